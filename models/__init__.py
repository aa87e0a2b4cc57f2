"""What the programme is: ENTITIES, the ordered registry of every subject."""

from models.certificates.certificate import CERTIFICATE
from models.certificates.certificate_change import CERTIFICATE_CHANGE
from models.certificates.certificate_event import CERTIFICATE_EVENT
from models.certificates.labelling_check import LABELLING_CHECK
from models.certificates.mutual_recognition import MUTUAL_RECOGNITION
from models.certificates.product import PRODUCT
from models.certificates.product_code import PRODUCT_CODE
from models.certificates.recognition import CONFIRMATION, MARK_LICENCE
from models.certificates.surveillance import SURVEILLANCE
from models.certification.accepted_evidence import ACCEPTED_EVIDENCE
from models.certification.application import APPLICATION
from models.certification.audit import AUDIT, AUDIT_CASE, PARTNER_CERTIFICATE
from models.certification.batch import BATCH
from models.certification.decision import DECISION, TECHNICAL_REVIEW
from models.certification.evaluation import EVALUATION, EVALUATION_SCORE
from models.certification.predecessor_certificate import PREDECESSOR_CERTIFICATE
from models.core.state_period import Span as Span  # registers its table
from models.core.subject import Subject
from models.cultivation.cultivation_service import (
    CREATION_LIST_ENTRY,
    CULTIVATION_SERVICE,
    IMPROVEMENT_ACTION,
)
from models.cultivation.pool_membership import POOL_MEMBERSHIP
from models.parties.account import ACCOUNT, DOCUMENT
from models.parties.credit_record import CREDIT_GRADE, CREDIT_RECORD, CREDIT_REPAIR, CREDIT_REPORT
from models.parties.interest import INTEREST
from models.parties.organisation import ORGANISATION, ORGANISATION_ROLE
from models.programme.programme import GOVERNING_DOCUMENT, OFFICE, PERSON, PROGRAMME, RULE_SET
from models.programme.region import INDUSTRY, REGION
from models.programme.target import OBSERVATION, PLAN_POINT, TARGET
from models.standards.implementing_rule import IMPLEMENTING_RULE
from models.standards.key_indicator import KEY_INDICATOR
from models.standards.panel_member import PANEL_MEMBER
from models.standards.re_review import RE_REVIEW
from models.standards.research_direction import RESEARCH_DIRECTION
from models.standards.review_panel import REVIEW_PANEL
from models.standards.standard import STANDARD
from models.standards.standard_drafter import STANDARD_DRAFTER
from models.standards.standard_use import RECOMMENDATION, STANDARD_USE, USE_CHECK
from models.supervision.body_report import BODY_REPORT
from models.supervision.complaint import COMPLAINT
from models.supervision.finding import FINDING, FINDING_CERTIFICATE
from models.supervision.infringement import INFRINGEMENT
from models.supervision.inspection import INSPECTION, INSPECTION_INSPECTOR
from models.supervision.performance_evaluation import PERFORMANCE_EVALUATION
from models.supervision.recall import KEY_PRODUCT, RECALL
from models.supervision.supervision_plan import INSPECTOR, SUPERVISION_PLAN
from models.support.award import AWARD, CARRIER, EVENT, PRACTICE
from models.support.brand import ASSESSMENT, BRAND, BRAND_SALES, BRAND_VALUE, SURVEY
from models.support.fund import FUND, FUND_PAYMENT, INCENTIVE
from models.support.training import EXPERT_TERM, TASK, TITLE_HOLDER, TRAINING

ENTITIES: dict[str, Subject] = {
    subject.name: subject
    for subject in (
        PROGRAMME,
        GOVERNING_DOCUMENT,
        RULE_SET,
        OFFICE,
        PERSON,
        REGION,
        INDUSTRY,
        ORGANISATION,
        ORGANISATION_ROLE,
        CREDIT_RECORD,
        PRODUCT,
        STANDARD,
        STANDARD_DRAFTER,
        RESEARCH_DIRECTION,
        REVIEW_PANEL,
        PANEL_MEMBER,
        KEY_INDICATOR,
        STANDARD_USE,
        USE_CHECK,
        RE_REVIEW,
        RECOMMENDATION,
        IMPLEMENTING_RULE,
        POOL_MEMBERSHIP,
        IMPROVEMENT_ACTION,
        CULTIVATION_SERVICE,
        CREATION_LIST_ENTRY,
        APPLICATION,
        BATCH,
        INTEREST,
        ACCEPTED_EVIDENCE,
        AUDIT,
        AUDIT_CASE,
        EVALUATION,
        EVALUATION_SCORE,
        TECHNICAL_REVIEW,
        DECISION,
        CERTIFICATE,
        CONFIRMATION,
        MARK_LICENCE,
        CERTIFICATE_EVENT,
        CERTIFICATE_CHANGE,
        SURVEILLANCE,
        PRODUCT_CODE,
        PARTNER_CERTIFICATE,
        MUTUAL_RECOGNITION,
        PREDECESSOR_CERTIFICATE,
        SUPERVISION_PLAN,
        INSPECTION,
        INSPECTION_INSPECTOR,
        FINDING,
        FINDING_CERTIFICATE,
        LABELLING_CHECK,
        COMPLAINT,
        PERFORMANCE_EVALUATION,
        INFRINGEMENT,
        RECALL,
        KEY_PRODUCT,
        BODY_REPORT,
        CREDIT_REPAIR,
        CREDIT_REPORT,
        CREDIT_GRADE,
        INSPECTOR,
        FUND,
        FUND_PAYMENT,
        INCENTIVE,
        TRAINING,
        TITLE_HOLDER,
        EVENT,
        AWARD,
        TASK,
        EXPERT_TERM,
        CARRIER,
        PRACTICE,
        BRAND,
        BRAND_VALUE,
        BRAND_SALES,
        SURVEY,
        ASSESSMENT,
        TARGET,
        OBSERVATION,
        PLAN_POINT,
        ACCOUNT,
        DOCUMENT,
    )
}
