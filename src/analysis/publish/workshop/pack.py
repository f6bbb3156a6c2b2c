"""Makes the whole workshop pack of a year, and takes it away when somebody withdraws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.judge.cards import CARDS, Draw, draw_cards
from analysis.judge.insights import FILE
from analysis.judge.talk_over import to_settle
from analysis.publish.glossary import TERMS
from analysis.publish.material import Material
from analysis.publish.workshop.blank_sheets import is_filled_in, write_blank_sheets
from analysis.publish.workshop.cards import write_cards
from analysis.publish.workshop.paper import pack_folder, write_paper
from analysis.publish.workshop.placemats import write_placemats
from analysis.publish.workshop.printing import browser_found, print_to_pdf
from analysis.publish.workshop.sheets import write_sheets
from analysis.publish.workshop.talk_over import write_talk_over
from analysis.year import ProgrammeYear

PRINTED = (".html", ".pdf")
SORTERS = 4


@dataclass(frozen=True)
class Pack:
    """A pack as it was written.

    Attributes
    ----------
    index
        The page that says what to print.
    browser
        What printed the PDF files; none where no browser was found.
    not_printed
        Pages that the browser could not print.
    filled_in
        Spreadsheets that somebody has filled in where they stood.
    """

    this: ProgrammeYear
    index: Path
    draw: Draw
    browser: str | None
    not_printed: tuple[Path, ...]
    filled_in: tuple[Path, ...]

    @property
    def lines(self) -> Iterator[str]:
        """What a person should know, one line each."""
        extracts = self.draw.extracts
        yield (
            f"{len(self.draw.cards)} cards of {len(extracts.able)} extracts that may stand on one "
            f"(the draw starts from {self.draw.seed})"
        )
        for why, number in extracts.left_out.items():
            yield f"Left out: {number} extracts, because {why}"
        look_at = [str(card.number) for card in self.draw.cards if card.look_at]
        if look_at:
            yield f"Read these cards before you print them: {', '.join(look_at)}"
        if self.browser is None:
            yield "No browser was found to make PDF files: open the pages and print them"
        for page in self.not_printed:
            yield f"{self.this.shown(page)} could not be made a PDF: open the page and print it"
        for sheet in self.filled_in:
            yield f"{self.this.shown(sheet)} has been filled in, and stays as it is: {_goes(sheet)}"
        yield (
            "These are working papers, never to be published. If somebody withdraws, the pack is "
            "deleted: make it again, print it again, and destroy what was printed"
        )
        yield f"Start here: {self.this.shown(self.index)}"


def _goes(sheet: Path) -> str:
    """Where a sheet that was filled in goes, so that nothing which is there already is lost."""
    if sheet.name == FILE:
        return "take it in with `evaluate explore NAME YEAR --insights FILE`"
    return "add its rows to the file of that name in the year's folder"


def make_pack(
    this: ProgrammeYear, *, cards: int = CARDS, per_sheet: int = 4, sorters: int = SORTERS
) -> Pack:
    """Write every part of the pack, and print it where a browser is found.

    Parameters
    ----------
    this
        The programme-year, once its report has been run.
    cards
        How many extract cards.
    per_sheet
        How many of them stand on a sheet: 4 or 8.
    sorters
        How many people will sort them.
    """
    report, draw, settle = Material(this), draw_cards(this, cards), to_settle(this)
    clear_pack(this)
    browser = browser_found()
    pages = [
        *write_cards(this, draw, per_sheet),
        write_placemats(report),
        write_paper(this, "facilitator", draw=draw, sorters=sorters, about=this.about),
        write_paper(
            this,
            "glossary",
            terms=TERMS,
            levels=this.programme.rubric.levels,
            aims=[*this.programme.aims.values(), *this.programme.outcomes.values()],
        ),
        write_paper(this, "confidentiality"),
        write_sheets(report, draw, sorters),
        write_talk_over(this, settle),
    ]
    blank = write_blank_sheets(this, draw, settle, sorters)
    not_printed = print_to_pdf(browser, pages) if browser else []
    index = write_paper(
        this,
        "index",
        draw=draw,
        per_sheet=per_sheet,
        sorters=sorters,
        pdfs={page.stem for page in pages if page.with_suffix(".pdf").exists()},
        blank={path.stem: path.name for path in blank},
        there_already=[path.name for path in blank if (this.raw / path.name).exists()],
    )
    return Pack(this, index, draw, browser, tuple(not_printed), tuple(filter(is_filled_in, blank)))


def clear_pack(this: ProgrammeYear) -> bool:
    """Delete the pages of a pack, and their PDF; spreadsheets, which may be filled in, stay.

    Returns
    -------
    bool
        Was there anything?
    """
    found = [path for path in pack_folder(this).glob("*") if path.suffix in PRINTED]
    for path in found:
        path.unlink()
    return bool(found)
