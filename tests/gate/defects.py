"""All defects: what is spoilt, which rule must find it, and what follows of necessity."""

from __future__ import annotations

from tests.gate.defects_of_data import ASKING, CRAWLERS, DATASET, PAST
from tests.gate.defects_of_pages import ANSWERS, DOCUMENTS, EXCHANGE

DEFECTS = (*ANSWERS, *DOCUMENTS, *EXCHANGE, *DATASET, *ASKING, *PAST, *CRAWLERS)
