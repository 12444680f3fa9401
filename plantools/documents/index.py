"""The page of all public documents of a year: what it lists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One document of the list."""

    title: str
    """The document's title, as District Improvement Plan."""
    shows: str
    """What it shows, in one line."""
    standing: str
    """Adopted or Approved, DRAFT, or '' for what nobody adopts."""
    version: str
    """The document's version."""
    stem: str
    """The address of its files, without the ending that tells the format."""
    formats: tuple[str, ...]
    """The endings of its files, as html, pdf."""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The documents of the district, or of one school."""

    title: str
    """The district's or the school's name."""
    id: str
    """What stands in the address of this part of the page."""
    entries: tuple[IndexEntry, ...]
    """Its documents, in the catalogue's order."""


@dataclass(frozen=True, slots=True)
class IndexFigure:
    """A figure of the district's plan, as it lies in the folder."""

    title: str
    """What it shows, as How the plans hang together."""
    id: str
    """What stands in the address of this part of the page."""
    href: str
    """The address of its file."""
    alt: str
    """The subject and the main number, in one sentence."""
    long_description: str
    """All that it shows, readable without the picture."""


@dataclass(frozen=True, slots=True)
class IndexView:
    """What the page of all public documents shows."""

    district: str
    """The district's name."""
    year: str
    """The school year, as 2026–27."""
    language: str
    """The language of the text, as en-US."""
    accent: str
    """The colour of headings, six hexadecimal digits without #."""
    groups: tuple[IndexGroup, ...]
    """The district first, then the schools; none without a document."""
    figures: tuple[IndexFigure, ...]
    """Figures of the district's improvement plan; none where it is not there."""
