"""The school plan form: made for each school, collected when it comes back, and where it stands."""

from plantools.forms.collect import Collected, collect_forms
from plantools.forms.document import FORM
from plantools.forms.make import Made, Outcome, make_forms
from plantools.forms.merge import Conflict, Difference

__all__ = [
    "FORM",
    "Collected",
    "Conflict",
    "Difference",
    "Made",
    "Outcome",
    "collect_forms",
    "make_forms",
]
