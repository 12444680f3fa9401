"""Every PDF of the samples: PDF/UA-1 as far as it can be told, and what a reader has of it."""

import datetime
import io
import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise, takewhile

import pdfua
import pikepdf
import pytest

from plantools.documents import CATALOGUE, document_kind, make_view
from plantools.model import Format, Markdown
from plantools.rendering import RenderError, render
from reading_back import squeezed, words_of_pdf

CROSSWALK = "crosswalk"
HOSTILE = 'R&D <K-2> 5*3*2 "quotes" ’ – é #let x = [a] $y$ \\n @label <b> _a_ `z` // /* {{ x }}'


def pdf_of(workspace, id_, school=None, **changes):
    view = make_view(document_kind(id_), workspace, school)
    assert view is not None
    if changes:
        view = replace(view, document=replace(view.document, **changes))
    return render(view, id_, Format.PDF)


@pytest.fixture(scope="module")
def pdfs(riverbend, published_crosswalk):
    """One PDF of each kind of document."""
    found = {CROSSWALK: pdf_of(published_crosswalk, CROSSWALK)}
    for kind in CATALOGUE:
        view = make_view(kind, riverbend, kind.subjects(riverbend)[0])
        if view is not None:
            found.setdefault(kind.id, render(view, kind.id, Format.PDF))
    return found


def opened(content):
    return pikepdf.open(io.BytesIO(content))


def needs_poppler():
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler's pdftotext is not installed")


def structure(pdf):
    """The tag of every node of the structure tree, with the node, in reading order."""
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append((str(node.S), node))
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def test_pdfua_finds_nothing(pdfs, tmp_path):
    found = {}
    for name, content in pdfs.items():
        (tmp_path / f"{name}.pdf").write_bytes(content)
        report = pdfua.validate(str(tmp_path / f"{name}.pdf"))
        if report.findings:
            found[name] = [finding.message for finding in report.findings]
    assert found == {}


def test_pdfua_finds_what_is_wrong(tmp_path):
    with pikepdf.new() as bare:
        bare.add_blank_page()
        bare.save(tmp_path / "bare.pdf")
    assert pdfua.validate(str(tmp_path / "bare.pdf")).findings


def test_every_pdf_says_that_it_is_pdf_ua_and_has_title_author_language_and_bookmarks(pdfs):
    for name, content in pdfs.items():
        with opened(content) as pdf:
            metadata = bytes(pdf.Root.Metadata.read_bytes()).decode()
            assert "pdfuaid:part" in metadata, name
            assert str(pdf.Root.Lang) == "en-US"
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert str(pdf.docinfo["/Title"])
            assert str(pdf.docinfo["/Author"])
            with pdf.open_outline() as outline:
                assert outline.root, name


def test_tables_have_header_cells_and_lists_and_headings_are_tagged(pdfs):
    with opened(pdfs["district-improvement-plan"]) as pdf:
        tags = {tag for tag, _ in structure(pdf)}
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= tags


def test_every_picture_has_words_for_it(pdfs, riverbend):
    with opened(pdfs["district-improvement-plan"]) as pdf:
        texts = [str(node.get("/Alt", "")) for tag, node in structure(pdf) if tag == "/Figure"]
    assert riverbend.district.logo.alt in texts
    assert all(texts)


def test_paper_is_us_letter_and_lies_as_the_document_asks(pdfs):
    for name, content in pdfs.items():
        kind = document_kind(name)
        with opened(content) as pdf:
            sizes = {tuple(map(float, page.mediabox[2:])) for page in pdf.pages}
        assert sizes == {(792.0, 612.0) if kind.is_landscape else (612.0, 792.0)}, name


def test_the_plan_on_a_page_is_one_page(pdfs):
    with opened(pdfs["plan-on-a-page"]) as pdf:
        assert len(pdf.pages) == 1


def test_every_font_is_in_the_file(pdfs):
    for content in pdfs.values():
        with opened(content) as pdf:
            fonts = {
                str(obj.FontDescriptor.FontName): obj.FontDescriptor
                for obj in pdf.objects
                if isinstance(obj, pikepdf.Dictionary) and "/FontDescriptor" in obj
            }
        assert any("SourceSansPro" in name for name in fonts)
        assert all({"/FontFile2", "/FontFile3"} & set(found.keys()) for found in fonts.values())


