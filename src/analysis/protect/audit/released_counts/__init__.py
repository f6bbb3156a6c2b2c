"""What a release says of counts of people, table by table, as claims that can be attacked.

A family of tables is one module with `claims`, and `mine`, which says of which findings it
speaks; it has one line in `FAMILIES`. Findings that no family knows are read by `others`.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.protect.audit.claims import Cell, Claim
from analysis.protect.audit.released_counts import differences, page, records, survey, themes
from analysis.protect.audit.released_counts.others import of_unknown
from analysis.protect.audit.released_counts.release import Release

FAMILIES = (
    survey,  # who answered, what, and why not
    differences,  # changes and gaps
    themes,  # interviews: themes, directions, by year, together
    records,  # people in the records, roles, who is missing, payment
    page,  # the report: sums of collected rows
)


def claims_of(release: Release) -> Iterator[Cell | Claim]:
    """Everything that a release says of counts of people.

    Parameters
    ----------
    release
        What is released, and what was before.
    """
    for family in FAMILIES:
        yield from family.claims(release)
    for measure, _, row in release.measured():
        if not any(family.mine(release, measure, row) for family in FAMILIES):
            yield from of_unknown(release, measure, row)


__all__ = ["Release", "claims_of"]
