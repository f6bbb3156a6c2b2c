"""What is released of records: who took part, in what role, how reached, who is missing, paid."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from analysis.programme import Record
from analysis.protect.audit.claims import (
    Cell,
    Claim,
    Key,
    adds_up,
    at_most,
    at_most_together,
    between,
    shows,
)
from analysis.protect.audit.released_counts.release import Release, Row, number
from analysis.protect.audit.released_counts.share import of_share, rest_of
from analysis.protect.audit.released_counts.told import includes_none, told

REACH = "reach"
SINCE_START = "-since-start"
PAYMENT = {
    "offered_payment": ("offered payment", "not offered payment"),
    "paid": ("paid", "offered payment, and not paid"),
}
CAPACITY, REACHED_BY = "capacity_", "reached_by_"


def mine(release: Release, measure: str, row: Row) -> bool:
    """Is it a count of people in the records?"""
    if row["outcome"] == REACH:
        return row["unit"] == "people" or measure in PAYMENT or _category(release, measure) != ()
    return _record(release, measure, row) is not None


def claims(release: Release) -> Iterator[Cell | Claim]:
    """Every count of people in the records, and what is known of it."""
    for measure, _, row in release.measured():
        if mine(release, measure, row):
            yield from _finding(release, measure, row)
    yield from _capacities(release)
    yield from _new_and_returning(release)
    yield from _ways(release)
    yield from _payment(release)
    yield from _most_involved(release)
    yield from _characteristics(release)


def people(year: int, **where: str | tuple[str, ...]) -> Key:
    """People named in a year's records, of whom these columns say so."""
    return (year, "people", *(f"{column}={where[column]}" for column in sorted(where)))


def _record(release: Release, measure: str, row: Row) -> Record | None:
    """What the programme says is counted, where that is people."""
    outcome = release.programme.outcomes.get(row["outcome"])
    records = outcome.evidence.records if outcome else {}
    record = records.get(measure.removesuffix(SINCE_START))
    return record if record and record.count in ("people", "headcount") else None


def _category(release: Release, measure: str) -> tuple[str, ...]:
    """Characteristic, category and comparator of a finding on who is missing."""
    for entry in release.programme.population:
        comparator = entry.comparator.replace(" ", "_")
        if measure == f"{entry.characteristic}-{entry.category}-{comparator}":
            return entry.characteristic, entry.category, entry.comparator
    return ()


def _key(release: Release, measure: str, row: Row, year: int | None = None) -> Key:
    """The count's name: the same for all measures that count the same people."""
    when = year or release.year
    record = _record(release, measure, row)
    if record is not None:
        if record.count == "headcount":
            return (when, "headcount", *(f"{c}={w}" for c, w in sorted(record.where.items())))
        return people(when, **record.where)
    if measure.startswith(CAPACITY):
        return people(when, capacity=measure.removeprefix(CAPACITY).replace("_", " "))
    return people(when) if measure == "named_people" else (when, measure)


def _finding(release: Release, measure: str, row: Row) -> Iterator[Cell | Claim]:
    category = _category(release, measure)
    if category:
        yield from _represented(release, row, *category)
    elif measure in PAYMENT:
        return
    else:
        yield from _counted(release, measure, row)


def _counted(release: Release, measure: str, row: Row) -> Iterator[Cell | Claim]:
    key, source = _key(release, measure, row), release.source("findings", row["finding"])
    kind = "how many people a record counts"
    yield Cell(key, f"people counted in {row['finding']}", kind=kind)
    count = number(row["numerator"])
    if count is not None:
        yield shows(key, count, source, release.rounding)
    else:
        yield from told(row["sentence"], key, None, release.threshold, source)
    year, change, start = row["compared_with"], number(row["change"]), number(row["base"])
    if not year.isdigit():
        return
    then = _key(release, measure, row, int(year))
    yield Cell(then, f"people counted in {row['finding']}", kind=kind)
    if change is not None:
        off = 0 if release.rounding.to == 1 else release.rounding.to
        yield Claim(
            {key: 1, then: -1}, change - off, change + off, f"{source}: change since {year}"
        )
    if start is not None and measure.endswith(SINCE_START):
        yield shows(then, start, f"{source}: base", release.rounding)


def _capacities(release: Release) -> Iterator[Cell | Claim]:
    """Everybody named took part in some capacity, few in two."""
    everybody, parts = people(release.year), []
    for measure, _, row in release.measured():
        if row["outcome"] == REACH and measure.startswith(CAPACITY):
            parts.append(_key(release, measure, row))
    if parts:
        yield at_most_together(everybody, parts, "everybody named took part in some capacity")
        yield adds_up(everybody, parts, "capacities add up to all who are named", assumed=True)
    for part in parts:
        yield at_most(part, everybody, "a capacity is part of all who are named")


def _new_and_returning(release: Release) -> Iterator[Cell | Claim]:
    """New and returning are all; those of earlier years who did not return are a count as well."""
    if f"{REACH}.new_people.all" not in release.findings:
        return
    everybody, new = people(release.year), release.key("new_people")
    returning = release.key("returning_people")
    yield adds_up(everybody, [new, returning], "new and returning people are all who are named")
    earlier = [before.year for before in release.before]
    if not earlier:
        return
    ever = [people(earlier[0]), *((year, "new_people") for year in earlier[1:])]
    gone = release.key("did not come back")
    kind = "people who did not come back (named before − returning)"
    yield Cell(gone, f"people named before {release.year} who did not come back", kind=kind)
    terms: dict[Key, float] = {returning: 1, gone: 1}
    for key in ever:
        terms[key] = terms.get(key, 0) - 1
    yield Claim(terms, 0, 0, "people named in earlier years came back or did not")


