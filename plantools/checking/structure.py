"""Structure: ids are unique, no key is empty, and nothing stands alone.

Where a link leads to nothing, it may be meant for what seems to stand alone: then only the link is
a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plantools.checking.plans import Level, files_and_records, identified, levels, unlinked
from plantools.checking.rule import Example, Rule
from plantools.model import Place, Problem, Severity, Workspace, parts


class DuplicateId(Rule):
    """Two things of a workspace must not have the same id."""

    code = "duplicate-id"
    title = "Two things have the same id"
    why = "A link names a thing by its id: with two of them nobody can tell which is meant."
    fix = "Give one of them another id, and change the links that mean it."
    example = Example(
        "improvement-plans/2026-29.yaml",
        "outcomes:\n  - id: OUT-1\n    # ...\n  - id: OUT-1\n    # ...",
        "outcomes:\n  - id: OUT-1\n    # ...\n  - id: OUT-2\n    # ...",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        first: dict[str, tuple[str, Place]] = {}
        for level in levels(workspace):
            for id_, noun, part in identified(level):
                key, place = id_.casefold(), part.place("id")
                if key in first:
                    other, where = first[key]
                    yield self.problem(place, f"The id '{id_}' already names {other} at {where}.")
                else:
                    first[key] = (noun, place)


class IdWithNewMeaning(Rule):
    """An id that is kept across years goes on meaning the same thing."""

    code = "id-with-new-meaning"
    title = "An id stood for something else the year before"
    why = "An id names one thing for good; who compares two years takes the two for the same."
    fix = "Give the new one an id that was never used; if it is the same, keep a word of the title."
    severity = Severity.HINT
    example = Example(
        "schools/lincoln/2026-27/improvement-plan.yaml",
        '- id: LIN-1   # last year "Every child a reader"\n  title: Attendance and belonging',
        "- id: LIN-4\n  title: Attendance and belonging",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            for id_, _, part in identified(level):
                before = workspace.earlier_titles.get(id_)
                title = getattr(part, "title", None)
                if before and title and level.plan and not _words(before) & _words(title):
                    yield self.problem(
                        part.place("id"), f"The year before, {id_} stood for '{before}'."
                    )


def _words(text: str) -> set[str]:
    """The words of a title that carry its meaning: those of four letters and more."""
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold()))


class InitiativeTwice(Rule):
    """An action plan holds each initiative once."""

    code = "initiative-twice"
    title = "An action plan holds an initiative twice"
    why = "Documents show an initiative's year in one place; the second would be left out."
    fix = "Put the benchmarks and resources of both into one entry."
    example = Example(
        "action-plans/2026-27.yaml",
        "- initiative: LIT-1\n  benchmarks: [...]\n- initiative: LIT-1\n  resources: [...]",
        "- initiative: LIT-1\n  benchmarks: [...]\n  resources: [...]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            seen: set[str] = set()
            for year in level.action_plan.initiatives if level.action_plan else ():
                if year.initiative in seen:
                    yield self.problem(
                        year.place("initiative"),
                        f"Initiative {year.initiative} stands in this plan before.",
                    )
                seen.add(year.initiative)


class EmptyKey(Rule):
    """A key with nothing after it counts as left out, which is not always what was meant."""

    code = "empty-key"
    title = "Nothing stands after a key"
    why = "It counts as left out; whoever reads the file may think that something was lost."
    fix = "Write what belongs there, or delete the key."
    severity = Severity.HINT
    example = Example(
        "district.yaml",
        "- id: superintendent\n  name: Dr. Elena Marsh\n  title:",
        "- id: superintendent\n  name: Dr. Elena Marsh\n  title: Superintendent of Schools",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for file in files_and_records(workspace):
            for _, part in parts(file):
                source = part.read_from
                for key, place in source.keys.items():
                    if key not in source.inner:
                        yield self.problem(place, f"Nothing stands after '{key}:'.")


class ObjectiveWithoutSchool(Rule):
    """A district objective is carried out in schools: at least one of them should support it."""

    code = "objective-without-school"
    title = "No school supports an objective of the district"
    why = "The schools' plans carry the district's plan out: links run upward, school to district."
    fix = "Name the objective under 'supports' in the plan of a school, or ask why no school does."
    severity = Severity.WARNING
    example = Example(
        "schools/lincoln/2026-27/improvement-plan.yaml",
        "- id: LIN-1\n  supports: [LIT]   # and no school supports MATH",
        "- id: LIN-1\n  supports: [LIT, MATH]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        plans = [folder.plan for folder in workspace.schools if folder.plan]
        if not plans or any(file.startswith("schools/") for file in workspace.unreadable):
            return
        supported = {id_ for plan in plans for each in plan.objectives for id_ in each.supports}
        for objective in unlinked(workspace.plan.objectives if workspace.plan else (), supported):
            yield self.problem(
                objective.place("id"),
                f"No school's plan supports the district's objective {objective.id} "
                f'"{objective.title}".',
            )


class ObjectiveSupportsNothing(Rule):
    """A school's objective says which district objectives it supports."""

    code = "objective-supports-nothing"
    title = "A school's objective supports nothing"
    why = "A reader of a school's plan should see what it does for the district's."
    fix = "Name the district objectives that it supports, as `supports: [LIT]`."
    severity = Severity.WARNING
    example = Example(
        "schools/lincoln/2026-27/improvement-plan.yaml",
        "- id: LIN-1\n  title: Readers by grade 3",
        "- id: LIN-1\n  title: Readers by grade 3\n  supports: [LIT]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            if level.school and level.plan and workspace.plan:
                for objective in level.plan.objectives:
                    if not objective.supports:
                        yield self.problem(
                            objective.place("id"),
                            f"Objective {objective.id} supports no objective of the district.",
                        )


class InitiativeWithoutBenchmark(Rule):
    """Each initiative of a plan has work in the year's action plan."""

    code = "initiative-without-benchmark"
    title = "An initiative has no benchmark this year"
    why = "Nobody can see whether an initiative moves in a year that sets it no benchmark."
    fix = "Give it an entry with benchmarks in the action plan; one that rests this year, say so."
    severity = Severity.WARNING
    example = Example(
        "action-plans/2026-27.yaml",
        "initiatives:\n  - initiative: LIT-1   # and LIT-2 is nowhere",
        "initiatives:\n  - initiative: LIT-1\n  - initiative: LIT-2\n    benchmarks:\n"
        "      - id: LIT-2-P1\n        # ...",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            if level.action_plan:
                worked_on = {year.initiative for year in level.action_plan.initiatives}
                for initiative in unlinked(level.initiatives, worked_on):
                    yield self.problem(
                        initiative.place("id"),
                        f"Initiative {initiative.id} is not in the action plan for "
                        f"{level.action_plan.year}.",
                    )


class OutcomeWithoutInitiative(Rule):
    """An outcome that no initiative serves will not come about by itself."""

    code = "outcome-without-initiative"
    title = "No initiative serves an outcome"
    why = "A plan says how each of its goals is reached; for this one nobody does anything."
    fix = "Name the outcome under 'serves' of the initiative that leads to it."
    severity = Severity.WARNING
    example = Example(
        "improvement-plans/2026-29.yaml",
        "- id: LIT-1\n  serves: []   # and no other initiative serves OUT-1",
        "- id: LIT-1\n  serves: [OUT-1]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            yield from self._in(level)

    def _in(self, level: Level) -> Iterator[Problem]:
        served = {id_ for each in level.initiatives for id_ in each.serves}
        for outcome in unlinked(level.plan.outcomes if level.plan else (), served):
            yield self.problem(
                outcome.place("id"), f"No initiative serves the outcome {outcome.id}."
            )
