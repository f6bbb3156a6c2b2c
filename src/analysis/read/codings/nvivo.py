"""NVivo: its coding as a sheet, a row for each reference; whole projects come as REFI-QDA."""

import re

from analysis.read.coded_rows import (
    NONE,
    CodedRow,
    cells_of,
    coded_sheet,
    columns_called,
    told_apart_by_folder,
)
from analysis.read.coding import Coded, CodingTool, SheetOptions
from analysis.read.file import CollectedFile

_NAMES = {
    "code": (
        "code hierarchical name", "node hierarchical name", "code name", "node name", "code",
        "node", "hierarchical name",
    ),
    "document": (
        "file hierarchical name", "source hierarchical name", "file name", "source name", "file",
        "source", "document", "document name",
    ),
    "text": (
        "coded text", "coded content", "coded text snippet", "text reference", "reference text",
        "reference content", "text", "content",
    ),
    "coder": ("coded by", "coded by username", "coded by initials", "initials", "user"),
    "memo": ("comment", "annotation", "annotations"),
}  # fmt: skip
_ITS_OWN = {
    "mark": (
        "coded text", "coded content", "coded text snippet", "text reference", "coded by initials",
        "coded by username", "node", "node name", "hierarchical name", "code hierarchical name",
        "node hierarchical name", "file hierarchical name", "source hierarchical name",
        "reference number", "number of coding references",
    )
}  # fmt: skip
_NEEDED = {"code", "document", "text"}
_LEVELS = re.compile(r"\\+")
_ROOT = re.compile(r"^(?:nodes|codes|files|internals|externals|memos)\\+", re.IGNORECASE)


def recognise(file: CollectedFile) -> float:
    """A sheet of coding references, under names that NVivo gives them."""
    headers = file.head[0] if file.head else []
    if not columns_called(headers, _NAMES).keys() >= _NEEDED:
        return 0.0
    return 0.8 if columns_called(headers, _ITS_OWN) else 0.0


def read(file: CollectedFile, options: SheetOptions) -> Coded:
    r"""One reference a row; names stand with all above them, as in `Codes\\Barriers\\Time`."""
    sheet = file.sheet(options.sheet)
    places = columns_called(sheet.header(), _NAMES)
    if not places.keys() >= _NEEDED:
        raise file.refusal(
            "this is no sheet of NVivo's coding references",
            "It needs a column each for the code, the file and the coded text; or export the "
            "project as REFI-QDA (.qdpx)",
        )
    cells = list(cells_of(sheet, places))
    paths = [_ROOT.sub("", cell["document"]).rpartition("\\") for _, cell in cells]
    documents = told_apart_by_folder(
        [name for _, _, name in paths], [folder.rstrip("\\") for folder, _, _ in paths]
    )
    coder = options.coder or file.path.stem
    rows = [
        CodedRow(
            row=row,
            document=document,
            coder=cell.get("coder") or coder,
            codes=tuple(filter(None, [_ROOT.sub("", cell["code"])])),
            text=cell["text"],
            memo=cell.get("memo", ""),
        )
        for (row, cell), document in zip(cells, documents, strict=True)
    ]
    return coded_sheet(sheet, rows, NONE, levels=_LEVELS)


TOOL = CodingTool("nvivo", recognise, read, SheetOptions)
