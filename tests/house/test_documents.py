"""Holds the documents to the code: README's examples run, and every command, path and relation is written down."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from api.commands import COMMANDS
from api.routes import ROUTERS
from ontology.reference import markdown

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_readme_examples_run(tmp_path):
    (tmp_path / "loaders").symlink_to(ROOT / "loaders")
    examples = re.findall(r"^\$ kg (.+)$", README, re.MULTILINE)
    assert len(examples) > 8
    for example in examples:
        code = "import sys; from api.cli import main; sys.exit(main())"
        done = subprocess.run(
            [sys.executable, "-c", code, *shlex.split(example)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, f"kg {example}\n{done.stderr}"
        assert done.stdout or "-o" in example, example


def test_every_command_stands_in_readme():
    assert {n for n in COMMANDS if f"`kg {n}" not in README} == set()


def test_every_path_stands_in_readme():
    paths = [route.path for router in ROUTERS for route in router.routes if route.include_in_schema]
    families = {re.match(r"(/api/[a-z]+|/[a-z]*)", path).group(1) for path in paths}
    assert {f for f in families if f not in README} == set()


def test_reference_of_relations_is_the_ontology_s():
    assert (ROOT / "ontology" / "REFERENCE.md").read_text(encoding="utf-8").strip() == markdown().strip()


def test_changelog_has_a_word_on_what_is_not_released():
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_what_readme_examples_make_stays_out_of_the_repository():
    made = set(re.findall(r"(?:--data|-o) ([a-z.]+)", README))
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()}
    assert made
    assert made - ignored == set()


def test_a_second_reader_is_not_asked_for_at_our_own_ports():
    ours = {"8000", *re.findall(r"^PORT +\?= (\d+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)}
    others = re.findall(r"--llm http://[\w.]+:(\d+)", README)
    assert others
    assert ours & set(others) == set()
