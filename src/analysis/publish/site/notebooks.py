"""Puts the method's notebooks on the site: the steps as they can be read, without any output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from analysis.publish.words import NOTEBOOKS
from analysis.year import PROJECT, replacing

FOLDER = PROJECT / "notebooks"
KEPT = ("cell_type", "id", "source")


def copy_notebooks(folder: Path, notebooks: Path = FOLDER) -> list[tuple[str, str]]:
    """Write each step's notebook into ``folder``, and say what it is called and does.

    Parameters
    ----------
    folder
        Where to.
    notebooks
        Where they are kept.
    """
    found = [(f"{name}.ipynb", does) for name, does in NOTEBOOKS.items()]
    there = [(name, does) for name, does in found if (notebooks / name).is_file()]
    for name, _ in there:
        folder.mkdir(parents=True, exist_ok=True)
        known = json.loads((notebooks / name).read_text(encoding="utf-8"))
        with replacing(folder / name) as partial:
            text = json.dumps(without_outputs(known), ensure_ascii=False, indent=1)
            partial.write_text(text + "\n", encoding="utf-8")
    return there


def without_outputs(notebook: dict[str, Any]) -> dict[str, Any]:
    """A notebook as it was written: no output, no count, nothing that a program noted in it."""
    return {**notebook, "cells": [_as_written(cell) for cell in notebook["cells"]]}


def _as_written(cell: dict[str, Any]) -> dict[str, Any]:
    tags = cell["metadata"].get("tags")
    kept = {name: cell[name] for name in KEPT if name in cell}
    kept["metadata"] = {"tags": tags} if tags else {}
    return kept | ({"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {})
