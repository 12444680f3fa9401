"""What many tests start from."""

import os
from importlib.resources import files
from pathlib import Path

import pytest

from plantools.reading import read_workspace


def sample(name):
    """The folder of a shipped sample."""
    return Path(str(files("plantools.samples"))) / name


@pytest.fixture(scope="session")
def riverbend():
    """The workspace of the fictional district, read."""
    return read_workspace(sample("riverbend")).workspace


@pytest.fixture(scope="session")
def published_crosswalk():
    """The workspace of the published crosswalk, read."""
    return read_workspace(sample("crosswalk")).workspace


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where all judges must be at hand (`PLANTOOLS_ALL_JUDGES`), a skipped test has failed.

    Material that is no part of the project may still be missing: such a test's reason says that
    something does not lie beside the repository.
    """
    report = yield
    must_run = os.environ.get("PLANTOOLS_ALL_JUDGES")
    if report.skipped and must_run and "beside the repository" not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report
