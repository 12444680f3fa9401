"""The reference data: frameworks by edition, and what the law asks of a school plan."""

from __future__ import annotations

import importlib.resources
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from plantools.model import (
    CouncilElements,
    Element,
    Framework,
    Grade,
    Requirement,
    Requirements,
)

REFERENCE = importlib.resources.files("plantools.reference")
FILES = sorted(
    file.name for file in (REFERENCE / "frameworks").iterdir() if file.name.endswith(".yaml")
)
CITED_BY_THE_HAND_OUT = {
    "superintendent-rubric-2012.yaml": [
        "I-D-1",
        "I-E-1",
        "I-E-2",
        "I-E-3",
        "II-B-2",
        "II-E-1",
        "IV-A-2",
        "IV-D-1",
        "IV-E-1",
        "IV-F-3",
    ],
    "district-standards-2014.yaml": [
        "Leadership 3",
        "Leadership 4",
        "Assessment 2",
        "Human Resources 3",
        "Finance 3",
    ],
}


def _framework(name: str) -> Framework:
    text = (REFERENCE / "frameworks" / name).read_text("utf-8")
    return Framework.model_validate(yaml.load(text, Loader=yaml.CBaseLoader))


def _parts(framework: Framework) -> Iterator[Element]:
    for standard in framework.standards:
        yield standard
        for indicator in standard.indicators:
            yield indicator
            yield from indicator.elements


def _sizes(framework: Framework) -> tuple[int, int, int]:
    indicators = [i for standard in framework.standards for i in standard.indicators]
    return len(framework.standards), len(indicators), sum(len(i.elements) for i in indicators)


@pytest.mark.parametrize("name", FILES)
def test_an_editions_file_is_named_after_it(name: str) -> None:
    framework = _framework(name)
    assert name == f"{framework.id}-{framework.edition}.yaml"


@pytest.mark.parametrize("name", FILES)
def test_a_code_names_one_thing_in_an_edition(name: str) -> None:
    codes = Counter(part.code for part in _parts(_framework(name)))
    assert [code for code, times in codes.items() if times > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_a_code_begins_with_the_code_of_what_it_belongs_to(name: str) -> None:
    for standard in _framework(name).standards:
        for indicator in standard.indicators:
            assert indicator.code.startswith((f"{standard.code}-", f"{standard.code} "))
            for element in indicator.elements:
                assert element.code.startswith(f"{indicator.code}-")


@pytest.mark.parametrize("name", FILES)
def test_what_is_graded_as_read_says_where_it_was_read(name: str) -> None:
    graded = [part for part in _parts(_framework(name)) if part.grade is not Grade.UNCONFIRMED]
    assert graded
    assert [part.code for part in graded if not part.source] == []


@pytest.mark.parametrize("name", FILES)
def test_titles_are_titles_and_not_the_text_of_the_rubric(name: str) -> None:
    titles = [part.title for part in _parts(_framework(name)) if part.title]
    assert [title for title in titles if len(title) > 80 or title.endswith(".")] == []


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("superintendent-rubric-2012.yaml", (4, 20, 42)),
        ("superintendent-rubric-2019.yaml", (4, 21, 0)),
        ("district-standards-2014.yaml", (6, 24, 0)),
        ("district-standards-2019.yaml", (6, 21, 0)),
        ("teacher-rubric-2012.yaml", (4, 16, 33)),
        ("school-administrator-rubric-2012.yaml", (4, 20, 8)),
        ("school-administrator-rubric-2023.yaml", (4, 3, 7)),
    ],
)
def test_an_edition_has_as_many_standards_indicators_and_elements_as_are_known_of_it(
    name: str, sizes: tuple[int, int, int]
) -> None:
    assert _sizes(_framework(name)) == sizes


@pytest.mark.parametrize("name", CITED_BY_THE_HAND_OUT)
def test_the_codes_that_the_hand_out_cites_are_read_and_name_it(name: str) -> None:
    parts = {part.code: part for part in _parts(_framework(name))}
    for code in CITED_BY_THE_HAND_OUT[name]:
        assert parts[code].grade is Grade.SECONDARY
        assert "Planning for Success hand-out" in (parts[code].source or "")


def test_finance_3_of_2014_has_a_code_no_title_and_a_note_that_says_why() -> None:
    framework = _framework("district-standards-2014.yaml")
    parts = {part.code: part for part in _parts(framework)}
    assert parts["Finance 3"].title is None
    assert "Finance 3" in (framework.note or "")


def test_no_indicator_of_the_later_district_standards_is_shown_as_confirmed() -> None:
    framework = _framework("district-standards-2019.yaml")
    grades = {i.grade for standard in framework.standards for i in standard.indicators}
    assert grades == {Grade.UNCONFIRMED}


def _council_elements() -> list[Requirement]:
    text = (REFERENCE / "law" / "school-improvement-plan.yaml").read_text("utf-8")
    data: Any = yaml.load(text, Loader=yaml.CBaseLoader)
    requirements = Requirements.model_validate(data).requirements
    return [each for each in requirements if each.question]


def test_the_nine_elements_of_the_law_are_the_fields_of_a_school_plan_in_their_order() -> None:
    elements = _council_elements()
    assert [element.item for element in elements] == [str(n) for n in range(1, 10)]
    assert [each.fields for each in elements] == [
        (f"elements.{name}",) for name in CouncilElements.model_fields
    ]


def test_each_element_of_the_law_asks_a_question_and_cites_the_section() -> None:
    for element in _council_elements():
        assert element.question and element.question.endswith("?")
        assert element.citation == "M.G.L. c. 71, § 59C"
        assert element.grade is not Grade.UNCONFIRMED
