"""The kinds of value a field can hold: text, Markdown, ids, school years, dates, numbers.

A value arrives as the text that the person typed and becomes a number or a date only here. An
editor has typed it before: to YAML, `04` is a number and `no` a truth value. So what a kind says of
itself in JSON Schema lets every type pass that its text may have been taken for.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class TextKind:
    """Marks a string field as `Text`: words that are shown exactly as typed, in every format."""


_AS_TYPED = {"type": ["string", "number", "boolean"]}
_NOT_BLANK = {"pattern": r"\S", "patternErrorMessage": "Nothing stands here: write the words."}

Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    TextKind(),
    WithJsonSchema(_AS_TYPED | _NOT_BLANK),
]


class Markdown(str):
    """Text with paragraphs, bold, italic, links and lists; raw HTML in it is shown, never run."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        text = core_schema.str_schema(min_length=1, strip_whitespace=False)
        return core_schema.no_info_after_validator_function(cls._of, text)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**_AS_TYPED, **_NOT_BLANK, "contentMediaType": "text/markdown"}

    @classmethod
    def _of(cls, value: str) -> Markdown:
        stripped = value.strip("\n").rstrip()
        if not stripped:
            raise PydanticCustomError("string_too_short", "nothing stands here")
        return cls(stripped)


ID_PATTERN = r"^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$"
Id = Annotated[
    str,
    StringConstraints(pattern=ID_PATTERN, max_length=40),
    WithJsonSchema(
        {
            "type": ["string", "boolean"],
            "pattern": ID_PATTERN,
            "maxLength": 40,
            "patternErrorMessage": "An id is letters and digits with single hyphens, beginning "
            "with a letter, as LIT-1.",
        }
    ),
]

SCHOOL_ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
RESERVED_NAMES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)


def _school_id(value: Any) -> Any:
    if isinstance(value, str) and value in RESERVED_NAMES:
        raise PydanticCustomError(
            "reserved_name",
            "'{name}' is a name that Windows reserves for a device",
            {"name": value},
        )
    return value


SchoolId = Annotated[
    str,
    BeforeValidator(_school_id),
    StringConstraints(pattern=SCHOOL_ID_PATTERN, max_length=40),
]

_YEARS = re.compile(r"(20[0-9]{2})-([0-9]{2})\Z")


def _years_schema(years: int, what: str) -> JsonSchemaValue:
    """What is typed for so many school years in a row, as 2026-27 for one."""
    spans = "|".join(f"{year:02d}-{(year + years) % 100:02d}" for year in range(100))
    example = f"2026-{26 + years}"
    return {
        "type": "string",
        "pattern": f"^20({spans})$",
        "patternErrorMessage": f"That is not {what}, as {example}.",
        "examples": [example],
    }


class SchoolYear(str):
    """A school year as `2026-27`: from 1 July of the first year to 30 June of the next."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls._of, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return _years_schema(1, "a school year")

    @classmethod
    def _of(cls, value: str) -> SchoolYear:
        match = _YEARS.match(value)
        if not match or (int(match[1]) + 1) % 100 != int(match[2]):
            raise PydanticCustomError(
                "school_year", "'{value}' is not a school year", {"value": value}
            )
        return cls(value)

    @classmethod
    def starting(cls, year: int) -> SchoolYear:
        """The school year that begins on 1 July of `year`."""
        return cls(f"{year}-{(year + 1) % 100:02d}")

    @property
    def start(self) -> datetime.date:
        return datetime.date(int(self[:4]), 7, 1)

    @property
    def end(self) -> datetime.date:
        return datetime.date(int(self[:4]) + 1, 6, 30)

    @property
    def following(self) -> SchoolYear:
        return SchoolYear.starting(int(self[:4]) + 1)


class PlanYears(str):
    """The years that an improvement plan of the district runs, as `2026-29`: three school years."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls._of, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return _years_schema(3, "a span of three school years")

    @classmethod
    def _of(cls, value: str) -> PlanYears:
        match = _YEARS.match(value)
        if not match or (int(match[2]) - int(match[1])) % 100 != 3:
            raise PydanticCustomError(
                "plan_years", "'{value}' is not a span of three school years", {"value": value}
            )
        return cls(value)

    @property
    def start(self) -> datetime.date:
        return datetime.date(int(self[:4]), 7, 1)

    @property
    def end(self) -> datetime.date:
        return datetime.date(int(self[:4]) + 3, 6, 30)

    @property
    def school_years(self) -> tuple[SchoolYear, ...]:
        return tuple(SchoolYear.starting(int(self[:4]) + n) for n in range(3))

    def covers(self, year: SchoolYear) -> bool:
        return year in self.school_years


def _date(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        pass
    raise PydanticCustomError("plan_date", "'{value}' is not a date", {"value": str(value)})


Date = Annotated[
    datetime.date,
    BeforeValidator(_date),
    WithJsonSchema(
        {
            "type": "string",
            "format": "date",
            "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$",
            "patternErrorMessage": "A date is year-month-day, as 2027-06-15.",
            "examples": ["2027-06-15"],
        }
    ),
]


def _number(value: Any) -> Any:
    if isinstance(value, str):
        plain = value.strip().removeprefix("$").removesuffix("%").strip()
        if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", plain):
            plain = plain.replace(",", "")
        try:
            if re.fullmatch(r"-?\d+(\.\d+)?", plain):
                return Decimal(plain)
        except InvalidOperation:
            pass
        raise PydanticCustomError("plan_number", "'{value}' is not a number", {"value": value})
    return value


Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    WithJsonSchema(
        {
            "type": ["number", "string"],
            "pattern": r"^\s*\$?\s*-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?\s*%?\s*$",
            "patternErrorMessage": "That is not a number, as 52 or 1,250.50.",
            "examples": [52, "1,250.50"],
        }
    ),
]

HEX_COLOUR_PATTERN = r"^#[0-9A-Fa-f]{6}$"
HexColour = Annotated[
    str,
    StringConstraints(pattern=HEX_COLOUR_PATTERN),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": HEX_COLOUR_PATTERN,
            "patternErrorMessage": 'A colour is # and six digits or letters to F, as "#1F4E79".',
        }
    ),
]
