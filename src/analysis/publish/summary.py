"""The summary of two pages: the answer, the aims, what changed, what we ask, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from analysis.clean.judgements import WHOLE_PROGRAMME
from analysis.protect.pages import EASY_READ, REPORT
from analysis.protect.signoff import SignOff
from analysis.publish.changed import (
    Changed,
    for_the_better,
    for_the_worse,
    one_by_aim,
    seen_apart,
)
from analysis.publish.finding import Finding, Findings
from analysis.publish.html import render
from analysis.publish.judged import Judged
from analysis.publish.marks import Marks
from analysis.publish.material import Material
from analysis.publish.page import MORE_MARKS_GO_HERE
from analysis.publish.sections.asks import AT_MOST
from analysis.publish.sections.found import AimAtAGlance, at_a_glance, dissents
from analysis.publish.sections.recommendations import recommended
from analysis.publish.sections.signed import as_told
from analysis.publish.words import KINDS

MOST_AIMS = 6
MOST_CHANGES = 4
MOST_APART = 2
MOST_GROUPS = 12
MOST_PEOPLE = 6


@dataclass(frozen=True)
class AimInBrief:
    """An aim with the kinds of evidence that speak for it, and what stands against."""

    aim: AimAtAGlance
    kinds: list[str]

    @property
    def judged(self) -> Judged:
        return self.aim.judged


def summary(report: Material, marks: Marks, stands: SignOff) -> Markup:
    """The page.

    Parameters
    ----------
    report
        The year's material.
    marks
        What the page must say of itself.
    stands
        How the sign-off stands.
    """
    aims = [_in_brief(report, aim) for aim in report.programme.aims]
    better, worse = for_the_better(report), for_the_worse(report)
    signs = one_by_aim(report, better)[:MOST_CHANGES]
    return render(
        "summary.html",
        programme=report.programme,
        year=report.this.year,
        marks=marks,
        place_for_more=MORE_MARKS_GO_HERE,
        report_page=REPORT,
        easy_read_page=EASY_READ,
        answer=report.judged(WHOLE_PROGRAMME),
        aims=aims[:MOST_AIMS],
        more_aims=[(one.aim.title, one.judged) for one in aims[MOST_AIMS:]],
        better=_titled(report, signs),
        more_better=len(better) > len(signs),
        worse=_titled(report, worse[:MOST_CHANGES]),
        more_worse=[report.programme.outcomes[name].title for name, _ in worse[MOST_CHANGES:]],
        seen_apart=seen_apart(report)[:MOST_APART],
        asks=[entry for entry in recommended(report) if entry.ask][:AT_MOST],
        evaluators=_evaluators(report)[:MOST_PEOPLE],
        more_evaluators=len(report.this.about.evaluators) > MOST_PEOPLE,
        answered=_shown(report.findings.of_part("response").measuring("answered"))[:MOST_GROUPS],
        interviewed=_shown(
            report.findings.of_part("response").measuring("interviewed").of_everybody()
        ),
        apart=[title for _, title in dissents(report)],
        readings=as_told(report, stands),
        version=stands.code,
    )


def _in_brief(report: Material, name: str) -> AimInBrief:
    aim, outcomes = at_a_glance(report, name), report.programme.outcomes_of(name)
    supporting = report.findings.of_part(*outcomes).supporting()
    used = {finding.evidence for finding in supporting if not finding.hidden}
    return AimInBrief(aim, [words for kind, words in KINDS.items() if kind in used])


def _titled(report: Material, changed: Changed) -> list[tuple[str, Judged, list[Finding]]]:
    """Outcomes by title, each with what was judged and the first thing that shows it."""
    return [
        (report.programme.outcomes[name].title, report.judged(name), list(found)[:1])
        for name, found in changed
    ]


def _shown(findings: Findings) -> list[Finding]:
    return [finding for finding in findings if not finding.hidden and finding.numerator]


def _evaluators(report: Material) -> list[tuple[str, str, str]]:
    naming = report.naming
    return [
        (naming.shown(who.name), who.role, naming.shown(who.links))
        for who in report.this.about.evaluators
    ]
