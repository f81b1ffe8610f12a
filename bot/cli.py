"""The command line: `naviyam run | train | check | shell | stores | bench`.

Imports stand inside the commands, so that `naviyam --help` is quick and each command loads only
what it needs.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated, NoReturn

import typer

from bot import cli_events, cli_misunderstood, cli_stores, settings
from bot.settings import ROOT, Settings, SettingsError
from bot.terminal import fail, say, working

app = typer.Typer(
    help="Naviyam (나비얌): finds children with a meal card a good place to eat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_stores.app, name="stores")


@app.command()
def run() -> None:
    """Start the bot (training it first where needed) and keep it running until Ctrl-C."""
    from bot.ports import PortError
    from bot.run import MissingFile, run_bot
    from bot.state_lock import StateTaken
    from bot.supervisor import StartError
    from bot.training import TrainingFailed, fitting_or_trained

    try:
        run_bot(_settings(), fitting_or_trained, say)
    except (PortError, StateTaken, MissingFile, StartError, TrainingFailed) as error:
        _give_up(str(error))
    except OSError as error:
        _give_up(_what_file(error))


@app.command()
def train(
    force: Annotated[bool, typer.Option(help="Train even when a model fits the data.")] = False,
) -> None:
    """Train the model, unless one fits the data already."""
    from bot.engine.train import TrainingError, ensure_model
    from bot.engine.train import train as train_now
    from bot.safety.training import ensure_classifier

    try:
        with working("Training") as progress:
            ensure_classifier(progress, anew=force)
            model = train_now(progress) if force else ensure_model(progress)
    except (TrainingError, ValueError) as error:
        _give_up(f"Training failed: {error}")
    except OSError as error:
        _give_up(_what_file(error))
    say(f"The model: {model}")


@app.command()
def check(
    report: Annotated[bool, typer.Option(help="Write the report on the development set.")] = False,
) -> None:
    """Check the training data; every problem with its file and line."""
    from bot.checks.main import run_checks

    problems = run_checks()
    for problem in problems:
        say(f"{problem.file}:{problem.line}: {problem.message}")
    if problems:
        _give_up(f"{len(problems)} problems.")
    say("The training data is in order.")
    if report:
        from bot.checks.report import write_report

        with working("Report") as progress:
            page = write_report(progress)
        say(f"The report: {page}")


@app.command()
def shell() -> None:
    """Chat in the terminal; /quit ends it. Starts a bot where none runs."""
    from rich.console import Console

    from bot.shell import BotOverRest, ShellError, chat, running_bot
    from bot.shell_view import draw

    given = _settings()
    console = Console()
    try:
        with running_bot(given.port, say):
            say("나비얌이랑 이야기해 봐. 그만하려면 /quit")
            chat(
                BotOverRest(given.port).ask,
                lambda messages: draw(console, messages),
                _prompt,
            )
    except ShellError as error:
        _give_up(str(error))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def bench(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Which one; none: list them.")] = None,
) -> None:
    """Measure: runs a script of bench/, further arguments go to it."""
    folder = ROOT / "bench"
    known = sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))
    if name is None:
        say("Benchmarks: " + (", ".join(known) or "none"))
        return
    if name not in known:
        _give_up(f"There is no benchmark '{name}'. There are: {', '.join(known) or 'none'}.")
    script = [sys.executable, str(folder / f"{name}.py"), *context.args]
    raise typer.Exit(subprocess.run(script, check=False).returncode)


app.command()(cli_misunderstood.misunderstood)
app.command()(cli_events.events)


def _settings() -> Settings:
    try:
        return settings.read()
    except SettingsError as error:
        _give_up(str(error))


def _what_file(error: OSError) -> str:
    return f"{error.strerror or error}: {error.filename or 'no file named'}"


def _prompt() -> str:
    # Line editing and history, where Python has them.
    if sys.stdin.isatty():
        import readline  # noqa: F401
    return input("\n나 > " if sys.stdin.isatty() else "")


def _give_up(text: str) -> NoReturn:
    fail(text)
    raise typer.Exit(1)


def main() -> None:
    """Entry point."""
    app()


if __name__ == "__main__":
    main()
