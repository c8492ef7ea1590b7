"""Granian's server, which obeys a second signal to stop at once."""

from __future__ import annotations

from typing import Any

from granian.server.mp import MPServer


class ImpatientServer(MPServer):
    """The server; a second SIGTERM or SIGINT ends the answers under way."""

    def signal_handler_interrupt(self, *arguments: Any, **options: Any) -> None:
        """Stop when the answers under way are sent; the second time, stop now."""
        if self.interrupt_signal:
            for worker in self.wrks:
                worker.kill()  # type: ignore[no-untyped-call]  # Granian's
        super().signal_handler_interrupt(*arguments, **options)  # type: ignore[no-untyped-call]
