"""Which differences between years are of the same people, and may be shown as such.

A difference is of the same people where enough of them are linked: at least the programme's
minimum base, and at least half of those who answered in either year, so that those who are linked
stand for the group. It must also give nobody away: what is known of all, less what is known of
those who are linked, is known of the rest. Where the programme rounds counts, nobody is linked:
a change of so many people would tell more than the rounded counts do. Otherwise the years are
compared as of different people, which on the same people is the more careful of the two.
"""

from __future__ import annotations

from functools import cached_property

from analysis.judge.answers import Answers
from analysis.measure.differences import Pairs, Share
from analysis.measure.linked import MOVED, SideBySide
from analysis.protect.identity.followed import same_people

LEAST_LINKED = 0.5


class Linked:
    """The people who answered in a year and in an earlier one.

    Parameters
    ----------
    now, then
        The answers of the two years.
    """

    def __init__(self, now: Answers, then: Answers) -> None:
        self.now, self.then = now, then

    @cached_property
    def _answers(self) -> SideBySide:
        return SideBySide.of(self.now.wave, self.then.wave)

    @cached_property
    def _counted(self) -> dict[tuple[str, str], Pairs]:
        if not same_people(self.now.year, self.then.year, "survey"):
            return {}
        found = self._answers.agreeing()
        counts = found[list(Pairs._fields)].to_numpy().tolist()
        return {
            (item, group): Pairs(*cells)
            for item, group, cells in zip(found["item"], found["group"], counts, strict=True)
        }

    @cached_property
    def _moved(self) -> dict[tuple[str, str], tuple[int, int, int]]:
        found = self._answers.moved()
        counts = found[list(MOVED)].to_numpy().tolist()
        return {
            (item, group): (higher, lower, same)
            for item, group, (higher, lower, same) in zip(
                found["item"], found["group"], counts, strict=True
            )
        }

    def pairs(self, item: str, group: str) -> Pairs | None:
        """The same people's answers to an item in both years, where they may be compared."""
        pairs = self._counted.get((item, group))
        now, then = self.now.agreeing(item, group), self.then.agreeing(item, group)
        rules = self.now.year.programme.disclosure
        if pairs is None or rules.rounding > 1 or pairs.people < rules.minimum_base:
            return None
        if pairs.people < LEAST_LINKED * max(now.base, then.base):
            return None
        return None if gives_away(pairs, now, then, rules.threshold) else pairs

    def moved(self, item: str, group: str) -> tuple[int, int, int] | None:
        """How many of the same people answered higher, lower and the same as in the earlier year.

        Nothing where shares may not be compared pair by pair, or fewer have a score both times.
        """
        moved = self._moved.get((item, group))
        least = self.now.year.programme.disclosure.minimum_base
        if moved is None or sum(moved) < least or self.pairs(item, group) is None:
            return None
        return moved


def gives_away(pairs: Pairs, now: Share, then: Share, threshold: int) -> bool:
    """Could a small count be worked out from the change of those who are linked?

    Known are the shares of all, the number of people linked and their change, and so the
    difference between how many of the others agreed now and then. What that leaves open for any
    small count must have a range of at least `threshold`.

    Examples
    --------
    >>> same = Pairs(both=20, first_only=9, second_only=3, neither=18)
    >>> gives_away(same, Share(29, 50), Share(23, 50), threshold=5)
    False
    >>> gives_away(same, Share(30, 52), Share(23, 50), threshold=5)
    True
    """
    others = [_less(now, pairs.first), _less(then, pairs.second)]
    if any(0 < other.base < threshold for other in others):
        return True
    moved = others[0].chosen - others[1].chosen
    least, most = max(0, moved), min(others[0].base, others[1].base + moved)
    counts = [
        count
        for share in (*others, pairs.first, pairs.second)
        for count in (share.chosen, share.base - share.chosen)
    ]
    return most - least < threshold and any(0 < count < threshold for count in counts)


def _less(all_of_them: Share, linked: Share) -> Share:
    return Share(all_of_them.chosen - linked.chosen, all_of_them.base - linked.base)
