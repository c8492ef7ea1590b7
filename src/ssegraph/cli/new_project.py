"""``ssegraph new project``: a folder that is a site at once, to be filled with one's own."""

from __future__ import annotations

from pathlib import Path

import click
from pyoxigraph import NamedNode

from ssegraph.cli.language import language_option
from ssegraph.cli.scaffold import BASE_IRI, make_project
from ssegraph.errors import UsageError

MADE = {
    "en": "{folder}: the project is ready. Look at it: ssegraph --project {folder} serve",
    "fr": "{folder} : le projet est prêt. Regardez-le : ssegraph --project {folder} serve",
    "es": "{folder}: el proyecto está listo. Véalo: ssegraph --project {folder} serve",
}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="Title of the site; default: the folder's name.")
@click.option(
    "--base-iri", default=BASE_IRI, show_default=True, help="What the site's IRIs begin with."
)
@language_option
def project(folder: Path, title: str | None, base_iri: str, language: str) -> None:
    """Make a project in DIR with an example session, which checks, builds and serves at once."""
    make_project(folder, title or folder.absolute().name, _ending_in_slash(base_iri))
    click.echo(MADE[language].format(folder=folder), err=True)
    click.echo(str(folder))


def _ending_in_slash(base_iri: str) -> str:
    try:
        NamedNode(base_iri)
    except ValueError:
        base_iri = ""
    if not base_iri.startswith(("http://", "https://")):
        raise UsageError("--base-iri must be an http(s) IRI, such as https://data.example.org/kb/.")
    return base_iri if base_iri.endswith("/") else f"{base_iri}/"
