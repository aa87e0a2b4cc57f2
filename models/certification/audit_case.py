"""An application that an audit looks at; one audit may serve several (E18)."""

from sqlalchemy import UniqueConstraint

from models.certification.application_scope import APPLICATION, ASSIGNED
from models.core.errors import RuleError
from models.core.fields import ref
from models.core.roles import KEEP, OVERSEEN, READ, SEE, Grant
from models.core.subject import Record, Subject
from models.core.workflow import Case, guards, one


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class AuditCase(Record, table=True):
    """An application that an audit serves; with several, one audit yields several certificates."""

    __tablename__ = "audit_case"
    __table_args__ = (UniqueConstraint("audit_id", "application_id"),)

    audit_id: int = ref("Audit", "The audit.", "audit", required=True, listed=True, edit="create",
        rules=("W32",))
    application_id: int = ref("Application", "An application of the same enterprise with the same "
        "body, of another programme too.", "application", required=True, listed=True,
        edit="create", rules=("E18", "W32"))


# fmt: on


@guards("W32", "E18", "W60")
def shares_the_audit(case: Case) -> None:
    """One audit serves applications of one enterprise that one body has under evaluation."""
    audit, case_of, main = (case.facts[n] for n in ("audit", "application", "main"))
    if case.old or audit.application_id == case.new["application_id"]:
        return
    if case_of.enterprise_id != main.enterprise_id or case_of.body_id != main.body_id:
        raise RuleError(
            "W32", "One audit serves one enterprise and one body.", field="application_id"
        )
    if case_of.state != "accepted" or audit.state != "planned":
        raise RuleError(
            "W32",
            "It joins while the audit is planned and it is under evaluation.",
            field="application_id",
        )


AUDIT_CASE = Subject(
    AuditCase,
    "Audited application",
    "Audited applications",
    "add_link",
    ("audit_id", "application_id"),
    screen="applications",
    listed=False,
    help="Applications that one audit serves.",
    scope=ASSIGNED,
    rights=(
        *OVERSEEN,
        Grant("secretariat", SEE),
        Grant("regulator", SEE, "region"),
        Grant("body", KEEP, "body"),
        Grant("expert", READ, "own"),
    ),
    order="id",
    needs=(
        APPLICATION,
        one("audit", "audit", "audit_id"),
        one("main", "application", "audit.application_id"),
    ),
    guards=(shares_the_audit,),
)
