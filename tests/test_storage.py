import errno
import os
import socket
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import storage
from bot.clock import SEOUL
from bot.storage import Bucket, Entry, StorageError, open_storage
from tests.emulator import Emulator

NFD = unicodedata.normalize("NFD", "춘천 급식카드.csv")
NFC = unicodedata.normalize("NFC", NFD)


@pytest.fixture
def emulator(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    with Emulator() as running:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", running.url)
        yield running


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def test_a_folder_is_listed_deep_and_hidden_files_are_not(tmp_path: Path) -> None:
    fill(tmp_path, "b.csv", "a/c d.json", ".DS_Store", ".git/config.csv", "a/.x.csv", NFD)
    found = open_storage(str(tmp_path))
    entries = found.list()
    assert [entry.name for entry in entries] == ["a/c d.json", "b.csv", NFC]
    assert found.location == str(tmp_path)
    assert found.read(entries[0]) == b"a/c d.json"
    assert found.read(entries[2]) == NFD.encode()
    assert found.head(entries[1], 1) == b"b"
    assert found.head(entries[1], 100) == b"b.csv"
    assert entries[1].size == 5
    age = datetime.now(SEOUL) - entries[1].updated
    assert timedelta(seconds=-1) < age < timedelta(minutes=5)
    again = open_storage(str(tmp_path))
    assert again.read(entries[2]) == NFD.encode(), "an entry serves another process too"


def test_links_stay_inside(tmp_path: Path) -> None:
    fill(tmp_path, "in/.data/a.csv", "out/secret.csv", "in/b.csv")
    inside = tmp_path / "in"
    (inside / "a.csv").symlink_to(inside / ".data" / "a.csv")
    (inside / "secret.csv").symlink_to(tmp_path / "out" / "secret.csv")
    (inside / "whole").symlink_to(tmp_path / "out")
    (inside / "nothing.csv").symlink_to(inside / "gone.csv")
    os.mkfifo(inside / "pipe.csv")
    assert [entry.name for entry in open_storage(str(inside)).list()] == ["a.csv", "b.csv"]
    (tmp_path / "link").symlink_to(inside)
    linked = open_storage(str(tmp_path / "link"))
    assert [linked.read(entry) for entry in linked.list()] == [b"in/.data/a.csv", b"in/b.csv"]


def test_a_changed_file_is_another_version(tmp_path: Path) -> None:
    fill(tmp_path, "a.csv", "b.csv")
    found = open_storage(str(tmp_path))
    old_a, old_b = found.list()
    (tmp_path / "a.csv").write_bytes(b"A.CSV")
    os.utime(tmp_path / "a.csv", ns=(0, 12_345))
    (tmp_path / "b.csv").unlink()
    for read in (found.read, lambda entry: found.head(entry, 1)):
        with pytest.raises(StorageError, match=r"a\.csv: changed"):
            read(old_a)
        with pytest.raises(StorageError, match=r"b\.csv"):
            read(old_b)
    (new_a,) = found.list()
    assert new_a.version == "12345-5" != old_a.version
    assert found.read(new_a) == b"A.CSV"


def test_an_entry_of_nowhere_does_not_lead_out(tmp_path: Path) -> None:
    fill(tmp_path, "in/a.csv", "secret.csv")
    found = open_storage(str(tmp_path / "in"))
    status = (tmp_path / "secret.csv").stat()
    version = f"{status.st_mtime_ns}-{status.st_size}"
    with pytest.raises(StorageError, match="not there"):
        found.read(Entry("../secret.csv", status.st_size, version, datetime.now(SEOUL)))


def test_a_single_file_is_a_folder_of_one(tmp_path: Path) -> None:
    fill(tmp_path, "a.csv", "b.csv")
    found = open_storage(str(tmp_path / "b.csv"))
    (entry,) = found.list()
    assert (entry.name, found.read(entry)) == ("b.csv", b"b.csv")


@pytest.mark.parametrize("name", ["nowhere", "nowhere/deep"])
def test_no_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(StorageError, match="no such folder"):
        open_storage(str(tmp_path / name)).list()


def test_what_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "a.csv", "b/c.csv")
    found = open_storage(str(tmp_path))
    entry = found.list()[0]
    (tmp_path / "a.csv").unlink()
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(StorageError, match=r"a\.csv: cannot be read \(Is a directory\)"):
        found.read(entry)

    def scandir(path: str) -> object:
        if Path(path).name == "b":
            raise PermissionError(errno.EACCES, "Permission denied")
        return scan(path)

    scan = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(StorageError, match=r"cannot be listed \(Permission denied\)"):
        found.list()


