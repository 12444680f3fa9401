"""What a form carries inside about itself: whose it is, and the values it went out with.

It stands in a custom XML part and, as far as it is short, in the file's custom properties too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from plantools.forms.answers import Answers
from plantools.forms.controls import Choices

LAYOUT = "1"
"""Goes up when a form is laid out so that older programs cannot read it."""
NAMESPACE = "urn:plantools:school-plan-form"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_NAMES = ("layout", "district", "school", "year", "version")


@dataclass(frozen=True)
class FormRecord:
    """Whose form a file is, and what it went out with."""

    layout: str
    district: str
    school: str
    year: str
    version: str
    """Eight characters that change with anything the form went out with."""
    answers: Answers | None = None
    """What the school's files said when it was made; None where the form no longer knows."""
    choices: Choices | None = None

    def custom_xml(self) -> str:
        """The custom XML part."""
        attributes = "".join(f" {name}={quoteattr(getattr(self, name))}" for name in _NAMES)
        values = json.dumps(
            {"answers": self.answers, "choices": self.choices}, ensure_ascii=False, sort_keys=True
        )
        return f'<form xmlns="{NAMESPACE}"{attributes}>{escape(values)}</form>'

    def properties(self) -> str:
        """The custom properties part."""
        entries = "".join(
            '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" '
            f'pid="{number}" name="plantools-{name}"><vt:lpwstr>{escape(getattr(self, name))}'
            "</vt:lpwstr></property>"
            for number, name in enumerate(_NAMES, 2)
        )
        return f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES}">{entries}</Properties>'


def record_in(parts: Mapping[str, etree._Element]) -> FormRecord | None:
    """The record of a form from its parsed parts by name; None where it has none."""
    for name, root in parts.items():
        if name.startswith("customXml/") and root.tag == f"{{{NAMESPACE}}}form":
            said = {key: root.get(key, "") for key in _NAMES}
            answers, choices = _values(root.text or "")
            return _record(said, answers, choices)
    root = parts.get("docProps/custom.xml")  # type: ignore[assignment]
    if root is None:
        return None
    said = {
        str(prop.get("name")).removeprefix("plantools-"): str(prop.xpath("string()"))
        for prop in root
        if str(prop.get("name")).startswith("plantools-")
    }
    return _record(said, None, None) if set(said) == set(_NAMES) else None


def _record(
    said: Mapping[str, str], answers: Answers | None, choices: Choices | None
) -> FormRecord:
    layout, district, school, year, version = (said[name] for name in _NAMES)
    return FormRecord(layout, district, school, year, version, answers, choices)


def _values(text: str) -> tuple[Answers | None, Choices | None]:
    try:
        found: Any = json.loads(text)
        return dict(found["answers"]), dict(found["choices"])
    except (ValueError, LookupError, TypeError, RecursionError):
        return None, None
