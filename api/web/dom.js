// Builds elements; text from data only ever becomes a text node, so no name can turn into markup.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(4).filter((c) => c !== undefined && c !== null && c !== false));
  return node;
}

// Shows direction overrides and invisible characters, which would otherwise reorder or hide a name.
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
export const LONGEST = 120;

export function label(text, longest = LONGEST) {
  const clean = String(text ?? "").replace(INVISIBLE, (c) => `[U+${c.codePointAt(0).toString(16).toUpperCase()}]`);
  const points = Array.from(clean);
  return points.length > longest ? `${points.slice(0, longest).join("")}…` : clean;
}

export const clear = (node) => node.replaceChildren();

export function debounce(act, wait) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), wait);
  };
}
