"""A turn whose action failed, or that could not be kept, fails as a whole.

Why: Rasa logs the failure of an action and goes on with half an answer, and wraps every tracker
store in one that swallows failed saves and returns nothing for failed reads.
"""

from __future__ import annotations

from typing import Any

TARGETS = {
    "rasa.core.agent:Agent._create_tracker_store": "97499b594b45581b",
    "rasa.core.processor:MessageProcessor._run_action": "6d383d0179ef1187",
}


class TurnFailed(RuntimeError):
    """The action of a turn failed; nothing of the turn is kept."""


def apply() -> None:
    """Call after Rasa is imported."""
    from rasa.core.actions.action import ActionExecutionRejection
    from rasa.core.agent import Agent
    from rasa.core.processor import MessageProcessor
    from rasa.core.tracker_store import InMemoryTrackerStore

    original = MessageProcessor._run_action

    async def _run_action(
        self: MessageProcessor,
        action: Any,
        tracker: Any,
        output_channel: Any,
        nlg: Any,
        prediction: Any,
    ) -> bool:
        failures: list[Exception] = []
        run = action.run

        async def watched(*args: Any, **kwargs: Any) -> Any:
            try:
                return await run(*args, **kwargs)
            except ActionExecutionRejection:
                raise
            except Exception as error:
                failures.append(error)
                raise

        action.run = watched
        try:
            again: bool = await original(self, action, tracker, output_channel, nlg, prediction)
        finally:
            del action.run
        if failures:
            raise TurnFailed(action.name()) from failures[0]
        return again

    def _create_tracker_store(store: Any, domain: Any) -> Any:
        if store is None:
            return InMemoryTrackerStore(domain)
        store.domain = domain
        return store

    MessageProcessor._run_action = _run_action
    Agent._create_tracker_store = staticmethod(_create_tracker_store)
