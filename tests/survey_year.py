"""A programme with a survey alone, its tidy tables written as a test wants them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis.judge.survey import survey_findings
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from small_programme import NAME, PROGRAMME

QUESTIONNAIRE = """
scales:
  agree:
    options:
      - {label: Agree, score: 3}
      - {label: Neither, score: 2}
      - {label: Disagree, score: 1}
      - {label: Not sure, missing: not sure}
      - {label: Prefer not to say, missing: prefer not to say}
    agree: [Agree]
items:
  listened: {wording: The council listens, short: listened to, scale: agree}
  fair: {wording: It is fair, short: fairness, scale: agree}
  slow: {wording: It is slow, short: slowness, scale: agree, better: lower}
  changed: {wording: It has got better, short: change, scale: agree, about: change}
  heard_of: {wording: How did you hear?, short: how, kind: multiple, options: [A friend, Radio]}
"""
SCORES = {"Agree": 3.0, "Neither": 2.0, "Disagree": 1.0}
NO_ANSWERS = ("skipped", "not sure", "prefer not to say", "not asked")

Sheets = Sequence[Mapping[str, Any]]


def sheets(group: str, *answers: tuple[int, Mapping[str, Any]], linked: str = "") -> Sheets:
    """So many answer sheets of a group with such answers; `linked` names their people in order."""
    rows = [answer for number, answer in answers for _ in range(number)]
    people = [f"{linked}{place}" if linked else None for place in range(len(rows))]
    return [{"group": group, "person": who, **row} for who, row in zip(people, rows, strict=True)]


def written(
    root: Path,
    year: int,
    rows: Sheets,
    *,
    invited: Mapping[str, int] | str = "unknown",
    why: str | None = None,
    why_by_group: str | None = None,
    more: str = "",
) -> ProgrammeYear:
    """A year whose survey holds these sheets: an item's answer by its label, or why there is none.

    Parameters
    ----------
    root
        Where it is put.
    year, rows, invited
        As the year has them.
    why, why_by_group
        What the account says of sheets left out; without it there is no account.
    more
        What is added to the questionnaire.
    """
    folder = root / "programmes" / NAME
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (PROGRAMME | {"questionnaire.yml": QUESTIONNAIRE + more}).items():
        (folder / name).write_text(content, encoding="utf-8")
    this = ProgrammeYear(NAME, year, root)
    this.raw.mkdir(parents=True, exist_ok=True)
    about = {"year": year, "simulated": False, "invited": invited}
    (this.raw / "about.yml").write_text(yaml.safe_dump(about), encoding="utf-8")
    respondents = [
        {"respondent": f"r{n}", "person": row["person"], "year": year, "group": row["group"],
         "weight": 1.0, "source_file": "survey.csv", "source_row": n + 2}
        for n, row in enumerate(rows)
    ]  # fmt: skip
    this.write("respondents", TIDY["respondents"].from_rows(respondents))
    this.write("answers", TIDY["answers"].from_rows(_answers(rows)))
    if why is not None:
        this.write(
            "accounts.survey", TIDY["accounts"].from_rows([_account(len(rows), why, why_by_group)])
        )
    return this


def _answers(rows: Sheets) -> list[dict[str, Any]]:
    return [
        {"respondent": f"r{n}", "item": item, "option": label if item == "heard_of" else "",
         "label": label, "score": SCORES.get(label), "missing": None}
        if said not in NO_ANSWERS
        else {"respondent": f"r{n}", "item": item, "option": "", "missing": said}
        for n, row in enumerate(rows)
        for item, said in row.items()
        if item not in ("group", "person")
        for label in (said if isinstance(said, list) else [said])
    ]  # fmt: skip


def _account(kept: int, why: str, why_by_group: str | None) -> dict[str, Any]:
    left_out = sum(int(word) for word in why.replace(",", "").split() if word.isdigit())
    return {
        "source_file": "survey.csv", "kind": "survey (mapped)", "read": kept + left_out,
        "kept": kept, "rejected": 0, "out_of_scope": left_out, "why_out_of_scope": why,
        "out_of_scope_by_group": why_by_group,
    }  # fmt: skip


def found(this: ProgrammeYear) -> pd.DataFrame:
    """The survey's findings, by name."""
    return survey_findings(this).set_index("finding")
