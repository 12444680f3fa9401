"""A school's form as the bytes of a Word file."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

from plantools.documents import About, district_logo
from plantools.forms.answers import Answers
from plantools.forms.choices import choices_for
from plantools.forms.controls import Controls, answer_style, control_numbers
from plantools.forms.prompts import glossary
from plantools.forms.questions import Question, every
from plantools.forms.record import LAYOUT, NAMESPACE, FormRecord
from plantools.forms.shape import Elements, sections
from plantools.model import Format, SchoolFolder, Workspace
from plantools.rendering import CONTENT_TYPES, Entry, pack, read_package, render, write_package

FORM = "school-plan-form"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT, _LINKS, _ROOT_LINKS = "word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels"
_GLOSSARY = "word/glossary/document.xml"


@dataclass(frozen=True)
class DistrictObjective:
    """A strategic objective of the district, to look at."""

    id: str
    """The objective's id, as LIT."""
    title: str
    """The objective in a few words."""
    initiatives: tuple[str, ...]
    """Its initiatives, each with its id before it."""


@dataclass(frozen=True)
class QuestionSet:
    """The questions; {{p sections.council|controls }} writes those of a section."""

    message: Controls
    """The principal's words to families."""
    council: Controls
    """Members and meetings of the school council."""
    analysis: Controls
    """Data analysis and theory of action."""
    objectives: Controls
    """Objectives with their outcomes, initiatives, benchmarks and resources."""
    induction: Controls
    """Induction and mentoring."""
    evaluation: Controls
    """How the school will know what worked."""
    elements: Controls
    """The nine elements of M.G.L. c. 71, § 59C, each as a question with its citation."""
    year: Controls
    """What the year is about, and the school's own sources of money."""


@dataclass(frozen=True)
class FormView:
    """What the form's template shows."""

    document: About
    """What the form says of itself."""
    vision: str
    """The district's vision."""
    objectives: tuple[DistrictObjective, ...]
    """The district's strategic objectives; none without an improvement plan."""
    started_from: str
    """The year whose plan is offered as a start; '' where none is."""
    sections: QuestionSet
    """The questions, section by section."""


def legal_elements(workspace: Workspace) -> Elements:
    """The nine elements: field, title, and the question with its citation."""
    return tuple(
        (
            field.rpartition(".")[2],
            f"{each.item}. {each.title}" if each.item else each.title,
            f"{each.question or each.text} ({each.citation})",
        )
        for each in workspace.council_elements
        for field in each.fields
    )


def form_record(
    workspace: Workspace, school: SchoolFolder, shown: Answers, base: Answers
) -> FormRecord:
    """The record of a form that shows answers and was made when the files said `base`."""
    choices = choices_for(workspace, school, shown)
    said = json.dumps([shown, base, choices, LAYOUT], sort_keys=True).encode()
    return FormRecord(
        LAYOUT,
        workspace.district.name if workspace.district else "",
        school.id,
        workspace.year,
        hashlib.sha256(said).hexdigest()[:8],
        base,
        choices,
    )


def form_document(
    workspace: Workspace,
    school: SchoolFolder,
    record: FormRecord,
    shown: Answers,
    *,
    started_from: str = "",
    own_templates: Path | None = None,
) -> bytes:
    """The form as a Word file; the same plan gives the same bytes. Raises RenderError."""
    view = form_view(workspace, school, record, shown, started_from=started_from)
    plain = render(view, FORM, Format.WORD, own_templates=own_templates)
    return _as_form(plain, record, legal_elements(workspace))


def form_view(
    workspace: Workspace,
    school: SchoolFolder,
    record: FormRecord,
    shown: Answers,
    *,
    started_from: str = "",
) -> FormView:
    """What the form's template shows of a school."""
    ids = control_numbers()
    asked = sections(legal_elements(workspace))
    return FormView(
        document=_about(workspace, school, record),
        vision=workspace.district.vision if workspace.district else "",
        objectives=_objectives(workspace),
        started_from=started_from,
        sections=QuestionSet(
            **{each.id: Controls(each, shown, record.choices or {}, ids) for each in asked}
        ),
    )


def _about(workspace: Workspace, school: SchoolFolder, record: FormRecord) -> About:
    return about_form(
        workspace,
        FORM,
        "School Improvement Plan: form",
        owner=school.school.name if school.school else school.id,
        version=record.version,
    )


def about_form(workspace: Workspace, id_: str, title: str, *, owner: str, version: str) -> About:
    """What a form, or what is told of forms, says of itself."""
    settings, district = workspace.settings, workspace.district
    return About(
        id=id_,
        title=title,
        owner=owner,
        district=district.name if district else "",
        years=workspace.year.replace("-", "–"),
        standing="",
        is_draft=False,
        version=version,
        language=settings.language,
        date=workspace.year.start,
        accent=((district.accent if district else None) or "").removeprefix("#"),
        logo=district_logo(workspace),
    )


