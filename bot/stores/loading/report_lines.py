"""A load report in single lines: for the log, and for those who ask what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from bot.stores.loading.load_report import FileReport, LoadReport


def log_lines(report: LoadReport) -> Iterator[tuple[bool, str]]:
    """(whether it is a warning, text): one for each file, and one for all of them."""
    for file in report.files:
        yield file.has_errors, f"{file.name}: {_about(file)}"
    yield False, f"{report.stores} stores, {report.menus} menu rows, {report.coupons} coupons"


def problems(report: LoadReport) -> list[str]:
    """The files whose newest version is not what children get, and why."""
    return [f"{file.name}: {_broken(file)}" for file in report.broken]


def _about(file: FileReport) -> str:
    if file.is_unknown:
        return f"left out, its columns are not known: {', '.join(file.columns) or 'none'}"
    if file.kind is None:
        return _broken(file)
    parts = [file.kind, f"{file.rows} rows", f"{file.kept} kept"]
    if file.merged:
        parts.append(f"{file.merged} merged")
    parts += [f"{count} {reason}" for reason, count in file.left_out.items()]
    if file.errors:
        parts.append(f"{file.errors} lost to errors")
    if file.notes:
        parts.append(f"{file.notes} with something unknown")
    if file.broken:
        parts.append(_broken(file))
    return ", ".join(parts)


def _broken(file: FileReport) -> str:
    kept = "; its last good version is used" if file.stale else ""
    return f"cannot be used ({file.broken}){kept}"
