// Hands a file to whoever looks at the page.

export function download(name: string, content: string | Blob, type = "text/plain"): void {
  const blob = typeof content === "string" ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = safe(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const safe = (name: string): string => Array.from(name.replace(/[\p{C}\\/:*?"<>|\s]+/gu, "_")).slice(-60).join("");
