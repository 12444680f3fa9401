"""`plantools crosswalk`: import, update, diff, coverage, build, as a planner types them."""

import json

import pytest
from crosswalk_workspace import CRAFT, craft, workspace
from handed_in import published_docx, table_docx

from tests.terminal import replace, run, tree, typed

JSON_COMMANDS = {
    "build": ["crosswalk", "build", "{root}", "--json"],
    "coverage": ["crosswalk", "coverage", "{root}", "--json"],
    "new-year": ["crosswalk", "new-year", "--workspace", "{root}", "--json"],
    "update": ["crosswalk", "update", "--edition", "craft@2", "--workspace", "{root}", "--json"],
    "diff": ["crosswalk", "diff", "2026-27", "2026-27", "--workspace", "{root}", "--json"],
    "import": ["crosswalk", "import", "{docx}", "--year", "2030-31", "--json"],
}


@pytest.fixture
def root(tmp_path):
    return craft(tmp_path / "ws")


def in_root(root, *words):
    return typed("crosswalk", *words, "--workspace", str(root))


def test_the_whole_year_from_a_word_table_to_the_built_page(tmp_path):
    root = workspace(tmp_path / "ws")
    docx = published_docx(tmp_path / "crosswalk.docx")
    result = in_root(root, "import", str(docx))
    assert (result.exit_code, result.stdout) == (0, f"{root / 'crosswalks/2026-27.yaml'}\n")
    assert "Read 4 plan components and 18 statements." in result.stderr
    result = in_root(root, "update", "--edition", "superintendent-rubric@2019")
    assert result.exit_code == 0
    assert "10 citations moved:\n    IV-A-2 -> IV-A  (merged, unconfirmed)" in result.stderr
    assert "Nothing is left to decide." in result.stderr
    result = in_root(root, "diff", "2026-27", "2027-28", "--build")
    assert result.exit_code == 0
    assert "Citations: 10 moved." in result.stdout
    assert "crosswalk-changes.docx" in result.stdout
    result = typed("crosswalk", "build", str(root), "--year", "2027-28")
    assert result.exit_code == 0
    names = {line.replace("\\", "/").rpartition("/")[2] for line in result.stdout.splitlines()}
    endings = ("docx", "md", "html", "pdf", "csv", "json")
    assert names == {"index.html", *(f"crosswalk.{ending}" for ending in endings)}


@pytest.mark.parametrize("name", JSON_COMMANDS)
def test_json_is_one_value_and_nothing_else(root, tmp_path, name, monkeypatch):
    docx = published_docx(tmp_path / "a.docx")
    words = [word.format(root=root, docx=docx) for word in JSON_COMMANDS[name]]
    monkeypatch.chdir(root)
    result = typed(*words)
    assert json.loads(result.stdout)["version"] == 1
    assert result.stderr == ""


def test_coverage_shows_codes_titles_counts_components_and_what_is_missing(root):
    result = typed("crosswalk", "coverage", str(root))
    assert result.exit_code == 0
    assert "Craft, 1: 7 indicators of 1 standard are cited, in Standard C, Craft." in result.stdout
    assert ". C-2  Chooses tools" in result.stdout
    assert "Not cited: C-7 (Sweeps)." in result.stdout


def test_coverage_names_components_without_a_citation(root):
    replace(
        root / "crosswalks" / "2026-27.yaml",
        "rows:\n",
        "rows:\n  - {id: a, component: Aim, cells: {}}\n",
    )
    result = typed("crosswalk", "coverage", str(root))
    assert "Components without a citation here: Aim." in result.stdout


def test_the_json_of_coverage_counts_what_is_cited(root):
    (column,) = json.loads(typed("crosswalk", "coverage", str(root), "--json").stdout)["columns"]
    assert column["cited"] == {"standards": 1, "indicators": 7, "elements": 0}
    assert column["of"] == {"standards": 1, "indicators": 8, "elements": 0}
    assert column["not_cited"] == ["C-7"]


def test_an_update_with_something_to_decide_ends_with_1_and_names_the_candidates(root):
    result = in_root(root, "update", "--edition", "craft@2")
    assert result.exit_code == 1
    assert "3 citations to decide:" in result.stderr
    assert "C-6, in Zeal: retired, official: nobody has a stone." in result.stderr
    assert result.stderr.count("likely: ") == 9
    assert "C-2  (reworded, official)" in result.stderr


def test_an_update_can_be_read_as_json(root):
    made = json.loads(in_root(root, "update", "--edition", "craft@2", "--json").stdout)
    assert made["file"] == "crosswalks/2027-28.yaml"
    assert [each["code"] for each in made["carried"]] == ["C-1", "C-2"]
    assert [each["to"] for each in made["moved"]] == [["C-3"], ["C-3"]]
    assert [each["written"] for each in made["open"]][1] == ["craft@1 C-6"]
    assert len(made["open"][1]["candidates"]) == 3


