"""Text as it is kept: without characters that nobody sees."""

import re

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The text without control and format characters; line breaks and tabs stay."""
    return text if text.isprintable() else _INVISIBLE.sub("", text)
