// The whole graph on the screen: positions from the server, the largest dots named first, no name over another or a dot.

import Graph from "graphology";
import Sigma from "sigma";
import type { Whole } from "../data/types";
import { Camera } from "../look/camera";
import { fitted, layer, type Layer, marked, sparing } from "../look/layer";
import { lineOf, paintWords, type Palette, palette, type Words } from "../look/paint";
import type { Point } from "../look/plan";
import { Room } from "../look/room";
import type { Drawn } from "../look/stage";

const FEW = 500;
const NEAR = 0.4;
const NARROW = 520;
const FEWER = 8;
const LONGEST = 14;
const UNDER = 9;
const RIM = 5;
const LARGE = 4.5; // a dot of this radius is never covered; a smaller one only by the name of a group that has no other room
const FURTHER = [18, 36];
const MOST_FAR = 24; // so many things beside the hubs have a name in a large graph seen whole
const MOST = 200;

/** A name and the dot that it belongs to; that of a group is strong. */
interface Name {
  words: string;
  x: number;
  y: number;
  size: number;
  strong: boolean;
}

interface Told {
  open: (id: string) => void;
  camera: (words: string) => void;
}

function brief(name: string): string {
  const points = Array.from(name);
  return points.length > LONGEST ? `${points.slice(0, LONGEST - 1).join("")}…` : name;
}

export class WholeStage {
  readonly #graph = new Graph({ type: "undirected", multi: false });
  readonly #sigma: Sigma;
  readonly #over: Layer;
  readonly #camera: Camera;
  readonly #watch: ResizeObserver;
  #colours: Palette = palette();
  /** Things in the order in which they get their names: the most joined first, bare figures last. */
  readonly #order: string[];

