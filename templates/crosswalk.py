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
    tag_row,
    when,
)
from .package import WordDocument
from .pages import landscape, logo
from .styles import LANDSCAPE_WIDTH


def crosswalk() -> WordDocument:
    """The crosswalk: a title, the table, what it cites and from which editions."""
    return landscape(
        logo(height_cm=1.4)
        + paragraph("PageTitle", "{{ document.title }}")
        + paragraph("Subtitle", "{{ document.district }}, {{ document.years }}")
        + when("introduction", markdown("introduction"))
        + paragraph("Caption", '{{ editions|join("; ") }}')
        + by_count("columns", range(1, 5), _table, _lists())
        + heading(1, "What the statements cite")
        + each("sentence in counts", paragraph("ListBullet", "{{ sentence }}"))
        + when(
            "unconfirmed",
            heading(2, "What no source confirms"),
            each("sentence in unconfirmed", paragraph("ListBullet", "{{ sentence }}")),
        ),
        has_cover=False,
    )


def _table(count: int) -> str:
    """A table with the component and so many frameworks, their widths as 1 : 2.5 : 2.5."""
    first = round(LANDSCAPE_WIDTH / (1 + 2.5 * count)) if count > 1 else LANDSCAPE_WIDTH // 4
    other = (LANDSCAPE_WIDTH - first) // count
    first = LANDSCAPE_WIDTH - other * count
    columns = [Column(first, "{{ component_heading }}", run("{{ row.component }}", "Strong"))]
    columns += [
        Column(other, f"{{{{ columns[{place}].heading }}}}", _statements(f"row.cells[{place}]"))
        for place in range(count)
    ]
    header = row(
        [header_cell(columns[0])]
        + [cell(other, _heading(f"columns[{place}]")) for place in range(count)],
        is_header=True,
    )
    body = row([body_cell(column) for column in columns])
    rows = header + tag_row("for row in rows", columns) + body + tag_row("endfor", columns)
    return grid([column.width for column in columns], rows, first_is_header=True)


def _heading(column: str) -> str:
    """What heads a column: its framework, and the line below it in brackets."""
    return paragraph("TableHeading", f"{{{{ {column}.heading }}}}") + when(
        f"{column}.subheading", paragraph("TableText", f"({{{{ {column}.subheading }}}})")
    )


def _statements(of_cell: str) -> str:
    return each(
        f"statement in {of_cell}.statements",
        paragraph(
            "TableBullet", "{{ statement.text }} ", run("{{ statement.citation }}", "Citation")
        ),
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
                    run("{{ statement.citation }}", "Citation"),
                ),
                otherwise=paragraph("BodyText", run("nothing cited", "Muted")),
            ),
        ),
    )
