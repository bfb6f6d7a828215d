// Starts the page: the address decides what is shown, every link only changes the address.

import { Lost, Refused, schema } from "./api.js";
import { clear, el } from "./dom.js";
import { renderAsk } from "./ask.js";
import { renderConsole } from "./console.js";
import { renderEntity } from "./entity.js";
import { renderHome } from "./home.js";
import { closeReader, renderReader } from "./reader.js";
import { renderResults } from "./results.js";
import { startSearch } from "./search.js";
import { chooseLanguage, language, t } from "./words.js";

const $ = (id) => document.getElementById(id);
const state = () => Object.fromEntries(new URLSearchParams(location.search));

export function address(changes, keep = false) {
  const next = keep ? { ...state(), ...changes } : { lang: state().lang, ...changes };
  const question = new URLSearchParams(Object.entries(next).filter(([, v]) => v)).toString();
  return question ? `/?${question}` : "/";
}

function go(href) {
  history.pushState({}, "", href);
  return show();
}

function view(s) {
  if (s.view === "console") return { key: `console|${s.lang}`, render: renderConsole };
  if (s.view === "ask") return { key: `ask|${s.name}|${s.lang}`, render: renderAsk };
  if (s.entity) return { key: `entity|${s.entity}|${s.lang}`, render: renderEntity };
  if (s.q || s.kind) return { key: `results|${s.q}|${s.kind}|${s.lang}`, render: renderResults };
  return { key: `home|${s.lang}`, render: renderHome };
}

let shown;
let turn = 0;

async function show(again = false) {
  const s = state();
  const mine = ++turn;
  chooseLanguage(s.lang);
  frame(s);
  try {
    const terms = await schema();
    const { key, render } = view(s);
    if (key !== shown || again) {
      const content = await render(s, { address, go, terms, language: language() });
      if (mine !== turn) return;
      clear($("main"));
      $("main").append(content);
      if (shown && !again) scrollTo(0, 0);
      shown = key;
    }
    await (s.article || s.statement ? renderReader($("reader"), s, { address, go, terms }) : closeReader($("reader")));
    notice("");
  } catch (error) {
    if (mine === turn) failed(error);
  }
}

function failed(error) {
  shown = undefined;
  if (error instanceof Lost) {
    notice(t("lost"));
    setTimeout(show, 3000);
  } else if (error instanceof Refused && error.status === 404) {
    $("main").replaceChildren(el("p", { class: "empty", text: t("gone", state().entity ?? state().article ?? state().statement ?? "") }));
  } else {
    if (!(error instanceof Refused)) reportError(error);
    notice(error instanceof Refused && error.status === 504 ? t("slow") : t("failed", error.message));
  }
}

function notice(words) {
  $("notice").textContent = words;
  $("notice").hidden = !words;
}

function frame(s) {
  $("skip").textContent = t("skip");
  $("brand-name").textContent = t("brand");
  $("brand").href = address({});
  $("q").placeholder = t("search");
  $("q").setAttribute("aria-label", t("search"));
  if (document.activeElement !== $("q")) $("q").value = s.q ?? "";
  document.title = t("brand");
  const link = (key, changes, on) => el("a", { href: address(changes), "aria-current": on && "page", text: t(key) });
  const other = language() === "zh" ? "en" : "zh";
  $("nav").replaceChildren(
    link("ask", { view: "ask" }, s.view === "ask"),
    link("console", { view: "console" }, s.view === "console"),
    el("a", { href: address({ lang: other }, true), lang: other, text: t("language"), id: "language" }),
    el("button", { type: "button", class: "icon", id: "theme", title: t("theme"), "aria-label": t("theme"), onclick: flip, text: "◐" }),
  );
  $("foot").replaceChildren(el("a", { href: "/docs", text: t("api") }));
}

function flip() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  theme(dark ? "light" : "dark");
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // without storage the choice lasts as long as the page
  }
}

function theme(name) {
  if (["light", "dark"].includes(name)) document.documentElement.dataset.theme = name;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const plain = !event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (!link || !plain || link.target || link.origin !== location.origin || link.pathname !== "/" || link.hash) return;
  event.preventDefault();
  go(link.href);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    $("q").focus();
  } else if (event.key === "Escape" && !typing && !$("reader").hidden) {
    go(address({ article: "", statement: "" }, true));
  }
});

addEventListener("popstate", () => show());
try {
  theme(localStorage.getItem("theme"));
} catch {
  // no storage: follow the system
}
startSearch($("search"), $("q"), $("suggestions"), { go, address, schema });
show();
