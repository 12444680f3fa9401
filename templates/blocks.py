"""What a Word page is made of: runs, paragraphs, tables, and the tags of the template.

Every function returns what it names as WordprocessingML. Widths are in twips (1/1440 inch).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

TAB = "<w:r><w:tab/></w:r>"
WITH_NEXT = "<w:keepNext/>"
LINE_BREAK = "<w:r><w:br/></w:r>"


def run(text: str, style: str = "") -> str:
    """Text as one run, in a character style where one is given."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """A paragraph; each part of its content is plain text, or XML that begins with `<w:`."""
    runs = "".join(part if part.startswith("<w:") else run(part) for part in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def tag(code: str) -> str:
    """A paragraph that holds a tag of the template alone and goes away when it is rendered."""
    return paragraph("TemplateTag", f"{{%p {code} %}}")


def field(code: str, shown: str) -> str:
    """A field of Word, with the result that stands there until Word computes its own."""
    return f'<w:fldSimple w:instr=" {code} ">{run(shown)}</w:fldSimple>'


def when(test: str, *blocks: str, otherwise: str = "") -> str:
    """Blocks that stand in the document only where the test holds."""
    alternative = tag("else") + otherwise if otherwise else ""
    return tag(f"if {test}") + "".join(blocks) + alternative + tag("endif")


def each(loop: str, *blocks: str, otherwise: str = "") -> str:
    """Blocks once for each item of a loop, as `value in core_values`."""
    alternative = tag("else") + otherwise if otherwise else ""
    return tag(f"for {loop}") + "".join(blocks) + alternative + tag("endfor")


def by_count(items: str, counts: Iterable[int], make: Callable[[int], str], fallback: str) -> str:
    """For each number of items the blocks made for it, and the fallback for any other number.

    A table's grid cannot grow with the data and stay one that Word opens as a template, so each
    number of columns has a table of its own.
    """
    cases = [(f"{items}|length == {count}", make(count)) for count in counts]
    first, *others = cases
    chain = [tag(f"if {first[0]}") + first[1]]
    chain += [tag(f"elif {test}") + blocks for test, blocks in others]
    return "".join(chain) + tag("else") + fallback + tag("endif")


def markdown(value: str) -> str:
    """The paragraph that the paragraphs of a Markdown value take the place of."""
    return paragraph("BodyText", f"{{{{p {value}|blocks }}}}")


def figures(loop: str, *, width_cm: float, height_cm: float) -> str:
    """Each figure of a loop, as `figure in figures.gaps`: title, picture, and its words.

    A figure that has nothing to draw is the sentence that says why.
    """
    return each(loop, figure(width_cm=width_cm, height_cm=height_cm))


def figure(name: str = "figure", *, width_cm: float, height_cm: float) -> str:
    """One figure with its title and its description, no wider and no higher than said."""
    measures = f"width_cm={width_cm}, height_cm={height_cm}"
    return when(
        f"{name}.why_not",
        paragraph("Note", f"{{{{ {name}.why_not }}}}"),
        otherwise=paragraph("Caption", f"{{{{ {name}.title }}}}")
        + paragraph("Figure", f"{{{{r {name}|figure({measures}) }}}}")
        + paragraph("Note", f"{{{{ {name}.long_description }}}}"),
    )


def anchor(name: str) -> str:
    """A place that links lead to; its name is text in quotes, or the path of a value."""
    return run(f"{{{{r {name}|anchor }}}}")


def heading(level: int, text: str, *, new_page: bool = False, name: str = "") -> str:
    """A heading; at the head of a new page where it opens a part. Links lead to it by `name`."""
    at_head = '<w:pageBreakBefore/><w:spacing w:before="0"/>' if new_page else ""
    marked = [anchor(name if "." in name else f'"{name}"')] if name else []
    return paragraph(f"Heading{level}", *marked, text, properties=at_head)


def fact(label: str, value: str, *, with_next: bool = False) -> str:
    """A line of facts: a label, and what it says at the tab stop; on one page with what follows."""
    kept = "<w:keepNext/>" if with_next else ""
    return paragraph("Fact", run(label, "FactLabel"), TAB, value, properties=kept)


def facts(label: str, loop: str, value: str, *, with_next: bool = False) -> str:
    """A line for each of several values, the label on the first of them."""
    first = f"{{% if loop.first %}}{label}{{% endif %}}"
    return each(loop, fact(first, value, with_next=with_next))


@dataclass(frozen=True)
class Column:
    """A column of a table: its width, its heading, what its cells hold, and how they stand."""

    width: int
    heading: str
    content: str
    """This and the heading are text of one paragraph, or the XML of whole paragraphs."""
    is_figure: bool = False
    """True for numbers and amounts: they stand at the right."""


def table(
    loop: str,
    columns: Sequence[Column],
    *,
    last: str = "",
    first_is_header: bool = False,
    is_whole: bool = False,
) -> str:
    """A table with a marked header row and one row for each item of the loop.

    `last` is the XML of a row below them, as a sum. With `is_whole` all rows stand on one page,
    where one page can hold them.
    """
    kept = WITH_NEXT if is_whole else ""
    header = row([header_cell(column, kept) for column in columns], is_header=True)
    body = tag_row(f"for {loop}", columns) + row([body_cell(column, kept) for column in columns])
    rows = header + body + tag_row("endfor", columns) + last
    return grid([column.width for column in columns], rows, first_is_header=first_is_header)


def grid(
    widths: Sequence[int], rows: str, *, style: str = "PlanTable", first_is_header: bool = False
) -> str:
    """A table of fixed widths around its rows."""
    first = int(first_is_header)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{0x0620 | first << 7:04X}" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="{first}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def row(cells: Sequence[str], *, is_header: bool = False, is_whole: bool = True) -> str:
    """A row that stays whole on a page, unless said otherwise; a header row is marked and repeats.

    LibreOffice cuts off what of a whole row does not fit on a page.
    """
    if not is_whole:
        return f"<w:tr>{''.join(cells)}</w:tr>"
    marked = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{marked}</w:trPr>{''.join(cells)}</w:tr>"


def cell(width: int, *blocks: str, span: int = 1, properties: str = "") -> str:
    """A cell around its paragraphs."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{properties}</w:tcPr>'
        f"{''.join(blocks)}</w:tc>"
    )


def header_cell(column: Column, properties: str = "") -> str:
    if column.heading.startswith("<w:p>"):
        return cell(column.width, column.heading)
    style = "TableFigureHeading" if column.is_figure else "TableHeading"
    return cell(column.width, paragraph(style, column.heading, properties=properties))


def body_cell(column: Column, properties: str = "") -> str:
    if column.content.startswith("<w:p>"):
        return cell(column.width, column.content)
    style = "TableFigure" if column.is_figure else "TableText"
    return cell(column.width, paragraph(style, column.content, properties=properties))


def tag_row(code: str, columns: Sequence[Column]) -> str:
    """A row that holds a tag of the template alone and goes away when it is rendered."""
    words = paragraph("TemplateTag", f"{{%tr {code} %}}")
    return row([cell(sum(column.width for column in columns), words, span=len(columns))])


def total_row(columns: Sequence[Column], label: str, value: str) -> str:
    """A last row with a sum in its last column, where there is a sum."""
    *others, last = columns
    width = sum(column.width for column in others)
    cells = [
        cell(width, paragraph("TableHeading", label), span=len(others)),
        cell(last.width, paragraph("TableFigureHeading", f"{{{{ {value} }}}}")),
    ]
    return tag_row(f"if {value}", columns) + row(cells) + tag_row("endif", columns)
