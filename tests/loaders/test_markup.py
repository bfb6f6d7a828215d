"""HTML is read with the source offset of every character, in linear time, whatever it looks like."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.fragments import fragments
from loaders.markup import element, headline, meta, tokens


def texts(source):
    return [f.text.strip() for f in fragments(source) if f.text.strip()]


def test_blocks_make_lines_and_inline_tags_do_not():
    assert texts("<p>工会<b>开</b>会。<br>散会。</p><div>再见。</div>") == ["工会开会。", "散会。", "再见。"]


def test_what_is_not_text_is_dropped():
    source = """<script>var a = "<p>不是。</p>";</script><style>p{}</style><!-- 不是。 --><nav>首页</nav><p>是。</p>
    <aside>不是</aside><footer>不是</footer><div class="share-bar">分享</div><title>不是</title>"""
    assert texts(source) == ["是。"]


def test_entities_stand_where_they_are_written():
    source = "<p>&ldquo;工会&rdquo;&amp;&#24037;&#x4f1a;&nbsp;&unknown;。</p>"
    line = next(f for f in fragments(source) if f.text)
    assert line.text.strip() == "“工会”&工会\xa0&unknown;。"
    assert source[line.offsets[0] :].startswith("&ldquo;")
    assert all(
        html.unescape(source[o:].split(";", maxsplit=1)[0] + ";") == c
        for c, o in zip(line.text, line.offsets, strict=True)
        if c == "”"
    )


def test_headings_links_and_captions_are_told():
    source = "<h2>标题</h2><p><a href='/'>链接</a>。</p><figcaption>图</figcaption>"
    heading, link, caption = [f for f in fragments(source) if f.text]
    assert (heading.level, link.links, caption.hint) == (2, 2, "caption")


def test_a_wrapper_named_like_navigation_does_not_hide_the_page():
    assert texts('<div class="sidebar"><p>工会开会。</p></div>') == ["工会开会。"]


def test_a_header_with_the_headline_is_kept():
    assert texts("<header>网站名</header><header><h1>标题</h1></header><p>工会开会。</p>") == ["标题", "工会开会。"]


def test_head_of_a_page():
    source = (
        '<TITLE>开会 - 某某工会网</TITLE><meta name="PubDate" content="2024-07-19 10:20"><h1> 工会 <em>开会</em> </h1>'
    )
    assert element(source, "title") == "开会 - 某某工会网"
    assert headline(source) == "工会 开会"
    assert headline("<title>开会_某某工会网</title>") == "开会"
    assert meta(source) == {"pubdate": "2024-07-19 10:20"}


@pytest.mark.parametrize(
    "source",
    ["<a " * 20_000, "<a '>'" * 20_000, "<'>'" * 20_000, '<a "' * 20_000, "<!--" * 20_000, "<script>" * 20_000, "&" * 50_000,
     "<div>" * 20_000, "<header>" * 5_000, "</" * 20_000, "&#" * 20_000, "<a class='" * 10_000],
)  # fmt: skip
def test_hostile_sources_end(source):
    fragments(source + "工会。")


@given(
    st.lists(
        st.sampled_from(
            [
                "<",
                ">",
                '"',
                "'",
                "<p>",
                "</p>",
                "<a ",
                "<!--",
                "-->",
                "工会",
                "。",
                "&amp;",
                "=",
                "<b>",
                "<script>",
                "</script>",
            ]
        ),
        max_size=30,
    )
)
def test_every_character_comes_from_its_place(parts):
    source = "".join(parts)
    for line in fragments(source):
        assert all(a < b for a, b in zip(line.offsets, line.offsets[1:], strict=False))
        assert all(source[o] in {c, "&"} for c, o in zip(line.text, line.offsets, strict=True))


@given(st.text("<>\"'a/!-p ", max_size=60))
def test_tokens_are_in_order_and_apart(source):
    at = 0
    for token in tokens(source):
        start, end = token if isinstance(token, tuple) else (token.start, token.end)
        assert at <= start < end <= len(source)
        at = end
