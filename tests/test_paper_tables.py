"""Tables on paper: which rows may break, and very long tables in parts set side by side."""

import pdfua
import pytest
from large_crosswalk import write_large_crosswalk
from test_pdf_documents import needs_poppler, pages_said

from plantools.documents import document_kind, make_view
from plantools.model import Format
from plantools.reading import read_workspace
from plantools.rendering import paper_tables, render
from plantools.rendering.body import body_of, words_of
from reading_back import words_of_pdf

LINES_OF_A_PART = 2000


def on_paper(source):
    tree = body_of(source).tree
    paper_tables.fit(tree)
    return tree


def broken(*widths, words):
    """Whether a row whose last cell has so many words may break, beside columns of such words."""
    cells = "".join(f"<td>{'word ' * width}</td>" for width in widths)
    tree = on_paper(f"<table><tr>{cells}<td>{'word ' * words}</td></tr></table>")
    (row,) = tree.iter("tr")
    return row.get("class") == "long"


def test_a_row_may_break_where_its_cell_may_be_higher_than_a_page():
    assert not broken(24, words=230)
    assert broken(24, words=500)
    assert broken(*[24] * 6, words=200)


def long_table(rows, *, height=1):
    """A table of one line a row, whose first column reaches over so many rows."""
    body = []
    for number in range(rows):
        first = f'<th rowspan="{height}">Part {number}</th>' if number % height == 0 else ""
        body.append(f"<tr>{first}<td>row {number}</td></tr>")
    head = '<thead><tr><th id="first">A</th><th>B</th></tr></thead>'
    return f"<table>{head}<tbody>{''.join(body)}</tbody></table>"


def rows_of(table):
    return [words_of(row[-1]) for row in table.iterfind("tbody/tr")]


def test_a_table_of_some_pages_stays_whole():
    (table,) = on_paper(long_table(LINES_OF_A_PART - 10)).iter("table")
    assert table.get("class") is None


@pytest.mark.parametrize("height", [1, 7])
def test_a_very_long_table_is_in_parts_that_hold_every_row_once_in_order(height):
    number = 7 * LINES_OF_A_PART // 2
    tables = list(
        on_paper(f"Before.\n\n{long_table(number, height=height)}\n\nAfter.").iter("table")
    )
    assert [table.get("class") for table in tables] == [None, "part", "part", "part"]
    rows = [row for table in tables for row in rows_of(table)]
    assert rows == [f"row {row}" for row in range(number)]
    for table in tables:
        assert [words_of(head) for head in table.iterfind("thead/tr/th")] == ["A", "B"]
        assert table.find("tbody/tr")[0].tag == "th"  # no cell reaches in from the part before


def test_a_part_has_no_id_of_another():
    tables = list(
        on_paper(
            long_table(
                3 * LINES_OF_A_PART,
            )
        ).iter("table")
    )
    ids = [node.get("id") for table in tables for node in table.iter() if node.get("id")]
    assert len(tables) > 1
    assert ids == ["first"]


def test_a_table_that_stands_in_something_else_stays_whole():
    boxed = f"<blockquote>{long_table(3 * LINES_OF_A_PART)}</blockquote>"
    assert len(list(on_paper(boxed).iter("table"))) == 1


def test_a_very_long_crosswalk_is_whole_as_a_pdf_and_every_page_has_heads(tmp_path):
    needs_poppler()
    write_large_crosswalk(tmp_path / "long", 1_200)
    view = make_view(document_kind("crosswalk"), read_workspace(tmp_path / "long").workspace)
    text = render(view, "crosswalk", Format.MARKDOWN).decode()
    made = render(view, "crosswalk", Format.PDF)
    (tmp_path / "long.pdf").write_bytes(made)
    assert sum(table.get("class") == "part" for table in on_paper(text).iter("table"))
    assert not pdfua.validate(str(tmp_path / "long.pdf")).findings
    words = words_of_pdf(made)
    for number in range(1, 1_201):
        assert f"Statement {number} of" in words
    pages = pages_said(made)
    table = [page for page in pages if "Statement " in page]
    assert len(table) > 40
    for page in table:
        assert all(column.subheading in page for column in view.columns)
