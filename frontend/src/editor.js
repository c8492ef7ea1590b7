// Make the text area of the SPARQL page an editor.  The form stays what it is:
// the text area carries the query, and without this script people type into it.

import { completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { completion } from "./completion.js";
import { look } from "./look.js";
import { marked, placeIn } from "./problem.js";
import { sparql } from "./sparql-mode.js";
import { adoptStyleSheets } from "./style-sheets.js";
import { termsAt } from "./terms.js";
import { typingOver } from "./typing.js";

// Longer addresses are cut or refused on the way; a posted query has no address to pass on.
const LONGEST_ADDRESS = 7000;

function extensions(textarea, label, submit) {
  return [
    // Tab is not bound: it leads out of the editor, as out of any field.
    keymap.of([{ key: "Mod-Enter", run: submit }, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
    lineNumbers(),
    history(),
    bracketMatching(),
    sparql,
    indentUnit.of("  "),
    EditorView.lineWrapping,
    typingOver,
    EditorState.phrases.of({ Completions: textarea.dataset.completions }),
    EditorView.contentAttributes.of(accessible(textarea, label)),
    completion(termsAt(textarea.dataset.terms)),
    look,
  ];
}

/** The attributes that tell assistive technology what the text area told it. */
function accessible(textarea, label) {
  const said = [textarea.getAttribute("aria-describedby"), textarea.dataset.hint].filter(Boolean);
  const invalid = textarea.getAttribute("aria-invalid");
  return {
    tabindex: "0",
    "aria-labelledby": label.id,
    ...(said.length && { "aria-describedby": said.join(" ") }),
    ...(invalid && { "aria-invalid": invalid }),
  };
}

/** Return a state that shows the text of *textarea*, with what the server found wrong in it. */
function stateOf(textarea, made) {
  const line = Number(textarea.dataset.line);
  const state = EditorState.create({ doc: textarea.value, extensions: made });
  const place = placeIn(state.doc, line, Number(textarea.dataset.column));
  if (!place) return state;
  return EditorState.create({
    doc: state.doc,
    selection: { anchor: place.to },
    extensions: [made, marked(place, line)],
  });
}

function mount(textarea) {
  const form = textarea.form;
  const label = textarea.labels[0];
  const submit = () => {
    form.requestSubmit();
    return true;
  };
  const view = new EditorView({ state: stateOf(textarea, extensions(textarea, label, submit)) });
  textarea.after(view.dom);
  textarea.hidden = true;
  label.addEventListener("click", () => view.focus());
  form.addEventListener("submit", () => {
    textarea.value = view.state.doc.toString();
    form.method = encodeURIComponent(textarea.value).length > LONGEST_ADDRESS ? "post" : "get";
  });
  document.getElementById(textarea.dataset.hint)?.removeAttribute("hidden");
}

const textarea = document.querySelector("textarea[data-terms]");
if (textarea && "adoptedStyleSheets" in document) {
  adoptStyleSheets();
  mount(textarea);
}
