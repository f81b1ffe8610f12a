"""The report as a page of Markdown, for trainers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.checks import scores
from bot.checks.parsing import Entity, Parsed

_MOST_CONFUSIONS = 40
_MOST_SENTENCES = 3
_MOST_ENTITIES = 12


def render(parsed: Sequence[Parsed], model: str, picture: str) -> str:
    """The whole page."""
    about = f"모델 `{model}`, 개발용 문장 {len(parsed)}개. 읽는 법: docs/trainers.md"
    parts = [
        ["# 나비얌 NLU 보고서", about],
        _summary(parsed),
        _intents(parsed),
        [f"## 혼동 행렬\n\n세로가 정답, 가로가 예측입니다.\n\n![혼동 행렬]({picture})"],
        _confusions(parsed),
        _entities(parsed),
        _reliability(parsed),
    ]
    return "\n\n".join(text for part in parts for text in part) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _summary(parsed: Sequence[Parsed]) -> list[str]:
    entities = scores.total(scores.entity_scores(parsed))
    recall, falling = scores.fallback(parsed)
    times = [1000 * p.seconds for p in parsed]
    right, foods = scores.role_accuracy(parsed)
    error = scores.calibration_error(scores.reliability(parsed))
    median, late = scores.percentile(times, 0.5), scores.percentile(times, 0.95)
    rows = [
        ("인텐트 정확도 (허용된 인텐트 중 하나)", _percent(scores.accuracy(parsed)), "90 % 이상"),
        ("인텐트 macro F1", _percent(scores.macro_f1(scores.intent_scores(parsed))), ""),
        ("엔티티 F1 (이름과 값)", _percent(entities.f1), "90 % 이상"),
        ("food 역할(exclude)이 맞은 수", f"{right} / {foods}", ""),
        ("nlu_fallback 재현율", _percent(recall), "80 % 이상"),
        ("진짜 요청이 fallback으로 빠진 비율", _percent(falling), "4 % 이하"),
        ("확신도 오차 (ECE)", f"{error:.3f}", ""),
        ("해석 CPU 시간 p50 / p95", f"{median:.1f} ms / {late:.1f} ms", "p50 3 ms 이하"),
    ]
    return ["## 요약", _table(("항목", "값", "목표"), rows)]


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _score_row(name: str, score: scores.Score) -> tuple[str, ...]:
    numbers = (score.f1, score.precision, score.recall)
    return (name, *(f"{number:.2f}" for number in numbers), str(score.right + score.missed))


def _intents(parsed: Sequence[Parsed]) -> list[str]:
    ranked = sorted(scores.intent_scores(parsed).items(), key=lambda item: item[1].f1)
    rows = [_score_row(name, score) for name, score in ranked]
    return [
        "## 인텐트 (약한 것부터)",
        _table(("인텐트", "F1", "정밀도", "재현율", "문장 수"), rows),
    ]


def _confusions(parsed: Sequence[Parsed]) -> list[str]:
    found = scores.confusions(parsed)
    rows = []
    for expected, predicted, wrong in found[:_MOST_CONFUSIONS]:
        surest = sorted(wrong, key=lambda p: -p.confidence)[:_MOST_SENTENCES]
        sentences = " · ".join(f"{_plain(p.entry.text)} ({p.confidence:.2f})" for p in surest)
        rows.append((expected, predicted, str(len(wrong)), sentences))
    left = len(found) - len(rows)
    more = [f"그 밖에 {left}가지가 더 있습니다."] if left > 0 else []
    head = ("정답", "예측", "수", "문장 (확신도)")
    return ["## 틀린 인텐트", _table(head, rows) if rows else "없습니다.", *more]


def _entities(parsed: Sequence[Parsed]) -> list[str]:
    ranked = sorted(scores.entity_scores(parsed).items(), key=lambda item: item[1].f1)
    rows = [_score_row(name, score) for name, score in ranked]
    wrong = []
    for name, _ in ranked:
        missed = [(p, e) for p in parsed for e in p.missed if e[0] == name]
        invented = [(p, e) for p in parsed for e in p.invented if e[0] == name]
        if missed or invented:
            wrong.append((name, _listed(missed), _listed(invented)))
    return [
        "## 엔티티 (약한 것부터)",
        _table(("엔티티", "F1", "정밀도", "재현율", "개수"), rows),
        "### 놓친 것과 잘못 찾은 것",
        _table(("엔티티", "놓친 값 (문장)", "잘못 찾은 값 (문장)"), wrong)
        if wrong
        else "없습니다.",
    ]


def _listed(found: Sequence[tuple[Parsed, Entity]]) -> str:
    shown = [f"**{_plain(e[1])}** ({_plain(p.entry.text)})" for p, e in found[:_MOST_ENTITIES]]
    left = len(found) - len(shown)
    return "<br>".join([*shown, *([f"그 밖에 {left}개"] if left else [])])


def _reliability(parsed: Sequence[Parsed]) -> list[str]:
    rows = [
        (
            f"{b.least:.1f} – {b.least + 1 / scores.BINS:.1f}",
            str(b.count),
            f"{b.confidence:.2f}",
            f"{b.accuracy:.2f}",
        )
        for b in scores.reliability(parsed)
    ]
    head = ("확신도", "문장 수", "평균 확신도", "정확도")
    note = "평균 확신도와 정확도가 가까울수록 확신도를 믿을 수 있습니다."
    return ["## 확신도", note, _table(head, rows)]
