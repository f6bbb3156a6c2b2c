"""What sources say got better or worse, outcome by outcome."""

from __future__ import annotations

from analysis.programme import Record
from analysis.publish.finding import Finding, Findings
from analysis.publish.material import Material
from analysis.tables import LEVELS

Changed = list[tuple[str, Findings]]
MOST_SHOWN = 2
MOST_APART = 5
NOT_BETTER = LEVELS[:3]


def for_the_worse(report: Material) -> Changed:
    """Outcomes that were judged worse, or of which a source says so, each with what shows it."""
    found = []
    for name in report.programme.outcomes:
        against = _moved(report, name, report.findings.of_part(name).opposing(), worse=True)
        if len(against) or report.judged(name).worse:
            found.append((name, Findings(list(against)[:MOST_SHOWN])))
    return found


def for_the_better(report: Material) -> Changed:
    """Outcomes of which a source says that they got better, and that were not judged otherwise."""
    found = []
    for name in report.programme.outcomes:
        supporting = report.findings.of_part(name).supporting()
        better = _moved(report, name, supporting, worse=False)
        if len(better) and report.judged(name).level not in NOT_BETTER:
            found.append((name, Findings(list(better)[:MOST_SHOWN])))
    return found


def one_by_aim(report: Material, changed: Changed) -> Changed:
    """The first of each aim, where there is room for few."""
    by_aim = {report.programme.outcomes[name].aim: (name, found) for name, found in changed[::-1]}
    return [entry for entry in changed if entry in by_aim.values()]


def seen_apart(report: Material) -> list[Finding]:
    """Clear gaps between what two groups answered, the widest first."""
    gaps = (f for f in report.findings if f.measure.endswith("-gap") and f.clear_gap)
    return sorted(gaps, key=lambda f: -abs(f.value or 0))[:MOST_APART]


def _moved(report: Material, outcome: str, findings: Findings, *, worse: bool) -> Findings:
    records = report.programme.outcomes[outcome].evidence.records
    return Findings(
        f
        for f in findings
        if not f.hidden
        and _says_so(f, records.get(f.measure), worse=worse)
        and (worse or _is_good(report, f))
    )


def _is_good(report: Material, finding: Finding) -> bool:
    """Did an answer move the way that is better?"""
    item = report.programme.items.get(finding.measure)
    return item is None or ((finding.change or 0) > 0) == (item.better == "higher")


def _says_so(finding: Finding, record: Record | None, *, worse: bool) -> bool:
    """Does it say that something is not as it was, rather than how things stand?"""
    if record is not None:
        rose = (finding.change or 0) > 0
        return bool(finding.change) and rose == ((record.better == "fewer") == worse)
    return finding.clear_change or finding.measure.endswith("-worse" if worse else "-better")
