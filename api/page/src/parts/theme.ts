// Dark or light: the system says, until somebody chooses.

const names = ["light", "dark"] as const;

export function isDark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function flip(): void {
  use(isDark() ? "light" : "dark");
  try {
    localStorage.setItem("theme", document.documentElement.dataset["theme"] ?? "");
  } catch {
    // without storage the choice lasts as long as the page
  }
}

function use(name: string): void {
  if (!names.some((n) => n === name)) return;
  document.documentElement.dataset["theme"] = name;
  dispatchEvent(new Event("themechange"));
}

try {
  use(localStorage.getItem("theme") ?? "");
} catch {
  // no storage: follow the system
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dispatchEvent(new Event("themechange")));
