"""Every custom action of domain.yml and the function that carries it out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions import card, remembered, report, search, store_info, talk
from actions.turn import Event, Turn
from bot.clock import Clock
from bot.stores.catalogue import Catalogue

LISTEN = FollowupAction("action_listen")
Handler = Callable[[CollectingDispatcher, Turn], list[Event]]


def handlers(reports: Path) -> dict[str, Handler]:
    """Name of an action to its function; `reports` is where reports about stores are kept."""
    return {
        "action_session_start": talk.session_start,
        "action_restart": talk.restart,
        "action_greet": talk.greet,
        "action_search_stores": search.search_stores,
        "action_more_stores": search.more_stores,
        "action_select_store": store_info.select_store,
        "action_recall_stores": remembered.recall_stores,
        "action_compare_stores": remembered.compare_stores,
        "action_store_info": store_info.store_info,
        "action_card_info": card.card_info,
        "action_report_store": partial(report.report_store, file=reports),
        "action_need_help": talk.need_help,
        "action_delete_my_data": talk.delete_my_data,
        "action_affirm": talk.affirm,
        "action_deny": talk.deny,
        "action_fallback": talk.fallback,
    }


def make_executor(
    catalogue: Callable[[], Catalogue], clock: Clock, reports: Path
) -> ActionExecutor:
    """rasa-sdk's executor with all actions; the catalogue is asked for at each turn."""
    executor = ActionExecutor()

    def wrap(name: str, handler: Handler) -> Callable[..., Any]:
        def run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[Event]:
            events = handler(dispatcher, Turn.read(tracker, clock(), catalogue()))
            # Every rule listens after its action; said here, no policy need be asked again.
            return events if name == "action_session_start" else [*events, LISTEN]

        return run

    for name, handler in handlers(reports).items():
        executor.register_function(name, wrap(name, handler))
    return executor
