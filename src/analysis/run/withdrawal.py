"""Takes a person out of everything: collected files, tables, figures, pages, and proves it.

The marker comes first, so that whatever happens afterwards the person is left out of all further
work. What we must know of them to find them is kept in one file, which only its owner can read,
until nothing of theirs is found any more; then it goes too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.errors import EvaluationError, Problem
from analysis.protect.withdrawal.traces import same_name
from analysis.protect.withdrawal.withdrawn import Identity, withdrawn_on
from analysis.run.lock import locked
from analysis.run.whose import Individuals, evaluators, pieces_of, unlinked
from analysis.run.withdrawal_journal import Journal, begun, journal_of
from analysis.run.withdrawal_stages import Stages
from analysis.year import ProgrammeYear


@dataclass(frozen=True)
class Withdrawal:
    """One person's withdrawal, to be looked at before it is done.

    Parameters
    ----------
    programme_years
        Every year of the programme, oldest first.
    journal
        What is known of the person; nothing where nothing of theirs is left.
    withdrawn_on
        When they withdrew before, if they did.
    """

    programme_years: tuple[ProgrammeYear, ...]
    journal: Journal | None
    withdrawn_on: str | None = None

    @property
    def lines(self) -> list[str]:
        """What was found, before anything is done."""
        if self.journal is None:
            return [f"Withdrawn on {self.withdrawn_on}: nothing of theirs is left."]
        return ["Found:", *self.journal.taken, *self._unlinked()]

    def _unlinked(self) -> Iterator[str]:
        for this in self.programme_years:
            for file in unlinked(this):
                yield (
                    f"Answers in {this.shown(this.raw / file)} carry no link to a person, so "
                    "nobody's can be told apart or withdrawn."
                )

    def carry_out(self, *, workers: int = 2, quiet: bool = False) -> list[str]:
        """Do it; done again after it was stopped half-way, it goes on to the end.

        Returns
        -------
        list of str
            What was done, and how it was made sure.

        Raises
        ------
        EvaluationError
            A file has to be replaced, or mended, by a person first; what could be done is done.
        """
        if self.journal is None:
            return []
        work = Stages(self.programme_years, self.journal)
        with locked(self.programme_years):
            work.journal.keep(work.folder)
            work.mark()
            work.erase()
            work.take_out_of_releases()
            work.clear_what_was_made()
        work.run_again(workers=workers, quiet=quiet)
        with locked(self.programme_years):
            work.build_site()
            work.prove()
            letter = work.write_letter()
            look_at = [*work.to_look_at()]
            work.forget()
        return [
            *work.said,
            "Searched: every file under data and outputs, notebooks and caches; in CSV, Excel, "
            "SQLite, Parquet, zip, HTML and notebook files. Neither their ids, nor their "
            f"pseudonyms, nor 30 characters of their words in a row are found{work.but_for()}",
            *look_at,
            f"A letter to send: {work.some.shown(letter)}",
        ]


def find(programme_years: Iterable[ProgrammeYear], asked: str) -> Withdrawal:
    """Find who is meant, and everything of theirs.

    Parameters
    ----------
    programme_years
        Every year of the programme that has data.
    asked
        A person's or participant's id, the name of an interview, or the number on an answer
        sheet, as in the collected files.

    Raises
    ------
    EvaluationError
        Nobody is meant, or several people could be.
    """
    years = tuple(programme_years)
    half_way = begun(years[0], asked)
    if half_way is not None:
        return Withdrawal(years, half_way)
    pieces = [piece for this in years for piece in pieces_of(this)]
    everybody = Individuals(pieces)
    meant = everybody.called(asked)
    if not meant:
        on = withdrawn_on(years[0], _as_any_id(asked, years))
        if on is None:
            raise _unknown(years, asked)
        return Withdrawal(years, None, on)
    if len(meant) > 1:
        raise _ambiguous(asked, [one for found in meant.values() for one in found])
    identities = everybody.identities_of(next(iter(meant)))
    _refuse_evaluators(years, identities)
    return Withdrawal(years, journal_of(years, asked, pieces, identities))


def _refuse_evaluators(years: Iterable[ProgrammeYear], identities: set[Identity]) -> None:
    """What somebody asked, read or decided is not theirs to take away: it is about others."""
    ids = {same_name(one.name): one.name for one in identities}
    problems = [
        Problem(
            f"“{one.name}” stands here as {one.did.replace('_', ' ')} as well, and what they did "
            "as such would go with them",
            "Write there how they wish to be named for that work; then type this again",
            this.shown(this.raw / one.file),
        )
        for this in years
        for one in evaluators(this)
        if same_name(one.name) in ids
    ]
    if problems:
        raise EvaluationError.of(problems)


def _as_any_id(asked: str, years: Iterable[ProgrammeYear]) -> Iterator[Identity]:
    """What was typed, read as an id of each kind and year."""
    *place, name = asked.split("/")
    yield Identity("person", 0, name)
    for this in years:
        if not (place and place[0].isdigit() and place[0] != str(this.year)):
            for kind in ("participant", "interview", "respondent"):
                yield Identity(kind, this.year, name)


def _unknown(years: tuple[ProgrammeYear, ...], asked: str) -> EvaluationError:
    files = sorted({f"{this.year}: {file}" for this in years for file in unlinked(this)})
    also = f" Answers in these files carry no link to a person: {', '.join(files)}" if files else ""
    return EvaluationError(
        f"nobody in {years[0].programme.name} is called “{asked}”",
        remedy="Give an id as it stands in the collected files: of a person, a participant, an "
        "interview or an answer sheet. Survey answers that carry none of these cannot be "
        f"withdrawn, because nobody can tell whose they are.{also}",
    )


def _ambiguous(asked: str, found: list[Identity]) -> EvaluationError:
    addresses = sorted({one.address for one in found})
    return EvaluationError(
        f"“{asked}” could be several people, or one whom nothing links: {', '.join(addresses)}",
        remedy="Say which, for example with "
        f"“{addresses[0]}”; if several are theirs, run it once for each",
    )
