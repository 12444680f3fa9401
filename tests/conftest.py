"""What many tests start from."""

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
