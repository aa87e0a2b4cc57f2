"""Which visit stands behind a connection and behind a page, so that both can be asked before
anything of the page runs. Pages live in this process, and so does this."""

from collections import OrderedDict

MOST = 20_000
_CONNECTIONS: OrderedDict[str, str] = OrderedDict()
_PAGES: OrderedDict[str, str] = OrderedDict()


def tie(connection: str | None, page: str, secret: str) -> None:
    """The page shows what the visit may see, over this connection."""
    for known, key in ((_CONNECTIONS, connection), (_PAGES, page)):
        if key:
            known[key] = secret
            known.move_to_end(key)
            while len(known) > MOST:
                known.popitem(last=False)


def untie(connection: str | None, page: str = "") -> None:
    """The visit of the page has ended, or the connection has."""
    _CONNECTIONS.pop(connection or "", None)
    _PAGES.pop(page, None)


def visit_of(connection: str) -> str:
    """The secret of the visit behind a connection; "" for a stranger's."""
    return _CONNECTIONS.get(connection, "")


def visit_behind(page: str) -> str:
    """The secret of the visit that a page belongs to; "" where nobody has signed in on it."""
    return _PAGES.get(page, "")
