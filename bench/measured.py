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
BETWEEN = re.compile(r"(<!-- measured -->\n).*(<!-- /measured -->)", re.DOTALL)
LIBRARIES = ("pandas", "pyarrow", "papermill", "ipykernel", "pytask")


def put_in_page(measured: Sequence[tuple[str, str]]) -> None:
    """Write a table of what was measured in the page's place for it.

    Parameters
    ----------
    measured
        What, and how much.
    """
    rows = "\n".join(f"| {what} | {how_much} |" for what, how_much in measured)
    table = f"{_machine()}\n\n| what | measured |\n| --- | --- |\n{rows}\n"
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(BETWEEN.sub(lambda found: found[1] + table + found[2], page), encoding="utf-8")


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{date.today():%d %B %Y}: {os.cpu_count()} cores ({_processor()}), {_memory()}, "
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
