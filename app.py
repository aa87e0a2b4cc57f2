"""Starts Zhaopai: `streamlit run app.py`."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio.to_thread
import streamlit as st
from starlette.middleware import Middleware

from db.settings import settings
from pages.public.headers import SecurityHeaders
from pages.public.routes import ROUTES

log = logging.getLogger("zhaopai")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Brings the database up to date before the first visitor, and says where to go."""
    from seed.start import prepare

    await anyio.to_thread.run_sync(prepare)
    print(f"\n  招牌 Zhaopai  {settings().public_url}\n", flush=True)
    yield {}


def broken(error: Exception) -> bool:
    """A visitor sees a sentence; what broke stands in the log."""
    from pages.ui.i18n import t

    log.error("A page failed.", exc_info=error)
    st.error(
        t("Something went wrong here, and nothing of it was kept. It has been written to the log.")
    )
    return True


app = st.App(
    "pages/frame.py",
    routes=ROUTES,
    middleware=[Middleware(SecurityHeaders)],
    lifespan=lifespan,
    on_script_error=broken,
)
