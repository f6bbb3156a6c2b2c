"""How much say people had, on the programme's own ladder."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd


def at_each_rung(say: pd.Series, ladder: Iterable[str]) -> dict[str, int]:
    """How many activities stand on each rung; those of which it is not known are left out.

    Parameters
    ----------
    say
        The rung of each activity, blank where it is not noted.
    ladder
        Every rung, the least say first.

    Returns
    -------
    dict
        A count for each rung, in the order of the ladder.

    Raises
    ------
    ValueError
        A rung stands in the records and not on the ladder.

    Notes
    -----
    After Arnstein SR (1969), A ladder of citizen participation, Journal of the American Institute
    of Planners 35: 216–224. The rungs are an order and no distances, so they are never averaged.

    Examples
    --------
    >>> at_each_rung(pd.Series(["asked", "led", None, "asked"]), ["told", "asked", "led"])
    {'told': 0, 'asked': 2, 'led': 1}
    """
    rungs, counts = list(ladder), say.dropna().astype(str).value_counts()
    unknown = [str(rung) for rung in counts.index if rung not in rungs]
    if unknown:
        raise ValueError(f"the ladder has no rung {', '.join(unknown)}")
    return {rung: int(counts.get(rung, 0)) for rung in rungs}
