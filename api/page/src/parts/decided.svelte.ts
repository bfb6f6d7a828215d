// Counts what people have decided or added here: it changes what is read and drawn, so who shows that asks anew.

import { SvelteSet } from "svelte/reactivity";

class Decided {
  turn = $state(0);
  /** Statements seen with a decision, which the graph that questions are put to may not have followed yet. */
  readonly known = new SvelteSet<string>();

  more = (): void => {
    this.turn += 1;
  };
}

export const decided = new Decided();
