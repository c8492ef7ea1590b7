"""Links for readers outside: whole addresses, because the page around them is another site's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import g, request

from ssegraph.web.pages import SPOKEN
from ssegraph.web.saved.addresses import public


@contextmanager
def whole_links() -> Iterator[None]:
    """Make every link to the site an absolute address while this lasts.

    All links of a page begin with the request's own root, so that is what changes.
    """
    inside = request.root_path
    request.root_path = public(inside)
    _forget()
    try:
        yield
    finally:
        request.root_path = inside
        _forget()


def _forget() -> None:
    """Forget what was made for the other root."""
    g.pop("shown", None)
    request.environ.pop(SPOKEN, None)
