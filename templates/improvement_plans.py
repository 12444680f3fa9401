"""The improvement plans, of the district and of a school: from the mission to the outcomes."""

from __future__ import annotations

from .blocks import (
    LINE_BREAK,
    Column,
    by_count,
    each,
    fact,
    facts,
    figure,
    figures,
    heading,
    markdown,
    paragraph,
    run,
    table,
    tag,
    when,
)
from .package import WordDocument
from .pages import contents, cover, portrait
from .styles import PORTRAIT_WIDTH

_PICTURE = {"width_cm": 16.4, "height_cm": 19.0}
"""Across the page, and low enough for a title above and words below."""


def district_improvement_plan() -> WordDocument:
    """The District Improvement Plan, in the outline of Planning for Success, I to IV."""
    return portrait(
        cover()
        + contents()
        + _message("superintendents_message", "A message from the superintendent", new_page=True)
        + heading(1, "I. Mission, vision, core values", new_page=True)
        + _opening()
        + when(
            "figures.coherence_map",
            heading(2, "How the plans hang together"),
            figure("figures.coherence_map", **_PICTURE),
        )
        + heading(1, "II. Data analysis and theory of action", new_page=True)
        + _data_analysis()
        + _theory_of_action()
        + _figures()
        + heading(1, "III. Strategic objectives and initiatives", new_page=True, name="objectives")
        + _at_a_glance()
        + when(
            "figures.cascade",
            heading(2, "How the schools take up the objectives"),
            figure("figures.cascade", **_PICTURE),
        )
        + _objectives()
        + _induction()
        + heading(1, "IV. Outcomes", new_page=True, name="outcomes")
        + _outcomes()
        + _evaluation()
        + _people()
        + _school_committee()
        + _contact()
        + _requirements()
    )


def school_improvement_plan() -> WordDocument:
    """The School Improvement Plan: the same components, the nine elements and the council."""
    return portrait(
        cover()
        + contents()
        + _school()
        + _message("principals_message", "A message from the principal")
        + heading(1, "Mission, vision, core values", new_page=True)
        + when(
            "not own_statements",
            paragraph(
                "Note", "The school shares the mission and vision of {{ document.district }}."
            ),
        )
        + _opening()
        + heading(1, "Data analysis and theory of action")
        + _data_analysis()
        + _theory_of_action()
        + _figures()
        + heading(1, "Strategic objectives and initiatives", name="objectives")
        + _at_a_glance()
        + _objectives()
        + _induction()
        + heading(1, "Outcomes", name="outcomes")
        + _outcomes()
        + _evaluation()
        + _council()
        + when("people", _people())
        + _requirements()
    )


def _message(value: str, title: str, *, new_page: bool = False) -> str:
    return when(value, heading(1, title, new_page=new_page, name="message"), markdown(value))


def _opening() -> str:
    value = paragraph(
        "ListBullet",
        run("{{ value.name }}", "Strong"),
        "{% if value.meaning %}: {{ value.meaning }}{% endif %}",
    )
    return (
        heading(2, "Vision")
        + paragraph("BoxedText", "{{ vision }}")
        + heading(2, "Mission")
        + paragraph("BodyText", "{{ mission }}")
        + heading(2, "Core values")
        + each("value in core_values", value)
    )


def _theory_of_action() -> str:
    link = paragraph(
        "BodyText",
        run("If ", "Strong"),
        "{{ link.condition }}, ",
        run("then ", "Strong"),
        "{{ link.result }}.",
    )
    return heading(2, "Theory of action", name="theory-of-action") + each(
        "link in theory_of_action", link
    )


def _data_analysis() -> str:
    return (
        heading(2, "Data analysis", name="data-analysis")
        + markdown("data_analysis.summary")
        + each(
            "finding in data_analysis.findings",
            heading(3, "{{ finding.subject }}"),
            fact("Student groups", '{{ finding.groups|join(", ") }}', with_next=True),
            markdown("finding.finding"),
            when(
                "finding.root_causes",
                paragraph("Label", "Root causes"),
                each("cause in finding.root_causes", paragraph("ListBullet", "{{ cause }}")),
            ),
        )
    )


