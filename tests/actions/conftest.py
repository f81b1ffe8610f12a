from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

from actions.registry import make_executor
from bot.clock import SEOUL
from bot.settings import ROOT
from bot.stores.catalogue import Catalogue
from bot.stores.loading.in_memory import catalogue_of_folder

NOW = datetime(2026, 11, 21, 18, 30, tzinfo=SEOUL)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return catalogue_of_folder(ROOT / "data" / "stores")


class Actions:
    """The executor, called as the engine calls it."""

    def __init__(self, executor: ActionExecutor) -> None:
        self.executor = executor
        self.slots: dict[str, Any] = {}

    async def run(
        self,
        action: str,
        text: str = "",
        intent: str = "",
        *entities: dict[str, Any],
        **metadata: Any,
    ) -> dict[str, Any]:
        message = {
            "text": text,
            "intent": {"name": intent},
            "entities": list(entities),
            "intent_ranking": [{"name": intent, "confidence": 0.9}],
        }
        event = {
            "event": "user",
            "text": text,
            "parse_data": message,
            "metadata": metadata,
            "timestamp": 1.0,
        }
        call = {
            "next_action": action,
            "sender_id": "s",
            "tracker": {
                "sender_id": "s",
                "slots": self.slots,
                "latest_message": message,
                "events": [event],
                "paused": False,
                "active_loop": {},
                "latest_action_name": "action_listen",
            },
            "domain": {},
        }
        result: dict[str, Any] = await self.executor.run(call)
        for said in result["events"]:
            if said["event"] == "slot":
                self.slots[said["name"]] = said["value"]
        return result

    async def texts(self, *args: Any, **kwargs: Any) -> str:
        result = await self.run(*args, **kwargs)
        return "\n".join(r["text"] for r in result["responses"] if r.get("text"))


@pytest.fixture
def actions(catalogue: Catalogue, tmp_path: Path) -> Actions:
    return Actions(
        make_executor(lambda: catalogue, lambda: NOW, tmp_path / "reports" / "stores.jsonl")
    )


def entity(name: str, value: Any, role: str | None = None) -> dict[str, Any]:
    return {"entity": name, "value": value, "role": role, "start": 0, "end": 1}
