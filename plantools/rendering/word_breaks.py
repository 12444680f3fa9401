"""Breaks in words of which only the document knows the run, or the paragraph, that they end.

docxtpl ends the run at a tab, the paragraph at a Listing's `\\a` and `\\f`, and begins another of
the same look. Where the template says that look plainly, `word_place.py` writes the break at once.
Where it depends on a branch, on a round of a loop, on a value, or on where a macro's words go, the
sign itself is written, and this module puts Word's own break in its place as the text goes by. Only
parts of which `word_shape.py` says so pass through here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plantools.rendering.wordml import BREAK

SIGNS = ("\n", "\t", "\a", "\f")
"""Line break, tab, new paragraph and new page, as docxtpl's Listing has them."""
WORDS = '<w:t xml:space="preserve">'
_SIGN = re.compile(r"[\n\t\a\f]")
_TOKEN = re.compile(
    r"<w:(?P<open>p|r|t|txbxContent)(?: [^>]*)?>|</w:(?P<close>p|r|t|txbxContent)>"
    r"|<w:(?P<looks>pPr|rPr)(?: [^>]*)?>"
)
_END = "</w:p>"
_BOX = "txbxContent"
_HISTORY = re.compile(r"<w:(pPrChange|rPrChange)\b(?:[^>]*/>|.*?</w:\1>)", re.DOTALL)
_OWNER = {"pPr": "p", "rPr": "r"}


def looks_end(text: str, name: str, start: int) -> int:
    """Where the `w:pPr` or `w:rPr` ends that begins at `start`; -1 where it does not."""
    depth = 0
    for found in re.compile(rf"<w:{name}(?: [^>]*)?>|</w:{name}>").finditer(text, start):
        if found[0].startswith("</"):
            depth -= 1
        elif not found[0].endswith("/>"):
            depth += 1
        if depth == 0:
            return found.end()
    return -1


def looks_again(looks: str) -> str:
    """`looks` for another paragraph or run: without what they were before a tracked change."""
    return _HISTORY.sub("", looks)


def tab(run: str) -> str:
    """A tab that ends a run of these looks, and the beginning of the next."""
    return f"</w:t></w:r><w:r>{run}<w:tab/></w:r><w:r>{run}{WORDS}"


@dataclass
class _Open:
    name: str
    looks: str = ""


@dataclass
class LateBreaks:
    """The text of one part as it is written, a break for each sign in the words of its runs."""

    _open: list[_Open] = field(default_factory=list)
    _waiting: str = ""
    """The beginning of an element of which the end is still to come."""

    def through(self, text: str) -> str:
        """As much as can be said after `text`. Raises ValueError for a sign with no place."""
        text, self._waiting = self._waiting + text, ""
        has_boxes = f"<w:{_BOX}" in text or any(each.name == _BOX for each in self._open)
        pieces: list[str] = []
        done = at = 0
        while at < len(text):
            sign = _SIGN.search(text, at)
            stop = sign.start() if sign else len(text)
            if not has_boxes and (ended := text.rfind(_END, at, stop)) >= 0:
                self._open.clear()
                at = ended + len(_END)
            at = self._read(text, at, stop)
            if self._waiting:
                return "".join((*pieces, text[done:at]))
            if sign and at == stop:
                pieces += (text[done:stop], self._break(sign[0]))
                done = at = sign.end()
        return "".join((*pieces, text[done:]))

    def rest(self) -> str:
        """What waits for an end that does not come."""
        waiting, self._waiting = self._waiting, ""
        return waiting

    def _read(self, text: str, at: int, stop: int) -> int:
        """Takes notice of what opens and closes up to `stop`, and gives where that ends."""
        while found := _TOKEN.search(text, at, stop):
            at = self._looks(found, text) if found["looks"] else self._element(found)
            if at < 0:
                self._waiting = text[found.start() :]
                return found.start()
        cut = text.rfind("<", at) if stop == len(text) else -1
        if cut >= 0 and ">" not in text[cut:]:
            self._waiting = text[cut:]
            return cut
        return max(at, stop)

    def _element(self, found: re.Match[str]) -> int:
        if found["close"]:
            if self._open and self._open[-1].name == found["close"]:
                self._open.pop()
        elif not found[0].endswith("/>"):
            self._open.append(_Open(found["open"]))
        return found.end()

    def _looks(self, found: re.Match[str], text: str) -> int:
        """Where the looks end that begin at `found`; those of the innermost element are kept."""
        if found[0].endswith("/>"):
            return found.end()
        end = looks_end(text, found["looks"], found.start())
        if end >= 0 and self._open and self._open[-1].name == _OWNER[found["looks"]]:
            self._open[-1].looks = looks_again(text[found.start() : end])
        return end

    def _break(self, sign: str) -> str:
        if [each.name for each in self._open[-2:]] != ["r", "t"]:
            if sign in "\a\f":
                raise ValueError("a new paragraph or page of a Listing can not begin here")
            return sign
        run = self._open[-2].looks
        if sign == "\n":
            return BREAK
        if sign == "\t":
            return tab(run)
        paragraph = next((each.looks for each in self._open[::-1] if each.name == "p"), "")
        page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if sign == "\f" else ""
        return f"</w:t></w:r></w:p>{page}<w:p>{paragraph}<w:r>{run}{WORDS}"
