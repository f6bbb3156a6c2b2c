"""How to check us: every finding with its base and range, the method, and every row's fate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from markupsafe import Markup

from analysis.protect.disclosure import HIDDEN, too_small
from analysis.protect.rounding import rounded
from analysis.publish.checklists import checklist_tables
from analysis.publish.finding import DOES_NOT_APPLY, NOT_WORKED_OUT, Finding, Findings, in_unit
from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.sections.made_with import made_with
from analysis.publish.sections.spreadsheets import spreadsheets
from analysis.publish.tables import ReportTable, Row, table
from analysis.publish.words import KINDS, NOTEBOOKS, sentence_case

APART = ("ledger.csv", "support.csv")
OF_PEOPLE = re.compile("survey|participants")
THOUSAND = 1000
QUOTED = re.compile("“[^”]*”")
COLUMNS = ("What and who", "Result", "Likely range", "Change", "From, and notebook")
ALPHA = "Krippendorff’s alpha (1 is full agreement, 0 is chance)"
BIT_BY_BIT = ("has the code", "characters")
COMPARED = {
    ("coded at all", "characters"): "Does this bit of talk speak of any theme?",
    ("which code", "segments"): "Where both found a theme: is it the same?",
    BIT_BY_BIT: "Both together, bit by bit of the talk",
}
PARTS = {
    "survey": "Other questions",
    "response": "Who answered",
    "helped": "What helped",
    "hindered": "What got in the way",
    "suggested": "What people suggest",
    "themes": "Other themes",
    "reach": "Who is involved",
    "shifts": "The shifts",
    "costs": "What it cost",
    "context": "The place",
    "agreement": "How alike it was read",
}


def section(report: Material) -> Section:
    """Tables of evidence, which every “How we know” leads to; method; rows; spreadsheets."""
    return Section(
        render(
            "checks.html",
            evidence=list(_evidence(report)),
            context=_context(report),
            context_is_beside_simulated=report.marks.simulated,
            spreadsheets=sorted(spreadsheets(report)),
            notebooks=report.table(
                "The method, one notebook a step", ("Notebook", "What it does"), NOTEBOOKS.items()
            ),
            agreement=_agreement(report),
            accounts=_accounts(report),
            unusable=_unusable(report),
            sources=report.table(
                "Where the aims, outcomes and recommendations come from",
                ("Source", "Where", "Note"),
                ((s.title, s.where, s.note) for s in report.programme.sources.values()),
            ),
            made_with=made_with(report),
            checklists=checklist_tables(report),
            text=report.text("how-to-check"),
        )
    )


def _evidence(report: Material) -> Iterator[tuple[str, ReportTable]]:
    titles = {name: outcome.title for name, outcome in report.programme.outcomes.items()}
    found = dict.fromkeys(finding.outcome for finding in report.findings)
    for part in sorted(found, key=[*titles, *PARTS, *found].index):
        title = titles.get(part) or PARTS.get(part) or sentence_case(part.replace("_", " "))
        yield part, _evidence_table(report, title, report.findings.of_part(part))


def _evidence_table(report: Material, title: str, findings: Findings) -> ReportTable:
    return ReportTable(
        caption=f"Evidence: {title}",
        columns=COLUMNS,
        rows=tuple(Row(_cells(finding), finding.finding) for finding in findings),
        simulated=report.marks.simulated,
        anchored=True,
    )


def _cells(finding: Finding) -> tuple[Any, ...]:
    return (
        Markup('{}<span class="who">, {}</span>').format(finding.label, finding.group_name),
        _with_base(finding),
        finding.likely_range,
        finding.changed,
        f"{sentence_case(KINDS[finding.evidence])}; {finding.notebook}",
    )


def _with_base(finding: Finding) -> str:
    """The result, and how many of how many it stands on."""
    if finding.hidden or finding.value is None or finding.base is None:
        return finding.result
    if finding.unit == "interviews":
        return f"{finding.result.removesuffix(' interviews')} of {finding.base} interviews"
    return f"{finding.result} ({finding.counted})"


def _context(report: Material) -> ReportTable | None:
    """Figures that others published, year by year; they are real in a simulated year too."""
    entries = [e for e in report.programme.context if int(e.year[:4]) <= report.this.year]
    if not entries:
        return None
    years = sorted({entry.year for entry in entries})
    by_figure: dict[tuple[str, str, str], dict[str, str]] = {}
    for entry in entries:
        told = f"{_known(entry.value)} ({_known(entry.comparator_value)})"
        by_figure.setdefault((entry.measure, entry.comparator, entry.source), {})[entry.year] = told
    return table(
        "Figures that others published about the place, and in brackets those it is compared with",
        ("Figure", *years, "Compared with", "Source"),
        (
            (measure, *(told.get(year, "not published") for year in years), comparator, source)
            for (measure, comparator, source), told in by_figure.items()
        ),
        simulated=False,
    )


def _known(value: float | None) -> str:
    """A published figure, to as many digits as a reader can use."""
    if value is None:
        return "not known"
    return f"{value:,.0f}" if abs(value) >= THOUSAND else f"{value:.3g}"


def _agreement(report: Material) -> ReportTable | None:
    """Overall only: two known peers are not to be given a test score code by code."""
    overall = {
        (row["question"], row["unit"]): row
        for row in report.rows["agreement"]
        if row["code"] == "all" and row["compared"] == "between coders"
    }
    if not overall:
        return None
    return report.table(
        "How alike the readers read, over all themes",
        ("What is compared", "Measure", "Value", "Likely range", "Stretches of talk"),
        (
            (question, *measured, f"{row['segments']:,}")
            for key, question in COMPARED.items()
            if (row := overall.get(key))
            for measured in _alike(row, key)
        ),
    )


def _alike(row: dict[str, Any], key: tuple[str, str]) -> Iterator[tuple[str | None, ...]]:
    """Per cent and alpha; bit by bit, talk that nobody marked must not make readers look alike."""
    if key == BIT_BY_BIT and row["characters_either"]:
        overlap = row["characters_both"] / row["characters_either"]
        yield "Marked by both, of all that either marked", in_unit(overlap, "share"), NOT_WORKED_OUT
    elif row["percent"] is not None:
        yield "Read alike", in_unit(row["percent"], "share"), _range(row, "percent", "share")
    if row["alpha"] is not None:
        yield ALPHA, in_unit(row["alpha"], "index"), _range(row, "alpha", "index")


def _range(row: dict[str, Any], name: str, unit: str) -> str | None:
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return None if low is None else f"{in_unit(low, unit)} to {in_unit(high, unit)}"


def _accounts(report: Material) -> ReportTable:
    return report.table(
        "What became of every row we collected",
        ("File", "Read", "Kept", "Could not be used", "Not for this analysis", "Why not"),
        (_account(report, row) for row in report.rows["accounts"]),
    )


def _account(report: Material, row: dict[str, Any]) -> tuple[str, ...]:
    """One file's sum; where rows stand for people, nothing that tells of one or a few."""
    name = row["kind"] if _is_coding(row) else row["source_file"]
    why = row["why_out_of_scope"] or DOES_NOT_APPLY
    rules, to = report.programme.disclosure, 1
    if _tells_of_few(report, row):
        return (name, *[HIDDEN] * 5)
    if OF_PEOPLE.search(f"{row['kind']} {row['source_file']}"):
        to, counts = rules.rounding, re.findall(r"\d+", why)
        few = any(too_small(int(count), rules.threshold) for count in counts)
        why = HIDDEN if few else re.sub(r"\d+", lambda n: str(rounded(int(n[0]), to)), why)
    counted = (rounded(row[part], to) for part in ("read", "kept", "rejected", "out_of_scope"))
    numbers = [f"{count:,}" for count in counted]
    return (name, *numbers, why)


