"""Claim lint: finds what a text says in its own voice that the year's findings do not bear.

Each rule is a file in `rules`; what it may know of the year is a `Bearing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Claim, Found
from analysis.judge.lint.instead import borne_instead
from analysis.judge.lint.kinds.markdown import passages as passages_of_markdown
from analysis.judge.lint.of_year import bearing_of
from analysis.judge.lint.passage import Passage
from analysis.judge.lint.rules import RULES
from analysis.judge.lint.sentence import Sentence, sentences_of

__all__ = ["Bearing", "Claim", "bearing_of", "lint_passages", "lint_sentence", "lint_text"]


def lint_text(text: str, bearing: Bearing) -> list[Claim]:
    """The claims of a text, plain or Markdown, that nothing bears.

    Parameters
    ----------
    text
        What is about to be said.
    bearing
        What the year's findings and judgements bear, see `bearing_of`.

    Examples
    --------
    >>> claims = lint_text("Involvement has doubled.", Bearing(year=2031, findings=()))
    >>> [(claim.words, claim.rule) for claim in claims]
    [('doubled', 'ratio')]
    """
    return lint_passages(passages_of_markdown(text), bearing)


def lint_passages(passages: Iterable[Passage], bearing: Bearing) -> list[Claim]:
    """The claims of some passages that nothing bears, in their order.

    Parameters
    ----------
    passages
        Of one file.
    bearing
        What the year's findings and judgements bear.
    """
    return [
        claim
        for sentence in sentences_of(passages, bearing.named)
        for claim in lint_sentence(sentence, bearing)
    ]


def lint_sentence(sentence: Sentence, bearing: Bearing) -> Iterator[Claim]:
    """The claims of one sentence; the same words are named once, by the first rule.

    A sentence of the findings' own passes: they bear it word for word.
    """
    if bearing.says(sentence):
        return
    named: list[str] = []
    for rule, find in RULES.items():
        for found in find(sentence, bearing):
            if any(found.words in words or words in found.words for words in named):
                continue
            named.append(found.words)
            yield _claim(rule, found, sentence, bearing)


def _claim(rule: str, found: Found, sentence: Sentence, bearing: Bearing) -> Claim:
    return Claim(
        words=" ".join(found.words.split()),
        sentence=" ".join(sentence.raw.split()),
        why=found.why,
        instead=found.instead or borne_instead(sentence, found.words, bearing),
        rule=rule,
        line=sentence.line,
    )
