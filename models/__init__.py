"""What the programme is: ENTITIES, the ordered registry of every subject."""

from models.account import ACCOUNT, DOCUMENT
from models.application import APPLICATION
from models.base import Subject
from models.body_report import BODY_REPORT
from models.certificate import CERTIFICATE, CERTIFICATE_EVENT
from models.complaint import COMPLAINT
from models.credit import CREDIT_GRADE, CREDIT_RECORD, CREDIT_REPAIR, CREDIT_REPORT
from models.evaluation import DECISION, EVALUATION, EVALUATION_SCORE
from models.finding import FINDING, FINDING_CERTIFICATE
from models.infringement import INFRINGEMENT
from models.inspection import INSPECTION, INSPECTION_INSPECTOR
from models.organisation import ORGANISATION, ORGANISATION_ROLE, PRODUCT
from models.performance import PERFORMANCE_EVALUATION
from models.place import INDUSTRY, REGION
from models.pool import POOL_MEMBERSHIP
from models.programme import GOVERNING_DOCUMENT, OFFICE, PERSON, PROGRAMME, RULE_SET
from models.recall import KEY_PRODUCT, RECALL
from models.recognition import CONFIRMATION, MARK_LICENCE
from models.standard import STANDARD, STANDARD_DRAFTER
from models.supervision import INSPECTOR, SUPERVISION_PLAN
from models.target import OBSERVATION, TARGET

ENTITIES: dict[str, Subject] = {
    subject.name: subject
    for subject in (
        PROGRAMME, GOVERNING_DOCUMENT, RULE_SET, OFFICE, PERSON, REGION, INDUSTRY,
        ORGANISATION, ORGANISATION_ROLE, CREDIT_RECORD, PRODUCT,
        STANDARD, STANDARD_DRAFTER, POOL_MEMBERSHIP,
        APPLICATION, EVALUATION, EVALUATION_SCORE, DECISION,
        CERTIFICATE, CONFIRMATION, MARK_LICENCE, CERTIFICATE_EVENT,
        SUPERVISION_PLAN, INSPECTION, INSPECTION_INSPECTOR, FINDING, FINDING_CERTIFICATE,
        COMPLAINT, PERFORMANCE_EVALUATION, INFRINGEMENT, RECALL, KEY_PRODUCT, BODY_REPORT,
        CREDIT_REPAIR, CREDIT_REPORT, CREDIT_GRADE, INSPECTOR,
        TARGET, OBSERVATION, ACCOUNT, DOCUMENT,
    )
}  # fmt: skip
