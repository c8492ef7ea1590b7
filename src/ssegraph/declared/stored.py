"""A declaration as JSON, so that a release carries it.

What is empty or as usual is left out; ``from_json`` puts it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from ssegraph.declared.declaration import Declaration
from ssegraph.declared.paths import Path, path_from_json, path_to_json

KINDS_OF_PATH = get_args(Path)


def to_json(declaration: Declaration) -> dict[str, Any]:
    """Return *declaration* as JSON has it."""
    encoded = _encode(declaration)
    assert isinstance(encoded, dict)  # noqa: S101  # as every dataclass becomes one
    return encoded


def from_json(value: Mapping[str, Any]) -> Declaration:
    """Return the declaration that ``to_json`` wrote; anything else is a ``ValueError``."""
    try:
        decoded = _decode(Declaration, value)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"this is no declaration of pages: {error}") from error
    assert isinstance(decoded, Declaration)  # noqa: S101  # as was asked for
    return decoded


def _encode(value: Any) -> Any:
    if isinstance(value, KINDS_OF_PATH):
        return path_to_json(value)
    if is_dataclass(value):
        known = ((entry, getattr(value, entry.name)) for entry in fields(value))
        return {
            entry.name: _encode(held)
            for entry, held in known
            if entry.default is MISSING or held != entry.default
            if held not in ((), {}, None)
        }
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


def _decode(kind: Any, value: Any) -> Any:
    choices = get_args(kind)
    if kind is Path or set(KINDS_OF_PATH) <= set(choices):
        return path_from_json(value)
    if get_origin(kind) is tuple:
        return tuple(_decode(choices[0], item) for item in value)
    if isinstance(kind, type) and is_dataclass(kind):
        kinds = _kinds(kind)
        return kind(**{name: _decode(kinds[name], held) for name, held in value.items()})
    for choice in choices:
        if is_dataclass(choice):
            return _decode(choice, value)
    return value


@cache
def _kinds(cls: Any) -> Mapping[str, Any]:
    return get_type_hints(cls)
