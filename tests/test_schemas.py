"""The JSON Schemas let pass what the reader takes, and mark what they can tell is wrong.

They are judged by a validator of its own, `jsonschema`, on files as an editor reads them: there,
`04` is a number, `no` a truth value and `2026-06-04` a day.
"""

import datetime
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from conftest import sample
from plantools.model import (
    ActionPlan,
    Crosswalk,
    District,
    Educator,
    Framework,
    ImprovementPlan,
    Part,
    School,
    SchoolPlan,
    Settings,
    SuperintendentGoals,
)
from plantools.reading import FileKind, kind_of
from plantools.schemas import SCHEMA_KINDS, schema_line, schema_path, schema_text
from reading_samples import (
    ACTION_PLAN,
    CROSSWALK,
    DISTRICT,
    EDUCATOR,
    FRAMEWORK,
    PLAN,
    SCHOOL,
    SCHOOL_PLAN,
    SETTINGS,
    SUPERINTENDENT_GOALS,
    read,
)
from terminal import new_workspace, typed
from tests.broken_cases import base, lay_over

VALID = {
    "settings": (SETTINGS, Settings),
    "district": (DISTRICT, District),
    "improvement-plan": (PLAN, ImprovementPlan),
    "action-plan": (ACTION_PLAN, ActionPlan),
    "school": (SCHOOL, School),
    "educator": (EDUCATOR, Educator),
    "school-plan": (SCHOOL_PLAN, SchoolPlan),
    "school-action-plan": (ACTION_PLAN, ActionPlan),
    "superintendent-goals": (SUPERINTENDENT_GOALS, SuperintendentGoals),
    "crosswalk": (CROSSWALK, Crosswalk),
    "framework": (FRAMEWORK, Framework),
}


class Yaml11(yaml.SafeLoader):
    """YAML as its version 1.1 has it; but keys are what stands there, as editors have them."""

    def construct_mapping(self, node, deep=False):
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


class Yaml12(Yaml11):
    """YAML as its version 1.2 has it: `yes` and `2026-06-04` are text."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), list("tf"))


def as_json(value):
    """A value of YAML as an editor hands it to a schema."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def said(kind, text, loader=Yaml11):
    """What the schema of this kind says against a text, each with the path that leads there."""
    validator = Draft202012Validator(json.loads(schema_text(FileKind(kind))))
    value = as_json(yaml.load(text, loader))
    return [(error.json_path, error.message) for error in validator.iter_errors(value)]


def plan_files(root):
    for file in sorted(root.rglob("*.yaml")):
        found = kind_of(file.relative_to(root).as_posix())
        if found and file.is_file():
            yield found[0], file


def test_every_kind_of_plan_file_has_a_schema():
    assert set(SCHEMA_KINDS) == set(FileKind) == set(VALID)


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_each_schema_is_one(kind):
    schema = json.loads(schema_text(kind))
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("loader", [Yaml11, Yaml12])
@pytest.mark.parametrize("name", ["riverbend", "crosswalk"])
def test_every_file_of_the_samples_is_valid(name, loader):
    found = list(plan_files(sample(name)))
    assert len(found) > 2
    for kind, file in found:
        assert said(kind, file.read_text(encoding="utf-8"), loader) == [], file


def test_every_shipped_edition_of_a_framework_is_valid():
    folder = files("plantools.reference") / "frameworks"
    texts = [file.read_text(encoding="utf-8") for file in folder.iterdir()]
    assert texts
    assert [said("framework", text) for text in texts] == [[]] * len(texts)


@pytest.mark.parametrize("loader", [Yaml11, Yaml12])
def test_every_file_that_new_and_add_write_is_valid(tmp_path, loader):
    new_workspace(tmp_path)
    typed("add", "school", "lincoln", "--workspace", str(tmp_path))
    typed("add", "year", "2029-30", "--workspace", str(tmp_path))
    found = list(plan_files(tmp_path))
    assert {kind for kind, _ in found} == set(FileKind) - {"crosswalk", "framework", "educator"}
    for kind, file in found:
        assert said(kind, file.read_text(encoding="utf-8"), loader) == [], file


