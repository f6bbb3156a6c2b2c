"""A year as the site shows it: the version that stands, the ones before it, or a draft."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from analysis.programme import Programme
from analysis.publish.correction_notes import Note
from analysis.publish.downloads import write_downloads
from analysis.publish.downloads.contents import Contents
from analysis.publish.finding import Findings
from analysis.publish.judged import Judged
from analysis.publish.released_findings import released_findings
from analysis.publish.released_judgements import ReleasedJudgements, judged_of
from analysis.publish.releases import Release, released_years, releases_of
from analysis.year import ProgrammeYear

# What a year may hold, in the order in which a reader wants it, and what it is called.
READ = {
    "report.html": "Report",
    "easy-read.html": "Easy Read",
    "summary.html": "Summary",
    "press-notice.md": "Press notice (text)",
}
DOWNLOAD = {
    "report.docx": "Word document",
    "tables.xlsx": "All tables (Excel)",
}


@dataclass(frozen=True)
class File:
    """Something to read or to download, and where it is."""

    name: str
    title: str
    path: Path

    @property
    def size(self) -> str:
        """How large it is, for who pays for what they download."""
        kilobytes = -(-self.path.stat().st_size // 1000)
        return f"{kilobytes:,} KB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f} MB"


@dataclass(frozen=True)
class Edition:
    """A year as the site shows it.

    Parameters
    ----------
    this
        The programme-year.
    pages, downloads
        Where its pages, and what is made of them, are.
    programme
        The definition it was made with.
    draft
        Is it shown for comments only?
    simulated
        Are its data made up?
    published_on
        The day; none for a draft.
    versions
        Every version that was released, oldest first.
    """

    this: ProgrammeYear
    pages: Path
    downloads: Path
    programme: Programme
    draft: bool
    simulated: bool
    published_on: date | None = None
    versions: tuple[Release, ...] = ()

    @classmethod
    def of(cls, versions: Sequence[Release]) -> Edition:
        """What was released of a year, the newest version on top."""
        newest = versions[-1]
        return cls(
            this=newest.this,
            pages=newest.pages,
            downloads=newest.downloads,
            programme=newest.programme,
            draft=False,
            simulated=newest.simulated,
            published_on=newest.published_at.date(),
            versions=tuple(versions),
        )

    @classmethod
    def drafted(cls, this: ProgrammeYear, contents: Contents) -> Edition:
        """A year as it stands now; its downloads say that it is a draft."""
        folder = Path(tempfile.mkdtemp(prefix="evaluate-"))
        write_downloads(contents, folder)
        return cls(
            this=this,
            pages=this.published,
            downloads=folder,
            programme=this.programme,
            draft=True,
            simulated=this.about.simulated,
        )

    @property
    def name(self) -> str:
        return self.this.programme.name

    @property
    def year(self) -> int:
        return self.this.year

    @property
    def address(self) -> str:
        return f"{self.name}/{self.year}"

    @property
    def to_read(self) -> list[File]:
        """Pages, as far as they are there."""
        return [*_there(self.pages, READ)]

    @property
    def pages_to_read(self) -> list[File]:
        """Those of them that are pages of the site, with the way to each other."""
        return pages_of(self.pages)

    @property
    def to_download(self) -> list[File]:
        """The report and the tables for other programs, as far as they are there."""
        return [*_there(self.downloads, DOWNLOAD)]

    @property
    def tables(self) -> list[File]:
        """The released tables."""
        paths = sorted((self.pages / "tables").glob("*.csv"))
        return [
            File(f"tables/{path.name}", path.stem.replace("-", " ").capitalize(), path)
            for path in paths
        ]

    @property
    def notes(self) -> list[Note]:
        """Why there are versions that are not the first, newest first."""
        return [note for release in reversed(self.versions) if (note := release.note)]

    @property
    def kept(self) -> list[Release]:
        """Earlier versions that can still be read: not those from which words were taken."""
        return [release for release in self.versions[:-1] if not release.words_were_taken_out]

    @cached_property
    def findings(self) -> Findings:
        """Its findings, as they were released."""
        return released_findings(self.pages, self.programme)

    @cached_property
    def judgements(self) -> ReleasedJudgements:
        """Its judgements, as they were released."""
        return judged_of(self.pages, self.programme)

    @property
    def answer(self) -> Judged:
        """What people answered to whether it is working."""
        return self.judgements.answer


def _there(folder: Path, names: dict[str, str]) -> list[File]:
    return [
        File(name, title, folder / name)
        for name, title in names.items()
        if (folder / name).is_file()
    ]


def pages_of(folder: Path) -> list[File]:
    """The pages of a version of a year, in the order in which a reader wants them."""
    return [file for file in _there(folder, READ) if file.path.suffix == ".html"]


def released(root: Path) -> list[Edition]:
    """Every year that was released, by programme and year."""
    return [Edition.of(releases_of(this)) for this in released_years(root)]
