"""Codes and dates: read in whatever dress they come, kept in one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from models.core.codes import DASHES, social_credit_code, split_standard_number, standard_number
from models.core.dates import plus

PREFIXES = [
    "T/ZZB",
    "GB",
    "GB/T",
    "GB/Z",
    "DB33/T",
    "DB3205/T",
    "Q/ABC",
    "ISO",
    "T/SZBX",
    "ZZB T",
    "ZZB D",
]
SPACES = some.text(alphabet=" \t　\u00a0", max_size=3)
SERIALS = some.from_regex(r"[0-9]{1,5}(\.[0-9]{1,2})?", fullmatch=True)
YEARS = some.integers(1949, 2199)


@given(
    some.sampled_from(PREFIXES),
    SERIALS,
    YEARS,
    some.sampled_from(DASHES),
    SPACES,
    SPACES,
    SPACES,
    SPACES,
    some.booleans(),
)
def test_a_standard_number_is_one_whatever_the_dash_the_spaces_and_the_case(
    prefix: str, serial: str, year: int, dash: str, a: str, b: str, c: str, d: str, lower: bool
) -> None:
    typed = f"{a}{prefix}{b or ' '}{serial}{c}{dash}{d}{year}"
    official = f"{prefix} {serial}-{year}"
    assert standard_number(typed.lower() if lower else typed) == official
    assert split_standard_number(official) == (prefix, serial, year)
    assert standard_number(official) == official, "the official form is its own"


@pytest.mark.parametrize(
    "typed",
    [
        "T/ZZB 2034—2021",
        "T/ZZB2034—2021",
        "T/ZZB 2034 —2021",
        "t/zzb 2034-2021",
        "T/ZZB 2034——2021",
        "Ｔ／ＺＺＢ ２０３４－２０２１",
    ],
)
def test_the_forms_seen_in_publications_are_one_number(typed: str) -> None:
    """W06"""
    assert standard_number(typed) == "T/ZZB 2034-2021"


@given(some.text(max_size=40))
def test_a_form_nobody_can_split_is_kept_in_its_words(typed: str) -> None:
    kept = standard_number(typed)
    if split_standard_number(typed) is None:
        assert kept == (" ".join(typed.split()) or None)
    else:
        assert standard_number(kept) == kept


@pytest.mark.parametrize("house", ["Q/330521XYZ 001—2020", "Q_ABC-01-20", "企标 7"])
def test_house_styles_of_enterprises_stay_as_they_are(house: str) -> None:
    assert standard_number(house) == house


@pytest.mark.parametrize(
    ("start", "step", "wanted"),
    [
        (date(2024, 1, 31), {"months": 1}, date(2024, 2, 29)),
        (date(2023, 1, 31), {"months": 1}, date(2023, 2, 28)),
        (date(2024, 8, 31), {"months": 6}, date(2025, 2, 28)),
        (date(2024, 2, 29), {"years": 1}, date(2025, 2, 28)),
        (date(2024, 2, 29), {"years": 4}, date(2028, 2, 29)),
        (date(2024, 2, 29), {"years": -3}, date(2021, 2, 28)),
        (date(2024, 12, 31), {"months": 2}, date(2025, 2, 28)),
        (date(2024, 3, 31), {"months": -1}, date(2024, 2, 29)),
        (date(2024, 5, 6), {"years": 3, "months": 6}, date(2027, 11, 6)),
    ],
)
def test_periods_end_on_the_same_day_or_the_last_of_the_month(
    start: date, step: dict[str, int], wanted: date
) -> None:
    assert plus(start, **step) == wanted


@given(some.dates(date(1900, 1, 1), date(2200, 1, 1)), some.integers(0, 600))
def test_a_later_period_never_ends_earlier_and_never_in_another_month(
    start: date, months: int
) -> None:
    end = plus(start, months=months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(1)).day == 1)
    assert end <= plus(start, months=months + 1)


@pytest.mark.parametrize("real", ["513300005018702741", "91110108551385082Q", "91110000600037341L"])
def test_real_codes_are_known_and_a_slip_is_not(real: str) -> None:
    """W80, checked against codes of living organisations."""
    assert social_credit_code(f" {real.lower()} ") == real
    swapped = real[:9] + real[10] + real[9] + real[11:]
    if swapped != real:
        with pytest.raises(ValueError, match="check digit"):
            social_credit_code(swapped)


@pytest.mark.parametrize("typed", ["", "   ", None])
def test_no_code_is_no_code(typed: str | None) -> None:
    assert social_credit_code(typed) is None
    assert standard_number(typed) is None


@pytest.mark.parametrize("typed", ["1", "9" * 17, "9" * 19, "I" * 18, "９" * 18])
def test_what_is_no_code_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match="social credit code"):
        social_credit_code(typed)
