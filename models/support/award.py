"""Awards and commendations (E36, I05, I17, P21, W42)."""

from datetime import date

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long, ref, text, whole, yes
from models.core.roles import KEPT_IN_REGION, SECRETARIAT
from models.core.subject import Record, Subject, in_order
from models.core.workflow import Case, Transition, Workflow, guards, many, one

AWARD_STATES = {
    "nominated": Choice("Nominated", "blue"),
    "awarded": Choice("Awarded", "green"),
    "not_awarded": Choice("Not awarded", "gray"),
}
AWARDS = {
    "china_quality": Choice("China Quality Award"),
    "china_standard": Choice("China standard innovation contribution award"),
    "china_patent": Choice("China Patent Award"),
    "demonstration_zone": Choice("National demonstration zone of quality and brand"),
    "provincial_quality": Choice("Provincial government quality award"),
    "jiangsu_quality": Choice("Jiangsu Quality Award"),
    "sichuan_quality": Choice("Quality award of the province of Sichuan"),
    "city_quality": Choice("City or county quality award"),
    "zhejiang_standard": Choice("Zhejiang standard innovation contribution award"),
    "standard_innovation": Choice("Standard innovation contribution award, whose is not recorded"),
    "provincial_standard": Choice("Title of a provincial standard"),
    "benchmark": Choice("Certification benchmark enterprise"),
    "top_hundred": Choice("Top hundred brands"),
    "trademark": Choice("Well-known trademark"),
    "famous_brand": Choice("Famous brand"),
}
UNTOLD = "standard_innovation"
"""Recorded before the award of the country and that of the province were told apart."""


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Award(Record, table=True):
    """A nomination for an award or title, and whether it was won: two states (W42)."""

    __tablename__ = "award"
    __table_args__ = in_order("nominated_on", "awarded_on")

    programme_id: int = ref("Programme", "Programme it is counted for.", "programme",
        required=True, edit="create")
    kind: str = choice("Award", "Which award or title.", AWARDS, required=True, listed=True,
        rules=("E36", "H09", "A08", "A16", "I05", "I17", "P21"))
    year: int = whole("Year", "Year or round of the award.", low=1990, high=2200, required=True,
        listed=True, edit="create", index=True)
    organisation_id: int | None = ref("Organisation", "Enterprise that is nominated.",
        "organisation", listed=True, search=True, edit="create")
    standard_id: int | None = ref("Standard", "Standard that is nominated.", "standard",
        listed=True, edit="create", rules=("A08",))
    team: str = text("Team or post", "Quality team, or post of a person, that is nominated.",
        edit="create", rules=("I17",))
    state: str = choice("State", "Where it stands.", AWARD_STATES, default="nominated",
        edit="never", listed=True)
    nominated_on: date = day("Nominated on", "Day of the nomination.", required=True,
        edit="create", listed=True)
    recommended_first: bool = yes("Recommended first", "For outstanding contributions.",
        edit="create", rules=("I17",))
    contribution: str = long("Contribution", "The outstanding contribution.", edit="create",
        rules=("I17",))
    excellence: bool = yes("Excellence management", "The enterprise uses excellence management.",
        edit="create", rules=("I05",))
    leads_standards: bool = yes("Leading standards", "Benchmark: its standards lead.",
        edit="create", group="Benchmark", rules=("E36",))
    pulls_industry: bool = yes("Pulls its industry", "Benchmark: it draws its industry along.",
        edit="create", group="Benchmark", rules=("E36",))
    bears_responsibility: bool = yes("Social responsibility", "Benchmark: it is responsible.",
        edit="create", group="Benchmark", rules=("E36",))
    number: str = text("Document number", "Decision by which it was awarded.", edit="never",
        listed=True)
    place: int | None = whole("Place", "Place in a ranking.", low=1, high=100, edit="never",
        listed=True, rules=("H09",))
    awarded_on: date | None = day("Awarded on", "Day of the award.", edit="never", listed=True,
        index=True)


# fmt: on


@guards("W42")
def somebody_is_nominated(case: Case) -> None:
    """A nomination names an enterprise, a standard, or a team or post."""
    new = case.new
    if not (new["organisation_id"] or new["standard_id"] or new["team"].strip()):
        raise RuleError("W42", "Name who or what is nominated.", field="organisation_id")


@guards("P21")
def award_is_one_of_its_own(case: Case) -> None:
    """Awards are told apart: only one of which that was not recorded may still be named."""
    old, new = case.old.get("kind"), case.new["kind"]
    if new == UNTOLD and old != UNTOLD:
        raise RuleError("P21", "Say whether it is China's award or the province's.", field="kind")
    if old not in (None, new) and (old, new) not in (
        (UNTOLD, "china_standard"),
        (UNTOLD, "zhejiang_standard"),
    ):
        raise RuleError("P21", "Another award is another record.", field="kind")


@guards("E36")
def benchmark_is_certified(case: Case) -> None:
    """A benchmark enterprise meets the three criteria and holds a certificate in force."""
    if case.new["kind"] != "benchmark" or (case.old and case.action != "grant"):
        return
    for name in ("leads_standards", "pulls_industry", "bears_responsibility"):
        if not case.new[name]:
            raise RuleError("E36", "A benchmark enterprise meets all three criteria.", field=name)
    if not any(
        c.programme_id == case.new["programme_id"]
        and c.state == "valid"
        and c.issued_on <= case.on <= c.valid_until
        for c in case.facts["certificates"]
    ):
        raise RuleError(
            "E36", "The enterprise holds no certificate in force.", field="organisation_id"
        )


@guards("A08")
def standard_is_implemented(case: Case) -> None:
    """The title of a provincial standard is for a standard of the programme that is in use."""
    standard = case.facts["standard"]
    if case.old or case.new["kind"] != "provincial_standard":
        return
    if standard is None or standard.state != "recognised":
        raise RuleError("A08", "Name a recognised standard.", field="standard_id")


@guards("I17")
def contribution_is_on_record(case: Case) -> None:
    """Who is recommended first has an outstanding contribution on record."""
    if case.new["recommended_first"] and not case.new["contribution"].strip():
        raise RuleError("I17", "Record the outstanding contribution.", field="contribution")


AWARD = Subject(
    Award,
    "Award",
    "Awards",
    "emoji_events",
    ("kind", "year", "organisation_id"),
    screen="support",
    help="Nominations for awards and titles, and those that were won.",
    scope={"programme": "programme_id", "region": "organisation_id.region_id"},
    rights=KEPT_IN_REGION,
    mentions=("standard_id",),
    order="-nominated_on",
    starts="nominated_on",
    needs=(
        many("certificates", "certificate", "holder_id", "organisation_id"),
        one("standard", "standard", "standard_id"),
    ),
    guards=(
        somebody_is_nominated,
        award_is_one_of_its_own,
        benchmark_is_certified,
        standard_is_implemented,
        contribution_is_on_record,
    ),
    workflow=Workflow(
        AWARD_STATES,
        "nominated",
        (
            Transition(
                "grant",
                "Record the award",
                ("nominated",),
                "awarded",
                SECRETARIAT,
                asks=("number", "place"),
                demands=("number",),
                stamps="awarded_on",
                rules=("W42", "E36", "H09"),
                icon="emoji_events",
                consequences="Only from now on does it count as an award.",
            ),
            Transition(
                "fail",
                "Record as not awarded",
                ("nominated",),
                "not_awarded",
                SECRETARIAT,
                reason=True,
                rules=("W42",),
                icon="close",
            ),
        ),
    ),
    documents={"notice": "Public notice", "evidence": "Evidence", "other": "Other document"},
)
