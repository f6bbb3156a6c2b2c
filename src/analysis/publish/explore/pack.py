"""Writes all topics as one page for people without an install: they look, and say what it means.

The page holds every topic as plain HTML, so that it can be read without its script. The script
shows one topic at a time and keeps what people say, in their browser and as a CSV that the year
takes in. It may load nothing: the page's own policy forbids it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from analysis.protect.gate import check_can_be_shown
from analysis.publish.explore.topics import Topic, Topics, read_topics
from analysis.publish.html import render
from analysis.publish.words import PEERS, sentence_case
from analysis.tables import COLLECTED
from analysis.year import ProgrammeYear, replacing

SCRIPT = Path(__file__).parents[1] / "template" / "explore" / "explore.js"
# What is said in sentences, and the term that explains it.
EXPLAINED = {
    "Too few to show": "too few to show",
    "to protect people": "not shown",
    "likely range": "likely range",
    "depending on the reader": "read differently",
    "middle answer": "middle answer",
    "did not look for": "not looked for",
    "lived experience": "lived experience",
    "champions": "champion",
    "Records show": "record",
    "the target": "target",
}


@dataclass(frozen=True)
class Part:
    """Topics that stand under one heading."""

    title: str
    topics: list[Topic]


def write_pack(this: ProgrammeYear) -> Path:
    """Write ``explore-NAME-YEAR.html`` beside the topics.

    Parameters
    ----------
    this
        The programme-year, after its report has been written.

    Raises
    ------
    EvaluationError
        The year has not been run.
    GateError
        It holds what nobody should see, draft or not.
    """
    topics = read_topics(this)
    check_can_be_shown(this)
    path = this.explored / f"explore-{topics.programme}-{topics.year}.html"
    with replacing(path) as partial:
        partial.write_text(as_page(topics), encoding="utf-8", newline="\n")
    return path


def as_page(topics: Topics) -> str:
    """The topics as one page that stands alone."""
    script = SCRIPT.read_text(encoding="utf-8")
    return str(
        render(
            "explore/explore.html",
            topics=topics,
            parts=_parts(topics),
            names={group: sentence_case(name) for group, name in topics.groups.items()},
            terms_in={topic.topic: terms_in(topic, topics.terms) for topic in topics.topics},
            columns=json.dumps(COLLECTED["insights.csv"].column_names),
            peers=PEERS,
            script=Markup(script),
            policy=policy(script),
        )
    )


def policy(script: str) -> str:
    """What the page may do: run this script, and load nothing.

    Examples
    --------
    >>> policy("go()")[:45]
    "default-src 'none'; script-src 'sha256-5KYv+P"
    """
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'"
    )


def terms_in(topic: Topic, terms: dict[str, str]) -> list[tuple[str, str, str]]:
    """What is said in a topic's sentences, the term for it, and what the term means."""
    said = " ".join(view.sentence for view in topic.views)
    return [
        (words, term, terms[term])
        for words, term in EXPLAINED.items()
        if words in said and term in terms
    ]


def _parts(topics: Topics) -> list[Part]:
    titles = dict.fromkeys(topic.under for topic in topics.topics)
    return [Part(title, [t for t in topics.topics if t.under == title]) for title in titles]
