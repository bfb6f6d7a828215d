// Whether the server could be reached when it was last asked.

class Connection {
  lost = $state(false);

  lose(): void {
    this.lost = true;
  }

  found(): void {
    this.lost = false;
  }
}

export const connection = new Connection();
