"""`plantools build --open` shows the page of all documents, or says where it lies."""

import sys

import pytest

from tests.terminal import new_workspace, typed

WORDS = ("--document", "plan-on-a-page", "--open")


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


def test_where_nobody_watches_it_says_where_the_page_lies(workspace):
    result = typed("build", str(workspace), "--format", "html", *WORDS)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1].endswith("index.html")
    assert "Open this page in a browser: " in result.stderr


def test_without_pages_it_says_how_they_come_about(workspace):
    result = typed("build", str(workspace), "--format", "md", *WORDS)
    assert result.exit_code == 0
    assert "it is written with --format html" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_on_a_terminal_with_a_desktop_the_browser_gets_the_page(workspace, tmp_path):
    import os
    import pty
    import subprocess

    seen = tmp_path / "seen"
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "plantools", "build", str(workspace), "--format", "html", *WORDS]
    desktop = {"DISPLAY": ":99", "BROWSER": f"sh -c 'echo $0 > {seen}' %s"}
    with subprocess.Popen(
        words, stdout=theirs, stderr=subprocess.DEVNULL, env=os.environ | desktop
    ) as process:
        os.close(theirs)
        try:
            while os.read(ours, 4096):
                pass
        except OSError:
            pass
        process.wait()
    os.close(ours)
    assert seen.read_text().strip().endswith("2026-27/public/index.html")
