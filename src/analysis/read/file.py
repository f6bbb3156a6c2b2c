"""One collected file, and what it is by its content."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from analysis.errors import UnreadableFileError
from analysis.read.archive import Archive
from analysis.read.sheet import Sheet, head, read_csv, read_xls, read_xlsx

_SQLITE = b"SQLite format 3\0"
_ZIP = b"PK"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_EXPORTS = (".csv", ".tsv", ".txt", ".xlsx", ".xls")
_SPSS = (b"$FL2", b"$FL3")
LARGEST = 2 * 1024**3  # a survey of a million people takes half a gigabyte
LARGEST_BESIDE = 20 * 1024 * 1024


class CollectedFile:
    """A file somebody collected; nothing is judged by its name.

    Parameters
    ----------
    path
        Where it is.

    Raises
    ------
    UnreadableFileError
        It is missing, empty, a folder or too large.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.name = self.path.name
        if not self.path.exists():
            raise self.refusal("this file is missing", "Put it there, or correct its name")
        if self.path.is_file() and self.path.stat().st_size == 0:
            raise self.refusal("this file is empty", "Export it again")
        if self.path.is_file() and self.path.stat().st_size > LARGEST:
            raise self.refusal(
                f"this file is larger than {LARGEST // 1024**2} MB", "Export only what is needed"
            )

    def refusal(self, what: str, remedy: str) -> UnreadableFileError:
        return UnreadableFileError(what, remedy=remedy, file=self.name)

    @cached_property
    def content(self) -> bytes:
        """Its bytes; of an archive that holds a single export, those of the export."""
        try:
            content = self.path.read_bytes()
        except OSError as error:
            raise self.refusal(
                f"this file cannot be opened ({error.strerror})",
                "Check that it is a file and that you may read it",
            ) from None
        if content.startswith(_ZIP):
            archive = Archive(content, self.name)
            only = [path for path in archive.paths if not path.endswith("/")]
            if len(only) == 1 and only[0].lower().endswith(_EXPORTS):
                return archive.read(only[0])
        return content

    @property
    def is_sqlite(self) -> bool:
        return self.path.is_file() and self.content.startswith(_SQLITE)

    @property
    def is_archive(self) -> bool:
        return self.path.is_file() and self.content.startswith(_ZIP)

    @property
    def is_spss(self) -> bool:
        return self.path.is_file() and self.content.startswith(_SPSS)

    @cached_property
    def archive(self) -> Archive:
        return Archive(self.content, self.name)

    @property
    def is_workbook(self) -> bool:
        return self.is_archive and "xl/workbook.xml" in self.archive.paths

    @property
    def is_sheet(self) -> bool:
        """Is it CSV, XLSX or XLS?"""
        if not self.path.is_file() or self.is_sqlite or self.is_spss:
            return False
        if self.content.startswith(_OLD_OFFICE):
            return True
        if self.is_archive:
            return self.is_workbook
        return b"\0" not in self.content[:65536] or self.content.startswith(
            (b"\xff\xfe", b"\xfe\xff")
        )

    @cached_property
    def head(self) -> list[list[str]]:
        """The first rows, to tell what it is; none where it is no sheet."""
        if not self.is_sheet:
            return []
        if self.is_workbook or self.content.startswith(_OLD_OFFICE):
            return [list(row) for row in self.sheet().cells.head(20).itertuples(index=False)]
        return head(self.content, self.name)

    def beside(self) -> Iterator["CollectedFile"]:
        """Other files of its folder, of a size that a dictionary may have, by name."""
        for path in sorted(self.path.parent.iterdir()):
            if path != self.path and path.is_file() and 0 < path.stat().st_size < LARGEST_BESIDE:
                yield CollectedFile(path)

    def sheet(self, page: str | int | None = None) -> Sheet:
        """Its cells as text.

        Parameters
        ----------
        page
            Name or number of the sheet of a workbook.
        """
        if page not in self._sheets:
            self._sheets[page] = self._read_sheet(page)
        return self._sheets[page]

    @cached_property
    def _sheets(self) -> dict[str | int | None, Sheet]:
        return {}

    def _read_sheet(self, page: str | int | None) -> Sheet:
        if not self.is_sheet:
            raise self.refusal("this is not a spreadsheet", "Export it as CSV or XLSX")
        if self.content.startswith(_OLD_OFFICE):
            return read_xls(self.content, self.name, page)
        if self.is_workbook:
            return read_xlsx(self.content, self.name, page)
        return read_csv(self.content, self.name)
