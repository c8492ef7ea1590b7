"""How many embeds a second, alone and behind nginx, against nginx with the same bytes as files."""

from __future__ import annotations

from pathlib import Path

from bench.http_client import Connection
from bench.measures.build import BUNDLED
from bench.measures.run import SSEGRAPH, Run
from bench.measures.throughput import Case, measure
from bench.servers.files import NAME as FILES
from bench.servers.files import serving_files
from bench.servers.nginx import OURS, caching
from bench.servers.ssegraph import serving
from bench.wrk import Load, put_under

# What other people's pages ask for, again and again.
EMBEDS = {
    "embed, fragment": "/fr/embed/speakers-per-country/fragment?version=1",
    "embed, frame": "/fr/embed/speakers-per-country?version=1",
    "embed, with a value": (
        "/fr/embed/speakers-by-country/fragment"
        "?version=1&country=https%3A%2F%2Fw3id.org%2Fssegraph%2Fid%2Fcountry%2Fcan"
    ),
    "embed, picture": "/fr/queries/speakers-per-country.svg?version=1",
    "embed, script": "/embed.js",
}
HTML = "text/html"
OK = 200
WARM_UP_S = 1


def measure_embeds(run: Run, project: Path) -> None:
    """Load the servers in turn with each kind of embed of *project*, the bundled one."""
    if run.is_over("embeds"):
        return
    with serving(project, run.scratch / "embeds.log", {}) as (own, own_port, _):
        bytes_of = _first_answers(run, own_port)
        with (
            serving_files(list(bytes_of.values()), run.scratch) as (files, files_port),
            caching(own_port, run.scratch, OURS) as (ours, ours_port),
        ):
            for _ in range(run.rounds):
                for number, case in enumerate(bytes_of):
                    for server, service, port, target in (
                        (SSEGRAPH, own, own_port, EMBEDS[case]),
                        (OURS, ours, ours_port, EMBEDS[case]),
                        (FILES, files, files_port, f"/{number}"),
                    ):
                        load = Load(port, [target], run.scratch, run.load_s, HTML)
                        measure(run, Case(case, BUNDLED, server, service), load)


def _first_answers(run: Run, port: int) -> dict[str, bytes]:
    """Return the answer to each of ``EMBEDS``, which all processes keep afterwards."""
    found = {}
    with Connection(port) as client:
        for case, target in EMBEDS.items():
            answer = client.get(target, HTML)
            if answer.status != OK:
                run.figures.note(f"{case}: status {answer.status} at {target}.")
                continue
            found[case] = answer.body
            put_under(Load(port, [target], run.scratch, WARM_UP_S, HTML))
    return found
