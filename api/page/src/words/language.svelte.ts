// The language of the page: the address says it, else what was chosen before, else the browser.

export type Language = "zh" | "en";

const isLanguage = (word: string | null): word is Language => word === "zh" || word === "en";

function saved(): string | null {
  try {
    return localStorage.getItem("lang");
  } catch {
    return null; // private windows may refuse storage
  }
}

class Chosen {
  now = $state<Language>("zh");

  choose(wanted: string | null): void {
    const before = saved();
    const own: Language = navigator.language.startsWith("zh") ? "zh" : "en";
    this.now = isLanguage(wanted) ? wanted : isLanguage(before) ? before : own;
    document.documentElement.lang = this.now === "zh" ? "zh-Hans" : "en";
    if (!isLanguage(wanted)) return;
    try {
      localStorage.setItem("lang", wanted);
    } catch {
      // the address still carries the language
    }
  }
}

export const language = new Chosen();
