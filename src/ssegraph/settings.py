"""Every setting, in one table: name, default, unit in the name, help.

The project file, the ``SSEGRAPH_…`` environment variables, the command
line's help and ``docs/settings.md`` all read this table, so they agree.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from ssegraph.errors import ProjectInvalid

EMBEDDED = "embedded"
# Far above any sensible value, and below what timers and sockets can take.
LONGEST_S = 1e6
LARGEST = 1 << 40


def _text(default: str, explanation: str) -> Any:
    return field(default=default, metadata={"help": explanation})


def _number(default: float, explanation: str, minimum: float = 1, maximum: float = 0) -> Any:
    most = maximum or (LONGEST_S if isinstance(default, float) else LARGEST)
    limits = {"minimum": minimum, "maximum": most}
    return field(default=default, metadata={"help": explanation, **limits})


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force.  A field's default and metadata are its entry in the table."""

    host: str = _text("127.0.0.1", "Address that the server listens on.")
    port: int = _number(8000, "Port that the server listens on.", maximum=65_535)
    public_url: str = _text(
        "",
        "Address under which the public reaches the site, such as https://data.example.org/sse;"
        " empty: the address that the server listens on.",
    )
    log_level: str = _text("info", "Least level to log: info, with every request, or warning.")
    releases: str = _text("releases", "Folder that holds the releases, relative to the project.")
    engine: str = _text(
        EMBEDDED, "Query engine: 'embedded', or the SPARQL endpoint of another, http(s)://…"
    )
    engine_graph_store: str = _text(
        "", "Where 'build --load' puts graphs: that engine's SPARQL Graph Store address."
    )
    workers: int = _number(2, "Queries that are answered at the same time.")
    processes: int = _number(2, "Server processes that share the port; one for each core.")
    threads: int = _number(16, "Requests that one process handles at the same time.", 2)
    header_wait_s: float = _number(10.0, "Seconds that the head of a request may take.", 0.1)
    memory_quads: int = _number(
        300_000, "Releases of up to so many quads are queried in memory, larger ones on disk.", 0
    )
    queue_length: int = _number(8, "Queries that may wait for a free worker.")
    queue_wait_s: float = _number(5.0, "Seconds that a query waits for a free worker.", 0.1)
    query_deadline_s: float = _number(10.0, "Seconds of wall time that a query may take.", 0.1)
    query_cpu_s: int = _number(12, "Seconds of processor time that a query may take.")
    query_memory_bytes: int = _number(1 << 30, "Memory that a worker may use.", 1 << 29)
    query_length_bytes: int = _number(16 << 10, "Longest query text.", 64)
    query_nesting: int = _number(48, "Deepest nesting of brackets in a query.")
    query_patterns: int = _number(64, "Most triple patterns and path steps in a query.")
    query_operators: int = _number(256, "Most operators and joined groups in a query.")
    result_bytes: int = _number(32 << 20, "Largest result of a query.", 1024)
    client_engine_s: float = _number(30.0, "Seconds of engine time a client gets a minute.", 0.1)
    client_burst_s: float = _number(60.0, "Seconds of engine time a client can save up.", 0.1)
    trusted_proxies: int = _number(
        0, "Proxies in front whose X-Forwarded-… headers are believed.", 0
    )
    result_cache_bytes: int = _number(
        256 << 20, "Query results kept on disk for all processes.", 1 << 20
    )
    answer_cache_bytes: int = _number(32 << 20, "Answers kept in memory by one process.", 1 << 16)
    answers_max_age_s: int = _number(
        300, "Seconds that browsers and caches may keep an answer to a saved query.", 0
    )
    open_releases: int = _number(
        2, "Earlier releases that one process keeps open for those who look at them."
    )
    release_idle_s: float = _number(
        300.0, "Seconds without a request that close an earlier release.", 0.1
    )
    drawing_time_ms: int = _number(5000, "Milliseconds that a drawing may take.", 100, 600_000)
    drawing_memory_bytes: int = _number(
        512 << 20, "Memory that the renderer of drawings may use once it runs.", 1 << 26
    )
    drawing_bytes: int = _number(4 << 20, "Largest drawing.", 1 << 16)
    drawing_queue_length: int = _number(8, "Drawings that may wait for the renderer.")
    drawing_idle_s: float = _number(300.0, "Seconds without a drawing that end the renderer.", 0.1)
    page_size: int = _number(50, "Entries on one page of a list.")
    source_file_bytes: int = _number(1 << 30, "Largest source file.")
    import_file_bytes: int = _number(
        256 << 20, "Largest file that is imported, and the most that it may unpack to.", 1024
    )
    import_rows: int = _number(250_000, "Most rows of a table or workbook that is imported.")
    validation_deadline_s: float = _number(600.0, "Seconds that SHACL validation may take.")

    @property
    def own_address(self) -> str:
        """The address of the server itself, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Setting:
    """One entry of the table; a number may be from ``minimum`` to ``maximum``."""

    name: str
    default: str | int | float
    help: str
    minimum: float
    maximum: float

    @property
    def variable(self) -> str:
        """The environment variable that overrides the project file."""
        return f"SSEGRAPH_{self.name.upper()}"


DEFAULTS = Settings()
SETTINGS = tuple(
    Setting(
        entry.name,
        getattr(DEFAULTS, entry.name),
        entry.metadata["help"],
        entry.metadata.get("minimum", 0),
        entry.metadata.get("maximum", 0),
    )
    for entry in fields(Settings)
)
LOG_LEVELS = ("info", "warning", "error")
SETTING_NAMES = frozenset(setting.name for setting in SETTINGS)


def read_settings(
    table: Mapping[str, Any],
    environment: Mapping[str, str] | None = None,
    **overrides: Any,
) -> Settings:
    """Combine defaults, the project file's table, the environment and options.

    The later wins.  Options that are ``None`` were not given.  A value of the
    wrong type or below its minimum raises ``ProjectInvalid``.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        given = table.get(setting.name, setting.default)
        given = environment.get(setting.variable, given)
        if overrides.get(setting.name) is not None:
            given = overrides[setting.name]
        values[setting.name] = _value_of(setting, given)
    if values["log_level"] not in LOG_LEVELS:
        raise ProjectInvalid(f"Setting log_level: write one of {', '.join(LOG_LEVELS)}.")
    if values["engine"] != EMBEDDED:
        _expect_address("engine", values["engine"])
    for name in ("engine_graph_store", "public_url"):
        if values[name]:
            _expect_address(name, values[name])
    return Settings(**values)


