import re
from datetime import date, timedelta

import pytest

from bot import canned
from bot.gateway.privacy import page
from bot.safety import answers
from bot.safety.answers import CHECKED_ON, GOOD_FOR_DAYS, HELPLINES, REFUSALS, helpline_custom
from bot.safety.classes import HELPLINE_OF, REFUSED
from bot.safety.output_gate import fault_of_answer, fault_of_text

PHONES = {
    "suicide": "109",
    "abuse": "112",
    "bullying": "117",
    "hunger": "129",
    "counsel": "1388",
    "medical": "119",
}
SPOKEN = {
    **{f"{kind}": line.text for kind, line in HELPLINES.items()},
    **{f"{kind} again": line.again for kind, line in HELPLINES.items()},
    **{f"refused {kind}": text for kind, text in REFUSALS.items()},
    "food first": answers.FOOD_FIRST,
    "soft": answers.SOFT_LINE,
    "taken back": answers.TOOK_IT_BACK,
    "masked": canned.was_masked("전화번호는 여기 안 남기려고 가렸어.")[0]["text"],
    "cut": canned.was_cut()[0]["text"],
    "same again": canned.same_again()[0]["text"],
    "no answer": canned.no_answer()[0]["text"],
    "not forgotten": canned.not_forgotten()[0]["text"],
    "forgotten": canned.forgotten()[0]["text"],
}
FORMAL = re.compile(r"니다|세요|십시오|까요|어요|에요|예요")
PROMISES = re.compile(r"비밀|아무(?:한테|에게)도\s?(?:안|말)|신고했|알렸|신고해\s?줄게")
METHODS = re.compile(r"옥상|약을|손목|칼|번개탄|목을|뛰어내")
WHY = re.compile(r"왜|무슨 일(?:이|인데|있)|어쩌다|이유|어떻게 된")


def test_the_numbers_were_looked_at_not_long_ago() -> None:
    """Call each number's owner's page, compare, and set CHECKED_ON."""
    assert timedelta(0) <= date.today() - CHECKED_ON + timedelta(1)
    assert date.today() - CHECKED_ON <= timedelta(days=GOOD_FOR_DAYS)
    assert GOOD_FOR_DAYS <= 180


def test_every_need_has_its_number() -> None:
    assert {kind: line.phone for kind, line in HELPLINES.items()} == PHONES
    assert all(kind == line.kind for kind, line in HELPLINES.items())
    assert set(HELPLINE_OF.values()) == set(HELPLINES)
    assert set(REFUSALS) == set(REFUSED)


@pytest.mark.parametrize("kind", PHONES)
def test_the_number_stands_in_the_text_too_and_first(kind: str) -> None:
    line = HELPLINES[kind]
    for text in (line.text, line.again):
        numbers = re.findall(r"\d{3,}", text)
        assert numbers[0] == line.phone
    assert len(line.again) < len(line.text)
    assert helpline_custom(line) == {
        "type": "helpline",
        "kind": kind,
        "phone": line.phone,
        "name": line.name,
    }


def test_what_a_text_about_dying_and_one_about_violence_must_say() -> None:
    suicide = HELPLINES["suicide"].text
    assert re.findall(r"1388|119|112", suicide) == ["1388", "1388", "119", "112"]
    abuse = HELPLINES["abuse"].text
    assert "1388" in abuse
    assert "네 잘못이 아니야" in abuse
    assert "가지 말고" in abuse
    assert "보내지 마" in abuse
    assert "#0117" in HELPLINES["bullying"].text
    assert "주민센터" in HELPLINES["hunger"].text
    assert "1388" in answers.SOFT_LINE
    assert "109" in answers.SOFT_LINE


@pytest.mark.parametrize("text", SPOKEN.values(), ids=SPOKEN.keys())
def test_every_text_is_short_warm_and_honest(text: str) -> None:
    assert len(text) <= 200
    assert not FORMAL.search(text)
    assert not PROMISES.search(text)
    assert not METHODS.search(text)
    assert not WHY.search(text)
    assert "\n" not in text


@pytest.mark.parametrize("kind", REFUSED)
def test_a_refusal_offers_something_else_and_scolds_nobody(kind: str) -> None:
    assert "찾아 줄" in REFUSALS[kind]
    assert not re.search(r"안 돼|나쁜|위험한 말|하지 마|금지|혼나", REFUSALS[kind])
    assert not re.search(r"\d+\s?(?:kcal|칼로리|kg|알|정)", REFUSALS[kind])


@pytest.mark.parametrize("text", SPOKEN.values(), ids=SPOKEN.keys())
def test_our_own_texts_pass_the_gate(text: str) -> None:
    assert fault_of_text(text) is None
    assert fault_of_answer([{"text": text}]) is None


def test_no_text_names_another_number() -> None:
    known = {*PHONES.values(), "0117", "24", "1388"}
    for text in (*SPOKEN.values(), page().split("</style>")[1]):
        assert set(re.findall(r"\d{3,}", text)) <= known
