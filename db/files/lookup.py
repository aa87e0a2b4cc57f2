"""What the cells of a file mean: values, and records by code, name or title; never by guess."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.access import row_rights
from db.access.field_checks import chunks
from db.files import sheets
from db.read import query
from models import SUBJECTS
from models.core.fields import Meta
from models.core.roles import Actor
from models.core.subject import Subject
from models.programme.region import lies_in

_CONTEXT = ("programme_id", "enterprise_id", "valid_until")
_BRACKETS = (str.maketrans("()", "（）"), str.maketrans("（）", "()"))
YES = {"是", "yes", "y", "true", "1", "√", "✓"}
NO = {"否", "no", "n", "false", "0", "×", "✗"}


def normalised(text: Any) -> str:
    """A word as it is compared: any width, any case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", str(text)).casefold().split())


def reader(meta: Meta, translate: Callable[[str], str]) -> Callable[[Any], Any]:
    """How the cells of a field are understood; what is not stays, for the validation to refuse.

    None stands for a date that is none.
    """
    match meta.kind:
        case "choice":
            labels = _labels(meta, translate)
            return lambda cell: labels.get(normalised(cell), cell)
        case "yes":
            said = {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}
            return lambda cell: said.get(normalised(cell), cell)
        case "day":
            return sheets.day
        case "whole" | "number":
            return lambda cell: _ungrouped(normalised(cell)) if isinstance(cell, str) else cell
        case _:
            return lambda cell: str(cell) if type(cell) in (int, float) else cell


def _ungrouped(number: str) -> str:
    """1,234,567.5 without its commas, where they stand as thousands separators do."""
    grouped = re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", number)
    return number.replace(",", "") if grouped else number


def _labels(meta: Meta, translate: Callable[[str], str]) -> dict[str, str]:
    """What a file may say for each value of a closed list: the value, its label in any language."""
    found: dict[str, str] = {}
    choices = meta.choices or {}
    for said in (str, lambda v: choices[v].label, lambda v: translate(choices[v].label)):
        for value in choices:
            found.setdefault(normalised(said(value)), value)
    return found


class Names:
    """Answers for whole columns at once: at most a query a key and 900 cells.

    Only records that the actor may read are found.
    """

    def __init__(self, session: Session, actor: Actor) -> None:
        self.session, self.actor = session, actor
        self._known: dict[tuple[str, str], list[Any]] = {}

    def seek(self, target: str, texts: Iterable[str]) -> None:
        """Looks up what is not known yet: key by key, the first that fits wins; titles last."""
        subject = SUBJECTS[target]
        missing = {t for t in texts if (target, t) not in self._known}
        for name in _single(subject):
            found = self._by(subject, name, {t: _forms(subject.fields[name], t) for t in missing})
            missing -= found.keys()
            self._known |= {(target, text): rows for text, rows in found.items()}
        if missing and len(subject.title) > 1:
            found = self._by_title(subject, missing)
            missing -= found.keys()
            self._known |= {(target, text): rows for text, rows in found.items()}
        self._known |= {(target, text): [] for text in missing}

    def of(self, target: str, text: str) -> list[Any]:
        """The records of that name (id and what narrows the choice); [] where there is none."""
        return self._known[target, text]

    def choose(self, meta: Meta, text: str, context: Mapping[str, Any]) -> list[int]:
        """Ids of the records meant; of several, those that fit the other cells of the row."""
        rows = self.of(meta.target, text)
        if len(rows) > 1 and "valid_until" in rows[0]._fields:
            rows = [r for r in rows if r.valid_until is None] or rows
        for name in ("programme_id", "enterprise_id"):
            if len(rows) > 1 and name in rows[0]._fields and context.get(name) is not None:
                rows = [r for r in rows if getattr(r, name) == context[name]]
        if len(rows) > 1 and meta.target == "region" and context.get(meta.within):
            rows = [r for r in rows if lies_in(r.id, context[meta.within])]
        return [r.id for r in rows]

    def astray(self, subject: Subject, rows: list[Any], programme: int | None) -> list[Any]:
        """The rows of a file whose relation leads to another programme than this one."""
        if programme is None or not (through := subject.through):
            return []
        here, elsewhere = row_rights.table(subject.fields[through].target), set[int]()
        for part in chunks({r.values[through] for r in rows if through in r.values}):
            other = here.c.programme_id != programme
            found = select(here.c.id).where(here.c.id.in_(part), other)
            elsewhere |= set(self.session.execute(found).scalars())
        return [r for r in rows if r.values.get(through) in elsewhere]

    def _by(
        self, subject: Subject, name: str, forms: Mapping[str, set[Any]]
    ) -> dict[str, list[Any]]:
        """Text → the records whose field has one of its forms; texts without any left out."""
        here = row_rights.table(subject.name)
        columns = [here.c.id, here.c[name].label("_key")]
        columns += [here.c[c] for c in _CONTEXT if c in here.c]
        hits: dict[Any, list[Any]] = {}
        mine = row_rights.condition(subject, self.actor, known=True)
        for part in chunks({form for many in forms.values() for form in many}):
            for row in self.session.execute(select(*columns).where(here.c[name].in_(part), mine)):
                hits.setdefault(row._key, []).append(row)
        found = {t: [r for f in many for r in hits.get(f, ())] for t, many in forms.items()}
        return {text: rows for text, rows in found.items() if rows}

    def _by_title(self, subject: Subject, texts: set[str]) -> dict[str, list[Any]]:
        """Titles of several parts, as an export writes them: “C153 精制茶加工”."""
        cuts = {t: {t[:i] for i in range(1, len(t)) if t[i] == " "} for t in texts}
        first = subject.fields[subject.title[0]]
        if first.kind == "ref":
            self.seek(first.target, {cut for many in cuts.values() for cut in many})
            cuts = {
                t: {row.id for cut in many for row in self.of(first.target, cut)}
                for t, many in cuts.items()
            }
        near = self._by(subject, subject.title[0], cuts)
        wanted = {(subject.name, row.id) for rows in near.values() for row in rows}
        titles = query.titles(self.session, wanted, self.actor)
        exact = {
            text: [r for r in rows if titles[subject.name, r.id] == text]
            for text, rows in near.items()
        }
        return {text: rows for text, rows in exact.items() if rows}


def _single(subject: Subject) -> list[str]:
    """The one text field of each key; relations beside it narrow the choice."""
    found = []
    for key in subject.keys:
        texts = [n for n in key if subject.fields[n].kind == "text"]
        if len(texts) == 1 and texts[0] not in found:
            found.append(texts[0])
    return found


def _forms(meta: Meta, text: str) -> set[Any]:
    """The text as the field keeps it, with brackets of either width; {} where it cannot hold it."""
    if meta.parse is None:
        return {text, *(text.translate(width) for width in _BRACKETS)}
    try:
        return {meta.parse(text)} - {None}
    except ValueError:
        return set()


def is_code(subject: Subject, text: str) -> bool:
    """Whether a text that names nothing can only be a code: then no record is made of it."""
    if len(text) >= 8 and text.isascii() and text.isalnum() and any(c.isdigit() for c in text):
        return True
    coded = [subject.fields[n] for n in _single(subject) if subject.fields[n].parse]
    return any(_forms(meta, text) for meta in coded)
