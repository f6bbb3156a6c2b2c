"""Groups questions for one linear program: starting one costs more than solving it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

AT_ONCE = 5000  # columns, over all the blocks of one linear program

Question = TypeVar("Question")


def in_batches(
    questions: Iterable[Question], columns_of: Callable[[Question], int]
) -> Iterator[list[Question]]:
    """The questions in order, as many at a time as have `AT_ONCE` columns together."""
    batch: list[Question] = []
    columns = 0
    for one in questions:
        more = columns_of(one)
        if batch and columns + more > AT_ONCE:
            yield batch
            batch, columns = [], 0
        batch.append(one)
        columns += more
    if batch:
        yield batch
