"""A reference as RIS, which EndNote, Zotero, Mendeley and library systems read.

One field is one line, so no value may bring a line of its own.
"""

from __future__ import annotations

from ssegraph.web.citing.reference import Reference

# The kinds of RIS: a dataset, and a page on the web.
TYPES = {"dataset": "DATA", "answer": "DATA", "thing": "ELEC"}


def to_ris(reference: Reference) -> str:
    """Write *reference* as one record; lines end as the format wants, with CR LF."""
    fields = (
        ("TY", TYPES[reference.kind]),
        ("ID", reference.key),
        ("TI", reference.title.text),
        ("T2", reference.whole.text if reference.is_part else ""),
        ("AU", reference.creator),
        ("PB", reference.publisher),
        ("PY", str(reference.day.year)),
        ("DA", reference.day.strftime("%Y/%m/%d/")),
        ("ET", reference.release),
        ("LA", reference.title.language),
        ("N1", reference.note),
        ("UR", reference.address),
    )
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value.strip()]
    return "".join(f"{line}\r\n" for line in (*lines, "ER  - "))
