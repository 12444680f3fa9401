"""What a path of a workspace is, so that a problem's documents can be known."""

import pytest

from plantools.reading import FileKind, kind_of
from reading_samples import WORKSPACE


@pytest.mark.parametrize(
    ("path", "kind", "school"),
    [
        ("plantools.yaml", FileKind.SETTINGS, None),
        ("district.yaml", FileKind.DISTRICT, None),
        ("district.yml", FileKind.DISTRICT, None),
        ("District.yaml.txt", FileKind.DISTRICT, None),
        ("improvement-plans/2026-29.yaml", FileKind.IMPROVEMENT_PLAN, None),
        ("improvement-plans/draft.yaml", FileKind.IMPROVEMENT_PLAN, None),
        ("improvement-plans", FileKind.IMPROVEMENT_PLAN, None),
        ("action-plans/2026-27.yaml", FileKind.ACTION_PLAN, None),
        ("crosswalks/2026-27.yaml", FileKind.CROSSWALK, None),
        ("frameworks/rubric-2012.yaml", FileKind.FRAMEWORK, None),
        ("educators/e-0417.yaml", FileKind.EDUCATOR, "e-0417"),
        ("educators", FileKind.EDUCATOR, None),
        ("plantools/reference/frameworks/a.yaml", FileKind.FRAMEWORK, None),
        ("schools/lincoln/school.yaml", FileKind.SCHOOL, "lincoln"),
        ("schools/lincoln", FileKind.SCHOOL, "lincoln"),
        ("schools/lincoln/2026-2027", FileKind.SCHOOL_PLAN, "lincoln"),
        ("schools", FileKind.SCHOOL, None),
        ("schools/lincoln/2026-27/improvement-plan.yaml", FileKind.SCHOOL_PLAN, "lincoln"),
        ("schools/lincoln/2026-27/action-plan.yaml", FileKind.SCHOOL_ACTION_PLAN, "lincoln"),
    ],
)
def test_a_path_has_its_kind_and_its_school(path: str, kind: FileKind, school: str | None) -> None:
    assert kind_of(path) == (kind, school)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "README.md",
        "data/mcas.csv",
        "other/district.yaml",
        "action-plans/notes.txt",
        "action-plans/old/2024-25.yaml",
        "educators/old/e-0417.yaml",
        "schools/lincoln/notes.yaml",
        "schools/lincoln/2026-27/photo.yaml",
    ],
)
def test_a_path_that_the_model_has_no_part_for_is_none(path: str) -> None:
    assert kind_of(path) is None


def test_every_file_of_the_sample_has_a_kind() -> None:
    assert {kind_of(path)[0] for path in WORKSPACE if kind_of(path)} == set(FileKind)  # type: ignore[index]
