"""One finding as the report shows it: in words, and as the fields of a table row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from analysis.judge.findings import EVERYBODY
from analysis.judge.sentences import amount
from analysis.programme import Programme
from analysis.protect.disclosure import HIDDEN, too_small
from analysis.publish.numbers import marked
from analysis.publish.words import measure_name, name_of_group
from analysis.tables import SEEN, TIDY, rows_of

if TYPE_CHECKING:
    from analysis.publish.charts import Chart

DOES_NOT_APPLY = "does not apply"
IN_WORDS = "in words"
NOT_KNOWN = "not known"
NOT_COMPARED = "not compared"
NO_PERCENTAGE = "too few for a percentage"
COUNTED = "counted, not estimated"
READERS_DIFFER = "depends on the reader"
NOT_WORKED_OUT = "not worked out"
ESTIMATED = ("share", "difference", "index", "points")
MIDDLE_ANSWER = "middle answer"
NOTHING_TOLD = "We do not show"
CANNOT_TELL = re.compile(r" We cannot tell whether this has changed .*would show\.")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A row of ``findings``, with names in place of ids and words in place of blanks.

    `minimum_base` is the smallest number of people of whom the programme gives a percentage,
    `threshold` the smallest count of people that it shows.
    """

    finding: str
    aim: str | None
    outcome: str
    group: str
    measure: str
    evidence: str
    value: float | None
    low: float | None
    high: float | None
    numerator: int | None
    base: int | None
    unit: str
    compared_with: str | None
    change: float | None
    change_low: float | None
    change_high: float | None
    says: str
    sentence: str
    notebook: str
    hidden: bool
    label: str = ""
    group_name: str = ""
    minimum_base: int = 10
    threshold: int = 5

    @property
    def words(self) -> Markup:
        """The sentence, every number marked."""
        return marked(self.sentence, self.finding)

    def sentence_without(self, wording: str) -> str:
        """The sentence for a place where the question already stands above it."""
        return self.sentence.replace(f": “{wording}”", ".").replace("..", ".")

    def words_without(self, wording: str) -> Markup:
        """That sentence, every number marked."""
        return marked(self.sentence_without(wording), self.finding)

    @property
    def words_on_this_year(self) -> Markup:
        """The sentence without the one that we cannot tell whether it has changed."""
        return marked(CANNOT_TELL.sub("", self.sentence), self.finding)

    @property
    def shown(self) -> bool:
        """Is there a number, and may it be drawn?"""
        too_few = self.unit == "share" and (self.base or 0) < self.minimum_base
        return self.value is not None and not self.hidden and not too_few

    @property
    def tells_nothing(self) -> bool:
        """Do its words say no more than that the number is not shown?"""
        return self.hidden and self.sentence.startswith(NOTHING_TOLD)

    @property
    def clear_change(self) -> bool:
        """Does the interval of the change leave out zero?"""
        low, high = self.change_low, self.change_high
        return low is not None and high is not None and (low > 0 or high < 0)

    @property
    def clear_gap(self) -> bool:
        """Does the interval of a difference between two groups leave out zero?"""
        if self.unit != "difference" or self.low is None or self.high is None:
            return False
        return not self.hidden and (self.low > 0 or self.high < 0)

    @property
    def readers_differ(self) -> bool:
        """Is it a range because coders read differently?"""
        return self.unit == "interviews" and self.high is not None and self.low != self.high

    @property
    def low_too_small(self) -> bool:
        """Is the lower end of that range itself a count of people too small to show?"""
        return self.readers_differ and (self.low is None or too_small(self.low, self.threshold))

    @property
    def result(self) -> str:
        """The number, with its unit."""
        if self.hidden:
            return HIDDEN
        if self.evidence in SEEN and self.value is None:
            return IN_WORDS
        if self.value is None:
            return NOT_KNOWN
        if self.unit == "share" and not self.shown:
            return NO_PERCENTAGE
        if self.readers_differ:
            low = "up to" if self.low_too_small else f"{self.low:.0f} to"
            return f"{low} {self.high:.0f} interviews"
        return in_unit(self.value, self.unit)

    @property
    def likely_range(self) -> str:
        """The interval of an estimate; what is counted whole has none."""
        if self.hidden:
            return HIDDEN
        if self.value is None:
            return DOES_NOT_APPLY
        if self.readers_differ:
            return READERS_DIFFER
        if self.unit == MIDDLE_ANSWER:
            return NOT_WORKED_OUT
        if self.unit not in ESTIMATED or self.low is None or self.high is None:
            return COUNTED
        if self.unit == "share" and not self.shown:
            return NO_PERCENTAGE
        return f"{in_unit(self.low, self.unit)} to {in_unit(self.high, self.unit)}"

    @property
    def counted(self) -> str:
        """How many of how many."""
        if self.hidden:
            return HIDDEN
        if self.numerator is None:
            return DOES_NOT_APPLY if self.base is None else f"{self.base:,} answers"
        return f"{self.numerator:,}" + ("" if self.base is None else f" of {self.base:,}")

    @property
    def _moved(self) -> str:
        digits = {"index": 2, "points": 1}.get(self.unit, 0)
        return f"{self.change:+,.{digits}f}"

    @property
    def changed(self) -> str:
        """The change, and since when."""
        if self.hidden or self.change is None or self.compared_with is None:
            return NOT_COMPARED
        unit = "difference" if self.unit == "share" else self.unit
        if self.change == 0 and self.change_low is None:
            return f"the same as in {self.compared_with}"
        moved = in_unit(self.change, unit) if unit == "difference" else self._moved
        within = (
            ""
            if self.change_low is None or self.change_high is None
            else f" ({in_unit(self.change_low, unit)} to {in_unit(self.change_high, unit)})"
        )
        return f"{moved} since {self.compared_with}{within}".replace("-", "−")


