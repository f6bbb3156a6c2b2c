"""What is released of people in findings that no other family knows."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.protect.audit.claims import Cell, Claim, shows
from analysis.protect.audit.released_counts.release import Release, Row, number
from analysis.protect.audit.released_counts.share import of_share
from analysis.protect.audit.released_counts.told import told

OF_PEOPLE = ("people", "interviews", "share")
# of times that people took part, of readings or of weighted answers: no counts of people
NOT_OF_PEOPLE = ("most_involved_tenth",)
WEIGHTED = "-weighted"


def of_unknown(release: Release, measure: str, row: Row) -> Iterator[Cell | Claim]:
    """A count of people by itself, and the rest of its base."""
    if row["unit"] not in OF_PEOPLE or measure in NOT_OF_PEOPLE or measure.endswith(WEIGHTED):
        return
    key, base = release.key(row["finding"]), release.key(row["finding"], "base")
    words = f"people counted in {row['finding']}"
    if row["unit"] == "share" or number(row["base"]) is not None:
        others = f"others than {words}"
        of = f"people behind {row['finding']}"
        yield from of_share(release, row, key, base, of=of, counts=words, others=others)
        return
    source, count = release.source("findings", row["finding"]), number(row["numerator"])
    yield Cell(key, words)
    if count is not None:
        yield shows(key, count, source, release.rounding)
    else:
        yield from told(row["sentence"], key, None, release.threshold, source)
