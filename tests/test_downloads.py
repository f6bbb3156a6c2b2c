"""What can be downloaded of a year: a Word document and a workbook, as accessible as the page."""

import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from analysis.protect.disclosure import HIDDEN
from analysis.protect.released_tables import RELEASED
from analysis.publish.downloads import DOWNLOADED, write_downloads
from analysis.publish.downloads.contents import NO_CONTACT, Contents
from analysis.publish.downloads.spreadsheet import TABLES
from analysis.publish.freezing import freeze
from analysis.publish.marks import SIMULATED
from analysis.publish.site import publish
from analysis.year import ProgrammeYear
from made_up_year import NAME, YEAR, made_up_year
from report_notebook import write_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MADE = datetime(2032, 1, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def this(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    this = made_up_year(tmp_path_factory.mktemp("root"))
    write_report(this)
    return this


@pytest.fixture(scope="module")
def contents(this: ProgrammeYear) -> Contents:
    return Contents(this.published, this.programme, YEAR, (SIMULATED,), MADE)


@pytest.fixture(scope="module")
def folder(contents: Contents, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("downloads")
    write_downloads(contents, folder)
    return folder


def part(folder: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(folder / "report.docx") as package:
        return ElementTree.fromstring(package.read(name))


@pytest.fixture(scope="module")
def document(folder: Path) -> ElementTree.Element:
    return part(folder, "word/document.xml")


def text(element: ElementTree.Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{W}t"))


def styled(document: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """The style and the words of each paragraph."""
    for paragraph in document.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        yield "" if style is None else style.attrib[f"{W}val"], text(paragraph)


def test_the_same_contents_give_the_same_bytes(
    contents: Contents, folder: Path, tmp_path: Path
) -> None:
    write_downloads(contents, tmp_path)
    for name in DOWNLOADED:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name


# The report for a word processor


def test_headings_stay_headings_and_form_a_tree(document: ElementTree.Element) -> None:
    paragraphs = list(styled(document))
    assert paragraphs[0] == ("Title", "The allotment scheme")
    levels = [int(style[-1]) for style, _ in paragraphs if re.fullmatch(r"Heading\d", style)]
    assert levels[0] == 1
    assert all(now - before <= 1 for before, now in pairwise(levels))
    titles = [words for style, words in paragraphs if style == "Heading1"]
    assert {"What we found", "What we ask of you", "How to check us"} <= set(titles)


def test_every_chart_is_a_picture_that_says_what_the_chart_says(
    this: ProgrammeYear, document: ElementTree.Element
) -> None:
    page = (this.published / "report.html").read_text(encoding="utf-8")
    said = [one.attrib["descr"] for one in document.iter(f"{DRAWING}docPr")]
    assert len(said) == page.count("<svg ") > 3
    assert any("Town staff: 45% in 2030, 75% in 2031" in words for words in said)


def test_every_table_keeps_its_heading_row_and_its_words(
    this: ProgrammeYear, document: ElementTree.Element
) -> None:
    page = (this.published / "report.html").read_text(encoding="utf-8")
    tables = list(document.iter(f"{W}tbl"))
    assert len(tables) == page.count("<table>")
    for table in tables:
        first = table.find(f"{W}tr")
        assert first is not None
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(text(cell).strip() for cell in table.iter(f"{W}tc"))


def test_it_says_on_every_sheet_that_data_are_simulated(
    folder: Path, document: ElementTree.Element
) -> None:
    assert text(part(folder, "word/header1.xml")).startswith(SIMULATED)
    assert "made up" in next(words for style, words in styled(document) if style == "Mark")


def test_it_is_in_british_english_and_has_a_title(folder: Path) -> None:
    languages = {one.attrib[f"{W}val"] for one in part(folder, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}
    core = part(folder, "docProps/core.xml")
    assert core.findtext("{http://purl.org/dc/elements/1.1/}title") == "The allotment scheme"


def test_it_holds_nothing_to_find_ones_way_on_a_web_page(document: ElementTree.Element) -> None:
    words = "\n".join(words for _, words in styled(document))
    for debris in ("Skip to the report", "Back to the top", "\nContents\n"):
        assert debris not in words


def test_how_we_know_leads_to_the_row(document: ElementTree.Element) -> None:
    marks = {one.attrib[f"{W}name"] for one in document.iter(f"{W}bookmarkStart")}
    links = [one.attrib.get(f"{W}anchor") for one in document.iter(f"{W}hyperlink")]
    inside = [link for link in links if link]
    assert len(inside) > 10
    assert set(inside) <= marks


# The workbook


@pytest.fixture(scope="module")
def book(folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder / "tables.xlsx")


def test_it_begins_with_a_cover_a_list_and_notes(book: openpyxl.Workbook) -> None:
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    cover = [str(row[0].value) for row in book["Cover"].iter_rows()]
    assert cover[0] == "The allotment scheme: evaluation report 2031: tables"
    assert SIMULATED in cover
    assert NO_CONTACT in cover
    assert any("Counts of fewer than 5 people are not shown" in line for line in cover)


def test_every_released_table_has_a_sheet(this: ProgrammeYear, book: openpyxl.Workbook) -> None:
    assert set(TABLES) == set(RELEASED)
    filled = [
        label
        for name, (label, _) in TABLES.items()
        if len((this.published / "tables" / f"{name}.csv").read_text("utf-8").splitlines()) > 1
    ]
    assert book.sheetnames[3:] == filled
    listed = [row[0].value for row in book["Contents"].iter_rows(min_row=5)]
    assert set(filled) <= set(listed)


def test_a_sheet_holds_one_table_without_merged_or_empty_cells(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[2:]:
        assert sheet.merged_cells.ranges == set()
        [table] = sheet.tables.values()
        cells = [cell.value for row in sheet[table.ref] for cell in row]
        assert all(cell not in (None, "") for cell in cells), sheet.title
        assert sheet["A2"].value == SIMULATED or sheet.title == "Notes"


def test_hidden_numbers_are_told_in_words_and_shown_ones_are_numbers(
    book: openpyxl.Workbook,
) -> None:
    sheet = book["Findings"]
    [table] = sheet.tables.values()
    header, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
    assert header[:2] == ["What", "Group"]
    by_id = {row[header.index("Finding")]: dict(zip(header, row, strict=True)) for row in rows}
    assert by_id["sure.sure.neighbours"]["Value"] == HIDDEN
    assert by_id["sure.sure.staff"]["Value"] == 0.75
    assert by_id["sure.sure.staff"]["Numerator"] == 15


def test_no_cell_is_a_formula(this: ProgrammeYear, tmp_path: Path) -> None:
    pages = tmp_path / "published"
    shutil.copytree(this.published, pages)
    path = pages / "tables" / "insights.csv"
    path.write_text(path.read_text("utf-8").replace("You can tell.", "'=1+1"), encoding="utf-8")
    made = Contents(pages, this.programme, YEAR, (), MADE)
    write = DOWNLOADED["tables.xlsx"]
    sheet = openpyxl.load_workbook(write(made, tmp_path / "a.xlsx"))["Insights"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=1+1") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


# With the release


def test_downloads_are_frozen_with_the_release_and_are_those_on_the_site(
    this: ProgrammeYear, tmp_path: Path
) -> None:
    shutil.copytree(this.root, tmp_path, dirs_exist_ok=True)
    release = freeze(ProgrammeYear(NAME, YEAR, tmp_path))
    site = publish(NAME, [YEAR], tmp_path).parent
    for name in DOWNLOADED:
        assert f"downloads/{name}" in release.record["files"]
        frozen = (release.folder / "downloads" / name).read_bytes()
        assert (site / NAME / str(YEAR) / name).read_bytes() == frozen


def test_a_draft_is_marked_as_one_in_what_is_downloaded(tmp_path: Path) -> None:
    this = made_up_year(tmp_path, signed=False)
    write_report(this)
    year = publish(NAME, [YEAR], tmp_path, draft=True).parent / NAME / str(YEAR)
    header = text(part(year, "word/header1.xml"))
    assert header.startswith(f"{SIMULATED} · Draft for comments, version ")
    cover = openpyxl.load_workbook(year / "tables.xlsx")["Cover"]
    assert any("Draft for comments" in str(row[0].value) for row in cover.iter_rows())
