"""The prompts of a form, kept in its glossary part: Word shows one again where an answer is
deleted and in a row that is added."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


PROMPT, ANSWER, LONG_ANSWER = "PlaceholderText", "TableText", "FormAnswer"
"""The styles of prompts, of short answers, and of the paragraphs of long ones."""


@cache
def prompt_part(prompt: str, style: str) -> str:
    """The name under which a prompt stands in the glossary: 32 hexadecimal digits."""
    said = f"{style}: {prompt}"
    return hashlib.md5(said.encode(), usedforsecurity=False).hexdigest().upper()


def glossary(prompts: Iterable[tuple[str, str]]) -> str:
    """The glossary part that holds the prompts, each with the style of its answer."""
    parts = "".join(_part(*prompt) for prompt in dict.fromkeys(prompts))
    return (
        f'<w:glossaryDocument xmlns:w="{W}"><w:docParts>{parts}</w:docParts></w:glossaryDocument>'
    )


def _part(prompt: str, style: str) -> str:
    name = prompt_part(prompt, style)
    return (
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/>'
        '<w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types>'
        '<w:behaviors><w:behavior w:val="content"/></w:behaviors>'
        f'<w:guid w:val="{{{str(uuid.UUID(name)).upper()}}}"/></w:docPartPr><w:docPartBody>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="{PROMPT}"/>'
        f'</w:rPr><w:t xml:space="preserve">{escape(prompt)}</w:t></w:r></w:p></w:docPartBody>'
        "</w:docPart>"
    )
