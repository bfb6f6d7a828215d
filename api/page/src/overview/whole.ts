// The whole graph on the screen: positions from the server, groups named by their hubs, no name over another.

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
const ASIDE = [0, -18, 18, -36, 36];

interface Name {
  words: string;
  x: number;
  y: number;
}

interface Told {
  open: (id: string) => void;
  camera: (words: string) => void;
}

const brief = (name: string): string => Array.from(name).slice(0, LONGEST).join("");

export class WholeStage {
  readonly #graph = new Graph({ type: "undirected", multi: false });
  readonly #sigma: Sigma;
  readonly #over: Layer;
  readonly #camera: Camera;
  readonly #watch: ResizeObserver;
  #colours: Palette = palette();
  #names: Name[] = [];

  constructor(
    container: HTMLElement,
    readonly whole: Whole,
    readonly colour: (kind: string) => string,
    readonly told: Told,
    camera: string,
  ) {
    this.#fill();
    this.#sigma = new Sigma(this.#graph, container, {
      labelDensity: 0.7,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: this.#graph.order < FEW ? 3 : 7,
      hideEdgesOnMove: this.#graph.size > 20_000,
      allowInvalidContainer: true,
      defaultDrawNodeHover: () => undefined,
      // names are only collected here, and written once those of the groups have their place
      defaultDrawNodeLabel: (_, { x, y, size, label }) => void (label && this.#names.push({ words: label, x, y: y + size + UNDER * this.#colours.scale })),
    });
    sparing(this.#sigma);
    this.#over = layer(this.#sigma, "groups", { afterLayer: "labels" });
    this.#camera = new Camera(this.#sigma, told.camera);
    this.look(camera);
    this.#sigma.on("beforeRender", () => (this.#names = []));
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

  /** The names that have room: the groups' first, the largest first; then, close by or among few, the things' own. */
  #placed(): Words[] {
    const room = new Room([], this.#colours.scale);
    const { width, height } = this.#sigma.getDimensions();
    const put = ({ words, x: middle, y }: Name, strong: boolean): Words[] => {
      if (middle < 0 || middle > width || y < 0 || y > height) return []; // what it names is not in the picture
      const half = Array.from(words).length * 6 * this.#colours.scale + RIM;
      const x = Math.min(Math.max(middle, half), Math.max(width - half, half)); // all of it inside the picture
      const aside = (strong ? ASIDE : [0]).find((by) => room.takes(words, x, y + by));
      return aside === undefined ? [] : [lineOf(words, x, y + aside, strong ? this.#colours.red : this.#colours.ink, this.#colours)];
    };
    return [...this.#hubs(width).flatMap((n) => put(n, true)), ...this.#own().flatMap((n) => put(n, false))];
  }

  /** The names of the groups, each under its hub, from far away. */
  #hubs(width: number): Name[] {
    if (!this.#isFar()) return [];
    const shown = this.whole.groups.slice(0, width < NARROW ? FEWER : undefined);
    return shown.map(({ hub, name, size }) => {
      const { x, y, size: radius } = this.#graph.getNodeAttributes(hub) as Point & { size: number };
      const at = this.#sigma.graphToViewport({ x, y });
      return { words: `${brief(name)} · ${size}`, x: at.x, y: at.y + this.#sigma.scaleSize(radius) + UNDER * this.#colours.scale };
    });
  }

  #own = (): Name[] => (this.#isFar() && this.#graph.order >= FEW ? [] : this.#names);

  #isFar = (): boolean => this.#sigma.getCamera().getState().ratio >= NEAR;
}
