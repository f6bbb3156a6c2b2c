"""Gathers a report's findings into topics: a question, a theme, a record, or who is involved.

Every finding of the year stands in one topic. What earlier years showed of it stands beside it,
protected as in their own reports; so is all else, since nothing comes in but what a report may say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from analysis.judge.findings import EVERYBODY
from analysis.judge.interview_years import KEPT_BACK, in_its_year
from analysis.publish import pictures
from analysis.publish.charts import Chart
from analysis.publish.explore.topics import Quote, Topic, Topics, View, topics_path
from analysis.publish.finding import Finding, Findings
from analysis.publish.glossary import terms_of
from analysis.publish.html import render
from analysis.publish.marks import Marks
from analysis.publish.material import Material
from analysis.publish.numbers import marked
from analysis.publish.sections import aims, helped, involved
from analysis.publish.tables import ReportTable
from analysis.publish.words import name_of_group, sentence_case
from analysis.tables import SEEN

QUESTION, THEME, RECORD = "A question we asked", "A theme from interviews", "From records"
SAW, INVOLVED, METHOD = "What we saw and read", "Who is involved", "How we found out"
KINDS = (QUESTION, THEME, RECORD, SAW, INVOLVED, METHOD)
TOO_FEW = "Too few to show."


class Heading(NamedTuple):
    """A part of the report beside the aims: what it is called, where it stands, what it holds."""

    title: str
    under: str
    kind: str


HELPED = "What helped and what got in the way"
WHO, AGREED = "Who is involved, and what it cost", "What was agreed, and what came of it"
OTHER = "Other questions we asked"
PARTS = {
    aims.OTHER_QUESTIONS: Heading(OTHER, OTHER, QUESTION),
    **{part: Heading(title, HELPED, THEME) for part, title in helped.PARTS.items()},
    involved.PART: Heading("Who is involved", WHO, INVOLVED),
    "costs": Heading("What it cost", WHO, RECORD),
    "shifts": Heading("The shifts, then and now", AGREED, RECORD),
    "recommendations": Heading("Recommendations", AGREED, RECORD),
    "response": Heading("Who answered", METHOD, METHOD),
    "agreement": Heading("How alike interviews were read", METHOD, METHOD),
}


class Together(NamedTuple):
    """Measures that make one topic: what they start with, or end in."""

    part: str
    name: str
    title: str
    starts: tuple[str, ...] = ("",)
    ends: str = ""

    def holds(self, finding: Finding) -> bool:
        measure = finding.measure
        return (
            finding.outcome == self.part
            and measure.startswith(self.starts)
            and measure.endswith(self.ends)
        )


ONE_TOPIC = (
    Together(
        "reach",
        "people",
        "How many people take part",
        ("named_people", "capacity_", "headcount", "new_people", "returning_people"),
    ),
    Together("reach", "reached_by", "How people were reached", ("reached_by_",)),
    Together("reach", "shared", "How widely involvement is shared", ("most_involved", "gini")),
    Together("reach", "say", "How much say people had", ("say",)),
    Together("reach", "payment", "Who is offered payment, and paid", ("offered_payment", "paid")),
    Together(
        "reach", "activities", "What took place", ("activities", "involvements", "period")
    ),
    Together("reach", "no_figures", "People we have no figures on", ("no_figures_on_",)),
    Together("response", "left_blank", "Questions that people left blank", ends="-skipped"),
    Together("response", "left_out", "Answer sheets that we left out", ("left_out_",)),
    Together("response", "answered", "Who answered the survey", ("answered", "r_indicator")),
    Together("response", "heard", "Whom we interviewed", ("interviewed", "saturation")),
    Together("agreement", "agreement", "How alike interviews were read"),
    Together("costs", "costs", "Money and hours"),
)  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """A topic in the making: its findings, and what there is to see of them."""

    name: str
    kind: str
    title: str
    findings: Findings
    asked: str = ""
    chart: Chart | None = None
    tables: tuple[ReportTable | None, ...] = ()


def write_topics(report: Material) -> Path:
    """Write all that people may explore; a page made of what it said before goes."""
    path = topics_path(report.this)
    for page in path.parent.glob("explore-*.html"):
        page.unlink()
    return topics_of(report).write(path)


def topics_of(report: Material) -> Topics:
    """Everything of a report that people explore.

    Parameters
    ----------
    report
        Findings, protected as they are released, with what may be shown beside them.
    """
    parts = dict.fromkeys([*report.programme.outcomes, *PARTS])
    parts |= dict.fromkeys(finding.outcome for finding in report.findings)
    topics = tuple(topic for part in parts for topic in _topics(report, part))
    used = {view.group for topic in topics for view in topic.views}
    known = [EVERYBODY, *report.programme.groups]
    return Topics(
        programme=report.programme.name,
        title=report.programme.title,
        year=report.this.year,
        marks=tuple(Marks.of(report.this).lines),  # of the version that was just written
        groups={
            group: name_of_group(report.programme, group)
            for group in sorted(used, key=lambda g: ([*known, g].index(g), g))
        },
        terms=terms_of(report.programme),
        topics=topics,
    )


def _topics(report: Material, part: str) -> Iterator[Topic]:
    """The topics of an outcome, or of a part of the report."""
    by_name: dict[str, list[Finding]] = {}
    for finding in report.findings.of_part(part):
        by_name.setdefault(_topic_of(report, finding), []).append(finding)
    subjects = [_subject(report, part, name, Findings(own)) for name, own in by_name.items()]
    for subject in sorted(subjects, key=lambda subject: KINDS.index(subject.kind)):
        yield _topic(report, part, subject)


def _topic_of(report: Material, finding: Finding) -> str:
    """Which topic of its part a finding stands in."""
    for together in ONE_TOPIC:
        if together.holds(finding):
            return together.name
    if finding.evidence in SEEN and finding.value is None:
        return "seen"
    programme, measure = report.programme, finding.measure
    outcome = programme.outcomes.get(finding.outcome)
    known = [
        *programme.items,
        *programme.indices,
        *programme.characteristics,
        *(row["code"] for row in report.rows["codes"]),
        *(outcome.evidence.records if outcome else ()),
    ]
    of = [name for name in known if measure == name or measure.startswith(f"{name}-")]
    return max(of, key=len, default=measure)


def _subject(report: Material, part: str, name: str, findings: Findings) -> Subject:
    programme = report.programme
    together = next((t for t in ONE_TOPIC if t.part == part and t.name == name), None)
    if together or part not in (*programme.outcomes, *helped.PARTS, aims.OTHER_QUESTIONS):
        return _beside_the_aims(report, part, name, findings, together)
    if name == "seen":
        return Subject(name, SAW, f"{SAW}: {programme.outcomes[part].title}", findings)
    if name in programme.items or name in programme.indices:
        return _question(report, part, name, findings)
    if name in set(report.frames["codes"]["code"]):
        return _theme(report, part, name, findings)
    passage = _passages(report, part).get(name)
    chart = passage.chart if passage else None
    return Subject(name, RECORD, sentence_case(_called(report, name)), findings, chart=chart)


def _called(report: Material, name: str) -> str:
    return report.named.get(name, name.replace("_", " "))


@lru_cache(maxsize=64)
def _passages(report: Material, part: str) -> dict[str, aims.Passage]:
    """What the report shows of each topic of a part: pictures and tables."""
    if part in report.programme.outcomes:
        on = aims.on_outcome(report, part)
        shown = [*on.questions, *on.interviews, *on.records]
    else:
        shown = list(aims.other_questions(report)) if part == aims.OTHER_QUESTIONS else []
    return {_topic_of(report, passage.findings[0]): passage for passage in shown}


def _question(report: Material, part: str, name: str, findings: Findings) -> Subject:
    passage = _passages(report, part).get(name)
    return Subject(
        name,
        QUESTION,
        sentence_case(_called(report, name)),
        findings,
        asked=passage.asked or "" if passage else "",
        chart=passage.chart if passage else None,
        tables=(passage.table, passage.spread) if passage else (),
    )


def _theme(report: Material, part: str, name: str, findings: Findings) -> Subject:
    title = sentence_case(_called(report, name))
    everybody = findings.measuring(name).of_everybody()
    by_year = helped.by_year(report, title, everybody)
    if part not in helped.PARTS:
        passage = _passages(report, part).get(name)
        told = passage.told if passage else None
        return Subject(name, THEME, title, findings, tables=(told, by_year))
    by_group = helped.by_group(report, title, everybody, findings.by_group())
    chart = _among_themes(report, part, everybody[0]) if len(everybody) else None
    return Subject(name, THEME, title, findings, chart=chart, tables=(by_group, by_year))


def _among_themes(report: Material, part: str, theme: Finding) -> Chart | None:
    """A theme among those of its kind; nothing where its number is not shown."""
    codes = report.frames["codes"]["code"]
    every = report.findings.of_part(part).measuring(*codes).of_everybody()
    subtitle = helped.SUBTITLE.format(title=helped.PARTS[part])
    return pictures.of_themes(report, every, subtitle, lead=theme) if theme.shown else None


def _beside_the_aims(
    report: Material, part: str, name: str, findings: Findings, together: Together | None
) -> Subject:
    """Who is involved, what it cost, what was agreed, how it was found out."""
    kind = PARTS[part].kind if part in PARTS else METHOD
    entry = report.programme.characteristics.get(name)
    title = together.title if together else entry.name if entry else _called(report, name)
    subject = Subject(name, kind, sentence_case(title), findings)
    if part != involved.PART:
        return subject
    ladder = (involved.ladder(report),) if name == "say" else ()
    return replace(subject, chart=_of_those_involved(report, name), tables=ladder)


def _of_those_involved(report: Material, name: str) -> Chart | None:
    if name == "shared":
        return pictures.of_sharing(report)
    drawn = {
        _topic_of(report, one.findings[0]): one.chart for one in involved.beside_population(report)
    }
    return drawn.get(name)


def _topic(report: Material, part: str, subject: Subject) -> Topic:
    title, under = _headings(report, part)
    return Topic(
        topic=f"{part}.{subject.name}",
        kind=subject.kind,
        title=subject.title,
        about=part,
        about_title=title,
        under=under,
        asked=subject.asked,
        views=tuple(_views(report, subject)),
        picture=render("figure.html", chart=subject.chart) if subject.chart else "",
        table=_tables(report, subject),
        quotes=tuple(
            Quote(text=row["text"], attribution=row["attribution"])
            for row in report.quotes_on([subject.name], most=len(report.quotes))
            if subject.kind == THEME
        ),
    )


def _headings(report: Material, part: str) -> tuple[str, str]:
    """What a part is called, and the heading that it stands under."""
    outcome = report.programme.outcomes.get(part)
    if outcome:
        return outcome.title, report.programme.aims[outcome.aim].title
    title, under, _ = PARTS.get(part, (sentence_case(part.replace("_", " ")), METHOD, METHOD))
    return title, under


def _tables(report: Material, subject: Subject) -> Markup:
    """The tables that the report has; of numbers without a picture or a table, one of their own."""
    tables = [table for table in subject.tables if table is not None]
    counted = Findings(f for f in subject.findings if f.value is not None or f.hidden)
    if not (tables or subject.chart) and len(counted) > 1:
        rows = ((n, f.result, f.counted) for n, f in zip(counted.names, counted, strict=True))
        tables = [
            report.table(
                subject.title,
                ("What", "Result", "How many"),
                ((sentence_case(name), *cells) for name, *cells in rows),
            )
        ]
    return Markup("\n").join(render("table.html", table=table) for table in tables)


def _views(report: Material, subject: Subject) -> Iterator[View]:
    """Each finding as it was in every year, oldest first; other words where it is not shown."""
    for now in subject.findings:
        if subject.kind == THEME and now.group == EVERYBODY and now.measure == subject.name:
            yield from _theme_before(report, now)
        for year, findings in {**report.earlier, report.this.year: report.findings}.items():
            if then := findings.named(now.finding):
                words = then.sentence_without(subject.asked)
                yield _view(year, then, words, then.hidden, _wider(findings, then))


def _theme_before(report: Material, now: Finding) -> Iterator[View]:
    """How many of all raised a theme in earlier years, of whom it is a finding only now."""
    rules = report.programme.disclosure
    for row in report.rows["themes_by_year"]:
        if row["code"] == now.measure and row["year"] < report.this.year:
            said = " ".join(in_its_year(row, report.named, rules))
            words = f"Who spoke of this: {now.label}. {said}"
            yield _view(row["year"], now, words, row["state"] == KEPT_BACK)


def _view(year: int, finding: Finding, words: str, too_few: bool, wider: str | None = None) -> View:
    lead = Markup("<strong>{}</strong> ").format(TOO_FEW) if too_few else Markup("")
    return View(
        group=finding.group,
        year=year,
        finding=finding.finding,
        sentence=f"{TOO_FEW} {words}" if too_few else words,
        html=lead + marked(words, finding.finding),
        too_few=too_few,
        wider=wider,
    )


def _wider(findings: Findings, of: Finding) -> str | None:
    """All together, where that may be shown and the group may not."""
    if not of.hidden or of.group == EVERYBODY:
        return None
    of_all = findings.of_part(of.outcome).measuring(of.measure).of_everybody()
    return EVERYBODY if any(not finding.hidden for finding in of_all) else None
