"""Rasa's TensorFlow model data (and with it scikit-learn and scipy.stats) is not imported.

Why: rasa.utils.train_utils and the featurizers import it for DIET and TED, which are not used;
the classifier of this project serves with numpy alone. Worth over a second of start.
"""

from __future__ import annotations

from bot.engine.shells import replace_modules

TARGETS: dict[str, str] = {}


def apply() -> None:
    """Call before Rasa is imported."""
    replace_modules(
        (
            "rasa.utils.tensorflow.model_data",
            "rasa.utils.tensorflow.data_generator",
            "sklearn",
            "skops",
        )
    )
