"""Parses an old Excel workbook in a process of its own: the library panics or hangs on some damage.

Run as a script: the workbook comes by standard input, its sheets go out as JSON. It imports
nothing of ours, so that it starts quickly.
"""

import datetime
import io
import json
import sys
from typing import Any

import python_calamine

_MOST_COLUMNS = 256


def parse(content: bytes) -> dict[str, list[list[Any]]]:
    """The cells of every sheet by its name."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = {title: book.get_sheet_by_name(title) for title in book.sheet_names}
    if any(sheet.total_width > _MOST_COLUMNS for sheet in sheets.values()):
        sys.exit("a cell stands where no cell can be")
    return {title: sheet.to_python() for title, sheet in sheets.items()}


def _as_text(cell: object) -> str:
    """What JSON has no form for: dates and times."""
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    return str(cell)


if __name__ == "__main__":
    try:
        json.dump(parse(sys.stdin.buffer.read()), sys.stdout, default=_as_text)
    except python_calamine.CalamineError:
        sys.exit("it is damaged, locked or something else")
