"""What a standard must satisfy on its way (C02–C41, B05, W03, W10, W11)."""

from datetime import date

from models.core.codes import level_of
from models.core.errors import RuleError
from models.core.fields import Choice
from models.core.roles import PARTY
from models.core.workflow import Case, guards
from models.standards.research_direction import in_force

USABLE = ("published", "declared", "recognised", "rectifying")
"""States in which a standard can carry an application."""
TYPES = {
    "T": Choice("Group standard"),
    "Q": Choice("Enterprise standard"),
    "D": Choice("Local standard"),
    "I": Choice("type|International standard"),
    "G": Choice("type|National standard"),
    "H": Choice("type|Industry standard"),
}
REGISTERED = ("D", "Q", "T")
"""Types that bear a registration number (C32)."""
CRITERIA = ("necessity", "feasibility", "advancement", "benefit")


def applied(case: Case) -> bool:
    """Whether the case lodges a project, not a standard that comes with its publication."""
    return not case.old and case.new["state"] == "applied"


@guards("W10", "C33")
def published_has_number(case: Case) -> None:
    """A published standard keeps its own number; the registration number never replaces it."""
    if case.new["state"] in USABLE and not case.new.get("number"):
        raise RuleError("W10", "A published standard needs its standard number.", field="number")


@guards("W10", "C33")
def published_names_its_day(case: Case) -> None:
    """A standard that comes with a number and a day of effect is published: it says when."""
    comes = case.new.get("number") and case.new.get("effective_from")
    if applied(case) and comes:
        raise RuleError("W10", "Give the day of publication.", field="published_on")


@guards("C07", "B05")
def no_day_ahead(case: Case) -> None:
    """Nothing is applied for or published on a day that has not come."""
    for name in ("applied_on", "published_on", "advanced_on"):
        if not case.old and (case.new.get(name) or case.today) > case.today:
            raise RuleError("C07", "{day} lies in the future.", field=name, day=case.new[name])


@guards("C32")
def type_is_admitted(case: Case) -> None:
    """The type is one of those that the rule set knows."""
    if case.new["type"] not in case.parameters.standard_types:
        raise RuleError(
            "C32",
            "The rule set knows no standards of type {type}.",
            field="type",
            type=case.new["type"],
        )


@guards("C32", "P01")
def number_fits_the_type(case: Case) -> None:
    """The number of a standard begins as its type wants it."""
    if not case.changed("number", "type"):
        return
    level = level_of(str(case.new.get("number") or ""))
    if level is not None and level != case.new["type"]:
        raise RuleError(
            case.article(("P01", "C32")),
            "The number {number} is that of another type: {level}.",
            field="type",
            number=case.new["number"],
            level=TYPES[level].label,
        )


@guards("A07", "P01")
def higher_standard_says_who_led(case: Case) -> None:
    """An international, national or industry standard is entered as published, with who led it.

    An international one belongs to the system also where the unit joined.
    """
    if case.new["type"] in REGISTERED or not case.changed("type", "part", "applicant_id", "number"):
        return
    if case.new["state"] not in USABLE:
        raise RuleError(
            "A07",
            "International, national and industry standards are entered once they are published.",
            field="published_on",
        )
    if not case.new.get("part") or (case.new["part"] == "joined" and case.new["type"] != "I"):
        raise RuleError(
            "A07",
            "Say who led it: national and industry standards belong to the system where they were "
            "led, international ones also where they were joined.",
            field="part",
        )
    if not case.new.get("applicant_id"):
        raise RuleError("A07", "Name the unit that led it or joined.", field="applicant_id")


@guards("C32", "P01")
def type_bears_a_registration(case: Case) -> None:
    """Only local, enterprise and group standards are declared and get a registration number."""
    if case.new["type"] not in REGISTERED:
        raise RuleError(
            "C32", "Only local, enterprise and group standards bear a registration number."
        )


@guards("C60", "C63")
def general_requirements_are_local(case: Case) -> None:
    """General requirements are a local standard."""
    if case.changed("kind", "type") and case.new["kind"] == "general" and case.new["type"] != "D":
        raise RuleError("C60", "General requirements are made as a local standard.", field="type")


