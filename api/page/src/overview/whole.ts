// The whole graph on the screen: positions from the server, groups named by their hubs, no name over another.

import Graph from "graphology";
import Sigma from "sigma";
import type { Whole } from "../data/types";
import { layer, type Layer } from "../look/layer";
import { type Palette, palette, paintWords } from "../look/paint";
import { Room } from "../look/room";
import { type Drawn, heard, marked, reduced, said } from "../look/stage";

const FEW = 500;
const NEAR = 0.4;
const NARROW = 520;
const FEWER = 8;
const LONGEST = 14;
const REST = 300;
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
  readonly #watch: ResizeObserver;
  #colours: Palette = palette();
  #names: Name[] = [];
  #camera = "";
  #resting: ReturnType<typeof setTimeout> | undefined;

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
      defaultDrawNodeLabel: (_, { x, y, size, label }) => void (label && this.#names.push({ words: label, x, y: y + size + 9 * this.#colours.scale })),
    });
    this.#over = layer(this.#sigma, "groups", { afterLayer: "labels" });
    this.look(camera);
    this.#sigma.on("beforeRender", () => (this.#names = []));
    this.#sigma.on("afterRender", () => this.#write());
    this.#sigma.on("clickNode", ({ node }) => told.open(node));
    this.#sigma.getCamera().on("updated", () => this.#moved());
    this.#write(); // the first rendering is done by now
    marked();
    this.#watch = new ResizeObserver(() => (this.#sigma.resize(), this.#sigma.scheduleRender()));
    this.#watch.observe(container);
  }

  look(words: string): void {
    if (words === this.#camera) return;
    this.#camera = words;
    this.#sigma.getCamera().setState(heard(words));
  }

  zoom(factor: number): void {
    const camera = this.#sigma.getCamera();
    void camera.animate({ ratio: camera.getState().ratio * factor }, { duration: reduced() ? 0 : 150 });
  }

  fit(): void {
    void this.#sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: reduced() ? 0 : 200 });
  }

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
      return { spot: { ...at, size, label: name[i]!, glyph: "", strong: false }, colour: this.colour(kind[i]!), name: name[i]! };
    });
    const strokes = this.whole.edges.left.map((left, i) => {
      const [from, to] = [spots[left]!.spot, spots[this.whole.edges.right[i]!]!.spot];
      return { from, to, dashed: false, both: true, colour: this.#colours.line, width: 0.6 };
    });
    return { spots, strokes, width, height, words: this.#placed() };
  }

  close(): void {
    clearTimeout(this.#resting);
    this.#watch.disconnect();
    this.#sigma.kill();
  }

  #fill(): void {
    const { id, kind, name, x, y, degree } = this.whole.nodes;
    const { left, right } = this.whole.edges;
    id.forEach((key, i) => this.#graph.addNode(key, { x: x[i], y: y[i], size: Math.min(14, 2 + Math.sqrt(degree[i]!)), color: this.colour(kind[i]!), label: brief(name[i]!) }));
    left.forEach((from, i) => this.#graph.addEdge(id[from]!, id[right[i]!]!, { color: this.#colours.line, size: 0.6 }));
  }

  #moved(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      const words = said(this.#sigma.getCamera().getState());
      if (words === this.#camera) return;
      this.#camera = words;
      this.told.camera(words);
    }, REST);
  }

  #write(): void {
    const context = this.#over.fresh();
    for (const { words, x, y, strong } of this.#placed()) paintWords(context, words, x, y, this.#colours, strong ? this.#colours.red : this.#colours.ink);
  }

  /** The names that have room: the groups' first, the largest first; then, close by or among few, the things' own. */
  #placed(): NonNullable<Drawn["words"]> {
    const room = new Room([], this.#colours.scale);
    const far = this.#sigma.getCamera().getState().ratio >= NEAR;
    const { width } = this.#sigma.getDimensions();
    const most = width < NARROW ? FEWER : this.whole.groups.length;
    const groups = far ? this.whole.groups.slice(0, most).map((g) => ({ words: `${brief(g.name)} · ${g.size}`, ...this.#sigma.graphToViewport(g) })) : [];
    const own = far && this.#graph.order >= FEW ? [] : this.#names;
    const put = ({ words, x: middle, y }: Name, strong: boolean) => {
      const half = Array.from(words).length * 6 * this.#colours.scale;
      const x = Math.min(Math.max(middle, half), Math.max(width - half, half)); // all of it inside the picture
      const aside = (strong ? ASIDE : [0]).find((by) => room.takes(words, x, y + by));
      return aside === undefined ? [] : [{ words, x, y: y + aside, strong }];
    };
    return [...groups.flatMap((g) => put(g, true)), ...own.flatMap((n) => put(n, false))];
  }
}
