"""Find every message of the interface, and compare or update the catalogues.

``python -m tests.language.extraction --update`` writes new messages into the
``.po`` files, without a translation, and drops those that nothing uses.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from ssegraph.language.catalogue import catalogue_path, translated_languages

PACKAGE = Path(__file__).parents[2] / "src" / "ssegraph"
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
# As create_app sets the templates' environment up.
OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
WIDTH = 100


@dataclass(frozen=True)
class Faults:
    """The messages of one catalogue that are not as they should be."""

    missing: list[str]
    stale: list[str]
    fuzzy: list[str]


def extracted() -> Catalog:
    """Return every message in the code and the templates, with the files that hold it."""
    found = Catalog(charset="utf-8")
    options = {"**/templates/**.html": OPTIONS["**.html"]}
    messages = extract_from_dir(str(PACKAGE), METHODS, options, DEFAULT_KEYWORDS)
    for file, _, message, comments, context in messages:
        # Lines move with every edit, files seldom.
        found.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    return found


def faults_of(language: str) -> Faults:
    """Return what the catalogue of *language* lacks and what it has too much of."""
    wanted = {_key(message) for message in extracted() if message.id}
    known = [message for message in _read(language) if message.id]
    done = {_key(message) for message in known if _is_translated(message)}
    return Faults(
        missing=sorted(wanted - done),
        stale=sorted({_key(message) for message in known} - wanted),
        fuzzy=sorted(_key(message) for message in known if message.fuzzy),
    )


def update(language: str) -> None:
    """Bring the catalogue of *language* up to date with the code; translations stay."""
    old, new = _read(language), extracted()
    fresh = Catalog(locale=language, charset="utf-8", header_comment=old.header_comment)
    for message in sorted(new, key=_key):
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        fresh.add(
            message.id,
            known.string if known else None,
            locations=sorted(set(message.locations)),
            auto_comments=message.auto_comments,
            context=message.context,
        )
    written = io.BytesIO()
    write_po(written, fresh, width=WIDTH, omit_header=True, include_lineno=False)
    header = _HEADER.format(language=language, plural=fresh.plural_forms)
    catalogue_path(language).write_text(header + written.getvalue().decode(), encoding="utf-8")


_HEADER = """\
# The interface of ssegraph in one language; see docs/translating.md.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def _read(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, language)


def _is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(strings) and all(strings)


def _key(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}|{text}" if message.context else text


def main(arguments: list[str]) -> int:
    """Update the catalogues if asked to, then say what they still lack."""
    complete = True
    for language in sorted(translated_languages()):
        if "--update" in arguments:
            update(language)
        faults = faults_of(language)
        for kind, messages in vars(faults).items():
            for message in messages:
                complete = False
                print(f"{language}: {kind}: {message}")
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
