"""A full disk, a folder that is read only, files that broke, two loaders at once: refused or repaired, and said."""

import logging
import os
import random
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from readings import byline, contest, plan

from kg.batches import all_items
from kg.errors import StoreDamagedError, StoreUnavailableError
from kg.instance import Instance

ROOT = Path(__file__).parents[2]
NAMES = "MATCH (n:Entity) RETURN n.name ORDER BY n.name"
SUBJECTS = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def load(instance, *drafts):
    for draft in drafts:
        instance.add(draft.page.id, draft.page, [draft.reading], "1")


@pytest.fixture
def small_disk(tmp_path):
    """Return a folder on a file system of its own with 3 MiB, or skip where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no small file system can be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def crammed(instance, told):
    """Load articles until it fails, and note which were in before."""
    for number in range(1_000):
        load(instance, byline(text=f"第{number}家书店" + "开张" * 400))
        told.append(number)


def test_a_full_disk_is_said_and_nothing_that_was_said_to_be_in_is_lost(small_disk):
    instance, told = Instance.open(small_disk / "data"), []
    with pytest.raises(StoreUnavailableError, match="full"):
        crammed(instance, told)
    assert told
    assert instance.ledger.sequence() == len(told) == len(instance.ledger.sources())
    with pytest.raises(StoreUnavailableError):
        instance.catch_up()
    instance.close()
    subprocess.run(["mount", "-o", "remount,size=60m", str(small_disk)], check=True)
    again = Instance.open(small_disk / "data")
    load(again, contest())
    again.catch_up()
    held = again.status()
    assert [p.lag for p in held.projections] == [0, 0]
    assert held.projections[0].counts["nodes"] == sum(1 for _ in all_items(again.ledger))
    again.close()


FULL = """
import resource, signal, sys
from pathlib import Path
from readings import byline, contest
from kg.errors import StoreUnavailableError
from kg.instance import Instance
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
instance = Instance.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
told = 0
try:
    for number in range(1_000):
        draft = byline(text=f"第{number}家书店" + "开张" * 400)
        instance.add(draft.page.id, draft.page, [draft.reading], "1")
        told = number + 1
except StoreUnavailableError as error:
    print("refused", told, error)
try:
    instance.catch_up()
except StoreUnavailableError as error:
    print("behind", error)
instance.close()
"""


def test_files_that_may_not_grow_are_said_and_nothing_that_was_said_to_be_in_is_lost(tmp_path):
    """The system's limit on the size of a file, in a process of its own: what stands in for a full disk anywhere."""
    folder = tmp_path / "data"
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests' / 'kg'}"}
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(folder), str(1_200_000)],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    refused = next(line for line in done.stdout.splitlines() if line.startswith("refused"))
    told = int(refused.split()[1])
    assert told
    assert "full" in refused or "cannot be written" in refused
    again = Instance.open(folder)
    assert again.ledger.sequence() == told == len(again.ledger.sources())
    load(again, contest())
    again.catch_up()
    held = again.status()
    assert [p.lag for p in held.projections] == [0, 0]
    assert held.projections[0].counts["nodes"] == sum(1 for _ in all_items(again.ledger))
    again.close()


