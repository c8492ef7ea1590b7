"""Measure ssegraph beside its peers, in one run on one machine.

``python -m bench`` (or ``make bench``) generates forums of several sizes,
starts every server on loopback with the same statements, checks that they
give the same answers, measures them in turn, and writes
``docs/performance.md``.
"""
