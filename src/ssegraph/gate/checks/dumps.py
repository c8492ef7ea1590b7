"""The dumps: whole, unchanged, all saying the same, and to be had in parts."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from ssegraph.findings import Finding
from ssegraph.gate.client import Answer
from ssegraph.gate.deployment import DCAT, Deployment, text_of, values
from ssegraph.gate.reading import Unreadable, comparable, difference, members_of, parsed, unpacked
from ssegraph.gate.rules import broken
from ssegraph.http.media import N_QUADS, N_TRIPLES, RDF_FORMATS, RDF_TYPES, MediaType
from ssegraph.terms import VOID

SPDX = "http://spdx.org/rdf/terms#"
SUMS = "/dumps/SHA256SUMS"
PACKINGS = ("gz", "zst")
PART_BYTES = 100


@dataclass(frozen=True, slots=True)
class Told:
    """What the catalogue says of a file."""

    address: str
    bytes: str
    sha256: str

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.address.rpartition("/")[2]

    @property
    def packing(self) -> str:
        """The suffix of how it is packed, if it is."""
        suffix = self.name.rpartition(".")[2]
        return suffix if suffix in PACKINGS else ""

    @property
    def media_type(self) -> MediaType | None:
        """What is in it."""
        stem = self.name.removesuffix(f".{self.packing}") if self.packing else self.name
        suffix = stem.rpartition(".")[2]
        return next((one for one in RDF_TYPES if one.suffix == suffix), None)


def _told(site: Deployment) -> list[Told]:
    found = []
    for triple in site.catalog:
        address = getattr(triple.object, "value", "")
        if triple.predicate.value == DCAT + "downloadURL" and site.is_own(address):
            size = text_of(site.catalog, triple.subject, DCAT + "byteSize")
            checksums = values(site.catalog, triple.subject, SPDX + "checksum")
            sums = [text_of(site.catalog, one, SPDX + "checksumValue") for one in checksums]
            found.append(Told(address, size, next(iter(sums), "").lower()))
    return sorted(found, key=lambda one: one.name)


def check_dumps(site: Deployment) -> Iterator[Finding]:
    """Every file is what is said of it, and all hold the same statements."""
    sums = _sums(site)
    if not sums:
        what = "The list of checksums is missing or empty."
        yield broken("dump-checksum", site.address(SUMS), what)
    plain: dict[str, bytes] = {}
    for told in sorted(_told(site), key=lambda one: bool(one.packing)):
        if not site.client.can_read(told.address):
            what = f"The file has {told.bytes} bytes, which is too long for the gate."
            yield broken("left-out", told.address, what)
            continue
        answer = site.client.get(told.address)
        if answer.status != HTTPStatus.OK or answer.is_cut:
            continue
        yield from _check_sum(site, told, answer, sums)
        if not told.packing:
            plain[told.name] = answer.body
        else:
            yield from _check_packed(told, answer, plain)
    yield from _check_contents(site, plain)


def _sums(site: Deployment) -> dict[str, str]:
    answer = site.client.get(site.address(SUMS))
    lines = answer.text.splitlines() if answer.status == HTTPStatus.OK else []
    pairs = [line.split(maxsplit=1) for line in lines]
    return {pair[1].lstrip("*"): pair[0].lower() for pair in pairs if len(pair) > 1}


def _check_sum(
    site: Deployment, told: Told, answer: Answer, sums: dict[str, str]
) -> Iterator[Finding]:
    if told.bytes != str(len(answer.body)):
        what = f"The file has {len(answer.body)} bytes, the catalogue says {told.bytes or 'none'}."
        yield broken("dump-checksum", told.address, what)
    sha256 = hashlib.sha256(answer.body).hexdigest()
    if told.sha256 != sha256:
        what = f"Its SHA-256 is {sha256}, the catalogue says {told.sha256 or 'none'}."
        yield broken("dump-checksum", told.address, what)
    if sums and sums.get(told.name) != sha256:
        what = f"The SHA-256 of {told.name} is {sha256}, here it is {sums.get(told.name, 'none')}."
        yield broken("dump-checksum", site.address(SUMS), what)


def _check_packed(told: Told, answer: Answer, plain: dict[str, bytes]) -> Iterator[Finding]:
    stem = told.name.removesuffix(f".{told.packing}")
    try:
        body = unpacked(answer.body, told.packing)
    except Unreadable as reason:
        yield broken("dump-formats", told.address, f"The file cannot be unpacked: {reason}.")
        return
    if stem in plain and plain[stem] != body:
        what = f"It does not unpack to what {stem} holds."
        yield broken("dump-formats", told.address, what)


def _check_contents(site: Deployment, plain: dict[str, bytes]) -> Iterator[Finding]:
    said: frozenset[str] | None = None
    for name, body in sorted(plain.items()):
        media_type = Told(name, "", "").media_type
        if media_type is None:
            continue
        address = site.address(f"/dumps/{name}")
        try:
            quads = parsed(body, RDF_FORMATS[media_type], address)
        except Unreadable as reason:
            yield broken("dump-formats", address, f"The file cannot be read: {reason}.")
            continue
        yield from _check_count(site, address, media_type, len(quads))
        here = comparable(quads)
        said = here if said is None else said
        if differs := difference(said, here):
            what = f"The file says other than {min(plain)}: {differs}."
            yield broken("dump-formats", address, what)


def _check_count(
    site: Deployment, address: str, media_type: MediaType, count: int
) -> Iterator[Finding]:
    """Compare with the numbers that the descriptions give."""
    triples = text_of(site.void, site.dataset, VOID + "triples")
    if media_type is N_TRIPLES and triples and str(count) != triples:
        what = f"The dump has {count} statements, void:triples says {triples}."
        yield broken("dump-count", address, what)
    served = _served_quads(site)
    if media_type is N_QUADS and served is not None and count != served:
        what = f"The dump has {count} statements in graphs, /healthz says {served}."
        yield broken("dump-count", address, what)


def _served_quads(site: Deployment) -> object:
    return members_of(site.client.get(site.address("/healthz"))).get("quads")


def check_ranges(site: Deployment) -> Iterator[Finding]:
    """Whoever lost the connection can go on where it was."""
    readable = (told for told in _told(site) if site.client.can_read(told.address))
    for told in itertools.islice(readable, 1):
        whole = site.client.get(told.address)
        if whole.status != HTTPStatus.OK:
            continue
        answer = site.client.get(told.address, Range=f"bytes=10-{PART_BYTES - 1}")
        if answer.status != HTTPStatus.PARTIAL_CONTENT:
            yield broken("dump-ranges", told.address, f"Range answers {answer.status}, not 206.")
        elif answer.body != whole.body[10:PART_BYTES] or not answer.header("Content-Range"):
            yield broken("dump-ranges", told.address, "Range gets other bytes than it asks for.")
