// Draws the picture: reads the graph from the document's JSON block; names only ever become text.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const font = { color: colour("--ink"), strokeWidth: 3, strokeColor: colour("--paper"), face: "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif" };
  const tooltip = (text) => {
    const box = document.createElement("div");
    box.textContent = text;
    return box;
  };
  const nodes = data.nodes.map((n) => ({ ...n, title: tooltip(n.title), font }));
  const edges = data.edges.map((e, id) => ({ ...e, id, title: tooltip(e.title), font: { ...font, color: colour("--soft"), size: 11 }, color: { color: dark ? "#57514a" : "#c9c2b8", highlight: "#b3261e" } }));
  const network = new vis.Network(
    document.getElementById("picture"),
    { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) },
    data.options,
  );
  const said = document.getElementById("said");
  network.on("select", ({ nodes: [node], edges: picked }) => {
    const edge = node === undefined && picked.length ? data.edges[picked[0]] : undefined;
    said.textContent = edge ? edge.title : "";
  });
  network.on("doubleClick", ({ nodes: [node] }) => {
    if (node === undefined || !data.link) return;
    open(data.link + encodeURIComponent(node), window === top ? "_self" : "_top");
  });
  const legend = document.getElementById("legend");
  for (const [name, hue] of data.legend) {
    const item = document.createElement("li");
    const dot = document.createElement("i");
    dot.style.background = hue;
    item.append(dot, name);
    legend.append(item);
  }
  document.documentElement.dataset.ready = "true";
})();
