"""Fetch uv's program from the Python package index, for a Python without pip and without venv.

    python fetch_uv.py VERSION FOLDER

Runs on Python 3.9 with nothing but its standard library.
"""

import hashlib
import io
import json
import platform
import sys
import urllib.request
import zipfile
from pathlib import Path

INDEX = "https://pypi.org/pypi/uv/{version}/json"
TIMEOUT = 60


def wheel_of(files, system, machine):
    """Return the wheel for this system: on Linux the static one, which runs everywhere."""
    flavour = {"Linux": "musllinux", "Darwin": "macosx"}.get(system)
    name = {"arm64": "arm64" if system == "Darwin" else "aarch64", "AMD64": "x86_64"}.get(
        machine, machine
    )
    for file in files:
        tag = file["filename"]
        if flavour and flavour in tag and tag.endswith(f"{name}.whl"):
            return file
    raise SystemExit(f"there is no uv for {system} on {machine}")


def main():
    """Download, compare the digest, unpack the program."""
    version, folder = sys.argv[1], Path(sys.argv[2])
    with urllib.request.urlopen(INDEX.format(version=version), timeout=TIMEOUT) as reply:
        files = json.load(reply)["urls"]
    wheel = wheel_of(files, platform.system(), platform.machine())
    with urllib.request.urlopen(wheel["url"], timeout=TIMEOUT) as reply:
        content = reply.read()
    if hashlib.sha256(content).hexdigest() != wheel["digests"]["sha256"]:
        raise SystemExit("what was fetched is not what the index promised")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(n for n in archive.namelist() if n.endswith("/scripts/uv"))
        folder.mkdir(parents=True, exist_ok=True)
        program = folder / "uv"
        program.write_bytes(archive.read(name))
        program.chmod(0o755)


if __name__ == "__main__":
    main()
