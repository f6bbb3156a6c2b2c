"""Runs one notebook with papermill, and says plainly where and why it failed."""

from __future__ import annotations

import os
import re
import uuid
from itertools import pairwise
from pathlib import Path
from typing import Any

from traitlets.config import Config

from analysis.errors import EvaluationError, Problem
from analysis.run.kernels.client import PromptClient
from analysis.run.kernels.warm import Kernels
from analysis.run.lean import without
from analysis.year import replacing

with without("rfc3987_syntax"):
    import nbformat
    import papermill
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError


def run_notebook(
    notebook: Path,
    executed: Path,
    parameters: dict[str, Any],
    *,
    kept_as: str,
    kernels: Kernels,
) -> None:
    """Execute ``notebook`` and put the executed copy in place whole, also when it fails.

    Parameters
    ----------
    notebook
        What to run.
    executed
        Where the executed notebook goes.
    parameters
        Values for its cell tagged ``parameters``.
    kept_as
        How a person finds the executed notebook.
    kernels
        What to run it with.

    Raises
    ------
    EvaluationError
        With the notebook, the cell and the plain cause.
    """
    _check_parameters(notebook, parameters)
    executed.parent.mkdir(parents=True, exist_ok=True)
    partial = executed.with_name(f".{executed.stem}.{os.getpid()}.partial.ipynb")
    try:
        papermill.execute_notebook(
            notebook,
            partial,
            parameters,
            kernel_name=kernels.name,
            request_save_on_cell_execute=False,
            autosave_cell_every=0,
            progress_bar=False,
            # all is written by then; a kernel asked politely is interrupted first, and says so
            shutdown_kernel="immediate",
            config=reached_over(kernels.sockets),
        )
    except PapermillExecutionError as error:
        raise _plainly(error, notebook, kept_as) from None
    except DeadKernelError:
        raise EvaluationError(
            "the notebook's process ended without a word; the computer may be short of memory",
            remedy="Close other programs and run again",
            file=f"notebooks/{notebook.name}",
        ) from None
    finally:
        if partial.exists():
            partial.replace(executed)


def with_parameters(notebook: Path, copy: Path, parameters: dict[str, Any]) -> None:
    """Put a copy of ``notebook`` in place that begins with these parameters."""
    _check_parameters(notebook, parameters)
    copy.parent.mkdir(parents=True, exist_ok=True)
    papermill.execute_notebook(notebook, copy, parameters, prepare_only=True, progress_bar=False)
    _hide_as_its_neighbour(copy)


def _hide_as_its_neighbour(notebook: Path) -> None:
    """Where code is hidden, so is the cell of parameters that papermill put in."""
    content = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    for before, cell in pairwise(content.cells):
        if "injected-parameters" in cell.metadata.get("tags", []) and "jupyter" in before.metadata:
            cell.metadata["jupyter"] = before.metadata["jupyter"]
    with replacing(notebook) as partial:
        nbformat.write(content, partial)  # type: ignore[no-untyped-call]


def _check_parameters(notebook: Path, parameters: dict[str, Any]) -> None:
    """papermill only warns of a parameter that the notebook does not know."""
    known = papermill.inspect_notebook(notebook)
    unknown = [name for name in parameters if name not in known]
    if unknown:
        raise EvaluationError(
            f"the notebook does not take {' or '.join(unknown)}",
            remedy="Set it in the cell tagged “parameters”, as the other notebooks do",
            file=f"notebooks/{notebook.name}",
        )


def reached_over(sockets: Path | None) -> Config:
    """Settings for a kernel: sockets in a folder of our own are open to nobody else.

    Parameters
    ----------
    sockets
        A folder with a short name; nothing: TCP.
    """
    settings = {"client_class": f"{PromptClient.__module__}.{PromptClient.__name__}"}
    if sockets:
        name = f"{uuid.uuid4().hex[:8]}.json"
        settings |= {"transport": "ipc", "connection_file": str(sockets / name)}
    return Config(KernelManager=settings)


def _plainly(error: PapermillExecutionError, notebook: Path, kept_as: str) -> EvaluationError:
    where = f"notebooks/{notebook.name}, code cell [{error.exec_count}]"
    look = f"The notebook as it stopped is {kept_as}"
    said = re.sub("\x1b\\[[0-9;]*m", "", error.evalue).strip()
    if error.ename in _kinds(EvaluationError):
        stopped = Problem("what follows stopped this step", look, where)
        return EvaluationError.of([stopped, *map(_problem, said.splitlines())])
    last = said.splitlines()[-1] if said else "no more is known"
    return EvaluationError(f"{error.ename}: {last}", remedy=look, file=where)


def _problem(line: str) -> Problem:
    """What `EvaluationError` said in the notebook: place and fault, then what to do."""
    what, _, remedy = line.rpartition(". ")
    return Problem(what or line, remedy if what else "Look at the notebook")


def _kinds(error: type[Exception]) -> set[str]:
    return {error.__name__}.union(*(_kinds(kind) for kind in error.__subclasses__()))
