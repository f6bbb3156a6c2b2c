"""What we found, in plain words: the aims at a glance, the peers' messages, what got worse."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.programme import Record
from analysis.publish import pictures
from analysis.publish.finding import Finding, Findings
from analysis.publish.html import Section, render
from analysis.publish.judged import Judged
from analysis.publish.material import Material
from analysis.publish.voices import WHOLE_PROGRAMME
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
            aims=[_at_a_glance(report, aim) for aim in report.programme.aims],
            evidence=pictures.of_evidence(report),
            messages=[v for v in report.voices if v.message and not v.challenges],
            challenges=[voice for voice in report.voices if voice.challenges],
            dissents=_dissents(report),
            worse=_worse(report),
            text=report.text("what-we-found"),
        )
    )


def _at_a_glance(report: Material, aim: str) -> AimAtAGlance:
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


def _dissents(report: Material) -> list[tuple[str, str]]:
    """What somebody disagreed on, with the name of its judgement: answer, aims, outcomes."""
    programme = report.programme
    titles = {
        WHOLE_PROGRAMME: programme.question,
        **{name: aim.title for name, aim in programme.aims.items()},
        **{name: outcome.title for name, outcome in programme.outcomes.items()},
    }
    return [(name, title) for name, title in titles.items() if report.judged(name).dissent]


def _is_for_the_worse(finding: Finding, record: Record | None) -> bool:
    """Does it say that something is not as it was, rather than how things stand?"""
    if record is not None:
        rose = (finding.change or 0) > 0
        return bool(finding.change) and rose == (record.better == "fewer")
    return finding.clear_change or finding.measure.endswith("-worse")


def _worse(report: Material) -> list[tuple[str, Findings]]:
    """Outcomes that were judged worse, or of which a source says so, each with what shows it."""
    found = []
    for name, outcome in report.programme.outcomes.items():
        records = outcome.evidence.records
        against = Findings(
            f
            for f in report.findings.of_part(name).opposing()
            if not f.hidden and _is_for_the_worse(f, records.get(f.measure))
        )
        if len(against) or report.judged(name).worse:
            found.append((outcome.title, Findings(list(against)[:2])))
    return found
