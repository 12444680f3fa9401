"""A Word file around a document's XML: its parts, their links, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from plantools.model import WHITE
from plantools.rendering import house

from .numbering import NUMBERING
from .styles import STYLES

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}/relationships"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip entry can carry: files written on two days are the same."""


@dataclass(frozen=True)
class WordDocument:
    """A template: the XML of its body, with the section's properties, its header and its footer."""

    body: str
    header: str
    footer: str
    own_styles: str = ""
    """Styles that this template alone has."""


def package(document: WordDocument) -> bytes:
    """The Word file as bytes: the same ones wherever the same zlib packs them."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name, text in _parts(document).items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 3  # Unix, so that the next line has a meaning
            entry.external_attr = 0o600 << 16  # Word for Mac looks at it
            file.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED, 6)
    return content.getvalue()


def _parts(document: WordDocument) -> dict[str, str]:
    """The parts of the package by name; the header is left out where the document has none."""
    contents = {
        "document": f"<w:document {_NAMESPACES}><w:body>{document.body}</w:body></w:document>",
        "styles": f"<w:styles {_NAMESPACES}>{STYLES}{document.own_styles}</w:styles>",
        "numbering": f"<w:numbering {_NAMESPACES}>{NUMBERING}</w:numbering>",
        "settings": f"<w:settings {_NAMESPACES}>{_SETTINGS}</w:settings>",
        "fontTable": f"<w:fonts {_NAMESPACES}>{_FONTS}</w:fonts>",
        "footer": f"<w:ftr {_NAMESPACES}>{document.footer}</w:ftr>",
        "theme": _THEME,
    }
    if document.header:
        contents["header"] = f"<w:hdr {_NAMESPACES}>{document.header}</w:hdr>"
    return {
        "[Content_Types].xml": _XML + _content_types(contents),
        "_rels/.rels": _XML + _PACKAGE_LINKS,
        "word/_rels/document.xml.rels": _XML + _links(contents),
        **{f"word/{_file(kind)}": _XML + content for kind, content in contents.items()},
        "docProps/core.xml": _XML + _CORE,
    }


HEADER_ID, FOOTER_ID = "header", "footer"
"""The ids under which a section names the document's header and footer."""


def _file(kind: str) -> str:
    return "theme/theme1.xml" if kind == "theme" else f"{kind}.xml"


def _content_types(kinds: Iterable[str]) -> str:
    """What each part is: first by the ends of their names, then part by part."""
    types = {f"/word/{_file(kind)}": f"{_WORD}.{kind}+xml" for kind in kinds}
    types["/word/document.xml"] = f"{_WORD}.document.main+xml"
    types["/word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    types["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    ends = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        + "".join(f'<Default Extension="{end}" ContentType="{ends[end]}"/>' for end in ends)
        + "".join(f'<Override PartName="{at}" ContentType="{types[at]}"/>' for at in types)
        + "</Types>"
    )


def _links(kinds: Iterable[str]) -> str:
    """What the document's part is linked to: every other part, its kind as the link's id."""
    links = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/relationships/{kind}" Target="{_file(kind)}"/>'
        for kind in kinds
        if kind != "document"
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


_PACKAGE_LINKS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="document" Type="{_OFFICE}/relationships/officeDocument" '
    'Target="word/document.xml"/>'
    f'<Relationship Id="properties" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)

_SETTINGS = (
    '<w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat>"
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + "</w:compat>"
    '<w:themeFontLang w:val="en-US"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
    'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" '
    'w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
    'w:followedHyperlink="followedHyperlink"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)

_FONTS = (
    f'<w:font w:name="{house.FONT}"><w:panose1 w:val="020F0502020204030204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
)

_COLOURS = (
    ("dk1", house.TEXT),
    ("lt1", WHITE),
    ("dk2", house.MUTED),
    ("lt2", house.FILL),
    ("accent1", house.ACCENT),
    ("accent2", house.ON_TRACK),
    ("accent3", house.AT_RISK),
    ("accent4", house.LATE),
    ("accent5", house.RULE),
    ("accent6", house.MUTED),
    ("hlink", house.ACCENT),
    ("folHlink", house.MUTED),
)


def _fonts_of(place: str) -> str:
    return (
        f'<a:{place}Font><a:latin typeface="{house.FONT}"/><a:ea typeface=""/>'
        f'<a:cs typeface=""/></a:{place}Font>'
    )


_PLAIN = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_NO_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"

_THEME = (
    f'<a:theme xmlns:a="{_DRAWING}" name="House style"><a:themeElements>'
    '<a:clrScheme name="House style">'
    + "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS)
    + '</a:clrScheme><a:fontScheme name="House style">'
    + _fonts_of("major")
    + _fonts_of("minor")
    + '</a:fontScheme><a:fmtScheme name="House style">'
    + f"<a:fillStyleLst>{_PLAIN * 3}</a:fillStyleLst><a:lnStyleLst>"
    + "".join(f'<a:ln w="{width}">{_PLAIN}</a:ln>' for width in (6350, 12700, 19050))
    + f"</a:lnStyleLst><a:effectStyleLst>{_NO_EFFECT * 3}</a:effectStyleLst>"
    + f"<a:bgFillStyleLst>{_PLAIN * 3}</a:bgFillStyleLst>"
    + "</a:fmtScheme></a:themeElements></a:theme>"
)

_DAY = '<dcterms:{name} xsi:type="dcterms:W3CDTF">2026-07-01T00:00:00Z</dcterms:{name}>'
"""A day that Word accepts when the template is opened; the engine writes the document's own."""

_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{{ document.title }}</dc:title>"
    "<dc:subject>{{ document.owner }}, {{ document.years }}</dc:subject>"
    "<dc:creator>{{ document.district }}</dc:creator>"
    "<dc:language>{{ document.language }}</dc:language>"
    + _DAY.format(name="created")
    + _DAY.format(name="modified")
    + "</cp:coreProperties>"
)
