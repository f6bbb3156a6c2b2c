"""The topics that people explore: each a question, a theme or a record, by group and by year.

A file of topics holds nothing but what is protected as in a release, so that the page of controls
and the page without an install can be handed to anybody who may read the draft.
"""

from __future__ import annotations

from pathlib import Path

from analysis.definitions import Entry
from analysis.errors import EvaluationError
from analysis.year import ProgrammeYear, replacing

NAME = "topics.json"


class View(Entry):
    """What a topic shows of one group in one year.

    Attributes
    ----------
    finding
        Id of the finding, which an insight may be about; the same every year.
    sentence, html
        The finding in words: plain, and with every number marked.
    too_few
        Are there too few people to show? Then `sentence` says so.
    wider
        A wider group to look at instead, where there are too few.
    """

    group: str
    year: int
    finding: str
    sentence: str
    html: str
    too_few: bool = False
    wider: str | None = None


class Quote(Entry):
    """Approved words, and what their speaker is called."""

    text: str
    attribution: str


class Topic(Entry):
    """One thing to look at.

    Attributes
    ----------
    topic
        Names it: the measure, the same every year.
    kind
        Question, theme, record, or who is involved; as people read it.
    about
        The outcome or part of the report that it belongs to.
    under
        Heading that it stands under in a long list: an aim, or a part of the report.
    asked
        The question as it was asked.
    picture, table
        The chart with its words; a table of its numbers. HTML, empty where there is none.
    """

    topic: str
    kind: str
    title: str
    about: str
    about_title: str
    under: str = ""
    asked: str = ""
    views: tuple[View, ...]
    picture: str = ""
    table: str = ""
    quotes: tuple[Quote, ...] = ()

    @property
    def groups(self) -> list[str]:
        return list(dict.fromkeys(view.group for view in self.views))

    @property
    def years(self) -> list[int]:
        return sorted({view.year for view in self.views})

    def shown(self, group: str, year: int | None = None) -> list[View]:
        """What there is on a group: in one year, or in all."""
        return [v for v in self.views if v.group == group and year in (None, v.year)]


class Topics(Entry):
    """All topics of a programme-year, and the words that explain them.

    Attributes
    ----------
    marks
        What every page must say of itself: that data are simulated, that it is a draft.
    groups
        Names of groups, by id; ``all`` for everybody together.
    terms
        One plain sentence for each word that people may not know.
    """

    programme: str
    title: str
    year: int
    marks: tuple[str, ...]
    groups: dict[str, str]
    terms: dict[str, str]
    topics: tuple[Topic, ...]

    def topic(self, name: str) -> Topic:
        return next(topic for topic in self.topics if topic.topic == name)

    def write(self, path: Path) -> Path:
        """Put the topics in place whole."""
        with replacing(path) as partial:
            partial.write_text(self.model_dump_json(indent=1), encoding="utf-8")
        return path


def topics_path(this: ProgrammeYear) -> Path:
    """Where a year's topics are kept: beside what is published, apart from working papers."""
    return this.explored / NAME


def read_topics(this: ProgrammeYear) -> Topics:
    """The topics of a year that has been run.

    Raises
    ------
    EvaluationError
        The year has not been run.
    """
    path = topics_path(this)
    if not path.exists():
        raise EvaluationError(
            f"there are no results for {this.name} yet",
            remedy=f"Run `evaluate run {this.programme.name} {this.year}`",
        )
    return Topics.model_validate_json(path.read_bytes())
