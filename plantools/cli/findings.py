"""What `plantools doctor` looks at: the machine first, then the workspace."""

from __future__ import annotations

import importlib.metadata
import platform
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from plantools import __version__
from plantools.cli.screen import count, in_words, shown
from plantools.cli.verb import SETTINGS_FILE

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: ok, a warning or a problem, and then what to do."""

    about: str
    state: Literal["ok", "warning", "problem"]
    text: str
    fix: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def all_findings(root: Path) -> list[Finding]:
    """What there is to say of this machine and of the workspace in `root`.

    What rests on something that is broken is not looked at.
    """
    found = []
    for look in (_machine, _parser_and_templates, lambda: _workspace(root)):
        found += list(look())
        if any(finding.state == "problem" for finding in found):
            break
    return found


def _machine() -> Iterator[Finding]:
    yield _python()
    yield Finding("plantools", "ok", __version__)
    yield from _packages()


def _parser_and_templates() -> Iterator[Finding]:
    yield _yaml_parser()
    yield _shipped_templates()


def _workspace(root: Path) -> Iterator[Finding]:
    """Whether it can be read, its own templates, and where it writes."""
    if not (root / SETTINGS_FILE).is_file():
        yield Finding(
            "Workspace",
            "warning",
            f"there is no {SETTINGS_FILE} in {shown(root)}, so nothing more was looked at.",
            "name the folder of a workspace, or start one: plantools new",
        )
        return
    yield from _plan(root)
    yield from _own_templates(root)


def _python() -> Finding:
    text = f"{platform.python_version()} at {sys.executable}, {platform.platform(terse=True)}"
    if sys.version_info >= OLDEST_PYTHON:
        return Finding("Python", "ok", text)
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return Finding("Python", "problem", text, f"install Python {oldest} or newer.")


def _packages() -> Iterator[Finding]:
    """Each package that plantools needs, by what its own installation says."""
    try:
        needed = importlib.metadata.requires("plantools") or []
    except importlib.metadata.PackageNotFoundError:
        yield Finding(
            "Packages",
            "warning",
            "plantools runs from its source and is not installed.",
            "pip install -e . in its folder.",
        )
        return
    for requirement in needed:
        if "extra ==" not in requirement:
            yield _package(re.split(r"[^A-Za-z0-9._-]", requirement)[0])


def _package(name: str) -> Finding:
    try:
        return Finding(f"Package {name}", "ok", importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(f"Package {name}", "problem", "is missing.", f"pip install {name}")


def _yaml_parser() -> Finding:
    import yaml

    if yaml.__with_libyaml__:
        return Finding("YAML parser", "ok", "the fast one, written in C")
    return Finding(
        "YAML parser",
        "problem",
        "PyYAML was installed without its parser in C, which reading needs.",
        "pip install --force-reinstall --only-binary :all: pyyaml",
    )


def _shipped_templates() -> Finding:
    from plantools.documents import CATALOGUE, TEMPLATE_FORMATS
    from plantools.rendering import RenderError, template_source

    missing = []
    for kind in CATALOGUE:
        for form in TEMPLATE_FORMATS:
            try:
                template_source(kind.id, form)
            except RenderError as error:
                missing.append(str(error))
    if missing:
        fix = "install plantools again: pip install --force-reinstall plantools"
        return Finding("Templates", "problem", "; ".join(missing), fix)
    found = count(len(CATALOGUE) * len(TEMPLATE_FORMATS), "template")
    return Finding("Templates", "ok", f"{found} for {count(len(CATALOGUE), 'document')}")


def _plan(root: Path) -> Iterator[Finding]:
    from plantools.reading import read_workspace

    reading = read_workspace(root)
    if reading.unreadable:
        files = in_words(sorted(reading.unreadable))
        state: Literal["warning", "problem"] = "warning" if reading.workspace else "problem"
        yield Finding("Workspace", state, f"cannot be read: {files}.", "plantools check says why.")
    else:
        yield Finding("Workspace", "ok", f"{shown(root)} can be read")
    if reading.workspace:
        yield _output(root / reading.workspace.settings.output)


def _own_templates(root: Path) -> Iterator[Finding]:
    from plantools.documents import CATALOGUE, TEMPLATE_FORMATS
    from plantools.rendering import template_source

    folder = root / "templates"
    if not folder.is_dir():
        yield Finding("Own templates", "ok", "none; documents are made from the shipped ones")
        return
    sources = [
        template_source(kind.id, form, own_templates=folder)
        for kind in CATALOGUE
        for form in TEMPLATE_FORMATS
    ]
    own = [source.name for source in sources if source.is_own]
    if own:
        yield Finding("Own templates", "ok", in_words(own))
        return
    yield Finding(
        "Own templates",
        "warning",
        f"no file in {shown(folder)} is named as a template is, so none of them is used.",
        f"name it as the shipped one, for example templates/{sources[0].name}.",
    )


def _output(folder: Path) -> Finding:
    there = next(each for each in (folder, *folder.resolve().parents) if each.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            return Finding("Output", "ok", f"{shown(folder)} can be written")
    except OSError as error:
        return Finding(
            "Output",
            "problem",
            f"{shown(folder)} cannot be written: {error.strerror}.",
            "change the folder's permissions, or name another: plantools build --output DIR",
        )
