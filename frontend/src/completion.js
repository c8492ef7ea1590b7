// Completion: variables of the query, keywords, prefixes, and the classes and
// properties of the data, found by their names in the page's language too.
//
// CodeMirror shows every text of a completion as text, never as markup.

import { autocompletion, pickedCompletion, startCompletion } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { expectedAfter } from "./place.js";
import { declaration, declaredIn, written } from "./prefixes.js";
import { FUNCTIONS, KEYWORDS } from "./sparql-mode.js";
import { folded } from "./terms.js";

const VARIABLE = /[?$][\p{L}\p{N}_]*$/u;
const PREFIX_NAME = /PREFIX\s+([\p{L}\p{N}_-]*)$/iu;
const IRI = /<[^<>\s]*$/u;
const WORD = /(?:[\p{L}_][\p{L}\p{N}_-]*)?(?::[\p{L}\p{N}_.-]*)?$/u;
const SHORTEST_WORD = 2;
// Nobody completes a longer one, and the expressions above look at every start.
const LONGEST_WORD = 200;
const MOST = 50;

/** Return the extension that completes queries with what *promisedTerms* gives. */
export function completion(promisedTerms) {
  const source = (context) => complete(context, promisedTerms);
  return [
    autocompletion({ override: [source], icons: false, maxRenderedOptions: MOST }),
    EditorView.inputHandler.of((view, from, to, text) => declareTyped(view, from, to, text, promisedTerms)),
  ];
}

async function complete(context, promisedTerms) {
  const token = syntaxTree(context.state).resolveInner(context.pos, -1).name;
  if (token === "comment" || token === "string") return null;
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from).slice(-LONGEST_WORD);
  const variable = before.match(VARIABLE);
  if (variable) return result(context, variable[0], variables(context));
  const { prefixes, terms } = await promisedTerms();
  if (context.aborted) return null;
  const text = context.state.doc.toString();
  const declaring = before.match(PREFIX_NAME);
  if (declaring) return result(context, declaring[1], declarations(declaring[1], text, prefixes));
  const iri = before.match(IRI);
  if (iri) return result(context, iri[0], whole(iri[0].slice(1), terms));
  const [word] = before.match(WORD);
  if (!context.explicit && word.length < SHORTEST_WORD) return null;
  const expected = expectedAfter(context.state.sliceDoc(0, context.pos - word.length));
  const found = ranked(terms, word, expected, text, prefixes).map((term) => named(term, text, prefixes));
  return result(context, word, [...found, ...openings(word, text, prefixes), ...keywords(word)]);
}

function result(context, word, options) {
  const fresh = options.filter((option) => option.label !== word).slice(0, MOST);
  return fresh.length ? { from: context.pos - word.length, options: fresh, filter: false } : null;
}

function variables(context) {
  const typed = context.matchBefore(VARIABLE).text.slice(1);
  const names = context.state.doc.toString().matchAll(/[?$]([\p{L}\p{N}_]+)/gu);
  const others = new Set([...names].map(([, name]) => name));
  return [...others].filter((name) => name.startsWith(typed)).map((name) => ({ label: `?${name}` }));
}

function keywords(word) {
  const typed = word.toUpperCase();
  if (!typed) return [];
  return [...KEYWORDS, ...FUNCTIONS].filter((name) => name.startsWith(typed)).map((label) => ({ label }));
}

/** What can follow `PREFIX`: prefixes that the query lacks, with their namespaces. */
function declarations(word, text, prefixes) {
  const declared = declaredIn(text);
  const missing = [...prefixes].filter(([prefix]) => prefix.startsWith(word) && !declared.has(prefix));
  return missing.map(([prefix, namespace]) => ({ label: `${prefix}:`, detail: namespace, apply: `${prefix}: <${namespace}>` }));
}

