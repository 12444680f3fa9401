"""Every text of a plan stands in a Word file, a Markdown file and a web page, whatever it holds.

The model is walked, not the views: a field that no view shows is found here.
"""

import itertools
from collections import defaultdict
from dataclasses import replace

import pytest

from plantools.documents import CATALOGUE, Scope, make_view
from plantools.model import Format, Markdown, Part, text_fields, texts
from plantools.rendering import render
from reading_back import (
    blocks_of_markdown,
    squeezed,
    words_of_markdown,
    words_of_page,
    words_of_word,
)

NOT_SHOWN = {
    ("Settings", "output"): "tells the tool where to write",
    ("Settings", "language"): "a property of the files, not a text in them",
    ("Figure", "file"): "the picture itself is shown",
    ("DataTable", "file"): "the figures themselves are shown",
    ("SuperintendentGoals", "rubric"): "its title and its year are shown",
    ("Waiver", "code"): "check shows it",
    ("Waiver", "reason"): "check shows it",
    ("DataTable", "blank"): "stands only where a cell is empty; see below",
}

KEPT = {("DataTable", "columns"), ("CrosswalkColumn", "edition"), ("Statement", "cites")}
KEPT |= {
    ("SuperintendentGoals", "focus_indicators"),
    ("SuperintendentGoal", "indicators"),
}
"""Fields that name something elsewhere: with other words they would be wrong, not hostile."""

HOSTILE = 'R&D <K-2> 5*3*2 "quotes" ’ – é 学 {{ x }} {% y %}'
MARKS = "&amp; a_b_c [x](y) `z` #1 | \\n"
"""More for `Text`; in `Markdown` some of it are marks."""
LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 5 + " " + "three hundred words " * 100


def whole(workspace):
    """Every part of a workspace that holds a district's own words."""
    yield from (workspace.settings, workspace.district, workspace.plan, workspace.action_plan)
    yield from (workspace.superintendent_goals, workspace.crosswalk)
    for folder in workspace.schools:
        yield from (folder.school, folder.plan, folder.action_plan)


def owners(part, path):
    """The model and field that a text's path leads to."""
    for step in path:
        model, value = part, None
        if isinstance(part, Part):
            fields = {field.alias or name: name for name, field in type(part).model_fields.items()}
            name = fields[step]
            value = getattr(part, name)
            owner = (type(model).__name__, name)
        else:
            value = part[step]
        part = value
    return owner


def documents(workspace):
    """Each document's file of each format but PDF, as bytes, by its kind and school."""
    for kind in CATALOGUE:
        schools = workspace.schools if kind.scope is Scope.SCHOOL else (None,)
        for school in schools:
            view = make_view(kind, workspace, school)
            if view is not None:
                yield {
                    form: render(view, kind.id, form, own_templates=None)
                    for form in (Format.WORD, Format.MARKDOWN, Format.HTML)
                }


def seen(workspace):
    word, markdown, pages = [], [], []
    for files in documents(workspace):
        word.append(words_of_word(files[Format.WORD]))
        markdown.append(words_of_markdown(files[Format.MARKDOWN].decode("utf-8")))
        pages.append(words_of_page(files[Format.HTML].decode("utf-8")))
    return {"Word": "\n".join(word), "Markdown": "\n".join(markdown), "page": "\n".join(pages)}


def missing(workspace, blocks, parts=None):
    """The texts of the parts that a reader of Word, of Markdown, or of the pages does not find."""
    found, lost = seen(workspace), defaultdict(list)
    for part in parts or filter(None, whole(workspace)):
        for value in texts(part):
            owner = owners(part, value.path)
            if owner in NOT_SHOWN:
                continue
            for name, words in found.items():
                for block in blocks(value):
                    if block not in words:
                        lost[name].append((owner, value.path, block[:200]))
    return dict(lost)


def as_read(value):
    """The blocks of a text as a reader sees them; Markdown judged by Python-Markdown alone."""
    if value.is_markdown:
        return blocks_of_markdown(value.text)
    return [squeezed(value.text)]


def as_typed(value):
    return [squeezed(value.text)]


def with_other_texts(part, words):
    """The same part with every text replaced by `words(text)`."""
    if not isinstance(part, Part):
        return part
    changed = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        owner = (type(part).__name__, name)
        is_text = name in text_fields(type(part)) and owner not in KEPT and owner not in NOT_SHOWN
        changed[name] = _other(value, words, is_text=is_text)
    return part.model_copy(update=changed)


def _other(value, words, *, is_text):
    if isinstance(value, tuple):
        return tuple(_other(item, words, is_text=is_text) for item in value)
    if isinstance(value, dict):
        return {key: _other(item, words, is_text=is_text) for key, item in value.items()}
    if is_text and isinstance(value, str):
        return words(value)
    return with_other_texts(value, words)


def hostile(workspace):
    numbers = itertools.count(1000)

    def words(text):
        number = next(numbers)
        more = "" if isinstance(text, Markdown) else f" {MARKS}"
        more += f" {LONG}" if number % 7 == 0 else ""
        return type(text)(f"{number} {HOSTILE}{more} end{number}")

    return replace(
        workspace,
        district=with_other_texts(workspace.district, words),
        plan=with_other_texts(workspace.plan, words),
        action_plan=with_other_texts(workspace.action_plan, words),
        superintendent_goals=with_other_texts(workspace.superintendent_goals, words),
        crosswalk=with_other_texts(workspace.crosswalk, words),
        schools=tuple(
            replace(
                folder,
                school=with_other_texts(folder.school, words),
                plan=with_other_texts(folder.plan, words),
                action_plan=with_other_texts(folder.action_plan, words),
            )
            for folder in workspace.schools
        ),
    )


def test_every_text_of_the_sample_is_shown(riverbend):
    assert missing(riverbend, as_read) == {}


def test_every_text_of_the_published_crosswalk_is_shown(published_crosswalk):
    """Only the crosswalk: its workspace's district is a placeholder that no other plan shows."""
    workspace = published_crosswalk
    assert missing(workspace, as_read, [workspace.crosswalk]) == {}


@pytest.mark.parametrize("sample", ["riverbend", "published_crosswalk"])
def test_hostile_text_in_every_field_is_shown_as_typed(sample, request):
    workspace = hostile(request.getfixturevalue(sample))
    parts = [workspace.crosswalk] if sample == "published_crosswalk" else None
    assert missing(workspace, as_typed, parts) == {}


def test_the_walk_finds_texts_of_both_kinds(riverbend):
    kinds = {value.is_markdown for part in filter(None, whole(riverbend)) for value in texts(part)}
    assert kinds == {True, False}
    assert isinstance(riverbend.plan.data_analysis.summary, Markdown)


def test_a_cell_without_a_figure_says_why(riverbend):
    table = riverbend.plan.data_analysis.tables[1]
    with_other_reason = table.model_copy(update={"blank": "hidden in this test"})
    analysis = riverbend.plan.data_analysis.model_copy(update={"tables": (with_other_reason,)})
    plan = riverbend.plan.model_copy(update={"data_analysis": analysis})
    figures = riverbend.table(table)
    shown = [figures.headings.index(heading) for heading in table.columns]
    empty = sum(not row[place] for row in figures.rows for place in shown)
    assert empty
    for words in seen(replace(riverbend, plan=plan, schools=())).values():
        assert words.count("hidden in this test") == empty
