"""The shipped Word templates: written by the script, of one house style, plain to open in Word."""

import io
import re
import zipfile
import zlib

import docx
import pytest
from lxml import etree

from plantools.documents import CATALOGUE
from plantools.forms import FORM, STATUS
from plantools.rendering import house
from plantools.templates.word_documents import DOCUMENTS, FOLDER, template
from tests.word_templates import W, names, part, root

OF_MARKDOWN = {"List Bullet", "List Bullet 2", "List Number", "List Number 2", "Quote"}


def committed(id_):
    return (FOLDER / f"{id_}.docx").read_bytes()


def contents(file):
    return {name: part(file, name) for name in names(file)}


@pytest.fixture(params=DOCUMENTS)
def shipped(request):
    """The file of one shipped template."""
    return committed(request.param)


@pytest.mark.parametrize("id_", DOCUMENTS)
def test_the_committed_parts_are_what_the_script_writes(id_):
    assert contents(committed(id_)) == contents(template(id_))


@pytest.mark.skipif("ng" in zlib.ZLIB_RUNTIME_VERSION, reason="zlib-ng packs the same otherwise")
@pytest.mark.parametrize("id_", DOCUMENTS)
def test_the_committed_files_are_what_the_script_writes_byte_for_byte(id_):
    assert committed(id_) == template(id_)


def test_every_kind_of_document_has_a_template_and_nothing_else_has():
    kinds = {f"{kind.id}.docx" for kind in CATALOGUE} | {f"{FORM}.docx", f"{STATUS}.docx"}
    assert {file.name for file in FOLDER.iterdir()} == kinds
    assert {f"{id_}.docx" for id_ in DOCUMENTS} == kinds


def test_all_documents_share_their_styles_lists_and_theme():
    others = [id_ for id_ in DOCUMENTS if id_ != FORM]
    for name in ("styles", "numbering", "theme/theme1", "settings", "fontTable"):
        assert len({part(committed(id_), f"word/{name}.xml") for id_ in others}) == 1, name


def test_the_form_has_the_styles_of_all_documents_and_those_of_its_answers():
    shared = part(committed("crosswalk"), "word/styles.xml").removesuffix("</w:styles>")
    styles = part(committed(FORM), "word/styles.xml")
    assert styles.startswith(shared)
    own = [
        each.get(f"{W}val") for each in root(committed(FORM), "word/styles.xml").iter(f"{W}name")
    ]
    assert own[-2:] == ["Form Answer", "Placeholder Text"]


def test_python_docx_opens_it_and_finds_the_styles_by_their_names_in_word(shipped):
    styles = {style.name for style in docx.Document(io.BytesIO(shipped)).styles}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption"} <= styles
    assert {"Body Text", "TOC Heading", "Hyperlink", "Plan Table"} | OF_MARKDOWN <= styles
    assert {"Table Text", "Table Bullet", "Table Quote", "Table Heading"} <= styles
    assert {"Header", "Footer"} <= styles


def test_every_style_that_is_named_is_there(shipped):
    styles = {style.get(f"{W}styleId") for style in root(shipped, "word/styles.xml")}
    named = [
        element.get(f"{W}val")
        for name in names(shipped)
        if name.startswith("word/") and not name.endswith(".rels")
        for element in root(shipped, name).iter()
        if element.tag
        in {f"{W}{kind}" for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")}
    ]
    assert named
    assert set(named) <= styles


def test_no_part_is_left_over_from_a_library_or_a_printer(shipped):
    assert not [name for name in names(shipped) if re.search("Effects|printer|custom|thumb", name)]
    everything = "".join(contents(shipped).values()).lower()
    assert "python" not in everything
    assert "updatefields" not in everything


def test_the_accent_is_always_the_theme_s_first(shipped):
    assert f'<a:accent1><a:srgbClr val="{house.ACCENT}"/>' in part(shipped, "word/theme/theme1.xml")
    accented = [
        element
        for element in root(shipped, "word/styles.xml").iter()
        if house.ACCENT in element.attrib.values()
    ]
    assert accented
    assert {element.get(f"{W}themeColor") for element in accented} == {"accent1"}


def test_the_language_and_the_word_that_reads_it_are_set(shipped):
    assert '<w:lang w:val="en-US"' in part(shipped, "word/styles.xml")
    mode = '<w:compatSetting w:name="compatibilityMode"'
    assert re.search(f'{mode}[^>]* w:val="15"/>', part(shipped, "word/settings.xml"))


def test_headings_and_captions_stay_with_what_follows(shipped):
    for style in root(shipped, "word/styles.xml").iter(f"{W}style"):
        if re.fullmatch(r"Heading\d|Caption|TableHeading|TOCHeading", style.get(f"{W}styleId")):
            assert style.find(f"{W}pPr/{W}keepNext") is not None, style.get(f"{W}styleId")


def test_every_table_is_as_wide_as_the_page_allows_and_its_cells_as_its_grid(shipped):
    body = root(shipped)
    size, margins = body.find(f".//{W}pgSz"), body.find(f".//{W}pgMar")
    room = int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    for table in body.iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert sum(grid) <= room
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        for row in table.iter(f"{W}tr"):
            assert widths(row, grid) == [int(w.get(f"{W}w")) for w in row.iter(f"{W}tcW")]


def widths(row, grid):
    """The widths that the cells of a row must have, by their spans."""
    place, found = 0, []
    for cell in row.iter(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        columns = int(span.get(f"{W}val")) if span is not None else 1
        found.append(sum(grid[place : place + columns]))
        place += columns
    assert place == len(grid)
    return found


def test_the_plan_on_a_page_lies_on_its_side_with_half_an_inch_and_readable_letters():
    file = committed("plan-on-a-page")
    size, margins = root(file).find(f".//{W}pgSz"), root(file).find(f".//{W}pgMar")
    assert size.get(f"{W}orient") == "landscape"
    assert min(int(margins.get(f"{W}{side}")) for side in ("top", "left", "right", "bottom")) >= 720
    sizes = re.findall(r'<w:sz w:val="(\d+)"/>', part(file, "word/styles.xml"))
    without_tags = [int(size) / 2 for size in sizes if int(size) != 16]
    assert min(without_tags) >= 8.5


def test_the_zip_carries_no_time_of_day(shipped):
    with zipfile.ZipFile(io.BytesIO(shipped)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_part_is_well_formed_with_the_tags_still_in_it(shipped):
    for name in names(shipped):
        etree.fromstring(part(shipped, name).encode())
    assert "{{ document.title }}" in part(shipped, "docProps/core.xml")
