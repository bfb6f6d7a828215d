// The console's editor: CodeMirror in a shadow root, whose styles are adopted sheets and so pass the strict policy.

import { autocompletion, type CompletionContext, completionKeymap, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { cypher } from "@codemirror/legacy-modes/mode/cypher";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
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
  close: () => void;
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
  ".cm-scroller": { fontFamily: 'ui-monospace, "Noto Sans Mono CJK SC", monospace', lineHeight: "1.6", minHeight: "10em" },
  ".cm-gutters": { backgroundColor: "var(--wash)", color: "var(--soft)", border: "0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": { background: "var(--mark)" },
  ".tok-keyword": { color: "var(--violet)", fontWeight: "600" },
  ".tok-string, .tok-string2": { color: "var(--red)" },
  ".tok-comment": { color: "var(--soft)" },
  ".tok-atom, .tok-number, .tok-variableName2": { color: "var(--amber)" },
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
    close: () => view.destroy(),
  };
}
