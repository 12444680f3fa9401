"""Any plan survives the way into a form and out of it; any change leaves the other lines alone."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import sample
from plantools.forms import collect_forms
from plantools.forms.answers import normal, parted
from plantools.forms.by_label import answers_by_label
from plantools.forms.by_tag import answers_by_tag
from plantools.forms.document import form_document, form_record, legal_elements
from plantools.forms.make import files_answers
from plantools.forms.questions import Kind, Rows
from plantools.forms.reading_values import Values
from plantools.forms.returned import read_returned
from plantools.forms.rich import canonical
from plantools.forms.shape import sections
from plantools.model import Finding
from plantools.reading import (
    Arrange,
    Drop,
    New,
    Put,
    changed_file,
    part_of,
    plain_data,
    read_workspace,
)

LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Z"])
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=5).map(" ".join)
RICH = st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)
PIECES = [
    "We",
    "R&D",
    "<K-2>",
    "5*3*2",
    "a_b_c",
    "**bold**",
    "*slant*",
    "“so”",
    "’tis",
    "–",
    "é",
    "学",
    "{{",
    "x",
    "}}",
    "{%",
    "y",
    "%}",
    "&amp;",
    "1986.",
    "[x]",
    "#",
    "~",
    "|",
    "[page](https://example.org/a_b)",
    "`code`",
    "$1,250",
    "50%",
    "]]",
    ">",
    "-",
    "+",
    "=",
    ":",
    ";",
    "(",
    ")",
    "'",
]


@cache
def workspace():
    return read_workspace(sample("riverbend")).workspace


@cache
def content():
    asked = sections(legal_elements(workspace()))
    return tuple(part for section in asked for part in section.content)


CHOICES = form_record(workspace(), workspace().schools[0], {}, {}).choices


def any_text(question, random):
    """Any answer to a question, as a plan's file may hold it."""
    if question.kind in (Kind.CHOICE, Kind.OPEN_CHOICE):
        known = [key for key, _ in CHOICES.get(question.choices, ())]
        return random.choice(known) if known else ""
    if question.kind is Kind.DATE:
        return f"20{random.randint(10, 99)}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
    if question.kind is Kind.NUMBER:
        return f"{random.randint(0, 10**6):,}"
    words = [random.choice(PIECES) for _ in range(random.randint(1, 6))]
    if question.kind is not Kind.RICH:
        return " ".join(words)
    return random.choice([" ", "\n\n", "\n\n- "]).join(words)


def any_answers(parts, random):
    """Any answers to some of the questions, in lists of any length."""
    found = {}
    for part in parts:
        if isinstance(part, Rows):
            rows = [any_answers(part.content, random) for _ in range(random.randint(0, 3))]
            found[part.key] = [row for row in rows if set(row) - {"id"}]
        elif random.random() < 0.7:
            many = [any_text(part, random) for _ in range(random.randint(1, 3))]
            texts = list(dict.fromkeys(filter(None, many)))
            found[part.key] = texts if part.is_many else many[0]
    return {key: value for key, value in found.items() if value}


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_answers_come_out_of_a_form_as_they_went_in(random):
    shown = any_answers(content(), random)
    school = workspace().schools[0]
    record = form_record(workspace(), school, shown, shown)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "form.docx"
        file.write_bytes(form_document(workspace(), school, record, shown))
        returned = read_returned(file)
    for answers in (answers_by_tag, answers_by_label):
        values = Values(returned.looks, returned.record.choices)
        read, _ = answers(returned.body, content(), values)
        assert normal(content(), read, str) == normal(content(), shown, canonical)
        assert values.remarks == []


def numbered(answers, like, prefix):
    """The answers, an id in each entry of a list that has them; those of `like` at its places."""
    found = dict(answers)
    for part, entries in answers.items():
        if part in IDS or part in ("council.members", "data_analysis.findings"):
            before = like.get(part, [])
            found[part] = []
            for number, entry in enumerate(entries):
                there = before[number] if number < len(before) else {}
                id_ = there.get("id") if like else f"{prefix}-{IDS.get(part, '')}{number + 1}"
                own = numbered(entry, there if like else {}, f"{prefix}-{number + 1}")
                named = {"id": id_} if part in IDS and id_ else {}
                found[part].append({**named, **{k: v for k, v in own.items() if k != "id"}})
    return found


IDS = {
    "objectives": "",
    "outcomes": "OUT-",
    "initiatives": "A-",
    "year.benchmarks": "P",
    "year.funding": "fund-",
}


