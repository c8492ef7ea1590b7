// How the editor looks: only by the page's custom properties, so that it
// follows light, dark and print by itself.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const theme = EditorView.theme({
  "&": {
    margin: "0.4rem 0 0.9rem",
    color: "var(--ink)",
    backgroundColor: "var(--panel)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
  },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "0.85em", lineHeight: "1.5", minHeight: "11rem", maxHeight: "40rem" },
  ".cm-content": { padding: "0.8rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 1rem 0 0.6rem" },
  ".cm-gutters": { color: "var(--soft)", backgroundColor: "transparent", border: "0" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 0.2rem 0 0.7rem", minWidth: "2.2rem" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--accent)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "transparent", outline: "1px dashed var(--alarm)" },
  ".cm-wrong": { textDecoration: "underline wavy var(--alarm)", textDecorationSkipInk: "none", backgroundColor: "color-mix(in srgb, var(--alarm) 16%, transparent)" },
  ".cm-wrongLine": { color: "var(--alarm)", fontWeight: "700" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--line)", borderRadius: "6px", boxShadow: "0 6px 24px rgb(0 0 0 / 18%)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "0.85em", maxHeight: "16rem", maxWidth: "min(42rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { display: "flex", justifyContent: "space-between", gap: "1.2rem", padding: "0.25rem 0.7rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "var(--paper)", backgroundColor: "var(--accent)" },
  ".cm-completionLabel": { unicodeBidi: "isolate", overflow: "hidden", textOverflow: "ellipsis" },
  ".cm-completionDetail": { unicodeBidi: "isolate", marginLeft: "0", font: "var(--small) var(--sans)", color: "var(--soft)", overflow: "hidden", textOverflow: "ellipsis" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: tags.standard(tags.variableName), color: "var(--accent)" },
  { tag: tags.local(tags.variableName), color: "var(--enrichment)" },
  { tag: [tags.string, tags.meta], color: "var(--source)" },
  { tag: tags.atom, color: "var(--editorial)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

/** The extensions that give an editor the looks of the site. */
export const look = [theme, syntaxHighlighting(colours)];
