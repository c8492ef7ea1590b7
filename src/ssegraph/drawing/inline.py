"""Refuse specifications that would have the renderer fetch something."""

from __future__ import annotations

from typing import Any

# Where a specification may name a file or an address to load.
LOADING = frozenset({"url"})
# Rows of data; whatever their columns are called, nothing is loaded for them.
ROWS = "values"


def refuse_addresses(spec: Any) -> None:
    """Raise ``ValueError`` if *spec* names anything to load: its data must be in it.

    The renderer itself keeps out web addresses, but not files.
    """
    if isinstance(spec, dict):
        for name, value in spec.items():
            if name in LOADING:
                raise ValueError("a specification must hold its data, not an address")
            if name != ROWS:
                refuse_addresses(value)
    elif isinstance(spec, list | tuple):
        for value in spec:
            refuse_addresses(value)