def _figures() -> str:
    """The tables behind the findings, last: the theory of action follows from the findings."""
    return when(
        "data_analysis.tables",
        heading(2, "The figures"),
        each("table in data_analysis.tables", _data_table()),
    ) + figures("figure in figures.gaps", **_PICTURE)


def _data_table() -> str:
    return (
        paragraph("Caption", "Table {{ loop.index }}. {{ table.title }}")
        + when("table.source", paragraph("TableSource", "Source: {{ table.source }}"))
        + by_count("table.headings", range(1, _MOST_COLUMNS + 1), _data_columns, _data_rows())
    )


_MOST_COLUMNS = 8
"""More than these leave no room for words on an upright page."""


def _data_columns(count: int) -> str:
    """A table of so many columns: figures stand right, and a second column of words is wider."""
    kinds = "".join(tag(_is_figures(place)) for place in range(1, count))
    if count < 3:
        return kinds + _data_grid([2.0, 1.0][:count])
    return kinds + when(
        "figures_1",
        _data_grid([2.2] + [1.0] * (count - 1)),
        otherwise=_data_grid([2.2, 1.6] + [1.0] * (count - 2)),
    )


def _data_grid(shares: list[float]) -> str:
    """The table with columns of such shares; the first says what its row is about."""
    widths = [round(PORTRAIT_WIDTH * share / sum(shares)) for share in shares]
    widths[0] += PORTRAIT_WIDTH - sum(widths)
    columns = [Column(widths[0], "{{ table.headings[0] }}", "{{ row[0] }}")]
    columns += [_data_column(place, width) for place, width in enumerate(widths) if place]
    return table("row in table.rows", columns, first_is_header=True)


def _is_figures(place: int) -> str:
    """Whether a cell of the column begins with a digit, as `figures_1`."""
    return (
        f"set figures_{place} = table.rows|map(attribute={place})|map('first')|select('defined')"
        "|select('in', '0123456789$')|list"
    )


def _data_column(place: int, width: int) -> Column:
    heading_, cell = f"{{{{ table.headings[{place}] }}}}", f"{{{{ row[{place}] }}}}"
    test = f"figures_{place}"
    return Column(
        width,
        when(
            test,
            paragraph("TableFigureHeading", heading_),
            otherwise=paragraph("TableHeading", heading_),
        ),
        when(test, paragraph("TableFigure", cell), otherwise=paragraph("TableText", cell)),
    )


def _data_rows() -> str:
    """A table too wide for the page, as one list entry for each row."""
    return each(
        "row in table.rows",
        paragraph(
            "ListBullet",
            run("{{ row[0] }}", "Strong"),
            "{% for value in row[1:] %}; {{ table.headings[loop.index] }}: {{ value }}{% endfor %}",
        ),
    )


def _at_a_glance() -> str:
    return paragraph("Caption", "The plan at a glance") + table(
        "objective in objectives",
        [
            Column(
                3000,
                "Strategic objective",
                "{{ objective.number }}. {{ objective.title }}",
            ),
            Column(
                PORTRAIT_WIDTH - 3000,
                "Strategic initiatives",
                each(
                    "initiative in objective.initiatives",
                    paragraph("TableText", "{{ initiative.number }} {{ initiative.title }}"),
                ),
            ),
        ],
        first_is_header=True,
    )


def _objectives() -> str:
    return each(
        "objective in objectives",
        heading(1, "Strategic objective {{ objective.number }}: {{ objective.title }}"),
        markdown("objective.why"),
        when("objective.lead", fact("Lead", "{{ objective.lead }}")),
        facts("Supports", "title in objective.supports", "{{ title }}"),
        facts(
            "Outcomes",
            "outcome in objective.outcomes",
            "{{ outcome.number }}. {{ outcome.title }}",
        ),
        each("initiative in objective.initiatives", _initiative()),
    )


def _initiative() -> str:
    return (
        heading(2, "Initiative {{ initiative.number }}: {{ initiative.title }}")
        + markdown("initiative.description")
        + fact("Lead", "{{ initiative.lead }}", with_next=True)
        + facts("Serves", "title in initiative.serves", "{{ title }}")
        + when(
            "initiative.professional_development",
            paragraph("Caption", "Professional development for initiative {{ initiative.number }}"),
            table(
                "item in initiative.professional_development",
                [
                    Column(4400, "Activity", "{{ item.activity }}"),
                    Column(2480, "For whom", "{{ item.audience }}"),
                    Column(2480, "When", "{{ item.when }}"),
                ],
            ),
        )
    )


