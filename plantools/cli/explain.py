"""`plantools explain`: the page of a problem, by its code."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from plantools.cli import screen
from plantools.cli.verb import Verb, json_option, must_be_known

if TYPE_CHECKING:
    from plantools.checking import Page
    from plantools.model import Requirement

_WIDTH = 88


@click.command("explain", cls=Verb, short_help="Say what a problem means, with an example.")
@click.argument("code", required=False)
@click.option("--reference", is_flag=True, help="Print all pages as Markdown: docs/rules.md.")
@json_option
def command(code: str | None, reference: bool, as_json: bool) -> None:
    """Say what the problem CODE means: why it matters, the law behind it, and the way out.

    Without CODE it lists all codes there are.

    \b
    Example:
      plantools explain objective-without-outcome
    """
    from plantools.checking import pages, rules_reference

    if reference:
        click.echo(rules_reference(), nl=False)
        return
    every = list(pages())
    if code is None:
        _list(every, as_json=as_json)
        return
    must_be_known("problem", code, sorted(page.code for page in every))
    page = next(page for page in every if page.code == code)
    if as_json:
        screen.result_json(_as_json(page))
    else:
        screen.result("\n".join(_lines(page)))


def _list(every: list[Page], *, as_json: bool) -> None:
    if as_json:
        screen.result_json([_as_json(page) for page in every])
        return
    widest = max(len(page.code) for page in every)
    for family, group in groupby(every, key=lambda page: page.family):
        screen.result(f"{family}")
        for page in group:
            screen.result(f"  {page.code:<{widest}}  {page.severity:<7}  {page.title}")
        screen.result("")
    screen.result("plantools explain CODE says more of each.")


def _lines(page: Page) -> Iterator[str]:
    yield f"{page.code} ({page.severity}; {page.family})"
    yield ""
    yield from _wrapped(f"{page.title}.")
    yield ""
    yield from _wrapped(f"Why: {page.why}")
    for law in page.laws:
        yield from _wrapped(_law(law), indent="  ")
    yield ""
    if page.weight:
        yield from _wrapped(f"Weight: {page.weight}")
        yield ""
    yield from _wrapped(f"Fix: {page.fix}")
    yield ""
    where = f" in {page.example.file}" if page.example.file else ""
    yield f"Wrong{where}:"
    yield textwrap.indent(page.example.wrong, "    ")
    yield "Right:"
    yield textwrap.indent(page.example.right, "    ")
    if page.can_be_waived:
        yield ""
        yield from _wrapped(
            "To let it stand for a while, add this to the file, or to plantools.yaml for all "
            "files; with `item:` and an id it is for that item alone:"
        )
        yield f"    waive:\n      - code: {page.code}"
        yield "        reason: ...\n        until: 2027-06-30"


def _law(law: Requirement) -> str:
    since = f", since {law.since}" if law.since else ""
    return f"{law.id}: {law.text} {law.citation}{since} ({law.grade}: {law.source})"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _as_json(page: Page) -> dict[str, Any]:
    return {
        "code": page.code,
        "family": page.family,
        "severity": page.severity.value,
        "title": page.title,
        "why": page.why,
        "fix": page.fix,
        "example": {
            "file": page.example.file,
            "wrong": page.example.wrong,
            "right": page.example.right,
        },
        "laws": [
            {
                "id": law.id,
                "text": law.text,
                "citation": law.citation,
                "source": law.source,
                "grade": law.grade.value,
            }
            for law in page.laws
        ],
        "can_be_waived": page.can_be_waived,
        "weight": page.weight,
    }
