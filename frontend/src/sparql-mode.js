// SPARQL 1.1 for the editor's colours and indentation, token by token.
//
// CodeMirror has a mode for SPARQL, but one of its regular expressions looks
// ahead to the end of the line at every word, so a link with fifteen thousand
// characters without a space kept a browser busy for more than half a minute.
// Here every character is looked at a bounded number of times.

import { StreamLanguage } from "@codemirror/language";

const words = (text) => new Set(text.split(" "));
export const KEYWORDS = words(
  "ASK BASE BIND BY CONSTRUCT DESCRIBE DISTINCT FILTER FROM GRAPH GROUP HAVING LIMIT MINUS NAMED OFFSET OPTIONAL " +
    "ORDER PREFIX REDUCED SELECT SERVICE SILENT UNION UNDEF VALUES WHERE AS ASC DESC IN NOT SEPARATOR",
);
export const FUNCTIONS = words(
  "ABS AVG BNODE BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY ENCODE_FOR_URI EXISTS FLOOR GROUP_CONCAT " +
    "HOURS IF IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE MAX MD5 MIN MINUTES MONTH NOW " +
    "RAND REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SHA1 SHA256 SHA384 SHA512 STR STRAFTER STRBEFORE STRDT " +
    "STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TZ UCASE URI UUID YEAR A TRUE FALSE",
);
const VARIABLE = /^[?$][\p{L}\p{N}_]+/u;
const IRI = /^<[^<>"{}|^`\\\s]*>/;
const LANGUAGE = /^@[A-Za-z]+[A-Za-z0-9-]*/;
const NUMBER = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/;
const NAME = /^[\p{L}\p{N}_.-]*/u;
const LOCAL = /^(?:[\p{L}\p{N}_:%-]|\.(?=[\p{L}\p{N}_:%-])|\\.)*/u;
const WORD = /^[\p{L}_][\p{L}\p{N}_]*/u;
const OPENING = "({[", CLOSING = ")}]";

/** Read to the end of the string that *quote* began, or of the line; a long one goes on. */
function string(stream, state) {
  while (!stream.eol()) {
    if (stream.next() === "\\") stream.next();
    else if (stream.string.startsWith(state.quote, stream.pos - 1)) {
      stream.pos += state.quote.length - 1;
      state.quote = "";
      return "string";
    }
  }
  if (state.quote.length === 1) state.quote = "";
  return "string";
}

/** Read a name with a prefix, or a word; *state.plain* is how far the line surely has no colon. */
function name(stream, state) {
  if (stream.pos >= state.plain) {
    const run = stream.match(NAME, false)[0];
    const end = stream.pos + run.length;
    if (stream.string[end] === ":") {
      stream.pos = end + 1;
      stream.match(LOCAL);
      return "atom";
    }
    state.plain = end;
  }
  if (!stream.match(WORD)) {
    stream.next();
    return null;
  }
  const word = stream.current().toUpperCase();
  if (KEYWORDS.has(word)) return "keyword";
  return FUNCTIONS.has(word) ? "variableName.standard" : null;
}

function token(stream, state) {
  if (stream.sol()) state.plain = 0;
  if (state.quote) return string(stream, state);
  if (stream.eatSpace()) return null;
  const next = stream.peek();
  if (next === "#") {
    stream.skipToEnd();
    return "comment";
  }
  if (next === '"' || next === "'") {
    state.quote = stream.match(next.repeat(3)) ? next.repeat(3) : stream.next();
    return string(stream, state);
  }
  if (stream.match(VARIABLE)) return "variableName.local";
  if (stream.match(IRI)) return "atom";
  if (stream.match(LANGUAGE)) return "meta";
  if (stream.match(NUMBER)) return "number";
  if (/[\p{L}_:]/u.test(next)) return name(stream, state);
  stream.next();
  if (OPENING.includes(next)) state.depth += 1;
  else if (CLOSING.includes(next)) state.depth = Math.max(0, state.depth - 1);
  else return "operator";
  return "bracket";
}

/** The language of the editor. */
export const sparql = StreamLanguage.define({
  name: "sparql",
  startState: () => ({ quote: "", depth: 0, plain: 0 }),
  token,
  indent: (state, textAfter, { unit }) => unit * (state.depth - (CLOSING.includes(textAfter[0] ?? " ") ? 1 : 0)),
  languageData: { commentTokens: { line: "#" } },
});
