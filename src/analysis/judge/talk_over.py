"""Lists what coders read differently and have not yet talked over, with how each first read it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.judge.interview_agreement import NOTHING_SAID
from analysis.judge.interview_talk import Talk, names_of
from analysis.measure.themes import KEY
from analysis.year import ProgrammeYear

FOUND, NOT_FOUND = "found it", "did not find it"


def to_settle(this: ProgrammeYear) -> pd.DataFrame:
    """Every theme in an interview that was read differently, but for those already talked over.

    Parameters
    ----------
    this
        The programme-year.

    Returns
    -------
    pandas.DataFrame
        ``interview``, ``code``, ``first_readings`` (how each coder first read it, in words), in
        the order in which coders would talk: interview by interview.
    """
    talk = Talk.of(this)
    over = pd.concat([talk.agreed[KEY], talk.still_differ[KEY]])
    done = set(over.itertuples(index=False, name=None))
    rows: list[dict[str, Any]] = []
    for interview, read in talk.segments.groupby("interview", sort=True):
        coders = sorted(read["coder"].unique())
        for code, given in read.groupby("code", sort=True) if len(coders) > 1 else ():
            readings = {coder: _reading(given[given["coder"] == coder]) for coder in coders}
            if len(set(readings.values())) > 1 and (interview, code) not in done:
                said = "; ".join(f"{coder}: {reading}" for coder, reading in readings.items())
                rows.append({"interview": interview, "code": code, "first_readings": said})
    return pd.DataFrame(rows, columns=[*KEY, "first_readings"])


def _reading(given: pd.DataFrame) -> str:
    """What one coder made of a theme in an interview."""
    if given.empty:
        return NOT_FOUND
    ways = sorted(set(given["direction"]) - {NOTHING_SAID})
    return f"{FOUND} ({', '.join(ways)})" if ways else FOUND


def stretches_to_talk_over(this: ProgrammeYear, settle: pd.DataFrame) -> list[dict[str, Any]]:
    """Stretches of talk that were read differently, most contested first, with what is open there.

    Parameters
    ----------
    this
        The programme-year.
    settle
        As `to_settle` gives it.

    Returns
    -------
    list of dict
        Rows of the table ``to_talk_about``; ``open`` has the names of the themes to settle, and
        whether both found the theme there, so that only its direction is open.
    """
    names = names_of(Talk.of(this).codes)
    open_still = {(row.interview, names[str(row.code)]) for row in settle.itertuples()}
    found = []
    for row in this.read("to_talk_about").to_dict("records"):
        sides = {side: _themes(row[side]) for side in ("first_only", "second_only", "both")}
        themes = dict.fromkeys([*sides["first_only"], *sides["second_only"]])
        left = [
            (theme, theme in sides["both"])
            for theme in themes
            if (row["interview"], theme) in open_still
        ]
        if left:
            said = {side: "; ".join(map(_in_words, given.items())) for side, given in sides.items()}
            found.append({**{str(name): cell for name, cell in row.items()}, **said, "open": left})
    return found


def _themes(listed: Any) -> dict[str, tuple[bool, list[str]]]:
    """Themes that a column of ``to_talk_about`` lists: was each given, and with which directions?

    A theme that both gave, in different directions, is listed with its direction alone.
    """
    found: dict[str, tuple[bool, list[str]]] = {}
    for part in listed.split("; ") if isinstance(listed, str) else ():
        theme, _, way = part.partition(": ")
        given, ways = found.get(theme, (False, []))
        found[theme] = (given or not way, [*ways, way] if way else ways)
    return found


def _in_words(theme: tuple[str, tuple[bool, list[str]]]) -> str:
    name, (given, ways) = theme
    said = ", ".join(ways)
    if not given:
        return f"{name}: read as {said}"
    return f"{name} ({said})" if said else name