def _induction() -> str:
    return (
        heading(1, "Teacher induction and mentoring", name="induction")
        + markdown("induction_and_mentoring.description")
        + when(
            "induction_and_mentoring.activities",
            paragraph("Caption", "Induction and mentoring activities"),
            table(
                "item in induction_and_mentoring.activities",
                [
                    Column(3260, "Activity", "{{ item.activity }}"),
                    Column(2000, "For whom", "{{ item.audience }}"),
                    Column(2000, "When", "{{ item.when }}"),
                    Column(2100, "Lead", "{{ item.lead }}"),
                ],
            ),
        )
    )


def _outcomes() -> str:
    return (
        heading(2, "Outcomes and interim targets")
        + figures("figure in figures.outcomes", **_PICTURE)
        + paragraph("Caption", "Where each outcome stands, and where it will stand")
        + table(
            "outcome in outcomes",
            [
                Column(
                    PORTRAIT_WIDTH - 5400, "Outcome", "{{ outcome.number }}. {{ outcome.title }}"
                ),
                Column(
                    1600,
                    "Baseline",
                    _figure("{{ outcome.baseline }}", "{{ outcome.baseline_year }}"),
                    is_figure=True,
                ),
                Column(2000, "Interim targets", _interim_targets(), is_figure=True),
                Column(
                    1800,
                    "Target",
                    _figure("{{ outcome.target }}", "by {{ outcome.date }}"),
                    is_figure=True,
                ),
            ],
        )
        + heading(2, "How each outcome is measured")
        + each("outcome in outcomes", _outcome())
    )


def _figure(figure: str, of: str) -> str:
    """A figure in a table, and below it the year it is of."""
    return paragraph("TableFigure", run(figure, "Strong"), LINE_BREAK, run(of, "Muted"))


def _interim_targets() -> str:
    return each(
        "step in outcome.steps",
        _figure("{{ step.target }}", "{{ step.year }}"),
        when("step.actual", paragraph("TableFigure", "reached: {{ step.actual }}")),
        otherwise=paragraph("TableFigure", run("none set", "Muted")),
    )


def _outcome() -> str:
    return (
        heading(3, "Outcome {{ outcome.number }}: {{ outcome.measure }}")
        + fact("Students", "{{ outcome.group }}", with_next=True)
        + fact("Subject", "{{ outcome.subject }}")
        + fact("Objective", "{{ outcome.objective }}")
        + fact(
            "Baseline",
            "{{ outcome.baseline }} in {{ outcome.baseline_year }}"
            "{% if outcome.baseline_students %}, {{ outcome.baseline_students }}{% endif %}"
            "; {{ outcome.better }}",
            with_next=True,
        )
        + fact("Source", "{{ outcome.source }}")
    )


def _evaluation() -> str:
    return (
        heading(2, "How the effects are evaluated", name="evaluation")
        + markdown("evaluation.description")
        + when(
            "evaluation.monitoring",
            paragraph("Caption", "How progress is looked at"),
            table(
                "item in evaluation.monitoring",
                [
                    Column(4000, "What", "{{ item.what }}"),
                    Column(2880, "Who", "{{ item.who }}"),
                    Column(2480, "When", "{{ item.when }}"),
                ],
            ),
        )
    )


def _people() -> str:
    return (
        heading(1, "Who carries the plan")
        + paragraph("Caption", "People, roles and teams that the plan names")
        + table(
            "person in people",
            [
                Column(3600, "Name", "{{ person.name }}"),
                Column(
                    PORTRAIT_WIDTH - 3600,
                    "Post or members",
                    "{{ person.title }}{% if person.title and person.members %}: {% endif %}"
                    '{{ person.members|join(", ") }}',
                ),
            ],
        )
    )


def _school_committee() -> str:
    return when(
        "school_committee",
        heading(1, "School committee"),
        each(
            "member in school_committee",
            paragraph("ListBullet", _with_addition("member.name", "member.role")),
        ),
    )


