"""``ssegraph check --site``: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ssegraph.cli.commands import cli
from tests.gate.conftest import Behind
from tests.gate.spoiling import Seeded, at, status, where
from tests.serving import free_port, run

QUICK = ("--sample", "1", "--pause", "0")
BROKEN = Seeded("no robots", "robots", at(where("/robots.txt"), status(404)))


def test_a_site_that_keeps_its_promises_exits_0(others: Behind, tmp_path: Path) -> None:
    others.proxy.defect = None
    checked = run("check", "--site", others.address + "/", *QUICK, project=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith(f"{others.address}/ keeps its promises. rules: ")


def test_a_site_that_breaks_one_exits_1_and_says_which(others: Behind, tmp_path: Path) -> None:
    others.proxy.defect = BROKEN.defect
    checked = run("check", "--json", "--site", others.address, *QUICK, project=tmp_path)
    others.proxy.defect = None
    assert checked.returncode == 1
    told = json.loads(checked.stdout)
    (finding,) = told["findings"]
    assert finding["rule"] == "robots"
    assert finding["address"] == f"{others.address}/robots.txt"
    assert finding["text"].startswith("It answers 404")
    assert finding["severity"] == "violation"
    assert told["conforms"] is False
    assert told["requests"] > 100


def test_a_site_that_cannot_be_reached_exits_3(tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    checked = run("check", "--site", address, project=tmp_path)
    assert (checked.returncode, checked.stdout) == (3, "")
    assert "Connection refused" in checked.stderr
    assert address in checked.stderr


@pytest.mark.parametrize(
    "address",
    ["example.org", "ftp://example.org/", "http://e/?q=1", "http://[::1", "http://e:99999/"],
)
def test_what_is_no_address_of_a_home_page_is_wrong_usage(address: str) -> None:
    checked = CliRunner().invoke(cli, ["check", "--site", address])
    assert checked.exit_code == 2
    assert "--site" in checked.output


def test_the_report_of_a_site_comes_as_text_or_json_only() -> None:
    arguments = ["check", "--site", "http://127.0.0.1:1", "--format", "turtle"]
    assert CliRunner().invoke(cli, arguments).exit_code == 2
