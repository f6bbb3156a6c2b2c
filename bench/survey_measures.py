"""Times every survey measure on a large survey, from its tidy tables to findings with their words.

What is timed is what a run does: shares, differences of groups, the whole scale, every answer that
was given, multiple choices, questions put together, who answered, and weights; and then all that
with changes since a year before that is as large, of the same people where they link, else of
different people. The tables are read from disk in a process of its own, so that nothing is there
already.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from made_up import ITEMS_OF_A_SCALE, ON_THE_SCALE, SEVERAL, tidy_survey

from analysis.tables import LEVELS
from analysis.year import ProgrammeYear

PROGRAMME, YEARS = "large", (2018, 2019)
ITEMS, GROUPS, OUTCOMES, RUNS = 40, 6, 5, 3
PEOPLE = "people who use services"
OLDER_THAN_THE_SAMPLE = {"age_0": 20, "age_1": 20, "age_2": 30, "age_3": 30}

ALONE = """
import sys, time
import scipy.optimize, scipy.special, scipy.stats
from analysis.judge.survey import survey_findings
from analysis.judge.survey_explore import whole_scale
from analysis.judge.survey_spread import spread_of_answers
from analysis.year import ProgrammeYear

this = ProgrammeYear(sys.argv[1], int(sys.argv[2]), sys.argv[3])
for measure in (survey_findings, whole_scale, spread_of_answers):
    began = time.perf_counter()
    measure(this)
    print(time.perf_counter() - began)
"""
PARTS = ("findings", "whole scale", "every answer given")


def write_large_years(root: Path, years: Sequence[int], people: int = 100_000) -> None:
    """A programme of 40 items and 6 groups, and the tidy tables of its years."""
    folder = root / "programmes" / PROGRAMME
    folder.mkdir(parents=True)
    items = [f"item_{item:02d}" for item in range(ITEMS)]
    for name, content in definition(items, GROUPS).items():
        (folder / name).write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    figures = [f"age_band,{PEOPLE},{age},{n},made up" for age, n in OLDER_THAN_THE_SAMPLE.items()]
    population = "\n".join(["characteristic,comparator,category,count,source", *figures, ""])
    (folder / "population.csv").write_text(population, encoding="utf-8")
    for year in years:
        this = ProgrammeYear(PROGRAMME, year, root)
        this.raw.mkdir(parents=True)
        invited = {f"group_{group}": people for group in range(GROUPS)}
        about = {"year": year, "simulated": True, "invited": invited}
        (this.raw / "about.yml").write_text(yaml.safe_dump(about), encoding="utf-8")
        answers, respondents = tidy_survey(people, ITEMS, GROUPS, year)
        this.write("answers", answers)
        this.write("respondents", respondents)


def definition(items: list[str], groups: int) -> dict[str, Any]:
    """Every file of a programme of these items and so many groups, by name."""
    return {
        "programme.yml": {
            "title": "A large survey",
            "place": "Somewhere made up",
            "summary": "Made up to take time.",
            "sources": {"plan": {"title": "The plan", "where": "made up"}},
            "groups": {
                f"group_{n}": {
                    "name": f"Group {n}",
                    "one": f"one of group {n}",
                    "lived_experience": n % 2 == 0,
                }
                for n in range(groups)
            },
            "characteristics": {
                "age_band": {"name": "Age", "categories": {a: a for a in OLDER_THAN_THE_SAMPLE}}
            },
            "weights": {"characteristics": ["age_band"], "comparator": PEOPLE},
        },
        "aims.yml": {
            "aims": {"embed": {"title": "Embed it", "plain": "It stays.", "source": "plan"}},
            "outcomes": {
                f"outcome_{n}": {
                    "aim": "embed",
                    "title": f"Outcome {n}",
                    "plain": f"Outcome {n}.",
                    "source": "plan",
                    "evidence": {"items": items[n::OUTCOMES]},
                }
                for n in range(OUTCOMES)
            },
        },
        "questionnaire.yml": _questionnaire(items),
        "codebook.yml": {"codes": {}},
        "shifts.yml": {"shifts": {}},
        "recommendations.yml": {"recommendations": {}},
        "rubric.yml": {
            "agreed_by": ["Nobody"],
            "agreed_on": "2017-01-01",
            "levels": [{"phrase": level, "means": level} for level in LEVELS],
        },
        "disclosure.yml": {"threshold": 5, "minimum_base": 10},
    }


def _questionnaire(items: list[str]) -> dict[str, Any]:
    scored = [{"label": label, "score": n} for n, label in enumerate(ON_THE_SCALE, start=1)]
    blank = [{"label": why, "missing": why} for why in ("not sure", "prefer not to say")]
    asked = {name: {"wording": f"What about {name}?", "short": name} for name in items}
    several = {"kind": "multiple", "options": list(ON_THE_SCALE)}
    return {
        "scales": {"agree": {"options": [*scored, *blank], "agree": list(ON_THE_SCALE[-2:])}},
        "items": {
            name: item | (several if name in items[-SEVERAL:] else {"scale": "agree"})
            for name, item in asked.items()
        },
        "indices": {"together": {"name": "this", "items": items[:ITEMS_OF_A_SCALE]}},
    }


def _seconds(root: Path) -> list[float]:
    command = [sys.executable, "-c", ALONE, PROGRAMME, str(YEARS[-1]), str(root)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [float(line) for line in said.split()]


def seconds_of_survey_measures(years: Sequence[int]) -> str:
    """The sum, and what it is made of: of three runs the middle one."""
    with tempfile.TemporaryDirectory(prefix="evaluate-large-") as name:
        write_large_years(Path(name), years)
        taken = sorted((_seconds(Path(name)) for _ in range(RUNS)), key=sum)[RUNS // 2]
    parts = ", ".join(f"{part} {each:.2f}" for part, each in zip(PARTS, taken, strict=True))
    return f"{sum(taken):.2f} s ({parts})"


if __name__ == "__main__":
    for years in (YEARS[-1:], YEARS):
        print(seconds_of_survey_measures(years))
