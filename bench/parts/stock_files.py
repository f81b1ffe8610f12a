"""The files of a Rasa bot as a newcomer would write them, with our tokenizer alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def pipeline(epochs: int, fallback: bool = True) -> list[dict[str, Any]]:
    """Counts of words and letters, DIET for intents and entities."""
    parts: list[dict[str, Any]] = [
        # Rasa's own tokenizer throws Hangul away.
        {"name": "bot.nlu.tokenizer.KoreanTokenizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": epochs, "constrain_similarities": True},
        {"name": "EntitySynonymMapper"},
    ]
    if fallback:
        parts.append({"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1})
    return parts


def policies(epochs: int) -> list[dict[str, Any]]:
    """What `rasa init` gives, less its second TED."""
    return [
        {"name": "MemoizationPolicy"},
        {"name": "RulePolicy"},
        {"name": "TEDPolicy", "max_history": 5, "epochs": epochs, "constrain_similarities": True},
    ]


def config(epochs: int) -> dict[str, Any]:
    """config.yml."""
    return {
        "recipe": "default.v1",
        "assistant_id": "stock",
        "language": "ko",
        "pipeline": pipeline(epochs),
        "policies": policies(epochs),
    }


def write(folder: Path, name: str, content: dict[str, Any]) -> Path:
    """A file that Rasa reads as YAML (which JSON is)."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    return path
