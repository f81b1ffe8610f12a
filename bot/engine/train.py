"""Training the model, and knowing whether one fits the data."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.settings import ROOT

MODELS = ROOT / "models"
Progress = Callable[[str], None]


class TrainingError(RuntimeError):
    """Training failed; the message says why in one line."""


def _inputs() -> Iterator[Path]:
    """Every file that a model is made of: data, configuration and the language components."""
    yield from (ROOT / "config.yml", ROOT / "domain.yml")
    for folder in ("data/nlu", "data/rules", "data/stories"):
        yield from sorted((ROOT / folder).rglob("*.yml"))
    yield from sorted((ROOT / "bot" / "nlu").rglob("*.py"))
    yield from sorted((ROOT / "bot" / "nlu" / "lexicon").glob("*.csv"))
    yield from sorted((ROOT / "bot" / "places" / "data").glob("*.csv"))


def data_digest() -> str:
    """Digest of everything that a model is made of."""
    digest = hashlib.sha256()
    for path in _inputs():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def fitting_model() -> Path | None:
    """The model that was trained on the data as it is now, or None."""
    path = MODELS / f"naviyam-{data_digest()}.tar.gz"
    return path if path.exists() else None


def ensure_model(progress: Progress) -> Path:
    """The model that fits the data; trained now where there is none."""
    return fitting_model() or train(progress)


@contextlib.contextmanager
def _steps(progress: Progress) -> Iterator[None]:
    """Rasa's own log lines about components, told as progress."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = record.getMessage()
            if message.startswith("Starting to train component"):
                progress("learning: " + message.split("'")[1].rsplit(".", 1)[-1])

    logger = logging.getLogger("rasa.engine.training.hooks")
    handler = Handler()
    logger.addHandler(handler)
    level, logger.propagate = logger.level, False
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


def train(progress: Progress) -> Path:
    """Train a model on the data as it is now; older models are removed.

    Raises TrainingError.
    """
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    os.environ["TQDM_DISABLE"] = "1"
    warnings.simplefilter("ignore")
    from bot.engine import changes
    from bot.engine.quiet import quiet_rasa

    # scikit-learn is needed here, so that change is for serving alone.
    changes.apply(("tensorflow_stub", "channel_clients"))
    quiet_rasa()
    progress("loading Rasa")
    import rasa.model_training

    changes.apply(("annotation_schema", "debug_copies"))

    name = f"naviyam-{data_digest()}"
    progress("reading the training data")
    with _steps(progress):
        result = rasa.model_training.train(
            domain=str(ROOT / "domain.yml"),
            config=str(ROOT / "config.yml"),
            training_files=[str(ROOT / "data" / kind) for kind in ("nlu", "rules", "stories")],
            output=str(MODELS),
            fixed_model_name=name,
            force_training=True,
        )
    if result.code != 0 or not result.model:
        raise TrainingError("the training did not give a model; the lines above say why")
    path = Path(result.model)
    for old in MODELS.glob("naviyam-*.tar.gz"):
        if old != path:
            old.unlink()
    return path
