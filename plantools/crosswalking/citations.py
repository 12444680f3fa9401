"""Citations as people write them: in brackets at the end of a statement, in the hand-out's styles.

A code of another edition than the column's is written out, as `district-standards@2014 Finance 3`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from plantools.crosswalking.edition import Edition
from plantools.model import Crosswalk, CrosswalkRow, Framework, Statement

_BRACKET = re.compile(r"[\s,;]*[(\[]\s*([^()\[\]]{1,300}?)\s*[)\]]\s*[.;,]?\s*\Z")
_ROMAN = re.compile(r"[IVX]{1,4}\s?[-–—‑.]\s?[A-Z](\s?[-–—‑.]\s?\d{1,2})?")
_WORDS = re.compile(r"[A-Z][\w&’' -]{1,60}\s\d{1,2}")
_QUALIFIED = re.compile(r"(?P<edition>[a-z][\w-]*@[\w.-]+)[\s:]+(?P<code>\S.*)")
_CODE_AT_END = re.compile(r"[IVX]{1,4}[-–‑.][A-Z](?:[-–‑.]\d{1,2})?|[A-Z]\S*(?:\s\S+)*\s\d{1,2}")
_MOST_WORDS = 6
_LINKING = re.compile(
    r"an?|and|as|at|by|for|from|in|into|is|like|of|on|or|per|see|standards?|indicators?|elements?"
    r"|the|their|this|to|under|via|with|within",
    re.IGNORECASE,
)
_AND = r"\s*(?:\band\b|&)\s*"
_BETWEEN = (r"\s*;\s*", r"\s*[,/]\s*", rf"(?<=\d){_AND}|(?<=[-–.][A-Z]){_AND}")


def qualified(edition: str, code: str) -> str:
    """A code of another edition, written out so that it is not taken for one of the column's."""
    return f"{edition} {code}"


def unqualified(citation: str) -> tuple[str, str] | None:
    """The edition and the code of a citation that names its edition; None where it names none."""
    match = _QUALIFIED.fullmatch(citation)
    return (match["edition"], match["code"]) if match else None


def codes_in(written: str, edition: Edition | None) -> tuple[str, ...] | None:
    """The codes that a citation's words stand for; None where the words are no citation.

    `I-E-1; I-E-3`, `I-E-1, 3` and `Leadership 3 and 4` are two codes each. A code that the edition
    lacks stays as it is written.
    """
    written = " ".join(written.split()).strip("()[] ")
    single = _single(written, edition)
    if single:
        return (single,)
    for between in _BETWEEN:
        pieces = [piece for piece in re.split(between, written) if piece]
        if len(pieces) > 1:
            found = _several(pieces, edition)
            if found:
                return found
    return None


def _single(written: str, edition: Edition | None) -> str | None:
    found = edition.find(written) if edition else None
    if found:
        return found
    named = unqualified(written)
    if named:
        return qualified(*named)
    return written if _looks_like_a_code(written, edition) else None


def _looks_like_a_code(written: str, edition: Edition | None) -> bool:
    if _ROMAN.fullmatch(written):
        return True
    if not _WORDS.fullmatch(written):
        return False
    return edition is None or edition.names_standard(written.rsplit(" ", 1)[0])


def _several(pieces: list[str], edition: Edition | None) -> tuple[str, ...] | None:
    codes: list[str] = []
    for piece in pieces:
        if re.fullmatch(r"\d{1,2}", piece) and codes:
            piece = re.sub(r"\d+$", piece, codes[-1])
        found = codes_in(piece, edition)
        if not found:
            return None
        codes.extend(found)
    return tuple(dict.fromkeys(codes))


def split_citation(text: str, edition: Edition | None) -> tuple[str, tuple[str, ...]]:
    """A statement's text without the citation at its end, and the codes of that; () where none.

    Brackets that hold no citation stay. Without brackets a code at the end counts where the
    edition has it and the sentence does not speak of it: `… of the district. Human Resources 3`.
    """
    rest, codes = text, list[str]()
    while match := _BRACKET.search(rest):
        found = codes_in(match[1], edition)
        if not found or not rest[: match.start()].strip():
            break
        codes[:0] = found
        rest = rest[: match.start()]
    if not codes and edition:
        return _split_bare(text, edition)
    return (rest.rstrip() if codes else text), tuple(dict.fromkeys(codes))


def _split_bare(text: str, edition: Edition) -> tuple[str, tuple[str, ...]]:
    words = text.rstrip(" .;\n").split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        tail = words[-count:]
        code = _code_at_end(" ".join(tail), edition)
        if code:
            if _LINKING.fullmatch(words[-count - 1]):
                break
            end = re.search(r"\s+".join(map(re.escape, tail)) + r"[\s.;]*\Z", text)
            assert end
            return re.sub(r"[\s,:–—-]+\Z", "", text[: end.start()]), (code,)
    return text, ()


def _code_at_end(words: str, edition: Edition) -> str | None:
    """The code that the last words of a text are; a lone word without a number is none."""
    is_exact = words in edition.entries and any(letter.isdigit() for letter in words)
    return edition.find(words) if is_exact or _CODE_AT_END.fullmatch(words) else None


def understood(crosswalk: Crosswalk, frameworks: Mapping[str, Framework]) -> Crosswalk:
    """The crosswalk with every citation as the code that its column's edition has for it.

    A statement without `cites` gets those in brackets at the end of its text, which then stands
    without them. What cannot be understood stays as it was typed.
    """
    editions = {
        column.edition: Edition(frameworks[column.edition])
        for column in crosswalk.columns
        if column.edition in frameworks
    }
    rows = tuple(_understood_row(row, editions) for row in crosswalk.rows)
    if all(new is old for new, old in zip(rows, crosswalk.rows, strict=True)):
        return crosswalk
    return crosswalk.model_copy(update={"rows": rows})


def _understood_row(row: CrosswalkRow, editions: Mapping[str, Edition]) -> CrosswalkRow:
    cells = {
        edition: tuple(_understood(statement, editions.get(edition)) for statement in statements)
        for edition, statements in row.cells.items()
    }
    if all(
        new is old
        for edition, statements in row.cells.items()
        for new, old in zip(cells[edition], statements, strict=True)
    ):
        return row
    return row.model_copy(update={"cells": cells})


def _understood(statement: Statement, edition: Edition | None) -> Statement:
    if not statement.cites:
        text, cites = split_citation(statement.text, edition)
        return statement.model_copy(update={"text": text, "cites": cites}) if cites else statement
    if edition is None or all(code in edition.entries for code in statement.cites):
        return statement
    cites = tuple(
        code for written in statement.cites for code in codes_in(written, edition) or (written,)
    )
    return statement.model_copy(update={"cites": cites}) if cites != statement.cites else statement
