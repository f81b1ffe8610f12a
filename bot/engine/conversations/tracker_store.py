"""Rasa's tracker store over ConversationRows (an extension point that Rasa supports)."""

from __future__ import annotations

import json
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.conversations.compact import compact
from bot.engine.conversations.rows import ConversationRows


class ConversationStore(TrackerStore):
    """One row a conversation, replaced at each turn; failures go to the caller."""

    def __init__(
        self,
        domain: Domain | None,
        host: str | None = None,
        event_broker: Any = None,
        db: str = ":memory:",
        **kwargs: Any,
    ) -> None:
        self.rows = ConversationRows(db)
        super().__init__(domain, event_broker, **kwargs)

    async def create_tracker(
        self, sender_id: str, append_action_listen: bool = True
    ) -> DialogueStateTracker:
        """A new tracker; it is kept when its first turn is over."""
        return self.init_tracker(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Replace the conversation's row."""
        events = compact([event.as_dict() for event in tracker.events])
        self.rows.put(tracker.sender_id, json.dumps(events, ensure_ascii=False))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as it was kept, or None."""
        body = self.rows.get(sender_id)
        if body is None:
            return None
        return DialogueStateTracker.from_dict(sender_id, json.loads(body), self.domain.slots)

    async def delete(self, sender_id: str) -> None:
        """Forget the conversation."""
        self.rows.delete(sender_id)

    def purge(self) -> None:
        """Forget conversations whose time is over."""
        self.rows.purge()
