"""Where the method is written down, and what of it stands behind each step."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.errors import EvaluationError
from analysis.run.fingerprint import Part, content_hash, hash_of, modules_behind
from analysis.run.steps import STEPS, Step
from analysis.year import PROJECT


@dataclass(frozen=True)
class Method:
    """Notebooks, the package they call, the pinned versions, and what makes the page.

    Parameters
    ----------
    notebooks
        Folder of the notebooks.
    package
        Folder of the package.
    lock
        The pinned versions.
    page
        Function that turns the last executed notebook into the report.
    """

    notebooks: Path = PROJECT / "notebooks"
    package: Path = PROJECT / "src" / "analysis"
    lock: Path = PROJECT / "requirements.lock"
    page: str = "analysis.publish.page:write_page"

    def notebook(self, step: Step) -> Path:
        return self.notebooks / f"{step.name}.ipynb"

    @property
    def content(self) -> str:
        """A hash of the notebooks, the package and the pinned versions."""
        parts = (self.notebooks, self.package, self.lock)
        return hash_of([_content_of_sources(part) for part in parts])

    @property
    def modules(self) -> list[str]:
        """Every module of the package that the steps' notebooks and the page lead to."""
        code = [
            source
            for step in STEPS
            for kind, source, _ in _cells(self.notebook(step))
            if kind == "code"
        ]
        behind = modules_behind([*code, self._page], self.package)
        return [name for name, path in behind.items() if path.suffix == ".py"]

    @property
    def _page(self) -> str:
        return f"import {self.page.partition(':')[0]}"

    def parts(self, step: Step) -> tuple[Part, ...]:
        """The step's notebook, every module behind it, and the pinned versions."""
        cells = _cells(self.notebook(step))
        code = [source for kind, source, _ in cells if kind == "code"]
        page = [self._page] if step.page else []
        return (
            Part(f"notebook {step.name}", "the notebook's text or code", known=hash_of(cells)),
            *(
                Part(f"module {name}", f"module {name}", known=_code_hash(path))
                for name, path in modules_behind([*code, *page], self.package).items()
            ),
            Part("requirements.lock", "requirements.lock", known=content_hash(self.lock)),
        )


def _content_of_sources(path: Path) -> list[tuple[str, str]]:
    """Of a folder, every file but what Python and Jupyter keep beside them."""
    files = [path] if path.is_file() else sorted(path.rglob("*"))
    kept = {"__pycache__", ".ipynb_checkpoints"}
    return [
        (file.relative_to(path).as_posix(), content_hash(file))
        for file in files
        if file.is_file() and not kept.intersection(file.parts)
    ]


@cache
def _code_hash(path: Path) -> str:
    """A process runs the code that it found when it began, whatever the file says later."""
    return content_hash(path)


def _cells(notebook: Path) -> list[tuple[str, str, list[str]]]:
    """What makes a notebook what it is: kinds, sources and tags, not outputs or counts."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except FileNotFoundError:
        raise EvaluationError(
            "this notebook is missing", remedy="Restore it", file=str(notebook)
        ) from None
    except (ValueError, KeyError):
        raise EvaluationError(
            "this is not a notebook we can read", remedy="Restore it", file=str(notebook)
        ) from None
    return [
        (cell["cell_type"], "".join(cell["source"]), sorted(cell["metadata"].get("tags", [])))
        for cell in cells
    ]
