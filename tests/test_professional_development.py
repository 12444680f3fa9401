"""The Individual Professional Development Plan: points against every minimum, summed by hand."""

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.checking import points_of
from plantools.documents import document_kind, make_view
from plantools.model import (
    CareerStage,
    DevelopmentActivity,
    Educator,
    EducatorFile,
    EducatorRole,
    License,
    LicenseType,
    PointCategory,
    ProfessionalDevelopmentPlan,
)
from plantools.reading import read_workspace
from tests.broken_cases import base, change, codes, found

RECORD = "educators/e-0417.yaml"
IPDP = "individual-professional-development-plan"


@pytest.fixture
def root(tmp_path):
    return base(tmp_path)


def license_of(id_, **more):
    dates = {"issued": datetime.date(2024, 7, 1), "expires": datetime.date(2029, 6, 30)}
    return License(id=id_, name=id_.capitalize(), **{**dates, **more})


def activity(topic, category, planned, **more):
    return DevelopmentActivity(
        activity=f"About {topic}", topic=topic, category=category, planned=str(planned), **more
    )


def educator(*activities, licenses=(), **more):
    plan = ProfessionalDevelopmentPlan(
        start=datetime.date(2024, 7, 1),
        end=datetime.date(2029, 6, 30),
        activities=activities,
        **more,
    )
    return Educator(
        name="Jo Example",
        title="Teacher",
        role=EducatorRole.TEACHER,
        stage=CareerStage.EXPERIENCED,
        licenses=licenses or (license_of("english", primary=True),),
        professional_development=plan,
    )


def view_of(riverbend, someone):
    return make_view(document_kind(IPDP), riverbend, EducatorFile("e-1", someone))


def minimum(points, category=None, license_="english"):
    (found_,) = (
        each
        for each in points.minimums
        if each.category == category and each.license.id == license_
    )
    return found_


def test_the_minimums_of_one_license_are_those_of_the_regulation():
    points = points_of(educator())
    assert [(each.category, each.minimum) for each in points.minimums] == [
        (None, 150),
        (PointCategory.ENGLISH_LEARNERS, 15),
        (PointCategory.DISABILITIES, 15),
        (PointCategory.CONTENT, 15),
        (PointCategory.PEDAGOGY, 15),
    ]
    assert points.to_approve == 120


def test_each_further_license_asks_for_30_of_them_15_in_its_content():
    licenses = (license_of("esl"), license_of("english", primary=True), license_of("art"))
    points = points_of(educator(licenses=licenses))
    further = [(e.license.id, e.category, e.minimum) for e in points.minimums[5:]]
    assert further == [
        ("esl", None, 30),
        ("esl", PointCategory.CONTENT, 15),
        ("art", None, 30),
        ("art", PointCategory.CONTENT, 15),
    ]
    assert points.to_approve == Decimal("0.8") * 210


def test_only_licenses_that_the_educator_works_under_are_subject_to_approval():
    licenses = (license_of("english", primary=True), license_of("art", employed_under=False))
    assert points_of(educator(licenses=licenses)).to_approve == 120


def test_an_initial_license_is_not_renewed_with_points():
    initial = license_of("english", primary=True, type=LicenseType.INITIAL)
    assert points_of(educator(licenses=(initial,))) is None


def test_what_goes_on_counts_as_planned_and_what_is_completed_as_earned():
    points = points_of(
        educator(
            activity("Grammar", "content", 20, earned="5"),
            activity("Poetry", "content", 20, earned="12", completed=datetime.date(2025, 6, 1)),
            activity("Drama", "content", 10, earned="14"),
        )
    )
    content = minimum(points, PointCategory.CONTENT)
    assert (content.planned, content.earned, content.counted) == (50, 31, 46)


def test_a_topic_under_10_points_does_not_count(riverbend):
    someone = educator(
        activity("Grammar", "content", 6),
        activity("Poetry", "content", 6),
        activity("Poetry", "content", 4),
    )
    points = points_of(someone)
    assert points.small_topics == {"Grammar": 6}
    assert minimum(points, PointCategory.CONTENT).counted == 10
    view = view_of(riverbend, someone)
    assert view.not_counted == ("“Grammar” stays under 10 points (6 points), which do not count.",)
    assert [each.counted for each in view.activities] == ["0", "6", "4"]


