"""What every document says of itself: title, owner, years, standing, version."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with the words that stand for it."""

    content: bytes
    """The file's bytes, PNG or JPEG."""
    name: str
    """The file's name, as logo.png."""
    alt: str
    """What the picture shows, in words."""
    href: str
    """Where the picture lies, as seen from the document's own folder."""


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself; `document` in every view."""

    id: str
    """The kind of document, as district-improvement-plan."""
    title: str
    """The document's title, as District Improvement Plan."""
    owner: str
    """The district's or the school's name; of a personnel record the educator's."""
    district: str
    """The district's name."""
    years: str
    """The years it holds for, as 2026–29."""
    standing: str
    """DRAFT, or by whom it was adopted, when and how; '' where neither fits."""
    is_draft: bool
    """True where every page says DRAFT."""
    version: str
    """Eight characters that change when anything the document shows changes."""
    language: str
    """The language of the text, as en-US."""
    date: datetime.date
    """The day of adoption, or the first day of the years it holds for."""
    accent: str
    """The colour of headings, six hexadecimal digits without #."""
    logo: Picture | None
    """The district's logo."""
    mark: str = ""
    """What stands on every page of a confidential document, with its law; '' on public ones."""
