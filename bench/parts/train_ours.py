"""`python -m bench.parts.train_ours FOLDER`: our training; the last line is the model."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.engine import train


def main() -> None:
    """Train into a folder of the benchmark's, so that the project's own model stays."""
    train.MODELS = Path(sys.argv[1])
    print(train.train(lambda step: print(step, flush=True)))


if __name__ == "__main__":
    main()
