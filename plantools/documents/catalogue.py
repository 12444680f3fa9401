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
from plantools.documents.educator_plan import educator_plan
from plantools.documents.goal_cascade import goal_cascade, goal_cascade_with_names
from plantools.documents.plan_on_a_page import plan_on_a_page
from plantools.documents.professional_development import professional_development_plan
from plantools.documents.resources import resources_view
from plantools.documents.school_improvement_plan import school_improvement_plan
from plantools.documents.superintendent_goals import superintendent_goals_view
from plantools.model import Adoption, EducatorFile, Format, PlanParts, SchoolFolder, Workspace
from plantools.reading import FileKind


class View(Protocol):
    """What every view has: the document's account of itself."""

    @property
    def document(self) -> About: ...


class Scope(StrEnum):
    """Whether a document is made once for the district, or once for each school or educator."""

    DISTRICT = "district"
    SCHOOL = "school"
    EDUCATOR = "educator"


PUBLIC = "public"
CONFIDENTIAL = "confidential"
"""Who a document is for. What is confidential is built only where that is asked for."""

Subject = SchoolFolder | EducatorFile
"""Whose a document is, where it is not the district's."""


_TEMPLATE_NAMES = {
    Format.WORD: "word/{}.docx",
    Format.MARKDOWN: "markdown/{}.md",
    Format.HTML: "html/{}.html",
    Format.PDF: "pdf/{}.typ",
}
_SHARED = {Format.HTML: "page", Format.PDF: "house"}
"""The template of a format that sets every document without one of its own."""


TEMPLATE_FORMATS = tuple(_TEMPLATE_NAMES)
"""The formats that are made with a template; a spreadsheet is made without."""


def template_name(document_id: str, format_: Format) -> str:
    """The name of a document's template in a folder of templates, as word/crosswalk.docx."""
    return _TEMPLATE_NAMES[format_].format(document_id)


def shared_template_name(format_: Format) -> str | None:
    """The name of the template for documents without one of their own, as html/page.html."""
    shared = _SHARED.get(format_)
    return template_name(shared, format_) if shared else None


DistrictView = Callable[[Workspace, About], View | None]
SchoolView = Callable[[Workspace, SchoolFolder, About], View | None]
EducatorView = Callable[[Workspace, EducatorFile, About], View | None]


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
    own_data: frozenset[FileKind] | None = None
    """Those of them without which there is nothing to show; None: all that hold plans."""
    district_view: DistrictView | None = None
    school_view: SchoolView | None = None
    educator_view: EducatorView | None = None
    is_ever_draft: bool = True
    """False for what nobody adopts: it never says DRAFT."""
    is_compared: bool = False
    """True where it compares this year's crosswalk with an earlier one, and is nothing without."""
    audience: str = PUBLIC
    mark: str = ""
    """What stands on every page of a confidential document, with its law."""
    is_landscape: bool = False
    """True where its pages lie on their long side."""
    has_spreadsheet: bool = False
    """True where its figures are a spreadsheet as well."""
    has_contents: bool = True
    """False for what is too short for a contents list."""

    @property
    def templates(self) -> tuple[str, ...]:
        """The names its templates may have, one for each format, as word/crosswalk.docx."""
        return tuple(template_name(self.id, format_) for format_ in TEMPLATE_FORMATS)

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats it may be written in: what is not public is never a web page."""
        left_out = {Format.HTML} if self.is_confidential else set()
        left_out |= set() if self.has_spreadsheet else {Format.SPREADSHEET}
        return tuple(form for form in Format if form not in left_out)

    @property
    def is_confidential(self) -> bool:
        return self.audience == CONFIDENTIAL

    @property
    def view_function(self) -> Callable[..., View | None]:
        """What makes its view."""
        made = self.district_view or self.school_view or self.educator_view
        assert made
        return made

    def subjects(self, workspace: Workspace) -> tuple[Subject | None, ...]:
        """Whose documents of this kind there can be: schools', educators', or the district's."""
        of: dict[Scope, tuple[Subject, ...]] = {
            Scope.SCHOOL: workspace.schools,
            Scope.EDUCATOR: workspace.educators,
        }
        return of.get(self.scope, (None,))

    @property
    def is_ever_adopted(self) -> bool:
        """True for what is a draft until its plan is adopted."""
        return self.is_ever_draft and not self.is_confidential

    def folder(self, of: str | None) -> str:
        """The folder it is written to, from the year's output folder, with `/`.

        `of` is the id of its school or educator.
        """
        if of is None:
            return self.audience
        return f"{self.audience}/{'schools/' if self.scope is Scope.SCHOOL else ''}{of}"


