"""Taking somebody out of a file leaves everybody else's part of it as it was."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from analysis.errors import EvaluationError
from analysis.protect.withdrawal.contents import traces_in
from analysis.protect.withdrawal.erase import erase_from
from analysis.protect.withdrawal.erase.delimited import records
from analysis.protect.withdrawal.traces import Theirs, Words
from analysis.protect.withdrawal.withdrawn import Identity
from analysis.read import read_coding

SAID = "They trust us since Mirela came to our kitchen with the red folder"
OTHERS_SAY = "We would like to have more time for each other said the other one"


def theirs(*columns: tuple[str | int, str]) -> Theirs:
    identities = {
        Identity("person", 0, "X0001"),
        Identity("participant", 2019, "7"),
        Identity("interview", 2019, "P1"),
        Identity("respondent", 2019, "12"),
    }
    documents = frozenset({"Interview 01"})
    return Theirs(frozenset(identities), frozenset(), documents, Words((SAID,)), columns)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_other_rows_of_a_csv_stay_byte_for_byte(
    tmp_path: Path, encoding: str, delimiter: str, ending: str
) -> None:
    rows = [
        ["Number", "Words", "Hours"],
        ["11", '"Café, ""so""\nto say; and\ttabs"', "12"],
        ["12", "gone", "1"],
        ["13", "’s", "7"],
    ]
    lines = [delimiter.join(row) + ending for row in rows]
    path = tmp_path / "survey.csv"
    path.write_bytes("".join(lines).encode(encoding))
    assert erase_from(path, theirs(("Number", "respondent"))) == 1
    assert path.read_bytes() == "".join([*lines[:2], lines[3]]).encode(encoding)


def test_a_number_is_an_id_in_columns_of_ids_alone(tmp_path: Path) -> None:
    path = tmp_path / "participants.csv"
    path.write_text("interview,participant,hours,when\nP2,8,7,7:30\nP3,7,1,8:00\n")
    erase_from(path, theirs())
    assert path.read_text() == "interview,participant,hours,when\nP2,8,7,7:30\n"


@given(st.text(alphabet='ab",;\n\r\t ', max_size=60))
def test_rows_of_any_text_join_to_the_text(text: str) -> None:
    assert "".join(records(text)) == text


def workbook(path: Path, **more: object) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Answers"
    for row in (
        ["Number", "Member", "Words", "Score"],
        [11, "X0002", OTHERS_SAY, 0.5],
        [12, "X0001", SAID, 3],
        [13, "", "None", 12],
    ):
        sheet.append(row)
    sheet["C3"].comment = Comment(SAID, "X0001")
    sheet["C2"].comment = Comment("Well said", "Pat")
    book.create_sheet("Notes")["A1"] = f"One said: {SAID}"
    book.properties.lastModifiedBy = "X0001"
    for cell, value in more.items():
        sheet[cell] = value
    book.save(path)


def test_a_workbook_keeps_other_cells_and_no_trace_in_any_part(tmp_path: Path) -> None:
    path = tmp_path / "survey.xlsx"
    workbook(path)
    assert erase_from(path, theirs(("Number", "respondent"), ("Member", "person")))
    book = openpyxl.load_workbook(path)
    assert list(book["Answers"].values) == [
        ("Number", "Member", "Words", "Score"),
        (11, "X0002", OTHERS_SAY, 0.5),
        (13, None, "None", 12),
    ]
    assert book["Answers"]["C2"].comment.text == "Well said"
    assert book["Answers"]["C3"].comment is None
    assert book["Notes"]["A1"].value == "One said: [taken out]"
    with zipfile.ZipFile(path) as archive:
        parts = "".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
    assert "X0001" not in parts
    assert SAID not in parts


def test_a_workbook_that_would_break_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "survey.xlsx"
    workbook(path, E1="=SUM(D2:D4)")
    before = path.read_bytes()
    with pytest.raises(EvaluationError, match="formulas"):
        erase_from(path, theirs(("Number", "respondent")))
    assert path.read_bytes() == before


def test_a_file_without_them_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "survey.xlsx"
    workbook(path)
    before = path.read_bytes()
    nobody = Theirs(frozenset(), frozenset(), frozenset(), Words(()))
    assert erase_from(path, nobody) == 0
    assert path.read_bytes() == before


TAGUETTE = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT, description TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, description TEXT, filename TEXT,
    project_id INTEGER REFERENCES projects (id), contents TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT, description TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER REFERENCES documents (id),
    start_offset INTEGER, end_offset INTEGER, snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
CREATE TABLE commands (id INTEGER PRIMARY KEY, document_id INTEGER, payload TEXT);
"""


