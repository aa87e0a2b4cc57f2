"""Starts Zhaopai: `streamlit run app.py`."""

import gc
import logging
import os
import sys
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio.to_thread
import streamlit as st
from sqlmodel import select
from starlette.middleware import Middleware

from db.engine import reading, today
from db.files import attachments
from db.unusable import why_unusable
from db.write import accounts
from models.parties.account import Account
from pages.public.headers import SecurityHeaders
from pages.public.routes import routes
from pages.ui.shell.gate import Gate
from pages.ui.shell.i18n import t
from seed.start import prepare

log = logging.getLogger("zhaopai")
# What concerns security is told too: sign-ins, and writes that were refused.
logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
log.setLevel(logging.INFO)
# The database, its journal, attachments and keys are for the owner of the process alone.
os.umask(0o077)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Brings the database up to date before the first visitor, and says how to get in."""
    try:
        await anyio.to_thread.run_sync(prepare)
    except Exception as error:
        if (sentence := why_unusable(error)) is None:
            raise
        print(sentence, file=sys.stderr, flush=True)
        # Raised, it would be printed with its traceback by the server.
        os._exit(1)
    # A batch of ten thousand records is many objects that all stay: looking through them for
    # garbage every 700 would take a quarter of the time of an import. Everything is looked
    # through every five million, which some hundred page runs leave behind.
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)
    print(await anyio.to_thread.run_sync(greeting), flush=True)
    # Nobody waits for it, however many files there are.
    threading.Thread(target=attachments.sweep, args=(time.time(),), daemon=True).start()
    yield {}


def greeting() -> str:
    """The address, and in a demo database its accounts."""
    host, port = st.get_option("browser.serverAddress"), st.get_option("server.port")
    path = st.get_option("server.baseUrlPath").strip("/")
    lines = ["", f"  招牌 Zhaopai: http://{host}:{port}/{path}"]
    code = accounts.new_setup_code(today())
    with reading() as session:
        demo = session.exec(select(Account.username).where(Account.demo, Account.active)).all()
    if code:
        lines += [f"  建立首个账号所需的设置码 Set-up code for the first account: {code}"]
    if demo:
        lines += [f"  演示账号 Demo accounts: {', '.join(demo)}"]
        lines += [f"  密码 Password: {accounts.DEMO_PASSWORD}"]
    return "\n".join([*lines, ""])


def broken(error: Exception) -> bool:
    """A visitor sees a sentence; what broke stands in the log."""
    log.error("A page failed.", exc_info=error)
    st.error(
        t("Something went wrong here, and nothing of it was kept. It has been written to the log.")
    )
    return True


app = st.App(
    "pages/frame.py",
    routes=routes(st.get_option("server.baseUrlPath")),
    middleware=[Middleware(SecurityHeaders), Middleware(Gate)],
    lifespan=lifespan,
    on_script_error=broken,
)
