"""The catalogue: each kind of document with its name, scope, audience and view."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Protocol

from plantools.documents import words
from plantools.documents.about import About, Picture
from plantools.documents.action_plan import district_action_plan, school_action_plan
from plantools.documents.crosswalk import crosswalk_view
from plantools.documents.crosswalk_changes import crosswalk_changes_view
from plantools.documents.district_improvement_plan import district_improvement_plan
from plantools.documents.plan_on_a_page import plan_on_a_page
from plantools.documents.school_improvement_plan import school_improvement_plan
from plantools.model import Adoption, Format, PlanParts, SchoolFolder, Workspace
from plantools.reading import FileKind


class View(Protocol):
    """What every view has: the document's account of itself."""

    @property
    def document(self) -> About: ...


class Scope(StrEnum):
    """Whether a document is made once for the district or once for each school."""

    DISTRICT = "district"
    SCHOOL = "school"


_TEMPLATE_NAMES = {
    Format.WORD: "word/{}.docx",
    Format.MARKDOWN: "markdown/{}.md",
    Format.HTML: "html/{}.html",
    Format.PDF: "pdf/{}.typ",
}
_SHARED = {Format.HTML: "page", Format.PDF: "house"}
"""The template of a format that sets every document without one of its own."""


def template_name(document_id: str, format_: Format) -> str:
    """The name of a document's template in a folder of templates, as word/crosswalk.docx."""
    return _TEMPLATE_NAMES[format_].format(document_id)


def shared_template_name(format_: Format) -> str | None:
    """The name of the template for documents without one of their own, as html/page.html."""
    shared = _SHARED.get(format_)
    return template_name(shared, format_) if shared else None


DistrictView = Callable[[Workspace, About], View | None]
SchoolView = Callable[[Workspace, SchoolFolder, About], View | None]


@dataclass(frozen=True)
class DocumentKind:
    """One kind of document that a workspace can give."""

    id: str
    title: str
    scope: Scope
    span: str
    """The time it holds for: three years, or one year."""
    shows: str
    """What it shows, in one line."""
    uses: frozenset[FileKind]
    """The kinds of file whose data it shows; an error in one of them holds it back."""
    district_view: DistrictView | None = None
    school_view: SchoolView | None = None
    is_ever_draft: bool = True
    """False for what nobody adopts: it never says DRAFT."""
    is_compared: bool = False
    """True where it compares this year's crosswalk with an earlier one, and is nothing without."""
    audience: str = "public"
    is_landscape: bool = False
    """True where its pages lie on their long side."""
    has_contents: bool = True
    """False for what is too short for a contents list."""

    @property
    def templates(self) -> tuple[str, ...]:
        """The names its templates may have, one for each format, as word/crosswalk.docx."""
        return tuple(template_name(self.id, format_) for format_ in Format)

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats it may be written in: what is not public is never a web page."""
        is_public = self.audience == "public"
        return tuple(form for form in Format if is_public or form is not Format.HTML)

    def folder(self, school: str | None) -> str:
        """The folder it is written to, from the year's output folder, with `/`."""
        return f"{self.audience}/schools/{school}" if school else self.audience


_ALWAYS = frozenset({FileKind.SETTINGS, FileKind.DISTRICT})
_SCHOOL = _ALWAYS | {FileKind.IMPROVEMENT_PLAN, FileKind.SCHOOL, FileKind.SCHOOL_PLAN}

CATALOGUE: tuple[DocumentKind, ...] = (
    DocumentKind(
        id="district-improvement-plan",
        title="District Improvement Plan",
        scope=Scope.DISTRICT,
        span="three years",
        shows="mission to outcomes: everything M.G.L. c. 69, § 1I asks for",
        uses=_ALWAYS | {FileKind.IMPROVEMENT_PLAN},
        district_view=district_improvement_plan,
    ),
    DocumentKind(
        id="plan-on-a-page",
        title="Plan on a Page",
        scope=Scope.DISTRICT,
        span="three years",
        shows="the improvement plan at a glance, on one landscape page",
        uses=_ALWAYS | {FileKind.IMPROVEMENT_PLAN},
        is_landscape=True,
        has_contents=False,
        district_view=plan_on_a_page,
    ),
    DocumentKind(
        id="district-action-plan",
        title="District Action Plan",
        scope=Scope.DISTRICT,
        span="one year",
        shows="by initiative: team, benchmarks of both kinds, resources",
        uses=_ALWAYS | {FileKind.IMPROVEMENT_PLAN, FileKind.ACTION_PLAN},
        is_landscape=True,
        district_view=district_action_plan,
    ),
    DocumentKind(
        id="school-improvement-plan",
        title="School Improvement Plan",
        scope=Scope.SCHOOL,
        span="one year",
        shows="a school's plan, the nine elements of M.G.L. c. 71, § 59C, its council",
        uses=_SCHOOL,
        school_view=school_improvement_plan,
    ),
    DocumentKind(
        id="school-action-plan",
        title="School Action Plan",
        scope=Scope.SCHOOL,
        span="one year",
        shows="a school's benchmarks and resources, by initiative",
        uses=_SCHOOL | {FileKind.ACTION_PLAN, FileKind.SCHOOL_ACTION_PLAN},
        is_landscape=True,
        school_view=school_action_plan,
    ),
    DocumentKind(
        id="crosswalk",
        title="Crosswalk",
        scope=Scope.DISTRICT,
        span="one year",
        shows="plan components and what each framework expects, with citations",
        uses=_ALWAYS | {FileKind.CROSSWALK, FileKind.FRAMEWORK},
        district_view=crosswalk_view,
        is_ever_draft=False,
        is_landscape=True,
        has_contents=False,
    ),
    DocumentKind(
        id="crosswalk-changes",
        title="What Changed in the Crosswalk",
        scope=Scope.DISTRICT,
        span="one year",
        shows="what changed in the crosswalk since the year before, and why",
        uses=_ALWAYS | {FileKind.CROSSWALK, FileKind.FRAMEWORK},
        district_view=crosswalk_changes_view,
        is_ever_draft=False,
        is_compared=True,
        is_landscape=True,
        has_contents=False,
    ),
)


