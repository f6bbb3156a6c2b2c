"""The counting core on a large survey: ours, and the same answers by hand in Polars and DuckDB.

Every share of every item by group and wave, with its Wilson interval: read, normalise, count. Each
way is timed in a process of its own, by turns; imports are not counted.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
from large_survey import FILE, GROUP, GROUPS, PROGRAMME, SCORED, WAVE, WAVES, YEAR, item_names
from large_survey import write_year as write_large_year

from analysis.year import ProgrammeYear

RUNS = 5
SIZES = (10_000, 100_000, 1_000_000)
KEYS = ["item", "group", "wave", "label"]

ALONE = """
import pathlib, re, resource, sys, time
sys.path.insert(0, {folder!r})
import million
{imports}

def peak():
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

began, used = time.perf_counter(), time.process_time()
million.{way}(pathlib.Path({root!r}))
print(time.perf_counter() - began, time.process_time() - used, peak() / 1024)
"""


def year_of(root: Path) -> ProgrammeYear:
    return ProgrammeYear(PROGRAMME, YEAR, root)


def ours_from_csv(root: Path) -> pd.DataFrame:
    """Our own functions, as cleaning and findings use them."""
    from analysis.clean.answers import reader_of
    from analysis.clean.named import characteristics, one_group
    from analysis.clean.values import read_cells
    from analysis.measure.counts import cross_count
    from analysis.read import read_survey

    this = year_of(root)
    export = read_survey(this.raw / FILE, platform="mapped")
    group = read_cells(export.by_row(GROUP), one_group(this.programme))
    wave = read_cells(export.by_row(WAVE), characteristics(this.programme)["wave"])
    waves = len(wave.said)
    cell = (group.places.astype(np.int16) * waves + wave.places).astype(np.int16)
    cells = [(one, other) for one in group.said for other in wave.said]
    rows = []
    for name, item in this.programme.items.items():
        found = read_cells(export.by_row(name), reader_of(item, "agree", this.programme))
        counts = cross_count(found.places, cell, (len(found.said), len(cells)))
        for answer, times in zip(found.said, counts, strict=True):
            if answer is not None and answer.label is not None:
                rows += [(name, *of, answer.label, n) for of, n in zip(cells, times, strict=True)]
    return with_intervals(pd.DataFrame(rows, columns=[*KEYS, "count"]))


def ours_from_parquet(root: Path) -> pd.DataFrame:
    """Our own functions, on our tidy tables."""
    from analysis.coded import read_coded
    from analysis.measure.counts import count_answers
    from analysis.tables import TIDY

    this = year_of(root)
    answers = read_coded(
        this.stored("answers"), TIDY["answers"], ["respondent", "item", "label", "missing"]
    )
    respondents = pd.read_parquet(
        this.stored("respondents"), columns=["respondent", "group", "wave"]
    )
    found = count_answers(answers, respondents, by=["group", "wave"], of=["label", "missing"])
    found = found[found["label"].notna()].astype({"item": "str", "label": "str"})
    return with_intervals(found[[*KEYS, "count"]])


def with_intervals(counts: pd.DataFrame) -> pd.DataFrame:
    """Shares of those who answered, with their intervals, of counts that may be in parts."""
    from analysis.measure.proportions import wilson_interval

    found = counts.groupby(KEYS, as_index=False)["count"].sum()
    found["base"] = found.groupby(KEYS[:-1])["count"].transform("sum")
    found = found[found["count"] > 0].reset_index(drop=True)
    found["share"] = found["count"] / found["base"]
    found["low"], found["high"] = wilson_interval(found["count"], found["base"])
    return found


def by_hand(counts: pd.DataFrame) -> pd.DataFrame:
    """The same, of counts of labels as people wrote them."""
    labels = {label.lower(): label for label in SCORED}
    written = pd.Series(counts["label"].unique())
    plain = written.fillna("").str.split().str.join(" ").str.lower().map(labels)
    counts = counts.assign(
        label=counts["label"].map(dict(zip(written, plain, strict=True))),
        group=counts["group"].map({name: key for key, name in GROUPS.items()}),
        wave=counts["wave"].map({name: key for key, name in WAVES.items()}),
    )
    found = counts.dropna(subset="label").groupby(KEYS, as_index=False)["count"].sum()
    found["base"] = found.groupby(KEYS[:-1])["count"].transform("sum")
    n, share, z = found["base"], found["count"] / found["base"], 1.959963984540054
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return found.assign(share=share, low=middle - half, high=middle + half)


def polars_categories(root: Path) -> pd.DataFrame:
    """Polars: every column a category, its numbers counted by number of group and wave."""
    import polars as pl

    kinds = dict.fromkeys((GROUP, WAVE, *item_names()), pl.Categorical)
    read = pl.read_csv(year_of(root).raw / FILE, columns=list(kinds), schema_overrides=kinds)
    cell = pl.col(GROUP).to_physical().cast(pl.UInt32) * 1000 + pl.col(WAVE).to_physical()
    lazy = read.with_columns(cell=cell).lazy()
    counted = pl.collect_all(
        [
            lazy.group_by("cell", pl.col(name).to_physical().alias("code")).agg(
                pl.len().alias("count"),
                pl.col(name).first().cast(pl.String).alias("label"),
                pl.col(GROUP).first().cast(pl.String).alias("group"),
                pl.col(WAVE).first().cast(pl.String).alias("wave"),
                pl.lit(name).alias("item").first(),
            )
            for name in item_names()
        ]
    )
    return by_hand(pl.concat(counted).select(*KEYS, "count").to_pandas())


def polars_streaming(root: Path) -> pd.DataFrame:
    """Polars, streaming: categories, one long table."""
    import polars as pl

    kinds = dict.fromkeys((GROUP, WAVE, *item_names()), pl.Categorical)
    counted = (
        pl.scan_csv(year_of(root).raw / FILE, schema_overrides=kinds)
        .select(*kinds)
        .unpivot(item_names(), index=[GROUP, WAVE], variable_name="item", value_name="label")
        .group_by("item", pl.col(GROUP).alias("group"), pl.col(WAVE).alias("wave"), "label")
        .agg(pl.len().alias("count"))
        .with_columns(pl.col("group", "wave", "label").cast(pl.String))
        .collect(engine="streaming")
    )
    return by_hand(counted.select(*KEYS, "count").to_pandas())


def duckdb_sets(root: Path) -> pd.DataFrame:
    """DuckDB: labels counted as they stand, by sets of columns."""
    import duckdb

    duckdb.sql("SET enable_progress_bar = false")
    names = item_names()
    sets = ", ".join(f"(g, w, {name})" for name in names)
    which = "".join(f" WHEN grouping({name}) = 0 THEN '{name}'" for name in names)
    found = duckdb.sql(
        f"""
        SELECT CASE{which} END AS item, g AS "group", w AS wave,
               coalesce({", ".join(names)}) AS label, count(*) AS count
        FROM (SELECT "{GROUP}" AS g, "{WAVE}" AS w, {", ".join(names)}
              FROM read_csv('{year_of(root).raw / FILE}', all_varchar = true, header = true))
        GROUP BY GROUPING SETS ({sets})
        """
    )
    return by_hand(found.df())


def duckdb_unpivoted(root: Path) -> pd.DataFrame:
    """DuckDB: labels counted as they stand, in one long table."""
    import duckdb

    duckdb.sql("SET enable_progress_bar = false")
    names = ", ".join(item_names())
    found = duckdb.sql(
        f"""
        SELECT item, g AS "group", w AS wave, label, count(*) AS count
        FROM (UNPIVOT (SELECT "{GROUP}" AS g, "{WAVE}" AS w, {names}
              FROM read_csv('{year_of(root).raw / FILE}', all_varchar = true, header = true))
              ON {names} INTO NAME item VALUE label)
        GROUP BY ALL
        """
    )
    return by_hand(found.df())


def polars_from_parquet(root: Path, engine: str = "streaming") -> pd.DataFrame:
    """Polars on our tidy tables."""
    import polars as pl

    this = year_of(root)
    who = pl.scan_parquet(this.stored("respondents")).select("respondent", "group", "wave")
    said = pl.scan_parquet(this.stored("answers")).select("respondent", "item", "label")
    counted = (
        said.filter(pl.col("label").is_not_null())
        .join(who, on="respondent")
        .group_by("item", "group", "wave", "label")
        .agg(pl.len().alias("count"))
        .with_columns(pl.col("item", "label").cast(pl.String))
        .collect(engine=engine)
    )
    return with_intervals(counted.to_pandas())


def polars_from_parquet_in_memory(root: Path) -> pd.DataFrame:
    return polars_from_parquet(root, "in-memory")


def duckdb_from_parquet(root: Path) -> pd.DataFrame:
    """DuckDB on our tidy tables."""
    import duckdb

    duckdb.sql("SET enable_progress_bar = false")
    this = year_of(root)
    found = duckdb.sql(
        f"""
        SELECT item, "group", wave, label, count(*) AS count
        FROM '{this.stored("answers")}' JOIN
             (SELECT respondent, "group", wave FROM '{this.stored("respondents")}')
             USING (respondent)
        WHERE label IS NOT NULL GROUP BY ALL
        """
    ).df()
    return with_intervals(found)


def clean(root: Path) -> None:
    """From the CSV to tidy tables, with what was rejected and why."""
    from analysis.clean.survey import clean_survey

    this = year_of(root)
    clean_survey(this).write(this)


def find(root: Path) -> None:
    """From tidy tables to findings with their words."""
    from analysis.judge.survey import survey_findings

    survey_findings(year_of(root))


OURS = "import pandas, pyarrow.csv, pyarrow.parquet, analysis.clean.survey, analysis.judge.survey"
Way = Callable[[Path], object]
FROM_CSV: dict[Way, str] = {
    ours_from_csv: OURS,
    polars_categories: "import polars, pandas",
    polars_streaming: "import polars, pandas",
    duckdb_sets: "import duckdb, pandas",
    duckdb_unpivoted: "import duckdb, pandas",
}
FROM_PARQUET: dict[Way, str] = {
    ours_from_parquet: OURS,
    polars_from_parquet: "import polars, pandas",
    polars_from_parquet_in_memory: "import polars, pandas",
    duckdb_from_parquet: "import duckdb, pandas",
}
WHOLE: dict[Way, str] = {clean: f"{OURS}\nimport pandera.pandas", find: OURS}


def taken(root: Path, way: Way, imports: str) -> tuple[float, float, float]:
    """Seconds, processor seconds and peak MiB of one way in a process of its own."""
    script = ALONE.format(
        folder=str(Path(__file__).parent), imports=imports, way=way.__name__, root=str(root)
    )
    command = [sys.executable, "-c", script]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, used, peak = map(float, said.split())
    return seconds, used, peak


def by_turns(root: Path, ways: dict[Way, str], runs: int) -> dict[str, tuple[float, ...]]:
    """Medians of each way; all of them once, then all of them again."""
    found: dict[str, list[tuple[float, ...]]] = {way.__name__: [] for way in ways}
    for _ in range(runs):
        for way, imports in ways.items():
            found[way.__name__].append(taken(root, way, imports))
    return {
        name: tuple(median(column) for column in zip(*times, strict=True))
        for name, times in found.items()
    }


def measured(root: Path, people: int = SIZES[-1]) -> dict[str, tuple[float, ...]]:
    """Every way on a survey of so many people, measured once."""
    return _measured(root, people)


@cache
def _measured(root: Path, people: int) -> dict[str, tuple[float, ...]]:
    runs = RUNS if people == SIZES[-1] else 3
    write_large_year(root / str(people), people)
    at = root / str(people)
    found = {**by_turns(at, FROM_CSV, runs), **by_turns(at, {clean: WHOLE[clean]}, min(runs, 3))}
    return {
        **found,
        **by_turns(at, FROM_PARQUET, runs),
        **by_turns(at, {find: WHOLE[find]}, min(runs, 3)),
    }


def _against(found: dict[str, tuple[float, ...]], own: str, others: Iterable[Way]) -> str:
    """Our median seconds, and those of the best of the others; and how much memory each takes."""
    best = min(
        (way.__name__ for way in others if way.__name__ != own), key=lambda name: found[name]
    )
    seconds, _, peak = found[own]
    return (
        f"{seconds:.2f} s and {peak:.0f} MiB, {seconds / found[best][0]:.2f} times the "
        f"{found[best][0]:.2f} s of {best} ({found[best][2]:.0f} MiB)"
    )


def _cleaned(root: Path) -> str:
    found = measured(root)
    seconds, _, peak = found["clean"]
    core = found["ours_from_csv"][0]
    return f"{seconds:.2f} s, {seconds / core:.1f} times the core, {peak:.0f} MiB"


def _grown(root: Path) -> str:
    """How many times the seconds of a tenth of the people each size takes; 10 is linear."""
    few, some, all_ = (measured(root, people) for people in SIZES)
    steps = (
        f"{of}: {some[of][0] / few[of][0]:.1f} and {all_[of][0] / some[of][0]:.1f}" for of in GROWN
    )
    return "; ".join(steps)


def _found(root: Path) -> str:
    seconds, _, peak = measured(root)["find"]
    return f"{seconds:.2f} s, {peak:.0f} MiB"


GROWN = ("ours_from_csv", "clean", "find")
LINES: dict[str, Callable[[Path], str]] = {
    "core from CSV": lambda root: _against(measured(root), "ours_from_csv", FROM_CSV),
    "core from tidy Parquet": lambda root: _against(
        measured(root), "ours_from_parquet", FROM_PARQUET
    ),
    "cleaning to tidy tables with what was rejected": _cleaned,
    "findings from tidy tables": _found,
    "times the seconds for ten times the people (core, cleaning, findings)": _grown,
}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="evaluate-large-") as name:
        for what, line in LINES.items():
            print(f"{what}: {line(Path(name))}", flush=True)
        for people in SIZES:
            for way, (seconds, used, peak) in measured(Path(name), people).items():
                print(f"{people} {way}: {seconds:.2f} s, {used:.2f} of a processor, {peak:.0f} MiB")


if __name__ == "__main__":
    main()
