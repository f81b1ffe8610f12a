"""The load report as `naviyam stores check` shows it."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.stores.loading.checking import whole_file
from bot.stores.loading.load_report import FileReport, LoadReport, Problem

_KINDS = {
    "meal_card": "meal-card stores (아동급식카드 가맹점)",
    "good_price": "good-price stores (착한가격업소)",
    "good_influence": "good-influence stores (선한영향력가게)",
    "gdream": "meal-card stores (경기 G드림)",
    "shop": "Naviyam's stores",
    "shop_menu": "Naviyam's menus",
    "coupon": "Naviyam's coupons",
    "coupon_shop_map": "where Naviyam's coupons count",
}
MOST_SHOWN = 20
"""Problems of one file; the rest is counted."""


def show(report: LoadReport, console: Console) -> None:
    """A table of the files, then what is wrong and where, then what to do."""
    console.print(_table(report))
    for file in report.files:
        _show_file(file, console)
    if report.ignored:
        names = ", ".join(report.ignored)
        console.print(_text(f"Not read because of their names: {names}"), soft_wrap=True)
    console.print(_ending(report), markup=False)


def _table(report: LoadReport) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("file", overflow="fold")
    for name in ("rows", "kept", "merged", "left out", "errors", "notes"):
        table.add_column(name, justify="right", no_wrap=True)
    for file in report.files:
        left_out = [f"  {count:,} {reason}" for reason, count in file.left_out.items()]
        about = _text("\n".join([f"  {_kind(file)}", *left_out]), "dim")
        table.add_row(
            Text("\n").join([_text(file.name), about]),
            f"{file.rows:,}",
            f"{file.kept:,}",
            f"{file.merged:,}",
            f"{sum(file.left_out.values()):,}",
            Text(f"{file.errors + _whole(file):,}", "red" if file.has_errors else ""),
            f"{file.notes:,}",
        )
    return table


def _kind(file: FileReport) -> str:
    if file.broken:
        return "BROKEN"
    if file.kind is None:
        return "UNKNOWN"
    parts = (_KINDS.get(file.kind, file.kind), file.encoding, file.date)
    return ", ".join(part for part in parts if part)


def _whole(file: FileReport) -> int:
    return 0 if whole_file(file) is None else 1


def _show_file(file: FileReport, console: Console) -> None:
    """The problems of a file; errors first, since rows are lost to them."""

    def line(text: str, style: str = "") -> None:
        console.print(_text(text, style), soft_wrap=True)

    if (reason := whole_file(file)) is not None:
        line(f"{file.name}: {reason}", "red")
    ordered = sorted(file.problems, key=lambda problem: problem.severity != "error")
    for problem in ordered[:MOST_SHOWN]:
        line(_line(file, problem), "red" if problem.severity == "error" else "")
    more = file.errors + file.notes - min(len(ordered), MOST_SHOWN)
    if more > 0:
        line(f"{file.name}: ... and {more:,} more")


def _line(file: FileReport, problem: Problem) -> str:
    lost = "the row is lost: " if problem.severity == "error" else ""
    return f"{file.name}:{problem.line}: {lost}{problem.reason}"


def _ending(report: LoadReport) -> str:
    found = f"{report.stores:,} stores, {report.menus:,} menu rows, {report.coupons:,} coupons."
    if not report.files:
        return "There is no .csv, .json or .xlsx file (or one in .gz or .zip) here."
    if not report.has_errors:
        return f"{found} Nothing is lost. In the rows noted above a cell stays unknown."
    parts = [
        (len(report.broken), "Save again as CSV in UTF-8 or as .xlsx, it cannot be read"),
        (len(report.unknown), "Take away, or check the header line, it is no known list"),
        (
            sum(1 for file in report.files if file.errors),
            "Mend the lines that say 'the row is lost' and run this again",
        ),
    ]
    told = [f"  {what}: {count} of {len(report.files)} files" for count, what in parts if count]
    return "\n".join([found, "To mend:", *told])


def _text(text: str, style: str = "") -> Text:
    """Without control characters: names and columns are not ours, and a terminal obeys them."""
    return Text("".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text), style)
