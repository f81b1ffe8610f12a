"""`python -m actions --port P`: the action server's process."""

from __future__ import annotations

import argparse
import logging
import os
from pathlib import Path

from aiohttp import web

from actions.registry import make_executor
from actions.server import make_app
from bot import settings
from bot.clock import make_clock
from bot.stores.catalogue import Catalogue
from bot.stores.naviyam_tables import load


def main() -> None:
    """Load the stores and serve."""
    parser = argparse.ArgumentParser(prog="python -m actions")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    given = parser.parse_args()
    logging.basicConfig(
        level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    wanted = settings.read()
    stores, report = load(Path(wanted.stores))
    for problem in report.problems:
        logging.getLogger("actions").warning(
            "%s:%s: %s", problem.file, problem.line, problem.reason
        )
    catalogue = Catalogue(stores)
    reports = wanted.state / "reports" / "stores.jsonl"
    executor = make_executor(lambda: catalogue, make_clock(wanted.now), reports)
    app = make_app(executor, catalogue, os.environ["NAVIYAM_ACTIONS_TOKEN"])
    web.run_app(app, host=given.host, port=given.port, print=None, access_log=None)


if __name__ == "__main__":
    main()
