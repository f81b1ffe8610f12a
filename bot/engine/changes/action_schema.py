"""The JSON schema of an action's result is compiled once, not at every call.

Why: jsonschema.validate checks and compiles the schema each time, 37 % of a turn. The full
validation stays.
"""

from __future__ import annotations

from typing import Any

TARGETS = {
    "rasa.core.actions.action:RemoteAction._validate_action_result": "f8cdb4be68123961",
    "rasa.core.actions.action:RemoteAction.action_response_format_spec": "091b74aa3738d126",
}


def apply() -> None:
    """Call after Rasa is imported."""
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = _validate_action_result