def in_unit(value: float, unit: str) -> str:
    """A number with its unit, as people read it.

    Examples
    --------
    >>> in_unit(0.853, "share"), in_unit(-0.12, "difference"), in_unit(12, "projects")
    ('85%', '−12 in 100', '12 projects')
    >>> in_unit(1, "visits")
    '1 (visits)'
    >>> in_unit(0.003, "difference"), in_unit(0.0, "difference")
    ('+0.3 in 100', '0 in 100')
    >>> in_unit(1250, "pounds"), in_unit(4.25, "ratio"), in_unit(0.412, "index")
    ('£1,250', '4.2 times', '0.41')
    """
    match unit:
        case "share":
            return f"{round(100 * value)}%"
        case "difference":
            return f"{_in_hundred(value)} in 100".replace("-", "−")
        case "pounds":
            return f"£{value:,.0f}"
        case "ratio":
            return f"{value:.1f} times"
        case "index":
            return f"{value:.2f}"
        case "points":
            return f"{value:.1f}"
        case "middle answer":
            return f"{value:,.0f}, the middle answer"
        case _:
            return amount(round(value), unit)


def _in_hundred(difference: float) -> str:
    """With its sign; what would round to 0 keeps the first digit that is not."""
    if difference == 0:
        return "0"
    rounded = round(100 * difference)
    return f"{rounded:+}" if rounded else f"{100 * difference:+.1g}"


class Findings:
    """A year's findings, in the order in which they were made.

    Parameters
    ----------
    found
        The findings.
    """

    def __init__(self, found: Iterable[Finding]) -> None:
        self._found = tuple(found)

    @classmethod
    def of(cls, frame: pd.DataFrame, programme: Programme, named: Mapping[str, str]) -> Findings:
        """Findings of the table ``findings``.

        Parameters
        ----------
        frame
            Rows of the table.
        programme
            Whose findings they are.
        named
            What measures are called, see `analysis.publish.words.measures`.
        """
        known = TIDY["findings"].column_names
        return cls(
            Finding(
                **{name: row[name] for name in known},
                label=measure_name(row["measure"], named),
                group_name=name_of_group(programme, row["group"]),
                minimum_base=programme.disclosure.minimum_base,
                threshold=programme.disclosure.threshold,
            )
            for row in rows_of(frame)
        )

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, place: int) -> Finding:
        return self._found[place]

    def of_part(self, *parts: str) -> Findings:
        """Those of an outcome, or of a part of the report."""
        return Findings(f for f in self if f.outcome in parts)

    def measuring(self, *measures: str) -> Findings:
        return Findings(f for f in self if f.measure in measures)

    def starting(self, prefix: str) -> Findings:
        """Those whose measure starts with ``prefix``."""
        return Findings(f for f in self if f.measure.startswith(prefix))

    def in_sentences(self) -> Findings:
        """Those that stand in a sentence of their own: not those put together in one line."""
        together = {f.finding for f in self.in_one_line()}
        return Findings(f for f in self if f.finding not in together)

    def in_one_line(self) -> Findings:
        """Those that tell nothing, where there are several: the evidence table has each."""
        nothing = Findings(f for f in self if f.tells_nothing)
        return nothing if len(nothing) > 1 else Findings(())

    @property
    def names(self) -> list[str]:
        """What they are called beside one another: by group, where they are of one thing."""
        if len({f.label for f in self}) == 1:
            return [f.group_name for f in self]
        of_groups = len({f.group for f in self}) > 1
        return [f"{f.label}, {f.group_name}" if of_groups else f.label for f in self]

    def saying(self, *says: str) -> Findings:
        return Findings(f for f in self if f.says in says)

    def of_kind(self, *kinds: str) -> Findings:
        return Findings(f for f in self if f.evidence in kinds)

    def of_everybody(self) -> Findings:
        return Findings(f for f in self if f.group == EVERYBODY)

    def without_numbers(self) -> Findings:
        """Documents and observations, which show something in words."""
        return Findings(f for f in self if f.value is None)

    def by_group(self) -> Findings:
        return Findings(f for f in self if f.group != EVERYBODY)

    def supporting(self) -> Findings:
        """Those that by themselves speak for their outcome; how many said it is worse does not."""
        return Findings(f for f in self.saying("supports") if not f.measure.endswith("-worse"))

    def opposing(self) -> Findings:
        """Those that by themselves speak against their outcome."""
        return Findings(f for f in self.saying("against") if not f.measure.endswith("-better"))

    def besides(self, chart: Chart | None) -> Findings:
        """Those that the chart does not have in its heading."""
        return Findings(f for f in self if chart is None or f.finding != chart.lead)

    def named(self, finding: str | None) -> Finding | None:
        return next((f for f in self if f.finding == finding), None)
