"""Lints a file, and says in lines what was found and which year it was held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import EvaluationError
from analysis.judge.lint import lint_sentence
from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import NOTHING_BEARS, Claim
from analysis.judge.lint.kinds import WORD, passages_of
from analysis.judge.lint.sentence import sentences_of
from analysis.year import ProgrammeYear


@dataclass(frozen=True, kw_only=True)
class Linted:
    """What was found in a file.

    Parameters
    ----------
    shown
        The file, as a person named it.
    sentences
        How many sentences were read.
    claims
        Those that the findings do not bear.
    """

    shown: str
    sentences: int
    claims: tuple[Claim, ...]

    def lines(self, year: str) -> Iterator[str]:
        """What to tell a person.

        Parameters
        ----------
        year
            The programme-year whose findings it was held against.
        """
        place = "paragraph" if self.shown.lower().endswith(WORD) else "line"
        for claim in self.claims:
            yield f"{self.shown}, {place} {claim.line}: “{claim.words}”"
            yield f"  It says: {claim.sentence}"
            yield f"  Why: {claim.why}."
            if claim.instead == NOTHING_BEARS:
                yield "  None of our findings bears this."
            else:
                yield f"  The findings would bear: {claim.instead}"
        read = "1 sentence" if self.sentences == 1 else f"{self.sentences} sentences"
        if self.claims:
            found = "1 claim" if len(self.claims) == 1 else f"{len(self.claims)} claims"
            yield f"{read} read: {found} that the findings of {year} do not bear."
        else:
            yield f"{read} read: nothing found that the findings of {year} do not bear."


def lint_file(path: Path, bearing: Bearing) -> Linted:
    """What a file says in its own voice that the findings do not bear.

    Parameters
    ----------
    path
        A text, a page or a Word file.
    bearing
        What the year's findings and judgements bear.

    Raises
    ------
    UnreadableFileError
        It cannot be read.
    """
    sentences = list(sentences_of(passages_of(path), bearing.named))
    claims = (claim for sentence in sentences for claim in lint_sentence(sentence, bearing))
    return Linted(shown=str(path), sentences=len(sentences), claims=tuple(claims))


def year_to_hold_against(root: Path, name: str | None, year: int | None) -> ProgrammeYear:
    """The programme-year whose findings a text is held against.

    Where nobody says, it is the last year that has findings, if only one programme has any.

    Parameters
    ----------
    root
        Where programmes, data and outputs are.
    name, year
        What somebody said, if they did.

    Raises
    ------
    EvaluationError
        There are no findings, or those of several programmes.
    """
    if name and year:
        return ProgrammeYear(name, year, root)
    found: dict[str, list[int]] = {}
    for path in sorted(root.glob("data/processed/*/*/findings.parquet")):
        programme, folder = path.parts[-3], path.parts[-2]
        if folder.isdigit() and name in (None, programme):
            found.setdefault(programme, []).append(int(folder))
    if not found:
        whose = f" of {name}" if name else ""
        raise EvaluationError(
            f"there are no findings{whose} to hold this against",
            remedy=f"Run `evaluate run {name or 'NAME'} {year or 'YEAR'}` first",
        )
    if len(found) > 1:
        raise EvaluationError(
            f"there are findings of several programmes: {', '.join(found)}",
            remedy="Add which one is meant, and the year: `evaluate lint FILE NAME YEAR`",
        )
    [(programme, years)] = found.items()
    return ProgrammeYear(programme, max(years), root)
