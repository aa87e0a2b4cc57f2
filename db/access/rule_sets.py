"""Which rules hold: the rule set in force on a day, and whether the records are synthetic."""

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlmodel import Session, select

from models.core.parameters import Parameters
from models.core.setting import Setting
from models.programme.rule_set import RuleSet


def rule_sets(session: Session, programme_id: int | None) -> Sequence[RuleSet]:
    """All versions of a programme, the oldest first."""
    if programme_id is None:
        return ()
    oldest: Any = RuleSet.in_force_on
    found = select(RuleSet).where(RuleSet.programme_id == programme_id).order_by(oldest)
    return session.exec(found).all()


def in_force(sets: Sequence[RuleSet], day: date) -> Parameters | None:
    """The parameters of the version in force on a day; None where it has run out.

    What happened before the first rule set (legacy records) is judged by the first.
    """
    begun = [s for s in sets if s.in_force_on <= day] or list(sets[:1])
    if not begun or (begun[-1].expires_on or day) < day:
        return None
    return _parsed(json.dumps(begun[-1].parameters))


def rules_on(session: Session, programme_id: int | None, day: date) -> Parameters | None:
    """The parameters of the rule set in force on a day; None where there is none."""
    return in_force(rule_sets(session, programme_id), day)


@lru_cache(maxsize=64)
def _parsed(text: str) -> Parameters:
    return Parameters.model_validate_json(text)


def is_demo(session: Session) -> bool:
    """Whether this database holds synthetic records."""
    return session.get(Setting, "demo") is not None
