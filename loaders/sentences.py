"""Splits repaired paragraphs into sentences the way evidence is cut: after 。！？ with the quotes that close there."""

from collections.abc import Iterator

from loaders.text import Block, Folded

LONGEST = 1000  # a "sentence" beyond this is broken input: cut, so that no rule meets a page without a full stop
_ENDS = frozenset("。！？!?")
_CLOSERS = frozenset("”’\"'")
_GOES_ON = frozenset("，,、；;：:）)的地等")  # what follows a closed quotation that is only a part of its sentence
_PAIRS = {"《": "》", "〈": "〉", "（": "）", "(": ")", "【": "】", "[": "]", "“": "”", "‘": "’"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_SPEECH = frozenset("“‘")


def sentences(block: Block) -> list[Folded]:
    """Return the sentences of a block in order, without spaces around; only body text is ever split."""
    if block.role != "body":
        return [part for part in [trimmed(block.folded)] if part.text]
    return [part for whole in _split(block.folded) for part in _cut(trimmed(whole)) if part.text]


def trimmed(folded: Folded) -> Folded:
    """Return a folded text without spaces at its ends."""
    start = len(folded.text) - len(folded.text.lstrip())
    return folded[start : len(folded.text.rstrip())]


def _split(folded: Folded) -> Iterator[Folded]:
    """Yield the stretches between the ends of sentences."""
    start = 0
    for end in _ends(folded.text):
        yield folded[start:end]
        start = end
    yield folded[start:]


def _ends(text: str) -> Iterator[int]:
    """Yield the index behind each sentence end outside titles, brackets and quoted names."""
    closed = _closed(text)
    at, size = 0, len(text)
    while at < size:
        if text[at] not in _ENDS or closed[at]:
            at += 1
            continue
        while at < size and (text[at] in _ENDS or text[at] in _CLOSERS):
            at += 1
        if at < size and not (text[at - 1] in _CLOSERS and text[at] in _GOES_ON):
            yield at


def _closed(text: str) -> bytearray:
    """Return a flag for each character: 1 inside a pair that holds no end of a sentence."""
    steps = [0] * (len(text) + 1)
    for start, end in _pairs(text):
        if not _is_speech(text, start, end):
            steps[start] += 1
            steps[end] -= 1
    depth, flags = 0, bytearray(len(text))
    for at in range(len(text)):
        depth += steps[at]
        flags[at] = depth > 0
    return flags


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield `[start, end)` of every bracket and quotation that is closed; what is never closed hides nothing."""
    waiting: dict[str, list[int]] = {opening: [] for opening in _PAIRS}
    for at, char in enumerate(text):
        if char in waiting:
            waiting[char].append(at)
        elif char in _CLOSING and waiting[_CLOSING[char]]:
            start = waiting[_CLOSING[char]].pop()
            if at - start < LONGEST:
                yield start, at + 1


def _is_speech(text: str, start: int, end: int) -> bool:
    """Return whether a quotation is somebody's sentences, not a name such as “你好！”."""
    if text[start] not in _SPEECH:
        return False
    inside = text[start + 1 : end - 1].rstrip("”’")
    if "。" in inside:
        return True
    leads = start == 0 or not text[start - 1].isalnum()
    return leads and inside[-1:] in _ENDS


def _cut(folded: Folded) -> Iterator[Folded]:
    """Yield a sentence, in pieces if it is longer than any sentence is."""
    start, text = 0, folded.text
    while len(text) - start > LONGEST:
        middle, limit = start + LONGEST // 2, start + LONGEST
        end = max(text.rfind(mark, middle, limit) for mark in "；;，, ") + 1 or limit
        yield folded[start:end]
        start = end
    yield folded[start:]
