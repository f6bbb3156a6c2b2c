"""Years of the small programme with records alone, as tidy tables, for tests of their findings."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from analysis.run.steps import ACTIVITY
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from small_programme import NAME, PROGRAMME

Rows = Iterable[Mapping[str, Any]]


def activity(name: str, date: str, **more: Any) -> dict[str, Any]:
    return {"activity": name, "date": date, "kind": "meeting", "name": name, **more}


def involvement(person: str, activity: str, **more: Any) -> dict[str, Any]:
    return {
        "person": person, "activity": activity, "role": "member", "capacity": "lived experience",
        **more,
    }  # fmt: skip


def came(people: Iterable[str], to: str, **more: Any) -> list[dict[str, Any]]:
    return [involvement(person, to, **more) for person in people]


def people(first: int, last: int) -> list[str]:
    return [f"P{number}" for number in range(first, last + 1)]


def records_year(
    root: Path,
    years: Mapping[int, tuple[Rows, Rows]],
    programme: Mapping[str, str] | None = None,
) -> ProgrammeYear:
    """The last of `years`, each with its activities and involvements as tidy tables."""
    folder = root / "programmes" / NAME
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in {**PROGRAMME, **(programme or {})}.items():
        (folder / name).write_text(words, encoding="utf-8")
    for year, (activities, involvements) in years.items():
        raw = root / "data" / "raw" / NAME / str(year)
        raw.mkdir(parents=True, exist_ok=True)
        (raw / "about.yml").write_text(f"year: {year}\nsimulated: false\n", encoding="utf-8")
        this = ProgrammeYear(NAME, year, root)
        rows = {"activities": activities, "involvements": involvements}
        for table in ACTIVITY:
            this.write(table, TIDY[table].from_rows(rows.get(table, [])))
    return ProgrammeYear(NAME, max(years), root)


AIMS_WITH_TARGET = PROGRAMME["aims.yml"].replace(
    "evidence: {items: [listened], codes: [trust]}",
    """
    evidence:
      records:
        meetings: {short: meetings, count: activities, unit: meetings, TARGET}
        people: {short: people who came, count: people, unit: people}
""",
)


def with_target(target: str) -> dict[str, str]:
    return {"aims.yml": AIMS_WITH_TARGET.replace("TARGET", target)}


MEETINGS = with_target("better: more")
