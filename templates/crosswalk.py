"""The crosswalk: plan components by framework editions, on pages that lie on their long side."""

from __future__ import annotations

from .blocks import (
    Column,
    body_cell,
    by_count,
    cell,
    each,
    grid,
    header_cell,
    heading,
    markdown,
    paragraph,
    row,
    run,
    table,
    tag_row,
    when,
)
from .package import WordDocument
from .pages import landscape, logo
from .styles import LANDSCAPE_WIDTH

_MOST_COLUMNS = 5
_NARROWEST = 1500
"""Twips that the component's column has at least: the words of a component must fit."""


def crosswalk() -> WordDocument:
    """The crosswalk: a title, the table, what it cites and from which editions, appendices."""
    return landscape(
        logo(height_cm=1.4)
        + paragraph("PageTitle", "{{ document.title }}")
        + paragraph("Subtitle", "{{ document.district }}, {{ document.years }}")
        + when("introduction", markdown("introduction"))
        + paragraph("Caption", '{{ editions|join("; ") }}')
        + by_count("columns", range(1, _MOST_COLUMNS + 1), _table, _lists())
        + heading(1, "What the statements cite")
        + each("sentence in counts", paragraph("ListBullet", "{{ sentence }}"))
        + when(
            "unconfirmed",
            heading(2, "What no source confirms"),
            each("sentence in unconfirmed", paragraph("ListBullet", "{{ sentence }}")),
        )
        + when("coverage", _by_standard(), _by_indicator(), _not_cited()),
        has_cover=False,
        header_line="Editions: {{ stamp }}",
    )


def _table(count: int) -> str:
    """A table with the component and so many frameworks, their widths as 1 : 2.5 : 2.5."""
    first = round(LANDSCAPE_WIDTH / (1 + 2.5 * count)) if count > 1 else LANDSCAPE_WIDTH // 4
    other = (LANDSCAPE_WIDTH - max(first, _NARROWEST)) // count
    first = LANDSCAPE_WIDTH - other * count
    columns = [Column(first, "{{ component_heading }}", "")]
    columns += [
        Column(other, f"{{{{ columns[{place}].heading }}}}", _statements(f"row.cells[{place}]"))
        for place in range(count)
    ]
    header = row(
        [header_cell(columns[0])]
        + [cell(other, _heading(f"columns[{place}]")) for place in range(count)],
        is_header=True,
    )
    cells = [body_cell(column) for column in columns[1:]]
    kinds = (
        ("if row.is_continued and row.is_long", _goes_on(first), False),
        ("elif row.is_continued", _goes_on(first), True),
        ("elif row.is_long", _begins(first), False),
        ("else", _begins(first), True),
    )
    rows = "".join(
        tag_row(test, columns) + row([component, *cells], is_whole=is_whole)
        for test, component, is_whole in kinds
    )
    rows = tag_row("for row in rows", columns) + rows + tag_row("endif", columns)
    rows = header + rows + tag_row("endfor", columns)
    return grid([column.width for column in columns], rows, first_is_header=True)


def _begins(width: int) -> str:
    """The component's cell; it is merged with those below that go on with it."""
    named = paragraph("TableText", run("{{ row.component }}", "Strong"))
    return cell(width, named, properties='<w:vMerge w:val="restart"/>')


def _goes_on(width: int) -> str:
    return cell(width, paragraph("TableText"), properties="<w:vMerge/>")


def _heading(column: str) -> str:
    """What heads a column: its framework, and the line below it in brackets."""
    return paragraph("TableHeading", f"{{{{ {column}.heading }}}}") + when(
        f"{column}.subheading", paragraph("TableText", f"({{{{ {column}.subheading }}}})")
    )


_CITATION = (
    r'{{ statement.citation|replace("-", "\u2011")|replace(" ", "\u00a0")'
    r'|replace(";\u00a0", "; ") }}'
)
"""A code as I-E-2 stays on one line."""


def _statements(of_cell: str) -> str:
    return each(
        f"statement in {of_cell}.statements",
        paragraph("TableBullet", "{{ statement.text }} ", run(_CITATION, "Citation")),
        otherwise=paragraph("TableText", run("nothing cited", "Muted")),
    )


def _lists() -> str:
    """A crosswalk too wide for the page: a heading for each component and each framework."""
    return each(
        "row in rows",
        heading(1, "{{ row.component }}"),
        each(
            "cell in row.cells",
            heading(2, "{{ columns[loop.index0].heading }}"),
            each(
                "statement in cell.statements",
                paragraph(
                    "ListBullet",
                    "{{ statement.text }} ",
                    run(_CITATION, "Citation"),
                ),
                otherwise=paragraph("BodyText", run("nothing cited", "Muted")),
            ),
        ),
    )


def _by_standard() -> str:
    columns = (
        Column(3400, "Standard", "{{ standard.standard }}"),
        Column(1700, "Indicators cited", "{{ standard.indicators }}"),
        Column(1700, "Elements cited", "{{ standard.elements }}"),
        Column(1300, "Citations", "{{ standard.citations }}", is_figure=True),
        Column(LANDSCAPE_WIDTH - 8100, "Plan components that cite it", "{{ standard.components }}"),
    )
    return heading(1, "Appendix A: coverage by standard", new_page=True) + each(
        "view in coverage",
        heading(2, "{{ view.named }}"),
        table("standard in view.standards", columns, first_is_header=True),
        when("view.silent", paragraph("Note", "{{ view.silent }}")),
    )


def _by_indicator() -> str:
    columns = (
        Column(4100, "Indicator", "{{ use.indicator }}"),
        Column(2700, "Cited as", "{{ use.codes }}"),
        Column(1300, "Citations", "{{ use.citations }}", is_figure=True),
        Column(LANDSCAPE_WIDTH - 8100, "Used in", "{{ use.components }}"),
    )
    return heading(1, "Appendix B: where each indicator is used", new_page=True) + each(
        "view in coverage",
        heading(2, "{{ view.named }}"),
        when(
            "view.indicators",
            table("use in view.indicators", columns, first_is_header=True),
            otherwise=paragraph("BodyText", "Nothing is cited."),
        ),
    )


def _not_cited() -> str:
    none = "{% if not standard.parts %}Nothing in it is cited.{% endif %}"
    columns = (
        Column(4100, "Standard", "{{ standard.standard }}"),
        Column(LANDSCAPE_WIDTH - 4100, "Not cited", '{{ standard.parts|join("; ") }}' + none),
    )
    return heading(1, "Appendix C: what no statement cites", new_page=True) + each(
        "view in coverage",
        heading(2, "{{ view.named }}"),
        when(
            "view.not_cited",
            table("standard in view.not_cited", columns, first_is_header=True),
            otherwise=paragraph("BodyText", "Everything in it is cited."),
        ),
    )
