"""A certificate that a finding touches (F03)."""

from sqlalchemy import UniqueConstraint

from models.core.errors import RuleError
from models.core.fields import ref
from models.core.roles import KEPT_IN_REGION, SEE, Grant
from models.core.subject import Record, Subject
from models.core.workflow import Case, Change, guards, one


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class FindingCertificate(Record, table=True):
    """A certificate that a finding touches; one finding may touch several (W69)."""

    __tablename__ = "finding_certificate"
    __table_args__ = (UniqueConstraint("finding_id", "certificate_id"),)

    finding_id: int = ref("Finding of supervision", "What was found.", "finding", required=True,
        listed=True, edit="create")
    certificate_id: int = ref("Certificate", "Certificate that it touches.", "certificate",
        required=True, listed=True, edit="create", rules=("W69",))


# fmt: on


@guards("W69", "W67")
def same_programme(case: Case) -> None:
    """A finding touches certificates of its own programme, while it is being dealt with."""
    finding, certificate = case.facts["finding"], case.facts["certificate"]
    if certificate.programme_id != finding.programme_id:
        raise RuleError(
            "W67", "The certificate belongs to another programme.", field="certificate_id"
        )
    if finding.state in ("closed", "sanctioned", "transferred"):
        raise RuleError("W69", "The finding has been disposed of.", field="finding_id")


@guards("W69")
def certificate_of_whom_it_concerns(case: Case) -> None:
    """A finding touches certificates that whom it concerns holds or has issued."""
    finding, certificate = case.facts["finding"], case.facts["certificate"]
    if finding.organisation_id not in (certificate.holder_id, certificate.body_id):
        raise RuleError(
            "W69",
            "Whom the finding concerns neither holds nor issued this certificate.",
            field="certificate_id",
        )


def _body_sees_it(case: Case) -> list[Change]:
    """The body that issued a certificate touched reads the finding."""
    finding, certificate = case.facts["finding"], case.facts["certificate"]
    known = {"body_id": certificate.body_id}
    return [] if finding.body_id else [Change("finding", "update", known, finding.id)]


FINDING_CERTIFICATE = Subject(
    FindingCertificate,
    "Certificate touched",
    "Certificates touched",
    "link",
    ("certificate_id",),
    screen="supervision",
    listed=False,
    help="Certificates that the finding touches.",
    scope={
        "programme": "finding_id.programme_id",
        "region": "finding_id.region_id",
        "body": "finding_id.body_id",
    },
    rights=(*KEPT_IN_REGION, Grant("body", SEE, "body")),
    needs=(
        one("finding", "finding", "finding_id"),
        one("certificate", "certificate", "certificate_id"),
    ),
    guards=(same_programme, certificate_of_whom_it_concerns),
    effects=(_body_sees_it,),
)
