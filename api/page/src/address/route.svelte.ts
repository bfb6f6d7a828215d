// The address bar is the state of the page: reading it, changing it, and stepping back and forth through what was done.

import { language } from "../words/language.svelte";

export type Changes = Record<string, string | null>;

interface Step {
  index: number;
}

class Route {
  parameters = $state.raw(new URLSearchParams(location.search));
  index = $state(0);
  last = $state(0);

  constructor() {
    this.index = (history.state as Step | null)?.index ?? 0;
    this.last = this.index;
    history.replaceState({ index: this.index }, "");
    language.choose(this.parameters.get("lang"));
    addEventListener("popstate", (event) => this.#moved(event.state as Step | null));
  }

  get = (name: string): string => this.parameters.get(name) ?? "";

  list = (name: string): string[] => this.get(name).split(",").filter(Boolean);

  /** The address of a new view: nothing of the present one is kept but the language. */
  fresh = (changes: Changes): string => address({ lang: this.parameters.get("lang"), ...changes });

  /** The address of the present view with something changed. */
  changed = (changes: Changes): string => address({ ...Object.fromEntries(this.parameters), ...changes });

  go = (href: string): void => {
    if (href === location.pathname + location.search) return;
    this.index += 1;
    this.last = this.index;
    history.pushState({ index: this.index }, "", href);
    this.#read();
  };

  change = (changes: Changes): void => this.go(this.changed(changes));

  /** Changes the address without a step that undo would stop at. */
  settle = (changes: Changes): void => {
    history.replaceState({ index: this.index }, "", this.changed(changes));
    this.#read();
  };

  undo = (): void => {
    if (this.index > 0) history.back();
  };

  redo = (): void => {
    if (this.index < this.last) history.forward();
  };

  #moved(step: Step | null): void {
    this.index = step?.index ?? 0;
    this.last = Math.max(this.last, this.index);
    this.#read();
  }

  #read(): void {
    this.parameters = new URLSearchParams(location.search);
    language.choose(this.parameters.get("lang"));
  }
}

function address(values: Changes): string {
  const kept = Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const question = new URLSearchParams(kept).toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return question ? `/?${question}` : "/";
}

export const route = new Route();
