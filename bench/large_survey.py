"""A made-up survey of any size: its CSV as people's labels are, and the programme that reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import yaml
from survey_measures import definition

from analysis.year import ProgrammeYear

PROGRAMME, YEAR, FILE = "large", 2019, "survey.csv"
ITEMS, AT_ONCE = 40, 50_000
SHEET, GROUP, WAVE = "Answer sheet", "Which group are you in?", "Wave"
GROUPS = {f"group_{n}": f"Group {n}" for n in range(5)}
WAVES = {"spring": "Spring", "autumn": "Autumn"}
LABELS = {
    "Strongly disagree": 0.1,
    "Disagree": 0.15,
    "Neither agree nor disagree": 0.15,
    "Agree": 0.3,
    "Strongly agree": 0.2,
    "Not sure": 0.04,
    "": 0.055,
    "??": 0.004,
    "n/k": 0.001,
}
FORMS = (
    (0.7, lambda label: label),
    (0.1, str.lower),
    (0.05, str.upper),
    (0.05, lambda label: f" {label}"),
    (0.05, lambda label: f"{label} "),
    (0.05, lambda label: label.replace(" ", "  ")),
)
SCORED = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")


def item_names() -> list[str]:
    return [f"item_{number:02d}" for number in range(ITEMS)]


def write_csv(path: Path, people: int) -> None:
    """Answer sheets with labels in any case and with any spaces; a few that nobody can read."""
    draw = np.random.default_rng(2019)
    cells = np.array([form(label) for label in LABELS for _, form in FORMS], dtype=object)
    often = np.array([share * part for share in LABELS.values() for part, _ in FORMS])
    groups, waves = list(GROUPS.values()), list(WAVES.values())
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join([SHEET, GROUP, WAVE, *item_names()]) + "\n")
        for start in range(0, people, AT_ONCE):
            rows = min(AT_ONCE, people - start)
            said = cells[draw.choice(len(cells), (rows, ITEMS), p=often / often.sum())].tolist()
            group, wave = draw.integers(0, len(groups), rows), draw.integers(0, len(waves), rows)
            for row in range(rows):
                who = f"R{start + row:07d},{groups[group[row]]},{waves[wave[row]]}"
                file.write(f"{who},{','.join(said[row])}\n")


def write_year(root: Path, people: int) -> ProgrammeYear:
    """A programme of 40 items, five groups and two waves, and a year of it with its CSV."""
    this_folder = root / "programmes" / PROGRAMME
    this_folder.mkdir(parents=True)
    for name, content in _definition().items():
        text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
        (this_folder / name).write_text(text, encoding="utf-8")
    (this_folder / "population.csv").write_text("characteristic,comparator,category,count,source\n")
    this = ProgrammeYear(PROGRAMME, YEAR, root)
    this.raw.mkdir(parents=True)
    about = {
        "year": YEAR,
        "simulated": True,
        "invited": dict.fromkeys(GROUPS, people),
        "sources": [
            {
                "file": FILE,
                "kind": "survey",
                "options": {"respondent_column": SHEET, "group_column": GROUP},
            }
        ],
    }
    (this.raw / "about.yml").write_text(yaml.safe_dump(about), encoding="utf-8")
    write_csv(this.raw / FILE, people)
    return this


def _definition() -> dict[str, Any]:
    scored = [{"label": label, "score": n} for n, label in enumerate(SCORED, start=1)]
    unsure = {"label": "Not sure", "missing": "not sure"}
    files = definition(item_names(), len(GROUPS))
    del files["programme.yml"]["weights"]
    waves = {"wave": {"name": WAVE, "categories": WAVES}}
    return {
        **files,
        "programme.yml": {**files["programme.yml"], "characteristics": waves},
        "questionnaire.yml": {
            "scales": {"agree": {"options": [*scored, unsure], "agree": list(SCORED[-2:])}},
            "items": {
                name: {"wording": f"What about {name}?", "short": name, "scale": "agree"}
                for name in item_names()
            },
        },
    }
