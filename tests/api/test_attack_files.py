"""Loads the files of `tests/attacks/files`: each is read as text or refused in words, and keeps no other file out."""

import io
import tomllib
import zipfile
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[1] / "attacks" / "files"
CASES = [
    pytest.param(case, id=case["name"])
    for path in sorted(CORPUS.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
SOUND = "青崖市总工会举办比赛\n日前,青崖市总工会主办2024年青崖市焊工技能竞赛,白鹭机械有限公司的林一苇获金奖。\n"


def content(case):
    """Return the bytes of a case's file."""
    if "zipped" in case:
        text, times = case["zipped"]
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("page.txt", text * times)
        return packed.getvalue()
    if "bytes" in case:
        return bytes.fromhex(case["bytes"])
    text = case["content"]
    for name, (piece, times) in case.get("fill", {}).items():
        text = text.replace(f"@{name}@", piece * times)
    return text.encode()


def around(folder):
    """Return every path below a folder but the instance's own."""
    return {p.relative_to(folder) for p in folder.rglob("*") if "data" not in p.relative_to(folder).parts[:1]}


@pytest.mark.parametrize("case", CASES)
def test_a_file_is_read_as_text_or_refused_in_words(case, kg, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / case["file"]
    if "link" in case:
        file.symlink_to(case["link"])
    else:
        file.write_bytes(content(case))
    (tmp_path / "in" / "zz-sound.txt").write_text(SOUND, encoding="utf-8")
    before = around(tmp_path)
    refused = case.get("refused", False)
    done = kg("load", "in", "--data", "data", code=None if case.get("either") else int(refused))
    assert done.returncode in {0, 1}
    if refused:
        assert [line for line in done.stderr.splitlines() if line.startswith("refused ")]
    assert "Traceback" not in done.stderr
    assert "\x1b[31m" not in done.stdout + done.stderr
    assert around(tmp_path) == before
    count = kg("cypher", "MATCH (a:Article) RETURN count(a) AS n", "--data", "data", "--csv").stdout.split()[-1]
    assert int(count) >= (1 if refused or case.get("left_out") or case.get("either") else 2)
    page = kg("export", "html", "--data", "data").stdout
    assert "青崖市总工会" in page
    assert case.get("never", "\0") not in page
