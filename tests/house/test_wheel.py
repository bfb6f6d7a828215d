"""Builds the wheel, installs it outside the checkout and uses it there: data files and all four packages included."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """Return a folder into which the freshly built wheel was installed, without its dependencies."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = out.glob("*.whl")
    target = out / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def run(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line from the unpacked wheel in an empty folder."""
    env = {**os.environ, "PYTHONPATH": str(site)}
    code = "import sys; from api.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments],
        cwd=site.parent,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_packages_and_data_are_in_the_wheel(installed):
    for wanted in (
        "kg",
        "ontology/union.ttl",
        "ontology/shapes.ttl",
        "ontology/context.jsonld",
        "ontology/lexicon/divisions.tsv",
        "loaders",
        "api/web",
        "loaders/samples",
    ):
        assert (installed / wanted).exists(), wanted


def test_nothing_of_the_tests_or_sources_of_the_page_is_in_the_wheel(installed):
    assert not (installed / "tests").exists()
    assert not (installed / "api/page").exists()


def test_wheel_extracts_and_loads_outside_the_checkout(installed, tmp_path):
    samples = sorted(p for p in (installed / "loaders/samples").iterdir() if p.suffix == ".txt")
    done = run(installed, "extract", str(samples[0]))
    assert done.returncode == 0, done.stderr
    assert '"triples"' in done.stdout
    done = run(installed, "load", str(samples[0]), "--data", str(tmp_path / "data"))
    assert done.returncode == 0, done.stderr


def test_four_packages_come_from_one_place(installed):
    done = subprocess.run(
        [sys.executable, "-P", "-c", "import kg, api, loaders, ontology; print(kg.__file__, api.__file__)"],
        cwd=installed.parent,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count(str(installed)) == 2
