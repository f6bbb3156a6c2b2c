"""Finds in a programme's collected files what is whose, and everything that is one person's."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd

from analysis.clean.columns import Columns, Name
from analysis.clean.options import SurveyOptions
from analysis.errors import EvaluationError
from analysis.protect.withdrawal.traces import same_name
from analysis.protect.withdrawal.withdrawn import PERSON, Identity
from analysis.read import SurveyExport, read_coding, read_records, read_survey
from analysis.read.labels import normal
from analysis.tables import COLLECTED
from analysis.year import ProgrammeYear, SourceFile

AT_WORK = ("coder", "interviewer", "sorter", "author", "agreed_by", "decided_by", "approved_by")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
SHORTEST = 10  # shorter comments say nothing of who wrote them


@dataclass(frozen=True)
class Piece:
    """A row or a transcript in a collected file, with the ids it bears.

    Attributes
    ----------
    year, file
        Where it is.
    what
        What a person calls it: answers, an interview, a row.
    identities
        Ids of whoever it is of; none where it is nobody's.
    texts
        Words in it.
    documents
        Names of the transcript.
    names
        What they are called: their own name.
    """

    year: int
    file: str
    what: str
    identities: frozenset[Identity]
    texts: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evaluator:
    """Somebody who asked, read, sorted or decided, as named in one place."""

    name: str
    did: str
    file: str


def pieces_of(this: ProgrammeYear) -> list[Piece]:
    """Everything in a year's collected files that may be somebody's."""
    interviews = list(_participants(this))
    found = [*interviews, *_involvements(this)]
    for source in this.about.sources:
        read = _answers if source.kind == "survey" else _coded
        try:
            found += read(this, source, interviews)
        except EvaluationError:
            continue  # `evaluate check` says what is wrong with it; it is searched all the same
    return found


def unlinked(this: ProgrammeYear) -> Iterator[str]:
    """Survey exports whose answers nothing links to a person."""
    for source in this.about.sources:
        named = {"person_column", "respondent_column"} & source.options.keys()
        if source.kind == "survey" and not named:
            yield source.file


def _participants(this: ProgrammeYear) -> Iterator[Piece]:
    for row in _rows(this, "participants.csv"):
        ids = {kind: row[kind] for kind in ("interview", "participant", PERSON) if row[kind]}
        identities = {_identity(this, kind, name) for kind, name in ids.items()}
        documents = tuple(filter(None, [row["document"]]))
        own = (row["attribution"],) if row["named_as"] == "own name" else ()
        names = tuple(filter(None, (_IN_BRACKETS.sub("", name) for name in own)))
        yield Piece(
            this.year, "participants.csv", "interview", frozenset(identities), (), documents, names
        )


def _involvements(this: ProgrammeYear) -> Iterator[Piece]:
    for row in _rows(this, "involvements.csv"):
        if row[PERSON]:
            identity = _identity(this, PERSON, row[PERSON])
            yield Piece(
                this.year,
                "involvements.csv",
                "involvement",
                frozenset({identity}),
                (row["why_stopped"],),
            )


def evaluators(this: ProgrammeYear) -> Iterator[Evaluator]:
    """Everybody who worked on a year's evaluation, wherever they are named."""
    about = this.about
    named = [*(one.name for one in about.evaluators), *about.sign_off, *about.coder_names.values()]
    yield from (Evaluator(name, "evaluator", "about.yml") for name in named)
    for path in this.collected():
        if path.suffix == ".csv":
            yield from _named_as_at_work(path)
    for source in this.about.sources:
        if source.kind == "coding" and (this.raw / source.file).exists():
            with suppress(EvaluationError):
                coders = read_coding(this.raw / source.file, **source.options).coders
                yield from (Evaluator(name, "coder", source.file) for name in coders)


def _named_as_at_work(path: Path) -> Iterator[Evaluator]:
    with path.open(encoding="utf-8-sig", errors="ignore", newline="") as stream:
        header, *rows = [*csv.reader(stream)] or [[]]
    for at, column in enumerate(header):
        if column in AT_WORK:
            names = {row[at] for row in rows if len(row) > at and row[at].strip()}
            yield from (Evaluator(name, column, path.name) for name in sorted(names))


def _rows(this: ProgrammeYear, name: str) -> list[dict[str, str]]:
    path = this.raw / name
    try:
        frame = read_records(path, COLLECTED[name]).frame if path.exists() else pd.DataFrame()
    except EvaluationError:
        return []
    return [{str(k): str(v) for k, v in row.items()} for row in frame.to_dict("records")]


def _identity(this: ProgrammeYear, kind: str, name: str) -> Identity:
    return Identity(kind, 0 if kind == PERSON else this.year, name)


def _answers(this: ProgrammeYear, source: SourceFile, _: Iterable[Piece]) -> list[Piece]:
    if not (this.raw / source.file).exists():
        return []
    options = SurveyOptions.of(source, this.programme)
    path, told = this.raw / source.file, options.for_reader(source)
    export = read_survey(path, **told, columns=options.columns)
    columns = Columns(export, source.file, options.columns)
    people = _cells(export, columns, options.person_column)
    sheets = _cells(export, columns, options.respondent_column)
    texts = _long_texts(export)
    return [
        Piece(
            this.year,
            source.file,
            "answer sheet",
            frozenset(
                _identity(this, kind, names[row])
                for kind, names in ((PERSON, people), ("respondent", sheets))
                if names.get(row)
            ),
            tuple(texts.get(row, ())),
        )
        for row in export.rows["row"]
    ]


