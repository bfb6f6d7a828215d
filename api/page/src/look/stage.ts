// The picture on the screen: sigma draws the discs and tells what the pointer is on; lines and words are painted by us.

import Graph from "graphology";
import Sigma from "sigma";
import type { MouseCoords, SigmaNodeEventPayload } from "sigma/types";
import { layer, type Layer } from "./layer";
import { paintLabel, paintRing, paintSign, paintStroke, paintWords, type Palette, palette, type Spot, type Stroke } from "./paint";
import type { Point } from "./plan";
import { Room } from "./room";
import type { ViewNode } from "../data/types";
import type { Edge, Scene } from "./scene";

export interface Chosen {
  node: string;
  edge: string;
  open: ReadonlySet<string>;
  pinned: ReadonlyMap<string, Point>;
  /** `x:y:ratio` of the camera, empty for all of the picture. */
  camera: string;
}

export interface Looks {
  colour: (kind: string) => string;
  glyph: (kind: string) => string;
  words: (edge: Edge) => string;
}

export interface Told {
  select: (id: string) => void;
  expand: (id: string) => void;
  edge: (edge: Edge) => void;
  pin: (id: string, at: Point) => void;
  camera: (words: string) => void;
}

export interface Drawn {
  spots: { spot: Spot; colour: string; name: string }[];
  strokes: Stroke[];
  /** Where names are written apart from their discs; without it each stands under its own. */
  words?: { words: string; x: number; y: number; strong: boolean }[];
  width: number;
  height: number;
}

const PULLED = 4;
const MOST_SAID = 16;
const NARROW = 520;
const REST = 300;
const ALONG = [0.5, 0.38, 0.62, 0.28, 0.72];

export class Stage {
  readonly graph = new Graph({ type: "undirected", multi: false });
  readonly #sigma: Sigma;
  readonly #under: Layer;
  readonly #over: Layer;
  #scene: Scene = { nodes: [], edges: [] };
  #nodes = new Map<string, ViewNode>();
  #edges = new Map<string, Edge>();
  #chosen: Chosen = { node: "", edge: "", open: new Set(), pinned: new Map(), camera: "" };
  #resting: ReturnType<typeof setTimeout> | undefined;
  #hovered = "";
  #palette: Palette = palette();
  #drag: { id: string; from: Point; moved: boolean } | undefined;

