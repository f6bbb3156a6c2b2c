"""Says a finding in a few easy sentences: “15 of 17 people”, without intervals or percentages.

Each says less than the finding's own sentence, and nothing that this one does not say.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from analysis.judge.findings import EVERYBODY
from analysis.publish.easy_read.measure import fits
from analysis.publish.easy_read.writer import Line, Part, Writer
from analysis.publish.finding import Finding
from analysis.publish.material import Material
from analysis.tables import SEEN

RECORDED = re.compile(
    r"Records show (?P<now>[\d,]+) \(?(?P<what>[^()]+?)\)? in (?P<year>\d{4})"
    r"(?:, as many as in (?P<same>\d{4})|"
    r" \(.*than in (?P<then>\d{4}), when it was (?P<before>[\d,]+)\))?\."
)
UNFAIR = "not a fair comparison"
TARGET = re.compile(r"The target was [^.]+\.")
WAYS = ("better", "worse")


def fact(report: Material, finding: Finding, writer: Writer) -> list[Part]:
    """A finding in easy sentences; none where it cannot be said in short ones.

    Parameters
    ----------
    report
        The year's material.
    finding
        What to say; a number that is not shown is not said.
    writer
        Knows which hard words are explained.
    """
    if finding.hidden:
        return []
    if finding.evidence in SEEN and finding.value is None:
        return _noted(finding, writer)
    if finding.measure in report.programme.items and finding.unit == "share":
        return _answered(report, finding, writer)
    if finding.unit == "interviews":
        return _told(report, finding, writer)
    return _recorded(report, finding, writer)


def _noted(finding: Finding, writer: Writer) -> list[Part]:
    """A note on a paper or on what was seen, in its own words where they are short."""
    on, _, note = finding.sentence.partition(": ")
    if not note or not fits(note):
        return [
            *writer.own("We saw it in a paper or a note."),
            *writer.report("The report says what it was.", f"outcome-{finding.outcome}"),
        ]
    return [
        *writer.own("Somebody looked and made this note:"),
        *writer.said(note, "note", by=f"A note on this: {on}"),
    ]


def _answered(report: Material, finding: Finding, writer: Writer) -> list[Part]:
    item = report.programme.items[finding.measure]
    wording, scale = item.as_asked(report.this.year)
    plain = item.as_asked_plainly(report.this.year)
    verb = report.programme.scales[scale].verb if scale else "said yes"
    group = "people" if finding.group == EVERYBODY else finding.group_name
    if finding.numerator is None or finding.base is None or not fits(f"1 of 1 {verb}."):
        return []
    answer = f"{finding.numerator:,} of {finding.base:,} {verb}."
    asked: list[Part]
    if plain and fits(plain):
        asked = [*writer.own(f"We asked {group} about this:"), *writer.own(plain, said="plain")]
    else:
        asked = [*writer.own(f"We asked {group} this:"), *writer.said(wording, "question")]
        if not fits(wording):
            where = f"programmes/{report.programme.name}/questionnaire.yml, {finding.measure}"
            writer.too_long(wording, f"{where} (write it easier under “plain”)")
    return [*asked, *writer.own(answer, finding=finding.finding), *_changed(finding)]


def _changed(finding: Finding) -> list[Line]:
    """Which way a share moved, marked as its own; only where its interval leaves no doubt."""
    if not finding.clear_change or not finding.change or finding.compared_with is None:
        return []
    size = "bigger" if finding.change > 0 else "smaller"
    said = Markup('<span data-finding="{}">That is a {} part than in <time>{}</time>.</span>')
    return [Line(said.format(finding.finding, size, finding.compared_with), "plain", None)]


def _told(report: Material, finding: Finding, writer: Writer) -> list[Part]:
    theme, _, way = finding.measure.rpartition("-")
    if way not in WAYS or theme not in report.named or not finding.numerator:
        return []
    about = f"We talked with people about this: {report.named[theme]}."
    if not fits(about):
        return []
    return [
        *writer.line(about),
        *writer.own(
            f"{_up_to(finding)} of {finding.base:,} people said it is {way} now.",
            finding=finding.finding,
        ),
    ]


def _up_to(finding: Finding) -> str:
    """How many; a range where readers differ."""
    if not finding.readers_differ:
        return f"{finding.numerator:,}"
    if finding.low_too_small:
        return f"Up to {finding.high:,.0f}"
    return f"Between {finding.low:,.0f} and {finding.high:,.0f}"


def _recorded(report: Material, finding: Finding, writer: Writer) -> list[Part]:
    found = RECORDED.match(finding.sentence)
    if found is None or not fits(f"We counted this: {found['what']}."):
        return []
    counts = [f"In {found['year']} there {_was(found['now'])}."]
    if UNFAIR not in finding.sentence:
        then, before = found["then"] or found["same"], found["before"] or found["now"]
        counts += [f"In {then} there {_was(before)}."] if then else []
    said = writer.line(f"We counted this: {found['what']}.")
    return [
        *said,
        *writer.own(*counts, finding=finding.finding),
        *_target(report, finding, writer),
    ]


def _target(report: Material, finding: Finding, writer: Writer) -> list[Line]:
    """What there should have been, where a number was agreed."""
    name = f"{finding.outcome}.{finding.measure}-target.{finding.group}"
    target = report.findings.named(name)
    found = TARGET.match(target.sentence) if target and not target.hidden else None
    return writer.own(found[0], finding=name) if found else []


def _was(count: str) -> str:
    return f"was {count}" if count == "1" else f"were {count}"
