"""Every problem has its page: a title, a reason, a fix and an example; docs/rules.md holds them."""

import re
from pathlib import Path

import pytest
import yaml

from plantools.checking import FAMILIES, RULES, pages, rules_reference
from plantools.model import Grade, Severity
from plantools.reading import CODES, shipped_requirements
from tests.terminal import typed

DOCS = Path(__file__).parents[1] / "docs"
PAGES = list(pages())
REQUIREMENTS, _ = shipped_requirements()


def test_docs_rules_md_is_what_the_rules_say():
    """If it fails: plantools explain --reference > docs/rules.md"""
    assert (DOCS / "rules.md").read_text("utf-8") == rules_reference()


def test_every_code_is_there_once():
    codes = [page.code for page in PAGES]
    assert len(codes) == len(set(codes))
    assert set(codes) == {rule.code for rule in RULES} | set(CODES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_page_says_what_why_and_how_with_an_example(page):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", page.code)
    assert page.title[0].isupper() or page.title.startswith("plantools")
    assert not page.title.endswith(".")
    assert page.why.endswith((".", ").", ")"))
    assert page.fix.rstrip("`)").endswith(".") or page.fix.endswith("`.") or "`" in page.fix
    assert page.example.wrong != page.example.right
    assert page.example.wrong.strip() and page.example.right.strip()


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.example.file.endswith(".yaml") and "..." not in page.fix],
    ids=lambda page: page.code,
)
def test_the_right_lines_of_an_example_are_yaml(page):
    yaml.safe_load(page.example.right.replace("[...]", "[]"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_explain_prints_the_page(page):
    result = typed("explain", page.code)
    assert result.exit_code == 0
    words = " ".join(result.stdout.split())
    for text in (page.code, page.title, page.why, page.fix):
        assert " ".join(text.split()) in words
    assert page.example.wrong.splitlines()[0].strip() in result.stdout


def test_explain_alone_lists_every_code_by_family():
    result = typed("explain")
    for page in PAGES:
        assert f"  {page.code} " in result.stdout
        assert f"{page.family}\n" in result.stdout


def test_explain_of_an_unknown_code_says_which_may_be_meant():
    result = typed("explain", "objective-without-outcomes")
    assert result.exit_code == 2
    assert "Did you mean 'objective-without-outcome'?" in result.stderr


def test_what_is_not_confirmed_is_at_most_a_hint():
    for page in PAGES:
        if page.laws and all(law.grade is Grade.UNCONFIRMED for law in page.laws):
            assert page.severity is Severity.HINT


def test_a_requirement_that_binds_is_answered_by_a_rule_or_by_a_field_that_must_be_there():
    """Letters (b) and (c), and the elements, are required fields: reading finds them missing."""
    by_rules = {id_ for rule in RULES for id_ in rule.requirements}
    by_fields = {"DIP-B", "DIP-C", "DIP-YEARS", "SIP-B", "SIP-C"}
    by_fields |= {f"SIP-{number}" for number in range(1, 10)}
    assert {law.id for law in REQUIREMENTS} <= by_rules | by_fields
    assert by_rules <= {law.id for law in REQUIREMENTS}


def test_every_requirement_names_its_source_and_its_file_is_its_plan_s():
    for law in REQUIREMENTS:
        assert law.source.startswith("http")
        assert law.place().file.endswith(f"{law.plan}.yaml")
        assert law.text.endswith(".")
        assert "not confirmed" in law.authority or law.grade is not Grade.UNCONFIRMED


def test_every_family_has_its_own_file():
    files = [{type(rule).__module__ for rule in rules} for rules in FAMILIES.values()]
    for one in files:
        assert all(one is other or not one & other for other in files) or len(one) == 1


def confirmed(page):
    return any(law.is_confirmed for law in page.laws)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if confirmed(page)], ids=lambda page: page.code
)
def test_what_a_source_confirms_as_law_is_an_error_or_its_page_says_why_not(page):
    assert page.severity is Severity.ERROR or page.weight
    if page.weight:
        assert f"Weight: {page.weight}" in " ".join(typed("explain", page.code).stdout.split())


LESS_THAN_AN_ERROR = {"approval-due", "policy-unlike-law"}
"""What today's date decides in every case, and what the district's own policy may say."""
UNTIL_ENDORSED = {"points-missing", "points-of-free-choice", "points-under-block"}
"""Points that can still be planned, and points that are allowed and do not count."""


def test_only_these_rules_about_confirmed_law_begin_with_less_than_an_error():
    less = {page.code for page in PAGES if confirmed(page) and page.severity is not Severity.ERROR}
    assert less == LESS_THAN_AN_ERROR | UNTIL_ENDORSED


def test_a_weight_is_said_only_where_the_law_is_confirmed():
    for page in PAGES:
        assert not page.weight or confirmed(page)
