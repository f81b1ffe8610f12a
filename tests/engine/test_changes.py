import logging
import subprocess
import sys

import pytest

from bot.engine import changes
from bot.settings import ROOT


def test_another_version_of_rasa_leaves_a_change_out_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(changes, "RASA_VERSION", "3.6.99")
    with caplog.at_level(logging.WARNING):
        assert changes.apply(("event_lookup",)) == []
    assert "event_lookup is for Rasa 3.6.99" in caplog.text


def test_a_change_can_be_switched_off() -> None:
    assert changes.apply(("event_lookup",), frozenset({"event_lookup"})) == []


def test_every_change_fits_the_installed_rasa() -> None:
    script = (
        "import warnings; warnings.simplefilter('ignore')\n"
        "from bot.engine import changes\n"
        "before = changes.apply(changes.BEFORE)\n"
        "import rasa.core.run\n"
        "after = changes.apply(changes.AFTER)\n"
        "assert (*before, *after) == (*changes.BEFORE, *changes.AFTER), (before, after)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr[-1500:]
