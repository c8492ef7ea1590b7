"""The figures say which release is served, and only that one."""

from __future__ import annotations

from ssegraph.web.process.metrics import exposition, note_release


def test_an_earlier_release_counts_no_more() -> None:
    note_release("release-a")
    note_release("release-b")
    figures = exposition().decode()
    assert 'ssegraph_release{release="release-a"} 0.0' in figures
    assert 'ssegraph_release{release="release-b"} 1.0' in figures
    note_release("release-a")
    assert 'ssegraph_release{release="release-b"} 0.0' in exposition().decode()
