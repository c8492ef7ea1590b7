// The place where the server found a fault in the query: marked until the text changes.

import { RangeSet, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, lineNumberMarkers } from "@codemirror/view";

const LONGEST_WORD = 200;

class Marker extends GutterMarker {
  elementClass = "cm-wrongLine";

  constructor(number) {
    super();
    this.number = number;
  }

  toDOM() {
    return document.createTextNode(`▸ ${this.number}`);
  }
}

/**
 * Return the stretch of *doc* that the place means, or null if there is no such place.
 *
 * Lines and columns count from 1, columns in whole characters; what is wrong
 * is the word at the place, or the last one before it.
 */
export function placeIn(doc, lineNumber, column) {
  if (!(lineNumber >= 1 && lineNumber <= doc.lines)) return null;
  const line = doc.line(lineNumber);
  const before = Array.from(line.text).slice(0, Math.max(0, column - 1)).join("").length;
  const after = line.text.slice(before).match(/^[^\s{}()[\],;]+/)?.[0].length ?? 0;
  const read = line.text.slice(0, before).slice(-LONGEST_WORD);
  const back = read.match(after ? /[^\s{}()[\],;]*$/ : /\S+\s*$/)?.[0].length ?? 0;
  const from = line.from + before - back;
  const to = Math.max(line.from + before + after, from);
  return from < to ? { from, to } : { from: Math.max(line.from, from - 1), to: Math.min(line.to, from + 1) };
}

/** Return the extension that marks *place*, on line *lineNumber*. */
export function marked(place, lineNumber) {
  const wrong = Decoration.set(place.from < place.to ? [Decoration.mark({ class: "cm-wrong" }).range(place.from, place.to)] : []);
  return StateField.define({
    create: (state) => ({ wrong, markers: RangeSet.of([new Marker(lineNumber).range(state.doc.line(lineNumber).from)]) }),
    update: (value, transaction) => (transaction.docChanged ? { wrong: Decoration.none, markers: RangeSet.empty } : value),
    provide: (field) => [
      EditorView.decorations.from(field, ({ wrong: set }) => set),
      lineNumberMarkers.from(field, ({ markers }) => markers),
    ],
  });
}
