// Asks the server; a refusal becomes an error that carries the server's own words (RFC 9457).

export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

// The server did not answer at all.
export class Lost extends Error {}

async function ask(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    throw error.name === "AbortError" ? error : new Lost(error.message);
  }
}

async function answer(response) {
  if (response.ok) return response;
  let detail = response.statusText;
  try {
    detail = (await response.json()).detail ?? detail;
  } catch {
    // not a problem document: the status line has to do
  }
  throw new Refused(response.status, detail);
}

export const query = (parameters) =>
  new URLSearchParams(Object.entries(parameters).filter(([, v]) => v !== undefined && v !== null && v !== "")).toString();

export async function get(path, parameters = {}, signal = undefined) {
  const question = query(parameters);
  const response = await ask(question ? `${path}?${question}` : path, { signal, headers: { accept: "application/json" } });
  return (await answer(response)).json();
}

export async function post(path, body, type, accept, signal = undefined) {
  const response = await answer(await ask(path, { method: "POST", body, signal, headers: { "content-type": type, accept } }));
  return { truncated: response.headers.get("kg-truncated") === "true", ...(await response.json()) };
}

export const entityPath = (id) => `/api/entities/${encodeURIComponent(id)}`;

let vocabulary;
export async function schema() {
  vocabulary ??= get("/api/schema").then((s) => ({
    kinds: new Map(s.kinds.map((k) => [k.name, k])),
    relations: new Map(s.relations.map((r) => [r.name, r])),
    modalities: new Map(s.modalities.map((m) => [m.name, m])),
  }));
  try {
    return await vocabulary;
  } catch (error) {
    vocabulary = undefined;
    throw error;
  }
}
