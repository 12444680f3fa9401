"""The sample, broken in one place at a time, gives a problem within two lines of the break.

The breaks are generated: a misspelt key, a removed value, a cut link, a changed type, a line
indented wrongly. Every run makes the same ones. Two things are no breaks: `[OUT-3, ]` is a shorter
list, and the first key of a mapping may be indented as one likes: it is the others that have to
follow it.
"""

import random
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
OF_EACH_KIND = 45
LINKS = {
    *("lead", "serves", "supports", "objective", "initiative", "responsible", "team", "members"),
    *("superintendent", "principal"),
}


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


def _breaks_of(file, text, value):
    key, node = value.key, value.node
    middle = key.start_mark.index + len(key.value) // 2
    at = (key.start_mark.line + 1, middle, middle)
    yield Break("misspelt key", file, *at, "x")
    begin = text.rfind("\n", 0, key.start_mark.index) + 1
    if not value.is_first and text[begin : key.start_mark.index].isspace():
        yield Break("wrong indent", file, at[0], begin, begin, " ")
    if not isinstance(node, yaml.ScalarNode):
        return
    line, begin, end = node.start_mark.line + 1, node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        end = begin + len(text[begin:end].rstrip())
    if not value.flows:
        yield Break("removed value", file, line, begin, end, "")
    yield Break("changed type", file, line, begin, end, "{of: another, type: yes}")
    if key.value in LINKS or (key.value == "source" and "action-plan" in file):
        yield Break("cut link", file, line, end - (node.style == '"'), end, "x")


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
    assert check(read_workspace(root)) == ()
    assert not [path for path in root.rglob("*.yaml") if "\nwaive:" in path.read_text("utf-8")]


def test_there_are_two_hundred_breaks_and_more_of_five_kinds():
    found = chosen()
    assert len(found) >= 200
    assert len({each.kind for each in found}) == 5
    assert len({each.file for each in found}) >= 14


@pytest.mark.parametrize("wrong", chosen(), ids=str)
def test_a_break_gives_a_problem_within_two_lines(wrong, root):
    file = root / wrong.file
    whole = file.read_text("utf-8")
    file.write_text(whole[: wrong.start] + wrong.by + whole[wrong.end :], "utf-8")
    try:
        problems = check(read_workspace(root))
    finally:
        file.write_text(whole, "utf-8")
    assert any(
        problem.place.file == wrong.file and abs(problem.place.line - wrong.line) <= 2
        for problem in problems
    ), [f"{problem.place} {problem.code}" for problem in problems]
