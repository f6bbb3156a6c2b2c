"""The report as a Word document, from the same page: headings, tables, charts with their words."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import EvaluationError
from analysis.publish.downloads.contents import Contents
from analysis.publish.downloads.pictures import as_png
from analysis.publish.downloads.word_style import styled

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

PICTURE_WIDTH = "9cm"
FIRST_COLUMN = 34  # of a hundred
NOT_ON_PAPER = (
    ".skip",
    "nav",
    "footer",
    "style",
    "script",
    ".unseen",
    "[aria-hidden=true]",
    "h1",
    ".kind",
)
STYLES = {
    ".banner": "Mark",
    ".peer, .dissent": "Peer",
    ".chart-heading": "Chart heading",
    ".chart-subtitle, .chart-key, .asked-label, .quote figcaption": "Quiet",
}


def write_word(contents: Contents, path: Path) -> Path:
    """Write the report for a word processor.

    Pandoc does it, a program of its own that is called with the page.

    Parameters
    ----------
    contents
        Whose ``report.html`` is converted.
    path
        Where to.
    """
    from bs4 import BeautifulSoup

    page = (contents.pages / "report.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(page, "html.parser")
    with tempfile.TemporaryDirectory(prefix="evaluate-") as name:
        folder = Path(name)
        _make_plain(soup, folder)
        (folder / "report.html").write_text(str(soup), encoding="utf-8")
        reference = _pandoc(folder, "--print-default-data-file", "reference.docx")
        (folder / "reference.docx").write_bytes(styled(reference, contents.marks, contents.title))
        _pandoc(
            folder, "report.html", "--from=html", "--to=docx", "--shift-heading-level-by=-1",
            "--reference-doc=reference.docx", f"--output={path.resolve()}",
            f"--metadata=title:{contents.programme.title}", "--metadata=lang:en-GB",
            f"--metadata=subtitle:Evaluation report, {contents.year}",
            made_at=int(contents.made_at.timestamp()),
        )  # fmt: skip
    return path


def _pandoc(folder: Path, *arguments: str, made_at: int = 0) -> bytes:
    import pypandoc

    done = subprocess.run(
        [pypandoc.get_pandoc_path(), *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(made_at)},
    )
    if done.returncode:
        raise EvaluationError(
            f"pandoc could not write the report for a word processor: {done.stderr.decode()[:300]}",
            remedy="Set up anew with `make report`; tell the makers of this program if that "
            "does not help",
        )
    return done.stdout


def _make_plain(soup: BeautifulSoup, folder: Path) -> None:
    """What pandoc turns into a good document: nothing to navigate a page, no folded parts."""
    for unwanted in soup.select(", ".join(NOT_ON_PAPER)):
        unwanted.decompose()
    for number, svg in enumerate(soup.find_all("svg")):
        _replace_chart(soup, svg, folder / f"chart-{number}.png")
    for table in soup.find_all("table"):
        _share_the_width(soup, table)
    for row in soup.select("tr[id]"):
        _anchor_inside(soup, row)
    for summary in soup.find_all("summary"):
        summary.name = "p"
        _make_bold(soup, summary)
    _say_what_styles_show(soup)
    for chosen, style in STYLES.items():
        for tag in soup.select(chosen):
            tag.wrap(soup.new_tag("div", attrs={"custom-style": style}))
    for tag in soup.select(".peer blockquote"):
        tag.unwrap()
    for facts in soup.find_all("dl"):
        _in_lines(soup, facts)
    for tag in soup.find_all(["figure", "figcaption", "details", "header", "main"]):
        tag.name = "div"
    for tag in soup.find_all(["span", "time"]):
        if not tag.get("id"):
            tag.unwrap()


def _say_what_styles_show(soup: BeautifulSoup) -> None:
    """What the page's style sheet adds to words, in words."""
    for mark in soup.select("span.mark"):
        mark.insert_before(" (")
        mark.insert_after(")")
    for level in soup.select(".level strong"):
        words = level.get_text()
        level.string = words[:1].upper() + words[1:]
    for caption in soup.select(".quote figcaption"):
        caption.insert(0, "— ")


def _replace_chart(soup: BeautifulSoup, svg: Tag, picture: Path) -> None:
    """The chart as a picture; its title and description are what is read in its place."""
    words = [part.get_text(" ", strip=True) for part in svg.find_all(["title", "desc"])]
    picture.write_bytes(as_png(str(svg)))
    drawn = {"src": picture.name, "alt": " ".join(words), "width": PICTURE_WIDTH}
    paragraph = soup.new_tag("p")
    paragraph.append(soup.new_tag("img", attrs=drawn))
    svg.replace_with(paragraph)


def _share_the_width(soup: BeautifulSoup, table: Tag) -> None:
    """A table as wide as the sheet; its first column, which names the rows, has the most room."""
    columns = len(table.select("thead th"))
    if columns < 2:
        return
    others = (100 - FIRST_COLUMN) / (columns - 1)
    group = soup.new_tag("colgroup")
    for width in (FIRST_COLUMN, *[others] * (columns - 1)):
        group.append(soup.new_tag("col", attrs={"style": f"width: {width:.1f}%"}))
    head = table.find("thead")
    if head is not None:
        head.insert_before(group)


def _anchor_inside(soup: BeautifulSoup, row: Tag) -> None:
    """Where “How we know” leads to: pandoc forgets the name of a row, not that of what is in it."""
    first = row.find(["th", "td"])
    name = str(row.attrs.pop("id"))
    if first is not None:
        first.insert(0, soup.new_tag("span", attrs={"id": name}))


def _make_bold(soup: BeautifulSoup, tag: Tag) -> None:
    bold = soup.new_tag("b")
    for child in list(tag.contents):
        bold.append(child)
    tag.append(bold)


def _in_lines(soup: BeautifulSoup, facts: Tag) -> None:
    """A list of facts as lines, each of them what it is and what it says."""
    for term in facts.find_all("dt"):
        said = term.find_next_sibling("dd")
        _make_bold(soup, term)
        term.name = "p"
        if said is not None:
            term.append(": ")
            for child in list(said.contents):
                term.append(child)
            said.decompose()
    facts.name = "div"
