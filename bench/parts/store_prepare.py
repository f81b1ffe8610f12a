"""Frames and questions out of a snapshot: `python -m bench.parts.store_prepare SNAPSHOT FOLDER EACH
WARM SEED`. Its last line tells how many stores and menu rows there are."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.parts import store_frames, store_questions
from bench.parts.store_export import frames_of
from bench.parts.store_mix import Mix
from bot.stores.catalogue import Catalogue


def main(arguments: list[str]) -> int:
    """The command."""
    snapshot, folder, each, warm, seed = arguments
    stores, menus = frames_of(Catalogue.open(Path(snapshot)))
    store_frames.save(stores, menus, Path(folder))
    # Others than those that are measured: nothing may be remembered from them.
    warming = Mix(stores, int(seed) + 1).questions(int(warm))
    questions = warming + Mix(stores, int(seed)).questions(int(each))
    store_questions.save(questions, Path(folder) / "questions.jsonl")
    about = {"stores": len(stores), "menus": len(menus), "warm": len(warming)}
    print(json.dumps({**about, "questions": len(questions)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
