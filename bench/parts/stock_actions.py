"""This project's actions for rasa-sdk's own server: `--actions bench.parts.stock_actions`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.registry import make_executor
from bench.parts.plain_values import with_numbers
from bot import settings
from bot.clock import make_clock
from bot.stores.loading.in_memory import catalogue_of_folder


def _action(name: str, function: Any) -> type[Action]:
    def run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Any:
        message = tracker.latest_message
        message["entities"] = with_numbers(message.get("entities") or [])
        return function(dispatcher, tracker, domain)

    body = {"name": lambda self: name, "run": staticmethod(run), "__module__": __name__}
    return type(name, (Action,), body)


def action_classes() -> list[type[Action]]:
    """One class an action, with the same functions behind it."""
    wanted = settings.read()
    catalogue = catalogue_of_folder(Path(wanted.stores))
    reports = wanted.state / "reports" / "stores.jsonl"
    executor = make_executor(lambda: catalogue, make_clock(wanted.now), reports)
    return [_action(name, function) for name, function in executor.actions.items()]


# rasa-sdk finds subclasses of Action; they live as long as this module holds them.
CLASSES = action_classes()