_ALWAYS = frozenset({FileKind.SETTINGS, FileKind.DISTRICT})
_SCHOOL = _ALWAYS | {FileKind.IMPROVEMENT_PLAN, FileKind.SCHOOL, FileKind.SCHOOL_PLAN}

_CASCADE = _ALWAYS | {FileKind.IMPROVEMENT_PLAN, FileKind.SUPERINTENDENT_GOALS}

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
        id="resources",
        title="Resources Behind the Plan",
        scope=Scope.DISTRICT,
        span="one year",
        shows="what each objective and initiative costs, who pays, and what is unfunded",
        uses=_ALWAYS | {FileKind.IMPROVEMENT_PLAN, FileKind.ACTION_PLAN},
        district_view=resources_view,
        is_landscape=True,
        has_spreadsheet=True,
    ),
    DocumentKind(
        id="superintendent-goals",
        title="Superintendent's Goals",
        scope=Scope.DISTRICT,
        span="one year",
        shows="the goals on which the committee evaluates the superintendent in open meeting",
        uses=_ALWAYS
        | {FileKind.IMPROVEMENT_PLAN, FileKind.SUPERINTENDENT_GOALS, FileKind.FRAMEWORK},
        own_data=frozenset({FileKind.SUPERINTENDENT_GOALS}),
        district_view=superintendent_goals_view,
    ),
    DocumentKind(
        id="goal-cascade",
        title="The Goal Cascade",
        scope=Scope.DISTRICT,
        span="one year",
        shows="who has goals for each objective, down to educators in counts, and where none has",
        uses=_CASCADE,
        own_data=frozenset({FileKind.IMPROVEMENT_PLAN}),
        district_view=goal_cascade,
        is_landscape=True,
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
    DocumentKind(
        id="goal-cascade-with-names",
        title="The Goal Cascade with Names",
        scope=Scope.DISTRICT,
        span="one year",
        shows="the goal cascade with the educators' names and goals",
        uses=_CASCADE | {FileKind.EDUCATOR},
        own_data=frozenset({FileKind.IMPROVEMENT_PLAN}),
        district_view=goal_cascade_with_names,
        audience=CONFIDENTIAL,
        mark="Personnel record, not public (603 CMR 35.10(3); M.G.L. c. 4, § 7(26)(c))",
        is_landscape=True,
        has_contents=False,
    ),
    DocumentKind(
        id="educator-plan",
        title="Educator Plan",
        scope=Scope.EDUCATOR,
        span="one year",
        shows="an educator's goals, planned activities, evidence and benchmarks",
        uses=_ALWAYS | {FileKind.EDUCATOR},
        educator_view=educator_plan,
        audience=CONFIDENTIAL,
        mark="Personnel record, not public (603 CMR 35.10(3); M.G.L. c. 4, § 7(26)(c))",
        has_contents=False,
    ),
    DocumentKind(
        id="individual-professional-development-plan",
        title="Individual Professional Development Plan",
        scope=Scope.EDUCATOR,
        span="five years",
        shows="an educator's licenses, and the points planned and earned for their renewal",
        uses=_ALWAYS | {FileKind.EDUCATOR},
        educator_view=professional_development_plan,
        audience=CONFIDENTIAL,
        mark="Personnel record, not public (M.G.L. c. 4, § 7(26)(c))",
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
    of: Subject | None = None,
    *,
    draft: bool = False,
) -> View | None:
    """What the document shows, with its version; None where the data for it do not exist.

    `draft` makes it say DRAFT even if its plan is adopted: something in its data is wrong.
    A document that holds a text beginning with EXAMPLE: is a draft as well. `of` is the school or
    the educator whose it is.
    """
    view = _call(kind, workspace, of, _about(kind, workspace, of, draft=draft))
    if view is None:
        return None
    account = _account(view)
    if kind.is_ever_draft and not view.document.is_draft and "=EXAMPLE:" in account:
        return make_view(kind, workspace, of, draft=True)
    return _versioned(view, account)


def _call(
    kind: DocumentKind, workspace: Workspace, of: Subject | None, about: About
) -> View | None:
    if kind.school_view:
        return kind.school_view(workspace, of, about) if isinstance(of, SchoolFolder) else None
    if kind.educator_view:
        return kind.educator_view(workspace, of, about) if isinstance(of, EducatorFile) else None
    assert kind.district_view
    return kind.district_view(workspace, about)


def adoption_of(
    kind: DocumentKind, workspace: Workspace, of: Subject | None = None
) -> Adoption | None:
    """The adoption a document rests on: that of its improvement plan, or of the goals it shows."""
    if not kind.is_ever_adopted:
        return None
    if kind.id == "superintendent-goals":
        goals = workspace.superintendent_goals
        return goals.adopted if goals else None
    plan: PlanParts | None = of.plan if isinstance(of, SchoolFolder) else workspace.plan
    return plan.adopted if plan else None


def _about(kind: DocumentKind, workspace: Workspace, of: Subject | None, *, draft: bool) -> About:
    district = workspace.district
    adopted = adoption_of(kind, workspace, of)
    crosswalk = workspace.crosswalk if kind.id == "crosswalk" else None
    is_draft = kind.is_ever_draft and (draft or (kind.is_ever_adopted and adopted is None))
    district_name = district.name if district else ""
    return About(
        id=kind.id,
        title=crosswalk.title if crosswalk else kind.title,
        owner=_owner(of) or district_name,
        district=district_name,
        years=words.years(_span(kind, workspace, of)),
        standing=_standing(kind, adopted, is_draft=is_draft),
        is_draft=is_draft,
        version="",
        language=workspace.settings.language,
        date=adopted.on if adopted else _start(kind, workspace),
        accent=(district.accent or "").removeprefix("#").upper() if district else "",
        logo=_logo(kind, workspace, of),
        mark=kind.mark,
    )


def _owner(of: Subject | None) -> str:
    if isinstance(of, EducatorFile):
        return of.educator.name
    return of.school.name if of and of.school else ""


def _span(kind: DocumentKind, workspace: Workspace, of: Subject | None) -> str:
    if kind.span == "five years" and isinstance(of, EducatorFile):
        plan = of.educator.professional_development
        return f"{plan.start.year}-{plan.end.year % 100:02d}" if plan else workspace.year
    if kind.span == "three years" and workspace.plan:
        return workspace.plan.years
    return workspace.year


def _start(kind: DocumentKind, workspace: Workspace) -> datetime.date:
    if kind.span == "three years" and workspace.plan:
        return workspace.plan.years.start
    return workspace.year.start


def _standing(kind: DocumentKind, adopted: Adoption | None, *, is_draft: bool) -> str:
    if is_draft:
        return "DRAFT, not adopted" if kind.is_ever_adopted else "DRAFT"
    if not kind.is_ever_adopted:
        return ""
    assert adopted
    vote = f" by a vote of {adopted.vote}" if adopted.vote else ""
    verb = "Approved" if kind.scope is Scope.SCHOOL else "Adopted"
    by = f"{adopted.by}," if "," in adopted.by else adopted.by
    return f"{verb} by {by} on {words.day(adopted.on)}{vote}"


def _logo(kind: DocumentKind, workspace: Workspace, of: Subject | None) -> Picture | None:
    return district_logo(workspace, "../" * kind.folder(of.id if of else None).count("/"))


def district_logo(workspace: Workspace, up: str = "") -> Picture | None:
    """The district's logo, where it has one; `up` leads from a document's folder to it."""
    logo = workspace.district.logo if workspace.district else None
    content = workspace.pictures.get(logo.file) if logo else None
    if logo is None or content is None:
        return None
    name = "logo.png" if content.startswith(b"\x89PNG") else "logo.jpg"
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
