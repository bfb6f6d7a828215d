"""Files and folders become pages with what is known about them, and bad input is refused with its place."""

import json
from pathlib import Path

import pytest

from kg.errors import InputRefusedError
from kg.model import Metadata, Page
from loaders.formats import FORMATS, discover, read
from loaders.layout import split

TEXT = "临岚县总工会启动行动\n\n本报讯（记者 田野）2月18日，临岚县总工会启动“春送岗位”行动。\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def only(path: Path, metadata: Metadata | None = None) -> Page:
    (page,) = read(path, metadata)
    assert isinstance(page, Page)
    return page


def test_a_text_file_is_a_page_as_it_is(tmp_path):
    raw = "\ufeff" + TEXT.replace("\n", "\r\n")
    page = only(write(tmp_path / "a.txt", raw))
    assert (page.text, page.format, page.metadata) == (raw, "text", Metadata())


@pytest.mark.parametrize("beside", ["a.meta.json", "a.txt.json", "a.txt.meta.json"])
def test_a_sidecar_describes_its_file(tmp_path, beside):
    path = write(tmp_path / "a.txt", TEXT)
    write(
        tmp_path / beside, json.dumps({"报纸": "临岚报", "日期": "2024年7月5日", "版次": 3, "网址": "https://e.org/1"})
    )
    assert only(path).metadata == Metadata("临岚报", "2024-07-05", "3", "https://e.org/1")


def test_the_caller_goes_before_the_sidecar_and_both_before_the_name(tmp_path):
    path = write(tmp_path / "20240705.txt", TEXT)
    assert only(path).metadata.issued == "2024-07-05"
    write(tmp_path / "20240705.meta.json", '{"issued": "2024-07-06", "newspaper": "临岚报"}')
    assert only(path).metadata.issued == "2024-07-06"
    assert only(path, Metadata(issued="2024-07-07")).metadata == Metadata("临岚报", "2024-07-07")


@pytest.mark.parametrize(
    ("sidecar", "what"),
    [('{"issued": "2024-02-30"}', "no date"), ("[1]", "not a JSON object"), ("{", "no JSON"), ('{"page": [1]}', "page is list"),
     ("[" * 100_000, "JSON")],
)  # fmt: skip
def test_a_bad_sidecar_is_refused_by_name(tmp_path, sidecar, what):
    path = write(tmp_path / "a.txt", TEXT)
    beside = write(tmp_path / "a.meta.json", sidecar)
    with pytest.raises(InputRefusedError, match=what) as refused:
        list(read(path))
    assert refused.value.where == str(beside)


def test_records_go_in_and_bad_lines_are_named(tmp_path):
    lines = [
        json.dumps({"text": "县总工会开会。", "title": "开会", "source": "临岚报", "issued": "2024-07-05"}, ensure_ascii=False),
        "", "{", "[]", '{"text": ""}', '{"text": 5}', '{"text": "会。", "issued": "昨天"}', '{"text": "\\ud800会。"}',
        '{"text": "会。", "x": ' + "[" * 60 + "]" * 60 + "}", '{"text": "另一会。"}',
    ]  # fmt: skip
    path = write(tmp_path / "r.jsonl", "\n".join(lines))
    found = list(read(path))
    pages = [p for p in found if isinstance(p, Page)]
    assert [p.text for p in pages] == ["县总工会开会。", "另一会。"]
    assert pages[0].metadata == Metadata("临岚报", "2024-07-05", None, None, "开会")
    assert [e.where for e in found if isinstance(e, InputRefusedError)] == [f"{path}:{n}" for n in range(3, 10)]
    (article,) = split(pages[0])
    assert (article.article.title, [s.text for s in article.sentences]) == ("开会", ["县总工会开会。"])


def test_a_record_that_repeats_its_title_has_it_as_headline(tmp_path):
    path = write(tmp_path / "r.jsonl", json.dumps({"text": "开会\n\n县总工会开会。", "title": "开会"}))
    (article,) = split(only(path))
    assert [(b.role, b.folded.text) for b in article.blocks] == [("title", "开会"), ("body", "县总工会开会。")]


def test_a_web_page_keeps_its_source_and_finds_its_day(tmp_path):
    source = '<meta name="publishdate" content="2024-07-19T10:20:00+08:00"><h1>开会</h1><p>县总工会开会。</p>'
    page = only(write(tmp_path / "a.html", source))
    assert (page.text, page.format, page.metadata.issued) == (source, "html", "2024-07-19")


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.docx"])
def test_unknown_formats_are_refused(tmp_path, name):
    with pytest.raises(InputRefusedError, match="no reader"):
        list(read(write(tmp_path / name, TEXT)))


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_an_empty_file_is_refused_in_every_format(tmp_path, suffix):
    with pytest.raises(InputRefusedError, match="empty"):
        list(read(write(tmp_path / f"a{suffix}", "\n")))


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_a_missing_file_is_refused_in_every_format(tmp_path, suffix):
    with pytest.raises(InputRefusedError, match="cannot be read"):
        list(read(tmp_path / f"a{suffix}"))


def test_folders_are_searched_in_order_without_what_is_hidden(tmp_path):
    for name in (
        "b.txt",
        "a/z.md",
        "a/c.jsonl",
        ".git/x.txt",
        "a/.hidden.txt",
        "b.meta.json",
        "b.txt.json",
        "readme.rst",
    ):
        write(tmp_path / name, TEXT)
    found = [p.relative_to(tmp_path).as_posix() for p in discover([tmp_path, tmp_path / "b.txt"])]
    assert found == ["a/c.jsonl", "a/z.md", "b.txt"]


def test_a_named_file_is_taken_as_it_is(tmp_path):
    path = write(tmp_path / "x.rst", TEXT)
    assert list(discover([path])) == [path]


def test_a_link_out_of_a_folder_is_refused_by_name(tmp_path):
    write(tmp_path / "secret.txt", TEXT)
    inside = write(tmp_path / "given" / "in.txt", TEXT)
    (tmp_path / "given" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "given" / "twice.txt").symlink_to(inside)
    file, refused = discover([tmp_path / "given"])
    assert file == inside
    assert isinstance(refused, InputRefusedError)
    assert "out.txt" in str(refused)
    assert "secret.txt" in str(refused)


def test_missing_paths_and_empty_folders_are_refused(tmp_path):
    with pytest.raises(InputRefusedError, match="no such"):
        list(discover([tmp_path / "gone"]))
    with pytest.raises(InputRefusedError, match="without a file"):
        list(discover([tmp_path]))
