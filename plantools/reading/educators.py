"""The names that personnel records hold, so that checking can see that no public text has them.

Nothing else of educators/ is read here, and no problem ever names one of these files.
"""

from __future__ import annotations

from pathlib import Path

from plantools.reading.text import decoded, file_bytes, without_unwelcome
from plantools.reading.tree import read_tree

EDUCATORS = "educators"


def confidential_names(root: Path) -> frozenset[str]:
    """The full names (two words or more) under `name:` at the top of the files in educators/."""
    files = sorted((root / EDUCATORS).rglob("*.yaml")) if (root / EDUCATORS).is_dir() else []
    return frozenset(name for file in files if (name := _name(file)))


def _name(path: Path) -> str:
    data, _ = file_bytes(path, EDUCATORS)
    text = decoded(data, EDUCATORS)[0] if data is not None else None
    if text is None:
        return ""
    tree = read_tree(without_unwelcome(text, EDUCATORS)[0], EDUCATORS)
    name = tree.data.get("name") if isinstance(tree.data, dict) else None
    plain = " ".join(name.split()) if isinstance(name, str) else ""
    return plain if " " in plain else ""
