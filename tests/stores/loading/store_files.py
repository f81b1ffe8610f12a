"""Small store files for the tests of loading and building."""

import os
import zipfile
from pathlib import Path

MEAL_CARD = "가맹점명,가맹점유형코드,소재지도로명주소,위도,경도,전화번호,데이터기준일자"
SHOPS = "id,shopName,category,addressName,isFoodCardShop,open_status,contact"
MENUS = "id,shop_id,name,price"


def meal_card(*names: str, date: str = "2025-07-14") -> bytes:
    """A list of meal-card stores in Chuncheon, one a name."""
    rows = [
        f"{name},1,강원특별자치도 춘천시 효자로 {number},37.87{number:02},127.73{number:02},,{date}"
        for number, name in enumerate(names, 1)
    ]
    return "\n".join([MEAL_CARD, *rows, ""]).encode("cp949")


def shops(*ids: int) -> bytes:
    """Naviyam's own stores."""
    rows = [
        f"{n},나비가게{n},분식,서울특별시 동작구 상도로 {n},Y,운영중,02-800-00{n:02}" for n in ids
    ]
    return "\n".join([SHOPS, *rows, ""]).encode()


def menus(*rows: tuple[int, int, str, int]) -> bytes:
    """(id, shop, name, price)."""
    lines = [",".join(map(str, row)) for row in rows]
    return "\n".join([MENUS, *lines, ""]).encode()


def put(path: Path, data: bytes, seconds: float) -> None:
    """Write a file with a time of its own, so that each change is a version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (seconds, seconds))


def put_zip(path: Path, seconds: float, **members: bytes) -> None:
    """Write a zip with a CSV a member."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as file:
        for name, data in members.items():
            file.writestr(f"{name}.csv", data)
    os.utime(path, (seconds, seconds))
