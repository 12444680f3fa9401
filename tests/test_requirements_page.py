"""Improvement plans end with what law and policy ask of them, and where they meet it."""

import io
import re
import shutil
from collections import Counter
from dataclasses import replace

import markdown
import pikepdf
import pytest
from lxml import etree, html

from plantools.documents import TEMPLATE_FORMATS, document_kind, make_view
from plantools.documents.requirements import sections
from plantools.documents.words import citation
from plantools.model import (
    Format,
    Grade,
    ImprovementPlan,
    PlanKind,
    Policy,
    SchoolPlan,
    Settings,
    texts,
)
from plantools.reading import read_workspace
from plantools.rendering import render
from reading_back import (
    squeezed,
    words_of_markdown,
    words_of_page,
    words_of_pdf,
    words_of_word,
)
from reading_samples import SCHOOL_PLAN, SETTINGS, write
from tests.word_templates import W, root, said

HEADING = "Requirements, and where this plan meets them"
KINDS = ("district-improvement-plan", "school-improvement-plan")

POLICY = """\
policy:
  approver: {by: school-committee, reason: Policy BDFA of May 2018}
  deadline: {day: 06-15, reason: "Policy BDFA, section 3"}
  requirements:
    - id: OWN-1
      plan: school-improvement-plan
      title: Words to families
      text: Each plan opens with words from the principal.
      fields: [principals_message]
      citation: Policy R&D
      reason: Families asked for it.
    - id: OWN-2
      plan: district-improvement-plan
      title: Figures on the way
      text: Each outcome has interim targets.
      fields: [outcomes.interim, theory_of_action]
      citation: Policy <K>
      reason: The committee looks at them in June.
"""


def plan(workspace, id_, school=0, **changes):
    """The view of an improvement plan, of the district or of a school."""
    folder = workspace.schools[school] if id_.startswith("school") else None
    return replace(make_view(document_kind(id_), workspace, folder), **changes)


def written(view, format_):
    return render(view, view.document.id, format_, own_templates=None)


def page(file):
    """The HTML that Python-Markdown makes of a document."""
    text = markdown.markdown(file.decode("utf-8"), extensions=["tables"])
    return html.fromstring(f"<div>{text}</div>")


def rows(view):
    return {row.title: row for row in view.requirements}


@pytest.fixture
def small(tmp_path):
    """A workspace with the smallest plans, as `settings` and with these school plans."""

    def make(settings=SETTINGS, **files):
        paths = {"plantools.yaml": settings, **files}
        reading = read_workspace(write(tmp_path, paths))
        assert reading.problems == ()
        return reading.workspace

    return make


@pytest.mark.parametrize("id_", KINDS)
def test_every_requirement_has_a_row_in_the_law_s_order(riverbend, id_):
    asked = riverbend.requirements_of(PlanKind(id_))
    shown = plan(riverbend, id_).requirements
    assert len(asked) > 7
    assert [(row.title, row.text) for row in shown] == [(each.title, each.text) for each in asked]
    assert [row.item for row in shown][:6] == ["a", "b", "c", "d", "e", "f"]
    for row, each in zip(shown, asked, strict=True):
        assert row.citation.casefold() == citation(each.citation).casefold()
        assert row.sections


@pytest.mark.parametrize("id_", KINDS)
def test_what_no_source_confirms_is_never_shown_as_law(riverbend, id_):
    grades = {each.title: each.grade for each in riverbend.requirements}
    for title, row in rows(plan(riverbend, id_)).items():
        is_doubtful = grades[title] is Grade.UNCONFIRMED
        assert row.remark.startswith("Not confirmed as law.") == is_doubtful
    assert rows(plan(riverbend, KINDS[0]))["Vote of the school committee"].remark


@pytest.mark.parametrize("id_", KINDS)
def test_every_link_of_the_word_file_leads_to_the_heading_it_names(riverbend, id_):
    schools = range(len(riverbend.schools)) if id_.startswith("school") else [0]
    for school in schools:
        view = plan(riverbend, id_, school)
        body = root(written(view, Format.WORD))
        places = {
            mark.get(f"{W}name"): mark.getparent()
            for mark in body.iter(f"{W}bookmarkStart")
            if not mark.get(f"{W}name").startswith("_Toc")
        }
        (grid,) = (t for t in body.iter(f"{W}tbl") if "Where this plan meets it" in said(t))
        links = [(each.get(f"{W}anchor"), said(each)) for each in grid.iter(f"{W}hyperlink")]
        assert len(links) == sum(len(row.sections) for row in view.requirements)
        for anchor, title in links:
            style = places[anchor].find(f"{W}pPr/{W}pStyle").get(f"{W}val")
            assert re.fullmatch("Title|Heading[1-3]", style)
            assert leads_to(title, said(places[anchor]), anchor), (title, anchor)