def _with_addition(name: str, addition: str) -> str:
    """A name with a post or an office after a comma, where there is one."""
    return f"{{{{ {name} }}}}{{% if {addition} %}}, {{{{ {addition} }}}}{{% endif %}}"


def _contact() -> str:
    return (
        heading(1, "Contact")
        + paragraph("BodyText", run("{{ document.district }}", "Strong"))
        + fact('{{ superintendent.title or "Superintendent" }}', "{{ superintendent.name }}")
        + each("line in contact", paragraph("BodyText", "{{ line }}"))
    )


def _school() -> str:
    return (
        heading(1, "The school", new_page=True)
        + fact("School", "{{ document.owner }}")
        + fact('{{ principal.title or "Principal" }}', "{{ principal.name }}")
        + each(
            "name, value in facts",
            fact("{{ name }}", "{{ value }}"),
        )
    )


def _council() -> str:
    """The nine elements that the law of the school councils asks for, the council, the approval."""
    return (
        heading(1, "The nine elements of M.G.L. c. 71, § 59C", name="elements")
        + each("element in elements", _element())
        + heading(1, "School council and approval")
        + heading(2, "Members of the council", name="council")
        + paragraph("Caption", "Members of the school council, and whom they stand for")
        + table(
            "member in council",
            [
                Column(5000, "Member", "{{ member.name }}"),
                Column(PORTRAIT_WIDTH - 5000, "Stands for", "{{ member.role }}"),
            ],
        )
        + when(
            "meetings",
            heading(2, "Meetings on this plan", name="meetings"),
            paragraph("BodyText", '{{ meetings|join("; ") }}'),
        )
        + heading(2, "Approval", name="approval")
        + when("consulted", paragraph("BodyText", "{{ consulted }}"))
        + paragraph("BodyText", "{{ document.standing }}")
    )


def _element() -> str:
    return (
        heading(2, "{{ element.number }}. {{ element.title }}", name="element.anchor")
        + paragraph("Question", "{{ element.question }} ({{ element.citation }})")
        + when("element.answer", markdown("element.answer"))
        + when(
            "element.not_applicable_because",
            paragraph(
                "BodyText",
                run("Does not apply: ", "Strong"),
                "{{ element.not_applicable_because }}",
            ),
        )
        + when(
            "element.english_learners",
            paragraph("BodyText", run("For English learners", "Strong")),
            markdown("element.english_learners"),
        )
        + when('element.number == "1" and state_facts', _state_facts())
    )


def _state_facts() -> str:
    """The figures that the law's first element asks for, from the state's own reports."""
    return paragraph("Caption", "From the state's reports") + table(
        "fact in state_facts",
        [
            Column(5000, "What", "{{ fact.what }}"),
            Column(2360, "Figure", "{{ fact.figure }}", is_figure=True),
            Column(PORTRAIT_WIDTH - 7360, "School year", "{{ fact.year }}"),
        ],
    )


def _requirements() -> str:
    """What law and policy ask of the plan, each with a link to where the plan meets it."""
    return when(
        "requirements",
        heading(1, "Requirements, and where this plan meets them", new_page=True),
        paragraph(
            "Note",
            "The law decides, not these words. A section named here is where the plan speaks to a "
            "requirement; whether what it says is enough, its readers judge.",
        ),
        paragraph("Caption", "What law and policy ask of this plan"),
        table(
            "requirement in requirements",
            [
                Column(PORTRAIT_WIDTH - 4900, "What is asked", _asked()),
                Column(2200, "By what law or policy", _cited()),
                Column(2700, "Where this plan meets it", _met()),
            ],
        ),
    )


def _asked() -> str:
    item = "{% if requirement.item %}({{ requirement.item }}) {% endif %}"
    return paragraph(
        "TableText",
        run(f"{item}{{{{ requirement.title }}}}", "Strong"),
        LINE_BREAK,
        "{{ requirement.text }}",
    )


def _cited() -> str:
    return paragraph("TableText", "{{ requirement.citation }}") + when(
        "requirement.remark", paragraph("TableText", run("{{ requirement.remark }}", "Muted"))
    )


def _met() -> str:
    return each(
        "section in requirement.sections",
        paragraph("TableText", "{{r section.title|link(section.anchor) }}"),
    ) + when("requirement.missing", paragraph("TableText", "{{ requirement.missing }}"))
