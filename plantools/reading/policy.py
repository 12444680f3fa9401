"""What a district's own policy asks of its plans, beside what the law does."""

from __future__ import annotations

from plantools.model import Grade, OwnRequirement, Requirement, Settings


def own_requirements(settings: Settings) -> tuple[Requirement, ...]:
    """The requirements of the settings' policy; they have the places of the settings."""
    policy = settings.policy
    return tuple(_requirement(own) for own in policy.requirements) if policy else ()


def _requirement(own: OwnRequirement) -> Requirement:
    requirement = Requirement(
        id=own.id,
        plan=own.plan,
        title=own.title,
        text=own.text,
        citation=own.citation,
        source=own.place().file,
        grade=Grade.OFFICIAL,
        fields=own.fields,
        note=own.reason,
    )
    requirement.placed(own.read_from)
    return requirement
