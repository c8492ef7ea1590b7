"""Parse query texts in a process of their own (``python -m``), one line of JSON each.

A short text can crash the engine or keep it busy for minutes, and the engine
has no switch against either.  So this process may die at any text; whoever
started it sees from the number of lines which one that was.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Mapping

from pyoxigraph import QueryBoolean, QuerySolutions, Store

from ssegraph.engine import sandbox
from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES
from ssegraph.engine.worker import malformed
from ssegraph.forking import die_with_parent


def main() -> None:
    """Read a JSON object with the texts and the limits, and answer line by line."""
    order = json.load(sys.stdin)
    die_with_parent()
    sandbox.limit_memory(order["memory_bytes"])
    # ASK runs at once, and with it SERVICE: leave no descriptor for a socket.
    sandbox.allow_one_descriptor()
    os.dup(sys.stdin.fileno())
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    for text in order["texts"]:
        signal.setitimer(signal.ITIMER_REAL, order["deadline_s"])
        print(json.dumps(examine(text)), flush=True)


def examine(text: str) -> Mapping[str, object]:
    """Say what *text* asks for, or where and why it is not a query."""
    try:
        result = Store().query(text)
    except SyntaxError as error:
        fault = malformed(error)
        return {"line": fault.line, "column": fault.column, "message": fault.message}
    except (RuntimeError, OSError) as error:
        return {"message": str(error)}
    if isinstance(result, QuerySolutions):
        return {"kind": SOLUTIONS, "variables": [name.value for name in result.variables]}
    return {"kind": BOOLEAN if isinstance(result, QueryBoolean) else TRIPLES}


if __name__ == "__main__":
    main()
