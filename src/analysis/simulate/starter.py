"""Makes a small complete programme that runs at once, for people to put their own words in."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from analysis.errors import EvaluationError
from analysis.programme import Programme, well_named
from analysis.year import find_root, programme_folder


def new_programme(name: str, root: str | Path | None = None) -> Path:
    """Write a starter programme to ``programmes/<name>``.

    Parameters
    ----------
    name
        Small letters, digits, - and _, starting with a letter.
    root
        Where programmes are; see `analysis.year.find_root`.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    EvaluationError
        There is a programme of that name, or it cannot be a name.
    """
    folder = find_root(root) / "programmes" / well_named(name)
    if folder.exists() or programme_folder(name, find_root(root)).exists():
        raise EvaluationError(
            f"there is a programme “{name}” already", remedy="Choose another name"
        )
    folder.mkdir(parents=True)
    title = name.replace("-", " ").replace("_", " ").capitalize()
    for template in files("analysis.simulate").joinpath("starter").iterdir():
        text = template.read_text(encoding="utf-8")
        filled = text.replace("{{name}}", name).replace("{{title}}", title)
        (folder / template.name).write_text(filled, encoding="utf-8", newline="\n")
    Programme(folder)
    return folder
