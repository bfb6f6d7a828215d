"""The page's own files over HTTP: the documents are asked for anew, what they name is packed and kept for good."""

import gzip
import re
from pathlib import Path

import pytest

BUILT = Path(__file__).resolve().parents[2] / "api" / "web" / "app"
NAMES = sorted(path.name for path in BUILT.iterdir())


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_a_document_is_asked_for_anew_and_names_files_that_are_kept(client, path):
    answer = client.get(path)
    assert answer.headers["cache-control"] == "no-cache"
    named = re.findall(r'(?:src|href)="(/web/app/[^"]+)"', answer.text)
    assert named
    for name in named:
        assert "immutable" in client.get(name).headers["cache-control"], name


@pytest.mark.parametrize("name", NAMES)
def test_a_file_comes_packed_to_those_who_take_it_so_and_plain_to_others(client, name):
    whole = (BUILT / name).read_bytes()
    plain = client.get(f"/web/app/{name}", headers={"accept-encoding": "identity"})
    assert (plain.content, plain.headers.get("content-encoding")) == (whole, None)
    assert re.match(r"text/(javascript|css); charset=utf-8", plain.headers["content-type"])
    with client.stream("GET", f"/web/app/{name}", headers={"accept-encoding": "gzip"}) as packed:
        body = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == whole
    assert {answer.headers["vary"].lower() for answer in (plain, packed)} == {"accept-encoding"}


@pytest.mark.parametrize("name", ["none.js", "%2e%2e%2f%2e%2e%2fapp.py", "..%2f..%2fapp.py", "%00", "index.html"])
def test_what_the_page_has_not_been_built_of_is_not_given(client, name):
    answer = client.get(f"/web/app/{name}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert "cache-control" not in answer.headers
