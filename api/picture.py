"""The picture of a neighbourhood: pyvis holds nodes, edges and options; the page around them is ours and inert.

pyvis' own template calls a CDN and puts names into HTML. Here the graph is a JSON block that the browser never runs,
and the script reads names from it as text.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import orjson

from kg.later import Later

if TYPE_CHECKING:
    import pyvis.network as pyvis
else:
    pyvis = Later("pyvis.network")

OTHER = "#8a8f98"
LABEL_LONGEST = 18
TITLE_LONGEST = 200
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")

OPTIONS = {
    "nodes": {"shape": "dot", "borderWidth": 2},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "smooth": {"type": "dynamic"}},
    "physics": {
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"gravitationalConstant": -60, "springLength": 110, "avoidOverlap": 0.4},
        "stabilization": {"iterations": 150},
    },
    "interaction": {"hover": True, "tooltipDelay": 120, "keyboard": {"enabled": True, "bindToWindow": False}},
    "layout": {"randomSeed": 7},
}


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing to draw; `kind` is its word in the reader's language, `colour` `#rrggbb`."""

    id: str
    name: str
    kind: str
    colour: str = OTHER
    central: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A relationship to draw, with its word in the reader's language and one sentence that says it, or nothing."""

    start: str
    end: str
    name: str
    quote: str = ""


def network(dots: Iterable[Dot], lines: Iterable[Line]) -> "pyvis.Network":
    """Return the pyvis network; a line whose end is not drawn is left out."""
    net = pyvis.Network(directed=True)
    for dot in dots:
        title = f"{shown(dot.name, TITLE_LONGEST)}\n{dot.kind}"
        size = 22 if dot.central else 13
        net.add_node(dot.id, label=shown(dot.name, LABEL_LONGEST), title=title, color=dot.colour, size=size)
    drawn = set(net.get_nodes())
    for line in lines:
        if line.start in drawn and line.end in drawn:
            title = shown(f"{line.name}: {line.quote}" if line.quote else line.name, TITLE_LONGEST)
            net.add_edge(line.start, line.end, label=shown(line.name, LABEL_LONGEST), title=title)
    return net


def shown(text: str, longest: int) -> str:
    """Return a name fit to draw: invisible and direction characters named, long ones cut."""
    clean = INVISIBLE.sub(lambda m: f"[U+{ord(m[0]):04X}]", text)
    return clean if len(clean) <= longest else clean[:longest] + "…"


def page(dots: Sequence[Dot], lines: Sequence[Line], title: str, language: str, *, offline: bool = False) -> bytes:
    """Return the HTML of the picture.

    Served pages name their scripts and styles by path; `offline` ones carry them and name no address at all.
    """
    data = _embedded(_data(dots, lines, linked=not offline))
    head = _inlined_style() if offline else '<link rel="stylesheet" href="/web/graph.css">'
    scripts = _inlined_scripts() if offline else _SERVED_SCRIPTS
    policy = _offline_policy() if offline else ""
    lang = "zh-Hans" if language == "zh" else "en"
    name = escape(shown(title, TITLE_LONGEST))
    return _TEMPLATE.format(lang=lang, policy=policy, name=name, head=head, data=data, scripts=scripts).encode()


def _data(dots: Sequence[Dot], lines: Sequence[Line], *, linked: bool) -> dict[str, Any]:
    net = network(dots, lines)
    kinds = {shown(dot.kind, LABEL_LONGEST): dot.colour for dot in dots}
    return {
        "nodes": net.nodes,
        "edges": net.edges,
        "options": OPTIONS,
        "legend": sorted(kinds.items()),
        "link": "/?entity=" if linked else "",
    }


def _embedded(data: dict[str, Any]) -> str:
    """Return JSON that cannot end its script element: `<`, `>` and `&` only occur inside strings."""
    text = orjson.dumps(data, option=orjson.OPT_SORT_KEYS).decode("utf-8")
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


_TEMPLATE = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
{policy}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
{head}
</head>
<body>
<div id="picture" role="img" aria-label="{name}"></div>
<ul id="legend"></ul>
<p id="said" role="status"></p>
<script type="application/json" id="data">{data}</script>
{scripts}
</body>
</html>
"""
_SERVED_SCRIPTS = '<script src="/web/vendor/vis-network.min.js"></script>\n<script src="/web/graph.js"></script>'
_NOTICE = "/* vis-network 9.1.2, (c) 2011-2017 Almende B.V., (c) 2017-2019 visjs contributors; Apache-2.0 OR MIT */\n"


@cache
def _asset(name: str) -> str:
    return files("api").joinpath("web", name).read_text(encoding="utf-8")


@cache
def _library() -> str:
    """Return the library without its comments, which name addresses; its notice stays."""
    bare = re.sub(r"/\*[*!].*?\*/", "", _asset("vendor/vis-network.min.js"), flags=re.DOTALL)
    return _NOTICE + re.sub(r"https?://(?!www\.w3\.org/)", "", bare).strip()


def _inlined_style() -> str:
    return f"<style>{_asset('graph.css')}</style>"


def _inlined_scripts() -> str:
    return f"<script>{_library()}</script>\n<script>{_asset('graph.js')}</script>"


def _offline_policy() -> str:
    hashes = " ".join(_hash(text) for text in (_library(), _asset("graph.js")))
    policy = f"default-src 'none'; script-src {hashes}; style-src {_hash(_asset('graph.css'))}; img-src data:"
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
