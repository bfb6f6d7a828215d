"""The built page that is committed: small, from nowhere else, licensed, and what its source builds."""

import gzip
import re
import subprocess
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from kg.check import QUALIFIERS

ROOT = Path(__file__).resolve().parents[3]
WEB, SOURCE = ROOT / "api" / "web", ROOT / "api" / "page"
BUILT = [*(WEB / "app").glob("*"), WEB / "index.html", WEB / "docs.html", WEB / "LICENSES.txt"]


def test_the_page_is_small_before_the_console_is_opened():
    sizes = {
        path.name: len(gzip.compress(path.read_bytes())) for path in BUILT if path.suffix in {".js", ".css", ".html"}
    }
    before = sum(size for name, size in sizes.items() if not name.startswith("editor"))
    assert before < 300_000
    assert sum(path.stat().st_size for path in BUILT) < 1_000_000


def test_the_documents_hold_no_script_or_style_of_their_own():
    for name in ("index.html", "docs.html"):
        text = (WEB / name).read_text(encoding="utf-8")
        assert "<style" not in text
        assert "style=" not in text
        for tag in re.findall(r"<(?:script|link)[^>]*>", text):
            assert re.search(r'(?:src|href)="/web/', tag), tag
        for script in re.findall(r"<script[^>]*>(.*?)</script>", text, re.DOTALL):
            assert not script.strip()


def test_all_that_a_document_names_is_there():
    for name in ("index.html", "docs.html"):
        for path in re.findall(r'(?:src|href)="/web/(app/[^"]+)"', (WEB / name).read_text(encoding="utf-8")):
            assert (WEB / path).is_file(), path


def test_names_from_the_data_never_become_markup():
    for path in [*SOURCE.glob("src/**/*.svelte"), *SOURCE.glob("src/**/*.ts")]:
        assert not re.search(r"@html|innerHTML|insertAdjacentHTML", path.read_text(encoding="utf-8")), path.name


def test_every_key_of_the_data_has_words_in_both_languages():
    text = (SOURCE / "src" / "words" / "keys.ts").read_text(encoding="utf-8").partition("};")[0]
    pairs = re.findall(r'^  (\w+): \["([^"]+)", "([^"]+)"\],$', text, re.MULTILINE)
    assert all(re.search("[\u4e00-\u9fff]", zh) and re.fullmatch("[A-Z][a-z -]+", en) for _, zh, en in pairs)
    known = {key for key, *_ in pairs}
    questions = tomllib.loads(files("kg").joinpath("questions.toml").read_text(encoding="utf-8"))
    asked = {key for q in questions.values() for key in (*q["columns"], *q.get("parameters", ()))}
    assert known >= QUALIFIERS
    assert {key for key in asked if not key.endswith("_id")} <= known  # ids are followed and not shown


def test_no_word_of_the_dictionary_is_idle():
    words = (SOURCE / "src" / "words" / "dictionary.ts").read_text(encoding="utf-8")
    sources = [p for p in SOURCE.glob("src/**/*") if p.suffix in {".ts", ".svelte"} and p.name != "dictionary.ts"]
    said = set(re.findall(r"[\"'(](\w+)[\"')]", "\n".join(path.read_text(encoding="utf-8") for path in sources)))
    names = re.findall(r"^  (\w+): \[", words, re.MULTILINE)
    assert len(names) > 150
    assert [name for name in names if name not in said] == []


def test_every_bundled_package_has_its_licence():
    text = (WEB / "LICENSES.txt").read_text(encoding="utf-8")
    for name in ("svelte", "sigma", "graphology", "@codemirror/view"):
        assert re.search(rf"^{re.escape(name)} \d", text, re.MULTILINE), name


def test_the_lock_names_no_registry():
    assert '"resolved"' not in (SOURCE / "package-lock.json").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_source_builds_what_is_committed(modules, tmp_path):
    before = {path.relative_to(WEB): path.read_bytes() for path in BUILT}
    target = tmp_path / "web"
    subprocess.run(
        ["node", str(modules / "vite" / "bin" / "vite.js"), "build"],
        cwd=SOURCE, env={"PATH": "/usr/local/bin:/usr/bin:/bin", "KG_PAGE_TARGET": str(target)}, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    after = {path.relative_to(target): path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert after == before
