"""Every document of the sample as a Word file: whole, in order, and fit to hand out."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest
from openxml_audit import OpenXmlValidator

from plantools.documents import CATALOGUE, document_kind, make_view
from plantools.documents.crosswalk import CrosswalkCellView
from plantools.documents.plan_on_a_page import ColumnView, ResultView
from plantools.documents.plan_view import TheoryView
from plantools.documents.school_improvement_plan import ElementView
from plantools.model import Format, Markdown, SchoolYear
from plantools.rendering import render
from plantools.templating import accessibility
from tests.word_templates import W, part, root, said, styled, texts


def word(view):
    return render(view, view.document.id, Format.WORD, own_templates=None)


def views_of(*workspaces):
    for workspace in workspaces:
        for kind in CATALOGUE:
            for of in kind.subjects(workspace):
                view = make_view(kind, workspace, of)
                if view is not None:
                    yield view


@pytest.fixture(scope="module")
def views(riverbend, published_crosswalk):
    """The view of every document that the two samples give, one of them with a year before."""
    return list(views_of(riverbend, with_a_year_before(published_crosswalk)))


def with_a_year_before(workspace):
    """The workspace, with a crosswalk before in which each row lacked its first statement."""
    rows = tuple(
        row.model_copy(update={"cells": {key: cell[1:] for key, cell in row.cells.items()}})
        for row in workspace.crosswalk.rows
    )
    earlier = workspace.crosswalk.model_copy(update={"year": SchoolYear("2025-26"), "rows": rows})
    return replace(workspace, earlier_crosswalk=earlier)


@pytest.fixture(scope="module")
def files(views):
    """Every document that the two samples give, with its view."""
    return [(view, word(view)) for view in views]


@pytest.fixture
def view(riverbend, published_crosswalk):
    """Makes the view of a kind of document from a sample."""

    def make(id_, **changes):
        workspace = published_crosswalk if id_ == "crosswalk" else riverbend
        school = workspace.schools[0] if id_.startswith("school") else None
        return replace(make_view(document_kind(id_), workspace, school), **changes)

    return make


def levels(file):
    """The level and the words of each heading, in order."""
    return [
        (int(style[-1]), words)
        for style, words in styled(file)
        if re.fullmatch(r"Heading\d", style)
    ]


def headings(file):
    return [words for _, words in levels(file)]


def tables(file):
    """The rows of each table, each as the words of its cells."""
    return [
        [
            [" ".join(said(paragraph) for paragraph in cell.iter(f"{W}p")) for cell in row]
            for row in ([*tr.iter(f"{W}tc")] for tr in table.iter(f"{W}tr"))
        ]
        for table in root(file).iter(f"{W}tbl")
    ]


def test_the_samples_give_every_kind_of_document(files):
    assert {view.document.id for view, _ in files} == {kind.id for kind in CATALOGUE}


def test_no_tag_is_left(files):
    for view, file in files:
        for name in ("word/document.xml", "word/footer.xml", "docProps/core.xml"):
            assert not re.search(r"\{[{%#]|[}%#]\}", part(file, name)), view.document.id
        assert "TemplateTag" not in part(file)


def test_no_paragraph_is_empty_outside_table_cells(files):
    for view, file in files:
        for paragraph in root(file).iter(f"{W}p"):
            in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
            shown = said(paragraph).strip() or paragraph.find(f".//{W}drawing") is not None
            assert in_cell or shown, view.document.id


def test_no_heading_skips_a_level(files):
    for view, file in files:
        level = 0
        for deeper, words in levels(file):
            assert deeper <= level + 1, (view.document.id, words)
            level = deeper


def test_no_heading_stands_over_nothing(files):
    for view, file in files:
        kinds = [style for style, _ in styled(file)]
        for style, following in zip(kinds, [*kinds[1:], "Heading1"], strict=True):
            if style == "Heading3" or style == "Caption":
                assert not following.startswith("Heading"), view.document.id


def test_every_table_has_one_header_row_that_repeats_and_rows_that_stay_whole(files):
    for view, file in files:
        for table in root(file).iter(f"{W}tbl"):
            rows = table.findall(f"{W}tr")
            marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
            assert marked == [True] + [False] * (len(rows) - 1), view.document.id
            assert len(rows) > 1
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_every_row_has_the_cells_of_its_grid(files):
    for view, file in files:
        for table in root(file).iter(f"{W}tbl"):
            columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            for row in table.iter(f"{W}tr"):
                spans = [
                    int(span.get(f"{W}val")) if span is not None else 1
                    for span in (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc"))
                ]
                assert sum(spans) == columns, view.document.id


def test_nothing_keeps_a_document_from_being_read_aloud(files):
    for view, file in files:
        assert [str(found) for found in accessibility(file, view.document.id)] == []


def test_the_contents_list_says_the_headings_of_two_levels(files):
    for view, file in files:
        listed = [words for style, words in styled(file) if re.fullmatch(r"TOC\d", style)]
        expected = [words for level, words in levels(file) if level <= 2]
        if not document_kind(view.document.id).has_contents:
            assert listed == []
        else:
            assert listed == expected
            assert len(listed) > 3


def test_the_properties_say_what_the_document_is(files):
    for view, file in files:
        about, properties = view.document, part(file, "docProps/core.xml")
        day = f"{about.date.isoformat()}T00:00:00Z"
        assert f">{about.title}<" in properties
        assert f">{about.owner}, {about.years}<" in properties
        assert f">{about.district}<" in properties
        assert f">{about.language}<" in properties
        assert properties.count(f">{day}<") == 2
        assert date.fromisoformat(day[:10])


def test_the_footer_says_the_version_and_the_page(files):
    for view, file in files:
        footer = part(file, "word/footer.xml")
        assert f"Version {view.document.version}" in footer
        assert 'w:instr=" PAGE "' in footer
        assert 'w:instr=" NUMPAGES "' in footer


def test_the_logo_is_said_in_words(files):
    logos = 0
    for view, file in files:
        if view.document.logo:
            logos += 1
            assert f'descr="{view.document.logo.alt}"' in part(file)
    assert logos


def test_a_validator_finds_nothing(files, tmp_path):
    validator = OpenXmlValidator()
    for number, (_, file) in enumerate(files):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(file)
        assert validator.validate(path).errors == []


@pytest.mark.parametrize(
    "id_", ["district-improvement-plan", "district-action-plan", "school-improvement-plan"]
)
def test_a_draft_says_so_on_the_cover_and_in_the_header(view, id_):
    made = view(id_)
    about = replace(made.document, is_draft=True, standing="DRAFT, not adopted")
    draft = word(replace(made, document=about))
    assert ("CoverStanding", "DRAFT, not adopted") in styled(draft)
    assert texts(draft, "word/header.xml")[0].endswith("\tDRAFT")


def test_a_draft_of_the_plan_on_a_page_says_so_below_its_title(view):
    made = view("plan-on-a-page")
    about = replace(made.document, is_draft=True, standing="DRAFT, not adopted")
    assert "DRAFT, not adopted" in texts(word(replace(made, document=about)))[:3]


def test_an_adopted_document_says_draft_nowhere(files):
    for view, file in files:
        if not view.document.is_draft and view.document.id != "plan-on-a-page":
            assert "DRAFT" not in part(file, "word/header.xml")
            assert "DRAFT" not in part(file)


def test_parts_that_a_plan_leaves_out_leave_no_heading(view):
    full = view("district-improvement-plan")
    bare = replace(
        full,
        superintendents_message=None,
        school_committee=(),
        contact=(),
        data_analysis=replace(full.data_analysis, tables=()),
        document=replace(full.document, logo=None),
    )
    gone = set(headings(word(full))) - set(headings(word(bare)))
    assert gone == {"A message from the superintendent", "The figures", "School committee"}


def test_an_action_plan_without_benchmarks_or_resources_has_no_empty_table(view):
    plan = view("district-action-plan", statuses=(), funding=(), total="", summary=None)
    objective = plan.objectives[0]
    bare = replace(
        objective.initiatives[0],
        process=(),
        early_evidence=(),
        resources=(),
        total="",
        team=(),
        serves=(),
    )
    objectives = (replace(objective, initiatives=(bare,)),)
    file = word(replace(plan, objectives=objectives))
    assert tables(file) == []
    captions = [text for style, text in styled(file) if style == "Caption"]
    assert captions == [figure.title for figure in plan.figures.timeline]


def test_a_status_is_its_shape_and_its_word_in_its_colour(view):
    plan = view("district-action-plan")
    file = word(plan)
    for status, style, shape in (
        ("On track", "StatusOnTrack", "●"),
        ("At risk", "StatusAtRisk", "▲"),
        ("Late", "StatusLate", "■"),
        ("Completed", "StatusCompleted", "✓"),
    ):
        runs = [
            run.findtext(f"{W}t")
            for run in root(file).iter(f"{W}r")
            if (found := run.find(f"{W}rPr/{W}rStyle")) is not None
            and found.get(f"{W}val") == style
        ]
        assert set(runs) - {None, ""} == {f"{shape} {status}"}


@pytest.mark.parametrize("count", range(1, 10))
def test_a_table_of_figures_has_as_many_columns_as_its_headings(view, count):
    plan = view("district-improvement-plan")
    table = replace(
        plan.data_analysis.tables[0],
        headings=tuple(f"Heading {place}" for place in range(count)),
        rows=(tuple(f"cell {place}" for place in range(count)),),
    )
    file = word(replace(plan, data_analysis=replace(plan.data_analysis, tables=(table,))))
    shown = [rows for rows in tables(file) if rows[0][0] == "Heading 0"]
    if count < 9:
        assert shown == [[list(table.headings), list(table.rows[0])]]
    else:
        assert shown == []
        words = " ".join(texts(file))
        assert "cell 0; Heading 1: cell 1; Heading 2: cell 2" in words
        assert "Heading 8: cell 8" in words


def test_columns_of_figures_stand_at_the_right_and_columns_of_words_at_the_left(view):
    plan = view("district-improvement-plan")
    table = replace(
        plan.data_analysis.tables[0],
        headings=("Measure", "Group", "2025"),
        rows=(("Reading", "All students", "44"), ("Reading", "Low income", "not reported")),
    )
    file = word(replace(plan, data_analysis=replace(plan.data_analysis, tables=(table,))))
    styles = {words: style for style, words in styled(file)}
    assert styles["2025"] == "TableFigureHeading"
    assert styles["44"] == styles["not reported"] == "TableFigure"
    assert styles["Low income"] == "TableText"
    assert styles["Group"] == "TableHeading"


@pytest.mark.parametrize("count", range(1, 8))
def test_a_crosswalk_has_a_column_for_each_framework(view, count):
    made = view("crosswalk")
    rows = tuple(replace(row, cells=(row.cells * 4)[:count]) for row in made.rows)
    file = word(replace(made, columns=(made.columns * 4)[:count], rows=rows, coverage=()))
    if count < 6:
        (table,) = tables(file)
        assert {len(row) for row in table} == {count + 1}
        assert [row[0] for row in table[1:]] == [row.component for row in made.rows]
    else:
        assert tables(file) == []
        shown = (count + 1) // 2
        assert headings(file).count(made.columns[0].heading) == shown * len(made.rows)


def test_a_statement_ends_in_its_citation_in_muted_letters(view):
    made = view("crosswalk")
    file = word(made)
    statement = made.rows[0].cells[0].statements[0]
    assert ("TableBullet", f"{statement.text} {statement.citation}") in styled(file)
    cited = [
        said(run)
        for run in root(file).iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle[@{W}val='Citation']") is not None
    ]
    assert statement.citation in cited


def test_an_empty_cell_of_a_crosswalk_says_that_nothing_is_cited(view):
    made = view("crosswalk")
    row = replace(made.rows[0], cells=(CrosswalkCellView(()), *made.rows[0].cells[1:]))
    table = tables(word(replace(made, rows=(row,))))[0]
    assert table[1][1] == "nothing cited"


@pytest.mark.parametrize("count", range(1, 8))
def test_the_plan_on_a_page_has_a_column_for_each_objective_and_each_outcome(view, count):
    made = view(
        "plan-on-a-page",
        columns=tuple(
            ColumnView(str(n), f"OBJ-{n}", f"Objective {n}", ("Do it",)) for n in range(count)
        ),
        outcomes=tuple(
            ResultView(str(n), f"Measure {n}", "All", "1%", "2%", "2029") for n in range(count)
        ),
    )
    _, objectives, outcomes = tables(word(made))
    if count < 7:
        assert [len(row) for row in (*objectives, *outcomes)] == [count] * 4
        assert outcomes[1][0] == "1% → 2% All, by 2029"
    else:
        assert [len(objectives), len(outcomes)] == [count + 1] * 2


def longest_plan(view):
    """A plan on a page that holds as much as a district's may: four objectives, six outcomes."""
    words = "every child and every teacher in every school of the district reads and writes "
    statement = (words * 3)[:-1]
    half = (words * 2)[:-1]
    initiative = "Inclusive practice for students with disabilities in every classroom"
    return view(
        "plan-on-a-page",
        mission=statement[:210],
        vision=statement[:210],
        theory_of_action=(TheoryView(half[:120], half[:120]),) * 3,
        columns=tuple(
            ColumnView(
                str(n),
                f"OBJ-{n}",
                "Schools where every student belongs and attends",
                (initiative,) * 4,
            )
            for n in range(4)
        ),
        outcomes=(
            ResultView(
                "6",
                "Average student growth percentile (SGP) in English language arts, grades 4-8",
                "English learners and former English learners",
                "41",
                "50",
                "2029",
            ),
        )
        * 6,
    )


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice sets the page")
def test_the_fullest_plan_on_a_page_is_one_page(view, tmp_path):
    (tmp_path / "plan.docx").write_bytes(word(longest_plan(view)))
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "plan.docx"], check=True, capture_output=True
    )
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "plan.pdf").read_bytes())
    assert len(pages) == 1


def element(number, **answer):
    return ElementView(
        number=str(number),
        title="Class size",
        question="What does class size do?",
        citation="M.G.L. c. 71, § 59C",
        anchor=f"elements-{number}",
        **{"answer": None, "not_applicable_because": "", "english_learners": None, **answer},
    )


def test_an_element_says_its_question_its_citation_and_its_answer(view):
    elements = (element(1, answer=Markdown("Classes are **small**.")), element(2))
    said_there = styled(word(view("school-improvement-plan", elements=elements, requirements=())))
    assert ("Heading2", "1. Class size") in said_there
    assert ("Question", "What does class size do? (M.G.L. c. 71, § 59C)") in said_there
    assert ("BodyText", "Classes are small.") in said_there


def test_an_element_that_does_not_apply_says_why(view):
    elements = (element(2, not_applicable_because="There are no classes of this kind."),)
    lines = texts(word(view("school-improvement-plan", elements=elements, requirements=())))
    assert "Does not apply: There are no classes of this kind." in lines


def test_bullets_of_a_markdown_field_are_in_the_template_s_list_style(view):
    plan = view("district-improvement-plan", superintendents_message=Markdown("We:\n\n- begin\n"))
    assert ("ListBullet", "begin") in styled(word(plan))
