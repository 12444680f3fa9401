"""Lists and texts that YAML reads otherwise than they were meant, told at the line of the slip."""

import pytest

from tests.broken_cases import PLAN, base, change, found


@pytest.fixture
def root(tmp_path):
    return base(tmp_path)


def problems_with(root, old, new, file=PLAN):
    """Code and line of each problem of the file after a change."""
    change(root, file, old, new)
    return [(each.code, each.place.line) for each in found(root).problems]


FINDING = "    - subject: English language arts\n      groups: [All students, Low income]\n"
LINE = 15
"""The line on which the finding stands in the base."""


@pytest.mark.parametrize(
    ("groups", "after"),
    [
        ('[All students, "Low income]', "finding: \"So\"\n"),
        ("[All students, 'Low income]", "finding: It's so\n"),
        ('["All students, Low income]', 'finding: >-\n        He said "so" then\n'),
        ('[All students, "Low income]', "finding: So\n"),
    ],
)  # fmt: skip
def test_a_quotation_mark_that_is_open_in_brackets_is_told_at_its_line(root, groups, after):
    text = (root / PLAN).read_text("utf-8")
    finding = text[text.index(FINDING) + len(FINDING) :].partition("\n")[0] + "\n"
    change(root, PLAN, finding, f"      {after}")
    told = problems_with(root, "groups: [All students, Low income]", f"groups: {groups}")
    assert told[0][0] == "syntax-error"
    assert abs(told[0][1] - (LINE + 1)) <= 1


def causes(*lines):
    return FINDING + "      root_causes:\n" + "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        (("        - Help comes late.", "         - No coach."), "lines-run-together", 4),
        (("        - Help comes late.", "          - No coach."), "lines-run-together", 4),
        (("        - >-", "          Late.", "          - >-", "            No."),
         "lines-run-together", 5),
        (("        - >-", "          Late.", "          >-", "          No."),
         "lines-run-together", 5),
        (("        - >-", "          Late.", "          - No."), "lines-run-together", 5),
        (("        - The help that they get comes late in the year, in May or in June.",
          "          - No coach."), "lines-run-together", 4),
        (("        >-", "          Late.", "        - No.", "        - Yes."), "syntax-error", 3),
        (("          Late.", "        - No.", "        - Yes."), "not-a-list", 3),
        (("       - >-", "          Late.", "          Help.", "        - No."),
         "syntax-error", 3),
    ],
)  # fmt: skip
def test_an_entry_that_slipped_is_told_at_its_line(root, lines, code, line):
    told = problems_with(root, FINDING, causes(*lines))
    assert told[0] == (code, LINE + line)


@pytest.mark.parametrize(
    "lines",
    [
        ("        - Help comes late in the year, and only to those who ask for it, who are few",
         "          - fewer than we thought."),
        ('        - The "late" bus', "        - He said \"no\""),
        ("        - “We, not me”", "        - “Late”"),
        ("        - |", "          One.", "          Two: and three."),
        ("        - &late Late.", "        - *late"),
    ],
)  # fmt: skip
def test_what_may_be_meant_so_is_no_problem(root, lines):
    assert problems_with(root, FINDING, causes(*lines)) == []


def test_a_text_without_its_mark_is_told_where_it_begins(root):
    """Of one paragraph nothing is lost; of several the parser gives up far below."""
    text = (root / PLAN).read_text("utf-8")
    finding = text[text.index(FINDING) + len(FINDING) :].partition("\n")[0] + "\n"
    one = "      finding:\n        In grade 3 it is so\n        and in grade 4.\n"
    assert problems_with(root, finding, one) == []
    (root / PLAN).write_text(text, "utf-8")
    long = one.replace("and in grade 4.", "and\n        in grade 4: so\n        too.")
    assert problems_with(root, finding, long)[0] == ("syntax-error", LINE + 3)


def test_an_entry_whose_dash_is_lost_is_told_and_not_the_next(root):
    old = "  - id: OUT-1\n    objective: LIT\n"
    text = (root / PLAN).read_text("utf-8")
    line = text[: text.index(old)].count("\n") + 1
    assert problems_with(root, old, old.replace("- id", "  id"))[0] == ("syntax-error", line)


@pytest.mark.parametrize(
    ("code", "is_right"),
    [('"99990005"', True), ('99990005"', False), ("“99990005”", False), ("99990005", True)],
)
def test_a_number_with_a_stray_quotation_mark_is_told(root, code, is_right):
    told = problems_with(
        root, "principal:", f"code: {code}\nprincipal:", "schools/lincoln/school.yaml"
    )
    assert [each for each, _ in told] == ([] if is_right else ["stray-quote"])


@pytest.mark.parametrize("indent", ["      ", "        "])
def test_an_entry_without_dash_and_space_is_told_and_not_its_next_key(root, indent):
    bare = f"    title: >-\n{indent}MCAS,\n{indent}spring\n{indent}2025\n"
    told = problems_with(root, "    - title: MCAS, spring 2025\n", bare)
    assert told[0] == ("syntax-error", LINE + 4)
