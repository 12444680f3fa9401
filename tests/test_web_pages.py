"""A web page is one file: the document's own words, places to link to, and no other host."""

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from conftest import sample
from plantools.building import Request, build
from plantools.documents import document_kind, make_view
from plantools.model import Format, contrast
from plantools.rendering import Beside, RenderError, render, small_tables
from plantools.rendering.body import body_of
from plantools.rendering.house import DARK, LIGHT, colours

EVERY = tuple(Format)
SCRIPT = "</title><script>alert(1)</script><img src=x onerror=alert(2)> \"' onload=x {{ 7*7 }}"


class Tags(HTMLParser):
    """The tags of a page, and its ids and addresses."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.ids, self.hrefs, self.sources, self.open = [], [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        assert not [name for name in given if name.startswith("on")]
        self.ids += [given["id"]] if "id" in given else []
        self.hrefs += [given["href"]] if tag == "a" and "href" in given else []
        self.sources += [given["src"]] if "src" in given else []
        if tag not in ("meta", "img", "br", "hr", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def page_of(view, **options):
    return render(view, view.document.id, Format.HTML, **options).decode()


@pytest.fixture
def view(riverbend):
    return make_view(document_kind("district-improvement-plan"), riverbend)


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    output = tmp_path_factory.mktemp("public")
    report = build(Request(sample("riverbend"), output=output, formats=EVERY))
    assert report.exit_code == 0
    return output / "2026-27" / "public"


def test_every_objective_initiative_and_outcome_has_a_place_to_link_to(view, riverbend):
    ids = Tags(page_of(view)).ids
    for objective in riverbend.plan.objectives:
        assert f"objective-{objective.id.lower()}" in ids
        for initiative in objective.initiatives:
            assert f"initiative-{initiative.id.lower()}" in ids
    for outcome in riverbend.plan.outcomes:
        assert f"outcome-{outcome.id.lower()}" in ids
    assert "data-analysis-and-theory-of-action" in ids
    assert len(ids) == len(set(ids))


def test_a_place_keeps_its_address_when_the_words_change(view):
    changed = replace(view.objectives[0], title="Other words")
    page = page_of(replace(view, objectives=(changed, *view.objectives[1:])))
    assert f"objective-{view.objectives[0].id.lower()}" in Tags(page).ids


def test_every_file_and_picture_that_a_page_names_is_there(public):
    pages = list(public.rglob("*.html"))
    assert len(pages) == 15
    for page in pages:
        tags = Tags(page.read_text(encoding="utf-8"))
        named = [href for href in (*tags.hrefs, *tags.sources) if "://" not in href]
        files = [href for href in named if not href.startswith(("#", "mailto:"))]
        places = [href[1:] for href in named if href.startswith("#")]
        assert files
        assert [href for href in files if not (page.parent / href).is_file()] == []
        assert set(places) <= set(tags.ids)


def test_a_page_takes_nothing_from_another_host(public):
    for page in public.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        tags = Tags(text)
        assert [source for source in tags.sources if "//" in source] == []
        assert not {"link", "iframe", "object", "embed"} & set(tags.tags)
        assert "url(" not in text
        assert "@import" not in text


def test_only_the_crosswalk_has_a_script(public, published_crosswalk):
    assert [page.name for page in public.rglob("*.html") if "<script" in page.read_text()] == []
    assert "<script>" in page_of(make_view(document_kind("crosswalk"), published_crosswalk))


def test_a_page_offers_the_formats_that_lie_beside_it(view):
    beside = Beside((Format.HTML, Format.PDF, Format.WORD), index="index.html")
    hrefs = Tags(page_of(view, beside=beside)).hrefs
    assert "district-improvement-plan.pdf" in hrefs
    assert "district-improvement-plan.docx" in hrefs
    assert "district-improvement-plan.md" not in hrefs
    assert "index.html" in hrefs
    assert "The same document as a file" not in page_of(view)


def test_a_draft_says_so_at_the_top_and_in_the_title(view):
    draft = replace(view, document=replace(view.document, is_draft=True, standing="DRAFT"))
    page = page_of(draft)
    assert "<title>DRAFT: District Improvement Plan" in page
    assert '<span class="draft">DRAFT</span>' in page
    assert 'class="draft">' not in page_of(view)


def test_words_that_look_like_a_page_s_own_marks_stay_words(view):
    said = replace(view.document, title=SCRIPT, owner=SCRIPT, standing=SCRIPT)
    objective = replace(view.objectives[0], title=SCRIPT)
    page = page_of(
        replace(view, document=said, mission=SCRIPT, objectives=(objective, *view.objectives[1:]))
    )
    tags = Tags(page)
    assert "script" not in tags.tags
    assert tags.tags.count("img") == Tags(page_of(view)).tags.count("img")
    assert "{{ 7*7 }}" in page


def test_headings_go_down_one_level_at_a_time(public):
    for page in public.rglob("*.html"):
        levels = [int(tag[1]) for tag in Tags(page.read_text()).tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_header_cells_say_what_they_head(published_crosswalk):
    page = page_of(make_view(document_kind("crosswalk"), published_crosswalk))
    assert '<th scope="col" role="columnheader">' in page
    assert '<th scope="row" role="rowheader">' in page


def test_the_same_view_gives_the_same_page(view):
    assert page_of(view) == page_of(view)


def test_a_broken_template_of_a_district_is_named(view, tmp_path):
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "page.html").write_text("{{ nonsense }}", encoding="utf-8")
    with pytest.raises(RenderError, match=r"templates/html/page\.html: 'nonsense' is undefined"):
        page_of(view, own_templates=tmp_path)


def test_a_district_changes_one_part_of_the_look(view, tmp_path):
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "_house.css").write_text("body { color: #123456; }", encoding="utf-8")
    assert "color: #123456" in page_of(view, own_templates=tmp_path)


def test_the_markdown_template_of_a_district_changes_the_page_too(view, tmp_path):
    (tmp_path / "markdown").mkdir()
    own = tmp_path / "markdown" / "district-improvement-plan.md"
    own.write_text("# {{ document.title }}\n\n## Only this\n", encoding="utf-8")
    page = page_of(view, own_templates=tmp_path)
    assert '<h2 id="only-this">Only this</h2>' in page
    assert "objective-lit" not in page


def test_the_index_lists_every_public_document_with_its_files(public):
    hrefs = set(Tags((public / "index.html").read_text(encoding="utf-8")).hrefs)
    files = {
        file.relative_to(public).as_posix()
        for file in public.rglob("*")
        if file.suffix in (".html", ".pdf", ".docx", ".md", ".xlsx") and file.name != "index.html"
    }
    assert files == {href for href in hrefs if not href.startswith("#")}


def test_a_narrow_build_keeps_what_was_there_on_the_index(tmp_path):
    build(Request(sample("riverbend"), output=tmp_path, formats=(Format.WORD,)))
    narrow = Request(
        sample("riverbend"), output=tmp_path, documents=("plan-on-a-page",), formats=(Format.HTML,)
    )
    assert build(narrow).exit_code == 0
    index = (tmp_path / "2026-27/public/index.html").read_text(encoding="utf-8")
    hrefs = Tags(index).hrefs
    assert "plan-on-a-page.html" in hrefs
    assert "schools/harlow/school-action-plan.docx" in hrefs
    assert "schools/harlow/school-action-plan.html" not in hrefs


def test_one_format_built_later_does_not_change_an_adopted_page(tmp_path):
    request = Request(sample("riverbend"), output=tmp_path, documents=("plan-on-a-page",))
    assert build(replace(request, formats=EVERY)).exit_code == 0
    report = build(replace(request, formats=(Format.HTML,)))
    assert {entry.outcome.value for entry in report.entries} == {"unchanged"}


@pytest.mark.parametrize("accent", ["", "1F4E79", "F0E000", "FFFFFF", "000000", "7A1E5B"])
def test_every_colour_can_be_read_on_its_ground(accent):
    for dark in (False, True):
        found = colours(accent, dark=dark)
        for name in set(found) - {"ground", "fill", "rule"}:
            assert contrast(found[name], found["ground"]) >= 4.5, (name, dark)
            assert contrast(found[name], found["fill"]) >= 4.5, (name, dark)
    assert set(LIGHT) == set(DARK)


def test_headings_take_their_place_from_either_way_to_write_it():
    body = body_of('# T\n\n## <a id="one"></a>First\n\n## Second {#two}\n\n## First\n\n## First\n')
    assert [(found.id, found.text) for found in body.headings] == [
        ("one", "First"),
        ("two", "Second"),
        ("first", "First"),
        ("first-2", "First"),
    ]


def test_a_link_to_a_place_that_is_not_there_is_no_link():
    body = body_of("# T\n\n## A\n\n[yes](#a) [no](#b)\n")
    assert [link.get("href") for link in body.tree.iter("a")] == ["#a", None]


def test_what_a_district_s_template_leaves_open_is_closed():
    assert b"<br/>" in body_of("# T\n\n<div>one<br>two</div>\n").xhtml()


def test_a_bold_line_before_a_table_is_its_caption():
    body = body_of("# T\n\n**What there is**\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n")
    assert [caption.text for caption in body.tree.iter("caption")] == ["What there is"]
    assert [cell.get("class") for cell in body.tree.iter("td")] == [None, "right"]


FIGURE = """
## How it stands

