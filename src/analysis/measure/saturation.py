"""When nothing new comes: in the order of the interviews, and over many other orders of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.measure.given import plain, whole_number
from analysis.measure.themes import ratio_threshold, runs_beside_base

ORDERS = 1000
SEED = 20200505


def new_codes(raised: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """How many codes each interview raised that none before it had.

    Parameters
    ----------
    raised
        ``interview``, ``code``: who raised what; `analysis.measure.themes.readings` is one such.
    order
        All interviews in the order they are to be read; one that raised nothing counts, too.

    Returns
    -------
    pandas.DataFrame
        ``interview``, ``new``, ``so_far``.

    Examples
    --------
    >>> raised = pd.DataFrame({"interview": ["a", "b", "b"], "code": ["time", "time", "pay"]})
    >>> new_codes(raised, ["a", "b", "c"])["new"].tolist()
    [1, 1, 0]
    """
    grid = _grid(raised, order)
    new = _new(grid, np.arange(len(grid))[None])[0]
    return pd.DataFrame({"interview": list(order), "new": new, "so_far": new.cumsum()})


def saturation_over_orders(
    raised: pd.DataFrame,
    interviews: Sequence[str],
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    orders: int = ORDERS,
) -> pd.DataFrame:
    """Saturation as it would look on average, had the interviews come in another order.

    Parameters
    ----------
    raised
        ``interview``, ``code``.
    interviews
        All interviews.
    base, run, threshold
        As `analysis.measure.themes.saturation` takes them.
    orders
        How many orders are drawn; the seed is fixed.

    Returns
    -------
    pandas.DataFrame
        ``interview`` (place of the last of the run), ``ratio`` (mean over the orders),
        ``reached`` (share of the orders in which the ratio was at or under the threshold by then).
        Orders in which the base raised nothing are left out; no row where there are fewer than
        ``base`` + ``run`` interviews or nothing was raised.

    Notes
    -----
    Guest G, Namey E, Chen M (2020), PLoS ONE 15(5): e0232076, who draw orders of the interviews
    with replacement; ours are orders of the interviews that were held.

    Examples
    --------
    >>> raised = pd.DataFrame({"interview": list("abcdef"), "code": "time"})
    >>> saturation_over_orders(raised, list("abcdef"))
       interview  ratio  reached
    0          6    0.0      1.0
    """
    orders, threshold = whole_number(orders, "orders"), ratio_threshold(threshold)
    base, run = whole_number(base, "base"), whole_number(run, "run")
    grid = _grid(raised, interviews)
    drawn = np.random.default_rng(SEED).permuted(np.tile(np.arange(len(grid)), (orders, 1)), axis=1)
    new = _new(grid, drawn)
    last, ratios = runs_beside_base(new[new[:, :base].sum(axis=1) > 0], base, run)
    if not ratios.size:
        return pd.DataFrame({"interview": [], "ratio": [], "reached": []}).astype(
            {"interview": "int64", "ratio": "float64", "reached": "float64"}
        )
    by_then = np.maximum.accumulate(ratios <= threshold, axis=1).mean(axis=0)
    return pd.DataFrame({"interview": last, "ratio": ratios.mean(axis=0), "reached": by_then})


def _grid(raised: pd.DataFrame, order: Sequence[str]) -> NDArray[np.bool_]:
    """Interviews × codes: was it raised?"""
    raised = plain(raised, "raised", "interview", "code")
    if len(set(order)) != len(order):
        raise ValueError("interviews: each must stand in the order once")
    counted = pd.crosstab(raised["interview"], raised["code"]).reindex(list(order), fill_value=0)
    return counted.to_numpy() > 0


def _new(grid: NDArray[np.bool_], orders: NDArray[np.intp]) -> NDArray[np.int64]:
    """Orders × places: how many codes are raised there for the first time."""
    interviews, codes = grid.shape
    new = np.zeros((len(orders), interviews), dtype=np.int64)
    for code in range(codes):
        first = grid[:, code][orders].argmax(axis=1)
        np.add.at(new, (np.arange(len(orders)), first), int(grid[:, code].any()))
    return new
