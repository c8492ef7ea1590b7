"""Read the sections of a page, and the lines of a section."""

from __future__ import annotations

from collections.abc import Collection

from ssegraph.declared.declaration import (
    SHOWS,
    Condition,
    Line,
    More,
    Section,
    Values,
)
from ssegraph.declared.paths import leading
from ssegraph.declared.reader import Reader, Spot

MOST_SHOWN = 200
SUBJECT = "."
VALUES = ("path", "class", "where", "name")
ITEMS = (*VALUES, "order", "limit", "all")
GROUPED = ("group", "group_title", "numbered")
LINE = (*VALUES, "title", "to", "unit", "lines")
# The keys that mean something in each kind of section, besides show, title and beside.
KEYS = {
    "facts": ("lines",),
    "text": ("path",),
    "list": (*ITEMS, *GROUPED, "lines", "text"),
    "cards": (*ITEMS, "lines", "text"),
    "programme": (*ITEMS, "lines", "text"),
    "points": (*ITEMS, *GROUPED),
    "claims": ITEMS,
    "quotations": ITEMS,
    "uses": ("without", "limit"),
    "tree": ("path",),
    "map": ("path",),
}
TITLE_WANTED = '{ en = "…" }'
PATH_WANTED = '"schema:location"'
NEEDED = {
    "facts": {"lines": '["schema:location"]'},
    "text": {"path": PATH_WANTED},
    "list": {"title": TITLE_WANTED, "path": PATH_WANTED},
    "cards": {"title": TITLE_WANTED, "path": PATH_WANTED},
    "programme": {"title": TITLE_WANTED, "path": PATH_WANTED},
    "points": {"title": TITLE_WANTED, "path": PATH_WANTED},
    "uses": {"title": TITLE_WANTED},
    "tree": {"title": TITLE_WANTED, "path": PATH_WANTED},
}


class SectionReader:
    """Reads sections by means of a reader, knowing the names they may use."""

    def __init__(self, reader: Reader, lists: Collection[str], facets: Collection[str]) -> None:
        self._reader = reader
        self._lists = lists
        self._facets = facets

    def section(self, spot: Spot) -> Section | None:
        """Read one section; which keys mean something depends on what it shows."""
        reader = self._reader
        show = spot.value.get("show") if isinstance(spot.value, dict) else None
        if show not in SHOWS:
            shown = spot.at("show") if show is not None else spot
            reader.wrong(shown, " | ".join(f'show = "{name}"' for name in SHOWS))
            return None
        keys = ("show", "title", "beside", *KEYS[show])
        found = reader.entries(spot, keys, NEEDED.get(show))
        return Section(
            show=show,
            title=reader.texts(found.get("title")),
            values=self._values_of(found),
            lines=reader.each(found.get("lines"), self._fact if show == "facts" else self._line),
            text=reader.path(found.get("text")),
            order=reader.path(found.get("order")),
            group=reader.path(found.get("group")),
            group_title=reader.texts(found.get("group_title")),
            numbered=reader.yes(found.get("numbered")),
            beside=reader.yes(found.get("beside")),
            limit=reader.number(found.get("limit"), MOST_SHOWN),
            all=self._all(found["all"]) if "all" in found else None,
            without=reader.each(found.get("without"), reader.term),
        )

    def _fact(self, spot: Spot) -> Line | None:
        """Read a line that stands alone, and so must be called something."""
        line = self._line(spot)
        path = line.values.path if line else None
        if line and path is not None and not line.title and not leading(path):
            given = spot.value.get("path") if isinstance(spot.value, dict) else spot.value
            self._reader.fault("pages-untitled", spot, str(given))
        return line

    def _line(self, spot: Spot) -> Line | None:
        """Read a line: a path alone, or a table."""
        if isinstance(spot.value, str):
            path = self._reader.path(spot)
            return Line(Values(path)) if path is not None else None
        found = self._reader.entries(spot, LINE, {"path": PATH_WANTED})
        if not found:
            return None
        return Line(
            values=self._values_of(found),
            title=self._reader.texts(found.get("title")),
            to=self._reader.path(found.get("to")),
            unit=self._reader.path(found.get("unit")),
            lines=self._reader.each(found.get("lines"), self._line),
        )

    def _values(self, spot: Spot) -> Values | None:
        if isinstance(spot.value, str):
            path = self._reader.path(spot)
            return Values(path) if path is not None else None
        return self._values_of(self._reader.entries(spot, VALUES, {"path": PATH_WANTED}))

    def _values_of(self, found: dict[str, Spot]) -> Values:
        reader = self._reader
        return Values(
            path=reader.path(found.get("path")),
            classes=reader.each(found.get("class"), reader.term),
            where=self._where(found["where"]) if "where" in found else (),
            names=reader.each(found.get("name"), self._values),
        )

    def _where(self, spot: Spot) -> tuple[Condition, ...]:
        """Read conditions: a table of paths and where each must lead."""
        reader, conditions = self._reader, []
        if not isinstance(spot.value, dict):
            reader.wrong(spot, '{ "path" = "prefix:name" }')
            return ()
        for text in spot.value:
            path = reader.path(Spot((*spot.keys, text), text))
            entry = spot.at(text)
            iri = "" if entry.value == SUBJECT else reader.iri(entry, is_term=False)
            if path is not None and iri is not None:
                conditions.append(Condition(path, iri))
        return tuple(conditions)

    def _all(self, spot: Spot) -> More | None:
        reader = self._reader
        needed = {"list": '"people"', "facet": '"country"'}
        found = reader.entries(spot, ("list", "facet"), needed)
        name = reader.name(found.get("list"), "pages-list", self._lists)
        facet = reader.name(found.get("facet"), "pages-facet", self._facets)
        return More(name, facet) if name and facet else None
