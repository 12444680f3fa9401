"""A place in a Word template where a value is written, and how it is written there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from xml.parsers import expat

from plantools.rendering.errors import FORBIDDEN, ForbiddenCharacterError
from plantools.rendering.word_breaks import SIGNS, tab
from plantools.rendering.word_docxtpl import with_breaks
from plantools.rendering.wordml import BREAK, HYPHEN

_SPECIAL = re.compile('[&<>"\x00-\x1f\u2011\ufffe\uffff\ud800-\udfff]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_OF_LISTINGS = str.maketrans("", "", "\a\f")


class Kind(Enum):
    """What stands around a place."""

    WORDS = "the words of a run"
    ELEMENT = "any other element"
    ATTRIBUTE = "an attribute"


@dataclass(frozen=True, slots=True)
class Element:
    """An element that is open at a place."""

    name: str
    opening: str
    """Its start tag, with the namespaces that it declares and nothing else."""
    prefixes: frozenset[str]
    """The prefixes that have a meaning inside it."""
    looks: str | None = ""
    """For a paragraph its w:pPr, for a run its w:rPr; None where only a document knows them."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is open around a value, from the root inwards."""

    open: tuple[Element, ...]
    kind: Kind
    number: int = 0
    _table: dict[int, str] = field(default_factory=dict, compare=False)

    def text(self, value: str) -> str:
        """`value` as it stands there: escaped, its line breaks and tabs as Word's own.

        Raises ForbiddenCharacterError for a character that XML does not allow.
        """
        if not _SPECIAL.search(value):
            return value
        if found := FORBIDDEN.search(value):
            raise ForbiddenCharacterError(value, found.start())
        if self.kind is Kind.WORDS:
            value = value.replace("\r\n", "\n")
        if not self._table:
            self._table.update(str.maketrans(_ENTITIES | self._breaks()))
        return value.translate(self._table)

    @property
    def is_late(self) -> bool:
        """Do only documents know the paragraph or the run that a break would end here?"""
        if self.kind is Kind.ATTRIBUTE:
            return False
        return self._is_bare() or any(element.looks is None for element in self._inner())

    def _is_bare(self) -> bool:
        """Is nothing known of the run whose words these are?"""
        return self.kind is Kind.WORDS and not any(each.name == "w:r" for each in self.open)

    def _inner(self) -> tuple[Element, ...]:
        """What is open from the innermost paragraph inwards; nothing outside of any."""
        names = [element.name for element in self.open]
        if "w:p" not in names:
            return ()
        return self.open[len(names) - 1 - names[::-1].index("w:p") :]

    def _breaks(self) -> dict[str, str]:
        if self.kind is Kind.WORDS:
            line = "\n" if self.is_late else BREAK
            return {"\n": line, "\r": line, "\t": self._tab(), "\u2011": HYPHEN}
        if self.kind is Kind.ATTRIBUTE:
            return {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
        return {"\r": "&#13;"}

    def _tab(self) -> str:
        """As docxtpl writes it: a run of its own, in the look of the one it interrupts."""
        if [element.name for element in self.open[-2:]] != ["w:r", "w:t"]:
            return "\t"
        looks = self.open[-2].looks
        return "\t" if looks is None else tab(looks)

    def marked(self, xml: str) -> str:
        """`xml`, which a value says of itself, once it is seen to keep the document well-formed.

        Its line breaks, tabs, `\\a` and `\\f` become what docxtpl makes of them; where the place is
        late, they stay as they are. Raises ValueError.
        """
        is_broken = self.kind is not Kind.ATTRIBUTE and any(sign in xml for sign in SIGNS)
        seen = written = self._with_breaks(xml) if is_broken else xml
        if is_broken and self.is_late:
            written = xml
            seen = seen.translate(_OF_LISTINGS) if not self._inner() else seen
        if found := FORBIDDEN.search(seen):
            raise ForbiddenCharacterError(seen, found.start())
        if self.kind is Kind.ATTRIBUTE and re.search('[<"]', xml):
            raise ValueError("marked text can not stand in an attribute; write its words")
        if ("<" in seen or "&" in seen) and self is not ANYWHERE:
            self._check(seen)
        return written

    def _with_breaks(self, xml: str) -> str:
        inner = self._inner()
        before = "".join(element.opening + (element.looks or "") for element in inner)
        after = _closing(inner)
        resolved = with_breaks(f"{before}{xml}{after}")
        return resolved[len(before) : len(resolved) - len(after)]

    def _check(self, xml: str) -> None:
        if self.kind is Kind.ATTRIBUTE:
            before, after = '<x y="', '"/>'
        else:
            before, after = "".join(element.opening for element in self.open), _closing(self.open)
        try:
            parser = expat.ParserCreate(namespace_separator=" ")
            parser.Parse(f"{before}{xml}{after}", True)
        except (expat.ExpatError, UnicodeEncodeError) as err:
            shown = " ".join(xml.split())[:60]
            raise ValueError(f"'{shown}' would leave the document not well-formed") from err


def _closing(elements: tuple[Element, ...]) -> str:
    return "".join(f"</{element.name}>" for element in reversed(elements))


_FRAGMENT = Element("w:t", "<w:t>", frozenset(("w", "xml")))
ANYWHERE = Place((_FRAGMENT,), Kind.WORDS)
"""Where nothing is known of a place: as in the words of a run, and parsed with the document."""
IN_ELEMENT = Place((Element("x", "<x>", frozenset(("xml",))),), Kind.ELEMENT)
