"""The superintendent's goals: at a glance, then goal by goal, then the focus indicators."""

from __future__ import annotations

from .action_plans import goal_benchmarks
from .blocks import (
    Column,
    each,
    fact,
    facts,
    heading,
    markdown,
    paragraph,
    run,
    table,
    when,
)
from .package import WordDocument
from .pages import contents, cover, portrait
from .styles import PORTRAIT_WIDTH

_SCALE = (
    'Each goal is rated in open meeting by one of five words: {{ scale|join(", ") }}. They are '
    "those of the state's form for the end of the evaluation cycle, as a published copy of it has "
    "them."
)


def superintendent_goals() -> WordDocument:
    """The superintendent's goals, for the committee's table and the public."""
    return portrait(
        cover()
        + contents()
        + heading(1, "The goals at a glance", new_page=True)
        + fact("Superintendent", "{{ superintendent }}")
        + when("introduction", markdown("introduction"))
        + _at_a_glance()
        + paragraph("Caption", "What all goals lead up to: the district's vision")
        + paragraph("BoxedText", "{{ vision }}")
        + each("goal in goals", _goal())
        + heading(1, "Focus indicators")
        + _focus_indicators()
        + heading(1, "How progress is rated")
        + paragraph("BodyText", _SCALE)
    )


def _at_a_glance() -> str:
    return paragraph("Caption", "The goals, and where they stand") + table(
        "goal in goals",
        [
            Column(PORTRAIT_WIDTH - 5960, "Goal", "{{ goal.number }}. {{ goal.title }}"),
            Column(1700, "Kind", "{{ goal.kind }}"),
            Column(1100, "Supports objective", "{{ goal.supports_briefly }}"),
            Column(1560, "Due", "{{ goal.date }}"),
            Column(1600, "Progress", "{{ goal.progress }}"),
        ],
    )


def _goal() -> str:
    return (
        heading(1, "Goal {{ goal.number }}: {{ goal.title }}", new_page=True)
        + paragraph("BoxedText", "{{ goal.goal }}")
        + markdown("goal.why")
        + fact("Kind", "{{ goal.kind }}", with_next=True)
        + facts("Supports", "title in goal.supports", "Objective {{ title }}", with_next=True)
        + when(
            "goal.indicators",
            fact("Indicators", '{{ goal.indicators|join("; ") }}', with_next=True),
        )
        + fact("Measure", "{{ goal.measure }}", with_next=True)
        + when("goal.baseline", fact("Where it stands", "{{ goal.baseline }}", with_next=True))
        + fact("Target", "{{ goal.target }} (by {{ goal.date }})")
        + paragraph("Caption", "Key actions")
        + table(
            "item in goal.actions",
            [
                Column(PORTRAIT_WIDTH - 3000, "What the superintendent does", "{{ item.what }}"),
                Column(3000, "When", "{{ item.when }}"),
            ],
        )
        + paragraph("Caption", "Benchmarks: what will be seen on the way")
        + goal_benchmarks()
        + paragraph("Caption", "Evidence that is laid before the committee")
        + each("item in goal.evidence", paragraph("ListBullet", "{{ item }}"))
        + paragraph("Caption", "Progress, as said in open meeting")
        + when("goal.reviews", _reviews(), otherwise=paragraph("Note", "{{ goal.progress }}."))
    )


def _reviews() -> str:
    return table(
        "item in goal.reviews",
        [
            Column(1760, "Meeting", "{{ item.on }}"),
            Column(1900, "Progress", paragraph("TableText", run("{{ item.progress }}", "Strong"))),
            Column(PORTRAIT_WIDTH - 3660, "What it rests on", "{{ item.note }}"),
        ],
    )


def _focus_indicators() -> str:
    words = "The committee looks most closely at these indicators of the {{ rubric }}."
    return when(
        "focus_indicators",
        paragraph("BodyText", words, properties="<w:keepNext/>")
        + table(
            "item in focus_indicators",
            [
                Column(3200, "Standard", "{{ item.standard }}"),
                Column(PORTRAIT_WIDTH - 4800, "Indicator", "{{ item.indicator }}"),
                Column(1600, "Goals tied to it", "{{ item.goals }}"),
            ],
        ),
        otherwise=paragraph("Note", "The indicators are those of the {{ rubric }}."),
    )
