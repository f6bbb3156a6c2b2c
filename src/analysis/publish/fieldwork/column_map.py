"""Writes what next year's about.yml must say to read the answers back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from analysis.publish.fieldwork.form import Form
from analysis.publish.fieldwork.xlsform import XLSFORM
from analysis.year import replacing

COLUMN_MAP = "about-sources.yml"
EXPORT = "survey.csv"


def write_column_map(form: Form, folder: Path) -> Path:
    """Write ``about-sources.yml``: the part of about.yml for the export of this form.

    Parameters
    ----------
    form
        The questionnaire.
    folder
        Where the file is put.
    """
    path = folder / COLUMN_MAP
    said = yaml.safe_dump({"sources": [_source(form)]}, sort_keys=False, allow_unicode=True)
    with replacing(path) as partial:
        partial.write_text(f"{_how_to_use(form)}\n{said}", encoding="utf-8", newline="\n")
    return path


def _how_to_use(form: Form) -> str:
    return f"""\
# Reads the answers to the questionnaire of {form.year}.
# 1. Export them from KoboToolbox or ODK as CSV. Call the file {EXPORT}.
# 2. Put it in data/raw/{form.programme}/{form.year}/, with {XLSFORM} beside it.
# 3. Copy what follows into about.yml there; if it has “sources” already, add the entry to them.
"""


def _source(form: Form) -> dict[str, Any]:
    return {
        "file": EXPORT,
        "kind": "survey",
        "options": {
            "platform": "kobo",
            "dictionary": XLSFORM,
            **_groups(form),
            "columns": {item: question.name for item, question in form.items.items()},
            "characteristics": {
                characteristic: question.name
                for characteristic, question in form.characteristics.items()
            },
        },
    }


def _groups(form: Form) -> dict[str, Any]:
    if form.group is None:
        return {"group": next(iter(form.groups))}
    return {
        "group_column": form.group.name,
        "groups": {choice.label: group for group, choice in form.groups.items()},
    }
