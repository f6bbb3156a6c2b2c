"""Pictures of what people answered: how many agreed, over the whole scale, and what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import nan
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.programme import Item, Scale
from analysis.publish.charts import Chart, chart, first_sentence
from analysis.publish.charts.answers import AGAINST, ALL_FOR, FOR, MIDDLE, NOT_FOR
from analysis.publish.finding import Finding, Findings, in_unit
from analysis.publish.material import Material
from analysis.publish.numbers import marked
from analysis.publish.pictures.drawn import bar, history, or_nan, said, telling
from analysis.publish.tables import ReportTable
from analysis.publish.words import sentence_case

MOST_NAMED = 3
NOT_TOLD_APART = "All other answers"


def of_question(report: Material, findings: Findings, item: Item) -> Chart | None:
    """A question by group: through the years where it was asked before, else this year alone.

    Parameters
    ----------
    report
        Gives earlier years and names.
    findings
        One for each group that was asked.
    item
        The question.
    """
    if not any(f.shown and f.unit == "share" for f in findings):
        return None
    points = [point for f in findings for point in _through_the_years(report, f, item)]
    wording, scale = item.as_asked(report.this.year)
    verb = report.programme.scales[scale].verb if scale else "agreed"
    several = len({point["year"] for point in points}) > 1
    lead = telling(findings)
    return chart(
        "change" if several else "agreement",
        pd.DataFrame(points) if several else pd.DataFrame(map(bar, findings)),
        lead=lead.finding,
        heading=lead.words_without(wording),
        subtitle=Markup("Share of those who answered who {}, by group, {}").format(
            verb, _years(points, report.this.year)
        ),
        table=report.table(
            f"{sentence_case(item.short)}: share who {verb}",
            ("Who and when", "Share", "Likely range", "How many"),
            _numbers(report, findings),
        ),
    )


def _through_the_years(report: Material, now: Finding, item: Item) -> Iterator[dict[str, Any]]:
    """The finding in each year that may be shown; a new stretch where the line must break."""
    stretch, before = 0, None
    for year, finding in history(report, now):
        if not finding.shown:
            continue
        if before is not None and not item.comparable(before, year):
            stretch += 1
        yield {**bar(finding), "year": year, "stretch": stretch}
        before = year


def _years(points: list[dict[str, Any]], this: int) -> Markup:
    years = sorted({point["year"] for point in points}) or [this]
    ends = [Markup("<time>{}</time>").format(year) for year in dict.fromkeys([years[0], years[-1]])]
    return Markup(" to ").join(ends)


def _numbers(report: Material, findings: Findings) -> Iterator[tuple[Any, ...]]:
    for now in findings:
        for year, finding in history(report, now):
            who = f"{sentence_case(finding.group_name)}, {year}"
            yield who, finding.result, finding.likely_range, finding.counted


def of_answers(
    report: Material, findings: Findings, name: str, table: ReportTable | None
) -> Chart | None:
    """A question over its whole scale, group by group, this year.

    What may not be told apart is drawn as one; where that leaves no more to see than how many
    agreed, nothing is drawn.

    Parameters
    ----------
    report
        Gives every answer, protected, and names.
    findings
        How many agreed, one finding for each group.
    name
        The question.
    table
        Its numbers.
    """
    item = report.programme.items[name]
    wording, scale_name = item.as_asked(report.this.year)
    if table is None or scale_name is None:
        return None
    scale = report.programme.scales[scale_name]
    if all(option.score is None for option in scale.options):
        return None  # answers without an order have no middle
    rows = [row for f in findings for row in _over_the_scale(report, name, scale, f)]
    parted = Counter((row["label"], row["side"]) for row in rows if row["side"] in (FOR, AGAINST))
    if max(parted.values(), default=0) < 2:
        return None
    shown = [f for f in findings if f.shown]
    lead = telling(Findings(shown))
    first, _ = first_sentence(lead.words_without(wording))
    return chart(
        "answers",
        pd.DataFrame(rows),
        lead=lead.finding,
        heading=first,
        subtitle=Markup("Share who gave each answer, <time>{}</time>; at the right, who {}").format(
            report.this.year, scale.verb
        ),
        table=table,
    )


def _over_the_scale(
    report: Material, name: str, scale: Scale, finding: Finding
) -> Iterator[dict[str, Any]]:
    """One group's answers from the middle outwards, taken together where they must be."""
    common = {"label": sentence_case(finding.group_name), "said": said(finding)}
    if not finding.shown or finding.value is None or not finding.base:
        yield {**common, "answer": "", "side": "", "value": nan}
        return
    counts = {
        row["answer"]: row["count"]
        for row in report.rows["spread"]
        if row["item"] == name and row["group"] == finding.group and row["kind"] == "answer"
    }
    agreeing = [answer for answer in counts if answer in scale.agree]
    others = [answer for answer in counts if answer not in scale.agree]
    verb = f"{sentence_case(scale.verb)}, not told apart"
    for answers, together, words, share in (
        (agreeing, ALL_FOR, verb, finding.value),
        (others, NOT_FOR, NOT_TOLD_APART, 1 - finding.value),
    ):
        if any(counts[answer] is None for answer in answers):
            yield {**common, "answer": words, "side": together, "value": share}
            continue
        for answer in sorted(answers, key=lambda answer: _from_the_middle(scale, answer)):
            side = FOR if answer in scale.agree else MIDDLE
            side = AGAINST if answer in scale.disagree and side == MIDDLE else side
            value = counts[answer] / finding.base
            yield {**common, "answer": answer, "side": side, "value": value}


