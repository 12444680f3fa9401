"""The logo is a whole PNG or JPEG file of the workspace, and not too large."""

from pathlib import Path

import pytest

from plantools.reading import read_workspace
from reading_samples import DISTRICT, PNG, complete, write

LOGO = DISTRICT + "logo:\n  file: data/logo.png\n  alt: A river.\n"


@pytest.mark.parametrize("picture", [PNG, b"\xff\xd8\xff\xe0 pixels \xff\xd9"])
def test_a_picture_is_in_the_workspace_by_its_path(tmp_path: Path, picture: bytes) -> None:
    reading = read_workspace(write(tmp_path, {"district.yaml": LOGO, "data/logo.png": picture}))
    assert reading.problems == ()
    assert reading.workspace
    assert reading.workspace.pictures == {"data/logo.png": picture}


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (None, "is missing"),
        (b"GIF89a", "neither a PNG nor a JPEG"),
        (b"", "neither a PNG nor a JPEG"),
        (PNG[:30], "cut off"),
        (b"\xff\xd8\xff\xe0 pixels", "cut off"),
        (PNG + b"\0" * 5_000_000, "5.0 MB"),
    ],
)
def test_a_wrong_picture_is_a_problem_of_the_line_that_names_it(
    tmp_path: Path, picture: bytes | None, said: str
) -> None:
    reading = read_workspace(write(tmp_path, {"district.yaml": LOGO, "data/logo.png": picture}))
    complete(reading.problems)
    (problem,) = reading.problems
    assert problem.code == "wrong-picture"
    assert str(problem.place) == "district.yaml:11:9"
    assert said in problem.message
    assert reading.workspace
    assert reading.workspace.pictures == {}


def test_a_picture_outside_the_workspace_is_refused(tmp_path: Path) -> None:
    logo = LOGO.replace("data/logo.png", "../logo.png")
    (problem,) = read_workspace(write(tmp_path, {"district.yaml": logo})).problems
    assert (problem.code, problem.place.line) == ("outside-workspace", 11)