@pytest.mark.parametrize("id_", KINDS)
def test_every_link_of_the_markdown_file_leads_to_the_heading_it_names(riverbend, id_):
    view = plan(riverbend, id_)
    body = page(written(view, Format.MARKDOWN))
    links = [(each.get("href"), each.text_content()) for each in body.iterfind(".//td/a")]
    assert len(links) == sum(len(row.sections) for row in view.requirements)
    for href, title in links:
        (place,) = body.xpath(f"//a[@id='{href.removeprefix('#')}']")
        assert re.fullmatch("h[1-4]", place.getparent().tag)
        assert leads_to(title, place.getparent().text_content(), href.strip("#")), (title, href)


def every_plan(workspace):
    """The views of the district's plan and of each school's."""
    yield plan(workspace, KINDS[0])
    yield from (plan(workspace, KINDS[1], school) for school in range(len(workspace.schools)))


def test_every_link_of_the_web_page_leads_to_the_heading_it_names(riverbend):
    for view in every_plan(riverbend):
        body = html.fromstring(written(view, Format.HTML).decode("utf-8"))
        (grid,) = (t for t in body.iter("table") if "Where this plan meets it" in t.text_content())
        links = [(each.get("href"), each.text_content()) for each in grid.iter("a")]
        assert len(links) == sum(len(row.sections) for row in view.requirements)
        for href, title in links:
            (place,) = body.xpath(f"//*[@id='{href.removeprefix('#')}']")
            heading = squeezed(place.text_content())
            assert leads_to(title, heading, href.strip("#")), (title, href)


def test_every_link_of_the_pdf_leads_to_a_place_in_it(riverbend):
    for view in every_plan(riverbend):
        with pikepdf.open(io.BytesIO(written(view, Format.PDF))) as pdf:
            notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
            inside = [note.Dest for note in notes if "/Dest" in note]
            names = Counter(str(each) for each in inside if isinstance(each, pikepdf.String))
            places = {str(name) for name in pikepdf.NameTree(pdf.Root.Names.Dests)}
            pages = {page.obj.objgen for page in pdf.pages}
            others = [each[0].objgen for each in inside if isinstance(each, pikepdf.Array)]
        shown = Counter(each.anchor for row in view.requirements for each in row.sections)
        titles = shown.pop("title", 0)  # no heading, so a place on the first page and no name
        assert set(shown) <= places
        assert shown <= names  # other parts of the document lead there as well
        assert len(others) >= titles
        assert set(others) <= pages


def leads_to(title, heading, anchor):
    """Whether a heading is the section of this title; the title page has another heading."""
    return anchor == "title" or title.partition(", under")[0] in heading


@pytest.mark.parametrize("id_", KINDS)
def test_it_is_the_last_part_of_the_document(riverbend, id_):
    view = plan(riverbend, id_)
    word = [
        said(each)
        for each in root(written(view, Format.WORD)).iter(f"{W}p")
        if each.find(f"{W}pPr/{W}pStyle[@{W}val='Heading1']") is not None
    ]
    body = page(written(view, Format.MARKDOWN))
    assert word[-1] == HEADING
    assert [each.text_content() for each in body.iter("h2")][-1] == HEADING


@pytest.mark.parametrize("id_", KINDS)
def test_the_settings_can_leave_it_out(riverbend, id_):
    settings = riverbend.settings.model_copy(update={"requirements_page": False})
    view = plan(replace(riverbend, settings=settings), id_)
    assert view.requirements == ()
    assert HEADING not in words_of_word(written(view, Format.WORD))
    assert HEADING not in written(view, Format.MARKDOWN).decode("utf-8")


def test_the_settings_have_it_unless_they_say_otherwise(tmp_path):
    assert Settings.model_validate({"year": "2026-27"}).requirements_page
    reading = read_workspace(
        write(tmp_path, {"plantools.yaml": f"{SETTINGS}requirements_page: no"})
    )
    assert reading.workspace.settings.requirements_page is False