@pytest.mark.parametrize("kind", VALID)
def test_the_smallest_file_of_each_kind_is_valid(kind):
    assert said(kind, VALID[kind][0]) == []


ODD_BUT_FINE = [
    ("district", "name: Riverbend Public Schools", "name: 04"),
    ("district", "name: Riverbend Public Schools", "name: 1.10"),
    ("district", "mission: We teach.", "mission: no"),
    ("district", "mission: We teach.", "mission: 12:30"),
    ("district", "mission: We teach.", "mission: 2026-06-04"),
    ("district", "mission: We teach.", "mission: We teach.\ncode:\nphone: 4135550142\nlogo:"),
    ("district", "- name: Belonging", "- name: Yes\n    meaning: 100"),
    ("district", "superintendent: superintendent", "superintendent: NO"),
    ("settings", "year: 2026-27", "year: 2026-27\nfictional: yes\nas_of: 2027-02-01\noutput: 1"),
    ("settings", "year: 2026-27", "year: 2099-00\nformats:"),
    ("improvement-plan", "value: 48", 'value: "1,250"'),
    ("improvement-plan", "value: 48", "value: 48%"),
    ("improvement-plan", "value: 48", 'value: "$1,250.50"'),
    ("improvement-plan", "target: 60", "target: -0.5\n    better:\n    interim:"),
    ("improvement-plan", "groups: [All students]", "groups: [9, 10, off]"),
    ("action-plan", "what: Train all teachers", "what: 3\n        note:\n        status:"),
    ("school", "grades: PK-2", "grades: 5\nstudents: 312"),
    ("school-plan", "co_chair: yes", "co_chair: No"),
    ("school-plan", "co_chair: yes", "co_chair: 1"),
    (
        "school-plan",
        "class_size:\n    answer: Yes.",
        "class_size:\n    answer:\n    not_applicable_because: 20",
    ),
    ("crosswalk", "cites: [I-A]", "cites: [1.10, 4]"),
    ("framework", "edition: 2012", "edition: 2012\nnote:"),
]


@pytest.mark.parametrize(("kind", "old", "new"), ODD_BUT_FINE)
def test_what_the_reader_takes_passes(kind, old, new, tmp_path):
    text, model = VALID[kind]
    assert old in text
    text = text.replace(old, new, 1)
    part, problems = read(text, model, tmp_path)
    assert isinstance(part, Part), problems
    assert said(kind, text) == said(kind, text, Yaml12) == []


