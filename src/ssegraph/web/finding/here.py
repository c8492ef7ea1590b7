"""The address of the list or search that is being shown, and of the same with something changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request

from ssegraph.search.typed import MOST_CHARACTERS
from ssegraph.web.site import site

TEXT, PAGE = "q", "page"
KEPT = (TEXT, "class", "format")
# More values than anybody chooses by hand.
MOST_CHOSEN = 20


@dataclass(frozen=True, slots=True)
class Here:
    """The address of this page and those of its *parameters* that its links repeat."""

    address: str
    parameters: Mapping[str, Sequence[str]]

    def changed(self, **parameters: Sequence[str]) -> str:
        """Return this address with some *parameters* changed, on the first page."""
        new = {**self.parameters, **parameters}
        query = urlencode({key: new[key] for key in new if new[key]}, doseq=True, safe="/:")
        return self.address + (f"?{query}" if query else "")


def here() -> Here:
    """Read the address of the request: nothing that is made up, nothing that is long."""
    known = {*KEPT, *site().search.facets}
    parameters = {
        key: [value[:MOST_CHARACTERS] for value in values[:MOST_CHOSEN]]
        for key, values in request.args.lists()
        if key in known
    }
    return Here(request.script_root + request.path, parameters)
