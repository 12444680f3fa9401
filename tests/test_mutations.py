"""The sample, broken in one place at a time, gives a problem within two lines of the break.

The breaks are generated: a misspelt key, a key without its colon or space, a key twice, a removed
value, a cut link, a changed type, a quotation mark that is not closed, a line indented wrongly, an
ampersand before a text, a dash or a bracket that is lost, a heading or row of a table that no
longer fits. Every run makes the same ones. Three things are no breaks: `[OUT-3, ]` is a shorter
list; the first key of a mapping may be indented as one likes, it is the others that have to follow
it; and a text whose dash is lost may be more of the text above it.
"""

import itertools
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

import samples
from plantools.checking import check
from plantools.reading import read_workspace

RIVERBEND = Path(samples.__file__).parent / "riverbend"
OF_EACH_KIND = 20
LINKS = {
    *("lead", "serves", "supports", "objective", "initiative", "responsible", "team", "members"),
    *("superintendent", "principal"),
}

BRACKETS = (
    yaml.FlowSequenceStartToken,
    yaml.FlowSequenceEndToken,
    yaml.FlowMappingStartToken,
    yaml.FlowMappingEndToken,
)


@dataclass(frozen=True)
class Break:
    """A place of a file and what stands there instead of what stood there."""

    kind: str
    file: str
    line: int
    start: int
    end: int
    by: str

    def __str__(self):
        return f"{self.kind} {self.file}:{self.line}"


@dataclass(frozen=True)
class Value:
    """A value of a file: its key, whether that is the first of its mapping, and its node.

    `flows` is True for an entry of a list in square brackets.
    """

    key: yaml.ScalarNode
    is_first: bool
    node: yaml.Node
    flows: bool


def values(node: yaml.Node) -> Iterator[Value]:
    """Every value under a key, also where it is an entry of a list under it."""
    if isinstance(node, yaml.MappingNode):
        for number, (key, value) in enumerate(node.value):
            is_list = isinstance(value, yaml.SequenceNode)
            entries = value.value if is_list else [value]
            flows = bool(is_list and value.flow_style)
            yield from (Value(key, number == 0, entry, flows) for entry in entries)
            yield from (deeper for entry in entries for deeper in values(entry))


def breaks(file: str, text: str) -> Iterator[Break]:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for value in values(root):
        yield from _breaks_of(file, text, value)
    yield from breaks_of_lines(file, text)


def _breaks_of(file, text, value):
    yield from _breaks_of_key(file, text, value)
    if isinstance(value.node, yaml.ScalarNode):
        yield from _breaks_of_value(file, text, value)


def _breaks_of_key(file, text, value):
    start, end = value.key.start_mark.index, value.key.end_mark.index
    line, middle = value.key.start_mark.line + 1, (start + end) // 2
    yield Break("misspelt key", file, line, middle, middle, "x")
    if end - start > 2:
        yield Break("key with a letter less", file, line, middle, middle + 1, "")
    yield Break("capital key", file, line, start, start + 1, text[start].upper())
    yield Break("key without colon", file, line, end, end + 1, "")
    if text[end : end + 2] == ": ":
        yield Break("key without space", file, line, end + 1, end + 2, "")
    begin = text.rfind("\n", 0, start) + 1
    indent = text[begin:start]
    if indent and not indent.strip():
        yield Break("tab", file, line, begin, begin + 2, "\t")
        again = f"{indent}{text[start:end]}: again\n"
        yield Break("key twice", file, line, begin, begin, again)
        if not value.is_first:
            yield Break("a space more", file, line, begin, begin, " ")
            yield Break("two spaces more", file, line, begin, begin, "  ")
            yield Break("a space less", file, line, begin, begin + 1, "")
            yield Break("two spaces less", file, line, begin, begin + 2, "")


def breaks_of_lines(file: str, text: str) -> Iterator[Break]:
    """Entries that lose their dash, and brackets that are lost, outside of longer texts."""
    tokens = list(yaml.scan(text))
    for before, token in itertools.pairwise(tokens):
        line, at = token.start_mark.line + 1, token.start_mark.index
        if isinstance(token, yaml.BlockEntryToken) and not _goes_on(before, text, at):
            yield Break("dash lost", file, line, at, at + 2, "  ")
        if isinstance(token, BRACKETS):
            yield Break("bracket lost", file, line, at, at + 1, "")


def _goes_on(before: yaml.Token, text: str, dash: int) -> bool:
    """Whether a line without its dash would be more of a plain or folded text before it."""
    is_key = re.match(r"- [a-z_]+: ", text[dash:])
    return isinstance(before, yaml.ScalarToken | yaml.BlockEndToken) and not is_key


