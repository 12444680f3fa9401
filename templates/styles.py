"""The styles of the Word templates: one house style, the same in every document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plantools.rendering import house

from .numbering import BULLETS, NUMBERS, TABLE_BULLETS

PORTRAIT_WIDTH = round((8.5 - 2 * house.MARGIN) * 1440)
LANDSCAPE_WIDTH = round((11 - 2 * house.LANDSCAPE_MARGIN) * 1440)
ONE_PAGE_MARGIN = 0.5
"""Inches, of the plan on a page."""
ONE_PAGE_WIDTH = round((11 - 2 * ONE_PAGE_MARGIN) * 1440)
"""Twips between the margins."""

FACT_INDENT = 1728
"""Where the words of a line of facts begin."""

_LATIN = 'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'


def _colour(theme: str, value: str) -> str:
    """A colour of the theme, and its value for readers that do not look at the theme."""
    return f'<w:color w:val="{value}" w:themeColor="{theme}"/>'


_TEXT = _colour("text1", house.TEXT)
_MUTED = _colour("text2", house.MUTED)
_ACCENT = _colour("accent1", house.ACCENT)
_FILL = f'<w:shd w:val="clear" w:color="auto" w:fill="{house.FILL}" w:themeFill="background2"/>'


def _size(points: float) -> str:
    half_points = round(points * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: float = 0, after: float = 0, line: float = house.LINE) -> str:
    """Points before and after a paragraph, and its lines as a share of single ones."""
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" '
        f'w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )


def _indent(left: int, hanging: int = 0, right: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


def _numbered(number: int, level: int = 0) -> str:
    depth = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>'


def _right_tab(position: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{position}"/></w:tabs>'


_WITH_NEXT = "<w:keepNext/><w:keepLines/>"
_BOLD, _REGULAR = "<w:b/><w:bCs/>", '<w:b w:val="0"/><w:bCs w:val="0"/>'
_ITALIC = "<w:i/><w:iCs/>"


def _border(side: str, colour: str, *, size: int = 4, space: int = 0, theme: str = "") -> str:
    themed = f' w:themeColor="{theme}"' if theme else ""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"{themed}/>'


def _hairline(side: str, *, space: int = 0) -> str:
    return _border(side, house.RULE, space=space, theme="accent5")


_BOX = "".join(
    _border(side, house.FILL, space=space, theme="background2")
    for side, space in (("top", 8), ("left", 9), ("bottom", 8), ("right", 9))
)


@dataclass(frozen=True)
class _Style:
    """A paragraph or character style; its look as the content of w:pPr and w:rPr."""

    name: str
    paragraph: str = ""
    letters: str = ""
    based_on: str = "Normal"
    following: str = ""
    priority: int = 20
    kind: str = "paragraph"
    is_shown: bool = True
    """True where Word offers it in its gallery."""

    @property
    def id(self) -> str:
        return "".join(word[:1].upper() + word[1:] for word in self.name.split())

    @property
    def xml(self) -> str:
        default = ' w:default="1"' if self.name in ("Normal", _DEFAULT_LETTERS) else ""
        own = "" if self.name in _OF_WORD else ' w:customStyle="1"'
        look = f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else ""
        look += f"<w:rPr>{self.letters}</w:rPr>" if self.letters else ""
        based = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        following = f'<w:next w:val="{self.following}"/>' if self.following else ""
        shown = "<w:qFormat/>" if self.is_shown else ""
        return (
            f'<w:style w:type="{self.kind}"{default}{own} w:styleId="{self.id}">'
            f'<w:name w:val="{_spelled(self.name)}"/>{based}{following}'
            f'<w:uiPriority w:val="{self.priority}"/>{shown}{look}</w:style>'
        )


_DEFAULT_LETTERS = "Default Paragraph Font"

_OF_WORD = frozenset(
    {
        "Normal",
        _DEFAULT_LETTERS,
        "Body Text",
        "Title",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "TOC Heading",
        "TOC 1",
        "TOC 2",
        "List Bullet",
        "List Bullet 2",
        "List Number",
        "List Number 2",
        "Quote",
        "Caption",
        "Header",
        "Footer",
        "Hyperlink",
        "Strong",
        "Emphasis",
        "Placeholder Text",
    }
)
"""The styles that Word itself knows; the others are the house's own."""


_SMALL_IN_FILES = frozenset(
    {"Heading 1", "Heading 2", "Heading 3", "TOC 1", "TOC 2", "Caption", "Header", "Footer"}
)


def _spelled(name: str) -> str:
    """A style's name as files spell it: Word writes some of its own in small letters."""
    return name.lower() if name in _SMALL_IN_FILES else name


