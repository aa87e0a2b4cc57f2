"""Changes inside one transaction, batch by batch:

authorise → load → compare versions → validate → guards → apply → history.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import count, groupby
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.access import field_checks, row_rights
from db.access.own_articles import own_articles
from db.access.rule_sets import in_force, rule_sets
from db.write import numbering, storing, validation
from db.write.cases import day_of_judgement, new_case, values_of
from db.write.objects import OUTSIDE, Objects
from db.write.related_records import Facts
from models import SUBJECTS
from models.core.errors import Conflict, Refusal, Refused
from models.core.filing import comes_by_a_channel
from models.core.parameters import Parameters
from models.core.roles import PARTY, Actor
from models.core.subject import Record, Subject
from models.core.submission import Submission
from models.core.workflow import Case, Change, Transition, has_authority
from models.programme.rule_set import RuleSet
from models.rights import hidden, may, takes

TRIAL_IDS = 2_000_000_000
"""From here on a trial numbers the records that it only imagines."""


@dataclass(frozen=True)
class Touched:
    """A record that a unit of work has written; `before` and `after` are its states, "" where it
    has none (yet)."""

    subject: str
    id: int
    action: str
    before: str
    after: str


class UnitOfWork:
    """One transaction's worth of changes. `refusals` gathers what was not accepted, `touched`
    what was written.

    A `trial` goes the same way in memory: its session must not flush by itself, and is rolled
    back.
    """

    def __init__(
        self,
        session: Session,
        actor: Actor,
        today: date,
        *,
        trusted: bool = False,
        trial: bool = False,
        facts: Facts | None = None,
        channel: str = "",
    ) -> None:
        self.session, self.actor, self.today = session, actor, today
        self.trusted, self.trial = trusted, trial
        self.channel = channel or ("platform" if actor.role in (*PARTY, "system") else "counter")
        self.at = datetime.now(UTC)
        self.facts = facts or Facts(session)
        self.objects = Objects(session, actor, self.facts)
        self.refusals: list[Refusal] = []
        self.touched: list[Touched] = []
        self._imagined = count(TRIAL_IDS)
        self._authority = trusted
        """Whether what follows now may touch records outside the actor's rows."""
        self.sets: dict[int | None, Sequence[RuleSet]] = {}
        self._articles: dict[str, dict[str, str]] = {}
        self._rules: dict[tuple[int | None, date], Parameters | None] = {}

    def once(self, token: str, carry_out: Callable[[], Any]) -> Any:
        """What carrying out gives; where the token was used before, what it gave then. The result
        is plain data. Raises Refused where the token is another account's."""
        if not token or self.trial:
            return carry_out()
        known = self.session.get(Submission, token)
        if known is not None:
            if known.account_id != self.actor.id:
                raise Refused([OUTSIDE])
            return known.result
        result = carry_out()
        self.session.add(
            Submission(token=token, account_id=self.actor.id, result=result, at=self.at)
        )
        return result

    def apply(self, changes: Sequence[Change], *, effect: bool = False) -> list[Record | None]:
        """Carries out the changes in order; None stands for one that was refused.

        Neighbours of one kind go as one batch. `effect` marks what a permitted change brings
        with it: rules still hold, role and rows need not be asked again.
        """
        done: list[Record | None] = []
        for (name, action), group in groupby(changes, key=lambda c: (c.subject, c.action)):
            batch = list(group)
            wrong = len(self.refusals)
            results = self._batch(SUBJECTS[name], action, batch, effect or self.trusted)
            self.refusals[wrong:] = [r.at(r.row + len(done)) for r in self.refusals[wrong:]]
            done += results
        return done

    def _batch(
        self, subject: Subject, action: str, changes: list[Change], effect: bool
    ) -> list[Record | None]:
        flow = subject.workflow
        step = flow.named(action) if flow and action not in ("create", "update", "delete") else None
        if step is None and action not in ("create", "update", "delete"):
            return self._all(changes, Refusal("There is no action {name}.", {"name": action}))
        if not effect and (wrong := self.forbidden(subject, action, step)):
            return self._all(changes, wrong)
        records = self._load(subject, changes, action, effect)
        if action == "delete":
            return self._delete(subject, records)
        cases = self.cases(subject, step, changes, records, effect)
        if not effect:
            cases = self._accepted(cases, validation.set_back(self.session, subject, cases))
            cases = self._accepted(cases, self.objects.outside(subject, cases))
            if step is None:
                self.objects.settle(subject, cases)
        cases, refusals = validation.validate(self.facts, subject, step, cases, records)
        self.refusals += refusals
        if not effect and step is None:
            # After the rules, which say it with their article where they know of it.
            cases = self._accepted(cases, self.objects.contradictions(subject, cases))
        cases = self._accepted(cases, numbering.draw_all(self.session, subject, step, cases))
        cases = self._accepted(cases, validation.unfinished(self.facts, subject, cases))
        results = self._store(subject, step, cases, records)
        if not effect:
            wanted = "act" if step else action
            self.refusals += self.objects.inside(subject, results, wanted, trial=self.trial)
        self._follow_up(subject, step, cases, results)
        return results

    def _all(self, changes: list[Change], refusal: Refusal) -> list[Record | None]:
        self.refusals += [refusal.at(i) for i in range(len(changes))]
        return [None] * len(changes)

    def _accepted(
        self, cases: Sequence[Case | None], refusals: Sequence[Refusal]
    ) -> list[Case | None]:
        """Notes the refusals; the cases with None for each row that they name."""
        self.refusals += refusals
        refused = {refusal.row for refusal in refusals}
        return [None if row in refused else case for row, case in enumerate(cases)]

    def forbidden(self, subject: Subject, action: str, step: Transition | None) -> Refusal | None:
        if step is not None and not takes(self.actor, subject.name, step):
            return Refusal("Your role may not do this.", rule=step.rules[0] if step.rules else "")
        wanted = "act" if step else action
        if subject.name != "document" and not may(self.actor, subject.name, wanted):
            return Refusal("Your role may not do this.")
        return None

    def _load(
        self, subject: Subject, changes: list[Change], action: str, effect: bool
    ) -> list[Record | None]:
        """The records to be changed, within the actor's rows; None for a creation."""
        if action == "create":
            return [None] * len(changes)
        wanted = action if action in ("update", "delete") else "act"
        rights = [] if effect else [row_rights.condition(subject, self.actor, wanted)]
        here = row_rights.table(subject.name)
        found: dict[int | None, Record] = {}
        for part in field_checks.chunks(change.id for change in changes):
            for record in self.session.scalars(
                select(subject.model).where(here.c.id.in_(part), *rights)
            ):
                found[record.id] = record
        records: list[Record | None] = []
        seen: set[int | None] = set()
        for row, change in enumerate(changes):
            kept = found.get(change.id)
            if kept is None:
                self.refusals.append(OUTSIDE.at(row))
            elif change.id in seen:
                self.refusals.append(Refusal("This record is named twice.", row=row))
                kept = None
            elif change.version is not None and change.version != kept.version:
                untold = hidden(self.actor.role, subject.name)
                theirs = values_of(subject, kept, secrets=False)
                told = {name: value for name, value in theirs.items() if name not in untold}
                raise Conflict(row, told, kept.version)
            records.append(kept)
            seen.add(change.id)
        return records

    def cases(
        self,
        subject: Subject,
        step: Transition | None,
        changes: list[Change],
        records: list[Record | None],
        effect: bool,
    ) -> list[Case | None]:
        """Typed values merged over what is kept, with the facts the guards need."""
        cases: list[Case | None] = []
        for row, (change, record) in enumerate(zip(changes, records, strict=True)):
            if record is None and change.action != "create":
                cases.append(None)
                continue
            made = new_case(subject, step, change, record, self.actor, self.today, effect)
            if isinstance(made, Case):
                if record is None and comes_by_a_channel(subject):
                    made.new["channel"] = made.new["channel"] or self.channel
                cases.append(made)
            else:
                cases.append(None)
                self.refusals += [refusal.at(row) for refusal in made]
        live = [(case, record) for case, record in zip(cases, records, strict=True) if case]
        rows = [case.new for case, _ in live]
        ids = [record.id if record else None for _, record in live]
        facts = self.facts.of(subject, rows, ids)
        self.facts.seek(subject, [case.changes() for case, _ in live])
        for (case, record), known in zip(live, facts, strict=True):
            case.facts, case.person, case.acted = known, self.facts.person, self.facts.acted
            case.rules = self.rules_for(subject, case, record)
        return cases

    def rules_for(self, subject: Subject, case: Case, record: Record | None) -> Parameters | None:
        path = subject.scope.get("programme")
        if path is None:
            return None
        programme = self.facts.along(subject, path, case.new, record.id if record else None)
        case.programme = getattr(self.facts.one("programme", programme), "code", "")
        case.own_articles = partial(self._articles_of, case.programme)
        day = day_of_judgement(subject, case)
        if (programme, day) not in self._rules:
            if programme not in self.sets:
                self.sets[programme] = rule_sets(self.session, programme)
            self._rules[programme, day] = in_force(self.sets[programme], day)
        return self._rules[programme, day]

    def _articles_of(self, programme: str) -> dict[str, str]:
        if programme not in self._articles:
            self._articles[programme] = own_articles(self.session, programme)
        return self._articles[programme]

    def _store(
        self,
        subject: Subject,
        step: Transition | None,
        cases: list[Case | None],
        records: list[Record | None],
    ) -> list[Record | None]:
        if self.trial:
            results = storing.imagined(self.facts, subject, cases, records, self._imagined)
        else:
            results = storing.carried_out(self.session, subject, cases, records)
        done = [(c, r) for c, r in zip(cases, results, strict=True) if c and r]
        for case, record in done:
            self.facts.remember(subject.name, record)
            states = (str(values.get("state") or "") for values in (case.old, case.new))
            self.touched.append(Touched(subject.name, record.id or 0, case.action, *states))
        if not self.trial:
            storing.remember(self.session, subject, done, self.actor, self.today, self.at)
        return results

    def _follow_up(
        self,
        subject: Subject,
        step: Transition | None,
        cases: list[Case | None],
        results: list[Record | None],
    ) -> None:
        """The changes that a change brings with it; a refusal of theirs is a refusal of it.

        Effect by effect for the whole batch; two of its records may bring the same change once.
        """
        for case, record in zip(cases, results, strict=True):
            if case is not None and record is not None:
                case.change = replace(case.change, id=record.id)
        for effect in step.effects if step else subject.effects:
            brought: dict[object, tuple[int, Change]] = {}
            for row, case in enumerate(cases):
                if case is None or (step is None and case.old):
                    continue
                for change in effect(case):
                    same = (change.subject, change.action, change.id)
                    brought.setdefault(same if change.id else len(brought), (row, change))
            rows = [row for row, _ in brought.values()]
            changes = [change for _, change in brought.values()]
            before = len(self.refusals)
            outer, self._authority = self._authority, self._authority or has_authority(effect)
            if not self._authority:
                self.refusals += self.objects.effects(changes)
            self.apply(changes, effect=True)
            self._authority = outer
            self.refusals[before:] = [r.at(rows[r.row]) for r in self.refusals[before:]]

    def _delete(self, subject: Subject, records: list[Record | None]) -> list[Record | None]:
        for row, record in enumerate(records):
            if record is None:
                continue
            if refers := self.facts.referring(subject, record.id):
                named = {"subject": refers.plural}
                self.refusals.append(
                    Refusal("Other records still refer to it: {subject}.", named, row=row)
                )
            elif not self.trial:
                storing.forget(self.session, subject, record, self.actor, self.today, self.at)
        return records
