"""How the IRIs of a release are written, as far as the server could not tell from a request.

A request brings a path percent-decoded, and a client never sends a fragment.
So the build lists what a look-up of the decoded path would not find: unusual
spellings, and the fragments of each document.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import quote

from ssegraph.errors import ReleaseDamaged
from ssegraph.http.dereferencing import decode
from ssegraph.http.media import stems

NAME = "naming.json"
# A server holds them in memory.
MOST_SPELLINGS, MOST_FRAGMENTS = 20_000, 50_000
# What quote() leaves as it is when a path is made of decoded text.
SAFE = "/:@!$&'()*+,;=~-._"
# What is decoded and quoted as it is.
PLAIN = re.compile(r"[A-Za-z0-9/:@!$&'()*+,;=~\-._]*")
AT_ONCE_BYTES = 1 << 22


@dataclass(frozen=True, slots=True)
class Naming:
    """What a server must know of the IRIs of a release besides the IRIs.

    ``fragments`` maps the IRI of a document to what stands behind ``#`` in
    the IRIs that are described in it; ``None`` when there are too many.
    ``spellings`` maps a decoded path to those IRIs under the base IRI that are
    neither written like it nor as quoting it gives.  ``suffixed`` are paths
    that look like another IRI's document in one format.
    """

    fragments: Mapping[str, Sequence[str]] | None = None
    spellings: Mapping[str, Sequence[str]] | None = None
    suffixed: Sequence[str] = ()


def iris_in(triples: Path, base_iri: str) -> tuple[set[str], set[str]]:
    """Return the IRIs with a fragment that the N-Triples file *triples* describes, and our own.

    Those are under *base_iri*: everything that is described, and all values.
    """
    base = b"<" + base_iri.encode()
    value = re.compile(rb" (%b[^> ]*+>) \.\n" % re.escape(base))
    subjects, values = set[bytes](), set[bytes]()
    with triples.open("rb") as stream:
        while lines := stream.readlines(AT_ONCE_BYTES):
            found = {line.split(b" ", 1)[0] for line in lines}
            subjects.update(term for term in found if term.startswith(base) or b"#" in term)
            values.update(value.findall(b"".join(lines)))
    described = {_iri(term) for term in subjects if term.startswith(b"<")}
    own = {iri for iri in described if iri.startswith(base_iri)}
    return {iri for iri in described if "#" in iri}, own.union(map(_iri, values))


def naming_of(subjects: Iterable[str], iris: Iterable[str], base_iri: str) -> Naming:
    """Find what there is to know of *iris*, of which *subjects* are described."""
    paths = {
        iri.removeprefix(base_iri).partition("#")[0] for iri in iris if iri.startswith(base_iri)
    }
    return Naming(
        _bounded(_fragments(subjects), MOST_FRAGMENTS),
        _bounded(_spellings(paths, base_iri), MOST_SPELLINGS),
        sorted(path for path in paths if "." in path and any(map(paths.__contains__, stems(path)))),
    )


def _iri(term: bytes) -> str:
    return term[1:-1].decode()


def with_past(naming: Naming, iris: Iterable[str], base_iri: str) -> Naming:
    """Return *naming* that also knows the spellings of *iris*, which earlier releases had."""
    paths = {
        iri.removeprefix(base_iri).partition("#")[0] for iri in iris if iri.startswith(base_iri)
    }
    known = naming.spellings or {}
    added = {
        path: [*known.get(path, ()), *(iri for iri in found if iri not in known.get(path, ()))]
        for path, found in _spellings(paths, base_iri).items()
    }
    return replace(naming, spellings={**known, **added}) if added else naming


def write_naming(folder: Path, naming: Naming) -> None:
    """Write *naming* into the release in *folder*."""
    text = json.dumps(asdict(naming), indent=2, ensure_ascii=False)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read_naming(folder: Path) -> Naming:
    """Read the naming of the release in *folder*; releases of earlier versions have none."""
    path = folder / NAME
    try:
        return Naming(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Naming()
    except (OSError, ValueError, TypeError) as error:
        raise ReleaseDamaged(f"{path} cannot be read: {error}") from error


def _fragments(subjects: Iterable[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for iri in sorted(subjects):
        document, mark, fragment = iri.partition("#")
        if mark:
            found[document].append(fragment)
    return found


def _spellings(paths: Iterable[str], base_iri: str) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(path for path in paths if not PLAIN.fullmatch(path)):
        decoded = decode(path)
        if decoded is not None and path not in (decoded, quote(decoded, safe=SAFE)):
            found[decoded].append(base_iri + path)
    return found


def _bounded(found: Mapping[str, list[str]], most: int) -> dict[str, list[str]] | None:
    return dict(found) if sum(map(len, found.values())) <= most else None
