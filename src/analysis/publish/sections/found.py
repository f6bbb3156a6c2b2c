"""What we found, in plain words: the aims at a glance, the peers' messages, what got worse."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.publish import pictures
from analysis.publish.changed import for_the_worse, seen_apart
from analysis.publish.finding import Finding, Findings
from analysis.publish.html import Section, render
from analysis.publish.judged import Judged, titles_of_judged
from analysis.publish.material import Material
from analysis.publish.sections.shifts import slipped
from analysis.tables import LEVELS


@dataclass(frozen=True)
class AimAtAGlance:
    """An aim, what was judged, what speaks for and against, and which outcomes lag behind."""

    name: str
    title: str
    plain: str
    judged: Judged
    supporting: Finding | None
    opposing: Finding | None
    lagging: list[tuple[str, Judged]]


def section(report: Material) -> Section:
    """The summary that most people read."""
    return Section(
        render(
            "found.html",
            summary=report.programme.summary,
            aims=[at_a_glance(report, aim) for aim in report.programme.aims],
            evidence=pictures.of_evidence(report),
            apart=seen_apart(report),
            messages=[v for v in report.voices if v.message and not v.challenges],
            challenges=[voice for voice in report.voices if voice.challenges],
            dissents=dissents(report),
            slipped=list(slipped(report)),
            worse=[(report.programme.outcomes[o].title, f) for o, f in for_the_worse(report)],
            text=report.text("what-we-found"),
        )
    )


def at_a_glance(report: Material, aim: str) -> AimAtAGlance:
    entry, outcomes = report.programme.aims[aim], report.programme.outcomes_of(aim)
    findings = report.findings.of_part(*outcomes)
    judged = report.judged(aim)
    return AimAtAGlance(
        name=aim,
        title=entry.title,
        plain=entry.plain,
        judged=judged,
        supporting=_strongest(findings.supporting()),
        opposing=_strongest(findings.opposing()),
        lagging=_lagging(report, judged, list(outcomes)),
    )


def _strongest(findings: Findings) -> Finding | None:
    """The finding on the most people or things, clear changes first; documents last."""
    ranked = sorted(
        (f for f in findings if not f.hidden),
        key=lambda f: (not f.clear_change, f.value is None, f.unit == "interviews", -(f.base or 0)),
    )
    return ranked[0] if ranked else None


def _lagging(report: Material, aim: Judged, outcomes: list[str]) -> list[tuple[str, Judged]]:
    """Outcomes judged below their aim, or worse than they were."""
    judged = {name: report.judged(name) for name in outcomes}
    return [
        (report.programme.outcomes[name].title, outcome)
        for name, outcome in judged.items()
        if outcome.level
        and (outcome.worse or (aim.level and LEVELS.index(outcome.level) < LEVELS.index(aim.level)))
    ]


def dissents(report: Material) -> list[tuple[str, str]]:
    """What somebody disagreed on, with the name of its judgement: answer, aims, outcomes."""
    titles = titles_of_judged(report.programme)
    return [(name, title) for name, title in titles.items() if report.judged(name).dissent]
