"""The sentences that say what SHACL constraints ask for, and what they are made of.

A shape becomes rules.  A rule is about the values that a path leads to, or
about the thing itself, and holds constraints; each constraint is a sentence
with places for terms, so that every language can put them in its own order.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from ssegraph.release.lookup import Label
from ssegraph.terms import PREFIXES, SH, Node, Term
from ssegraph.web.language import N_, gettext
from ssegraph.web.vocabularies.expressions import Parts

XSD = PREFIXES["xsd"]
SEVERITIES = {SH + "Warning": "warning", SH + "Info": "info"}
DATATYPES = {
    XSD + "string": N_("a text"),
    PREFIXES["rdf"] + "langString": N_("a text in a language"),
    XSD + "boolean": N_("yes or no"),
    XSD + "date": N_("a day"),
    XSD + "dateTime": N_("a day and time"),
    XSD + "time": N_("a time of day"),
    XSD + "gYear": N_("a year"),
    XSD + "gYearMonth": N_("a month"),
    XSD + "duration": N_("a duration"),
    XSD + "integer": N_("a whole number"),
    XSD + "nonNegativeInteger": N_("a whole number from 0"),
    XSD + "positiveInteger": N_("a whole number from 1"),
    XSD + "decimal": N_("a number"),
    XSD + "double": N_("a number"),
    XSD + "anyURI": N_("a web address written as text"),
}
NODE_KINDS = {
    SH + "IRI": N_("a thing with an IRI"),
    SH + "BlankNode": N_("a thing without a name"),
    SH + "BlankNodeOrIRI": N_("a thing, not a text"),
    SH + "Literal": N_("a text, number or date"),
    SH + "IRIOrLiteral": N_("a text, or a thing with an IRI"),
    SH + "BlankNodeOrLiteral": N_("a text, or a thing without a name"),
}
# Constraints whose parameters are terms or numbers that a sentence takes as they are.
PLAIN = {
    "class": N_("of the class %(terms)s"),
    "hasValue": "%(terms)s",
    "equals": N_("the same as for %(terms)s"),
    "disjoint": N_("none that is also given for %(terms)s"),
    "lessThan": N_("before or below %(terms)s"),
    "lessThanOrEquals": N_("not after or above %(terms)s"),
    "pattern": N_("written like %(terms)s"),
    "minLength": N_("at least %(terms)s characters long"),
    "maxLength": N_("at most %(terms)s characters long"),
    "minInclusive": N_("%(terms)s or more"),
    "minExclusive": N_("more than %(terms)s"),
    "maxInclusive": N_("%(terms)s or less"),
    "maxExclusive": N_("less than %(terms)s"),
}
TARGETS = {
    "targetClass": N_("every %(terms)s"),
    "targetNode": "%(terms)s",
    "targetSubjectsOf": N_("everything that has %(terms)s"),
    "targetObjectsOf": N_("everything that is given for %(terms)s"),
}
LOGICAL = {
    "or": N_("one of these: %(parts)s"),
    "xone": N_("exactly one of these: %(parts)s"),
    "and": N_("all of these: %(parts)s"),
}
QUERY = N_("further conditions, written as a query")
REFERENCE = N_("as the rule “%(terms)s” says")
NOT_BLANK = N_("not blank")
EXACTLY_ONE, EXACTLY = N_("exactly one"), N_("exactly %(value)s")
AT_LEAST_ONE, AT_LEAST = N_("at least one"), N_("at least %(value)s")
AT_MOST_ONE, AT_MOST, NONE = N_("at most one"), N_("at most %(value)s"), N_("none")
BETWEEN = N_("from %(value)s")
NEEDED = frozenset({EXACTLY_ONE, EXACTLY, AT_LEAST_ONE, AT_LEAST, BETWEEN})
OF_THEM = {
    EXACTLY_ONE: N_("exactly one of them: %(parts)s"),
    EXACTLY: N_("exactly %(value)s of them: %(parts)s"),
    AT_LEAST_ONE: N_("at least one of them: %(parts)s"),
    AT_LEAST: N_("at least %(value)s of them: %(parts)s"),
    AT_MOST_ONE: N_("at most one of them: %(parts)s"),
    AT_MOST: N_("at most %(value)s of them: %(parts)s"),
    NONE: N_("none of them: %(parts)s"),
    BETWEEN: N_("from %(value)s of them: %(parts)s"),
}


@dataclass(frozen=True, slots=True)
class Constraint:
    """A sentence with its terms; ``parts`` are rules that it speaks of."""

    says: str
    terms: tuple[Term, ...] = ()
    value: str = ""
    parts: tuple[Rule, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """What is asked of the values of ``path``; of the thing itself if there is none.

    ``shape`` is its IRI, if it has one; ``name`` and ``message`` are what the
    shape itself says for people.
    """

    path: Parts
    constraints: tuple[Constraint, ...]
    shape: NamedNode | None = None
    name: Label | None = None
    message: Label | None = None
    severity: str = "violation"

    @property
    def is_query(self) -> bool:
        """Tell whether only the message says what is asked for."""
        return all(one.says == QUERY for one in self.constraints)


@dataclass(frozen=True, slots=True)
class ShapeInWords:
    """A node shape: what it looks at, what it asks of each thing, and of its properties."""

    node: Node
    label: Label
    targets: tuple[Constraint, ...]
    own: Rule
    properties: tuple[Rule, ...]


def counted(low: int | None, high: int | None) -> Constraint | None:
    """Say how many values there must be; nothing when any number will do."""
    low = low or 0
    if high == 0:
        return Constraint(NONE)
    if low and low == high:
        return Constraint(EXACTLY_ONE) if low == 1 else Constraint(EXACTLY, value=str(low))
    if low and high is not None:
        return Constraint(
            BETWEEN, value=gettext("%(low)s to %(high)s") % {"low": low, "high": high}
        )
    if low:
        return Constraint(AT_LEAST_ONE) if low == 1 else Constraint(AT_LEAST, value=str(low))
    if high is not None:
        return Constraint(AT_MOST_ONE) if high == 1 else Constraint(AT_MOST, value=str(high))
    return None
