"""You said, we did: each recommendation with its last known answer, year by year until done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.clean.decisions import clean_responses
from analysis.publish.words import PROGRESS
from analysis.tables import RESPONSE_STATES, rows_of
from analysis.year import ProgrammeYear

DONE, *_, NO_ANSWER = RESPONSE_STATES

Rows = list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of a recommendation, as last known.

    Parameters
    ----------
    state
        Done, doing, not done because, or no answer yet.
    year
        The year that it was answered in; none where it never was.
    response, answered_by, on
        What was done, or why not; who says so, and when.
    """

    state: str = NO_ANSWER
    year: int | None = None
    response: str | None = None
    answered_by: str | None = None
    on: date | None = None

    @property
    def status(self) -> str:
        """The state as people read it."""
        return PROGRESS[self.state]


@dataclass(frozen=True, kw_only=True)
class Carried:
    """A recommendation of an earlier year that is still on the list."""

    name: str
    year: int
    row: dict[str, Any]
    answer: Answer


class SaidAndDone:
    """What was recommended in each year up to this one, and what came of it.

    Parameters
    ----------
    this
        The programme-year. Made-up years and real ones do not mix.
    recommendations, responses
        Rows of this year's tidy tables; those of earlier years are read.
    """

    def __init__(self, this: ProgrammeYear, recommendations: Rows, responses: Rows) -> None:
        self._this = this
        self._said = {this.year: recommendations}
        self._answers = {this.year: responses}
        for year in this.earlier:
            answers, said = clean_responses(year)
            self._said[year.year] = rows_of(said[-1])
            self._answers[year.year] = rows_of(answers)

    def answer(self, name: str, until: int | None = None) -> Answer:
        """The last known answer to a recommendation.

        “No answer yet” is no answer: what was known before it stands.

        Parameters
        ----------
        name
            The recommendation.
        until
            The last year that counts; by default all of them.
        """
        last = self._this.year if until is None else until
        known = [answer for answer in self._known(name) if (answer.year or 0) <= last]
        return known[-1] if known else Answer()

    def asked_before(self, name: str) -> list[int]:
        """The years before this one in which it was recommended too."""
        return [
            year
            for year in sorted(self._said)
            if year < self._this.year
            and any(row["recommendation"] == name for row in self._said[year])
        ]

    def _known(self, name: str) -> Iterator[Answer]:
        """Answers from the first to the last; of a year, what people wrote comes after the plan."""
        entry = self._this.programme.recommendations.get(name)
        planned = dict(entry.progress) if entry else {}
        for year in sorted({*planned, *self._answers}):
            if planned.get(year, NO_ANSWER) != NO_ANSWER:
                yield Answer(state=planned[year], year=year)
            for row in self._answers.get(year, []):
                if row["recommendation"] == name and row["status"] != NO_ANSWER:
                    yield Answer(
                        state=row["status"],
                        year=year,
                        response=row["response"],
                        answered_by=row["answered_by"],
                        on=row["date"],
                    )

    def carried(self) -> Iterator[Carried]:
        """Recommendations of earlier years that are not made anew, until they have been done."""
        this_year = {row["recommendation"] for row in self._said[self._this.year]}
        earlier = {
            row["recommendation"]: (year, row)
            for year in sorted(self._said)
            for row in self._said[year]
            if year < self._this.year
        }
        for name, (year, row) in earlier.items():
            done_before = self.answer(name, until=self._this.year - 1).state == DONE
            if name not in {*this_year, *self._this.programme.recommendations} and not (
                done_before and self.answer(name).state == DONE
            ):
                yield Carried(name=name, year=year, row=row, answer=self.answer(name))
