"""What the programme is: SUBJECTS, the ordered registry of every subject.

What is imported `as` itself is no subject, and comes along so that its table is known.
"""

from models.certificates.certificate import CERTIFICATE
from models.certificates.certificate_change import CERTIFICATE_CHANGE
from models.certificates.certificate_event import CERTIFICATE_EVENT
from models.certificates.confirmation import CONFIRMATION
from models.certificates.labelling_check import LABELLING_CHECK
from models.certificates.mark_licence import MARK_LICENCE
from models.certificates.mutual_recognition import MUTUAL_RECOGNITION
from models.certificates.product import PRODUCT
from models.certificates.product_code import PRODUCT_CODE
from models.certificates.same_line import SAME_LINE
from models.certificates.surveillance import SURVEILLANCE
from models.certification.accepted_evidence import ACCEPTED_EVIDENCE
from models.certification.application import APPLICATION
from models.certification.audit import AUDIT
from models.certification.audit_case import AUDIT_CASE
from models.certification.batch import BATCH
from models.certification.decision import DECISION
from models.certification.evaluation import EVALUATION
from models.certification.evaluation_score import EVALUATION_SCORE
from models.certification.partner_certificate import PARTNER_CERTIFICATE
from models.certification.predecessor_certificate import PREDECESSOR_CERTIFICATE
from models.certification.technical_review import TECHNICAL_REVIEW
from models.core.document import DOCUMENT
from models.core.draft import Draft as Draft
from models.core.long_write import LongWrite as LongWrite
from models.core.register import Register as Register
from models.core.setting import Setting as Setting
from models.core.subject import Subject
from models.core.submission import Submission as Submission
from models.cultivation.creation_list_entry import CREATION_LIST_ENTRY
from models.cultivation.cultivation_service import CULTIVATION_SERVICE
from models.cultivation.improvement_action import IMPROVEMENT_ACTION
from models.cultivation.pool_membership import POOL_MEMBERSHIP
from models.cultivation.pool_product import POOL_PRODUCT
from models.filing.access_request import ACCESS_REQUEST
from models.filing.labelling_report import LABELLING_REPORT
from models.filing.use_report import USE_REPORT
from models.measures.acceptance import ACCEPTANCE
from models.measures.finance_support import FINANCE_SUPPORT
from models.measures.policy import POLICY
from models.measures.policy_citation import POLICY_CITATION
from models.measures.sales_channel import SALES_CHANNEL
from models.measures.shared_data import SHARED_DATA
from models.parties.account import ACCOUNT
from models.parties.credit_grade import CREDIT_GRADE
from models.parties.credit_record import CREDIT_RECORD
from models.parties.credit_repair import CREDIT_REPAIR
from models.parties.credit_report import CREDIT_REPORT
from models.parties.enterprise_title import ENTERPRISE_TITLE
from models.parties.interest import INTEREST
from models.parties.organisation import ORGANISATION
from models.parties.organisation_role import ORGANISATION_ROLE
from models.parties.person import PERSON
from models.parties.sign_in import SignIn as SignIn
from models.parties.sign_in_attempt import SignInAttempt as SignInAttempt
from models.programme.governing_document import GOVERNING_DOCUMENT
from models.programme.industry import INDUSTRY
from models.programme.observation import OBSERVATION
from models.programme.office import OFFICE
from models.programme.plan_point import PLAN_POINT
from models.programme.programme import PROGRAMME
from models.programme.region import REGION
from models.programme.rule_set import RULE_SET
from models.programme.target import TARGET
from models.programme.task import TASK
from models.standards.implementing_rule import IMPLEMENTING_RULE
from models.standards.key_indicator import KEY_INDICATOR
from models.standards.panel_member import PANEL_MEMBER
from models.standards.re_review import RE_REVIEW
from models.standards.recommendation import RECOMMENDATION
from models.standards.research_direction import RESEARCH_DIRECTION
from models.standards.review_panel import REVIEW_PANEL
from models.standards.standard import STANDARD
from models.standards.standard_drafter import STANDARD_DRAFTER
from models.standards.standard_use import STANDARD_USE
from models.standards.use_check import USE_CHECK
from models.supervision.body_report import BODY_REPORT
from models.supervision.complaint import COMPLAINT
from models.supervision.finding import FINDING
from models.supervision.finding_certificate import FINDING_CERTIFICATE
from models.supervision.infringement import INFRINGEMENT
from models.supervision.inspection import INSPECTION
from models.supervision.inspection_inspector import INSPECTION_INSPECTOR
from models.supervision.inspector import INSPECTOR
from models.supervision.key_product import KEY_PRODUCT
from models.supervision.performance_evaluation import PERFORMANCE_EVALUATION
from models.supervision.recall import RECALL
from models.supervision.supervision_plan import SUPERVISION_PLAN
from models.support.assessment import ASSESSMENT
from models.support.award import AWARD
from models.support.brand import BRAND
from models.support.brand_sales import BRAND_SALES
from models.support.brand_value import BRAND_VALUE
from models.support.carrier import CARRIER
from models.support.event import EVENT
from models.support.expert_term import EXPERT_TERM
from models.support.fund import FUND
from models.support.fund_payment import FUND_PAYMENT
from models.support.incentive import INCENTIVE
from models.support.practice import PRACTICE
from models.support.survey import SURVEY
from models.support.title_holder import TITLE_HOLDER
from models.support.training import TRAINING
from models.timeline.audit_entry import History as History
from models.timeline.state_counts import Dwell as Dwell
from models.timeline.state_counts import Movement as Movement
from models.timeline.state_period import StatePeriod as StatePeriod

SUBJECTS: dict[str, Subject] = {
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
        ENTERPRISE_TITLE,
        CREDIT_RECORD,
        PRODUCT,
        STANDARD,
        STANDARD_DRAFTER,
        RESEARCH_DIRECTION,
        REVIEW_PANEL,
        PANEL_MEMBER,
        KEY_INDICATOR,
        STANDARD_USE,
        USE_REPORT,
        USE_CHECK,
        RE_REVIEW,
        RECOMMENDATION,
        IMPLEMENTING_RULE,
        POOL_MEMBERSHIP,
        POOL_PRODUCT,
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
        SAME_LINE,
        SUPERVISION_PLAN,
        INSPECTION,
        INSPECTION_INSPECTOR,
        FINDING,
        FINDING_CERTIFICATE,
        LABELLING_CHECK,
        LABELLING_REPORT,
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
        POLICY,
        POLICY_CITATION,
        FINANCE_SUPPORT,
        ACCEPTANCE,
        SALES_CHANNEL,
        SHARED_DATA,
        TARGET,
        OBSERVATION,
        PLAN_POINT,
        ACCOUNT,
        ACCESS_REQUEST,
        DOCUMENT,
    )
}
