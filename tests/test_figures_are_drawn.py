"""Drawn figures: legible whatever the data, the same bytes for the same data, and in contrast."""

import re
import struct
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from test_figures import (
    RESULTS,
    gaps,
    of_district,
    with_benchmarks,
    with_outcome,
    with_plan,
    with_table,
)

from plantools.documents import document_kind, figures_of, make_view
from plantools.model import READABLE, WHITE, Status, contrast
from plantools.rendering import RenderError, figure_png, figure_svg
from plantools.rendering.house import STATUS_COLOURS

SVG = "{http://www.w3.org/2000/svg}"


def size(png):
    """Width and height of a picture in centimetres on paper."""
    wide, high = struct.unpack_from(">II", png, 16)
    return wide / 160 * 2.54, high / 160 * 2.54


def is_legible(figure, *, wide=16.5, high=23.0):
    """The picture fits on a page at its own size, so that no letter is smaller than it was set."""
    width, height = size(figure_png(figure))
    return width <= wide and height <= high


def all_figures(workspace):
    found = [*of_district(workspace).values()]
    return [*found, *of_district(workspace, "district-action-plan").values()]


def test_every_figure_of_the_sample_fits_a_page(riverbend):
    for figure in all_figures(riverbend):
        wide = 24.1 if figure.kind == "timeline" else 16.5
        high = 15.0 if figure.kind == "timeline" else 20.0
        assert is_legible(figure, wide=wide, high=high), figure.name


def test_an_svg_carries_its_words_and_no_link_to_anywhere(riverbend):
    for figure in all_figures(riverbend):
        picture = ElementTree.fromstring(figure_svg(figure))
        assert picture.get("role") == "img"
        assert picture[0].tag == f"{SVG}title" and picture[0].text == figure.alt
        assert picture[1].tag == f"{SVG}desc" and picture[1].text == figure.long_description
        links = [value for node in picture.iter() for value in node.attrib.values()]
        assert not [value for value in links if value.startswith(("http", "file", "//"))]


def test_the_same_figure_gives_the_same_bytes(riverbend):
    from plantools.rendering import figures

    first = [(figure_svg(item), figure_png(item)) for item in all_figures(riverbend)]
    figures._svg.cache_clear()
    figures._png.cache_clear()
    figures._compiler.cache_clear()
    assert first == [(figure_svg(item), figure_png(item)) for item in all_figures(riverbend)]


def test_the_district_s_accent_colours_the_figure(riverbend):
    figure = of_district(riverbend)["gaps-mcas-ela-2025"]
    assert b"#004d40" in figure_svg(figure, "004D40").lower()
    assert b"#1f4e79" in figure_svg(figure).lower()


def test_every_colour_that_stands_on_white_can_be_read(riverbend):
    decoration = {"#c3cad1", "#eef2f6", "#ffffff"}
    for figure in all_figures(riverbend):
        used = set(re.findall(r"#[0-9a-f]{6}\b", figure_svg(figure).decode().lower()))
        for colour in used - decoration:
            assert contrast(colour, WHITE) >= READABLE, (figure.name, colour)
    assert all(contrast(f"#{colour}", WHITE) >= READABLE for colour in STATUS_COLOURS.values())


def test_every_status_has_a_shape_of_its_own_without_its_colour(riverbend):
    pictures = set()
    for status in Status:
        mark = riverbend.action_plan.initiatives[0].benchmarks[0]
        alone = with_benchmarks(riverbend, mark.model_copy(update={"status": status}))
        figure = of_district(alone, "district-action-plan")["timeline"]
        named = tuple(replace(item, said="x") for item in figure.data.statuses)
        unnamed = replace(
            figure, alt="", long_description="", data=replace(figure.data, statuses=named)
        )
        pictures.add(re.sub(r"#[0-9a-fA-F]{6}", "", figure_svg(unnamed).decode()))
    assert len(pictures) == len(Status)


LONG = "Öffentlichkeitsarbeitsbeauftragtenversammlung" * 3 + " of " + "many students " * 12


@pytest.mark.parametrize("count", [1, 2, 12, 28, 40])
def test_any_number_of_groups_stays_legible(riverbend, count):
    rows = [(f"Group {n}", "ELA", "50", str(n + 10)) for n in range(count)]
    for figure in gaps(with_table(riverbend, RESULTS, rows)):
        assert is_legible(figure)


