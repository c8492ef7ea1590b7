"""The parameters of a saved query as the fields of a form, in the language of the page."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ssegraph.errors import BadParameter
from ssegraph.language.writing import FRACTIONS, INTEGERS, XSD
from ssegraph.release.lookup import Label
from ssegraph.saved.library import SavedQuery
from ssegraph.saved.parameters import IRI, Parameter
from ssegraph.web.language import N_, gettext, language
from ssegraph.web.site import site
from ssegraph.web.words import text_in

SELECT, TEXT = "select", "text"
# What a browser offers for each datatype; every other is written as text.
INPUTS: Mapping[str, str] = {
    XSD + "date": "date",
    XSD + "boolean": SELECT,
    **dict.fromkeys((*INTEGERS, *FRACTIONS), "number"),
}
REASONS = {
    "missing": N_("Please give a value."),
    "twice": N_("Please give one value only."),
    "too-long": N_("This value is too long."),
    "not-allowed": N_("“%(value)s” is not among the values. Please choose one of them."),
    "not-a-value": N_("“%(value)s” cannot be read as this kind of value."),
    "unknown": N_("This query has no “%(name)s” to set."),
}
FORMS = {
    "date": N_("Write year-month-day, such as 2021-10-04."),
    "number": N_("Write a number."),
    IRI: N_("Write a whole address that begins with its scheme, such as https."),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a drop-down, and what people call it."""

    value: str
    label: Label
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a form shows it.

    ``kind`` is ``select`` or a type of HTML's ``input``, ``step`` its step.
    ``fault`` says what is wrong with the ``value``, in the language of the page.
    """

    name: str
    label: Label
    description: Label
    kind: str
    value: str
    choices: Sequence[Choice] = ()
    has_all: bool = False
    is_required: bool = False
    step: str = ""
    fault: str = ""


def fields_of(
    saved: SavedQuery, given: Mapping[str, Sequence[str]], problem: BadParameter | None
) -> list[Field]:
    """Return the fields of *saved* with the values *given*, each as it was written."""
    return [_field(parameter, given.get(parameter.name), problem) for parameter in saved.params]


def fault_of(problem: BadParameter, kind: str = "") -> str:
    """Say in the language of the page what *problem* is, and how a value of *kind* is written."""
    # Nobody writes into a drop-down, so what is not in it is no value.
    is_choice = kind == SELECT and problem.reason == "not-a-value"
    reason = "not-allowed" if is_choice else problem.reason
    words = gettext(REASONS[reason]) if reason in REASONS else problem.detail
    said = words % {"value": problem.value, "name": problem.name}
    advice = gettext(FORMS[kind]) if reason == "not-a-value" and kind in FORMS else ""
    return f"{said} {advice}".strip()


def _field(
    parameter: Parameter, given: Sequence[str] | None, problem: BadParameter | None
) -> Field:
    value = given[0] if given else _beginning(parameter)
    kind = SELECT if parameter.allowed else INPUTS.get(parameter.datatype, TEXT)
    written_as = IRI if parameter.datatype == IRI and kind == TEXT else kind
    is_faulty = problem is not None and problem.name == parameter.name
    return Field(
        parameter.name,
        text_in(parameter.label) if parameter.label else Label(parameter.name),
        text_in(parameter.description),
        kind,
        value,
        _choices(parameter, value) if kind == SELECT else (),
        has_all=parameter.optional,
        is_required=parameter.is_required,
        step=("1" if parameter.datatype in INTEGERS else "any") if kind == "number" else "",
        fault=fault_of(problem, written_as) if problem is not None and is_faulty else "",
    )


def _beginning(parameter: Parameter) -> str:
    """Return what stands in the field of *parameter* before a reader writes anything."""
    if parameter.default is not None:
        return parameter.default
    return (parameter.sample or "") if parameter.is_required else ""


def _choices(parameter: Parameter, value: str) -> list[Choice]:
    values = parameter.allowed or ("true", "false")
    choices = [Choice(one, _label(parameter, one), one == value) for one in values]
    # The order of the file is its author's; that of a query's result means nothing.
    return sorted(choices, key=_alphabet) if parameter.choices_from else choices


def _alphabet(choice: Choice) -> str:
    return unicodedata.normalize("NFKD", choice.label.text).casefold()


def _label(parameter: Parameter, value: str) -> Label:
    if parameter.datatype == IRI:
        try:
            return site().lookup.label(NamedNode(value), (language(),))
        except ValueError:
            return Label(value)
    if parameter.datatype == XSD + "boolean":
        return Label(gettext("Yes") if value == "true" else gettext("No"), language())
    return Label(value)
