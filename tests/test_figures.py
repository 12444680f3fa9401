"""What figures say: a finding, a subject with its main number, all of it without the picture."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from plantools.documents import document_kind, figures_of, make_view
from plantools.model import Direction, SchoolYear, Status, TableData


def with_plan(workspace, **changes):
    return replace(workspace, plan=workspace.plan.model_copy(update=changes))


def of_district(workspace, document="district-improvement-plan"):
    view = make_view(document_kind(document), workspace)
    return {figure.name: figure for figure in figures_of(view)}


def with_outcome(workspace, **changes):
    """The workspace with one outcome, changed."""
    outcome = workspace.plan.outcomes[0].model_copy(update=changes)
    return with_plan(workspace, outcomes=(outcome,))


def with_actual(workspace, value, **changes):
    steps = workspace.plan.outcomes[0].interim
    first = steps[0].model_copy(update={"actual": Decimal(value)})
    return with_outcome(workspace, interim=(first, *steps[1:]), **changes)


def with_table(workspace, headings, rows):
    """The workspace with one table of results, of which each cell is a text."""
    table = workspace.plan.data_analysis.tables[1].model_copy(
        update={"columns": (), "file": "data/results.csv", "title": "Results"}
    )
    analysis = workspace.plan.data_analysis.model_copy(update={"tables": (table,)})
    data = TableData(tuple(headings), tuple(map(tuple, rows)))
    return replace(with_plan(workspace, data_analysis=analysis), tables={"data/results.csv": data})


def gaps(workspace):
    view = make_view(document_kind("district-improvement-plan"), workspace)
    return view.figures.gaps


def by_group(figure):
    return {bar.group: bar for bar in figure.data.bars}


RESULTS = ("Student Group", "Subject", "No. of Students Included", "M+E %")


# Words


def test_every_figure_has_words_of_its_own(riverbend):
    found = [*of_district(riverbend).values()]
    found += of_district(riverbend, "district-action-plan").values()
    assert {figure.kind for figure in found} == {
        "coherence-map",
        "cascade",
        "outcomes",
        "gaps",
        "timeline",
    }
    for said in ("title", "alt", "long_description"):
        words = [getattr(figure, said) for figure in found]
        assert all(words)
        assert len(set(words)) == len(words)
    for figure in found:
        assert len(figure.alt) < 300
        assert any(letter.isdigit() for letter in figure.alt), figure.alt


def test_other_data_give_other_words(riverbend):
    before, after = of_district(riverbend), of_district(with_actual(riverbend, "45"))
    for said in ("title", "alt", "long_description"):
        assert getattr(before["outcomes"], said) != getattr(after["outcomes"], said)


def test_the_long_description_of_outcomes_has_every_figure(riverbend):
    said = of_district(riverbend)["outcomes"].long_description
    for outcome in riverbend.plan.outcomes:
        assert outcome.measure in said
        assert outcome.group in said
        figures = (outcome.baseline.value, outcome.target, *(s.target for s in outcome.interim))
        assert all(f"{figure:,}" in said for figure in figures)


# Outcomes


def test_where_an_outcome_stands_is_its_latest_figure(riverbend):
    figure = of_district(with_actual(riverbend, "47"))["outcomes"]
    (path,) = figure.data.outcomes
    assert path.standing == "47% in 2026–27: 9 points to go"
    assert "47% in 2026–27" in figure.alt
    assert "0 of 1 outcome measured so far met" in figure.title


def test_a_target_that_is_reached_is_said_whichever_way_is_better(riverbend):
    (path,) = of_district(with_actual(riverbend, "60"))["outcomes"].data.outcomes
    assert path.standing.endswith("the target is reached")
    lower = {"better": Direction.LOWER, "target": Decimal(60)}
    (path,) = of_district(with_actual(riverbend, "45", **lower))["outcomes"].data.outcomes
    assert path.standing.endswith("the target is reached")


def test_an_outcome_without_interim_targets_runs_from_baseline_to_target(riverbend):
    figure = of_district(with_outcome(riverbend, interim=()))["outcomes"]
    (path,) = figure.data.outcomes
    assert path.interim == () and path.reached == ()
    assert "interim" not in figure.long_description


def test_many_outcomes_become_several_figures_that_fit_a_page(riverbend):
    many = tuple(
        riverbend.plan.outcomes[0].model_copy(update={"id": f"OUT-{n}"}) for n in range(40)
    )
    found = of_district(with_plan(riverbend, outcomes=many))
    names = [name for name in found if name.startswith("outcomes")]
    assert names == ["outcomes", "outcomes-2", "outcomes-3", "outcomes-4", "outcomes-5"]
    numbers = [path.number for name in names for path in found[name].data.outcomes]
    assert numbers == [str(n) for n in range(1, 41)]


def test_without_outcomes_a_sentence_says_so(riverbend):
    view = make_view(document_kind("district-improvement-plan"), with_plan(riverbend, outcomes=()))
    (figure,) = view.figures.outcomes
    assert figure.data is None
    assert figure.why_not == (
        "The plan has no outcomes yet, so there is no figure of where they stand."
    )


# Gaps


def test_a_suppressed_figure_is_shown_as_suppressed_and_never_as_zero(riverbend):
    figure = of_district(riverbend)["gaps-mcas-ela-2025"]
    bar = by_group(figure)["American Indian or Alaska Native"]
    assert bar.value is None
    assert bar.said == "suppressed: fewer than 10 students"
    assert "American Indian or Alaska Native: suppressed" in figure.long_description
    assert "2 groups suppressed" in figure.alt


@pytest.mark.parametrize("typed", ["", "-", "*", "***", "<10", "N/A", "–"])
def test_every_mark_of_suppression_is_understood(riverbend, typed):
    rows = [("All Students", "ELA", "120", "41"), ("Asian", "ELA", "", typed)]
    (figure,) = gaps(with_table(riverbend, RESULTS, rows))
    assert by_group(figure)["Asian"].value is None
    assert by_group(figure)["Asian"].said == "suppressed or not reported"


def test_a_percentage_of_fewer_than_ten_students_is_not_shown_even_if_the_file_has_it(riverbend):
    rows = [("All Students", "ELA", "120", "41"), ("Asian", "ELA", "9", "0")]
    (figure,) = gaps(with_table(riverbend, RESULTS, rows))
    assert by_group(figure)["Asian"].value is None
    assert "0%" not in figure.long_description


def test_a_real_zero_is_a_zero(riverbend):
    rows = [("All Students", "ELA", "1,120", "41"), ("Migrant", "ELA", "31", "0")]
    (figure,) = gaps(with_table(riverbend, RESULTS, rows))
    assert by_group(figure)["Migrant"].said == "0%"
    assert by_group(figure)["Migrant"].difference == "41 below"


def test_where_all_is_suppressed_a_sentence_says_why_there_is_no_figure(riverbend):
    rows = [("All Students", "ELA", "6", ""), ("Asian", "ELA", "2", "")]
    (figure,) = gaps(with_table(riverbend, RESULTS, rows))
    assert figure.data is None
    assert figure.why_not == (
        "English language arts: every figure is suppressed, so there is nothing to compare."
    )


def test_without_all_students_bars_stand_without_differences(riverbend):
    rows = [("Low Income", "MATH", "80", "24"), ("Asian", "MATH", "40", "61")]
    (figure,) = gaps(with_table(riverbend, RESULTS, rows))
    assert {bar.difference for bar in figure.data.bars} == {""}
    assert figure.title == "Mathematics: Low Income stand lowest, at 24%"


def test_one_group_alone_is_not_said_to_be_the_lowest(riverbend):
    (figure,) = gaps(with_table(riverbend, RESULTS, [("All Students", "ELA", "90", "41")]))
    assert figure.title == "English language arts: All Students, 41%"


def test_one_group_alone_is_a_figure(riverbend):
    (figure,) = gaps(with_table(riverbend, RESULTS, [("All Students", "ELA", "120", "41")]))
    assert [bar.said for bar in figure.data.bars] == ["41%"]


def test_each_subject_of_a_table_has_its_figure(riverbend):
    rows = [(group, subject, "90", "40") for subject in ("ELA", "MATH", "SCI") for group in "AB"]
    found = gaps(with_table(riverbend, RESULTS, rows))
    assert [figure.name for figure in found] == [
        "gaps-results",
        "gaps-results-2",
        "gaps-results-3",
    ]
    assert [figure.title.split(":")[0] for figure in found] == [
        "English language arts",
        "Mathematics",
        "Science",
    ]


def test_of_several_years_the_latest_is_shown(riverbend):
    headings = ("Year", "Group", "Meeting or exceeding expectations (%)")
    rows = [("2024", "All students", "30"), ("2025", "All students", "44")]
    (figure,) = gaps(with_table(riverbend, headings, rows))
    assert [bar.said for bar in figure.data.bars] == ["44%"]


def test_fractions_of_the_state_s_data_hub_become_percentages(riverbend):
    rows = [("All Students", "0.41"), ("High Needs", "0.285")]
    (figure,) = gaps(with_table(riverbend, ("stu_grp", "m_plus_e_pct"), rows))
    assert [bar.said for bar in figure.data.bars] == ["41%", "28.5%"]


def test_a_table_without_groups_or_shares_has_no_figure(riverbend):
    assert gaps(with_table(riverbend, ("Measure", "2025"), [("Attendance", "90")])) == ()
    assert gaps(with_table(riverbend, ("Student Group", "Count"), [("All", "90")])) == ()


def test_a_column_that_the_plan_does_not_show_is_not_drawn(riverbend):
    workspace = with_table(riverbend, RESULTS, [("All Students", "ELA", "120", "41")])
    table = workspace.plan.data_analysis.tables[0].model_copy(
        update={"columns": ("Student Group", "No. of Students Included")}
    )
    analysis = workspace.plan.data_analysis.model_copy(update={"tables": (table,)})
    assert gaps(with_plan(workspace, data_analysis=analysis)) == ()


# Cascade and map


def test_the_cascade_counts_what_the_schools_link_to_each_objective(riverbend):
    figure = of_district(riverbend)["cascade"]
    for row, objective in zip(figure.data.rows, riverbend.plan.objectives, strict=True):
        own = [
            (school.school.name, item)
            for school in riverbend.schools
            for item in school.plan.objectives
            if objective.id in item.supports
        ]
        assert [school.name for school in row.schools] == list(dict.fromkeys(n for n, _ in own))
        assert row.counts[0][0] == str(len(own))
        assert row.counts[1][0] == str(sum(len(item.initiatives) for _, item in own))


def test_an_objective_that_no_school_supports_is_the_finding(riverbend):
    school = riverbend.schools[0]
    workspace = replace(riverbend, schools=(school,))
    figure = of_district(workspace)["cascade"]
    assert figure.title == "1 of 4 objectives is not yet taken up by a school"
    assert "no school supports it yet" in figure.long_description


def test_of_many_schools_a_few_are_named_and_all_are_counted(riverbend):
    many = tuple(replace(riverbend.schools[0], id=f"school-{n}") for n in range(60))
    figure = of_district(replace(riverbend, schools=many))["cascade"]
    row = figure.data.rows[0]
    assert (len(row.schools), row.more) == (8, 52)
    assert "60 of 60 schools" in figure.long_description


def test_the_map_holds_the_district_s_own_plan(riverbend):
    figure = of_district(riverbend)["coherence-map"]
    data = figure.data
    assert data.district_plan.items == tuple(item.title for item in riverbend.plan.objectives)
    assert "61 benchmarks" in data.district_action_plan.lines
    assert data.school_plans.lines[0] == "4 of 4 schools"
    assert [box.title for box in data.resources] == [
        "Budget",
        "Grants",
        "Technology",
        "Resource allocation",
    ]
    assert data.evaluation.items[1] == "Superintendent goals"
    for objective in riverbend.plan.objectives:
        assert objective.title in figure.long_description


def test_a_map_without_action_plans_and_schools_says_what_is_not_written(riverbend):
    figure = of_district(replace(riverbend, action_plan=None, schools=()))["coherence-map"]
    assert figure.data.district_action_plan.lines == ("Not written yet",)
    assert figure.data.school_plans.lines == ("None written yet",)
    assert figure.data.resources[0].lines == ("None named yet",)


# The year


def with_benchmarks(workspace, *benchmarks):
    """The workspace whose first initiative alone has benchmarks."""
    year = workspace.action_plan.initiatives[0].model_copy(update={"benchmarks": benchmarks})
    plan = workspace.action_plan.model_copy(update={"initiatives": (year,)})
    return replace(workspace, action_plan=plan)


def benchmark(workspace, **changes):
    return workspace.action_plan.initiatives[0].benchmarks[0].model_copy(update=changes)


def test_the_timeline_counts_every_status_in_words(riverbend):
    figure = of_district(riverbend, "district-action-plan")["timeline"]
    assert figure.title == "2026–27: 6 of 61 benchmarks are late or at risk on February 1, 2027"
    assert {status.said: status.count for status in figure.data.statuses} == {
        "Not started": 4,
        "In progress": 11,
        "On track": 9,
        "At risk": 3,
        "Late": 3,
        "Completed": 30,
        "Discontinued": 1,
    }
    assert "3 late" in figure.alt


def test_the_day_of_the_statuses_is_marked_only_where_the_settings_say_it(riverbend):
    assert of_district(riverbend, "district-action-plan")["timeline"].data.as_of == 215
    settings = riverbend.settings.model_copy(update={"as_of": None})
    figure = of_district(replace(riverbend, settings=settings), "district-action-plan")["timeline"]
    assert figure.data.as_of is None
    assert figure.title.endswith("late or at risk")


def test_one_benchmark_alone_is_a_timeline(riverbend):
    one = benchmark(riverbend, status=Status.COMPLETED)
    figure = of_district(with_benchmarks(riverbend, one), "district-action-plan")["timeline"]
    assert figure.title.startswith("2026–27: 1 of 1 benchmark completed")
    assert [len(row.marks) for row in figure.data.rows] == [1]


def test_a_benchmark_beside_the_year_stretches_the_axis_and_says_its_year(riverbend):
    late = benchmark(riverbend, date=datetime.date(2029, 3, 9))
    figure = of_district(with_benchmarks(riverbend, late), "district-action-plan")["timeline"]
    assert "March 9, 2029" in figure.long_description
    assert figure.data.rows[0].marks[0].day <= figure.data.days
    assert len(figure.data.months) <= 14


def test_without_benchmarks_a_sentence_says_so(riverbend):
    view = make_view(document_kind("district-action-plan"), with_benchmarks(riverbend))
    (figure,) = view.figures.timeline
    assert figure.why_not.startswith("No benchmark has been set for this year yet")


def test_a_school_year_is_placed_by_the_year_it_ends_in(riverbend):
    (path,) = of_district(with_outcome(riverbend))["outcomes"].data.outcomes
    assert path.baseline.year == int(SchoolYear(riverbend.plan.outcomes[0].baseline.year)[:4]) + 1
