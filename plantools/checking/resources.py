"""Resources: initiatives have staff or funds, and what is spent is declared and adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plantools.checking.plans import Level, levels
from plantools.checking.rule import Example, Rule, did_you_mean
from plantools.model import (
    FundingSource,
    Problem,
    Resource,
    ResourceKind,
    Severity,
    Workspace,
    dollars,
)

_FILE = "action-plans/2026-27.yaml"
_STAFF_OR_FUNDS = frozenset({ResourceKind.STAFF, ResourceKind.FUNDS})


@dataclass(frozen=True)
class Use:
    """A resource, the initiative that uses it, and at which level."""

    level: Level
    initiative: str
    resource: Resource


def uses(workspace: Workspace) -> Iterator[Use]:
    """Every resource of the district's action plan and of the schools'."""
    for level in levels(workspace):
        for year in level.action_plan.initiatives if level.action_plan else ():
            for resource in year.resources:
                yield Use(level, year.initiative, resource)


class InitiativeWithoutResources(Rule):
    """Each initiative of the district's action plan names staff or funds."""

    code = "initiative-without-resources"
    title = "An initiative has neither staff nor funds"
    why = "An action plan names staff and financial resources (M.G.L. c. 69, § 1I)."
    fix = "Add a resource of the kind staff or funds; with the amount, where it costs money."
    weight = "At a school a warning: the law asks it of the district's action plan."
    requirements = ("DAP-D",)
    example = Example(
        _FILE,
        "- initiative: LIT-1\n  benchmarks: [...]",
        "- initiative: LIT-1\n  benchmarks: [...]\n  resources:\n    - kind: staff\n"
        "      what: Literacy coach (1.0)\n      source: title-i\n      amount: 84,000",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            for year in level.action_plan.initiatives if level.action_plan else ():
                if any(each.kind in _STAFF_OR_FUNDS for each in year.resources):
                    continue
                place = year.place("initiative")
                message = f"Initiative {year.initiative} names neither staff nor funds."
                if level.school is None:
                    yield self.breach(place, message, "DAP-D")
                else:
                    yield self.problem(
                        place,
                        message,
                        why="Work that nobody and nothing is set aside for is seldom done.",
                        severity=Severity.WARNING,
                    )


class UndeclaredSource(Rule):
    """A budget or grant that pays for something is declared under 'funding'."""

    code = "undeclared-source"
    title = "A grant or budget is not declared"
    why = "Documents show a source's name and amount; of this one there is neither."
    fix = "Declare it under 'funding' with id, name, kind and amount, or use the id of one that is."
    example = Example(
        _FILE,
        "funding:\n  - {id: operating, name: Operating budget, kind: Local, amount: 895000}\n"
        "initiatives:\n  - resources:\n      - source: title-i",
        "funding:\n  - {id: operating, name: Operating budget, kind: Local, amount: 895000}\n"
        '  - {id: title-i, name: "Title I, Part A", kind: Federal grant, amount: 418000}\n'
        "initiatives:\n  - resources:\n      - source: title-i",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for use in uses(workspace):
            if use.level.school and workspace.action_plan is None:
                continue  # the district's sources are not known
            declared = _declared(use.level, workspace)
            id_ = use.resource.source
            if id_ is not None and id_ not in declared:
                yield self.problem(
                    use.resource.place("source"),
                    f"A resource of {use.initiative} is paid from '{id_}', which is not declared.",
                    fix=did_you_mean(id_, list(declared)) + self.fix,
                )


def _declared(level: Level, workspace: Workspace) -> dict[str, FundingSource]:
    plans = (workspace.action_plan, level.action_plan)
    return {source.id: source for plan in plans if plan for source in plan.funding}


class AmountWithoutSource(Rule):
    """What costs money is paid from somewhere."""

    code = "amount-without-source"
    title = "An amount names nobody who pays it"
    why = "Without its source an amount is missing from what the source pays in all."
    fix = "Add `source:` with the id of a budget or grant under 'funding'."
    severity = Severity.WARNING
    example = Example(
        _FILE,
        "- kind: funds\n  what: Core reading curriculum\n  amount: 96,500",
        "- kind: funds\n  what: Core reading curriculum\n  source: early-literacy-grant\n"
        "  amount: 96,500",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for use in uses(workspace):
            if use.resource.amount and use.resource.source is None:
                yield self.problem(
                    use.resource.place("amount"),
                    f"A resource of {use.initiative} costs {dollars(use.resource.amount)} and "
                    "names no source.",
                )


class OverspentSource(Rule):
    """What district and schools take from a source is no more than there is."""

    code = "overspent-source"
    title = "More is spent from a source than there is"
    why = "The plan promises money that is not there: the amounts of district and schools together."
    fix = "Lower an amount, pay a part from another source, or correct what there is."
    example = Example(
        _FILE,
        "funding:\n  - {id: title-iii, amount: 20000}   # and 27,400 is spent from it",
        "funding:\n  - {id: title-iii, amount: 27400}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        spent: dict[str, Decimal] = {}
        users: dict[str, dict[str, None]] = {}
        for use in uses(workspace):
            source, amount = use.resource.source, use.resource.amount
            if source and amount:
                spent[source] = spent.get(source, Decimal(0)) + amount
                users.setdefault(source, {})[use.level.name] = None
        for level in levels(workspace):
            for source_ in level.action_plan.funding if level.action_plan else ():
                total = spent.get(source_.id, Decimal(0))
                if source_.amount is not None and total > source_.amount:
                    yield self.problem(
                        source_.place("amount"),
                        f"{source_.name} has {dollars(source_.amount)}, and {dollars(total)} is "
                        f"spent from it, by {_several(list(users[source_.id]))}.",
                    )


def _several(names: list[str], most: int = 6) -> str:
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} others"
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last


_TIMES = re.compile(
    r"(?<![\d.,$])(\d[\d,]*)\s+(?:[a-z]+\s+){0,2}(?:at|of|x|×)\s+\$(\d[\d,]*(?:\.\d\d)?)"
    r"(?!\d|[.,]\d|\s*(?:to|or|-|–))",
    re.IGNORECASE,
)


class WrongSum(Rule):
    """Where a resource says how its amount is made up, the sum is right."""

    code = "wrong-sum"
    title = "An amount is not what its parts come to"
    why = "A reader who multiplies finds another amount than the plan states."
    fix = "Correct the amount, or the number and price in its words."
    severity = Severity.WARNING
    example = Example(
        _FILE,
        "what: Stipends for the summer workshop, 18 at $700\namount: 16,200",
        "what: Stipends for the summer workshop, 18 at $700\namount: 12,600",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for use in uses(workspace):
            parts = [(_number(n), _number(price)) for n, price in _TIMES.findall(use.resource.what)]
            amount = use.resource.amount
            total = sum((count * price for count, price in parts), Decimal(0))
            if len(parts) == 1 and amount is not None and amount != total:
                (count, price) = parts[0]
                yield self.problem(
                    use.resource.place("amount"),
                    f"{count} times {dollars(price)} is {dollars(total)}, and the amount is "
                    f"{dollars(amount)}.",
                )


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
