"""What is released of differences: between groups, between years, and of the same people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from analysis.protect.audit.claims import Cell, Claim, Key, adds_up, between
from analysis.protect.audit.released_counts.release import Release, Row, number
from analysis.protect.audit.released_counts.share import PRECISION, rest_of
from analysis.protect.audit.released_counts.survey import Counts, item_of
from analysis.protect.rounding import Rounding

GAP = "-gap"
BOTH = "-and-"
SAME_PEOPLE = re.compile(r"the same (\d[\d,]*) people")


def mine(release: Release, measure: str, row: Row) -> bool:
    """Is it a difference between two groups?"""
    return row["unit"] == "difference" and measure.endswith(GAP)


def claims(release: Release) -> Iterator[Cell | Claim]:
    """Changes since an earlier year, and gaps between groups."""
    bases = _bases(release)
    for measure, group, row in release.measured():
        item = item_of(release, measure)
        if mine(release, measure, row):
            yield from _gap(release, measure.removesuffix(GAP), group, row, bases)
        elif item == measure and number(row["change"]) is not None:
            yield from _change(release, item, group, row, bases)


@lru_cache(maxsize=16)
def _bases(release: Release) -> dict[Key, float]:
    """Bases that are shown: differences of shares say something of counts only with them."""
    found: dict[Key, float] = {}
    for measure, group, row in release.measured():
        base = number(row["base"])
        if measure in release.programme.items and base:
            found[Counts.of(release, measure, group).base] = base
    for row in release.rows("every-answer"):
        base = number(row["base"])
        if row["kind"] == "answer" and base:
            found[Counts.of(release, row["item"], release.group(row["group"])).base] = base
    return found


def _gap(
    release: Release, item: str, pair: str, row: Row, bases: dict[Key, float]
) -> Iterator[Cell | Claim]:
    groups = tuple(pair.split(BOTH))
    value, together = number(row["value"]), number(row["base"])
    if len(groups) != 2:
        return
    first, second = (Counts.of(release, item, group) for group in groups)
    source = release.source("findings", row["finding"])
    if together is not None:
        low, high = _behind_a_sum(together, release.rounding)
        yield Claim({first.base: 1, second.base: 1}, low, high, f"{source}: base")
    if value is not None and first.base in bases and second.base in bases:
        shares = (first.agree, bases[first.base]), (second.agree, bases[second.base])
        yield _difference(*shares, value, source, release.rounding)


def _behind_a_sum(shown: float, rounding: Rounding) -> tuple[float, float]:
    """What a sum of two shown counts may stand for."""
    off = 0 if rounding.to == 1 else rounding.to
    return shown - off, shown + off


def _difference(
    first: tuple[Key, float],
    second: tuple[Key, float],
    value: float,
    source: str,
    rounding: Rounding,
) -> Claim:
    """First share less second share, as a claim on the two counts; both are of shown counts."""
    terms = {first[0]: 1 / first[1], second[0]: -1 / second[1]}
    off = 0 if rounding.to == 1 else rounding.to / 2
    slack = PRECISION + off / first[1] + off / second[1]
    return Claim(terms, value - slack, value + slack, source)


def _change(
    release: Release, item: str, group: str, row: Row, bases: dict[Key, float]
) -> Iterator[Cell | Claim]:
    """A change of all who answered, or of the same people, who are then parted from the others."""
    now, year = Counts.of(release, item, group), row["compared_with"]
    change, linked = number(row["change"]), SAME_PEOPLE.search(row["sentence"])
    if change is None or not year.isdigit():
        return
    source = f"{release.source('findings', row['finding'])}: change"
    agree_then = (int(year), *now.agree[1:])
    base_then = (int(year), *now.base[1:])
    if linked is None:
        known = {key: n for earlier in release.before for key, n in _bases(earlier).items()}
        if now.base in bases and base_then in known:
            shares = (now.agree, bases[now.base]), (agree_then, known[base_then])
            yield _difference(*shares, change, source, release.rounding)
        return
    people = float(linked[1].replace(",", ""))
    of_linked = []
    for agree, base, when in ((now.agree, now.base, release.year), (agree_then, base_then, year)):
        key, words = (*agree, "linked"), f"{release.group_words(group)} linked, {item}, {when}"
        size = (*base, "linked")
        of_linked.append(key)
        yield between(size, people, people, f"“{linked[0]}” in {source}")
        yield from _parted(agree, base, key, size, words)
    yield Claim(
        {of_linked[0]: 1 / people, of_linked[1]: -1 / people},
        change - PRECISION, change + PRECISION, source,
    )  # fmt: skip


def _parted(agree: Key, base: Key, linked: Key, size: Key, words: str) -> Iterator[Cell | Claim]:
    """Those who are linked and the others, agreeing and not."""
    kind = "people linked between years, and the others"
    for part, whole in ((linked, agree), (size, base)):
        yield Cell(part, f"{words}: {'agreeing' if whole is agree else 'all'}", kind=kind)
        yield Cell(rest_of(part), f"others than {words}", kind=kind)
        yield adds_up(whole, [part, rest_of(part)], "those linked and the others add up")
    yield Cell((*linked, "not"), f"{words}: not agreeing", kind=kind)
    yield adds_up(size, [linked, (*linked, "not")], "agreeing and not")
    others = (rest_of(linked), (*rest_of(linked), "not"))
    yield Cell(others[1], f"others than {words}: not agreeing", kind=kind)
    yield adds_up(rest_of(size), others, "agreeing and not")
