// Counts what people have decided or added here: it changes what is read and drawn, so who shows that asks anew.

class Decided {
  turn = $state(0);

  more = (): void => {
    this.turn += 1;
  };
}

export const decided = new Decided();
