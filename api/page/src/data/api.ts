// Asks the server; a refusal becomes an error that carries the server's own words (RFC 9457).

import type { Answer } from "./types";

export class Refused extends Error {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(detail);
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

async function ask(path: string, options: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Lost(String(error));
  }
  if (response.ok) return response;
  throw new Refused(response.status, await reason(response));
}

async function reason(response: Response): Promise<string> {
  try {
    return String(((await response.json()) as { detail?: unknown }).detail ?? response.statusText);
  } catch {
    return response.statusText; // not a problem document: the status line has to do
  }
}

export async function get<T>(path: string, parameters: Record<string, Value> = {}, signal?: AbortSignal): Promise<T> {
  const question = query(parameters);
  const options = { headers: { accept: "application/json" }, ...(signal && { signal }) };
  return (await (await ask(question ? `${path}?${question}` : path, options)).json()) as T;
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
