// In our own page inside somebody's <iframe>: tell the host how tall the page is.
// The host's script (embed/frames.js) gives the frame this height.

/** Post the height of the whole page, in CSS pixels. */
function tell() {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  // To anyone: a height is no secret, and the host may be anywhere.
  parent.postMessage({ ssegraph: "height", height, name: document.documentElement.dataset.query }, "*");
}

if (parent !== window) {
  new ResizeObserver(tell).observe(document.documentElement);
  // A host whose script came later than this page asks.
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.ssegraph === "ask") tell();
  });
}
