"""The Educator Plan: the state's form in its order, the goals and the self-assessment after it."""

from __future__ import annotations

from .action_plans import goal_benchmarks
from .blocks import TAB, Column, each, fact, facts, heading, markdown, paragraph, run, table, when
from .package import WordDocument
from .pages import opening, record
from .styles import FACT_INDENT, PORTRAIT_WIDTH

_FIELD_TAB = 2500
_BOX = "{% if box.is_ticked %}☑{% else %}☐{% endif %} {{ box.label }}"


def educator_plan() -> WordDocument:
    """The plan of one educator."""
    return record(
        opening()
        + _who()
        + _type_and_duration()
        + _improvement()
        + _activities("student_learning")
        + _activities("professional_practice")
        + _signing()
        + heading(1, "Goal Setting Form", new_page=True)
        + fact("Rubric", "{{ rubric }}")
        + _goals("student_learning")
        + _goals("professional_practice")
        + _self_assessment()
    )


def form_field(label: str, value: str) -> str:
    """A line of the form; its labels are longer than those of other facts."""
    tab = (
        f'<w:tabs><w:tab w:val="clear" w:pos="{FACT_INDENT}"/>'
        f'<w:tab w:val="left" w:pos="{_FIELD_TAB}"/></w:tabs>'
        f'<w:ind w:left="{_FIELD_TAB}" w:hanging="{_FIELD_TAB}"/>'
    )
    return paragraph("Fact", run(label, "FactLabel"), TAB, value, properties=tab)


def form_fields(label: str, loop: str, value: str) -> str:
    """A line for each of several values, the label on the first of them."""
    return each(loop, form_field(f"{{% if loop.first %}}{label}{{% endif %}}", value))


def boxes(label: str, loop: str) -> str:
    """A line for each box of the form, the label on the first of them."""
    return form_fields(label, f"box in {loop}", _BOX)


def signatures() -> str:
    """A table of lines to sign on."""
    return table(
        "line in signatures",
        [
            Column(2300, "Who", "{{ line.who }}"),
            Column(2500, "Name", "{{ line.name }}"),
            Column(PORTRAIT_WIDTH - 6800, "Signature", paragraph("TableText", "") * 2),
            Column(2000, "Date", "{{ line.date }}"),
        ],
    )


def _who() -> str:
    return (
        form_field("Educator", "{{ name }}, {{ title }}")
        + form_field("Primary evaluator", "{{ primary_evaluator }}")
        + when(
            "supervising_evaluator",
            form_field("Supervising evaluator", "{{ supervising_evaluator }}"),
        )
        + when("supervising_role", form_field("Role", "{{ supervising_role }}"))
        + form_fields("School", "school in schools", "{{ school }}")
    )


def _type_and_duration() -> str:
    return (
        boxes("Plan type", "types")
        + boxes("Plan duration", "durations")
        + form_field("Start date", "{{ start }}")
        + form_field("End date", "{{ end }}")
        + when("rating", form_field("Follows from", "{{ rating }}"))
        + boxes("Goal Setting Form", "attached")
        + when("goals_approved", form_field("Goals approved", "{{ goals_approved }}"))
        + when("formative", form_field("Formative", "{{ formative }}"))
        + when("summative", form_field("Summative", "{{ summative }}"))
    )


def _improvement() -> str:
    return when(
        "improvement",
        heading(1, "What must improve, and who helps"),
        markdown("improvement.to_improve"),
        form_field("Assistance", "{{ improvement.assistance }}"),
        form_fields("Who helps", "person in improvement.assisted_by", "{{ person }}"),
    )


def _activities(kind: str) -> str:
    return (
        heading(1, f"{{{{ {kind}.activities_title }}}}")
        + each(
            f"goal in {kind}.goals",
            fact("{{ goal.number }}", "{{ goal.goal }}", with_next=True),
        )
        + when(
            f"{kind}.activities",
            table(
                f"item in {kind}.activities",
                [
                    Column(800, "Goal", "{{ item.goal }}"),
                    Column(PORTRAIT_WIDTH - 5400, "Action", "{{ item.action }}"),
                    Column(2700, "Supports/Resources from School/District", "{{ item.resources }}"),
                    Column(1900, "Timeline or Frequency", "{{ item.when }}"),
                ],
            ),
            otherwise=paragraph("Note", "No activity is planned yet."),
        )
    )


def _signing() -> str:
    return (
        heading(1, "Signatures")
        + when("comments", paragraph("Caption", "The educator’s comments"), markdown("comments"))
        + paragraph("Note", "{{ receipt }}", properties="<w:keepNext/>")
        + signatures()
    )


def _goals(kind: str) -> str:
    return heading(2, f"{{{{ {kind}.title }}}}") + each(f"goal in {kind}.goals", _goal())


def _goal() -> str:
    return (
        heading(3, "{{ goal.number }}: {{ goal.goal }}")
        + when("goal.team", fact("Team goal of", "{{ goal.team }}", with_next=True))
        + markdown("goal.why")
        + fact("Measure", "{{ goal.measure }}")
        + when("goal.baseline", fact("Baseline", "{{ goal.baseline }}"))
        + fact("Target", "{{ goal.target }}")
        + fact("By", "{{ goal.date }}")
        + facts("Standards", "code in goal.standards", "{{ code }}")
        + facts("Supports", "title in goal.supports", "{{ title }}")
        + facts("Evidence", "item in goal.evidence", "{{ item }}")
        + when(
            "goal.benchmarks",
            paragraph("Caption", "Benchmarks of goal {{ goal.number }}"),
            goal_benchmarks(),
        )
        + when("goal.progress", fact("Final assessment", "{{ goal.progress }}"))
        + when("goal.assessment", markdown("goal.assessment"))
    )


def _self_assessment() -> str:
    return when(
        "self_assessment",
        heading(1, "Self-assessment"),
        when("self_assessment.date", fact("Handed in", "{{ self_assessment.date }}")),
        heading(2, "The students’ learning, growth and achievement"),
        markdown("self_assessment.student_learning"),
        heading(2, "Practice, beside the standards"),
        markdown("self_assessment.practice"),
    )
