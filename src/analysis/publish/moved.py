"""Lists what moved between two versions of a year: findings, and what people judged of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from analysis.protect.disclosure import HIDDEN
from analysis.publish.finding import Finding
from analysis.publish.judged import Judged
from analysis.publish.released_findings import released_findings
from analysis.publish.released_judgements import judged_of
from analysis.publish.releases import Release, newest_release
from analysis.publish.words import sentence_case
from analysis.year import ProgrammeYear

NEW, GONE = "not in the earlier version", "not in this version"
OTHER_WORDS = "told in other words"
REASONED_OTHERWISE = "with other reasons"
NOT_JUDGED = "not yet judged"
MOST_NAMED = 12


@dataclass(frozen=True)
class Move:
    """One thing that is not as it was."""

    about: str
    what: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.what}: {self.before} → {self.after}"


@dataclass(frozen=True)
class Moved:
    """What moved between two versions."""

    findings: tuple[Move, ...]
    judged: tuple[Move, ...]

    @property
    def as_record(self) -> dict[str, Any]:
        """As a release's record keeps it."""
        return {
            "findings": [asdict(move) for move in self.findings],
            "judged": [asdict(move) for move in self.judged],
        }


def moved_between(before: Release, this: ProgrammeYear) -> Moved:
    """What is about to be published, beside what was.

    Parameters
    ----------
    before
        The version that stands.
    this
        The year as it lies ready.
    """
    return Moved(tuple(_findings(before, this)), tuple(_judgements(before, this)))


def _findings(before: Release, this: ProgrammeYear) -> Iterator[Move]:
    then = {f.finding: f for f in released_findings(before.pages, before.programme)}
    now = {f.finding: f for f in released_findings(this.published, this.programme)}
    for name in dict.fromkeys([*now, *then]):
        old, new = then.get(name), now.get(name)
        shown = new or old
        if shown is None or _same(old, new):
            continue
        said = (NEW if old is None else _said(old), GONE if new is None else _said(new))
        if said[0] == said[1]:
            said = (said[0], OTHER_WORDS)
        yield Move(name, f"{sentence_case(shown.label)} ({shown.group_name})", *said)


def _same(old: Finding | None, new: Finding | None) -> bool:
    return (
        old is not None
        and new is not None
        and _said(old) == _said(new)
        and (old.sentence == new.sentence)
    )


def _said(finding: Finding) -> str:
    """The number as the report shows it, and how many of how many."""
    if finding.result == HIDDEN or finding.numerator is None or finding.base is None:
        return finding.result
    return f"{finding.result} ({finding.counted})"


def _judgements(before: Release, this: ProgrammeYear) -> Iterator[Move]:
    then = judged_of(before.pages, before.programme)
    now = judged_of(this.published, this.programme)
    for about, title in now.titles.items():
        old, new = then.judged(about), now.judged(about)
        if (old.level, old.reasons) == (new.level, new.reasons):
            continue
        said = _level(old), _level(new)
        if said[0] == said[1]:
            said = (said[0], f"{said[1]}, {REASONED_OTHERWISE}")
        yield Move(about, title, *said)


def _level(judged: Judged) -> str:
    return judged.level or ("judged in a sentence" if judged.reasons else NOT_JUDGED)


def moved_so_far(this: ProgrammeYear) -> Moved | None:
    """What has moved in a year since it was published; none before that, or without tables."""
    newest = newest_release(this)
    if newest is None or not (this.published / "tables").is_dir():
        return None
    return moved_between(newest, this)


def lines_of_moved(moved: Moved | None) -> Iterator[str]:
    """What moved, for who corrects: the first few of each kind."""
    for kind, one, several in (
        (moved.findings if moved else (), "finding moved", "findings moved"),
        (moved.judged if moved else (), "judgement moved", "judgements moved"),
    ):
        if kind:
            yield f"{len(kind)} {one if len(kind) == 1 else several}:"
            yield from (f"  {move}" for move in kind[:MOST_NAMED])
            if len(kind) > MOST_NAMED:
                yield f"  and {len(kind) - MOST_NAMED} more"
    if moved is not None and not moved.findings and not moved.judged:
        yield "no finding and no judgement has moved"
