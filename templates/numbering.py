"""The lists of the Word templates: bullets, numbers, and the smaller bullets of tables."""

from __future__ import annotations

BULLETS, NUMBERS, TABLE_BULLETS = 1, 2, 3
"""The lists that the list styles belong to."""

_HALF_INDENT = 320


def _level(depth: int, style: str, kind: str, text: str, indent: int) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent * (depth + 1)}" w:hanging="{indent}"/></w:pPr></w:lvl>'
    )


def _list(number: int, *levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="5A0000{number:02X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="5B0000{number:02X}"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


_LISTS = (
    _list(
        BULLETS,
        _level(0, "ListBullet", "bullet", "•", _HALF_INDENT),
        _level(1, "ListBullet2", "bullet", "–", _HALF_INDENT),
    ),
    _list(
        NUMBERS,
        _level(0, "ListNumber", "decimal", "%1.", _HALF_INDENT),
        _level(1, "ListNumber2", "lowerLetter", "%2.", _HALF_INDENT),
    ),
    _list(TABLE_BULLETS, _level(0, "TableBullet", "bullet", "•", 200)),
)

NUMBERING = "".join(_LISTS) + "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    for number in (BULLETS, NUMBERS, TABLE_BULLETS)
)
"""The content of numbering.xml."""
