"""What peer researchers say, each insight with its one place in the report: beside what it is of.

An insight about a finding stands where that finding is shown; about an outcome, an aim or a part of
the report, in that part; about nothing of ours, or what we no longer show, in a part of its own.
Each belongs to one part, so that none is lost and none is told twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.clean.judgements import WHOLE_PROGRAMME
from analysis.programme import Programme
from analysis.publish.finding import Finding, Findings
from analysis.publish.words import PEERS, TOGETHER

CHALLENGES = "challenges"
NOT_ON_THE_LIST = "not on the list"
ELSEWHERE = "elsewhere"
# the parts of the report that have room for peers' words, and what each is about
ROOMS = {
    "survey": "other questions we asked",
    "response": "who answered",
    "agreement": "how alike it was read",
    "helped": "what helped",
    "hindered": "what got in the way",
    "suggested": "what people suggest",
    "themes": "what else people spoke of",
    "reach": "who is involved",
    "recommendations": "what came of recommendations",
    "costs": "what it cost",
    "shifts": "the shifts",
}


@dataclass(frozen=True, kw_only=True)
class Voice:
    """One insight as it is printed.

    Attributes
    ----------
    author, by
        Who says it, alone and with the part they had.
    view
        How it stands to the finding, in plain words.
    room
        The outcome, aim or part of the report in which it stands.
    on
        What it is about, in words; nothing where it is about nothing on our list.
    of_finding
        Is it about a single finding, so that its place must say which?
    """

    insight: str
    about: str | None
    author: str
    by: str
    stance: str
    text: str
    message: bool
    view: str
    room: str
    on: str | None
    of_finding: bool
    date: date | None = None

    @property
    def challenges(self) -> bool:
        return self.stance == CHALLENGES

    @property
    def anchor(self) -> str:
        """The id of its place, which never changes."""
        return "insight-" + re.sub(r"[^\w.-]", "_", self.insight)


def voices(
    insights: Iterable[dict[str, Any]], findings: Findings, programme: Programme
) -> list[Voice]:
    """Every insight with its place.

    Parameters
    ----------
    insights
        Rows of the tidy table, but for what was taken back.
    findings
        All that are shown this year.
    programme
        Its aims and outcomes are what an insight may be about.
    """
    titles = _titles(programme)
    by_name = {finding.finding: finding for finding in findings}
    return [_voice(row, by_name.get(row["about"] or ""), titles) for row in insights]


def beside(all_voices: Iterable[Voice], findings: Iterable[Finding]) -> list[Voice]:
    """Those about one of ``findings``."""
    names = {finding.finding for finding in findings}
    return [voice for voice in all_voices if voice.about in names]


def _titles(programme: Programme) -> dict[str, str]:
    return {
        WHOLE_PROGRAMME: programme.title,
        **{name: aim.title for name, aim in programme.aims.items()},
        **{name: outcome.title for name, outcome in programme.outcomes.items()},
        **ROOMS,
    }


def _voice(row: dict[str, Any], finding: Finding | None, titles: dict[str, str]) -> Voice:
    room, on = _place(row["about"], finding, titles)
    return Voice(
        **{name: row[name] for name in _AS_SAID},
        message=bool(row["message"]),
        view=PEERS[row["stance"]],
        room=room,
        on=on,
        of_finding=finding is not None,
    )


_AS_SAID = ("insight", "about", "author", "by", "stance", "text", "date")


def _place(
    about: str | None, finding: Finding | None, titles: dict[str, str]
) -> tuple[str, str | None]:
    """The part it stands in, and what it is about in words."""
    if about is None:
        return NOT_ON_THE_LIST, None
    if finding is not None:
        who = "" if finding.group_name == TOGETHER else f", {finding.group_name}"
        known = finding.outcome in titles
        return finding.outcome if known else ELSEWHERE, f"{finding.label}{who}"
    if about == WHOLE_PROGRAMME:
        return ELSEWHERE, titles[about]
    if about in titles:
        return about, titles[about]
    return ELSEWHERE, "something we no longer show"
