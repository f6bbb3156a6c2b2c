"""How alike the coders read: numbers for the working papers, and what they would talk about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.judge.findings import finding
from analysis.judge.interview_talk import AGAIN, Talk, names_of
from analysis.judge.sentences import (
    KEY_QUOTES,
    READ_DIFFERENTLY,
    SETTLED,
    SETTLED_AS_RAISED,
    STILL_DIFFER,
    Facts,
    Rule,
    worded,
)
from analysis.measure.agreement import ALL_MEASURES, coder_agreement
from analysis.measure.stretches import placed_stretches
from analysis.measure.themes import KEY, readings
from analysis.measure.two_readings import contested, segment_agreement
from analysis.protect.rounding import rounded
from analysis.tables import TIDY

PART = "agreement"
BETWEEN_CODERS = "between coders"
NOTHING_SAID = "none said"
TEN = 10


def reading_findings(talk: Talk) -> Iterator[dict[str, Any]]:
    """How many readings differed, what was settled and what was not, how many quotes were marked.

    A reading is one theme in one interview that more than one person read. How many there are
    is what all themes add up to, so it is told in tens: else it would give a hidden theme away.
    """
    yield _count(talk, "key_quotes", "stretches", KEY_QUOTES, _key_quotes(talk))
    read = _read_by_several(talk)
    if read.empty:
        return
    differ = read[~read["low_reading"]]
    settled = differ.merge(talk.agreed[[*KEY, "present"]], on=KEY)
    about = _in_tens(len(differ)), _in_tens(len(read))
    yield _count(talk, "read_differently", "readings", READ_DIFFERENTLY, *about)
    if len(differ):
        of_those = _count(talk, "settled", "readings", SETTLED, len(settled), len(differ))
        yield {**of_those, "base": None}
    still = differ.merge(talk.still_differ[KEY], on=KEY)
    if len(still):
        of_those = _count(talk, "still_differ", "readings", STILL_DIFFER, len(still), len(differ))
        yield {**of_those, "base": None}
    if len(settled):
        raised = int(settled["present"].sum())
        yield _count(talk, "raised", "readings", SETTLED_AS_RAISED, raised, len(settled))


def agreement_table(talk: Talk) -> pd.DataFrame:
    """How alike coders read, and how alike one coder read twice; for the working papers.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``agreement``: on characters and on stretches; whether text was coded at
        all apart from which code it got; over all codes and code by code.
    """
    compared = {BETWEEN_CODERS: talk.segments, **_read_twice(talk)}
    frames = [
        frame.assign(compared=who)
        for who, segments in compared.items()
        if segments["coder"].nunique() > 1
        for frame in _compared(segments)
    ]
    return TIDY["agreement"].conform(pd.concat(frames, ignore_index=True) if frames else {})


def to_talk_about(talk: Talk) -> pd.DataFrame:
    """Stretches that coders read differently, what is not settled and most contested first.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``to_talk_about``, which holds people's words and is never published.
    """
    places = placed_stretches(talk.segments)[["start", "end"]]
    placed = talk.segments.reset_index(drop=True).assign(start=places["start"], end=places["end"])
    said = placed[placed["direction"] != NOTHING_SAID]
    directed = said.assign(code=said["code"] + ": " + said["direction"])
    found = contested(pd.concat([placed, directed], ignore_index=True))
    longest = placed.assign(length=placed["text"].str.len()).sort_values("length")
    texts = longest.drop_duplicates(["interview", "start"], keep="last")
    listed = found.merge(texts[["interview", "start", "text"]], on=["interview", "start"])
    listed["settled"] = _settled(talk, listed)
    names = names_of(talk.codes)
    for column in ("first_only", "second_only", "both"):
        listed[column] = [_named(codes, names) for codes in listed[column]]
    ordered = listed.sort_values("settled", kind="stable", ignore_index=True)
    return TIDY["to_talk_about"].conform(ordered)


def _count(
    talk: Talk, measure: str, unit: str, table: tuple[Rule, ...], count: int, base: int = 0
) -> dict[str, Any]:
    facts = Facts(rules=talk.this.programme.disclosure, people=False, numerator=count, base=base)
    return finding(
        outcome=PART,
        measure=measure,
        evidence="record",
        unit=unit,
        sentence=worded(table, facts),
        value=count,
        numerator=count,
        base=base or None,
    )


def _in_tens(count: int) -> int:
    return max(TEN, rounded(count, TEN)) if count else 0


def _key_quotes(talk: Talk) -> int:
    """Stretches marked by any coder; those of one interview that overlap are one."""
    marked = placed_stretches(talk.segments)[talk.segments["key"].to_numpy(dtype=bool)]
    marked = marked.sort_values(["interview", "start"])
    reached = marked.groupby("interview")["end"].cummax().groupby(marked["interview"]).shift()
    return int((~(marked["start"] < reached)).sum())


def _read_by_several(talk: Talk) -> pd.DataFrame:
    coders = talk.segments.groupby("interview")["coder"].nunique()
    read = readings(talk.segments)
    return read[read["interview"].isin(coders.index[coders > 1])]


def _read_twice(talk: Talk) -> dict[str, pd.DataFrame]:
    """By coder, the first and the second reading of those who read twice."""
    first = talk.again["coder"].astype("str").str.replace(AGAIN, r"\g<coder>", regex=True)
    return {
        f"{coder}, twice": pd.concat(
            [talk.segments[talk.segments["coder"] == coder], talk.again[first == coder]]
        )
        for coder in first.unique()
    }


def _compared(segments: pd.DataFrame) -> Iterator[pd.DataFrame]:
    marked = segments.assign(code="all")
    for question, frame in (
        ("coded at all", coder_agreement(marked, measures=ALL_MEASURES)),
        ("has the code", coder_agreement(segments, by=None, measures=ALL_MEASURES)),
        ("has the code", coder_agreement(segments, measures=ALL_MEASURES)),
    ):
        yield frame.assign(question=question, unit="characters")
    yield segment_agreement(segments).assign(unit="segments")


def _settled(talk: Talk, listed: pd.DataFrame) -> list[bool]:
    """Is every code that one coder alone gave settled for that interview?"""
    settled = set(talk.agreed[KEY].itertuples(index=False, name=None))
    return [
        all(
            (row.interview, code) in settled
            for code in _codes(f"{row.first_only}; {row.second_only}")
        )
        for row in listed.itertuples()
    ]


def _codes(listed: str) -> set[str]:
    return {part.split(": ")[0] for part in listed.split("; ") if part}


def _named(codes: str, names: dict[str, str]) -> str | None:
    """Codes by their names, each with its direction where it has one."""
    parts = [part.partition(": ") for part in codes.split("; ") if part]
    return "; ".join(f"{names.get(code, code)}{colon}{way}" for code, colon, way in parts) or None
