"""What SPDX calls a licence that the project names by its address (https://spdx.org/licenses/).

Archives and forges know licences by these names and by no address.
"""

from __future__ import annotations

import re

CREATIVE_COMMONS = re.compile(
    r"https?://creativecommons\.org/(?:licenses/([a-z]+(?:-[a-z]+)*)|publicdomain/(zero))/(\d\.\d)/?"
)
NAMED = re.compile(r"https?://(?:www\.)?spdx\.org/licenses/([A-Za-z0-9.+-]+?)(?:\.html)?")
KNOWN = {
    "opendatacommons.org/licenses/by/1-0": "ODC-By-1.0",
    "opendatacommons.org/licenses/odbl/1-0": "ODbL-1.0",
    "opendatacommons.org/licenses/pddl/1-0": "PDDL-1.0",
    "opensource.org/licenses/mit": "MIT",
    "www.apache.org/licenses/license-2.0": "Apache-2.0",
    "www.etalab.gouv.fr/licence-ouverte-open-licence": "etalab-2.0",
}


def spdx_of(address: str) -> str:
    """Return the SPDX identifier of the licence at *address*, '' when it is not known here.

    >>> spdx_of("https://creativecommons.org/licenses/by-sa/4.0/")
    'CC-BY-SA-4.0'
    >>> spdx_of("https://spdx.org/licenses/ODbL-1.0.html"), spdx_of("https://example.org/terms")
    ('ODbL-1.0', '')
    """
    if found := CREATIVE_COMMONS.fullmatch(address):
        return f"CC-{found[1].upper()}-{found[3]}" if found[1] else f"CC0-{found[3]}"
    if found := NAMED.fullmatch(address):
        return found[1]
    return KNOWN.get(address.partition("://")[2].rstrip("/").lower(), "")
