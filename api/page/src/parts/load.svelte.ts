// What was asked of the server, kept on show while the next answer is under way; a lost server is tried again.

import { Lost, Refused } from "../data/api";
import { connection } from "./connection.svelte";

const RETRY = [1000, 2000, 4000, 8000];

export class Loaded<T> {
  value = $state.raw<T | undefined>(undefined);
  error = $state.raw<Error | undefined>(undefined);
  busy = $state(false);
  #turn = 0;

  /** Asks; call it from an effect and return what it gives, so that a newer question ends this one. */
  ask(question: (signal: AbortSignal) => Promise<T>): () => void {
    const stop = new AbortController();
    const mine = ++this.#turn;
    this.busy = true;
    void this.#run(question, stop.signal, mine);
    return () => stop.abort();
  }

  async #run(question: (signal: AbortSignal) => Promise<T>, signal: AbortSignal, mine: number): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        const found = await question(signal);
        if (mine !== this.#turn || signal.aborted) return;
        this.value = found;
        this.error = undefined;
        connection.found();
        break;
      } catch (error) {
        if (signal.aborted || mine !== this.#turn) return;
        const busy = error instanceof Refused && error.status === 429;
        if (!(error instanceof Lost) && !busy) {
          this.error = error as Error;
          break;
        }
        if (!busy) connection.lose();
        const pause = busy ? 1000 * Math.max(error.later, 1) : RETRY[Math.min(attempt, RETRY.length - 1)];
        await new Promise((done) => setTimeout(done, pause));
      }
    }
    if (mine === this.#turn) this.busy = false;
  }
}
