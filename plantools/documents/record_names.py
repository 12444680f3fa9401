"""The names behind the ids of a personnel record: people and objectives of district and schools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plantools.documents import words
from plantools.documents.names import Names
from plantools.model import Workspace


class RecordNames:
    """Looks ids up in the district and in all of its schools.

    An id that nothing has is shown as it is: a draft may be built before its links are mended.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._district = workspace.district.name if workspace.district else ""
        self._schools = {
            each.id: each.school.name if each.school else each.id for each in workspace.schools
        }
        levels = [Names(workspace), *(Names(workspace, each) for each in workspace.schools)]
        self._people = {
            person.id: names
            for names, school in zip(levels, (None, *workspace.schools), strict=True)
            for person in workspace.people(school)
        }
        self._objectives = {
            objective.id: f"{self._schools[each.id]}: {objective.title}"
            for each in workspace.schools
            for objective in (each.plan.objectives if each.plan else ())
        }
        for objective in workspace.plan.objectives if workspace.plan else ():
            self._objectives[objective.id] = f"{self._district}: {objective.title}"
        for id_, (latest, *_) in workspace.dated_objectives.items():
            whose = (
                self._district
                if latest.school is None
                else self._schools.get(latest.school, latest.school)
            )
            said = f"{whose}: {latest.title} (in the plan of {words.years(latest.years)})"
            self._objectives.setdefault(id_, said)

    def person(self, id_: str) -> str:
        """A person's name and post: `Dr. Ana Silva, Superintendent`."""
        return self._people[id_].person(id_) if id_ in self._people else id_

    def name(self, id_: str) -> str:
        """A person's name alone, for lines and cells."""
        return self._people[id_].name(id_) if id_ in self._people else id_

    def supported(self, ids: Iterable[str]) -> Iterator[str]:
        """The objectives: whose each is, and its title."""
        return (self._objectives.get(id_, id_) for id_ in ids)

    def schools(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of the schools; without any, the district's."""
        return tuple(self._schools.get(id_, id_) for id_ in ids) or (self._district,)
