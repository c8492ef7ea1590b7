// Give our iframes in this page the height that the page inside them tells (frame.js).

import { SITE } from "./place.js";

// What nobody scrolls through; a larger figure is a mistake.
const TALLEST = 20_000;

/** Listen to our iframes, and ask those that were there first. */
export function fitFrames() {
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== SITE.origin || data?.ssegraph !== "height" || !(data.height > 0)) return;
    const frame = ours().find((one) => one.contentWindow === source);
    if (frame) fit(frame, data.height);
  });
  // To anyone: an iframe that is yet to be loaded has no origin of ours.
  for (const frame of ours()) frame.contentWindow?.postMessage({ ssegraph: "ask" }, "*");
}

function ours() {
  return [...document.querySelectorAll('iframe[src*="/embed/"]')].filter(({ src }) => src.startsWith(`${SITE.origin}/`));
}

function fit(frame, height) {
  const includesBorder = getComputedStyle(frame).boxSizing === "border-box";
  const border = includesBorder ? frame.offsetHeight - frame.clientHeight : 0;
  // By the object model, which a policy against style attributes lets pass.
  frame.style.height = `${Math.min(Math.ceil(height), TALLEST) + border}px`;
}
