"""Times the national view of 500 programme-years: what is frozen read and joined, in two ways.

Both read the same Parquet files, keep what programmes share, and keep of that what several asked
alike: `ours` as the product does it, the other in DuckDB, written by hand. They take turns in one
process, which has imported both; the first turn is not counted.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

import duckdb
import numpy as np
import pandas as pd
import yaml
from survey_measures import write_large_years

from analysis.publish.national.indicators import KEPT, LIST
from analysis.publish.national.page import parts_of_page
from analysis.publish.national.view import National
from analysis.publish.releases import RECORD
from analysis.tables import FROZEN

PROGRAMMES, YEARS, ITEMS, GROUPS, SHARED = 100, range(2020, 2025), 40, 3, 20
TURNS = 7
OFFERED = ("Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree")
AGREED = {party: {"by": f"The {party}", "on": "2020-01-01"} for party in ("peers", "board")}

BY_HAND = """
with shared as (select * from read_parquet($files) semi join asked_for using (programme, item)),
alike as (
    select simulated, asked, lower(who) as people from shared
    group by all having count(distinct programme) > 1
)
select shared.* from shared
semi join alike on shared.simulated = alike.simulated and shared.asked = alike.asked
    and lower(shared.who) = alike.people
order by programme, year
"""


class Taken(NamedTuple):
    """Seconds of each way, and of the page that is made of the first."""

    ours: float
    by_hand: float
    page: float


def write_released(root: Path) -> None:
    """Programmes that share half of their questions; every third words some in its own way."""
    write_large_years(root, ())
    [definition] = (root / "programmes").iterdir()
    items = [f"item_{item:02d}" for item in range(ITEMS)]
    draw = np.random.default_rng(500)
    for number in range(PROGRAMMES):
        name = f"place-{number:03d}"
        _join(definition, root / "programmes" / name, items[:SHARED])
        for year in YEARS:
            folder = root / "outputs" / name / str(year) / "releases" / "1"
            folder.mkdir(parents=True)
            record = {"programme": name, "year": year, "version": 1, "simulated": True}
            (folder / RECORD).write_text(json.dumps(record), encoding="utf-8")
            frame = FROZEN["indicators"].check(_indicators(name, year, number % 3, draw))
            frame.to_parquet(folder / KEPT, index=False)


def _join(definition: Path, folder: Path, items: list[str]) -> None:
    folder.mkdir()
    for path in definition.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    path = folder / "programme.yml"
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    said |= {"title": folder.name, "national_view": {"agreed": AGREED, "items": items}}
    path.write_text(yaml.safe_dump(said), encoding="utf-8")


def _indicators(name: str, year: int, way: int, draw: np.random.Generator) -> pd.DataFrame:
    """What a release froze: every item by every group, of which one in ten is not shown."""
    item, group = (grid.ravel() for grid in np.indices((ITEMS, GROUPS)))
    base = draw.integers(10, 300, len(item))
    numerator = draw.binomial(base, 0.6)
    value, hidden = numerator / base, draw.random(len(item)) < 0.1
    wording = [
        f"How often is number {i} so?" + " To you?" * (way if i % 4 == 0 else 0) for i in item
    ]
    numbers = pd.DataFrame(
        {
            "value": value,
            "low": np.maximum(0, value - 0.1),
            "high": np.minimum(1, value + 0.1),
            "numerator": numerator,
            "base": base,
        }
    ).mask(pd.Series(hidden), axis="index")
    return numbers.assign(
        programme=name,
        year=year,
        simulated=True,
        item=[f"item_{i:02d}" for i in item],
        asked=[hashlib.sha256(words.encode()).hexdigest()[:16] for words in wording],
        wording=wording,
        offered=LIST.join(OFFERED),
        counted=LIST.join(OFFERED[:2]),
        group=[f"group_{g}" for g in group],
        who=[f"Group {g}" for g in group],
        kept_back=np.where(hidden, "not shown, to protect people", None),
    )


def by_hand(files: list[str], asked_for: pd.DataFrame) -> pd.DataFrame:
    """The same in DuckDB; `asked_for` is what programmes share."""
    with duckdb.connect() as connection:
        connection.register("asked_for", asked_for)
        return connection.execute(BY_HAND, {"files": files}).df()


@cache
def taken(root: Path) -> Taken:
    """Median seconds of each, by turns, after making sure that both find the same rows."""
    write_released(root)
    national = National.under(root)
    releases = [release for one in national.programmes for release in one.releases]
    files = [str(release.folder / KEPT) for release in releases]
    asked_for = pd.DataFrame(
        [(one.name, item) for one in national.programmes for item in one.view.items],
        columns=["programme", "item"],
    )

    def ours() -> pd.DataFrame:
        found = National(national.programmes, national.day).indicators
        return found[found["why_alone"].isna()]

    ways: tuple[Callable[[], pd.DataFrame], ...] = (ours, lambda: by_hand(files, asked_for))
    found = [way() for way in ways]
    if len(found[0]) != len(found[1]) or found[0].empty:
        raise RuntimeError(f"they find {len(found[0])} and {len(found[1])} rows")
    turns = [[_seconds(way) for way in ways] for _ in range(TURNS)]
    first, second = (median(seconds) for seconds in zip(*turns, strict=True))
    return Taken(first, second, _seconds(lambda: _page(national)))


def _page(national: National) -> None:
    """The tables and pictures of the page, which are made when they are asked for."""
    for kind in parts_of_page(national)["kinds"]:
        _ = kind.questions, kind.alone


def _seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def in_a_line(root: Path) -> str:
    """Seconds of ours, and how that compares with DuckDB; seconds of what the page shows."""
    found = taken(root)
    return (
        f"{found.ours:.2f} s, {found.ours / found.by_hand:.2f} times DuckDB; "
        f"what the page shows of it {found.page:.2f} s"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="evaluate-national-") as name:
        print(in_a_line(Path(name)))
