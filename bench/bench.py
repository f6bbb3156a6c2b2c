"""Measures how long a simulated year takes; prints one line a measure."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).parents[1]
NOTEBOOKS = sorted((PROJECT / "notebooks").glob("[1-8]_*.ipynb"))
PROGRAMME, YEAR = "oxfordshire", "2019"


def evaluate(*arguments: str) -> None:
    """The command as a person types it."""
    command = "from analysis.cli import main; main()"
    subprocess.run([sys.executable, "-c", command, *arguments], check=True, capture_output=True)


def run_from_nothing(root: Path) -> None:
    forget(root)
    evaluate("run", PROGRAMME, YEAR, "--quiet")


def run_again(root: Path) -> None:
    evaluate("run", PROGRAMME, YEAR, "--quiet")


def one_command_each(root: Path) -> None:
    """The same notebooks, one papermill command after another."""
    forget(root)
    working = root / "outputs" / PROGRAMME / YEAR / "working"
    working.mkdir(parents=True)
    given = [f"-p programme {PROGRAMME}", f"-p year {YEAR}", f"-p root {root}"]
    parameters = [word for parameter in given for word in parameter.split(" ", 2)]
    for notebook in NOTEBOOKS:
        command = [sys.executable, "-m", "papermill", str(notebook), str(working / notebook.name)]
        subprocess.run([*command, *parameters], check=True, capture_output=True)


def forget(root: Path) -> None:
    """All that a run writes."""
    for folder in (root / "data" / "processed", root / "outputs"):
        shutil.rmtree(folder, ignore_errors=True)


MEASURES: dict[str, Callable[[Path], None]] = {
    "the same notebooks, one papermill command each": one_command_each,
    "evaluate run, from nothing": run_from_nothing,
    "evaluate run, nothing to do": run_again,
}


def main() -> None:
    """Measure everything on one simulated year of its own."""
    with tempfile.TemporaryDirectory(prefix="evaluate-bench-") as name:
        os.environ["EVALUATION_ROOT"] = name
        evaluate("simulate", PROGRAMME, YEAR)
        for what, measure in MEASURES.items():
            began = time.perf_counter()
            measure(Path(name))
            print(f"{what}: {time.perf_counter() - began:.2f} s", flush=True)


if __name__ == "__main__":
    main()
