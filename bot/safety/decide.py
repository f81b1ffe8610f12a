"""Which class a message belongs to: rules and the classifier together, a pure function.

For children in need the rules OR the classifier decide (nobody may be missed), for what is refused the
rules AND the classifier, or the classifier where it is very sure (nobody may be scolded for a
'마약김밥').
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.safety.classes import CRISIS, HELPLINE_OF, NONE, REFUSED, SOFT
from bot.safety.classifier import Classifier
from bot.safety.exceptions import (
    SHORTEST_FOR_CRISIS,
    SHORTEST_NAME,
    Exceptions,
    consume,
    consume_names,
)
from bot.safety.normal import Normal, normal, tight
from bot.safety.rules import Rule
from bot.safety.rules.crisis import CRISIS_RULES
from bot.safety.rules.refused import REFUSED_RULES

SUICIDE_ALONE = 0.2
CRISIS_ALONE = 0.3
"""Confidences in all needs together; for a wish to die a false alarm is borne sooner."""
CONSENT = 0.1
"""Confidence in any need below which a sure phrase is read as something else."""
REFUSED_ALONE = 0.5
REFUSED_WITH_RULE = 0.2
REFUSED_WITH_SURE_RULE = 0.05
SOFT_ALONE = 0.5
SECOND = 0.2
"""From this confidence on another need is answered, too."""
SURER_THAN_A_RULE = 0.75
FIRST = ("suicide", "medical")
"""Danger to life: no surer need takes their place."""

WINDOW = 50
"""A cry for help in a long message would drown: so many characters are read by themselves, too."""
_LONG = 70
_PARTS = 10
"""A very long message has longer windows, not more of them."""


def _spaced(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("_", r"\s*"))


_LAUGHTER = re.compile(r"ㅋ|ㅎㅎ|ㄲㄲ|😂|🤣|😆|\blol\b|히히|헤헤|크크|푸하")
_TRIFLE = _spaced(
    r"시험|숙제|학원|수학|영어|국어|과학|과제|수행|월요일|개학|등교|발표|체육|달리기|체력장|늦잠|지각|게임|랭크|롤|배그|브롤|피파|마크|덥|더워|더버|춥|추워|배고|배불"
    r"|쪽팔|창피|오글|귀찮|졸려|심심|노잼|급식|머리(?:\s*망|\s*잘)|매워|맵|최애|아이돌|덕질|웃겨|알바|설거지|청소|공부|와이파이|렉|모기|다이어트|쌤|앞머리|생일|택배|방학|소풍"
    r"|고백|카톡_?씹|이불킥|흑역사|노래방|줄_?(?:서|길)|웨이팅|버스|지하철|계단|등산|야자|이론|코딩|문제|틀렸|점수|성적"
)
_ABOUT = _spaced(
    r"예방|교육|캠페인|포스터|웹툰|만화|드라마|영화|뉴스|소설|주인공|가사|노래|게임|수행평가|수행_?발표|발표|보고서|통계|지문|역사|수업|다큐|연극|강연|퀴즈|대회"
)
_EARNEST = _spaced(
    r"진심|유서|자해|옥상|약을|수면제|한강|손목|칼로|매일|요즘|요새|계속|자꾸|아무도|그만_?살|방법|죽는_?법|준비|무서|살기_?싫|뛰어_?내|사라지|엄마아빠한테_?미안|미안해"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """A class, and the code of what decided it."""

    kind: str
    reason: str
    also: str | None = None
    """A second need of the same message with another helpline: threatened, and wanting to die."""
    nearest: str | None = None
    """Where no need was seen: the one that fits best, however weakly."""


NOTHING = Decision(NONE, "nothing")


def decide(text: str, classifier: Classifier | None, exceptions: Exceptions) -> Decision:
    """The class of a message as a child wrote it; any string."""
    given = consume(normal(text), exceptions)
    if not given.tight:
        return NOTHING
    found = _confidences(classifier, given)
    crisis = _crisis(given, found)
    if crisis.kind in CRISIS and not crisis.reason.startswith("rule:"):
        # The name of a shop alone is no cry for help; a sure phrase stays one.
        named = consume_names(given, exceptions, SHORTEST_FOR_CRISIS)
        if named is not given:
            crisis = _crisis(named, _confidences(classifier, named))
    if crisis.kind in CRISIS:
        return crisis
    nearest = max(CRISIS, key=lambda kind: found[kind]) if found else None
    named = consume_names(given, exceptions, SHORTEST_NAME)
    if named is not given:
        found = _confidences(classifier, named)
    refused = _refused(named, found)
    return replace(refused if refused.kind in REFUSED else crisis, nearest=nearest)


def windows(given: Normal) -> list[Normal]:
    """Stretches of a long message, each a third over the one before; none of a short one."""
    if len(given.text) <= _LONG:
        return []
    length = max(WINDOW, len(given.text) // _PARTS)
    words = given.text.split()
    found: list[Normal] = []
    start = 0
    while start < len(words) and len(found) < 2 * _PARTS:
        end, size = start, 0
        while end < len(words) and size < length:
            size += len(words[end]) + 1
            end += 1
        piece = " ".join(words[start:end])[: 2 * length]
        found.append(Normal(piece, tight(piece)))
        if end == len(words):
            break
        start = max(start + 1, (start + 2 * end) // 3)
    return found


def _confidences(classifier: Classifier | None, given: Normal) -> Mapping[str, float]:
    """The highest confidence of each class in a message and its windows, and `crisis`: that of all
    needs together. Empty without a classifier."""
    if classifier is None:
        return {}
    rows = classifier.confidences([given, *windows(given)], of_one=True)
    found = dict(zip(classifier.classes, rows.max(axis=0).tolist(), strict=True))
    columns = [at for at, kind in enumerate(classifier.classes) if kind in CRISIS]
    found["crisis"] = float(np.max(rows[:, columns].sum(axis=1)))
    return found


def _crisis(given: Normal, found: Mapping[str, float]) -> Decision:
    sure = [rule.kind for rule in CRISIS_RULES if _fits(rule, given)]
    if found and found["crisis"] < CONSENT:
        # Only the words of a wish to die are enough by themselves, unless a lesson or a film is meant.
        lesson = _ABOUT.search(given.text) is not None
        sure = [kind for kind in sure if kind == "suicide" and not lesson]
    if sure == ["suicide"] and _is_light(given.text):
        return Decision(SOFT, "rule:soft")
    if sure:
        return _with_second(sure[0], f"rule:{sure[0]}", sure, found)
    best = max(CRISIS, key=lambda kind: found.get(kind, 0.0))
    together = found.get("crisis", 0.0)
    light = found.get(SOFT, 0.0) >= SOFT_ALONE and _LAUGHTER.search(given.text) is not None
    if light:
        return Decision(SOFT, "classifier:soft")
    if together >= (SUICIDE_ALONE if best == "suicide" else CRISIS_ALONE):
        return _with_second(best, f"classifier:{best}", (), found)
    return NOTHING


def _with_second(
    kind: str, reason: str, sure: Sequence[str], found: Mapping[str, float]
) -> Decision:
    """Of several needs danger to life comes first, then what a rule or the classifier is surest of;
    the next one with another helpline is told, too."""
    rank = {need: found.get(need, 0.0) for need in CRISIS}
    best = max(CRISIS, key=lambda need: rank[need])
    if kind not in FIRST and rank[best] >= SURER_THAN_A_RULE:
        kind = best
    if kind != "suicide" and rank["suicide"] >= max(SECOND, rank[kind] / 2):
        kind = "suicide"
    others = [*sure, *sorted(CRISIS, key=lambda need: -rank[need])]
    line = HELPLINE_OF[kind]
    also = next(
        (
            need
            for need in others
            if HELPLINE_OF[need] != line and (need in sure or rank[need] >= SECOND)
        ),
        None,
    )
    return Decision(kind, reason, also)


def _refused(given: Normal, found: Mapping[str, float]) -> Decision:
    if not found:
        certain = (rule.kind for rule in REFUSED_RULES if rule.sure and _fits(rule, given))
        kind = next(certain, None)
        return Decision(kind, f"rule:{kind}") if kind else NOTHING
    best = max(REFUSED, key=lambda kind: found.get(kind, 0.0))
    if found.get(best, 0.0) >= REFUSED_ALONE:
        return Decision(best, f"classifier:{best}")
    for rule in REFUSED_RULES:
        wanted = REFUSED_WITH_SURE_RULE if rule.sure else REFUSED_WITH_RULE
        if found.get(rule.kind, 0.0) >= wanted and _fits(rule, given):
            return Decision(rule.kind, f"both:{rule.kind}")
    return NOTHING


def _fits(rule: Rule, given: Normal) -> bool:
    return rule.pattern.search(given.text) is not None


def _is_light(text: str) -> bool:
    """'시험 망해서 죽고싶다ㅋㅋ': a trifle, laughter, and nothing earnest."""
    return bool(_LAUGHTER.search(text) and _TRIFLE.search(text) and not _EARNEST.search(text))