def _text_styles() -> Iterator[_Style]:
    after = house.SPACE_AFTER
    one, two, three = house.HEADING_SIZES
    yield _Style("Normal", based_on="", priority=0)
    yield _Style("Body Text", priority=1)
    yield _Style(
        "Heading 1",
        _WITH_NEXT + _space(24, 8, 1.05) + '<w:outlineLvl w:val="0"/>',
        _BOLD + _ACCENT + _size(one),
        following="BodyText",
        priority=9,
    )
    yield _Style(
        "Heading 2",
        _WITH_NEXT + _space(18, 4, 1.05) + '<w:outlineLvl w:val="1"/>',
        _BOLD + _TEXT + _size(two),
        following="BodyText",
        priority=9,
    )
    yield _Style(
        "Heading 3",
        _WITH_NEXT + _space(12, 3, 1.05) + '<w:outlineLvl w:val="2"/>',
        _BOLD + _TEXT + _size(three),
        following="BodyText",
        priority=9,
    )
    yield _Style(
        "Quote",
        f"<w:pBdr>{_border('left', house.ACCENT, size=12, space=10, theme='accent1')}</w:pBdr>"
        + _space(6, after)
        + _indent(360, right=360),
        _ITALIC,
        priority=29,
    )
    yield _Style(
        "Boxed Text",
        f"<w:keepLines/><w:pBdr>{_BOX}</w:pBdr>{_FILL}{_space(8, 14)}{_indent(200, right=200)}",
        _size(house.BODY_SIZE + 1),
        following="BodyText",
    )
    yield _Style("Label", "<w:keepNext/>" + _space(6, 2), _BOLD + _ACCENT, following="BodyText")
    yield _Style(
        "Fact",
        f'<w:tabs><w:tab w:val="left" w:pos="{FACT_INDENT}"/></w:tabs>'
        + _space(3, 3, 1.1)
        + _indent(FACT_INDENT, FACT_INDENT),
    )
    yield _Style("Note", _space(0, 6), _MUTED + _size(house.SMALL_SIZE))
    yield _Style("Question", "<w:keepNext/>", based_on="Note", following="BodyText")
    yield _Style("Figure", _WITH_NEXT + _space(0, 3, 1))
    yield _Style("Table Source", _WITH_NEXT + _space(0, 4, 1.1), based_on="Note")
    yield _Style(
        "Caption",
        _WITH_NEXT + _space(14, 3, 1.1),
        _BOLD + _MUTED + _size(house.SMALL_SIZE),
        following="BodyText",
        priority=35,
    )


def _list_styles() -> Iterator[_Style]:
    for name, number, level in (
        ("List Bullet", BULLETS, 0),
        ("List Bullet 2", BULLETS, 1),
        ("List Number", NUMBERS, 0),
        ("List Number 2", NUMBERS, 1),
    ):
        yield _Style(name, _numbered(number, level) + _space(0, 3), based_on="BodyText")


def _cover_styles() -> Iterator[_Style]:
    yield _Style("Cover Logo", "<w:keepNext/>" + _space(0, 24, 1), following="CoverDistrict")
    yield _Style("Cover District", _space(132, 4), _MUTED + _size(14), following="Title")
    yield _Style(
        "Title",
        _WITH_NEXT + _space(0, 6, 1),
        _BOLD + _ACCENT + _size(house.TITLE_SIZE),
        following="Subtitle",
        priority=10,
    )
    yield _Style("Subtitle", _space(0, 6), _TEXT + _size(14), following="BodyText", priority=11)
    yield _Style(
        "Cover Standing",
        f"<w:pBdr>{_border('top', house.ACCENT, size=12, space=12, theme='accent1')}</w:pBdr>"
        + _space(24, 6),
        _TEXT,
        following="BodyText",
    )


def _contents_styles() -> Iterator[_Style]:
    yield _Style(
        "TOC Heading",
        _WITH_NEXT + "<w:pageBreakBefore/>" + _space(0, 12, 1.05),
        _BOLD + _ACCENT + _size(house.HEADING_SIZES[0]),
        following="BodyText",
        priority=39,
    )
    size = _size(house.BODY_SIZE - 0.5)
    for name, before, letters, indent in (("TOC 1", 4, _BOLD, 0), ("TOC 2", 0, "", 320)):
        look = "<w:keepLines/>" + _space(before, 0, 1.0) + _indent(indent)
        yield _Style(name, look, letters + size, priority=39, is_shown=False)


def _table_styles() -> Iterator[_Style]:
    size = _size(house.TABLE_SIZE)
    yield _Style("Table Text", _space(0, 0, 1.05), size)
    yield _Style("Table Bullet", _numbered(TABLE_BULLETS) + _space(0, 2, 1.05), size)
    yield _Style(
        "Table Quote",
        f"<w:pBdr>{_border('left', house.ACCENT, size=12, space=6, theme='accent1')}</w:pBdr>"
        + _space(2, 2, 1.05)
        + _indent(180),
        _ITALIC,
        based_on="TableText",
    )
    yield _Style("Table Figure", '<w:jc w:val="right"/>', based_on="TableText")
    yield _Style("Table Heading", "<w:keepNext/>", _BOLD, based_on="TableText")
    yield _Style("Table Figure Heading", '<w:jc w:val="right"/>', based_on="TableHeading")


