"""Chooses among a year's topics: what there is to look at, and what is shown of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from analysis.publish.explore.bookmarks import Looked
from analysis.publish.explore.topics import Topic, Topics, View
from analysis.publish.html import render
from analysis.publish.words import sentence_case

LONGEST = 110
# a list of choices takes nothing for “not chosen”
ALL_YEARS, NOT_ON_THE_LIST = 0, ""
_TAG = re.compile(r"<[^>]*>")

Options = list[tuple[str, str]]


class Looking:
    """One look at a year's topics.

    Parameters
    ----------
    topics
        What there is.
    looked
        What is looked at; a group or a year that the topic lacks gives way to one that it has.
    """

    def __init__(self, topics: Topics, looked: Looked | None = None) -> None:
        self.topics = topics
        known = {topic.topic: topic for topic in topics.topics}
        first = topics.topics[0]
        self.topic = known.get(looked.topic, first) if looked else first
        wanted = looked.group if looked else ""
        self.group = wanted if wanted in self.topic.groups else self.topic.groups[0]
        own = {view.year for view in self.topic.shown(self.group)}
        # at first the year itself; all years only where somebody asks for them
        asked = looked.year if looked else topics.year
        self.year = asked if asked == ALL_YEARS or asked in own else max(own)

    @property
    def looked(self) -> Looked:
        return Looked(topic=self.topic.topic, group=self.group, year=self.year)

    @property
    def views(self) -> list[View]:
        """What is shown, newest first."""
        return sorted(self.topic.shown(self.group, self.year or None), key=lambda view: -view.year)

    @property
    def wider(self) -> str | None:
        """A wider group to look at, where there are too few to show."""
        groups = (view.wider for view in self.views if view.too_few and view.wider)
        return next((group for group in groups if group in self.topic.groups), None)

    @property
    def kinds(self) -> list[str]:
        return list(dict.fromkeys(topic.kind for topic in self.topics.topics))

    def of_kind(self, kind: str) -> Options:
        """The topics of a kind, each by its title."""
        chosen = [topic for topic in self.topics.topics if topic.kind == kind]
        titles = [topic.title for topic in chosen]
        return [
            (t.title if titles.count(t.title) == 1 else f"{t.title} ({t.about_title})", t.topic)
            for t in chosen
        ]

    @property
    def groups(self) -> Options:
        names = self.topics.groups
        return [(sentence_case(names.get(group, group)), group) for group in self.topic.groups]

    @property
    def years(self) -> list[tuple[str, int]]:
        own = sorted({view.year for view in self.topic.shown(self.group)}, reverse=True)
        return [*((str(year), year) for year in own), ("All years", ALL_YEARS)]

    @property
    def subjects(self) -> Options:
        """What an insight can be about: a finding that is shown, its part, or something else."""
        findings: dict[str, str] = {}
        for view in self.views:
            findings.setdefault(view.finding, view.sentence)
        return [
            *((shortened(sentence), finding) for finding, sentence in findings.items()),
            (f"All of “{self.topic.about_title}”", self.topic.about),
            ("Something that is not on the list", NOT_ON_THE_LIST),
        ]

    def beside(self, step: int) -> Topic:
        """The topic before or after this one; after the last comes the first."""
        every = self.topics.topics
        return every[(every.index(self.topic) + step) % len(every)]

    @property
    def html(self) -> Markup:
        """Sentence, chart, table, words that may be said, and what the words mean."""
        by_year: dict[int, list[View]] = {}
        for view in self.views:
            by_year.setdefault(view.year, []).append(view)
        shown = {"topic": self.topic, "years": list(by_year.items())}
        plain = _TAG.sub(" ", render("explore/shown.html", **shown, terms={}))
        terms = met_in(plain, self.topics.terms)
        return render("explore/shown.html", **shown, terms=terms)


def met_in(text: str, terms: dict[str, str]) -> dict[str, str]:
    """The terms that stand in a text, alone or as a plural.

    Examples
    --------
    >>> met_in("Two themes.", {"theme": "Something that several spoke about.", "he": "No."})
    {'theme': 'Something that several spoke about.'}
    """
    return {
        term: meaning
        for term, meaning in terms.items()
        if re.search(rf"\b{re.escape(term)}s?\b", text, re.IGNORECASE)
    }


def shortened(sentence: str, longest: int = LONGEST) -> str:
    """A sentence cut at a word, if it is long.

    Examples
    --------
    >>> shortened("One two three", 8)
    'One two…'
    """
    if len(sentence) <= longest:
        return sentence
    return sentence[:longest].rpartition(" ")[0].rstrip(",;:") + "…"


def names_of(topics: Iterable[Topic]) -> dict[str, str]:
    """What an insight's subject is called: a finding by its topic, a part by its title."""
    named: dict[str, str] = {}
    for topic in topics:
        named.setdefault(topic.about, topic.about_title)
        for view in topic.views:
            named.setdefault(view.finding, topic.title)
    return named
