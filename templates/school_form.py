"""The school plan form: a page for the principal, the district's plan, then the questions."""

from __future__ import annotations

from .blocks import Column, each, heading, paragraph, run, table, when
from .package import WordDocument
from .pages import cover, landscape
from .styles import LANDSCAPE_WIDTH

_SECTIONS = (
    ("message", "A message from the principal", ""),
    (
        "council",
        "School council",
        "Who belongs to the council (M.G.L. c. 71, § 59C), one row for each.",
    ),
    (
        "analysis",
        "Data analysis and theory of action",
        "Achievement and gaps between student groups in core subjects (M.G.L. c. 69, § 1I).",
    ),
    (
        "objectives",
        "Objectives, outcomes and initiatives",
        "Each objective holds its outcomes and its initiatives; each initiative, what is done "
        "this year.",
    ),
    ("induction", "Induction and mentoring", ""),
    ("evaluation", "Evaluation", ""),
    (
        "elements",
        "The nine elements",
        "M.G.L. c. 71, § 59C asks the plan to speak to each of these. Answer each one, or say why "
        "it does not apply to your school.",
    ),
    (
        "year",
        "The year's action plan",
        "Benchmarks and resources stand with each initiative above. Here is what the year is "
        "about, and the school's own sources of money.",
    ),
)


def school_plan_form() -> WordDocument:
    """The form that a principal fills in."""
    return landscape(
        cover() + _page_for_principals() + _district() + "".join(map(_section, _SECTIONS))
    )


def _page_for_principals() -> str:
    steps = (
        "Click a grey prompt and write. A prompt that you leave alone counts as no answer; nothing "
        "you have not touched is changed.",
        "Choose from a list where there is one. Where none of the choices fits, most lists let you "
        "type your own words.",
        "To add a row, an objective, an initiative or an outcome, click the last one and then the "
        "plus sign at its lower right. To remove one, right-click it and choose Delete Item.",
        "Leave the ids alone (WIL-1, for one). What you add gets its id from the district office.",
        "In long answers you may use bold, italic, bulleted and numbered lists and links. Pictures "
        "and tables are not taken over.",
        "The district's part and the questions are locked. If something in them is wrong, tell the "
        "district office.",
        "Save the file as a Word document (.docx), under any name, and mail it back. You may send "
        "it again later: only what you changed counts.",
    )
    return (
        heading(1, "For the principal", new_page=True)
        + paragraph(
            "BodyText",
            "This form is {{ document.owner }}'s School Improvement Plan and action plan for "
            "{{ document.years }}. It already holds what the district office knows"
            "{% if started_from %}, and offers what the plan for {{ started_from }} said as a "
            "start{% endif %}. Fill it in with your school council, in Word on a computer or in "
            "LibreOffice.",
        )
        + "".join(paragraph("ListNumber", step) for step in steps)
        + paragraph(
            "BodyText",
            run("In LibreOffice", "Strong"),
            " there is no plus sign: put the cursor into a row and insert one below, or copy a "
            "whole block with its heading and its table, and write over it. Keep the words in the "
            "grey cells as they are: your answers are known by them.",
        )
        + paragraph(
            "BodyText",
            run("What the law asks for", "Strong"),
            " is marked with its citation. All else is the district's own wish.",
        )
    )


def _district() -> str:
    columns = [
        Column(
            LANDSCAPE_WIDTH // 3, "Strategic objective", "{{ objective.id }}: {{ objective.title }}"
        ),
        Column(
            LANDSCAPE_WIDTH - LANDSCAPE_WIDTH // 3,
            "Initiatives",
            each(
                "initiative in objective.initiatives", paragraph("TableBullet", "{{ initiative }}")
            ),
        ),
    ]
    return (
        heading(1, "The district's plan", new_page=True)
        + paragraph("BoxedText", "{{ vision }}")
        + when(
            "objectives",
            paragraph("Caption", "What the district will improve, and how"),
            table("objective in objectives", columns, first_is_header=True),
            otherwise=paragraph("Note", "The district has no improvement plan for this year yet."),
        )
    )


def _section(section: tuple[str, str, str]) -> str:
    id_, title, note = section
    told = paragraph("Note", note) if note else ""
    return (
        heading(1, title, new_page=True)
        + told
        + paragraph("BodyText", f"{{{{p sections.{id_}|controls }}}}")
    )
