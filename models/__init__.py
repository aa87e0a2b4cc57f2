"""What the programme is: ENTITIES, the ordered registry of every subject."""

from models.account import ACCOUNT, DOCUMENT
from models.application import APPLICATION
from models.audit import AUDIT, AUDIT_CASE, PARTNER_CERTIFICATE
from models.base import Subject
from models.batch import BATCH
from models.certificate import CERTIFICATE, CERTIFICATE_EVENT
from models.decision import DECISION, TECHNICAL_REVIEW
from models.evaluation import EVALUATION, EVALUATION_SCORE
from models.evidence import ACCEPTED_EVIDENCE
from models.interest import INTEREST
from models.organisation import CREDIT_RECORD, ORGANISATION, ORGANISATION_ROLE, PRODUCT
from models.place import INDUSTRY, REGION
from models.pool import POOL_MEMBERSHIP
from models.programme import GOVERNING_DOCUMENT, OFFICE, PERSON, PROGRAMME, RULE_SET
from models.recognition import CONFIRMATION, MARK_LICENCE
from models.standard import STANDARD, STANDARD_DRAFTER
from models.target import OBSERVATION, TARGET

ENTITIES: dict[str, Subject] = {
    subject.name: subject
    for subject in (
        PROGRAMME, GOVERNING_DOCUMENT, RULE_SET, OFFICE, PERSON, REGION, INDUSTRY,
        ORGANISATION, ORGANISATION_ROLE, CREDIT_RECORD, PRODUCT,
        STANDARD, STANDARD_DRAFTER, POOL_MEMBERSHIP,
        APPLICATION, INTEREST, ACCEPTED_EVIDENCE, AUDIT, AUDIT_CASE,
        EVALUATION, EVALUATION_SCORE, TECHNICAL_REVIEW, DECISION, BATCH,
        CERTIFICATE, CONFIRMATION, MARK_LICENCE, CERTIFICATE_EVENT, PARTNER_CERTIFICATE,
        TARGET, OBSERVATION, ACCOUNT, DOCUMENT,
    )
}  # fmt: skip
