"""How a programme is evaluated, in plain words, and what changed in that from year to year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from analysis.programme import Conditions, Item, Programme
from analysis.publish.site.edition import Edition
from analysis.publish.site.side_by_side import Years
from analysis.publish.tables import ReportTable, table
from analysis.publish.words import KINDS, NOTEBOOKS, TOGETHER, sentence_case

CODE_KINDS = {
    "enabler": "What helped",
    "barrier": "What got in the way",
    "outcome": "What is different",
    "shift": "The shifts",
    "suggestion": "What people suggest",
    "other": "Other",
}
EVERYBODY = "everybody"


class Measure(NamedTuple):
    """How something is counted: what it means, when not to trust it, and where it comes from."""

    name: str
    means: str
    not_for: str
    source: str


MEASURES = (
    Measure(
        "A share and its likely range",
        "12 of 30 people agreed: 40%. Had other people of the same kind answered, it would have "
        "come out a bit differently. The likely range says how differently.",
        "What people think who did not answer.",
        "Wilson’s interval, 95%. Newcombe (1998), Statistics in Medicine 17: 857–872",
    ),
    Measure(
        "A change between two years, or a difference between two groups",
        "How many more or fewer in 100, with a likely range. We say “more” or “fewer” only where "
        "that range leaves out no change.",
        "“We cannot tell” does not mean that nothing changed.",
        "Newcombe’s method 10. Newcombe (1998), Statistics in Medicine 17: 873–890",
    ),
    Measure(
        "The same people, asked twice",
        "Where enough people can be followed from one year to the next, we look at who changed "
        "their mind. People are followed by a code that is not their name.",
        "People who answered in one year only.",
        "Newcombe’s method for pairs. Newcombe (1998), Statistics in Medicine 17: 2635–2650",
    ),
    Measure(
        "Many looks at once",
        "Who looks at twenty questions finds one “clear” change by luck. So each of many has to "
        "be clearer than one alone.",
        "Lists of clear changes that do not say how many were looked at.",
        "Holm (1979), Scandinavian Journal of Statistics 6: 65–70",
    ),
    Measure(
        "Themes in interviews",
        "In how many interviews something came up. Where two people read an interview "
        "differently and did not settle it, we give the lower and the higher number.",
        "How many of all people think so: interviews are few, and chosen.",
        "Counted; readers are compared by Krippendorff’s alpha. Krippendorff (2019), Content "
        "Analysis, 4th edition",
    ),
    Measure(
        "Records",
        "What the programme wrote down: people, times, projects. Everything is counted, so there "
        "is no likely range. Named people and headcounts are shown apart, and never added.",
        "What nobody wrote down.",
        "Counted",
    ),
    Measure(
        "How widely involvement is shared",
        "Of all the times that people took part, how many are those of the most involved tenth.",
        "Who came: it is about who was invited.",
        "Counted",
    ),
    Measure(
        "Who answered, and who is missing",
        "How many of those asked answered, by group, and how that compares with the people the "
        "programme is for.",
        "Views of those who did not answer.",
        "Schouten, Cobben and Bethlehem (2009), Survey Methodology 35: 101–113",
    ),
)


@dataclass(frozen=True)
class Method:
    """What the page on method shows."""

    years: Years

    @property
    def programme(self) -> Programme:
        return self.years.programme

    @property
    def measures(self) -> ReportTable:
        return self._table(
            "How we count",
            ("What", "What it means", "Do not read it as", "Where it comes from"),
            MEASURES,
        )

    @property
    def outcomes(self) -> list[tuple[Any, ReportTable]]:
        """Each aim, with what would be different if it were met, and what would show it."""
        return [
            (
                aim,
                self._table(
                    f"{aim.title}: what would be different",
                    ("What", "In plain words", "What shows it"),
                    (
                        (outcome.title, outcome.plain, _shown_by(self.programme, name))
                        for name, outcome in self.programme.outcomes_of(key).items()
                    ),
                ),
            )
            for key, aim in self.programme.aims.items()
        ]

    @property
    def answered(self) -> ReportTable:
        """How many people answered the survey, and were interviewed, year by year."""
        return self.years.table("Who answered the survey, by year", "Group", self._answered())

    def _answered(self) -> Iterator[tuple[str, list[str]]]:
        for group, entry in self.programme.groups.items():
            cells = [
                finding.counted if finding else "not asked"
                for edition in self.years.editions
                for finding in [edition.findings.named(f"response.answered.{group}")]
            ]
            yield sentence_case(entry.name), cells
        cells = [
            finding.counted if finding else "nobody"
            for edition in self.years.editions
            for finding in [edition.findings.named("response.interviewed.all")]
        ]
        yield f"People we interviewed, {TOGETHER}", cells

    @property
    def questions(self) -> ReportTable:
        year = self.years.newest.year
        return self._table(
            f"What we asked in {year}",
            ("Question", "How people could answer", "Who was asked"),
            (
                (item.as_asked(year)[0], self._answers(item, year), self._asked_of(item))
                for item in self.programme.items.values()
                if item.asked_in(year)
            ),
        )

    def _answers(self, item: Item, year: int) -> str:
        scale = item.as_asked(year)[1]
        if scale:
            return "; ".join(o.label for o in self.programme.scales[scale].options)
        if item.options:
            return f"any of these: {'; '.join(item.options)}"
        return {"number": "a number", "text": "in their own words"}.get(item.kind, "one answer")

    def _asked_of(self, item: Item) -> str:
        groups = [self.programme.groups[group].name for group in item.asked_of]
        return ", ".join(groups) or EVERYBODY

    @property
    def codes(self) -> ReportTable:
        year = self.years.newest.year
        return self._table(
            f"What readers of interviews looked for in {year}",
            ("Theme", "What it is", "Kind"),
            (
                (code.name, code.description, CODE_KINDS[code.kind])
                for code in self.programme.codes.values()
                if code.looked_for(year)
            ),
        )

    @property
    def levels(self) -> ReportTable:
        return self._table(
            "The levels, and what evidence each needs at least",
            ("Level", "What it means", "What it needs"),
            (
                (sentence_case(level.phrase), level.means, _needs(level.needs))
                for level in self.programme.rubric.levels
            ),
        )

    @property
    def sources(self) -> ReportTable:
        return self._table(
            "Where the aims, outcomes and questions come from",
            ("Source", "Where", "Note"),
            ((s.title, s.where, s.note) for s in self.programme.sources.values()),
        )

    @property
    def steps(self) -> ReportTable:
        return self._table(
            "The steps, one notebook each", ("Notebook", "What it does"), NOTEBOOKS.items()
        )

    @property
    def changed(self) -> list[tuple[int, int, list[str]]]:
        """For each year but the first, the year before it, and what was done otherwise."""
        editions = self.years.editions
        return [
            (before.year, now.year, list(_changed(before, now)))
            for before, now in pairwise(editions)
        ]

    def _table(self, caption: str, columns: tuple[str, ...], rows: Any) -> ReportTable:
        return table(caption, columns, rows, simulated=False)


def _shown_by(programme: Programme, outcome: str) -> str:
    """The kinds of evidence that an outcome rests on, and how many of each."""
    evidence = programme.outcomes[outcome].evidence
    counted = [
        (KINDS["perception"] + ", in the survey", len(evidence.items)),
        (KINDS["perception"] + ", in interviews", len(evidence.codes)),
        (KINDS["record"], len(evidence.records)),
        (KINDS["document"], int(evidence.documents is not None)),
        (KINDS["observation"], int(evidence.observations is not None)),
    ]
    return sentence_case("; ".join(words for words, count in counted if count))


def _needs(needs: Conditions | None) -> str:
    """The conditions of a level, in words."""
    if needs is None:
        return "nothing"
    which = {"supports": "for it", "against": "against it", "any": "either way"}[needs.direction]
    said = [f"{_many(needs.kinds, 'kind', 'kinds')} of evidence {which}"]
    said += [f"among them {KINDS[kind]}" for kind in needs.must_include]
    if needs.groups:
        said.append(f"in the words of {_many(needs.groups, 'group', 'groups')} of people")
    if needs.lived_experience:
        said.append("people with lived experience among them")
    if needs.clear:
        said.append("a record, or a number that is not down to chance")
    if needs.contradictions is not None:
        most = "no source that says otherwise"
        if needs.contradictions:
            sources = _many(needs.contradictions, "source that says", "sources that say")
            most = f"at most {sources} otherwise"
        said.append(most)
    return "; ".join(said)


def _many(count: int, one: str, several: str) -> str:
    words = {1: "one", 2: "two", 3: "three", 4: "four"}.get(count, str(count))
    return f"{words} {one if count == 1 else several}"


def _changed(before: Edition, now: Edition) -> Iterator[str]:
    """What was done otherwise in a year than in the one before, from both definitions."""
    yield from _questions_changed(before, now)
    yield from _codes_changed(before, now)
    old, new = before.programme, now.programme
    if [level.needs for level in old.rubric.levels] != [lv.needs for lv in new.rubric.levels]:
        yield "What evidence a level needs was changed."
    for what in ("threshold", "minimum_base", "rounding"):
        was, is_now = getattr(old.disclosure, what), getattr(new.disclosure, what)
        if was != is_now:
            words = what.replace("_", " ")
            yield f"The rule that protects people changed: {words} was {was}, and is {is_now}."
    if old.weights != new.weights:
        yield "How answers are weighted was changed."


def _questions_changed(before: Edition, now: Edition) -> Iterator[str]:
    for name, item in now.programme.items.items():
        old = before.programme.items.get(name, item)
        was = old.asked_in(before.year) and name in before.programme.items
        if item.asked_in(now.year) and not was:
            yield f"Asked for the first time: “{item.as_asked(now.year)[0]}”."
        elif was and not item.asked_in(now.year):
            yield f"Not asked any more: “{old.as_asked(before.year)[0]}”."
        elif was and old.as_asked(before.year) != item.as_asked(now.year):
            compared = (
                "It is compared with the year before."
                if item.comparable(before.year, now.year)
                else "It is not compared with the year before."
            )
            yield (
                f"Asked differently: “{old.as_asked(before.year)[0]}” became "
                f"“{item.as_asked(now.year)[0]}”. {compared}"
            )
    for name, item in before.programme.items.items():
        if name not in now.programme.items and item.asked_in(before.year):
            yield f"Not asked any more: “{item.as_asked(before.year)[0]}”."


def _codes_changed(before: Edition, now: Edition) -> Iterator[str]:
    for name, code in now.programme.codes.items():
        old = before.programme.codes.get(name)
        was = old is not None and old.looked_for(before.year)
        if code.looked_for(now.year) and not was:
            took = now.programme.codes.get(code.replaces or "")
            yield f"Looked for in interviews for the first time: “{code.name}”" + (
                f", which took over from “{took.name}”." if took else "."
            )
        elif was and not code.looked_for(now.year):
            yield f"Not looked for in interviews any more: “{code.name}”."
    for name, old in before.programme.codes.items():
        if name not in now.programme.codes and old.looked_for(before.year):
            yield f"Not looked for in interviews any more: “{old.name}”."
