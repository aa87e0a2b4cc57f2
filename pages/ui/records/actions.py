"""Taking a transition: what it brings, what it asks, and why it may be refused."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from db.access.own_articles import own_articles
from db.engine import CHINA
from db.read import query
from db.write import drafts
from db.write.service import programmes_of, write
from models import SUBJECTS
from models.core.errors import Conflict, Refusal, Refused
from models.core.roles import PARTY
from models.core.subject import Record, Subject
from models.core.workflow import Change, Transition
from models.rights import takes
from pages.ui.records.drafts import Typing, end, fill, keep, keeper
from pages.ui.records.inputs import ask, ask_effective_day, complain, plain, prepare, typed
from pages.ui.records.preview import MOST, show_touched, touched_by
from pages.ui.shell import i18n
from pages.ui.shell.i18n import moment, say, t
from pages.ui.shell.visit import reading, visit

NOT_SAVED = Refusal("It could not be kept just now. Nothing you typed is lost; please try again.")
OVERTAKEN = Refusal("Somebody else has changed the record meanwhile. Look at it again first.")
NAMED_RECORDS = 10
"""So many records of a bulk action are named; the others are counted."""


@dataclass(frozen=True)
class Outcome:
    """What became of a write: the ids, or why there are none."""

    ids: tuple[int, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    conflict: Conflict | None = None

    @property
    def done(self) -> bool:
        return not self.refusals


def token(key: str) -> str:
    """The token of what is being sent from the inputs under `key`: the same until it is dropped,
    so that a second press brings no second record."""
    made: str = st.session_state.setdefault(f"{key}.token", uuid4().hex)
    return made


def attempt(changes: Sequence[Change], token: str = "", *, keep: bool = True) -> Outcome:
    """Sends changes to the write service, or only tries them (`keep`). A full disk or a lost
    database becomes a sentence too, so that a screen never loses what was typed into it."""
    try:
        actor, today = visit().actor, visit().today
        return Outcome(tuple(write(changes, actor, today, token=token, keep=keep)))
    except Refused as refused:
        return Outcome(refusals=refused.refusals)
    except Conflict as conflict:
        return Outcome(refusals=(OVERTAKEN.at(conflict.row),), conflict=conflict)
    except (SQLAlchemyError, OSError):
        logging.getLogger(__name__).exception("A change could not be kept.")
        return Outcome(refusals=(NOT_SAVED,))


def announce(words: str) -> None:
    """A toast for the next page: one shown now would go down with this run."""
    st.session_state["toast"] = words


def announced() -> None:
    """Shows what the run before has left to say."""
    if words := st.session_state.pop("toast", ""):
        st.toast(words, icon=":material/check:")


def take(subject_name: str, versions: Mapping[int, int | None], name: str) -> None:
    """Opens the dialog of a transition for the records `versions` (id → version or None)."""
    flow = SUBJECTS[subject_name].workflow
    step = flow.named(name) if flow else None
    if step is None:
        return
    forget(subject_name, versions, name)
    dialog = st.dialog(
        t(step.label),
        width="medium",
        icon=f":material/{step.icon}:",
        on_dismiss=partial(_dismissed, _prefix(subject_name, versions, name)),
    )
    dialog(transition_dialog)(subject_name, versions, name)


def forget(subject_name: str, versions: Mapping[int, int | None], name: str) -> None:
    """A dialog opened anew knows nothing of an earlier one but what was kept of it."""
    st.session_state.pop("act.done", None)  # of a second press upon a dialog that was closing
    prefix = _prefix(subject_name, versions, name)
    for key in [str(k) for k in st.session_state if str(k).startswith(f"{prefix}.")]:
        del st.session_state[key]


def _dismissed(prefix: str) -> None:
    """A dialog closed by accident shows again what was typed into it."""
    if (typing := st.session_state.get(f"{prefix}.typing")) is not None:
        keep(typing)


def transition_dialog(subject_name: str, versions: Mapping[int, int | None], name: str) -> None:
    """The body of the dialog: everything that is known before the click, then the inputs."""
    _close_when_done()
    subject, prefix = SUBJECTS[subject_name], _prefix(subject_name, versions, name)
    step = subject.workflow.named(name) if subject.workflow else None
    records = _records(subject_name, versions)
    if step is None or not records:
        st.info(t("Not found or not yours."), icon=":material/search_off:")
        return
    common, own = _parted(st.session_state.get(f"{prefix}.refusals", ()), len(records))
    _preface(subject, step, records)
    _refused_above(subject, step, list(records), common, own)
    with st.container(key="form-inputs"):
        _inputs(subject, step, records, prefix, common)
    typing: Typing = st.session_state[f"{prefix}.typing"]
    keep(typing)
    keeper(typing)
    with st.container(horizontal=True, horizontal_alignment="right", key="step-buttons"):
        st.button(
            t(step.label),
            key=f"{prefix}.confirm",
            type="primary",
            icon=f":material/{step.icon}:",
            on_click=_confirm,
            args=(subject_name, dict(versions), name),
        )


def _close_when_done() -> None:
    """A run of the whole page closes the dialog and shows the records in their new state."""
    if st.session_state.pop("act.done", False):
        st.rerun()


def _records(subject_name: str, versions: Mapping[int, int | None]) -> dict[int, Record]:
    with reading() as session:
        found = {id: query.get(session, subject_name, id, visit().actor) for id in versions}
    return {id: record for id, record in found.items() if record is not None}


def _prefix(subject_name: str, versions: Mapping[int, int | None], name: str) -> str:
    whom = str(next(iter(versions))) if len(versions) == 1 else "many"
    return f"act.{subject_name}.{whom}.{name}"


def _preface(subject: Subject, step: Transition, records: Mapping[int, Record]) -> None:
    """The consequences, the articles and the papers that are missing, before anything is asked."""
    flow = subject.workflow
    assert flow is not None
    target = flow.states[step.target]
    st.markdown(
        t("New state")
        + f": :{target.colour}-badge[{t(target.label)}]"
        + (f" · {t('{count} records', count=len(records))}" if len(records) > 1 else "")
    )
    if step.consequences:
        st.info(t(step.consequences), icon=":material/info:")
    if len(records) == 1 and (missing := _missing(subject, step, next(iter(records)))):
        kinds = t("; ").join(t(subject.documents[kind]) for kind in missing)
        st.warning(t("Attach first: {kinds}", kinds=kinds), icon=":material/attach_file:")
    if basis := basis_of(subject, step, records):
        with st.expander(t("What it rests on"), icon=":material/gavel:"):
            st.markdown("\n".join(f"- {plain(words)}" for words in basis))


def basis_of(subject: Subject, step: Transition, records: Mapping[int, Record]) -> list[str]:
    """The articles of the step in the programmes of the records."""
    found, now = list(records.values()), visit()
    with reading() as session:
        codes = programmes_of(session, subject.name, found, now.actor, now.today)
        own = own_articles(session, *codes)
    said = (i18n.article(rule, *codes, own=own.get(rule, "")) for rule in step.rules)
    return [words for words in said if words]


def _missing(subject: Subject, step: Transition, id: int) -> list[str]:
    if not step.documents:
        return []
    with reading() as session:
        there = {d.kind for d in query.documents(session, subject.name, id, visit().actor)}
    return [kind for kind in step.documents if kind not in there]


def _parted(
    refusals: Sequence[Refusal], count: int
) -> tuple[tuple[Refusal, ...], tuple[Refusal, ...]]:
    """What is held against every one of the `count` records alike, once, and what against some."""
    alike: dict[tuple[str, str, str], list[Refusal]] = {}
    for refusal in refusals:
        key = (refusal.field, refusal.message, str(refusal.values))
        alike.setdefault(key, []).append(refusal)
    common = tuple(found[0] for found in alike.values() if len(found) == count)
    own = (r for found in alike.values() if len(found) != count for r in found)
    return common, tuple(sorted(own, key=lambda r: r.row))


def _refused_above(
    subject: Subject,
    step: Transition,
    ids: Sequence[int],
    common: Sequence[Refusal],
    own: Sequence[Refusal],
) -> None:
    """What no input of the dialog is to blame for; of several records, each is named."""
    beside = {*step.asks, "reason", "effective_on"}
    complain(r for r in common if r.field not in beside)
    if len(ids) == 1:
        return
    with reading() as session:
        named = query.titles(session, [(subject.name, id) for id in ids], visit().actor)
    if own:
        st.error(t("Nothing was changed: all of them change, or none."), icon=":material/block:")
        for refusal in own[:NAMED_RECORDS]:
            who = named.get((subject.name, ids[refusal.row]), "")
            st.markdown(f"- **{plain(who)}** {plain(say(refusal))}")
    else:
        names = [named.get((subject.name, id), "") for id in ids[:NAMED_RECORDS]]
        st.caption(plain(t("; ").join(names)))
    if (left := max(len(own) or len(ids), NAMED_RECORDS) - NAMED_RECORDS) > 0:
        st.caption(t("and {count} more", count=left))


def _inputs(
    subject: Subject,
    step: Transition,
    records: Mapping[int, Record],
    prefix: str,
    refusals: Sequence[Refusal],
) -> None:
    alone = next(iter(records.values())) if len(records) == 1 else None
    if f"{prefix}.touched" not in st.session_state:
        prepare(subject, step.asks, prefix, alone.model_dump() if alone else {})
        _begin(step, prefix)
        _try(subject, step, records, prefix)
    touched = st.session_state[f"{prefix}.touched"]
    show_touched(touched or ())
    if since := st.session_state[f"{prefix}.typing"].since:
        st.caption(f":material/edit_note: {t('Left unfinished, {time}', time=moment(since))}")
    for name in step.asks:
        ask(subject, name, prefix, must=name in step.demands, refusals=refusals)
    if step.reason:
        st.text_area(
            t("Reason") + " *",
            key=f"{prefix}.reason",
            max_chars=4000,
            on_change="ignore",
            help=t("It is kept in the history for good."),
        )
        complain(r for r in refusals if r.field == "reason")
    if visit().actor.role not in PARTY:
        ask_effective_day(f"{prefix}.effective_on")
    complain(r for r in refusals if r.field == "effective_on")
    if step.asks and len(records) <= MOST:
        asked_again = st.button(
            t("Show what else it changes"),
            key=f"{prefix}.try",
            type="tertiary",
            icon=":material/account_tree:",
            on_click=_try,
            args=(subject, step, records, prefix),
        )
        if asked_again and touched is None:
            st.caption(t("This can be told when everything that is asked for has been filled in."))
        elif asked_again and not touched:
            st.caption(t("It changes nothing else."))


def _begin(step: Transition, prefix: str) -> None:
    """Opens the inputs as today's, over them what the account has left in this dialog."""
    reason = ["reason"] if step.reason else []
    typing = Typing(prefix=prefix, names=[*step.asks, *reason, "effective_on"])
    st.session_state[f"{prefix}.typing"] = typing
    st.session_state[f"{prefix}.effective_on"] = visit().today
    typing.sent = typing.inputs()
    with reading() as session:
        found = drafts.find(session, visit().actor.id, typing.form)
    if found is not None:
        # The day it stood at by itself was that day's; now it is today's.
        if found.typed.get("effective_on") == found.at.astimezone(CHINA).date():
            del found.typed["effective_on"]
        fill(typing, found)


