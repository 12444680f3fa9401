"""Rules over the model, one file per family; each yields problems."""

from __future__ import annotations

from plantools.checking.pages import Page, page, pages
from plantools.checking.reference import rules_reference
from plantools.checking.report import Checked, check, checked
from plantools.checking.rule import Example, Rule
from plantools.checking.rules import FAMILIES, RULES
from plantools.checking.waivers import Waived

__all__ = [
    "FAMILIES",
    "RULES",
    "Checked",
    "Example",
    "Page",
    "Rule",
    "Waived",
    "check",
    "checked",
    "page",
    "pages",
    "rules_reference",
]
