"""Codes people type in many ways: parsed once, kept in one form."""

import re
import unicodedata
from typing import Any

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, ValidationError

DASHES = "-‐‑‒–—―－─﹣−"
_STANDARD = re.compile(
    rf"^(?P<prefix>[A-Z]+\d*(?:/[A-Z]+)?(?:\s+[A-Z]+)?)\s*(?P<serial>[\d.]+)\s*[{DASHES}]+\s*(?P<year>\d{{4}})$"
)
_PLACE = re.compile(r"\{(?:type|year|programme|serial(?::0?(?:[1-9]|1[0-2])d)?)\}")
"""What a number form may hold, of at most twelve digits: nothing that could reach further."""
LONGEST_FORM = 100


def numbered(form: str, **values: object) -> str:
    """The form of a number, filled in. Raises ValueError for a form that holds anything else than
    text and {type}, {year}, {programme}, {serial} or {serial:04d}."""
    plain = _PLACE.sub("", form)
    if {*plain} & {*"{}"} or len(form) > LONGEST_FORM or not form.isprintable():
        raise ValueError(f"This form holds something else than its places: {form}")
    return form.format(**values)


def social_credit_code(value: Any) -> str | None:
    """The 18 characters of a unified social credit code (GB 32100), upper case.

    python-stdnum checks the alphabet and the check digit but refuses valid codes whose first
    character is A, N or Y (registering authorities of agriculture, foreign representations and
    others): for them the digit is checked here (W80). Raises ValueError.
    """
    code = str(value or "").strip().upper().replace(" ", "")
    if not code:
        return None
    try:
        if code[0] in "ANY" and re.fullmatch(r"[ANY][1-59]\d{6}[0-9A-HJ-NP-RTUW-Y]{10}", code):
            if uscc.calc_check_digit(code) != code[-1]:
                raise InvalidChecksum()
            return code
        return str(uscc.validate(code))
    except InvalidChecksum as error:
        raise ValueError("The check digit of this social credit code is wrong.") from error
    except ValidationError as error:
        raise ValueError("This is not a social credit code of 18 characters.") from error


def split_standard_number(value: str) -> tuple[str, str, int] | None:
    """Prefix, serial and year of a standard number whatever the dash and the spaces (W06, W83).

    "T/ZZB2109—2021" → ("T/ZZB", "2109", 2021). None for a form nobody can split: enterprise
    standards have house styles that are kept as they are.
    """
    found = _STANDARD.match(_plain(str(value)))
    if not found:
        return None
    return found["prefix"].strip(), found["serial"], int(found["year"])


_LEVELS = {
    "I": r"(?:ISO|IEC|ITU)\b",
    "G": r"GB[A-Z]?(?:/[TZ])?\s*\d",
    "D": r"DBS?\d{2}|DBS?[\s-]*\d{2,6}/",
    "Q": r"Q/",
    "T": r"T/",
    "H": r"[A-Z]{2}(?:/[TZ])?\s*\d",
}
"""How the number of a standard begins, by its type; the first that fits counts (P01)."""


def level_of(value: str) -> str | None:
    """The type of standard that a number says by how it begins: I, G, H, D, T or Q; None where it
    says nothing."""
    plain = _plain(value)
    return next((key for key, begins in _LEVELS.items() if re.match(begins, plain)), None)


def _plain(value: str) -> str:
    """Capitals of one width, single blanks, none beside a stroke: GB /T 1 → GB/T 1."""
    words = " ".join(unicodedata.normalize("NFKC", value).upper().split())
    return re.sub(r"\s*/\s*", "/", words)


def standard_number(value: Any) -> str | None:
    """The official form "T/ZZB 2109-2021", or the words as typed where no form is known."""
    typed = " ".join(str(value or "").split())
    parts = split_standard_number(typed)
    return f"{parts[0]} {parts[1]}-{parts[2]}" if parts else typed or None


_RULE = re.compile(
    rf"^ZJM\s*[{DASHES}]*\s*(\d{{3}})\s*[{DASHES}]+\s*(\d{{4}})\s*[{DASHES}]+\s*(\d{{4}})$"
)


def split_rule_number(value: str) -> tuple[str, str, int] | None:
    """Body, product class and year of an implementing rule's number (W15)."""
    plain = " ".join(unicodedata.normalize("NFKC", str(value)).upper().split())
    found = _RULE.match(plain)
    return (found[1], found[2], int(found[3])) if found else None


def rule_number(value: Any) -> str | None:
    """The official form "ZJM-002-4653-2016". Raises ValueError for any other form."""
    typed = " ".join(str(value or "").split())
    if not typed:
        return None
    parts = split_rule_number(typed)
    if parts is None:
        raise ValueError("A number like ZJM-002-4653-2023 is expected.")
    return "ZJM-{}-{}-{}".format(*parts)
