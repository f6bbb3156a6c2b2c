"""Writes a drawn survey as people would export it: CSV or XLSX with a column map, Google Forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.programme import Programme
from analysis.simulate.draw import Setting
from analysis.simulate.package import without_clock

STATES = {"partial": "Partial", "test": "Test"}


def _mapped_csv(setting: Setting, sheets: pd.DataFrame, folder: Path) -> dict[str, Any]:
    headers = _headers(setting, sheets, "Submitted", _short)
    dated = sheets.assign(submitted=sheets["submitted"].dt.strftime("%d/%m/%Y %H:%M:%S"))
    table = _as_table(setting.programme, dated, headers, ";")
    table.to_csv(folder / "survey.csv", index=False, encoding="utf-8-sig", lineterminator="\r\n")
    return {"file": "survey.csv", "kind": "survey", "options": _mapped_options(setting, headers)}


def _mapped_xlsx(setting: Setting, sheets: pd.DataFrame, folder: Path) -> dict[str, Any]:
    headers = _headers(setting, sheets, "Submitted", _short)
    table = _as_table(setting.programme, sheets, headers, ";")
    table.to_excel(folder / "survey.xlsx", index=False, sheet_name="Answers")
    without_clock(folder / "survey.xlsx")
    return {"file": "survey.xlsx", "kind": "survey", "options": _mapped_options(setting, headers)}


def _google_forms(setting: Setting, sheets: pd.DataFrame, folder: Path) -> dict[str, Any]:
    """Google Forms marks nothing as partial or a test, so no such rows come from it."""
    headers = _headers(setting, sheets, "Timestamp", _wording)
    headers.pop("status")
    meant = sheets[~sheets["status"].isin(STATES)]
    dated = meant.assign(submitted=[_as_in_america(moment) for moment in meant["submitted"]])
    table = _as_table(setting.programme, dated, headers, ", ")
    table.to_csv(folder / "survey.csv", index=False, encoding="utf-8", lineterminator="\n")
    options = {"platform": "googleforms", **_options(setting.programme, headers)}
    return {"file": "survey.csv", "kind": "survey", "options": options}


SURVEY_WRITERS = {
    "mapped csv": _mapped_csv,
    "mapped xlsx": _mapped_xlsx,
    "google forms": _google_forms,
}


def _short(setting: Setting, item: str, place: int) -> str:
    return f"Q{place} {setting.programme.items[item].short}"


def _wording(setting: Setting, item: str, place: int) -> str:
    """As asked, but typed by somebody with straight quotes and a heavy space bar."""
    wording, _ = setting.programme.items[item].as_asked(setting.year)
    return wording.replace("’", "'").replace(", ", ",  ")


def _headers(
    setting: Setting,
    sheets: pd.DataFrame,
    submitted: str,
    header: Callable[[Setting, str, int], str],
) -> dict[str, str]:
    """By column of the drawn sheets, the header it gets, in the file's order."""
    items = [item for item in setting.programme.items if item in sheets]
    return {
        "submitted": submitted,
        "respondent": "Number on the invitation",
        "status": "State",
        "person": "Number as a member",
        "group": "Which of these are you?",
        **{
            name: f"About you: {what.name}"
            for name, what in setting.programme.characteristics.items()
        },
        **{item: header(setting, item, place) for place, item in enumerate(items, start=1)},
    }


def _as_table(
    programme: Programme, sheets: pd.DataFrame, headers: dict[str, str], separator: str
) -> pd.DataFrame:
    """The cells as a person sees them: names for groups, ticked options in one cell."""
    names = {name: group.name for name, group in programme.groups.items()}
    states = sheets["status"].map(STATES).fillna("Complete")
    ticked = {
        item: [separator.join(options) for options in sheets[item]]
        for item in headers
        if item in programme.items and programme.items[item].kind == "multiple"
    }
    cells = sheets.assign(group=sheets["group"].map(names), status=states, **ticked)
    return cells[list(headers)].rename(columns=headers)


def _options(programme: Programme, headers: dict[str, str]) -> dict[str, Any]:
    """What about.yml must say of the columns that are no questions."""
    return {
        "id_column": headers["respondent"],
        "respondent_column": headers["respondent"],
        "person_column": headers["person"],
        "submitted_column": headers["submitted"],
        "group_column": headers["group"],
        "groups": {group.name: name for name, group in programme.groups.items()},
        "characteristics": {name: headers[name] for name in programme.characteristics},
    }


def _mapped_options(setting: Setting, headers: dict[str, str]) -> dict[str, Any]:
    items = {name: item for name, item in setting.programme.items.items() if name in headers}
    return {
        "platform": "mapped",
        **_options(setting.programme, headers),
        "status_column": headers["status"],
        "status": {"Complete": "data", "Partial": "partial", "Test": "test"},
        "columns": {item: headers[item] for item in items},
        "multiple": {name: ";" for name, item in items.items() if item.kind == "multiple"},
    }


def _as_in_america(moment: pd.Timestamp) -> str:
    """Google Forms writes month first and no leading zeros but in minutes and seconds."""
    return f"{moment.month}/{moment.day}/{moment.year} {moment.hour}:{moment:%M:%S}"
