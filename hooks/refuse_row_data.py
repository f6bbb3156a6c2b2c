"""Refuses to commit people's data: collected files, tables, reports, executed notebooks."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

OURS = ("data/raw/", "data/processed/", "outputs/")
ROWS = {
    ".parquet", ".feather", ".xlsx", ".xls", ".ods", ".sav", ".zsav", ".por", ".dta", ".rds",
    ".qdpx", ".qda", ".nvp", ".nvpx", ".sqlite", ".sqlite3", ".db",
}  # fmt: skip
WORDS = {".docx", ".doc", ".odt", ".rtf", ".pdf", ".mp3", ".m4a", ".wav", ".mp4", ".zip"}
TABLES = {".csv", ".tsv"}
HOLD_TABLES = ("programmes/", "src/", "tests/")
KEY = ".key"


def refused(path: Path) -> Iterator[str]:
    """Why ``path``, as named from the project's folder, may not be committed."""
    name = path.as_posix()
    if name.startswith(OURS) and path.name != "README.md":
        yield f"{name}: data and outputs stay on this computer"
    elif path.suffix.lower() in ROWS and not name.startswith("tests/"):
        yield f"{name}: this kind of file holds rows about people"
    elif path.suffix.lower() in WORDS and not name.startswith("tests/"):
        yield f"{name}: this kind of file may hold people's words"
    elif path.suffix.lower() in TABLES and not name.startswith(HOLD_TABLES):
        yield f"{name}: a table belongs to a programme's definition, or to nobody but this computer"
    elif path.suffix.lower() == KEY:
        yield f"{name}: a key stays outside the project"
    elif path.suffix == ".ipynb":
        yield from (f"{name}: {why}" for why in executed(path))


def executed(notebook: Path) -> Iterator[str]:
    """What is left of a run in a notebook, but for outputs that are kept on purpose."""
    for number, cell in enumerate(json.loads(notebook.read_text(encoding="utf-8"))["cells"], 1):
        kept = "keep_output" in cell["metadata"].get("tags", [])
        if not kept and (cell.get("outputs") or cell.get("execution_count")):
            yield f"cell {number} has an output; run nbstripout, or tag it keep_output"
        if kept and any(set(output.get("data", {})) - {"text/plain"} for output in cell["outputs"]):
            yield f"cell {number} keeps more than plain text"
        if "injected-parameters" in cell["metadata"].get("tags", []):
            yield f"cell {number} was put in by a run"


if __name__ == "__main__":
    found = [why for name in sys.argv[1:] for why in refused(Path(name))]
    sys.exit("\n".join(found) or 0)
