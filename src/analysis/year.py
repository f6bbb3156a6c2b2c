"""One programme-year: its definition, its folders and its tables."""

from __future__ import annotations

import os
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, NonNegativeInt, model_validator

from analysis.definitions import Entry, YamlFile
from analysis.errors import DefinitionError, EvaluationError
from analysis.programme import Programme, well_named
from analysis.tables import NAMED, NAMED_AS, TIDY

if TYPE_CHECKING:
    import pandas as pd

PROJECT = Path(__file__).parents[2]


class Collection(Entry):
    """When answers were collected."""

    opens: date | None = None
    closes: date | None = None

    @model_validator(mode="after")
    def _closes_after_it_opens(self) -> Collection:
        if self.opens and self.closes and self.closes < self.opens:
            raise ValueError("collection closes before it opens")
        return self


class SourceFile(Entry):
    """A collected file, what it is, and what a reader must be told about it."""

    file: str
    kind: Literal["survey", "coding"]
    options: dict[str, Any] = {}

    @model_validator(mode="after")
    def _stays_in_the_folder(self) -> SourceFile:
        if Path(self.file).is_absolute() or ".." in Path(self.file).parts:
            raise ValueError("a source must lie in the year's folder")
        return self


class Evaluator(Entry):
    """Somebody who evaluated, how they wish to be named, and how close they stand."""

    name: str
    role: str
    lived_experience: bool = False
    links: str = Field(description="Links to the programme; “none” if there are none")
    named_as: Literal[NAMED_AS] | None = Field(  # type: ignore[valid-type]
        default=None, description="How they wish to be named in the report of this year"
    )
    chosen_name: str | None = Field(
        default=None,
        description="The name they chose; while it is blank, only the part they had is named; "
        "in a simulated year “name” is made up, and may stand",
    )
    asked_on: date | None = Field(default=None, description="When they were asked, this year")


class StageTaken(Entry):
    """A stage of the analysis and who took part."""

    stage: str
    took_part: str


class EasyReadTest(Entry):
    """Who tested the Easy Read page, as they wish to be named, and when."""

    tested_by: str = Field(min_length=1)
    tested_on: date


class About(Entry):
    """``about.yml``: what this year's folder holds."""

    year: int
    simulated: bool
    collection: Collection = Collection()
    invited: dict[str, NonNegativeInt] | Literal["unknown"] = "unknown"
    sources: tuple[SourceFile, ...] = ()
    evaluators: tuple[Evaluator, ...] = ()
    sign_off: tuple[str, ...] = ()
    stages: tuple[StageTaken, ...] = ()
    code_map: dict[str, str] = {}
    coder_names: dict[str, str] = {}
    easy_read: EasyReadTest | None = Field(
        default=None, description="The test of this year's Easy Read page with people"
    )


def find_root(root: str | Path | None = None) -> Path:
    """The folder that holds programmes, data and outputs."""
    return Path(root or os.environ.get("EVALUATION_ROOT") or PROJECT).resolve()


def programme_folder(name: str, root: Path) -> Path:
    """The programme's folder: under ``root``, or else among those that come with the project."""
    own = root / "programmes" / well_named(name)
    shipped = PROJECT / "programmes" / name
    return shipped if shipped.is_dir() and not own.is_dir() else own


