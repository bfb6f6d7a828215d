// The picture on the screen: sigma draws the discs and tells what the pointer is on; lines and words are painted by us.

import Graph from "graphology";
import Sigma from "sigma";
import type { MouseCoords, SigmaNodeEventPayload } from "sigma/types";
import { Camera } from "./camera";
import { fitted, layer, type Layer, marked, sparing } from "./layer";
import { lineOf, nameOf, paintRing, paintSign, paintStroke, paintWords, type Palette, palette, type Spot, type Stroke, type Words } from "./paint";
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

/** All that is on the picture, in pixels; what is written stands over all else. */
export interface Drawn {
  spots: { id: string; spot: Spot; colour: string; name: string }[];
  strokes: Stroke[];
  words: Words[];
  width: number;
  height: number;
}

const PULLED = 4;
const MOST_SAID = 16;
const NARROW = 520;
const ALONG = [0.5, 0.38, 0.62, 0.28, 0.72];

const rim = (container: HTMLElement): number => (container.clientWidth < NARROW ? 46 : 88);

export class Stage {
  readonly graph = new Graph({ type: "undirected", multi: false });
  readonly #sigma: Sigma;
  readonly #under: Layer;
  readonly #over: Layer;
  readonly #camera: Camera;
  #scene: Scene = { nodes: [], edges: [] };
  #nodes = new Map<string, ViewNode>();
  #edges = new Map<string, Edge>();
  #chosen: Chosen = { node: "", edge: "", open: new Set(), pinned: new Map(), camera: "" };
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
      stagePadding: rim(container),
      minCameraRatio: 0.1,
      maxCameraRatio: 6,
      allowInvalidContainer: true,
      zIndex: false,
    });
    sparing(this.#sigma);
    this.#under = layer(this.#sigma, "strokes", { beforeLayer: "nodes" });
    this.#over = layer(this.#sigma, "words", { afterLayer: "nodes" });
    this.#sigma.resize(true);
    this.#camera = new Camera(this.#sigma, (words) => this.graph.order && told.camera(words));
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
    this.#camera.look(chosen.camera, known);
    this.#sigma.scheduleRefresh();
  }

  /** Takes the colours of the page anew, after dark or light was chosen. */
  recolour(): void {
    this.#palette = palette();
    this.#sigma.scheduleRefresh();
  }

  zoom = (factor: number): void => this.#camera.zoom(factor);

  fit = (): void => this.#camera.fit();

  place(id: string): Point | undefined {
    return this.graph.hasNode(id) ? { x: this.graph.getNodeAttribute(id, "x"), y: this.graph.getNodeAttribute(id, "y") } : undefined;
  }

  /** Where a thing stands on the screen, in pixels of the container. */
  onScreen(id: string): Point | undefined {
    const at = this.place(id);
    return at && this.#sigma.graphToViewport(at);
  }

  /** What is on the screen: each thing's place is found once, whatever is painted of it. */
  drawn(): Drawn {
    const { width, height } = this.#sigma.getDimensions();
    const spots = this.#scene.nodes.map((n) => ({ id: n.id, spot: this.#spot(n), colour: this.looks.colour(n.kind), name: n.name }));
    const at = new Map(spots.map(({ id, spot }) => [id, spot]));
    return { spots, strokes: this.#scene.edges.map((e) => this.#stroke(e, at)), words: this.#written(at, width), width, height };
  }

  /** Fits the room that is left, beside an article for one; what is narrow has a narrower rim. */
  resize = (): void => {
    const wanted = rim(this.container);
    if (this.#sigma.getSetting("stagePadding") !== wanted) this.#sigma.setSetting("stagePadding", wanted);
    fitted(this.#sigma);
  };

  close(): void {
    this.#camera.close();
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

  #spot(node: ViewNode): Spot {
    const data = this.graph.getNodeAttributes(node.id);
    const { x, y } = this.#sigma.graphToViewport({ x: data["x"] as number, y: data["y"] as number });
    const size = this.#sigma.scaleSize(data["size"] as number);
    return { x, y, size, label: labelOf(node), glyph: this.looks.glyph(node.kind), strong: node.id === this.#chosen.node };
  }

  #touches = (edge: Edge): boolean => {
    const at = this.#hovered || this.#chosen.node;
    return edge.key === this.#chosen.edge || edge.source === at || edge.target === at;
  };

  #stroke(edge: Edge, at: Spots): Stroke {
    const [from, to] = [at.get(edge.source)!, at.get(edge.target)!];
    const strong = this.#touches(edge);
    const colour = edge.key === this.#chosen.edge ? this.#palette.red : strong ? this.#palette.soft : this.#palette.line;
    return { from, to, dashed: !edge.done, both: edge.both, colour, width: strong ? 1.8 : 1.3 };
  }

  #paint(): void {
    const [under, over] = [this.#under.fresh(), this.#over.fresh()];
    const { spots, strokes, words } = this.drawn();
    for (const stroke of strokes) paintStroke(under, stroke);
    for (const { id, spot } of spots) {
      paintSign(over, spot, this.#palette);
      if (spot.strong) paintRing(over, spot, this.#palette.red);
      else if (this.#chosen.pinned.has(id)) paintRing(over, spot, this.#palette.soft);
    }
    for (const each of words) paintWords(over, each, this.#palette);
    if (spots.length) marked();
  }

  /** Names where they have room, the chosen thing's first, then the opened and the best joined; then words of edges. */
  #written(at: Spots, width: number): Words[] {
    const first = (n: ViewNode) => (n.id === this.#hovered ? 3 : n.id === this.#chosen.node ? 2 : this.#chosen.open.has(n.id) ? 1 : 0);
    const order = [...this.#scene.nodes].sort((a, b) => first(b) - first(a) || b.degree - a.degree);
    const room = new Room([...at.values()], this.#palette.scale);
    const named = order.filter((n) => room.names(at.get(n.id)!, width) || first(n) > 1);
    const said = this.#scene.edges.filter((e) => this.#touches(e) && (!this.#narrow() || e.key === this.#chosen.edge));
    const edges = said.length <= MOST_SAID || this.#hovered ? said : [];
    return [...edges.flatMap((e) => this.#saidOf(e, at, room)), ...named.map((n) => nameOf(at.get(n.id)!, this.#palette, width))];
  }

  /** An edge's words where they cover nothing; those of the chosen edge in any case. */
  #saidOf(edge: Edge, at: Spots, room: Room): Words[] {
    const [a, b] = [at.get(edge.source)!, at.get(edge.target)!];
    if (Math.hypot(a.x - b.x, a.y - b.y) < 70) return [];
    const words = this.looks.words(edge);
    const along = (share: number) => [a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share] as const;
    const share = ALONG.find((s) => room.takes(words, ...along(s))) ?? (edge.key === this.#chosen.edge ? 0.5 : undefined);
    return share === undefined ? [] : [lineOf(words, ...along(share), this.#palette.red, this.#palette)];
  }
}

type Spots = ReadonlyMap<string, Spot>;

/** A bare figure says little: what it counts stands before it. */
const labelOf = ({ name, attributes: { measure } }: ViewNode): string => (measure && !name.includes(String(measure)) ? `${String(measure)} ${name}` : name);
