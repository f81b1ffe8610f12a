"""Deep copies that are made for debug log lines only are left out while debug is off.

Why: the processor copies parse data, slots and events at every step for lines nobody sees.
"""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any

TARGETS = {
    "rasa.core.processor:MessageProcessor.parse_message": "b98d8e49b9f2c433",
    "rasa.core.processor:MessageProcessor._log_slots": "cfc60d6857d3466d",
    "rasa.core.processor:MessageProcessor.run_action_extract_slots": "ff52049be97dde87",
    "rasa.core.processor:MessageProcessor._log_action_on_tracker": "d973d12a6d0a3623",
}


def apply() -> None:
    """Call after Rasa is imported."""
    import copy

    import rasa.core.processor

    # Every use of copy in that module is an argument of a debug line (the targets above).
    def deepcopy(value: Any) -> Any:
        return (
            copy.deepcopy(value)
            if rasa.core.processor.logger.isEnabledFor(logging.DEBUG)
            else value
        )

    rasa.core.processor.copy = SimpleNamespace(deepcopy=deepcopy, copy=copy.copy)
