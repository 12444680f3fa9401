"""The published crosswalk comes out of `samples/crosswalk` word for word."""

from __future__ import annotations

import datetime
import importlib.resources
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from plantools.documents.about import About
from plantools.documents.crosswalk import CrosswalkView, crosswalk_view
from plantools.model import Crosswalk, District, Framework, Settings, Workspace

REPOSITORY = Path(__file__).parents[1]
SAMPLE = REPOSITORY / "samples" / "crosswalk"
HAND_OUT = Path("shared", "reference", "seed", "planning-for-success.txt")
PUBLISHED: dict[str, Any] = json.loads(
    (Path(__file__).parent / "fixtures" / "published-crosswalk.json").read_text("utf-8")
)
ABOUT = About(
    id="crosswalk",
    title="Crosswalk",
    owner="Any District",
    district="Any District",
    years="2026–27",
    standing="",
    is_draft=False,
    version="00000000",
    language="en-US",
    date=datetime.date(2026, 7, 1),
    accent="1F4E79",
    logo=None,
)


def _data(path: Any) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)


def _frameworks() -> dict[str, Framework]:
    folder = importlib.resources.files("plantools.reference") / "frameworks"
    editions = [
        Framework.model_validate(_data(file))
        for file in folder.iterdir()
        if file.name.endswith(".yaml")
    ]
    return {edition.key: edition for edition in editions}


def _workspace(crosswalk: Crosswalk | None = None, **parts: Any) -> Workspace:
    settings = Settings.model_validate(_data(SAMPLE / "plantools.yaml"))
    published = Crosswalk.model_validate(_data(SAMPLE / "crosswalks" / "2026-27.yaml"))
    parts.setdefault("frameworks", _frameworks())
    return Workspace(SAMPLE, settings.year, settings, crosswalk=crosswalk or published, **parts)


def _view(workspace: Workspace) -> CrosswalkView:
    view = crosswalk_view(workspace, ABOUT)
    assert view is not None
    return view


def _crosswalk(*codes: str, edition: str = "superintendent-rubric@2012") -> Crosswalk:
    """One row whose only cell has one statement, which cites `codes`."""
    statements = [{"text": "Leads.", "cites": list(codes)}] if codes else []
    return Crosswalk.model_validate(
        {
            "year": "2026-27",
            "title": "Crosswalk",
            "columns": [{"edition": edition, "heading": "What leaders do"}],
            "rows": [{"id": "row", "component": "Outcomes", "cells": {edition: statements}}],
        }
    )


def _hand_out() -> str:
    for folder in REPOSITORY.parents:
        if (folder / HAND_OUT).is_file():
            return (folder / HAND_OUT).read_text("utf-8")
    pytest.skip(f"the hand-out, {HAND_OUT.as_posix()}, does not lie beside the repository")


def test_the_sample_holds_the_required_files_and_the_crosswalk_and_nothing_else() -> None:
    files = {
        path.relative_to(SAMPLE).as_posix()
        for path in SAMPLE.rglob("*")
        if path.is_file() and "output" not in path.relative_to(SAMPLE).parts
    }
    assert files == {"plantools.yaml", "district.yaml", "crosswalks/2026-27.yaml"}
    assert District.model_validate(_data(SAMPLE / "district.yaml")).name == "Any District"


def test_every_cell_statement_and_citation_is_the_published_one() -> None:
    view = _view(_workspace())
    shown = [
        {
            "component": row.component,
            "cells": [[[s.text, s.citation] for s in cell.statements] for cell in row.cells],
        }
        for row in view.rows
    ]
    assert shown == PUBLISHED["rows"]


def test_title_and_headings_are_the_published_ones() -> None:
    view = _view(_workspace())
    assert view.title == PUBLISHED["title"]
    assert view.component_heading == PUBLISHED["component_heading"]
    assert [[c.heading, c.subheading] for c in view.columns] == PUBLISHED["columns"]


def test_the_fixture_has_every_statement_of_the_hand_out_in_its_order() -> None:
    bullets = [
        line.strip().removeprefix("·").strip()
        for line in _hand_out().splitlines()
        if line.strip().startswith("·")
    ]
    transcribed = [
        text + ("" if text.endswith("…") else " ") + citation
        for row in PUBLISHED["rows"]
        for cell in row["cells"]
        for text, citation in cell
    ]
    assert transcribed == bullets


def test_the_fixture_has_the_components_title_and_headings_of_the_hand_out() -> None:
    words = " ".join(_hand_out().split())
    for row in PUBLISHED["rows"]:
        first, _ = row["cells"][0][0]
        assert f"{row['component']} · {first}" in words
    for heading, subheading in PUBLISHED["columns"]:
        assert f"{heading} ({subheading})" in words
    assert PUBLISHED["title"] in words
    assert PUBLISHED["component_heading"] in words


