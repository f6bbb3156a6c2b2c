"""Findings on how much say people had: how many activities stand on each rung of the ladder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.judge.findings import finding
from analysis.judge.sentences import RUNG, Facts, worded
from analysis.measure.rungs import at_each_rung
from analysis.year import ProgrammeYear


def rung_findings(this: ProgrammeYear) -> Iterator[dict[str, Any]]:
    """One finding a rung, beside the last year of which rungs are known.

    These are counts of activities and not of people, so they are shown however small.
    """
    ladder, now = this.programme.say_ladder, _rungs(this)
    if not ladder or this.read("activities").empty:
        return
    known, before = sum(now.values()), _before(this)
    if not known:
        yield _nothing_noted(this)
        return
    earlier, then = before or (0, {})
    for rung, title in ladder.items():
        count = now[rung]
        facts = Facts(
            rules=this.programme.disclosure,
            people=False,
            about=title,
            numerator=count,
            base=known,
            earlier=str(earlier or ""),
            least=then.get(rung, 0),
            unit=str(sum(then.values())),
        )
        compared: dict[str, Any] = {}
        if then:
            compared = {"compared_with": str(earlier), "change": count - then[rung]}
        yield finding(
            outcome="reach",
            measure=f"say_{rung}",
            evidence="record",
            unit="activities",
            sentence=worded(RUNG, facts),
            value=count,
            numerator=count,
            base=known,
            **compared,
        )


def _rungs(year: ProgrammeYear) -> dict[str, int]:
    return at_each_rung(year.read("activities")["say"], year.programme.say_ladder)


def _before(this: ProgrammeYear) -> tuple[int, dict[str, int]] | None:
    """The last earlier year of which any rung is known, with its counts."""
    found = ((year.year, _rungs(year)) for year in reversed(this.earlier))
    return next(((year, rungs) for year, rungs in found if any(rungs.values())), None)


def _nothing_noted(this: ProgrammeYear) -> dict[str, Any]:
    facts = Facts(rules=this.programme.disclosure, year=this.year)
    return finding(
        outcome="reach",
        measure="say",
        evidence="record",
        unit="activities",
        sentence=worded(RUNG, facts),
    )