class ProgrammeYear:
    """One year of one programme.

    Parameters
    ----------
    programme
        The programme's name.
    year
        The year, as its folder in ``data/raw/<programme>`` is named.
    root
        Where programmes, data and outputs are; see `find_root`.
    """

    def __init__(self, programme: str, year: int, root: str | Path | None = None) -> None:
        self.root = find_root(root)
        self.programme = Programme(programme_folder(programme, self.root))
        self.year = int(year)
        self.looked_back_at = False

    @property
    def name(self) -> str:
        return f"{self.programme.name} {self.year}"

    @property
    def raw(self) -> Path:
        return self.root / "data" / "raw" / self.programme.name / str(self.year)

    @property
    def processed(self) -> Path:
        return self.root / "data" / "processed" / self.programme.name / str(self.year)

    @property
    def outputs(self) -> Path:
        return self.root / "outputs" / self.programme.name / str(self.year)

    @property
    def fieldwork(self) -> Path:
        """Sheets for asking people; like the questionnaire, they come before there is a year."""
        return self.outputs.parent / f"fieldwork-{self.year}"

    @property
    def working(self) -> Path:
        return self.outputs / "working"

    @property
    def published(self) -> Path:
        return self.outputs / "published"

    @property
    def explored(self) -> Path:
        """What people explore, protected as what is published; apart from working papers."""
        return self.outputs / "explore"

    @property
    def releases(self) -> Path:
        return self.outputs / "releases"

    @cached_property
    def about(self) -> About:
        """What ``about.yml`` says."""
        if not self.raw.is_dir():
            raise EvaluationError(
                f"there is no data for {self.name}",
                remedy=f"Put this year's files and an about.yml in {self.shown(self.raw)}, or try "
                f"`evaluate simulate {self.programme.name} {self.year}`",
            )
        file = YamlFile(self.raw / "about.yml", self.shown(self.raw / "about.yml"))
        about = file.as_model(About)
        problems = []
        if about.year != self.year:
            problems.append(
                file.problem(("year",), f"says {about.year}", f"This folder is for {self.year}")
            )
        if isinstance(about.invited, dict):
            problems += [
                file.problem(
                    ("invited", group),
                    f"“{group}” is no group of the programme",
                    f"Known are: {', '.join(self.programme.groups)}",
                )
                for group in about.invited
                if group not in self.programme.groups
            ]
        if problems:
            raise DefinitionError.of(problems)
        return about

    @property
    def years(self) -> list[int]:
        """Every year of the programme that has data, up to this one."""
        found = (path.parent.name for path in self.raw.parent.glob("*/about.yml"))
        return sorted(int(name) for name in found if name.isdigit() and int(name) <= self.year)

    @property
    def earlier(self) -> list[ProgrammeYear]:
        """The years before this one, oldest first; made-up years and real ones never mix.

        Each knows that it is looked back at: what it says is then what it was released with.
        """
        before = [self.at(year) for year in self.years if year < self.year]
        for year in before:
            year.looked_back_at = True
        return [year for year in before if year.about.simulated == self.about.simulated]

    @property
    def previous(self) -> ProgrammeYear | None:
        """The last year before this one that has data."""
        earlier = self.earlier
        return earlier[-1] if earlier else None

    def at(self, year: int) -> ProgrammeYear:
        """The same programme in another year."""
        other = object.__new__(ProgrammeYear)
        other.root, other.programme, other.year = self.root, self.programme, year
        other.looked_back_at = False
        return other

    def shown(self, path: Path) -> str:
        """``path`` as a person sees it: from the root."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )

    def collected(self) -> list[Path]:
        """Every collected file of the year."""
        return sorted(path for path in self.raw.rglob("*") if path.is_file())

    def unlisted(self) -> list[Path]:
        """Collected files that have no fixed name and are no source: dictionaries, and strays."""
        sources = [self.raw / source.file for source in self.about.sources]
        return [
            path
            for path in self.collected()
            if not self._is_known(path.relative_to(self.raw))
            and not any(path.is_relative_to(source) for source in sources)
        ]

    @staticmethod
    def _is_known(path: Path) -> bool:
        hidden = any(part.startswith((".", "~$")) for part in path.parts)
        is_text = path.parts[0] == "text" and path.suffix == ".md"
        return path.as_posix() in NAMED or hidden or is_text

    def table_path(self, table: str) -> Path:
        return self.processed / f"{table}.parquet"

    def read(self, table: str) -> pd.DataFrame:
        """A tidy table of this year; `table` may carry a part, as in ``findings.survey``."""
        path = self.stored(table)
        state = path.stat()
        return _stored(path, table, state.st_mtime_ns, state.st_size).copy(deep=False)

    def read_coded(self, table: str) -> pd.DataFrame:
        """A tidy table of this year with its words as categories, of which there may be millions.

        Unlike `read` it keeps nothing in memory for the next who asks.
        """
        from analysis.coded import read_coded

        return read_coded(self.stored(table), TIDY[table])

    def stored(self, table: str) -> Path:
        """The file of a tidy table that was written."""
        path = self.table_path(table)
        if not path.exists():
            raise EvaluationError(
                f"{self.shown(path)} is not there yet",
                remedy=f"Run `evaluate run {self.programme.name} {self.year}`",
            )
        return path

    def write(self, table: str, frame: pd.DataFrame) -> Path:
        """Check ``frame`` against its shape and put it in place whole."""
        shape = TIDY[table.split(".")[0]]
        checked = shape.check(frame)
        coded = shape.coded(checked)
        path = self.table_path(table)
        with replacing(path) as partial:
            if coded:
                from analysis.coded import write_coded

                write_coded(checked, coded, partial)
            else:
                checked.to_parquet(partial, index=False)
        return path


@lru_cache(maxsize=128)
def _stored(path: Path, table: str, changed: int, size: int) -> pd.DataFrame:
    """A stored table; its time and size are asked for so that a newer one is read anew."""
    import pandas as pd

    return TIDY[table.split(".")[0]].conform(pd.read_parquet(path))


class replacing:  # noqa: N801 (reads as a verb: `with replacing(path) as partial`)
    """A partial file beside ``path`` that takes its place when the block ends well."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.partial = path.with_name(f".{path.name}.{os.getpid()}.partial")

    def __enter__(self) -> Path:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return self.partial

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.partial.replace(self.path)
        else:
            self.partial.unlink(missing_ok=True)
