"""What the plan costs: by objective and initiative, by source, by school; and what is unfunded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from plantools.documents import words
from plantools.documents.about import About
from plantools.documents.ledger import (
    DISTRICT,
    NOBODY,
    Ledger,
    Line,
    Source,
    Work,
    amount_of,
    ledger,
    of_kind,
    total,
)
from plantools.model import Objective, ResourceKind, SchoolFolder, Workspace

KIND_WORDS = {
    ResourceKind.STAFF: "Staff",
    ResourceKind.FUNDS: "Funds",
    ResourceKind.TECHNOLOGY: "Technology",
    ResourceKind.TIME: "Time",
}
_NO_OBJECTIVE = "Work that supports no objective of the district"
_STAFF_OR_FUNDS = frozenset({ResourceKind.STAFF, ResourceKind.FUNDS})


@dataclass(frozen=True, slots=True)
class LineView:
    """A resource."""

    kind: str
    """Staff, Funds, Technology or Time."""
    what: str
    """What it is."""
    source: str
    """The name of the budget or grant that pays; '' where it has no cost of its own."""
    source_id: str
    """The source's id; (none) where there is none."""
    amount: str
    """Dollars this year; 'in kind' where it has no cost of its own, 'not stated' where one pays."""
    value: Decimal | None
    """The dollars as a number; None where none are given."""


@dataclass(frozen=True, slots=True)
class CostView:
    """What an objective, an initiative or a school uses, by kind of resource."""

    id: str
    """The id of the objective, the initiative or the school."""
    number: str
    """The number of the objective or the initiative; '' for a school."""
    name: str
    """The objective or the initiative in a few words, or the school's name."""
    staff: str
    """Dollars for staff, and how many resources are in kind."""
    funds: str
    """The same for funds."""
    technology: str
    """The same for technology."""
    time: str
    """The same for time."""
    total: str
    """All dollars together."""


@dataclass(frozen=True, slots=True)
class WorkView:
    """An initiative with what it uses."""

    id: str
    """The initiative's id."""
    number: str
    """Its number in its improvement plan, as 2.1."""
    title: str
    """The initiative in a few words."""
    owner: str
    """District, or the school's name."""
    owner_id: str
    """The school's id; (district) for the district."""
    also: str
    """Further objectives of the district that it supports, by number; '' where there are none."""
    lines: tuple[LineView, ...]
    """Its resources."""
    cost: CostView
    """What it costs, by kind of resource."""


@dataclass(frozen=True, slots=True)
class ObjectiveCostView:
    """An objective of the district with all work that is for it."""

    id: str
    """Its id; (none) for work that supports no objective."""
    number: str
    """Its number in the improvement plan; '' for work that supports no objective."""
    title: str
    """The objective in a few words."""
    work: tuple[WorkView, ...]
    """The district's initiatives."""
    schools: tuple[WorkView, ...]
    """The schools' initiatives that support it."""
    cost: CostView
    """What all of it costs, by kind of resource."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A budget or grant, and what is taken from it."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    kind: str
    """What it is, as Federal grant."""
    owner: str
    """Who declares it: District, or the school's name."""
    declared: str
    """Dollars there are this year; 'not stated' where they are not given."""
    value: Decimal | None
    """Those dollars as a number."""
    district: str
    """Dollars that the district's initiatives use of it; a dash for none."""
    schools: str
    """Dollars that the schools' initiatives use of it; a dash for none."""
    used: str
    """Both together."""
    left: str
    """What is not set aside; '' where what there is is not given."""
    remark: str
    """What a reader should notice, as Pays for nothing in the plan; '' for nothing."""


@dataclass(frozen=True, slots=True)
class UnfundedView:
    """Something that the plan promises and nobody pays."""

    what: str
    """What it is."""
    where: str
    """The initiative or the source."""
    amount: str
    """The dollars that are missing; '' where they are not known."""


@dataclass(frozen=True, slots=True)
class ResourcesView:
    """What the resources behind the plan show."""

    document: About
    """What the document says of itself."""
    summary: tuple[str, ...]
    """What it comes to, in sentences."""
    objectives: tuple[CostView, ...]
    """What each objective costs, by kind; the sum is in `total`."""
    owners: tuple[CostView, ...]
    """What the district and each school set aside, by kind."""
    sources: tuple[SourceView, ...]
    """The budgets and grants."""
    declared: str
    """All that is declared."""
    used_by_district: str
    """All that the district's initiatives use of what is declared."""
    used_by_schools: str
    """All that the schools' initiatives use of it."""
    used: str
    """All that is used of what is declared."""
    left: str
    """What is declared and not set aside."""
    total: CostView
    """The sum over all objectives, which is that over district and schools as well."""
    unfunded: tuple[UnfundedView, ...]
    """What is promised and not paid; none where all is."""
    idle: tuple[str, ...]
    """The budgets and grants that pay for nothing in the plan, with their amounts."""
    detail: tuple[ObjectiveCostView, ...]
    """Objective by objective, each initiative with its resources."""
    how: tuple[str, ...]
    """How the sums are made, in sentences."""


