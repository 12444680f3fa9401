"""For those who restyle: what is wrong with a template, what it may show, and a copy to change."""

from plantools.templating.accessible import accessibility
from plantools.templating.checks import check_file, check_template
from plantools.templating.comments import annotated
from plantools.templating.ejecting import EjectError, eject
from plantools.templating.finding import Finding
from plantools.templating.listing import ShownField, shown_fields
from plantools.templating.templated import Subject, Templated

__all__ = [
    "EjectError",
    "Finding",
    "ShownField",
    "Subject",
    "Templated",
    "accessibility",
    "annotated",
    "check_file",
    "check_template",
    "eject",
    "shown_fields",
]
