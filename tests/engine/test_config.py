import pytest

from bot.engine.serve import read_config
from bot.settings import ROOT


@pytest.mark.parametrize("db", [":memory:", "/tmp/a folder # with: signs/c.sqlite"])
def test_values_of_the_environment_may_hold_any_sign(
    monkeypatch: pytest.MonkeyPatch, db: str
) -> None:
    monkeypatch.setenv("NAVIYAM_CONVERSATIONS_DB", db)
    monkeypatch.setenv("NAVIYAM_ACTIONS_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("NAVIYAM_ACTIONS_TOKEN", "t")
    given = read_config(ROOT / "endpoints.yml")
    assert given["tracker_store"]["db"] == db
    assert given["action_endpoint"]["url"] == "http://127.0.0.1:1/webhook"
    assert given["action_endpoint"]["headers"]["Authorization"] == "Bearer t"
    assert given["action_endpoint"]["enable_selective_domain"] is True
