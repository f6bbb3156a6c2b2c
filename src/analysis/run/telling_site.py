"""What a person is told of publishing: what moved in a correction, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from analysis.protect.released import released_version
from analysis.publish.moved import Move, Moved, lines_of_moved
from analysis.publish.releases import newest_release
from analysis.year import ProgrammeYear


def versions_of(years: Iterable[ProgrammeYear]) -> dict[str, int | None]:
    """Which version of each year stands."""
    return {this.name: released_version(this) for this in years}


def lines_of_published(
    years: Iterable[ProgrammeYear], before: Mapping[str, int | None]
) -> Iterator[str]:
    """For each year that became a new version, which, why, and what moved.

    Parameters
    ----------
    years
        The years that were to be published.
    before
        The version of each that stood before.
    """
    asked = list(years)
    for this in asked:
        newest = newest_release(this)
        if newest is None or newest.version == before[this.name]:
            continue
        yield f"{this.name} is published as version {newest.version}."
        if newest.note is not None:
            moved = Moved(
                tuple(Move(**row) for row in newest.note.findings),
                tuple(Move(**row) for row in newest.note.judged),
            )
            yield f"It corrects version {newest.note.after}, because: {newest.note.why}"
            yield from lines_of_moved(moved)
            yield from _looking_back(this)
    yield from _without_contact(asked)


def lines_of_opened(this: ProgrammeYear) -> Iterator[str]:
    """What comes next for a year that was opened to be corrected."""
    command, version = f"{this.programme.name} {this.year}", released_version(this) or 1
    yield f"{this.name} is open for a correction. Version {version} stands until it is published."
    yield f"Next: mend its files, type `evaluate run {command}`, and look at what moved with"
    yield f"`evaluate status {command}`. Where words of a judged part change, peers sign anew."
    yield f"`evaluate publish {command}` then makes version {version + 1}, with your reason on it."
    yield from _looking_back(this)


def _looking_back(this: ProgrammeYear) -> Iterator[str]:
    """Published years that compare themselves with this one: their comparisons may move."""
    everything = this.at(9999)
    later = [this.at(year) for year in everything.years if year > this.year]
    for year in later:
        if released_version(year) is not None:
            yield (
                f"{year.name} is published and looks back at {this.year}. Once {this.year} is "
                f"corrected, see whether {year.year} says anything else: `evaluate correct "
                f'{year.name} --reason "…"`, run it, and cancel if nothing moved.'
            )


def _without_contact(asked: Iterable[ProgrammeYear]) -> Iterator[str]:
    for this in list(asked)[:1]:
        if this.programme.contact is None:
            yield (
                f"Missing: programmes/{this.programme.name}/programme.yml has no “contact”, so the "
                "accessibility statement does not say whom to write to. The law asks for it."
            )
