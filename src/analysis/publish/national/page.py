"""What the page of the national view holds: a part for real years, and one for made-up years."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add
from typing import Any

from markupsafe import Markup

from analysis.publish.html import Section, render
from analysis.publish.national.shown import (
    alone_table,
    answers_chart,
    answers_table,
    chosen,
    joined_table,
)
from analysis.publish.national.view import National, Question
from analysis.publish.tables import ReportTable


@dataclass(frozen=True)
class Kind:
    """What was asked in real years, or in made-up years."""

    national: National
    simulated: bool

    @property
    def name(self) -> str:
        return "simulated" if self.simulated else "collected"

    @property
    def title(self) -> str:
        return "What made-up people answered" if self.simulated else "What people answered"

    @cached_property
    def questions(self) -> list[dict[str, Any]]:
        """Each question, and by who answered a picture, or a table where that is too long."""
        return [self._shown(one) for one in self.national.questions(simulated=self.simulated)]

    @cached_property
    def alone(self) -> ReportTable:
        rows = self.national.alone(simulated=self.simulated)
        return alone_table(rows, simulated=self.simulated)

    @property
    def section(self) -> Section:
        """It by itself."""
        title = Markup("<h2>{}</h2>").format(self.title)
        return Section(title) + Section(render("national.html", kind=self))

    def _shown(self, question: Question) -> dict[str, Any]:
        anchor = f"{self.name}-{question.asked}"
        return {
            "anchor": anchor,
            "question": question,
            "counted": chosen(question),
            "answered": [
                {
                    "who": answered.who,
                    "chart": answers_chart(
                        question, answered, name=f"{anchor}-{place}", simulated=self.simulated
                    ),
                    "table": answers_table(question, answered, simulated=self.simulated),
                }
                for place, answered in enumerate(question.answered, start=1)
            ],
        }


def parts_of_page(national: National) -> dict[str, Any]:
    """What the template of the page is given."""
    return {
        "national": national,
        "joined": joined_table(national),
        "kinds": kinds_of(national),
    }


def kinds_of(national: National) -> list[Kind]:
    """Real years, then made-up years, as far as there are any; the two never stand in one."""
    there = {made_up for one in national.programmes for made_up in one.years.values()}
    return [Kind(national, simulated) for simulated in sorted(there)]


def answers_of(national: National) -> Section:
    """What people answered, side by side, for a notebook."""
    if not national.there_are_enough:
        return Section(Markup("<p>Nothing stands side by side yet.</p>"))
    return reduce(add, (kind.section for kind in kinds_of(national)))