def test_what_a_plan_does_not_say_is_said_in_words(small):
    district = rows(plan(small(), KINDS[0]))
    assert district["Achievement gaps"].missing == ""
    assert district["Professional development"].sections == ()
    assert district["Professional development"].missing == "Not met: this plan does not say it."
    assert district["Vote of the school committee"].missing == "Not yet: this plan is a draft."
    school = rows(plan(small(), KINDS[1], 1))
    assert school["Meetings of the council"].missing == "Not met: this plan does not say it."
    assert school["Approval by the superintendent"].missing == "Not yet: this plan is a draft."
    view = plan(small(), KINDS[0])
    for format_ in TEMPLATE_FORMATS:
        text = words(written(view, format_), format_)
        assert "Not met: this plan does not say it." in text
        assert "Not yet: this plan is a draft." in text


def test_what_only_some_initiatives_have_is_said_of_the_others(riverbend):
    def without(objective, *places):
        initiatives = tuple(
            each.model_copy(update={"professional_development": ()}) if n in places else each
            for n, each in enumerate(objective.initiatives)
        )
        return objective.model_copy(update={"initiatives": initiatives})

    first, second, *others = riverbend.plan.objectives
    for changed, said_ in (
        ((without(first, 1), second), "Not met for initiative 1.2."),
        ((without(first, 0), without(second, 1, 2)), "Not met for initiatives 1.1, 2.2 and 2.3."),
    ):
        new = riverbend.plan.model_copy(update={"objectives": (*changed, *others)})
        row = rows(plan(replace(riverbend, plan=new), KINDS[0]))["Professional development"]
        assert row.missing == said_
        assert [each.anchor for each in row.sections] == ["objectives"]


def test_an_element_that_does_not_apply_is_met_by_its_reason(small):
    text = SCHOOL_PLAN.replace(
        "class_size_reduction:\n    answer: Yes.",
        "class_size_reduction:\n    not_applicable_because: No class is large.",
    )
    workspace = small(**{"schools/lincoln/2026-27/improvement-plan.yaml": text})
    row = rows(plan(workspace, KINDS[1], 1))["Plan for smaller classes"]
    assert row.missing == "The plan says why it does not apply."
    assert [each.title for each in row.sections] == ["2. Plan for smaller classes"]


def test_the_district_s_own_policy_stands_after_the_law(small):
    workspace = small(SETTINGS + POLICY)
    school = plan(workspace, KINDS[1], 1)
    assert [row.title for row in school.requirements][-3:] == [
        "Words to families",
        "Approval by the school committee",
        "Approval by June 15",
    ]
    assert rows(school)["Words to families"].missing == "Not met: this plan does not say it."
    district = rows(plan(workspace, KINDS[0]))["Figures on the way"]
    assert district.remark == "The committee looks at them in June."
    assert [each.title for each in district.sections] == ["Theory of action"]


def words(file, format_):
    """All that a reader can see of a document in a format, as one line."""
    if format_ is Format.WORD:
        return words_of_word(file)
    if format_ is Format.PDF:
        if shutil.which("pdftotext") is None:
            pytest.skip("poppler's pdftotext is not installed")
        return words_of_pdf(file)
    read = words_of_page if format_ is Format.HTML else words_of_markdown
    return read(file.decode("utf-8"))


@pytest.mark.parametrize("format_", TEMPLATE_FORMATS)
def test_every_text_of_the_policy_is_shown(small, format_):
    workspace = small(SETTINGS + POLICY)
    shown = ""
    for id_ in KINDS:
        shown += words(written(plan(workspace, id_, 1), format_), format_)
    policy = workspace.settings.policy
    assert isinstance(policy, Policy)
    lost = {each.text for each in texts(policy) if squeezed(each.text) not in shown}
    assert lost == {"principals_message", "outcomes.interim", "theory_of_action"}  # the fields


@pytest.mark.parametrize(("id_", "model"), [(KINDS[0], ImprovementPlan), (KINDS[1], SchoolPlan)])
def test_every_field_of_a_plan_has_its_section(riverbend, id_, model):
    known = sections(riverbend, PlanKind(id_))
    assert set(model.model_fields) - set(known) == {"waive"}


def test_the_word_file_is_well_formed_with_hostile_words(small):
    policy = POLICY.replace("Words to families", "'R&D <K-2> {{ x }} |'")
    view = plan(small(SETTINGS + policy), KINDS[1], 1)
    file = written(view, Format.WORD)
    assert "R&D <K-2> {{ x }} |" in words_of_word(file)
    assert etree.iselement(root(file))
