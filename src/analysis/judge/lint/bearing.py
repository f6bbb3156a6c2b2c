"""What a year's findings and judgements bear: the numbers, the changes, the levels."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import log

from analysis.judge.lint.agreed import Agreed
from analysis.judge.lint.group_names import named_as
from analysis.judge.lint.known import Known
from analysis.judge.lint.passage import Passage
from analysis.judge.lint.sentence import Sentence, as_compared, sentences_of
from analysis.judge.lint.words import stem, stems

CLOSE = 0.6  # of the best match: as near to what a sentence is about as makes no difference
BESIDE = 0.4  # what words of the sentence before, and of headings, count beside its own
MOSTLY = 0.4
LEAST = 1.5  # any nearness below this is none
SLIGHTLY = 0.01  # what nearness counts a finding of everybody more
TITLE = 0.6  # of a title's words: so many name it
READS_AS_A_CLAIM = re.compile(
    r"\b(?:better|worse|more|fewer|less|improv|chang|gr[eo]w|strong|good|great|success|best|most"
    r"|all"
    r"|every|never|always|led|because|help|significan|excellen|agree|feel|work|influence|against"
    r"|target"
    r"|higher|close|confiden|\d)",
    re.IGNORECASE,
)
STATES = re.compile(
    r"^(?:Better|More|Less|Over|How|In|What|[A-Z][\w’-]* [A-Z])\b"
    r"|\b(?:is|are|was|works?|worked|has|have|led|did|do|decided|backed|changed)\b"
)
LABEL = re.compile(r"^(?:For|Against) “[^”]*”: ")
# Speaks of what the sentence before named.
REFERS_BACK = re.compile(
    r"^[^.;:]{0,40}?\b(?:of (?:them|these|those)|they|these|those|it (?:is|was)"
    r"|there (?:are|were))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Aimed:
    """A target: what was to be reached, of what, over how long."""

    outcome: str
    measure: str
    short: str
    low: float
    high: float | None
    per: str

    @property
    def numbers(self) -> set[float]:
        return {self.low, self.high or self.low}

    @property
    def sentence(self) -> str:
        least = f"{self.low:,.0f}"
        most = "" if self.high in (None, self.low) else f" to {self.high:,.0f}"
        over = "a year" if self.per == "year" else "over the whole programme"
        return f"The target for {self.short} was {least}{most} {over}."


@dataclass(frozen=True, kw_only=True, eq=False)  # by itself: results on it are kept
class Bearing:
    """What a year's report may say.

    Parameters
    ----------
    year
        The year.
    findings
        This year's.
    earlier
        Those of the years before, to recognise last year's figures.
    withdrawn
        Findings of this year that were published once and do not stand any more.
    agreed
        The levels of aims and outcomes.
    targets
        What was aimed for.
    groups
        Names of the groups of people, by id.
    threshold
        The smallest count of people that is shown, which a text may name.
    names
        Titles and other names that the programme gave; the lint takes them as they stand.
    """

    year: int
    findings: tuple[Known, ...]
    earlier: tuple[Known, ...] = ()
    withdrawn: tuple[Known, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    targets: tuple[Aimed, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    threshold: int = 5
    names: tuple[str, ...] = ()

    @cached_property
    def named(self) -> re.Pattern[str] | None:
        """Finds the programme's names, written as it writes them."""
        found = sorted(
            {
                written
                for name in self.names
                if len(name.split()) > 1 and READS_AS_A_CLAIM.search(name)
                for written in (name, _within_a_sentence(name))
            },
            key=len,
        )
        if not found:
            return None
        return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in found[::-1]))

    @cached_property
    def _said(self) -> frozenset[str]:
        passages = (Passage(text=known.sentence) for known in self.findings)
        own = {as_compared(sentence.raw) for sentence in sentences_of(passages)}
        return frozenset(own | {as_compared(known.sentence) for known in self.findings})

    def says(self, sentence: Sentence) -> bool:
        """Is it one of the findings' own, by itself or after what it is for or against?"""
        return as_compared(LABEL.sub("", sentence.raw)) in self._said

    @cached_property
    def _weights(self) -> dict[str, float]:
        """How much a word tells: the fewer findings have it, the more."""
        counts = Counter(word for known in self.findings for word in known.stems)
        return {word: log(1 + len(self.findings) / count) for word, count in counts.items()}

    @cached_property
    def _with(self) -> dict[str, list[int]]:
        found = defaultdict(list)
        for place, known in enumerate(self.findings):
            for word in known.stems:
                found[word].append(place)
        return dict(found)

    @cached_property
    def by_id(self) -> dict[str, Known]:
        return {known.finding: known for known in self.findings}

    @cached_property
    def pairs(self) -> dict[tuple[float, float], list[Known]]:
        """The findings of this year by their counts of a base."""
        found = defaultdict(list)
        for known in self.findings:
            for pair in known.pairs:
                found[pair].append(known)
        return dict(found)

    @cached_property
    def pairs_before(self) -> dict[tuple[float, float], list[Known]]:
        """The findings by counts of a base that are an earlier year's."""
        found = defaultdict(list)
        for known in self.earlier:
            for pair in known.pairs:
                found[pair].append(known)
        for known in self.findings:
            for pair in known.pairs_before:
                found[pair].append(known)
        return dict(found)

    @cached_property
    def _counted(self) -> tuple[re.Pattern[str] | None, dict[str, list[Known]]]:
        """What finds the names of records and themes, and the findings by name."""
        found = defaultdict(list)
        for known in self.findings:
            if known.name:
                found[known.name.casefold()].append(known)
        if not found:
            return None, {}
        names = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE), dict(found)

    def named_in(self, text: str) -> list[Known]:
        """Findings on what a text calls by the programme's own name for it."""
        pattern, known = self._counted
        if pattern is None:
            return []
        names = dict.fromkeys(found[0].casefold() for found in pattern.finditer(text))
        return [one for name in names for one in known[name]]

    @cached_property
    def units(self) -> dict[str, set[str]]:
        """Units of records by their stem, such as “tenders”."""
        found = defaultdict(set)
        for known in self.findings:
            if known.unit and not known.of_people:
                head = known.unit.split(" of ")[0].split()[-1]  # “parts” of the council
                found[stem(head)].add(known.unit)
        return dict(found)

    def nearness(self, words: Iterable[str], beside: Iterable[str] = ()) -> dict[int, float]:
        """How near each finding is to what some words are about, by its place."""
        scores: dict[int, float] = defaultdict(float)
        own = set(words)
        for word in own:
            for place in self._with.get(word, ()):
                scores[place] += self._weights[word]
        near = set(scores)
        for word in set(beside) - own:
            for place in self._with.get(word, ()):
                if place in near or not near:
                    scores[place] += BESIDE * self._weights[word]
        return scores

    def nearness_to(self, sentence: Sentence) -> dict[int, float]:
        """How near each finding is to a sentence; marked numbers say it outright."""
        if sentence.findings & self.by_id.keys():
            return {
                place: 1.0
                for place, known in enumerate(self.findings)
                if known.finding in sentence.findings
            }
        own = self._topic(sentence.raw)
        if REFERS_BACK.match(sentence.text):
            own = own | self._topic(sentence.before)
        return self.nearness(own, stems(" ".join((sentence.before, *sentence.above))))

    def near(
        self, sentence: Sentence, fits: Callable[[Known], bool], close: float = CLOSE
    ) -> list[Known]:
        """Findings that fit and are as near to the sentence as the nearest, or almost."""
        scores = self.nearness_to(sentence)
        groups = self.groups_in(sentence.raw)
        best = max(scores.values(), default=0.0)
        found = [
            (score, known)
            for place, score in scores.items()
            if fits(known := self.findings[place]) and of_group(known, groups)
            and score >= close * best
        ]  # fmt: skip
        return [known for _, known in sorted(found, key=lambda pair: -pair[0])]

    def covers(self, known: Known, sentence: Sentence) -> bool:
        """Does the finding speak of most of what the sentence is about, strange words counted?"""
        if known.finding in sentence.findings:
            return True
        strange = log(1 + len(self.findings))
        about = self._topic(sentence.raw)
        words = {word: self._weights.get(word, strange) for word in about}
        shared = sum(weight for word, weight in words.items() if word in known.stems)
        return bool(words) and shared >= MOSTLY * sum(words.values())

    def _topic(self, text: str) -> frozenset[str]:
        """What a text is about; whom it is about only where it says nothing more."""
        return _topic_of(text, self)

    def nearest(
        self, sentence: Sentence, fits: Callable[[Known], bool] = lambda _: True
    ) -> Known | None:
        """The finding that is nearest to the sentence and fits, if any is near at all."""
        scores = self.nearness_to(sentence)
        groups = self.groups_in(sentence.raw)
        found = [
            (score + of_group(known, groups) + SLIGHTLY * (known.group == "all"), known)
            for place, score in scores.items()
            if fits(known := self.findings[place])
        ]
        best = max(found, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] >= LEAST else None

    @cached_property
    def group_names(self) -> list[tuple[re.Pattern[str], str]]:
        """What finds the name of each group of people, and the group."""
        return [(named_as(group, name), group) for group, name in self.groups.items()]

    def groups_in(self, text: str) -> frozenset[str]:
        """Groups of people that a text names."""
        return _groups_in(text, self)

    def first_group_in(self, text: str) -> str | None:
        """The group of people that a text names first, by as much of its name as stands there."""
        found = [
            (place.start(), -len(place[0]), group)
            for pattern, group in self.group_names
            for place in pattern.finditer(text)
        ]
        return min(found)[2] if found else None

    def subjects(self, text: str) -> list[Agreed]:
        """The aims or outcomes that a text names, the most fully named ones."""
        words = stems(text)
        scores = []
        for one in self.agreed:
            title = stems(one.title)
            weights = {word: self._weights.get(word, 5.0) for word in title}
            whole = sum(weights.values())
            named = sum(weight for word, weight in weights.items() if word in words)
            share = 1.5 if one.title.casefold() in text.casefold() else named / (whole or 1)
            scores.append((share, named, one))
        best = max((score[0] for score in scores), default=0.0)
        if best < TITLE:
            return []
        return [one for share, _, one in scores if share == best]


def _within_a_sentence(name: str) -> str:
    """A title that states nothing, such as “A board with influence”, as it stands after others."""
    return name if STATES.search(name) else name[:1].lower() + name[1:]


@lru_cache(maxsize=2_000)
def _groups_in(text: str, bearing: Bearing) -> frozenset[str]:
    return frozenset(group for pattern, group in bearing.group_names if pattern.search(text))


@lru_cache(maxsize=1_000)
def _topic_of(text: str, bearing: Bearing) -> frozenset[str]:
    what = text
    for pattern, _ in bearing.group_names:
        what = pattern.sub("", what)
    return stems(what) or stems(text)


def of_group(known: Known, groups: frozenset[str]) -> bool:
    """May it be meant where these groups are named?"""
    return not groups or known.group == "all" or bool(groups & {*known.group.split("-and-")})