def _try(subject: Subject, step: Transition, records: Mapping[int, Record], prefix: str) -> None:
    """What the step would change with what is typed so far."""
    asked, _ = typed(subject, step.asks, prefix)
    values = asked | {"effective_on": st.session_state[f"{prefix}.effective_on"]}
    st.session_state[f"{prefix}.touched"] = touched_by(subject, step, records, values)


def _confirm(subject_name: str, versions: dict[int, int | None], name: str) -> None:
    """Runs before the dialog is drawn again, so that it shows what was refused."""
    subject, prefix = SUBJECTS[subject_name], _prefix(subject_name, versions, name)
    step = subject.workflow.named(name) if subject.workflow else None
    assert step is not None
    asked, unread = typed(subject, step.asks, prefix)
    values: dict[str, Any] = asked | {"effective_on": st.session_state[f"{prefix}.effective_on"]}
    if step.reason:
        values["reason"] = st.session_state[f"{prefix}.reason"]
    changes = [
        Change(subject_name, name, values, id, versions[id])
        for id in _records(subject_name, versions)
    ]
    typing: Typing = st.session_state[f"{prefix}.typing"]
    outcome = Outcome(refusals=unread) if unread else attempt(changes, typing.token)
    st.session_state[f"{prefix}.refusals"] = outcome.refusals
    if outcome.done:
        end(typing)
        announce(t("{action}: done", action=t(step.label)))
        st.session_state["act.done"] = True