/** Prefixes that *word* begins; choosing one goes on to its names. */
function openings(word, text, prefixes) {
  const all = new Map([...prefixes, ...declaredIn(text)]);
  const fitting = [...all].filter(([prefix]) => word && prefix.startsWith(word));
  return fitting.map(([prefix, namespace]) => ({
    label: `${prefix}:`,
    detail: namespace,
    apply: (view, chosen, from, to) => {
      const lacks = !declaredIn(view.state.doc.toString()).has(prefix);
      insert(view, chosen, from, to, { text: `${prefix}:`, ...(lacks && { prefix, namespace }) });
      startCompletion(view);
    },
  }));
}

/** Terms as whole IRIs, for a place where `<` has been typed. */
function whole(typed, terms) {
  const wanted = folded(typed);
  const fitting = terms.filter((term) => !wanted || folded(term.iri).includes(wanted) || term.name.includes(wanted));
  return fitting.sort((one, other) => other.count - one.count).map((term) => ({ label: `<${term.iri}>`, detail: about(term) }));
}

/** The terms that *word* may mean, the likeliest first. */
function ranked(terms, word, expected, text, prefixes) {
  const [prefix, local] = word.includes(":") ? word.split(":", 2) : [null, word];
  const namespace = prefix === null ? "" : (declaredIn(text).get(prefix) ?? prefixes.get(prefix));
  if (namespace === undefined) return [];
  const wanted = folded(local);
  const scored = terms
    .filter((term) => term.iri.startsWith(namespace))
    .map((term) => ({ term, score: fit(term, wanted) && fit(term, wanted) + (term.kind === expected ? 4 : 0) }));
  const fitting = scored.filter(({ score }) => score > 0);
  fitting.sort((one, other) => other.score - one.score || other.term.count - one.term.count);
  return fitting.slice(0, MOST).map(({ term }) => term);
}

function fit(term, wanted) {
  if (term.local.startsWith(wanted) || term.name.startsWith(wanted)) return 3;
  if (term.words.some((word) => word.startsWith(wanted))) return 2;
  return wanted.length > SHORTEST_WORD && (term.local.includes(wanted) || term.name.includes(wanted)) ? 1 : 0;
}

function named(term, text, prefixes) {
  return {
    label: written(term.iri, text, prefixes).text,
    detail: about(term),
    apply: (view, chosen, from, to) =>
      insert(view, chosen, from, to, written(term.iri, view.state.doc.toString(), prefixes)),
  };
}

function about(term) {
  return `${term.label} · ${term.count.toLocaleString(document.documentElement.lang)}`;
}

/** Put *wanted.text* where the cursor is, and declare its prefix if the query does not. */
function insert(view, chosen, from, to, wanted) {
  const changes = [{ from, to, insert: wanted.text }];
  if (wanted.prefix) changes.push(declaration(view.state.doc.toString(), wanted.prefix, wanted.namespace));
  const made = view.state.changes(changes);
  view.dispatch({
    changes: made,
    selection: { anchor: made.mapPos(to, 1) },
    scrollIntoView: true,
    userEvent: "input.complete",
    ...(chosen && { annotations: pickedCompletion.of(chosen) }),
  });
}

/** A colon after a known prefix declares it, when *text* is that colon. */
function declareTyped(view, from, to, text, promisedTerms) {
  if (text !== ":") return false;
  const line = view.state.doc.lineAt(from);
  const prefix = line.text.slice(0, from - line.from).match(/(?:^|[\s{(;^/|.,])([\p{L}_][\p{L}\p{N}_-]*)$/u)?.[1];
  const token = syntaxTree(view.state).resolveInner(from, -1).name;
  if (!prefix || /^\s*PREFIX\s/i.test(line.text) || token === "comment" || token === "string") return false;
  promisedTerms().then(({ prefixes }) => {
    const whole = view.state.doc.toString();
    const namespace = prefixes.get(prefix);
    if (!namespace || declaredIn(whole).has(prefix)) return;
    view.dispatch({ changes: declaration(whole, prefix, namespace), userEvent: "input.complete" });
    startCompletion(view);
  });
  return false;
}
