"""Bank accounts: a long number where a bank, an account or a transfer is spoken of."""

from __future__ import annotations

import re

from bot.safety.masking.numbers import Chain
from bot.safety.masking.words import Around, followed_by_won, thing_after, thing_before

_SAID = re.compile(
    r"계좌|통장|입금|환불|송금|이체|예금|은행|뱅크|카뱅|케뱅|토뱅|토스|국민|신한|농협|우체국|새마을|신협|수협|씨티|쏴|보내\s?줘|보내\s?주|부쳐|붙여|넣어\s?줘"
    r"|용돈|(?<![a-z])(?:kb|nh|ibk|bank)"
)
_BANK_BESIDE = re.compile(
    r"(?:우리|하나|기업|대구|부산|광주|전북|경남|제주|산업|저축|sc|제일|아이엠|im)[^\w*]{0,3}$"
)
_BANK_BEHIND = re.compile(
    r"^[^\w*]{0,3}(?:우리|하나|기업|대구|부산|광주|전북|경남|제주|제일)(?:은행|이야|임|요|$)"
)
_CALLED_SO = re.compile(r"계좌|통장")


def account(chain: Chain, at: int, around: Around) -> tuple[int, int] | None:
    """The span of an account number that begins with this digit, in the folded text."""
    if not around.banks or len(chain.digits) - at < 10:
        return None
    text, start = around.text, chain.at[at]
    before = text[max(0, start - 26) : start]
    longest = 16 if _CALLED_SO.search(before[-14:]) else 14
    length = _extent(chain, at, longest)
    if length < 10:
        return None
    end = chain.span(at, length)[1]
    if followed_by_won(text, end) or thing_before(text, start) or thing_after(text, end):
        return None
    behind = text[end : end + 16]
    if _SAID.search(before) or _SAID.search(behind):
        return start, end
    if chain.shape(at, length) and (_BANK_BESIDE.search(before) or _BANK_BEHIND.search(behind)):
        return start, end
    return None


def _extent(chain: Chain, at: int, longest: int) -> int:
    """Digits of the groups from `at` on that one and the same sign holds together."""
    sign: str | None = None
    best = 0
    for end in range(at + 1, min(len(chain.digits), at + longest) + 1):
        if chain.ends(end):
            best = end - at
        if end in chain.gaps:
            gap = chain.gaps[end]
            if sign is not None and gap != sign:
                break
            sign = gap
    return best
