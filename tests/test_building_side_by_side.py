"""PDFs are set in a thread of their own, and nothing of a build depends on it."""

from concurrent.futures import ThreadPoolExecutor

from plantools.building.renders import Render, render_all
from plantools.documents import document_kind, figures_of, make_view
from plantools.model import Format
from plantools.rendering import figure_svg, render

FORMATS = (Format.WORD, Format.MARKDOWN, Format.HTML, Format.PDF)
KINDS = ("plan-on-a-page", "goal-cascade", "superintendent-goals")


def renders_of(workspace):
    views = [(id_, make_view(document_kind(id_), workspace)) for id_ in KINDS]
    return [
        Render(f"{id_}.{form.value}", id_, form, view) for id_, view in views for form in FORMATS
    ]


def made(renders, own_templates=None):
    told = []
    found = render_all(renders, own_templates, jobs=1, executor=None, told=told.append)
    assert sorted(told) == sorted(item.name for item in renders)
    return found


def test_every_file_comes_in_its_place_and_is_what_it_is_alone(riverbend):
    renders = renders_of(riverbend)
    for item, rendered in zip(renders, made(renders), strict=True):
        assert not rendered.failure
        assert rendered.content == render(item.view, item.document, item.format)


def test_a_pdf_that_fails_is_told_and_the_other_files_are_made(riverbend, tmp_path):
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "house.typ").write_text("#nonsense", encoding="utf-8")
    renders = renders_of(riverbend)
    for item, rendered in zip(renders, made(renders, tmp_path), strict=True):
        if item.format is Format.PDF and item.document != "plan-on-a-page":
            assert "unknown variable" in rendered.failure
        elif item.format is not Format.PDF:
            assert rendered.content


def test_figures_and_pdfs_can_be_asked_for_from_several_threads_at_once(riverbend):
    view = make_view(document_kind("plan-on-a-page"), riverbend)
    figure = figures_of(make_view(document_kind("district-improvement-plan"), riverbend))[0]
    accents = [f"0000{number:02d}" for number in range(10, 22)]
    with ThreadPoolExecutor(4) as threads:
        pictures = list(threads.map(lambda accent: figure_svg(figure, accent), accents))
        pdfs = list(threads.map(lambda _: render(view, "plan-on-a-page", Format.PDF), range(8)))
    assert len(set(pictures)) == len(accents)
    assert len(set(pdfs)) == 1
