"""`python -m channels --port P`: the gateway with every channel.

It stands here because bot/ does not know the channels.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys

from bot import settings
from bot.gateway.log import set_up
from bot.gateway.serve import HOST, serve
from bot.settings import SettingsError
from bot.wiring import Wiring
from channels import CHANNELS


def main() -> int:
    """Exit code 0 after a stop, 1 with one line when it cannot start."""
    parser = argparse.ArgumentParser(prog="python -m channels", description=__doc__)
    parser.add_argument("--port", type=int, default=None, help="public port (default: PORT)")
    parser.add_argument("--host", default=HOST, help=f"address to listen on (default {HOST})")
    arguments = parser.parse_args()
    set_up()
    try:
        given = settings.read()
        port = given.port if arguments.port is None else arguments.port
        asyncio.run(serve(given, Wiring.read(), CHANNELS, port, arguments.host))
    except (SettingsError, OSError, sqlite3.Error) as error:
        print(f"The gateway cannot start: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
