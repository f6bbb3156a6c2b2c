"""`evaluate lint`: the files it reads, the year it holds them against, what it says."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from analysis.cli import main
from made_up_year import EARLIER, NAME, YEAR, made_up_year

CLAIM = "The number of projects tripled."
SOUND = "15 of the 20 town staff who answered agreed that they know how to plan with gardeners."
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with the made-up programme's two years."""
    root = tmp_path_factory.mktemp("home")
    made_up_year(root)
    return root


@pytest.fixture
def here(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVALUATION_ROOT", str(home))
    return home


def ended(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stop:
        main(["lint", *map(str, arguments)])
    return int(stop.value.code or 0)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def write_word(path: Path, *paragraphs: str) -> Path:
    """A Word file of these paragraphs, each given as XML."""
    body = "".join(paragraphs)
    document = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", document)
    return path


def paragraph(text: str, style: str = "Normal") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def test_what_is_sound_ends_well_and_says_how_much_was_read(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(write(tmp_path, "press.md", f"# For the press\n\n{SOUND} We thank you.\n")) == 0
    assert capsys.readouterr().out == (
        f"3 sentences read: nothing found that the findings of {NAME} {YEAR} do not bear.\n"
    )


def test_a_claim_is_named_with_its_place_why_and_what_the_findings_would_bear(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "press.md", f"# For the press\n\n{SOUND}\n{CLAIM}\n")
    assert ended(path) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{path}, line 4: “tripled”",
        f"  It says: {CLAIM}",
        "  Why: a ratio says nothing without both counts: from how many, to how many.",
        "  The findings would bear: Records show 12 projects in 2031: 8 more than in 2030, when it "
        "was 4.",
        f"3 sentences read: 1 claim that the findings of {NAME} {YEAR} do not bear.",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("press.md", f"> {CLAIM}\n\n| a | b |\n|---|---|\n| {CLAIM} | c |\n\n`{CLAIM}`\n"),
        ("press.md", f"---\ntitle: {CLAIM}\n---\n\nAda Fern said: “{CLAIM} It is great.”\n"),
        ("press.txt", f'Ada Fern said, "{CLAIM}"\n'),
        ("press.txt", f"‘{CLAIM}’ said one of the gardeners’ friends.\n"),
        (
            "press.html",
            f"<p>One.</p><blockquote><p>{CLAIM}</p></blockquote><nav>{CLAIM}</nav>"
            f"<table><tr><td>{CLAIM}</td></tr></table><p data-said='insight'>{CLAIM}</p>"
            f"<p class='quote'>{CLAIM}</p><q>{CLAIM}</q><style>a {{}}</style>"
            f"<script>{CLAIM}</script>",
        ),
    ],
)
def test_quotes_and_cells_are_not_held_against_the_findings(
    here: Path, tmp_path: Path, name: str, text: str
) -> None:
    assert ended(write(tmp_path, name, text)) == 0


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("press.md", f"One.\n\n- two\n- {CLAIM}\n", 4),
        ("press.txt", f"A heading\n\nOne.\n  {CLAIM}\n", 4),
        ("PRESS.HTML", f"<h1>One</h1>\n<div>\n<p>Two.\n<b>{CLAIM}</b></p></div>", 4),
        ("press.htm", f"<ul>\n<li>{CLAIM}\n<li>Two\n</ul>", 2),
        ("press.md", f"Some say the programme is “far the best”.\n\n## {CLAIM[:-1]}\n", 3),
    ],
)
def test_each_kind_of_text_is_read_and_the_line_is_told(
    here: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    text: str,
    line: int,
) -> None:
    path = write(tmp_path, name, text)
    assert ended(path) == 1
    assert f"{path}, line {line}: “tripled”" in capsys.readouterr().out


def test_word_files_are_read_by_paragraph(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(CLAIM)}</w:tc></w:tr></w:tbl>"
    path = write_word(
        tmp_path / "press.docx",
        paragraph("For the press", "Heading1"),
        paragraph(CLAIM, "Quote"),
        table,
        "<w:p><w:r><w:t>The number of </w:t></w:r><w:r><w:t>projects tripled.</w:t></w:r></w:p>",
    )
    assert ended(path) == 1
    said = capsys.readouterr().out
    assert f"{path}, paragraph 3: “tripled”" in said
    assert "2 sentences read: 1 claim" in said


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("press.pdf", b"%PDF", "cannot read files that end in “.pdf”"),
        ("press", b"words", "cannot read this kind of file"),
        ("press.docx", b"words", "this archive is damaged"),
        ("press.md", b"\xff\xfe\x00", "not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(
    here: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes,
    said: str,
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert ended(path) == 1
    assert said in capsys.readouterr().err


def test_a_word_file_that_hides_a_trap_is_refused(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "press.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert ended(path) == 1
    assert "document type" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(tmp_path / "nothing.md") == 1
    assert "there is no such file" in capsys.readouterr().err


def test_the_year_can_be_chosen(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "press.md", "We thank all who took part.\n")
    assert ended(path, NAME, EARLIER) == 0
    assert f"{NAME} {EARLIER}" in capsys.readouterr().out
    assert ended(path, NAME) == 0
    assert f"{NAME} {YEAR}" in capsys.readouterr().out


def test_without_findings_it_says_what_to_do(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(write(tmp_path, "press.md", CLAIM)) == 1
    assert "there are no findings to hold this against" in capsys.readouterr().err


def test_with_several_programmes_it_asks_which(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made_up_year(root)
    other = root / "data" / "processed" / "other" / "2031"
    other.mkdir(parents=True)
    (other / "findings.parquet").touch()
    assert ended(write(tmp_path, "press.md", CLAIM)) == 1
    said = capsys.readouterr().err
    assert f"findings of several programmes: {NAME}, other" in said
    assert "evaluate lint FILE NAME YEAR" in said
