"""`python -m bench.parts.candidate_run train|serve NAME FOLDER`: one classifier in one process.

What was measured goes to FOLDER/train.json or FOLDER/serve.json.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any


def main() -> None:
    """Do it on one core."""
    what, name, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from bench.parts.candidates import CANDIDATES
    from bot.engine import changes
    from bot.engine.quiet import quiet_rasa

    candidate = CANDIDATES[name]
    # Everything is trained with scikit-learn.
    left_out = {"scikit_learn_import"} if what == "train" else set()
    changes.apply(each for each in candidate.shells if each not in left_out)
    quiet_rasa()
    # What every component of a pipeline imports.
    import rasa.engine.recipes.default_recipe  # noqa: F401

    found = _train(candidate, folder) if what == "train" else _serve(candidate, folder)
    (folder / f"{what}.json").write_text(json.dumps(found), "utf-8")


def _train(candidate: Any, folder: Path) -> dict[str, float]:
    from rasa.shared.nlu.training_data.loading import load_data

    from bot.engine import changes
    from bot.settings import ROOT

    changes.apply(("annotation_schema",))
    data = load_data(str(ROOT / "data" / "nlu"))
    began, cpu = time.perf_counter(), time.process_time()
    candidate.train(data, folder)
    return {"seconds": time.perf_counter() - began, "cpu_seconds": time.process_time() - cpu}


def _serve(candidate: Any, folder: Path) -> dict[str, Any]:
    import psutil

    from bench.parts.places import ROOT
    from bench.parts.processes import MB
    from bench.parts.scores import read_sentences

    sentences = read_sentences(ROOT / "tests" / "nlu" / "development.jsonl")
    intent = candidate.load(folder)
    intent(sentences[0].text)
    memory = psutil.Process().memory_full_info()
    up = time.time() - psutil.Process().create_time()
    seconds, intents = [], []
    for sentence in sentences:
        began = time.perf_counter()
        intents.append(intent(sentence.text))
        seconds.append(time.perf_counter() - began)
    return {
        "start": up,
        "rss": memory.rss / MB,
        "uss": memory.uss / MB,
        "seconds": seconds,
        "intents": intents,
    }


if __name__ == "__main__":
    main()