def test_links_lead_to_places_and_to_pages_of_others(pdfs):
    with opened(pdfs["district-improvement-plan"]) as pdf:
        links = [
            note
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if str(note.Subtype) == "/Link"
        ]
        inside = [link for link in links if "/Dest" in link or str(link.A.S) == "/GoTo"]
        outside = [link for link in links if link not in inside]
        assert len(inside) > 15
        assert outside
        assert all(str(link.A.URI).startswith("http") for link in outside)


def test_every_page_says_which_it_is_of_how_many(pdfs):
    needs_poppler()
    content = pdfs["district-improvement-plan"]
    with opened(content) as pdf:
        count = len(pdf.pages)
    assert count > 10
    for number in range(1, count + 1):
        words = words_of_pdf(content, "-f", str(number), "-l", str(number))
        assert f"Page {number} of {count}" in words


def test_the_contents_list_gives_the_right_pages(pdfs):
    needs_poppler()
    content = pdfs["district-improvement-plan"]
    listed = words_of_pdf(content, "-layout", "-f", "1", "-l", "1")
    pages = dict(re.findall(r"(Who carries the plan|Theory of action)\W+(\d+)", listed))
    assert len(pages) == 2
    for title, number in pages.items():
        assert title in words_of_pdf(content, "-f", number, "-l", number)


def test_table_heads_are_repeated_on_the_next_page(pdfs):
    needs_poppler()
    content = pdfs[CROSSWALK]
    with opened(content) as pdf:
        assert len(pdf.pages) >= 2
    for number in ("1", "2"):
        words = words_of_pdf(content, "-f", number, "-l", number)
        assert "What Proficient Superintendents Do" in words


def test_a_draft_says_so_on_every_page_and_an_adopted_document_on_none(riverbend):
    needs_poppler()
    school = riverbend.schools[0]
    draft = pdf_of(riverbend, "school-action-plan", school, is_draft=True, standing="DRAFT")
    adopted = pdf_of(riverbend, "school-action-plan", school)
    with opened(draft) as pdf:
        count = len(pdf.pages)
    for number in map(str, range(1, count + 1)):
        assert "DRAFT" in words_of_pdf(draft, "-f", number, "-l", number)
    assert "DRAFT" not in words_of_pdf(adopted)


def test_the_same_view_gives_the_same_bytes_and_the_date_is_the_document_s(riverbend):
    one = pdf_of(riverbend, "plan-on-a-page")
    assert pdf_of(riverbend, "plan-on-a-page") == one
    other = pdf_of(riverbend, "plan-on-a-page", date=datetime.date(2031, 2, 3))
    with opened(other) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20310203")


def test_hostile_text_is_set_as_typed(riverbend):
    needs_poppler()
    view = make_view(document_kind("district-improvement-plan"), riverbend)
    objective = replace(view.objectives[0], title=HOSTILE, why=Markdown("5 \\* 3 and \\<b\\>"))
    view = replace(view, mission=HOSTILE, objectives=(objective, *view.objectives[1:]))
    words = words_of_pdf(render(view, "district-improvement-plan", Format.PDF), "-raw")
    assert words.count(squeezed(HOSTILE)) >= 2
    assert "5 * 3 and <b>" in words


def test_every_text_of_the_improvement_plan_can_be_copied_out(riverbend):
    needs_poppler()
    view = make_view(document_kind("district-improvement-plan"), riverbend)
    words = words_of_pdf(render(view, "district-improvement-plan", Format.PDF))
    for outcome in view.outcomes:
        assert outcome.title in words
        assert outcome.source in words
    assert view.mission in words


def test_a_character_that_no_font_has_is_named_with_what_to_do(riverbend):
    view = make_view(document_kind("plan-on-a-page"), riverbend)
    with pytest.raises(RenderError, match="no font on this machine has the characters") as caught:
        render(replace(view, mission="Rune \U0001003f"), "plan-on-a-page", Format.PDF)
    assert "--format docx,md,html" in str(caught.value)


def test_a_broken_template_is_named_with_its_line(riverbend, tmp_path):
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "house.typ").write_text("#let a = 1\n#nonsense", encoding="utf-8")
    view = make_view(document_kind("district-action-plan"), riverbend)
    with pytest.raises(RenderError, match=r"templates/pdf/house\.typ: line 2: unknown variable"):
        render(view, "district-action-plan", Format.PDF, own_templates=tmp_path)


