"""What the pages of the Word templates share: cover, contents, header, footer, paper."""

from __future__ import annotations

from plantools.rendering import house

from .blocks import TAB, anchor, field, paragraph, run, when
from .package import FOOTER_ID, HEADER_ID, WordDocument
from .styles import LANDSCAPE_WIDTH, ONE_PAGE_MARGIN, ONE_PAGE_WIDTH, PORTRAIT_WIDTH

_SHORT, _LONG = 12240, 15840
"""The sides of Letter paper in twips."""
_LINE = 100
"""What a second line of the header takes from the page."""
_DRAFT = run("{% if document.is_draft %}DRAFT{% endif %}", "DraftMark")
_NAMED = "{{ document.owner }} · {{ document.title }}, {{ document.years }}"


def cover() -> str:
    """The cover: logo, district, title, whose it is and its years, its standing."""
    return (
        logo(height_cm=2.2)
        + paragraph("CoverDistrict", "{{ document.district }}")
        + paragraph("Title", anchor('"title"'), "{{ document.title }}")
        + paragraph("Subtitle", _OWNER_AND_YEARS)
        + standing("CoverStanding")
    )


def standing(style: str) -> str:
    """By whom the document was adopted, and when; or, in colour, that it is a draft."""
    draft = "{% if document.is_draft %}{{ document.standing }}{% endif %}"
    adopted = "{% if not document.is_draft %}{{ document.standing }}{% endif %}"
    return when("document.standing", paragraph(style, run(draft, "DraftMark"), adopted))


_OWNER_AND_YEARS = (
    "{% if document.owner != document.district %}{{ document.owner }}, {% endif %}"
    "{{ document.years }}"
)


def logo(*, height_cm: float) -> str:
    """The district's logo in a paragraph of its own, where there is one."""
    picture = f"{{{{r document.logo|picture(height_cm={height_cm}) }}}}"
    return when("document.logo", paragraph("CoverLogo", picture))


def contents() -> str:
    """The contents list: a field of Word around one entry, which the headings take the place of."""
    begin, between, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \n </w:instrText></w:r>'
    return paragraph("TOCHeading", "Contents") + paragraph(
        "TOC1", begin, code, between, "Contents", end
    )


def portrait(body: str) -> WordDocument:
    """A document on upright pages, with a cover."""
    return _document(body, PORTRAIT_WIDTH, _section(_SHORT, _LONG, house.MARGIN, has_cover=True))


def record(body: str) -> WordDocument:
    """A confidential document on upright pages: no cover, and the mark at the head of each page."""
    section = _section(_SHORT, _LONG, house.MARGIN, header_room=_LINE)
    return _document(body, PORTRAIT_WIDTH, section, "{{ document.mark }}")


def opening() -> str:
    """What a document without a cover begins with: logo, title, whose it is, its standing."""
    return (
        logo(height_cm=1.4)
        + paragraph("Title", anchor('"title"'), "{{ document.title }}")
        + paragraph("Subtitle", "{{ document.owner }}, {{ document.years }}")
        + standing("CoverStanding")
    )


def landscape(body: str, *, has_cover: bool = True, header_line: str = "") -> WordDocument:
    """A document on pages that lie on their long side; a second line of the header, if any."""
    section = _section(
        _LONG,
        _SHORT,
        house.LANDSCAPE_MARGIN,
        has_cover=has_cover,
        header_room=_LINE if header_line else 0,
    )
    return _document(body, LANDSCAPE_WIDTH, section, header_line)


def one_page(body: str) -> WordDocument:
    """A document that is one page, lying on its long side; its title does without a header."""
    section = _section(_LONG, _SHORT, ONE_PAGE_MARGIN, has_header=False)
    return WordDocument(body + section, header="", footer=_footer(ONE_PAGE_WIDTH))


def _document(body: str, width: int, section: str, header_line: str = "") -> WordDocument:
    header = paragraph("Header", _NAMED, TAB, _DRAFT, properties=_tab(width))
    if header_line:
        header += paragraph("Header", header_line)
    return WordDocument(body + section, header, _footer(width))


def _footer(width: int) -> str:
    number = [run("Page "), field("PAGE", "1"), run(" of "), field("NUMPAGES", "1")]
    return paragraph(
        "Footer", "Version {{ document.version }}", TAB, *number, properties=_tab(width)
    )


def _tab(width: int) -> str:
    """The tab at the right margin, where it is not that of the style."""
    if width == PORTRAIT_WIDTH:
        return ""
    return (
        f'<w:tabs><w:tab w:val="clear" w:pos="{PORTRAIT_WIDTH}"/>'
        f'<w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    )


def _section(
    width: int,
    height: int,
    margin: float,
    *,
    has_cover: bool = False,
    has_header: bool = True,
    header_room: int = 0,
) -> str:
    """A section's properties; a cover has neither header nor footer."""
    lying = ' w:orient="landscape"' if width > height else ""
    edge = round(margin * 1440)
    running = min(edge, 720) * 3 // 4
    header = f'<w:headerReference w:type="default" r:id="{HEADER_ID}"/>' if has_header else ""
    return (
        f'<w:sectPr>{header}<w:footerReference w:type="default" r:id="{FOOTER_ID}"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{lying}/>'
        f'<w:pgMar w:top="{edge + header_room}" w:right="{edge}" w:bottom="{edge}" w:left="{edge}" '
        f'w:header="{running}" w:footer="{running}" w:gutter="0"/>'
        + ("<w:titlePg/>" if has_cover else "")
        + "</w:sectPr>"
    )
