"""`python -m bot.engine --port P --model PATH`: the engine's process."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from bot import settings
from bot.engine.serve import serve


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m bot.engine")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--model", type=Path, required=True)
    given = parser.parse_args()
    logging.basicConfig(
        level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    serve(settings.read(), given.model, given.host, given.port)


if __name__ == "__main__":
    main()
