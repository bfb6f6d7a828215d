// The console's editor: CodeMirror in a shadow root, whose styles are adopted sheets and so pass the strict policy.

import { autocompletion, type CompletionContext, completionKeymap, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { cypher } from "@codemirror/legacy-modes/mode/cypher";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { QueryLanguage } from "./examples";

const MODES = { cypher: StreamLanguage.define(cypher), sparql: StreamLanguage.define(sparql) };

export interface Word {
  label: string;
  detail: string;
}

export interface Editor {
  text: () => string;
  set: (text: string) => void;
  speak: (language: QueryLanguage) => void;
  /** Marks the word at a place (line and column from 1, in characters) as wrong, and goes there; undefined unmarks. */
  mark: (place: Place | undefined) => void;
  close: () => void;
}

export interface Place {
  line: number;
  column: number;
}

const wrong = StateEffect.define<{ from: number; to: number } | undefined>();
const WRONG = Decoration.mark({ class: "cm-wrong" });

/** The marked mistake; it goes with the next change of the text. */
const mistakes = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (held, change) =>
    change.effects.reduce((now, e) => (e.is(wrong) ? (e.value ? Decoration.set([WRONG.range(e.value.from, e.value.to)]) : Decoration.none) : now), change.docChanged ? Decoration.none : held),
  provide: (field) => EditorView.decorations.from(field),
});

/** The word at a place, or the last character before it where the text ends. */
export function wordAt(state: EditorState, place: Place): { from: number; to: number } | undefined {
  const line = state.doc.line(Math.min(Math.max(place.line, 1), state.doc.lines));
  const before = Array.from(line.text).slice(0, Math.max(place.column - 1, 0)).join("").length;
  const rest = /^[\w.:?$]+|^[^]/u.exec(line.text.slice(before))?.[0] ?? "";
  if (rest) return { from: line.from + before, to: line.from + before + rest.length };
  return line.length ? { from: line.to - 1, to: line.to } : undefined;
}

interface Wanted {
  text: string;
  language: QueryLanguage;
  label: string;
  words: (language: QueryLanguage) => Word[];
  run: () => void;
  changed: (text: string) => void;
}

const LOOK = EditorView.theme({
  "&": { fontSize: "14px", maxHeight: "45vh", color: "var(--ink)", backgroundColor: "var(--sheet)" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "Noto Sans Mono CJK SC", monospace', lineHeight: "1.6" },
  ".cm-content, .cm-gutter": { minHeight: "10em" },
  ".cm-gutters": { backgroundColor: "var(--wash)", color: "var(--soft)", border: "0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": { background: "var(--mark)" },
  ".tok-keyword": { color: "var(--violet)", fontWeight: "600" },
  ".tok-string, .tok-string2": { color: "var(--red)" },
  ".tok-comment": { color: "var(--soft)" },
  ".tok-atom, .tok-number, .tok-variableName2": { color: "var(--amber)" },
  ".cm-wrong": { backgroundColor: "var(--mark)", color: "var(--mark-ink)", textDecoration: "underline wavy var(--red)" },
  "&.cm-focused": { outline: "2px solid var(--red)" },
});

export function edit(host: HTMLElement, wanted: Wanted): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const mode = new Compartment();
  let language = wanted.language;
  const complete = (context: CompletionContext): CompletionResult | null => {
    const before = context.matchBefore(language === "cypher" ? /:\w*/ : /[\w:]+/);
    if (!before && !context.explicit) return null;
    return { from: before?.from ?? context.pos, options: wanted.words(language).map((w) => ({ ...w, type: "keyword" })) };
  };
  const run = { key: "Mod-Enter", run: () => (wanted.run(), true) };
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: wanted.text,
      extensions: [
        lineNumbers(),
        history(),
        bracketMatching(),
        syntaxHighlighting(classHighlighter),
        autocompletion({ override: [complete] }),
        keymap.of([run, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": wanted.label }),
        EditorView.updateListener.of((u) => u.docChanged && wanted.changed(u.state.doc.toString())),
        mode.of(MODES[language]),
        mistakes,
        LOOK,
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    set: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    speak: (next) => {
      language = next;
      view.dispatch({ effects: mode.reconfigure(MODES[next]) });
    },
    mark: (place) => {
      const found = place && wordAt(view.state, place);
      view.dispatch({ effects: wrong.of(found), ...(found && { selection: { anchor: found.from }, scrollIntoView: true }) });
      if (found) view.focus();
    },
    close: () => view.destroy(),
  };
}
