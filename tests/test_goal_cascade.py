"""The goal cascade: who has goals for what, public in counts that tell of nobody."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.checking import FEWEST
from plantools.documents import document_kind, make_view
from plantools.documents.small_groups import NOT_SHOWN, is_small, shown
from plantools.model import EducatorFile, Format
from plantools.reading import read_workspace
from plantools.rendering import render
from terminal import typed
from tests.broken_cases import SCHOOL_PLAN, base, change

PUBLIC = document_kind("goal-cascade")
NAMED = document_kind("goal-cascade-with-names")


def staff(workspace, supports):
    """The workspace with an educator for each of `supports`, whose goals support that."""
    first = workspace.educators[0].educator
    files = []
    for number, ids in enumerate(supports):
        plan = first.educator_plans[0]
        goals = tuple(goal.model_copy(update={"supports": tuple(ids)}) for goal in plan.goals)
        plan = plan.model_copy(update={"goals": goals})
        name = f"Planted Name{number}"
        educator = first.model_copy(update={"name": name, "educator_plans": (plan,)})
        files.append(EducatorFile(f"e-{number:04d}", educator))
    return replace(workspace, educators=tuple(files))


@pytest.fixture
def root(tmp_path):
    """A district with the objectives LIT, MATH and BEL, and a school whose LIN-1 supports LIT."""
    root = base(tmp_path)
    change(root, SCHOOL_PLAN, "supports: [LIT, MATH, BEL]", "supports: [LIT]")
    return root


@pytest.fixture
def meadow(root):
    return read_workspace(root).workspace


def public(workspace):
    return make_view(PUBLIC, workspace)


def counts(view):
    return {each.id: each.educators for each in view.objectives}


# What supports what


def test_each_objective_has_the_goals_that_support_it(riverbend):
    view = public(riverbend)
    leads = {each.id: [lead.number for lead in each.leads] for each in view.objectives}
    assert leads == {"LIT": ["1", "5"], "MATH": ["4", "5"], "BELONG": ["2"], "TALENT": ["3", "5"]}
    assert view.objectives[2].school_count == "3 of 4"


def test_from_every_goal_one_reads_the_way_up(riverbend):
    view = public(riverbend)
    known = {f"Objective {each.number}: {each.title}" for each in view.objectives}
    assert view.vision == riverbend.district.vision
    assert len(view.leads) == 5
    assert len(view.schools) == sum(len(s.plan.objectives) for s in riverbend.schools)
    for goal in (*view.leads, *view.schools):
        assert goal.supports and set(goal.supports) <= known


def test_an_educators_goal_counts_by_way_of_a_schools_objective(meadow):
    view = public(staff(meadow, [["LIN-1"]] * 12 + [["LIT"]] * 11 + [["BEL"]] * 14))
    assert view.educators == "37"
    assert counts(view) == {"LIT": "23", "MATH": "0", "BEL": "14"}
    literacy = view.objectives[0]
    assert [each.educators for each in literacy.schools] == ["12"]
    assert literacy.direct == "11"


def test_an_educator_with_both_goals_for_one_objective_counts_once(meadow):
    assert counts(public(staff(meadow, [["LIT", "LIN-1"]] * 20)))["LIT"] == "20"


# Gaps


def test_an_objective_that_nobody_supports_stands_out(meadow):
    view = public(staff(meadow, [["LIN-1"]] * 20))
    gaps = {each.id: each.gaps for each in view.objectives}
    assert gaps["LIT"] == ()
    assert gaps["MATH"] == ("nobody's goal supports it.",)
    assert "Objective 2, Mathematics that is understood: nobody's goal supports it." in view.gaps
    for form in (Format.MARKDOWN, Format.HTML):
        assert "nobody" in render(view, PUBLIC.id, form).decode()


def test_a_level_without_a_goal_is_named_where_others_have_one(meadow):
    view = public(staff(meadow, [["MATH"]] * 20))
    assert view.objectives[1].gaps == (
        "no goal of the superintendent supports it.",
        "no objective of a school supports it.",
    )


def test_where_educators_are_few_their_gaps_are_not_told(meadow):
    view = public(staff(meadow, [["LIT"]] * (FEWEST - 1)))
    assert counts(view) == dict.fromkeys(("LIT", "MATH", "BEL"), NOT_SHOWN)
    assert view.educators == view.without_way == NOT_SHOWN
    assert not any("educator" in gap for gap in view.gaps)


def test_beside_counts_that_are_not_shown_stands_why(meadow):
    view = public(staff(meadow, [["LIT"]] * (FEWEST - 1)))
    assert view.people == "How many educators have a plan for this year is not shown."
    assert view.objectives[0].people == (
        "How many educators have a goal for objective 1 is not shown."
    )
    assert f"fewer than {FEWEST} educators" in view.why_not_shown
    for form in (Format.MARKDOWN, Format.HTML):
        page = render(view, PUBLIC.id, form).decode()
        assert page.index(view.why_not_shown) < page.rindex("Where goals are missing")


def test_counts_that_are_shown_are_told_in_sentences(meadow):
    view = public(staff(meadow, [["LIT"]] * 12 + [["LIN-1"]] * 15))
    assert view.people == (
        "27 educators have a plan for this year. "
        "Each of them has a goal that leads up to an objective."
    )
    assert view.objectives[0].people == (
        "27 educators have a goal for objective 1; 12 of them name it directly."
    )
    assert view.objectives[1].people == "No educator has a goal for objective 2."
    assert view.why_not_shown == ""


def test_without_educators_at_hand_the_document_says_so(meadow):
    view = public(replace(meadow, educators=()))
    assert not view.has_educators and set(counts(view).values()) == {""}
    assert "No Educator Plans are at hand to count educators' goals." in view.how


# Small counts


def test_a_small_count_is_hidden_and_so_is_what_would_give_it_back(meadow):
    view = public(staff(meadow, [["LIT"]] * 30 + [["MATH"]] * 20 + [["BEL"]] * 3))
    # 30 + 20 + 3 = 53: with one of them hidden alone, it could be reckoned.
    assert view.educators == "53"
    assert counts(view) == {"LIT": "30", "MATH": NOT_SHOWN, "BEL": NOT_SHOWN}


def test_what_a_count_leaves_of_all_is_not_small_either(meadow):
    view = public(staff(meadow, [["LIT"]] * 30 + [[]] * 2))
    assert counts(view)["LIT"] == NOT_SHOWN and view.without_way == NOT_SHOWN


def test_the_ways_to_a_hidden_count_are_hidden(meadow):
    view = public(staff(meadow, [["LIN-1"]] * 6 + [["BEL"]] * 30 + [["MATH"]] * 30))
    literacy = view.objectives[0]
    assert literacy.educators == NOT_SHOWN
    assert {each.educators for each in literacy.schools} | {literacy.direct} == {NOT_SHOWN}


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6))
def test_no_shown_count_is_small_and_no_hidden_one_can_be_reckoned(parts):
    """With parts that share nobody: the worst case, in which sums are exact."""
    whole = sum(parts)
    seen = shown(parts, whole)
    hidden = [part for part, said in zip(parts, seen, strict=True) if said == NOT_SHOWN]
    told = [part for part, said in zip(parts, seen, strict=True) if said != NOT_SHOWN]
    assert all(not is_small(part, whole) for part in told)
    if whole < FEWEST:
        assert not told
    elif hidden and told:
        assert len(hidden) > 1
        assert sum(hidden) >= FEWEST


def test_the_public_view_and_its_version_hold_no_hidden_count(meadow):
    few = [public(staff(meadow, [["LIT"]] * number)) for number in (2, 7)]
    assert few[0] == few[1]  # the version too, which is a hash of what is shown


# Names


def words(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return b"".join(archive.read(info) for info in archive.infolist())
    except zipfile.BadZipFile:
        return content


def test_no_public_byte_holds_a_name(meadow):
    workspace = staff(meadow, [["LIT"]] * 40)
    for form in PUBLIC.formats:
        assert b"Planted" not in words(render(public(workspace), PUBLIC.id, form))


def test_the_confidential_version_names_everybody_with_the_way_up(riverbend):
    view = make_view(NAMED, riverbend)
    named = {goal.educator for each in view.objectives for goal in (*each.named, *view.loose)}
    assert named == {
        file.educator.name for file in riverbend.educators if file.plan(riverbend.year)
    }
    assert view.educators == str(len(named))
    assert NAMED.is_confidential and Format.HTML not in NAMED.formats
    text = render(view, NAMED.id, Format.MARKDOWN).decode()
    assert NAMED.mark in text and all(name in text for name in named)


def test_each_goal_stands_once_with_an_objective(riverbend):
    for each in make_view(NAMED, riverbend).objectives:
        goals = [(goal.educator, goal.goal) for goal in each.named]
        assert len(goals) == len(set(goals))


def test_without_an_educator_plan_there_is_no_confidential_version(meadow):
    assert make_view(NAMED, replace(meadow, educators=())) is None


def test_only_confidential_builds_it(tmp_path):
    root = base(tmp_path)
    out = tmp_path / "out"
    assert typed("build", "--output", str(out), str(root)).exit_code == 0
    assert (out / "2026-27/public/goal-cascade.md").is_file()
    assert not list(out.rglob("*with-names*"))
    refused = typed("build", "--document", NAMED.id, "--output", str(out), str(root))
    assert refused.exit_code == 2 and "--confidential" in refused.output
    done = typed("build", "--confidential", "--output", str(out), str(root))
    assert done.exit_code == 0, done.output
    files = {file.relative_to(out).as_posix() for file in out.rglob("*with-names*")}
    assert files == {f"2026-27/confidential/{NAMED.id}.{form}" for form in ("docx", "md", "pdf")}


# The list


def test_the_list_follows_each_objective_down(root):
    rows = json.loads(typed("list", "cascade", "--json", "--workspace", str(root)).stdout)
    assert [(row["objective"], row["level"], row["id"]) for row in rows][:2] == [
        ("LIT", "objective", "LIT"),
        ("LIT", "superintendent", "SUP-1"),
    ]
    ways = {row["id"]: row["way_up"] for row in rows}
    assert ways["LIN-1"] == "LIN-1 > LIT > vision"
    assert "Pendleton" not in json.dumps(rows)


def test_the_list_shows_gaps(root):
    rows = json.loads(typed("list", "cascade", "--json", "--workspace", str(root)).stdout)
    gaps = {row["objective"]: row["title"] for row in rows if row["level"] == "gap"}
    assert gaps == dict.fromkeys(("MATH", "BEL"), "nobody's goal supports it.")


def test_the_list_can_be_narrowed_to_an_objective(root):
    words = ("list", "cascade", "--objective", "MATH", "--json", "--workspace", str(root))
    assert {row["objective"] for row in json.loads(typed(*words).stdout)} == {"MATH"}


def test_a_goal_for_an_objective_that_is_gone_is_in_no_cascade(root):
    change(root, "superintendent-goals/2026-27.yaml", "supports: [LIT]", "supports: [GONE]")
    view = public(read_workspace(root).workspace)
    assert [lead.number for lead in view.objectives[0].leads] == ["2", "3", "4"]
    assert view.leads[0].supports == ("GONE",)
