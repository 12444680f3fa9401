"""A browser without a window, and what axe-core finds in a page."""

import contextlib
import os
import shutil
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
)


def axe_script():
    """The text of axe-core, or None where it is not installed."""
    roots = [CHECKOUT / ".venv-node", Path(os.environ.get("PLANTOOLS_NODE", CHECKOUT))]
    for root in roots:
        script = root / "node_modules" / "axe-core" / "axe.min.js"
        if script.is_file():
            return script.read_text(encoding="utf-8")
    return None


@contextlib.contextmanager
def browser():
    """Chromium, as the machine has it; the test skips where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield running
        finally:
            running.close()


def violations(page, script):
    """What axe-core finds in an open page: each rule with the places that break it."""
    page.evaluate(script)
    found = page.evaluate("() => axe.run(document)")
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
