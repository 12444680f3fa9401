"""What goals of educators and of the superintendent have in common."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from plantools.model.action_plan import Status
from plantools.model.base import Part
from plantools.model.fields import Date, Text


class GoalProgress(StrEnum):
    """How far a goal was attained, on the published scale."""

    DID_NOT_MEET = "did-not-meet"
    SOME_PROGRESS = "some-progress"
    SIGNIFICANT_PROGRESS = "significant-progress"
    MET = "met"
    EXCEEDED = "exceeded"


class GoalBenchmark(Part):
    """A sign on the way by which one sees that a goal is within reach."""

    what: Text = Field(
        description="What is done or seen by then, with its figure.",
        examples=["60% of the class meet the winter benchmark"],
    )
    date: Date = Field(description="The day it is due.")
    status: Status = Field(
        Status.NOT_STARTED,
        description="not-started, in-progress, on-track, at-risk, late, completed, discontinued.",
    )
    note: Text | None = Field(
        None,
        description="What there is to say of its progress.",
        examples=["Seen in 22 of 30 visits."],
    )
