// The whole graph on the screen: positions from the server, groups named by their hubs.

import Graph from "graphology";
import Sigma from "sigma";
import type { Whole } from "../data/types";
import { layer, type Layer } from "../look/layer";
import { type Palette, palette, paintWords } from "../look/paint";
import { marked } from "../look/stage";

export function draw(container: HTMLElement, whole: Whole, colour: (kind: string) => string, open: (id: string) => void): () => void {
  const graph = new Graph({ type: "undirected", multi: false });
  const { id, kind, name, x, y, degree } = whole.nodes;
  let colours: Palette = palette();
  id.forEach((key, i) => graph.addNode(key, { x: x[i], y: y[i], size: Math.min(14, 2 + Math.sqrt(degree[i]!)), color: colour(kind[i]!), label: Array.from(name[i]!).slice(0, 18).join("") }));
  whole.edges.left.forEach((left, i) => graph.addEdge(id[left]!, id[whole.edges.right[i]!]!, { color: colours.line, size: 0.6 }));
  const sigma = new Sigma(graph, container, {
    labelFont: colours.font,
    labelColor: { color: colours.ink },
    labelDensity: 0.5,
    labelGridCellSize: 120,
    labelRenderedSizeThreshold: 7,
    hideEdgesOnMove: graph.size > 20_000,
    allowInvalidContainer: true,
    defaultDrawNodeHover: () => undefined,
  });
  const over = layer(sigma, "groups", { afterLayer: "labels" });
  sigma.on("afterRender", () => nameGroups(sigma, over, whole, colours));
  sigma.on("clickNode", ({ node }) => open(node));
  nameGroups(sigma, over, whole, colours); // the first rendering is done by now
  marked();
  const recolour = () => {
    colours = palette();
    graph.updateEachEdgeAttributes((_, a) => ({ ...a, color: colours.line }));
    sigma.setSetting("labelColor", { color: colours.ink });
  };
  const watch = new ResizeObserver(() => (sigma.resize(), sigma.scheduleRender()));
  watch.observe(container);
  addEventListener("themechange", recolour);
  return () => {
    removeEventListener("themechange", recolour);
    watch.disconnect();
    sigma.kill();
  };
}

function nameGroups(sigma: Sigma, over: Layer, whole: Whole, colours: Palette): void {
  const context = over.fresh();
  if (sigma.getCamera().getState().ratio < 0.4) return; // close by, the things' own names can be read
  for (const group of whole.groups.slice(0, 10)) {
    const { x, y } = sigma.graphToViewport(group);
    paintWords(context, `${Array.from(group.name).slice(0, 14).join("")} · ${group.size}`, x, y, colours);
  }
}
