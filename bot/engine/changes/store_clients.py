"""Clients of stores that are not used, and what draws plots, are replaced by empty shells.

Why: rasa.core.tracker_store imports boto3, pymongo and SQLAlchemy for stores of its own (here
conversations lie in bot.engine.conversations), rasa.core.jobs a scheduler for reminders, which no
rule uses, and rasa.nlu.test matplotlib.
"""

from __future__ import annotations

from bot.engine.shells import replace_modules

TARGETS: dict[str, str] = {}


def apply() -> None:
    """Call before Rasa is imported."""
    replace_modules(
        ("boto3", "botocore", "pymongo", "sqlalchemy", "apscheduler", "matplotlib", "portalocker")
    )
