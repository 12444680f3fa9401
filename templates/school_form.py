"""The school plan form: a page for the principal, the district's plan, then the questions."""

from __future__ import annotations

from dataclasses import replace

from .blocks import Column, each, heading, paragraph, table, when
from .package import WordDocument
from .pages import cover, landscape
from .styles import FORM_STYLES, LANDSCAPE_WIDTH

_ON_NEW_PAGES = frozenset({"message", "objectives", "elements"})
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
    form = landscape(
        cover() + _page_for_principals() + _district() + "".join(map(_section, _SECTIONS))
    )
    return replace(form, own_styles=FORM_STYLES)


def _page_for_principals() -> str:
    """One side that says how the form is filled in and sent back."""
    return (
        heading(1, "For the principal", new_page=True)
        + paragraph(
            "BoxedText",
            "This is {{ document.owner }}'s School Improvement Plan with its action plan for "
            "{{ document.years }}. It already holds what the district office knows"
            "{% if started_from %} and offers, as a start, what the plan for {{ started_from }} "
            "said{% endif %}. Fill it in with your school council.",
        )
        + heading(2, "Filling it in")
        + _steps(
            "Open it in Word on a computer, or in LibreOffice. Other programs, such as Google "
            "Docs, lose what the form needs to be read back.",
            "Click a grey prompt and write, or choose from its list. Most lists also take words "
            "of your own. A prompt that you leave alone counts as no answer.",
            "An answer marked * is needed. What the law asks for has its citation beside it; all "
            "else is the district's own wish.",
            "To add a row, an outcome, an initiative or an objective, click in the last one, then "
            "on the plus sign at its lower right. To take one away, right-click it and choose "
            "Delete Item.",
            "Leave the ids alone (a code such as ABC-1). What you add gets its id later.",
            "Long answers may have bold, italic, lists and links. Pictures are not taken over.",
        )
        + heading(2, "Sending it back")
        + _steps(
            "Save it as a Word document (.docx), under any name, and mail that file, not a PDF.",
            "You may send it again later: only what you changed counts.",
            "The district's part and the questions are locked. If something in them is wrong, "
            "tell the district office.",
        )
        + heading(2, "If you use LibreOffice")
        + paragraph(
            "BodyText",
            "There is no plus sign, and prompts may be black: write over them. Insert a row below "
            "the last one, or copy a whole block with its heading and table and write over it. "
            "Leave the words in the grey cells as they are: your answers are found by them.",
        )
    )


def _steps(*steps: str) -> str:
    return "".join(paragraph("ListBullet", step) for step in steps)


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
        heading(1, title, new_page=id_ in _ON_NEW_PAGES)
        + told
        + paragraph("BodyText", f"{{{{p sections.{id_}|controls }}}}")
    )
