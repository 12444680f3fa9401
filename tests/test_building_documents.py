"""A build writes every document that has data, holds back what problems touch, and says so."""

import hashlib
import json

import pytest

from plantools.building import Outcome, Request, build
from plantools.model import Format
from tests.large_district import write_large_district

DISTRICT_DOCUMENTS = {
    "crosswalk",
    "district-action-plan",
    "district-improvement-plan",
    "goal-cascade",
    "plan-on-a-page",
    "resources",
}
SCHOOL_DOCUMENTS = {"school-action-plan", "school-improvement-plan"}

FORMATS = ("docx", "md", "html", "pdf")


@pytest.fixture
def root(tmp_path):
    write_large_district(tmp_path, schools=2)
    return tmp_path


def replace_in(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def files(root):
    public = root / "output/2026-27/public"
    return {path.relative_to(public).as_posix() for path in public.rglob("*") if path.is_file()}


def without_figures(names):
    return {name for name in names if "figures/" not in name}


def break_link(root, school="birch-1"):
    """Makes a school's plan lead to nothing: an error of the rules, in a file that can be read."""
    replace_in(root / f"schools/{school}/2026-27/improvement-plan.yaml", "- D1\n", "- D99\n")


def test_every_document_is_written_in_every_format_under_its_name(root):
    report = build(Request(root))
    assert report.exit_code == 0
    expected = {f"{name}.{form}" for name in DISTRICT_DOCUMENTS for form in FORMATS} | {
        f"schools/{school}/{name}.{form}"
        for school in ("birch-1", "cedar-2")
        for name in SCHOOL_DOCUMENTS
        for form in FORMATS
    }
    expected |= {"logo.png", "index.html", "resources.xlsx"}
    assert without_figures(files(root)) == expected
    assert {entry.outcome for entry in report.entries} == {Outcome.WRITTEN}
    assert {entry.path.relative_to(root).as_posix() for entry in report.entries} == {
        f"output/2026-27/public/{name}" for name in files(root)
    }


def test_the_logo_lies_where_every_markdown_file_links_to(root):
    build(Request(root))
    public = root / "output/2026-27/public"
    school = public / "schools/birch-1/school-improvement-plan.md"
    assert "](../../logo.png)" in school.read_text(encoding="utf-8")
    assert "](logo.png)" in (public / "district-improvement-plan.md").read_text(encoding="utf-8")
    assert (public / "logo.png").read_bytes() == (root / "logo.png").read_bytes()


def test_word_alone_needs_no_logo_beside_it(root):
    build(Request(root, formats=(Format.WORD,)))
    assert {name.rpartition(".")[2] for name in files(root)} == {"docx"}


def test_the_settings_say_which_formats_are_written(root):
    with (root / "plantools.yaml").open("a", encoding="utf-8") as settings:
        settings.write("formats: [md]\n")
    build(Request(root))
    assert {name.rpartition(".")[2] for name in files(root)} == {"md", "png", "svg"}


def test_a_format_named_twice_is_written_once(root):
    report = build(Request(root, formats=(Format.WORD, Format.WORD)))
    assert len({entry.path for entry in report.entries}) == len(report.entries)


def test_the_settings_name_the_output_folder_and_a_request_wins(root, tmp_path_factory):
    with (root / "plantools.yaml").open("a", encoding="utf-8") as settings:
        settings.write("output: made/here\n")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    narrow = {"documents": ("plan-on-a-page",), "formats": (Format.MARKDOWN,)}
    build(Request(root, **narrow))
    build(Request(root, output=elsewhere, **narrow))
    name = "2026-27/public/plan-on-a-page.md"
    assert (root / "made/here" / name).read_bytes() == (elsewhere / name).read_bytes()


def test_the_manifest_says_what_each_file_is(root):
    report = build(Request(root, formats=(Format.MARKDOWN,)))
    manifest = json.loads((root / "output/2026-27/manifest.json").read_text(encoding="utf-8"))
    for entry in report.entries:
        record = manifest["files"][entry.path.relative_to(report.folder).as_posix()]
        assert record["sha256"] == hashlib.sha256(entry.path.read_bytes()).hexdigest()
        assert record["document"] == entry.document
        assert record["school"] == entry.school
        assert record["version"] == entry.version
        assert set(record) == {"document", "school", "sha256", "version", "adopted"}
    assert len(manifest["files"]) == len(report.entries)
    records = manifest["files"]
    assert records["public/district-improvement-plan.md"]["adopted"] is True
    assert records["public/crosswalk.md"]["adopted"] is False


def test_a_build_can_be_narrowed_to_documents_and_schools(root):
    build(Request(root, documents=("school-improvement-plan",), formats=(Format.WORD,)))
    assert files(root) == {
        "schools/birch-1/school-improvement-plan.docx",
        "schools/cedar-2/school-improvement-plan.docx",
    }


def test_a_school_alone_means_its_documents_and_not_the_district_s(root):
    build(Request(root, schools=("cedar-2",), formats=(Format.WORD,)))
    assert files(root) == {f"schools/cedar-2/{name}.docx" for name in SCHOOL_DOCUMENTS}


def test_an_error_in_a_school_s_file_holds_back_that_school_alone(root):
    break_link(root)
    report = build(Request(root, formats=(Format.WORD,)))
    assert report.exit_code == 1
    assert files(root) == {f"{name}.docx" for name in DISTRICT_DOCUMENTS} | {
        f"schools/cedar-2/{name}.docx" for name in SCHOOL_DOCUMENTS
    }
    assert {(held.document, held.school) for held in report.held} == {
        (name, "birch-1") for name in SCHOOL_DOCUMENTS
    }
    for held in report.held:
        assert [problem.code for problem in held.problems] == ["unknown-id"]
        assert held.can_be_draft


def test_an_error_in_a_school_s_action_plan_leaves_its_improvement_plan(root):
    replace_in(root / "schools/birch-1/2026-27/action-plan.yaml", "S1-O1-I1", "S1-O1-I77")
    report = build(Request(root))
    assert [(held.document, held.school) for held in report.held] == [
        ("school-action-plan", "birch-1")
    ]


def test_an_error_in_a_district_file_holds_back_what_shows_it(root):
    replace_in(root / "action-plans/2026-27.yaml", "- literacy-lead\n", "- nobody-here\n")
    report = build(Request(root))
    assert {held.document for held in report.held} == {
        "district-action-plan",
        "resources",
        "school-action-plan",
    }
    assert report.exit_code == 1


def test_an_error_in_the_settings_or_the_district_holds_back_everything(root):
    with (root / "district.yaml").open("a", encoding="utf-8") as district:
        district.write("missoin: twice\n")
    report = build(Request(root))
    assert report.entries == ()
    assert {held.document for held in report.held} == DISTRICT_DOCUMENTS | SCHOOL_DOCUMENTS
    assert len(report.held) == len(DISTRICT_DOCUMENTS) + 2 * 2
    assert not (root / "output").exists()


def test_settings_that_cannot_be_read_give_their_problems_and_nothing_else(root):
    (root / "plantools.yaml").write_text("year: [", encoding="utf-8")
    report = build(Request(root))
    assert report.entries == ()
    assert report.problems
    assert report.exit_code == 1


def test_a_broken_table_holds_back_the_documents_that_show_it(root):
    (root / "data/cedar-2.csv").unlink()
    report = build(Request(root))
    assert {held.school for held in report.held} == {"cedar-2"}


def test_a_file_that_cannot_be_read_holds_back_its_document_though_it_gives_no_view(root):
    (root / "crosswalks/2026-27.yaml").write_text("year: [", encoding="utf-8")
    report = build(Request(root))
    assert [held.document for held in report.held] == ["crosswalk"]


def test_a_warning_holds_nothing_back(root):
    replace_in(root / "district.yaml", "'#1F4E79'", "'#FFDD00'")
    report = build(Request(root))
    assert [problem.code for problem in report.problems] == ["pale-accent"]
    assert report.held == ()
    assert report.exit_code == 0


def test_a_school_without_a_plan_of_the_year_is_not_started_and_no_error(root):
    for file in (root / "schools/birch-1/2026-27").iterdir():
        file.unlink()
    report = build(Request(root))
    assert report.not_started == ("birch-1",)
    assert report.exit_code == 0
    assert not any("birch-1" in name for name in files(root))


def test_a_document_without_data_is_not_offered(root):
    (root / "crosswalks/2026-27.yaml").unlink()
    (root / "schools/birch-1/2026-27/action-plan.yaml").unlink()
    report = build(Request(root))
    assert report.exit_code == 0
    assert report.held == report.not_started == ()
    assert "crosswalk.docx" not in files(root)
    assert "schools/birch-1/school-action-plan.docx" not in files(root)
    assert "schools/birch-1/school-improvement-plan.docx" in files(root)


def test_a_draft_is_written_of_what_is_held_back_and_says_so(root):
    break_link(root)
    report = build(Request(root, formats=(Format.MARKDOWN,), draft=True))
    assert report.held == ()
    assert report.exit_code == 1
    name = "output/2026-27/public/schools/{}/school-improvement-plan.md"
    assert "DRAFT" in (root / name.format("birch-1")).read_text(encoding="utf-8")
    assert "DRAFT" not in (root / name.format("cedar-2")).read_text(encoding="utf-8")
    drafts = {entry.school for entry in report.entries if entry.is_draft}
    assert drafts == {"birch-1"}


def test_no_draft_is_made_of_a_file_that_cannot_be_read(root):
    plan = root / "schools/birch-1/2026-27/improvement-plan.yaml"
    plan.write_text("year: [", encoding="utf-8")
    report = build(Request(root, draft=True))
    assert {held.school for held in report.held} == {"birch-1"}
    assert not any(held.can_be_draft for held in report.held)


def test_no_draft_is_made_that_would_lack_what_a_broken_file_of_the_district_lends(root):
    (root / "action-plans/2026-27.yaml").write_text("year: [", encoding="utf-8")
    report = build(Request(root, draft=True))
    assert {(held.document, held.school) for held in report.held} == {
        ("district-action-plan", None),
        ("resources", None),
        ("school-action-plan", "birch-1"),
        ("school-action-plan", "cedar-2"),
    }


def test_a_crosswalk_with_errors_stays_held_back_since_it_can_never_say_draft(root):
    replace_in(root / "crosswalks/2026-27.yaml", "IV-E-1", "IV-E-99")
    report = build(Request(root, draft=True))
    assert [(held.document, held.can_be_draft) for held in report.held] == [("crosswalk", False)]


def test_a_narrowed_build_speaks_only_of_the_problems_of_what_it_was_asked_for(root):
    break_link(root)
    other = build(Request(root, schools=("cedar-2",)))
    assert (other.problems, other.exit_code) == ((), 0)
    own = build(Request(root, schools=("birch-1",)))
    assert [problem.code for problem in own.problems] == ["unknown-id"]
    assert own.exit_code == 1


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(root):
    report = build(Request(root, dry_run=True))
    assert {entry.outcome for entry in report.entries} == {Outcome.WOULD_WRITE}
    assert not (root / "output").exists()
    build(Request(root))
    again = build(Request(root, dry_run=True))
    assert {entry.outcome for entry in again.entries} == {Outcome.UNCHANGED}
