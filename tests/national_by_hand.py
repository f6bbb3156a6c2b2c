"""Made-up programmes whose years are released by hand, to be set side by side."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from analysis.protect.released_tables import RELEASED
from analysis.publish.releases import keep_record
from analysis.year import ProgrammeYear
from released_by_hand import release, share
from small_programme import PROGRAMME

AGREED = {
    "peers": {"by": "Two peer researchers", "on": "2019-03-01"},
    "board": {"by": "The board", "on": "2019-03-08"},
}
JOINED = {"agreed": AGREED, "items": ["listened"]}
WORDING = "The council listens to people like me"


def programme(
    root: Path,
    name: str,
    title: str,
    *,
    national_view: Any = JOINED,
    item: Mapping[str, Any] | None = None,
    scale: Mapping[str, Any] | None = None,
    **more: Any,
) -> None:
    """Write a small programme under a name of its own; `item` and `scale` change what it asks."""
    folder = root / "programmes" / name
    folder.mkdir(parents=True, exist_ok=True)
    said = {file: yaml.safe_load(text) for file, text in PROGRAMME.items()}
    said["programme.yml"] |= {"title": title, "place": title, **more}
    if national_view is not None:
        said["programme.yml"]["national_view"] = national_view
    said["questionnaire.yml"]["items"]["listened"] |= item or {}
    said["questionnaire.yml"]["scales"]["agree"] |= scale or {}
    for file, content in said.items():
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (folder / file).write_text(text, encoding="utf-8")


def released(
    root: Path,
    name: str,
    findings: Iterable[Mapping[str, Any]],
    year: int = 2019,
    *,
    simulated: bool = True,
) -> ProgrammeYear:
    """Write a released year with these findings, and the definition as it is now."""
    this = ProgrammeYear(name, year, root)
    folder = this.releases / "1"
    release(this, folder / "published", findings=findings)
    for table in RELEASED:
        if table != "findings":
            (folder / "published" / "tables" / f"{table}.csv").unlink()
    (folder / "published" / "report.html").write_text("<main></main>", encoding="utf-8")
    (folder / "definition").mkdir(exist_ok=True)
    for path in this.programme.paths:
        (folder / "definition" / path.name).write_bytes(path.read_bytes())
    record = {"programme": name, "year": year, "version": 1, "simulated": simulated}
    keep_record(folder, record | {"published_at": f"{year + 1}-01-01T10:00:00+00:00"})
    return this


def agreed(group: str, numerator: int, base: int) -> Mapping[str, Any]:
    """How many of a group agreed, with a likely range of a tenth either way."""
    value = numerator / base
    return share(
        "listened", group, numerator=numerator, base=base, value=f"{value:.4f}",
        low=f"{max(0, value - 0.1):.4f}", high=f"{min(1, value + 0.1):.4f}",
    )  # fmt: skip


def hidden(group: str) -> Mapping[str, Any]:
    """A number that is not shown, to protect people."""
    return share("listened", group)
