"""Access: links and pictures have words, colours are dark enough, sections not too long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plantools.checking.plans import files_and_records
from plantools.checking.rule import Example, Rule
from plantools.model import (
    READABLE,
    Problem,
    Settings,
    Severity,
    TextValue,
    Workspace,
    contrast,
    darker,
)

_ADA = (
    "28 CFR part 35, subpart H, asks for WCAG 2.1 AA in what a district publishes, from April 2027 "
    "or 2028 by population"
)
_FILE = "improvement-plans/2026-29.yaml"

_LINK = re.compile(r"(?<!!)\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]*)[^)]*\)")
_BARE = re.compile(r"(?<![\](])\b(?:https?://|www\.)[^\s<>)\]]+", re.IGNORECASE)
_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\(")
_VAGUE = re.compile(
    r"(click|tap|see|go|look|read)?\s*(here|this( link| page)?|more|link|page|read more|learn more|"
    r"more information|details|website|download)[.!:]*",
    re.IGNORECASE,
)


class VagueLink(Rule):
    """The words of a link say where it leads, also read by themselves."""

    code = "vague-link"
    title = "A link does not say where it leads"
    why = f"A screen reader lists links without what stands around them; {_ADA}."
    fix = "Write what the link leads to, as `[guide for new educators](https://...)`."
    severity = Severity.WARNING
    example = Example(
        _FILE,
        "description: The program is set out [here](https://www.riverbendschools.example/guide).",
        "description: |\n  The program is set out in the\n"
        "  [guide for new educators](https://www.riverbendschools.example/guide).",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for value in _texts(workspace):
            if not value.is_markdown:
                continue
            for words in _vague_links(value.text):
                yield self.problem(
                    value.place,
                    f"The words of a link are '{words}'." if words else "A link is empty.",
                )


def _vague_links(text: str) -> Iterator[str]:
    for link in _LINK.finditer(text):
        words = link["words"].strip(" *_`")
        if not words or _VAGUE.fullmatch(words) or _BARE.match(words):
            yield words
    without_links = _LINK.sub(" ", text)
    yield from (bare.group().rstrip(".,;:") for bare in _BARE.finditer(without_links))


class PictureWithoutWords(Rule):
    """A picture has words that say what it shows."""

    code = "picture-without-words"
    title = "A picture has no words that stand for it"
    why = f"Who cannot see a picture reads its words; {_ADA}."
    fix = "Write what the picture shows, in a few words that say more than 'logo' or a file's name."
    severity = Severity.WARNING
    example = Example(
        "district.yaml",
        "logo:\n  file: logo.png\n  alt: logo.png",
        "logo:\n  file: logo.png\n  alt: A green leaf above a river, beside the district's name",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        logo = workspace.district.logo if workspace.district else None
        if logo and _says_nothing(logo.alt):
            yield self.problem(logo.place("alt"), f"The words for the logo are '{logo.alt}'.")
        for value in _texts(workspace):
            if value.is_markdown:
                for picture in _PICTURE.finditer(value.text):
                    if _says_nothing(picture["words"]):
                        yield self.problem(value.place, "A picture in this text has no words.")


def _says_nothing(words: str) -> bool:
    plain = words.strip()
    return len(plain.split()) < 2 or bool(re.search(r"\.(png|jpe?g|gif|svg)$", plain, re.I))


class PaleAccent(Rule):
    """Headings in the district's colour must be readable (WCAG 2.1, 1.4.3)."""

    code = "pale-accent"
    title = "The accent colour is too light"
    why = "Text needs a contrast of 4.5:1 against white to be readable (WCAG 2.1, 1.4.3)."
    fix = "Choose a darker colour."
    severity = Severity.WARNING
    example = Example("district.yaml", 'accent: "#8FBCE6"', 'accent: "#1F4E79"')

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        district = workspace.district
        if district and district.accent and contrast(district.accent) < READABLE:
            ratio = contrast(district.accent)
            yield self.problem(
                district.place("accent"),
                f"The accent colour {district.accent} has a contrast of {ratio:.1f}:1 on white.",
                fix=f"The nearest darker shade that passes is '#{darker(district.accent)}'.",
            )


class LongSection(Rule):
    """A section is short enough to be read at a meeting."""

    code = "long-section"
    title = "A section is longer than readers will follow"
    why = "The department asks for a plan that is straightforward and concise; it sets no length."
    fix = "Cut it, or move a part to where it belongs: a finding, an initiative, a benchmark."
    severity = Severity.HINT
    example = Example(
        "district.yaml",
        "mission: >-   # of 130 words",
        "mission: >-   # of 30 words",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for value in _texts(workspace):
            words, most = len(value.text.split()), _most_words(value)
            if words > most:
                yield self.problem(
                    value.place, f"This text has {words} words; up to {most} are easily read."
                )


_MOST_WORDS = {
    "mission": 60,
    "vision": 80,
    "superintendents_message": 500,
    "principals_message": 500,
    "title": 40,
    "what": 60,
    "note": 60,
}
_MOST_IN_MARKDOWN = 300
_MOST_IN_TEXT = 100


def _most_words(value: TextValue) -> int:
    name = next((step for step in reversed(value.path) if isinstance(step, str)), "")
    return _MOST_WORDS.get(name, _MOST_IN_MARKDOWN if value.is_markdown else _MOST_IN_TEXT)


def _texts(workspace: Workspace) -> Iterator[TextValue]:
    """Every text that documents show."""
    for part in files_and_records(workspace):
        if not isinstance(part, Settings):
            yield from workspace.texts(part)
