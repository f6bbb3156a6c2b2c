"""Findings aim by aim: for every outcome the judgement, and all that bears on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from markupsafe import Markup

from analysis.judge.findings import EVERYBODY
from analysis.programme import Item, Outcome
from analysis.protect.disclosure import HIDDEN
from analysis.publish import pictures
from analysis.publish.charts import Chart
from analysis.publish.evidence_card import ShownCard, shown_card
from analysis.publish.finding import Finding, Findings
from analysis.publish.html import Section, render
from analysis.publish.judged import Judged
from analysis.publish.material import Material
from analysis.publish.paragraphs import joined, tells_doubt_of
from analysis.publish.tables import ReportTable
from analysis.publish.voices import ELSEWHERE, NOT_ON_THE_LIST, Voice, beside
from analysis.publish.words import KINDS, SAYS, sentence_case
from analysis.tables import MISSING, SEEN

WAYS = ("better", "worse")
OTHER_QUESTIONS = "survey"
NONE = Findings(())


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Findings that belong together, led by a picture where one could be drawn."""

    about: str
    findings: Findings
    asked: str | None = None
    chart: Chart | None = None
    table: ReportTable | None = None
    told: ReportTable | None = None
    apart: Findings = NONE
    spread: ReportTable | None = None
    answers: Chart | None = None
    voices: list[Voice] = field(default_factory=list)

    @property
    def rest(self) -> Findings:
        """What the picture's heading does not say."""
        return self.findings.besides(self.chart)

    @cached_property
    def paragraph(self) -> Markup | None:
        """That as one paragraph, where its sentences can be joined."""
        return joined(self.rest, self._lead, self.asked or "")

    @property
    def doubt_is_told(self) -> bool:
        """Does it say that we cannot tell whether what the heading says has changed?"""
        return self.paragraph is not None and tells_doubt_of(self._lead, self.rest)

    @property
    def _lead(self) -> Finding | None:
        return self.findings.named(self.chart.lead) if self.chart else None


@dataclass(frozen=True, kw_only=True)
class OnOutcome:
    """All that bears on one outcome."""

    name: str
    outcome: Outcome
    judged: Judged
    questions: list[Passage]
    interviews: list[Passage]
    records: list[Passage]
    seen: Findings
    card: ShownCard
    quotes: list[dict[str, Any]]
    voices_of_seen: list[Voice]
    voices: list[Voice]
    misfits: list[tuple[str, Findings]]

    @property
    def silent(self) -> bool:
        """Is there no evidence at all?"""
        return not (self.questions or self.interviews or self.records or len(self.seen))


def section(report: Material) -> Section:
    """Every aim with its outcomes, and what changed because of which project."""
    aims = [
        (name, aim, report.judged(name), [on_outcome(report, o) for o in _outcomes(report, name)])
        for name, aim in report.programme.aims.items()
    ]
    overviews = {name: _overview(report, aim.title, own) for name, aim, _, own in aims}
    others = list(other_questions(report))
    return Section(
        render(
            "aims.html",
            aims=aims,
            overviews=overviews,
            moved={name: _moved(report, aim.title, own) for name, aim, _, own in aims},
            aim_voices={name: report.voices_in(name) for name in report.programme.aims},
            unasked=report.voices_in(NOT_ON_THE_LIST),
            elsewhere=report.voices_in(ELSEWHERE),
            others=others,
            other_voices=report.voices_in(OTHER_QUESTIONS, besides=_voices_of(others)),
            comments=_comments(report),
            changes=_changes(report),
            text=report.text("aims"),
        )
    )


def _outcomes(report: Material, aim: str) -> list[str]:
    return list(report.programme.outcomes_of(aim))


def _overview(report: Material, aim: str, outcomes: list[OnOutcome]) -> ReportTable:
    """What was judged, outcome by outcome, and the way to each."""
    return report.table(
        f"{aim}: outcome by outcome",
        ("Outcome", "What people judged"),
        (
            (
                Markup('<a href="#outcome-{}">{}</a>').format(on.name, on.outcome.title),
                sentence_case(on.judged.level or "not yet judged"),
            )
            for on in outcomes
        ),
    )


