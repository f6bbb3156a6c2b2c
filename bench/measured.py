"""Puts what was measured, and on what machine, into docs/performance.md."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BETWEEN = re.compile(r"(<!-- measured -->\n)(.*)(<!-- /measured -->)", re.DOTALL)
ROW = re.compile(r"^\| (.+?) \| (.+? \| \d.*?) \|$", re.MULTILINE)
LIBRARIES = ("pandas", "pyarrow", "papermill", "ipykernel", "pytask")


def put_in_page(what: str, how_much: str, among: Sequence[str]) -> None:
    """Write in the page's table what was measured today.

    Rows that stand there already stay, if they were measured on this machine with these versions.

    Parameters
    ----------
    what
        A measure.
    how_much
        What was found.
    among
        All that there is to measure, in the table's order.
    """
    page = PAGE.read_text(encoding="utf-8")
    machine, table = _machine(), BETWEEN.search(page)
    assert table, f"{PAGE} has no place for measures"
    rows = dict(ROW.findall(table[2])) if machine in table[2] else {}
    rows[what] = f"{how_much} | {date.today():%d %B %Y}"
    lines = "\n".join(f"| {one} | {rows[one]} |" for one in among if one in rows)
    said = f"{machine}\n\n| what | measured | on |\n| --- | --- | --- |\n{lines}\n"
    PAGE.write_text(BETWEEN.sub(lambda found: found[1] + said + found[3], page), encoding="utf-8")


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} cores ({_processor()}), {_memory()}, "
        f"{platform.system()} {platform.release()}, Python {sys.version.split()[0]}, {libraries}."
    )


def _processor() -> str:
    said = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.*)", said.read_text()) if said.exists() else []
    return names[0] if names else platform.processor() or platform.machine()


def _memory() -> str:
    if not hasattr(os, "sysconf"):
        return "memory not known"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
