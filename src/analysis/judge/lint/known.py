"""A finding as the lint knows it: its numbers now and before, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analysis.judge.lint.numbers import (
    COUNT,
    DECIMAL,
    IN_HUNDRED,
    MONEY,
    PAIR,
    PERCENT,
    SHARE,
    Number,
    numbers_in,
)
from analysis.judge.lint.words import stems
from analysis.tables import SEEN

UNFAIR = "not a fair comparison"
QUOTED = re.compile(r"“[^”]*”")
OF_BEFORE = re.compile(
    r"when it was[^.;]*|as many as in[^.;]*|In (?:19|20)\d\d it was[^.;]*|"
    r"(?:the first year for which we have records|When the programme began)[^.]*"
)
OF_PEOPLE = ("people", "share", "interviews", "difference", "middle answer", "people agreed")
MOVED = re.compile(
    r"(?:less than |about )?\d[\d,.]*(?: to (?:less than )?\d[\d,.]*)?(?: in 100)? (?:more|fewer"
    r"|less)\b"
)
Figure = tuple[str, float, float | None]


@dataclass(frozen=True, kw_only=True)
class Known:
    """A finding.

    Parameters
    ----------
    finding, outcome, group, measure, evidence, unit, says, sentence, hidden
        As in the table ``findings``.
    value, low, high, numerator, base, change, change_low, change_high, compared_with
        Its numbers there.
    year
        Of which year it is.
    about
        More words on what it is about: titles, and what is asked.
    name
        What the programme calls what is counted: a record's or a theme's short name.
    """

    finding: str
    sentence: str
    year: int
    outcome: str = ""
    group: str = "all"
    measure: str = ""
    evidence: str = ""
    unit: str = ""
    says: str = "silent"
    hidden: bool = False
    value: float | None = None
    low: float | None = None
    high: float | None = None
    numerator: int | None = None
    base: int | None = None
    compared_with: str | None = None
    change: float | None = None
    change_low: float | None = None
    change_high: float | None = None
    about: str = ""
    name: str = ""

    @classmethod
    def of(cls, row: Mapping[str, Any], year: int, about: str = "", name: str = "") -> Known:
        """A row of the table ``findings``, its blanks being ``None``."""
        names = cls.__dataclass_fields__.keys() - {"year", "about", "name"}
        given = {field: row[field] for field in names if row.get(field) is not None}
        return cls(**given, year=year, about=about, name=name)

    @cached_property
    def stems(self) -> frozenset[str]:
        return stems(f"{self.sentence} {self.about}")

    @cached_property
    def asked(self) -> frozenset[str]:
        """The stems of the statement that people were asked about, if it is how many agreed."""
        quoted = QUOTED.findall(self.sentence) if self.is_opinion else []
        return stems(quoted[-1]) if quoted and self.unit == "share" else frozenset()

    @property
    def clear_change(self) -> int:
        """1 or -1 where the interval of the change leaves out zero, or it was counted; else 0."""
        low, high = self.change_low, self.change_high
        if low is not None and high is not None:
            return (low > 0) - (high < 0)
        if self.change is None or not self.counted or UNFAIR in self.sentence:
            return 0
        return (self.change > 0) - (self.change < 0)

    @property
    def counted(self) -> bool:
        """Does it rest on records, which count everything there was?"""
        return self.evidence == "record"

    @property
    def clear_difference(self) -> int:
        """Of two groups: 1 or -1 where the interval of the difference leaves out zero."""
        if self.unit != "difference" or self.low is None or self.high is None:
            return 0
        return (self.low > 0) - (self.high < 0)

    @property
    def better(self) -> int:
        """1 where it clearly got better by itself, -1 where worse."""
        if not self.clear_change or self.counted:
            return 0
        if self.says in ("supports", "against"):
            return 1 if self.says == "supports" else -1
        return self.clear_change

    @property
    def is_opinion(self) -> bool:
        """Is it how many people answered so: what they say, and no more?"""
        return self.evidence == "perception" and self.unit in ("share", "interviews")

    @property
    def of_people(self) -> bool:
        return self.unit in OF_PEOPLE

    @cached_property
    def now(self) -> frozenset[Figure]:
        """Its numbers of this year."""
        said = MOVED.sub("", OF_BEFORE.sub("", self._own_words))
        return frozenset([*self._fields(), *self._said(said)])

    @cached_property
    def moved(self) -> frozenset[Figure]:
        """By how much it moved."""
        change = self.change
        fields: list[Figure] = []
        if change is not None and not self.hidden and self.unit not in ("share", "index"):
            fields = [(COUNT, abs(float(change)), None)]
        return frozenset([*fields, *self._said(" ".join(MOVED.findall(self._own_words)))])

    @cached_property
    def before(self) -> frozenset[Figure]:
        """Its numbers of the year before."""
        said = frozenset(self._said(self._own_words)) - self.now - self.moved
        return said | frozenset(self._earlier_value())

    @cached_property
    def pairs(self) -> frozenset[tuple[float, float]]:
        """Counts of a base that it has this year; a middle answer is none."""
        return frozenset() if self.unit == "middle answer" else _pairs(self.now)

    @cached_property
    def pairs_before(self) -> frozenset[tuple[float, float]]:
        """Counts of a base that it names for an earlier year."""
        return frozenset() if self.unit == "middle answer" else _pairs(self.before)

    @cached_property
    def values(self) -> frozenset[float]:
        """Every number of it, then and now, without its unit."""
        moved = (self.change, self.change_low, self.change_high)
        known = [100 * abs(it) for it in moved if it is not None]
        points = {float(f"{it:.1g}") if it < 1 else float(round(it)) for it in known}
        figures = self.now | self.before | self.moved
        return frozenset(points | {v for _, *pair in figures for v in pair if v is not None})

    @property
    def _own_words(self) -> str:
        """The sentence without what was asked; what a document shows has its numbers there."""
        return QUOTED.sub("", self.sentence)

    def _said(self, words: str) -> Iterator[Figure]:
        for number in numbers_in(words):
            for figure in figures_of(number):
                if self.unit not in SEEN or figure[0] != COUNT:
                    yield figure

    def _fields(self) -> Iterator[Figure]:
        if self.hidden:
            return
        numerator, base = self.numerator, self.base
        if numerator is not None and base:
            yield PAIR, float(numerator), float(base)
        if base is not None:
            yield COUNT, float(base), None
        if numerator is not None:
            yield COUNT, float(numerator), None
        for number in (self.value, self.low, self.high):
            if number is not None:
                yield from self._in_kind(float(number))

    def _in_kind(self, number: float) -> Iterator[Figure]:
        match self.unit:
            case "share":
                yield PERCENT, float(round(100 * number)), None
            case "difference":
                yield IN_HUNDRED, float(abs(round(100 * number))), None
            case "pounds":
                yield MONEY, number, None
            case "ratio":
                yield DECIMAL, round(number, 1), None
            case "index" | "points":
                yield DECIMAL, round(number, 2 if self.unit == "index" else 1), None
            case _:
                yield COUNT, number, None

    def _earlier_value(self) -> Iterator[Figure]:
        if self.value is None or self.change is None or self.hidden:
            return
        earlier = self.value - self.change
        if self.unit == "share":
            yield PERCENT, float(round(100 * earlier)), None
        elif self.unit not in ("difference", "index"):
            yield from self._in_kind(float(earlier))


def _pairs(figures: Iterable[Figure]) -> frozenset[tuple[float, float]]:
    return frozenset(
        (count, base) for kind, count, base in figures if kind == PAIR and base is not None
    )


def figures_of(number: Number) -> Iterator[Figure]:
    """What a number says, as figures that can be compared.

    Examples
    --------
    >>> from analysis.judge.lint.numbers import numbers_in
    >>> [list(figures_of(number)) for number in numbers_in("15 of the 17 came.")]
    [[('pair', 15.0, 17.0), ('count', 15.0, None), ('count', 17.0, None)]]
    """
    if number.kind == SHARE:
        return
    yield number.kind, number.value, number.base
    if number.high is not None:
        yield number.kind, number.high, None
    if number.kind == PAIR and number.base is not None:
        yield COUNT, number.value, None
        yield COUNT, number.base, None
