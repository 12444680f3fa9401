"""Whatever bytes a file holds, reading ends with a part or with problems, never with an error."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plantools.model import DataTable, ImprovementPlan, SchoolPlan
from plantools.reading.tables import read_table
from reading_samples import PLAN, SCHOOL_PLAN, complete, read

SETTINGS = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
YAMLISH = st.text(st.sampled_from("ab:- \n\t[]{}&*!|>'\"\\#%@`?,<~0é\u2028\x07"), max_size=60)


@SETTINGS
@given(st.binary(max_size=200))
@example(b"\xff")
@example(b"\x00")
@example(b"%YAML 1.3\n---\n")
@example(b"a: !<tag:x> b")
@example(b"&a a: *a")
@example(b"a: &a\nb: *a")
@example(b'"\\U00110000"')
def test_random_bytes(tmp_path: Path, content: bytes) -> None:
    read(content, ImprovementPlan, tmp_path)


@SETTINGS
@given(YAMLISH)
def test_random_yaml(tmp_path: Path, content: str) -> None:
    read(content, ImprovementPlan, tmp_path)


@SETTINGS
@given(st.data())
def test_a_valid_file_with_random_changes(tmp_path: Path, data: st.DataObject) -> None:
    content = SCHOOL_PLAN
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 20)))
        content = content[:start] + data.draw(YAMLISH | st.text(max_size=3)) + content[end:]
    read(content.encode("utf-8", "replace"), SchoolPlan, tmp_path)


@SETTINGS
@given(st.data())
def test_a_valid_file_with_lines_moved(tmp_path: Path, data: st.DataObject) -> None:
    lines = PLAN.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        line = lines.pop(data.draw(st.integers(0, len(lines) - 1)))
        indent = data.draw(st.integers(0, 6))
        lines.insert(data.draw(st.integers(0, len(lines))), " " * indent + line.lstrip())
    read("\n".join(lines), ImprovementPlan, tmp_path)


@pytest.mark.parametrize("end", range(0, len(PLAN), 7))
def test_a_file_that_is_cut_off(tmp_path: Path, end: int) -> None:
    read(PLAN[:end], ImprovementPlan, tmp_path)


@SETTINGS
@given(st.binary(max_size=100) | YAMLISH.map(str.encode))
@example(b'"a')
@example(b"a,b\n\r\r\n1")
def test_a_table_of_anything(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    data, problems = read_table(tmp_path, DataTable(title="T", file="t.csv"))
    assert (data is None) == bool(problems)
    complete(problems)
