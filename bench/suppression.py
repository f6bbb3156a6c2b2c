"""Measures how much is hidden in random tables, beside the fewest that would do, and how fast."""

import time
from statistics import median

import numpy as np
import pandas as pd

KINDS = {
    "mixed": lambda random, shape: random.integers(0, 26, shape),
    "few small": lambda random, shape: np.where(
        random.random(shape) < 0.2, random.integers(1, 5, shape), random.integers(5, 100, shape)
    ),
    "many zeros": lambda random, shape: np.where(
        random.random(shape) < 0.6, 0, random.integers(1, 30, shape)
    ),
    "mostly small": lambda random, shape: random.poisson(3, shape),
    "skewed": lambda random, shape: np.exp(random.normal(2.5, 1.2, shape)).astype(int),
}
TABLES = 1000


def suppression_in_a_line() -> str:
    """Tables of every kind up to 8 × 8: cells hidden, fewest possible, seconds a table."""
    from analysis.protect.disclosure import linked_counts, protect_table
    from analysis.protect.suppression.choice import suppression

    protect_table(pd.DataFrame({"a": [1], "b": [9], "c": [9], "Total": [19]}))
    random = np.random.default_rng(2026)
    hidden, fewest, seconds = [], [], []
    for number in range(TABLES):
        make = list(KINDS.values())[number % len(KINDS)]
        table = with_margins(np.asarray(make(random, tuple(random.integers(1, 9, 2)))))
        began = time.perf_counter()
        hidden.append(int(protect_table(table).isna().to_numpy().sum()))
        seconds.append(time.perf_counter() - began)
        fewest.append(suppression(linked_counts(table), 5).at_least)
    best = sum(one == least for one, least in zip(hidden, fewest, strict=True))
    return (
        f"median {median(hidden):.0f} cells hidden, fewest possible {median(fewest):.0f}, "
        f"proved the best in {best} of {TABLES}; "
        f"{median(seconds):.3f} s a table, longest {max(seconds):.2f} s"
    )


def with_margins(inside: np.ndarray) -> pd.DataFrame:
    """The counts with the totals of rows and columns."""
    table = pd.DataFrame(inside).rename(index=str, columns=str)
    table["Total"] = table.sum(axis=1)
    table.loc["Total"] = table.sum()
    return table
