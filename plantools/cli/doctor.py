"""`plantools doctor`: is this machine, and this workspace, ready?"""

from __future__ import annotations

from pathlib import Path

import click

from plantools.cli import screen
from plantools.cli.verb import Verb, json_option

_COLOURS = {"ok": "green", "warning": "yellow", "problem": "red"}


@click.command("doctor", cls=Verb, short_help="Say whether this machine and workspace are ready.")
@json_option
@click.argument("root", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
def command(root: Path, as_json: bool) -> None:
    """Look at this machine and the workspace DIR, and say what is missing.

    Neither LibreOffice nor fonts are needed. Exit code 2 where something is broken.

    \b
    Example:
      plantools doctor our-district
    """
    from plantools.cli.findings import all_findings

    findings = all_findings(root)
    if as_json:
        screen.result_json({"version": 1, "findings": [finding.as_json() for finding in findings]})
    else:
        for finding in findings:
            state = click.style(f"{finding.state:7}", fg=_COLOURS[finding.state])
            said = screen.plain(f"{finding.about}: {finding.text}")
            screen.result(f"{state}  {said}", is_plain=True)
            if finding.fix:
                screen.result(f"         Fix: {finding.fix}")
    if any(finding.state == "problem" for finding in findings):
        click.get_current_context().exit(2)
