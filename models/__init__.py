"""What the programme is: ENTITIES, the ordered registry of every subject."""

from models.account import ACCOUNT, DOCUMENT
from models.application import APPLICATION
from models.base import Subject
from models.body_report import BODY_REPORT
from models.certificate import CERTIFICATE
from models.certificate_change import CERTIFICATE_CHANGE
from models.certificate_event import CERTIFICATE_EVENT
from models.evaluation import DECISION, EVALUATION, EVALUATION_SCORE
from models.indicator import KEY_INDICATOR
from models.labelling import LABELLING_CHECK
from models.mutual import MUTUAL_RECOGNITION
from models.organisation import CREDIT_RECORD, ORGANISATION, ORGANISATION_ROLE
from models.place import INDUSTRY, REGION
from models.pool import POOL_MEMBERSHIP
from models.predecessor import PREDECESSOR_CERTIFICATE
from models.product import PRODUCT
from models.product_code import PRODUCT_CODE
from models.programme import GOVERNING_DOCUMENT, OFFICE, PERSON, PROGRAMME, RULE_SET
from models.recognition import CONFIRMATION, MARK_LICENCE
from models.standard import STANDARD, STANDARD_DRAFTER
from models.surveillance import SURVEILLANCE
from models.target import OBSERVATION, TARGET

ENTITIES: dict[str, Subject] = {
    subject.name: subject
    for subject in (
        PROGRAMME, GOVERNING_DOCUMENT, RULE_SET, OFFICE, PERSON, REGION, INDUSTRY,
        ORGANISATION, ORGANISATION_ROLE, CREDIT_RECORD, PRODUCT,
        STANDARD, STANDARD_DRAFTER, KEY_INDICATOR, POOL_MEMBERSHIP,
        PREDECESSOR_CERTIFICATE, APPLICATION, EVALUATION, EVALUATION_SCORE, DECISION,
        CERTIFICATE, CONFIRMATION, MARK_LICENCE, CERTIFICATE_EVENT, CERTIFICATE_CHANGE,
        SURVEILLANCE, MUTUAL_RECOGNITION, PRODUCT_CODE, LABELLING_CHECK, BODY_REPORT,
        TARGET, OBSERVATION, ACCOUNT, DOCUMENT,
    )
}  # fmt: skip