def _moved(report: Material, aim: str, outcomes: list[OnOutcome]) -> Chart | None:
    """What changed in the answers to the questions of an aim."""
    items = set(report.programme.items)
    return pictures.of_changes(
        report,
        aim,
        Findings(f for f in report.findings.of_part(*(on.name for on in outcomes))
                 if f.measure in items),
    )  # fmt: skip


@lru_cache(maxsize=64)
def on_outcome(report: Material, name: str) -> OnOutcome:
    """What there is on the outcome ``name``.

    Drawn once for a report: the page shows it, and so do the topics that people explore.
    """
    outcome, findings = report.programme.outcomes[name], report.findings.of_part(name)
    questions = list(_questions(report, name, list(outcome.evidence.items)))
    interviews, records = list(_interviews(report, name)), list(_records(report, name))
    seen = findings.of_kind(*SEEN).without_numbers()
    of_seen = beside(report.voices, seen)
    return OnOutcome(
        name=name,
        outcome=outcome,
        judged=report.judged(name),
        questions=questions,
        interviews=interviews,
        records=records,
        seen=seen,
        card=shown_card(report, name),
        quotes=report.quotes_on(report.programme.codes_of(name), most=2),
        voices_of_seen=of_seen,
        voices=report.voices_in(
            name, besides=[*_voices_of([*questions, *interviews, *records]), *of_seen]
        ),
        misfits=list(_misfits(report, name)),
    )


def _voices_of(passages: list[Passage]) -> list[Voice]:
    return [voice for passage in passages for voice in passage.voices]


@lru_cache(maxsize=4)
def other_questions(report: Material) -> tuple[Passage, ...]:
    """Questions that belong to no outcome."""
    return tuple(_questions(report, OTHER_QUESTIONS, list(report.programme.items)))


def _questions(report: Material, outcome: str, items: list[str]) -> Iterator[Passage]:
    findings = report.findings.of_part(outcome)
    for name in items:
        item = report.programme.items[name]
        if item.kind == "multiple":
            yield from _multiple_choice(report, findings.starting(f"{name}-"), item)
            continue
        found = findings.measuring(name)
        if not len(found):
            continue
        wording, _ = item.as_asked(report.this.year)
        with_gap = Findings([*found, *findings.measuring(f"{name}-gap")])
        spread = _spread(report, name, item)
        yield Passage(
            about=item.short,
            asked=wording,
            chart=pictures.of_question(report, found.by_group(), item),
            findings=with_gap,
            spread=spread,
            answers=pictures.of_answers(report, found.by_group(), name, spread),
            voices=beside(report.voices, with_gap),
        )
    for name, index in report.programme.indices.items():
        found = findings.measuring(f"{name}-alpha", name)
        if len(found):
            yield Passage(about=index.name, findings=found, voices=beside(report.voices, found))


def _spread(report: Material, name: str, item: Item) -> ReportTable | None:
    """Every answer to a question by group, those that are in no base at the end."""
    cells = {(r["group"], r["answer"]): r for r in report.rows["spread"] if r["item"] == name}
    groups = [g for g in dict.fromkeys(group for group, _ in cells) if g != EVERYBODY]
    answers = dict.fromkeys(answer for _, answer in cells)
    if item.kind != "single" or not groups:
        return None
    columns = [*groups, EVERYBODY]
    return report.table(
        f"{sentence_case(item.short)}: how many people gave each answer",
        ("Answer", *(sentence_case(report.group(group)) for group in columns)),
        (
            (_answer(answer), *(_given(cells.get((group, answer)), group) for group in columns))
            for answer in answers
        ),
    )


def _answer(answer: str) -> str:
    return f"{sentence_case(answer)} (not counted in shares)" if answer in MISSING else answer


def _given(cell: dict[str, Any] | None, group: str) -> str:
    if cell is None:
        return "not added up" if group == EVERYBODY else "not by group"
    return HIDDEN if cell["count"] is None else f"{cell['count']:,}"


def _multiple_choice(report: Material, findings: Findings, item: Item) -> Iterator[Passage]:
    if not len(findings):
        return
    groups = list(dict.fromkeys(finding.group_name for finding in findings))
    rows = [
        (option, *(f"{f.counted} ({f.result})" if f.shown else f.counted for f in chosen))
        for place, option in enumerate(item.options, start=1)
        if (chosen := [f for f in findings if f.measure.endswith(f"-{place}")])
    ]
    yield Passage(
        about=item.short,
        asked=item.as_asked(report.this.year)[0],
        table=report.table(
            f"{sentence_case(item.short)}: how many chose each answer",
            ("Answer", *map(sentence_case, groups)),
            rows,
        ),
        findings=Findings([pictures.telling(findings)]),
        voices=beside(report.voices, findings),
    )


