"""A small made-up programme with notebooks that only copy, to see how steps run."""

import hashlib
import shutil
from pathlib import Path

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.protect.pages import BESIDE
from analysis.publish.explore.topics import topics_path
from analysis.run.method import Method
from analysis.run.steps import STEPS
from analysis.tables import LEVELS
from analysis.year import PROJECT, ProgrammeYear

SOURCE = {"invented": {"title": "Made up for tests", "where": "tests/toy.py"}}
DEFINITION = {
    "programme": {
        "title": "Toy",
        "place": "Nowhere",
        "summary": "Made up.",
        "sources": SOURCE,
        "groups": {"people": {"name": "People", "one": "a person", "lived_experience": True}},
    },
    "aims": {"aims": {}, "outcomes": {}},
    "questionnaire": {},
    "codebook": {},
    "shifts": {},
    "recommendations": {},
    "rubric": {
        "agreed_by": ["nobody"],
        "agreed_on": None,
        "levels": [{"phrase": level, "means": level} for level in LEVELS],
    },
    "disclosure": {},
}
COLLECTED = {
    "survey.csv": "answer\nyes\n",
    "coding.csv": "words\n",
    "participants.csv": "interview\n1\n",
    "activities.csv": "activity\nfair\n",
    "judgements.csv": "about\n",
}
READ = "\n".join(
    (
        "import hashlib",
        "",
        "from analysis.run.steps import STEPS",
        "from analysis.year import ProgrammeYear",
        "",
        "this = ProgrammeYear(programme, year, root)",
        "step = next(step for step in STEPS if step.name == {name!r})",
        "paths = [path for path in step.collected(this) if path.is_file()]",
        "paths += [this.table_path(table) for table in step.tables]",
        "paths += [past.table_path(table) for past in this.earlier for table in step.earlier]",
        "words = [path.read_bytes() for path in paths if path.name != 'about.yml']",
    )
)
WRITE = "\n".join(
    (
        "import pyarrow as pa",
        "import pyarrow.parquet",
        "",
        "from analysis.tables import TIDY",
        "",
        "for table in step.writes:",
        "    if table == 'refused':",
        "        this.write(table, TIDY[table].empty())",
        "        continue",
        "    text = hashlib.sha256(repr([table, words]).encode()).hexdigest()",
        "    pa.parquet.write_table(pa.table({'words': [text]}), this.table_path(table))",
    )
)


def write_page(this: ProgrammeYear, executed: Path) -> None:
    """Stands in for what makes the report."""
    (this.published / "tables").mkdir(parents=True, exist_ok=True)
    words = hashlib.sha256(this.table_path("findings").read_bytes()).hexdigest()
    (this.published / "report.html").write_text(f"<title>{words}</title>")
    for page in BESIDE:
        (this.published / page).write_text(words)
    (this.published / "tables" / "findings.csv").write_text(words)
    topics_path(this).parent.mkdir(exist_ok=True)
    topics_path(this).write_text(words)


def toy_method(folder: Path) -> Method:
    """Eight copying notebooks in ``folder``, with a copy of our package to change at will."""
    for step in STEPS:
        cells = [
            new_markdown_cell("# What does this step do?"),
            new_code_cell(
                'programme = "toy"\nyear = 2001\nroot = None', metadata={"tags": ["parameters"]}
            ),
            new_code_cell(READ.format(name=step.name)),
            new_code_cell(WRITE),
        ]
        for number, cell in enumerate(cells):
            cell["id"] = f"cell-{number}"
        write_notebook(folder / "notebooks" / f"{step.name}.ipynb", cells)
    package = folder / "src" / "analysis"
    shutil.copytree(PROJECT / "src" / "analysis", package, ignore=lambda *_: {"__pycache__"})
    (folder / "requirements.lock").write_text("pinned==1\n")
    return toy_method_at(folder)


def toy_method_at(folder: Path) -> Method:
    """The method that `toy_method` once wrote in ``folder``."""
    package, lock = folder / "src" / "analysis", folder / "requirements.lock"
    return Method(folder / "notebooks", package, lock, "toy:write_page")


def write_notebook(path: Path, cells: list[nbformat.NotebookNode]) -> None:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)


def change_cell(path: Path, number: int, source: str) -> None:
    """Put ``source`` into one cell of a notebook."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[number]["source"] = source
    nbformat.write(notebook, path)


def toy_year(root: Path, year: int, name: str = "toy") -> ProgrammeYear:
    """One year of collected files for a toy programme, with its definition where it is new."""
    folder = root / "programmes" / name
    if not folder.exists():
        folder.mkdir(parents=True)
        for stem, content in DEFINITION.items():
            (folder / f"{stem}.yml").write_text(yaml.safe_dump(content))
    raw = root / "data" / "raw" / name / str(year)
    raw.mkdir(parents=True)
    sources = [
        {"file": "survey.csv", "kind": "survey"},
        {"file": "coding.csv", "kind": "coding"},
    ]
    about = {"year": year, "simulated": True, "sources": sources}
    (raw / "about.yml").write_text(yaml.safe_dump(about))
    for file, text in COLLECTED.items():
        (raw / file).write_text(f"{text}{year}\n")
    return ProgrammeYear(name, year, root)
