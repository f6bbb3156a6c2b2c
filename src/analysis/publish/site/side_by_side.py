"""Sets years side by side: the level of each aim, and what was found, in words where no number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.programme import Item, Outcome, Programme
from analysis.protect.disclosure import HIDDEN
from analysis.publish.finding import NO_PERCENTAGE, Finding
from analysis.publish.site.edition import Edition
from analysis.publish.tables import ReportTable, table
from analysis.publish.words import sentence_case

NOT_JUDGED = "not yet judged"
NOT_AN_AIM = "not an aim that year"
NOT_ASKED = "not asked"
NOT_LOOKED_FOR = "not looked for"
NOTHING = "no number in this report"
HIGHER = "{printed} (the group judged higher: “{chosen}”)"
OTHERWISE = "not compared with {year}: asked differently"


@dataclass(frozen=True)
class Question:
    """A question of the survey about an outcome, and the groups that answered it."""

    outcome: str
    item: str
    groups: tuple[str, ...]

    def finding(self, group: str) -> str:
        """The id of what a group answered."""
        return f"{self.outcome}.{self.item}.{group}"


@dataclass(frozen=True)
class Years:
    """The years of one programme, oldest first."""

    editions: tuple[Edition, ...]

    @property
    def newest(self) -> Edition:
        return self.editions[-1]

    @property
    def programme(self) -> Programme:
        """The newest definition."""
        return self.newest.programme

    @property
    def simulated(self) -> bool:
        return any(edition.simulated for edition in self.editions)

    def table(
        self, caption: str, first: str, rows: Iterable[tuple[str, Sequence[str]]]
    ) -> ReportTable:
        """A table with a column for each year."""
        years = [str(edition.year) for edition in self.editions]
        return table(
            caption,
            (first, *years),
            ((name, *cells) for name, cells in rows),
            simulated=self.simulated,
        )

    def questions(self, name: str) -> list[Question]:
        """The questions about an outcome that any year has findings of."""
        found = []
        for item in self.programme.outcomes[name].evidence.items:
            start = f"{name}.{item}."
            ids = [f.finding for e in self.editions for f in e.findings if f.measure == item]
            groups = dict.fromkeys(one.removeprefix(start) for one in ids if one.startswith(start))
            if groups:
                found.append(Question(name, item, tuple(groups)))
        return found


def levels(years: Years) -> ReportTable:
    """Each aim's level, as each year's report prints it."""
    aims = years.programme.aims.items()
    return years.table(
        "The level of each aim, as that year’s report prints it",
        "Aim",
        ((aim.title, [_level(edition, name) for edition in years.editions]) for name, aim in aims),
    )


def levels_of_outcomes(years: Years, aim: str) -> ReportTable:
    """The level of each outcome of an aim, as each year's report prints it."""
    outcomes = years.programme.outcomes_of(aim).items()
    return years.table(
        f"{years.programme.aims[aim].title}: the level of each part",
        "What would be different",
        (
            (outcome.title, [_level(edition, name) for edition in years.editions])
            for name, outcome in outcomes
        ),
    )


def _level(edition: Edition, about: str) -> str:
    known = edition.programme.aims.keys() | edition.programme.outcomes.keys()
    if about not in known:
        return NOT_AN_AIM
    judged = edition.judgements.judged(about)
    printed = sentence_case(judged.level or NOT_JUDGED)
    if judged.higher_than_allowed:
        return HIGHER.format(printed=printed, chosen=judged.chosen)
    return printed


def findings_of(years: Years, name: str) -> ReportTable | None:
    """What was found about an outcome, year by year; none where there is no number at all."""
    outcome = years.programme.outcomes[name]
    rows = [*_answers(years, name), *_records(years, name, outcome), *_talk(years, name, outcome)]
    if not rows:
        return None
    return years.table(f"{outcome.title}: what was found", "What, and who", rows)


def has_records(years: Years, name: str) -> bool:
    """Are there numbers from records among what was found about an outcome?"""
    return any(_records(years, name, years.programme.outcomes[name]))


def _answers(years: Years, name: str) -> Iterator[tuple[str, list[str]]]:
    for question in years.questions(name):
        short = sentence_case(years.programme.items[question.item].short)
        for group in question.groups:
            cells = list(_answered(years, question, group))
            who = years.programme.groups[group].name if group in years.programme.groups else group
            yield f"{short}: {who}", cells


def _answered(years: Years, question: Question, group: str) -> Iterator[str]:
    """What a group answered in each year, and where it was asked otherwise than before."""
    before = None
    for edition in years.editions:
        found = edition.findings.named(question.finding(group))
        if found is None:
            yield _not_answered(edition, question, group)
            continue
        item = years.programme.items[question.item]
        breaks = before is not None and not item.comparable(before, edition.year)
        yield in_full(found) + (f"; {OTHERWISE.format(year=before)}" if breaks else "")
        before = edition.year


def _not_answered(edition: Edition, question: Question, group: str) -> str:
    item = edition.programme.items.get(question.item)
    asked = item is not None and item.asked_in(edition.year) and _asks(item, group)
    return NOTHING if asked else NOT_ASKED


def _asks(item: Item, group: str) -> bool:
    return not item.asked_of or group in item.asked_of


def _records(years: Years, name: str, outcome: Outcome) -> Iterator[tuple[str, list[str]]]:
    for measure, record in outcome.evidence.records.items():
        cells = [_told(edition, f"{name}.{measure}.all", NOTHING) for edition in years.editions]
        if any(cell != NOTHING for cell in cells):
            yield f"{sentence_case(record.short)}: from records", cells


def _talk(years: Years, name: str, outcome: Outcome) -> Iterator[tuple[str, list[str]]]:
    """In how many interviews a theme of the outcome came up; talk is not yet evidence for it."""
    for code in outcome.evidence.codes:
        cells = [
            _told(edition, f"{name}.{code}.all", _not_raised(edition, code))
            for edition in years.editions
        ]
        if any(cell not in (NOTHING, NOT_LOOKED_FOR) for cell in cells):
            yield f"{years.programme.codes[code].name}: interviews that spoke of it", cells


def _not_raised(edition: Edition, code: str) -> str:
    known = edition.programme.codes.get(code)
    return NOTHING if known and known.looked_for(edition.year) else NOT_LOOKED_FOR


def _told(edition: Edition, finding: str, otherwise: str) -> str:
    found = edition.findings.named(finding)
    return otherwise if found is None else in_full(found)


def in_full(finding: Finding) -> str:
    """A finding in a cell: the number and how many of how many, or why there is none."""
    if finding.hidden:
        return HIDDEN
    if finding.unit == "interviews" and finding.base is not None and finding.value is not None:
        return f"{finding.result.removesuffix(' interviews')} of {finding.base} interviews"
    if finding.result == NO_PERCENTAGE and finding.numerator is not None:
        return f"{NO_PERCENTAGE} ({finding.counted})"
    if finding.unit == "share" and finding.shown:
        return f"{finding.result} ({finding.counted})"
    return finding.result
