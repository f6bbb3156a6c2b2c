"""Says who is speaking, in words that fit enough people for nobody to be found by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from analysis.programme import Group
from analysis.year import ProgrammeYear

INTERVIEWED = "a person we interviewed"
ANSWERED = "a person who answered the survey"
NO_NAME = "none"

Ladder = tuple[str, ...]


def shared_labels(ladders: Mapping[str, Ladder], threshold: int) -> dict[str, str]:
    """For each person the narrowest label that enough people are called by.

    Whoever knows these rules can ask who is *called* something, not whom it would fit: “a person
    we interviewed” tells of a small group when larger ones go by their names. So every label in
    use stands for at least `threshold` people. Where too few are called by one, others whom it
    fits join them, the smallest set first; where it fits too few, they go on to a wider one.

    Parameters
    ----------
    ladders
        By person: what they may be called, from narrow to wide; all end with the same.
    threshold
        The fewest people that a label may stand for.

    Returns
    -------
    dict of str
        The label by person. With fewer people than `threshold` it is the widest for all.

    Examples
    --------
    >>> ladders = {name: ("a carer", "somebody") for name in "abcde"}
    >>> ladders |= {name: ("a nurse", "somebody") for name in "fg"}
    >>> set(shared_labels(ladders, threshold=3).values())
    {'somebody'}
    >>> sorted(set(shared_labels(ladders, threshold=2).values()))
    ['a carer', 'a nurse']
    """
    called = _Called(ladders)
    while label := called.next_of_too_few(threshold):
        if not called.others_join(label, threshold) and not called.goes_on(label):
            break
    return called.labels


class _Called:
    """What each person is called for now."""

    def __init__(self, ladders: Mapping[str, Ladder]) -> None:
        self.ladders = {person: tuple(dict.fromkeys(own)) for person, own in ladders.items()}
        self.labels = {person: own[0] for person, own in self.ladders.items()}

    def next_of_too_few(self, threshold: int) -> str | None:
        """Of the labels for too few, the one that can still be widened the most."""
        sizes = Counter(self.labels.values())
        small = [label for label, size in sizes.items() if size < threshold]
        return min(
            small, key=lambda label: (-self._steps_left(label), sizes[label], label), default=None
        )

    def others_join(self, label: str, threshold: int) -> bool:
        """If `label` fits enough people, the smallest set that goes by a narrower one joins."""
        fits = {person for person, own in self.ladders.items() if label in self._from_now(person)}
        narrower = Counter(self.labels[person] for person in fits if self.labels[person] != label)
        if len(fits) < threshold or not narrower:
            return False
        smallest = min(narrower, key=lambda other: (narrower[other], other))
        self._call(label, [person for person in fits if self.labels[person] == smallest])
        return True

    def goes_on(self, label: str) -> bool:
        """Whoever is called `label` goes by the next wider one; not where there is none."""
        for person in [person for person, now in self.labels.items() if now == label]:
            wider = self._from_now(person)[1:]
            if not wider:
                return False
            self._call(wider[0], [person])
        return True

    def _call(self, label: str, people: list[str]) -> None:
        self.labels |= dict.fromkeys(people, label)

    def _from_now(self, person: str) -> Ladder:
        own = self.ladders[person]
        return own[own.index(self.labels[person]) :]

    def _steps_left(self, label: str) -> int:
        return max(len(self._from_now(p)) for p, now in self.labels.items() if now == label)


def speakers(this: ProgrammeYear) -> pd.DataFrame:
    """How each person interviewed is named beside their words, and from what it was widened.

    Who chose a name goes by it, because they chose it. They hide nobody else: what stands under
    a label is then not theirs, so they are not among the people that a label stands for.

    Returns
    -------
    pandas.DataFrame
        One row for each interview: interview, attribution, chosen (is it a name they chose?),
        named_as (what sort of name), narrowest (what fits best), fits (how many people that
        fits), stands_for (how many are called by the attribution); 0 for who chose a name.
    """
    interviews = this.read("interviews")
    chosen = interviews["attribution"].where(interviews["named_as"].ne(NO_NAME).fillna(True))
    named = set(interviews.loc[chosen.notna(), "participant"])
    first = interviews.drop_duplicates("participant")
    groups = _group_of_each(first["group"])
    ladders = {
        str(row["participant"]): _ladder(this, groups[row["group"]], row)
        for _, row in first.iterrows()
    }
    found = _called(this, {who: own for who, own in ladders.items() if who not in named})
    widest = {who: (INTERVIEWED, own[0], 0, 0) for who, own in ladders.items() if who in named}
    rows = pd.DataFrame(
        [(found | widest)[who] for who in interviews["participant"]], interviews.index, CALLED
    )
    return pd.DataFrame(
        {
            "interview": interviews["interview"],
            **rows.astype({"attribution": "str", "narrowest": "str"}),
            "attribution": chosen.fillna(rows["attribution"]),
            "chosen": chosen.notna(),
            "named_as": interviews["named_as"],
        }
    )


def writers(this: ProgrammeYear) -> pd.DataFrame:
    """How each person who answered the survey is named beside a comment: by group at most.

    Returns
    -------
    pandas.DataFrame
        One row for each respondent: respondent, attribution, narrowest, fits, stands_for.
    """
    respondents = this.read("respondents")
    groups = dict(zip(respondents["respondent"], respondents["group"], strict=True))
    ladders = {
        who: (*_names(this.programme.groups[group]), ANSWERED) for who, group in groups.items()
    }
    rows = _called(this, ladders)
    found = pd.DataFrame.from_dict(rows, orient="index", columns=CALLED)
    return found.rename_axis("respondent").reset_index().astype({"respondent": "str"})


CALLED = ["attribution", "narrowest", "fits", "stands_for"]


def _called(
    this: ProgrammeYear, ladders: Mapping[str, Ladder]
) -> dict[str, tuple[str, str, int, int]]:
    """By person: the label, the narrowest one, and how many people each is for."""
    labels = shared_labels(ladders, this.programme.disclosure.threshold)
    fits = Counter(label for own in ladders.values() for label in own)
    sizes = Counter(labels.values())
    return {
        who: (label, ladders[who][0], fits[ladders[who][0]], sizes[label])
        for who, label in labels.items()
    }


def _group_of_each(listed: pd.Series) -> dict[str, str]:
    """For people of one group or several: the largest of them."""
    sizes = listed.str.split("; ").explode().value_counts()
    return {groups: max(groups.split("; "), key=lambda g: sizes[g]) for groups in set(listed)}


def _ladder(this: ProgrammeYear, group: str, person: pd.Series) -> Ladder:
    """What somebody may be called: with what the programme shows of them, and then without."""
    names = _names(this.programme.groups[group])
    shown = this.programme.disclosure.shown_with_quotes.items()
    known = [words[said] for name, words in shown if (said := person.get(name)) in words]
    with_characteristics = (
        " ".join([names[0], *known[:number]]) for number in range(len(known), 0, -1)
    )
    return (*with_characteristics, *names, INTERVIEWED)


def _names(group: Group) -> Ladder:
    return (group.one, group.wider) if group.wider else (group.one,)
