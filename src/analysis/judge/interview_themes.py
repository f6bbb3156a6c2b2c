"""Findings from themes: how many people raised what, and which way they said things went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any

import pandas as pd

from analysis.judge.findings import EVERYBODY, finding
from analysis.judge.interview_talk import DIRECTIONS, Talk, names_of
from analysis.judge.sentences import DIRECTION, INTERVIEWED, THEME, THEME_GROUPS, Facts, worded
from analysis.measure.proportions import wilson_interval
from analysis.measure.themes import prevalence, raised_by
from analysis.protect.disclosure import TOTAL, hidden_beside_total
from analysis.year import ProgrammeYear

MEANING = {"better": "supports", "worse": "against"}
FEWEST_VOICES = 3
CLEAR_LEAN = 2


def people_findings(talk: Talk) -> Iterator[dict[str, Any]]:
    """How many people were interviewed, and from the larger groups; small ones stay unnamed."""
    this, people = talk.this, talk.interviews[["participant", "group"]]
    parted = people.assign(group=people["group"].str.split("; ")).explode("group")
    counts = parted.drop_duplicates()["group"].value_counts()
    large = counts[counts >= this.programme.disclosure.threshold]
    shown = pd.concat([pd.Series({EVERYBODY: people["participant"].nunique()}), large])
    withheld = _withheld(this, shown)
    for group in (EVERYBODY, *this.programme.groups):
        if group in shown.index:
            count = {"high_reading": shown[group], "low_reading": shown[group], "base": 0}
            facts = _facts(this, count, group, "", withheld=group in withheld)
            yield finding(
                outcome="response",
                measure="interviewed",
                group=group,
                evidence="record",
                unit="people",
                sentence=worded(INTERVIEWED, facts),
                hidden=facts.kept_back,
                value=facts.numerator,
                numerator=facts.numerator,
            )


def theme_findings(talk: Talk) -> Iterator[dict[str, Any]]:
    """How many people raised each theme that was looked for, in all and by group."""
    names, counts = names_of(talk.in_force), _counts(talk)
    withheld = {code: _withheld(talk.this, counts["high_reading"].xs(code)) for code in names}
    for count in counts.reset_index().to_dict("records"):
        code, group = count["code"], count["group"]
        if code in names:
            facts = _facts(talk.this, count, group, names[code], withheld=group in withheld[code])
            yield finding(
                outcome=talk.outcome(code),
                measure=code,
                group=group,
                evidence="perception",
                unit="interviews",
                sentence=worded(THEME, _with_range(talk.this, facts)),
                hidden=facts.base_too_small or facts.kept_back,
                **_numbers(facts),
            )


def group_findings(talk: Talk) -> Iterator[dict[str, Any]]:
    """In how many of the groups that are large enough to show anybody raised each theme."""
    counts = _counts(talk)["high_reading"]
    for code, name in names_of(talk.in_force).items():
        by_group = counts.xs(code).drop(EVERYBODY)
        if len(by_group) < 2:
            continue
        raised = int((by_group > 0).sum())
        facts = Facts(
            rules=talk.this.programme.disclosure, about=name, numerator=raised, base=len(by_group)
        )
        yield finding(
            outcome=talk.outcome(code),
            measure=f"{code}-groups",
            evidence="perception",
            unit="groups",
            sentence=worded(THEME_GROUPS, facts),
            value=raised,
            numerator=raised,
            base=len(by_group),
        )


def direction_findings(talk: Talk) -> Iterator[dict[str, Any]]:
    """How many people said that an outcome is better or worse, apart from who mentioned it."""
    if not talk.segments["direction"].isin(DIRECTIONS).any():
        return
    counts = _counts(talk)
    speaking = talk.in_force[talk.in_force["kind"] == "outcome"]
    rows = counts.to_dict("index")
    groups = counts.index.get_level_values("group").unique()
    for code, name in names_of(speaking).items():
        readings = {way: counts["high_reading"].xs(f"{code}-{way}") for way in DIRECTIONS}
        withheld = {way: _withheld(talk.this, by_group) for way, by_group in readings.items()}
        for group in groups:
            ways = {way: rows[(f"{code}-{way}", group)] for way in DIRECTIONS}
            kept = {way for way in DIRECTIONS if group in withheld[way]}
            yield from _of_group(talk, code, name, group, ways, kept)


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
    table = spread.join(read).join(quotes.rename("key_quotes")).join(matrix, rsuffix=" (group)")
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
    talk: Talk,
    code: str,
    name: str,
    group: str,
    ways: Mapping[str, Mapping[Any, Any]],
    withheld: set[str],
) -> Iterator[dict[str, Any]]:
    says = _says_of_both_readings(ways)
    for way, count in ways.items():
        facts = _facts(talk.this, count, group, name, unit=way, withheld=way in withheld)
        if group != EVERYBODY and facts.nobody:
            continue
        yield finding(
            outcome=talk.outcome(code),
            measure=f"{code}-{way}",
            group=group,
            evidence="perception",
            unit="interviews",
            sentence=worded(DIRECTION, facts),
            hidden=facts.base_too_small or facts.kept_back,
            says=says if says in (MEANING[way], "mixed") else "silent",
            **_numbers(facts),
        )


def _says_of_both_readings(ways: Mapping[str, Mapping[Any, Any]]) -> str:
    """What all coders and any coder would say alike; while they differ, nothing."""
    readings = {
        says_of_voices(**{way: int(count[reading]) for way, count in ways.items()})
        for reading in ("low_reading", "high_reading")
    }
    return readings.pop() if len(readings) == 1 else "silent"


def _counts(talk: Talk) -> pd.DataFrame:
    """People by code, by code and direction, over all people and by group.

    Groups of which too few were interviewed to be shown apart are left out.
    """
    read, agreed = talk.with_directions(), talk.agreed_with_directions()
    codes = talk.codes.index
    names = [*codes, *(f"{code}-{way}" for code in codes for way in DIRECTIONS)]
    counted = pd.concat(
        [
            prevalence(read, talk.interviews, names, by=by, agreed=agreed, of="participant")
            for by in (None, "group")
        ],
        ignore_index=True,
    )
    large = counted["base"] >= talk.this.programme.disclosure.threshold
    return (
        counted[large | (counted["group"] == EVERYBODY)].set_index(["code", "group"]).sort_index()
    )


def _facts(
    this: ProgrammeYear,
    count: Mapping[Any, Any],
    group: str,
    about: str,
    *,
    unit: str = "",
    withheld: bool = False,
) -> Facts:
    named = this.programme.groups
    return Facts(
        rules=this.programme.disclosure,
        group="people" if group == EVERYBODY else named[group].name,
        about=about,
        unit=unit,
        numerator=int(count["high_reading"]),
        least=int(count["low_reading"]),
        base=int(count["base"]),
        withheld=withheld,
    )


def _with_range(this: ProgrammeYear, facts: Facts) -> Facts:
    """With a likely range, but only where interviewees were drawn by lot.

    People who were chosen for what they know stand for nobody but themselves.
    """
    if this.programme.interviewees == "chosen" or facts.readers_differ:
        return facts
    low, high = wilson_interval(facts.numerator, facts.base)
    return replace(facts, low=float(low), high=float(high))


def _numbers(facts: Facts) -> dict[str, Any]:
    return {
        "value": facts.numerator,
        "low": None if 0 < facts.least < facts.rules.threshold else facts.least,
        "high": facts.numerator,
        "numerator": facts.numerator,
        "base": facts.shown_base,
    }


def _withheld(this: ProgrammeYear, by_group: pd.Series) -> set[str]:
    """Groups, or all people, whose count beside the others would give a small one away."""
    groups = by_group.drop(EVERYBODY).astype(int)
    too_few_to_show_apart = int(by_group[EVERYBODY]) - int(groups.sum())
    if too_few_to_show_apart < 0:
        return set()
    named = {str(group): int(count) for group, count in groups.items()}
    counts = {**named, "others": too_few_to_show_apart}
    hidden = _hidden(tuple(counts.items()), this.programme.disclosure.threshold)
    return {EVERYBODY if group == TOTAL else group for group in hidden}


@cache
def _hidden(counts: tuple[tuple[str, int], ...], threshold: int) -> frozenset[str]:
    """Kept, because many themes have the same counts, and so has an earlier year asked again."""
    return frozenset(hidden_beside_total(dict(counts), threshold))
