// Something that is done on the server: whether it is under way, and what stood against it.

import { Refused } from "../data/api";

export class Doing {
  busy = $state(false);
  error = $state.raw<Error | undefined>();

  /** Does something; tells whether it could be done. */
  async run(act: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.error = undefined;
    try {
      await act();
      return true;
    } catch (found) {
      this.error = found as Error;
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** As `run`, but nothing while something is under way: what a button does, which keeps its focus meanwhile. */
  async once(act: () => Promise<unknown>): Promise<boolean> {
    return !this.busy && (await this.run(act));
  }

  /** Whether the server asks if it is meant. */
  get asks(): boolean {
    return this.error instanceof Refused && this.error.problem.confirm === true;
  }

  /** The decisions of people that it would contradict, as the server shows them. */
  against<Decision>(): Decision[] {
    return this.error instanceof Refused ? ((this.error.problem.chain ?? []) as Decision[]) : [];
  }
}
