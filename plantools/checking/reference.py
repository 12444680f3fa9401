"""docs/rules.md: the pages of all problems, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from plantools.checking.pages import Page, pages
from plantools.model import Requirement

_HEAD = """\
# The rules

Every problem that `plantools check` can find. `plantools explain CODE` prints one of these pages.

An **error** holds back the documents whose data it touches, a **warning** holds back nothing, a
**hint** is for whoever wants to look again; `--strict` minds errors and warnings. A requirement of
the law that a source confirms is an error where the data break it; what needs today's date only
warns, and what no source confirms to be law is at most a hint and says so.

A problem that is to stand for a while is waived with a reason and a last day, at the top of its
file or in `plantools.yaml`. It holds nothing back, and the report goes on showing it:

```yaml
waive:
  - code: approved-late
    reason: Snow closed the office
    until: 2027-06-30
```

This page is made from the rules themselves: `plantools explain --reference > docs/rules.md`.
"""


def rules_reference() -> str:
    """The whole reference as Markdown, with a table of all codes at its head."""
    blocks = [_HEAD]
    for family, group in groupby(pages(), key=lambda page: page.family):
        of_family = list(group)
        blocks.append(f"## {family}\n")
        blocks.append("\n".join(_table(of_family)) + "\n")
        blocks += ["\n".join(_page(page)) for page in of_family]
    return "\n".join(blocks)


def _table(of_family: list[Page]) -> Iterator[str]:
    yield "| Code | Severity | What is wrong |"
    yield "|---|---|---|"
    for page in of_family:
        yield f"| [{page.code}](#{page.code}) | {page.severity} | {page.title} |"


def _page(page: Page) -> Iterator[str]:
    yield f"### {page.code}"
    yield ""
    yield f"**{page.title}.** ({page.severity})"
    yield ""
    yield f"Why: {page.why}"
    yield ""
    yield from (f"- {_law(law)}" for law in page.laws)
    if page.laws:
        yield ""
    if page.weight:
        yield f"Weight: {page.weight}"
        yield ""
    yield f"Fix: {page.fix}"
    yield ""
    yield f"In `{page.example.file}`, wrong:" if page.example.file else "Wrong:"
    yield from _code(page, page.example.wrong)
    yield "Right:"
    yield from _code(page, page.example.right)


def _law(law: Requirement) -> str:
    since = f" Since {law.since}." if law.since else ""
    note = f" {law.note}" if law.note else ""
    authority = law.authority[0].upper() + law.authority[1:]
    return f"{law.id}: {law.text} {authority} ({law.grade}: <{law.source}>).{since}{note}"


def _code(page: Page, text: str) -> Iterator[str]:
    kind = {"": "text", "csv": "csv"}.get(page.example.file.rpartition(".")[2], "yaml")
    yield ""
    yield f"```{kind}"
    yield text
    yield "```"
    yield ""
