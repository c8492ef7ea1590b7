"""Tell for certain whether two sets of statements differ in the labels of blank nodes only."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse

# More would take long when all of them look alike; such sets count as different.
MOST_LINES = 200


def isomorphic(one: Sequence[bytes], other: Sequence[bytes]) -> bool:
    """Tell whether lines of N-Quads mean the same; long ones that differ count as different."""
    if len(one) != len(other) or len(one) > MOST_LINES:
        return False
    return _canonical(one) == _canonical(other)


def _canonical(lines: Sequence[bytes]) -> set[Quad]:
    dataset = Dataset(parse(b"".join(lines), RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)