def bulk_action(subject_name: str, ids: Sequence[int]) -> None:
    """Opens the dialog in which the selected records take one step together, or none of them."""
    versions: dict[int, int | None] = dict.fromkeys(ids)
    for step in _shared(subject_name, versions):
        forget(subject_name, versions, step.name)
    words = t("Actions for {count} selected", count=len(versions))
    st.dialog(words, width="medium", icon=":material/checklist:")(bulk_dialog)(
        subject_name, versions
    )


def bulk_dialog(subject_name: str, versions: Mapping[int, int | None]) -> None:
    """The body of that dialog: first which step, then the same as for a single record."""
    _close_when_done()
    steps = {step.name: step for step in _shared(subject_name, versions)}
    if not steps:
        st.info(t("No step is open to all of them and to your role."), icon=":material/info:")
        return
    chosen = st.pills(
        t("Step"),
        list(steps),
        key=f"act.{subject_name}.step",
        required=True,
        default=next(iter(steps)),
        format_func=lambda name: t(steps[name].label),
    )
    if chosen in steps:
        transition_dialog(subject_name, versions, chosen)


def _shared(subject_name: str, versions: Mapping[int, int | None]) -> list[Transition]:
    """The transitions that every one of the records can take by its state, and the role too."""
    flow, records = SUBJECTS[subject_name].workflow, _records(subject_name, versions)
    if flow is None or not records:
        return []
    states = {str(record.state) for record in records.values()}  # type: ignore[attr-defined]
    return [
        step
        for step in flow.transitions
        if takes(visit().actor, subject_name, step) and states <= set(step.sources)
    ]