def _cells(export: SurveyExport, columns: Columns, column: Name | None) -> dict[Any, str]:
    """What stands in a column, by row."""
    question = column if column is None else columns.find("", [column], option="", needed=False)
    answers = export.answers
    own = answers[answers["question"] == question] if question else answers.head(0)
    return dict(zip(own["row"], own["value"].astype("str").str.strip(), strict=True))


def _long_texts(export: SurveyExport) -> dict[Any, list[str]]:
    """What people wrote at length, by row; ticked options are told from it later."""
    values = export.answers["value"].astype("str")
    long = export.answers[values.str.len() >= SHORTEST]
    return {row: list(own.astype("str")) for row, own in long.groupby("row")["value"]}


def _coded(this: ProgrammeYear, source: SourceFile, interviews: Iterable[Piece]) -> list[Piece]:
    """Each transcript of a coding project, with the words that were coded in it."""
    if not (this.raw / source.file).exists():
        return []
    project = read_coding(this.raw / source.file, **source.options)
    known = _interviews_by_name(interviews)
    said: dict[Any, list[str]] = {
        at: list(own["text"]) for at, own in project.segments.groupby("document")
    }
    in_order: dict[Any, str] = {
        at: _in_order(own) for at, own in project.segments.groupby("document")
    }
    found = []
    for document in project.documents.to_dict("records"):
        at, name = document["document"], str(document["name"])
        interview = _named(known, name)
        words = (document["text"] or in_order.get(at), *said.get(at, ()))
        found.append(
            Piece(
                this.year,
                source.file,
                "transcript",
                frozenset({interview} if interview else ()),
                tuple(filter(None, words)),
                (name,),
            )
        )
    return found


def _in_order(segments: pd.DataFrame) -> str:
    """What was coded of a transcript that the project does not hold, one stretch after another."""
    longest_first = segments.assign(length=segments["text"].str.len()).sort_values(
        ["start", "length"], ascending=[True, False], kind="stable"
    )
    return "\n".join(longest_first.drop_duplicates("start")["text"])


def _interviews_by_name(interviews: Iterable[Piece]) -> dict[str, Identity]:
    named: dict[str, Identity] = {}
    for piece in interviews:
        for identity in piece.identities:
            if identity.kind == "interview":
                for name in (identity.name, *piece.documents):
                    named.setdefault(normal(name), identity)
                    named.setdefault(normal(PurePosixPath(name).stem), identity)
    return named


def _named(known: Mapping[str, Identity], document: str) -> Identity | None:
    found = known.get(normal(document))
    return found or known.get(normal(PurePosixPath(document).stem))


class Individuals:
    """Who is who: pieces that share an id are one person's.

    A participant's id that is also a person's id stands for that person, unless the row names
    another.
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = [piece for piece in pieces if piece.identities]
        self._one: dict[Any, Any] = {}
        for piece in self._pieces:
            self._join([_key(identity) for identity in piece.identities])
        people = {
            _key(one)[2] for piece in self._pieces for one in piece.identities if not one.year
        }
        for piece in self._pieces:
            if all(one.year for one in piece.identities):
                for kind, year, name in map(_key, piece.identities):
                    if kind == "participant" and name in people:
                        self._join([(kind, year, name), (PERSON, 0, name)])

    def _join(self, keys: list[Any]) -> None:
        roots = [self._root(key) for key in keys]
        for root in roots[1:]:
            self._one[root] = roots[0]
        self._one.setdefault(roots[0], roots[0])

    def _root(self, key: Any) -> Any:
        while self._one.setdefault(key, key) != key:
            key = self._one[key]
        return key

    def called(self, asked: str) -> dict[Any, set[Identity]]:
        """The people who may be meant, each with the ids that match.

        Parameters
        ----------
        asked
            An id; or, where it is several people's, an address: ``2018/I05``, ``person/7``.
        """
        found: dict[Any, set[Identity]] = {}
        for piece in self._pieces:
            for identity in piece.identities:
                if answers_to(identity, asked):
                    found.setdefault(self._root(_key(identity)), set()).add(identity)
            for name in piece.documents:
                if same_name(name) == same_name(asked):
                    one = min(piece.identities)
                    found.setdefault(self._root(_key(one)), set()).add(one)
        return found

    def identities_of(self, who: Any) -> set[Identity]:
        """Every id of one of the people that `called` found."""
        return {
            identity
            for piece in self._pieces
            for identity in piece.identities
            if self._root(_key(identity)) == who
        }


def answers_to(identity: Identity, asked: str) -> bool:
    """Is this id meant by what was typed?

    Examples
    --------
    >>> seven = Identity("respondent", 2018, "7")
    >>> [answers_to(seven, asked) for asked in ("7", "2018/7", "2018/respondent/7", "person/7")]
    [True, True, True, False]
    """
    whole = same_name(identity.name)
    of_year = f"{identity.year}/" if identity.year else ""
    forms = (whole, f"{of_year}{whole}", f"{of_year}{identity.kind}/{whole}")
    return same_name(asked) in forms


def _key(identity: Identity) -> tuple[str, int, str]:
    return identity.kind, identity.year, same_name(identity.name)
