// Buttons that copy code: `<button type="button" hidden data-copy="ID" data-copied="Copied">Copy</button>`
// copies the text of the element ID, and says so in its own label, in a live region, for a while.
// Without this script, or where a page may not write to the clipboard, there is no button.

const SAID_MS = 2500;

/** Copy what *button* is for, and say that it was done. */
async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
  } catch {
    // The reader, or the browser, refuses the clipboard: mark the text, so that a key copies it.
    getSelection().selectAllChildren(source);
    return;
  }
  const label = button.textContent;
  if (label === button.dataset.copied) return;
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = label), SAID_MS);
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => copy(button));
  button.hidden = !navigator.clipboard && !window.getSelection;
}
