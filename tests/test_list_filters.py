"""What a board asks: filters look at what belongs to a row, together, and by a part of a name."""

import json
from pathlib import Path

import pytest

from conftest import sample
from plantools.cli.lists import LISTINGS
from reading_samples import ACTION_PLAN, PLAN, SCHOOL, SCHOOL_PLAN, write
from terminal import typed

README = Path(__file__).parent.parent / "README.md"

OUTCOME = """\
  - id: {id}
    objective: {objective}
    title: A goal
    measure: A test
    group: {group}
    subject: {subject}
    baseline: {{value: 48, year: 2025-26}}
    target: 60
    date: 2029-06-15
    source: MCAS
"""


def school_plan(prefix, *outcomes, supports="LIT"):
    """A school's plan with an objective, an initiative that serves the first outcome, and these."""
    listed = "".join(
        OUTCOME.format(id=f"{prefix}-OUT-{n}", objective=prefix, group=group, subject=subject)
        for n, (group, subject) in enumerate(outcomes, 1)
    )
    head, _, rest = SCHOOL_PLAN.partition("outcomes:\n")
    tail = rest[rest.index("evaluation:") :]
    text = f"{head}outcomes:\n{listed}{tail}"
    text = text.replace("why: Reading carries", f"supports: [{supports}]\n    why: Reading carries")
    text = text.replace("id: LIT-1", f"id: {prefix}-1").replace("id: LIT\n", f"id: {prefix}\n")
    return text.replace("serves: [OUT-1]", f"serves: [{prefix}-OUT-1]")


def action_plan(initiative, status, amount):
    text = ACTION_PLAN.replace("LIT-1", initiative).replace(
        "date: 2026-10-01", f"date: 2026-10-01\n        status: {status}"
    )
    return f"{text}    resources:\n      - {{kind: funds, what: Books, amount: {amount}}}\n"


FORMER = "English learners and former English learners"


@pytest.fixture
def workspace(tmp_path):
    """Three schools: two with an outcome for English learners, one of them under another name."""
    plans = {
        "lincoln": school_plan("LIN", ("English learners", "Reading"), ("All students", "Math")),
        "adams": school_plan("ADA", ("Low income", "Math"), (FORMER, "Math"), supports="LIN"),
        "monroe": school_plan("MON", ("Female", "Reading"), supports="NONE"),
    }
    written = {
        "improvement-plans/2026-29.yaml": PLAN,
        "action-plans/2026-27.yaml": action_plan("LIT-1", "late", 100),
    }
    for id_, plan in plans.items():
        folder = f"schools/{id_}"
        written[f"{folder}/school.yaml"] = SCHOOL.replace("Lincoln", id_.capitalize())
        written[f"{folder}/2026-27/improvement-plan.yaml"] = plan
        status = "at-risk" if id_ == "lincoln" else "on-track"
        work = action_plan(f"{id_[:3].upper()}-1", status, 200)
        written[f"{folder}/2026-27/action-plan.yaml"] = work
    return write(tmp_path, written)


def listed(workspace, *words, column="id"):
    result = typed("list", *words, "--json", "--workspace", str(workspace))
    assert result.exit_code == 0, result.output
    return [row[column] for row in json.loads(result.stdout)]


def test_which_schools_have_an_outcome_for_english_learners(workspace):
    assert listed(workspace, "schools", "--group", "English learners") == ["adams", "lincoln"]
    assert listed(workspace, "schools", "--group", FORMER.upper()) == ["adams"]
    table = typed("list", "schools", "--group", "english", "--workspace", str(workspace))
    assert [line.split()[0] for line in table.stdout.splitlines()[2:]] == ["adams", "lincoln"]
    as_csv = typed("list", "schools", "--group", "english", "--csv", "--workspace", str(workspace))
    assert as_csv.stdout.splitlines()[1].startswith("adams,Adams School,PK-2,")


def test_the_answer_in_the_readme_is_what_the_command_says():
    words = ["--group", "English learners", "--workspace", str(sample("riverbend"))]
    result = typed("list", "schools", *words)
    assert f"```\n{result.stdout}```" in README.read_text(encoding="utf-8")


def test_filters_are_asked_of_one_and_the_same_outcome(workspace):
    both = ("schools", "--group", "english", "--subject", "math")
    assert listed(workspace, *both) == ["adams"]
    assert listed(workspace, "schools", "--subject", "math") == ["adams", "lincoln"]
    assert listed(workspace, *both, "--objective", "MON") == []


