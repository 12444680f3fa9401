"""What changed between two crosswalks, by meaning and not by line."""

from __future__ import annotations

from fictional_editions import CRAFT_1, CRAFT_2, crosswalk, editions
from hypothesis import given
from hypothesis import strategies as st

from plantools.crosswalking import Change, compared, updated
from plantools.model import SchoolYear

PLANS = ("Plans the work of the week with care", ["C-1"])
TOOLS = ("Chooses tools that fit the wood at hand", ["C-2"])
SANDS = ("Sands along the grain of every board", ["C-3"])


def found(before, after, edition=CRAFT_1, later=None):
    old, new = crosswalk(edition, before), crosswalk(later or edition, after)
    return compared(old, new, editions())


def statements(comparison):
    return [(list(change.changes), change.was_in, change.is_in) for change in comparison.statements]


def citations(comparison):
    return [
        (each.change.value, each.before, each.after)
        for change in comparison.statements
        for each in change.citations
    ]


def test_the_same_crosswalk_has_no_changes():
    cells = {"Zeal": [PLANS, TOOLS]}
    assert found(cells, cells).is_empty


def test_line_breaks_and_the_order_in_a_cell_are_no_change():
    broken = (PLANS[0].replace(" ", "\n", 3), PLANS[1])
    assert found({"Zeal": [PLANS, TOOLS]}, {"Zeal": [TOOLS, broken]}).is_empty


def test_a_statement_is_added_or_removed():
    comparison = found({"Zeal": [PLANS, TOOLS]}, {"Zeal": [PLANS, SANDS]})
    assert statements(comparison) == [([Change.ADDED], "", "Zeal"), ([Change.REMOVED], "Zeal", "")]


def test_a_statement_with_most_of_its_words_is_reworded():
    said = PLANS[0].replace("with care", "with great care")
    comparison = found({"Zeal": [PLANS]}, {"Zeal": [(said, PLANS[1])]})
    assert statements(comparison) == [([Change.REWORDED], "Zeal", "Zeal")]
    assert comparison.statements[0].before.text == PLANS[0]


def test_a_statement_in_another_row_is_moved_and_may_be_reworded_too():
    said = PLANS[0].replace("with care", "with great care")
    before = {"Zeal": [PLANS, TOOLS], "Skill": [SANDS]}
    after = {"Zeal": [], "Skill": [SANDS, TOOLS, (said, PLANS[1])]}
    assert statements(found(before, after)) == [
        ([Change.MOVED], "Zeal", "Skill"),
        ([Change.MOVED, Change.REWORDED], "Zeal", "Skill"),
    ]


def test_of_two_equal_statements_the_one_that_went_is_removed():
    comparison = found({"Zeal": [PLANS], "Skill": [PLANS]}, {"Zeal": [PLANS], "Skill": []})
    assert statements(comparison) == [([Change.REMOVED], "Skill", "")]


def test_citations_are_added_and_removed():
    comparison = found({"Zeal": [(PLANS[0], ["C-1", "C-7"])]}, {"Zeal": [(PLANS[0], ["C-1"])]})
    assert citations(comparison) == [("removed", ("C-7",), ())]
    comparison = found({"Zeal": [PLANS]}, {"Zeal": [(PLANS[0], ["C-1", "C-7"])]})
    assert citations(comparison) == [("added", (), ("C-7",))]


def test_one_code_in_the_place_of_another_is_a_decision_by_hand():
    comparison = found({"Zeal": [PLANS]}, {"Zeal": [(PLANS[0], ["C-7"])]})
    assert citations(comparison) == [("moved", ("C-1",), ("C-7",))]
    assert comparison.statements[0].citations[0].why == "decided by hand"


def test_a_newer_edition_explains_what_moved():
    comparison = found({"Zeal": [PLANS, SANDS]}, {"Zeal": [PLANS, SANDS]}, CRAFT_1, CRAFT_2)
    assert [(c.what, c.before, c.after) for c in comparison.columns] == [
        ("edition", CRAFT_1, CRAFT_2)
    ]
    (change,) = comparison.statements[0].citations
    assert (change.before, change.after) == (("C-3",), ("C-3",))
    assert change.why == "merged, official: the Guild says so"


def test_what_an_update_leaves_open_is_to_be_decided():
    before = crosswalk(CRAFT_1, {"Zeal": [PLANS, ("Sharpens", ["C-6"])]})
    after = updated(before, SchoolYear("2027-28"), {CRAFT_1: CRAFT_2}, editions()).crosswalk
    comparison = compared(before, after, editions())
    assert citations(comparison) == [("open", ("C-6",), ())]
    assert comparison.counts() == {"citations open": 1}


def test_rows_are_added_removed_reworded_and_moved():
    def rows(*named):
        return crosswalk(
            CRAFT_1,
            {},
            rows=[{"id": id_, "component": name, "cells": {}} for id_, name in named],
        )

    before = rows(("a", "One"), ("b", "Two"), ("c", "Three"), ("d", "Four"))
    after = rows(("d", "Four"), ("a", "One"), ("b", "Twice"), ("e", "Five"))
    changes = compared(before, after, {}).rows
    assert [(c.change.value, c.before, c.after) for c in changes] == [
        ("moved", "Four", "Four"),
        ("reworded", "Two", "Twice"),
        ("added", "", "Five"),
        ("removed", "Three", ""),
    ]


def test_columns_and_headings_are_compared():
    before = crosswalk(CRAFT_1, {"Zeal": [PLANS]}, introduction="What we do.")
    after = crosswalk(
        CRAFT_1,
        {"Zeal": [PLANS]},
        title="Our crosswalk",
        columns=[
            {"edition": CRAFT_1, "heading": "What they do", "subheading": "By the Guild"},
            {"edition": "teacher-rubric@2012", "heading": "Teachers"},
        ],
    )
    comparison = compared(before, after, editions())
    assert [(c.what, c.change.value) for c in (*comparison.texts, *comparison.columns)] == [
        ("title", "reworded"),
        ("introduction", "removed"),
        ("column heading", "reworded"),
        ("column subheading", "added"),
        ("column", "added"),
    ]


SAID = st.lists(
    st.tuples(
        st.sampled_from([PLANS[0], TOOLS[0], SANDS[0], "Sweeps", "Plans the work", "Sweeps up"]),
        st.lists(st.sampled_from(["C-1", "C-2", "C-3"]), max_size=2, unique=True),
    ),
    max_size=5,
)


@given(SAID, SAID, SAID, SAID)
def test_every_statement_is_kept_or_told_of(one, two, three, four):
    comparison = found({"Zeal": one, "Skill": two}, {"Zeal": three, "Skill": four})
    removed = sum(change.after is None for change in comparison.statements)
    added = sum(change.before is None for change in comparison.statements)
    assert len(one) + len(two) - removed == len(three) + len(four) - added


@given(SAID, SAID, SAID, SAID)
def test_compared_the_other_way_round_as_many_statements_differ(one, two, three, four):
    there = found({"Zeal": one, "Skill": two}, {"Zeal": three, "Skill": four})
    back = found({"Zeal": three, "Skill": four}, {"Zeal": one, "Skill": two})
    added = sum(change.before is None for change in there.statements)
    assert added == sum(change.after is None for change in back.statements)