def test_a_bucket_is_listed_below_its_prefix(emulator: Emulator) -> None:
    names = [
        "lists/b.csv",
        f"lists/서울/{NFD}",
        "lists/.x.csv",
        "lists/dir/",
        "listsX/c.csv",
        "d.csv",
    ]
    generations = {name: emulator.put(name, name.encode()) for name in names}
    for location in ("gs://stores/lists", "gs://stores/lists/"):
        found = open_storage(location)
        entries = found.list()
        assert [entry.name for entry in entries] == ["b.csv", f"서울/{NFC}"]
        assert [entry.version for entry in entries] == [generations[name] for name in names[:2]]
        assert [found.read(entry) for entry in entries] == [name.encode() for name in names[:2]]
        assert found.head(entries[0], 7) == b"lists/b"
        assert found.head(entries[0], 70) == b"lists/b.csv"
    assert [entry.size for entry in entries] == [11, len(names[1].encode())]
    assert abs(entries[0].updated - datetime.now(SEOUL)) < timedelta(minutes=1)
    assert [entry.name for entry in open_storage("gs://stores").list()] == [
        "d.csv",
        "lists/b.csv",
        f"lists/서울/{NFC}",
        "listsX/c.csv",
    ]
    assert open_storage("gs://stores/other").list() == []
    assert open_storage("gs://stores/lists").read(entries[1]) == names[1].encode()


def test_a_new_generation_and_a_deletion(emulator: Emulator) -> None:
    first = emulator.put("a.csv", b"old content")
    emulator.put("empty.csv", b"")
    found = open_storage("gs://stores")
    old, empty = found.list()
    assert old.version == first
    assert (found.read(empty), found.head(empty, 5)) == (b"", b"")
    second = emulator.put("a.csv", b"new content")
    for read in (found.read, lambda entry: found.head(entry, 3)):
        with pytest.raises(StorageError, match=r"a\.csv changed"):
            read(old)
    new = found.list()[0]
    assert new.version == second != first
    assert found.read(new) == b"new content"
    emulator.delete("a.csv")
    assert [entry.name for entry in found.list()] == ["empty.csv"]
    with pytest.raises(StorageError, match=r"gs://stores: a\.csv"):
        found.read(new)


def test_large_objects_come_whole(emulator: Emulator) -> None:
    data = os.urandom(3_000_000)
    emulator.put("big.zip", data)
    found = open_storage("gs://stores")
    (entry,) = found.list()
    assert found.read(entry) == data


@pytest.mark.parametrize(
    ("location", "why"),
    [("gs://nothing-there", "not there"), ("gs://한글/x", "not there"), ("gs://a b?c", "gs://a b")],
)
def test_no_such_bucket(emulator: Emulator, location: str, why: str) -> None:
    with pytest.raises(StorageError, match=why):
        open_storage(location).list()


def test_a_bucket_needs_a_name() -> None:
    with pytest.raises(StorageError, match="bucket's name"):
        open_storage("gs://")


def test_an_outage_shows_quickly_and_passes(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    emulator.put("a.csv", b"abc")
    found = open_storage("gs://stores")
    (entry,) = found.list()
    emulator.stop()
    for attempt in (found.list, lambda: found.read(entry), open_storage("gs://stores").list):
        began = time.monotonic()
        with pytest.raises(StorageError, match="out of reach"):
            attempt()
        assert time.monotonic() - began < 10
        monkeypatch.setattr(storage, "_RETRY_SECONDS", 0.5)
    emulator.start()
    assert found.read(entry) == b"abc"
    assert found.list() == [entry]


def test_an_outage_in_mid_download(emulator: Emulator) -> None:
    emulator.put("a.csv", b"x" * 2_000_000)
    found = open_storage("gs://stores")
    (entry,) = found.list()
    began = time.monotonic()
    with emulator.breaking_off(after=500_000), pytest.raises(StorageError, match="out of reach"):
        found.read(entry)
    assert time.monotonic() - began < 10
    emulator.start()
    assert len(found.read(entry)) == 2_000_000


def test_a_server_that_falls_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_SILENT_SECONDS", 0.3)
    monkeypatch.setattr(storage, "_RETRY_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", f"http://127.0.0.1:{server.getsockname()[1]}")
        began = time.monotonic()
        with pytest.raises(StorageError, match="gs://stores/x: cannot be listed"):
            Bucket("gs://stores/x").list()
        assert time.monotonic() - began < 5


def test_google_is_imported_for_buckets_only(tmp_path: Path) -> None:
    code = (
        "import sys; from bot.storage import open_storage; "
        f"open_storage({str(tmp_path)!r}).list(); assert 'google.cloud' not in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=30)