def resources_view(workspace: Workspace, about: About) -> ResourcesView | None:
    """The view of the resources; None without an improvement plan or an action plan."""
    plan = workspace.plan
    if plan is None or workspace.action_plan is None:
        return None
    books = ledger(workspace)
    names = {source.funding.id: source.funding.name for source in books.sources}
    objectives = _Objectives(plan.objectives, books)
    declared = _sum(s.funding.amount or Decimal(0) for s in books.sources)
    used = _sum(source.used for source in books.sources)
    return ResourcesView(
        document=about,
        summary=tuple(_summary(books, declared, workspace)),
        objectives=tuple(
            _cost(id_, number, title, objectives.lines(id_)) for id_, number, title in objectives
        ),
        owners=tuple(_owners(workspace, books)),
        sources=tuple(map(_source, books.sources)),
        declared=words.dollars(declared),
        used_by_district=words.dollars(_sum(source.used_by_district for source in books.sources)),
        used_by_schools=words.dollars(_sum(source.used_by_schools for source in books.sources)),
        used=words.dollars(used),
        left=words.dollars(declared - used),
        total=_cost("", "", "All together", books.lines),
        unfunded=tuple(_unfunded(books)),
        idle=tuple(_idle(books)),
        detail=tuple(objectives.detail(names)),
        how=tuple(_how(books)),
    )


class _Objectives:
    """The objectives of the district with the work for each, and the work for none at the end."""

    def __init__(self, objectives: tuple[Objective, ...], books: Ledger) -> None:
        self.numbers = {each.id: str(place) for place, each in enumerate(objectives, 1)}
        self._rows = [(each.id, self.numbers[each.id], each.title) for each in objectives]
        self._work: dict[str, list[Work]] = {id_: [] for id_, _, _ in self._rows}
        for work in books.work:
            self._work.setdefault(work.objective_id, []).append(work)
        if NOBODY in self._work:
            self._rows.append((NOBODY, "", _NO_OBJECTIVE))

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        return iter(self._rows)

    def lines(self, id_: str) -> tuple[Line, ...]:
        return tuple(Line(work, each) for work in self._work[id_] for each in work.resources)

    def detail(self, names: dict[str, str]) -> Iterator[ObjectiveCostView]:
        for id_, number, title in self._rows:
            shown = [(each.school, self._shown(each, names)) for each in self._work[id_]]
            yield ObjectiveCostView(
                id_,
                number,
                title,
                tuple(view for school, view in shown if school is None),
                tuple(view for school, view in shown if school is not None),
                _cost(id_, number, title, self.lines(id_)),
            )

    def _shown(self, work: Work, names: dict[str, str]) -> WorkView:
        lines = tuple(Line(work, each) for each in work.resources)
        return WorkView(
            id=work.initiative,
            number=work.number,
            title=work.title,
            owner=work.school_name,
            owner_id=work.school_id,
            also=words.listing([self.numbers[each.id] for each in work.also]),
            lines=tuple(_line(line, names) for line in lines),
            cost=_cost(work.initiative, work.number, work.title, lines),
        )


def _line(line: Line, names: dict[str, str]) -> LineView:
    resource = line.resource
    return LineView(
        kind=KIND_WORDS[resource.kind],
        what=resource.what,
        source=names.get(resource.source, resource.source) if resource.source else "",
        source_id=line.source_id,
        amount=amount_of(resource),
        value=resource.amount,
    )


def _cost(id_: str, number: str, name: str, lines: tuple[Line, ...]) -> CostView:
    staff, funds, technology, time = (_said(of_kind(lines, kind)) for kind in KIND_WORDS)
    return CostView(id_, number, name, staff, funds, technology, time, words.dollars(total(lines)))


def _said(lines: tuple[Line, ...]) -> str:
    """`$168,000, 2 in kind`; a dash where there is nothing."""
    in_kind = sum(line.is_in_kind for line in lines)
    is_open = sum(line.is_open for line in lines)
    parts = [words.dollars(total(lines))] if total(lines) else []
    parts += [f"{in_kind}\u00a0in\u00a0kind"] if in_kind else []
    parts += [f"{is_open} not stated"] if is_open else []
    return ", ".join(parts) or "–"


