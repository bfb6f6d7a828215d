// What a view can be kept as: the picture in view, the facts in view, or the whole graph as the server exports it.

import { file } from "../data/api";
import type { Scene } from "../look/scene";
import type { Drawn } from "../look/stage";
import { csv, gexf, graphml } from "./graphs";
import { png, svg } from "./pictures";

export type Files = Record<string, () => string | Blob | Promise<Blob>>;

const pictures = (drawn: () => Drawn): Files => ({ png: () => png(drawn()), svg: () => svg(drawn()) });

export function filesOf(scene: Scene, drawn: () => Drawn): Files {
  const kept = () => ({ nodes: scene.nodes, facts: scene.edges.flatMap((e) => e.facts) });
  return { ...pictures(drawn), csv: () => csv(kept()), gexf: () => gexf(kept()), graphml: () => graphml(kept()) };
}

export function filesOfAll(drawn: () => Drawn): Files {
  const exported = (format: string) => () => file(`/api/export/${format}`);
  return { ...pictures(drawn), csv: exported("csv"), gexf: exported("gexf"), graphml: exported("graphml") };
}
