"""What to ask about in interviews: a topic for each outcome, in words that lead nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.programme import Outcome, Programme


@dataclass(frozen=True)
class Topic:
    """One thing to ask about.

    Attributes
    ----------
    about
        What follows “Tell me about”; none where peers have to find neutral words first.
    comes_from
        The outcome's title, which may say which way things should go: nobody reads it out.
    groups
        Whom to ask; none: everybody.
    """

    number: int
    aim: str
    about: str | None
    comes_from: str
    groups: tuple[str, ...]


def topics_of(programme: Programme) -> list[Topic]:
    """A topic for each outcome, by aim.

    Parameters
    ----------
    programme
        An outcome's title is never put as a question: it may lead people to an answer.
    """
    outcomes = [o for aim in programme.aims for o in programme.outcomes_of(aim).values()]
    return [_topic(programme, number, outcome) for number, outcome in enumerate(outcomes, start=1)]


def for_whom(programme: Programme) -> Iterator[tuple[str, list[int]]]:
    """Each group, and the numbers of its topics."""
    topics = topics_of(programme)
    for group in programme.groups.values():
        yield (
            group.name,
            [topic.number for topic in topics if not topic.groups or group.name in topic.groups],
        )


def _topic(programme: Programme, number: int, outcome: Outcome) -> Topic:
    groups = [programme.groups[group].name for group in outcome.groups]
    everybody = len(groups) == len(programme.groups)
    aim = programme.aims[outcome.aim].title
    return Topic(number, aim, outcome.ask, outcome.title, () if everybody else tuple(groups))
