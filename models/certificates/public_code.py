"""Codes that the public types by hand: read whatever the keyboard made of them (G02, W94)."""

import re
import string
import unicodedata

from models.core.codes import DASHES

_CERTIFICATE = re.compile(r"[A-Za-z0-9_-]{22}")
_AROUND = re.compile(r"^[^\w-]+|[^\w-]+$")
_PARTS = {"year": r"\d{4}", "serial": r"\d+"}


def plain(typed: str) -> str:
    """The code without what stands around it: full width, any dash, blanks, "/", "。"; case kept.

    No code holds a blank, and none begins or ends with a mark other than "-" and "_".
    """
    read = unicodedata.normalize("NFKC", typed)
    joined = "".join(c for c in read if unicodedata.category(c)[0] not in "CZ")
    return _AROUND.sub("", re.sub(f"[{DASHES}]", "-", joined))


def is_certificate_code(code: str) -> bool:
    """Whether it has the form of a certificate's code: 22 letters, digits, "-" and "_"."""
    return _CERTIFICATE.fullmatch(code) is not None


def is_product_code(code: str, form: str) -> bool:
    """Whether it could have been drawn in the form of a rule set, such as "ZPM{year}{serial:08d}".

    Upper and lower case are the same here.
    """
    pattern = ""
    for text, field, width, _ in string.Formatter().parse(form):
        pattern += re.escape(text)
        if field == "serial" and (digits := re.search(r"\d+", width or "")):
            pattern += rf"\d{{{int(digits[0])},}}"
        elif field:
            pattern += _PARTS.get(field, r"[\w-]+")
    return re.fullmatch(pattern, code, re.IGNORECASE | re.ASCII) is not None
