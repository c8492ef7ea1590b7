// What may stand at a place in a query, judged by the text before it.

const SUBJECT = String.raw`(?:[?$][\p{L}\p{N}_]+|<[^<>\s]*>|[\p{L}\p{N}_-]*:[\p{L}\p{N}_.-]*|\])`;
const AFTER_TYPE = /(?:^|[\s;{[])(?:a|rdf:type)\s+$/u;
const AFTER_PATH = /[;^/|![]\s*$/u;
const AFTER_SUBJECT = new RegExp(String.raw`[{}.]\s*${SUBJECT}\s+$`, "u");
// A statement longer than this is rare, and only its end tells anything.
const READ_BACK = 400;

/** Say what comes after the text *before*: "class", "property", or "" for either. */
export function expectedAfter(before) {
  const end = before.slice(-READ_BACK);
  if (AFTER_TYPE.test(end)) return "class";
  return AFTER_PATH.test(end) || AFTER_SUBJECT.test(end) ? "property" : "";
}
