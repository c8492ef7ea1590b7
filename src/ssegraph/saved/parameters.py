"""The parameters of a saved query: variables that a reader may set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ssegraph.terms import PREFIXES

IRI = "iri"
STRING = PREFIXES["xsd"] + "string"
# What the site's own addresses say with these names.
RESERVED = frozenset(
    {"format", "download", "view", "shape", "limit", "offset", "version", "theme"}
    | {"width", "height", "scale", "for", "lang", "v", "url"}
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that a reader may set.

    ``datatype`` is the IRI of a datatype, or ``iri``.  Without a value there
    is the ``default``; without a default, an ``optional`` one stays a variable
    and so means "all", and any other must be given.

    ``allowed`` are the only values there are, every value if it is empty.
    ``choices_from`` names the saved query whose first column they come from;
    they are filled in when a release is opened.  ``example`` is a value to
    show and to check the query with.
    """

    name: str
    datatype: str = STRING
    default: str | None = None
    allowed: tuple[str, ...] = ()
    label: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    choices_from: str = ""
    example: str | None = None
    description: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_required(self) -> bool:
        """Say whether the query cannot be asked without a value."""
        return self.default is None and not self.optional

    @property
    def sample(self) -> str | None:
        """A value to show: the example, else the default, else the first that is allowed."""
        if self.example is not None:
            return self.example
        return self.default if self.default is not None else next(iter(self.allowed), None)
