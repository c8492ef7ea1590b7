"""What operators see: metrics, a log without private data, ids, health."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

from tests.http import fetch
from tests.serving import command_of, free_port, serving

SECRET = "SELECT * { ?s ?p 'a private word' }"


def test_metrics_count_requests_and_queries_of_all_processes(site_url: str) -> None:
    def answered() -> float:
        lines = fetch(f"{site_url}/metrics").text.splitlines()
        wanted = 'ssegraph_queries_total{outcome="answered"}'
        return sum(float(line.split()[-1]) for line in lines if line.startswith(wanted))

    before = answered()
    for number in range(5):
        fetch(f"{site_url}/sparql", {"query": f"ASK {{}} # {number} {time.time()}"})
    assert answered() >= before + 5
    text = fetch(f"{site_url}/metrics").text
    assert 'ssegraph_requests_total{area="sparql",method="GET",status="200"}' in text
    assert "ssegraph_request_seconds_bucket" in text
    assert "ssegraph_release{release=" in text


def test_every_answer_has_an_id_of_its_own(site_url: str) -> None:
    ids = {fetch(site_url + "/").headers["X-Request-Id"] for _ in range(3)}
    assert len(ids) == 3


def test_readiness_asks_a_worker_every_time(site_url: str) -> None:
    for _ in range(2):
        ready = fetch(f"{site_url}/readyz")
        assert ready.status == 200
        assert ready.headers["Cache-Control"] == "no-store"


def test_the_log_says_what_was_asked_but_not_by_whom_nor_in_which_words(
    project_folder: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with log.open("wb") as stderr, serving(project_folder, stderr=stderr) as address:
        fetch(f"{address}/sparql", {"query": SECRET})
        fetch(f"{address}/nowhere%0aGET%20/evil")
        time.sleep(0.5)
    text = log.read_text()
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    requests = [line for line in lines if line["logger"] == "ssegraph.request"]
    assert ("GET", "/sparql", 200) in [
        (line["method"], line["path"], line["status"]) for line in requests
    ]
    assert any("\n" in line["path"] for line in requests)
    assert "private" not in text
    assert "127.0.0.1" not in "".join(json.dumps(line) for line in requests)


def test_a_port_in_use_is_said_in_one_line(project_folder: Path) -> None:
    with serving(project_folder) as address:
        port = address.rpartition(":")[2]
        second = subprocess.run(
            [*command_of(project_folder), "serve", "--port", port],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert second.returncode == 3
    assert port in second.stderr
    assert "Traceback" not in second.stderr


def test_the_next_port_is_free_after_the_server_has_stopped(project_folder: Path) -> None:
    port = free_port()
    for _ in range(2):
        with serving(project_folder, port=port) as address:
            assert fetch(f"{address}/healthz").status == 200
