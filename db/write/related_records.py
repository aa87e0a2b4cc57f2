"""What guards may know of other records, fetched for a whole batch at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, select

from db.access import row_rights
from db.access.field_checks import chunks
from models import SUBJECTS
from models.core.subject import Record, Subject
from models.core.workflow import Need
from models.timeline.audit_entry import History

_LOG = History.__table__


@cache
def _having(subject: str, column: str) -> Any:
    """The records whose column has one of `values`. Made once: to make a statement and find it in
    SQLAlchemy's cache takes longer than SQLite takes to answer it."""
    model, here = SUBJECTS[subject].model, row_rights.table(subject)
    wanted: BindParameter[Any] = bindparam("values", expanding=True)
    return select(model).where(here.c[column].in_(wanted)).order_by(here.c.id)


@cache
def _existing(subject: str) -> Any:
    here = row_rights.table(subject)
    return select(here.c.id).where(here.c.id.in_(bindparam("values", expanding=True)))


class Known(dict[str, Any]):
    """The facts of one case by the name of the need; a step that asks little fetches little."""

    def __init__(self, learn: Callable[[str], None]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, name: str) -> Any:
        self._learn(name)
        return self[name]


class Facts:
    """Records by (subject, column, value), kept for the length of one transaction.

    What the batch itself writes is added at once, so that a later row sees an earlier one.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._found: dict[tuple[str, str], dict[Any, list[Record]]] = {}
        self._ids: dict[str, dict[int, bool]] = {}
        self._imagined: dict[str, list[Record]] = {}
        self.taken: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], int]] = {}
        """Subject and unique fields → the values that imagined records have, and whose they are."""

    def imagined(self, subject: str) -> list[Record]:
        """The records that a trial has made without a database."""
        return self._imagined.get(subject, [])

    def imagine(self, subject: str, record: Record) -> None:
        """Makes a record of a trial findable like any other."""
        self._imagined.setdefault(subject, []).append(record)
        for (name, column), known in self._found.items():
            if name == subject and (value := getattr(record, column)) in known:
                known[value].append(record)
        self._ids.setdefault(subject, {})[record.id or 0] = True
        for names in SUBJECTS[subject].uniques():
            values = tuple(getattr(record, name) for name in names)
            self.taken.setdefault((subject, names), {})[values] = record.id or 0

    def lasting(self) -> "Facts":
        """For the next change of the same transaction: what is known by its id, shared."""
        made = Facts(self.session)
        made._ids = self._ids
        for name in SUBJECTS:
            made._found[name, "id"] = self._found.setdefault((name, "id"), {})
        return made

    def fetch(self, subject: str, column: str, values: Iterable[Any]) -> None:
        """Loads the records of `subject` whose `column` has one of `values`, unless known."""
        known = self._found.setdefault((subject, column), {})
        missing = {v for v in values if v is not None and v not in known}
        for value in missing:
            known[value] = []
        for part in chunks(missing):
            for record in self.session.scalars(_having(subject, column), {"values": part}):
                known[getattr(record, column)].append(record)
        for record in self.imagined(subject):
            if (value := getattr(record, column)) in missing:
                known[value].append(record)

    def get(self, subject: str, column: str, value: Any) -> list[Record]:
        return self._found.get((subject, column), {}).get(value, [])

    def one(self, subject: str, id: int | None) -> Record | None:
        if id is None:
            return None
        self.fetch(subject, "id", [id])
        found = self.get(subject, "id", id)
        return found[0] if found else None

    def person(self, account: int | None) -> object:
        """Who stands behind an account: the recorded person, else the account itself."""
        found = self.one("account", account)
        person = getattr(found, "person_id", None)
        return ("account", account) if person is None else ("person", person)

    def acted(
        self, subject: str, ids: Iterable[int | None], besides: Iterable[str] = ()
    ) -> set[int]:
        """The accounts that took a step on one of the records, by the history."""
        known = [id for id in ids if id is not None]
        found = self.session.scalars(
            select(_LOG.c.account_id)
            .distinct()
            .where(
                _LOG.c.subject == subject,
                _LOG.c.record_id.in_(known),
                _LOG.c.action.not_in(("create", "update", *besides)),
            )
        )
        return {account for account in found if account is not None}

    def seek(self, subject: Subject, rows: Sequence[Mapping[str, Any]]) -> None:
        """Learns for all relations of the rows at once whether such records exist."""
        wanted: dict[str, set[int]] = {}
        for name, meta in subject.fields.items():
            if meta.kind == "ref":
                given = (row.get(name) for row in rows)
                wanted.setdefault(meta.target, set()).update(v for v in given if v is not None)
        for target, ids in wanted.items():
            known = self._ids.setdefault(target, {})
            known.update({i: True for i in ids if self.get(target, "id", i)})
            missing = ids - known.keys()
            known.update(dict.fromkeys(missing, False))
            for part in chunks(missing):
                found = self.session.scalars(_existing(target), {"values": part})
                known.update(dict.fromkeys(found, True))

    def referring(self, subject: Subject, id: int | None) -> Subject | None:
        """A subject with a record that points to this one; None where nothing does."""
        for other in SUBJECTS.values():
            here = row_rights.table(other.name)
            for name, meta in other.fields.items():
                pointing = select(here.c.id).where(here.c[name] == id).limit(1)
                if meta.target == subject.name and self.session.scalar(pointing):
                    return other
        return None

    def vouch(self, subject: str, id: int) -> None:
        """An id that was read from another record needs no second look."""
        self._ids.setdefault(subject, {})[id] = True

    def exists(self, subject: str, id: int) -> bool:
        return self._ids.get(subject, {}).get(id, False)

    def remember(self, subject: str, record: Record) -> None:
        """Makes a record of this batch visible to its later rows."""
        self._ids.setdefault(subject, {})[record.id or 0] = True
        for (name, column), known in self._found.items():
            if name == subject:
                value = getattr(record, column)
                if value in known and record not in known[value]:
                    known[value].append(record)

    def of(
        self, subject: Subject, rows: Sequence[Mapping[str, Any]], ids: Sequence[int | None]
    ) -> list[dict[str, Any]]:
        """The facts of each row; each need is fetched once, for all rows, when it is asked for."""
        needs = {need.name: need for need in subject.needs}
        # As they were given: what fills add later changes no fact.
        given = [dict(row) for row in rows]

        def learn(name: str) -> None:
            need = needs[name]
            keys = [
                _values(need, row, id, fact)
                for row, id, fact in zip(given, ids, facts, strict=True)
            ]
            self.fetch(need.subject, need.where, [key for each in keys for key in each])
            for fact, each in zip(facts, keys, strict=True):
                found: list[Record] = []
                if len(each) == 1:
                    # The list that is kept here: it grows with what the batch writes.
                    found = self.get(need.subject, need.where, each[0])
                else:
                    for key in each:
                        found += self.get(need.subject, need.where, key)
                if need.one:
                    fact[name] = found[0] if found else None
                else:
                    fact[name] = found

        facts: list[dict[str, Any]] = [Known(learn) for _ in rows]
        return facts

    def ends(self, subject: Subject, path: str, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
        """`along` for many rows, each relation fetched once for all of them."""
        values = [row.get(path.partition(".")[0]) for row in rows]
        name, _, rest = path.partition(".")
        while rest:
            target = SUBJECTS[subject.fields[name].target]
            self.fetch(target.name, "id", [v for v in values if v is not None])
            name, _, rest = rest.partition(".")
            found = (self.get(target.name, "id", v) if v is not None else [] for v in values)
            values = [getattr(f[0], name, None) if f else None for f in found]
            subject = target
        return values

    def along(self, subject: Subject, path: str, row: Mapping[str, Any], id: int | None) -> Any:
        """The value at the end of a dotted path of relations; None where it breaks off."""
        name, _, rest = path.partition(".")
        value = id if name == "id" else row.get(name)
        while rest and value is not None:
            target = SUBJECTS[subject.fields[name].target]
            record = self.one(target.name, value)
            name, _, rest = rest.partition(".")
            value, subject = getattr(record, name, None), target
        return value


def _values(
    need: Need, row: Mapping[str, Any], id: int | None, facts: Mapping[str, Any]
) -> list[Any]:
    """What the need's column must equal: one value, or one for each record of an earlier need."""
    name, _, column = need.equals.partition(".")
    values: list[Any]
    if need.equals.startswith("="):
        values = [need.equals[1:]]
    elif need.equals == "id":
        values = [id]
    elif not column:
        values = [row.get(name)]
    else:
        earlier = facts[name]
        several = earlier if isinstance(earlier, list) else [earlier]
        values = [getattr(record, column, None) for record in several]
    return list(dict.fromkeys(value for value in values if value is not None))
