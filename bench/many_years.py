"""Forty programme-years by one worker and by two, and what a year costs beside four of them."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from one_year import evaluate, forget

FEW, MANY, YEAR = 4, 40, "2026"


@dataclass(frozen=True)
class Taken:
    """Seconds of all years, by how many there were and how many workers."""

    seconds: dict[tuple[int, int], float]

    @property
    def throughput(self) -> float:
        """Of two workers, against one."""
        return self.seconds[MANY, 1] / self.seconds[MANY, 2]

    @property
    def each(self) -> float:
        """What a year costs where there are many, against few."""
        return (self.seconds[MANY, 2] / MANY) / (self.seconds[FEW, 2] / FEW)


@cache
def many_years(root: Path) -> Taken:
    """Every year of a root of its own, run from nothing each time."""
    first = root / "programmes" / "place_01"
    root.mkdir()
    evaluate("new", first.name, root=root)
    for number in range(2, MANY + 1):
        shutil.copytree(first, first.with_name(f"place_{number:02d}"))
    seconds, simulated = {}, 0
    for years, workers in ((FEW, 2), (MANY, 2), (MANY, 1)):
        for number in range(simulated + 1, years + 1):
            evaluate("simulate", f"place_{number:02d}", YEAR, root=root)
        simulated = max(simulated, years)
        forget(root)
        began = time.perf_counter()
        evaluate("run", "--all", "--quiet", "--workers", str(workers), root=root)
        seconds[years, workers] = time.perf_counter() - began
    return Taken(seconds)