def _expect_address(name: str, given: str) -> None:
    """Refuse what is no address, and one with a password, which would be shown."""
    try:
        parts = urlsplit(given)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.fragment:
        raise ProjectInvalid(f"Setting {name}: {given!r} is not an http(s) address.")
    if "@" in parts.netloc:
        raise ProjectInvalid(
            f"Setting {name}: take the password out of the address; see docs/scaling.md."
        )


def _value_of(setting: Setting, given: object) -> str | int | float:
    if isinstance(setting.default, str):
        if isinstance(given, str):
            return given
        raise ProjectInvalid(f"Setting {setting.name}: {given!r} is not text. {setting.help}")
    wanted = int if isinstance(setting.default, int) else float
    number = _number_in(given, wanted)
    if not setting.minimum <= number <= setting.maximum:
        kind = "a whole number" if wanted is int else "a number"
        raise ProjectInvalid(
            f"Setting {setting.name}: {given!r} is not {kind} from {setting.minimum:,}"
            f" to {setting.maximum:,}. {setting.help}"
        )
    return number


def _number_in(given: object, wanted: type[int] | type[float]) -> int | float:
    """Read *given* as a number; what is none becomes NaN, which fits no range."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return math.nan
    if wanted is int and isinstance(given, float):
        return math.nan
    try:
        return wanted(given)
    except ValueError:
        return math.nan
