"""Training in a process of its own, so that the one which starts the bot stays small."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.processes import die_with_parent
from bot.safety.model_file import model_path

COMMAND = (sys.executable, "-m", "bot.cli", "train")


class TrainingFailed(Exception):
    """There is no model to serve; the text is for a person."""


def fitting_or_trained() -> Path:
    """The model that fits the data, trained now where it or the safety classifier is not there.

    Raises TrainingFailed.
    """
    from bot.engine.train import fitting_model

    def both() -> Path | None:
        return fitting_model() if model_path().exists() else None

    return both() or train_apart(both)


def train_apart(fitting: Callable[[], Path | None], command: Sequence[str] = COMMAND) -> Path:
    """Train, with the progress on this terminal, and give the model that then fits the data.

    Raises TrainingFailed; the lines above it say why.
    """
    code = subprocess.run(command, check=False, preexec_fn=die_with_parent()).returncode
    model = fitting() if code == 0 else None
    if model is None:
        raise TrainingFailed("There is no model to serve: the training did not give one.")
    return model
