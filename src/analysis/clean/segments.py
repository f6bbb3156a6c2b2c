"""Cleans one coding project: each stretch of talk under its interview, its code and its coder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from analysis.clean.cleaned import Ledger
from analysis.clean.codebook import Codebook, coder_codes
from analysis.clean.participants import Participants
from analysis.clean.transcripts import Transcripts, interviews_of
from analysis.clean.values import as_one_of, read_cells
from analysis.errors import EvaluationError, Problem
from analysis.protect.withdrawal.withdrawn import WHY as WITHDRAWN
from analysis.protect.withdrawal.withdrawn import rows_of_withdrawn
from analysis.read import CodingProject, read_coding
from analysis.read.coded_rows import NAMES
from analysis.read.coding import segment_name
from analysis.read.labels import normal, one_line
from analysis.tables import SEGMENT_DIRECTIONS, TIDY
from analysis.year import ProgrammeYear, SourceFile

NONE_SAID = "none said"
KEY = list(TIDY["segments"].key)


@dataclass(frozen=True)
class CleanProject:
    """What one coding project gives.

    Attributes
    ----------
    segments
        Its rows of the tidy table.
    own_codes
        Rows of the table ``codes`` for codes that the codebook does not have.
    ledger, used
        The account of its rows, and how many are in `segments` or told something about these.
    """

    segments: pd.DataFrame = field(default_factory=TIDY["segments"].empty)
    own_codes: tuple[dict[str, Any], ...] = ()
    ledger: Ledger | None = None
    used: int = 0
    fatal: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def read_project(this: ProgrammeYear, source: SourceFile) -> CodingProject | EvaluationError:
    """The coding project in a file of the year, or why it cannot be read."""
    try:
        return read_coding(this.raw / source.file, **source.options)
    except EvaluationError as error:
        return error


def clean_project(
    this: ProgrammeYear,
    file: str,
    project: CodingProject | EvaluationError,
    who: Participants,
    codebook: Codebook,
    transcripts: Transcripts,
    taken: pd.MultiIndex,
) -> CleanProject:
    """One coding project of a programme-year.

    Parameters
    ----------
    this
        The programme-year.
    file
        Its file.
    project
        What `read_project` made of it.
    who
        Who was interviewed.
    codebook
        The programme's codes.
    transcripts
        The texts in which places are counted.
    taken
        Segment, code and coder of projects before this one.
    """
    if isinstance(project, EvaluationError):
        return CleanProject(fatal=tuple(replace(p, file=file) for p in project.problems))
    work = _Project(this, file, project, codebook)
    problems = tuple(work.unknown_codes())
    if not who.sheet.there:
        work.ledger.leave_out(work.ledger.kept, "of nobody in participants.csv")
        return CleanProject(ledger=work.ledger, problems=problems, notes=tuple(work.notes))
    work.leave_out(who)
    segments, used = work.segments(transcripts, taken)
    return CleanProject(
        segments,
        tuple(work.own_codes(segments)),
        work.ledger,
        used,
        problems=problems,
        notes=tuple(work.notes),
    )


class _Project:
    """One project while it is being cleaned."""

    def __init__(
        self, this: ProgrammeYear, file: str, project: CodingProject, codebook: Codebook
    ) -> None:
        self._this, self.file, self._project = this, file, project
        rows = project.segments
        self._numbered = bool(rows["row"].notna().all() and rows["row"].is_unique)
        self._rows = rows.set_axis(rows["row"].astype("int64") if self._numbered else rows.index)
        without_code = range(-project.counts["uncoded"], 0)
        self.ledger = Ledger(
            file,
            f"coding ({project.tool})",
            [*self._rows.index, *without_code],
            numbered=self._numbered,
            sure=project.confidence,
        )
        self.ledger.leave_out(without_code, "without a code")
        self.notes = self.ledger.believe(project.problems)
        documents = project.documents.set_index("document")["name"]
        self._transcript = self._rows["document"].map(documents).astype("str")
        self._coder_codes = coder_codes(project.codes)
        self._match = codebook.match(self._coder_codes)
        self._descriptions = project.codes.set_index("code")["description"]
        self._coders = {normal(name): shown for name, shown in this.about.coder_names.items()}

    def unknown_codes(self) -> Iterator[Problem]:
        """Codes that are in use and not in the codebook."""
        for name, rows in self._rows.groupby("code").groups.items():
            code = self._coder_codes.get(str(name))
            if code and not code.is_tag and not self._match[str(name)]:
                shown = code.name if len(code.path) == 1 else code.whole
                yield Problem(
                    f"code “{shown}” is not in the codebook; it stays a code of its own "
                    f"({len(rows)} segment{'' if len(rows) == 1 else 's'})",
                    "Add it to codebook.yml, or say in about.yml under code_map which code it is",
                    self.file,
                    int(rows[0]) if self._numbered else None,
                    "code",
                )

    def leave_out(self, who: Participants) -> None:
        """Count out what may not be analysed, and reject what cannot be."""
        interview = self._interviews(who)
        why_not = interview.map(who.out_of_scope)
        for why, rows in why_not.groupby(why_not).groups.items():
            self.ledger.leave_out(rows, str(why))
        of_nobody = self._transcript[interview.isna()]
        self.ledger.leave_out(rows_of_withdrawn(self._this, "interview", of_nobody), WITHDRAWN)
        self._reject(self._transcript.fillna("") == "", "document", "no interview is named")
        for name in of_nobody[of_nobody.index.isin(self.ledger.kept)].dropna().unique():
            self._reject(
                self._transcript == name,
                "document",
                f"there is no participant for interview “{name}”",
                "Add a row for it to participants.csv, or write this name there under “document”",
            )
        for name in sorted(set(interview.dropna()) - set(who.interviews["interview"])):
            self._reject(
                interview == name,
                "document",
                f"the row of interview “{name}” in participants.csv could not be used",
                "Mend that row first",
            )
        self._reject(self._rows["code"].fillna("") == "", "code", "no code is named")
        wordless = (self._rows["text"].fillna("") == "") & self._rows["start"].isna()
        if self._names_segments:
            wordless &= self._rows["segment"] == [
                segment_name(document, None, None, "") for document in self._rows["document"]
            ]
        self._reject(wordless, "text", "there are neither words nor their place")
        self._rows = self._rows.assign(interview=interview)

    def segments(self, transcripts: Transcripts, taken: pd.MultiIndex) -> tuple[pd.DataFrame, int]:
        """Tidy rows of this project, and how many of its rows told something.

        A tag that gives a direction or flags a key quote becomes a column of the segments that
        the same coder made of the same stretch.
        """
        rows = self._rows.loc[self.ledger.kept]
        rows = self._placed(rows, transcripts)
        names = _segment_names(rows, self._names_segments)
        rows = rows.assign(segment=names, coder=rows["coder"].map(self._shown))
        tags = rows["code"].map(lambda code: self._coder_codes[code].is_tag).astype(bool)
        coded, tags_used = rows[~tags], self._tags_used(rows[tags], rows[~tags])
        tidy = coded.assign(
            code=coded["code"].map(self._tidy_code),
            direction=self._directions(coded, tags_used),
            key=coded["key"] | _stretches(coded).isin(self._stretches_flagged(tags_used)),
            memo=coded["memo"].replace("", None),
            text=coded["text"].fillna(""),
        )[TIDY["segments"].column_names]
        keys = pd.MultiIndex.from_frame(tidy[KEY])
        again = pd.Series(keys.duplicated(), tidy.index)
        elsewhere = pd.Series(keys.isin(taken), tidy.index)
        self.ledger.leave_out(tidy.index[again], "said twice")
        self.ledger.leave_out(tidy.index[elsewhere], "in another file already")
        kept = tidy[~again & ~elsewhere]
        return TIDY["segments"].conform(kept), len(kept) + len(tags_used)

    def own_codes(self, segments: pd.DataFrame) -> Iterator[dict[str, Any]]:
        """Codes that `segments` uses and the codebook has not."""
        used = set(segments["code"])
        for name, code in self._coder_codes.items():
            if self._match[name] is None and code.whole in used:
                yield {
                    "code": code.whole,
                    "name": code.name,
                    "description": self._descriptions[name] or None,
                    "kind": "other",
                }

    @property
    def _names_segments(self) -> bool:
        """Does the file call stretches by names that all coders share?"""
        return self._project.offset_convention == NAMES

    def _interviews(self, who: Participants) -> pd.Series:
        named = interviews_of(who, self._transcript.dropna().unique())
        return self._transcript.map(named).astype("str")

    def _placed(self, rows: pd.DataFrame, transcripts: Transcripts) -> pd.DataFrame:
        placed = transcripts.placed(rows, self._project)
        lost = int((rows["start"].notna() & placed["start"].isna()).sum())
        if lost:
            self.notes.append(
                f"{self.file}: the words of {lost} rows do not stand in the text that another "
                "file has of the interview, so they are compared by their words, not their place"
            )
        return placed

    def _reject(
        self, chosen: pd.Series, column: str, reason: str, remedy: str = "Fill it in"
    ) -> None:
        rows = self.ledger.kept.intersection(chosen.index[chosen])
        value = self._transcript if column == "document" else self._rows[column]
        self.ledger.reject(
            rows,
            column=column,
            value=value[rows].to_numpy(),
            reason=reason,
            remedy=remedy,
            whole_row=True,
        )

    def _shown(self, coder: str) -> str:
        return self._coders.get(normal(coder), coder)

    def _tidy_code(self, name: str) -> str:
        return self._match[name] or self._coder_codes[name].whole

    def _tags_used(self, tags: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
        """Tags that stand on a coded stretch and do not contradict each other."""
        alone = ~_stretches(tags).isin(set(_stretches(coded)))
        self.ledger.leave_out(tags.index[alone], "a tag on a stretch without a code")
        direction = self._tagged_direction(tags)
        ways = direction.groupby(_stretches(tags).to_numpy()).transform("nunique")
        both = tags.index[~alone & direction.notna() & (ways > 1)]
        self.ledger.reject(
            both,
            column="code",
            value=direction[both].to_numpy(),
            reason="two directions are given for one stretch",
            remedy="Keep one of them, or use “direction/mixed”",
            whole_row=True,
        )
        return tags.loc[tags.index.intersection(self.ledger.kept)]

    def _tagged_direction(self, tags: pd.DataFrame) -> pd.Series:
        return tags["code"].map(lambda code: self._coder_codes[code].direction).astype("str")

    def _stretches_flagged(self, tags: pd.DataFrame) -> set[tuple[str, str]]:
        flags = tags["code"].map(lambda code: self._coder_codes[code].flags_key_quote)
        return set(_stretches(tags[flags.astype(bool)]))

    def _directions(self, coded: pd.DataFrame, tags: pd.DataFrame) -> pd.Series:
        """From the row itself, or else from a tag on the same stretch."""
        cells = coded["direction"].replace("", None)
        found = read_cells(cells, as_one_of(dict.fromkeys(SEGMENT_DIRECTIONS, ())))
        self.ledger.set_aside(found.unusable, "direction")
        said = self._tagged_direction(tags).dropna()
        tagged = dict(zip(_stretches(tags.loc[said.index]), said, strict=True))
        return found.values(coded.index).fillna(_stretches(coded).map(tagged)).fillna(NONE_SAID)


def _stretches(rows: pd.DataFrame) -> pd.Series:
    """Which stretch of which coder each row is about."""
    pairs = list(zip(rows["segment"], rows["coder"], strict=True))
    return pd.Series(pairs, index=rows.index, dtype="object")


def _segment_names(rows: pd.DataFrame, by_name: bool) -> pd.Series:
    """A name for each stretch, the same whoever coded it: its place, or else its words.

    Where one coder marked the same words more than once, the second is numbered 2. In a sheet,
    rows of all coders about one stretch go by one name already. `by_name`: these are all the
    sheet says of a stretch.
    """
    words = {
        text: hashlib.sha256(one_line(text).encode("utf-8", "replace")).hexdigest()[:8]
        for text in rows.loc[rows["start"].isna(), "text"].unique()
    }
    place = rows["start"].astype("str") + "-" + rows["end"].astype("str")
    otherwise = _without_document(rows) if by_name else rows["text"].map(words)
    named = rows["interview"] + ":" + place.where(rows["start"].notna(), otherwise)
    whose = rows["coder"].where(rows["row"].isna(), "")
    marked = rows["segment"].groupby([named, whose]).transform(lambda marks: pd.factorize(marks)[0])
    again = (marked > 0) & rows["start"].isna()
    return named.where(~again, named + "#" + (marked + 1).astype("str"))


def _without_document(rows: pd.DataFrame) -> pd.Series:
    pairs = zip(rows["segment"], rows["document"], strict=True)
    names = [segment.removeprefix(f"{document}:") for segment, document in pairs]
    return pd.Series(names, index=rows.index, dtype="str")
