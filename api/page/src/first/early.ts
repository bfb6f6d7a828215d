// Questions asked of the server before the code that wants their answers has arrived; imports nothing, so as to be first.

const PLACE = "union-kg.key";
const started = new Map<string, Promise<Response>>();

/** The key that was entered in this tab, empty if there is none. */
export function keyWords(): string {
  try {
    return sessionStorage.getItem(PLACE) ?? "";
  } catch {
    return ""; // no storage: the key lasts until the page is left
  }
}

export const keepKey = (words: string): void => sessionStorage.setItem(PLACE, words);

export function keyHeaders(): Record<string, string> {
  const words = keyWords();
  return words ? { authorization: `Bearer ${words}` } : {};
}

/** Asks for JSON; whoever asks the same next gets this answer, or what is wrong with it. */
export function early(path: string): void {
  const asked = fetch(path, { headers: { accept: "application/json", ...keyHeaders() } });
  asked.catch(() => undefined);
  started.set(path, asked);
}

export function taken(path: string): Promise<Response> | undefined {
  const found = started.get(path);
  started.delete(path);
  return found;
}
