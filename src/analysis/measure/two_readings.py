"""How alike two coders read stretch by stretch, and which stretches they may want to talk about."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.measure.agreement import ALL_MEASURES, measured
from analysis.measure.given import need
from analysis.measure.resampled import agreement_intervals
from analysis.measure.stretches import OVERLAP, TABLE, TwoReadings, read_by_two

EVERY_CODE = "all"
COLUMNS = ["segment", "code", "coder", "interview"]
CONTESTED = [
    "interview",
    "start",
    "end",
    "first_coder",
    "first_only",
    "second_coder",
    "second_only",
    "both",
    "differing",
    "share",
]


def segment_agreement(segments: pd.DataFrame, overlap: float = OVERLAP) -> pd.DataFrame:
    """How alike two coders read the stretches that either of them marked.

    Text that neither marked is no stretch, so it does not make them look more alike.

    Parameters
    ----------
    segments
        Tidy segments, as `analysis.measure.agreement.coder_agreement` takes them.
    overlap
        How much of a stretch a coder's own must cover to count as the same.

    Returns
    -------
    pandas.DataFrame
        ``question``, ``code``, ``segments``, ``both`` and ``either`` (stretches), then
        ``percent``, ``kappa``, ``alpha``, ``ac1``, ``fleiss``, each with ``_low`` and ``_high``.
        Three questions are kept apart. "coded at all": of the stretches that either marked, how
        many both did; there are no stretches that neither marked, so only per cent has a meaning.
        "which code": of the stretches that both marked, how many got the very same codes.
        "has the code": for each code and over ``all``, whether a marked stretch got it.
        No row where no interview was coded twice.

    Examples
    --------
    >>> segments = pd.DataFrame(
    ...     {"segment": ["s1", "s2", "s3"], "code": ["time", "time", "pay"],
    ...      "coder": ["ann", "ben", "ann"], "interview": "i1",
    ...      "start": [0, 10, 200], "end": [100, 100, 300]})
    >>> segment_agreement(segments)[["question", "code", "both", "either", "percent"]].round(2)
           question  code  both  either  percent
    0  coded at all   all     2       3     0.67
    1    which code   all     2       2     1.00
    2  has the code   all     2       3     0.83
    3  has the code   pay     0       1     0.67
    4  has the code  time     2       2     1.00
    """
    need(segments, "segments", *COLUMNS)
    read = list(read_by_two(segments, overlap))
    if not read:
        return pd.DataFrame(columns=["question", "code", *_named(ALL_MEASURES)])
    by_code = _by_code(read)
    every = by_code.groupby("interview").sum().assign(code=EVERY_CODE)
    every = every.set_index("code", append=True).reorder_levels(["code", "interview"])
    return pd.concat(
        [
            _coded_at_all(read),
            _which_code(read),
            _has_the_code(every),
            _has_the_code(by_code),
        ],
        ignore_index=True,
    )


def contested(segments: pd.DataFrame, overlap: float = OVERLAP) -> pd.DataFrame:
    """Stretches that two coders read differently, those with most to talk about first.

    Parameters
    ----------
    segments, overlap
        As `segment_agreement` takes them.

    Returns
    -------
    pandas.DataFrame
        ``interview``, ``start``, ``end``, ``first_coder``, ``first_only`` (codes only that coder
        gave, parted by "; "), ``second_coder``, ``second_only``, ``both``, ``differing`` (how many
        codes one alone gave), ``share`` (of all codes given). Stretches that overlap and were read
        in the same two ways are one.

    Examples
    --------
    >>> segments = pd.DataFrame(
    ...     {"segment": ["s1", "s2"], "code": ["time", "pay"], "coder": ["ann", "ben"],
    ...      "interview": "i1", "start": [0, 0], "end": [100, 90]})
    >>> contested(segments)[["end", "first_only", "second_only", "differing"]]
       end first_only second_only  differing
    0  100       time         pay          2
    """
    need(segments, "segments", *COLUMNS)
    read = [_differing(reading) for reading in read_by_two(segments, overlap)]
    found = pd.concat(read) if read else pd.DataFrame(columns=CONTESTED)
    if found.empty:
        return found
    ways = ["interview", "first_coder", "second_coder", "first_only", "second_only", "both"]
    found = found.sort_values([*ways, "start"], ignore_index=True)
    reached = found.groupby(ways)["end"].cummax().groupby([found[way] for way in ways]).shift()
    stretch = (~(found["start"] < reached)).cumsum().rename("stretch")
    merged = found.groupby([*ways, stretch], as_index=False).agg(
        {"start": "min", "end": "max", "differing": "first", "share": "first"}
    )
    order = ["differing", "share", "interview", "start"]
    return merged.sort_values(order, ascending=[False, False, True, True], ignore_index=True)[
        CONTESTED
    ]


def _differing(reading: TwoReadings) -> pd.DataFrame:
    """The stretches that two coders read differently, with the codes that one or both gave."""
    places = np.flatnonzero((reading.given[0] != reading.given[1]).any(axis=1))
    first, second = reading.given[:, places]
    differing = (first != second).sum(axis=1)
    return pd.DataFrame(
        {
            "interview": reading.interview,
            "start": reading.start[places],
            "end": reading.end[places],
            "first_coder": reading.coders[0],
            "first_only": _joined(reading.codes, first & ~second),
            "second_coder": reading.coders[1],
            "second_only": _joined(reading.codes, second & ~first),
            "both": _joined(reading.codes, first & second),
            "differing": differing,
            "share": differing / (first | second).sum(axis=1),
        }
    )


def _joined(codes: NDArray[np.object_], given: NDArray[np.bool_]) -> list[str]:
    """The codes that each stretch (row) was given, parted by "; "."""
    stretch, code = np.nonzero(given)
    names = [str(name) for name in codes[code]]
    ends = np.searchsorted(stretch, np.arange(len(given) + 1)).tolist()
    return ["; ".join(names[start:end]) for start, end in pairwise(ends)]


def _named(measures: Iterable[str]) -> list[str]:
    return [f"{name}{end}" for name in measures for end in ("", "_low", "_high")]


def _tables(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many stretches both, one or neither gave each code (columns)."""
    return np.stack(
        [
            (first & second).sum(axis=0),
            (first & ~second).sum(axis=0),
            (~first & second).sum(axis=0),
            (~first & ~second).sum(axis=0),
        ],
        axis=-1,
    )


