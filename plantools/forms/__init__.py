"""The school plan form: made for each school, collected when it comes back, and where it stands."""

from plantools.forms.collect import Collected, collect_forms
from plantools.forms.document import FORM
from plantools.forms.make import Made, Outcome, make_forms
from plantools.forms.merge import Conflict, Difference
from plantools.forms.status import STATUS, SchoolState, form_states, status_document
from plantools.forms.templates import TEMPLATES

__all__ = [
    "FORM",
    "STATUS",
    "TEMPLATES",
    "Collected",
    "Conflict",
    "Difference",
    "Made",
    "Outcome",
    "SchoolState",
    "collect_forms",
    "form_states",
    "make_forms",
    "status_document",
]