def _breaks_of_value(file, text, value):
    key, node = value.key, value.node
    line, begin, end = node.start_mark.line + 1, node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        end = begin + len(text[begin:end].rstrip())
    elif node.style:
        yield Break("open quote", file, line, end - 1, end, "")
    else:
        yield Break("open quote", file, line, begin, begin, '"')
        yield Break("ampersand", file, line, begin, begin, "&")
        if value.flows:
            yield Break("open quote in brackets", file, line, begin, begin, "'")
    if not value.flows:
        yield Break("removed value", file, line, begin, end, "")
    yield Break("empty quotes", file, line, begin, end, '""')
    yield Break("keys for a value", file, line, begin, end, "{of: another, type: yes}")
    yield Break("list for a value", file, line, begin, end, "[one, two]")
    if key.value in LINKS or (key.value == "source" and "action-plan" in file):
        yield Break("cut link", file, line, end - (node.style == '"'), end, "x")


def table_breaks(file: str, text: str) -> Iterator[Break]:
    """What makes a row of a table another length, or run on over the next."""
    offset = 0
    for number, row in enumerate(text.splitlines(keepends=True), 1):
        end = offset + len(row.rstrip("\r\n"))
        if '"' not in row:
            yield Break("a cell less", file, number, text.rfind(",", offset, end), end, "")
        yield Break("a cell more", file, number, end, end, ",more")
        yield Break("open quote in a table", file, number, offset, offset, '"')
        offset += len(row)


def chosen() -> list[Break]:
    """The same breaks every time: as many of each kind, from all files."""
    by_kind: dict[str, list[Break]] = {}
    for path in sorted(RIVERBEND.rglob("*.yaml")):
        file = path.relative_to(RIVERBEND).as_posix()
        if not file.startswith("output/"):
            for each in dict.fromkeys(breaks(file, path.read_text("utf-8"))):
                by_kind.setdefault(each.kind, []).append(each)
    chance = random.Random("breaks")
    return [each for kind in by_kind.values() for each in chance.sample(kind, OF_EACH_KIND)]


def chosen_in_tables() -> list[Break]:
    """Breaks of the tables that plans show, the same ones every time."""
    workspace = read_workspace(RIVERBEND).workspace
    found = [
        each
        for file in sorted(workspace.tables)
        for each in table_breaks(file, (RIVERBEND / file).read_text("utf-8"))
    ]
    return random.Random("tables").sample(found, 2 * OF_EACH_KIND)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return Path(
        shutil.copytree(
            RIVERBEND,
            tmp_path_factory.mktemp("sample") / "riverbend",
            ignore=shutil.ignore_patterns("output"),
        )
    )


def test_the_sample_has_no_problem_and_no_waiver(root):
    assert check(read_workspace(root), confidential=True) == ()
    assert not [path for path in root.rglob("*.yaml") if "\nwaive:" in path.read_text("utf-8")]


def test_there_are_hundreds_of_breaks_of_many_kinds_in_every_file():
    found = chosen()
    assert len(found) >= 300
    assert len({each.kind for each in found}) == 21
    assert len({each.file for each in found}) >= 15
    assert len({each.file for each in chosen_in_tables()}) >= 8


def problems_of(wrong, root):
    """The problems of the sample with one break."""
    file = root / wrong.file
    whole = file.read_bytes()
    text = (RIVERBEND / wrong.file).read_text("utf-8")
    file.write_text(text[: wrong.start] + wrong.by + text[wrong.end :], "utf-8")
    try:
        return check(read_workspace(root), confidential=True)
    finally:
        file.write_bytes(whole)


@pytest.mark.parametrize("wrong", chosen_in_tables(), ids=str)
def test_a_break_of_a_table_is_told_with_its_line(wrong, root):
    """The place is that of the plan that shows the table; the message names the table's line."""
    said = [
        problem.message for problem in problems_of(wrong, root) if wrong.file in problem.message
    ]
    lines = [int(number) for each in said for number in re.findall(r"\bline (\d+)", each)]
    assert any(abs(line - wrong.line) <= 2 for line in lines), said


@pytest.mark.parametrize("wrong", chosen(), ids=str)
def test_a_break_gives_a_problem_within_two_lines(wrong, root):
    problems = problems_of(wrong, root)
    assert any(
        problem.place.file == wrong.file and abs(problem.place.line - wrong.line) <= 2
        for problem in problems
    ), [f"{problem.place} {problem.code}" for problem in problems]
