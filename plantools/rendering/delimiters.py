"""Signs that were to be a tag and are none: `{{ title }`, `{% endif }`, `{ % if x %}`.

They are looked for in each paragraph of a Word file, or line of a Markdown one: a tag that is not
closed would swallow all up to the next sign that closes one, and one that is split by a space is
written as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TEXT = "'[^'\x1e]*'|\"[^\"\x1e]*\"|“[^”\x1e]*”|‘[^’\x1e]*’"
_HIDDEN = re.compile(
    r"\{#.*?#\}|\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}"
    rf"|\{{\{{(?>{_TEXT}|(?!\{{\{{|\{{%|%\}}).)*?\}}\}}"
    rf"|\{{%(?>{_TEXT}|(?!\{{\{{|\{{%|\}}\}}).)*?%\}}",
    re.DOTALL,
)
"""Comments, what is raw, and tags as they should be."""
_BETWEEN = "\x1e"
"""No text of XML holds it."""
_ALMOST = re.compile(
    r"\{(?P<gap>[ \u00a0]?)(?P<sign>[{%])(?P<inside>.*?)"
    r"(?P<end>[}%][ \u00a0]?\}|\}|%?\]|%?\)?\s*$|(?=\{[ \u00a0]?[{%]))",
    re.DOTALL,
)
_CLOSED_LATER = re.compile(r"(?:(?!\{[{%]).)*?(?:\}\}|%\})", re.DOTALL)
_WORDS = (
    "for|endfor|if|elif|else|endif|set|endset|macro|endmacro|call|endcall|filter|endfilter|with|"
    "endwith|vm|hm|colspan|cellbg|include|import|from|raw|endraw"
)
_STATEMENT = re.compile(rf"\s*-?\s*(?:(?:p|tr|tc|r)\s+)?(?:{_WORDS})\b")
_VALUE = re.compile(r"\s*(?:[prc]\s+)?[A-Za-z_][\w.]*(?:\s*\|[\w\s(),.'\"=]+)*\s*")


@dataclass(frozen=True, slots=True)
class AlmostTag:
    """What was to be a tag."""

    number: int
    """Of the text that it stands in."""
    start: int
    end: int
    message: str
    meant: str
    """The tag as it should be; '' where that can not be known."""
    is_split: bool
    """True where it is closed, but its signs stand apart."""


def almost_tags(texts: Sequence[str]) -> Iterator[AlmostTag]:
    """The signs in `texts`, paragraphs or lines of one part, that were to be tags.

    A tag that goes through several is none of them: docxtpl joins these paragraphs.
    """
    hidden = _HIDDEN.sub(_covered, _BETWEEN.join(texts))
    for number, text in enumerate(hidden.split(_BETWEEN)):
        for found in _ALMOST.finditer(text):
            if almost := _almost(found, number):
                yield almost


def _covered(found: re.Match[str]) -> str:
    return "".join(sign if sign == _BETWEEN else "\0" for sign in found[0])


def _almost(found: re.Match[str], number: int) -> AlmostTag | None:
    opening, closing = ("{{", "}}") if found["sign"] == "{" else ("{%", "%}")
    inside = found["inside"]
    form = _VALUE.fullmatch(inside) if opening == "{{" else _STATEMENT.match(inside)
    shown = " ".join(found[0].replace("\0", "…").split())
    meant = f"{opening}{inside.rstrip()} {closing}" if form and "\0" not in inside else ""
    is_split = bool(found["gap"] or re.search(r"[ \u00a0]", found["end"].strip()))
    if is_split:
        if not meant:
            return None
        message = f"'{shown}' is split by a space; write '{meant}'"
    else:
        message = f"'{shown[:60]}' is not closed with '{closing}'"
    start = found.start()
    end = found.end() if meant else start + 2 + len(found["gap"])
    return AlmostTag(number, start, end, message, meant, is_split)


def put_right(text: str, found: Sequence[AlmostTag]) -> str:
    """`text` with the tags that were meant; signs of which that is not known are taken away."""
    for almost in sorted(found, key=lambda each: -each.start):
        text = text[: almost.start] + almost.meant + text[almost.end :]
    return text