def without_ids(value):
    if isinstance(value, dict):
        return {key: without_ids(each) for key, each in value.items() if key != "id"}
    return [without_ids(each) for each in value] if isinstance(value, list) else value


def write_plan(root, answers):
    plan, action = parted(normal(content(), answers, canonical))
    folder = root / "schools" / "harlow" / "2026-27"
    for name, data in (("improvement-plan.yaml", plan), ("action-plan.yaml", action)):
        text = yaml.safe_dump({"year": "2026-27", **data}, allow_unicode=True, sort_keys=False)
        (folder / name).write_text(text, encoding="utf-8")


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_plan_becomes_any_other_by_a_form(random):
    """A plan goes out in a form, comes back as another one, and its files then say that one."""
    before = numbered(any_answers(content(), random), {}, "HAR")
    after = numbered(any_answers(content(), random), before, "HAR")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "riverbend"
        shutil.copytree(sample("riverbend"), root, ignore=shutil.ignore_patterns("output"))
        write_plan(root, before)
        reading = read_workspace(root)
        there = reading.workspace
        school = next(each for each in there.schools if each.id == "harlow")
        base = files_answers(there, "harlow", "2026-27")
        assert normal(content(), base, canonical) == normal(content(), before, canonical)
        for shown in (base, after):
            record = form_record(there, school, shown, base)
            file = Path(folder) / "returned.docx"
            file.write_bytes(form_document(there, school, record, shown))
            (found,) = collect_forms(reading, [file], today="2027-02-01")
            assert (found.refusal, found.conflicts) == ("", ())
            said = files_answers(there, "harlow", "2026-27")
            wanted = normal(content(), shown, canonical)
            assert without_ids(normal(content(), said, canonical)) == without_ids(wanted)


KEYS = st.sampled_from(["id", "title", "why", "list", "tags", "note"])
TEXTS = (
    WORDS
    | RICH
    | st.sampled_from(["yes", "1.10", "a: b", "- x", "# y", "'", '"', "2026-06-01", "[", "*a"])
)
VALUES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(TEXTS, min_size=1, max_size=3)
        | st.lists(st.dictionaries(KEYS, inner, min_size=1, max_size=3), min_size=1, max_size=3)
        | st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=4,
)
BEFORE = """# a plan
title: >-
  A folded
  title   # no comment, but text
why: "quoted"   # a comment

# about the list
list:
  # about the first
  - id: A-1   # one
    note: |
      First.

      Second.
  # between
  - {id: A-2, note: 'it''s', tags: [x, y]}
  - id: A-3
    tags:
    - p   # pp
    - q
# at the end
"""


def changes(data):
    whole = [Put((key,), data.draw(VALUES), ("title", "why", "note")) for key in ("title", "note")]
    inner = [
        Put(("list", 0, "note"), data.draw(TEXTS)),
        Put(("list", 1, "note"), data.draw(TEXTS)),
        Put(("list", 2, "title"), data.draw(VALUES), ("id", "title", "tags")),
        Arrange(("list", 2, "tags"), (1, New(data.draw(TEXTS)), 0)),
        Arrange(("list", 1, "tags"), (New(data.draw(TEXTS)), 1)),
        Drop(("why",)),
    ]
    order = data.draw(st.permutations([0, 1, 2, New({"id": data.draw(TEXTS)})]))
    chosen = data.draw(st.lists(st.sampled_from([*whole, *inner]), unique_by=lambda c: c.path))
    return [*chosen, Arrange(("list",), tuple(order))] if data.draw(st.booleans()) else chosen


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_any_change_of_a_file_says_what_it_should_and_keeps_comments(data, line_end, has_bom):
    start = (b"\xef\xbb\xbf" if has_bom else b"") + BEFORE.replace("\n", line_end).encode()
    after = changed_file(start, changes(data))
    assert plain_data(after, "plan.yaml") is not None
    assert after.startswith(b"\xef\xbb\xbf") == has_bom
    for comment in (b"# a plan", b"# about the list", b"# between", b"# at the end"):
        assert comment in after
    text = after.decode("utf-8-sig")
    assert line_end == "\n" or "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize("text", ["Late help.\n- No coach.", "Late help.\n- >-\nmore", "one\n>-"])
def test_a_text_that_looks_as_an_entry_begins_is_written_so_that_it_is_read_as_text(text):
    changed = changed_file(b"root_causes: []\n", [Put(("root_causes",), [text])])
    assert plain_data(changed, "plan.yaml") == {"root_causes": [text]}
    part, problems = part_of(b"subject: A\ngroups: [B]\nfinding: C\n" + changed, Finding, file="x")
    assert problems == ()
    assert part.root_causes == (text,)
