// Keys that mean something to the page, unless somebody is writing.

/** Whether a key goes into a text or a choice; inside the console's shadow root too. */
export function writing(event: KeyboardEvent): boolean {
  const [at] = event.composedPath();
  return Boolean((at as Element | undefined)?.closest?.("input, textarea, select, [contenteditable]"));
}

/** An attachment: Escape closes an open `details` and leaves the keyboard on its heading. */
export function closing(details: HTMLElement): () => void {
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !(details as HTMLDetailsElement).open || writing(event)) return;
    event.stopPropagation();
    (details as HTMLDetailsElement).open = false;
    details.querySelector("summary")?.focus();
  };
  details.addEventListener("keydown", pressed);
  return () => details.removeEventListener("keydown", pressed);
}
