"""What became of the codes of an edition: every kind, over one edition and over several."""

from __future__ import annotations

import pytest
from fictional_editions import CRAFT_1, CRAFT_2, CRAFT_3, editions

from conftest import sample
from plantools.checking import RULES
from plantools.crosswalking import Edition, Succession, candidates
from plantools.model import Grade, SuccessionKind
from plantools.reading import read_crosswalk

FRAMEWORKS = read_crosswalk(sample("crosswalk")).workspace.frameworks


@pytest.mark.parametrize(
    ("code", "kind", "to", "what"),
    [
        ("C-1", "same", ("C-1",), "carried"),
        ("C-2", "reworded", ("C-2",), "carried"),
        ("C-3", "merged", ("C-3",), "moved"),
        ("C-4", "merged", ("C-3",), "moved"),
        ("C-5", "split", ("C-4", "C-5"), "open"),
        ("C-6", "retired", (), "open"),
        ("C-7", None, (), "open"),
        ("C-8", None, (), "open"),
        ("C-99", None, (), "open"),
    ],
)
def test_a_code_is_carried_moved_or_left_open(code, kind, to, what):
    fate = Succession(editions(), CRAFT_1, CRAFT_2).of(code)
    assert (fate.kind, fate.to) == (kind, to)
    assert [fate.is_carried, fate.is_moved, fate.is_open] == [
        what == each for each in ("carried", "moved", "open")
    ]


def test_the_same_code_with_another_title_is_not_taken_for_the_same():
    fate = Succession(editions(), CRAFT_1, CRAFT_2).of("C-8")
    assert fate.reason == "craft@2 has a C-8 too, but nobody says that it means the same"


def test_a_code_is_followed_over_the_editions_between():
    succession = Succession(editions(), CRAFT_1, CRAFT_3)
    fate = succession.of("C-4")
    assert (fate.kind, fate.to) == (SuccessionKind.MERGED, ("C-7",))
    assert fate.reason == "the Guild says so; then the order changed"
    assert succession.of("C-1").is_carried
    assert succession.of("C-6").kind is SuccessionKind.RETIRED
    assert succession.of("C-5").is_open


def test_nothing_is_said_where_an_edition_is_not_at_hand():
    fate = Succession(editions(), CRAFT_1, "craft@9").of("C-1")
    assert fate.is_open
    assert fate.reason == "the two editions are not both at hand"


def test_what_a_code_was_split_into_is_the_likeliest():
    frameworks = editions()
    fate = Succession(frameworks, CRAFT_1, CRAFT_2).of("C-5")
    old = Edition(frameworks[CRAFT_1]).entries["C-5"]
    found = candidates(old, "", Edition(frameworks[CRAFT_2]), fate=fate)
    assert [entry.code for entry in found][:2] == ["C-4", "C-5"]
    assert len(found) == 3


def test_the_likeliest_codes_have_the_nearest_titles():
    frameworks = editions()
    old = Edition(frameworks[CRAFT_1]).entries["C-8"]
    found = candidates(old, "", Edition(frameworks[CRAFT_2]))
    assert found[0].part.title == "Reads drawings and maps"


def test_of_a_code_without_a_title_the_words_of_the_statement_are_compared():
    edition = Edition(FRAMEWORKS["district-standards@2019"])
    old = Edition(FRAMEWORKS["district-standards@2014"]).entries["Finance 3"]
    assert old.part.title is None
    found = candidates(old, "Plans capital and the maintenance of each facility", edition)
    assert found[0].code == "Finance 4"


def test_every_element_of_2012_became_its_indicator_of_2019_and_none_is_confirmed():
    succession = Succession(FRAMEWORKS, "superintendent-rubric@2012", "superintendent-rubric@2019")
    for entry in Edition(FRAMEWORKS["superintendent-rubric@2012"]).entries.values():
        fate = succession.of(entry.code)
        if entry.indicator and entry.part is not entry.indicator:
            assert (fate.kind, fate.to) == (SuccessionKind.MERGED, (entry.indicator.code,))
            assert fate.grade is Grade.UNCONFIRMED
        else:
            assert fate.is_carried


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_successors_of_shipped_editions_lead_somewhere_and_give_a_reason(key):
    framework = FRAMEWORKS[key]
    if framework.follows is None:
        assert framework.successors == ()
        return
    before, here = Edition(FRAMEWORKS[framework.follows]), Edition(framework)
    for each in framework.successors:
        assert each.code in before.entries
        assert set(each.to) <= set(here.entries)
        assert each.reason


def test_every_rule_of_the_crosswalk_has_a_code_of_its_own():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
