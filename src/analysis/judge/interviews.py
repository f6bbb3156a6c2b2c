"""Findings from interviews: how many people raised what, and which way they said things went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.judge.findings import EVERYBODY, as_findings, finding
from analysis.judge.sentences import DIRECTION, INTERVIEWED, THEME, Facts, worded
from analysis.measure.agreement import coder_agreement
from analysis.measure.themes import prevalence
from analysis.protect.disclosure import TOTAL, hidden_beside_total
from analysis.tables import TIDY
from analysis.year import ProgrammeYear

NOTEBOOK = "5_interview_findings"
PART_OF_KIND = {
    "enabler": "helped",
    "barrier": "hindered",
    "suggestion": "suggested",
    "shift": "shifts",
}
OTHER_THEMES = "themes"
MEANING = {"better": "supports", "worse": "against"}
DIRECTIONS = tuple(MEANING)
FEWEST_VOICES = 3
CLEAR_LEAN = 2


def interview_findings(this: ProgrammeYear) -> pd.DataFrame:
    """Findings from one programme-year's interviews.

    People are counted, never stretches of talk. Where coders differ, `low` counts the
    interviews in which every coder gave the code and `high` those in which any did.

    Parameters
    ----------
    this
        The programme-year; its tidy interviews, segments and codes are read.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``findings``; none where nobody was interviewed.
    """
    aims = {name: outcome.aim for name, outcome in this.programme.outcomes.items()}
    if this.read("interviews").empty:
        return as_findings([], aims, NOTEBOOK)
    codes = this.read("codes").set_index("code")
    outcomes = {str(code): _outcome(this, str(code), row) for code, row in codes.iterrows()}
    counts = _counts(this, codes)
    rows = [
        *_interviewed(this),
        *_themes(this, codes, outcomes, counts),
        *_directions(this, codes, outcomes, counts),
        *_not_looked_for(this, codes, outcomes),
    ]
    return as_findings(rows, aims, NOTEBOOK)


def agreement(this: ProgrammeYear) -> pd.DataFrame:
    """How alike the coders read, over all codes and by code; empty where one coder worked.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``agreement``.
    """
    segments = this.read("segments")
    if segments["coder"].nunique() < 2:
        return TIDY["agreement"].empty()
    overall = coder_agreement(segments, by=None)
    return TIDY["agreement"].conform(
        pd.concat([overall, coder_agreement(segments, by="code")], ignore_index=True)
    )


def _outcome(this: ProgrammeYear, code: str, row: pd.Series) -> str:
    if pd.notna(row["outcome"]):
        return str(row["outcome"])
    named = (o for o, found in this.programme.outcomes.items() if code in found.evidence.codes)
    return next(named, PART_OF_KIND.get(str(row["kind"]), OTHER_THEMES))


def _counts(this: ProgrammeYear, codes: pd.DataFrame) -> pd.DataFrame:
    """Interviews by code, by code and direction, over all people and by group.

    Groups of which too few were interviewed to be shown apart are left out.
    """
    segments, interviews = this.read("segments"), this.read("interviews")
    spoken = segments[segments["direction"].isin(DIRECTIONS)]
    with_direction = spoken.assign(code=spoken["code"] + "-" + spoken["direction"])
    read = pd.concat([segments, with_direction], ignore_index=True)
    names = [*codes.index, *(f"{code}-{way}" for code in codes.index for way in DIRECTIONS)]
    counted = pd.concat(
        [prevalence(read, interviews, names), prevalence(read, interviews, names, by="group")],
        ignore_index=True,
    )
    large = counted["base"] >= this.programme.disclosure.threshold
    return (
        counted[large | (counted["group"] == EVERYBODY)].set_index(["code", "group"]).sort_index()
    )


def _interviewed(this: ProgrammeYear) -> Iterator[dict[str, Any]]:
    """How many people were interviewed, and from the larger groups; small ones stay unnamed."""
    groups = this.read("interviews")["group"].str.split("; ").explode()
    counts = groups.value_counts()
    large = counts[counts >= this.programme.disclosure.threshold]
    people = pd.concat([pd.Series({EVERYBODY: groups.index.nunique()}), large])
    withheld = _withheld(this, people)
    for group in (EVERYBODY, *this.programme.groups):
        if group in people.index:
            count = {"high_reading": people[group], "low_reading": people[group], "base": 0}
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


def _numbers(facts: Facts) -> dict[str, Any]:
    return {
        "value": facts.numerator,
        "low": None if 0 < facts.least < facts.rules.threshold else facts.least,
        "high": facts.numerator,
        "numerator": facts.numerator,
        "base": facts.shown_base,
    }


def _themes(
    this: ProgrammeYear, codes: pd.DataFrame, outcomes: dict[str, str], counts: pd.DataFrame
) -> Iterator[dict[str, Any]]:
    names = _names(codes[_in_force(codes, this.year)])
    withheld = {code: _withheld(this, counts["high_reading"].xs(code)) for code in names}
    for count in counts.reset_index().to_dict("records"):
        code, group = count["code"], count["group"]
        if code in names:
            facts = _facts(this, count, group, names[code], withheld=group in withheld[code])
            yield finding(
                outcome=outcomes[code],
                measure=code,
                group=group,
                evidence="perception",
                unit="interviews",
                sentence=worded(THEME, facts),
                hidden=facts.base_too_small or facts.kept_back,
                **_numbers(facts),
            )


def _withheld(this: ProgrammeYear, by_group: pd.Series) -> set[str]:
    """Groups, or all people, whose count beside the others would give a small one away."""
    groups = by_group.drop(EVERYBODY).astype(int)
    too_few_to_show_apart = int(by_group[EVERYBODY]) - int(groups.sum())
    if too_few_to_show_apart < 0:
        return set()
    named = {str(group): int(count) for group, count in groups.items()}
    counts = {**named, "others": too_few_to_show_apart}
    hidden = hidden_beside_total(counts, this.programme.disclosure.threshold)
    return {EVERYBODY if group == TOTAL else group for group in hidden}


def _directions(
    this: ProgrammeYear, codes: pd.DataFrame, outcomes: dict[str, str], counts: pd.DataFrame
) -> Iterator[dict[str, Any]]:
    if not this.read("segments")["direction"].isin(DIRECTIONS).any():
        return
    speaking = codes[_in_force(codes, this.year) & (codes["kind"] == "outcome")]
    rows = counts.to_dict("index")
    groups = counts.index.get_level_values("group").unique()
    for code, name in _names(speaking).items():
        readings = {way: counts["high_reading"].xs(f"{code}-{way}") for way in DIRECTIONS}
        withheld = {way: _withheld(this, by_group) for way, by_group in readings.items()}
        for group in groups:
            ways = {way: rows[(f"{code}-{way}", group)] for way in DIRECTIONS}
            says = _says_of_both_readings(ways)
            for way, count in ways.items():
                beside = group in withheld[way]
                facts = _facts(this, count, group, name, unit=way, withheld=beside)
                if group != EVERYBODY and facts.nobody:
                    continue
                yield finding(
                    outcome=outcomes[code],
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


def _names(codes: pd.DataFrame) -> dict[str, str]:
    return {str(code): name for code, name in codes["name"].to_dict().items()}


def _in_force(codes: pd.DataFrame, year: int) -> pd.Series:
    return (codes["since"].fillna(year) <= year) & (codes["until"].fillna(year) >= year)


def _not_looked_for(
    this: ProgrammeYear, codes: pd.DataFrame, outcomes: dict[str, str]
) -> Iterator[dict[str, Any]]:
    for code, name in _names(codes[~_in_force(codes, this.year)]).items():
        yield finding(
            outcome=outcomes[code],
            measure=code,
            evidence="perception",
            unit="interviews",
            sentence=f"Not looked for in {this.year}: {name}.",
        )
