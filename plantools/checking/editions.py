"""Editions of frameworks: what they say of the editions before them leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plantools.checking.citations import meant
from plantools.checking.rule import Example, Rule, did_you_mean
from plantools.crosswalking import Edition
from plantools.model import Framework, Problem, SuccessionKind, Workspace


class BrokenSuccession(Rule):
    """What an edition says of the codes before it must name codes that there are."""

    code = "broken-succession"
    title = "A successor names a code that does not exist"
    why = "Next year's crosswalk is made from it: citations would be carried to nothing."
    fix = "Use codes of the edition before in `code`, and of this edition in `to`."
    example = Example(
        "frameworks/rubric-2019.yaml",
        "follows: rubric@2012   # which has no I-X\nsuccessors:\n"
        "  - {code: I-X, kind: moved, to: [I-A]}",
        "follows: rubric@2012\nsuccessors:\n  - {code: I-B, kind: moved, to: [I-A]}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for framework in workspace.frameworks.values():
            yield from self._of(framework, workspace.frameworks)

    def _of(self, framework: Framework, frameworks: Mapping[str, Framework]) -> Iterator[Problem]:
        if framework.follows and framework.follows not in frameworks:
            near = did_you_mean(framework.follows, list(frameworks))
            message = f"{framework.key} follows '{framework.follows}', which is not at hand."
            yield self.problem(framework.place("follows"), message, fix=near + self.fix)
        if not framework.successors:
            return
        here = Edition(framework)
        before = frameworks.get(framework.follows or "")
        there = Edition(before) if before else None
        for each in framework.successors:
            if there and each.code not in there.entries:
                message = f"{there.key} has no code '{each.code}'."
                near = meant(each.code, there)
                yield self.problem(each.place("code"), message, fix=near + self.fix)
            for index, code in enumerate(each.to):
                if code not in here.entries:
                    message = f"{here.key} has no code '{code}'."
                    near = meant(code, here)
                    yield self.problem(each.place("to", index), message, fix=near + self.fix)
            if not _fits(each.kind, len(each.to)):
                message = f"'{each.code}' is {each.kind}, and has {len(each.to)} codes in 'to'."
                fix = "retired has none, split has two or more, every other kind has one."
                yield self.problem(each.place("to"), message, fix=fix)


def _fits(kind: SuccessionKind, count: int) -> bool:
    if kind is SuccessionKind.RETIRED:
        return count == 0
    return count > 1 if kind is SuccessionKind.SPLIT else count == 1
