"""What a person reads of a load report, and the CSV for mending."""

import csv
import io
from pathlib import Path

import pytest
from rich.console import Console

from bot.stores.loading.checking import write_fix_report
from bot.stores.loading.load_report import FileReport, LoadReport, Problem
from bot.stores.loading.report_lines import log_lines
from bot.stores_view import show

LIST = FileReport(
    "가게/목록.csv", "meal_card", "cp949", ("가맹점명",), date="2025-07-14", rows=4593, kept=4550, merged=20,
    left_out={"closed": 3}, errors=2, notes=28,
    problems=(*(Problem(line, f"phone {line}") for line in range(2, 30)),
              Problem(40, "[bold]cut off[/bold]", "error"), Problem(41, "=cmd|' /C calc'!A0", "error")),
)  # fmt: skip
BROKEN = FileReport("b.xlsx", broken="an encrypted workbook")
UNKNOWN = FileReport("-x.csv", columns=("열1", "[red]"))
GOOD = FileReport("shop.csv", "shop", "utf-8-sig", ("id",), rows=2, kept=2)


def shown(report: LoadReport, width: int = 120) -> str:
    out = io.StringIO()
    show(report, Console(file=out, width=width))
    return out.getvalue()


def test_a_line_a_file_and_what_to_mend() -> None:
    text = shown(LoadReport((LIST, BROKEN, UNKNOWN, GOOD), 4552, 7, 1, ("README.md",)))
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(" 가게/목록.csv"))
    assert lines[at].split()[1:] == ["4,593", "4,550", "20", "3", "2", "28"]
    assert lines[at + 1].strip() == "meal-card stores (아동급식카드 가맹점), cp949, 2025-07-14"
    assert lines[at + 2].strip() == "3 closed"
    assert "BROKEN" in text
    assert "UNKNOWN" in text
    assert "b.xlsx: the file cannot be read: an encrypted workbook" in text
    assert "-x.csv: no known kind of list has these columns: 열1, [red]" in text
    assert "4,552 stores, 7 menu rows, 1 coupons." in text
    assert "Not read because of their names: README.md" in text
    to_mend = text.split("To mend:\n")[1].splitlines()
    assert [line.rsplit(": ", 1)[1] for line in to_mend] == ["1 of 4 files"] * 3
    assert [line.split()[0] for line in to_mend] == ["Save", "Take", "Mend"]


def test_errors_come_first_and_the_rest_is_counted() -> None:
    lines = [line for line in shown(LoadReport((LIST,))).splitlines() if line.startswith("가게/")]
    assert lines[0] == "가게/목록.csv:40: the row is lost: [bold]cut off[/bold]"
    assert lines[2] == "가게/목록.csv:2: phone 2"
    assert len(lines) == 21
    assert lines[-1] == "가게/목록.csv: ... and 10 more"


def test_nothing_to_mend() -> None:
    text = shown(LoadReport((GOOD,), 2))
    assert "Nothing is lost" in text
    assert "To mend" not in text


def test_a_terminal_is_told_nothing() -> None:
    text = shown(LoadReport((FileReport("a\x1b[2J.csv", columns=("\x1b]0;x\x07",)),)))
    assert "\x1b" not in text
    assert "\x07" not in text


def test_nothing_there() -> None:
    assert "There is no .csv" in shown(LoadReport())


@pytest.mark.parametrize("width", [60, 80, 200])
def test_any_width(width: int) -> None:
    assert "4,593" in shown(LoadReport((LIST, BROKEN)), width)


def test_fix_report(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert write_fix_report(LoadReport((LIST, BROKEN, UNKNOWN, GOOD)), path) == 32
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["file", "line", "severity", "reason"]
    assert rows[1] == ["가게/목록.csv", "2", "note", "phone 2"]
    assert ["가게/목록.csv", "40", "error", "[bold]cut off[/bold]"] in rows
    assert ["가게/목록.csv", "41", "error", "'=cmd|' /C calc'!A0"] in rows
    assert ["b.xlsx", "0", "error", "the file cannot be read: an encrypted workbook"] in rows
    assert rows[-1][:3] == ["'-x.csv", "0", "error"]


def test_log_lines() -> None:
    stale = FileReport("c.csv", "shop", rows=1, kept=1, broken="an empty file", stale=True)
    lines = list(log_lines(LoadReport((LIST, BROKEN, UNKNOWN, GOOD, stale), 4553, 7, 1)))
    assert lines == [
        (True, "가게/목록.csv: meal_card, 4593 rows, 4550 kept, 20 merged, 3 closed, 2 lost to errors,"
               " 28 with something unknown"),
        (True, "b.xlsx: cannot be used (an encrypted workbook)"),
        (True, "-x.csv: left out, its columns are not known: 열1, [red]"),
        (False, "shop.csv: shop, 2 rows, 2 kept"),
        (True, "c.csv: shop, 1 rows, 1 kept, cannot be used (an empty file); its last good version is used"),
        (False, "4553 stores, 7 menu rows, 1 coupons"),
    ]  # fmt: skip
