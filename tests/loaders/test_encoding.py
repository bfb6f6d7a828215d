"""Bytes become text in the right encoding, whole and with every line end, or are refused with their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputRefusedError
from loaders.encoding import decode

SIMPLE = "本报讯（记者 田野）2月18日，临岚县总工会启动“春送岗位”行动，36家企业提供岗位1200余个。"
FULL = "【本報訊】濱港海員工會日前開辦輪機技能班，首期學員三十名，班主任由高級輪機長擔任。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(SIMPLE, "utf-8"), (SIMPLE, "gb18030"), (SIMPLE, "utf-16-le"), (SIMPLE, "utf-16-be"),
     (FULL, "utf-8"), (FULL, "big5"), (FULL, "gb18030"), (FULL, "utf-16-le")],
)  # fmt: skip
def test_short_texts_are_told_apart(text, encoding):
    assert decode(text.encode(encoding), "x").text == text
    assert decode(text.encode(encoding), "x").encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_stays_a_character(encoding):
    assert decode(("\ufeff" + SIMPLE).encode(encoding), "x").text == "\ufeff" + SIMPLE


def test_line_ends_stay():
    assert decode("工会\r\n职工\r工人\n".encode(), "x").text == "工会\r\n职工\r工人\n"


@pytest.mark.parametrize("data", [b"", b" \r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(InputRefusedError, match="empty"):
        decode(data, "page.txt")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 ...", b"PK\x03\x04...", b"\x89PNG\r\n", bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 99]
)
def test_a_binary_file_is_refused(data):
    with pytest.raises(InputRefusedError):
        decode(data, "page.txt")


def test_a_broken_byte_is_refused_with_line_and_place():
    data = (SIMPLE + "\n" + SIMPLE).encode()
    at = data.index(b"\n") + 1
    with pytest.raises(InputRefusedError, match=rf"page\.txt:2: byte {at} \(0xff\)"):
        decode(data[:at] + b"\xff" + data[at:], "page.txt")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_utf8_is_never_changed(text):
    try:
        assert decode(text.encode(), "x").text == text
    except InputRefusedError as refused:
        assert not text.strip("\ufeff \t\r\n") or "not a text" in refused.what  # noqa: PT017
