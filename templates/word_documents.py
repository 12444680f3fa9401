"""The Word templates by name, and their files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .action_plans import action_plan
from .crosswalk import crosswalk
from .crosswalk_changes import crosswalk_changes
from .educator_plan import educator_plan
from .form_status import form_status
from .goal_cascade import goal_cascade, goal_cascade_with_names
from .improvement_plans import district_improvement_plan, school_improvement_plan
from .one_page import plan_on_a_page
from .package import WordDocument, package
from .professional_development import professional_development_plan
from .resources import resources
from .school_form import school_plan_form
from .superintendent_goals import superintendent_goals

FOLDER = Path(__file__).parent / "word"

DOCUMENTS: dict[str, Callable[[], WordDocument]] = {
    "district-improvement-plan": district_improvement_plan,
    "plan-on-a-page": plan_on_a_page,
    "district-action-plan": action_plan,
    "school-improvement-plan": school_improvement_plan,
    "school-action-plan": action_plan,
    "resources": resources,
    "goal-cascade": goal_cascade,
    "goal-cascade-with-names": goal_cascade_with_names,
    "superintendent-goals": superintendent_goals,
    "crosswalk": crosswalk,
    "school-plan-form": school_plan_form,
    "form-status": form_status,
    "crosswalk-changes": crosswalk_changes,
    "educator-plan": educator_plan,
    "individual-professional-development-plan": professional_development_plan,
}
"""What makes each template, by the id of its kind of document."""


def template(id_: str) -> bytes:
    """The Word template of a kind of document, as bytes: the same every time."""
    return package(DOCUMENTS[id_]())


def write_templates(folder: Path = FOLDER) -> list[Path]:
    """Writes every Word template into `folder`, and returns the files in order."""
    folder.mkdir(exist_ok=True)
    files = [folder / f"{id_}.docx" for id_ in DOCUMENTS]
    for file in files:
        file.write_bytes(template(file.stem))
    return files
