"""Which files of a folder or bucket are read at all; what they are, their columns say."""

from __future__ import annotations

import re

_READABLE = re.compile(r".*\.(csv|json|xlsx|zip|gz)", re.IGNORECASE | re.DOTALL)


def readable(name: str) -> bool:
    """Whether a file with this name is read: .csv, .json and .xlsx, also in .gz or .zip."""
    last = name.rsplit("/", 1)[-1]
    # An open workbook leaves a '~$book.xlsx' beside it that is none.
    return _READABLE.fullmatch(last) is not None and not last.startswith(("~$", "."))