@guards("C04", "C03", "O1", "P12")
def applicant_is_in_the_pool(case: Case) -> None:
    """Where the rule set says so, only pool members apply, or of enterprises only they."""
    if not applied(case) or case.new.get("predecessor_id"):
        return
    if not case.new.get("applicant_id"):
        raise RuleError("C04", "An application names its applicant.", field="applicant_id")
    wanted, unit = case.parameters.standard_applicants, case.facts["applicant"]
    enterprise = unit is None or unit.kind in (None, "enterprise")
    bound = wanted == "pool" or (wanted == "enterprises" and enterprise)
    if bound and not any(
        m.pool == "standard" and m.state in ("in_pool", "improving", "achieved")
        for m in case.facts["memberships"]
    ):
        raise RuleError(
            "C04",
            "Only members of the standard pool may apply for a standard.",
            field="applicant_id",
        )


@guards("C02")
def follows_the_guide(case: Case) -> None:
    """Where the guide names directions on the day, a project names one of them in force."""
    if not (applied(case) or (case.old and case.changed("direction_id"))):
        return
    on = case.new.get("applied_on") or case.on
    known = [d.id for d in case.facts["directions"] if d.kind == "standard" and in_force(d, on)]
    wanted = case.new.get("direction_id")
    if wanted is not None and wanted not in known:
        raise RuleError(
            "C02", "On {day} the guide did not name this direction.", field="direction_id", day=on
        )
    if known and wanted is None and not case.new.get("predecessor_id"):
        raise RuleError(
            "C02", "Name the direction of the R&D guide that it follows.", field="direction_id"
        )


@guards("C02")
def is_manufacturing(case: Case) -> None:
    """Where the rule set says so, a project is of manufacturing or serves it."""
    if not applied(case) or not case.parameters.standards.manufacturing_only:
        return
    industry = case.facts["industry"]
    if industry is None:
        raise RuleError("C02", "Name the industry of the standard.", field="industry_id")
    if not industry.code.startswith("C") and case.new["kind"] != "service":
        raise RuleError(
            "C02", "{industry} is no manufacturing.", field="industry_id", industry=industry.name
        )


@guards("C05")
def filed_online(case: Case) -> None:
    """The project is applied for on the online platform and bears its number."""
    platform = case.parameters.standards.platform
    lodged = applied(case) and not case.new.get("predecessor_id")
    if platform and (lodged or case.action == "assess") and not case.new["platform_number"]:
        raise RuleError(
            "C05",
            "Give the number of the application on {platform}.",
            field="platform_number",
            platform=platform,
        )


@guards("P26")
def spoken_for_by_its_applicant(case: Case) -> None:
    """Of the units of a project its applicant alone speaks to the office; the others follow it."""
    if case.actor.role in PARTY and case.new.get("applicant_id") != case.actor.organisation_id:
        raise RuleError("P26", "The applicant of the project does this.")


@guards("C06")
def four_criteria_met(case: Case) -> None:
    """The technical review found all four criteria met."""
    for name in CRITERIA:
        if not case.new.get(f"meets_{name}"):
            raise RuleError(
                "C06",
                "The plan takes only standards that meet all four criteria.",
                field=f"meets_{name}",
            )


@guards("C06")
def criteria_have_opinions(case: Case) -> None:
    """The technical review says of each criterion why."""
    for name in CRITERIA:
        if not case.new[f"{name}_opinion"].strip():
            raise RuleError(
                "C06", "Write the opinion on each of the four criteria.", field=f"{name}_opinion"
            )


@guards("C07")
def plan_names_units(case: Case) -> None:
    """The R&D plan names the drafting units."""
    if not case.facts["drafters"]:
        raise RuleError("C07", "The plan names the drafting units: enter at least one.")


@guards("C10")
def drafting_group_formed(case: Case) -> None:
    """The lead unit has formed a drafting group."""
    roles = {d.role for d in case.facts["drafters"]}
    if not roles & {"main", "lead_organiser"}:
        raise RuleError("C10", "Name the lead or main drafting unit first.")


