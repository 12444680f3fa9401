"""What a crosswalk cites, how often, by which components, and what not."""

from __future__ import annotations

from fictional_editions import CRAFT_1, crosswalk, editions

from plantools.crosswalking import Level, coverage


def covered(cells, edition=CRAFT_1):
    (column,) = coverage(crosswalk(edition, cells), editions())
    return column


def test_the_published_crosswalk_cites_ten_elements_in_eight_indicators(published_crosswalk):
    rubric, standards = coverage(published_crosswalk.crosswalk, published_crosswalk.frameworks)
    assert [rubric.count(level) for level in Level] == [3, 8, 10]
    in_the_first = [e for e in rubric.cited if e.standard.code == "I"]
    assert len(in_the_first) == 4
    assert [standards.count(level) for level in Level] == [4, 5, 0]


def test_each_entry_says_how_often_and_by_which_components_in_their_order():
    column = covered(
        {"Zeal": [("Plans", ["C-1"])], "Ardour": [("Aims", ["C-1"]), ("Sands", ["C-3"])]}
    )
    found = {e.entry.code: (e.citations, e.within, e.components) for e in column.entries}
    assert found["C-1"] == (2, 2, ("Zeal", "Ardour"))
    assert found["C-3"] == (1, 1, ("Ardour",))
    assert found["C"] == (0, 3, ("Zeal", "Ardour"))
    assert found["C-8"] == (0, 0, ())


def test_what_is_not_cited_is_named_by_the_largest_whole():
    column = covered({"Zeal": []})
    assert [entry.code for entry in column.not_cited] == ["C"]
    column = covered({"Zeal": [("Plans", ["C-1"])]})
    assert [entry.code for entry in column.not_cited] == [f"C-{n}" for n in range(2, 9)]


def test_what_belongs_to_something_cited_as_a_whole_counts_as_cited():
    assert covered({"Zeal": [("Is good", ["C"])]}).not_cited == ()


def test_components_without_a_citation_are_named():
    column = covered({"Zeal": [("Plans", ["C-1"])], "Ardour": []})
    assert column.uncited_components == ("Ardour",)


def test_a_code_that_the_edition_lacks_is_unknown_and_not_counted():
    column = covered({"Zeal": [("Flies", ["X-1"])]})
    assert column.unknown == ("X-1",)
    assert column.count(Level.INDICATOR) == 0


def test_a_column_whose_edition_is_not_at_hand_still_says_what_it_cites():
    column = covered({"Zeal": [("Plans", ["C-1"])]}, edition="craft@0")
    assert (column.edition, column.codes, column.entries) == (None, ("C-1",), ())
