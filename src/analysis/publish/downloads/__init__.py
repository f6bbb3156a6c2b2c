"""What can be downloaded of a year: its report for a word processor, its tables in one workbook.

They are made when a year is frozen, from its frozen page and tables, and frozen with them: what
somebody downloaded stays what was published, whichever version of a converter comes next.
"""

from __future__ import annotations

from pathlib import Path

from analysis.publish.downloads.contents import Contents
from analysis.publish.downloads.spreadsheet import write_spreadsheet
from analysis.publish.downloads.word import write_word

DOWNLOADED = {"report.docx": write_word, "tables.xlsx": write_spreadsheet}


def write_downloads(contents: Contents, folder: Path) -> list[Path]:
    """Write every download of a year.

    Parameters
    ----------
    contents
        The page and the tables that they are made of.
    folder
        Where to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in DOWNLOADED.items():
        write(contents, folder / name)
    return [folder / name for name in DOWNLOADED]