BROKEN = [
    ("district", "mission:", "mision:", "$"),
    ("district", "mission: We teach.", "", "$"),
    ("district", "mission: We teach.", "mission:", "$.mission"),
    ("district", "mission: We teach.", 'mission: "  "', "$.mission"),
    ("district", "mission: We teach.", "mission: [We, teach]", "$.mission"),
    ("district", "mission: We teach.", "mission: {we: teach}", "$.mission"),
    ("district", "core_values:\n  - name: Belonging", "core_values: Belonging", "$.core_values"),
    ("district", "core_values:\n  - name: Belonging", "core_values: []", "$.core_values"),
    ("district", "  - name: Belonging", "  - Belonging", "$.core_values[0]"),
    ("district", "  - name: Belonging", "  -", "$.core_values[0]"),
    ("district", "  - id: superintendent", "  - id: the superintendent", "$.people[0].id"),
    ("district", "name: Dr. Ana Silva", "name: Dr. Ana Silva\n    kind: pupil", "$.people[0].kind"),
    ("district", "vision:", "accent: red\nvision:", "$.accent"),
    ("settings", "year: 2026-27", "year: 2026", "$.year"),
    ("settings", "year: 2026-27", "year: 2026-28", "$.year"),
    ("settings", "year: 2026-27", "year: 2026-27\nformats: [pdff]", "$.formats[0]"),
    ("settings", "year: 2026-27", "year: 2026-27\nformats: docx", "$.formats"),
    ("settings", "year: 2026-27", "year: 2026-27\nfictional: perhaps", "$.fictional"),
    ("settings", "year: 2026-27", "- year: 2026-27", "$"),
    ("improvement-plan", "years: 2026-29", "years: 2026-27", "$.years"),
    ("improvement-plan", "date: 2029-06-15", "date: June 15", "$.outcomes[0].date"),
    ("improvement-plan", "date: 2029-06-15", "date: 2029-15-06", "$.outcomes[0].date"),
    ("improvement-plan", "value: 48", "value: about 48", "$.outcomes[0].baseline.value"),
    ("improvement-plan", "value: 48, year", "year", "$.outcomes[0].baseline"),
    ("improvement-plan", "value: 48", 'value: "1,25"', "$.outcomes[0].baseline.value"),
    (
        "improvement-plan",
        "serves: [OUT-1]",
        "serves: OUT-1",
        "$.objectives[0].initiatives[0].serves",
    ),
    ("improvement-plan", "  - if: we", "  - If: we", "$.theory_of_action[0]"),
    ("action-plan", "kind: process", "kind: progress", "$.initiatives[0].benchmarks[0].kind"),
    (
        "action-plan",
        "date: 2026-10-01",
        "date: 2026-10-01\n        status: done",
        "$.initiatives[0].benchmarks[0].status",
    ),
    ("school", "people:\n  - id: principal", "people:\n    id: principal", "$.people"),
    ("school-plan", "role: principal", "role: head", "$.council.members[0].role"),
    ("school-plan", "class_size:\n    answer: Yes.", "class_size: Yes", "$.elements.class_size"),
    ("school-plan", "class_size:\n    answer: Yes.", "class_size: {}", "$.elements.class_size"),
    (
        "school-plan",
        "class_size:\n    answer: Yes.",
        "class_size: {answer: a, not_applicable_because: b}",
        "$.elements.class_size",
    ),
    ("school-action-plan", "year: 2026-27", "school: lincoln", "$"),
    ("crosswalk", "cites: [I-A]", "cites: I-A", "$.rows[0].cells['rubric@2012'][0].cites"),
    ("crosswalk", "cites: [I-A]", "cite: [I-A]", "$.rows[0].cells['rubric@2012'][0]"),
    ("framework", "- code: I\n", "- code: I\n    grade: sure\n", "$.standards[0].grade"),
]


@pytest.mark.parametrize(("kind", "old", "new", "path"), BROKEN)
def test_what_the_reader_refuses_is_marked_where_it_stands(kind, old, new, path, tmp_path):
    text, model = VALID[kind]
    assert old in text
    text = text.replace(old, new, 1)
    part, _ = read(text, model, tmp_path)
    assert part is None
    assert {where for where, _ in said(kind, text, Yaml12)} == {path}


TOLD = {
    "bad-choice",
    "bad-colour",
    "bad-date",
    "bad-id",
    "bad-number",
    "bad-year",
    "empty-value",
    "missing-field",
    "not-a-list",
    "not-a-mapping",
    "not-text",
    "one-of-two",
    "too-deep",
    "unknown-key",
}
"""The problems that a schema can tell."""
NOT_YAML = {"empty-file", "syntax-error", "tab-indentation", "alias-explosion", "merge-key"}
"""Problems on which an editor stops, or has its own word, before any schema is asked."""


def broken_cases():
    for folder in sorted((Path(__file__).parent / "broken").iterdir()):
        case = folder / "case.yaml"
        if case.is_file() and folder.name not in NOT_YAML:
            yield folder.name, yaml.safe_load(case.read_text("utf-8"))


@pytest.mark.parametrize(("code", "case"), list(broken_cases()), ids=lambda value: str(value)[:40])
def test_a_broken_case_is_marked_where_a_schema_can_tell_and_nowhere_else(code, case, tmp_path):
    root = base(tmp_path)
    lay_over(root, case["edits"])
    marked = set()
    for kind, file in plan_files(root):
        path = file.relative_to(root).as_posix()
        try:
            if said(kind, file.read_text(encoding="utf-8"), Yaml12):
                marked.add(path)
        except (yaml.YAMLError, UnicodeDecodeError, TypeError):
            assert code not in TOLD
    assert marked == ({case["at"]} if code in TOLD else set())


