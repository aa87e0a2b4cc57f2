"""What the programme is: ENTITIES, the ordered registry of every subject."""

from models.account import ACCOUNT, DOCUMENT
from models.application import APPLICATION
from models.audit import AUDIT, AUDIT_CASE, PARTNER_CERTIFICATE
from models.base import Subject
from models.batch import BATCH
from models.body_report import BODY_REPORT
from models.certificate import CERTIFICATE
from models.certificate_change import CERTIFICATE_CHANGE
from models.certificate_event import CERTIFICATE_EVENT
from models.complaint import COMPLAINT
from models.credit import CREDIT_GRADE, CREDIT_RECORD, CREDIT_REPAIR, CREDIT_REPORT
from models.cultivation import CREATION_LIST_ENTRY, CULTIVATION_SERVICE, IMPROVEMENT_ACTION
from models.decision import DECISION, TECHNICAL_REVIEW
from models.direction import RESEARCH_DIRECTION
from models.drafter import STANDARD_DRAFTER
from models.evaluation import EVALUATION, EVALUATION_SCORE
from models.evidence import ACCEPTED_EVIDENCE
from models.finding import FINDING, FINDING_CERTIFICATE
from models.fund import FUND, FUND_PAYMENT, INCENTIVE
from models.implementing_rule import IMPLEMENTING_RULE
from models.indicator import KEY_INDICATOR
from models.infringement import INFRINGEMENT
from models.inspection import INSPECTION, INSPECTION_INSPECTOR
from models.interest import INTEREST
from models.labelling import LABELLING_CHECK
from models.merit import AWARD, CARRIER, EVENT, PRACTICE
from models.mutual import MUTUAL_RECOGNITION
from models.organisation import ORGANISATION, ORGANISATION_ROLE
from models.panel import REVIEW_PANEL
from models.panel_member import PANEL_MEMBER
from models.performance import PERFORMANCE_EVALUATION
from models.place import INDUSTRY, REGION
from models.pool import POOL_MEMBERSHIP
from models.predecessor import PREDECESSOR_CERTIFICATE
from models.product import PRODUCT
from models.product_code import PRODUCT_CODE
from models.programme import GOVERNING_DOCUMENT, OFFICE, PERSON, PROGRAMME, RULE_SET
from models.re_review import RE_REVIEW
from models.recall import KEY_PRODUCT, RECALL
from models.recognition import CONFIRMATION, MARK_LICENCE
from models.span import Span as Span  # registers its table
from models.standard import STANDARD
from models.standard_use import RECOMMENDATION, STANDARD_USE, USE_CHECK
from models.statistics import ASSESSMENT, BRAND, BRAND_SALES, BRAND_VALUE, SURVEY
from models.supervision import INSPECTOR, SUPERVISION_PLAN
from models.surveillance import SURVEILLANCE
from models.talent import EXPERT_TERM, TASK, TITLE_HOLDER, TRAINING
from models.target import OBSERVATION, PLAN_POINT, TARGET

ENTITIES: dict[str, Subject] = {
    subject.name: subject
    for subject in (
        PROGRAMME, GOVERNING_DOCUMENT, RULE_SET, OFFICE, PERSON, REGION, INDUSTRY,
        ORGANISATION, ORGANISATION_ROLE, CREDIT_RECORD, PRODUCT,
        STANDARD, STANDARD_DRAFTER, RESEARCH_DIRECTION, REVIEW_PANEL, PANEL_MEMBER, KEY_INDICATOR,
        STANDARD_USE, USE_CHECK, RE_REVIEW, RECOMMENDATION, IMPLEMENTING_RULE,
        POOL_MEMBERSHIP, IMPROVEMENT_ACTION, CULTIVATION_SERVICE, CREATION_LIST_ENTRY,
        APPLICATION, BATCH, INTEREST, ACCEPTED_EVIDENCE, AUDIT, AUDIT_CASE,
        EVALUATION, EVALUATION_SCORE, TECHNICAL_REVIEW, DECISION,
        CERTIFICATE, CONFIRMATION, MARK_LICENCE, CERTIFICATE_EVENT, CERTIFICATE_CHANGE,
        SURVEILLANCE, PRODUCT_CODE, PARTNER_CERTIFICATE, MUTUAL_RECOGNITION,
        PREDECESSOR_CERTIFICATE,
        SUPERVISION_PLAN, INSPECTION, INSPECTION_INSPECTOR, FINDING, FINDING_CERTIFICATE,
        LABELLING_CHECK,
        COMPLAINT, PERFORMANCE_EVALUATION, INFRINGEMENT, RECALL, KEY_PRODUCT, BODY_REPORT,
        CREDIT_REPAIR, CREDIT_REPORT, CREDIT_GRADE, INSPECTOR,
        FUND, FUND_PAYMENT, INCENTIVE, TRAINING, TITLE_HOLDER, EVENT, AWARD, TASK, EXPERT_TERM,
        CARRIER, PRACTICE, BRAND, BRAND_VALUE, BRAND_SALES, SURVEY, ASSESSMENT,
        TARGET, OBSERVATION, PLAN_POINT, ACCOUNT, DOCUMENT,
    )
}  # fmt: skip
