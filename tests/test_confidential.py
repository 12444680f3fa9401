"""What is in educators/ stays there: no public byte, no message and no list has a word of it.

A name that no other word is like is planted wherever a personnel record holds words, in records
that can be read and in records that cannot.
"""

import io
import json
import os
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest

from conftest import sample
from plantools.building import Request, build
from plantools.cli.list import WHAT
from plantools.documents import CATALOGUE
from plantools.model import Format
from plantools.reading import educators as reading_educators
from plantools.reading import read_workspace
from terminal import replace, run, typed
from tests.broken_cases import base, change, lay_over

PLANTED = "Zzyzxson"
NAME = f"Quixotta {PLANTED}"
has_modes = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """The sample, with the name in every place of a record, and three records that are broken."""
    root = tmp_path_factory.mktemp("planted") / "district"
    shutil.copytree(sample("riverbend"), root, ignore=shutil.ignore_patterns("output"))
    record = root / "educators" / "e-0319.yaml"
    replace(record, "Simone Achterberg", NAME)
    for old in ("Chemistry Teacher", "I ask that", "The checks, dated", "Chemistry, 8-12"):
        replace(record, old, f"{PLANTED} {old}")
    waiver = f"waive:\n  - {{code: goal-supports-nothing, reason: {PLANTED}, until: 2027-06-30}}\n"
    replace(record, "name: Quixotta", f"{waiver}name: Quixotta")
    replace(record, "        supports: [RHS-1, BELONG]\n", "")
    replace(root / "educators" / "e-0274.yaml", "supports: [HAR-3]", f"supports: [{PLANTED}-1]")
    broken = {
        "e-0001.yaml": f"name: {NAME}\n{PLANTED}: 1\nrole: {PLANTED}\n",
        "e-0002.yaml": f"name: [{PLANTED}\n",
        f"{PLANTED.lower()}-jo.yaml": f"name: {NAME}\n",
    }
    for name, text in broken.items():
        (root / "educators" / name).write_text(text, encoding="utf-8")
    return root


def holds(content):
    """Whether the planted name stands anywhere in these bytes."""
    return PLANTED.lower().encode() in content.lower()


def unpacked(name, content):
    """The bytes of a file, and all that is packed inside it."""
    yield content
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield from (package.read(each) for each in package.namelist())
    if name.endswith(".pdf"):
        yield subprocess.run(
            ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
        ).stdout
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield str(pdf.docinfo).encode()
            yield from (
                each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)
            )


def files_with_the_name(folder):
    """Names and contents are both looked at."""
    found = set()
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if holds(name.encode()):
            found.add(name)
        if file.is_file() and any(map(holds, unpacked(name, file.read_bytes()))):
            found.add(name)
    return found


