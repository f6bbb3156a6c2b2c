"""What we cannot say, and why."""

from __future__ import annotations

from analysis.protect.identity.followed import not_followed
from analysis.publish.finding import Findings
from analysis.publish.html import Section, render
from analysis.publish.material import Material

NOT_ASKED = ("Not asked in", "Not looked for in")


def section(report: Material) -> Section:
    """What no source speaks of, what was not asked, what is too small or too unsure to show."""
    findings, programme = report.findings, report.programme
    silent = [
        outcome.title
        for name, outcome in programme.outcomes.items()
        if not len(findings.of_part(name).saying("supports", "against", "mixed"))
    ]
    return Section(
        render(
            "limits.html",
            silent=silent,
            not_asked=Findings(f for f in findings if f.sentence.startswith(NOT_ASKED)),
            unsure=_labels(
                Findings(
                    f
                    for f in findings
                    if f.change_low is not None and f.shown and not f.clear_change
                )
            ),
            hidden=_kept_back(findings),
            looked_before=bool(report.this.earlier),
            surveyed=any(f.unit == "share" and f.evidence == "perception" for f in findings),
            interviewed=any(f.unit == "interviews" for f in findings),
            not_followed=[str(year) for year in not_followed(report.this)],
            text=report.text("what-we-cannot-say"),
        )
    )


def _kept_back(findings: Findings) -> dict[str, dict[str, list[str]]]:
    """What is hidden, the survey apart from interviews and from records."""
    hidden = Findings(f for f in findings if f.hidden)
    kinds = {
        "From the survey": Findings(f for f in hidden if f.notebook == "4_survey_findings"),
        "From interviews": Findings(f for f in hidden if f.notebook == "5_interview_findings"),
        "From records": Findings(f for f in hidden if f.notebook == "6_reach"),
    }
    return {title: _labels(found) for title, found in kinds.items() if len(found)}


def _labels(findings: Findings) -> dict[str, list[str]]:
    """What the findings measure, and of which groups."""
    labels: dict[str, list[str]] = {}
    for finding in findings:
        labels.setdefault(finding.label, []).append(finding.group_name)
    return labels
