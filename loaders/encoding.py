"""Turns bytes into text without touching line ends: BOM, UTF-8, GB18030, Big5, UTF-16, each strict, never repaired."""

from dataclasses import dataclass
from functools import cache

from kg.errors import InputRefusedError

SAMPLE = 4000  # characters that a guess of the encoding looks at
PLAUSIBLE = 0.85  # share of everyday characters in a text decoded rightly; wrong ones stay under 0.7
LARGEST = 64_000_000  # bytes of one file: ten years of a daily page
_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF": "a PDF file", b"PK\x03\x04": "a ZIP or Office file", b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture", b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x1f\x8b": "a gzip file", b"SQLite format": "a database", b"\x7fELF": "a program", b"Rar!": "a RAR file",
}  # fmt: skip
_PUNCTUATION = frozenset(
    "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕—…·～　％－／０１２３４５６７８９〇﹁﹂■□●◆▲①②③④⑤"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, where: str) -> Decoded:
    r"""Return the text of a file; a BOM and every `\r` stay in it, offsets count the code points of this text.

    Raises InputRefusedError for an empty, a binary, and an undecodable file (with line and byte), naming `where`.
    """
    _check(data, where)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(_strict(data, encoding, where), encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guess(data, where, error)
    if "\x00" not in text:
        return Decoded(text, "utf-8")
    wide = _plausible(data, ("utf-16-le", "utf-16-be"))
    if wide is None:
        raise InputRefusedError(where, "a binary file (it has NUL bytes)", "give the text of the page")
    return wide


def _check(data: bytes, where: str) -> None:
    """Refuse what is not a text before looking for its encoding."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise InputRefusedError(where, "an empty file", "a page needs at least one sentence")
    if len(data) > LARGEST:
        raise InputRefusedError(where, f"{len(data)} bytes in one file", f"at most {LARGEST}")
    for mark, what in _SIGNATURES.items():
        if data.startswith(mark):
            raise InputRefusedError(
                where, f"{what}, not a text", "give the text of the page (.txt, .md, .html, .jsonl)"
            )


def _strict(data: bytes, encoding: str, where: str) -> str:
    """Return the text in the encoding that its BOM names."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, where, error) from error


def _guess(data: bytes, where: str, error: UnicodeDecodeError) -> Decoded:
    """Return the text in the encoding in which it reads as everyday Chinese."""
    found = _plausible(data, ("gb18030", "big5", "utf-16-le", "utf-16-be"))
    if found is None and b"\x00" in data:
        raise InputRefusedError(where, "a binary file (it has NUL bytes)", "give the text of the page") from error
    if found is None:
        raise _broken(data, where, error) from error
    return found


def _broken(data: bytes, where: str, error: UnicodeDecodeError) -> InputRefusedError:
    """Return the refusal of bytes that no encoding explains."""
    line = data.count(b"\n", 0, error.start) + 1
    byte = f"byte {error.start} (0x{data[error.start]:02x})"
    what = f"{byte} is not {error.encoding.upper()}, nor is the file in another encoding"
    return InputRefusedError(f"{where}:{line}", what, "save the file as UTF-8")


def _plausible(data: bytes, encodings: tuple[str, ...]) -> Decoded | None:
    """Return the text in the encoding that makes most of it everyday characters, None if none makes enough."""
    best, found = PLAUSIBLE, None
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = _everyday(text[:SAMPLE])
        if share > best:
            best, found = share, Decoded(text, encoding)
    return found


def _everyday(text: str) -> float:
    """Return the share of a text that is everyday Chinese, ASCII and punctuation; 0 where there is no Chinese."""
    marks = [c for c in text if not (c.isascii() and c.isprintable()) and c not in "\r\n\t\ufeff"]
    if not marks:
        return 0.0
    usual = sum(c in _everyday_characters() or c in _PUNCTUATION for c in marks)
    return usual / len(marks)


@cache
def _everyday_characters() -> frozenset[str]:
    """Return the first levels of GB 2312 and Big5: the characters that either standard holds to be frequent."""
    simple = bytes(b for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for b in (row, cell))
    tails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    full = bytes(b for row in range(0xA4, 0xC7) for cell in tails for b in (row, cell))
    return frozenset(simple.decode("gb2312", "ignore")) | frozenset(full.decode("big5", "ignore"))
