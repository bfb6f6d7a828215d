// The work through the queue: the pairs at hand, what was decided in this sitting, and what stood against a decision.

import { get, send } from "../data/api";
import type { Judged, JudgementMade, Pair, Progress, Queue, Verdict } from "../data/decisions";
import { Doing } from "../parts/doing.svelte";
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
  readonly doing = new Doing();
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
    this.known = undefined;
    await this.doing.run(() => this.#fetch());
  }

  async #fetch(): Promise<void> {
    const found = await get<Queue>("/api/review", { ...this.#asked, limit: AT_ONCE });
    [this.pairs, this.at, this.progress, this.#next] = [found.items, 0, found.progress, found.next];
    this.loaded = true;
  }

  /** Goes on without a decision; further pairs are fetched at the end of those at hand. */
  async step(by: 1 | -1): Promise<void> {
    this.known = undefined;
    this.doing.error = undefined;
    if (by > 0 && this.at >= this.pairs.length - 1 && this.#next) {
      await this.doing.run(async () => {
        const found = await get<Queue>("/api/review", { ...this.#asked, limit: AT_ONCE, cursor: this.#next });
        this.pairs = [...this.pairs, ...found.items];
        this.#next = found.next;
      });
    }
    this.at = Math.max(0, Math.min(this.pairs.length - 1, this.at + by));
  }

  async judge(verdict: Verdict, sure = false): Promise<void> {
    const pair = this.pair;
    if (!pair || this.doing.busy || !reviewer.name) return;
    this.known = undefined;
    await this.doing.run(async () => {
      const body = { left: pair.left.anchor, right: pair.right.anchor, verdict, by: reviewer.name, sure };
      const made = await send<JudgementMade>("POST", "/api/judgements", body);
      if (made.made) this.done = [...this.done, { id: made.id, name: pair.name, verdict }];
      if (!made.made) this.known = made.judgement;
      await this.#fetch();
    });
  }

  async undo(): Promise<void> {
    const last = this.done.at(-1);
    if (!last || this.doing.busy) return;
    await this.takeBack(last.id);
    if (!this.doing.error) this.done = this.done.slice(0, -1);
  }

  async takeBack(id: string): Promise<void> {
    if (this.doing.busy) return;
    this.known = undefined;
    await this.doing.run(async () => {
      await send("POST", `/api/judgements/${encodeURIComponent(id)}/undo`, { by: reviewer.name });
      await this.#fetch();
    });
  }
}
