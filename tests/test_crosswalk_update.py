"""Next year's crosswalk: citations carried, moved with their reason, or marked; comments stay."""

from __future__ import annotations

import difflib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from crosswalk_workspace import CRAFT, craft
from fictional_editions import crosswalk
from hypothesis import given
from hypothesis import strategies as st

from plantools.checking import check
from plantools.model import SchoolYear
from plantools.reading import read_crosswalk
from plantools.starting import StartError, new_crosswalk_year, update_crosswalk

NEXT = SchoolYear("2027-28")


def written(root, year="2027-28"):
    return (root / "crosswalks" / f"{year}.yaml").read_text("utf-8")


def cited(root, year="2027-28"):
    crosswalk = read_crosswalk(root, year=SchoolYear(year)).workspace.crosswalk
    (edition, cell), *_ = crosswalk.rows[0].cells.items()
    return edition, [list(statement.cites) for statement in cell]


def changed_lines(before, after):
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in found if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_a_new_year_differs_from_the_last_by_its_year_alone(tmp_path):
    root = craft(tmp_path)
    made = new_crosswalk_year(root)
    assert made.year == NEXT
    assert changed_lines(CRAFT, written(root)) == ["-year: 2026-27", "+year: 2027-28"]
    assert cited(root) == cited(root, "2026-27")


def test_the_last_years_file_stays_as_it_is(tmp_path):
    root = craft(tmp_path)
    update_crosswalk(root, ["craft@2"])
    assert written(root, "2026-27") == CRAFT


def test_a_file_that_is_there_is_never_overwritten(tmp_path):
    root = craft(tmp_path)
    (root / "crosswalks" / "2027-28.yaml").write_text("year: 2027-28\n", "utf-8")
    for write in (
        lambda: new_crosswalk_year(root, NEXT),
        lambda: update_crosswalk(root, ["craft@2"], NEXT),
    ):
        with pytest.raises(StartError, match="is there already"):
            write()
    assert written(root) == "year: 2027-28\n"


def test_citations_are_carried_moved_or_kept_with_their_edition(tmp_path):
    root = craft(tmp_path)
    update_crosswalk(root, ["craft@2"])
    assert cited(root) == (
        "craft@2",
        [
            ["C-1"],
            ["C-2"],
            ["C-3"],
            ["craft@1 C-5"],
            ["craft@1 C-6"],
            ["craft@1 C-8"],
        ],
    )


def test_untouched_lines_and_comments_stay_byte_for_byte(tmp_path):
    root = craft(tmp_path)
    update_crosswalk(root, ["craft@2"])
    gone = [line for line in changed_lines(CRAFT, written(root)) if line[0] == "-"]
    assert gone == [
        "-year: 2026-27",
        "-  - edition: craft@1      # by the Guild",
        "-      craft@1:",
        "-          cites: [C-3, C-4]",
        "-            - C-5",
        "-        - cites: [C-6]",
        "-        - text: Reads (C-8)",
    ]
    lines = written(root).splitlines()
    assert "  - edition: craft@2      # by the Guild" in lines
    assert "          cites: [C-1]    # agreed in May" in lines
    assert "            - craft@1 C-5" in lines
    assert "        - text: Reads (craft@1 C-8)" in lines


def test_the_reason_stands_above_what_moved_and_the_likeliest_above_what_is_open(tmp_path):
    root = craft(tmp_path)
    update_crosswalk(root, ["craft@2"])
    text = " ".join(line.strip().removeprefix("# ") for line in written(root).splitlines())
    assert "2027-28: C-3 became C-3 (merged, official): the Guild says so." in text
    assert "DECIDE C-6: retired, official: nobody has a stone. Likeliest: C-" in text
    likely = text.partition("DECIDE C-5")[2].partition(" - text")[0]
    assert "Likeliest: C-4 (Cuts joints); C-5 (Glues joints); " in likely


def test_every_citation_is_accounted_for_and_three_candidates_are_given(tmp_path):
    update = update_crosswalk(craft(tmp_path), ["craft@2"]).update
    assert [each.code for each in update.carried] == ["C-1", "C-2"]
    assert [each.code for each in update.moved] == ["C-3", "C-4"]
    assert [each.code for each in update.open] == ["C-5", "C-6", "C-8"]
    assert [len(each.candidates) for each in update.open] == [3, 3, 3]


def test_an_open_citation_is_an_error_until_somebody_decides(tmp_path):
    root = craft(tmp_path)
    update_crosswalk(root, ["craft@2"])
    problems = check(read_crosswalk(root, year=NEXT))
    assert [(p.code, p.is_error) for p in problems] == [
        ("other-editions-code", True),
        ("retired-code", True),
        ("other-editions-code", True),
    ]


