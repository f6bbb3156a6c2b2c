"""Writes the pages of the site, each with the way to the others."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from analysis.publish.html import render
from analysis.publish.national.page import parts_of_page
from analysis.publish.national.spreadsheet import TITLES, write_spreadsheets
from analysis.publish.national.view import National
from analysis.publish.page import MORE_MARKS_GO_HERE
from analysis.publish.releases import Release
from analysis.publish.site.changes import changes_of, feed, moved_tables
from analysis.publish.site.edition import Edition, File, pages_of
from analysis.publish.site.method import Method
from analysis.publish.site.notebooks import copy_notebooks
from analysis.publish.site.periods import Periods
from analysis.publish.site.side_by_side import (
    Years,
    findings_of,
    has_records,
    levels,
    levels_of_outcomes,
)
from analysis.publish.site.trends import trend
from analysis.publish.tables import table


@dataclass(frozen=True)
class Site:
    """The site in the making.

    Parameters
    ----------
    folder
        Where it is written.
    editions
        The years it shows, by programme and year.
    draft
        Is every page marked as a draft?
    national
        The programmes that have joined the national view, from what was released alone.
    """

    folder: Path
    editions: Sequence[Edition]
    draft: bool
    national: National

    @cached_property
    def programmes(self) -> dict[str, Years]:
        """The years of each programme."""
        names = dict.fromkeys(edition.name for edition in self.editions)
        return {name: Years(tuple(e for e in self.editions if e.name == name)) for name in names}

    def write(self) -> None:
        """Write every page and every file to download."""
        for edition in self.editions:
            self._write_year(edition)
        for name, years in self.programmes.items():
            self._write_programme(name, years)
        self._write("index.html", "index.html")
        if self.national.there_are_enough:
            self._write_national()
        if self.editions:
            self._write(
                "accessibility.html",
                "accessibility.html",
                prepared=max(
                    (e.published_on for e in self.editions if e.published_on), default=None
                ),
            )

    def _write(self, address: str, template: str, **values: Any) -> None:
        path = self.folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        known = {
            "up": "../" * address.count("/"),
            "here": address,
            "programmes": self.programmes,
            "editions": self.editions,
            "draft": self.draft,
            "national": self.national,
        }
        page = render(f"site/{template}", **(known | values))
        path.write_text(str(page), encoding="utf-8")

    def _write_national(self) -> None:
        """Joined programmes side by side, as a page and as CSV."""
        written = write_spreadsheets(self.national, self.folder)
        files = [File(path.name, TITLES[path.name], path) for path in written]
        self._write("national.html", "national.html", files=files, **parts_of_page(self.national))

    def _write_year(self, edition: Edition) -> None:
        """What there is of a year, its pages with the way back to the site; earlier versions."""
        folder = self.folder / edition.address
        self._copy_pages(edition, edition.pages, folder, up="../../")
        for file in edition.to_download:
            shutil.copyfile(file.path, folder / file.name)
        for release in edition.kept:
            place = folder / "versions" / str(release.version)
            self._copy_pages(edition, release.pages, place, up="../../../../", replaced=release)

    def _copy_pages(
        self,
        edition: Edition,
        pages: Path,
        folder: Path,
        up: str,
        replaced: Release | None = None,
    ) -> None:
        shutil.copytree(pages, folder)
        replacing = next(
            (note for note in edition.notes if replaced and note.after == replaced.version), None
        )
        for path in folder.glob("*.html"):
            top = render(
                "site/top.html",
                up=up,
                here=path.name,
                pages=pages_of(folder),
                draft=self.draft,
                edition=edition,
                replaced=replaced,
                note=replacing,
            )
            page = path.read_text(encoding="utf-8")
            path.write_text(page.replace(str(MORE_MARKS_GO_HERE), str(top), 1), encoding="utf-8")

    def _write_programme(self, name: str, years: Years) -> None:
        known: dict[str, Any] = {"name": name, "years": years, "newest": years.newest}
        aims = [_aim(years, aim) for aim in years.programme.aims]
        changes = changes_of([e for e in years.editions if not e.draft])
        self._write(
            f"{name}/index.html",
            "programme.html",
            levels=levels(years),
            periods=Periods(years.editions),
            aims=aims,
            from_records=any(one["from_records"] for aim in aims for one in aim["outcomes"]),
            **known,
        )
        notebooks = copy_notebooks(self.folder / name / "notebooks")
        self._write(
            f"{name}/method.html",
            "method.html",
            method=Method(years),
            notebooks=notebooks,
            **known,
        )
        self._write(
            f"{name}/changes.html",
            "changes.html",
            changes=[
                (change, [_moved(years, *moved) for moved in moved_tables(change)])
                for change in changes
            ],
            **known,
        )
        words = feed(name, years.programme.title, changes)
        (self.folder / name / "changes.xml").write_text(words, encoding="utf-8")


def _aim(years: Years, name: str) -> dict[str, Any]:
    """An aim with its outcomes: levels, numbers side by side, and how they moved."""
    outcomes = years.programme.outcomes_of(name)
    return {
        "name": name,
        "aim": years.programme.aims[name],
        "levels": levels_of_outcomes(years, name),
        "outcomes": [
            {
                "name": key,
                "outcome": outcome,
                "table": findings_of(years, key),
                "from_records": has_records(years, key),
                "charts": [c for q in years.questions(key) if (c := trend(years, q))],
            }
            for key, outcome in outcomes.items()
        ],
    }


def _moved(years: Years, caption: str, rows: list[dict[str, str]]) -> Any:
    return table(
        caption,
        ("What", "Before", "Now"),
        ((row["what"], row["before"], row["after"]) for row in rows),
        simulated=years.simulated,
    )
