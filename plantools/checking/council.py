"""The law: who sits on a school council, and that it met (M.G.L. c. 71, § 59C)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plantools.checking.plans import Level, levels
from plantools.checking.rule import Example, Rule
from plantools.model import CouncilRole, Problem, SchoolCouncil, SchoolPlan, Workspace

_FILE = "schools/lincoln/2026-27/improvement-plan.yaml"
_PROFESSIONAL = frozenset({CouncilRole.PRINCIPAL, CouncilRole.TEACHER})


def councils(workspace: Workspace) -> Iterator[tuple[Level, SchoolCouncil]]:
    """The council of each school that has a plan this year."""
    for level in levels(workspace):
        if isinstance(level.plan, SchoolPlan):
            yield level, level.plan.council


def _count(council: SchoolCouncil, *roles: CouncilRole) -> int:
    return sum(member.role in roles for member in council.members)


def has_grade_9_or_above(grades: str) -> bool:
    """Whether a school's grades, as `PK-2` or `9-12`, hold one of 9 to 12."""
    return any(9 <= int(number) <= 12 for number in re.findall(r"\d+", grades))


class CouncilRoleMissing(Rule):
    """Teachers, parents, others from the community and, from grade 9 on, students sit on it."""

    code = "council-role-missing"
    title = "Somebody is missing on a school council"
    why = (
        "The principal, teachers, parents, other persons of the community and, where there is one "
        "of the grades 9 to 12, a student belong to it (M.G.L. c. 71, § 59C)."
    )
    fix = "Add the member to 'members', with the role."
    requirements = ("SIP-COUNCIL",)
    example = Example(
        _FILE,
        "council:   # of a school with grades 9-12\n  members:\n"
        "    - {name: Ana Alvarez, role: principal, co_chair: true}\n    # ... and no student",
        "council:\n  members:\n    - {name: Ana Alvarez, role: principal, co_chair: true}\n"
        "    # ...\n    - {name: Femi Farouk, role: student}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level, council in councils(workspace):
            school = level.school.school if level.school else None
            for role in CouncilRole:
                if role is CouncilRole.STUDENT and not (
                    school and has_grade_9_or_above(school.grades)
                ):
                    continue
                if not _count(council, role):
                    yield self.breach(
                        council.place("members"),
                        f"The council of {level.name} has no member with the role '{role}'.",
                        "SIP-COUNCIL",
                    )


class CouncilWithoutParity(Rule):
    """Parents are as many as the professional staff, the principal included."""

    code = "council-without-parity"
    title = "Parents and staff on a school council are not as many"
    why = "Parents have parity with the professional personnel (M.G.L. c. 71, § 59C)."
    fix = "Seat as many parents as there are teachers and principal together."
    requirements = ("SIP-COUNCIL",)
    example = Example(
        _FILE,
        "members:\n  - {name: Ana Alvarez, role: principal}\n"
        "  - {name: Ben Brooks, role: teacher}\n"
        "  - {name: Chloe Chen, role: parent}",
        "members:\n  - {name: Ana Alvarez, role: principal}\n"
        "  - {name: Ben Brooks, role: teacher}\n"
        "  - {name: Chloe Chen, role: parent}\n  - {name: David Duarte, role: parent}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level, council in councils(workspace):
            staff, parents = _count(council, *_PROFESSIONAL), _count(council, CouncilRole.PARENT)
            if parents and staff and parents != staff:
                yield self.breach(
                    council.place("members"),
                    f"The council of {level.name} has {_people(parents, 'parent')} and {staff} of "
                    "the professional staff, the principal included.",
                    "SIP-COUNCIL",
                )


def _people(count: int, word: str) -> str:
    return f"{count} {word}{'s' if count != 1 else ''}"


class CouncilMostlyOutsiders(Rule):
    """At most half of a council are neither staff, parents nor students of the school."""

    code = "council-mostly-outsiders"
    title = "More than half of a school council are from outside the school"
    why = "Not more than half of its members come from outside the school (M.G.L. c. 71, § 59C)."
    fix = "Seat fewer members with the role community, or more of the others."
    requirements = ("SIP-COUNCIL",)
    example = Example(
        _FILE,
        "members:   # principal, parent, and three of the role community",
        "members:   # principal, parent, and two of the role community",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level, council in councils(workspace):
            outside = _count(council, CouncilRole.COMMUNITY)
            if outside * 2 > len(council.members):
                yield self.breach(
                    council.place("members"),
                    f"{outside} of the {len(council.members)} members of the council of "
                    f"{level.name} are from outside the school.",
                    "SIP-COUNCIL",
                )


class CouncilCoChair(Rule):
    """The principal chairs the council together with a member that it chooses."""

    code = "council-co-chair"
    title = "A school council lacks a co-chair"
    why = "The principal is a co-chair; the council chooses the other (M.G.L. c. 71, § 59C)."
    fix = "Mark the two with `co_chair: true`."
    requirements = ("SIP-COUNCIL",)
    example = Example(
        _FILE,
        "members:\n  - {name: Ana Alvarez, role: principal, co_chair: true}\n"
        "  - {name: Chloe Chen, role: parent}",
        "members:\n  - {name: Ana Alvarez, role: principal, co_chair: true}\n"
        "  - {name: Chloe Chen, role: parent, co_chair: true}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level, council in councils(workspace):
            chairs = [member.role for member in council.members if member.co_chair]
            if not _count(council, CouncilRole.PRINCIPAL):
                continue
            if CouncilRole.PRINCIPAL not in chairs:
                missing = "The principal is not marked as a co-chair"
            elif len(chairs) < 2:
                missing = "Nobody is marked as a co-chair beside the principal"
            else:
                continue
            yield self.breach(
                council.place("members"), f"{missing} of {level.name}.", "SIP-COUNCIL"
            )


class CouncilWithoutMeetings(Rule):
    """A plan that was made with the council names the days on which it met."""

    code = "council-without-meetings"
    title = "A plan names no meeting of its school council"
    why = "The principal writes the plan together with the council (M.G.L. c. 71, § 59C)."
    fix = "Write the days on which the council met for this plan, as `meetings: [2026-03-12]`."
    requirements = ("SIP-COUNCIL", "SIP-MEETINGS")
    example = Example(
        _FILE,
        "council:\n  members: [...]",
        "council:\n  members: [...]\n  meetings: [2025-10-02, 2026-03-12]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level, council in councils(workspace):
            if not council.meetings:
                yield self.breach(
                    council.place(),
                    f"No meeting of the council of {level.name} is named.",
                    "SIP-MEETINGS",
                )
