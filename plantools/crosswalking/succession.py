"""What became of the codes of one edition in a later one, and what may have taken their place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from plantools.crosswalking.edition import Edition, Entry, Level, squeezed
from plantools.model import Framework, Grade, SuccessionKind, Successor

_GRADES = (Grade.OFFICIAL, Grade.SECONDARY, Grade.UNCONFIRMED)
_KINDS = tuple(SuccessionKind)
_CARRIED = frozenset({SuccessionKind.SAME, SuccessionKind.REWORDED})
_MOVED = frozenset({SuccessionKind.MOVED, SuccessionKind.MERGED})


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one code."""

    code: str
    to: tuple[str, ...]
    """The codes of the later edition; none where it is retired or nobody says."""
    kind: SuccessionKind | None
    """None where nobody says what became of it."""
    grade: Grade = Grade.UNCONFIRMED
    reason: str = ""

    @property
    def is_carried(self) -> bool:
        """True where it stands in the later edition under the same code."""
        return self.kind in _CARRIED and self.to == (self.code,)

    @property
    def is_moved(self) -> bool:
        """True where exactly one other code took its place."""
        return len(self.to) == 1 and not self.is_carried and self.kind in _CARRIED | _MOVED

    @property
    def is_open(self) -> bool:
        """True where a person must decide: split, retired, or nobody says."""
        return not (self.is_carried or self.is_moved)

    @property
    def said(self) -> str:
        """In words: `merged, unconfirmed: This edition has no elements …`."""
        if self.kind is None:
            return self.reason
        return f"{self.kind}, {self.grade}" + (f": {self.reason}" if self.reason else "")


class Succession:
    """Follows codes from one edition to a later one, over those between them."""

    def __init__(self, frameworks: Mapping[str, Framework], old: str, new: str) -> None:
        self.old, self.new = old, new
        self._editions = [Edition(frameworks[key]) for key in path(frameworks, old, new)]
        self._steps = [
            {each.code: each for each in edition.framework.successors}
            if edition.framework.follows == before.key
            else {}
            for before, edition in zip(self._editions, self._editions[1:], strict=False)
        ]
        self._fates: dict[str, Fate] = {}

    @property
    def is_known(self) -> bool:
        """True where both editions are at hand."""
        return len(self._editions) > 1

    def of(self, code: str) -> Fate:
        """What became of the code. Codes that nobody speaks of are carried where the later
        edition has the same code with the same title, and left open otherwise."""
        if code not in self._fates:
            self._fates[code] = self._of(code)
        return self._fates[code]

    def _of(self, code: str) -> Fate:
        if not self.is_known:
            return Fate(code, (), None, reason="the two editions are not both at hand")
        fate = Fate(code, (code,), SuccessionKind.SAME, Grade.OFFICIAL)
        for place, entries in enumerate(self._steps):
            fate = _then(fate, [self._step(place, each, entries) for each in fate.to])
        return fate

    def _step(self, place: int, code: str, entries: Mapping[str, Successor]) -> Fate:
        told = entries.get(code)
        if told:
            return Fate(code, told.to, told.kind, told.grade, told.reason)
        before = self._editions[place].entries.get(code)
        after = self._editions[place + 1].entries.get(code)
        if before is None:
            return Fate(code, (), None, reason=f"{self._editions[place].key} has no such code")
        if after and _same_title(before, after):
            grade = max(before.part.grade, after.part.grade, key=_GRADES.index)
            return Fate(code, (code,), SuccessionKind.SAME, grade, "same code and title")
        return Fate(code, (), None, reason=_unsaid(before, after, self._editions[place + 1].key))


def _then(fate: Fate, steps: Sequence[Fate]) -> Fate:
    """The fate of a code after one more edition, in which these became of what it had become."""
    if not steps:
        return fate
    kinds = [fate.kind, *(step.kind for step in steps)]
    reasons = dict.fromkeys(each.reason for each in (fate, *steps) if each.reason)
    return Fate(
        fate.code,
        tuple(dict.fromkeys(code for step in steps for code in step.to)),
        None if None in kinds else max((k for k in kinds if k), key=_KINDS.index),
        max([fate.grade, *(step.grade for step in steps)], key=_GRADES.index),
        "; then ".join(reasons),
    )


def path(frameworks: Mapping[str, Framework], old: str, new: str) -> tuple[str, ...]:
    """The editions from the old one to the new, each following the one before it.

    Only the two where no chain leads from one to the other, and none where one is not at hand.
    """
    if old not in frameworks or new not in frameworks:
        return ()
    chain = [new]
    while (before := frameworks[chain[-1]].follows) and before in frameworks:
        if before in chain:
            break
        chain.append(before)
        if before == old:
            return tuple(reversed(chain))
    return (old, new)


def is_later(frameworks: Mapping[str, Framework], edition: str, than: str) -> bool:
    """Whether one edition follows another, at once or over those between them."""
    follows = frameworks[edition].follows if edition in frameworks else None
    return follows == than or len(path(frameworks, than, edition)) > 2


def candidates(
    old: Entry | None, statement: str, edition: Edition, *, fate: Fate | None = None, most: int = 3
) -> tuple[Entry, ...]:
    """The likeliest codes of an edition to take an old one's place, the likeliest first.

    What it was split into comes first; then titles are compared, or with a code that has no title
    the words of the statement.
    """
    split = [edition.entries[code] for code in (fate.to if fate else ()) if code in edition.entries]
    if len(split) >= most:
        return tuple(split)
    title = old.part.title if old and old.part.title else statement
    level = _level(old, edition)
    others = [e for e in edition.entries.values() if e not in split]
    ranked = sorted(others, key=lambda e: (e.level is not level, -_likeness(title, old, e)))
    return tuple([*split, *ranked][:most])


def _level(old: Entry | None, edition: Edition) -> Level:
    if old is None or (old.level is Level.ELEMENT and not edition.has_elements):
        return Level.ELEMENT if edition.has_elements else Level.INDICATOR
    return old.level


def _likeness(title: str, old: Entry | None, entry: Entry) -> float:
    other = entry.part.title or ""
    words, its = _words(title), _words(other)
    shared = len(words & its) / max(1, min(len(words), len(its)))
    likeness = shared + SequenceMatcher(None, title.casefold(), other.casefold()).ratio()
    if old and _same_standard(old, entry):
        likeness += 1
    if old and old.code == entry.code:
        likeness += 0.1
    return likeness


def _words(text: str) -> set[str]:
    """The words that carry a meaning, without their endings."""
    found = re.findall(r"[a-z]{4,}", text.casefold())
    return {re.sub(r"(?:ing|ions?|ments?|ed|es|s|ly)$", "", word)[:7] for word in found}


def _same_standard(old: Entry, entry: Entry) -> bool:
    return squeezed(old.standard.code) == squeezed(entry.standard.code)


def _same_title(before: Entry, after: Entry) -> bool:
    return bool(
        before.part.title
        and after.part.title
        and squeezed(before.part.title) == squeezed(after.part.title)
    )


def _unsaid(before: Entry, after: Entry | None, edition: str) -> str:
    if after is None:
        return f"{edition} has no {before.code}, and nobody says what took its place"
    return f"{edition} has a {before.code} too, but nobody says that it means the same"
