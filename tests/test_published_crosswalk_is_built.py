"""The built documents say the published crosswalk again, cell by cell, word for word."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document

from conftest import sample
from plantools.building import Request, build
from reading_back import html_of_markdown, squeezed

FIXTURE = Path(__file__).parent / "fixtures" / "published-crosswalk.json"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of the documents that the crosswalk's sample gives."""
    output = tmp_path_factory.mktemp("crosswalk")
    assert build(Request(root=sample("crosswalk"), output=output)).exit_code == 0
    return output / "2026-27" / "public"


def published():
    """The table as printed: rows of component and cells; a cell is its bullets with citations."""
    table = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return [
        [row["component"]]
        + [[f"{text} {citation}" for text, citation in cell] for cell in row["cells"]]
        for row in table["rows"]
    ]


def in_word(document):
    """The same from the first table of a Word file."""
    table = document.tables[0]
    return [
        [squeezed(cells[0].text), *([squeezed(p.text) for p in c.paragraphs] for c in cells[1:])]
        for cells in (row.cells for row in table.rows[1:])
    ]


class _Table(HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self.open = [], []

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append([])
        elif tag == "th":
            self.rows[-1].append("")
        elif tag == "li":
            self.rows[-1][-1].append("")
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "li" in self.open:
            self.rows[-1][-1][-1] += data
        elif "th" in self.open:
            self.rows[-1][-1] += data


def in_markdown(text):
    """The same from the first table of rendered Markdown."""
    reader = _Table()
    html = html_of_markdown(text)
    reader.feed(re.search(r"<table>.*?</table>", html, re.DOTALL)[0])
    return reader.rows[1:]


def test_the_word_file_has_every_cell_statement_and_citation(built):
    assert in_word(Document(built / "crosswalk.docx")) == published()


def test_the_markdown_file_has_every_cell_statement_and_citation(built):
    assert in_markdown((built / "crosswalk.md").read_text(encoding="utf-8")) == published()
