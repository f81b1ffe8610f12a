"""`naviyam stores check`: a folder, a file, a bucket; what it prints, and its exit code."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.settings import ROOT
from tests.emulator import Emulator
from tests.stores.loading.store_files import meal_card, menus, shops

runner = CliRunner()


def check(*arguments: object) -> tuple[int, str, str]:
    result = runner.invoke(cli.app, ["stores", "check", *map(str, arguments)])
    assert not isinstance(result.exception, Exception), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_the_sample_is_in_order() -> None:
    code, out, _ = check(ROOT / "data" / "stores")
    assert code == 0
    assert "Naviyam's stores" in out
    assert "Nothing is lost" in out


def test_rows_that_are_lost(tmp_path: Path) -> None:
    (tmp_path / "menu.csv").write_bytes(menus(*((n, 9, "라면", 4000) for n in range(30))))
    (tmp_path / "shop.csv").write_bytes(shops(1))
    (tmp_path / "other.csv").write_bytes(b"a,b\n1,2\n")
    report = tmp_path / "report.csv"
    code, out, _ = check(tmp_path, "--fix-report", report)
    assert code == 1
    assert "menu.csv:2: the row is lost: " in out
    assert "menu.csv: ... and 10 more" in out
    assert "other.csv: no known kind of list has these columns: a, b" in out
    assert f"31 problems are in {report}" in out.replace("\n", "")
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 31
    assert {row["severity"] for row in rows} == {"error"}


def test_one_file(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(meal_card("나라분식"))
    (tmp_path / "broken.json").write_bytes(b"{")
    code, out, _ = check(tmp_path / "list.csv")
    assert code == 0
    assert "1 stores" in out
    code, out, _ = check(tmp_path / "broken.json")
    assert code == 1
    assert "broken.json: the file cannot be read: " in out


def test_nothing_there(tmp_path: Path) -> None:
    code, _, error = check(tmp_path / "nowhere")
    assert (code, error) == (1, f"{tmp_path}/nowhere: no such folder\n")
    (tmp_path / "notes.txt").touch()
    code, out, _ = check(tmp_path)
    assert code == 1
    assert "There is no .csv" in out
    assert "notes.txt" in out


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "shop.csv").write_bytes(shops(1))
    code, _, error = check(tmp_path, "--fix-report", tmp_path / "no" / "report.csv")
    assert code == 1
    assert error.startswith("No such file or directory: ")


def test_a_bucket_and_one_file_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with Emulator() as emulator:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", emulator.url)
        emulator.put("lists/list.csv", meal_card("나라분식", "오월식당"))
        emulator.put("lists/other.csv", b"a,b\n1,2\n")
        code, out, _ = check(f"gs://{emulator.bucket}/lists")
        assert code == 1
        assert "2 stores" in out
        code, out, _ = check(f"gs://{emulator.bucket}/lists/list.csv")
        assert code == 0
        assert "other.csv" not in out
        emulator.stop()
        code, _, error = check(f"gs://{emulator.bucket}/lists")
        assert code == 1
        assert "cannot be listed" in error


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAVIYAM_STATE", str(tmp_path / "state"))
    (tmp_path / "shop.csv").write_bytes(shops(1))
    assert check(tmp_path)[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["shop.csv"]
