"""Coding tools we can read; a new one is a file here and a line in `TOOLS`."""

from pathlib import Path
from typing import Any

from analysis.read.coding import CodingProject, CodingTool, assemble
from analysis.read.codings import (
    atlasti,
    dedoose,
    maxqda,
    nvivo,
    plain,
    qualcoder,
    refi_qda,
    rqda,
    taguette,
)
from analysis.read.file import CollectedFile
from analysis.read.options import checked
from analysis.read.recognise import recognise

TOOLS: dict[str, CodingTool] = {
    tool.name: tool
    for tool in (
        refi_qda.TOOL,
        taguette.TOOL,
        qualcoder.TOOL,
        rqda.TOOL,
        maxqda.TOOL,
        dedoose.TOOL,
        nvivo.TOOL,
        atlasti.TOOL,
        plain.TOOL,
    )
}


def read_coding(path: str | Path, **options: Any) -> CodingProject:
    """A coding project in the one raw shape, whatever tool wrote it.

    Parameters
    ----------
    path
        The project or export, as the tool wrote it.
    **options
        See `CodingOptions`; about.yml lists them under the file.

    Raises
    ------
    EvaluationError
        The file cannot be read, or an option does not fit it.
    """
    file = CollectedFile(path)
    wanted = options.get("tool") or ("mapped" if options.get("columns") else None)
    tool, confidence = recognise(
        file,
        TOOLS,
        wanted,
        "Export it as REFI-QDA (.qdpx), or as a spreadsheet with the columns interview, coder, "
        "code and text",
    )
    known = checked(TOOLS[tool].options, options, file.name, tool)
    return assemble(tool, confidence, TOOLS[tool].read(file, known), file.name)
