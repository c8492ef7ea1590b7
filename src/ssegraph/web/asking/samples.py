"""Code that asks a query from outside: curl, Python, R, JavaScript.

Each sample runs as it stands, with nothing but what its language brings and,
for Python, SPARQLWrapper.  The query goes in as a literal of its language, so
no query can end it and begin something else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES

CURL, PYTHON, R, JAVASCRIPT = "curl", "Python", "R", "JavaScript"
ACCEPT = {
    SOLUTIONS: "application/sparql-results+json",
    BOOLEAN: "application/sparql-results+json",
    TRIPLES: "text/turtle",
}
# Longer addresses are cut or refused on the way.
LONGEST_ADDRESS = 7000


@dataclass(frozen=True, slots=True)
class Sample:
    """A short program; ``language`` is what people call its language."""

    language: str
    text: str


def samples_of(endpoint: str, query: str, kind: str) -> list[Sample]:
    """Return programs that send *query* to *endpoint*, whose result is of *kind*.

    R has no way of its own to post, so it gets no program for a long query.
    """
    query = query.replace("\r\n", "\n").replace("\r", "\n").strip()
    is_long = len(quote(query, safe="")) > LONGEST_ADDRESS
    makers = {language: make for language, make in MAKERS.items() if language != R or not is_long}
    return [
        Sample(language, make(endpoint, query, kind, is_long)) for language, make in makers.items()
    ]


def samples_at(address: str, kind: str = SOLUTIONS) -> list[Sample]:
    """Return programs that read the answer to the saved query at *address*, which is of *kind*.

    The address has no suffix; the query's parameters may follow it.
    """
    plain = _as_file(address, FILE_SUFFIXES[kind])
    rows = _as_file(address, "json", shape="objects") if kind == SOLUTIONS else plain
    return [
        Sample(CURL, f"curl --fail --silent --show-error {_shell(plain)}\n"),
        Sample(PYTHON, PYTHON_FILE[kind].format(address=_double(rows))),
        Sample(R, R_FILE[kind].format(address=_double(plain))),
        Sample(JAVASCRIPT, JAVASCRIPT_FILE[kind].format(address=_double(rows))),
    ]


def _as_file(address: str, suffix: str, **options: str) -> str:
    """Return *address* as that of a file; *options* come after the parameters.

    >>> _as_file("https://e.org/queries/by-country?country=MA", "json", shape="objects")
    'https://e.org/queries/by-country.json?country=MA&shape=objects'
    """
    path, _, query = address.partition("?")
    given = "&".join(part for part in (query, urlencode(options)) if part)
    return f"{path}.{suffix}?{given}" if given else f"{path}.{suffix}"


def _curl(endpoint: str, query: str, kind: str, is_long: bool) -> str:
    lines = (
        f"curl --fail --silent --show-error {'' if is_long else '--get '}{_shell(endpoint)}",
        f"  --header {_shell('Accept: ' + ACCEPT[kind])}",
        f"  --data-urlencode {_shell('query=' + query)}",
    )
    return " \\\n".join(lines) + "\n"


def _python(endpoint: str, query: str, kind: str, is_long: bool) -> str:
    return PYTHON_QUERY.format(
        endpoint=_double(endpoint),
        query=_triple(query),
        method="\nclient.setMethod(POST)" if is_long else "",
        format="TURTLE" if kind == TRIPLES else "JSON",
        names=", ".join(sorted({"TURTLE" if kind == TRIPLES else "JSON", *(["POST"] * is_long)})),
        use=PYTHON_USE[kind],
    )


def _r(endpoint: str, query: str, kind: str, is_long: bool) -> str:  # noqa: ARG001
    return R_QUERY.format(
        endpoint=_double(endpoint),
        query=_double(query, lines=True),
        format=R_FORMATS[kind],
        use=R_USE[kind],
    )


def _javascript(endpoint: str, query: str, kind: str, is_long: bool) -> str:
    return JAVASCRIPT_QUERY.format(
        endpoint=_double(endpoint),
        query=_template(query),
        accept=ACCEPT[kind],
        address="endpoint" if is_long else "`${endpoint}?${new URLSearchParams({ query })}`",
        body='\n  method: "POST",\n  body: new URLSearchParams({ query }),' if is_long else "",
        use=JAVASCRIPT_USE[kind],
    )


MAKERS: Mapping[str, Callable[[str, str, str, bool], str]] = {
    CURL: _curl,
    PYTHON: _python,
    R: _r,
    JAVASCRIPT: _javascript,
}
PYTHON_QUERY = '''\
# pip install SPARQLWrapper
from SPARQLWrapper import {names}, SPARQLWrapper

client = SPARQLWrapper({endpoint}){method}
client.setReturnFormat({format})
client.setQuery("""
{query}
""")
{use}
'''
PYTHON_USE = {
    SOLUTIONS: """\