def test_a_read_only_folder_is_said(small_disk):
    instance = Instance.open(small_disk / "data")
    load(instance, contest())
    instance.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    try:
        with pytest.raises(StoreUnavailableError, match=r"(?i)read-?only|cannot be"):
            Instance.open(small_disk / "data")
        with pytest.raises(StoreUnavailableError):
            Instance.open(small_disk / "other")
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    again = Instance.open(small_disk / "data")
    assert again.ledger.sequence() == 1
    again.close()


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Return the folder of an instance that is whole, and what its projections answer."""
    folder = tmp_path_factory.mktemp("sound") / "data"
    instance = Instance.open(folder)
    load(instance, *(contest(city) for city in ("嘉兴市", "宁波市", "绍兴市", "金华市")), plan(), byline())
    instance.catch_up()
    answers = answered(instance)
    instance.close()
    return folder, answers


def answered(instance):
    instance.catch_up()
    return instance.graph.query(NAMES).rows, instance.rdf.query(SUBJECTS).rows


def broken(folder, part, chance):
    """Flip bytes in a file of a projection; return what was done."""
    files = sorted(p for p in (folder / part).rglob("*") if p.suffix in {".grafeo", ".sst"} or "MANIFEST" in p.name)
    files = [f for f in files if "copies" not in f.parts and f.stat().st_size > 64]
    file = chance.choice(files)
    content = bytearray(file.read_bytes())
    at = chance.randrange(max(1, len(content) - 4096))
    content[at : at + 4096] = bytes(b ^ 0xFF for b in content[at : at + 4096])
    file.write_bytes(content)
    return f"{file.name} at {at}"


@pytest.mark.parametrize("part", ["graph", "rdf"])
def test_a_broken_projection_is_made_anew_and_said(part, sound, tmp_path, caplog):
    folder, wanted = sound
    chance, repaired = random.Random(4), 0
    for number in range(5):
        copy = shutil.copytree(folder, tmp_path / f"{number}")
        what = broken(copy, part, chance)
        caplog.clear()
        instance = Instance.open(copy)
        with caplog.at_level(logging.WARNING):
            found = None
            with suppress(StoreDamagedError):  # damage that only a query meets is said by it ...
                found = answered(instance)
            found = found or answered(instance)  # ... and mended before the next
        instance.close()
        assert found == wanted, what
        repaired += any("made anew" in record.message for record in caplog.records)
    assert repaired


def test_files_of_a_projection_that_are_gone_are_made_anew(sound, tmp_path):
    folder, wanted = sound
    copy = shutil.copytree(folder, tmp_path / "copy")
    shutil.rmtree(copy / "graph")
    for file in (copy / "rdf").glob("generation-*/*.sst"):
        file.unlink()
    instance = Instance.open(copy)
    assert answered(instance) == wanted
    instance.close()


@pytest.mark.parametrize("part", ["graph", "rdf"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00" * 50, b"generation-", b"../rdf", b"generation-77", b"/etc"])
def test_a_pointer_that_names_no_generation_is_made_anew(part, content, sound, tmp_path):
    folder, wanted = sound
    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / part / "CURRENT").write_bytes(content)
    (copy / part / "generation-spare").mkdir()
    instance = Instance.open(copy)
    assert answered(instance) == wanted
    instance.close()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00" * 50])
def test_a_note_of_what_is_followed_that_cannot_be_read_is_as_none(content, sound, tmp_path):
    folder, wanted = sound
    copy = shutil.copytree(folder, tmp_path / "copy")
    for note in copy.glob("*.follows"):
        note.write_bytes(content)
    instance = Instance.open(copy)
    assert answered(instance) == wanted
    instance.close()


@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_a_ledger_that_is_gone_is_not_made_new_over_graphs_that_are_left(left, sound, tmp_path):
    folder, _ = sound
    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / "ledger.sqlite").unlink()
    if left != "nothing":
        (copy / "ledger.sqlite").touch()
    before = {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()}
    with pytest.raises(StoreUnavailableError, match="the ledger is gone"):
        Instance.open(copy)
    assert {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()} == before


LOADER = """
import sys
from pathlib import Path
sys.path[:0] = [{root!r}, {here!r}]
from readings import byline
from kg.instance import Instance
instance = Instance.open(Path({folder!r}))
for number in range({first}, {first} + 25):
    draft = byline(text=f"第{{number}}家书店")
    instance.add(str(number), draft.page, [draft.reading], "1")
instance.catch_up()
instance.close()
"""


def loader(folder, first):
    code = LOADER.format(root=str(ROOT), here=str(Path(__file__).parent), folder=str(folder), first=first)
    return subprocess.Popen([sys.executable, "-c", code], env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})


def test_two_loaders_at_once_and_a_reader_beside_them(tmp_path):
    clean = Instance.open(tmp_path / "clean")
    for number in range(45):
        draft = byline(text=f"第{number}家书店")
        clean.add(str(number), draft.page, [draft.reading], "1")
    clean.catch_up()
    folder = tmp_path / "data"
    Instance.open(folder).close()
    loaders = [loader(folder, first) for first in (0, 20)]  # five articles are in both
    reader = Instance.open(folder)
    seen, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            with reader.ledger.reading() as connection:
                articles = connection.execute("SELECT COUNT(*) FROM article").fetchone()[0]
                said = connection.execute("SELECT COUNT(*) FROM statement").fetchone()[0]
            seen.append((articles, said))

    thread = threading.Thread(target=read)
    thread.start()
    assert [process.wait(120) for process in loaders] == [0, 0]
    stop.set()
    thread.join()
    assert seen == sorted(seen)
    assert all(said == articles for articles, said in seen)  # one statement each: no article is seen by half
    assert "".join(reader.ledger.dump()) == "".join(clean.ledger.dump())
    reader.close()
    after = Instance.open(folder)  # the last of the two has left nothing to follow
    stores = (after._graph.store(), after._rdf.store())
    assert [store.sequence() for store in stores] == [after.ledger.sequence()] * 2
    assert [dict(store.counts()) for store in stores] == [dict(s.counts()) for s in (clean.graph, clean.rdf)]
    after.close()
    clean.close()