def taguette(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(TAGUETTE)
        database.execute("INSERT INTO projects VALUES (1, 'Interviews', '')")
        database.execute("INSERT INTO tags VALUES (1, 1, 'Trust', ?)", [f"Such as: {SAID}"])
        for at, name, words in ((1, "Interview 01", SAID), (2, "Interview 02", OTHERS_SAY)):
            database.execute(
                "INSERT INTO documents VALUES (?, ?, '', ?, 1, ?)",
                [at, name, f"{name}.txt", f"<p>{words}</p>"],
            )
            database.execute(
                "INSERT INTO highlights VALUES (?, ?, 0, ?, ?)", [at, at, len(words), words]
            )
            database.execute("INSERT INTO highlight_tags VALUES (?, 1)", [at])
            database.execute("INSERT INTO commands VALUES (?, ?, ?)", [at, at, f'"{words}"'])


def check_others_coding(path: Path, before: pd.DataFrame) -> None:
    """The others' segments are read as before, and nothing of theirs is left in the bytes."""
    after = read_coding(path).segments
    others = before[~before["text"].str.contains("Mirela")]
    assert len(others)
    assert list(after["text"]) == list(others["text"])
    assert list(after["start"]) == list(others["start"])
    for file in [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]:
        assert not traces_in(file, theirs())
        assert b"Mirela" not in file.read_bytes()


def test_a_taguette_project_keeps_others_and_leaves_nothing_in_free_pages(tmp_path: Path) -> None:
    path = tmp_path / "coding.sqlite3"
    taguette(path)
    before = read_coding(path).segments
    erase_from(path, theirs())
    check_others_coding(path, before)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT description FROM tags").fetchall() == [
            ("Such as: [taken out]",)
        ]
        assert database.execute("SELECT id FROM commands").fetchall() == [(2,)]
        assert database.execute("SELECT highlight_id FROM highlight_tags").fetchall() == [(2,)]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


QUALCODER = """
CREATE TABLE project (databaseversion TEXT, memo TEXT);
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT, fulltext TEXT, mediapath TEXT);
CREATE TABLE code_cat (catid INTEGER PRIMARY KEY, name TEXT, memo TEXT, supercatid INTEGER);
CREATE TABLE code_name (cid INTEGER PRIMARY KEY, name TEXT, memo TEXT, catid INTEGER);
CREATE TABLE code_text (ctid INTEGER PRIMARY KEY, cid INTEGER, fid INTEGER, seltext TEXT,
    pos0 INTEGER, pos1 INTEGER, owner TEXT, memo TEXT);
CREATE TABLE annotation (anid INTEGER PRIMARY KEY, fid INTEGER, pos0 INTEGER, memo TEXT);
CREATE TABLE cases (caseid INTEGER PRIMARY KEY, name TEXT, memo TEXT);
CREATE TABLE case_text (id INTEGER PRIMARY KEY, caseid INTEGER, fid INTEGER);
CREATE TABLE attribute (attrid INTEGER PRIMARY KEY, name TEXT, attr_type TEXT, value TEXT,
    id INTEGER);
CREATE TABLE journal (jid INTEGER PRIMARY KEY, jentry TEXT);
INSERT INTO code_name VALUES (1, 'Trust', '', NULL);
INSERT INTO cases VALUES (1, 'A board member', ''), (2, 'Another', '');
INSERT INTO case_text VALUES (1, 1, 1), (2, 2, 2);
INSERT INTO attribute VALUES (1, 'age', 'case', '41', 1), (2, 'age', 'case', '52', 2),
    (3, 'place', 'file', 'Ely', 1), (4, 'place', 'file', 'Ware', 2);
"""


