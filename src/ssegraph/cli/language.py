"""The language of what the commands say: as asked for, else that of the environment."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from ssegraph.messages import LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])
# In the order in which POSIX lets them win.
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def spoken_language() -> str:
    """Return the language of the environment if we speak it, else English.

    https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02
    """
    value = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), "")
    language = value[:2].lower()
    # "es_MX.UTF-8" is Spanish, but "est" would be Estonian.
    return language if language in LANGUAGES and not value[2:3].isalpha() else "en"


def language_option(command: F) -> F:
    """Give *command* the option ``--lang``, which it gets as ``language``."""
    return click.option(
        *("--lang", "language"),
        type=click.Choice(LANGUAGES),
        default=spoken_language,
        show_default="that of the environment, else en",
        help="Language of the report.",
    )(command)
