"""Words findings by rule: the first line of a table that fits the facts is the sentence.

A sentence claims a direction only where the facts are `clear`; it gives a percentage only on a
base of the programme's minimum; it never gives a count of people under the threshold. Each table
keeps to this by itself. Where it leans on its caller instead, it says so above its rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from analysis.programme import Disclosure
from analysis.protect.rounding import rounded


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of one finding, before it has words.

    Shares and their differences are between 0 and 1. `clear` says that the interval of a
    difference, after Holm, leaves out zero; `everybody` that all who could answer did; `linked`
    how many people were asked both times, where a difference is of the same people; `withheld`
    that a number is kept back though it may be large, so that others cannot be worked out;
    `uneven` that the records of two years run over very different numbers of months; `part_year`
    that they may not run over a whole year. `value` is a number that is neither a count nor a
    share of `base`.

    Counts are whole and true: which rule fits is decided by them. Where they are counts of
    `people`, words and `shown` give them as the programme rounds them, and shares of rounded ones.
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
    linked: int = 0
    population: float | None = None
    withheld: bool = False
    value: float | None = None
    uneven: bool = False
    part_year: bool = False
    people: bool = True

    def shown(self, count: int) -> int:
        """A count as it may be shown."""
        return rounded(count, self.rules.rounding) if self.people else count

    @property
    def shown_numerator(self) -> int:
        return self.shown(self.numerator)

    @property
    def none_answered(self) -> bool:
        return self.base == 0

    @property
    def base_too_small(self) -> bool:
        return self.base < self.rules.threshold

    @property
    def shown_base(self) -> int | None:
        return None if self.base_too_small else self.shown(self.base)

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
    def all_of_them(self) -> bool:
        return 0 < self.base == self.numerator

    @property
    def no_percentage(self) -> bool:
        return self.base < self.rules.minimum_base or self.base_too_small

    @property
    def hidden(self) -> bool:
        """Is the count one that must not be shown?"""
        return self.base_too_small or self.few or self.nearly_all

    @property
    def kept_from_view(self) -> bool:
        """Must the count not be shown, or would it or its rest give one away that must not?"""
        return self.hidden or self.withheld

    @property
    def few_linked(self) -> bool:
        return 0 < self.linked < self.rules.threshold

    @property
    def readers_differ(self) -> bool:
        return self.shown(self.least) != self.shown_numerator

    @property
    def rose(self) -> bool:
        return (self.change or 0) > 0

    @property
    def same(self) -> bool:
        return self.change == 0

    @property
    def share(self) -> float:
        """The share that the shown counts make."""
        base = self.shown(self.base)
        return self.shown_numerator / base if base else 0.0

    @property
    def same_percent(self) -> bool:
        return percent(self.share) == percent(self.share - (self.change or 0))

    @property
    def same_index(self) -> bool:
        return index(self.value or 0) == index((self.value or 0) - (self.change or 0))

    @property
    def times_as_many(self) -> bool:
        """Is it twice as many or more? Under that, the two counts say it better."""
        return self.share >= 2

    @property
    def reached(self) -> bool:
        """Was the least of what was aimed for reached?"""
        return self.shown_numerator >= (self.low or 0)

    def words(self) -> dict[str, str]:
        """Every word that a rule may use."""
        change, low, high = (
            abs(number or 0) for number in (self.change, self.change_low, self.change_high)
        )
        base = self.shown(self.base)
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
            "numerator": f"{self.shown_numerator:,}",
            "base": f"{base:,}",
            "least": f"{self.shown(self.least):,}",
            "amount": amount(self.shown_numerator, self.unit),
            "base_amount": amount(base, self.unit),
            "months": months(self.base),
            "earlier_months": months(self.least),
            "threshold": str(self.rules.threshold),
            "percent": percent(self.share) if base else "",
            "range": f"{percent(self.low or 0)} to {percent(self.high or 0)}",
            "plain_range": f"{self.low or 0:.2f} to {self.high or 0:.2f}",
            "points_range": f"{self.low or 0:.1f} to {self.high or 0:.1f}",
            "linked": f"{self.linked:,}",
            "points": in_hundred(change),
            "points_between": hundreds_between(min(low, high), max(low, high)),
            "would_show": str(ceil(round(100 * reach, 6))),
            "more": "more" if self.rose else "fewer",
            "difference": f"{change:,.0f}",
            "before": f"{self.shown_numerator - (self.change or 0):,.0f}",
            "expected": f"{base * (self.population or 0):,.0f}",
            "population": percent(self.population or 0),
            "percent_before": percent(self.share - (self.change or 0)),
            "times": f"{self.share:.1f}",
            "value": percent(self.value or 0),
            "index": index(self.value or 0),
            "index_before": index((self.value or 0) - (self.change or 0)),
            "miss": str(ceil(round(100 * (self.value or 0), 6))),
        }


def percent(share: float) -> str:
    """A share as people read it.

    Examples
    --------
    >>> percent(0.653)
    '65%'
    """
    return f"{round(100 * share)}%"


def index(value: float) -> str:
    """A number on a scale from 0 to 1.

    Examples
    --------
    >>> index(0.5017)
    '0.50'
    """
    return f"{value:.2f}"


def amount(count: int, unit: str) -> str:
    """So many of what is counted; its name is that of several.

    Examples
    --------
    >>> amount(1, "visits"), amount(1200, "visits")
    ('1 (visits)', '1,200 visits')
    """
    return f"1 ({unit})" if count == 1 else f"{count:,} {unit}"


def months(count: int) -> str:
    """So many months.

    Examples
    --------
    >>> months(1), months(11)
    ('1 month', '11 months')
    """
    return f"{count} month" if count == 1 else f"{count} months"


def in_hundred(difference: float) -> str:
    """A difference of shares, as so many in a hundred; one that rounds to none is still one.

    Examples
    --------
    >>> in_hundred(0.124), in_hundred(0.003), in_hundred(0)
    ('12', 'less than 1', '0')
    """
    rounded = round(100 * difference)
    return "less than 1" if difference > 0 and not rounded else f"{rounded}"


def hundreds_between(low: float, high: float) -> str:
    """The range of a difference; one number where both ends read the same.

    Examples
    --------
    >>> hundreds_between(0.031, 0.2149), hundreds_between(0.002, 0.031)
    ('3 to 21', 'less than 1 to 3')
    >>> hundreds_between(0.001, 0.002), hundreds_between(0.029, 0.031)
    ('less than 1', 'about 3')
    """
    least, most = in_hundred(low), in_hundred(high)
    if least != most:
        return f"{least} to {most}"
    return most if most.startswith("less") else f"about {most}"


THE_START = "the start"

Rule = tuple[Callable[[Facts], bool], str]


def always(_: Facts) -> bool:
    """The rule that fits when none before it did."""
    return True


SURVEY_SHARE: tuple[Rule, ...] = (
    (lambda f: f.base_too_small, "Too few {group} answered to show what they said: “{about}”."),
    (
        lambda f: f.kept_from_view,
        "We do not show how many of the {base} {group} who answered {verb}, to protect people: "
        "“{about}”.",
    ),
    (lambda f: f.nobody, "None of the {base} {group} who answered {verb}: “{about}”."),
    (
        lambda f: f.no_percentage and f.all_of_them,
        "All {base} {group} who answered {verb}: “{about}”.",
    ),
    (
        lambda f: f.no_percentage,
        "{numerator} of the {base} {group} who answered {verb}: “{about}”.",
    ),
    (lambda f: f.all_of_them and f.everybody, "All {base} {group} {verb}: “{about}”."),
    (lambda f: f.everybody, "{numerator} of all {base} {group} ({percent}) {verb}: “{about}”."),
    (
        lambda f: f.all_of_them,
        "All {base} {group} who answered ({percent}; likely range {range}) {verb}: “{about}”.",
    ),
    (
        always,
        "{numerator} of the {base} {group} who answered "
        "({percent}; likely range {range}) {verb}: “{about}”.",
    ),
)

SURVEY_CHANGE: tuple[Rule, ...] = (
    (
        lambda f: f.few_linked,
        "We cannot tell whether this has changed since {earlier}: too few of the same people "
        "answered both times.",
    ),
    (
        lambda f: f.everybody and not f.clear,
        "That is as many in 100 as in {earlier}, when everybody answered too.",
    ),
    (
        lambda f: f.everybody,
        "That is {points} in 100 {more} than in {earlier}, when everybody answered too.",
    ),
    (
        lambda f: f.linked > 0 and not f.clear,
        "We cannot tell whether this has changed since {earlier} among the same {linked} people, "
        "who answered both times: only a change of about {would_show} in 100 would show.",
    ),
    (
        lambda f: f.linked > 0,
        "Among the same {linked} people, who answered both times, that is {points} in 100 {more} "
        "than in {earlier} (likely range {points_between} in 100 {more}).",
    ),
    (
        lambda f: not f.clear,
        "We cannot tell whether this has changed since {earlier}: with this many answers "
        "only a change of about {would_show} in 100 would show.",
    ),
    (
        always,
        "That is {points} in 100 {more} than in {earlier} "
        "(likely range {points_between} in 100 {more}).",
    ),
)

SURVEY_GAP: tuple[Rule, ...] = (
    (
        lambda f: f.everybody and not f.clear,
        "As many in 100 of all {group} as of all {other} {verb}: “{about}”.",
    ),
    (
        lambda f: f.everybody,
        "Of all {group}, {points} in 100 {more} than of all {other} {verb}: “{about}”.",
    ),
    (
        lambda f: not f.clear,
        "We cannot tell whether {group} and {other} see this differently: “{about}”. "
        "With this many answers only a difference of about {would_show} in 100 would show.",
    ),
    (
        lambda f: f.rose,
        "{Group} {verb} more often than {other}, by {points} in 100 "
        "(likely range {points_between} in 100): “{about}”.",
    ),
    (
        always,
        "{Group} {verb} less often than {other}, by {points} in 100 "
        "(likely range {points_between} in 100): “{about}”.",
    ),
)

CHOICE: tuple[Rule, ...] = (
    (lambda f: f.base_too_small, "Too few {group} answered the question on {unit} to show more."),
    (
        lambda f: f.kept_from_view,
        "We do not show how many of the {base} {group} who answered chose “{about}”, to protect "
        "people.",
    ),
    (lambda f: f.nobody, "None of the {base} {group} who answered chose “{about}”."),
    (lambda f: f.no_percentage, "{numerator} of the {base} {group} who answered chose “{about}”."),
    (lambda f: f.everybody, "{numerator} of all {base} {group} ({percent}) chose “{about}”."),
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
    (
        lambda f: f.kept_back,
        "We do not show, to protect people, how many {group} answered the survey.",
    ),
    (
        lambda f: f.base == 0,
        "{numerator} {group} answered the survey. "
        "It was open to all, so we cannot say what share that is.",
    ),
    (
        lambda f: f.base < f.numerator,
        "{numerator} {group} answered the survey. "
        "Our list of whom we asked had {base}, so we cannot say what share that is.",
    ),
    (
        lambda f: f.no_percentage,
        "{numerator} of the {base} {group} who were asked answered the survey.",
    ),
    (lambda f: f.everybody, "All {base} {group} who were asked answered the survey."),
    (always, "{numerator} of the {base} {group} who were asked ({percent}) answered the survey."),
)

# How alike groups are in how many answered: `unit` is the R-indicator, `low` and `high` the
# smallest and the largest share, of `other` and of `group`. Leans on its caller, which compares
# only groups that may be shown in per cent; RESPONSE gives the base of each.
ALIKE: tuple[Rule, ...] = (
    (
        lambda f: f.low == f.high,
        "The same share answered in every group we asked, so that none is heard less than another.",
    ),
    (
        always,
        "The share who answered ran from {range} of those asked: it was lowest among {other} and "
        "highest among {group}. On a scale where 1 means the same share in every group, this "
        "stands at {unit}. Groups are not heard alike, so we say what each said and do not add "
        "them up.",
    ),
)

LEFT_OUT: tuple[Rule, ...] = (
    (
        lambda f: f.kept_back,
        "We do not show, to protect people, how many answer sheets we left out because {about}.",
    ),
    (always, "We left out {numerator} answer sheets because {about}."),
)

LEFT_OUT_OF_GROUP: tuple[Rule, ...] = (
    (
        lambda f: f.kept_back,
        "We do not show, to protect people, which groups they came from.",
    ),
    (
        always,
        "Of the answer sheets that we left out because {about}, {numerator} came from {group}.",
    ),
)

LEFT_BLANK: tuple[Rule, ...] = (
    (
        lambda f: f.kept_from_view,
        "We do not show, to protect people, how many of those who were asked left this blank: "
        "“{about}”.",
    ),
    (lambda f: f.nobody, "None of the {base} people who were asked left this blank: “{about}”."),
    (
        lambda f: f.no_percentage,
        "{numerator} of the {base} people who were asked left this blank: “{about}”.",
    ),
    (
        always,
        "{numerator} of the {base} people who were asked ({percent}) left this blank: “{about}”.",
    ),
)

# Several questions put together: `unit` how many, `other` how well they go together, `verb` the
# least that the programme asks for
TOGETHER: tuple[Rule, ...] = (
    (
        lambda f: f.no_percentage,
        "Too few people answered all {unit} questions on {about} to put them together.",
    ),
    (
        lambda f: not f.clear,
        "We do not put the {unit} questions on {about} together. They go together at {other}, on a "
        "scale where 1 is the most (likely range {plain_range}, {base} people), and we ask for "
        "{verb}.",
    ),
    (
        always,
        "The {unit} questions on {about} go together, so we put them together: {other} on a scale "
        "where 1 is the most (likely range {plain_range}, {base} people).",
    ),
)

# `unit` is the mean, `other` the ends of the scale
STANDING: tuple[Rule, ...] = (
    (
        lambda f: f.no_percentage,
        "Too few {group} answered all the questions on {about} to put them together.",
    ),
    (
        lambda f: f.withheld,
        "We do not show, to protect people, where the {base} {group} who answered all the "
        "questions on {about} stand.",
    ),
    (
        lambda f: f.everybody,
        "All {base} {group} together stand at {unit} on {about}, on a scale from {other}.",
    ),
    (
        always,
        "The {base} {group} who answered all the questions on {about} stand at {unit} together, "
        "on a scale from {other} (likely range {points_range}).",
    ),
)

# Who spoke of what in interviews. `clear` says that a hidden count may say that somebody did.
THEME: tuple[Rule, ...] = (
    (
        lambda f: f.base_too_small,
        "Too few {group} were interviewed to show what they said of this: {about}.",
    ),
    (
        lambda f: f.kept_back and f.clear,
        "Some of the {base} {group} we interviewed spoke of this: {about}. "
        "We do not show how many, to protect people.",
    ),
    (
        lambda f: f.kept_back,
        "We do not show how many of the {base} {group} we interviewed spoke of this, to protect "
        "people: {about}.",
    ),
    (lambda f: f.nobody, "None of the {base} {group} we interviewed spoke of this: {about}."),
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
    (
        # only where interviewees were drawn by lot: see `interviewees` in programme.yml
        lambda f: f.low is not None and not f.no_percentage and not f.readers_differ,
        "{numerator} of the {base} {group} we interviewed ({percent}; likely range {range}) "
        "spoke of this: {about}.",
    ),
    (lambda f: f.all_of_them, "All {base} {group} we interviewed spoke of this: {about}."),
    (always, "{numerator} of the {base} {group} we interviewed spoke of this: {about}."),
)

THEME_IN_YEAR: tuple[Rule, ...] = (
    (lambda f: f.base_too_small, "In {year} too few were interviewed to show it."),
    (
        lambda f: f.kept_back and f.clear,
        "In {year} some of {base} did; we do not show how many.",
    ),
    (lambda f: f.kept_back, "In {year} we do not show how many of {base} did."),
    (lambda f: f.nobody, "In {year} none of {base} did."),
    (
        lambda f: f.readers_differ and f.least < f.rules.threshold,
        "In {year} up to {numerator} of {base} did, depending on the reader.",
    ),
    (
        lambda f: f.readers_differ,
        "In {year} between {least} and {numerator} of {base} did, depending on the reader.",
    ),
    (always, "In {year} {numerator} of {base} did."),
)
THEME_YEARS = "Who spoke of this, year by year{reader}: {about}."
BY_READER = ", depending on the reader"  # said once where several years need it
NOT_LOOKED_FOR_THEN = "In {year} we did not look for it."
TAKES_OVER = "In {year} it took the place of “{other}”, so earlier years cannot be set beside it."

# Groups of which enough people were interviewed to be shown; this many of them is no count of
# people.
THEME_GROUPS: tuple[Rule, ...] = (
    (
        lambda f: f.nobody,
        "It came up in none of the groups that we can show apart: {about}.",
    ),
    (
        lambda f: f.numerator == f.base,
        "It came up in each of the groups that we can show apart: {about}.",
    ),
    (
        always,
        "It came up in {numerator} of the {base} groups that we can show apart: {about}.",
    ),
)

DIRECTION: tuple[Rule, ...] = (
    (
        lambda f: f.base_too_small,
        "Too few {group} were interviewed to show what they said of this: {about}.",
    ),
    (
        lambda f: f.kept_back,
        "We do not show how many of the {base} {group} we interviewed told us this is {unit} now, "
        "to protect people: {about}.",
    ),
    (
        lambda f: f.nobody,
        "None of the {base} {group} we interviewed told us this is {unit} now: {about}.",
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
    (lambda f: f.change is None, "Records show {amount} in {year}."),
    (
        lambda f: f.same,
        "Records show {amount} in {year}, as many as in {earlier}.",
    ),
    (
        always,
        "Records show {amount} in {year} "
        "({difference} {more} than in {earlier}, when it was {before}).",
    ),
)

RECORD_OF_PEOPLE: tuple[Rule, ...] = (
    (
        lambda f: f.kept_back,
        "We do not show, to protect people, what records say of this in {year}: {unit}.",
    ),
    (
        lambda f: f.change is not None and 0 < f.numerator - f.change < f.rules.threshold,
        "Records show {amount} in {year}.",
    ),
    *RECORD,
)

TARGET: tuple[Rule, ...] = (
    (lambda f: f.low == f.high, "The target was {least} a {about}."),
    (always, "The target was {least} to {base} a {about}."),
)

# Whether a target was met. Leans on its caller, which says it only of a count that is shown, over
# months that are said.
AGAINST_TARGET: tuple[Rule, ...] = (
    (
        lambda f: f.reached and f.part_year,
        "With {numerator} it was reached, though our records for {year} run only {other}.",
    ),
    (lambda f: f.reached, "With {numerator} it was reached."),
    (
        lambda f: f.part_year,
        "We count {numerator}, but our records for {year} run only {other}, "
        "so we cannot say that it was missed.",
    ),
    (always, "With {numerator} it was not reached."),
)

# Leans on its caller, which says it only where both counts may be shown.
SINCE_START: tuple[Rule, ...] = (
    (
        lambda f: f.earlier == THE_START and f.times_as_many,
        "When the programme began there were {base_amount}. "
        "In {year} there were {numerator}, {times} times as many.",
    ),
    (
        lambda f: f.earlier == THE_START,
        "When the programme began there were {base_amount}. In {year} there were {numerator}.",
    ),
    (
        lambda f: f.uneven or not f.times_as_many,
        "In {earlier}, the first year for which we have records, there were {base_amount}. "
        "In {year} there were {numerator}.",
    ),
    (
        always,
        "In {earlier}, the first year for which we have records, there were {base_amount}. "
        "In {year} there were {numerator}, {times} times as many.",
    ),
)

UNEVEN_YEARS: tuple[Rule, ...] = (
    (
        always,
        "Our records for {earlier} run over {earlier_months} and those for {year} over {months}, "
        "so this is not a fair comparison.",
    ),
)

PERIOD: tuple[Rule, ...] = (
    (lambda f: f.part_year, "Our records of activities for {year} run only {other}."),
    (always, "Our records of activities for {year} run {other}."),
)

RUNG: tuple[Rule, ...] = (
    (
        lambda f: f.base == 0,
        "The records do not say how much say people had in any activity of {year}.",
    ),
    (
        lambda f: not f.earlier,
        "“{about}”: {numerator} of the {base} activities of which we know how much say people had.",
    ),
    (
        always,
        "“{about}”: {numerator} of the {base} activities of which we know how much say people had. "
        "In {earlier} it was {least} of {unit}.",
    ),
)

REPRESENTATION: tuple[Rule, ...] = (
    (
        lambda f: f.base_too_small,
        "Too few people told us about {unit} to show who is missing.",
    ),
    (
        lambda f: f.withheld or f.nearly_all,
        "{about}: we do not show, to protect people, how many of the {base} people involved whose "
        "{unit} we know. If it were as {other}, it would be about {expected}.",
    ),
    (
        lambda f: f.few or f.nobody,
        "Fewer than {threshold} of the {base} people involved whose {unit} we know: {about}. "
        "If it were as {other}, it would be about {expected}.",
    ),
    (
        lambda f: f.no_percentage,
        "{numerator} of the {base} people involved whose {unit} we know: {about}. "
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
        lambda f: f.withheld,
        "We do not show, to protect people, how often the most involved tenth of the people in our "
        "records took part.",
    ),
    (
        always,
        "The most involved tenth of the people in our records account for {percent} "
        "of all the times that people took part ({numerator} of {base}).",
    ),
)

TENTH_CHANGE: tuple[Rule, ...] = (
    (lambda f: f.same_percent, "In {earlier} it was the same: {percent_before}."),
    (lambda f: f.rose, "That is more than in {earlier}, when it was {percent_before}."),
    (always, "That is less than in {earlier}, when it was {percent_before}."),
)

EVENNESS: tuple[Rule, ...] = (
    (
        always,
        "On a scale where 0 means that everybody took part as often as everybody else, "
        "and 1 that one person did everything, involvement stands at {index}.",
    ),
)

EVENNESS_CHANGE: tuple[Rule, ...] = (
    (lambda f: f.same_index, "In {earlier} it stood there too."),
    (lambda f: f.rose, "In {earlier} it was shared more evenly: {index_before}."),
    (always, "In {earlier} it was shared less evenly: {index_before}."),
)

PAYMENT_OFFERED: tuple[Rule, ...] = (
    (
        lambda f: f.none_answered,
        "The records do not say who was offered payment for taking part.",
    ),
    (
        lambda f: f.kept_from_view,
        "We do not show, to protect people, how many people who took part because of what they "
        "have lived through were offered payment.",
    ),
    (
        lambda f: f.nobody,
        "For {base} people who took part because of what they have lived through, the records say "
        "whether they were offered payment: none of them were.",
    ),
    (
        lambda f: f.all_of_them,
        "For {base} people who took part because of what they have lived through, the records say "
        "whether they were offered payment: all of them were, at least once.",
    ),
    (
        lambda f: f.no_percentage,
        "For {base} people who took part because of what they have lived through, the records say "
        "whether they were offered payment: {numerator} were, at least once.",
    ),
    (
        always,
        "For {base} people who took part because of what they have lived through, the records say "
        "whether they were offered payment: {numerator} ({percent}) were, at least once.",
    ),
)

PAYMENT_TAKEN: tuple[Rule, ...] = (
    (
        lambda f: f.kept_from_view,
        "We do not show, to protect people, how many of those who were offered payment were paid.",
    ),
    (
        lambda f: f.nobody,
        "None of the {base} people who were offered payment were paid.",
    ),
    (
        lambda f: f.all_of_them,
        "All {base} people who were offered payment were paid at least once.",
    ),
    (
        lambda f: f.no_percentage,
        "Of the {base} people who were offered payment, {numerator} were paid at least once.",
    ),
    (
        always,
        "Of the {base} people who were offered payment, {numerator} ({percent}) were paid at "
        "least once.",
    ),
)

# The same, where it is not noted of everybody who was offered payment.
PAYMENT_TAKEN_AS_NOTED: tuple[Rule, ...] = (
    (lambda f: f.none_answered, "The records do not say who was paid for taking part."),
    PAYMENT_TAKEN[0],
    (
        lambda f: f.no_percentage,
        "For {base} people who were offered payment, the records say whether they were paid: "
        "{numerator} were, at least once.",
    ),
    (
        always,
        "For {base} people who were offered payment, the records say whether they were paid: "
        "{numerator} ({percent}) were, at least once.",
    ),
)

MISSING_FIGURES: tuple[Rule, ...] = (
    (
        always,
        "We have no figures on {other}, so we cannot say whether those involved are like them.",
    ),
)

TIME_TO_DONE: tuple[Rule, ...] = (
    (lambda f: f.nobody, "No recommendation is said to be done yet."),
    (
        lambda f: f.base == 0,
        "Recommendations said to be done: {numerator}. We cannot tell how long that took, because "
        "nobody noted when they were made and when they were done.",
    ),
    (
        lambda f: f.base == 1,
        "Recommendations said to be done: {numerator}. We know of 1 of them how long it took: "
        "{unit}.",
    ),
    (
        always,
        "Recommendations said to be done: {numerator}. We know of {base} of them how long it "
        "took. The middle one took {unit}.",
    ),
)

WEIGHTED: tuple[Rule, ...] = (
    (
        lambda f: f.kept_from_view or f.no_percentage,
        "Too few {group} answered to show a weighted share: “{about}”.",
    ),
    (
        always,
        "If the {group} who answered had been as {other} are in {unit}, about {value} "
        "(likely range {range}) would have {verb}: “{about}”. As they are, it is {numerator} of "
        "{base} ({percent}).",
    ),
)

NOT_WEIGHTED: tuple[Rule, ...] = (
    (
        always,
        "We did not weight what {group} told us to make it more like what {other} would say, "
        "because {about}.",
    ),
)

# Leans on its caller, which weights nothing with under 30 answers in a category.
WEIGHTING: tuple[Rule, ...] = (
    (
        lambda f: bool(f.about),
        "We weighted the answers of {group} so that in {unit} they are as {other} are, counting "
        "these as one: {about}. That makes {base} answers as sure as {least} without weights. No "
        "share is off by more than {miss} in 100 after {numerator} rounds.",
    ),
    (
        always,
        "We weighted the answers of {group} so that in {unit} they are as {other} are. That makes "
        "{base} answers as sure as {least} without weights. No share is off by more than {miss} "
        "in 100 after {numerator} rounds.",
    ),
)

# Readings are counted here, each one interview and one theme; these are no counts of people.
READ_DIFFERENTLY: tuple[Rule, ...] = (
    (
        lambda f: f.nobody,
        "More than one person read the interviews. Every time one of them found a theme in an "
        "interview, the others found it too (about {base} times).",
    ),
    (
        always,
        "More than one person read the interviews. They found a theme in an interview about "
        "{base} times. In about {numerator} of these they read it differently.",
    ),
)

SETTLED: tuple[Rule, ...] = (
    (
        lambda f: f.nobody,
        "They have not settled these yet. Until then we give a range: from what all of them "
        "found to what any of them found.",
    ),
    (
        lambda f: f.numerator == f.base,
        "They talked all of these over and settled them ({base}).",
    ),
    (
        always,
        "They talked over {numerator} of these and settled them. For the others we give a range: "
        "from what all of them found to what any of them found.",
    ),
)

STILL_DIFFER: tuple[Rule, ...] = (
    (
        lambda f: f.numerator == f.base,
        "They talked all of these over and still read them differently ({base}). There the range "
        "stays.",
    ),
    (
        always,
        "They talked over {numerator} of these and still read them differently. There the range "
        "stays.",
    ),
)

SETTLED_AS_RAISED: tuple[Rule, ...] = (
    (
        lambda f: f.nobody,
        "In each that they settled ({base}), they agreed that the theme was not raised.",
    ),
    (
        lambda f: f.all_of_them,
        "In each that they settled ({base}), they agreed that the theme was raised.",
    ),
    (
        always,
        "Of the {base} they settled, they agreed that the theme was raised in {numerator}, and "
        "that it was not in the rest.",
    ),
)

KEY_QUOTES: tuple[Rule, ...] = (
    (lambda f: f.nobody, "No stretch of talk was marked as worth quoting."),
    (always, "Readers marked this many stretches of talk as worth quoting: {numerator}."),
)

# `numerator` is new themes in the last interviews, `base` themes in the first ones; `least` and
# `about` say how many interviews these were, `clear` that little new came by then.
SATURATION: tuple[Rule, ...] = (
    (
        lambda f: f.base == 0,
        "We held too few interviews to tell whether more of them would have brought up new themes.",
    ),
    (
        lambda f: f.clear and f.nobody,
        "The last {least} interviews brought up no theme that had not come up before; the first "
        "{about} had brought up {base} themes. More interviews of this kind would "
        "probably add little.",
    ),
    (
        lambda f: f.clear,
        "The last {least} interviews added little ({numerator}) to the {base} themes that the "
        "first {about} had brought up. More interviews of this kind would probably add little.",
    ),
    (
        always,
        "The last {least} interviews still added {numerator} to the {base} themes that the first "
        "{about} had brought up, so more interviews might bring up others.",
    ),
)

SATURATION_OF_ORDERS: tuple[Rule, ...] = (
    (
        lambda f: f.all_of_them,
        "The order of interviews is partly chance. In each of the {base} other orders that we "
        "tried, little new was said by the end.",
    ),
    (
        always,
        "The order of interviews is partly chance. In {numerator} of the {base} other orders that "
        "we tried, little new was said by the end.",
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
    'Records show 3 tenders in 2019.'
    """
    template = next(words for fits, words in table if fits(facts))
    said = template.format_map(facts.words())
    return said.replace("?”.", "?”").replace(".”.", ".”")
