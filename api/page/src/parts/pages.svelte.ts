// A list that comes in pages: the first with what it stands in, the others when somebody wants them.

import type { List } from "../data/types";
import { Doing } from "./doing.svelte";

export class Pages<T> {
  items = $state.raw<T[]>([]);
  readonly doing = new Doing();
  #next = $state<string | null>(null);
  #turn = 0;

  constructor(readonly page: (cursor: string) => Promise<List<T>>) {}

  get further(): boolean {
    return this.#next !== null;
  }

  begin(first: List<T>): void {
    this.#turn += 1;
    this.items = first.items;
    this.#next = first.next;
  }

  more = (): Promise<boolean> =>
    this.doing.run(async () => {
      const mine = this.#turn;
      const page = await this.page(this.#next!);
      if (mine !== this.#turn) return; // another list has begun
      this.items = [...this.items, ...page.items];
      this.#next = page.next;
    });
}
