"""What the YAML parser refuses, and what plan files leave out of YAML, in plain words."""

from __future__ import annotations

import re
from typing import Any

import yaml

from plantools.model import Place, Problem
from plantools.reading.text import lines_of

_IN_QUOTES = 'Put the text in double quotes, as title: "Reading: the first step".'
_LINE_UP = "Begin it under the line above that it goes with, with the same number of spaces."
_BRACKET = "Close the bracket; text that holds brackets or commas belongs in double quotes."
_QUOTE = (
    "Close the quotation mark. A ' inside single quotes is written twice (''), "
    'a " inside double quotes as \\".'
)
_ESCAPE = "Use single quotes, where a backslash is a backslash, as 'C:\\data', or write \\\\."
_TAB_FIX = "Replace the tab by spaces: two for each level."

# libyaml's problem → our message, our fix, whether the place is where the broken thing began.
_WORDS: dict[str, tuple[str, str, bool]] = {
    "mapping values are not allowed in this context": (
        "A colon stands where no key can be: in a text without quotes, or the line is not "
        "indented like those it belongs to.",
        f"{_IN_QUOTES} If this line is a key of its own: {_LINE_UP}",
        False,
    ),
    "could not find expected ':'": (
        "This line has no colon and space after its key.",
        "Write `key: value`, with a space after the colon; begin an entry of a list with `- `.",
        True,
    ),
    "did not find expected '-' indicator": (
        "A line of a list does not begin with a dash.",
        "Begin the entry with `- `, or line it up with the key that it belongs to.",
        False,
    ),
    "block sequence entries are not allowed in this context": (
        "An entry of a list stands on the line of its key.",
        "Put the dash on a line of its own, below the key, or write the list as [one, two].",
        False,
    ),
    "mapping keys are not allowed in this context": (
        "A question mark at the start of a text needs quotes.",
        _IN_QUOTES,
        False,
    ),
    "did not find expected ',' or ']'": ("A bracket '[' is not closed.", _BRACKET, True),
    "did not find expected ',' or '}'": ("A bracket '{' is not closed.", _BRACKET, True),
    "did not find expected node content": (
        "A bracket or comma stands where a value should.",
        f"Write the value. {_BRACKET}",
        False,
    ),
    "found unexpected end of stream": (
        "A quotation mark opens here and is never closed.",
        _QUOTE,
        True,
    ),
    "found unexpected document indicator": (
        "A quotation mark opens here and is not closed before the line of three dashes or dots.",
        _QUOTE,
        True,
    ),
    "found unknown escape character": (
        "A backslash in double quotes is followed by a character that makes no sense after it.",
        _ESCAPE,
        False,
    ),
    "did not find expected hexdecimal number": (
        "A backslash in double quotes begins a character code that is not complete.",
        _ESCAPE,
        False,
    ),
    "did not find expected <document start>": (
        "Something stands after the end of the data.",
        "Write one mapping: lines of `key: value`, all beginning in the same column.",
        False,
    ),
    "did not find expected comment or line break": (
        "Text stands on the line of a | or > that announces lines of text.",
        "Begin the text on the next line, indented. A text that begins with > or | needs quotes.",
        False,
    ),
    "did not find expected alphabetic or numeric character": (
        "A text that begins with * or & is read as a reference.",
        'Put it in double quotes, as title: "**Bold** words".',
        True,
    ),
    "found undefined tag handle": (
        "A text that begins with ! is read as a tag.",
        'Put it in double quotes, as title: "!Attention".',
        False,
    ),
    "found incompatible YAML document": (
        "The file asks for a version of YAML that is not known here.",
        "Delete the line that begins with %YAML.",
        False,
    ),
}


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str, deepest: int) -> Problem:
    """The problem for an error of the parser, with the place where a person would look.

    `deepest` is how deep lists and mappings may be nested. libyaml from 0.2.6 has a limit of its
    own, and looks ahead: it can refuse a line of brackets before it has told of the first.
    """
    said = error.problem or "it cannot be understood"
    mark = error.problem_mark or error.context_mark
    line = _line_at(text, mark)
    if (tab := _tab_before(text, error)) is not None:
        return tab_indentation(Place(file, *tab))
    if said == "exceeded maximum nesting depth":
        return too_deep(_place(mark, file), deepest)
    if said == "found invalid Unicode character escape code":
        return impossible_code(_place(mark, file))
    if said == "found character that cannot start any token":
        message, fix, from_start = _cannot_start(line, mark), _IN_QUOTES, False
    elif said == "did not find expected key":
        message, fix, from_start = *_no_key_found(line, mark), False
    else:
        unknown = (f"The YAML is not right: {said}.", _LINE_UP, False)
        message, fix, from_start = _WORDS.get(said, unknown)
    place = _place((from_start and error.context_mark) or mark, file)
    return not_looked_at(message, place, fix)


def _place(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)


def _line_at(text: str, mark: Any) -> str:
    lines = lines_of(text)
    return lines[mark.line] if mark and mark.line < len(lines) else ""


def _tab_before(text: str, error: yaml.MarkedYAMLError) -> tuple[int, int] | None:
    """Line and column of a tab in the indentation of the line with the error."""
    mark = error.problem_mark
    if mark is None:
        return None
    indent = re.match(r"[ \t]*", _line_at(text, mark))
    tab = indent[0].find("\t") if indent else -1
    return (mark.line + 1, tab + 1) if tab >= 0 else None


def _cannot_start(line: str, mark: Any) -> str:
    character = line[mark.column : mark.column + 1]
    if character == "\t":
        return "A tab stands where only spaces may."
    return f"A text cannot begin with {character} unless it is in quotes."