def _by_code(read: list[TwoReadings]) -> pd.DataFrame:
    """By code and interview: stretches that both, one or neither gave it."""
    frames = [
        pd.DataFrame(_tables(*one.given), columns=TABLE).assign(
            code=one.codes, interview=one.interview
        )
        for one in read
    ]
    return pd.concat(frames).groupby(["code", "interview"])[TABLE].sum()


def _has_the_code(tables: pd.DataFrame) -> pd.DataFrame:
    totals = tables.groupby("code")[TABLE].sum()
    either = totals[["both", "first_only", "second_only"]].sum(axis=1)
    counted = pd.DataFrame(
        {
            "question": "has the code",
            "segments": totals.sum(axis=1),
            "both": totals["both"],
            "either": either,
        }
    )
    return counted.join(measured(tables)).reset_index()


def _coded_at_all(read: list[TwoReadings]) -> pd.DataFrame:
    found = _has_the_code(
        pd.concat(
            [
                pd.DataFrame(_tables(*one.marked[..., None]), columns=TABLE).assign(
                    code=EVERY_CODE, interview=one.interview
                )
                for one in read
            ]
        )
        .groupby(["code", "interview"])[TABLE]
        .sum()
    )
    beyond_chance = [name for name in ALL_MEASURES if name != "percent"]
    return found.assign(question="coded at all", **dict.fromkeys(_named(beyond_chance), np.nan))


def _which_code(read: list[TwoReadings]) -> pd.DataFrame:
    """Agreement on the codes of the stretches that both marked."""
    both = [one.given[:, one.marked.all(axis=0)] for one in read]
    interviews = np.repeat([one.interview for one in read], [given.shape[1] for given in both])
    ratings = np.concatenate([np.packbits(given, axis=2) for given in both], axis=1)
    alike = int((ratings[0] == ratings[1]).all(axis=-1).sum())
    row = {
        "question": "which code",
        "code": EVERY_CODE,
        "segments": interviews.size,
        "both": alike,
        "either": interviews.size,
    }
    if interviews.size:
        names = [[codes.tobytes() for codes in coder] for coder in ratings]
        for name, found in agreement_intervals(names, list(interviews)).iterrows():
            row |= {str(name): found["value"]}
            row |= {f"{name}_{end}": found[end] for end in ("low", "high")}
    return pd.DataFrame([row])
