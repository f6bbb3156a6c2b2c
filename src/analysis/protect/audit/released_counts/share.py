"""What one row of findings says of a count and of how many it is one."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from analysis.protect.audit.claims import Cell, Claim, Key, adds_up, at_most, between, shows
from analysis.protect.audit.released_counts.release import Release, Row, number
from analysis.protect.audit.released_counts.told import told

PRECISION = 1e-5  # numbers are written with six digits
Z = 1.959963984540054  # of the 95% intervals that findings have


def of_share(
    release: Release,
    row: Row,
    count: Key,
    base: Key,
    *,
    of: str,
    counts: str,
    others: str | None = None,
    told_width: int | None = None,
) -> Iterator[Cell | Claim]:
    """The count and base, their difference, and what each released number says of them.

    Parameters
    ----------
    release, row
        The row of ``findings.csv``.
    count, base
        Name the counts.
    of, counts, others
        What the base and the count are of, and who of the base is left, in words. Where those who
        are left said nothing by it (they gave no answer, or did not speak of a theme), how many
        they are is no secret, and they have no words.
    told_width
        How wide a range the rule's own words leave, where they leave less than the threshold.
    """
    source = release.source("findings", row["finding"])
    yield Cell(count, counts, told=told_width)
    yield Cell(base, of, kind="base of a share", told=told_width)
    if others is not None:
        rest = rest_of(count)
        kind = "everybody but those counted (base − count)"
        yield Cell(rest, others, kind=kind, told=told_width)
        yield adds_up(base, [count, rest], "those counted and the others add up to the base")
    else:
        yield at_most(count, base, "those counted are some of the base")
    yield from of_numbers(release, row, count, base)
    if number(row["numerator"]) is None:
        yield from told(row["sentence"], count, base, release.threshold, source, release.rounding)


def rest_of(count: Key) -> Key:
    """Who of the base is not counted."""
    return (*count, "others")


def of_numbers(release: Release, row: Row, count: Key, base: Key) -> Iterator[Claim]:
    """What numerator, base, share and interval of a row say."""
    source = release.source("findings", row["finding"])
    chosen, people = number(row["numerator"]), number(row["base"])
    if chosen is not None:
        yield shows(count, chosen, source, release.rounding)
    if people is not None:
        yield shows(base, people, source, release.rounding)
    if chosen is None:
        yield from _from_estimates(row, people, count, base, f"percentage or range in {source}")


def _from_estimates(
    row: Row, people: float | None, count: Key, base: Key, source: str
) -> Iterator[Claim]:
    """A count that is hidden stands in its share, and in either end of its interval."""
    share, low, high = (number(row[name]) for name in ("value", "low", "high"))
    if share is not None and 0 <= share <= 1:
        yield Claim({count: 1, base: -(share - PRECISION)}, 0, float("inf"), source)
        yield Claim({count: 1, base: -(share + PRECISION)}, -float("inf"), 0, source)
    for end, side in ((low, 1), (high, -1)):
        if share is None and end is not None and people:
            found = people * (end + side * Z * sqrt(end * (1 - end) / people))
            yield between(count, round(found), round(found), source)