  constructor(
    readonly container: HTMLElement,
    readonly looks: Looks,
    readonly told: Told,
  ) {
    this.#sigma = new Sigma(this.graph, container, {
      renderLabels: false,
      enableEdgeEvents: true,
      defaultDrawNodeHover: () => undefined,
      doubleClickZoomingRatio: 1,
      stagePadding: container.clientWidth < NARROW ? 46 : 88,
      minCameraRatio: 0.1,
      maxCameraRatio: 6,
      allowInvalidContainer: true,
      zIndex: false,
    });
    this.#under = layer(this.#sigma, "strokes", { beforeLayer: "nodes" });
    this.#over = layer(this.#sigma, "words", { afterLayer: "nodes" });
    this.#sigma.resize(true);
    this.#listen();
  }

  /** Shows a scene with its things at given places. */
  show(scene: Scene, chosen: Chosen, at: ReadonlyMap<string, Point>): void {
    const known = this.graph.order > 0;
    this.#scene = scene;
    this.#chosen = chosen;
    this.#nodes = new Map(scene.nodes.map((n) => [n.id, n]));
    this.#edges = new Map(scene.edges.map((e) => [e.key, e]));
    this.#fill(at);
    if (chosen.camera !== said(this.#sigma.getCamera().getState())) this.#look(chosen.camera, known);
    this.#sigma.scheduleRefresh();
  }

  #look(words: string, smoothly: boolean): void {
    const camera = this.#sigma.getCamera();
    if (smoothly && !reduced()) void camera.animate(heard(words), { duration: 250 });
    else camera.setState(heard(words));
  }

  /** The address follows the camera once it is at rest. */
  #moved(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      const camera = this.#sigma.getCamera();
      if (camera.isAnimated()) return this.#moved();
      const words = said(camera.getState());
      if (this.graph.order && words !== this.#chosen.camera) this.told.camera(words);
    }, REST);
  }

  /** Takes the colours of the page anew, after dark or light was chosen. */
  recolour(): void {
    this.#palette = palette();
    this.#sigma.scheduleRefresh();
  }

  zoom(factor: number): void {
    const camera = this.#sigma.getCamera();
    void camera.animate({ ratio: camera.getState().ratio * factor }, { duration: reduced() ? 0 : 150 });
  }

  fit(): void {
    void this.#sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: reduced() ? 0 : 200 });
  }

  place(id: string): Point | undefined {
    return this.graph.hasNode(id) ? { x: this.graph.getNodeAttribute(id, "x"), y: this.graph.getNodeAttribute(id, "y") } : undefined;
  }

  /** Where a thing stands on the screen, in pixels of the container. */
  onScreen(id: string): Point | undefined {
    const at = this.place(id);
    return at && this.#sigma.graphToViewport(at);
  }

  drawn(): Drawn {
    const { width, height } = this.#sigma.getDimensions();
    const { named } = this.#naming();
    const spot = (n: ViewNode) => (named.has(n.id) ? this.#spot(n.id) : { ...this.#spot(n.id), label: "" });
    const spots = this.#scene.nodes.map((n) => ({ spot: spot(n), colour: this.looks.colour(n.kind), name: n.name }));
    return { spots, strokes: this.#scene.edges.map((e) => this.#stroke(e)), width, height };
  }

  resize(): void {
    this.#sigma.resize();
    this.#sigma.scheduleRender();
  }

  close(): void {
    clearTimeout(this.#resting);
    this.#sigma.kill();
  }

  /** On a small screen signs are smaller, and only the chosen edge has words. */
  #narrow = (): boolean => this.#sigma.getDimensions().width < NARROW;

  #fill(at: ReadonlyMap<string, Point>): void {
    this.graph.clear();
    for (const node of this.#scene.nodes) {
      const size = Math.min(20, 9 + 2 * Math.log2(1 + node.degree)) + (this.#chosen.open.has(node.id) ? 3 : 0) - (this.#narrow() ? 3 : 0);
      this.graph.addNode(node.id, { x: 0, y: 0, ...at.get(node.id), size: size * this.#palette.scale, color: this.looks.colour(node.kind) });
    }
    // sigma's own line is only there for the pointer: ours is painted above it
    for (const edge of this.#scene.edges) this.graph.addEdgeWithKey(edge.key, edge.source, edge.target, { size: 9, color: "rgba(0,0,0,0)" });
  }

  #listen(): void {
    const sigma = this.#sigma;
    sigma.on("afterRender", () => this.#paint());
    sigma.getCamera().on("updated", () => this.#moved());
    sigma.on("enterNode", ({ node }) => this.#hover(node));
    sigma.on("leaveNode", () => this.#hover(""));
    sigma.on("enterEdge", () => (this.container.style.cursor = "pointer"));
    sigma.on("leaveEdge", () => (this.container.style.cursor = ""));
    sigma.on("clickNode", ({ node }) => !this.#drag?.moved && this.told.select(node));
    sigma.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      this.told.expand(event.node);
    });
    sigma.on("clickEdge", ({ edge }) => this.#edges.has(edge) && this.told.edge(this.#edges.get(edge)!));
    sigma.on("downNode", (event) => this.#grab(event));
    sigma.on("moveBody", ({ event }) => this.#pull(event));
    sigma.on("upNode", () => this.#drop());
    sigma.on("upStage", () => this.#drop());
  }

  #hover(id: string): void {
    this.#hovered = id;
    this.container.style.cursor = id ? "pointer" : "";
    this.container.title = id ? (this.#nodes.get(id)?.name ?? "").slice(0, 300) : "";
    this.#sigma.scheduleRender();
  }

  #grab({ node, event }: SigmaNodeEventPayload): void {
    this.#drag = { id: node, from: { x: event.x, y: event.y }, moved: false };
    if (!this.#sigma.getCustomBBox()) this.#sigma.setCustomBBox(this.#sigma.getBBox());
  }

  #pull(event: MouseCoords): void {
    if (!this.#drag) return;
    event.preventSigmaDefault();
    event.original.preventDefault();
    this.#drag.moved ||= Math.hypot(event.x - this.#drag.from.x, event.y - this.#drag.from.y) > PULLED;
    if (this.#drag.moved) this.graph.mergeNodeAttributes(this.#drag.id, this.#sigma.viewportToGraph(event));
  }

  #drop(): void {
    const drag = this.#drag;
    const at = drag?.moved ? this.place(drag.id) : undefined;
    if (drag && at) this.told.pin(drag.id, at);
    setTimeout(() => (this.#drag = undefined)); // after the click that ends the drag
    this.#sigma.setCustomBBox(null);
  }

  #spot(id: string): Spot {
    const node = this.#nodes.get(id)!;
    const data = this.graph.getNodeAttributes(id);
    const { x, y } = this.#sigma.graphToViewport({ x: data["x"] as number, y: data["y"] as number });
    const size = this.#sigma.scaleSize(data["size"] as number);
    return { x, y, size, label: labelOf(node), glyph: this.looks.glyph(node.kind), strong: id === this.#chosen.node };
  }

  #touches = (edge: Edge): boolean => {
    const at = this.#hovered || this.#chosen.node;
    return edge.key === this.#chosen.edge || edge.source === at || edge.target === at;
  };

  #stroke(edge: Edge): Stroke {
    const [from, to] = [this.#spot(edge.source), this.#spot(edge.target)];
    const strong = this.#touches(edge);
    const colour = edge.key === this.#chosen.edge ? this.#palette.red : strong ? this.#palette.soft : this.#palette.line;
    return { from, to, dashed: !edge.done, both: edge.both, colour, width: strong ? 1.8 : 1.3 };
  }

  #paint(): void {
    const [under, over] = [this.#under.fresh(), this.#over.fresh()];
    for (const edge of this.#scene.edges) paintStroke(under, this.#stroke(edge));
    const said = this.#scene.edges.filter((e) => this.#touches(e) && (!this.#narrow() || e.key === this.#chosen.edge));
    const { room, named } = this.#naming();
    if (said.length <= MOST_SAID || this.#hovered) for (const edge of said) this.#paintSaid(over, edge, room);
    for (const node of this.#scene.nodes) this.#paintNode(over, node.id, named.has(node.id));
    if (this.#scene.nodes.length) marked();
  }

  /** The things whose names have room, the chosen one first, then the opened and the best joined. */
  #naming(): { room: Room; named: ReadonlySet<string> } {
    const { width } = this.#sigma.getDimensions();
    const first = (n: ViewNode) => (n.id === this.#hovered ? 3 : n.id === this.#chosen.node ? 2 : this.#chosen.open.has(n.id) ? 1 : 0);
    const order = [...this.#scene.nodes].sort((a, b) => first(b) - first(a) || b.degree - a.degree);
    const room = new Room(order.map((n) => this.#spot(n.id)), this.#palette.scale);
    return { room, named: new Set(order.filter((n) => room.names(this.#spot(n.id), width) || first(n) > 1).map((n) => n.id)) };
  }

  #paintNode(over: CanvasRenderingContext2D, id: string, named: boolean): void {
    const spot = this.#spot(id);
    paintSign(over, spot, this.#palette);
    if (spot.strong) paintRing(over, spot, this.#palette.red);
    else if (this.#chosen.pinned.has(id)) paintRing(over, spot, this.#palette.soft);
    if (named) paintLabel(over, spot, this.#palette, this.#sigma.getDimensions().width);
  }

  /** Writes an edge's words where they cover nothing; those of the chosen edge in any case. */
  #paintSaid(over: CanvasRenderingContext2D, edge: Edge, room: Room): void {
    const [a, b] = [this.#spot(edge.source), this.#spot(edge.target)];
    if (Math.hypot(a.x - b.x, a.y - b.y) < 70) return;
    const words = this.looks.words(edge);
    const share = ALONG.find((s) => room.takes(words, a.x + (b.x - a.x) * s, a.y + (b.y - a.y) * s)) ?? (edge.key === this.#chosen.edge ? 0.5 : undefined);
    if (share !== undefined) paintWords(over, words, a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share, this.#palette);
  }
}

/** A bare figure says little: what it counts stands before it. */
const labelOf = ({ name, attributes: { measure } }: ViewNode): string => (measure && !name.includes(String(measure)) ? `${String(measure)} ${name}` : name);

/** Tells whoever measures that there is something to see. */
export function marked(): void {
  if (!performance.getEntriesByName("drawn").length) performance.mark("drawn");
}

const WHOLE = { x: 0.5, y: 0.5, ratio: 1 };

/** A camera in words, for the address; empty for all of the picture. */
export function said({ x, y, ratio }: Point & { ratio: number }): string {
  const words = [x, y, ratio].map((n) => n.toFixed(3).replace(/\.?0+$/, "")).join(":");
  return words === "0.5:0.5:1" ? "" : words;
}

export function heard(words: string): Point & { ratio: number } {
  const [x, y, ratio] = words.split(":").map(Number);
  return words && [x, y, ratio].every((n) => Number.isFinite(n)) ? { x: x!, y: y!, ratio: Math.min(Math.max(ratio!, 0.01), 10) } : WHOLE;
}

export const reduced = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
