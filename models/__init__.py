"""What the programme is: ENTITIES, the ordered registry of every subject."""

from models.account import ACCOUNT, DOCUMENT
from models.application import APPLICATION
from models.base import Subject
from models.certificate import CERTIFICATE, CERTIFICATE_EVENT
from models.cultivation import CREATION_LIST_ENTRY, CULTIVATION_SERVICE, IMPROVEMENT_ACTION
from models.evaluation import DECISION, EVALUATION, EVALUATION_SCORE
from models.fund import FUND, FUND_PAYMENT, INCENTIVE
from models.merit import AWARD, CARRIER, EVENT, PRACTICE
from models.organisation import CREDIT_RECORD, ORGANISATION, ORGANISATION_ROLE, PRODUCT
from models.place import INDUSTRY, REGION
from models.pool import POOL_MEMBERSHIP
from models.programme import GOVERNING_DOCUMENT, OFFICE, PERSON, PROGRAMME, RULE_SET
from models.recognition import CONFIRMATION, MARK_LICENCE
from models.standard import STANDARD, STANDARD_DRAFTER
from models.statistics import ASSESSMENT, BRAND, BRAND_SALES, BRAND_VALUE, SURVEY
from models.talent import EXPERT_TERM, TASK, TITLE_HOLDER, TRAINING
from models.target import OBSERVATION, TARGET

ENTITIES: dict[str, Subject] = {
    subject.name: subject
    for subject in (
        PROGRAMME, GOVERNING_DOCUMENT, RULE_SET, OFFICE, PERSON, REGION, INDUSTRY,
        ORGANISATION, ORGANISATION_ROLE, CREDIT_RECORD, PRODUCT,
        STANDARD, STANDARD_DRAFTER, POOL_MEMBERSHIP,
        IMPROVEMENT_ACTION, CULTIVATION_SERVICE, CREATION_LIST_ENTRY,
        APPLICATION, EVALUATION, EVALUATION_SCORE, DECISION,
        CERTIFICATE, CONFIRMATION, MARK_LICENCE, CERTIFICATE_EVENT,
        FUND, FUND_PAYMENT, INCENTIVE, TRAINING, TITLE_HOLDER, EVENT, AWARD, TASK, EXPERT_TERM,
        CARRIER, PRACTICE, BRAND, BRAND_VALUE, BRAND_SALES, SURVEY, ASSESSMENT,
        TARGET, OBSERVATION, ACCOUNT, DOCUMENT,
    )
}  # fmt: skip
