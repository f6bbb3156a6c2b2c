"""The stages of a withdrawal; each can be done again, so that one stopped half-way can go on."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.clean.check import PARTS
from analysis.clean.fates import write_fates
from analysis.errors import EvaluationError, Problem
from analysis.judge.insights import list_lock
from analysis.protect.identity.key import the_key
from analysis.protect.released import released_version
from analysis.protect.withdrawal.contents import is_mentioned, traces_in
from analysis.protect.withdrawal.erase import CannotEraseError, erase_from, is_their_own
from analysis.protect.withdrawal.erase.columns import KEPT_FOR_YEARS, NOT_NAMED
from analysis.protect.withdrawal.traces import Theirs, Words
from analysis.protect.withdrawal.withdrawn import Identity, mark_withdrawn, marker_path
from analysis.publish.site import build_site
from analysis.publish.workshop.pack import clear_pack
from analysis.run.explore import EVALUATOR, EXPLORE
from analysis.run.whose import pieces_of
from analysis.run.withdrawal_journal import JOURNAL, Journal
from analysis.run.withdrawal_letter import letter
from analysis.run.withdrawn_releases import files_in, take_out_of_releases
from analysis.run.years import run_years
from analysis.year import ProgrammeYear, SourceFile, replacing

LETTER = "withdrawal-letter"
SEARCHED = ("data", "outputs", "notebooks", ".pytask", ".cache", ".ipynb_checkpoints")
KIND_OF_COLUMN = {"person_column": "person", "respondent_column": "respondent"}


class Stages:
    """The work on one person, from the marker to the letter."""

    def __init__(self, years: tuple[ProgrammeYear, ...], journal: Journal) -> None:
        self.years, self.journal = years, journal
        self.some = years[-1]
        self.folder = self.some.raw.parent
        self.problems: list[Problem] = []
        self.said: list[str] = []

    @cached_property
    def _words(self) -> Words:
        return Words(tuple(self.journal.texts), frozenset(self.journal.common))

    def theirs(self, this: ProgrammeYear | None, source: SourceFile | None = None) -> Theirs:
        """What tells that something in the files of a year, or of none, is theirs."""
        held = {one for one in self.journal.identities if one.year in (0, this and this.year)}
        name, key = self.some.programme.name, the_key()
        options = source.options if source else {}
        columns = [(options[o], kind) for o, kind in KIND_OF_COLUMN.items() if options.get(o)]
        return Theirs(
            frozenset(held),
            frozenset(one.pseudonym(name, key) for one in self.journal.identities),
            frozenset(d for year, d in self.journal.documents if this and year == this.year),
            self._words,
            tuple(columns),
            frozenset(self.journal.names),
        )

    def mark(self) -> None:
        """Leave the marker."""
        on = date.fromisoformat(self.journal.on)
        transcripts = {
            Identity("interview", year, named)
            for year, name in self.journal.documents
            for named in (name, PurePosixPath(name).stem)
        }
        mark_withdrawn(self.some, {*self.journal.identities, *transcripts}, on)

    def erase(self) -> None:
        """Take them out of every collected file."""
        for this in self.years:
            with list_lock(this):  # what is said meanwhile must not go with the old file
                gone = {path for path, number in self._erased(this) if number}
            for path in sorted(gone):
                self.said.append(f"Taken out of {this.shown(path)}")
                if path.stem in KEPT_FOR_YEARS:
                    self.journal.kept.append(this.shown(path))
                    self.journal.keep(self.folder)
            self.problems += self._left_in(this)

    def _erased(self, this: ProgrammeYear) -> Iterator[tuple[Path, int]]:
        sources = {this.raw / source.file: source for source in this.about.sources}
        for path, source in sources.items():
            if path.exists():
                yield path, self._erase(this, path, source)
        inside = [path for path in sources if path.is_dir()]
        for path in this.collected():
            if path not in sources and not any(path.is_relative_to(f) for f in inside):
                yield path, self._erase(this, path, None)

    def _erase(self, this: ProgrammeYear, path: Path, source: SourceFile | None) -> int:
        theirs = self.theirs(this, source)
        if source is None and is_their_own(path, theirs):
            path.unlink()
            return 1
        try:
            number = erase_from(path, theirs)
        except CannotEraseError as error:
            self.problems.append(self._by_hand(this, path, error.problems[0].what))
            return 0
        if number and source and source.kind == "survey":
            self._forget_approvals(this, source)
        return number or 0

    def _forget_approvals(self, this: ProgrammeYear, source: SourceFile) -> None:
        """Answer sheets without a number go by their row: what was approved by row is no more."""
        if source.options.get("respondent_column") or not (this.raw / "release.csv").exists():
            return
        stem = source.file.rpartition("/")[2].rpartition(".")[0]
        path = this.raw / "release.csv"
        rows = path.read_bytes().splitlines(keepends=True)
        kept = [row for row in rows if f"{stem}-".encode() not in row]
        if kept != rows:
            with replacing(path) as partial:
                partial.write_bytes(b"".join(kept))
            self.said.append(f"Comments of {source.file} have to be approved again in release.csv")

    def _left_in(self, this: ProgrammeYear) -> Iterator[Problem]:
        """Files that still hold something of theirs, read anew."""
        named = {problem.file for problem in self.problems}
        identities = set(self.journal.identities)
        held = {piece.file for piece in pieces_of(this) if piece.identities & identities}
        files = {this.raw / file for file in held}
        files |= {path for path in this.collected() if traces_in(path, self.theirs(this))}
        for path in sorted(files):
            if this.shown(path) not in named:
                yield self._by_hand(this, path, "we cannot take them out of this file safely")

    def _by_hand(self, this: ProgrammeYear, path: Path, why: str) -> Problem:
        return Problem(
            why,
            "Export it again without them, or take them out by hand; then type "
            f"`evaluate withdraw {this.programme.name} {self.journal.asked}` again",
            this.shown(path),
        )

    def take_out_of_releases(self) -> None:
        """Take their words out of what was published."""
        for this in self._touched():
            version = take_out_of_releases(this, self.theirs(this), self.journal.sign)
            if version:
                self.said.append(
                    f"{this.name} is published: the numbers stand, their words are out, and "
                    f"version {version} says so"
                )

    def _touched(self) -> list[ProgrammeYear]:
        return [this for this in self.years if this.year in self.journal.years]

    def clear_what_was_made(self) -> None:
        """Delete tables, notebooks and pages made from what they said."""
        for this in self._touched():
            if clear_pack(this):  # words in a PDF are packed, so that no search would find them
                self.said.append(
                    f"The workshop pack of {this.name} is deleted: make it again with `evaluate "
                    f"workshop {this.programme.name} {this.year}`, print it again, and destroy "
                    "every card, list and sheet that was printed before"
                )
            published = released_version(this) is not None
            if published:
                _tidy_again(this)
            elif not self.journal.cleared:
                _delete(this.processed.glob("*.parquet"))
                _delete(this.processed.glob(".steps/*"))
                _delete(this.working.glob("*.ipynb"))
                shutil.rmtree(this.published, ignore_errors=True)
                shutil.rmtree(this.explored, ignore_errors=True)
            theirs = self.theirs(this)
            made = (this.working, this.processed, this.explored)
            for path in [path for folder in made for path in files_in(folder)]:
                is_notebook = path.suffix == ".ipynb"
                own = is_notebook and any(
                    path.is_relative_to(this.working / name) for name in (EXPLORE, EVALUATOR)
                )
                if own and traces_in(path, theirs):
                    _without_outputs(path)
                elif (
                    not own
                    and not path.name.startswith(".lock")
                    and (is_notebook or traces_in(path, theirs))
                ):
                    path.unlink()
        for left in (self.some.root / "outputs").glob(".site.*"):
            shutil.rmtree(left, ignore_errors=True)
        self.journal.cleared = True
        self.journal.keep(self.folder)

    def run_again(self, *, workers: int, quiet: bool) -> None:
        """Make tables, figures and pages anew, without them."""
        from analysis.run.telling import problems_of

        asked = [this for this in self.years if this.year in self.journal.run_again]
        if not asked:
            return
        done = run_years(asked, workers=workers, quiet=quiet)
        self.problems += problems_of(done)
        if done.went_well:
            self.said += [f"{this.name} was run again without them" for this in asked]

    def build_site(self) -> None:
        """Make the site anew from what is published."""
        if (self.some.root / "outputs" / "site").exists():
            build_site(self.some.root)

    def prove(self) -> None:
        """Search for any trace; what is found has to be dealt with before this is done."""
        named = {problem.file for problem in self.problems}
        for path in self._searched():
            found = traces_in(path, self._theirs_at(path))
            shown = self.some.shown(path)
            if found and shown not in named:
                self.problems.append(
                    Problem(
                        f"this file still holds {' and '.join(found)}",
                        "Delete it, or take them out of it by hand; then type `evaluate withdraw "
                        f"{self.some.programme.name} {self.journal.asked}` again",
                        shown,
                    )
                )
        if self.problems:
            raise EvaluationError.of(self.problems)

    def _searched(self) -> Iterator[Path]:
        root = self.some.root
        for path in (
            p for name in SEARCHED if (root / name).is_dir() for p in files_in(root / name)
        ):
            if path.name.startswith((JOURNAL, ".lock")) or path == marker_path(self.some):
                continue
            yield path

    def _theirs_at(self, path: Path) -> Theirs:
        """Ids hold in the programme's own folders, and some in one year's alone."""
        parts = path.relative_to(self.some.root).parts
        if self.some.programme.name not in parts:
            return Theirs(frozenset(), frozenset(), frozenset(), self._words)
        return next(
            (kept for this, kept in self._by_year if str(this.year) in parts), self._of_no_year
        )

    @cached_property
    def _by_year(self) -> list[tuple[ProgrammeYear, Theirs]]:
        return [(this, self.theirs(this)) for this in self.years]

    @cached_property
    def _of_no_year(self) -> Theirs:
        return self.theirs(None)

    def but_for(self) -> str:
        """What was not searched for everywhere."""
        theirs = {name for _, kept in self._by_year for name in kept.telling}
        short = [
            one.name
            for one in self.journal.identities
            if not any(one.name.casefold() == name for name in theirs)
        ]
        if not short:
            return "."
        return (
            "; ids that could be a word or a number were looked for in columns and names of "
            "files, not in every text."
        )

    def to_look_at(self) -> Iterator[str]:
        """What is kept of them, and where a name stands that may be theirs or anybody's."""
        for file in dict.fromkeys(self.journal.kept):
            yield (
                f"{file} keeps what was paid or given, with “{NOT_NAMED}” in place of who it was: "
                "the law asks to keep records of payments for six years."
            )
        for this in self._touched():
            pages = files_in(this.releases) if this.releases.exists() else []
            names = [name for year, name in self.journal.look_at if year in (0, this.year)]
            for path in [*this.collected(), *pages]:
                named = [name for name in names if is_mentioned(name, path)]
                if named:
                    yield (
                        f"Look at this: {this.shown(path)} mentions {', '.join(named)}, which may "
                        "be them or somebody else."
                    )

    def write_letter(self) -> Path:
        """Write what to send to the person."""
        published = any(released_version(this) for this in self._touched())
        path = self.some.working / f"{LETTER}-{self.journal.sign}.txt"
        with replacing(path) as partial:
            said = letter(self.journal, self.some.programme.title, published=published)
            partial.write_text(said, encoding="utf-8")
        return path

    def forget(self) -> None:
        """Delete what was known of them."""
        (self.folder / f"{JOURNAL}{self.journal.sign}.json").unlink(missing_ok=True)


def _tidy_again(this: ProgrammeYear) -> None:
    """Tables of a published year, which later years read, without them; its findings stand."""
    if not this.table_path("respondents").exists() and not this.table_path("interviews").exists():
        return
    for clean in PARTS:
        clean(this).write(this)
    write_fates(this)
    this.table_path("to_talk_about").unlink(missing_ok=True)


def _delete(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _without_outputs(notebook: Path) -> None:
    """Empty what somebody's own notebook shows; what they wrote in it stays."""
    try:
        said: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))
    except ValueError:
        return
    for cell in said.get("cells", []):
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
    with replacing(notebook) as partial:
        partial.write_text(json.dumps(said, indent=1, ensure_ascii=False) + os.linesep, "utf-8")
