// CodeMirror writes its rules into a <style> element, which the site's
// Content-Security-Policy forbids.  A sheet made by script is no inline style:
// this page's own scripts may adopt as many as they like.

import { StyleModule } from "style-mod";

const sheets = new Map();

function sheetOf(module) {
  if (!sheets.has(module)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(module.getRules());
    sheets.set(module, sheet);
  }
  return sheets.get(module);
}

/** Let every editor of this page adopt its style sheets; call it before making one. */
export function adoptStyleSheets() {
  StyleModule.mount = (root, modules) => {
    // The later of two rules wins, so the order is CodeMirror's.
    const wanted = [modules].flat().map(sheetOf);
    const others = root.adoptedStyleSheets.filter((sheet) => !wanted.includes(sheet));
    root.adoptedStyleSheets = [...others, ...wanted];
  };
}