def test_a_part_of_a_name_counts_from_the_beginning_of_a_word(workspace):
    assert listed(workspace, "schools", "--group", "fem") == ["monroe"]
    result = typed("list", "schools", "--group", "male", "--workspace", str(workspace))
    assert result.exit_code == 2
    assert "There is no student group 'male'. Did you mean 'Female'? There are:" in result.stderr


def test_a_group_that_only_others_have_gives_nothing_and_is_no_mistake(workspace):
    words = ("objectives", "--school", "monroe", "--group", "Low income")
    assert listed(workspace, *words) == []


def test_an_objective_brings_what_supports_it_down_to_the_last_school(workspace):
    assert listed(workspace, "objectives", "--objective", "LIT") == ["LIT", "ADA", "LIN"]
    assert listed(workspace, "outcomes", "--objective", "lit") == [
        "OUT-1",
        "ADA-OUT-1",
        "ADA-OUT-2",
        "LIN-OUT-1",
        "LIN-OUT-2",
    ]
    assert listed(workspace, "schools", "--objective", "LIT") == ["adams", "lincoln"]
    for what in ("benchmarks", "resources"):
        found = listed(workspace, what, "--objective", "LIT", column="initiative")
        assert found == ["LIT-1", "ADA-1", "LIN-1"]
    assert listed(workspace, "initiatives", "--objective", "LIN") == ["ADA-1", "LIN-1"]


def test_an_objective_is_also_found_by_its_title_and_a_school_by_its_name(workspace):
    assert listed(workspace, "objectives", "--objective", "readers by") == [
        "LIT",
        "ADA",
        "LIN",
        "MON",
    ]
    assert listed(workspace, "outcomes", "--school", "Lincoln School") == ["LIN-OUT-1", "LIN-OUT-2"]


def test_work_is_found_by_the_outcomes_that_it_serves(workspace):
    words = ("--group", "english learners")
    assert listed(workspace, "initiatives", *words) == ["LIN-1"]
    assert listed(workspace, "benchmarks", *words, column="initiative") == ["LIN-1"]
    assert listed(workspace, "resources", *words, column="amount") == [200]
    assert listed(workspace, "objectives", *words) == ["ADA", "LIN"]


def test_work_is_found_by_how_far_it_is(workspace):
    assert listed(workspace, "objectives", "--status", "late") == ["LIT"]
    assert listed(workspace, "initiatives", "--status", "at risk") == ["LIN-1"]
    assert listed(workspace, "initiatives", "--status", "late", "--group", "English") == []


def test_people_are_found_by_what_they_answer_for(workspace):
    team = "  - {id: team, name: A team, kind: team, members: [clerk]}\n"
    clerk = "  - {id: clerk, name: A clerk}\n  - {id: idle, name: Somebody}\n"
    district = workspace / "district.yaml"
    district.write_text(district.read_text(encoding="utf-8") + team + clerk, encoding="utf-8")
    plan = workspace / "schools" / "lincoln" / "2026-27" / "action-plan.yaml"
    text = plan.read_text(encoding="utf-8").replace("[superintendent]", "[team]")
    plan.write_text(text, encoding="utf-8")
    assert listed(workspace, "people", "--status", "at-risk") == ["team", "clerk"]
    assert listed(workspace, "people", "--status", "late") == ["superintendent"]


def test_findings_are_found_by_group_and_subject(workspace):
    rows = listed(workspace, "findings", "--group", "all students", column="school")
    assert rows == [None, "adams", "lincoln", "monroe"]
    words = ("findings", "--subject", "english", "--school", "monroe")
    assert listed(workspace, *words, column="finding") == ["Half read at grade level."]
    assert listed(workspace, "findings", "--group", "Female") == []


@pytest.mark.parametrize("how", [(), ("--json",), ("--csv",)])
def test_every_filter_of_every_list_can_be_asked(workspace, how):
    words = {
        "school": "lincoln",
        "objective": "LIT",
        "group": "All students",
        "subject": "Math",
    }
    for what, listing in LISTINGS.items():
        for name in listing.filters:
            word = words[name] if name in words else listing.statuses[0]
            where = ("--workspace", str(workspace))
            assert typed("list", what, f"--{name}", word, *how, *where).exit_code == 0, (what, name)