def _owners(workspace: Workspace, books: Ledger) -> Iterator[CostView]:
    schools: list[SchoolFolder | None] = [None, *workspace.schools]
    by_owner: dict[str, list[Line]] = {}
    for line in books.lines:
        by_owner.setdefault(line.work.school_id, []).append(line)
    for school in schools:
        id_ = school.id if school else DISTRICT
        name = school.school.name if school and school.school else id_
        shown = "District" if school is None else name
        yield _cost(id_, "", shown, tuple(by_owner.get(id_, ())))


def _source(source: Source) -> SourceView:
    funding, left = source.funding, source.left
    owner = source.school.school.name if source.school and source.school.school else ""
    return SourceView(
        id=funding.id,
        name=funding.name,
        kind=funding.kind,
        owner=owner or (source.school.id if source.school else "District"),
        declared=words.dollars(funding.amount) if funding.amount is not None else "not stated",
        value=funding.amount,
        district=_dollars_or_dash(source.used_by_district),
        schools=_dollars_or_dash(source.used_by_schools),
        used=words.dollars(source.used),
        left=words.dollars(left) if left is not None else "",
        remark=_remark(source),
    )


def _dollars_or_dash(amount: Decimal) -> str:
    return words.dollars(amount) if amount else "–"


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def _remark(source: Source) -> str:
    if not source.used:
        return "Pays for nothing in the plan"
    if source.left is not None and source.left < 0:
        return "More is promised than there is"
    return ""


def _unfunded(books: Ledger) -> Iterator[UnfundedView]:
    for line in books.lines:
        where = f"{line.work.school_name}: {line.work.title}"
        if line.is_unpaid:
            amount = words.dollars(line.amount)
            yield UnfundedView(f"No source is named for: {line.resource.what}", where, amount)
        elif line.is_open:
            yield UnfundedView(f"The amount is not stated for: {line.resource.what}", where, "")
    for source in books.sources:
        if source.left is not None and source.left < 0:
            what = "More is promised from the source than there is"
            yield UnfundedView(what, source.funding.name, words.dollars(-source.left))
    for id_ in books.undeclared:
        lines = tuple(line for line in books.lines if line.resource.source == id_)
        what = "Something is paid from a source that nobody declares"
        yield UnfundedView(what, id_, words.dollars(total(lines)))
    for work in books.work:
        if not any(each.kind in _STAFF_OR_FUNDS for each in work.resources):
            where = f"{work.school_name}: {work.title}"
            yield UnfundedView("Neither staff nor funds are set aside for it", where, "")


def _idle(books: Ledger) -> Iterator[str]:
    for source in books.sources:
        if not source.used:
            amount = source.funding.amount
            yield source.funding.name + (f", {words.dollars(amount)}" if amount else "")


def _summary(books: Ledger, declared: Decimal, workspace: Workspace) -> Iterator[str]:
    district = tuple(line for line in books.lines if line.work.school is None)
    schools = tuple(line for line in books.lines if line.work.school is not None)
    yield (
        f"District and schools set aside {words.dollars(books.total)} for the work of this plan in "
        f"{words.years(workspace.year)}: {words.dollars(total(district))} by the district and "
        f"{words.dollars(total(schools))} by the schools."
    )
    used = _sum(source.used for source in books.sources)
    left = declared - used
    yield (
        f"The budgets and grants behind it come to {words.dollars(declared)}; "
        f"{words.dollars(left)} of that is not set aside."
        if left >= 0
        else f"The budgets and grants behind it come to {words.dollars(declared)}: "
        f"{words.dollars(-left)} less than is promised from them."
    )
    unpaid = tuple(line for line in books.lines if line.is_unpaid)
    if unpaid:
        yield f"For {words.dollars(total(unpaid))} no source is named."
    waiting = [each for each in workspace.schools if each.action_plan is None]
    if waiting:
        names = [each.school.name if each.school else each.id for each in waiting]
        said = "without an action plan for this year that can be read"
        yield f"Not in it: {words.listing(names)}, {said}."


def _how(books: Ledger) -> Iterator[str]:
    yield (
        "Each resource stands in one action plan, the district's or a school's, and is counted "
        "once. So the sums by objective, by source and by school come to the same total, but for "
        "what no declared source pays."
    )
    if any(work.also for work in books.work):
        yield (
            "A school's initiative may support several objectives of the district. It is counted "
            "with the first that its school names; the others stand beside it."
        )
    yield (
        "In kind is what costs nothing of its own: people, things or time that are there already. "
        "It is counted and not priced."
    )
    yield (
        "What a source has is what the district, or the school that raises it, declares for this "
        "plan; schools draw on the district's sources too."
    )
