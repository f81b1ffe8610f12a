"""Declared allergens, and whether a menu row suits a diet. No declaration is unknown."""

from __future__ import annotations

import re
import unicodedata

from bot.stores.model import Menu
from bot.stores.spelling import squash

_ALIASES = {
    "계란": "달걀 난류 알류 계란류 난백 난황 에그",
    "우유": "유제품 유당 우유류 치즈 버터 분유 유단백 생크림 유청",
    "대두": "콩 콩류 두유 대두류",
    "밀": "밀가루 소맥 글루텐 밀류",
    "메밀": "메밀가루",
    "땅콩": "피넛 땅콩버터",
    "견과류": "견과 견과류일체 넛츠",
    "게": "꽃게 대게 게살 게류",
    "새우": "새우류",
    "돼지고기": "돼지 돈육",
    "소고기": "쇠고기 소 우육 쇠고기류",
    "닭고기": "닭 계육",
    "조개": "조개류 패류 조개살",
    "생선": "어류 생선류",
    "아황산류": "아황산 아황산염",
    "토마토": "토마토류",
}
_CANONICAL = {name: name for name in _ALIASES} | {
    alias: name for name, aliases in _ALIASES.items() for alias in aliases.split()
}
# A child who avoids a whole is not safe with a part of it, and 견과류 on a row may be any nut.
_PARTS = {
    "견과류": "땅콩 호두 잣 아몬드 캐슈넛 피스타치오 헤이즐넛 마카다미아 피칸 밤",
    "조개": "굴 전복 홍합 바지락 가리비",
    "생선": "고등어 연어 참치 멸치 대구",
    "갑각류": "게 새우 랍스터 바닷가재",
    "해산물": "게 새우 조개 굴 전복 홍합 오징어 고등어 생선 낙지 문어",
    "고기": "돼지고기 소고기 닭고기 오리고기 양고기",
}
_RELATED: dict[str, set[str]] = {}
for _whole, _words in _PARTS.items():
    for _part in _words.split():
        _RELATED.setdefault(_whole, set()).add(_part)
        _RELATED.setdefault(_part, set()).add(_whole)

_DECLARATION = re.compile(
    r"(?:알레르기|알러지|알레르겐)\s*(?:유발|유의|주의)?\s*(?:성분|물질|식품|원료|정보|표시)?\s*"
    r"(?:[:：]\s*(?P<list>[^\n.。;]+)|(?P<none>없음|없어요|없습니다|무첨가|불포함))"
)
_TRACES = re.compile(
    r"[^\n.。;]*(?:같은|동일)\s*(?:제조\s*)?시설[^\n.。;]*|[^\n.。;]*혼입[^\n.。;]*"
)
_SEPARATOR = re.compile(r"[,，、·ㆍ/()\[\]]+|\s+및\s+|\s+(?=\S)")
_TAIL = re.compile(r"(함유|포함|사용|등|들어감|들어있음|있음|가능성)$")
_NO_ALLERGEN = re.compile(r"(해당)?(유발)?(성분|물질)?(이|은|는)?(없음|없어요|없습니다|무)")

_MARKED_DIETS = {
    "채식": re.compile(r"채식|비건|베지|vegan|vegetarian"),
    "할랄": re.compile(r"할랄|halal"),
}
_MEAT_AND_FISH = "돼지고기 소고기 닭고기 새우 게 조개 굴 오징어 고등어 생선 전복 홍합"
_FORBIDDEN = {
    "채식": frozenset(_MEAT_AND_FISH.split()),
    "할랄": frozenset({"돼지고기"}),
}
_NEGATED = re.compile(
    r"^\s*(메뉴|식)?(이|가|은|는|인증)?\s*(아님|아니|불가|안\s*됨|안\s*돼|x\b|없음|못)"
)


def canonical_allergen(text: str) -> str:
    """The canonical name of an allergen; an unknown one keeps its own."""
    plain = squash(text)
    return _CANONICAL.get(plain, plain)


def declared_allergens(description: str) -> frozenset[str] | None:
    """The allergens that a menu row declares; None when it declares nothing."""
    text = unicodedata.normalize("NFC", description)
    found: set[str] = set()
    declared = False
    for match in _DECLARATION.finditer(text):
        declared = True
        listed = match["list"]
        if listed is None or _NO_ALLERGEN.fullmatch(squash(listed)):
            continue
        found |= {name for part in _SEPARATOR.split(listed) if (name := _name(part))}
    if not declared:
        return None
    for trace in _TRACES.findall(text):
        found |= {name for alias, name in _CANONICAL.items() if len(alias) > 1 and alias in trace}
    return frozenset(found)


def suits(menu: Menu, diet: str) -> bool:
    """Whether a row is surely free of what the child avoids, or surely of the diet it keeps."""
    asked = canonical_allergen(diet)
    if asked in _MARKED_DIETS:
        return _is_marked(menu, asked)
    if menu.allergens is None:
        return False
    return not any(_touches(asked, name) for name in menu.allergens)


def _name(part: str) -> str:
    bare = part.strip()
    while bare and (shorter := _TAIL.sub("", bare)) != bare:
        bare = shorter
    return canonical_allergen(bare)


def _touches(asked: str, declared: str) -> bool:
    if asked == declared or declared in _RELATED.get(asked, ()):
        return True
    if declared in _CANONICAL.values():
        return False
    # A name outside the table (우유단백, 밀글루텐): unsafe as soon as it contains the asked one.
    rest = declared.replace("메밀", "") if asked == "밀" else declared
    return any(
        alias in rest for alias, name in _CANONICAL.items() if name == asked and alias != "소"
    )


def _is_marked(menu: Menu, diet: str) -> bool:
    text = f"{menu.name}\n{menu.description}".casefold()
    marks = [match.end() for match in _MARKED_DIETS[diet].finditer(text)]
    if not marks or any(_NEGATED.match(text[end:]) for end in marks):
        return False
    return not (menu.allergens or frozenset()) & _FORBIDDEN[diet]
