"""What an applicant files: it waits for an office, may go back, and comes again (P26)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from models.core.errors import RuleError
from models.core.fields import Choice, choice, day, long
from models.core.roles import PARTY, STAFF
from models.core.subject import Subject
from models.core.workflow import Case, Effect, Transition, Workflow, guards

CHANNELS = {
    "platform": Choice("Online by the applicant", "blue"),
    "counter": Choice("At the counter"),
    "post": Choice("By post"),
    "file": Choice("By file"),
}


def channel_field(**meta: Any) -> Any:
    """The field `channel` of a subject; the write service fills it."""
    return choice(
        "Lodged through", "Way by which it came.", CHANNELS, default=None, edit="never", **meta
    )


def comes_by_a_channel(subject: Subject) -> bool:
    found = subject.fields.get("channel")
    return found is not None and found.choices is CHANNELS


RETURNED = Choice("Returned for correction", "orange")
"""The state in which a case waits for who filed it."""


def correct_by_field() -> Any:
    """The field `correct_by` of a subject whose cases may go back."""
    return day(
        "Answer by",
        "Day until which what was asked for may be supplied.",
        edit="never",
        group="Course",
        rules=("P26",),
    )


def answer_field() -> Any:
    """The field `answer` of such a subject."""
    return long(
        "Answer to the correction",
        "What was supplied or put right.",
        edit="never",
        group="Course",
        rules=("P26",),
    )


@guards("P26")
def leaves_time_to_answer(case: Case) -> None:
    """Who is asked for a correction has at least until the next day."""
    until = case.new["correct_by"]
    if until is not None and until <= case.on:
        raise RuleError("P26", "Leave time for the answer.", field="correct_by")


def correction(
    filed: str,
    offices: tuple[str, ...],
    again: Callable[[Case], date | None] | None = None,
    corrects: tuple[str, ...] = (),
) -> tuple[Transition, Transition]:
    """The way back from the state `filed` to the applicant, and the answer; after it `again`
    computes the day of the office's next step. `corrects` are the fields that the answer may
    change."""
    return (
        Transition(
            "ask_correction",
            "Ask for correction",
            (filed,),
            "returned",
            offices,
            guards=(leaves_time_to_answer,),
            asks=("correct_by",),
            demands=("correct_by",),
            reason=True,
            clock=lambda case: case.new["correct_by"],
            rules=("P26",),
            icon="assignment_return",
            waits=False,
            consequences="The applicant reads the reason as what is missing, and may answer until "
            "that day.",
        ),
        Transition(
            "answer",
            "Answer",
            ("returned",),
            filed,
            (*offices, *PARTY),
            turn=PARTY,
            asks=(*corrects, "answer"),
            demands=("answer",),
            clock=again,
            rules=("P26",),
            icon="reply",
        ),
    )


def report(received: Effect, corrects: tuple[str, ...]) -> Workflow:
    """The way of a report: what it says becomes a record of the office when that receives it."""
    return Workflow(
        {
            "submitted": Choice("Submitted", "blue"),
            "returned": RETURNED,
            "received": Choice("Received", "green"),
            "refused": Choice("Report refused", "red"),
            "withdrawn": Choice("Withdrawn", "gray"),
        },
        "submitted",
        (
            Transition(
                "receive",
                "Receive the report",
                ("submitted",),
                "received",
                STAFF,
                stamps="closed_on",
                effects=(received,),
                rules=("P26",),
                icon="inbox",
                consequences="What it says is kept as a record of the office.",
            ),
            *correction("submitted", STAFF, corrects=corrects),
            Transition(
                "refuse",
                "Refuse the report",
                ("submitted", "returned"),
                "refused",
                STAFF,
                reason=True,
                stamps="closed_on",
                rules=("P26",),
                icon="block",
            ),
            Transition(
                "withdraw",
                "Withdraw",
                ("submitted", "returned"),
                "withdrawn",
                (*STAFF, *PARTY),
                reason=True,
                stamps="closed_on",
                rules=("P26",),
                icon="undo",
            ),
        ),
    )
