"""Who enters a cultivation pool, and on what evidence (D01, D05, D09, D12, D13, W36)."""

from models.core.dates import plus
from models.core.errors import RuleError
from models.core.workflow import Case, guards
from models.parties.credit_bars import refuse_barred, refuse_unclean

MEMBER = ("in_pool", "improving", "achieved")


@guards("D01")
def pool_is_open(case: Case) -> None:
    """The programme keeps such a pool."""
    if not case.old and case.new["pool"] not in case.parameters.pools:
        raise RuleError("D01", "This programme keeps no such pool.", field="pool")


@guards("D05", "J17", "P04")
def brand_pool_conditions_met(case: Case) -> None:
    """The brand pool: every condition holds on evidence, and the look-back shows nothing bad."""
    if case.old or case.new["pool"] != "brand":
        return
    for name in case.parameters.cultivation.entry_conditions:
        if not case.new[name]:
            raise RuleError("D05", "All entry conditions must be met.", field=name)
        if not case.new[f"{name}_evidence"].strip():
            raise RuleError(
                "D05", "Name the evidence of this entry condition.", field=f"{name}_evidence"
            )
    refuse_unclean(case, plus(case.on, years=-case.parameters.durations.look_back_years))


@guards("W36")
def threshold_reached(case: Case) -> None:
    """Where the rule set sets a numeric condition, its value and its proof are recorded."""
    if case.old or not case.parameters.cultivation.thresholds:
        return
    if not case.new["goods"]:
        raise RuleError("W36", "State the class of goods.", field="goods")
    wanted = case.parameters.cultivation.threshold(case.new["goods"])
    if wanted is None:
        return
    if case.new["sales"] is None or case.new["sales"] < wanted.minimum:
        raise RuleError(
            "W36",
            "Sales must reach {least} {unit}.",
            field="sales",
            least=f"{wanted.minimum:g}",
            unit=wanted.unit,
        )
    if not case.new["sales_proof"].strip():
        raise RuleError(
            "W36", "The proof is missing: {proof}.", field="sales_proof", proof=wanted.proof
        )


@guards("C03", "P04")
def standard_pool_conditions_met(case: Case) -> None:
    """The standard pool takes strong innovation, quality benefit and standardisation ability."""
    if case.old or case.new["pool"] != "standard":
        return
    for name in case.parameters.cultivation.standard_conditions:
        if not case.new[name]:
            raise RuleError(
                "C03",
                "The standard pool takes only enterprises strong in innovation, quality benefit "
                "and standardisation.",
                field=name,
            )


@guards("D09", "P04")
def certification_pool_conditions_met(case: Case) -> None:
    """The certification pool takes strong will, innovation and benefit in a field it names."""
    if case.old or case.new["pool"] != "certification":
        return
    for name in case.parameters.cultivation.certification_conditions:
        if not case.new[name]:
            raise RuleError(
                "D09",
                "The certification pool takes only enterprises of strong will, "
                "innovation and quality benefit.",
                field=name,
            )
    if not case.new["focus"]:
        raise RuleError("D09", "Name the field in which it was selected.", field="focus")


@guards("D12", "D13")
def tier_is_known(case: Case) -> None:
    """The tier is one of those that the programme builds."""
    tier = case.new["tier"]
    if tier and case.changed("tier") and case.parameters.cultivation.tier(tier) is None:
        raise RuleError("D12", "This programme has no such tier.", field="tier")


@guards("F20", "F04", "F10")
def not_barred(case: Case) -> None:
    """No entry while a revocation bars the enterprise."""
    if not case.old:
        refuse_barred(case)


@guards("D01")
def one_stay_at_a_time(case: Case) -> None:
    """An enterprise is in one pool once at a time."""
    for stay in () if case.old else case.facts["stays"]:
        if (stay.programme_id, stay.pool) != (case.new["programme_id"], case.new["pool"]):
            continue
        if stay.state in MEMBER:
            raise RuleError("D01", "The enterprise is already in this pool.", field="enterprise_id")
        if stay.exited_on and stay.exited_on > case.on:
            raise RuleError(
                "D01",
                "The enterprise left this pool only on {day}.",
                field="entered_on",
                day=stay.exited_on,
            )
