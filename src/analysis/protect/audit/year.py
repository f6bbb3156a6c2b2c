"""Attacks what is about to be released, from the released files alone, as an intruder would.

Beside the year's own files stand those of earlier years, and the earlier versions of this one:
what is subtracted from them is known as well. Only in asking who joined and who left a group are
row data looked at: an intruder who knows the group knows that too.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from analysis.errors import EvaluationError
from analysis.protect.audit.attack import attack
from analysis.protect.audit.claims import Claim, Key, Knowledge, Range
from analysis.protect.audit.released_counts import Release, claims_of
from analysis.protect.audit.released_counts.page import numbers_of_hidden
from analysis.protect.audit.worded_sums import the_sum
from analysis.protect.released import released_version
from analysis.protect.turnover import Turnover, turnovers
from analysis.year import ProgrammeYear

SHOWN = "too small a count is shown"
TOLD = "words tell how small a count is"
ONE_SUM = "one sum gives it away"
SEVERAL = "several sums together give it away"
VERSIONS = "an earlier version of the year, subtracted"
YEARS = "an earlier year, subtracted"
WORDS = "a number stands in the words of a hidden finding"
ADDS_UP = "released numbers contradict each other"
REMEDIES = {
    SHOWN: "Hide it, and what gives it away",
    TOLD: "Word it so that it does not say whether the count is small",
    ONE_SUM: "Hide one of the other numbers in this sum too",
    SEVERAL: "Hide one of the other numbers in these sums too",
    VERSIONS: "Show here what the earlier version shows, or hide it; "
    "or correct the words and leave the numbers",
    YEARS: "Hide it in this year: the earlier year cannot be taken back",
    WORDS: "Take the number out of the words",
    ADDS_UP: "Run the year again, so that every table is made from the same rows",
}


@dataclass(frozen=True)
class Leak:
    """A count of people that can be worked out, and the sum that gives it away."""

    cell: str
    low: float
    high: float
    sum: str
    how: str
    of: str

    @property
    def remedy(self) -> str:
        return REMEDIES[self.how]

    def __str__(self) -> str:
        size = f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"
        return f"{self.cell}: {size}. {self.how.capitalize()}: {self.sum}. {self.remedy}."


@dataclass
class Audited:
    """What was attacked in a year, and what gave way."""

    name: str
    leaks: list[Leak] = field(default_factory=list)
    hidden: int = 0
    claims: int = 0
    files: int = 0
    narrowest: float | None = None
    seconds: float = 0


def audit(this: ProgrammeYear) -> list[Leak]:
    """Counts of people that what is about to be released gives away.

    Parameters
    ----------
    this
        The programme-year; its ``published`` folder, its own releases and those of earlier years
        are read, and for who joined and left, tidy tables.
    """
    return audited(this).leaks


def audited(this: ProgrammeYear) -> Audited:
    """What was attacked, and what gave way; see `audit`.

    Raises
    ------
    EvaluationError
        Nothing is about to be released yet.
    """
    if not (this.published / "tables").is_dir():
        raise EvaluationError(
            f"{this.name} has no tables to audit yet",
            remedy=f"Run `evaluate run {this.programme.name} {this.year}`",
        )
    start = time.perf_counter()
    earlier = _earlier(this)
    now = Release(this.programme, this.year, this.published, str(this.year), tuple(earlier))
    of_now = list(claims_of(now))
    known = Knowledge([*(one for before in earlier for one in claims_of(before)), *of_now])
    told = {key for one in of_now if isinstance(one, Claim) for key in one.terms}
    found = attack(known, now.threshold, told)
    ranges, result = found.ranges, Audited(this.name)
    result.leaks += _given_away(now, known, ranges)
    result.leaks += _beside_versions(this, now, known, ranges)
    given = {leak.cell for leak in result.leaks}
    result.leaks += (leak for leak in _with_versions(this, now, known) if leak.cell not in given)
    for turnover in turnovers(this):
        result.leaks += _beside_year(turnover, known, ranges, this)
    result.leaks += _in_words(now)
    result.leaks += _contradicting(now, found.contradictions)
    still = {
        key: range_
        for key, range_ in ranges.items()
        if key[0] == this.year and known.cells[key].protected and range_.width > 0
    }
    result.hidden, result.claims = len(still), len(known.claims)
    may_be_small = (
        range_.width
        for key, range_ in still.items()
        if range_.low < now.threshold and known.cells[key].told is None
    )
    result.narrowest = min(may_be_small, default=None)
    result.files = len(earlier) + len(_versions(this)) + 1
    result.seconds = time.perf_counter() - start
    return result


def lines_of(found: Audited) -> Iterator[str]:
    """The audit for people: all clear with what was attacked, or every leak with its sum."""
    attacked = (
        f"{found.hidden} hidden counts attacked with {found.claims} claims "
        f"from {found.files} releases in {found.seconds:.1f} seconds"
    )
    if found.leaks:
        yield f"{found.name}: {len(found.leaks)} counts of people can be worked out ({attacked})."
        yield from map(str, found.leaks)
        return
    narrowest = (
        ""
        if found.narrowest is None
        else f"; what may be a small one has a range of at least {found.narrowest:g}"
    )
    yield f"{found.name}: all clear. {attacked}{narrowest}."


def _earlier(this: ProgrammeYear) -> list[Release]:
    """The newest release of each earlier year; before anything is released, what is published."""
    found: list[Release] = []
    for year in this.earlier:
        version = released_version(year)
        folder = year.published
        if version is not None:
            folder = year.releases / str(version) / "published"
        if (folder / "tables").is_dir():
            found.append(Release(this.programme, year.year, folder, str(year.year), tuple(found)))
    return found


def _versions(this: ProgrammeYear) -> list[Release]:
    """Earlier versions of this year."""
    numbers = sorted(int(p.name) for p in this.releases.glob("*") if p.name.isdigit())
    folders = [(number, this.releases / str(number) / "published") for number in numbers]
    return [
        Release(this.programme, this.year, folder, f"{this.year}, version {number}")
        for number, folder in folders
        if (folder / "tables").is_dir()
    ]


def _given_away(now: Release, known: Knowledge, ranges: dict[Key, Range]) -> Iterator[Leak]:
    """Counts of this year, and those of earlier years that only this release gives away."""
    for key, range_ in ranges.items():
        cell = known.cells[key]
        if not cell.protected or not range_.gives_away(now.threshold, cell.enough(now.threshold)):
            continue
        if _may_be_nobody(range_, now):
            continue
        if key[0] == now.year or any(_of(claim, now) for claim in range_.because):
            words = cell.words if key[0] == now.year else f"{cell.words} in {key[0]}"
            said, how = the_sum(key, range_, known), _how(key, range_)
            yield Leak(words, range_.low, range_.high, said, how, cell.kind)


def _may_be_nobody(range_: Range, now: Release) -> bool:
    """Do rounded counts, and no words, leave open whether it is anybody at all?

    What is left of exact counts is none, or may be shown: that rounded ones leave it between none
    and a few is their doing.
    """
    return (
        now.rounding.to > 1
        and range_.low == 0
        and not any(_in_words_of(claim) for claim in range_.because)
    )


def _in_words_of(claim: Claim) -> bool:
    """Is it what words say of a count, between bounds?"""
    return "“" in claim.source and claim.low != claim.high


def _of(claim: Claim, release: Release) -> bool:
    return f"{release.words}, " in claim.source


def _how(key: Key, range_: Range) -> str:
    alone = [claim for claim in range_.because if claim.only == key]
    if any(claim.low == claim.high == range_.low == range_.high for claim in alone):
        return SHOWN
    sums = [claim for claim in range_.because if len(claim.terms) > 1]
    if not sums or any(_in_words_of(claim) for claim in range_.because):
        return TOLD
    return ONE_SUM if len(sums) == 1 else SEVERAL


def _beside_versions(
    this: ProgrammeYear, now: Release, known: Knowledge, ranges: dict[Key, Range]
) -> Iterator[Leak]:
    """Counts that two versions show and that differ by a few: people added or withdrawn."""
    for before in _versions(this):
        earlier = Knowledge(claims_of(before))
        then = attack(earlier, now.threshold).ranges
        for key, range_ in ranges.items():
            if key in then and _small_step(range_, then[key], now.threshold):
                step = abs(range_.low - then[key].low)
                said = _subtracted(key, known, range_, then[key], earlier)
                words = f"people added to or taken out of: {known.cells[key].words}"
                yield Leak(words, step, step, said, VERSIONS, known.cells[key].kind)


def _with_versions(this: ProgrammeYear, now: Release, known: Knowledge) -> Iterator[Leak]:
    """Counts that are hidden in each version by itself, and that two of them together give away.

    What the earlier one hides the later one may show, and the other way round. What an intruder
    knows from the earlier one holds as far as the later one does not contradict it.
    """
    for before in _versions(this):
        if before.says_the_same(now):
            continue
        then = [
            replace(one, assumed=True) if isinstance(one, Claim) else one
            for one in claims_of(before)
        ]
        both = Knowledge([*known.cells.values(), *known.claims, *then])
        told = {key for one in then if isinstance(one, Claim) for key in one.terms}
        found = attack(both, now.threshold, told).ranges
        for key, range_ in found.items():
            cell = both.cells[key]
            enough = cell.enough(now.threshold)
            if key[0] != now.year or not cell.protected or _may_be_nobody(range_, now):
                continue
            if range_.gives_away(now.threshold, enough):
                said = the_sum(key, range_, both)
                yield Leak(cell.words, range_.low, range_.high, said, VERSIONS, cell.kind)


def _small_step(now: Range, then: Range, threshold: int) -> bool:
    both_known = now.width == 0 and then.width == 0
    return both_known and 0 < abs(now.low - then.low) < threshold


def _subtracted(key: Key, known: Knowledge, now: Range, then: Range, earlier: Knowledge) -> str:
    here, there = (the_sum(key, one, where) for one, where in ((now, known), (then, earlier)))
    return f"{here}, and {there}: {_step(now, then)}"


def _step(now: Range, then: Range) -> str:
    """The subtraction, as people write it.

    Examples
    --------
    >>> _step(Range(30, 30), Range(31, 31))
    '30 − 31 = −1'
    """
    return f"{now.low:g} − {then.low:g} = {now.low - then.low:g}".replace("-", "−")


def _beside_year(
    turnover: Turnover, known: Knowledge, ranges: dict[Key, Range], this: ProgrammeYear
) -> Iterator[Leak]:
    """Counts known of a group in both years, of which but a few joined or left between them."""
    for key, range_ in ranges.items():
        if key[0] != this.year or not turnover.is_about(key) or not known.cells[key].protected:
            continue
        then_key = (turnover.year, *key[1:])
        then = ranges.get(then_key)
        if then is None or range_.width > 0 or then.width > 0:
            continue
        step = range_.low - then.low
        here, there = the_sum(key, range_, known), the_sum(then_key, then, known)
        yield Leak(
            f"{turnover.words}: {known.cells[key].words}", step, step,
            f"{here}, and {there}: {_step(range_, then)}",
            YEARS, known.cells[key].kind,
        )  # fmt: skip


def _in_words(now: Release) -> Iterator[Leak]:
    for telling in numbers_of_hidden(now):
        said = f"{telling.where} says {', '.join(telling.numbers)}"
        number = float(telling.numbers[0].replace(",", ""))
        yield Leak(f"people counted in {telling.finding}", number, number, said, WORDS, "words")


def _contradicting(now: Release, contradictions: list[tuple[Claim, ...]]) -> Iterator[Leak]:
    for claims in contradictions:
        if any(_of(claim, now) for claim in claims):
            said = "; ".join(dict.fromkeys(claim.source for claim in claims))
            yield Leak("numbers that should add up", 0, 0, said, ADDS_UP, "sums")
