"""TensorFlow is replaced by an empty shell before Rasa is imported.

Why: rasa.core.policies.policy and its neighbours import it at module level, but nothing that
runs here calls it; it costs seconds of start and hundreds of megabytes.
"""

from __future__ import annotations

from bot.engine.shells import replace_modules

TARGETS: dict[str, str] = {}


def apply() -> None:
    """Call before Rasa is imported."""
    replace_modules(
        ("tensorflow", "tensorflow_hub", "tensorflow_text", "tensorflow_addons", "keras")
    )
