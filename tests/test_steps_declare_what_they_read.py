"""What a step reads and imports is what it declares, or a change would pass unnoticed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.cli import simulate
from analysis.run.method import Method
from analysis.run.plan import Task, make_plan
from analysis.year import PROJECT, ProgrammeYear

# Does what notebooks do, each in a process forked before anything of ours was imported, and writes
# down files and modules.
WITNESS = """
import json, os, sys
import matplotlib.figure, pandas, pandera.pandas, scipy.optimize, scipy.stats

def witnessed(notebook, year, root):
    from analysis.year import ProgrammeYear

    seen = set()

    def witness(event, arguments):
        if event == "sqlite3.connect":
            seen.add(os.fsdecode(arguments[0]))
        reads = "w" not in (arguments[1] or "w") if event == "open" else False
        if reads and not isinstance(arguments[0], int):
            seen.add(os.fsdecode(arguments[0]))

    def read(self, table, whole=ProgrammeYear.read):
        seen.add(str(self.table_path(table)))  # Parquet is opened beyond Python's sight
        return whole(self, table)

    sys.addaudithook(witness)
    ProgrammeYear.read = read
    given = {"programme": "oxfordshire", "year": year, "root": root}
    for cell in json.load(open(notebook))["cells"]:
        if cell["cell_type"] == "code" and "parameters" not in cell["metadata"].get("tags", []):
            exec("".join(cell["source"]), given)
    modules = [name for name in sys.modules if name.split(".")[0] == "analysis"]
    return sorted(seen), sorted(modules)

assert not any(name.split(".")[0] == "analysis" for name in sys.modules)
for line in sys.stdin:
    *told, answer = json.loads(line)
    child = os.fork()
    if not child:
        try:
            with open(answer, "w") as stream:
                json.dump(witnessed(*told), stream)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit(1)
"""


@pytest.fixture(scope="module")
def tasks(tmp_path_factory: pytest.TempPathFactory) -> list[Task]:
    """The steps of a simulated year, and the tidying of the year before, in their order."""
    root = tmp_path_factory.mktemp("witnessed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVALUATION_ROOT", str(root))
        simulate("oxfordshire", 2018)
        simulate("oxfordshire", 2019)
    return list(make_plan([ProgrammeYear("oxfordshire", 2019, root)], Method()).tasks)


@pytest.fixture(scope="module")
def witnessed(
    tasks: list[Task], tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Task, set[str], set[str]]]:
    """Each step with the files it opened and the modules it imported."""
    folder = tmp_path_factory.mktemp("witness")
    asked = [
        [str(Method().notebook(task.step)), task.this.year, str(task.this.root), str(folder / name)]
        for task in tasks
        for name in [f"{task.this.year}-{task.step.name}.json"]
    ]
    ended = subprocess.run(
        [sys.executable, "-c", WITNESS],
        input="".join(f"{json.dumps(one)}\n" for one in asked),
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    assert ended.returncode == 0, ended.stderr
    return [
        (task, _of_data(task, files), set(modules))
        for task, (*_, answer) in zip(tasks, asked, strict=True)
        for files, modules in [json.loads(Path(answer).read_text(encoding="utf-8"))]
    ]


def _of_data(task: Task, files: list[str]) -> set[str]:
    root = task.this.root
    opened = {Path(file) for file in files if Path(file).is_relative_to(root / "data")}
    return {path.relative_to(root).as_posix() for path in opened}


def test_every_step_declares_the_files_it_reads_and_the_modules_it_imports(
    witnessed: list[tuple[Task, set[str], set[str]]],
) -> None:
    for task, files, modules in witnessed:
        declared = {part.name for part in task.reads}
        known = declared | {part.name for part in task.writes}
        undeclared = {
            name for name in files if name not in known and str(Path(name).parent) not in known
        }
        assert files, task.name
        assert undeclared == set(), task.name
        assert {f"module {name}" for name in modules} <= declared, task.name
