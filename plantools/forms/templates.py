"""The forms' templates, as those who restyle them see them."""

from __future__ import annotations

from collections.abc import Iterator

from plantools.forms.document import FORM, FormView, form_record, form_view
from plantools.forms.make import starting_answers
from plantools.forms.status import STATUS, StatusView, form_states, status_view
from plantools.model import Workspace
from plantools.templating import Templated


def _forms(workspace: Workspace) -> Iterator[FormView]:
    for school in workspace.schools:
        start = starting_answers(workspace, school.id)
        record = form_record(workspace, school, start.shown, start.base)
        yield form_view(workspace, school, record, start.shown, started_from=start.started_from)


def _page(workspace: Workspace) -> Iterator[StatusView]:
    yield status_view(workspace, form_states(workspace))


TEMPLATES = (Templated(FORM, FormView, _forms), Templated(STATUS, StatusView, _page))
"""The school plan form, and the superintendent's page about the forms."""
