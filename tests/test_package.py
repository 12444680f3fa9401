"""The wheel carries all it needs: alone, it builds the sample as the checkout does."""

import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from conftest import sample

CHECKOUT = Path(__file__).parent.parent
LEFT_BEHIND = shutil.ignore_patterns(".*", "output", "build", "dist", "*.egg-info", "__pycache__")


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel built from a copy of the checkout, so that the checkout stays clean."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(CHECKOUT, folder / "source", ignore=LEFT_BEHIND)
    (folder / "source" / "samples" / "riverbend" / "output").mkdir()
    (folder / "source" / "samples" / "riverbend" / "output" / "stray.md").write_text("stray")
    pip = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder))
    run(*pip, str(folder / "source"))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder of programs of an empty environment with nothing but the wheel and its needs."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    run(str(programs / "python"), "-m", "pip", "install", "-q", str(wheel), cwd=folder)
    return programs


def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_module_template_sample_and_reference_file(wheel):
    kept = {
        f"plantools/{file.relative_to(CHECKOUT).as_posix()}"
        for pattern in ("templates/*/*", "samples/**/*.*")
        for file in CHECKOUT.glob(pattern)
        if file.is_file() and not {"output", "__pycache__"} & set(file.parts)
    }
    kept |= {file.relative_to(CHECKOUT).as_posix() for file in CHECKOUT.glob("plantools/**/*.yaml")}
    assert kept
    assert kept - names(wheel) == set()


def test_the_wheel_holds_no_output_and_no_tests(wheel):
    held = names(wheel)
    assert not [name for name in held if "/output/" in name or name.startswith("tests")]


def test_the_wheel_builds_the_sample_as_the_checkout_does(installed, tmp_path):
    shutil.copytree(sample("riverbend"), tmp_path / "riverbend", ignore=LEFT_BEHIND)
    program = str(installed / "plantools")
    run(program, "build", "--output", "from-wheel", "riverbend", cwd=tmp_path)
    here = (sys.executable, "-m", "plantools")
    run(*here, "build", "--output", "from-checkout", "riverbend", cwd=tmp_path)
    run(program, "new", "fresh", cwd=tmp_path)
    one, other = tmp_path / "from-wheel", tmp_path / "from-checkout"
    files = sorted(file.relative_to(one) for file in one.rglob("*") if file.is_file())
    assert len(files) > 20
    assert [
        file for file in files if (one / file).read_bytes() != (other / file).read_bytes()
    ] == []


def test_the_wheel_finds_its_samples(installed, tmp_path):
    where = "from importlib.resources import files; print(files('plantools.samples'))"
    folder = Path(run(str(installed / "python"), "-c", where, cwd=tmp_path).strip())
    assert (folder / "crosswalk" / "plantools.yaml").is_file()
    assert CHECKOUT not in folder.parents