def test_what_is_missing_is_said_in_words(riverbend):
    licenses = (license_of("english", primary=True), license_of("esl"))
    someone = educator(
        activity("Grammar", "content", 90),
        activity("Feedback", "pedagogy", 14),
        activity("Talk", "english-learners", 22.5),
        activity("Inclusion", "disabilities", 15),
        activity("Language", "content", 14, license="esl"),
        licenses=licenses,
    )
    assert view_of(riverbend, someone).missing == (
        "8.5 more points are needed for the primary license, in all: 141.5 points of 150 are "
        "earned or planned.",
        "1 more point is needed for “Pedagogy”: 14 points of 15 are earned or planned.",
        "16 more points are needed for the additional license, Esl, in all: 14 points of 30 are "
        "earned or planned.",
        "1 more point is needed for “Content” of Esl: 14 points of 15 are earned or planned.",
    )


def test_free_choice_is_at_most_a_fifth(riverbend):
    free = activity("Sailing", "elective", 40, needs_approval=False)
    someone = educator(
        activity("Grammar", "content", 80),
        activity("Feedback", "pedagogy", 15),
        activity("Talk", "english-learners", 15),
        free,
    )
    points = points_of(someone)
    assert (points.approvable, points.missing_approval) == (110, 10)
    said = view_of(riverbend, someone).missing[-1]
    assert said == (
        "10 more points are needed that the supervisor can approve: 110 points of 120 are."
    )


def test_points_under_the_educator_plan_need_no_further_approval():
    covered = activity("Grammar", "content", 150, needs_approval=False, in_educator_plan=True)
    assert points_of(educator(covered)).missing_approval == 0


ACTIVITIES = st.lists(
    st.builds(
        activity,
        st.sampled_from(["Grammar", "Poetry", "Drama", "Talk"]),
        st.sampled_from(list(PointCategory)),
        st.integers(0, 60),
        earned=st.integers(0, 60).map(str),
        completed=st.none() | st.just(datetime.date(2025, 6, 1)),
        license=st.sampled_from([None, "english", "esl"]),
    ),
    max_size=12,
)


@given(ACTIVITIES)
def test_the_sums_are_those_of_the_rows(activities):
    licenses = (license_of("english", primary=True), license_of("esl"))
    points = points_of(educator(*activities, licenses=licenses))
    whole = minimum(points).counted + minimum(points, license_="esl").counted
    assert whole == sum(points.counted(each) for each in activities)
    for each in points.minimums:
        assert each.missing == max(each.minimum - each.counted, 0)
        assert each.counted >= 0
    by_topic = {}
    for each in activities:
        by_topic[each.topic] = by_topic.get(each.topic, 0) + points.counted(each)
    assert all(count == 0 or count >= 10 for count in by_topic.values())


def test_the_documents_sums_can_be_had_by_hand_from_its_rows(riverbend):
    for file in riverbend.educators:
        view = make_view(document_kind(IPDP), riverbend, file)
        if view is None:
            continue
        for name in ("planned", "earned", "counted"):
            rows = [Decimal(getattr(each, name)) for each in view.activities]
            assert Decimal(getattr(view, name)) == sum(rows)
        for each in view.minimums:
            missing = max(Decimal(each.minimum) - Decimal(each.counted), Decimal(0))
            assert Decimal(each.missing) == missing
        assert view.missing == ()


def test_an_educator_without_a_professional_license_has_no_such_document(riverbend):
    file = next(each for each in riverbend.educators if each.id == "e-0365")
    assert make_view(document_kind(IPDP), riverbend, file) is None


def test_a_plan_that_the_educator_plan_stands_in_for_says_so_and_needs_no_approval(riverbend):
    file = next(each for each in riverbend.educators if each.id == "e-0231")
    view = make_view(document_kind(IPDP), riverbend, file)
    assert "stand in for" in view.relies
    assert {each.approval for each in view.activities} == {"Educator Plan"}


def test_a_plan_that_is_endorsed_must_have_its_points_earned(root):
    change(root, RECORD, "  approved: {on", "  endorsed: {on: 2026-10-01, by: superintendent}\n"
           "  approved: {on")  # fmt: skip
    problems = [each for each in found(root).problems if each.code == "points-missing"]
    assert len(problems) == 4  # the English learners' points alone are earned
    assert all(each.is_error for each in problems)


@pytest.mark.parametrize(
    ("on", "is_late"), [("2025-01-01", False), ("2025-01-02", True), ("2024-07-01", False)]
)
def test_the_initial_approval_is_due_within_six_months_of_the_license(root, on, is_late):
    change(root, RECORD, "approved: {on: 2024-09-20", f"approved: {{on: {on}")
    assert ("development-not-approved" in codes(root)) == is_late


