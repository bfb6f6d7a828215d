// The roll-call of the views: which part of the address shows which, each loaded when it is first shown.

import type { Component } from "svelte";
import type { Word } from "../words/words";

export interface ViewEntry {
  name: string;
  word?: Word;
  load: () => Promise<{ default: Component }>;
  /** What the view asks first of the server, whatever else the address says. */
  asks?: string;
}

const once = (load: ViewEntry["load"]): ViewEntry["load"] => {
  let loading: ReturnType<ViewEntry["load"]> | undefined;
  return () => (loading ??= load().catch((error) => ((loading = undefined), Promise.reject(error))));
};

const HOME: ViewEntry = { name: "home", load: once(() => import("../home/Home.svelte")) };
const FOUND: ViewEntry = { name: "found", load: once(() => import("../find/Results.svelte")) };
const LOOK: ViewEntry = { name: "look", load: once(() => import("../look/Explore.svelte")) };
const DOSSIER: ViewEntry = { name: "dossier", load: once(() => import("../keep/Dossier.svelte")) };

export const VIEWS: readonly ViewEntry[] = [
  HOME,
  FOUND,
  LOOK,
  DOSSIER,
  { name: "who", word: "who", load: once(() => import("../compare/Workers.svelte")) },
  { name: "figures", word: "figures", load: once(() => import("../compare/Figures.svelte")) },
  { name: "documents", word: "documents", load: once(() => import("../compare/Documents.svelte")) },
  { name: "unions", word: "unions", load: once(() => import("../compare/Unions.svelte")) },
  { name: "where", word: "where", load: once(() => import("../compare/Where.svelte")) },
  { name: "when", word: "when", load: once(() => import("../compare/When.svelte")) },
  { name: "connect", word: "connect", load: once(() => import("../connect/Connect.svelte")) },
  { name: "whole", word: "whole", load: once(() => import("../overview/Whole.svelte")), asks: "/api/overview" },
  { name: "sources", word: "sourcesView", load: once(() => import("../sources/Sources.svelte")) },
  { name: "review", word: "review", load: once(() => import("../review/Review.svelte")) },
  { name: "ask", word: "ask", load: once(() => import("../ask/Ask.svelte")) },
  { name: "console", word: "console", load: once(() => import("../ask/Console.svelte")) },
];

export function find(parameters: URLSearchParams): ViewEntry {
  const named = VIEWS.find((v) => v.name === parameters.get("view"));
  if (named) return named;
  if (parameters.get("entity") || parameters.get("open")) return LOOK;
  return parameters.get("q") || parameters.get("kind") || parameters.get("place") ? FOUND : HOME;
}
