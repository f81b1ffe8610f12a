"""The command line: what a person sees, and one clear line for what is expected to fail."""

import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from bot import cli, run, training
from bot.ports import PortError, free_ports
from bot.programs import programs
from bot.run import MissingFile, check_files, run_bot, where_to_go
from bot.settings import Settings
from bot.state_lock import StateTaken, hold
from bot.training import TrainingFailed, train_apart

runner = CliRunner()


@dataclass
class Problem:
    file: str
    line: int
    message: str


def stand_in(monkeypatch: pytest.MonkeyPatch, name: str, **functions: Any) -> None:
    module = ModuleType(name)
    vars(module).update(functions)
    monkeypatch.setitem(sys.modules, name, module)


def test_help_is_quick_and_complete() -> None:
    began = time.monotonic()
    shown = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot.cli", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert time.monotonic() - began < 5
    for command in ("run", "train", "check", "shell", "stores", "misunderstood", "events", "bench"):
        assert re.search(rf"│ {command} ", shown.stdout)
    imported = {line.rsplit("|", 1)[-1].strip() for line in shown.stderr.splitlines()}
    assert not imported & {"aiohttp", "rasa", "numpy", "pandas", "bot.supervisor"}


@pytest.mark.parametrize("command", ["run", "shell"])
def test_wrong_setting_is_one_line(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eighty")
    result = runner.invoke(cli.app, [command])
    assert result.exit_code == 1
    assert result.stderr.splitlines() == ["PORT: a port number from 1 to 65535 is needed"]


def test_port_taken_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("0.0.0.0", 0)) as server:
        port = server.getsockname()[1]
        result = subprocess.run(
            [sys.executable, "-m", "bot.cli", "run"],
            env={**os.environ, "PORT": str(port), "NAVIYAM_STATE": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Port {port} is already taken.")
    assert result.stdout == ""
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (MissingFile("x is missing"), "x is missing"),
        (StateTaken("in use"), "in use"),
        (TrainingFailed("no model"), "no model"),
        (PermissionError(13, "Permission denied", "/state"), "Permission denied: /state"),
    ],
)
def test_expected_failures_of_run(
    error: Exception, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise error

    monkeypatch.setattr(run, "run_bot", fails)
    result = runner.invoke(cli.app, ["run"])
    assert (result.exit_code, result.stderr) == (1, f"{shown}\n")


def test_check(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [Problem("data/nlu/greet.yml", 3, "not NFC")]
    stand_in(monkeypatch, "bot.checks.main", run_checks=lambda: problems)
    result = runner.invoke(cli.app, ["check"])
    assert result.exit_code == 1
    assert result.stdout == "data/nlu/greet.yml:3: not NFC\n"
    problems.clear()
    assert runner.invoke(cli.app, ["check"]).exit_code == 0


def test_check_report(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, "bot.checks.main", run_checks=list)
    stand_in(monkeypatch, "bot.checks.report", write_report=lambda progress: tmp_path)
    result = runner.invoke(cli.app, ["check", "--report"])
    assert result.exit_code == 0
    assert str(tmp_path) in result.stdout


def test_train(monkeypatch: pytest.MonkeyPatch) -> None:
    class TrainingError(RuntimeError):
        pass

    def train(progress: Any) -> Path:
        progress("learning")
        raise TrainingError("no data")

    stand_in(
        monkeypatch,
        "bot.engine.train",
        TrainingError=TrainingError,
        train=train,
        ensure_model=lambda progress: Path("models/fits.tar.gz"),
    )
    safety: list[bool] = []
    stand_in(
        monkeypatch,
        "bot.safety.training",
        ensure_classifier=lambda progress, *, anew: safety.append(anew),
    )
    result = runner.invoke(cli.app, ["train"])
    assert (result.exit_code, result.stdout) == (0, "The model: models/fits.tar.gz\n")
    result = runner.invoke(cli.app, ["train", "--force"])
    assert (result.exit_code, result.stderr) == (1, "Training failed: no data\n")
    assert result.stdout == "Training: learning\n"
    assert safety == [False, True]


def test_a_fault_of_the_safety_data_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(progress: Any, *, anew: bool) -> None:
        raise ValueError("data/safety/suicide.yml:3: no such class")

    stand_in(monkeypatch, "bot.safety.training", ensure_classifier=fails)
    result = runner.invoke(cli.app, ["train"])
    assert (result.exit_code, result.stderr) == (
        1,
        "Training failed: data/safety/suicide.yml:3: no such class\n",
    )


def test_the_bot_is_trained_where_only_the_safety_classifier_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    model, classifier = tmp_path / "model", tmp_path / "classifier"
    model.touch()

    def train(fitting: Any) -> Path:
        assert fitting() is None
        classifier.touch()
        found: Path = fitting()
        return found

    stand_in(monkeypatch, "bot.engine.train", fitting_model=lambda: model)
    monkeypatch.setattr(training, "model_path", lambda: classifier)
    monkeypatch.setattr(training, "train_apart", train)
    assert training.fitting_or_trained() == model
    monkeypatch.setattr(training, "train_apart", None)
    assert training.fitting_or_trained() == model


def test_bench(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "turns.py").write_text("import sys; sys.exit(len(sys.argv))")
    (tmp_path / "bench" / "_shared.py").touch()
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    assert runner.invoke(cli.app, ["bench"]).stdout == "Benchmarks: turns\n"
    assert runner.invoke(cli.app, ["bench", "turns", "--at-once", "16"]).exit_code == 3
    result = runner.invoke(cli.app, ["bench", "nothing"])
    assert (result.exit_code, result.stderr) == (
        1,
        "There is no benchmark 'nothing'. There are: turns.\n",
    )


def test_files_that_are_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"config\.yml is missing"):
        check_files(Settings(), tmp_path)
    for name in run.NEEDED:
        (tmp_path / name).mkdir(parents=True)
    check_files(Settings(stores=str(tmp_path)), tmp_path)
    check_files(Settings(stores="gs://bucket/prefix"), tmp_path)
    with pytest.raises(MissingFile, match="folder of store data is missing: /nowhere"):
        check_files(Settings(stores="/nowhere"), tmp_path)


def test_one_bot_a_state_folder(tmp_path: Path) -> None:
    with hold(tmp_path), pytest.raises(StateTaken, match="NAVIYAM_STATE"), hold(tmp_path):
        pass
    with hold(tmp_path):
        pass


def test_nothing_is_trained_for_a_port_that_is_taken(tmp_path: Path) -> None:
    def model() -> Path:
        raise AssertionError("trained")

    with socket.create_server(("0.0.0.0", 0)) as server:
        settings = Settings(port=server.getsockname()[1], state=tmp_path)
        with pytest.raises(PortError):
            run_bot(settings, model, print)


def test_the_three_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/theirs")
    engine, actions, gateway = programs(Settings(port=8099, state=tmp_path), Path("m.tar.gz"))
    assert engine.command[3:5] == ["bot.engine", "--port"]
    assert engine.command[-2:] == ["--model", "m.tar.gz"]
    assert actions.command[3] == "actions"
    assert gateway.command[3:] == ["channels", "--port", "8099"]
    assert engine.environ == actions.environ == gateway.environ
    environ = engine.environ
    assert environ["NAVIYAM_ENGINE_URL"] == f"http://127.0.0.1:{engine.command[5]}"
    assert environ["NAVIYAM_ACTIONS_URL"] == f"http://127.0.0.1:{actions.command[5]}"
    assert environ["NAVIYAM_ENGINE_TOKEN"] != environ["NAVIYAM_ACTIONS_TOKEN"]
    assert min(len(environ[f"NAVIYAM_{name}_TOKEN"]) for name in ("ENGINE", "ACTIONS")) >= 32
    assert environ["NAVIYAM_STATE"] == str(tmp_path)
    assert environ["PYTHONPATH"].endswith(":/theirs")


def test_where_to_go() -> None:
    shown = where_to_go(Settings(port=9000, state=Path(".naviyam").resolve()), 1.23)
    assert "Naviyam is ready (1.2 s)" in shown
    assert "http://localhost:9000/chat" in shown
    assert "PORT=9000 " in shown
    assert "Ctrl-C" in shown


def test_training_in_its_own_process(tmp_path: Path) -> None:
    model = tmp_path / "model"
    fitting = lambda: model if model.exists() else None  # noqa: E731
    made = train_apart(fitting, ["touch", str(model)])
    assert made == model
    with pytest.raises(TrainingFailed):
        train_apart(fitting, ["false"])
    model.unlink()
    with pytest.raises(TrainingFailed):
        train_apart(fitting, ["true"])


@pytest.mark.parametrize(
    ("environ", "line"),
    [
        ({}, "NAVIYAM_ENGINE_URL is needed"),
        (
            {
                f"NAVIYAM_{part}_{what}": "http://127.0.0.1:1"
                for part in ("ENGINE", "ACTIONS")
                for what in ("URL", "TOKEN")
            }
            | {"NAVIYAM_NOW": "soon"},
            "NAVIYAM_NOW",
        ),
    ],
)
def test_gateway_that_cannot_start(environ: dict[str, str], line: str, tmp_path: Path) -> None:
    (port,) = free_ports(1)
    result = subprocess.run(
        [sys.executable, "-m", "channels", "--port", str(port)],
        env={**os.environ, "NAVIYAM_STATE": str(tmp_path), **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith(f"The gateway cannot start: {line}")
    assert len(result.stderr.splitlines()) == 1


def test_main_is_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = SimpleNamespace(called=False)
    monkeypatch.setattr(cli, "app", lambda: vars(seen).update(called=True))
    cli.main()
    assert seen.called
