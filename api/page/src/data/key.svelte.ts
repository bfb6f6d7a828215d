// The key that opens a server which asks for one: kept as long as the browser's tab, sent with every question.

import { keepKey, keyHeaders, keyWords } from "../first/early";

class Key {
  /** The server refused: somebody has to enter a key. */
  wanted = $state(false);

  get words(): string {
    return keyWords();
  }

  enter(words: string): void {
    try {
      keepKey(words.trim());
    } catch {
      return;
    }
    location.reload();
  }

  headers = keyHeaders;
}

export const key = new Key();
