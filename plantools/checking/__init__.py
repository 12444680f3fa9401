"""Rules over the model, one file per family; each yields problems."""

from __future__ import annotations

from plantools.checking.pages import Page, page, pages
from plantools.checking.points import Minimum, Points, points_of
from plantools.checking.privacy import FEWEST
from plantools.checking.reference import rules_reference
from plantools.checking.report import Checked, check, checked, without_confidential
from plantools.checking.rule import Example, Rule
from plantools.checking.rules import FAMILIES, RULES
from plantools.checking.waivers import Waived

__all__ = [
    "FAMILIES",
    "FEWEST",
    "RULES",
    "Checked",
    "Example",
    "Minimum",
    "Page",
    "Points",
    "Rule",
    "Waived",
    "check",
    "checked",
    "page",
    "pages",
    "points_of",
    "rules_reference",
    "without_confidential",
]
