"""An edition of a framework, looked up by code, and by what people write in place of a code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from plantools.model import Element, Framework, Indicator, Standard

_KIND = re.compile(r"(?:std\.?|standard|indicator|element|see)\s+", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<words>.*?[^\W\d])[\s,:#–—‑-]*(?P<number>\d{1,2})")
_SMALL_WORDS = frozenset({"and", "of", "the", "for"})


class Level(StrEnum):
    """How deep in a framework a code stands."""

    STANDARD = "standard"
    INDICATOR = "indicator"
    ELEMENT = "element"


@dataclass(frozen=True, slots=True)
class Entry:
    """Whatever a code names in an edition, with what it belongs to."""

    part: Element
    standard: Standard
    indicator: Indicator | None = None

    @property
    def code(self) -> str:
        return self.part.code

    @property
    def level(self) -> Level:
        if self.indicator is None:
            return Level.STANDARD
        return Level.INDICATOR if self.part is self.indicator else Level.ELEMENT

    @property
    def label(self) -> str:
        """The code and, where it is known, its title: `I-E-2 (School and District Goals)`."""
        return f"{self.code} ({self.part.title})" if self.part.title else self.code


class Edition:
    """An edition of a framework with everything in it that has a code, in its order."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.entries: Mapping[str, Entry] = {e.code: e for e in _entries(framework)}
        self._squeezed = _unambiguous((squeezed(code), code) for code in self.entries)
        self._titles = _unambiguous(
            (squeezed(e.part.title), e.code) for e in self.entries.values() if e.part.title
        )
        self._found: dict[str, str | None] = {}

    @property
    def key(self) -> str:
        return self.framework.key

    @property
    def named(self) -> str:
        """The title and the year, as `Superintendent Rubric, 2012`."""
        return f"{self.framework.title}, {self.framework.edition}"

    @property
    def has_elements(self) -> bool:
        return any(entry.level is Level.ELEMENT for entry in self.entries.values())

    def find(self, written: str) -> str | None:
        """The code that is meant by what was written; None where no single one is.

        `i-e-2`, `I.E.2` and `Indicator I-E` are known by their letters and digits; `Leadership 3`
        and `Leadership and Governance 3` by a standard's name or its first words.
        """
        if written in self.entries:
            return written
        if written not in self._found:
            self._found[written] = self._find(written)
        return self._found[written]

    def titled(self, words: str) -> str | None:
        """The code whose title these words are; None where none is, or more than one."""
        return self._titles.get(squeezed(words))

    def names_standard(self, words: str) -> bool:
        """Whether the words are the name of a standard, its first words or its initials."""
        return len(self._standards(words)) > 0

    def _find(self, written: str) -> str | None:
        plain = _KIND.sub("", written.strip(" \t\n()[].;:,"), count=1)
        code = self._squeezed.get(squeezed(plain))
        if code:
            return code
        match = _NUMBERED.fullmatch(plain)
        if match:
            return self._numbered(match["words"], int(match["number"]))
        return None

    def _numbered(self, words: str, number: int) -> str | None:
        found = {
            indicator.code
            for standard in self._standards(words)
            for indicator in standard.indicators
            if re.search(rf"(?<!\d){number}$", indicator.code)
        }
        return found.pop() if len(found) == 1 else None

    def _standards(self, words: str) -> list[Standard]:
        wanted = squeezed(words)
        return [s for s in self.framework.standards if wanted and wanted in _names(s)]


def _entries(framework: Framework) -> Iterator[Entry]:
    for standard in framework.standards:
        yield Entry(standard, standard)
        for indicator in standard.indicators:
            yield Entry(indicator, standard, indicator)
            for element in indicator.elements:
                yield Entry(element, standard, indicator)


def _names(standard: Standard) -> set[str]:
    """What a standard may be called: its code, its title, the title's first words, initials.

    With and without small words, as `Leadership & Governance`; initials also of the code, as `HR`.
    """
    words = re.findall(r"\w+", standard.title or "")
    large = _large(words)
    firsts = {
        squeezed(" ".join(named[:count]))
        for named in (words, large)
        for count in range(1, len(named) + 1)
    }
    initials = {
        "".join(word[0] for word in named).casefold()
        for named in (large, _large(re.findall(r"\w+", standard.code)))
        if len(named) > 1
    }
    return {squeezed(standard.code), *firsts, *initials}


def _large(words: list[str]) -> list[str]:
    return [word for word in words if word.casefold() not in _SMALL_WORDS]


def squeezed(text: str) -> str:
    """Letters and digits alone, small: what two spellings of one code or title have in common."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _unambiguous(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    twice: set[str] = set()
    for key, code in pairs:
        if key in found:
            twice.add(key)
        found[key] = code
    return {key: code for key, code in found.items() if key not in twice}