def test_a_district_s_own_look_wins(riverbend, tmp_path):
    needs_poppler()
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "crosswalk.typ").write_text("nothing of it", encoding="utf-8")
    own = '#import "house.typ": *\n#show: page-setup\n= Our own page\n#blocks(nodes(body).slice(1))'
    (tmp_path / "pdf" / "plan-on-a-page.typ").write_text(own, encoding="utf-8")
    view = make_view(document_kind("plan-on-a-page"), riverbend)
    made = render(view, "plan-on-a-page", Format.PDF, own_templates=tmp_path)
    assert "Our own page" in words_of_pdf(made)


def pages_said(content):
    """The words of each page."""
    with opened(content) as pdf:
        numbers = range(1, len(pdf.pages) + 1)
    return [words_of_pdf(content, "-f", str(number), "-l", str(number)) for number in numbers]


def test_the_title_of_a_figure_stands_on_the_page_of_its_picture(pdfs, riverbend):
    needs_poppler()
    said = pages_said(pdfs["district-improvement-plan"])
    view = make_view(document_kind("district-improvement-plan"), riverbend)
    shown = [view.figures.coherence_map, view.figures.cascade]
    shown += [*view.figures.outcomes, *view.figures.gaps]
    assert len(shown) == 5
    for figure in shown:
        title, words = squeezed(figure.title), squeezed(figure.long_description)[:60]
        assert [page for page in said if title in page and words in page], figure.name


def test_a_label_stands_on_the_page_of_what_it_names(pdfs):
    needs_poppler()
    labels = ("Key actions", "Benchmarks", "Evidence", "Progress")
    for page in pages_said(pdfs["superintendent-goals"]):
        text, _, _ = page.rpartition("Version")
        assert not text.rstrip().endswith(labels)


def test_requirements_begin_a_page(pdfs):
    needs_poppler()
    for name in ("district-improvement-plan", "school-improvement-plan"):
        pages = pages_said(pdfs[name])
        (heads,) = [page for page in pages if "The law decides, not these words." in page]
        said = heads.partition("The law decides")[0]
        assert said.strip().endswith("Requirements, and where this plan meets them")
        assert "Approval" not in said and "Contact" not in said


def test_a_contents_list_of_a_school_s_plan_needs_no_second_page(pdfs):
    needs_poppler()
    said = pages_said(pdfs["school-improvement-plan"])
    assert "Requirements, and where this plan meets them" in said[0]
    assert "A message from the principal" in said[1]


BOX = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>'
)


def boxes(content):
    """The words of each page, each with the box that it stands in, in points."""
    command = ["pdftotext", "-bbox", "-", "-"]
    made = subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    for page in made.split("<page ")[1:]:
        yield [(*map(float, found[:4]), found[4]) for found in BOX.findall(page)]


def overlapping(words):
    """Pairs of words of which one runs into the other."""
    down = sorted(words, key=lambda word: word[1])
    for place, one in enumerate(down):
        below = takewhile(lambda word, one=one: word[1] < one[3] - 6, down[place + 1 :])
        yield from ((one[4], other[4]) for other in below if beside(one, other) < -1)


def beside(one, other):
    """The room between two words of a line, in points; less than nothing where they overlap."""
    return max(one[0], other[0]) - min(one[2], other[2])


def test_no_word_runs_into_another(pdfs):
    needs_poppler()
    found = {
        name: [pair for words in boxes(content) for pair in overlapping(words)]
        for name, content in pdfs.items()
    }
    assert {name for name, pairs in found.items() if pairs} == set()


def test_the_head_of_a_narrow_column_keeps_its_distance_from_the_next(riverbend):
    needs_poppler()
    view = make_view(document_kind("school-improvement-plan"), riverbend, riverbend.schools[0])
    (table, *_) = view.data_analysis.tables
    long = "a subject with a name that takes several lines of its column"
    heads = ("Group", "Participation", "Meeting or exceeding", "Subject", "Assessment", "Remarks")
    wide = replace(table, headings=heads, rows=(("All", "yes", long, long, "yes", long),) * 3)
    view = replace(view, data_analysis=replace(view.data_analysis, tables=(wide,)))
    pages = [*boxes(render(view, view.document.id, Format.PDF))]
    said = {word[4] for words in pages for word in words}
    assert {"Participation", "Assessment"} <= said
    assert not {f"{left}{right.split()[0]}" for left, right in pairwise(heads)} & said
    assert [pair for words in pages for pair in overlapping(words)] == []