def test_the_introduction_is_the_hand_outs_without_its_number_of_indicators() -> None:
    introduction = _view(_workspace()).introduction
    assert introduction is not None
    assert "10" not in introduction
    words = " ".join(_hand_out().split())
    assert all(paragraph in words for paragraph in introduction.split("\n\n"))


def test_what_is_cited_is_counted_from_the_data() -> None:
    assert _view(_workspace()).counts == (
        "Superintendent Rubric, 2012: 10 elements in 8 indicators of 3 standards are cited: "
        "4 of the elements in Standard I, Instructional Leadership; "
        "2 in Standard II, Management and Operations; 4 in Standard IV, Professional Culture.",
        "District Standards and Indicators, 2014: 5 indicators of 4 standards are cited: "
        "2 in Leadership and Governance; 1 in Assessment; "
        "1 in Human Resources and Professional Development; 1 in Financial and Asset Management.",
    )


def test_each_column_names_its_edition_and_publisher() -> None:
    view = _view(_workspace())
    assert [(c.edition_title, c.edition) for c in view.columns] == [
        ("Superintendent Rubric", "2012"),
        ("District Standards and Indicators", "2014"),
    ]
    assert {c.publisher for c in view.columns} == {
        "Massachusetts Department of Elementary and Secondary Education"
    }
    assert view.editions == (
        "Superintendent Rubric, 2012 (superintendent-rubric@2012)",
        "District Standards and Indicators, 2014 (district-standards@2014)",
    )


def test_the_one_title_that_no_source_confirms_is_named() -> None:
    assert _view(_workspace()).unconfirmed == (
        "District Standards and Indicators, 2014: no source confirms a title for Finance 3.",
    )


def test_cited_codes_that_no_source_confirms_are_named() -> None:
    view = _view(_workspace(_crosswalk("I-E-2", "I-D-3", "I-A-1")))
    assert view.unconfirmed == (
        "Superintendent Rubric, 2012: no source confirms the code and title of I-A-1, I-D-3.",
    )


def test_several_codes_of_one_statement_share_a_bracket() -> None:
    view = _view(_workspace(_crosswalk("I-E-1", "IV-A-2")))
    assert view.rows[0].cells[0].statements[0].citation == "(I-E-1; IV-A-2)"


def test_a_code_cited_twice_is_counted_once() -> None:
    view = _view(_workspace(_crosswalk("I-E-1", "I-E-1")))
    assert view.counts == (
        "Superintendent Rubric, 2012: 1 element in 1 indicator of 1 standard is cited, "
        "in Standard I, Instructional Leadership.",
    )


def test_elements_indicators_and_standards_are_counted_each_at_its_level() -> None:
    view = _view(_workspace(_crosswalk("I-E-1", "I-E-2", "II-B", "III")))
    assert view.counts == (
        "Superintendent Rubric, 2012: 2 elements in 1 indicator of 1 standard are cited, "
        "in Standard I, Instructional Leadership. "
        "1 indicator of 1 standard is cited, in Standard II, Management and Operations. "
        "1 standard is cited as a whole.",
    )


def test_a_code_that_the_edition_lacks_is_named_in_the_count() -> None:
    view = _view(_workspace(_crosswalk("IX-Z-9")))
    assert view.counts == (
        "Superintendent Rubric, 2012: 1 cited code is not in this edition: IX-Z-9.",
    )


def test_a_column_whose_edition_is_not_at_hand_keeps_its_statements_and_says_so() -> None:
    view = _view(_workspace(_crosswalk("A-1", "A-2", edition="our-rubric@2030")))
    (column,) = view.columns
    assert (column.edition_title, column.edition, column.publisher) == ("our-rubric", "2030", "")
    assert view.rows[0].cells[0].statements[0].citation == "(A-1; A-2)"
    assert view.counts == (
        "our-rubric@2030: 2 codes are cited. This edition is not at hand, so they are not "
        "counted by standard.",
    )
    assert view.editions == ("our-rubric@2030",)
    assert view.unconfirmed == ()


def test_a_cell_that_the_data_leaves_out_is_an_empty_cell() -> None:
    view = _view(_workspace(_crosswalk()))
    assert view.rows[0].cells[0].statements == ()
    assert view.counts == ("Superintendent Rubric, 2012: nothing is cited.",)


def test_without_a_crosswalk_there_is_no_view() -> None:
    settings = Settings.model_validate({"year": "2026-27"})
    assert crosswalk_view(Workspace(SAMPLE, settings.year, settings), ABOUT) is None