def test_an_update_over_two_editions_follows_both(tmp_path):
    root = craft(tmp_path)
    update_crosswalk(root, ["craft@3"])
    assert cited(root)[1][:3] == [["C-1"], ["craft@1 C-2"], ["C-7"]]


ANCHOR = CRAFT.replace("component: Zeal", "component: &same Zeal").replace("Sharpens", "*same")
ALIAS = CRAFT.replace("[C-3, C-4]", "&both [C-3, C-4]").replace("[C-6]", "*both")
BARE = CRAFT.replace("Reads (C-8)", "Reads. C-8")
BRACES = """\
year: 2026-27
title: Crosswalk
columns: [{edition: craft@1, heading: What craftspeople do}]
rows: [{id: zeal, component: Zeal, cells: {craft@1: [{text: "Sands
  wood", cites: [C-3]}, {text: Sharpens, cites: [C-6]}]}}]
"""


@pytest.mark.parametrize("text", [ANCHOR, ALIAS, BARE, BRACES])
def test_however_the_file_is_written_the_next_year_has_the_right_data(tmp_path, text):
    root = craft(tmp_path, text)
    made = update_crosswalk(root, ["craft@2"])
    after = read_crosswalk(root, year=NEXT).workspace.crosswalk
    assert after.model_dump() == made.update.crosswalk.model_dump()


def test_a_file_that_cannot_be_kept_is_written_anew_and_said_so(tmp_path):
    root = craft(tmp_path, BARE)
    made = update_crosswalk(root, ["craft@2"])
    (remark,) = made.started.remarks
    assert "without its comments" in remark
    assert "DECIDE C-6" in written(root)


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path):
    root = craft(tmp_path)
    file = root / "crosswalks" / "2026-27.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + CRAFT.replace("\n", "\r\n").encode())
    update_crosswalk(root, ["craft@2"])
    assert cited(root)[1][2] == ["C-3"]


def test_a_heading_that_still_names_the_old_year_is_remarked(tmp_path):
    text = CRAFT.replace("edition: craft@1 ", "subheading: Edition 1\n    edition: craft@1 ")
    made = update_crosswalk(craft(tmp_path, text), ["craft@2"])
    assert made.started.remarks == (
        "The subheading 'Edition 1' still says 1: craft@2 is shown now.",
    )


def test_an_update_to_an_older_edition_is_remarked(tmp_path):
    text = CRAFT.replace("craft@1", "craft@3")
    made = update_crosswalk(craft(tmp_path, text), ["craft@1"])
    assert made.started.remarks[-1] == (
        "craft@1 is older than craft@3, which the column 'What craftspeople do' showed: its codes "
        "are carried by code and title alone."
    )


@pytest.mark.parametrize(
    ("editions", "said"),
    [
        (["craft@4"], "There is no edition 'craft@4'"),
        (["teacher-rubric@2012"], "No column"),
        (["craft@1"], "No column"),
    ],
)
def test_an_edition_that_takes_no_columns_place_is_refused(tmp_path, editions, said):
    root = craft(tmp_path)
    with pytest.raises(StartError, match=said):
        update_crosswalk(root, editions)
    assert not (root / "crosswalks" / "2027-28.yaml").exists()


def test_without_a_crosswalk_there_is_nothing_to_go_on_from(tmp_path):
    root = craft(tmp_path)
    (root / "crosswalks" / "2026-27.yaml").unlink()
    with pytest.raises(StartError, match="no crosswalk"):
        new_crosswalk_year(root)


def test_a_crosswalk_that_cannot_be_read_is_not_gone_on_from(tmp_path):
    root = craft(tmp_path, "year: 2026-27\nrows: [\n")
    with pytest.raises(StartError, match="cannot be read"):
        new_crosswalk_year(root)


STATEMENTS = st.lists(
    st.tuples(
        st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1)
        .map(lambda text: " ".join(text.split()))
        .filter(bool),
        st.lists(st.sampled_from([f"C-{n}" for n in range(1, 9)]), min_size=1, max_size=3),
    ),
    max_size=3,
)


@given(STATEMENTS, STATEMENTS, st.sampled_from([True, False, None]), st.integers(20, 120))
def test_whatever_the_texts_and_the_layout_the_written_file_holds_the_update(
    one, two, is_flow, width
):
    data = crosswalk("craft@1", {"Zeal": one, "Skill": two}).model_dump(mode="json")
    data = {key: value for key, value in data.items() if value is not None}
    del data["columns"][0]["subheading"]
    text = yaml.safe_dump(
        data, default_flow_style=is_flow, width=width, allow_unicode=True, sort_keys=False
    )
    with TemporaryDirectory() as folder:
        root = craft(Path(folder) / "ws", text)
        made = update_crosswalk(root, ["craft@2"])
        after = read_crosswalk(root, year=NEXT).workspace.crosswalk
        assert after.model_dump() == made.update.crosswalk.model_dump()
