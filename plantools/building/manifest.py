"""`manifest.json`: what earlier builds wrote, so that what a person changed is seen.

Before a build writes, it records what it is about to write beside what there is; so after a kill
both are known, and neither is taken for a person's work.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

MANIFEST_FILE = "manifest.json"
_LAYOUT = 1


@dataclass(frozen=True, slots=True)
class Built:
    """The bytes that a build wrote, or was about to write, and what they are."""

    sha256: str
    version: str
    is_adopted: bool


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one output file."""

    document: str
    school: str | None
    built: Built
    intended: Built | None = None
    """What a build was about to write in its place; None where that build came to its end."""

    def matching(self, sha256: str) -> Built | None:
        """What the file with this hash is; None where no build wrote it: a person changed it."""
        for built in (self.built, self.intended):
            if built and built.sha256 == sha256:
                return built
        return None

    def intending(self, found: Built | None, intended: Built) -> Record:
        """The record while `intended` takes the place of `found`."""
        if found is None or found == intended:
            return replace(self, built=intended, intended=None)
        return replace(self, built=found, intended=intended)


Manifest = Mapping[str, Record]
"""The record of each output file, by its name in the year's folder."""


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_manifest(content: bytes | None) -> dict[str, Record]:
    """The records of a manifest. A broken one is as good as none: files count as a person's."""
    try:
        found = json.loads(content or b"{}")
        if found.get("layout") != _LAYOUT:
            return {}
        return {str(name): _record(entry) for name, entry in found["files"].items()}
    except (ValueError, LookupError, TypeError, AttributeError):
        return {}


def written_manifest(year: str, manifest: Manifest) -> bytes:
    """The manifest as it is written; the same records give the same bytes."""
    files = {name: _entry(manifest[name]) for name in sorted(manifest)}
    whole = {"layout": _LAYOUT, "year": year, "files": files}
    return (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()


def _record(entry: Mapping[str, Any]) -> Record:
    intended = entry.get("intended")
    school = entry["school"]
    return Record(
        document=str(entry["document"]),
        school=None if school is None else str(school),
        built=_built(entry),
        intended=_built(intended) if intended else None,
    )


def _built(entry: Mapping[str, Any]) -> Built:
    return Built(str(entry["sha256"]), str(entry["version"]), entry["adopted"] is not False)


def _entry(record: Record) -> dict[str, object]:
    entry = {"document": record.document, "school": record.school, **_said(record.built)}
    if record.intended:
        entry["intended"] = _said(record.intended)
    return entry


def _said(built: Built) -> dict[str, object]:
    return {"sha256": built.sha256, "version": built.version, "adopted": built.is_adopted}
