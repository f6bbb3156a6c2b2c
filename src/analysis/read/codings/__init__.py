"""Coding tools we can read; a new one is a file here and a line in `TOOLS`."""

from pathlib import Path
from typing import Any

from analysis.errors import EvaluationError
from analysis.read.coding import CodingProject, CodingTool, assemble
from analysis.read.codings import plain, refi_qda, taguette
from analysis.read.file import CollectedFile
from analysis.read.options import checked

TOOLS: dict[str, CodingTool] = {
    tool.name: tool
    for tool in (
        refi_qda.TOOL,
        taguette.TOOL,
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
    tool, confidence = _recognise(file, options)
    known = checked(TOOLS[tool].options, options, file.name, tool)
    return assemble(tool, confidence, TOOLS[tool].read(file, known), file.name)


def _recognise(file: CollectedFile, options: dict[str, Any]) -> tuple[str, float]:
    wanted = options.get("tool")
    if wanted is None and options.get("columns"):
        wanted = "mapped"
    if wanted is not None:
        if wanted in TOOLS:
            return wanted, 1.0
        raise EvaluationError(
            f"“{wanted}” is no coding tool we know",
            remedy=f"Known are: {', '.join(TOOLS)}",
            file=file.name,
        )
    sure = {name: tool.recognise(file) for name, tool in TOOLS.items()}
    best = max(sure, key=lambda name: sure[name])
    if not sure[best]:
        raise file.refusal(
            "this is no coding project we know",
            "Export it as REFI-QDA (.qdpx), or as a spreadsheet with the columns interview, coder, "
            "code and text",
        )
    return best, sure[best]