def _ways(release: Release) -> Iterator[Cell | Claim]:
    """How people were reached adds up to all who are named, with those of whom it is not known."""
    ways = [
        release.key(measure)
        for measure, _, row in release.measured()
        if row["outcome"] == REACH and measure.startswith(REACHED_BY)
    ]
    if ways:
        unknown = release.key(REACHED_BY, "not known")
        words = "people named of whom it is not known how they were reached"
        yield Cell(unknown, words, protected=False)
        total = people(release.year)
        yield adds_up(total, [*ways, unknown], "ways of reaching people add up to all named")


def _payment(release: Release) -> Iterator[Cell | Claim]:
    """Offered payment or not, paid or not, and those of whom it is not noted."""
    offered, paid = release.key("offered_payment"), release.key("paid")
    noted, paid_noted = (*offered, "of"), (*paid, "of")
    rows = {measure: release.findings.get(f"{REACH}.{measure}.all") for measure in PAYMENT}
    for measure, key, base in (("offered_payment", offered, noted), ("paid", paid, paid_noted)):
        row = rows[measure]
        if row is not None and not row["sentence"].startswith("The records do not say"):
            counts, others = PAYMENT[measure]
            yield from of_share(
                release, row, key, base,
                of=f"people of whom {measure.replace('_', ' ')} is noted",
                counts=f"people with lived experience {counts}",
                others=f"people with lived experience {others}",
            )  # fmt: skip
    if rows["offered_payment"]:
        lived, unknown = people(release.year, capacity="lived experience"), (*noted, "not")
        words = "people with lived experience of whom no offer of payment is noted"
        yield Cell(unknown, words, protected=False)
        yield adds_up(lived, [noted, unknown], "an offer of payment is noted or not")
    if rows["paid"]:
        unknown = (*paid_noted, "not")
        words = "people who were offered payment of whom it is not noted whether they were paid"
        yield Cell(unknown, words, protected=False)
        yield adds_up(offered, [paid_noted, unknown], "that they were paid is noted or not")


def _most_involved(release: Release) -> Iterator[Cell | Claim]:
    """How often the most involved tenth took part is a number about so many people."""
    row = release.findings.get(f"{REACH}.most_involved_tenth.all")
    everybody = release.findings.get(f"{REACH}.named_people.all")
    named = number(everybody["numerator"]) if everybody else None
    if row and named and number(row["numerator"]) is not None:
        key = release.key("most involved tenth")
        yield Cell(
            key, "people who are the most involved tenth", kind="a number about a few people"
        )
        source = release.source("findings", row["finding"])
        low, high = (ceil(count / 10) for count in release.rounding.behind(named))
        yield between(key, low, high, f"{source}: a tenth of the {named:g} people named")


def category_key(year: int, characteristic: str, category: str) -> Key:
    """People named who are of a category."""
    return (year, "characteristic", characteristic, category)


def _base_key(year: int, characteristic: str, comparator: str) -> Key:
    return (year, "characteristic known", characteristic, comparator)


def _represented(
    release: Release, row: Row, characteristic: str, category: str, comparator: str
) -> Iterator[Cell | Claim]:
    key = category_key(release.year, characteristic, category)
    base = _base_key(release.year, characteristic, comparator)
    words = f"people involved who are {category} ({characteristic})"
    yield from of_share(
        release, row, key, base,
        of=f"people involved of whom {characteristic} is known",
        counts=words, others=f"people involved who are not {category} ({characteristic})",
    )  # fmt: skip
    if includes_none(row["sentence"]):
        for one in (key, rest_of(key)):
            yield Cell(one, words, told=release.threshold - 1)


def _characteristics(release: Release) -> Iterator[Cell | Claim]:
    """Categories add up to those of whom it is known, who are some of all who are named.

    Where there are two, those who are not of one are of the other, of which it may be told that
    they are few or none.
    """
    together: dict[tuple[str, str], list[Key]] = {}
    told_few = set()
    for measure, _, row in release.measured():
        category = _category(release, measure) if row["outcome"] == REACH else ()
        if category:
            key = category_key(release.year, category[0], category[1])
            together.setdefault((category[0], category[2]), []).append(key)
            if includes_none(row["sentence"]):
                told_few.add(key)
    for (characteristic, comparator), keys in together.items():
        if len(keys) == 2 and told_few.intersection(keys):
            for key in keys:
                words = f"people involved who are not {key[-1]} ({characteristic})"
                yield Cell(rest_of(key), words, told=release.threshold - 1)
        base = _base_key(release.year, characteristic, comparator)
        yield adds_up(base, keys, f"categories of {characteristic} add up")
        unknown = rest_of(base)
        words = f"people involved of whom {characteristic} is not known"
        yield Cell(unknown, words, protected=False)
        total = people(release.year)
        yield adds_up(total, [base, unknown], f"{characteristic} is known of people or not")
