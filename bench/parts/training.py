"""Training either variant in a process of its own, and models kept from earlier runs."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.parts.places import RESULTS, stamp
from bench.parts.processes import Job, run_job
from bench.parts.snapshot import environ
from bench.parts.stock_files import config, write


@dataclass(frozen=True)
class Model:
    """A model and what its training took, where that is known."""

    path: Path
    job: Job | None
    about: str


def _keep(model: Path, name: str, job: Job, about: str) -> Model:
    """Into the results, with what it took beside it."""
    kept = RESULTS / "models" / f"{name}-{stamp()}.tar.gz"
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(model, kept)
    text = json.dumps({"job": asdict(job), "about": about}, ensure_ascii=False)
    _beside(kept).write_text(text, "utf-8")
    return Model(kept, job, about)


def _beside(model: Path) -> Path:
    return model.with_name(model.name.removesuffix(".tar.gz") + ".json")


def earlier(path: Path) -> Model:
    """A model of an earlier run."""
    path = path.resolve()
    if not _beside(path).exists():
        return Model(path, None, "a model given from outside")
    known = json.loads(_beside(path).read_text("utf-8"))
    return Model(path, Job(**known["job"]), known["about"] + ", from an earlier run")


def train_stock(project: Path, python: Path, folder: Path, epochs: int) -> Model:
    """`rasa train` without its check of the data, which is in stock Rasa's favour."""
    path = write(folder, "config.yml", config(epochs))
    folders = [project / "data" / kind for kind in ("nlu", "rules", "stories")]
    data = [str(kind) for kind in folders if kind.exists()]
    command = [str(python), "-m", "rasa", "train", "--force", "--skip-validation"]
    command += ["--config", str(path), "--domain", str(project / "domain.yml")]
    command += ["--out", str(folder / "models"), "--data", *data]
    job, _ = run_job("train", command, environ(project), folder)
    (model,) = (folder / "models").glob("*.tar.gz")
    return _keep(model, "stock", job, f"DIET and TED {epochs} epochs")


def train_ours(project: Path, python: Path, folder: Path) -> Model:
    """What `naviyam train` does."""
    command = [str(python), "-m", "bench.parts.train_ours", str(folder / "models")]
    job, last = run_job("train", command, environ(project), folder)
    return _keep(Path(last), "ours", job, "config.yml")
