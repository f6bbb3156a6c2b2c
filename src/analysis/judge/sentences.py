"""Words findings by rule: the first line of a table that fits the facts is the sentence.

A sentence claims a direction only where the facts are `clear`; it gives a percentage only on a
base of the programme's minimum; it never gives a count of people under the threshold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from analysis.programme import Disclosure


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of one finding, before it has words.

    Shares and their differences are between 0 and 1. `clear` says that the interval of a
    difference, after Holm, leaves out zero; `everybody` that all who could answer did;
    `withheld` that a number is kept back only so that others cannot be worked out.
    """

    rules: Disclosure
    group: str = ""
    other: str = ""
    about: str = ""
    verb: str = "agreed"
    unit: str = ""
    year: int = 0
    earlier: str = ""
    numerator: int = 0
    base: int = 0
    low: float | None = None
    high: float | None = None
    least: int = 0
    change: float | None = None
    change_low: float | None = None
    change_high: float | None = None
    clear: bool = False
    everybody: bool = False
    population: float | None = None
    withheld: bool = False

    @property
    def none_answered(self) -> bool:
        return self.base == 0

    @property
    def base_too_small(self) -> bool:
        return self.base < self.rules.threshold

    @property
    def shown_base(self) -> int | None:
        return None if self.base_too_small else self.base

    @property
    def few(self) -> bool:
        return 0 < self.numerator < self.rules.threshold

    @property
    def kept_back(self) -> bool:
        """Is the count too small to show, or would it give one away that is?"""
        return self.few or self.withheld

    @property
    def nearly_all(self) -> bool:
        return 0 < self.base - self.numerator < self.rules.threshold

    @property
    def nobody(self) -> bool:
        return self.numerator == 0

    @property
    def no_percentage(self) -> bool:
        return self.base < self.rules.minimum_base

    @property
    def hidden(self) -> bool:
        """Is the count one that must not be shown?"""
        return self.base_too_small or self.few or self.nearly_all

    @property
    def readers_differ(self) -> bool:
        return self.least != self.numerator

    @property
    def rose(self) -> bool:
        return (self.change or 0) > 0

    @property
    def same(self) -> bool:
        return self.change == 0

    def words(self) -> dict[str, str]:
        """Every word that a rule may use."""
        change, low, high = (
            abs(number or 0) for number in (self.change, self.change_low, self.change_high)
        )
        reach = max(
            abs((self.change or 0) - (self.change_low or 0)),
            abs((self.change_high or 0) - (self.change or 0)),
        )
        return {
            "group": self.group,
            "Group": self.group[:1].upper() + self.group[1:],
            "other": self.other,
            "Other": self.other[:1].upper() + self.other[1:],
            "about": self.about,
            "verb": self.verb,
            "unit": self.unit,
            "year": str(self.year),
            "earlier": self.earlier,
            "numerator": f"{self.numerator:,}",
            "base": f"{self.base:,}",
            "least": f"{self.least:,}",
            "threshold": str(self.rules.threshold),
            "percent": percent(self.numerator / self.base) if self.base else "",
            "range": f"{percent(self.low or 0)} to {percent(self.high or 0)}",
            "points": in_hundred(change),
            "points_low": in_hundred(min(low, high)),
            "points_high": in_hundred(max(low, high)),
            "would_show": str(ceil(round(100 * reach, 6))),
            "more": "more" if self.rose else "fewer",
            "difference": f"{change:,.0f}",
            "before": f"{self.numerator - (self.change or 0):,.0f}",
            "expected": f"{self.base * (self.population or 0):,.0f}",
            "population": percent(self.population or 0),
        }


def percent(share: float) -> str:
    """A share as people read it.

    Examples
    --------
    >>> percent(0.653)
    '65%'
    """
    return f"{round(100 * share)}%"


def in_hundred(difference: float) -> str:
    """A difference of shares, as so many in a hundred."""
    return f"{round(100 * difference)}"


Rule = tuple[Callable[[Facts], bool], str]


def always(_: Facts) -> bool:
    """The rule that fits when none before it did."""
    return True


