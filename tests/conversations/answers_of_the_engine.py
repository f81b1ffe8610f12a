"""Run by test_changes.py in a process of its own: answers of the engine with some changes left out.

Arguments: names of changes to leave out. Prints the answers and the kept conversation as JSON.
"""

import asyncio
import json
import os
import sys
import tempfile
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
os.environ["RASA_TELEMETRY_ENABLED"] = "false"

from aiohttp import web  # noqa: E402

from actions.registry import make_executor  # noqa: E402
from actions.server import make_app  # noqa: E402
from bot.clock import make_clock  # noqa: E402
from bot.engine import changes  # noqa: E402
from bot.engine.quiet import quiet_rasa  # noqa: E402
from bot.engine.train import fitting_model  # noqa: E402
from bot.ports import free_ports  # noqa: E402
from bot.settings import ROOT  # noqa: E402
from bot.stores.loading.in_memory import catalogue_of_folder  # noqa: E402

SAID = (
    "안녕",
    "강남역 근처에서 만원으로 먹을 수 있는 치킨집 급식카드 되는 데",
    "두번째",
    "몇 시까지 해?",
    "아니 피자로",
    "다른 데 더 보여줘",
    "수학 숙제 풀어줘",
    "처음부터 다시",
    "고마워",
)


async def answers(without: frozenset[str]) -> dict[str, object]:
    from rasa.core.agent import load_agent
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    from bot.engine.serve import make_endpoints, read_config

    folder = Path(tempfile.mkdtemp())
    (port,) = free_ports(1)
    catalogue = catalogue_of_folder(ROOT / "data" / "stores")
    executor = make_executor(
        lambda: catalogue, make_clock("2026-11-21T18:30"), folder / "reports.jsonl"
    )
    runner = web.AppRunner(make_app(executor, "t", dict), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    os.environ["NAVIYAM_ACTIONS_URL"] = f"http://127.0.0.1:{port}"
    os.environ["NAVIYAM_ACTIONS_TOKEN"] = "t"
    os.environ["NAVIYAM_CONVERSATIONS_DB"] = str(folder / "c.sqlite")
    agent = await load_agent(
        str(fitting_model()), endpoints=make_endpoints(read_config(ROOT / "endpoints.yml"))
    )
    found = []
    for text in SAID:
        channel = CollectingOutputChannel()
        await agent.handle_message(UserMessage(text, channel, "child", input_channel="rest"))
        found.append(channel.messages)
    tracker = await agent.tracker_store.retrieve("child")
    await runner.cleanup()
    return {"answers": found, "slots": tracker.current_slot_values()}


def main() -> None:
    without = frozenset(sys.argv[1:])
    quiet_rasa()
    changes.apply(changes.BEFORE, without)
    import rasa.core.agent

    assert rasa.core.agent
    applied = changes.apply(changes.AFTER, without)
    assert set(applied) == set(changes.AFTER) - without, applied
    print(json.dumps(asyncio.run(answers(without)), ensure_ascii=False, sort_keys=True))


main()