**Six of 61 are late**

![Benchmarks: 6 late.](figures/timeline.svg)

All that the picture shows.

Another paragraph.
"""


def test_a_drawn_picture_its_title_and_its_words_are_one_figure():
    tree = body_of(FIGURE).tree
    (figure,) = tree.iter("figure")
    assert [child.tag for child in figure] == ["figcaption", "img", "div"]
    assert figure[0].text == "Six of 61 are late"
    assert "".join(figure[2].itertext()) == "All that the picture shows."
    assert "Another paragraph." in [node.text for node in tree.iter("p")]


@pytest.mark.parametrize("untitled", ["![A map](figures/map.svg)", "**Bold**\n\n![Logo](logo.png)"])
def test_a_picture_without_a_title_or_from_elsewhere_stays_as_it_is(untitled):
    assert list(body_of(f"## A\n\n{untitled}\n\nWords.\n").tree.iter("figure")) == []


def test_the_words_of_a_figure_are_on_the_page(public):
    page = (public / "district-action-plan.html").read_text(encoding="utf-8")
    folded = page.partition("<details")[2].partition("The figure in words</summary>")[2]
    assert "Initiative 1.1" in folded.partition("</details>")[0]


WORDS = "| What | Who | When |\n| --- | --- | --- |\n| Read | All | May |\n"
FIGURES = "| Group | 2025 | 2026 |\n| --- | ---: | ---: |\n| All | 41 | 44 |\n"


def small_table(text):
    (table,) = body_of(f"## A\n\n{text}").tree.iter("table")
    small_tables.fit(table)
    return table


def test_a_table_of_words_is_ready_to_stack_and_still_says_its_roles():
    table = small_table(WORDS)
    assert (table.get("class"), table.get("role")) == ("stacks", "table")
    cells = list(table.iter("td"))
    assert [cell.get("data-label") for cell in cells] == [None, "Who", "When"]
    assert {cell.get("role") for cell in cells} == {"cell"}
    assert {head.get("role") for head in table.iter("th")} == {"columnheader"}


def test_a_span_of_years_in_a_table_stands_on_one_line(view):
    table = replace(
        view.data_analysis.tables[0],
        headings=("Group", "2024–25, of 2023–24 (%)"),
        rows=(("All, 2022–23", "1"),),
    )
    analysis = replace(view.data_analysis, tables=(table,))
    page = page_of(replace(view, data_analysis=analysis))
    span = '<span class="years">{}</span>'
    assert f"{span.format('2024–25')}, of {span.format('2023–24')} (%)</th>" in page
    assert f"All, {span.format('2022–23')}</t" in page


def test_a_table_of_figures_and_one_of_two_columns_do_not_stack():
    assert small_table(FIGURES).get("class") == "figures"
    assert small_table("| A | B |\n| --- | --- |\n| 1 | 2 |\n").get("class") is None


def test_a_table_of_three_columns_with_a_figure_and_a_word_or_two_does_not_stack():
    short = "| What | Figure | Year |\n| --- | ---: | --- |\n| Students who stayed | 620 | 2026 |\n"
    assert small_table(short).get("class") == "figures"
    assert small_table(short.replace("2026", "in the spring of 2026")).get("class") == "stacks"


def test_a_row_that_is_named_by_a_number_says_what_the_number_is():
    by_number = small_table(WORDS.replace("| Read", "| 1.2").replace("What", "Initiative"))
    labels = [cell.get("data-label") for cell in by_number.iter("td")]
    assert labels == ["Initiative", "Who", "When"]


def test_a_table_of_figures_with_long_names_of_rows_gives_them_a_wider_column():
    names = "Students whose first language is another than English"
    assert small_table(FIGURES.replace("All", names)).get("class") == "figures wordy"


def test_a_cell_below_one_that_reaches_down_has_the_label_of_its_own_column():
    head = "<thead><tr><th>Part</th><th>Do</th><th>Like</th></tr></thead>"
    rows = '<tr><th rowspan="2">One</th><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>'
    table = small_table(f"<table>{head}<tbody>{rows}</tbody></table>")
    labels = {cell.text: cell.get("data-label") for cell in table.iter("td")}
    assert labels == {"a": "Do", "b": "Like", "c": "Do", "d": "Like"}


def test_the_index_shows_the_figures_of_the_improvement_plan_with_their_words(public, view):
    page = (public / "index.html").read_text(encoding="utf-8")
    shown = view.figures
    for figure in (shown.coherence_map, *shown.outcomes):
        assert f'src="figures/{figure.name}.svg" alt="{figure.alt}"' in page
        assert escape(figure.long_description, quote=False) in page


def test_the_index_without_an_improvement_plan_has_no_figures(tmp_path):
    request = Request(sample("riverbend"), output=tmp_path, documents=("district-action-plan",))
    assert build(request).exit_code == 0
    assert "<img" not in (tmp_path / "2026-27/public/index.html").read_text(encoding="utf-8")