for row in client.queryAndConvert()["results"]["bindings"]:
    print({name: term["value"] for name, term in row.items()})""",
    BOOLEAN: 'print(client.queryAndConvert()["boolean"])',
    TRIPLES: "print(client.queryAndConvert().decode())",
}
FILE_SUFFIXES = {SOLUTIONS: "csv", BOOLEAN: "json", TRIPLES: "ttl"}
PYTHON_FILE = {
    SOLUTIONS: """\
import json
from urllib.request import urlopen

with urlopen({address}) as response:
    answer = json.load(response)
for row in answer["rows"]:
    print(row)
""",
    BOOLEAN: """\
import json
from urllib.request import urlopen

with urlopen({address}) as response:
    print(json.load(response)["boolean"])
""",
    TRIPLES: """\
from urllib.request import urlopen

with urlopen({address}) as response:
    print(response.read().decode())
""",
}
R_QUERY = """\
endpoint <- {endpoint}
query <- {query}
address <- paste0(endpoint, "?format={format}&query=", URLencode(query, reserved = TRUE))
{use}
"""
R_FORMATS = {SOLUTIONS: "csv", BOOLEAN: "json", TRIPLES: "ttl"}
R_USE = {
    SOLUTIONS: 'rows <- read.csv(address, encoding = "UTF-8")\nprint(rows)',
    BOOLEAN: 'answer <- readLines(address, warn = FALSE)\nprint(any(grepl("true", answer)))',
    TRIPLES: 'writeLines(readLines(address, warn = FALSE, encoding = "UTF-8"))',
}
R_FILE = {
    SOLUTIONS: 'rows <- read.csv({address}, encoding = "UTF-8")\nprint(rows)\n',
    BOOLEAN: """\
answer <- readLines({address}, warn = FALSE)
print(any(grepl("true", answer)))
""",
    TRIPLES: 'writeLines(readLines({address}, warn = FALSE, encoding = "UTF-8"))\n',
}
JAVASCRIPT_QUERY = """\
// A module: save it as query.mjs for Node, or paste it into a browser's console.
const endpoint = {endpoint};
const query = `
{query}
`;
const response = await fetch({address}, {{{body}
  headers: {{ Accept: "{accept}" }},
}});
if (!response.ok) throw new Error(await response.text());
{use}
"""
JAVASCRIPT_USE = {
    SOLUTIONS: """\
const { results } = await response.json();
for (const row of results.bindings) {
  console.log(Object.fromEntries(Object.entries(row).map(([name, term]) => [name, term.value])));
}""",
    BOOLEAN: "const { boolean } = await response.json();\nconsole.log(boolean);",
    TRIPLES: "console.log(await response.text());",
}
JAVASCRIPT_FILE_START = """\
const response = await fetch({address});
if (!response.ok) throw new Error(await response.text());
"""
JAVASCRIPT_FILE = {
    SOLUTIONS: JAVASCRIPT_FILE_START
    + """\
const answer = await response.json();
for (const row of answer.rows) console.log(row);
""",
    BOOLEAN: JAVASCRIPT_FILE_START
    + "const answer = await response.json();\nconsole.log(answer.boolean);\n",
    TRIPLES: JAVASCRIPT_FILE_START + "console.log(await response.text());\n",
}


def _shell(text: str) -> str:
    """Return *text* as one word of a POSIX shell."""
    return "'" + text.replace("'", "'\\''") + "'"


def _double(text: str, *, lines: bool = False) -> str:
    """Return *text* in double quotes, as Python, R and JavaScript read it; *lines* may break."""
    parts = text.split("\n") if lines else [text]
    return '"' + "\n".join(json.dumps(part, ensure_ascii=False)[1:-1] for part in parts) + '"'


def _triple(text: str) -> str:
    """Return *text* as it stands between three quotes in Python."""
    return text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def _template(text: str) -> str:
    """Return *text* as it stands in a template literal of JavaScript."""
    return text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
