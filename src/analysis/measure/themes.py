"""What came up in interviews: how many raised it, what goes together, and when nothing new came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.measure.given import need, numbers, one_number, plain, whole_number

KEY = ["interview", "code"]
READINGS = ["low_reading", "high_reading"]


def prevalence(
    segments: pd.DataFrame,
    interviews: pd.DataFrame,
    codes: pd.DataFrame | Iterable[str],
    by: str | None = None,
    *,
    agreed: pd.DataFrame | None = None,
    of: str = "interview",
) -> pd.DataFrame:
    """How many interviews raised each code, as a range while coders differ.

    Parameters
    ----------
    segments
        Tidy segments: ``interview``, ``code``, ``coder``. Those of interviews not listed are
        left out.
    interviews
        Tidy interviews: all that were coded, whether or not anything was found.
    codes
        Tidy codes, or a list of codes: one that nobody raised gives 0.
    by
        Column of ``interviews`` to count apart. An interview with several groups, parted by
        ";", counts in each; one without a group is left out.
    agreed
        What coders settled, as `readings` takes it: there the range closes to one number.
    of
        Column of ``interviews`` that is counted: with ``"participant"`` somebody who was
        interviewed twice counts once.

    Returns
    -------
    pandas.DataFrame
        ``code``, ``group`` ("all" without ``by``), ``interviews``, ``base``, ``low_reading``,
        ``high_reading``. An interview is in ``high_reading`` where any coder gave the code and in
        ``low_reading`` where every coder with a segment in that interview did; ``interviews`` is
        as in ``high_reading``. The two are equal where coders agree or have settled it.

    Raises
    ------
    ValueError
        There is no interview, or a column is not there.

    Examples
    --------
    >>> segments = pd.DataFrame(
    ...     {"interview": ["i1", "i1", "i2"], "code": ["time", "time", "time"],
    ...      "coder": ["ann", "ben", "ann"]})
    >>> prevalence(segments, pd.DataFrame({"interview": ["i1", "i2", "i3"]}), ["time", "trust"])
        code group  interviews  base  low_reading  high_reading
    0   time   all           2     3            2             2
    1  trust   all           0     3            0             0
    """
    groups = _groups(interviews, by, of)
    listed = _listed(codes)
    rows = pd.MultiIndex.from_product([listed, groups["group"].unique()], names=["code", "group"])
    read = readings(segments, agreed).merge(groups, on="interview")
    once = read.groupby(["code", "group", "counted"])[READINGS].max()
    counts = once.groupby(["code", "group"]).sum()
    counted = counts.reindex(rows, fill_value=0).astype("int64").reset_index()
    base = groups.drop_duplicates(["counted", "group"]).groupby("group").size()
    return counted.assign(
        interviews=counted["high_reading"], base=counted["group"].map(base).astype("int64")
    )[["code", "group", "interviews", "base", "low_reading", "high_reading"]]


def readings(segments: pd.DataFrame, agreed: pd.DataFrame | None = None) -> pd.DataFrame:
    """Which interviews raised which codes: by every coder's reading, and by any coder's.

    Parameters
    ----------
    segments
        Tidy segments: ``interview``, ``code``, ``coder``.
    agreed
        What coders settled: ``interview``, ``code``, ``present``. It takes the place of what
        they read at first; where ``present`` is blank they still differ, and first readings stand.

    Returns
    -------
    pandas.DataFrame
        ``interview``, ``code``, ``low_reading`` (did every coder with a segment in that interview
        give the code?), ``high_reading`` (did any?); no row where nobody did.

    Examples
    --------
    >>> segments = pd.DataFrame(
    ...     {"interview": "i1", "code": ["time", "pay", "time"], "coder": ["ann", "ann", "ben"]})
    >>> agreed = pd.DataFrame({"interview": ["i1"], "code": ["pay"], "present": [False]})
    >>> readings(segments, agreed)
      interview  code  low_reading  high_reading
    0        i1  time         True          True
    """
    segments = plain(segments, "segments", "interview", "code", "coder")
    coders = segments.groupby("interview")["coder"].nunique()
    gave = segments.groupby(KEY)["coder"].nunique().reset_index()
    all_gave = (gave["coder"] == gave["interview"].map(coders)).astype(bool)
    read = gave[KEY].assign(low_reading=all_gave, high_reading=True)
    if agreed is not None:
        need(agreed, "agreed", *KEY, "present")
    if agreed is None or agreed.empty:
        return read
    agreed = agreed[agreed["present"].notna()]
    settled = agreed[KEY].assign(**dict.fromkeys(READINGS, agreed["present"].astype(bool)))
    open_still = ~pd.MultiIndex.from_frame(read[KEY]).isin(pd.MultiIndex.from_frame(settled[KEY]))
    kept = pd.concat([read[open_still], settled[settled["high_reading"]]])
    return kept.sort_values(KEY, ignore_index=True)


def raised_by(
    segments: pd.DataFrame,
    interviews: pd.DataFrame,
    codes: pd.DataFrame | Iterable[str],
    agreed: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """How many interviews, participants and groups raised each code, by any coder's reading.

    Parameters
    ----------
    segments, codes, agreed
        As `prevalence` takes them.
    interviews
        Tidy interviews: ``interview``, ``participant``, ``group``.

    Returns
    -------
    pandas.DataFrame
        ``code``, ``interviews``, ``participants``, ``groups``, in the order of ``codes``.

    Examples
    --------
    >>> segments = pd.DataFrame({"interview": ["i1", "i2"], "code": "time", "coder": "ann"})
    >>> interviews = pd.DataFrame(
    ...     {"interview": ["i1", "i2"], "participant": "p1", "group": ["staff", "staff; board"]})
    >>> raised_by(segments, interviews, ["time"])
       code  interviews  participants  groups
    0  time           2             1       2
    """
    need(interviews, "interviews", "interview", "participant", "group")
    by_group = _groups(interviews, "group", "participant")
    read = readings(segments, agreed).merge(by_group, on="interview").groupby("code")
    counts = read.agg(
        interviews=("interview", "nunique"),
        participants=("counted", "nunique"),
        groups=("group", "nunique"),
    )
    return counts.reindex(_listed(codes), fill_value=0).rename_axis("code").reset_index()


def co_occurrence(segments: pd.DataFrame) -> pd.DataFrame:
    """In how many interviews two codes were given to the same segment, by whichever coder.

    Parameters
    ----------
    segments
        Tidy segments: ``segment``, ``interview``, ``code``.

    Returns
    -------
    pandas.DataFrame
        ``code``, ``other``, ``interviews``: one row for each pair that occurs, in the order of
        the alphabet within the pair, most frequent pairs first.

    Raises
    ------
    ValueError
        A column is not there.

    Examples
    --------
    >>> co_occurrence(pd.DataFrame(
    ...     {"interview": "i1", "segment": ["s1", "s1", "s2"], "code": ["trust", "time", "pay"]}))
       code  other  interviews
    0  time  trust           1
    """
    segments = plain(segments, "segments", "segment", "interview", "code")
    given = segments[["interview", "segment", "code"]].drop_duplicates()
    pairs = given.merge(given.rename(columns={"code": "other"}), on=["interview", "segment"])
    return (
        pairs.loc[pairs["code"] < pairs["other"]]
        .groupby(["code", "other"])["interview"]
        .nunique()
        .rename("interviews")
        .reset_index()
        .sort_values(["interviews", "code", "other"], ascending=[False, True, True])
        .reset_index(drop=True)
    )


def saturation(
    new_codes: ArrayLike, base: int = 4, run: int = 2, threshold: float = 0.05
) -> pd.DataFrame:
    """How much each further run of interviews added to what the first ones had raised.

    Parameters
    ----------
    new_codes
        Number of codes not heard before, interview by interview.
    base
        How many interviews at the start are the measure.
    run
        How many interviews are looked at together; the next run starts one interview later.
    threshold
        The ratio at or under which little new is being said.

    Returns
    -------
    pandas.DataFrame
        One row for each run: ``interview`` (the last of the run, the first interview being 1),
        ``ratio`` (new codes in the run ÷ codes in the base), ``reached``. No row where there are
        fewer than ``base`` + ``run`` interviews.

    Raises
    ------
    ValueError
        The base has no codes, a gap, a negative or broken number, or a base or run under 1.

    Notes
    -----
    Guest G, Namey E, Chen M (2020), PLoS ONE 15(5): e0232076.

    Examples
    --------
    >>> saturation([4, 3, 2, 1, 1, 0, 0, 0])
       interview  ratio  reached
    0          6    0.1    False
    1          7    0.0     True
    2          8    0.0     True
    """
    found = numbers(new_codes, "new codes")
    if found.ndim != 1 or (found < 0).any() or (found % 1).any():
        raise ValueError("new codes: give one whole number, 0 or more, for each interview")
    base, run = whole_number(base, "base"), whole_number(run, "run")
    threshold = ratio_threshold(threshold)
    if found[:base].sum() == 0:
        raise ValueError(
            "the first interviews raised no codes, so there is nothing to compare with"
        )
    last, [ratio] = runs_beside_base(found[None], base, run)
    return pd.DataFrame({"interview": last, "ratio": ratio, "reached": ratio <= threshold})


def ratio_threshold(threshold: float) -> float:
    """The threshold, if a ratio can be at or under it."""
    threshold = one_number(threshold, "threshold")
    if threshold < 0:
        raise ValueError("threshold: a ratio cannot be under 0")
    return threshold


def runs_beside_base(
    new: NDArray[Any], base: int, run: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For each order of the interviews: new codes of each run ÷ codes of the base.

    Parameters
    ----------
    new
        Orders × places: how many codes are new there; some in each order's base.
    base, run
        As `saturation` takes them.

    Returns
    -------
    tuple
        The last interview of each run, the first being 1; orders × runs, the ratios.
    """
    so_far = np.pad(new.cumsum(axis=1), ((0, 0), (1, 0)))
    last = np.arange(base + run, new.shape[1] + 1)
    in_base = new[:, :base].sum(axis=1, keepdims=True)
    return last, (so_far[:, last] - so_far[:, last - run]) / in_base


def _listed(codes: pd.DataFrame | Iterable[str]) -> list[str]:
    """Each code once, in the order given."""
    if isinstance(codes, str):
        raise ValueError("codes: give a list of codes, or the table of codes")
    if isinstance(codes, pd.DataFrame):
        need(codes, "codes", "code")
        return list(dict.fromkeys(codes["code"]))
    return list(dict.fromkeys(codes))


def _groups(interviews: pd.DataFrame, by: str | None, of: str) -> pd.DataFrame:
    """One row for each interview and group it belongs to, with what is counted of it."""
    interviews = plain(interviews, "interviews", "interview", of, *([by] if by else []))
    if interviews.empty:
        raise ValueError("there is no interview, so there is no base")
    known = interviews[["interview"]].assign(counted=interviews[of])
    if by is None:
        return known.drop_duplicates().assign(group="all")
    known = known[interviews[by].notna()].reset_index(drop=True)
    named = interviews.loc[interviews[by].notna(), by].reset_index(drop=True)
    parted = named.astype("str").str.split(";").explode().str.strip().rename("group")
    return known.join(parted).drop_duplicates().sort_values("group")