  constructor(
    container: HTMLElement,
    readonly whole: Whole,
    readonly colour: (kind: string) => string,
    readonly told: Told,
    camera: string,
  ) {
    this.#fill();
    const { id, kind, degree } = whole.nodes;
    const isFigure = (i: number) => Number(kind[i] === "Statistic");
    this.#order = id.map((_, i) => i).sort((a, b) => isFigure(a) - isFigure(b) || degree[b]! - degree[a]!).map((i) => id[i]!);
    this.#sigma = new Sigma(this.#graph, container, {
      renderLabels: false, // names are written here, once it is known which have room
      hideEdgesOnMove: this.#graph.size > 20_000,
      allowInvalidContainer: true,
      defaultDrawNodeHover: () => undefined,
    });
    sparing(this.#sigma);
    this.#over = layer(this.#sigma, "groups", { afterLayer: "labels" });
    this.#camera = new Camera(this.#sigma, told.camera);
    this.look(camera);
    this.#sigma.on("afterRender", () => this.#write());
    this.#sigma.on("clickNode", ({ node }) => told.open(node));
    this.#write(); // the first rendering is done by now
    marked();
    this.#watch = new ResizeObserver(() => fitted(this.#sigma));
    this.#watch.observe(container);
  }

  look = (words: string): void => this.#camera.look(words);

  zoom = (factor: number): void => this.#camera.zoom(factor);

  fit = (): void => this.#camera.fit();

  /** Takes the colours of the page anew, after dark or light was chosen. */
  recolour(): void {
    this.#colours = palette();
    this.#graph.updateEachEdgeAttributes((_, a) => ({ ...a, color: this.#colours.line }));
  }

  /** What is drawn, each thing with the name that it has on the screen. */
  drawn(): Drawn {
    const { width, height } = this.#sigma.getDimensions();
    const { id, kind, name, x, y } = this.whole.nodes;
    const spots = id.map((key, i) => {
      const at = this.#sigma.graphToViewport({ x: x[i]!, y: y[i]! });
      const size = this.#sigma.scaleSize(this.#graph.getNodeAttribute(key, "size") as number);
      return { id: key, spot: { ...at, size, label: name[i]!, glyph: "", strong: false }, colour: this.colour(kind[i]!), name: name[i]! };
    });
    const strokes = this.whole.edges.left.map((left, i) => {
      const [from, to] = [spots[left]!.spot, spots[this.whole.edges.right[i]!]!.spot];
      return { from, to, dashed: false, both: true, colour: this.#colours.line, width: 0.6 };
    });
    return { spots, strokes, width, height, words: this.#placed() };
  }

  close(): void {
    this.#camera.close();
    this.#watch.disconnect();
    this.#sigma.kill();
  }

  #fill(): void {
    const { id, kind, name, x, y, degree } = this.whole.nodes;
    const { left, right } = this.whole.edges;
    id.forEach((key, i) => this.#graph.addNode(key, { x: x[i], y: y[i], size: Math.min(14, 2 + Math.sqrt(degree[i]!)), color: this.colour(kind[i]!), label: brief(name[i]!) }));
    left.forEach((from, i) => this.#graph.addEdge(id[from]!, id[right[i]!]!, { color: this.#colours.line, size: 0.6 }));
  }

  #write(): void {
    const context = this.#over.fresh();
    for (const words of this.#placed()) paintWords(context, words, this.#colours);
  }

  /** The names that have room: those of the largest dots first, among them those of the groups. */
  #placed(): Words[] {
    const { width, height } = this.#sigma.getDimensions();
    const dots = this.#dots(width, height);
    const room = new Room(dots.filter(({ size }) => size >= LARGE), this.#colours.scale, dots);
    return this.#wanted(width, height).flatMap((name) => {
      const { words, strong } = name;
      const spots = this.#spots(name, width, height);
      const at = spots.find(({ x, y }) => room.takes(words, x, y, true)) ?? (strong ? spots.find(({ x, y }) => room.takes(words, x, y)) : undefined);
      return at ? [lineOf(words, at.x, at.y, strong ? this.#colours.red : this.#colours.ink, this.#colours)] : [];
    });
  }

  /** Where a name may stand inside the picture: under its dot, over it, beside it, at its corners; that of a group also further down. */
  #spots({ words, x, y, size, strong }: Name, width: number, height: number): Point[] {
    const half = Array.from(words).length * 6 * this.#colours.scale + RIM;
    const off = size + UNDER * this.#colours.scale;
    const inside = Math.min(Math.max(x, half), Math.max(width - half, half));
    const sides = [x + size + half, x - size - half];
    const around = [{ x: inside, y: y + off }, { x: inside, y: y - off }, ...[0, off, -off].flatMap((by) => sides.map((side) => ({ x: side, y: y + by })))];
    const further = strong ? FURTHER.map((by) => ({ x: inside, y: y + off + by })) : [];
    return [...around, ...further].filter((at) => at.x - half >= -1 && at.x + half <= Math.max(width, 2 * half) + 1 && at.y > UNDER && at.y < height - UNDER);
  }

  /** The dots that are in the picture. */
  #dots(width: number, height: number): (Point & { size: number })[] {
    if (this.#graph.order > 20 * MOST) return []; // so many are not told apart: any name lies over some
    return this.#order.map((id) => this.#at(id)).filter(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height);
  }

  #at(id: string): Point & { size: number } {
    const { x, y, size } = this.#graph.getNodeAttributes(id) as Point & { size: number };
    return { ...this.#sigma.graphToViewport({ x, y }), size: this.#sigma.scaleSize(size) };
  }

  /** Names in the order in which they get their place. */
  #wanted(width: number, height: number): Name[] {
    const narrow = width < NARROW;
    const groups = new Map(this.#isFar() ? this.whole.groups.slice(0, narrow ? FEWER : undefined).map((group) => [group.hub, group]) : []);
    const most = narrow ? FEWER : this.#isFar() && this.#graph.order >= FEW ? MOST_FAR : MOST;
    const found: Name[] = [];
    let own = 0;
    for (const id of this.#order) {
      const group = groups.get(id);
      if (!group && own >= most) continue;
      const at = this.#at(id);
      if (at.x < 0 || at.x > width || at.y < 0 || at.y > height) continue; // what it names is not in the picture
      if (!group) own += 1;
      const label = this.#graph.getNodeAttribute(id, "label") as string;
      found.push({ ...at, words: group ? `${label} · ${group.size}` : label, strong: Boolean(group) });
    }
    return found;
  }

  #isFar = (): boolean => this.#sigma.getCamera().getState().ratio >= NEAR;
}
