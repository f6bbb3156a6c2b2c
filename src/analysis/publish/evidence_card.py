"""Shows the most that the evidence for an outcome can support, and what sets it, as one card."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from analysis.judge.evidence_card import EvidenceCard, Source, evidence_card
from analysis.publish.finding import Findings
from analysis.publish.html import render
from analysis.publish.judged import Judged
from analysis.publish.marks import SIMULATED
from analysis.publish.material import Material
from analysis.publish.words import KINDS, SAYS, sentence_case

WHERE_TO = {
    "supports": "to change for the better",
    "against": "the other way",
    "mixed": "both ways",
}


@dataclass(frozen=True)
class Line:
    """Sources that say the same, in words, with the findings behind them."""

    says: str
    title: str
    who: str
    findings: Findings


@dataclass(frozen=True)
class ShownCard:
    """A card in words.

    Attributes
    ----------
    judged
        What people judged of the outcome: until they have, no level is named but as the most that
        the evidence would allow.
    points
        Where all or most of it points.
    lines
        What each source says, those that say the same in one line.
    lived
        Do people with lived experience say so? None where nobody says anything.
    missing
        What is missing to say more.
    mark
        That the data are simulated, where they are.
    """

    title: str
    judged: Judged
    points: str
    lines: tuple[Line, ...]
    lived: str | None
    missing: str
    mark: str | None


def shown_card(report: Material, outcome: str) -> ShownCard:
    """The card of an outcome in words.

    Parameters
    ----------
    report
        The year's material.
    outcome
        Which.
    """
    card = evidence_card(
        outcome, report.rows["sources"], report.rows["supported"], report.programme
    )
    return ShownCard(
        title=report.programme.outcomes[outcome].title,
        judged=report.judged(outcome),
        points=_points(card),
        lines=tuple(_line(report, card, says) for says in SAYS if card.saying(says)),
        lived=_lived(report, card),
        missing="; ".join(card.missing),
        mark=SIMULATED if report.marks.simulated else None,
    )


def card_of(report: Material, outcome: str) -> Markup:
    """The card as HTML that stands by itself, for a page that has no tables of evidence.

    Parameters
    ----------
    report
        The year's material.
    outcome
        Which.
    """
    return render("evidence_card.html", card=shown_card(report, outcome))


def _points(card: EvidenceCard) -> str:
    if card.direction == "silent":
        return "Nothing we have points either way."
    if card.direction == "mixed":
        return "What we have points both ways."
    where = WHERE_TO[card.direction]
    if card.contradictions:
        return f"What we have leans {where}, but not all of it agrees."
    return f"All that speaks points {where}."


def _line(report: Material, card: EvidenceCard, says: str) -> Line:
    sources = card.saying(says)
    names = (name for source in sources for name in source.findings)
    return Line(
        says=says,
        title=sentence_case(SAYS[says]),
        who=sentence_case("; ".join(_kind(report, kind, sources) for kind in card.kinds(says))),
        findings=Findings(filter(None, map(report.findings.named, names))),
    )


def _kind(report: Material, kind: str, sources: tuple[Source, ...]) -> str:
    """A kind of evidence, and the groups whose own words it is."""
    groups = [s.group for s in sources if s.kind == kind and s.group is not None]
    named = ", ".join(map(report.group, groups))
    return f"{KINDS[kind]} ({named})" if named else KINDS[kind]


def _lived(report: Material, card: EvidenceCard) -> str | None:
    """Those whose words point where the evidence does, and those whose words do not."""
    if card.direction == "silent":
        return None
    spoken = {s.group for s in card.saying(*WHERE_TO)} & card.lived_experience
    otherwise = [group for group in report.programme.groups if group in spoken - {*card.lived}]
    differ = ", ".join(map(report.group, otherwise))
    if card.lived:
        so = f"Yes: {', '.join(map(report.group, card.lived))}."
        return f"{so} What others of them told us differs: {differ}." if differ else so
    if differ:
        return f"What they told us differs: {differ}."
    return "No: no group of them told us of a change in numbers that we can show."