def _from_the_middle(scale: Scale, answer: str) -> float:
    """How far an answer lies from the middle of its scale."""
    scores = {o.label: o.score for o in scale.options if o.score is not None}
    middle = (min(scores.values()) + max(scores.values())) / 2
    return abs(scores.get(answer, middle) - middle)


def of_changes(report: Material, title: str, findings: Findings) -> Chart | None:
    """What changed in what people answered, question by question and group by group.

    Parameters
    ----------
    report
        Gives names and marks.
    title
        What the questions are about.
    findings
        On the answers to them; those that are not compared with an earlier year are left out.
    """
    compared = [f for f in findings if f.shown and f.unit == "share" and f.change is not None]
    if len(compared) < 2:
        return None
    years = sorted({f.compared_with for f in compared if f.compared_with})
    clear = [finding for finding in compared if finding.clear_change]
    since = Markup(" or ").join(Markup("<time>{}</time>").format(year) for year in years)
    return chart(
        "difference",
        pd.DataFrame(_moved(finding, years) for finding in compared),
        lead=clear[0].finding if clear else None,
        about=f"changes.{compared[0].aim}",
        heading=_what_moved(clear, since),
        subtitle=Markup(
            "How many in 100 more or fewer said so than in {}, question by question"
        ).format(since),
        table=report.table(
            f"{title}: changes in what people answered",
            ("What and who", "Share", "Change"),
            ((f"{sentence_case(f.label)}, {_who(f, years)}", f.result, f.changed)
             for f in compared),
        ),
    )  # fmt: skip


def _what_moved(clear: list[Finding], since: Markup) -> Markup:
    """The changes that are clear, in words; of the others we cannot tell."""
    if not clear:
        return Markup("We cannot tell whether any of these answers has changed since {}.").format(
            since
        )
    moved = Markup("; ").join(marked(_in_words(f), f.finding) for f in clear[:MOST_NAMED])
    others = " and others, see below" if len(clear) > MOST_NAMED else ""
    changes = "A clear change" if len(clear) == 1 else "Clear changes"
    return Markup("{} since {}: {}{}.").format(changes, since, moved, others)


def _in_words(finding: Finding) -> str:
    ends = (finding.change_low or 0, finding.change_high or 0)
    change, low, high = (in_unit(end, "difference") for end in (finding.change or 0, *ends))
    within = f"likely range {low.removesuffix(' in 100')} to {high.removesuffix(' in 100')}"
    return f"{finding.label} ({finding.group_name}: {change}, {within})"


def _who(finding: Finding, years: list[str]) -> str:
    since = f", since {finding.compared_with}" if len(years) > 1 else ""
    return f"{finding.group_name}{since}"


def _moved(finding: Finding, years: list[str]) -> dict[str, Any]:
    change = finding.change or 0
    return {
        "over": sentence_case(finding.label),
        "label": sentence_case(_who(finding, years)),
        "said": in_unit(change, "difference"),
        "value": change,
        "low": or_nan(finding.change_low),
        "high": or_nan(finding.change_high),
    }