def _objectives(workspace: Workspace) -> tuple[DistrictObjective, ...]:
    return tuple(
        DistrictObjective(
            each.id, each.title, tuple(f"{one.id}: {one.title}" for one in each.initiatives)
        )
        for each in (workspace.plan.objectives if workspace.plan else ())
    )


def _as_form(plain: bytes, record: FormRecord, elements: Elements) -> bytes:
    """The rendered file with its words locked, its prompts, and its record inside."""
    entries = read_package(plain)
    new = {
        _DOCUMENT: _locked(entries[_DOCUMENT].content().decode()),
        _LINKS: _linked(
            entries[_LINKS].content().decode(),
            ("plantoolsForm", f"{_OFFICE}/customXml", "../customXml/item1.xml"),
            ("plantoolsPrompts", f"{_OFFICE}/glossaryDocument", "glossary/document.xml"),
        ),
        _ROOT_LINKS: _linked(
            entries[_ROOT_LINKS].content().decode(),
            ("plantoolsProperties", f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
        ),
        CONTENT_TYPES: _typed(entries[CONTENT_TYPES].content().decode()),
        "customXml/item1.xml": _XML + record.custom_xml(),
        "customXml/itemProps1.xml": _ITEM_PROPERTIES,
        "customXml/_rels/item1.xml.rels": _XML
        + _linked(
            f'<Relationships xmlns="{_PACKAGE}"></Relationships>',
            ("properties", f"{_OFFICE}/customXmlProps", "itemProps1.xml"),
        ),
        "docProps/custom.xml": _XML + record.properties(),
    }
    packed = {name: pack(name, text.encode()) for name, text in new.items()}
    packed[_GLOSSARY] = _prompts(elements)
    packed["word/glossary/styles.xml"] = Entry(
        "word/glossary/styles.xml", *_packed_as(entries["word/styles.xml"])
    )
    packed["word/glossary/_rels/document.xml.rels"] = _glossary_links()
    return write_package({**entries, **packed}.values())


def _packed_as(entry: Entry) -> tuple[bytes, int, int, int]:
    return entry.packed, entry.method, entry.crc, entry.size


@lru_cache(maxsize=4)
def _prompts(elements: Elements) -> Entry:
    asked = (
        (part.prompt, answer_style(part))
        for section in sections(elements)
        for part in every(section.content)
        if isinstance(part, Question)
    )
    return pack(_GLOSSARY, (_XML + glossary(asked)).encode())


@lru_cache(maxsize=1)
def _glossary_links() -> Entry:
    links = _linked(
        f'<Relationships xmlns="{_PACKAGE}"></Relationships>',
        ("styles", f"{_OFFICE}/styles", "styles.xml"),
    )
    return pack("word/glossary/_rels/document.xml.rels", (_XML + links).encode())


_ITEM_PROPERTIES = (
    f'{_XML}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/'
    'customXml" ds:itemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
"""Without it LibreOffice drops the part with the record when it saves."""

_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def _locked(document: str) -> str:
    """The document with everything but the answers in one locked group.

    A group, and not the protection of forms that Word also has: under that one the plus sign of
    repeating sections does not work.
    """
    start = document.index("<w:body>") + len("<w:body>")
    end = document.rindex("<w:sectPr")
    opening = (
        '<w:sdt><w:sdtPr><w:alias w:val="School plan form"/><w:tag w:val="form"/>'
        '<w:id w:val="100000"/><w:lock w:val="contentLocked"/><w:group/></w:sdtPr><w:sdtContent>'
    )
    head = re.sub(
        r"<w:document\b",
        f'<w:document xmlns:mc="{_MC}" xmlns:w15="{_W15}" mc:Ignorable="w15"',
        document[:start],
        count=1,
    )
    body = document[start:end].replace(f' xmlns:w15="{_W15}"', "")
    return f"{head}{opening}{body}</w:sdtContent></w:sdt>{document[end:]}"


def _linked(links: str, *more: tuple[str, str, str]) -> str:
    new = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target={quoteattr(target)}/>'
        for id_, kind, target in more
        if f'Id="{id_}"' not in links
    )
    if "</Relationships>" in links:
        return links.replace("</Relationships>", f"{new}</Relationships>")
    return re.sub(r"<Relationships\b([^>]*)/>", rf"<Relationships\1>{new}</Relationships>", links)


def _typed(types: str) -> str:
    kinds = {
        "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties"
        "+xml",
        f"/{_GLOSSARY}": f"{_WORDML}.document.glossary+xml",
        "/word/glossary/styles.xml": f"{_WORDML}.styles+xml",
        "/customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument."
        "customXmlProperties+xml",
    }
    new = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name, kind in kinds.items()
        if f'PartName="{name}"' not in types
    )
    return types.replace("</Types>", f"{new}</Types>")
