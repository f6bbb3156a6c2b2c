"""What a step reads and imports is what it declares, or a change would pass unnoticed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.cli import simulate
from analysis.run.method import Method
from analysis.run.plan import Task, make_plan
from analysis.year import PROJECT, ProgrammeYear

# Does what a notebook does, in a plain process that writes down files and modules.
WITNESS = """
import json, os, sys
from analysis.year import ProgrammeYear

notebook, year, root = json.loads(sys.argv[1])
seen = set()

def witness(event, arguments):
    if event == "sqlite3.connect":
        seen.add(os.fsdecode(arguments[0]))
    if event == "open" and not isinstance(arguments[0], int) and "w" not in (arguments[1] or "w"):
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
print("\\n" + json.dumps([sorted(seen), sorted(modules)]))
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


def _witnessed(task: Task) -> tuple[set[str], set[str]]:
    this = task.this
    told = json.dumps([str(Method().notebook(task.step)), this.year, str(this.root)])
    ended = subprocess.run(
        [sys.executable, "-c", WITNESS, told], capture_output=True, text=True, cwd=PROJECT
    )
    assert ended.returncode == 0, ended.stderr
    files, modules = json.loads(ended.stdout.splitlines()[-1])
    data = this.root / "data"
    opened = {Path(file) for file in files if Path(file).is_relative_to(data)}
    return {path.relative_to(this.root).as_posix() for path in opened}, set(modules)


def test_every_step_declares_the_files_it_reads_and_the_modules_it_imports(
    tasks: list[Task],
) -> None:
    for task in tasks:
        declared = {part.name for part in task.reads}
        files, modules = _witnessed(task)
        known = declared | {part.name for part in task.writes}
        undeclared = {
            name for name in files if name not in known and str(Path(name).parent) not in known
        }
        assert undeclared == set(), task.name
        assert {f"module {name}" for name in modules} <= declared, task.name
