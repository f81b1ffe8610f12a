from aiohttp.test_utils import TestClient, TestServer
from rasa_sdk.executor import ActionExecutor

from actions.server import make_app

SECRET = "010-0000-0000 은 내 번호"


def failing() -> ActionExecutor:
    executor = ActionExecutor()

    def fail(dispatcher: object, tracker: object, domain: object) -> list[object]:
        raise ValueError(SECRET)

    executor.register_function("action_fails", fail)
    return executor


def health() -> dict[str, object]:
    return {"status": "ok", "stores": 3}


CALL = {
    "next_action": "action_fails",
    "tracker": {
        "sender_id": "s",
        "slots": {},
        "latest_message": {"text": SECRET},
        "events": [],
        "paused": False,
        "active_loop": {},
        "latest_action_name": None,
    },
    "domain": {},
}


async def test_a_failure_does_not_tell_what_was_said(caplog: object) -> None:
    async with TestClient(TestServer(make_app(failing(), "t", health))) as client:
        answer = await client.post("/webhook", json=CALL, headers={"Authorization": "Bearer t"})
        assert answer.status == 500
        assert SECRET not in await answer.text()
        assert SECRET not in caplog.text  # type: ignore[attr-defined]


async def test_only_who_knows_the_token_may_call() -> None:
    async with TestClient(TestServer(make_app(failing(), "t", health))) as client:
        assert (await client.post("/webhook", json=CALL)).status == 401
        assert (await client.get("/actions")).status == 401
        told = await client.get("/health")
        assert await told.json() == {"status": "ok", "stores": 3}


async def test_an_unknown_action_is_404() -> None:
    async with TestClient(TestServer(make_app(failing(), "t", health))) as client:
        call = {**CALL, "next_action": "action_nobody"}
        answer = await client.post("/webhook", json=call, headers={"Authorization": "Bearer t"})
        assert answer.status == 404