def _is_coding(row: dict[str, Any]) -> bool:
    """Is it a coding project? Its file may be named after the coder."""
    return str(row["kind"]).startswith("coding")


def _tells_of_few(report: Material, row: dict[str, Any]) -> bool:
    """Would the sum say how few withdrew, answered or could not be used, or what few people got?"""
    if row["source_file"] in APART:
        return True
    if _is_coding(row):
        others = report.rows["accounts"]
        return any(_tells_of_few(report, r) for r in others if "participants" in r["source_file"])
    if not OF_PEOPLE.search(f"{row['kind']} {row['source_file']}"):
        return False
    answered = report.findings.of_part("response").measuring("answered")
    threshold = report.programme.disclosure.threshold
    left_out = any(too_small(row[part], threshold) for part in ("rejected", "out_of_scope"))
    of_survey = str(row["kind"]).startswith("survey")
    return left_out or (of_survey and any(finding.hidden for finding in answered))


def _unusable(report: Material) -> ReportTable | None:
    """Why, and how often; never the values themselves, which may name somebody."""
    coded = {r["source_file"] for r in report.rows["accounts"] if _is_coding(r)}
    reasons = Counter(
        (
            _named(row["source_file"], coded),
            row["column"] or "the whole row",
            QUOTED.sub("this", row["reason"]),
        )
        for row in report.rows["rejected"]
    )
    if not reasons:
        return None
    return report.table(
        "What could not be used, and why",
        ("File", "Column", "Could not be used, because", "How often"),
        ((*reason, f"{often:,}") for reason, often in reasons.items()),
    )


def _named(source_file: str, coded: Collection[str]) -> str:
    """A file as a reader may see it: what somebody coded may be named after them."""
    return "a coded file" if source_file in coded else source_file
