"""Figures stand where a reader wants them: in Word with their words, in Markdown as a link."""

import io
import re
import shutil
import zipfile
from dataclasses import replace

import pytest

from plantools.building import Outcome, Request, build
from plantools.documents import document_kind, figures_of, make_view
from plantools.model import Format
from plantools.rendering import render
from reading_back import squeezed, words_of_markdown, words_of_word
from tests.conftest import sample


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """The sample district, built."""
    folder = tmp_path_factory.mktemp("figures") / "riverbend"
    shutil.copytree(sample("riverbend"), folder, ignore=shutil.ignore_patterns("output"))
    assert build(Request(folder)).exit_code == 0
    return folder


def public(root):
    return root / "output/2026-27/public"


def views(workspace):
    for name in ("district-improvement-plan", "district-action-plan"):
        yield make_view(document_kind(name), workspace)
    for name in ("school-improvement-plan", "school-action-plan"):
        for school in workspace.schools:
            yield make_view(document_kind(name), workspace, school)


def test_every_link_to_a_figure_leads_to_a_file_and_every_file_is_linked(root):
    linked = set()
    for page in public(root).rglob("*.md"):
        for link in re.findall(r"\]\((figures/[^)]+)\)", page.read_text(encoding="utf-8")):
            linked.add((page.parent / link).resolve())
    there = {path.resolve() for path in public(root).rglob("figures/*.svg")}
    assert linked == there
    assert {path.name for path in there} >= {
        "coherence-map.svg",
        "cascade.svg",
        "outcomes.svg",
        "timeline.svg",
        "gaps-mcas-ela-2025.svg",
    }


def test_word_shows_each_figure_with_its_alt_text_and_its_long_description(riverbend):
    for view in views(riverbend):
        shown = figures_of(view)
        assert shown
        content = render(view, view.document.id, Format.WORD)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            body = package.read("word/document.xml").decode()
            media = [name for name in package.namelist() if name.startswith("word/media/")]
        words = words_of_word(content)
        for figure in shown:
            assert f'name="{figure.name}.png" descr="{figure.alt}"' in body
            assert squeezed(figure.long_description) in words
        assert len(media) == len(shown) + 1  # and the logo


def test_markdown_shows_the_alt_text_and_the_long_description(riverbend):
    view = make_view(document_kind("district-action-plan"), riverbend)
    page = render(view, view.document.id, Format.MARKDOWN).decode()
    (figure,) = figures_of(view)
    assert f"![{figure.alt}](figures/timeline.svg)" in page.replace("\\", "")
    assert "Initiative 1.1" in page.split("figures/timeline.svg)")[1].split("\n\n")[1]


def test_no_two_figures_of_a_folder_share_a_name(riverbend):
    shown = [
        (view.document.owner, figure.name)
        for view in views(riverbend)
        for figure in figures_of(view)
    ]
    assert len(shown) == len(set(shown))


def test_the_plan_on_a_page_has_one_strip_of_all_outcomes_and_its_words(riverbend):
    view = make_view(document_kind("plan-on-a-page"), riverbend)
    (figure,) = figures_of(view)
    assert figure.name == "outcomes-at-a-glance"
    content = render(view, view.document.id, Format.WORD)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = package.read("word/document.xml").decode()
    assert f'name="{figure.name}.png" descr="{figure.alt}"' in body
    for outcome in view.outcomes:
        assert f"{outcome.number}. {outcome.measure}" in words_of_word(content)
    page = render(view, view.document.id, Format.MARKDOWN).decode().replace("\\", "")
    assert f"![{figure.alt}](figures/{figure.name}.svg)" in page
    assert squeezed(figure.long_description) in words_of_markdown(page)


def test_more_outcomes_than_a_page_has_room_for_are_no_strip_but_a_sentence(riverbend):
    many = tuple(
        riverbend.plan.outcomes[0].model_copy(update={"id": f"OUT-{n}"}) for n in range(13)
    )
    plan = riverbend.plan.model_copy(update={"outcomes": many})
    view = make_view(document_kind("plan-on-a-page"), replace(riverbend, plan=plan))
    assert figures_of(view) == ()
    page = render(view, view.document.id, Format.MARKDOWN).decode()
    assert "The plan has 13 outcomes." in page
    assert "13. Students meeting" in page


def test_word_alone_needs_no_figures_beside_it(root, tmp_path):
    report = build(Request(root, formats=(Format.WORD,), output=tmp_path))
    assert report.exit_code == 0
    assert not list(tmp_path.rglob("*.svg"))


def test_the_figures_of_an_adopted_plan_are_kept_with_it(root, tmp_path):
    folder = tmp_path / "riverbend"
    shutil.copytree(root, folder)
    plan = folder / "improvement-plans/2026-29.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("target: 48", "target: 49", 1), encoding="utf-8", newline="\n")
    before = (public(folder) / "figures/outcomes.svg").read_bytes()
    report = build(Request(folder, documents=("district-improvement-plan",)))
    kept = {e.path.name for e in report.entries if e.outcome is Outcome.KEPT_ADOPTED}
    assert {"district-improvement-plan.md", "outcomes.svg"} <= kept
    assert (public(folder) / "figures/outcomes.svg").read_bytes() == before


def test_a_district_s_own_figure_template_wins(root, tmp_path):
    folder = tmp_path / "riverbend"
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns("output"))
    own = folder / "templates/figures"
    own.mkdir(parents=True)
    (own / "cascade.typ").write_text("#data.rows.len() rows", encoding="utf-8")
    build(Request(folder))
    theirs = (public(folder) / "figures/cascade.svg").read_bytes()
    assert theirs != (public(root) / "figures/cascade.svg").read_bytes()
    same = "figures/coherence-map.svg"
    assert (public(folder) / same).read_bytes() == (public(root) / same).read_bytes()


def test_a_broken_figure_template_fails_its_documents_and_says_where(root, tmp_path):
    folder = tmp_path / "riverbend"
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns("output"))
    own = folder / "templates/figures"
    own.mkdir(parents=True)
    (own / "timeline.typ").write_text("#let x = (\n", encoding="utf-8")
    report = build(Request(folder, schools=()))
    failed = [e for e in report.entries if e.outcome is Outcome.TEMPLATE_FAILED]
    assert {e.path.name for e in failed} == {
        "timeline.svg",
        "district-action-plan.docx",
        "district-action-plan.pdf",
        "school-action-plan.docx",
        "school-action-plan.pdf",
    }
    assert all("templates/figures/timeline.typ" in e.reason for e in failed)
    assert (public(folder) / "district-improvement-plan.docx").is_file()


def test_a_plan_whose_figure_cannot_be_drawn_says_why_in_its_place(riverbend):
    workspace = replace(riverbend, schools=())
    view = make_view(document_kind("district-improvement-plan"), workspace)
    assert view.figures.cascade.why_not
    words = words_of_word(render(view, view.document.id, Format.WORD))
    assert squeezed(view.figures.cascade.why_not) in words
    assert "cascade" not in {figure.name for figure in figures_of(view)}
