"""Makes the report page: what the report notebook shows, as one file that stands alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.errors import EvaluationError
from analysis.protect.inert import what_runs_or_loads
from analysis.protect.pages import REPORT
from analysis.protect.too_early import said_too_early
from analysis.publish.html import CONTENTS_GO_HERE
from analysis.publish.marks import Marks
from analysis.year import ProgrammeYear, replacing

if TYPE_CHECKING:
    from nbformat import NotebookNode

TEMPLATES = Path(__file__).parent / "template"
TAG = "report"
MORE_MARKS_GO_HERE = Markup("<!-- more marks -->")
LEVEL_OF = {"h2": 2, "h3": 3}


@dataclass
class Entry:
    """A line of the list of contents."""

    anchor: str
    title: str
    inside: list[Entry] = field(default_factory=list)


def write_page(this: ProgrammeYear, executed_notebook: Path) -> Path:
    """Write ``published/report.html`` from the executed report notebook.

    The page takes the HTML of cells tagged ``report``; of all cells, where none is tagged. It
    shows no code, runs none, and loads nothing.

    Parameters
    ----------
    this
        The programme-year.
    executed_notebook
        ``8_report.ipynb`` as it ran.

    Returns
    -------
    Path
        The page.

    Raises
    ------
    EvaluationError
        The notebook shows nothing, or something that a page may not hold.
    """
    import nbformat

    notebook = nbformat.read(executed_notebook, as_version=4)  # type: ignore[no-untyped-call]
    shown = shown_by(notebook)
    if not shown:
        raise EvaluationError(
            "the report notebook shows no section",
            remedy="Tag the cells that show sections with “report” and run it again",
            file=executed_notebook.name,
        )
    page = as_page(this, notebook, shown)
    problem = what_runs_or_loads(page)
    if problem:
        raise EvaluationError(
            f"the report page would hold {problem}",
            remedy="Take it out of the cell that shows it",
            file=executed_notebook.name,
        )
    if Marks.of(this).draft and (words := said_too_early(page)):
        raise EvaluationError(
            f"the report says of itself “{words}”, and not every peer researcher has had their say",
            remedy="Take it out of the year's folder “text” until all of them have signed off",
            file=executed_notebook.name,
        )
    path = this.published / REPORT
    with replacing(path) as partial:
        partial.write_text(page, encoding="utf-8")
    return path


def shown_by(notebook: NotebookNode) -> list[str]:
    """The HTML that the notebook's report cells show, in order."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    tagged = [cell for cell in cells if TAG in cell.metadata.get("tags", [])]
    return [
        str(output["data"]["text/html"])
        for cell in tagged or cells
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
    ]


def as_page(this: ProgrammeYear, notebook: NotebookNode, shown: list[str]) -> str:
    """The sections in the page's template."""
    marks = Marks.of(this)
    opening, _, body = "\n".join(shown).rpartition(str(CONTENTS_GO_HERE))
    page, _ = _exporter().from_notebook_node(
        notebook,
        resources={
            "opening": Markup(opening),
            "body": Markup(body),
            "contents": contents(body),
            "page": {
                "title": f"{this.programme.title}: evaluation report {this.year}",
                "description": this.programme.summary,
                "marks": marks,
                "place_for_more": MORE_MARKS_GO_HERE,
            },
        },
    )
    return str(page)


def _exporter() -> Any:
    """nbconvert's exporter with our template, which escapes whatever is not HTML of our own."""
    from jinja2 import Environment
    from nbconvert.exporters.templateexporter import TemplateExporter

    class ReportExporter(TemplateExporter):
        file_extension = ".html"

        def _create_environment(self) -> Environment:
            environment: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
            environment.autoescape = True
            return environment

    return ReportExporter(  # type: ignore[no-untyped-call]
        template_name="page", extra_template_basedirs=[str(TEMPLATES)]
    )


def contents(body: str) -> list[Entry]:
    """The list of contents: each part, and the aims inside theirs."""
    reader = _Outline()
    reader.feed(body)
    return reader.entries


class _Outline(HTMLParser):
    """Finds each section that has an anchor and a heading of the two upper levels."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._anchors: list[str | None] = []
        self._heading: str | None = None
        self._title = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self._anchors.append(dict(attrs).get("id"))
        if tag in LEVEL_OF:
            self._heading, self._title = tag, ""

    def handle_data(self, data: str) -> None:
        if self._heading:
            self._title += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._anchors.pop()
        if tag == self._heading:
            self._add(LEVEL_OF[tag])
            self._heading = None

    def _add(self, level: int) -> None:
        depth = len(self._anchors)
        anchor = self._anchors[-1] if self._anchors else None
        if anchor is None or depth != level - 1:
            return
        into = self.entries if level == 2 else self.entries[-1].inside
        into.append(Entry(anchor, self._title.strip()))
