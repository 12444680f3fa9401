"""The prompts of a form, kept in its glossary part: Word shows one again where an answer is
deleted and in a row that is added."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def prompt_part(prompt: str) -> str:
    """The name under which a prompt stands in the glossary: 32 hexadecimal digits."""
    return hashlib.md5(prompt.encode(), usedforsecurity=False).hexdigest().upper()


def glossary(prompts: Iterable[str]) -> str:
    """The glossary part that holds the prompts."""
    parts = "".join(_part(prompt) for prompt in dict.fromkeys(prompts))
    return (
        f'<w:glossaryDocument xmlns:w="{W}"><w:docParts>{parts}</w:docParts></w:glossaryDocument>'
    )


def _part(prompt: str) -> str:
    name = prompt_part(prompt)
    return (
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/>'
        '<w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types>'
        '<w:behaviors><w:behavior w:val="content"/></w:behaviors>'
        f'<w:guid w:val="{{{str(uuid.UUID(name)).upper()}}}"/></w:docPartPr><w:docPartBody>'
        '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Muted"/>'
        f'</w:rPr><w:t xml:space="preserve">{escape(prompt)}</w:t></w:r></w:p></w:docPartBody>'
        "</w:docPart>"
    )