def properties(kind):
    """Each key of each part of a kind's schema, with its own schema."""
    schema = json.loads(schema_text(kind))
    for part in (schema, *schema["$defs"].values()):
        for key, value in part.get("properties", {}).items():
            yield f"{part['title']}: {key}", value


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_every_key_has_a_title_a_meaning_and_where_words_stand_an_example(kind):
    for name, value in properties(kind):
        assert value["title"], name
        assert value["description"].endswith("."), name
        inner = value.get("items", value)
        is_part_or_choice = "$ref" in inner or "anyOf" in inner or "additionalProperties" in inner
        assert is_part_or_choice or inner["examples"], name


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_every_example_is_one_that_the_schema_lets_pass(kind):
    for name, value in properties(kind):
        for place in (value, value.get("items", {})):
            for example in place.get("examples", []):
                assert Draft202012Validator(place).is_valid(example), (name, example)


def test_a_status_offers_all_of_its_words():
    schema = json.loads(schema_text(FileKind.ACTION_PLAN))
    assert schema["$defs"]["Status"]["enum"] == [
        "not-started",
        "in-progress",
        "on-track",
        "at-risk",
        "late",
        "completed",
        "discontinued",
    ]


def test_codes_are_offered_and_those_of_a_district_s_own_pass(riverbend):
    schema = json.loads(schema_text(FileKind.CROSSWALK))
    parts = schema["$defs"]
    cites = parts["Statement"]["properties"]["cites"]["items"]["anyOf"][0]["enum"]
    assert {"I", "I-E", "I-E-2"} <= set(cites)
    editions = parts["CrosswalkColumn"]["properties"]["edition"]["anyOf"][0]["enum"]
    assert set(editions) == set(parts["CrosswalkRow"]["properties"]["cells"]["properties"])
    assert set(editions) == set(riverbend.frameworks)
    assert said("crosswalk", CROSSWALK) == []  # of an edition of its own
    settings = json.loads(schema_text(FileKind.SETTINGS))
    codes = settings["$defs"]["Waiver"]["properties"]["code"]["anyOf"][0]["enum"]
    assert "overspent-source" in codes
    assert "unknown-key" not in codes


def test_the_line_leads_from_each_place_to_the_schema():
    line = schema_line("schools/lincoln/2026-27/action-plan.yaml")
    assert line == "# yaml-language-server: $schema=../../../schemas/school-action-plan.schema.json"
    with pytest.raises(ValueError, match="is no plan file"):
        schema_line("README.md")


def test_without_a_kind_all_schemas_are_written_and_the_next_step_is_said(tmp_path):
    new_workspace(tmp_path)
    file = tmp_path / schema_path(FileKind.DISTRICT)
    file.write_text("old", encoding="utf-8")
    result = typed("schema", "--workspace", str(tmp_path))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [str(tmp_path / schema_path(k)) for k in SCHEMA_KINDS]
    assert file.read_bytes().decode() == schema_text(FileKind.DISTRICT)
    assert result.stderr == ""
    district = tmp_path / "district.yaml"
    lines = district.read_text(encoding="utf-8").splitlines(keepends=True)
    district.write_text("".join(lines[1:]), encoding="utf-8")
    result = typed("schema", "--workspace", str(tmp_path))
    assert f"  district.yaml\n    {lines[0]}" in result.stderr
    assert "school.yaml" not in result.stderr


def test_a_kind_is_printed_or_written_where_it_is_wanted(tmp_path):
    result = typed("schema", "school")
    assert result.stdout == schema_text(FileKind.SCHOOL)
    assert result.stderr == ""
    file = tmp_path / "deep" / "school.json"
    assert typed("schema", "school", "--output", str(file)).stdout == f"{file}\n"
    assert file.read_bytes().decode() == schema_text(FileKind.SCHOOL)
    typed("schema", "--output", str(tmp_path / "all"))
    assert {each.name for each in (tmp_path / "all").iterdir()} == {
        f"{kind}.schema.json" for kind in SCHEMA_KINDS
    }


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["shool"], 2, "Did you mean 'school'?"),
        (["--workspace", "nowhere"], 2, "There is no folder nowhere"),
        (["school", "--output", __file__ + "/x.json"], 4, "could not be written"),
    ],
)
def test_what_cannot_be_is_said(words, code, message):
    result = typed("schema", *words)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""