SURVEY_SHARE: tuple[Rule, ...] = (
    (lambda f: f.none_answered, "No {group} answered: “{about}”."),
    (lambda f: f.base_too_small, "Too few {group} answered to show what they said: “{about}”."),
    (
        lambda f: f.few,
        "Fewer than {threshold} of the {base} {group} who answered {verb}: “{about}”.",
    ),
    (lambda f: f.nearly_all, "All but a few of the {base} {group} who answered {verb}: “{about}”."),
    (lambda f: f.nobody, "None of the {base} {group} who answered {verb}: “{about}”."),
    (
        lambda f: f.no_percentage,
        "{numerator} of the {base} {group} who answered {verb}: “{about}”.",
    ),
    (lambda f: f.everybody, "{numerator} of all {base} {group} ({percent}) {verb}: “{about}”."),
    (
        always,
        "{numerator} of the {base} {group} who answered "
        "({percent}; likely range {range}) {verb}: “{about}”.",
    ),
)

SURVEY_CHANGE: tuple[Rule, ...] = (
    (
        lambda f: not f.clear,
        "We cannot tell whether this has changed since {earlier}: with this many answers "
        "only a change of about {would_show} in 100 would show.",
    ),
    (
        always,
        "That is {points} in 100 {more} than in {earlier} "
        "(likely range {points_low} to {points_high} in 100 {more}).",
    ),
)

SURVEY_GAP: tuple[Rule, ...] = (
    (
        lambda f: not f.clear,
        "We cannot tell whether {group} and {other} see this differently: “{about}”. "
        "With this many answers only a difference of about {would_show} in 100 would show.",
    ),
    (
        lambda f: f.rose,
        "{Group} {verb} more often than {other}, by {points} in 100 "
        "(likely range {points_low} to {points_high} in 100): “{about}”.",
    ),
    (
        always,
        "{Group} {verb} less often than {other}, by {points} in 100 "
        "(likely range {points_low} to {points_high} in 100): “{about}”.",
    ),
)

CHOICE: tuple[Rule, ...] = (
    (lambda f: f.none_answered, "No {group} answered the question on {unit}."),
    (lambda f: f.base_too_small, "Too few {group} answered the question on {unit} to show more."),
    (lambda f: f.few, "Fewer than {threshold} of the {base} {group} who answered chose “{about}”."),
    (lambda f: f.nearly_all, "All but a few of the {base} {group} who answered chose “{about}”."),
    (lambda f: f.nobody, "None of the {base} {group} who answered chose “{about}”."),
    (lambda f: f.no_percentage, "{numerator} of the {base} {group} who answered chose “{about}”."),
    (
        always,
        "{numerator} of the {base} {group} who answered "
        "({percent}; likely range {range}) chose “{about}”.",
    ),
)

MIDDLE_ANSWER: tuple[Rule, ...] = (
    (lambda f: f.no_percentage, "Too few {group} answered to give a middle answer: “{about}”."),
    (always, "The middle answer of the {base} {group} who answered was {unit}: “{about}”."),
)

RESPONSE: tuple[Rule, ...] = (
    (lambda f: f.nobody, "No {group} answered the survey."),
    (lambda f: f.few, "Fewer than {threshold} {group} answered the survey."),
    (
        lambda f: f.base == 0,
        "{numerator} {group} answered the survey. "
        "It was open to all, so we cannot say what share that is.",
    ),
    (
        lambda f: f.no_percentage,
        "{numerator} of the {base} {group} who were asked answered the survey.",
    ),
    (always, "{numerator} of the {base} {group} who were asked ({percent}) answered the survey."),
)

THEME: tuple[Rule, ...] = (
    (
        lambda f: f.base_too_small,
        "Too few {group} were interviewed to show what they said of this: {about}.",
    ),
    (lambda f: f.nobody, "None of the {base} {group} we interviewed spoke of this: {about}."),
    (
        lambda f: f.kept_back,
        "Some of the {base} {group} we interviewed spoke of this: {about}. "
        "We do not show how many, to protect people.",
    ),
    (
        lambda f: f.readers_differ and f.least < f.rules.threshold,
        "Up to {numerator} of the {base} {group} we interviewed spoke of this, "
        "depending on the reader: {about}.",
    ),
    (
        lambda f: f.readers_differ,
        "Between {least} and {numerator} of the {base} {group} we interviewed spoke of this, "
        "depending on the reader: {about}.",
    ),
    (always, "{numerator} of the {base} {group} we interviewed spoke of this: {about}."),
)

