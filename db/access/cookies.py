"""Sign-in cookies and the key that signs them: in a file of its owner's beside the attachments,
never in the database, and a new one every season."""

import os
import secrets
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jwt

from db.settings import settings

COOKIE, KNOWN = "zhaopai", "zhaopai-known"
"""The visit; and that somebody has signed in from this browser before."""
LASTS = timedelta(days=90)
KEPT = 2
"""The key before signs nothing more, but what it signed is good until its own end."""


def cookie_keys(today: date) -> list[str]:
    """The keys that are good, the one to sign with first; made where there is none.

    ZHAOPAI_COOKIE_KEY takes the place of the file, for several machines behind one address.
    """
    if given := settings().cookie_key:
        return [given.get_secret_value()]
    file = settings().var / "cookie.key"
    lines = file.read_text().split() if file.exists() else []
    known = [line.split(":", 1) for line in lines]
    if not known or date.fromisoformat(known[0][0]) < today - LASTS:
        known = [[today.isoformat(), secrets.token_urlsafe(48)], *known][:KEPT]
        _keep(file, "".join(f"{day}:{key}\n" for day, key in known))
    return [key for _, key in known]


def signed(claims: dict[str, Any], today: date) -> str:
    """The text of a cookie."""
    return jwt.encode(claims, cookie_keys(today)[0], algorithm="HS256")


def claims(token: str, today: date) -> dict[str, Any]:
    """What a cookie says that was signed with a good key; {} for any other text."""
    for key in cookie_keys(today) if token else ():
        try:
            return jwt.decode(token, key, algorithms=["HS256"])
        except jwt.InvalidTokenError:
            continue
    return {}


def _keep(file: Path, text: str) -> None:
    """Readable by the owner alone from the first byte on; whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{secrets.token_hex(4)}")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    half.replace(file)