@pytest.fixture(scope="module")
def built(planted, tmp_path_factory):
    """What a build with --confidential wrote, and what it said."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler's pdftotext is not installed")
    folder = tmp_path_factory.mktemp("built")
    return folder, run("build", "--confidential", "--output", str(folder), str(planted))


def test_the_name_is_in_the_confidential_documents_and_nowhere_else(built):
    folder, _ = built
    documents = (
        "e-0319/educator-plan",
        "e-0319/individual-professional-development-plan",
        "goal-cascade-with-names",
    )
    assert files_with_the_name(folder) == {
        f"2026-27/confidential/{document}.{form}"
        for document in documents
        for form in ("docx", "md", "pdf")
    }
    assert (folder / "2026-27/public/index.html").is_file()


def test_a_build_with_confidential_names_files_by_opaque_ids(built):
    _, result = built
    paths = result.stdout.decode().splitlines()
    assert any(path.endswith("e-0319/educator-plan.pdf") for path in paths)
    assert not holds(result.stdout)


def test_a_build_leaves_confidential_documents_out_and_says_no_word_of_them(planted, tmp_path):
    for words in (["--dry-run"], ["--dry-run", "--json"], ["--debug"]):
        output = tmp_path / "-".join(words)
        result = run("build", *words, "--format", "md", "--output", str(output), str(planted))
        assert result.returncode == 1  # the plan has errors, in records too
        assert not holds(result.stdout + result.stderr)
        assert b"e-0319" not in result.stdout + result.stderr
        assert not (output / "2026-27" / "confidential").exists()
        assert not output.exists() or files_with_the_name(output) == set()


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "--json"],
        ["check", "--format", "github"],
        ["check", "--debug", "--strict"],
        ["doctor"],
        *(["list", each, "--json"] for each in WHAT),
        ["crosswalk", "coverage"],
        ["form", "status"],
        ["data", "show"],
    ],
    ids=" ".join,
)
def test_no_command_says_a_word_of_a_record(planted, words):
    has_workspace = words[0] in ("list", "form", "data")
    result = typed(*words, *(["--workspace"] if has_workspace else []), str(planted))
    said = result.stdout + result.stderr
    assert said
    assert not holds(said.encode())
    assert "e-0001" not in said


def test_check_tells_code_and_count_alone(planted):
    told = {
        problem["code"]: problem
        for problem in json.loads(typed("check", "--json", str(planted)).stdout)["problems"]
    }
    assert {problem["file"] for problem in told.values()} == {"educators"}
    assert {(each["line"], each["column"]) for each in told.values()} == {(0, 0)}
    assert told["bad-file-name"]["message"] == (
        "There is 1 problem of this kind in personnel records."
    )
    assert "--confidential" in told["bad-file-name"]["fix"]
    in_full = typed("check", "--confidential", str(planted)).stdout
    assert f"role: {PLANTED}" in in_full
    assert "educators/e-0274.yaml" in in_full


def test_the_readme_shows_what_check_says_of_a_record(tmp_path):
    root = base(tmp_path)
    record = root / "educators" / "e-0417.yaml"
    replace(record, "kind: professional-practice", "kind: student-learning")
    said = typed("check", str(root)).stdout.partition("\n\n")[0]
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert f"```\n{said}\n```" in readme


def test_a_waived_problem_of_a_record_is_told_without_its_reason(planted):
    report = json.loads(typed("check", "--json", str(planted)).stdout)
    (waived,) = report["waived"]
    assert (waived["code"], waived["file"]) == ("goal-supports-nothing", "educators")
    in_full = json.loads(typed("check", "--confidential", "--json", str(planted)).stdout)
    assert [each["reason"] for each in in_full["waived"]] == [PLANTED]


def test_a_public_text_with_the_name_is_told_without_its_line(tmp_path):
    root = base(tmp_path)
    change(root, "action-plans/2026-27.yaml", "what: The teams", "what: Jo Pendleton's teams")
    result = typed("check", str(root))
    assert "confidential-name" in result.output
    assert "Pendleton" not in result.output


def test_what_goes_wrong_over_a_record_carries_no_word_of_it_out(tmp_path, monkeypatch):
    root = base(tmp_path)

    def fail(*_, **__):
        raise ValueError(NAME)

    monkeypatch.setattr(reading_educators, "part_of", fail)
    with pytest.raises(reading_educators.ConfidentialError, match="ValueError") as raised:
        read_workspace(root)
    assert raised.value.__cause__ is None and raised.value.__suppress_context__
    assert PLANTED not in str(raised.value)


def test_a_confidential_document_needs_the_option(tmp_path):
    result = typed("build", "--document", "educator-plan", str(base(tmp_path)))
    assert result.exit_code == 2
    assert "add --confidential" in result.output


def test_documents_are_listed_without_whose_they_are(tmp_path):
    root = base(tmp_path)
    rows = json.loads(typed("list", "documents", "--json", "--workspace", str(root)).stdout)
    kinds = {each.id for each in CATALOGUE if each.is_confidential}
    listed = [row for row in rows if row["id"] in kinds]
    assert [(row["school"], row["status"]) for row in listed] == [(None, "confidential")] * len(
        kinds
    )


def test_what_is_confidential_is_never_a_web_page():
    for kind in CATALOGUE:
        assert (Format.HTML in kind.formats) != kind.is_confidential


def confidential(root, output, **more):
    return build(Request(root=root, output=output, confidential=True, jobs=1, **more))


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@has_modes
@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_folders_and_files_are_for_nobody_else(tmp_path, mask):
    root, output = base(tmp_path), tmp_path / "output"
    before = os.umask(mask)
    try:
        confidential(root, output, formats=(Format.MARKDOWN, Format.WORD))
    finally:
        os.umask(before)
    private = output / "2026-27" / "confidential"
    inside = [private, *private.rglob("*")]
    assert {mode(each) for each in inside if each.is_dir()} == {0o700}
    assert {mode(each) for each in inside if each.is_file()} == {0o600}
    assert private / "manifest.json" in inside
    assert mode(output / "2026-27" / "public") == 0o777 & ~mask


@has_modes
def test_what_somebody_opened_is_shut_again_though_nothing_changed(tmp_path):
    root, output = base(tmp_path), tmp_path / "output"
    confidential(root, output, formats=(Format.MARKDOWN,))
    private = output / "2026-27" / "confidential"
    file = private / "e-0417" / "educator-plan.md"
    for path in (private, file.parent, file):
        path.chmod(0o777)
    confidential(root, output, formats=(Format.MARKDOWN,))
    assert [mode(each) for each in (private, file.parent, file)] == [0o700, 0o700, 0o600]


@has_modes
@pytest.mark.parametrize("to", ["public", "../elsewhere"])
def test_a_link_does_not_lead_confidential_documents_elsewhere(tmp_path, to):
    root, output = base(tmp_path), tmp_path / "output"
    year = output / "2026-27"
    (year / "public").mkdir(parents=True)
    (output / "elsewhere").mkdir()
    (year / "confidential").symlink_to(to)
    report = confidential(root, output, documents=("educator-plan",), formats=(Format.MARKDOWN,))
    assert report.exit_code == 4
    assert not list((year / "public").rglob("educator-plan*"))
    assert not list((output / "elsewhere").iterdir())


def test_the_public_manifest_does_not_list_them(tmp_path):
    root, output = base(tmp_path), tmp_path / "output"
    confidential(root, output, formats=(Format.MARKDOWN,))
    public = (output / "2026-27" / "manifest.json").read_text(encoding="utf-8")
    assert "educator" not in public and "e-0417" not in public
    private = json.loads((output / "2026-27" / "confidential" / "manifest.json").read_text("utf-8"))
    assert "e-0417/educator-plan.md" in private["files"]


def test_one_that_a_person_edited_is_kept(tmp_path):
    root, output = base(tmp_path), tmp_path / "output"
    confidential(root, output, formats=(Format.MARKDOWN,))
    file = output / "2026-27" / "confidential" / "e-0417" / "educator-plan.md"
    file.write_text("Signed.", encoding="utf-8")
    report = confidential(root, output, formats=(Format.MARKDOWN,))
    assert report.exit_code == 1
    assert file.read_text(encoding="utf-8") == "Signed."


def test_an_error_in_a_record_holds_back_that_educators_documents_alone(tmp_path):
    root, output = base(tmp_path), tmp_path / "output"
    other = (root / "educators" / "e-0417.yaml").read_text(encoding="utf-8")
    other = other.replace("Jo Pendleton", "Ty Pendleton").replace("E-0417", "E-0500")
    other = other.replace("supports: [LIN-1]", "supports: [NONE-1]")
    lay_over(root, [{"file": "educators/e-0500.yaml", "content": other}])
    report = confidential(root, output, formats=(Format.MARKDOWN,))
    assert {held.school for held in report.held} == {"e-0500"}
    assert (output / "2026-27" / "confidential" / "e-0417" / "educator-plan.md").is_file()
    assert (output / "2026-27" / "public" / "district-improvement-plan.md").is_file()
    confidential(root, output, formats=(Format.MARKDOWN,), draft=True)
    draft = output / "2026-27" / "confidential" / "e-0500" / "educator-plan.md"
    assert "DRAFT" in draft.read_text(encoding="utf-8")


def test_a_schools_educators_are_built_by_the_schools_id(tmp_path):
    root, output = base(tmp_path), tmp_path / "output"
    confidential(root, output, formats=(Format.MARKDOWN,), schools=("lincoln",))
    assert (output / "2026-27" / "confidential" / "e-0417" / "educator-plan.md").is_file()
    assert not (output / "2026-27" / "public" / "district-improvement-plan.md").exists()


@has_modes
def test_that_others_can_read_the_records_is_a_warning_with_the_command(tmp_path):
    root = base(tmp_path)
    replace(root / "plantools.yaml", "fictional: true\n", "")
    command = f"chmod -R go-rwx {root / 'educators'}"
    for words in (["check"], ["build", "--confidential", "--dry-run", "--format", "md"]):
        result = typed(*words, str(root))
        assert "[educators-open]" in result.output
        assert command in " ".join(result.output.split())
    subprocess.run(command.split(), check=True)
    assert "educators-open" not in typed("check", str(root)).output


@has_modes
def test_a_fictional_district_may_leave_its_records_open(tmp_path):
    root = base(tmp_path)
    assert stat.S_IMODE((root / "educators").stat().st_mode) & 0o077
    assert "educators-open" not in typed("check", str(root)).output


def test_every_page_of_a_confidential_document_has_the_mark(tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler's pdftotext is not installed")
    output = tmp_path / "output"
    kinds = [kind for kind in CATALOGUE if kind.is_confidential and kind.educator_view]
    ids = tuple(kind.id for kind in kinds)
    confidential(
        sample("riverbend"),
        output,
        documents=ids,
        schools=("riverbend-high",),
        formats=(Format.PDF, Format.WORD, Format.MARKDOWN),
    )
    folder = output / "2026-27" / "confidential" / "e-0319"
    for kind in kinds:
        assert "M.G.L. c. 4, § 7(26)(c)" in kind.mark
        pdf = subprocess.run(
            ["pdftotext", str(folder / f"{kind.id}.pdf"), "-"], capture_output=True, check=True
        ).stdout.decode()
        pages = pdf.rstrip("\f").split("\f")
        assert len(pages) > 1
        assert all(kind.mark in page for page in pages)
        with zipfile.ZipFile(folder / f"{kind.id}.docx") as package:
            headers = [name for name in package.namelist() if name.startswith("word/header")]
            assert headers
            assert all(kind.mark in package.read(name).decode() for name in headers)
            assert b"titlePg" not in package.read("word/document.xml")
        assert kind.mark in (folder / f"{kind.id}.md").read_text(encoding="utf-8")
