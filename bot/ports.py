"""TCP ports of this machine."""

from __future__ import annotations

import errno
import socket
from contextlib import ExitStack

LOOPBACK = "127.0.0.1"


class PortError(Exception):
    """A port cannot be listened on; the text is for a person."""


def check_port(port: int) -> None:
    """Raises PortError when the public port is taken or not allowed."""
    with socket.socket() as probe:
        # As the gateway binds: connections that just closed do not count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))
            probe.listen(1)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortError(
                    f"Port {port} is already taken. "
                    f"Stop what uses it, or choose another: PORT={_other(port)}"
                ) from None
            raise PortError(f"Port {port} cannot be used: {error.strerror}.") from None


def free_ports(count: int) -> list[int]:
    """Ports of the loopback that nothing listens on, all different."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind((LOOPBACK, 0))
        return [each.getsockname()[1] for each in sockets]


def _other(port: int) -> int:
    return port + 1 if port < 65535 else 8081
