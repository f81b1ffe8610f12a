"""The desk: the one path of a message, from any channel to the engine and back.

limits -> normalise -> mask -> crisis -> refuse -> engine -> output gate -> answer. What fails on the
way is closed for personal data (nothing unmasked goes on) and open for the answer (there always is
one).
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from typing import Any, Protocol

from bot import canned
from bot.desk_record import DeskRecord
from bot.desk_words import Word, desk_word, nothing_else, takes_back, without_personal
from bot.engine_client import EngineError
from bot.failures import describe
from bot.incoming import Message
from bot.limits import Limiter
from bot.message_metadata import known_metadata
from bot.outgoing import read_answer
from bot.pseudonym import pseudonym
from bot.reading import Read, read_message
from bot.safety import answers
from bot.safety.answers import HELPLINES, helpline_custom
from bot.safety.check import Safety
from bot.safety.classes import NONE, SOFT
from bot.safety.masking import told
from bot.safety.output_gate import fault_of_answer
from bot.short_memory import ShortMemory

logger = logging.getLogger(__name__)

Answer = list[dict[str, Any]]

NEED, LIKELY_NEED, NOBODY = "need", "likely_need", "nobody"
"""Keys of what the engine is told beside a text: the kind of help that is needed (or that nobody
needs any), and the one that would fit best. Neither is kept (bot/engine/conversations/compact.py)."""
HELPED = "helped"
"""What the short memory keeps of a user: the kinds of helplines he was told."""
SOFTLY = "softly"


class NotReady(Exception):
    """The engine is still starting."""


class TooMany(Exception):
    """More messages than the limits allow; `seconds` to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__("too many messages")
        self.seconds = seconds


