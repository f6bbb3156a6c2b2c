"""Reads plain text: paragraphs are parted by blank lines, entries of a list begin with a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.passage import Passage, tidy

ENTRY = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+(?=\S)")
MOST_WORDS_OF_A_HEADING = 12


def passages(text: str) -> Iterator[Passage]:
    """The paragraphs and entries of a plain text.

    Parameters
    ----------
    text
        The whole text.

    Examples
    --------
    >>> [passage.text for passage in passages("One\\ntwo.\\n\\n- three\\n- four")]
    ['One\\ntwo.', 'three', 'four']
    """
    above, kept, start = list[str](), list[str](), 1
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        begins = ENTRY.match(line)
        if kept and (begins or not line.strip()):
            passage = _passage(kept, start, above)
            above = [passage.text] if passage.heading else above
            yield passage
            kept = []
        if line.strip():
            start = start if kept else number
            kept.append(line)


def _passage(lines: list[str], line: int, above: list[str]) -> Passage:
    entry = ENTRY.match(lines[0])
    text = "\n".join([lines[0][entry.end() :] if entry else lines[0].strip(), *lines[1:]])
    short = len(lines) == 1 and len(text.split()) <= MOST_WORDS_OF_A_HEADING
    heading = short and not entry and text.rstrip()[-1:] not in ".!?:;,"
    return Passage(
        text=tidy(text), line=line, heading=heading, item=bool(entry), above=tuple(above)
    )
