"""Prints the sheets that people fill in by hand; the spreadsheets beside them have the same ids."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from analysis.clean.judgements import WHOLE_PROGRAMME
from analysis.judge.cards import Draw
from analysis.publish.evidence_card import shown_card
from analysis.publish.html import render
from analysis.publish.material import Material
from analysis.publish.words import ENDINGS, PEERS
from analysis.publish.workshop.blank_sheets import judged, sorters_named
from analysis.publish.workshop.paper import write_paper
from analysis.tables import LEVELS

PILES_ON_A_SHEET, THEMES_ON_A_SHEET = 6, 4


@dataclass(frozen=True)
class ToJudge:
    """One sheet for a judgement.

    Attributes
    ----------
    about
        Its id, printed small.
    written
        What stands for it in judgements.csv.
    others_than
        The group whose judgement of it must not stand alone, where there is one.
    """

    about: str
    kind: str
    title: str
    plain: str
    written: str
    evidence: Markup
    others_than: str | None


def write_sheets(report: Material, draw: Draw, sorters: int) -> Path:
    """Write all sheets to fill in by hand, in the order in which they are needed.

    Parameters
    ----------
    report
        The year's material.
    draw
        Its cards.
    sorters
        How many people will sort.
    """
    return write_paper(
        report.this,
        "sheets",
        sorters=sorters_named(sorters),
        piles=range(1, PILES_ON_A_SHEET + 1),
        themes=range(1, THEMES_ON_A_SHEET + 1),
        draw=draw,
        outcomes=report.programme.outcomes,
        peers=PEERS,
        to_judge=to_judge(report),
        levels=LEVELS,
        to_sign=report.this.about.sign_off,
        endings=ENDINGS,
    )


def to_judge(report: Material) -> list[ToJudge]:
    """A sheet for every outcome, every aim and the programme."""
    programme, written = report.programme, judged(report.programme)
    outcomes = [
        ToJudge(
            name,
            "Outcome",
            outcome.title,
            outcome.plain,
            written[name],
            evidence_shown(report, name),
            outcome.judged_by_others_than and report.group(outcome.judged_by_others_than),
        )
        for name, outcome in programme.outcomes.items()
    ]
    aims = [
        ToJudge(
            name, "Aim", aim.title, aim.plain, written[name], evidence_shown(report, name), None
        )
        for name, aim in programme.aims.items()
    ]
    whole = ToJudge(
        WHOLE_PROGRAMME, "The whole programme", programme.question, "Answer in one sentence of "
        "your own.", WHOLE_PROGRAMME, Markup(""), None,
    )  # fmt: skip
    return [*outcomes, *aims, whole]


def evidence_shown(report: Material, about: str) -> Markup:
    """The most that the evidence for an outcome or an aim can support, and what sets it."""
    programme = report.programme
    return render(
        "workshop/evidence.html",
        judged=report.judged(about),
        card=shown_card(report, about) if about in programme.outcomes else None,
        outcomes=[report.judged(name) for name in programme.outcomes_of(about)],
        titles={name: outcome.title for name, outcome in programme.outcomes.items()},
    )
