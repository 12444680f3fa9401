"""`plantools.yaml` and `district.yaml`: the settings, the district, its people."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from plantools.model.base import Part
from plantools.model.fields import Date, HexColour, Id, SchoolYear, Text
from plantools.model.policy import Policy, Waiver


class Format(StrEnum):
    """A kind of file that a document is written as."""

    WORD = "docx"
    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"
    SPREADSHEET = "xlsx"


class Settings(Part):
    """`plantools.yaml`: what the tool is told about this workspace."""

    year: SchoolYear = Field(description="The school year that is current, as 2026-27.")
    formats: tuple[Format, ...] = Field(
        tuple(Format),
        description="The kinds of file that build writes: docx, md, html, pdf; and xlsx, a "
        "spreadsheet, of the documents that have one.",
    )
    output: Text = Field(
        "output",
        description="The folder that build writes into, from the workspace.",
        examples=["output"],
    )
    as_of: Date | None = Field(
        None, description="The day that counts as today, for what depends on it. Else the clock."
    )
    language: Text = Field("en-US", description="The language of the documents, as en-US.")
    fictional: bool = Field(False, description="True where all people and schools are made up.")
    requirements_page: bool = Field(
        True,
        description="Whether improvement plans end with a table of what law and policy ask of "
        "them, and where they meet it. Write false to leave it out.",
    )
    policy: Policy | None = Field(
        None, description="What the district's own policy says of its plans, beyond the law."
    )
    waive: tuple[Waiver, ...] = Field(
        (), description="Problems that are let stand until a day, in any file of the workspace."
    )


class Figure(Part):
    """A picture, with the words that stand for it."""

    file: Text = Field(
        description="The picture's file (PNG or JPEG), from the workspace.", examples=["logo.png"]
    )
    alt: Text = Field(
        description="What the picture shows, for those who cannot see it.",
        examples=["A green leaf above a river, beside the district's name"],
    )


class PersonKind(StrEnum):
    """Whether an entry among the people is one person, a post, or several people."""

    PERSON = "person"
    ROLE = "role"
    TEAM = "team"


class Person(Part):
    """A person, a role or a team that leads, is responsible or belongs to a team."""

    id: Id = Field(description="A short name that never changes, as superintendent.")
    name: Text = Field(
        description="The name as documents show it, as Dr. Ana Silva.", examples=["Dr. Ana Silva"]
    )
    title: Text | None = Field(None, description="The post held, as Assistant Superintendent.")
    kind: PersonKind = Field(PersonKind.PERSON, description="person, role or team.")
    members: tuple[Id, ...] = Field(
        (), description="For a team: the ids of those who belong.", examples=["superintendent"]
    )


class CoreValue(Part):
    """A belief that guides behaviour and decisions."""

    name: Text = Field(description="The value in a word or two, as Belonging.")
    meaning: Text | None = Field(
        None,
        description="What it means here, in one sentence.",
        examples=["Every child is known by name, by strength and by need."],
    )


class CommitteeMember(Part):
    """A member of the school committee."""

    name: Text = Field(description="The member's name.", examples=["Carla Diaz"])
    role: Text | None = Field(None, description="The office held, as Chair.")


class District(Part):
    """`district.yaml`: who the district is and what it stands for."""

    name: Text = Field(description="The district's name, as Riverbend Public Schools.")
    code: Text | None = Field(
        None, description="The state's district code, eight digits.", examples=["99990000"]
    )
    address: Text | None = Field(
        None,
        description="The central office's postal address.",
        examples=["120 Bridge Street, Riverbend, MA 01000"],
    )
    website: Text | None = Field(
        None, description="The web address, with https://.", examples=["https://www.example.org"]
    )
    phone: Text | None = Field(
        None, description="The telephone number that the public calls.", examples=["413-555-0142"]
    )
    logo: Figure | None = Field(None, description="The district's logo, for covers.")
    accent: HexColour | None = Field(
        None, description="The district's colour for headings, as #1F4E79."
    )
    mission: Text = Field(
        description="Why the district exists: what it does, for whom.",
        examples=["We teach every child to read deeply, reason clearly and care for others."],
    )
    vision: Text = Field(
        description="The future that the district seeks for its students.",
        examples=["Every graduate leaves us ready for the next step, and known by name."],
    )
    core_values: tuple[CoreValue, ...] = Field(
        min_length=1, description="The beliefs that guide behaviour and decisions."
    )
    superintendent: Id = Field(
        description="The superintendent: an id among the people.", examples=["superintendent"]
    )
    people: tuple[Person, ...] = Field(
        min_length=1, description="The persons, roles and teams that plans name."
    )
    school_committee: tuple[CommitteeMember, ...] = Field(
        (), description="The members of the school committee."
    )
    waive: tuple[Waiver, ...] = Field(
        (), description="Problems of this file that are let stand until a day."
    )
