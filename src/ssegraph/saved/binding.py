"""Give the parameters of a saved query their values, as RDF terms.

A value becomes a term first, and the term takes the place of the variable in
the query's tokens, so no value can change what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ssegraph.datatypes import is_ill_typed
from ssegraph.errors import BadParameter
from ssegraph.saved.library import SavedQuery
from ssegraph.saved.parameters import IRI, STRING, Parameter
from ssegraph.saved.substitution import with_values
from ssegraph.similar import similar, similar_name
from ssegraph.terms import Term, compact

LONGEST_VALUE = 2_000
MOST_LISTED = 10
LONGEST_SHOWN = 80
# What XML, and with it xsd:string, has no way to write (XML 1.0 section 2.2).
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Bound:
    """A saved query with values for its parameters.

    ``values`` holds the term of every parameter that has one, ``given`` the
    canonical text of those that differ from the defaults, in the order of the
    header: the same answer has the same ``given``.  In it an empty text means
    that an optional parameter with a default has no value.  ``text`` is what
    to ask an engine.
    """

    saved: SavedQuery
    values: Mapping[str, Term]
    given: Mapping[str, str]
    text: str


def bind(saved: SavedQuery, given: Mapping[str, Sequence[str]]) -> Bound:
    """Bind the parameters of *saved* to the values *given* by name.

    Raises ``BadParameter`` for a value that is missing, unknown, there twice,
    too long, not allowed, or no value of its parameter's datatype.
    """
    _refuse_unknown(saved, given)
    values: dict[str, Term] = {}
    differing: dict[str, str] = {}
    for parameter in saved.params:
        text = _text_of(parameter, given.get(parameter.name, ()))
        if text is not None:
            term = _checked(parameter, text)
            text = term.value
            values[parameter.name] = term
        if text != _default_of(parameter):
            differing[parameter.name] = text or ""
    return Bound(saved, values, differing, with_values(saved.text, values))


def term_of(parameter: Parameter, text: str) -> NamedNode | Literal | None:
    """Return *text* as a term of the parameter's datatype, or nothing if it is none."""
    if _NO_CHARACTER.search(text):
        return None
    if parameter.datatype == STRING:
        return Literal(text)
    # All other datatypes, and IRIs, collapse white space.
    text = text.strip("\t\n\r ")
    if parameter.datatype != IRI:
        literal = Literal(text, datatype=NamedNode(parameter.datatype))
        return literal if text and not is_ill_typed(literal) else None
    try:
        return NamedNode(text)
    except ValueError:
        return None


def _refuse_unknown(saved: SavedQuery, given: Mapping[str, Sequence[str]]) -> None:
    known = [parameter.name for parameter in saved.params]
    unknown = next((name for name in given if name not in known), None)
    if unknown is not None:
        shown = unknown[:LONGEST_SHOWN]
        listed = f"It takes: {', '.join(known)}." if known else "It takes no parameters."
        if near := similar_name(shown, known):
            listed = f"Did you mean {near!r}? {listed}"
        raise BadParameter(
            f"The query {saved.name!r} has no parameter {shown!r}. {listed}", shown, "unknown"
        )


def _text_of(parameter: Parameter, given: Sequence[str]) -> str | None:
    """Return the one text that the parameter gets, ``None`` to leave it a variable."""
    if len(given) > 1:
        raise _bad(parameter, "twice", "is given more than once. Give it once.")
    if not given:
        if parameter.is_required:
            raise _bad(parameter, "missing", f"needs a value. {_advice(parameter)}")
        return parameter.default
    text = given[0]
    if len(text) > LONGEST_VALUE:
        detail = f"has more than {LONGEST_VALUE} characters. Shorten it."
        raise _bad(parameter, "too-long", detail, text)
    # A form sends an empty text for "all".
    return None if parameter.optional and not text else text


def _checked(parameter: Parameter, text: str) -> NamedNode | Literal:
    term = term_of(parameter, text)
    if term is None:
        kind = "an absolute IRI" if parameter.datatype == IRI else compact(parameter.datatype)
        detail = f"is not {kind}: {_shown(text)!r}. {_advice(parameter)}"
        raise _bad(parameter, "not-a-value", detail, text)
    if parameter.allowed and term.value not in parameter.allowed:
        near = similar(text, parameter.allowed)
        asked = f" Did you mean {near}?" if near else ""
        detail = f"cannot be {_shown(text)!r}.{asked} {_advice(parameter)}"
        raise _bad(parameter, "not-allowed", detail, text)
    return term


def _default_of(parameter: Parameter) -> str | None:
    term = None if parameter.default is None else term_of(parameter, parameter.default)
    return None if term is None else term.value


def _advice(parameter: Parameter) -> str:
    """Say which values the parameter may have."""
    listed = parameter.allowed[:MOST_LISTED]
    if listed:
        more = len(parameter.allowed) - len(listed)
        return f"Give one of: {', '.join(listed)}{f' and {more} more' if more else ''}."
    kind = "an absolute IRI" if parameter.datatype == IRI else compact(parameter.datatype)
    example = "" if parameter.sample is None else f", such as {parameter.sample}"
    return f"Give a value of the kind {kind}{example}."


def _bad(parameter: Parameter, reason: str, detail: str, value: str = "") -> BadParameter:
    return BadParameter(
        f"The parameter {parameter.name!r} {detail}", parameter.name, reason, _shown(value)
    )


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
