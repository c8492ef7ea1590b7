// The classes, properties and prefixes of the data, as the server tells them.

/** Return text without case and accents, so that "évén" finds "Événement". */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Return what follows the last slash, hash or colon of *iri*. */
function localName(iri) {
  return iri.split(/[/#:]/).at(-1);
}

function read(kind) {
  return ({ iri, label, count }) => ({
    kind,
    iri,
    label,
    count,
    local: folded(localName(iri)),
    name: folded(label),
    words: folded(`${localName(iri).replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")} ${label}`).split(/[^\p{L}\p{N}]+/u),
  });
}

/**
 * Fetch the terms at *address*, once and when they are first needed.
 *
 * The result is a function that promises {prefixes, terms}; both are empty if
 * the server cannot be reached: completion is a comfort.
 */
export function termsAt(address) {
  let promised = null;
  return () => (promised ??= fetchTerms(address).catch(() => ({ prefixes: new Map(), terms: [] })));
}

async function fetchTerms(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const { prefixes, classes, properties } = await response.json();
  const terms = [...classes.map(read("class")), ...properties.map(read("property"))];
  return { prefixes: new Map(Object.entries(prefixes)), terms };
}
