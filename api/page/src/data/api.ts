// Asks the server; a refusal becomes an error that carries the server's own words (RFC 9457) in both languages.

import { taken } from "../first/early";
import { key } from "./key.svelte";
import type { Answer } from "./types";

/** A problem document; a query's has its place, a decision's the decisions that it would contradict. */
export interface Problem {
  detail?: unknown;
  detail_zh?: unknown;
  line?: number;
  column?: number;
  chain?: unknown[];
  /** Asks whether it is meant: what is sent again with `sure` is done. */
  confirm?: boolean;
}

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** Seconds after which the server wants to be asked again, 0 if it does not. */
    readonly later = 0,
  ) {
    super(String(problem.detail ?? ""));
  }
}

/** The server cannot be reached: worth trying again. */
export class Lost extends Error {}

type Value = string | number | null | undefined | readonly string[];

export function query(parameters: Record<string, Value>): string {
  const found = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") found.append(name, String(one));
    }
  }
  return found.toString();
}

const started = new Map<string, Promise<unknown>>();

/** Asks before the code that wants the answer is there; whoever asks the same first gets it. */
export function ahead(path: string): Promise<unknown> {
  const asked = json(path);
  started.set(path, asked);
  return asked;
}

function early<T>(path: string): Promise<T> | undefined {
  const found = started.get(path) as Promise<T> | undefined;
  started.delete(path);
  return found;
}

async function ask(path: string, options: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await (taken(path) ?? fetch(path, { ...options, headers: { ...options.headers, ...key.headers() } }));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Lost(String(error));
  }
  if (response.ok) return response;
  if (response.status === 401) key.wanted = true;
  throw new Refused(response.status, await problem(response), Number(response.headers.get("retry-after")) || 0);
}

async function problem(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return {}; // no problem document, so not our server's: its status has to do
  }
}

/** Sends something that is to be done; a 200 instead of a 201 says that it had been done before. */
export async function send<T>(method: "POST" | "DELETE", path: string, body: unknown): Promise<T> {
  const headers = { "content-type": "application/json", accept: "application/json" };
  return (await (await ask(path, { method, body: JSON.stringify(body), headers })).json()) as T;
}

export const file = async (path: string): Promise<Blob> => (await ask(path, {})).blob();

export async function get<T>(path: string, parameters: Record<string, Value> = {}, signal?: AbortSignal): Promise<T> {
  const question = query(parameters);
  const whole = question ? `${path}?${question}` : path;
  return (signal?.aborted ? undefined : early<T>(whole)) ?? json<T>(whole, signal);
}

async function json<T>(path: string, signal?: AbortSignal): Promise<T> {
  const options = { headers: { accept: "application/json" }, ...(signal && { signal }) };
  return (await (await ask(path, options)).json()) as T;
}

export const entityPath = (id: string): string => `/api/entities/${encodeURIComponent(id)}`;

export async function cypher(text: string, signal: AbortSignal): Promise<Answer> {
  const body = JSON.stringify({ query: text, parameters: {} });
  const headers = { "content-type": "application/json", accept: "application/json" };
  return (await (await ask("/api/cypher", { method: "POST", body, headers, signal })).json()) as Answer;
}

interface Bindings {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, { value: string }>[] };
}

const RESULTS = "application/sparql-results+json";
const GRAPH = "application/n-triples";

export async function sparql(text: string, signal: AbortSignal): Promise<Answer> {
  const headers = { "content-type": "application/sparql-query", accept: `${RESULTS}, ${GRAPH};q=0.5` };
  const response = await ask("/sparql", { method: "POST", body: text, headers, signal });
  const truncated = response.headers.get("kg-truncated") === "true";
  if (!(response.headers.get("content-type") ?? "").startsWith(RESULTS)) {
    const lines = (await response.text()).split("\n").filter(Boolean);
    return { columns: ["triple"], rows: lines.map((triple) => ({ triple })), truncated };
  }
  const found = (await response.json()) as Bindings;
  if (found.boolean !== undefined) return { columns: ["ask"], rows: [{ ask: found.boolean }], truncated };
  const rows = (found.results?.bindings ?? []).map((b) => Object.fromEntries(Object.entries(b).map(([k, v]) => [k, v.value])));
  return { columns: found.head.vars ?? [], rows, truncated };
}
