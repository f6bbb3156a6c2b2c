"""Refuses to publish what a year's pages or its evaluators say that its findings do not bear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.errors import Problem
from analysis.judge.lint import lint_passages
from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import NOTHING_BEARS, Claim
from analysis.judge.lint.kinds import passages_of
from analysis.judge.lint.kinds.markdown import passages as passages_of_markdown
from analysis.judge.lint.of_year import bearing_of
from analysis.judge.lint.passage import Passage
from analysis.protect.gate import is_as_released
from analysis.protect.pages import REPORT, pages_in
from analysis.year import ProgrammeYear

BY_PEERS = ".peers"
AUTHOR = re.compile(r"By:[^\n]*")


def check_claims_are_borne(this: ProgrammeYear) -> Iterator[Problem]:
    """What the pages and the evaluators say in their own voice must be borne by the findings."""
    if not this.table_path("findings").exists() or is_as_released(this, REPORT):
        return
    bearing = bearing_of(this)
    for path in pages_in(this.published):
        yield from _problems(passages_of(path), bearing, this.shown(path))
    for path in sorted((this.raw / "text").glob("*.md")):
        if not path.stem.endswith(BY_PEERS):
            yield from _problems(_written(path), bearing, this.shown(path))


def _written(path: Path) -> Iterator[Passage]:
    """What an evaluator wrote; a file that is not UTF-8 was refused when the page was made."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    author = AUTHOR.match(text)
    return passages_of_markdown(text[author.end() :] if author else text)


def _problems(passages: Iterable[Passage], bearing: Bearing, shown: str) -> Iterator[Problem]:
    for claim in lint_passages(passages, bearing):
        yield Problem(
            f"“{claim.words}” is a claim that the findings do not bear: {claim.why}",
            _remedy(claim),
            f"{shown}, line {claim.line}",
        )


def _remedy(claim: Claim) -> str:
    if claim.instead == NOTHING_BEARS:
        return f"Take it out: {NOTHING_BEARS}"
    return f"The findings would bear: {claim.instead}"
