"""A person with two accounts is one person: nobody judges the own work under another name."""

from itertools import count
from typing import Any

from tests.support.builders.cast import TODAY, Cast
from tests.support.proof import proves

NAMES = count(1)


def twin(cast: Cast, who: str) -> str:
    """A second account of whoever stands behind the first."""
    first = cast.get("account", cast[who].id or 0, "administrator")
    person = cast.make("person", "administrator", name=f"某岗位人员{next(NAMES)}")
    cast.act("account", first.id, "update", "administrator", person_id=person)
    cast.people[who] = cast.actor(first.id)
    name = f"{who}-two-{next(NAMES)}"
    account = cast.make(
        "account",
        "administrator",
        username=name,
        display=name,
        role=first.role,
        organisation_id=first.organisation_id,
        head=first.head,
        person_id=person,
    )
    cast.people[name] = cast.actor(account)
    return name


def complaint(cast: Cast) -> tuple[int, int]:
    """A certificate, and a complaint about it that waits for its handler."""
    certificate = cast.certificate()
    id = cast.make(
        "complaint",
        "colleague",
        programme_id=certificate.programme_id,
        kind="complaint",
        against="certificate",
        certificate_id=certificate.id,
        complainant_name="消费者",
        received_on=TODAY,
        description="质量问题",
    )
    return certificate.id, id


def handled(cast: Cast, complaint: int, by: str) -> set[str]:
    named = {"handler_id": cast[by].id}
    return cast.rules("complaint", "acknowledge", complaint, actor="colleague", **named)


@proves("W75")
def test_who_evaluated_reviews_nothing_under_another_account(alone: Cast) -> None:
    review: dict[str, Any] = {
        "application_id": alone.application("evaluated"),
        "reviewed_on": TODAY,
        "conclusion": "pass",
        "opinion": "材料齐全",
    }
    assert alone.rules("technical_review", "create", actor="reviewer", **review) == set()
    other = twin(alone, "auditor")
    assert alone.rules("technical_review", "create", actor=other, **review) == {"W75"}


@proves("W60")
def test_who_decided_signs_second_under_no_other_account(alone: Cast) -> None:
    application = alone.application("evaluated")
    alone.ready(application)
    other = twin(alone, "head")
    decision = alone.make(
        "decision", other, application_id=application, decided_on=TODAY, outcome="grant"
    )
    assert "W60" in alone.rules("decision", "countersign", decision, actor="head")


@proves("W77")
def test_who_had_a_part_handles_no_complaint_under_another_account(alone: Cast) -> None:
    """The secretariat confirmed what the complaint is about."""
    _, id = complaint(alone)
    assert handled(alone, id, twin(alone, "secretariat")) == {"W77"}
    assert handled(alone, id, "colleague") == set()


@proves("W77")
def test_who_suspended_or_revoked_handles_no_complaint_about_it(alone: Cast) -> None:
    """No field of a certificate names who ended it; the history does."""
    certificate, id = complaint(alone)
    post: dict[str, Any] = {"username": "revoker", "display": "撤销岗", "role": "body"}
    account = alone.make("account", "administrator", **post, organisation_id=alone.body)
    alone.people["revoker"] = alone.actor(account)
    assert handled(alone, id, "revoker") == set()
    alone.act("certificate", certificate, "revoke", "revoker", reason="不符合")
    assert handled(alone, id, "revoker") == {"W77"}
