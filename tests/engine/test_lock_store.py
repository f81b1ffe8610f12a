import asyncio

from bot.engine.lock_store import InProcessLockStore


async def test_turns_of_one_conversation_keep_their_order() -> None:
    store = InProcessLockStore()
    order: list[int] = []

    async def turn(number: int) -> None:
        async with store.lock("child"):
            await asyncio.sleep(0.01 if number == 0 else 0)
            order.append(number)

    turns = []
    for number in range(6):
        turns.append(asyncio.create_task(turn(number)))
        await asyncio.sleep(0)
    await asyncio.gather(*turns)
    assert order == [0, 1, 2, 3, 4, 5]


async def test_conversations_do_not_wait_for_each_other() -> None:
    store = InProcessLockStore()
    async with store.lock("slow"), asyncio.timeout(1), store.lock("quick"):
        assert set(store._locks) == {"slow", "quick"}


async def test_a_failed_turn_frees_the_conversation_and_nothing_is_left() -> None:
    store = InProcessLockStore()
    try:
        async with store.lock("child"):
            raise ValueError
    except ValueError:
        pass
    async with asyncio.timeout(1), store.lock("child"):
        pass
    assert store._locks == {}
