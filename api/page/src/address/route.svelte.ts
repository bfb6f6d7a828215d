// The address bar is the state of the page: reading it, changing it, and stepping back and forth through what a view showed.

import { find } from "../first/views";
import { language } from "../words/language.svelte";

export type Changes = Record<string, string | null>;

/** An entry of the browser's history. */
interface Step {
  index: number;
  /** How many entries back stands what the view showed before its last change, 0 if it began with this one. */
  back: number;
  /** Whether another view, or the picture of another thing, began with it. */
  begins: boolean;
}

const ASIDE = ["statement", "article", "lang", "cam"]; // what a view shows stays the same, whatever these are

const FIRST: Step = { index: 0, back: 0, begins: true };

class Route {
  parameters = $state.raw(new URLSearchParams(location.search));
  #steps = $state.raw<readonly Step[]>([]); // by index, as far as this page has seen them
  #now = $state.raw<Step>(FIRST);

  constructor() {
    this.#now = (history.state as Step | null) ?? FIRST;
    this.#keep();
    history.replaceState(this.#now, "");
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
    this.#now = next(this.#now, this.parameters, new URLSearchParams(href.split("?")[1] ?? ""));
    this.#keep();
    history.pushState(this.#now, "", href);
    this.#read();
  };

  change = (changes: Changes): void => this.go(this.changed(changes));

  /** Changes the address without a step that undo would stop at. */
  settle = (changes: Changes): void => {
    history.replaceState(this.#now, "", this.changed(changes));
    this.#read();
  };

  get undoable(): boolean {
    return this.#now.back > 0;
  }

  get redoable(): boolean {
    return this.#ahead > 0;
  }

  /** Takes back what was last changed in the view; where the view began is the browser's own way back. */
  undo = (): void => {
    if (this.undoable) history.go(-this.#now.back);
  };

  redo = (): void => {
    if (this.redoable) history.go(this.#ahead);
  };

  /** How many entries ahead stands the next change of the view that was undone, 0 if there is none. */
  get #ahead(): number {
    const { index } = this.#now;
    const later = this.#steps.slice(index + 1);
    const at = later.findIndex((step) => !step || step.begins || step.back === 1); // none stands where the page was opened anew
    return later[at]?.begins === false ? at + 1 : 0;
  }

  /** What stood after the present entry is gone. */
  #keep(): void {
    const steps = this.#steps.slice(0, this.#now.index);
    steps[this.#now.index] = this.#now;
    this.#steps = steps;
  }

  #moved(step: Step | null): void {
    this.#now = step ?? FIRST;
    this.#read();
  }

  #read(): void {
    this.parameters = new URLSearchParams(location.search);
    language.choose(this.parameters.get("lang"));
  }
}

/** The entry behind another: a view that begins, a change of what it shows, or something beside that. */
function next(step: Step, before: URLSearchParams, after: URLSearchParams): Step {
  const index = step.index + 1;
  if (begins(before, after)) return { index, back: 0, begins: true };
  if (shown(before) !== shown(after)) return { index, back: 1, begins: false };
  return { index, back: step.back && step.back + 1, begins: false };
}

function begins(before: URLSearchParams, after: URLSearchParams): boolean {
  const another = before.get("entity") !== after.get("entity") && !after.get("open") && !after.get("add");
  return another || find(before) !== find(after);
}

function shown(parameters: URLSearchParams): string {
  const kept = [...parameters].filter(([name]) => !ASIDE.includes(name));
  return JSON.stringify(kept.toSorted());
}

function address(values: Changes): string {
  const kept = Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const question = new URLSearchParams(kept).toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return question ? `/?${question}` : "/";
}

export const route = new Route();
