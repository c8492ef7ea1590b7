// Where this script came from, which is where everything else comes from.

/** The data site, with the path it lies under, ending in a slash. */
export const SITE = new URL(".", import.meta.url);

const OPTIONS = ["version", "view", "theme", "limit"];
const PARAMETER = "param-";

/** Return the address of the fragment that the attributes of *element* describe. */
export function addressOf(element) {
  const asked = new URL(`embed/${encodeURIComponent(element.getAttribute("name"))}/fragment`, SITE);
  for (const { name, value } of element.attributes) {
    if (OPTIONS.includes(name) && value) asked.searchParams.set(name, value);
    if (name.startsWith(PARAMETER)) asked.searchParams.set(name.slice(PARAMETER.length), value);
  }
  // One order, so that caches see one address.
  asked.searchParams.sort();
  return asked.href;
}

/** Return the language that the text around *element* is in, or "" where nobody says. */
export function languageOf(element) {
  for (let at = element; at; at = at.getRootNode().host) {
    const { lang } = at.closest("[lang]") ?? {};
    if (lang) return lang;
  }
  return "";
}