def _no_key_found(line: str, mark: Any) -> tuple[str, str]:
    if line[: mark.column].strip():
        return (
            "Something follows a value that has ended: text after a closing quotation mark or "
            "bracket.",
            f"Put the whole text in quotes. {_QUOTE}",
        )
    if line[mark.column :].startswith(":"):
        return "A line begins with a colon: its key is missing.", "Write the key before the colon."
    return "This line is not indented like the lines that it belongs to.", _LINE_UP


def unclosed_quote(place: Place) -> Problem:
    """The problem that a quotation mark opens, and the next one is that of another text."""
    return not_looked_at("A quotation mark opens here and is not closed.", place, _QUOTE)


def wrong_indent(place: Place, spaces: int) -> Problem:
    """The problem that a line should stand further right, with so many spaces before it."""
    message = "This line is not indented like the lines that it belongs to."
    return not_looked_at(message, place, f"Put {spaces} spaces before it. {_LINE_UP}")


def no_dash(place: Place) -> Problem:
    """The problem that an entry of a list has lost its dash."""
    message, fix, _ = _WORDS["did not find expected '-' indicator"]
    return not_looked_at(message, place, fix)


def no_mark(place: Place) -> Problem:
    """The problem that a text of several lines stands under a key without a mark, or is no text."""
    return not_looked_at(
        "A text begins here, and the key above it has no | after it; or this line is a key "
        "without its colon.",
        place,
        "Write | after the key above, as `why: |`; or write this line as `key: value`.",
    )


def no_colon(place: Place) -> Problem:
    """The problem that a line should begin with a key, and has none."""
    message, fix, _ = _WORDS["could not find expected ':'"]
    return not_looked_at(message, place, fix)


def not_looked_at(message: str, place: Place, fix: str) -> Problem:
    """The problem that ends the reading of a file."""
    return Problem("syntax-error", message, place, fix, "The rest of the file was not looked at.")


def impossible_code(place: Place) -> Problem:
    """The problem that an escape in double quotes is the code of no character."""
    return Problem(
        "forbidden-character",
        "The character code here names no character.",
        place,
        "Delete the code, or type the character itself.",
        "Half of a pair of codes (a lone surrogate) is no text.",
    )


def tab_indentation(place: Place) -> Problem:
    """The problem that a line is indented with a tab."""
    return Problem(
        "tab-indentation",
        "The line is indented with a tab.",
        place,
        _TAB_FIX,
        "YAML measures indentation in spaces; how wide a tab is, it cannot know.",
    )


def second_document(place: Place) -> Problem:
    """The problem that a second document begins."""
    return Problem(
        "second-document",
        "A second document begins here, after a line of three dashes.",
        place,
        "Delete the line of dashes, or move what follows to a file of its own.",
        "A plan file holds one document; what follows was not looked at.",
    )


def too_deep(place: Place, deepest: int) -> Problem:
    """The problem that lists and mappings stand one in another too often."""
    return Problem(
        "too-deep",
        f"Lists and mappings are nested more than {deepest} deep here.",
        place,
        "Remove the brackets or dashes that were repeated by mistake.",
        "No plan needs it, and it can end a program that reads it.",
    )


def alias_explosion(name: str, place: Place) -> Problem:
    """The problem that aliases repeat more than a plan can hold."""
    return Problem(
        "alias-explosion",
        f"The alias *{name} repeats so much that the file would grow beyond all measure.",
        place,
        "Write the values out instead of the alias.",
        "A few lines of aliases of aliases can fill the memory of any machine.",
    )


def alias_of_itself(name: str, place: Place) -> Problem:
    """The problem that an alias stands inside the very thing that it repeats."""
    return Problem(
        "alias-explosion",
        f"The alias *{name} stands inside what it repeats.",
        place,
        "Write the values out instead of the alias.",
        "It would never end.",
    )


def unknown_alias(name: str, place: Place) -> Problem:
    """The problem that nothing above has the name of an alias."""
    return Problem(
        "syntax-error",
        f"*{name} repeats a value that is named &{name} further up, and there is none.",
        place,
        f'If it is text, put it in double quotes: "*{name}".',
        "The rest of the file was not looked at.",
    )


def merge_key(place: Place) -> Problem:
    """The problem that a mapping takes over the keys of another."""
    return Problem(
        "merge-key",
        "The key << (take over another mapping's keys) is not used in plan files.",
        place,
        "Write the keys out, or give one key an alias as its value.",
        "Each value has one place, so that it can be found and changed there.",
    )


def yaml_tag(tag: str, place: Place) -> Problem:
    """The problem that a value is marked with a type."""
    shown = tag.replace("tag:yaml.org,2002:", "!!")
    return Problem(
        "yaml-tag",
        f"The tag {shown} has no meaning in plan files.",
        place,
        "Delete the tag. A text that begins with ! belongs in double quotes.",
        "What kind of value a field holds is known from the field.",
    )


def no_key(place: Place) -> Problem:
    """The problem that there is a value with an empty key."""
    return Problem("bad-key", "There is no key here.", place, "Write the key before the colon.")


def bad_key(place: Place) -> Problem:
    """The problem that a key is a list, a mapping or an alias."""
    return Problem(
        "bad-key",
        "A list, a mapping or an alias stands where a key is expected.",
        place,
        "Write a word before the colon. A text that begins with { or [ belongs in double quotes, "
        'as title: "{Name} of the school".',
    )


def duplicate_key(key: str, place: Place, first: Place) -> Problem:
    """The problem that a mapping has a key twice."""
    return Problem(
        "duplicate-key",
        f"'{key}' stands here a second time; the first is on line {first.line}, "
        f"column {first.column}.",
        place,
        "Delete one of the two, or bring their values together under one.",
        "Only one of the two values could be shown.",
    )