def _interviews(report: Material, outcome: str) -> Iterator[Passage]:
    """Each theme: how many spoke of it, and which way they said it went."""
    findings = report.findings.of_part(outcome)
    for row in report.rows["codes"]:
        code = row["code"]
        found = findings.of_kind("perception").measuring(code, *(f"{code}-{w}" for w in WAYS))
        if len(found):
            everybody = found.of_everybody()
            apart = findings.measuring(f"{code}-by-year", f"{code}-groups")
            yield Passage(
                about=row["name"],
                findings=everybody if len(everybody) else found,
                told=_told_by_group(report, row, found),
                apart=apart,
                voices=beside(report.voices, [*found, *apart]),
            )


def _told_by_group(
    report: Material, code: dict[str, Any], findings: Findings
) -> ReportTable | None:
    """Who spoke of a theme, and which way they said it went where that was asked about."""
    groups = list(dict.fromkeys(finding.group for finding in findings.by_group()))
    if not groups:
        return None
    ways = [way for way in WAYS if len(findings.measuring(f"{code['code']}-{way}"))]
    measures = [code["code"], *(f"{code['code']}-{way}" for way in ways)]
    by_place = {(f.group, f.measure): pictures.theme_count(f) for f in findings.by_group()}
    return report.table(
        f"{sentence_case(code['name'])}: interviews by group",
        ("Group", "Spoke of it", *(f"Told us it is {way}" for way in ways)),
        (
            (
                sentence_case(report.group(group)),
                *(by_place.get((group, measure), HIDDEN) for measure in measures),
            )
            for group in groups
        ),
    )


def _records(report: Material, outcome: str) -> Iterator[Passage]:
    findings = report.findings.of_part(outcome)
    for name, record in report.programme.outcomes[outcome].evidence.records.items():
        found = findings.measuring(name, f"{name}-target", f"{name}-since-start")
        if len(found):
            yield Passage(
                about=record.short,
                chart=pictures.of_record(report, found[0], record),
                findings=found,
                voices=beside(report.voices, found),
            )


def _spoken(report: Material, outcome: str) -> list[dict[str, Any]]:
    return [row for row in report.rows["sources"] if row["outcome"] == outcome]


def _misfits(report: Material, outcome: str) -> Iterator[tuple[str, Findings]]:
    """Sources that say otherwise than most of them do, or that point both ways."""
    rows = _spoken(report, outcome)
    count = Counter(row["says"] for row in rows)
    most = "supports" if count["supports"] >= count["against"] else "against"
    if not count[most]:
        return
    for row in rows:
        if row["says"] not in (most, "silent"):
            named = [report.findings.named(name) for name in row["because"].split("; ")]
            behind = sorted(filter(None, named), key=lambda f: (f.says == most, f.hidden))
            who = sentence_case(KINDS[row["evidence"]])
            group = "" if row["group"] == EVERYBODY else f" ({report.group(row['group'])})"
            yield f"{who}{group} {SAYS[row['says']]}.", Findings(behind)


def _comments(report: Material) -> list[tuple[str, list[dict[str, Any]]]]:
    """What people wrote in the survey, question by question."""
    asked = dict.fromkeys(row["item"] for row in report.comments)
    return [
        (
            report.programme.items[item].as_asked(report.this.year)[0],
            [row for row in report.comments if row["item"] == item],
        )
        for item in asked
    ]


def _changes(report: Material) -> ReportTable | None:
    """Which project changed what, and who that uses the service confirms it."""
    projects = [row for row in report.rows["activities"] if row["target"] or row["changed"]]
    if not projects:
        return None
    return report.table(
        "What changed because of which project",
        (
            "Project",
            "What it was to change",
            "What changed",
            "Who that uses the service confirms it",
        ),
        (
            (
                row["name"],
                row["target"],
                row["changed"] or "change not known",
                row["confirmed_by"] or "nobody yet",
            )
            for row in projects
        ),
    )
