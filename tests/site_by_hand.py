"""A site of releases written by hand: a small programme, three years, no report to make first."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from analysis.protect.released_tables import RELEASED
from analysis.publish.page import MORE_MARKS_GO_HERE
from analysis.publish.releases import keep_record
from analysis.year import ProgrammeYear
from released_by_hand import release, share
from small_programme import NAME, PROGRAMME

Row = Mapping[str, Any]
PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Report {year}</title></head><body>
<header class="top">
{mark}
</header>
<main><section class="cover" id="cover"><h1>Report {year}</h1></section>
<section id="found"><h2>What we found</h2><p>Words of version {version}.</p></section></main>
</body></html>
"""


def define(root: Path, **changed: Any) -> None:
    """Write the small programme, some of its files with more in them."""
    folder = root / "programmes" / NAME
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in PROGRAMME.items():
        said = yaml.safe_load(text)
        for part, more in changed.get(name.removesuffix(".yml"), {}).items():
            if isinstance(said.get(part), dict):
                said[part] |= more
            else:
                said[part] = more
        (folder / name).write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")


def released_year(
    root: Path,
    year: int,
    *,
    version: int = 1,
    record: Mapping[str, Any] | None = None,
    **tables: Iterable[Row],
) -> ProgrammeYear:
    """Write one version of a released year, as `publish` would leave it."""
    this = ProgrammeYear(NAME, year, root)
    folder = this.releases / str(version)
    release(this, folder / "published", **tables)
    for name in RELEASED:
        if name.replace("-", "_") not in tables:
            (folder / "published" / "tables" / f"{name}.csv").unlink()
    page = PAGE.format(year=year, mark=MORE_MARKS_GO_HERE, version=version)
    (folder / "published" / "report.html").write_text(page, encoding="utf-8")
    said = {
        "programme": NAME,
        "year": year,
        "version": version,
        "simulated": False,
        "published_at": f"{year + 1}-01-0{version}T10:00:00+00:00",
    }
    keep_record(folder, said | dict(record or {}))
    return this


def record_of(this: ProgrammeYear, version: int) -> dict[str, Any]:
    """What a release says of itself."""
    path = this.releases / str(version) / "release.json"
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return said


def agreed(group: str, numerator: int, base: int, **more: Any) -> Row:
    """A finding on how many of a group agreed, with a likely range of a tenth either way."""
    value = numerator / base
    return share(
        "listened", group, numerator=numerator, base=base, value=f"{value:.4f}",
        low=f"{max(0, value - 0.1):.4f}", high=f"{min(1, value + 0.1):.4f}",
        sentence=f"{numerator} of the {base} who answered ({value:.0%}) agreed.", **more,
    )  # fmt: skip


def judgement(about: str, level: str, reasons: str = "Because.", **more: Any) -> Row:
    """A row of judgements.csv."""
    return {
        "about": about, "level": level, "reasons": reasons, "agreed_by": "Six of us",
        "agreed": 6, "lived_experience": 3, "date": "2020-01-02", **more,
    }  # fmt: skip


def supported(outcome: str, level: str) -> Row:
    """A row of most-the-evidence-supports.csv."""
    return {"outcome": outcome, "most_supported": level, "because": "two kinds agree"}
