"""Which IRIs of a project lead to their documents by themselves, and what keeps others from it.

A client that dereferences an IRI sends its path, which the server gets
percent-decoded.  What the site needs for its own pages, what clients mend on
the way, and what two IRIs share leads elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import unquote

# Pages of the site, in one format or several.
PAGES = frozenset(
    {".zenodo", "CITATION", "catalog", "changes", "dataset", "embed", "healthz", "metrics"}
    | {"neighbourhood", "oembed", "openapi", "quality", "readyz", "resource", "robots"}
    | {"search", "sitemap", "types"}
)
# First segments under which there are only pages of the site.
TREES = frozenset(
    {".well-known", "changes", "cite", "dumps", "embed", "ldes", "maps", "queries", "releases"}
    | {"sitemap", "sparql", "static", "timemap"}
)
# Pages of the site that are the documents of their own IRIs.
DOCUMENTS = frozenset({"catalog", "dataset"})
# Clients resolve these segments themselves, and the server merges slashes.
MENDED = re.compile(r"^/|//|(?:^|/)\.{1,2}(?:/|$)")


def hindrance(path: str, lists: Collection[str] = (), languages: Collection[str] = ()) -> str:
    """Return what keeps the IRI whose part behind the base IRI is *path* from its document.

    That is ``home``, ``site``, ``query``, ``segments``, ``bytes``, or '' for
    nothing.  The *lists* and *languages* of a site have addresses, too.

    >>> hindrance("id/person/a"), hindrance("sparql"), hindrance("fr/a", languages=["fr"])
    ('', 'site', 'site')
    >>> hindrance(""), hindrance("id/a?b"), hindrance("id/a//b"), hindrance("id/%FF")
    ('home', 'query', 'segments', 'bytes')
    """
    path = path.partition("#")[0]
    if not path:
        return "home"
    if is_own_page(path, lists, languages):
        return "site"
    if "?" in path:
        return "query"
    decoded = decode(path)
    if decoded is None:
        return "bytes"
    return "segments" if MENDED.search(path) or MENDED.search(decoded) else ""


def is_own_page(path: str, lists: Collection[str] = (), languages: Collection[str] = ()) -> bool:
    """Tell whether *path* belongs to the site itself.

    >>> is_own_page("search.json"), is_own_page("search/x"), is_own_page("sparql/x")
    (True, False, True)
    >>> is_own_page("people/a", ["people"]), is_own_page("people", ["people"])
    (False, True)
    """
    if path in DOCUMENTS:
        return False
    first, slash, _ = path.partition("/")
    if first in TREES or first in languages:
        return True
    # Pages come in formats: search.json is one of search.
    name = first[:1] + first[1:].partition(".")[0]
    return not slash and (name in PAGES or name in lists or name in TREES)


def decode(path: str) -> str | None:
    """Return *path* percent-decoded, ``None`` if that is no UTF-8.

    >>> decode("caf%C3%A9/a%2Fb"), decode("%FF")
    ('café/a/b', None)
    """
    try:
        return unquote(path, errors="strict")
    except UnicodeDecodeError:
        return None
