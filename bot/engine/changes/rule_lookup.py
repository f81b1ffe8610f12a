"""Which rules fit a state is remembered, not worked out anew for every rule at every turn.

Why: RulePolicy compares each rule with each state of the conversation, and most states come again
and again (an intent after action_listen).
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

TARGETS = {
    "rasa.core.policies.rule_policy:RulePolicy._get_possible_keys": "2915fd81711e194c",
    "rasa.core.policies.rule_policy:RulePolicy._is_rule_applicable": "64a108b016b46e57",
    "rasa.core.policies.rule_policy:RulePolicy._does_rule_match_state": "d3109c1a97de319c",
}
MOST = 4096


def _frozen(state: dict[str, Any]) -> Any:
    return frozenset((kind, frozenset(values.items())) for kind, values in state.items())


def apply() -> None:
    """Call after Rasa is imported."""
    from rasa.core.policies.rule_policy import RulePolicy

    def _get_possible_keys(
        self: RulePolicy, lookup: dict[str, str], states: list[dict[str, Any]]
    ) -> set[str]:
        known: OrderedDict[Any, frozenset[str]] = self.__dict__.setdefault(
            "_naviyam_applicable", OrderedDict()
        )
        possible = set(lookup)
        for turn, state in enumerate(reversed(states)):
            key = (id(lookup), turn, _frozen(state))
            fitting = known.get(key)
            if fitting is None:
                fitting = frozenset(
                    rule for rule in lookup if self._is_rule_applicable(rule, turn, state)
                )
                known[key] = fitting
                if len(known) > MOST:
                    known.popitem(last=False)
            possible &= fitting
        return possible

    RulePolicy._get_possible_keys = _get_possible_keys
