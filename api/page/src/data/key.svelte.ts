// The key that opens a server which asks for one: kept as long as the browser's tab, sent with every question.

const PLACE = "union-kg.key";

class Key {
  /** The server refused: somebody has to enter a key. */
  wanted = $state(false);

  get words(): string {
    try {
      return sessionStorage.getItem(PLACE) ?? "";
    } catch {
      return ""; // no storage: the key lasts until the page is left
    }
  }

  enter(words: string): void {
    try {
      sessionStorage.setItem(PLACE, words.trim());
    } catch {
      return;
    }
    location.reload();
  }

  headers(): Record<string, string> {
    const words = this.words;
    return words ? { authorization: `Bearer ${words}` } : {};
  }
}

export const key = new Key();
