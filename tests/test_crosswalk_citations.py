"""Citations in the hand-out's styles, and in others that people write, become codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import sample
from plantools.crosswalking import Edition, codes_in, split_citation, unqualified
from plantools.reading import read_crosswalk

FRAMEWORKS = read_crosswalk(sample("crosswalk")).workspace.frameworks
RUBRIC = Edition(FRAMEWORKS["superintendent-rubric@2012"])
STANDARDS = Edition(FRAMEWORKS["district-standards@2014"])


@pytest.mark.parametrize(
    ("written", "text", "codes"),
    [
        ("Uses data (I-E-2)", "Uses data", ("I-E-2",)),
        ("Uses data. (I-E-2)", "Uses data.", ("I-E-2",)),
        ("Uses data [I-E-2].", "Uses data", ("I-E-2",)),
        ("Uses data (I-E-1; IV-A-2)", "Uses data", ("I-E-1", "IV-A-2")),
        ("Uses data (I-E-1, 3)", "Uses data", ("I-E-1", "I-E-3")),
        ("Uses data (I-E-1 and I-E-3)", "Uses data", ("I-E-1", "I-E-3")),
        ("Uses data (I-E-1) (IV-A-2)", "Uses data", ("I-E-1", "IV-A-2")),
        ("Uses data (I.E.2)", "Uses data", ("I-E-2",)),
        ("Uses data (i-e-2)", "Uses data", ("I-E-2",)),
        ("Uses data (I–E–2)", "Uses data", ("I-E-2",)),
        ("Uses data (Indicator I-E)", "Uses data", ("I-E",)),
        ("Uses data (IX-Z-9)", "Uses data", ("IX-Z-9",)),
        ("Uses data (all of it) (I-E-2)", "Uses data (all of it)", ("I-E-2",)),
    ],
)
def test_a_citation_of_the_rubric_in_brackets_is_understood(written, text, codes):
    assert split_citation(written, RUBRIC) == (text, codes)


@pytest.mark.parametrize(
    ("written", "text", "codes"),
    [
        ("towards goals…(Assessment 2)", "towards goals…", ("Assessment 2",)),
        ("Plans (Leadership 3)", "Plans", ("Leadership 3",)),
        ("Plans (Leadership and Governance 3)", "Plans", ("Leadership 3",)),
        ("Plans (Leadership 3 and 4)", "Plans", ("Leadership 3", "Leadership 4")),
        ("Plans (L&G 3)", "Plans", ("Leadership 3",)),
        ("Trains (Human\nResources 3)", "Trains", ("Human Resources 3",)),
        ("Trains. Human Resources 3", "Trains.", ("Human Resources 3",)),
        ("Trains staff – Human Resources 3", "Trains staff", ("Human Resources 3",)),
        ("Trains staff Human Resources 3.", "Trains staff", ("Human Resources 3",)),
        ("Plans (Leadership 9)", "Plans", ("Leadership 9",)),
    ],
)
def test_a_standards_short_name_with_a_number_is_understood(written, text, codes):
    assert split_citation(written, STANDARDS) == (text, codes)


@pytest.mark.parametrize(
    "text",
    [
        "Reads the annual report (see page 4)",
        "Serves children (grades K-5)",
        "Serves children (Grade 5)",
        "Works according to Leadership 3",
        "Meets the standard Leadership 3",
        "(Leadership 3)",
        "Meets Goal 3",
        "Uses data (",
        "",
    ],
)
def test_what_is_no_citation_stays_in_the_text(text):
    assert split_citation(text, STANDARDS) == (text, ())


def test_without_the_edition_only_brackets_that_look_like_codes_are_a_citation():
    assert split_citation("Uses data (I-E-2)", None) == ("Uses data", ("I-E-2",))
    assert split_citation("Plans (Leadership 3)", None) == ("Plans", ("Leadership 3",))
    assert split_citation("Plans. Leadership 3", None) == ("Plans. Leadership 3", ())


def test_a_code_of_another_edition_is_written_out_with_it():
    written = "district-standards@2014 Finance 3"
    assert codes_in(written, STANDARDS) == (written,)
    assert unqualified(written) == ("district-standards@2014", "Finance 3")
    assert unqualified("Finance 3") is None


@given(st.sampled_from(list(RUBRIC.entries)), st.sampled_from(["({})", "[{}]", " ({}).", "({});"]))
def test_every_code_of_an_edition_is_found_again_in_brackets(code, brackets):
    assert split_citation(f"Leads {brackets.format(code)}", RUBRIC) == ("Leads", (code,))


@given(st.text(max_size=60))
def test_no_text_is_lost_or_changed_before_its_citation(text):
    rest, codes = split_citation(text, STANDARDS)
    assert text.startswith(rest) or not codes
    if not codes:
        assert rest == text


def test_a_statement_without_cites_gets_those_at_the_end_of_its_text(tmp_path):
    for file in ("plantools.yaml", "district.yaml"):
        (tmp_path / file).write_bytes((sample("crosswalk") / file).read_bytes())
    (tmp_path / "crosswalks").mkdir()
    (tmp_path / "crosswalks" / "2026-27.yaml").write_text(
        """\
year: 2026-27
title: Crosswalk
columns:
  - {edition: superintendent-rubric@2012, heading: Rubric}
  - {edition: district-standards@2014, heading: Standards}
rows:
  - id: outcomes
    component: Outcomes
    cells:
      superintendent-rubric@2012:
        - text: Uses data (I-E-2)
        - text: Leads (well)
          cites: ["(I.E.1; 3)"]
      district-standards@2014:
        - text: Plans (Leadership and Governance 3)
""",
        encoding="utf-8",
    )
    reading = read_crosswalk(tmp_path)
    assert reading.problems == ()
    cells = reading.workspace.crosswalk.rows[0].cells
    found = {e: [(s.text, s.cites) for s in cell] for e, cell in cells.items()}
    assert found == {
        "superintendent-rubric@2012": [
            ("Uses data", ("I-E-2",)),
            ("Leads (well)", ("I-E-1", "I-E-3")),
        ],
        "district-standards@2014": [("Plans", ("Leadership 3",))],
    }
    statement = cells["superintendent-rubric@2012"][0]
    assert str(statement.place("text")) == "crosswalks/2026-27.yaml:11:17"
