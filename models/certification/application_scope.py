"""What every record of an application shares: where it belongs, and the application."""

from models.core.workflow import one

SCOPE = {
    "programme": "application_id.programme_id",
    "body": "application_id.body_id",
    "region": "application_id.enterprise_id.region_id",
}
ASSIGNED = {**SCOPE, "own": "application_id.<evaluation.application_id.evaluator_id"}
"""An expert reads what belongs to the applications that he evaluates."""
APPLICATION = one("application", "application", "application_id")
