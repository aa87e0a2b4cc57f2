"""What a subject grants is refused where it is not said once and clearly."""

import pytest

from models import SUBJECTS
from models.core.roles import KEEP, SEE, Grant
from models.rights import by_action, rows


def test_a_role_that_is_granted_one_subject_twice_is_refused() -> None:
    """Which of the two counts would be a matter of their order."""
    twice = (Grant("body", SEE), Grant("regulator", SEE), Grant("body", KEEP, "body"))
    with pytest.raises(ValueError, match="fund has two grants for body"):
        by_action({"fund": twice})


def test_a_grant_for_an_unknown_role_is_refused() -> None:
    with pytest.raises(ValueError, match="fund has a grant for secretary, which is no role"):
        by_action({"fund": (Grant("secretary", SEE),)})


def test_what_is_not_granted_is_nobodys_but_the_systems() -> None:
    table = by_action({"fund": (Grant("body", SEE, "body"),)})
    assert table == {("body", "fund", "read"): "body", ("body", "fund", "export"): "body"}
    assert rows("system", "fund", "delete") == "all"
    assert rows("nobody", "fund", "read") is None
    assert rows("secretariat", "no_subject", "read") is None


def test_every_subject_says_who_may_read_it() -> None:
    """An attachment follows the record it belongs to."""
    silent = [name for name, subject in SUBJECTS.items() if not subject.rights]
    assert silent == ["document"]


def test_the_states_that_open_papers_are_states_of_the_assignment() -> None:
    """A misspelt one would keep the papers closed for good."""
    for subject in SUBJECTS.values():
        if subject.opens:
            flow = subject.workflow
            assert flow is not None
            assert set(subject.opens.states) < set(flow.states), subject.name
