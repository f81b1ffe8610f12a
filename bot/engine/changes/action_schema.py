"""The JSON schema of an action's result is compiled once, and each event checked by its own kind.

Why: jsonschema.validate checks and compiles the schema at every call, 37 % of a turn, and then
tries each event against every kind of event. The kinds differ in the constant `event`, so the
one kind with that name decides; the validation stays full.
"""

from __future__ import annotations

from typing import Any

TARGETS = {
    "rasa.core.actions.action:RemoteAction._validate_action_result": "f8cdb4be68123961",
    "rasa.core.actions.action:RemoteAction.action_response_format_spec": "091b74aa3738d126",
}


def apply() -> None:
    """Call after Rasa is imported."""
    from jsonschema import ValidationError
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    make = validator_for(schema)
    event_schema = schema["properties"]["events"]["items"]
    kinds = {kind["properties"]["event"]["const"]: kind for kind in event_schema["oneOf"]}
    if len(kinds) != len(event_schema["oneOf"]):
        raise ValueError("kinds of events with one name: the schema is not as expected")
    anything = {key: value for key, value in event_schema.items() if key != "oneOf"}
    any_event = make(anything)
    by_kind = {name: make(kind) for name, kind in kinds.items()}
    outer = make({**schema, "properties": {**schema["properties"], "events": {"type": "array"}}})

    def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
        outer.validate(result)
        for event in result.get("events", []):
            any_event.validate(event)
            kind = by_kind.get(event["event"])
            if kind is None:
                raise ValidationError(
                    f"the action server answered an unknown event: {event['event']}"
                )
            kind.validate(event)
        return True

    RemoteAction._validate_action_result = _validate_action_result
