"""Writes the questionnaire as an XLSForm, which KoboToolbox, ODK and others take as a form."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import EvaluationError
from analysis.publish.fieldwork.form import Form, Question
from analysis.simulate.package import without_clock
from analysis.year import replacing

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

XLSFORM = "questionnaire.xlsx"
SURVEY = (
    ("type", 28),
    ("name", 24),
    ("label", 70),
    ("hint", 32),
    ("required", 10),
    ("relevant", 48),
    ("constraint", 12),
    ("constraint_message", 36),
    ("appearance", 14),
)
CHOICES = (("list_name", 28), ("name", 44), ("label", 60))
SETTINGS = (("form_title", 50), ("form_id", 28), ("version", 20))
NOTED = ("start", "end", "today")
TYPES = {
    "single": "select_one",
    "multiple": "select_multiple",
    "number": "decimal",
    "text": "text",
}

Cells = Sequence[Sequence[str]]


def write_xlsform(form: Form, folder: Path) -> Path:
    """Write ``questionnaire.xlsx``, once it has stood the test of the XLSForm standard.

    Parameters
    ----------
    form
        The questionnaire.
    folder
        Where the workbook is put.

    Raises
    ------
    EvaluationError
        It is not valid.
    """
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    survey, choices = list(_survey(form)), list(_choices(form))
    for name, columns, cells in (
        ("survey", SURVEY, survey),
        ("choices", CHOICES, choices),
        ("settings", SETTINGS, [_settings(form, survey, choices)]),
    ):
        _fill(workbook.create_sheet(name), columns, cells)
    path = folder / XLSFORM
    with replacing(path) as partial:
        workbook.save(partial)
        without_clock(partial)
        _refuse_invalid(partial.read_bytes(), form)
    return path


def _survey(form: Form) -> Iterable[list[str]]:
    for noted in NOTED:
        yield [noted, noted, *[""] * (len(SURVEY) - 2)]
    for question in form.questions:
        number = question.kind == "number"
        yield [
            f"{TYPES[question.kind]} {question.choice_list}".strip(),
            question.name,
            question.wording,
            question.how_to_answer,
            "yes" if question is form.group else "",
            _relevant(question, form),
            ". >= 0" if number else "",
            "Please write a number that is not below zero." if number else "",
            "multiline" if question.kind == "text" else "",
        ]


def _relevant(question: Question, form: Form) -> str:
    """Who is asked, as a condition on the group."""
    if form.group is None:
        return ""
    asked = (f"${{{form.group.name}}} = '{group.name}'" for group in question.asked_of)
    return " or ".join(asked)


def _choices(form: Form) -> Iterable[list[str]]:
    lists = {question.choice_list: question.choices for question in form.questions}
    for choice_list, choices in lists.items():
        for choice in choices:
            yield [choice_list, choice.name, choice.label]


def _settings(form: Form, survey: Cells, choices: Cells) -> list[str]:
    """A form that says other things has another version, or servers would not take it."""
    content = hashlib.sha256(repr((survey, choices)).encode()).hexdigest()
    name = f"{form.programme}_{form.year}".replace("-", "_")
    return [f"{form.title}, {form.year}", name, f"{form.year}-{content[:8]}"]


def _fill(sheet: Worksheet, columns: Iterable[tuple[str, int]], cells: Cells) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for place, (header, width) in enumerate(columns, start=1):
        cell = sheet.cell(1, place, header)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="12436D")
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row, texts in enumerate(cells, start=2):
        for place, text in enumerate(texts, start=1):
            if text:
                cell = sheet.cell(row, place, text)
                # A wording may begin with “=”, and is no formula.
                cell.data_type = "s"
                cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "A2"


def _refuse_invalid(workbook: bytes, form: Form) -> None:
    from pyxform.errors import PyXFormError  # type: ignore[import-untyped]
    from pyxform.xls2xform import convert  # type: ignore[import-untyped]

    try:
        convert(BytesIO(workbook), file_type=".xlsx")
    except PyXFormError as error:
        raise EvaluationError(
            f"the questions of {form.year} make no valid XLSForm ({error})",
            remedy="Reword the question that is named",
            file=f"programmes/{form.programme}/questionnaire.yml",
        ) from None
