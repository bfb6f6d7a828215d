// The work through the queue: the pairs at hand, what was decided in this sitting, and what stood against a decision.

import { get, Refused, send } from "../data/api";
import type { Judged, JudgementMade, Pair, Progress, Queue, Verdict } from "../data/decisions";
import { reviewer } from "./reviewer.svelte";

const AT_ONCE = 10;

export interface Asked {
  state: string;
  kind: string;
  name: string;
}

export class Work {
  pairs = $state.raw<Pair[]>([]);
  at = $state(0);
  progress = $state.raw<Progress | undefined>();
  done = $state.raw<{ id: string; name: string; verdict: Verdict }[]>([]);
  chain = $state.raw<Judged[]>([]);
  error = $state.raw<Error | undefined>();
  busy = $state(false);
  loaded = $state(false);
  /** Somebody had said exactly this before. */
  known = $state.raw<Judged | undefined>();
  #asked: Asked = { state: "open", kind: "", name: "" };
  #next: string | null = null;

  get pair(): Pair | undefined {
    return this.pairs[this.at];
  }

  async load(asked: Asked): Promise<void> {
    this.#asked = asked;
    await this.#doing(async () => {
      const found = await get<Queue>("/api/review", { ...asked, limit: AT_ONCE });
      [this.pairs, this.at, this.progress, this.#next] = [found.items, 0, found.progress, found.next];
      this.loaded = true;
    });
  }

  /** Goes on without a decision; further pairs are fetched at the end of those at hand. */
  async step(by: 1 | -1): Promise<void> {
    if (by > 0 && this.at >= this.pairs.length - 1 && this.#next) {
      await this.#doing(async () => {
        const found = await get<Queue>("/api/review", { ...this.#asked, limit: AT_ONCE, cursor: this.#next });
        this.pairs = [...this.pairs, ...found.items];
        this.#next = found.next;
      });
    }
    this.at = Math.max(0, Math.min(this.pairs.length - 1, this.at + by));
    this.#forget();
  }

  async judge(verdict: Verdict): Promise<void> {
    const pair = this.pair;
    if (!pair || this.busy || !reviewer.name) return;
    await this.#doing(async () => {
      const body = { left: pair.left.anchor, right: pair.right.anchor, verdict, by: reviewer.name };
      const made = await send<JudgementMade>("POST", "/api/judgements", body);
      if (made.made) this.done = [...this.done, { id: made.id, name: pair.name, verdict }];
      const before = made.made ? undefined : made.judgement;
      await this.load(this.#asked);
      this.known = before;
    });
  }

  async undo(): Promise<void> {
    const last = this.done.at(-1);
    if (!last || this.busy) return;
    await this.takeBack(last.id);
    if (!this.error) this.done = this.done.slice(0, -1);
  }

  async takeBack(id: string): Promise<void> {
    await this.#doing(async () => {
      await send("POST", `/api/judgements/${encodeURIComponent(id)}/undo`, { by: reviewer.name });
      await this.load(this.#asked);
    });
  }

  async #doing(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.#forget();
    try {
      await act();
    } catch (error) {
      this.error = error as Error;
      if (error instanceof Refused) this.chain = (error.problem.chain ?? []) as Judged[];
    } finally {
      this.busy = false;
    }
  }

  #forget(): void {
    [this.error, this.chain, this.known] = [undefined, [], undefined];
  }
}
