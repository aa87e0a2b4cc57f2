"""The typeface of saved charts: a small piece of it travels inside every SVG."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from noto_cjk_sans_otc import FONT_PATH

FAMILY = "Noto Sans CJK SC"
FOLDER = Path(str(FONT_PATH)).parent
_FACE = 2
"""Place of the family in the collection: the same ideograph is drawn otherwise for Japan."""
_UNUSED = ("GSUB", "GPOS", "BASE", "VORG", "vhea", "vmtx")
"""Tables for features and upright lines; reading them would take most of the time."""


def piece(text: str) -> bytes:
    """A WOFF with the glyphs of the characters of `text`; the same text gives the same bytes."""
    options = subset.Options(
        layout_features=[], hinting=False, desubroutinize=True, name_IDs=[0, 13, 14]
    )
    face = TTFont(str(FONT_PATH), fontNumber=_FACE, lazy=True, recalcTimestamp=False)
    for table in _UNUSED:
        if table in face:
            del face[table]
    # One of three maps from characters to glyphs says it all.
    face["cmap"].tables = [m for m in face["cmap"].tables if (m.platformID, m.platEncID) == (3, 10)]
    cut = subset.Subsetter(options)
    cut.populate(text=text)
    cut.subset(face)
    face.flavor = "woff"
    made = BytesIO()
    face.save(made)
    return made.getvalue()


def rule(family: str, text: str) -> str:
    """The CSS that brings the piece for `text` under the name `family`."""
    data = b64encode(piece(text)).decode("ascii")
    return f"@font-face{{font-family:'{family}';src:url(data:font/woff;base64,{data})}}"