@guards("W11")
def kicked_off(case: Case) -> None:
    """The draft is discussed at the kick-off meeting before comments are sought."""
    if case.parameters.standards.kick_off and not case.new.get("kicked_off_on"):
        raise RuleError("W11", "The kick-off meeting has not been held.")


@guards("W11")
def comments_sought(case: Case) -> None:
    """Comments were sought on the draft before it is submitted."""
    if case.parameters.standards.kick_off and not case.new.get("consulted_on"):
        raise RuleError("W11", "Comments on the draft have not been sought.")


@guards("C13", "C12")
def production_verified(case: Case) -> None:
    """The local regulator has checked the production verification."""
    if not case.new.get("verified_on"):
        raise RuleError("C13", "The production verification has not been checked.")


@guards("B05", "W03", "C30")
def published_by_its_publisher(case: Case) -> None:
    """The publisher is the one of the code on that day; enterprises publish their own standards."""
    publisher, step = case.facts["publisher"], case.action == "publish"
    if publisher is None or not (step or (not case.old and case.new.get("published_on"))):
        return
    on: date = case.new.get("published_on") or case.on
    units = {d.organisation_id for d in case.facts["drafters"]} | {case.new.get("applicant_id")}
    if case.new["type"] == "Q" and step and publisher.id not in units:
        raise RuleError(
            "B05",
            "An enterprise standard is published by the enterprise itself.",
            field="publisher_id",
        )
    if case.new["type"] == "D" and step and publisher.kind != "government":
        raise RuleError(
            "B05", "A local standard is published by an authority.", field="publisher_id"
        )
    # A platform shows an old number under the name of who publishes now: entries may be later.
    named = [
        p
        for p in case.parameters.publishers
        if p.prefix == case.new.get("prefix")
        and (p.end or on) >= on
        and (not step or (p.start or on) <= on)
    ]
    if named and publisher.name not in {p.name for p in named}:
        raise RuleError(
            "W03",
            "On {day} standards of {prefix} are published by {name}.",
            field="publisher_id",
            day=on,
            prefix=named[0].prefix,
            name=named[0].name,
        )


@guards("C40")
def somebody_promotes_it(case: Case) -> None:
    """Publisher or a drafting unit answers for use and promotion."""
    units = {d.organisation_id for d in case.facts["drafters"]}
    units |= {case.new.get("applicant_id"), case.new.get("publisher_id")}
    if case.new.get("promoter_id") not in units - {None}:
        raise RuleError(
            "C40", "Publisher or a drafting unit answers for its promotion.", field="promoter_id"
        )


@guards("C31", "C32")
def programme_keeps_register(case: Case) -> None:
    """Registration numbers exist only where the rule set keeps a register of standards."""
    if not case.parameters.registers_standards:
        raise RuleError("C32", "This programme keeps no register of standards.")


@guards("C41", "C65")
def check_found_no_use(case: Case) -> None:
    """An order to rectify rests on a sampling check that found no effective promotion."""
    if not any(not c.effective and c.checked_on <= case.on for c in case.facts["use_checks"]):
        raise RuleError("C41", "No sampling check has found that its use is not promoted.")


@guards("C41", "C65", "F21")
def was_recognised(case: Case) -> None:
    """Recognition is cancelled or restored only where there was one."""
    if not case.old.get("recognised_on"):
        raise RuleError("C41", "The standard was never recognised.")


@guards("C41", "C65")
def never_recognised(case: Case) -> None:
    """What was recognised returns to the recognised standards, not to the merely published."""
    if case.old.get("recognised_on"):
        raise RuleError("C41", "The standard was recognised: accept the rectification as such.")


@guards("W30", "C62")
def advancement_reviewed(case: Case) -> None:
    """Where the rule set says so, a standard passes its advancement review before it is used."""
    standard = case.facts["standard"]
    if case.old or standard is None or not case.parameters.standards.advancement_review:
        return
    own = standard.programme_id == case.new["programme_id"]
    if own and (standard.advanced_on is None or standard.advanced_on > case.on):
        raise RuleError(
            "W30",
            "The advancement of {number} has not been reviewed.",
            field="standard_id",
            number=standard.number or standard.title,
        )
