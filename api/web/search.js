// The search box: a combobox that suggests things while one types, in characters, pinyin or initials.

import { get } from "./api.js";
import { clear, debounce, el, label } from "./dom.js";
import { named } from "./words.js";

const SHOWN = 10;

export function startSearch(form, input, list, { go, address, schema }) {
  let items = [];
  let chosen = -1;
  let asked;

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(place) {
    chosen = items.length ? (place + items.length) % items.length : -1;
    for (const [i, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(i === chosen));
    if (chosen < 0) return;
    input.setAttribute("aria-activedescendant", list.children[chosen].id);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  }

  function open(item) {
    close();
    input.blur();
    go(address({ entity: item.id }));
  }

  function option(item, i, terms) {
    return el(
      "li",
      { role: "option", id: `option-${i}`, "aria-selected": "false", onmousedown: (e) => { e.preventDefault(); open(item); } },
      el("span", { class: `dot kind-${item.kind}` }),
      el("span", { class: "name", text: label(item.name, 40) }),
      el("span", { class: "kind", text: named(terms.kinds.get(item.kind), item.kind) }),
      el("span", { class: "count", text: item.support }),
    );
  }

  const suggest = debounce(async () => {
    const text = input.value.trim();
    asked?.abort();
    if (!text) return close();
    asked = new AbortController();
    try {
      const [answer, terms] = await Promise.all([get("/api/entities", { q: text, limit: SHOWN }, asked.signal), schema()]);
      if (document.activeElement !== input) return undefined;
      items = answer.items;
      clear(list);
      list.append(...items.map((item, i) => option(item, i, terms)));
      list.hidden = !items.length;
      input.setAttribute("aria-expanded", String(items.length > 0));
      chosen = -1;
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
    return undefined;
  }, 80);

  input.addEventListener("input", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen - 1);
    else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && chosen >= 0) open(items[chosen]);
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    asked?.abort();
    close();
    if (text) go(address({ q: text }));
  });
}
