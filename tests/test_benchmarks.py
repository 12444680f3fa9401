"""The benchmarks run: each on so little that what it measures means nothing."""

import pytest

from tests.benchmarks import __main__ as documents
from tests.benchmarks import checking, crosswalk, educators, forms, word_engine
from tests.large_crosswalk import write_large_crosswalk


def figures(table, row):
    """The numbers of the row of a printed table that begins with these words."""
    (line,) = (line for line in table.splitlines() if line.startswith(row))
    return [float(word.replace(",", "")) for word in line.removeprefix(row).split()]


def test_documents_are_measured(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["benchmarks", "1"])
    monkeypatch.setattr(documents, "SMALL", 1)
    monkeypatch.setattr(documents, "LARGE", 2)
    documents.main()
    printed = capsys.readouterr().out
    for title in ("A district of 1 schools", "One document, warm", "One figure", "Growth"):
        assert title in printed
    assert all(number > 0 for number in figures(printed, "district-action-plan"))


@pytest.mark.parametrize("benchmark", [checking, forms])
def test_growth_with_schools_is_measured(benchmark, monkeypatch, capsys):
    monkeypatch.setattr(benchmark, "SIZES", (1, 2))
    benchmark.main()
    assert " of one processor" in capsys.readouterr().out


def test_crosswalks_are_measured(tmp_path):
    write_large_crosswalk(tmp_path / "small", 20)
    assert all(took > 0 for took in crosswalk.times(tmp_path / "small").values())


def test_educators_are_measured(capfd):
    educators.main(8)
    assert capfd.readouterr().out.count("educator") > 3


def test_the_word_engine_is_measured_on_the_plan():
    assert "docxtpl" in word_engine.table_of_plan()
