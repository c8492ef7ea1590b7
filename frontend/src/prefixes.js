// The prefixes that a query declares, and how it comes to declare one more.

const DECLARATION = /(?<=^|>)[ \t]*PREFIX\s+([\p{L}\p{N}_.-]*):\s*<([^>\s]*)>/gimu;
const PROLOGUE = /(?<=^|>)[ \t]*(?:PREFIX\s+[\p{L}\p{N}_.-]*:|BASE)\s*<[^>\s]*>/gimu;
const LEADING_COMMENTS = /^(?:[ \t]*(?:#[^\n]*)?\n)*/;

/** Return the namespaces that *text* declares, by prefix. */
export function declaredIn(text) {
  return new Map([...text.matchAll(DECLARATION)].map(([, prefix, namespace]) => [prefix, namespace]));
}

/** Return the change to *text* that declares *prefix*: after the other declarations, else on top. */
export function declaration(text, prefix, namespace) {
  const last = [...text.matchAll(PROLOGUE)].at(-1);
  const line = `PREFIX ${prefix}: <${namespace}>`;
  if (last) return { from: last.index + last[0].length, insert: `\n${line}` };
  return { from: text.match(LEADING_COMMENTS)[0].length, insert: `${line}\n` };
}

/**
 * Say how *text* may write *iri*: whole, or with a prefix that it declares, or that it can.
 *
 * *known* has namespaces by prefix.  The result is {text, prefix, namespace};
 * the last two are there only if the prefix is still to be declared.
 */
export function written(iri, text, known) {
  const declared = declaredIn(text);
  for (const [prefix, namespace] of declared) {
    const local = localOf(iri, namespace);
    if (local) return { text: `${prefix}:${local}` };
  }
  for (const [prefix, namespace] of known) {
    const local = declared.has(prefix) ? null : localOf(iri, namespace);
    if (local) return { text: `${prefix}:${local}`, prefix, namespace };
  }
  return { text: `<${iri}>` };
}

/** Return the part of *iri* after *namespace* if it can stand after a prefix as it is. */
function localOf(iri, namespace) {
  if (!namespace || !iri.startsWith(namespace)) return null;
  const local = iri.slice(namespace.length);
  return /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u.test(local) ? local : null;
}
