"""What people take into the field: codebook, questionnaire and the map that reads it, sheets."""

from pathlib import Path

from analysis.programme import Programme
from analysis.publish.fieldwork.codebook import write_codebook
from analysis.publish.fieldwork.column_map import write_column_map
from analysis.publish.fieldwork.form import Form
from analysis.publish.fieldwork.paper_form import write_paper_form
from analysis.publish.fieldwork.sheets import write_fieldwork
from analysis.publish.fieldwork.xlsform import write_xlsform

__all__ = ["write_codebook", "write_fieldwork", "write_questionnaire"]


def write_questionnaire(programme: Programme, year: int, folder: Path) -> list[Path]:
    """Write what is asked in a year as an XLSForm, on paper, and as the map that reads it back.

    Parameters
    ----------
    programme
        The programme.
    year
        The year in which people will answer.
    folder
        Where the three files are put.

    Returns
    -------
    list of Path
        The files.

    Raises
    ------
    EvaluationError
        Nothing is asked that year, or a question cannot stand in an XLSForm.
    """
    form = Form.of(programme, year)
    return [write(form, folder) for write in (write_xlsform, write_paper_form, write_column_map)]
