import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.secret_key import FILE, load_key
from bot.settings import Settings, SettingsError


def test_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    given = Settings(state=tmp_path / "state")
    key = load_key(given)
    assert len(key) >= 32
    assert load_key(given) == key
    assert stat.S_IMODE((tmp_path / "state" / FILE).stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "state").iterdir()] == [FILE]


def test_processes_that_start_together_share_it(tmp_path: Path) -> None:
    given = Settings(state=tmp_path)
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(load_key, [given] * 32))) == 1


def test_setting_goes_first(tmp_path: Path) -> None:
    given = Settings(state=tmp_path, secret_key="from the environment")
    assert load_key(given) == b"from the environment"
    assert not list(tmp_path.iterdir())


def test_short_key_is_refused_without_showing_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_key(Settings(state=tmp_path, secret_key="geheim"))
    assert "NAVIYAM_SECRET_KEY" in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("\n")
    with pytest.raises(SettingsError, match=FILE):
        load_key(Settings(state=tmp_path))
