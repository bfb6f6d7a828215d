"""What is read in a text does not depend on what was read before it, on the number of processes, or on hash seeds."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

TEXTS = sorted((Path(__file__).parents[1] / "gold" / "develop").glob("*.txt"))[::2]
KG = "import sys; from api.cli import main; sys.exit(main())"


def read(texts, jobs, seed):
    """Return what `kg extract` says of each text, as it says it; files in the order given."""
    command = [sys.executable, "-c", KG, "extract", *map(str, texts), "--jobs", str(jobs)]
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    documents = json.loads(done.stdout)
    assert len(documents) == len(texts)
    return {path.name: json.dumps(said, ensure_ascii=False) for path, said in zip(texts, documents, strict=True)}


@pytest.fixture(scope="module")
def alone():
    return read(TEXTS, 1, 0)


@pytest.mark.slow
@pytest.mark.parametrize(("jobs", "seed"), [(1, 1), (2, 2), (3, 3)])
def test_order_processes_and_hash_seeds_do_not_show(jobs, seed, alone):
    shuffled = random.Random(seed).sample(TEXTS, len(TEXTS))
    assert shuffled != TEXTS
    assert read(shuffled, jobs, seed) == alone
