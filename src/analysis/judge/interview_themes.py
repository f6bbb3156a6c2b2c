"""Findings from themes: how many people raised what, and which way they said things went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from analysis.judge.findings import EVERYBODY, finding
from analysis.judge.interview_counts import OUTCOME, ThemeCounts, groups_apart
from analysis.judge.interview_talk import DIRECTIONS, Talk, names_of
from analysis.judge.sentences import DIRECTION, INTERVIEWED, THEME, THEME_GROUPS, Facts, worded
from analysis.measure.proportions import wilson_interval
from analysis.measure.themes import prevalence, raised_by
from analysis.year import ProgrammeYear

MEANING = {"better": "supports", "worse": "against"}
FEWEST_VOICES = 3
CLEAR_LEAN = 2


def people_findings(talk: Talk) -> Iterator[dict[str, Any]]:
    """How many people were interviewed, and from the groups that can be shown apart."""
    this, people = talk.this, talk.interviews[["participant", "group"]]
    parted = people.assign(group=people["group"].str.split("; ")).explode("group")
    sizes = parted.drop_duplicates()["group"].value_counts()
    for group in (EVERYBODY, *groups_apart(talk)):
        count = people["participant"].nunique() if group == EVERYBODY else sizes[group]
        facts = Facts(
            rules=this.programme.disclosure, group=_named(this, group), numerator=int(count)
        )
        yield finding(
            outcome="response",
            measure="interviewed",
            group=group,
            evidence="record",
            unit="people",
            sentence=worded(INTERVIEWED, facts),
            hidden=facts.kept_back,
            value=facts.shown_numerator,
            numerator=facts.shown_numerator,
        )


def theme_findings(
    talk: Talk, counts: ThemeCounts, groups: Sequence[str] | None = None
) -> Iterator[dict[str, Any]]:
    """How many people raised each theme that was looked for, in all and by group."""
    for code, name in names_of(talk.in_force).items():
        for group in (EVERYBODY, *counts.groups) if groups is None else groups:
            facts = _facts(talk.this, counts, code, group, name)
            yield finding(
                outcome=talk.outcome(code),
                measure=code,
                group=group,
                evidence="perception",
                unit="interviews",
                sentence=worded(THEME, _with_range(talk.this, facts)),
                hidden=facts.withheld,
                **_numbers(counts, facts, code, group),
            )


def group_findings(talk: Talk, counts: ThemeCounts) -> Iterator[dict[str, Any]]:
    """In how many of the groups that are shown apart anybody raised each theme.

    Where a group's count is hidden this would tell whether it is none.
    """
    for code, name in names_of(talk.in_force).items():
        places = [(code, group) for group in counts.groups]
        if len(places) < 2 or counts.hidden.intersection(places):
            continue
        raised = sum(counts.rows[place]["high_reading"] > 0 for place in places)
        facts = Facts(
            rules=talk.this.programme.disclosure,
            people=False,
            about=name,
            numerator=raised,
            base=len(places),
        )
        yield finding(
            outcome=talk.outcome(code),
            measure=f"{code}-groups",
            evidence="perception",
            unit="groups",
            sentence=worded(THEME_GROUPS, facts),
            value=raised,
            numerator=raised,
            base=len(places),
        )


def direction_findings(talk: Talk, counts: ThemeCounts) -> Iterator[dict[str, Any]]:
    """How many people said that an outcome is better or worse, apart from who mentioned it."""
    if not talk.segments["direction"].isin(DIRECTIONS).any():
        return
    speaking = talk.in_force[talk.in_force["kind"] == OUTCOME]
    for code, name in names_of(speaking).items():
        for group in (EVERYBODY, *counts.groups):
            yield from _of_group(talk, counts, code, name, group)


def not_looked_for(talk: Talk) -> Iterator[dict[str, Any]]:
    """Themes of other years, which nobody looked for in this one."""
    for code, name in names_of(talk.codes.drop(talk.in_force.index)).items():
        yield finding(
            outcome=talk.outcome(code),
            measure=code,
            evidence="perception",
            unit="interviews",
            sentence=f"Not looked for in {talk.this.year}: {name}.",
        )


def themes_table(talk: Talk) -> pd.DataFrame:
    """Everything that was counted of each theme, unprotected: for the working papers.

    Returns
    -------
    pandas.DataFrame
        ``theme``, ``interviews``, ``participants``, ``groups``, ``low_reading``, ``high_reading``
        and ``base`` (people), ``key_quotes``; then by group how many raised it by any reading.
    """
    names = names_of(talk.in_force)
    counted = partial(prevalence, agreed=talk.agreed, of="participant")
    spread = raised_by(talk.segments, talk.interviews, names, talk.agreed).set_index("code")
    everybody = counted(talk.segments, talk.interviews, names).set_index("code")
    by_group = counted(talk.segments, talk.interviews, names, by="group")
    matrix = by_group.pivot(index="code", columns="group", values="high_reading")
    quotes = talk.segments[talk.segments["key"]].groupby("code")["segment"].nunique()
    read = everybody[["low_reading", "high_reading", "base"]]
    table = spread.join(read).join(quotes.rename("key_quotes"))
    own = set(table.columns)
    table = table.join(
        matrix.rename(columns=lambda name: f"{name} (group)" if name in own else name)
    )
    table = table.fillna({"key_quotes": 0}).astype({"key_quotes": int})
    table.insert(0, "theme", table.index.map(names))
    return table.sort_values("high_reading", ascending=False, kind="stable")


def says_of_voices(better: int, worse: int) -> str:
    """What a group's interviews say of an outcome.

    A few voices say nothing alone; beyond that one side must outnumber the other by
    `CLEAR_LEAN` to one.

    Examples
    --------
    >>> [says_of_voices(2, 1), says_of_voices(6, 2), says_of_voices(4, 3), says_of_voices(1, 5)]
    ['silent', 'supports', 'mixed', 'against']
    """
    if max(better, worse) < FEWEST_VOICES:
        return "silent"
    if better >= CLEAR_LEAN * worse:
        return "supports"
    if worse >= CLEAR_LEAN * better:
        return "against"
    return "mixed"


def _of_group(
    talk: Talk, counts: ThemeCounts, code: str, name: str, group: str
) -> Iterator[dict[str, Any]]:
    says = _says_of_both_readings(counts, code, group)
    for way in DIRECTIONS:
        measure = f"{code}-{way}"
        facts = _facts(talk.this, counts, measure, group, name, unit=way)
        yield finding(
            outcome=talk.outcome(code),
            measure=measure,
            group=group,
            evidence="perception",
            unit="interviews",
            sentence=worded(DIRECTION, facts),
            hidden=facts.withheld,
            says=says if says in (MEANING[way], "mixed") else "silent",
            **_numbers(counts, facts, measure, group),
        )


def _says_of_both_readings(counts: ThemeCounts, code: str, group: str) -> str:
    """What all coders and any coder would say alike; while they differ, nothing.

    Nothing either where one of the numbers is hidden: which way they lean would tell of it.
    """
    places = [(f"{code}-{way}", group) for way in DIRECTIONS]
    if (counts.hidden | counts.low_hidden).intersection(places):
        return "silent"
    readings = {
        says_of_voices(*(counts.rows[place][reading] for place in places))
        for reading in ("low_reading", "high_reading")
    }
    return readings.pop() if len(readings) == 1 else "silent"


def _named(this: ProgrammeYear, group: str) -> str:
    return "people" if group == EVERYBODY else this.programme.groups[group].name


def _facts(
    this: ProgrammeYear,
    counts: ThemeCounts,
    code: str,
    group: str,
    about: str,
    *,
    unit: str = "",
) -> Facts:
    """A count; a lower end that is hidden stands as 0, which no rule shows where readers differ."""
    place, rules = (code, group), this.programme.disclosure
    count = counts.rows[place]
    return Facts(
        rules=rules,
        group=_named(this, group),
        about=about,
        unit=unit,
        numerator=count["high_reading"],
        least=0 if place in counts.low_hidden else count["low_reading"],
        base=count["base"],
        withheld=place in counts.hidden,
        clear=some_may_be_told(group, count["base"], rules.threshold),
    )


def some_may_be_told(group: str, base: int, threshold: int) -> bool:
    """May a hidden count say that somebody did? Only of all, and where that leaves a range."""
    return group == EVERYBODY and base > threshold


def _with_range(this: ProgrammeYear, facts: Facts) -> Facts:
    """With a likely range, but only where interviewees were drawn by lot.

    People who were chosen for what they know stand for nobody but themselves.
    """
    if this.programme.interviewees == "chosen" or facts.readers_differ:
        return facts
    low, high = wilson_interval(facts.shown_numerator, facts.shown(facts.base))
    return replace(facts, low=float(low), high=float(high))


def _numbers(counts: ThemeCounts, facts: Facts, code: str, group: str) -> dict[str, Any]:
    return {
        "value": facts.shown_numerator,
        "low": None if (code, group) in counts.low_hidden else facts.shown(facts.least),
        "high": facts.shown_numerator,
        "numerator": facts.shown_numerator,
        "base": facts.shown_base,
    }
