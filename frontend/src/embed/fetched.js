// Ask for a fragment of HTML and get it parsed.
//
// By XMLHttpRequest, because the browser itself makes its answer a document: no string becomes
// markup in the host, so a policy with "require-trusted-types-for 'script'" has nothing to refuse.

const PATIENCE_MS = 30_000;
// Anything else needs a permission that sites do not give, or cannot stand in a header at all.
const TAG = /^[\da-z-]+$/i;

/**
 * Ask for *address* in *language*; call *done* once with the status (0 when nothing came) and our
 * fragment, or null when the answer holds none. Return a function that lets go of the request.
 */
export function ask(address, language, done) {
  const request = new XMLHttpRequest();
  let isWanted = true;
  request.open("GET", address);
  request.responseType = "document";
  request.timeout = PATIENCE_MS;
  // In the header, not in the address: a site that does not speak the language answers anyway.
  const tag = language.replaceAll("_", "-");
  if (TAG.test(tag)) request.setRequestHeader("Accept-Language", tag);
  request.addEventListener("loadend", () => {
    if (isWanted) done(request.status, request.response?.querySelector(".ssegraph-embed") ?? null);
  });
  request.send();
  return () => {
    isWanted = false;
    request.abort();
  };
}
