"""The mark may be carried only while certificate, confirmation and licence all allow it (E35)."""

import re
from itertools import product

import pytest

from models import SUBJECTS
from models.certificates.mark_use import FORBIDS, NONE, NOT_ASKED, RESULTS, STANDS, forbidden_by
from pages.locales.catalogue import LANGUAGES, Language, missing
from pages.public.page import LOOKS
from pages.public.style import STYLE
from pages.public.words import REASONS, STATES


def states(result: str) -> list[str]:
    """Every state that a result may show: its workflow's, its lapse, and that there is none."""
    flow = SUBJECTS[result].workflow
    assert flow is not None
    shown = {*flow.states, *([flow.lapse.shown] if flow.lapse else [])}
    asked_always = result == "mark_licence"
    return sorted(shown | {NONE} | (set() if asked_always else {NOT_ASKED}))


COMBINATIONS = [dict(zip(RESULTS, c, strict=True)) for c in product(*map(states, RESULTS))]


def test_every_combination_is_judged_and_only_three_valid_results_allow_the_mark() -> None:
    assert len(COMBINATIONS) == 8 * 6 * 8
    for found in COMBINATIONS:
        allowed = (
            found["certificate"] in ("valid", NOT_ASKED)
            and found["confirmation"] in ("valid", NOT_ASKED)
            and found["mark_licence"] == "valid"
        )
        assert (forbidden_by(found) is None) == allowed, found


def test_the_reason_is_one_that_holds_and_no_graver_one_does() -> None:
    for found in COMBINATIONS:
        reason = forbidden_by(found)
        holding = [(r, s) for r, s in FORBIDS if found[r] == s]
        assert reason == (holding[0] if holding else None), found


def test_a_revocation_is_told_before_whatever_else_has_ended() -> None:
    for found in COMBINATIONS:
        if "revoked" in found.values():
            reason = forbidden_by(found)
            assert reason is not None
            assert reason[1] == "revoked"


def test_every_state_stands_or_forbids_and_no_other_is_known() -> None:
    for result in RESULTS:
        known = [s for r, s in FORBIDS if r == result] + list(STANDS[result])
        assert sorted(known) == states(result)


def test_a_state_that_nobody_defined_is_refused() -> None:
    with pytest.raises(KeyError):
        forbidden_by({"certificate": "fine", "confirmation": "valid", "mark_licence": "valid"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_combination_has_its_words_and_its_look(language: Language) -> None:
    for found in COMBINATIONS:
        reason = forbidden_by(found)
        words = [REASONS[reason], *(STATES[state] for state in found.values())]
        assert all(words)
        assert not missing(language, words)
        look = LOOKS.get(reason[1], reason[1]) if reason else "valid"
        assert re.search(rf"\.{look}[,{{]", STYLE)
