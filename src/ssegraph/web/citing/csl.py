"""A reference as CSL-JSON, which citation processors format in any style.

See https://github.com/citation-style-language/schema.
"""

from __future__ import annotations

import json

from ssegraph.web.citing.reference import Reference

TYPES = {"dataset": "dataset", "answer": "dataset", "thing": "webpage"}


def to_csl(reference: Reference) -> str:
    """Write *reference* as a list of one item."""
    day = reference.day
    item = {
        "id": reference.key,
        "type": TYPES[reference.kind],
        "title": reference.title.text,
        "container-title": reference.whole.text if reference.is_part else "",
        # A literal name is one that is not taken apart into given and family name.
        "author": [{"literal": reference.creator}] if reference.creator else [],
        "publisher": reference.publisher,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "version": reference.release,
        "language": reference.title.language,
        "note": reference.note,
        "URL": reference.address,
    }
    said = {name: value for name, value in item.items() if value}
    return json.dumps([said], ensure_ascii=False, indent=2) + "\n"