def test_very_long_names_are_broken_and_not_cut(riverbend):
    rows = [("All Students", "ELA", "90", "41"), (LONG, "ELA", "50", "12"), ("B", "ELA", "3", "")]
    (figure,) = gaps(with_table(riverbend, RESULTS, rows))
    assert is_legible(figure)
    assert size(figure_png(figure))[1] > 2  # the name takes several lines
    figure = of_district(with_outcome(riverbend, measure=LONG, group=LONG))["outcomes"]
    assert is_legible(figure)


def named(school, name):
    return replace(school, school=school.school.model_copy(update={"name": name}))


def with_long_titles(workspace):
    """The workspace with long names of its objectives, its initiatives and sixty schools."""
    objectives = []
    for objective in workspace.plan.objectives:
        year = [item.model_copy(update={"title": LONG}) for item in objective.initiatives]
        objectives.append(objective.model_copy(update={"title": LONG, "initiatives": tuple(year)}))
    schools = [named(workspace.schools[0], f"{LONG} {n}") for n in range(60)]
    changed = with_plan(workspace, objectives=tuple(objectives))
    return replace(changed, schools=tuple(schools))


@pytest.mark.parametrize("name", ["cascade", "coherence-map"])
def test_long_names_of_many_schools_are_told_by_their_number_and_fit_a_page(riverbend, name):
    figure = of_district(with_long_titles(riverbend))[name]
    assert is_legible(figure)
    assert "60 of 60 schools" in figure.long_description


def test_initiatives_with_long_names_become_several_timelines_that_fit_a_page(riverbend):
    figures = of_district(with_long_titles(riverbend), "district-action-plan")
    timelines = [figure for figure in figures.values() if figure.kind == "timeline"]
    assert len(timelines) > 1
    rows = [row.number for figure in timelines for row in figure.data.rows]
    assert rows == [
        row.number for row in of_district(riverbend, "district-action-plan")["timeline"].data.rows
    ]
    for figure in timelines:
        assert is_legible(figure, wide=24.1, high=16.0)


def test_extreme_shares_stay_inside_the_picture(riverbend):
    rows = [
        ("All Students", "ELA", "90", "100"),
        ("A", "ELA", "50", "0"),
        ("B", "ELA", "50", "99.9"),
    ]
    (figure,) = gaps(with_table(riverbend, RESULTS, rows))
    assert is_legible(figure)


def test_one_point_is_drawn(riverbend):
    outcome = riverbend.plan.outcomes[0]
    still = {"interim": (), "target": outcome.baseline.value}
    figure = of_district(with_outcome(riverbend, **still))["outcomes"]
    assert is_legible(figure)


def test_forty_benchmarks_on_one_day_are_all_drawn(riverbend):
    mark = riverbend.action_plan.initiatives[0].benchmarks[0]
    many = [mark.model_copy(update={"id": f"X-{n}"}) for n in range(40)]
    figure = of_district(with_benchmarks(riverbend, *many), "district-action-plan")["timeline"]
    assert size(figure_png(figure))[1] > 12


def test_a_figure_that_has_nothing_to_draw_is_never_drawn(riverbend):
    view = make_view(document_kind("district-action-plan"), with_benchmarks(riverbend))
    (figure,) = view.figures.timeline
    assert figures_of(view) == ()
    with pytest.raises(ValueError, match="No benchmark has been set"):
        figure_svg(figure)


def test_a_kind_without_a_template_is_named(riverbend):
    figure = replace(of_district(riverbend)["cascade"], kind="spiral")
    with pytest.raises(RenderError, match=r"templates/figures/spiral\.typ"):
        figure_svg(figure)


def test_a_drawing_of_several_pages_is_refused(riverbend, tmp_path):
    (tmp_path / "figures").mkdir()
    template = tmp_path / "figures/cascade.typ"
    template.write_text("one #pagebreak() two", encoding="utf-8")
    with pytest.raises(RenderError, match="more than one page"):
        figure_svg(of_district(riverbend)["cascade"], own_templates=tmp_path)
