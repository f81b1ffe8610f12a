"""The desk with everything it stands on: opened, kept fresh, and closed with the gateway."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

from bot.actions_client import ActionsClient, ActionsError
from bot.clock import Clock
from bot.desk import Desk
from bot.desk_record import DeskRecord
from bot.engine_client import EngineClient
from bot.limits import Limiter
from bot.misunderstood import MisunderstoodLog
from bot.misunderstood.log import FILE as MISUNDERSTOOD
from bot.safety.check import Safety
from bot.safety.classifier import Classifier
from bot.safety.model_file import model_path
from bot.safety.trusted_words import trusted_exceptions
from bot.safety_events import FILE as EVENTS
from bot.safety_events import SafetyEvents
from bot.secret_key import load_key
from bot.settings import Settings
from bot.short_memory import ShortMemory

logger = logging.getLogger(__name__)

FLUSH_SECONDS = 5.0
NAMES_SECONDS = 5.0
"""A new list of stores is taken for what it is so much later at most."""
FIRST_NAMES_SECONDS = 0.25
"""The same while there is none yet."""


def open_safety() -> Safety:
    """Masking and classes; without its trained part only the rules decide, and the log says so."""
    classifier = None
    try:
        classifier = Classifier.load(model_path())
    except (OSError, ValueError, KeyError) as error:
        logger.error("no safety classifier (naviyam train makes it): %s", type(error).__name__)
    return Safety(classifier, trusted_exceptions())


@contextlib.asynccontextmanager
async def open_desk(
    settings: Settings,
    engine: EngineClient,
    actions: ActionsClient,
    safety: Safety,
    clock: Clock,
    is_ready: Callable[[], bool],
) -> AsyncIterator[Desk]:
    """A desk for as long as this lasts. Raises SettingsError, OSError and sqlite3.Error at start."""
    key = load_key(settings)
    async with AsyncExitStack() as opened:
        limiter = Limiter.open(settings.rate_limits, settings.redis_url, key)
        opened.push_async_callback(limiter.close)
        memory = ShortMemory.open(settings.redis_url)
        opened.push_async_callback(memory.close)
        events = SafetyEvents(settings.state / EVENTS, clock)
        opened.callback(events.close)
        misunderstood = None
        if settings.keep_misunderstood or (settings.state / MISUNDERSTOOD).exists():
            # Switched off again, what was kept is still forgotten in time.
            misunderstood = MisunderstoodLog(settings.state / MISUNDERSTOOD, clock)
            opened.callback(misunderstood.close)
        for task in (_flush(events, misunderstood), _take_names(safety, actions)):
            running = asyncio.create_task(task)
            opened.push_async_callback(_stopped, running)
        notice = f"{settings.public_url}/privacy" if settings.public_url else None
        yield Desk(
            engine,
            key,
            safety=safety,
            limiter=limiter,
            memory=memory,
            record=DeskRecord(events, misunderstood if settings.keep_misunderstood else None),
            privacy_url=notice,
            is_ready=is_ready,
        )


async def _flush(events: SafetyEvents, misunderstood: MisunderstoodLog | None) -> None:
    while True:
        await asyncio.sleep(FLUSH_SECONDS)
        for step in (events.flush, misunderstood.purge if misunderstood is not None else None):
            try:
                if step is not None:
                    await asyncio.to_thread(step)
            except (sqlite3.Error, OSError) as error:
                logger.error("the desk's records were not written: %s", type(error).__name__)


async def _take_names(safety: Safety, actions: ActionsClient) -> None:
    """Names of stores and dishes that look dangerous and are not, whenever the lists changed."""
    version: str | None = None
    while True:
        with contextlib.suppress(ActionsError):
            told = await actions.dangerous_names(version)
            if "names" in told and told.get("version") != version:
                # Of a whole country that takes a while.
                await asyncio.to_thread(safety.use_names, told["names"])
                version = told["version"]
        await asyncio.sleep(NAMES_SECONDS if version else FIRST_NAMES_SECONDS)


async def _stopped(task: asyncio.Task[None]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
