"""Pictures of records and of who is involved: by year, beside a population, how widely shared."""

from __future__ import annotations

from math import nan

import pandas as pd
from markupsafe import Markup

from analysis.programme import Record, Target
from analysis.publish.charts import Chart, chart
from analysis.publish.finding import Finding, Findings, in_unit
from analysis.publish.material import Material
from analysis.publish.pictures.drawn import NOT_SHOWN, bar, history, telling
from analysis.publish.words import (
    PARTS,
    category_of,
    compared_people,
    represented,
    sentence_case,
)


def of_record(report: Material, finding: Finding, record: Record) -> Chart | None:
    """A count year by year, with its target; none where there is but one year and no target."""
    target = record.target if record.target and record.target.per == "year" else None
    return _by_year(report, finding, record.short, record.unit, target)


def of_counts(report: Material, finding: Finding) -> Chart | None:
    """What the records of the whole programme count, year by year; none where there is but one."""
    # a record of an outcome may have the same name, and another title
    title = PARTS.get(finding.measure, finding.label)
    return _by_year(report, finding, title, "how many", None)


def _by_year(
    report: Material, finding: Finding, title: str, unit: str, target: Target | None
) -> Chart | None:
    years = list(history(report, finding))
    if not finding.shown or (len(years) < 2 and target is None):
        return None
    low = target.low if target else nan
    high = (target.high or target.low) if target else nan
    frame = pd.DataFrame(
        {
            "label": str(year),
            "said": f"{then.value:,.0f}" if then.shown else NOT_SHOWN,
            "value": then.value if then.shown else nan,
            "target_low": low,
            "target_high": high,
        }
        for year, then in years
    )
    return chart(
        "by_year",
        frame,
        lead=finding.finding,
        heading=finding.words,
        subtitle=Markup("{}, by year, counted from records{}").format(
            sentence_case(title), "; dashed: the target for a year" if target else ""
        ),
        table=report.table(
            f"{sentence_case(title)}, by year",
            ("Year", sentence_case(unit)),
            ((row.label, row.said) for row in frame.itertuples()),
        ),
    )


def of_representation(
    report: Material, characteristic: str, population: dict[str, dict[str, float]]
) -> Chart | None:
    """Those involved beside the people they are compared with.

    Parameters
    ----------
    report
        Gives findings and names.
    characteristic
        One of the programme's.
    population
        For each comparator the share of every category.
    """
    first = next(iter(population))
    named = {
        category: report.findings.measuring(represented(characteristic, category, first))
        for category in population[first]
    }
    found = {category: findings[0] for category, findings in named.items() if len(findings)}
    if not any(finding.shown for finding in found.values()):
        return None
    frame = pd.DataFrame(
        {
            **bar(finding),
            "label": category_of(report.programme, characteristic, category),
            **{
                compared_people(who): shares.get(category, nan)
                for who, shares in population.items()
            },
        }
        for category, finding in found.items()
    )
    lead = telling(Findings(found.values()))
    others = [compared_people(who) for who in population]
    title = sentence_case(report.programme.characteristics[characteristic].name)
    return chart(
        "representation",
        frame,
        lead=lead.finding,
        heading=lead.words,
        subtitle=f"{title}: share of the people involved, beside {' and '.join(others)}",
        table=report.table(
            f"{title}: people involved, beside {' and '.join(others)}",
            (title, "People involved", *map(sentence_case, others)),
            (
                (row["label"], row["said"], *(in_unit(row[other], "share") for other in others))
                for _, row in frame.iterrows()
            ),
        ),
    )


def of_sharing(report: Material) -> Chart | None:
    """The most involved tenth: their part of the people and of the times."""
    found = report.findings.measuring("most_involved_tenth")
    if not len(found) or not found[0].shown:
        return None
    finding = found[0]
    frame = pd.DataFrame(
        [
            {"label": "People", "said": "one tenth", "value": 0.1},
            {"label": "Times people took part", "said": finding.result, "value": finding.value},
        ]
    )
    return chart(
        "shared",
        frame,
        lead=finding.finding,
        heading=finding.words,
        subtitle="The most involved tenth, as a part of all people and of all the times they "
        "took part",
        table=report.table(
            "The most involved tenth of people",
            ("Of all", "The most involved tenth"),
            ((row.label, row.said) for row in frame.itertuples()),
        ),
    )