def test_new_year_and_update_never_overwrite(root):
    assert in_root(root, "new-year").exit_code == 0
    before = tree(root)
    result = in_root(root, "new-year", "--year", "2027-28")
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert "Fix: " in result.stderr
    assert tree(root) == before


def test_an_unknown_edition_is_wrong_use_and_the_nearest_is_named(root):
    result = in_root(root, "update", "--edition", "crafts@2")
    assert result.exit_code == 2
    assert "did you mean 'craft@2'?" in result.stderr


def test_the_difference_shows_words_codes_and_reasons(root):
    in_root(root, "new-year")
    later = root / "crosswalks" / "2027-28.yaml"
    replace(later, "Sands and oils", "Sands and oils it")
    replace(later, "cites: [C-1]", "cites: [C-1, C-7]")
    result = in_root(root, "diff", "2026-27", "2027-28")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "From 2026-27 to 2027-28:",
        "  Rows: none changed.",
        "  Statements: 1 reworded.",
        "  Citations: 1 added.",
        "",
        "What craftspeople do (craft@1)",
        "  citation in Zeal:",
        "    Plans",
        "    [added C-7]",
        "~ reworded in Zeal:",
        "    was: Sands and oils",
        "    now: Sands and oils it",
    ]


def test_two_equal_years_differ_in_nothing(root):
    in_root(root, "new-year")
    result = in_root(root, "diff", "2026-27", "2027-28")
    assert result.stdout == "From 2026-27 to 2027-28:\n  Nothing changed.\n"


def test_a_page_of_changes_is_held_back_while_something_is_to_be_decided(root):
    in_root(root, "update", "--edition", "craft@2")
    result = in_root(root, "diff", "2026-27", "2027-28", "--build")
    assert result.exit_code == 1
    assert "[C-6 is to be decided]" in result.stdout
    assert "Held back: crosswalk-changes" in result.stderr


def test_a_page_of_changes_compares_the_years_that_were_named(root):
    for _ in range(2):
        in_root(root, "new-year")
    replace(root / "crosswalks" / "2027-28.yaml", "Sharpens", "Whets")
    result = in_root(root, "diff", "2026-27", "2028-29", "--build")
    assert "Nothing changed." in result.stdout
    page = root / "output" / "2028-29" / "public" / "crosswalk-changes.md"
    assert "Nothing changed." in page.read_text("utf-8")


@pytest.mark.parametrize("words", [["coverage"], ["diff", "2020-21", "2026-27"]])
def test_a_year_without_a_crosswalk_is_refused_and_those_there_are_named(root, words):
    year = ["--year", "2020-21"] if words == ["coverage"] else []
    end = [str(root)] if words == ["coverage"] else ["--workspace", str(root)]
    result = typed("crosswalk", *words, *year, *end)
    assert result.exit_code == 2
    assert "There is no crosswalk of 2020-21. There are those of 2026-27." in result.stderr


def test_a_broken_crosswalk_is_refused_with_the_way_to_its_problems(tmp_path):
    root = craft(tmp_path / "ws", CRAFT.replace("cites: [C-1]", "cites: [C-1"))
    result = typed("crosswalk", "coverage", str(root))
    assert result.exit_code == 2
    assert "plantools check --year 2026-27 says why" in result.stderr


def test_an_import_lists_what_it_could_not_place_and_ends_with_1(tmp_path):
    root = workspace(tmp_path / "ws")
    rows = (["Component", "Leaders"], ["Outcomes", "· Uses data (I-E-2)\n· Dreams"])
    result = in_root(root, "import", str(table_docx(tmp_path / "a.docx", *rows)))
    assert result.exit_code == 1
    assert "No citation (Outcomes, Leaders): 'Dreams'." in result.stderr


def test_an_import_that_had_to_choose_an_edition_says_between_which(tmp_path):
    root = workspace(tmp_path / "ws")
    result = in_root(root, "import", str(published_docx(tmp_path / "a.docx")))
    assert "district-standards@2019 would fit as well; to choose, give --edition." in result.stderr


def test_a_file_that_is_no_word_document_is_one_clear_line(tmp_path):
    root = workspace(tmp_path / "ws")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    result = in_root(root, "import", str(tmp_path / "a.pdf"))
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"Error: {tmp_path / 'a.pdf'} is a PDF. Nothing was written.",
        "Fix: open it in Word, save it as Word document (.docx), try again.",
    ]


def test_every_command_has_help_with_an_example():
    listed = typed("crosswalk", "--help").stdout
    for name in JSON_COMMANDS:
        assert name in listed
        shown = typed("crosswalk", name, "--help")
        assert shown.exit_code == 0
        assert f"plantools crosswalk {name}" in shown.stdout.partition("Example:")[2]


def test_it_runs_as_a_program_of_its_own(root):
    result = run("crosswalk", "coverage", str(root))
    assert result.returncode == 0
    assert "C-7 (Sweeps)" in result.stdout.decode("utf-8")
