// The name that decisions are signed with: asked once and kept in this browser.

const PLACE = "reviewer";

function saved(): string {
  try {
    return localStorage.getItem(PLACE) ?? "";
  } catch {
    return ""; // no storage: the name lasts until the page is left
  }
}

class Reviewer {
  name = $state(saved());

  call(name: string): void {
    this.name = name.trim().slice(0, 100);
    try {
      localStorage.setItem(PLACE, this.name);
    } catch {
      // the name lasts as long as the page
    }
  }
}

export const reviewer = new Reviewer();
