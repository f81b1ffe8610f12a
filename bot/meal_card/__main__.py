"""`python -m bot.meal_card`: whether the tables are right, and which facts have grown old."""

from __future__ import annotations

import sys
from datetime import date, datetime

from bot.clock import SEOUL
from bot.meal_card import goods, rules
from bot.meal_card.region import name_of
from bot.meal_card.rules import AMOUNTS, Rule
from bot.meal_card.tables import COUNTRY, TableError


def main(day: date) -> int:
    """Print the problems, else what to renew. 1 with problems, else 0."""
    failed = False
    for load, path in ((rules.load_rules, rules.FILE), (goods.load_goods, goods.FILE)):
        try:
            print(f"{path.name}: {len(load(path))} rows, all good")
        except TableError as error:
            failed = True
            print(error, file=sys.stderr)
    for rule in old_rules(day):
        home = (rule.scope.sido, rule.scope.sigungu)
        name = COUNTRY if rule.scope.country else name_of(*home)
        print(f"old: {name}, {rule.scope.valid_from}, {rule.source.name}")
    return int(failed)


def old_rules(day: date) -> list[Rule]:
    """Rules that still count on a day for an amount but began more than 18 months before it."""
    newest: dict[tuple[str, str, str], Rule] = {}
    for rule in rules.rules():
        for about in AMOUNTS:
            if getattr(rule, about) is None or not rule.scope.holds_on(day):
                continue
            key = (rule.scope.sido, rule.scope.sigungu, about)
            known = newest.get(key)
            if known is None or known.scope.valid_from < rule.scope.valid_from:
                newest[key] = rule
    return [rule for rule in newest.values() if rule.scope.is_old(day)]


if __name__ == "__main__":
    raise SystemExit(main(datetime.now(SEOUL).date()))
