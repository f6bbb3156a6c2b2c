"""What has to be known of somebody until nothing of theirs is found: kept for its owner alone."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from analysis.protect.released import released_version
from analysis.protect.withdrawal.traces import Words, is_telling, plain
from analysis.protect.withdrawal.withdrawn import Identity
from analysis.run.whose import Piece, answers_to, evaluators
from analysis.year import ProgrammeYear, replacing

JOURNAL = ".withdrawing-"
YOURS = {
    "interview": "your interview and your entry in the list of interviews",
    "transcript": "the words that we wrote down, and our notes on them",
    "involvement": "your name in the list of who took part",
    "answer sheet": "your answers to the survey",
}


@dataclass
class Journal:
    """What has to be known of somebody until they are gone.

    Attributes
    ----------
    sign
        Names this withdrawal, and nobody.
    asked
        What was typed.
    identities, documents, names, texts
        Their ids, the names of their transcripts as year and name, their own name, their words.
    common
        Runs of their words that others said too.
    years
        Years in which there is something of theirs.
    run_again
        Years that had been run and are not published.
    taken, told
        What is theirs: by file, and by year as the letter tells it.
    look_at
        Names and ids of theirs, each with its year or 0, that others may bear as well or that are
        too short to be told from a word: a person has to look.
    kept
        Files whose rows stay, without them.
    cleared
        Was everything deleted that had been made of what they said?
    """

    sign: str
    asked: str
    identities: list[Identity]
    documents: list[tuple[int, str]]
    names: list[str]
    texts: list[str]
    common: list[str]
    years: list[int]
    run_again: list[int]
    taken: list[str]
    told: list[str]
    look_at: list[tuple[int, str]]
    kept: list[str] = field(default_factory=list)
    cleared: bool = False
    on: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())

    @classmethod
    def read(cls, path: Path) -> Journal:
        said = json.loads(path.read_text(encoding="utf-8"))
        said["identities"] = [Identity(**one) for one in said["identities"]]
        for named in ("documents", "look_at"):
            said[named] = [(int(year), name) for year, name in said[named]]
        return cls(**said)

    def keep(self, folder: Path) -> Path:
        """Write it down where its owner alone can read it."""
        path = folder / f"{JOURNAL}{self.sign}.json"
        with replacing(path) as partial:
            partial.touch(0o600)
            partial.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")
        return path


def begun(this: ProgrammeYear, asked: str) -> Journal | None:
    """A withdrawal of the same person that was stopped half-way."""
    for path in sorted(this.raw.parent.glob(f"{JOURNAL}*.json")):
        journal = Journal.read(path)
        if any(answers_to(one, asked) for one in journal.identities) or journal.asked == asked:
            return journal
    return None


def journal_of(
    years: Sequence[ProgrammeYear], asked: str, pieces: list[Piece], identities: set[Identity]
) -> Journal:
    """All that is known of a person, before anything of theirs goes."""
    own = [piece for piece in pieces if piece.identities & identities]
    names = {name for piece in own for name in piece.names}
    shared = names & {
        *(name for piece in pieces if not piece.identities & identities for name in piece.names),
        *(one.name for this in years for one in evaluators(this)),
    }
    words = Words(tuple(dict.fromkeys(text for piece in own for text in piece.texts)))
    others = [text for piece in pieces if not piece.identities & identities for text in piece.texts]
    programme = years[0].programme
    asked_of_all = [path.read_text(encoding="utf-8", errors="ignore") for path in programme.paths]
    touched = sorted({piece.year for piece in own})
    return Journal(
        sign=secrets.token_hex(8),
        asked=asked,
        identities=sorted(identities),
        documents=sorted({(piece.year, name) for piece in own for name in piece.documents}),
        names=sorted(name for name in names if name not in shared),
        look_at=sorted(
            {*_short(identities), *((0, name) for name in _may_be_anybodys(names, shared))}
        ),
        texts=list(words.texts),
        common=sorted(words.shared_with([*others, *asked_of_all])),
        years=touched,
        run_again=[this.year for this in years if _was_run(this)],
        taken=_counted(years, own),
        told=_told(own),
    )


def _may_be_anybodys(names: set[str], shared: set[str]) -> Iterator[str]:
    """Names that others bear too, and the parts of a name that people may be called by."""
    yield from shared
    parts = (part for name in names for part in name.split())
    yield from (part for part in parts if len(part) > 2 and part[0].isupper())


def _short(identities: set[Identity]) -> Iterator[tuple[int, str]]:
    """Ids such as I05, which a text may mention, and which are too short to be looked for."""
    for one in identities:
        letters, digits = any(map(str.isalpha, one.name)), any(map(str.isdigit, one.name))
        if letters and digits and not is_telling(plain(one.name)):
            yield one.year, one.name


def _counted(years: Sequence[ProgrammeYear], own: list[Piece]) -> list[str]:
    """What is theirs, one line a file."""
    counts = Counter((piece.year, piece.file, piece.what) for piece in own)
    shown = {this.year: this for this in years}
    return [
        f"- {number} {what}{'' if number == 1 or what.endswith('s') else 's'} in "
        f"{shown[year].shown(shown[year].raw / file)}"
        for (year, file, what), number in sorted(counts.items())
    ]


def _told(own: list[Piece]) -> list[str]:
    """What was theirs, one line a year, in words for themselves."""
    by_year: dict[int, dict[str, None]] = {}
    for piece in own:
        by_year.setdefault(piece.year, {})[YOURS[piece.what]] = None
    return [f"- {year}: {', '.join(by_year[year])}" for year in sorted(by_year)]


def _was_run(this: ProgrammeYear) -> bool:
    return (this.published / "report.html").exists() and released_version(this) is None
