"""The rules of docxtpl's language, as docxtpl-lint knows them, and what Word does to a tag.

docxtpl-lint finds blocks that are not closed, `{%tr` beside another tag in its row, words that
docxtpl would drop. What it can not know are the engine's own tags, and what Word's autocorrect
leaves in a tag beside quotes: a dash for two hyphens, a space that does not break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from plantools.model import Severity
from plantools.rendering import WORD_FILTERS, almost_tags
from plantools.templating.finding import Finding
from plantools.templating.places import W, parts, place_of, words_of

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|‘[^’]*’")
_CORRECTED = {
    "\u00a0": ("a space that does not break", "a plain space"),
    "\u202f": ("a narrow space", "a plain space"),
    "–": ("a dash (–)", "hyphens"),
    "—": ("a long dash (—)", "hyphens"),
    "…": ("an ellipsis (…)", "three dots"),
    "«": ("an angle quote («)", 'plain quotes (")'),
    "»": ("an angle quote (»)", 'plain quotes (")'),
    "„": ("a low quote („)", 'plain quotes (")'),
    "′": ("a prime (′)", "plain quotes (')"),
    "″": ("a double prime (″)", 'plain quotes (")'),
    "×": ("a multiplication sign (×)", "an asterisk"),
    "→": ("an arrow (→)", "a hyphen and a >"),
    "≤": ("one sign (≤)", "< and ="),
    "≥": ("one sign (≥)", "> and ="),
    "≠": ("one sign (≠)", "! and ="),
}
_OWN = re.compile(r"\{%-?\s*vm\s+[^%]*%\}")
_SYNTAX = ("DTL103", "DTL107")
UNREAD = ("DTL001", "DTL101", "DTL102", "DTL103", "DTL104", "DTL105")
"""Rules for what can not be read at all, of which the engine itself tells more."""
_DOCXTPL_ALONE = ("DTL307", "DTL308")
"""Rules for docxtpl where it renders without escaping; the engine always escapes."""


def tag_findings(content: bytes, name: str) -> Iterator[Finding]:
    """What is wrong with the tags of a template. Raises RenderError where it is no Word file."""
    roots = dict(parts(content))
    yield from _corrected(roots, name)
    yield from _split(roots, name)
    yield from _sections(roots, name)
    yield from _by_docxtpl_lint(content, roots, name)


def _corrected(roots: dict[str, etree._Element], name: str) -> Iterator[Finding]:
    """What Word's autocorrect has put into tags."""
    for label, root in roots.items():
        for paragraph in root.iter(f"{W}p"):
            for tag in _TAG.findall(words_of(paragraph)):
                code = _QUOTED.sub("", tag)
                for sign, (put, meant) in _CORRECTED.items():
                    if sign in code:
                        message = f"Word has put {put} into '{tag}'; type {meant} again"
                        yield Finding(name, message, label, place_of(paragraph), "autocorrect")


def _split(roots: dict[str, etree._Element], name: str) -> Iterator[Finding]:
    """Tags whose braces stand apart, so that they are written as they stand."""
    for label, root in roots.items():
        paragraphs = list(root.iter(f"{W}p"))
        for almost in almost_tags([words_of(paragraph) for paragraph in paragraphs]):
            if almost.is_split:
                place = place_of(paragraphs[almost.number])
                yield Finding(name, almost.message, label, place, "split")


def _sections(roots: dict[str, etree._Element], name: str) -> Iterator[Finding]:
    """A paragraph that goes away with its tag takes the section that ends in it along."""
    for label, root in roots.items():
        for paragraph in root.iter(f"{W}p"):
            if paragraph.find(f"{W}pPr/{W}sectPr") is None:
                continue
            if re.search(r"\{[%{#]p\s", words_of(paragraph)):
                message = (
                    f"'{words_of(paragraph).strip()}' stands in the paragraph that ends a section, "
                    "which goes away with it; give the tag a paragraph of its own"
                )
                yield Finding(name, message, label, place_of(paragraph), "section")


def _by_docxtpl_lint(
    content: bytes, roots: dict[str, etree._Element], name: str
) -> Iterator[Finding]:
    from docxtpl_lint import lint  # type: ignore[import-untyped]

    paragraphs = {
        label.replace(" ", ""): (label, list(root.iter(f"{W}p"))) for label, root in roots.items()
    }
    for issue in lint(content, filters=WORD_FILTERS, autoescape=True).issues:
        label, found = paragraphs.get(issue.location.part, (issue.location.part, []))
        at = issue.location.paragraph - 1
        paragraph = found[at] if 0 <= at < len(found) else None
        place = "" if paragraph is None else place_of(paragraph)
        is_own = "'vm'" in issue.message or bool(_OWN.search(issue.snippet or ""))
        if issue.rule in _DOCXTPL_ALONE or (is_own and issue.rule in _SYNTAX):
            continue
        severity = Severity.ERROR if issue.severity == "error" else Severity.WARNING
        yield Finding(name, issue.message, label, place, issue.rule, severity)
