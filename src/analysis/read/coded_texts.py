"""What projects share that keep texts, and codings as stretches of them, in a database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.errors import Problem
from analysis.read.coding import Coded, segment_name
from analysis.read.offsets import Located, Span, Stretch, Words, locate

MOST_NAMED = 5


@dataclass(frozen=True)
class Coding:
    """One coding of a stretch of a document.

    `place` names a part of a picture or film, which has no words.
    """

    document: str
    code: str
    coder: str
    start: int | None
    end: int | None
    words: str
    memo: str = ""
    key: bool = False
    place: str = ""

    @property
    def stretch(self) -> Stretch | None:
        if self.start is None or self.end is None:
            return None
        return Stretch(self.document, self.start, self.end, self.words)


def coded_texts(
    texts: Mapping[str, str],
    codes: Sequence[Mapping[str, Any]],
    codings: Sequence[Coding],
    file: str,
) -> Coded:
    """Documents, codes and segments, with what a person should know of them.

    Parameters
    ----------
    texts
        The text of each document by its name; empty for a picture or film.
    codes
        Code, name, parent and description.
    codings
        In the order of the file.
    file
        What the file is called.
    """
    stretches = {one: stretch for one in codings if (stretch := one.stretch)}
    there = {name: text for name, text in texts.items() if text}
    located = locate(list(stretches.values()), there)
    spans = dict(zip(stretches, located.spans, strict=True))
    words = Words(there, file)
    unknown = {coding.code for coding in codings} - {code["code"] for code in codes}
    return Coded(
        documents=[{"document": name, "name": name, "text": text} for name, text in texts.items()],
        codes=[*map(dict, codes), *({"code": at, "name": at} for at in sorted(unknown))],
        segments=[_segment(coding, spans.get(coding), words) for coding in codings],
        offset_convention=str(located.convention) if stretches else "none",
        match_rate=located.match_rate,
        problems=list(_doubts(located, unknown, file)),
    )


def _segment(coding: Coding, span: Span | None, words: Words) -> dict[str, Any]:
    start, end = span or (None, None)
    text = coding.words or (words.of(coding.stretch, span) if coding.stretch else "")
    place = f"{coding.document}:{coding.place}"
    return {
        "segment": place if coding.place else segment_name(coding.document, start, end, text),
        "document": coding.document,
        "coder": coding.coder,
        "code": coding.code,
        "start": start,
        "end": end,
        "text": text,
        "memo": coding.memo,
        "key": coding.key,
    }


def _doubts(located: Located, unknown: Iterable[str], file: str) -> Iterator[Problem]:
    lost = located.spans.count(None)
    if lost:
        yield Problem(
            f"the words of {lost} codings stand nowhere in their text; we kept the words without "
            "a place",
            "Check that the documents were not changed after coding",
            file,
        )
    if unknown:
        yield Problem(
            f"codings name codes that the project does not list: {some(sorted(unknown))}",
            "Open the project in its tool and see whether these codes were deleted",
            file,
        )


def some(names: Iterable[str]) -> str:
    """The first few names, and how many more there are."""
    known = list(names)
    more = len(known) - MOST_NAMED
    return ", ".join(known[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