def _page_styles() -> Iterator[_Style]:
    """Headers and footers, and the styles of the plan on a page."""
    small = _MUTED + _size(house.SMALL_SIZE)
    tab = _right_tab(PORTRAIT_WIDTH)
    rule = f"<w:pBdr>{_hairline('bottom', space=4)}</w:pBdr>"
    yield _Style("Header", rule + tab + _space(0, 0, 1), small, priority=99, is_shown=False)
    yield _Style("Footer", tab + _space(0, 0, 1), small, priority=99, is_shown=False)
    yield _Style(
        "Template Tag",
        _space(0, 0, 1),
        _MUTED + _size(8),
        priority=98,
    )


def _one_page_styles() -> Iterator[_Style]:
    """What the plan on a page, and the crosswalk's title, have smaller than other documents."""
    size = _size(house.SMALL_SIZE + 0.5)
    yield _Style(
        "Page Title",
        _right_tab(ONE_PAGE_WIDTH) + _space(0, 4, 1),
        _size(house.TITLE_SIZE - 6),
        based_on="Title",
        following="Subtitle",
    )
    yield _Style("Page Heading", _space(7, 2, 1), _size(house.HEADING_SIZES[2]), "Heading1")
    yield _Style("Page Text", _space(0, 1, 1), size)
    yield _Style("Page Bullet", _numbered(TABLE_BULLETS) + _space(0, 1, 1), size)
    yield _Style(
        "Page Figure", _space(0, 0, 1), _BOLD + _ACCENT + _size(house.HEADING_SIZES[2]), "PageText"
    )
    yield _Style("Page Cell Heading", "<w:keepNext/>", _BOLD, "PageText")


def _form_styles() -> Iterator[_Style]:
    """What the school plan form alone has: its answers and its prompts."""
    yield _Style("Form Answer", _space(0, 4, 1.1), based_on="BodyText")
    yield _Style(
        "Placeholder Text", "", _MUTED, _id(_DEFAULT_LETTERS), priority=99, kind="character"
    )


def _letter_styles() -> Iterator[_Style]:
    for name, look, priority in (
        ("Strong", _BOLD, 22),
        ("Emphasis", _ITALIC, 20),
        ("Hyperlink", _ACCENT + '<w:u w:val="single"/>', 99),
        ("Fact Label", _BOLD + _MUTED, 23),
        ("Muted", _MUTED, 24),
        ("Citation", _MUTED, 24),
        ("Draft Mark", _BOLD + _colour("accent4", house.LATE), 25),
        ("Status Quiet", _MUTED, 26),
        ("Status Moving", _TEXT, 26),
        ("Status On Track", _colour("accent2", house.ON_TRACK), 26),
        ("Status At Risk", _colour("accent3", house.AT_RISK), 26),
        ("Status Late", _BOLD + _colour("accent4", house.LATE), 26),
        ("Status Completed", _ACCENT, 26),
    ):
        yield _Style(name, "", look, _id(_DEFAULT_LETTERS), priority=priority, kind="character")


def _id(name: str) -> str:
    return name.replace(" ", "")


def _table(name: str, look: str, conditions: str = "") -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/>'
        f"<w:qFormat/><w:tblPr>{look}</w:tblPr>{conditions}</w:style>"
    )


def _margins(vertical: int, sides: int) -> str:
    return (
        f'<w:tblCellMar><w:top w:w="{vertical}" w:type="dxa"/><w:left w:w="{sides}" w:type="dxa"/>'
        f'<w:bottom w:w="{vertical}" w:type="dxa"/><w:right w:w="{sides}" w:type="dxa"/>'
        "</w:tblCellMar>"
    )


_PLAN_TABLE = _table(
    "Plan Table",
    "<w:tblBorders>"
    + _border("top", house.ACCENT, size=8, theme="accent1")
    + _border("bottom", house.ACCENT, size=4, theme="accent1")
    + _hairline("insideH")
    + f"</w:tblBorders>{_margins(58, 90)}",
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}</w:rPr><w:tcPr>{_FILL}'
    '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    f'<w:tblStylePr w:type="firstCol"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr>',
)

_NORMAL_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_margins(0, 108)}</w:tblPr></w:style>'
)
_NO_LIST = (
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)

_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_LATIN} w:cstheme="minorBidi"/>'
    f"{_TEXT}{_size(house.BODY_SIZE)}"
    '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr>{_space(0, house.SPACE_AFTER)}</w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
    'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)


def _all_styles() -> Iterator[str]:
    for family in (
        _text_styles,
        _list_styles,
        _cover_styles,
        _contents_styles,
        _table_styles,
        _page_styles,
        _one_page_styles,
    ):
        yield from (style.xml for style in family())
    yield _Style(_DEFAULT_LETTERS, based_on="", priority=1, kind="character", is_shown=False).xml
    yield from (style.xml for style in _letter_styles())
    yield from (_NORMAL_TABLE, _NO_LIST, _PLAN_TABLE)


FORM_STYLES = "".join(style.xml for style in _form_styles())
"""What the form's styles.xml has besides."""
STYLES = _DEFAULTS + "".join(_all_styles())
"""The content of styles.xml."""
