"""Prints the extract cards, the whole of what had to be shortened, and why it is these cards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analysis.judge.cards import MOST_FROM_ONE_PERSON, Draw, what_cards_cover
from analysis.protect.disclosure import HIDDEN
from analysis.publish.tables import table
from analysis.publish.workshop.paper import write_paper
from analysis.publish.workshop.shortened import shortened
from analysis.year import ProgrammeYear

CHARACTERS = {4: 260, 8: 150}  # that fit a card at the size its sheet prints them


@dataclass(frozen=True)
class Card:
    """A card as it is printed: nothing on it tells who said it, of which group, or when."""

    number: int
    text: str
    whole: str

    @property
    def is_shortened(self) -> bool:
        return self.text != self.whole


def printed_cards(draw: Draw, per_sheet: int) -> list[Card]:
    """The cards in the order of their numbers, long ones shortened to what fits."""
    whole = {card.number: " ".join(card.text.split()) for card in draw.cards}
    return [
        Card(number, shortened(text, CHARACTERS[per_sheet]), text) for number, text in whole.items()
    ]


def write_cards(this: ProgrammeYear, draw: Draw, per_sheet: int) -> list[Path]:
    """Write the cards, the appendix, and the page that says why it is these.

    Parameters
    ----------
    this
        The programme-year.
    draw
        Its cards.
    per_sheet
        How many on a sheet: 4 or 8.
    """
    cards = printed_cards(draw, per_sheet)
    sheets = [cards[start : start + per_sheet] for start in range(0, len(cards), per_sheet)]
    return [
        write_paper(this, "cards", sheets=sheets, per_sheet=per_sheet),
        write_paper(this, "appendix", cards=[card for card in cards if card.is_shortened]),
        write_paper(
            this,
            "why-these-cards",
            draw=draw,
            covers=table(
                "How many cards cover what",
                ("What", "Which", "Cards"),
                (
                    (what, which, HIDDEN if number is None else number)
                    for what, which, number in what_cards_cover(draw, this)
                ),
                simulated=this.about.simulated,
            ),
            most_from_one=MOST_FROM_ONE_PERSON,
            threshold=this.programme.disclosure.threshold,
        ),
    ]
