"""All rules there are, family by family, in the order of the reference."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from plantools.checking import (
    access,
    approval,
    citations,
    council,
    crosswalk,
    crosswalk_numbers,
    dates,
    editions,
    educator_plans,
    law,
    links,
    outcomes,
    privacy,
    professional_development,
    prose,
    records,
    resources,
    structure,
    superintendent,
    texts,
    waivers,
)
from plantools.checking.rule import Rule

_PLANS: dict[str, tuple[Rule, ...]] = {
    "Structure and links": (
        structure.DuplicateId(),
        structure.IdWithNewMeaning(),
        structure.InitiativeTwice(),
        structure.EmptyKey(),
        links.UnknownId(),
        links.SupportsNothingAbove(),
        structure.ObjectiveWithoutSchool(),
        structure.ObjectiveSupportsNothing(),
        structure.InitiativeWithoutBenchmark(),
        structure.OutcomeWithoutInitiative(),
    ),
    "Law": (
        law.GapAnalysisWithoutGroups(),
        law.GapAnalysisWithoutCoreSubject(),
        law.ObjectiveWithoutOutcome(),
        law.OutcomeWithoutInterim(),
        law.InitiativeWithoutProfessionalDevelopment(),
        law.InductionWithoutActivities(),
        law.InitiativeWithoutActivities(),
        law.NoEarlyEvidence(),
        law.AdoptedWithoutVote(),
        law.NumberOfObjectives(),
        law.EnglishLearnersNotAddressed(),
        council.CouncilRoleMissing(),
        council.CouncilWithoutParity(),
        council.CouncilMostlyOutsiders(),
        council.CouncilCoChair(),
        council.CouncilWithoutMeetings(),
        approval.ApprovedByAnother(),
        approval.ApprovedLate(),
        approval.ApprovalDue(),
        approval.CommitteeNotConsulted(),
        approval.PolicyUnlikeLaw(),
        approval.RequirementUnanswered(),
        approval.UnknownRequirementField(),
    ),
    "Outcomes": (
        outcomes.ImpossibleFigure(),
        outcomes.TargetWrongWay(),
        outcomes.TargetAlreadyMet(),
        outcomes.InterimBeyondTarget(),
        outcomes.InterimOutOfOrder(),
    ),
    "Time": (
        dates.DateOutsidePlan(),
        dates.BenchmarkOverdue(),
        dates.AdoptedBeforeWritten(),
        dates.AdoptedInFuture(),
    ),
    "Resources": (
        resources.InitiativeWithoutResources(),
        resources.UndeclaredSource(),
        resources.AmountWithoutSource(),
        resources.OverspentSource(),
        resources.WrongSum(),
    ),
    "Superintendent's goals": (
        superintendent.GoalKindMissing(),
        superintendent.GoalCount(),
        superintendent.GoalSupportsNothing(),
        superintendent.UnknownRubric(),
        superintendent.UnknownIndicator(),
        superintendent.FocusIndicatorCount(),
        superintendent.ReviewOutOfOrder(),
    ),
    "Counts in prose": (prose.WrongCount(),),
    "Privacy": (
        privacy.SmallGroupPercentage(),
        privacy.SmallGroupGrowth(),
        privacy.SmallCohort(),
        privacy.RecoverableFigure(),
        privacy.ConfidentialName(),
    ),
    "Access": (
        access.VagueLink(),
        access.PictureWithoutWords(),
        access.LongSection(),
        access.PaleAccent(),
    ),
    "Personnel records": (
        records.EducatorsOpen(),
        records.RecordLinkUnknown(),
        records.RecordLinkGone(),
        records.RecordIdTwice(),
    ),
    "Educator Plans": (
        educator_plans.EducatorPlanUnfit(),
        educator_plans.EducatorPlanLength(),
        educator_plans.GoalKindMissing(),
        educator_plans.PracticeGoalWithoutStandard(),
        educator_plans.GoalWithoutActions(),
        educator_plans.GoalSupportsNothing(),
        educator_plans.RubricUnfit(),
        educator_plans.GoalCodeUnknown(),
        educator_plans.EducatorPlanDates(),
        educator_plans.ImprovementPlanIncomplete(),
        educator_plans.SignedBeforeGoals(),
    ),
    "Professional development": (
        professional_development.PrimaryLicense(),
        professional_development.LicenseDates(),
        professional_development.LicenseWithoutPlan(),
        professional_development.ImpossiblePoints(),
        professional_development.PointsMissing(),
        professional_development.PointsUnderBlock(),
        professional_development.PointsOfFreeChoice(),
        professional_development.DevelopmentNotApproved(),
        professional_development.DevelopmentReviewDue(),
    ),
    "Crosswalk": (
        crosswalk.UnknownEdition(),
        citations.UnknownCode(),
        citations.OtherEditionsCode(),
        citations.RetiredCode(),
        citations.IndicatorForElement(),
        crosswalk.StatementWithoutCitation(),
        crosswalk.DuplicateStatement(),
        crosswalk.EmptyCell(),
        crosswalk.CellWithoutColumn(),
        crosswalk.DuplicateColumn(),
        crosswalk.DuplicateRow(),
        editions.BrokenSuccession(),
        crosswalk_numbers.MiscountedNumber(),
    ),
    "Starter texts": (texts.ExampleText(),),
}

WAIVABLE: frozenset[str] = frozenset(
    rule.code for rules in _PLANS.values() for rule in rules if rule.can_be_waived
)
"""The codes of the problems that a waiver can let stand."""

FAMILIES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    _PLANS
    | {
        "Waivers": (
            waivers.UnknownWaiver(WAIVABLE),
            waivers.WaiverRanOut(),
            waivers.IdleWaiver(),
        )
    }
)
"""The rules of each family, by the family's name."""

RULES: tuple[Rule, ...] = tuple(rule for rules in FAMILIES.values() for rule in rules)
"""Every rule."""