DIRECTION: tuple[Rule, ...] = (
    (
        lambda f: f.base_too_small,
        "Too few {group} were interviewed to show what they said of this: {about}.",
    ),
    (
        lambda f: f.nobody,
        "None of the {base} {group} we interviewed told us this is {unit} now: {about}.",
    ),
    (
        lambda f: f.kept_back,
        "Some of the {base} {group} we interviewed told us this is {unit} now: {about}. "
        "We do not show how many, to protect people.",
    ),
    (
        lambda f: f.readers_differ,
        "Up to {numerator} of the {base} {group} we interviewed told us this is {unit} now, "
        "depending on the reader: {about}.",
    ),
    (
        always,
        "{numerator} of the {base} {group} we interviewed told us this is {unit} now: {about}.",
    ),
)

RECORD: tuple[Rule, ...] = (
    (lambda f: f.change is None, "Records show this many {unit} in {year}: {numerator}."),
    (
        lambda f: f.same,
        "Records show this many {unit} in {year}: {numerator}, as many as in {earlier}.",
    ),
    (
        always,
        "Records show this many {unit} in {year}: {numerator} "
        "({difference} {more} than in {earlier}, when it was {before}).",
    ),
)

RECORD_OF_PEOPLE: tuple[Rule, ...] = (
    (lambda f: f.few, "Records show this many {unit} in {year}: fewer than {threshold}."),
    (
        lambda f: f.change is not None and 0 < f.numerator - f.change < f.rules.threshold,
        "Records show this many {unit} in {year}: {numerator} "
        "(in {earlier} it was fewer than {threshold}).",
    ),
    *RECORD,
)

TARGET: tuple[Rule, ...] = (
    (lambda f: f.low == f.high, "The target was {least} a {about}."),
    (always, "The target was {least} to {base} a {about}."),
)

SINCE_START: tuple[Rule, ...] = (
    (
        always,
        "In {earlier}, the first year for which we have records, there were this many {unit}: "
        "{base}. In {year} there were {numerator}.",
    ),
)

REPRESENTATION: tuple[Rule, ...] = (
    (
        lambda f: f.base_too_small,
        "Too few people told us about {unit} to show who is missing.",
    ),
    (
        lambda f: f.withheld,
        "We do not show, to protect people, how many of the {base} people involved whose {unit} we "
        "know this is: {about}. About {expected} would match {other}.",
    ),
    (
        lambda f: f.few or f.nobody,
        "Fewer than {threshold} of the {base} people involved whose {unit} we know: {about}. "
        "About {expected} would match {other}.",
    ),
    (
        lambda f: f.nearly_all,
        "All but a few of the {base} people involved whose {unit} we know: {about}. "
        "{Other} it is {population}.",
    ),
    (
        always,
        "{numerator} of the {base} people involved whose {unit} we know "
        "({percent}; likely range {range}): {about}. {Other} it is {population}.",
    ),
)

TOP_TENTH: tuple[Rule, ...] = (
    (
        lambda f: f.base_too_small,
        "Too few people are named in the records to show how widely involvement is shared.",
    ),
    (
        always,
        "The most involved tenth of the people in our records account for {percent} "
        "of all the times that people took part ({numerator} of {base}).",
    ),
)

INTERVIEWED: tuple[Rule, ...] = (
    (
        lambda f: f.kept_back,
        "We do not show, to protect people, how many {group} we interviewed.",
    ),
    (always, "We interviewed {numerator} {group}."),
)

PEOPLE: tuple[Rule, ...] = (
    (lambda f: f.kept_back, "We do not show, to protect people, how many {about}."),
    (always, "{numerator} {about}."),
)


def worded(table: tuple[Rule, ...], facts: Facts) -> str:
    """The sentence that `table` gives for `facts`.

    Examples
    --------
    >>> worded(RECORD, Facts(rules=Disclosure(), unit="tenders", year=2019, numerator=3))
    'Records show this many tenders in 2019: 3.'
    """
    template = next(words for fits, words in table if fits(facts))
    said = template.format_map(facts.words())
    return said.replace("?”.", "?”").replace(".”.", ".”")
