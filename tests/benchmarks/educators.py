"""Builds the documents of 2,000 educators, both kinds, as `plantools build --confidential` does.

    python -m tests.benchmarks.educators [EDUCATORS]

Prints documents a second and the peak memory of the process, and the same for the documents of the
sample's schools in the same run: both go through `plantools.building.build`. The educators are the
sample's eight, again and again under other names and ids.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from plantools.building import Request, build
from plantools.documents import CATALOGUE, Scope
from plantools.model import Format

EDUCATORS = 2000
SAMPLE = Path(str(files("plantools.samples"))) / "riverbend"


def district_of(folder: Path, count: int) -> Path:
    """The sample with `count` educators in place of its eight."""
    root = Path(shutil.copytree(SAMPLE, folder / "district"))
    records = sorted((root / "educators").glob("*.yaml"))
    texts = [(file.stem, file.read_text(encoding="utf-8")) for file in records]
    for file in records:
        file.unlink()
    for number in range(1, count + 1):
        stem, text = texts[number % len(texts)]
        id_ = f"e-{number:04d}"
        text = text.replace(stem.upper(), id_.upper())
        text = re.sub(r"^name: .*$", f"name: Educator Number{number}", text, flags=re.MULTILINE)
        (root / "educators" / f"{id_}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return root


def measured(root: Path, scope: Scope, form: Format) -> None:
    """Builds all documents of a scope in one format, in this process, and prints what it took."""
    kinds = tuple(kind.id for kind in CATALOGUE if kind.scope is scope)
    with tempfile.TemporaryDirectory() as output:
        request = Request(
            root,
            documents=kinds,
            formats=(form,),
            output=Path(output),
            confidential=scope is Scope.EDUCATOR,
            jobs=1,
        )
        began = time.process_time()
        report = build(request)
        took = time.process_time() - began
    assert report.exit_code == 0, report.problems[:3]
    made = sum(bool(entry.document) for entry in report.entries)
    print(f"{scope:<10}{form:<6}{made:>10,}{took:>12.1f}{made / took:>12.1f}{peak():>12.0f}")


def peak() -> float:
    """The most memory that this process has had, in MB."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main(count: int) -> None:
    """Each row in a process of its own, so that its peak memory is its own."""
    print(
        f"{count:,} educators; one process; seconds of its processor, reading and checks included"
    )
    print(f"{'scope':<10}{'as':<6}{'documents':>10}{'seconds':>12}{'a second':>12}{'peak MB':>12}")
    with tempfile.TemporaryDirectory() as folder:
        root = district_of(Path(folder), count)
        few = district_of(Path(folder) / "few", 40)
        for each, scope, form in (
            (few, Scope.SCHOOL, Format.WORD),
            (few, Scope.EDUCATOR, Format.WORD),
            (root, Scope.EDUCATOR, Format.WORD),
            (root, Scope.EDUCATOR, Format.MARKDOWN),
            (few, Scope.EDUCATOR, Format.PDF),
        ):
            words = ["--one", str(each), scope.value, form.value]
            subprocess.run([sys.executable, "-m", "tests.benchmarks.educators", *words], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measured(Path(sys.argv[2]), Scope(sys.argv[3]), Format(sys.argv[4]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else EDUCATORS)
