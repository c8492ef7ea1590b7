// Chromium keeps the looks of a selection that is typed over by an inline
// style, which the site's Content-Security-Policy forbids; here the editor types.

import { EditorView } from "@codemirror/view";

/** The extension that puts typed text in the place of what is selected. */
export const typingOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const types = event.inputType === "insertText" && event.data && !event.isComposing;
    if (!types || view.state.selection.main.empty) return false;
    view.dispatch(view.state.update(view.state.replaceSelection(event.data), { scrollIntoView: true, userEvent: "input.type" }));
    return true;
  },
});
