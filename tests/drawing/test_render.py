"""The renderer keeps its promises, whatever becomes of its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from ssegraph.drawing.charts import Bar, bar_chart
from ssegraph.drawing.render import DrawingLimits, Renderer, limits_of
from ssegraph.drawing.specification import VEGA, Caption
from ssegraph.drawing.theme import LIGHT, standalone
from ssegraph.errors import DrawingBusy, DrawingFailed
from ssegraph.settings import read_settings
from tests.drawing.conftest import PATIENT

CHART = bar_chart(Caption("A chart"), [Bar("one", 1), Bar("two", 2)])
WAIT_S = 30


def counting(to: float) -> dict[str, Any]:
    """A specification that keeps the renderer busy and fills its memory."""
    sequence = {"type": "sequence", "start": 0, "stop": to}
    words = {"type": "formula", "as": "words", "expr": "datum.data + ' and some words beside it'"}
    data = [{"name": "numbers", "transform": [sequence, words]}]
    return {"$schema": VEGA, "width": 10, "height": 10, "data": data, "marks": []}


@pytest.fixture
def made() -> Iterator[Callable[..., Renderer]]:
    """Make renderers with limits of their own, and end them."""
    running: list[Renderer] = []

    def make(**limits: Any) -> Renderer:
        running.append(Renderer(DrawingLimits(**{"deadline_s": 60.0, **limits})))
        return running[-1]

    yield make
    for renderer in running:
        renderer.close()


def pid_of(renderer: Renderer) -> int:
    assert renderer._artist is not None
    return renderer._artist.pid


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; a zombie does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT_S
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_the_same_specification_is_always_the_same_drawing(renderer: Renderer) -> None:
    other = Renderer(PATIENT)
    try:
        assert renderer.svg(CHART) == renderer.svg(CHART) == other.svg(CHART)
    finally:
        other.close()


def test_a_drawing_becomes_a_picture_of_the_size_that_is_asked_for(renderer: Renderer) -> None:
    picture = renderer.png(standalone(renderer.svg(CHART), LIGHT), scale=2)
    assert picture.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(picture[16:20], "big") == 2 * 648


def test_no_process_runs_before_something_is_drawn(made: Callable[..., Renderer]) -> None:
    renderer = made()
    assert renderer._artist is None
    renderer.svg(CHART)
    assert is_alive(pid_of(renderer))


def test_one_process_draws_for_all_threads(made: Callable[..., Renderer]) -> None:
    renderer = made()
    with ThreadPoolExecutor(4) as threads:
        drawings = list(threads.map(lambda _: (renderer.svg(CHART), pid_of(renderer)), range(8)))
    assert len(set(drawings)) == 1


def test_a_late_drawing_is_stopped_and_the_next_one_drawn(made: Callable[..., Renderer]) -> None:
    renderer = made()
    renderer.svg(CHART)
    first = pid_of(renderer)
    with pytest.raises(DrawingBusy) as refused:
        renderer.svg(counting(1e9), deadline_s=0.3)
    assert refused.value.headers["Retry-After"]
    assert not is_alive(first)
    assert renderer.svg(CHART).startswith(b"<svg")


def test_a_process_that_is_starting_is_left_to_start(made: Callable[..., Renderer]) -> None:
    renderer = made()
    with pytest.raises(DrawingBusy, match="starting"):
        renderer.svg(CHART, at_once=True)
    first = pid_of(renderer)
    assert renderer.svg(CHART).startswith(b"<svg")
    assert pid_of(renderer) == first


def test_a_drawing_that_needs_too_much_memory_is_lost_alone(made: Callable[..., Renderer]) -> None:
    renderer = made(memory_bytes=128 << 20)
    with pytest.raises(DrawingFailed, match="drawing_memory_bytes"):
        renderer.svg(counting(2e7))
    assert renderer.svg(CHART).startswith(b"<svg")


def test_a_process_that_is_killed_between_drawings_is_replaced(
    made: Callable[..., Renderer],
) -> None:
    renderer = made()
    renderer.svg(CHART)
    os.kill(pid_of(renderer), signal.SIGKILL)
    assert renderer.svg(CHART).startswith(b"<svg")


def test_a_process_that_idles_ends_and_the_next_drawing_starts_another(
    made: Callable[..., Renderer],
) -> None:
    renderer = made(idle_s=0.1)
    renderer.svg(CHART)
    first = pid_of(renderer)
    wait_until(lambda: not is_alive(first))
    assert renderer.svg(CHART).startswith(b"<svg")


def test_who_comes_when_the_line_is_full_is_told_when_to_come_again(
    made: Callable[..., Renderer],
) -> None:
    renderer = made(queue_length=1)
    renderer.svg(CHART)

    def come() -> None:
        with pytest.raises(DrawingBusy):
            renderer.svg(counting(1e9), deadline_s=2)

    busy = [threading.Thread(target=come) for _ in range(2)]
    for thread in busy:
        thread.start()
    wait_until(lambda: renderer._in_line == len(busy))
    with pytest.raises(DrawingBusy, match="waiting already") as refused:
        renderer.svg(CHART)
    assert (refused.value.status, refused.value.headers["Retry-After"]) == (503, "5")
    for thread in busy:
        thread.join()


def test_a_drawing_that_is_too_large_is_refused(made: Callable[..., Renderer]) -> None:
    renderer = made(result_bytes=500)
    with pytest.raises(DrawingFailed, match="drawing_bytes"):
        renderer.svg(CHART)


def test_a_specification_that_means_nothing_fails_with_the_reason(renderer: Renderer) -> None:
    with pytest.raises(DrawingFailed, match="cannot be made"):
        renderer.svg({"$schema": VEGA, "marks": [{"type": "no such mark"}]})


@pytest.mark.parametrize(
    "spec",
    [
        {**CHART, "data": {"url": "http://127.0.0.1:9/"}},
        {**CHART, "data": {"url": "file:///etc/passwd"}},
        {**CHART, "layer": [{"data": {"url": "x.json"}, "mark": "bar"}]},
        {"$schema": VEGA, "marks": [{"encode": {"enter": {"url": {"value": "/etc/passwd"}}}}]},
    ],
    ids=["web", "file", "relative", "image"],
)
def test_nothing_is_loaded_for_a_drawing(renderer: Renderer, spec: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must hold its data"):
        renderer.svg(spec)


def test_the_process_ends_with_a_server_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "server.py"
    script.write_text(
        "import sys\n"
        "from ssegraph.drawing.render import Renderer, DrawingLimits\n"
        "from tests.drawing.test_render import CHART\n"
        "renderer = Renderer(DrawingLimits(deadline_s=60))\n"
        "renderer.svg(CHART)\n"
        "print(renderer._artist.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    repository = Path(__file__).parents[2]
    server = subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(repository)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with server:
        assert server.stdout is not None
        pid = int(server.stdout.readline())
        assert is_alive(pid)
        server.kill()
    wait_until(lambda: not is_alive(pid))


def test_a_renderer_that_nobody_holds_any_more_ends_its_process() -> None:
    renderer = Renderer(PATIENT)
    renderer.svg(CHART)
    pid = pid_of(renderer)
    del renderer
    wait_until(lambda: not is_alive(pid))


def test_the_settings_set_the_limits() -> None:
    table = {
        "drawing_time_ms": 1500,
        "drawing_memory_bytes": 1 << 28,
        "drawing_bytes": 1 << 17,
        "drawing_queue_length": 3,
        "drawing_idle_s": 7,
    }
    assert limits_of(read_settings(table, {})) == DrawingLimits(1.5, 1 << 28, 1 << 17, 3, 7.0)
