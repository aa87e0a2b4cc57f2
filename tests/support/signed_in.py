"""A page that somebody has signed in to: the sign-in itself is tested in pages/test_signin.py."""

from datetime import UTC, datetime

from streamlit.testing.v1 import AppTest

from db.engine import reading
from db.write import accounts, sign_ins


def signed_in(app: AppTest, username: str) -> AppTest:
    """The page in a visit of this account, in the configured database."""
    with reading() as session:
        found = accounts.account(session, username)
    assert found is not None
    app.session_state["secret"] = sign_ins.start(found, datetime.now(UTC))
    return app
