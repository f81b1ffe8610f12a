import pytest

from bot.safety.masking import KINDS, told
from bot.safety.masking.telling import NAMES


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        (["phone"], "전화번호는 여기 안 남기려고 가렸어. 다음엔 안 써도 돼."),
        (["school"], "학교랑 반은 여기 안 남기려고 가렸어. 다음엔 안 써도 돼."),
        (["url", "url"], "링크는 여기 안 남기려고 가렸어. 다음엔 안 써도 돼."),
        (
            ["address", "phone", "address"],
            "전화번호랑 집 주소는 여기 안 남기려고 가렸어. 다음엔 안 써도 돼.",
        ),
        (
            {"sns_id", "school", "rrn"},
            "주민등록번호랑 학교랑 반이랑 아이디는 여기 안 남기려고 가렸어. 다음엔 안 써도 돼.",
        ),
        ([], ""),
        (["something else"], ""),
    ],
)
def test_told(kinds: list[str], sentence: str) -> None:
    assert told(kinds) == sentence


def test_every_kind_has_a_name() -> None:
    assert tuple(NAMES) == KINDS
