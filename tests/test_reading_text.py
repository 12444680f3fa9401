"""Bytes become text, or a problem says where they are not UTF-8 text."""

import os
from pathlib import Path

import pytest

from plantools.model import District, Place
from plantools.reading import read_part, source_line
from reading_samples import DISTRICT, at, good, read, the_problem

FULL = DISTRICT.replace("We teach.", "Wir lehren – é 学 😀.")


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode()
    district = good(content, District, tmp_path)
    assert district.mission == "Wir lehren – é 学 😀."
    assert district.place("name") == Place("plan.yaml", 1, 7)
    assert district.people[0].place("name") == Place("plan.yaml", 9, 11)


def test_old_macintosh_line_ends_are_lines_too(tmp_path: Path) -> None:
    district = good(FULL.replace("\n", "\r"), District, tmp_path)
    assert district.place("vision") == Place("plan.yaml", 3, 9)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_a_wrong_encoding(tmp_path: Path, codec: str) -> None:
    problem = the_problem(DISTRICT.encode(codec), District, tmp_path)
    assert problem.code == "wrong-encoding"
    assert problem.place.line == 1
    assert "UTF-8" in problem.fix


def test_latin_1_names_the_first_wrong_byte(tmp_path: Path) -> None:
    content = DISTRICT.replace("We teach.", "We teach Fran\xe7ais.").encode("latin-1")
    problem = the_problem(content, District, tmp_path)
    assert (problem.code, at(problem)) == ("wrong-encoding", (2, 23))
    assert "'ç' here is saved as older programs do" in problem.message


def test_a_wrong_byte_after_a_mark_and_after_wide_letters_has_its_column(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbfname: \xc3\xa9\xe5\xad\xa6\xff\n"
    problem = the_problem(content, District, tmp_path)
    assert (problem.code, at(problem)) == ("wrong-encoding", (1, 9))


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_file_is_a_problem(tmp_path: Path, content: str) -> None:
    problem = the_problem(content, District, tmp_path)
    assert (problem.code, at(problem)) == ("empty-file", (0, 0))
    assert "`name: …`" in problem.fix


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    _, (problem,) = read_part(tmp_path / "none.yaml", District, root=tmp_path)
    assert (problem.code, problem.place) == ("missing-file", Place("none.yaml"))


def test_a_folder_where_a_file_is_expected_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "district.yaml").mkdir()
    _, (problem,) = read_part(tmp_path / "district.yaml", District, root=tmp_path)
    assert problem.code == "unreadable-file"
    assert "is a folder" in problem.message


def test_a_link_to_nothing_is_a_problem(tmp_path: Path) -> None:
    link = tmp_path / "district.yaml"
    try:
        link.symlink_to(tmp_path / "gone.yaml")
    except OSError:
        pytest.skip("links cannot be made here")
    _, (problem,) = read_part(link, District, root=tmp_path)
    assert problem.code == "unreadable-file"
    assert "is a link" in problem.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "district.yaml")
    _, (problem,) = read_part(tmp_path / "district.yaml", District, root=tmp_path)
    assert problem.code == "unreadable-file"


def test_forbidden_characters_are_named_all_at_once_with_their_columns(tmp_path: Path) -> None:
    content = DISTRICT.replace("We teach", "Wé\x0bteach").replace("Silva", "Sil\x1bva")
    _, problems = read(content + "x: 1\n", District, tmp_path)
    assert [(p.code, at(p)) for p in problems] == [
        ("forbidden-character", (2, 12)),
        ("forbidden-character", (9, 22)),
        ("unknown-key", (10, 1)),
    ]
    assert "U+000B: a vertical tab" in problems[0].message


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85"])
def test_what_only_yaml_takes_for_a_line_end_is_forbidden(tmp_path: Path, character: str) -> None:
    problem = the_problem(DISTRICT.replace("We ", f"We{character}"), District, tmp_path)
    assert (problem.code, at(problem)) == ("forbidden-character", (2, 12))


def test_a_binary_file_has_twenty_one_problems_at_most(tmp_path: Path) -> None:
    _, problems = read("name: " + "\x01" * 500, District, tmp_path)
    forbidden = [p for p in problems if p.code == "forbidden-character"]
    assert len(forbidden) == 21
    assert "480 more" in forbidden[-1].message


@pytest.mark.parametrize(
    ("escape", "column"), [(r"\x07", 10), (r"\0", 10), (r"\uFFFE", 10), (r"\uD800", 16)]
)
def test_escapes_cannot_smuggle_a_forbidden_character_in(
    tmp_path: Path, escape: str, column: int
) -> None:
    problem = the_problem(DISTRICT.replace("We teach.", f'"We {escape}"'), District, tmp_path)
    assert (problem.code, at(problem)) == ("forbidden-character", (2, column))


def test_the_line_of_a_place_keeps_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("\ufeffone: 1\r\ntwo:\t\x1bé\r\n".encode())
    assert source_line(tmp_path, Place("a.yaml", 1, 1)) == "one: 1"
    assert source_line(tmp_path, Place("a.yaml", 2, 7)) == "two: \ufffdé"


@pytest.mark.parametrize("place", [Place("a.yaml"), Place("a.yaml", 9, 1), Place("b.yaml", 1, 1)])
def test_a_place_without_a_line_has_none(tmp_path: Path, place: Place) -> None:
    (tmp_path / "a.yaml").write_text("one: 1\n")
    assert source_line(tmp_path, place) is None
