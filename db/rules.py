"""Which rules hold: the rule set in force on a day, and whether the records are synthetic."""

import json
from datetime import date
from functools import lru_cache

from sqlmodel import Session, select

from models.account import Setting
from models.parameters import Parameters
from models.programme import RuleSet


def rules_on(session: Session, programme_id: int | None, day: date) -> Parameters | None:
    """The parameters of the rule set in force on a day; None where it has run out.

    What happened before the first rule set (legacy records) is judged by the first.
    """
    if programme_id is None:
        return None
    sets = select(RuleSet).where(RuleSet.programme_id == programme_id)
    begun = sets.where(RuleSet.in_force_on <= day)
    newest = RuleSet.in_force_on.desc()  # type: ignore[attr-defined]
    found = session.exec(begun.order_by(newest)).first()
    if found is None:
        found = session.exec(sets.order_by(RuleSet.in_force_on)).first()  # type: ignore[arg-type]
    if found is None or (found.expires_on or day) < day:
        return None
    return _parsed(json.dumps(found.parameters))


@lru_cache(maxsize=64)
def _parsed(text: str) -> Parameters:
    return Parameters.model_validate_json(text)


def is_demo(session: Session) -> bool:
    """Whether this database holds synthetic records."""
    return session.get(Setting, "demo") is not None