@pytest.mark.parametrize(("on", "is_late"), [("2026-09-20", False), ("2026-09-21", True)])
def test_a_review_is_due_every_two_years(root, on, is_late):
    change(root, RECORD, "{on: 2026-09-10, by", f"{{on: {on}, by")
    assert ("development-review-due" in codes(root)) == is_late


def weights(root):
    return [(each.code, each.severity.value) for each in found(root).problems]


def test_what_the_record_alone_contradicts_is_an_error_and_what_needs_today_a_warning(root):
    change(root, RECORD, "approved: {on: 2024-09-20", "approved: {on: 2025-02-01")
    assert weights(root) == [("development-not-approved", "error")]
    change(root, RECORD, "  approved: {on: 2025-02-01, by: lincoln-principal}\n", "")
    assert weights(root) == [("development-not-approved", "warning")]
    change(root, RECORD, "  reviews:\n    - {on: 2026-09-10, by: lincoln-principal}\n",
           "  endorsed: {on: 2026-09-10, by: lincoln-principal}\n")  # fmt: skip
    assert ("development-not-approved", "error") in weights(root)


def test_a_review_that_is_missing_between_two_days_is_an_error_and_one_due_now_a_warning(root):
    change(root, RECORD, "    - {on: 2026-09-10, by", "    - {on: 2026-09-28, by")
    (problem,) = found(root).problems
    assert (problem.code, problem.is_error) == ("development-review-due", True)
    lines = re.search(r"`(waive: .*)`", problem.fix)[1]
    record = root / RECORD
    record.write_text(f"{record.read_text('utf-8')}{lines}\n", "utf-8")
    assert codes(root) == []
    record.write_text(record.read_text("utf-8").replace(f"{lines}\n", ""), "utf-8")
    change(root, RECORD, "  reviews:\n    - {on: 2026-09-28, by: lincoln-principal}\n", "")
    assert weights(root) == [("development-review-due", "warning")]


def test_a_license_that_ran_out_is_a_warning_and_dates_that_contradict_each_other_an_error(root):
    change(root, "plantools.yaml", "as_of: 2026-10-15", "as_of: 2029-07-01")
    assert ("license-dates", "warning") in weights(root)
    change(root, RECORD, "expires: 2029-06-30", "expires: 2028-06-30")
    assert ("license-dates", "error") in weights(root)


def test_a_plan_that_is_kept_elsewhere_is_not_missed_here(root):
    text = (root / RECORD).read_text("utf-8")
    head = text[: text.index("professional_development:")]
    (root / RECORD).write_text(head, "utf-8")
    assert weights(root) == [("license-without-plan", "error")]
    (root / RECORD).write_text(f"{head}    plan_elsewhere: With Lakeview Public Schools\n", "utf-8")
    assert codes(root) == []


def test_an_additional_license_whose_plan_is_elsewhere_asks_for_no_points_and_says_where(root):
    esl = (
        "  - id: esl\n    name: English as a Second Language\n    issued: 2024-07-01\n"
        "    expires: 2029-06-30\n"
    )
    change(root, RECORD, "professional_development:\n", f"{esl}professional_development:\n")
    assert set(codes(root)) == {"points-missing", "points-of-free-choice"}
    change(root, RECORD, esl, f"{esl}    plan_elsewhere: With Lakeview Public Schools\n")
    assert codes(root) == []
    workspace = read_workspace(root).workspace
    view = view_of(workspace, workspace.educators[0].educator)
    assert [each.note for each in view.licenses] == [
        "",
        "The plan for it is kept elsewhere: With Lakeview Public Schools",
    ]


def test_too_much_free_choice_is_an_error_once_the_plan_is_endorsed(root):
    change(root, RECORD, "category: pedagogy\n      planned: 45",
           "category: pedagogy\n      planned: 45\n      needs_approval: false")  # fmt: skip
    assert weights(root) == [("points-of-free-choice", "warning")]
    change(root, RECORD, "  approved: {on", "  endorsed: {on: 2026-10-01, by: superintendent}\n"
           "  approved: {on")  # fmt: skip
    assert ("points-of-free-choice", "error") in weights(root)


def test_an_approval_that_is_not_due_yet_is_no_problem(root):
    change(root, RECORD, "  approved: {on: 2024-09-20, by: lincoln-principal}\n", "")
    assert codes(root) == ["development-not-approved"]
    change(root, "plantools.yaml", "as_of: 2026-10-15", "as_of: 2024-12-31")
    assert "development-not-approved" not in codes(root)
