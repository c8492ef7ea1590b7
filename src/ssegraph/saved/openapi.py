"""The saved queries as an OpenAPI 3.1 description, in one language.

A query has two paths.  ``/queries/<name>.json`` (``.jsonld`` for statements)
is what programs are generated for: JSON, with columns of known types.
``/queries/<name>`` is every other format, by ``format`` or the header
``Accept``; a page for people is one of them.  What can be drawn has a path for
each kind of picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ssegraph.http.media import CSV, HTML, PNG, RESULTS_JSON, SVG, VEGA, VEGA_LITE, MediaType
from ssegraph.saved import openapi_inputs as inputs
from ssegraph.saved.forms import FORMATS, SELECT, form_of
from ssegraph.saved.library import SavedQuery, newest
from ssegraph.saved.openapi_answers import (
    class_name,
    components,
    file_content,
    json_content,
    responses,
    row_schemas,
)
from ssegraph.saved.spoken import Spoken

VERSION = "3.1.0"
PICTURES = (SVG, PNG, VEGA_LITE)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Published:
    """What the description says of the site.

    ``servers`` are addresses without a slash, with their titles; the first is
    where the examples lead.  The first of ``languages`` is the one to speak.
    """

    title: str
    description: str
    release: str
    license: str
    servers: Sequence[tuple[str, str]]
    languages: Sequence[str]


@dataclass(frozen=True, slots=True)
class Fitting:
    """What the answer to a query fits: more ``files``, and the ``views`` that it is drawn in."""

    files: Sequence[MediaType] = ()
    views: Sequence[str] = ()


def describe(
    queries: Sequence[SavedQuery], published: Published, fitting: Mapping[str, Fitting]
) -> Json:
    """Describe the newest version of each of *queries*; *fitting* is by their names."""
    spoken = Spoken(published.languages)
    paths: Json = {}
    schemas: Json = {}
    latest = newest(queries)
    for saved in latest:
        operations = Operations(saved, spoken, published.servers[0][0])
        paths |= operations.paths(fitting.get(saved.name, Fitting()))
        if operations.form == SELECT:
            schemas |= row_schemas(saved, spoken)
    return {
        "openapi": VERSION,
        "info": _info(published),
        "servers": [{"url": url, "description": title} for url, title in published.servers],
        "tags": [
            {"name": tag} for tag in dict.fromkeys(tag for one in latest for tag in one.tags[:1])
        ],
        "paths": paths,
        "components": {
            "parameters": inputs.shared_inputs(spoken),
            **components(schemas, spoken),
        },
    }


class Operations:
    """The operations of one saved query; its page is under the address *server*."""

    def __init__(self, saved: SavedQuery, spoken: Spoken, server: str) -> None:
        self.form = form_of(saved.query)
        self._saved = saved
        self._spoken = spoken
        self._page = f"{server}/queries/{saved.name}"
        self._values = inputs.values_of(saved, spoken)

    def paths(self, fitting: Fitting) -> Json:
        """Return the paths of the query with their operations."""
        path = f"/queries/{self._saved.name}"
        first, *others = FORMATS[self.form]
        drawn = (
            {f"{path}.{one.suffix}": self._picture(one, fitting.views) for one in PICTURES}
            if fitting.views
            else {}
        )
        files = self._files([*others, *fitting.files], PICTURES[:2] if fitting.views else ())
        return {f"{path}.{first.suffix}": self._first(first), path: files, **drawn}

    def _first(self, media_type: MediaType) -> Json:
        options = inputs.shared("shape") if media_type is RESULTS_JSON else []
        content = (
            json_content(self._saved, self.form)
            if media_type is RESULTS_JSON
            else file_content([media_type])
        )
        return self._operation((), media_type.title, [*options, *self._window], content)

    def _files(self, formats: Sequence[MediaType], pictures: Sequence[MediaType]) -> Json:
        """Return the operation for *formats*; *pictures* are for who accepts nothing else."""
        formats = [HTML, *formats]
        options = [inputs.format_wanted(formats, self._spoken)]
        if CSV in formats:
            options += inputs.shared("for")
        titles = ", ".join(media_type.title for media_type in formats[1:])
        content = file_content([*formats, *pictures])
        return self._operation(("file",), titles, [*options, *self._window], content)

    def _picture(self, media_type: MediaType, views: Sequence[str]) -> Json:
        own = self._saved.view if self._saved.view in views else None
        options = [
            inputs.view_wanted(views, own, self._spoken),
            *inputs.shared("theme", "width", "height"),
            *(inputs.shared("scale") if media_type is PNG else ()),
        ]
        # Drawn with Vega where Vega-Lite has no words for it.
        content = file_content([media_type, VEGA] if media_type is VEGA_LITE else [media_type])
        return self._operation(media_type.suffix.split("."), media_type.title, options, content)

    @property
    def _window(self) -> list[Json]:
        return inputs.shared("limit", "offset") if self.form == SELECT else []

    def _operation(
        self, suffix: Sequence[str], formats: str, options: Sequence[Json], content: Json
    ) -> Json:
        saved, name = self._saved, class_name(self._saved)
        title = self._spoken.of(saved.summary) or saved.name
        operation = {
            "operationId": "_".join((name[:1].lower() + name[1:], *suffix)),
            "summary": f"{title} ({formats})",
            "description": self._spoken.of(saved.description) or title,
            "tags": list(saved.tags[:1]),
            "externalDocs": {"url": self._page},
            "parameters": [*self._values, *options],
            "responses": responses(content, self._spoken),
        }
        return {"get": operation}


def _info(published: Published) -> Json:
    info: Json = {
        "title": published.title,
        "description": published.description,
        "version": published.release,
    }
    if published.license:
        info["license"] = {"name": published.license, "url": published.license}
    return info
