"""Puts a written circular into the register of events, with its documents."""

import logging
from collections.abc import Mapping

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from db.files.attachments import plain_name
from db.reports.circular_filing import file, filed
from db.reports.circular_parts import Order
from models.core.errors import Refused
from models.rights import may
from pages.ui.circular.circular_terms import Head
from pages.ui.circular.paper import Paper, Paragraph
from pages.ui.records.actions import NOT_SAVED, token
from pages.ui.records.inputs import complain
from pages.ui.shell.i18n import t
from pages.ui.shell.links import link
from pages.ui.shell.visit import reading, visit

ATTACHED_ENDINGS = ("docx", "pdf")
"""Endings of what is attached."""
WRONG = "circular.refusals"


def stem(paper: Paper) -> str:
    """The name of its files: the title, without what a file system would not take."""
    return plain_name(paper.title.translate(dict.fromkeys(map(ord, '\\/:*?"<>|'))))


def offer(order: Order, head: Head, paper: Paper, files: Mapping[str, bytes]) -> None:
    """The button that files the circular, or the way to where it is already kept."""
    if may(visit().actor, "event", "read"):
        with reading() as session:
            id = filed(session, order, paper.title, head.made_on, visit().actor)
        if id is not None:
            link("event", id, t("It is kept in the register"), icon=":material/task:")
            return
    if not may(visit().actor, "event", "create"):
        st.caption(t("You may download it; the secretariat keeps it in the register."))
        return
    complain(st.session_state.pop(WRONG, ()))
    st.button(
        t("Keep it in the register"),
        key="circular.file",
        icon=":material/inventory_2:",
        on_click=_file,
        args=(order, head, paper, files),
        help=t("Creates an event of the kind circular and attaches the Word and PDF files."),
    )


def _file(order: Order, head: Head, paper: Paper, files: Mapping[str, bytes]) -> None:
    name = stem(paper)
    papers = {f"{name}.{ending}": files[ending] for ending in ATTACHED_ENDINGS}
    # Lead, then the two sentences of the overall situation: what it brought, in short.
    said = [block.text for block in paper.body if isinstance(block, Paragraph)][1:3]
    result = "\n".join(filter(None, (paper.number, paper.demo, *said)))
    try:
        file(
            order,
            paper.title,
            head.made_on,
            paper.office,
            result,
            papers,
            visit().actor,
            visit().today,
            token(f"circular.{name}"),
        )
    except Refused as refused:
        st.session_state[WRONG] = refused.refusals
    except (SQLAlchemyError, OSError):
        logging.getLogger(__name__).exception("A circular could not be kept.")
        st.session_state[WRONG] = (NOT_SAVED,)
