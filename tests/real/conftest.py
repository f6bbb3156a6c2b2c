"""Lays the real studies out as their evaluators would, and types the commands a user types."""

from __future__ import annotations

import csv
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

HERE = Path(__file__).parent
# The study published its transcripts, and its survey asks for the number of the interview; what
# else people agreed to, we do not know.
CONSENTS = {
    "consent_analysed": "yes",
    "consent_workshop": "no",
    "consent_published": "no",
    "consent_linked": "yes",
    "consent_contact": "no",
}


@dataclass(frozen=True)
class Study:
    """A programme in a root of its own, and what the commands make of it."""

    root: Path
    name: str

    def evaluate(self, *words: str | int) -> subprocess.CompletedProcess[str]:
        """The command, as typed in a terminal."""
        command = shutil.which("evaluate", path=Path(sys.executable).parent)
        assert command, "the command `evaluate` is not installed"
        return subprocess.run(
            [command, *map(str, words)],
            env={**os.environ, "EVALUATION_ROOT": str(self.root)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def check(self, year: int) -> str:
        """What `evaluate check` prints of a year in which nothing is wrong."""
        said = self.evaluate("check", self.name, year)
        assert said.returncode == 0, said.stdout + said.stderr
        return said.stdout

    def run(self, *years: int) -> None:
        said = self.evaluate("run", self.name, *years)
        assert said.returncode == 0, said.stdout + said.stderr

    def table(self, table: str, year: int) -> pd.DataFrame:
        return pd.read_parquet(
            self.root / "data" / "processed" / self.name / str(year) / f"{table}.parquet"
        )

    def published(self, year: int) -> Path:
        return self.root / "outputs" / self.name / str(year) / "published"


@pytest.fixture(scope="session")
def lay_out(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str, Iterable[tuple[int, Path]]], Study]:
    """Puts a definition, its years' about.yml and the collected files in a new root."""

    def lay(name: str, collected: Iterable[tuple[int, Path]]) -> Study:
        root = tmp_path_factory.mktemp(name)
        shutil.copytree(HERE / "programmes" / name, root / "programmes" / name)
        raw = shutil.copytree(HERE / "raw" / name, root / "data" / "raw" / name)
        for year, file in collected:
            shutil.copyfile(file, raw / str(year) / file.name)
        return Study(root, name)

    return lay


@pytest.fixture(scope="session")
def usability_study(real_samples: Path, lay_out: Callable[..., Study]) -> Study:
    """The mixed-methods study, run to its report."""
    folder = real_samples / "mixed-methods-study"
    files = ("SERDIF_PSSUQ_P2.csv", "SERDIF_P2_ThematicAnalysis.sqlite3")
    study = lay_out("usability_study", ((2021, folder / file) for file in files))
    write_participants(
        study.root / "data" / "raw" / study.name / "2021" / "participants.csv", folder / files[1]
    )
    study.run(2021)
    return study


@pytest.fixture(scope="session")
def research_software(real_samples: Path, lay_out: Callable[..., Study]) -> Study:
    """The three-wave survey, each year run to its report."""
    folder = real_samples / "three-wave-survey"
    study = lay_out(
        "research_software",
        ((int(file.name.split("_")[1]), file) for file in sorted(folder.glob("rse_*.csv"))),
    )
    study.run(2016, 2017, 2018)
    return study


def write_participants(path: Path, project: Path) -> None:
    """One line for each transcript of `project`: its name holds the participant and the day."""
    with sqlite3.connect(f"file:{project}?mode=ro&immutable=1", uri=True) as connection:
        names = [name for (name,) in connection.execute("select name from documents")]
    rows = []
    for document in names:
        participant, day = document.removesuffix(".odt").split("_GMT")
        rows.append(
            {
                "interview": participant,
                "participant": participant,
                "person": participant,
                "group": "participants",
                "date": f"{day[:4]}-{day[4:6]}-{day[6:]}",
                "document": document,
                **CONSENTS,
            }
        )
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