class Engine(Protocol):
    """What the desk needs of the engine; both raise EngineError."""

    async def turn(
        self, sender: str, text: str, channel: str, metadata: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The messages that answer a text, at least one."""

    async def forget(self, sender: str) -> None:
        """Delete a conversation."""


class Desk:
    """Answers within 3 s, whatever the engine does: its turn has 2.5 s, forgetting 0.4 s."""

    def __init__(
        self,
        engine: Engine,
        key: bytes,
        *,
        safety: Safety,
        limiter: Limiter,
        memory: ShortMemory,
        record: DeskRecord,
        privacy_url: str | None = None,
        is_ready: Callable[[], bool] = lambda: True,
    ) -> None:
        self._engine = engine
        self._key = key
        self._safety = safety
        self._limiter = limiter
        self._memory = memory
        self._record = record
        self._privacy_url = privacy_url
        self._is_ready = is_ready

    @property
    def reasons(self) -> Counter[str]:
        """How often each step decided something, by its reason code, since the start."""
        return self._record.reasons

    async def answer(self, message: Message) -> Answer:
        """The messages that answer a text, at least one, addressed to the user as given.

        Raises NotReady while the bot starts, and TooMany; every later failure becomes a fixed text.
        A child in danger is answered above his own limit, too.
        """
        if not self._is_ready():
            raise NotReady
        name = pseudonym(self._key, message.channel, message.user_id)
        with self._limiter.at_once(name) as has_room:
            wait = await self._wait(name, message, has_room)
            read = read_message(message.text, self._safety)
            if wait and not read.checked.helplines:
                raise TooMany(wait)
            try:
                found = await self._answer(name, message, read, limited=wait > 0)
            except Exception as error:
                logger.error("a message was not answered: %s", describe(error))
                found = self._at_least(read, message.channel)
        return [{"recipient_id": message.user_id, **part} for part in found]

    async def _wait(self, name: str, message: Message, has_room: bool) -> float:
        """Seconds to wait, 0.0 where the message is within all limits."""
        if message.address is not None and (wait := await self._limiter.address(message.address)):
            self._record.count("limited:address", message.channel)
            raise TooMany(wait)
        if not has_room:
            self._record.count("limited:at_once", message.channel)
            return 1.0
        if wait := await self._limiter.user(name):
            self._record.count("limited:user", message.channel)
        return wait

    def _at_least(self, read: Read, channel: str) -> Answer:
        """Where the desk itself failed: the number that helps, or a word that says so."""
        self._record.count("failed:desk", channel)
        return [
            _helpline(kind, again=False) for kind in read.checked.helplines
        ] or canned.no_answer()

    async def _answer(self, name: str, message: Message, read: Read, *, limited: bool) -> Answer:
        if word := desk_word(read.shown):
            return await self._word(word, name, message.channel)
        notes = self._notes(read, message.channel)
        checked = read.checked
        if takes_back(read.said or "") and await self._memory.get(name, HELPED):
            # Before the check's word: it hears a mockery in '장난이야'.
            return notes + canned.plain(answers.TOOK_IT_BACK)
        if checked.helplines:
            self._record.count(checked.decision.kind, message.channel, checked.decision.reason)
            if (also := checked.decision.also) is not None:
                self._record.count(also, message.channel, f"second:{also}")
            for kind in checked.helplines:
                notes += await self._help(name, message, read, kind, limited)
            return notes
        if checked.refused:
            kind = checked.decision.kind
            self._record.count(f"refused:{kind}", message.channel, checked.decision.reason)
            return notes + canned.refused(answers.REFUSALS[kind])
        if read.said is None:
            self._record.count("failed:masking", message.channel)
            return notes + canned.no_answer()
        if not read.said or (checked.has_personal and nothing_else(read.said)):
            return notes + canned.ask_what()
        if await self._repeated(name, read.said, message.channel):
            return notes + canned.same_again()
        # '시험 망해서 죽고 싶다ㅋㅋ' gets a normal answer, whatever the engine takes it for.
        told_engine = {NEED: NOBODY} if checked.decision.kind == SOFT else {}
        found = await self._turn(name, message, read, told_engine)
        return notes + found + await self._soft_line(name, message.channel, checked.decision.kind)

    def _notes(self, read: Read, channel: str) -> Answer:
        """What the child is told about the message itself."""
        notes: Answer = []
        if read.is_cut:
            self._record.count("cut", channel)
            notes += canned.was_cut()
        if kinds := read.kinds:
            for kind in kinds:
                self._record.count(f"masked:{kind}", channel)
            notes += canned.was_masked(told(kinds))
        return notes

    async def _word(self, word: Word, name: str, channel: str) -> Answer:
        self._record.count(f"asked:{word}", channel)
        if word == "privacy":
            return canned.privacy(self._privacy_url)
        return await self._forget(name) or canned.forgotten()

    async def _forget(self, name: str) -> Answer:
        """Delete everything of a user; what to say where that did not work."""
        try:
            await self._memory.forget(name)
            await self._engine.forget(name)
        except EngineError as error:
            logger.error("a conversation was not deleted: %s", error)
            return canned.not_forgotten()
        return []

    async def _help(
        self, name: str, message: Message, read: Read, kind: str, limited: bool
    ) -> Answer:
        again = await self._was_told(name, kind)
        helpline = _helpline(kind, again)
        if kind != "hunger" or read.said is None or limited:
            return [helpline]
        # Food first, and the number too.
        first = [] if again else canned.plain(answers.FOOD_FIRST)
        return [*first, *await self._turn(name, message, read, {NEED: kind}), helpline]

    async def _was_told(self, name: str, kind: str) -> bool:
        """Whether the user was told of this help line before; from now on he was."""
        before = (await self._memory.get(name, HELPED) or "").split()
        if kind not in before:
            await self._memory.put(name, HELPED, " ".join([*before, kind]))
        return kind in before

    async def _repeated(self, name: str, said: str, channel: str) -> bool:
        allowed = self._limiter.most_repeats
        if allowed is None or await self._limiter.repeats(name, said) <= allowed:
            return False
        self._record.count("limited:repeats", channel)
        return True

    async def _soft_line(self, name: str, channel: str, kind: str) -> Answer:
        if kind != SOFT:
            return []
        self._record.count(SOFT, channel)
        if await self._memory.get(name, SOFTLY):
            return []
        await self._memory.put(name, SOFTLY, "1")
        return canned.plain(answers.SOFT_LINE)

    async def _turn(
        self, name: str, message: Message, read: Read, told_engine: dict[str, str]
    ) -> Answer:
        metadata = {**known_metadata(message.metadata), **told_engine}
        if not told_engine and (likely := read.checked.nearest):
            # Only for what the engine alone takes for a cry for help.
            metadata[LIKELY_NEED] = likely
        try:
            said = read.said or ""
            if read.checked.has_personal:
                said = without_personal(said) or said
            given = await self._engine.turn(name, said, message.channel, metadata)
        except EngineError as error:
            logger.warning("no answer from the engine: %s", error)
            self._record.count("failed:engine", message.channel)
            return canned.no_answer()
        found = read_answer(given)
        # Rasa saves a conversation after its actions, so only now is there an end to it.
        if found.forget and (failed := await self._forget(name)):
            return failed
        if not found.messages:
            logger.warning("no answer from the engine: nothing to show")
            return canned.no_answer()
        if fault := fault_of_answer(found.messages):
            logger.error("an answer did not pass the output gate: %s", fault)
            self._record.count(f"gate:{fault}", message.channel)
            return canned.no_answer()
        for kind in found.helplines - {told_engine.get(NEED)}:
            # What the desk had not seen; what is said of it next is a repeat.
            self._record.count(kind, message.channel, f"engine:{kind}")
            await self._was_told(name, kind)
        if found.guesses is not None and read.checked.decision.kind == SOFT:
            return canned.cheer_up()
        if found.guesses is not None and read.checked.decision.kind == NONE:
            self._record.not_understood(read.said or "", found.guesses)
        return found.messages


def _helpline(kind: str, again: bool) -> dict[str, Any]:
    line = HELPLINES[kind]
    return {"text": line.again if again else line.text, "custom": helpline_custom(line)}
