"""How alike people read the same talk: something to talk about, not a test of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.measure.given import numbers, one_of, plain
from analysis.measure.stretches import TABLE, compare_coders

Floats = NDArray[np.float64]

MEASURES = ("percent", "kappa", "alpha", "ac1")
ALL_MEASURES = (*MEASURES, "fleiss")
DRAWS = 1000
SEED = 20200205


def percent_agreement(ratings: ArrayLike) -> float:
    """Share of units that two coders read alike.

    Parameters
    ----------
    ratings
        Coders in rows, units in columns, NaN or None where a coder did not rate a unit.

    Returns
    -------
    float
        Mean over the units rated twice or more of the share of pairs of coders that agree.

    Raises
    ------
    ValueError
        No unit was rated twice.

    Notes
    -----
    Gwet KL (2014), Handbook of inter-rater reliability, 4th edition, chapter 2.

    Examples
    --------
    >>> percent_agreement([[1, 1, 2, 2], [1, 1, 2, 1]])
    0.75
    """
    rated, _ = _rated(ratings)
    return _observed(rated)


def cohens_kappa(ratings: ArrayLike) -> float:
    """Agreement of two coders beyond what their own habits would give by chance.

    Parameters
    ----------
    ratings
        Two coders in rows, units in columns; units with a gap are left out.

    Returns
    -------
    float
        1 when they always agree, 0 when no more than by chance.

    Raises
    ------
    ValueError
        There are not two coders, or no unit was rated by both.

    Notes
    -----
    Cohen J (1960), Educational and Psychological Measurement 20: 37–46. Where both gave one and
    the same category throughout there is nothing to disagree on, and kappa is set to 1.

    Examples
    --------
    >>> round(cohens_kappa([[1, 1, 2, 2], [1, 1, 2, 1]]), 3)
    0.5
    """
    codes, categories = places_of(ratings)
    if codes.shape[0] != 2:
        raise ValueError(f"Cohen's kappa needs two coders, not {codes.shape[0]}")
    first, second = codes[:, (codes >= 0).all(axis=0)]
    if not first.size:
        raise ValueError("ratings: no unit was rated by both coders")
    by_first, by_second = (
        np.bincount(one, minlength=categories.size) / one.size for one in (first, second)
    )
    return beyond_chance(float((first == second).mean()), float(by_first @ by_second))


def fleiss_kappa(ratings: ArrayLike) -> float:
    """Agreement of several coders beyond chance, the chance being the same for all of them.

    Parameters
    ----------
    ratings
        Coders in rows, units in columns, NaN or None where a coder did not rate a unit.

    Returns
    -------
    float
        1 when they always agree, 0 when no more than by chance.

    Raises
    ------
    ValueError
        No unit was rated twice.

    Notes
    -----
    Fleiss JL (1971), Psychological Bulletin 76: 378–382; with gaps as in Gwet (2014): units rated
    twice or more for what was observed, all rated units for the shares of the categories.

    Examples
    --------
    >>> round(fleiss_kappa([[1, 1, 2, 2], [1, 1, 2, 1]]), 4)
    0.4667
    """
    rated, _ = _rated(ratings)
    return beyond_chance(_observed(rated), float((_category_shares(rated) ** 2).sum()))


def gwet_ac1(ratings: ArrayLike) -> float:
    """Agreement beyond chance that stays sensible when one category is rare.

    Parameters
    ----------
    ratings
        Coders in rows, units in columns, NaN or None where a coder did not rate a unit.

    Returns
    -------
    float
        1 when they always agree, 0 when no more than by chance.

    Raises
    ------
    ValueError
        No unit was rated twice.

    Notes
    -----
    Gwet KL (2008), British Journal of Mathematical and Statistical Psychology 61: 29–48; with gaps
    as in Gwet (2014). The categories are those that somebody used.

    Examples
    --------
    >>> round(gwet_ac1([[1, 1, 2, 2], [1, 1, 2, 1]]), 4)
    0.5294
    """
    rated, categories = _rated(ratings)
    shares = _category_shares(rated)
    by_chance = (shares * (1 - shares)).sum() / max(categories.size - 1, 1)
    return beyond_chance(_observed(rated), float(by_chance))


def krippendorff_alpha(
    ratings: ArrayLike, level: Literal["nominal", "ordinal", "interval", "ratio"] = "nominal"
) -> float:
    """Agreement of any number of coders, with gaps, on any kind of scale.

    Parameters
    ----------
    ratings
        Coders in rows, units in columns, NaN or None where a coder did not rate a unit. Units
        rated once are left out.
    level
        How far apart two values are: ``nominal`` (different is different), ``ordinal`` (by how
        many ratings lie between), ``interval`` (by how much), ``ratio`` (by how much of the sum).

    Returns
    -------
    float
        1 when coders always agree, 0 when no more than by chance.

    Raises
    ------
    ValueError
        No unit was rated twice, the level is another, or values do not fit the level.

    Notes
    -----
    Krippendorff K (2011), Computing Krippendorff's alpha-reliability. Where only one value was
    given there is nothing to disagree on, and alpha is set to 1.

    Examples
    --------
    >>> round(krippendorff_alpha([[1, 1, 2, 2], [1, 1, 2, 1]]), 4)
    0.5333
    """
    one_of(level, DISTANCES, "level")
    rated, categories = _rated(ratings)
    paired = rated[rated.sum(axis=1) >= 2]
    weighted = paired / (paired.sum(axis=1, keepdims=True) - 1)
    together = weighted.T @ paired - np.diag(weighted.sum(axis=0))
    totals = paired.sum(axis=0)
    apart = DISTANCES[level](categories, totals)
    expected = float(totals @ apart @ totals) / (totals.sum() - 1)
    return float(1 - (together * apart).sum() / expected) if expected else 1.0


def coder_agreement(
    segments: pd.DataFrame, by: str | None = "code", measures: Sequence[str] = MEASURES
) -> pd.DataFrame:
    """How alike two coders marked the text, code by code, in characters.

    Each character of an interview that two coders coded is a unit, rated "has the code" or "has
    not" by each. Text that neither marked counts as agreement in ``percent``, as in NVivo, but
    not in ``characters_either``; and kappa, alpha and AC1 allow for chance. The end of an
    interview is its last coded character. Three coders or more are compared pair by pair.

    Parameters
    ----------
    segments
        Tidy segments: ``segment``, ``code``, ``coder``, ``interview``, ``start``, ``end``. Without
        ``start`` and ``end`` segments are compared as wholes, each as long as its ``text``.
    by
        ``"code"`` for a row a code, None for one row "all" in which the codes are added up. For
        agreement on whether text was coded at all, give every segment one code first.
    measures
        Any of ``percent``, ``kappa``, ``alpha``, ``ac1`` and ``fleiss``.

    Returns
    -------
    pandas.DataFrame
        ``code``, ``segments`` (stretches that either gave the code), ``characters_both``,
        ``characters_either``, then the ``measures``, each with ``_low``
        and ``_high``: 95% bootstrap intervals that draw interviews, with a fixed seed, widened to
        hold the value where need be; blank with under two interviews. No row where no interview
        was coded twice.

    Raises
    ------
    ValueError
        A column is not there, ``by`` is another, or a segment ends before it starts.

    Notes
    -----
    Percent as in NVivo's help on coding comparison queries; the coefficients as above; the
    interval by resampling clusters (Davison AC, Hinkley DV (1997), Bootstrap methods, section 3.8).

    Examples
    --------
    >>> segments = pd.DataFrame(
    ...     {"segment": ["s1", "s2", "s3"], "code": ["time", "time", "pay"],
    ...      "coder": ["ann", "ben", "ann"], "interview": "i1",
    ...      "start": [0, 50, 200], "end": [100, 200, 1000]})
    >>> coder_agreement(segments)[["code", "characters_both", "characters_either", "percent"]]
       code  characters_both  characters_either  percent
    0   pay                0                800     0.20
    1  time               50                200     0.85
    """
    if by is not None and not (isinstance(by, str) and by == "code"):
        raise ValueError('by must be "code" or None')
    segments = plain(segments, "segments", "segment", "code", "coder", "interview")
    compared = compare_coders(segments)
    given = segments.loc[segments["interview"].isin(compared["interview"])]
    if by is None:
        compared, given = compared.assign(code="all"), given.assign(code="all")
    tables = compared.groupby(["code", "interview"])[TABLE].sum()
    totals = tables.groupby("code").sum()
    stretches = given[["code", "interview", "segment"]].drop_duplicates().groupby("code").size()
    counted = pd.DataFrame(
        {
            "segments": stretches.reindex(totals.index),
            "characters_both": totals["both"],
            "characters_either": totals[["both", "first_only", "second_only"]].sum(axis=1),
        }
    ).astype("int64")
    return counted.join(measured(tables, measures)).rename_axis("code").reset_index()


def places_of(ratings: ArrayLike) -> tuple[NDArray[np.intp], NDArray[np.object_]]:
    """Ratings as places in the list of categories, -1 for a gap."""
    grid = np.asarray(ratings, dtype=object)
    if grid.ndim != 2 or not grid.size:
        raise ValueError("ratings: give coders in rows and units in columns")
    places, categories = pd.factorize(grid.ravel())
    return places.reshape(grid.shape), np.asarray(categories, dtype=object)


def _rated(ratings: ArrayLike) -> tuple[Floats, NDArray[np.object_]]:
    """How many coders gave each unit (row) each category (column), units without any left out."""
    codes, categories = places_of(ratings)
    units = np.broadcast_to(np.arange(codes.shape[1]), codes.shape)
    cells = (units * categories.size + codes)[codes >= 0]
    counted = np.bincount(cells, minlength=codes.shape[1] * categories.size)
    rated = counted.reshape(codes.shape[1], categories.size).astype(np.float64)
    rated = rated[rated.sum(axis=1) > 0]
    if not (rated.sum(axis=1) >= 2).any():
        raise ValueError("ratings: no unit was rated by two coders, so nothing can be compared")
    return rated, categories


def _observed(rated: Floats) -> float:
    coders = rated.sum(axis=1)
    paired, of = rated[coders >= 2], coders[coders >= 2]
    return float(((paired * (paired - 1)).sum(axis=1) / (of * (of - 1))).mean())


def _category_shares(rated: Floats) -> Floats:
    shares: Floats = (rated / rated.sum(axis=1, keepdims=True)).mean(axis=0)
    return shares


def beyond_chance(observed: float, by_chance: float) -> float:
    return (observed - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0


def _nominal(categories: NDArray[np.object_], totals: Floats) -> Floats:
    return 1 - np.eye(categories.size)


def _ordinal(categories: NDArray[np.object_], totals: Floats) -> Floats:
    order = np.argsort(numbers(categories, "ratings"))
    # ratings up to the middle of each category; the difference is the number in between
    middles = np.empty_like(totals)
    middles[order] = totals[order].cumsum() - totals[order] / 2
    return np.subtract.outer(middles, middles) ** 2


def _interval(categories: NDArray[np.object_], totals: Floats) -> Floats:
    values = numbers(categories, "ratings")
    return np.subtract.outer(values, values) ** 2


def _ratio(categories: NDArray[np.object_], totals: Floats) -> Floats:
    values = numbers(categories, "ratings")
    if (values < 0).any():
        raise ValueError("ratings: a ratio scale has no values under 0")
    sums = np.add.outer(values, values)
    apart: Floats = _interval(categories, totals) / np.where(sums > 0, sums, 1) ** 2
    return apart


DISTANCES = {"nominal": _nominal, "ordinal": _ordinal, "interval": _interval, "ratio": _ratio}


def measured(compared: pd.DataFrame, measures: Sequence[str] = ALL_MEASURES) -> pd.DataFrame:
    """Measures of agreement with their intervals, one row a code.

    Parameters
    ----------
    compared
        Units that both, one or neither gave a code, by ``code`` and ``interview`` (index): every
        code in every interview, as `analysis.measure.stretches.compare_coders` counts characters.
    measures
        Which.
    """
    codes = compared.index.get_level_values("code").unique()
    interviews = len(compared) // max(len(codes), 1)
    tables = compared[TABLE].to_numpy(np.float64).reshape(len(codes), interviews, len(TABLE))
    value = _from_tables(tables.sum(axis=1))
    low = high = np.full_like(value, np.nan)
    if interviews >= 2:
        low, high = _interval_by_interview(tables)
    columns = {}
    for name in measures:
        place = ALL_MEASURES.index(name)
        columns[name] = value[place]
        columns[f"{name}_low"] = np.minimum(low[place], value[place])
        columns[f"{name}_high"] = np.maximum(high[place], value[place])
    return pd.DataFrame(columns, index=codes)


def _interval_by_interview(tables: Floats) -> Floats:
    """Low and high of each measure (rows) and code (columns) when interviews are drawn again."""
    interviews = tables.shape[1]
    drawn = np.random.default_rng(SEED).multinomial(
        interviews, np.full(interviews, 1 / interviews), size=DRAWS
    )
    again = np.einsum("di,cit->dct", drawn.astype(np.float64), tables)
    values = _from_tables(again)
    # a draw in which nobody gave the code says nothing of how alike they give it
    values[:, again[..., :3].sum(axis=-1) == 0] = np.nan
    bounds: Floats = np.nanquantile(values, [0.025, 0.975], axis=1)
    return bounds


def _from_tables(tables: Floats) -> Floats:
    """`ALL_MEASURES` of tables both, first only, second only, neither."""
    both, first_only, second_only, neither = np.moveaxis(tables, -1, 0)
    units = both + first_only + second_only + neither
    percent = (both + neither) / units
    first, second = (both + first_only) / units, (both + second_only) / units
    share = (first + second) / 2
    disagreement = 2 * share * (1 - share)
    kappa = _corrected(percent, 1 - first - second + 2 * first * second)
    # Krippendorff draws pairs without putting the first back
    alpha = _corrected(percent, 1 - disagreement * 2 * units / (2 * units - 1))
    ac1, fleiss = _corrected(percent, disagreement), _corrected(percent, 1 - disagreement)
    return np.stack([percent, kappa, alpha, ac1, fleiss])


def _corrected(observed: Floats, by_chance: Floats) -> Floats:
    room = 1 - by_chance
    corrected: Floats = np.ones(observed.shape)
    # no room to disagree by chance: everything is the same, and agreement is set to 1
    np.divide(observed - by_chance, room, out=corrected, where=room > 1e-12)
    return corrected