def document_kind(id_: str) -> DocumentKind:
    """The kind of document with this id. Raises KeyError where there is none."""
    for kind in CATALOGUE:
        if kind.id == id_:
            return kind
    raise KeyError(id_)


def make_view(
    kind: DocumentKind,
    workspace: Workspace,
    school: SchoolFolder | None = None,
    *,
    draft: bool = False,
) -> View | None:
    """What the document shows, with its version; None where the data for it do not exist.

    `draft` makes it say DRAFT even if its plan is adopted: something in its data is wrong.
    A document that holds a text beginning with EXAMPLE: is a draft as well.
    """
    view = _call(kind, workspace, school, _about(kind, workspace, school, draft=draft))
    if view is None:
        return None
    account = _account(view)
    if kind.is_ever_draft and not view.document.is_draft and "=EXAMPLE:" in account:
        return make_view(kind, workspace, school, draft=True)
    return _versioned(view, account)


def _call(
    kind: DocumentKind, workspace: Workspace, school: SchoolFolder | None, about: About
) -> View | None:
    if kind.school_view:
        return kind.school_view(workspace, school, about) if school else None
    assert kind.district_view
    return kind.district_view(workspace, about)


def adoption_of(
    kind: DocumentKind, workspace: Workspace, school: SchoolFolder | None = None
) -> Adoption | None:
    """The adoption a document rests on: that of its improvement plan."""
    plan: PlanParts | None = school.plan if school else workspace.plan
    return plan.adopted if plan and kind.is_ever_draft else None


def _about(
    kind: DocumentKind, workspace: Workspace, school: SchoolFolder | None, *, draft: bool
) -> About:
    district = workspace.district
    adopted = adoption_of(kind, workspace, school)
    crosswalk = workspace.crosswalk if kind.id == "crosswalk" else None
    is_draft = kind.is_ever_draft and (draft or adopted is None)
    district_name = district.name if district else ""
    return About(
        id=kind.id,
        title=crosswalk.title if crosswalk else kind.title,
        owner=school.school.name if school and school.school else district_name,
        district=district_name,
        years=words.years(_span(kind, workspace)),
        standing=_standing(kind, adopted, is_draft=is_draft),
        is_draft=is_draft,
        version="",
        language=workspace.settings.language,
        date=adopted.on if adopted else _start(kind, workspace),
        accent=(district.accent or "").removeprefix("#").upper() if district else "",
        logo=_logo(kind, workspace, school),
    )


def _span(kind: DocumentKind, workspace: Workspace) -> str:
    if kind.span == "three years" and workspace.plan:
        return workspace.plan.years
    return workspace.year


def _start(kind: DocumentKind, workspace: Workspace) -> datetime.date:
    if kind.span == "three years" and workspace.plan:
        return workspace.plan.years.start
    return workspace.year.start


def _standing(kind: DocumentKind, adopted: Adoption | None, *, is_draft: bool) -> str:
    if not kind.is_ever_draft:
        return ""
    if is_draft:
        return "DRAFT, not adopted"
    assert adopted
    vote = f" by a vote of {adopted.vote}" if adopted.vote else ""
    verb = "Approved" if kind.scope is Scope.SCHOOL else "Adopted"
    return f"{verb} by {adopted.by} on {words.day(adopted.on)}{vote}"


def _logo(kind: DocumentKind, workspace: Workspace, school: SchoolFolder | None) -> Picture | None:
    logo = workspace.district.logo if workspace.district else None
    content = workspace.pictures.get(logo.file) if logo else None
    if logo is None or content is None:
        return None
    name = "logo.png" if content.startswith(b"\x89PNG") else "logo.jpg"
    up = "../" * kind.folder(school.id if school else None).count("/")
    return Picture(content, name, logo.alt, up + name)


def _versioned(view: View, account: str) -> View:
    version = hashlib.sha256(account.encode()).hexdigest()[:8]
    return replace(view, document=replace(view.document, version=version))  # type: ignore[type-var]


def _account(view: View) -> str:
    """Everything a view holds, each with the name of its field, in order."""
    said: list[str] = []
    _gather(view, "", said)
    return "\x1f".join(said)


def _gather(value: object, name: str, said: list[str]) -> None:
    if isinstance(value, str):
        said.append(f"{name}={value}")
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, name, said)
        said.append(f"/{name}")
    elif names := _field_names(type(value)):  # type: ignore[arg-type]
        for each in names:
            _gather(getattr(value, each), each, said)
        said.append(f"/{type(value).__name__}")
    elif isinstance(value, bytes):
        said.append(f"{name}={hashlib.sha256(value).hexdigest()}")
    else:
        said.append(f"{name}={value}")


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass; none of another."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