def test_a_qualcoder_folder_loses_their_documents_cases_and_backups_alone(tmp_path: Path) -> None:
    path = tmp_path / "board.qda"
    (path / "documents").mkdir(parents=True)
    with closing(sqlite3.connect(path / "data.qda")) as database, database:
        database.executescript(QUALCODER)
        for at, name, words in ((1, "Interview 01.txt", SAID), (2, "Interview 02.txt", OTHERS_SAY)):
            (path / "documents" / name).write_text(words)
            database.execute("INSERT INTO source VALUES (?, ?, ?, NULL)", [at, name, words])
            database.execute(
                "INSERT INTO code_text VALUES (?, 1, ?, ?, 0, ?, 'ann', '')",
                [at, at, words, len(words)],
            )
            database.execute("INSERT INTO annotation VALUES (?, ?, 0, ?)", [at, at, words])
        database.execute("INSERT INTO journal VALUES (1, ?)", [f"Today: “{SAID}”"])
    (path / "data_BKUP.qda").write_bytes((path / "data.qda").read_bytes())
    before = read_coding(path).segments
    erase_from(path, theirs())
    check_others_coding(path, before)
    assert [file.name for file in (path / "documents").iterdir()] == ["Interview 02.txt"]
    with closing(sqlite3.connect(path / "data.qda")) as database:
        assert database.execute("SELECT name FROM cases").fetchall() == [("Another",)]
        rows = database.execute("SELECT value, id FROM attribute ORDER BY attrid").fetchall()
        assert rows == [("52", 2), ("Ware", 2)]


def project(said: str, others: str) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Board" origin="made up">
<Users><User guid="u1" name="ann"/></Users>
<CodeBook><Codes><Code guid="c1" name="Trust" isCodable="true"/></Codes></CodeBook>
<Cases>
<Case guid="k1" name="One"><SourceRef targetGUID="s1"/></Case>
<Case guid="k2" name="Both"><SourceRef targetGUID="s1"/><SourceRef targetGUID="s2"/></Case>
</Cases>
<Sources>
<TextSource guid="s1" name="Interview 01" plainTextPath="internal://s1.txt">
<PlainTextSelection guid="x1" name="{said}" startPosition="0" endPosition="{len(said)}">
<Coding guid="g1" creatingUser="u1"><CodeRef targetGUID="c1"/></Coding><NoteRef targetGUID="n1"/>
</PlainTextSelection></TextSource>
<TextSource guid="s2" name="Interview 02" plainTextPath="internal://s2.txt">
<PlainTextSelection guid="x2" name="{others}" startPosition="0" endPosition="{len(others)}">
<Coding guid="g2" creatingUser="u1"><CodeRef targetGUID="c1"/></Coding><NoteRef targetGUID="n2"/>
</PlainTextSelection></TextSource>
</Sources>
<Notes>
<Note guid="n1" name="on the first" plainTextPath="internal://n1.txt"/>
<Note guid="n2" name="on the second"><PlainTextContent>Kept</PlainTextContent></Note>
</Notes>
<Links><Link guid="l1" originGUID="x1" targetGUID="x2"/></Links>
<Sets><Set guid="z1" name="All"><MemberSource targetGUID="s1"/><MemberSource targetGUID="s2"/></Set>
</Sets>
</Project>"""


def test_a_refi_qda_project_loses_their_sources_notes_links_and_cases_alone(tmp_path: Path) -> None:
    path = tmp_path / "coding.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", project(SAID, OTHERS_SAY))
        archive.writestr("sources/s1.txt", SAID)
        archive.writestr("sources/s2.txt", OTHERS_SAY)
        archive.writestr("sources/n1.txt", f"Mirela again: {SAID}")
    before = read_coding(path).segments
    erase_from(path, theirs())
    check_others_coding(path, before)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["project.qde", "sources/s2.txt"]
        xml = archive.read("project.qde").decode()
    for gone in ("s1", "x1", "g1", "n1", "l1", "k1"):
        assert f'"{gone}"' not in xml
    for kept in ("s2", "x2", "g2", "n2", "k2", "z1"):
        assert f'"{kept}"' in xml
    assert "<Project xmlns=" in xml
    assert list(read_coding(path).cases["name"]) == ["Both"]


def test_a_format_that_cannot_be_changed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "survey.sav"
    path.write_bytes(b"$FL2 and more")
    assert erase_from(path, theirs()) is None
