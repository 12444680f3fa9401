"""Small workspaces with a crosswalk in it, written for tests."""

from __future__ import annotations

from pathlib import Path

import yaml
from fictional_editions import editions

from conftest import sample

CRAFT = """\
# Our crosswalk. This comment stays.
year: 2026-27
title: Crosswalk
columns:
  - edition: craft@1      # by the Guild
    heading: What craftspeople do
rows:
  - id: zeal
    component: Zeal
    cells:
      craft@1:
        # the first
        - text: Plans
          cites: [C-1]    # agreed in May
        - text: Chooses
          cites: [C-2]
        - text: Sands and oils
          cites: [C-3, C-4]
        - text: Cuts and glues
          cites:
            - C-5
        - cites: [C-6]
          text: Sharpens
        - text: Reads (C-8)
"""


def workspace(root: Path, *files: tuple[str, str]) -> Path:
    """A workspace whose year is 2026-27 and which has the fictional editions, and these files."""
    root.mkdir(parents=True, exist_ok=True)
    for name in ("plantools.yaml", "district.yaml"):
        (root / name).write_bytes((sample("crosswalk") / name).read_bytes())
    (root / "frameworks").mkdir()
    for edition in editions().values():
        data = edition.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        name = f"frameworks/{edition.id}-{edition.edition}.yaml"
        (root / name).write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    for name, text in files:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="")
    return root


def craft(root: Path, text: str = CRAFT) -> Path:
    return workspace(root, ("crosswalks/2026-27.yaml", text))
