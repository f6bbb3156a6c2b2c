"""Coding projects become one shape, with positions in code points whatever the tool counts."""

import csv
import io
import math
import sqlite3
import stat
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis import EvaluationError
from analysis.errors import UnreadableFileError
from analysis.read import CodingProject, read_coding
from reading import said

# Two paragraphs with characters of one, two, three and four bytes.
WORDS = "It’s café time 🙂 for us.", "Nobody asked me & mine."


def stretches(project: CodingProject) -> list[str]:
    """What stands in the documents where the segments say they are."""
    texts = project.documents.set_index("document")["text"]
    return [
        texts[segment.document][segment.start : segment.end]
        for segment in project.segments.itertuples()
    ]


class TestTaguette:
    HTML = f"<h2>{WORDS[0]}</h2>\n<p>  {WORDS[1].replace('&', '&amp;')}</p>"
    TEXT = f"{WORDS[0]}\n  {WORDS[1]}"

    def database(
        self,
        path: Path,
        marks: list[tuple[str, list[str]]],
        shift: int = 0,
        projects: tuple[str, ...] = ("Study",),
    ) -> Path:
        """A Taguette project whose highlights stand at their UTF-8 bytes, as Taguette counts."""
        database = sqlite3.connect(path)
        database.executescript(
            "CREATE TABLE projects (id INTEGER, name TEXT);"
            "CREATE TABLE documents (id INTEGER, name TEXT, project_id INTEGER, contents TEXT);"
            "CREATE TABLE tags (id INTEGER, project_id INTEGER, path TEXT, description TEXT);"
            "CREATE TABLE highlights (id INTEGER, document_id INTEGER, start_offset INTEGER,"
            " end_offset INTEGER, snippet TEXT);"
            "CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);"
        )
        database.executemany("INSERT INTO projects VALUES (?, ?)", enumerate(projects, 1))
        database.execute("INSERT INTO documents VALUES (7, 'I1', 1, ?)", (self.HTML,))
        tags = list(dict.fromkeys(tag for _, names in marks for tag in names))
        database.executemany(
            "INSERT INTO tags VALUES (?, 1, ?, 'what it means')", enumerate(tags, 1)
        )
        for at, (words, names) in enumerate(marks, 1):
            start = len(self.TEXT[: self.TEXT.index(words)].encode())
            end = start + len(words.encode())
            snippet = (
                f"<p>{words.replace('&', '&amp;').replace(chr(10), '</p>' + chr(10) + '<p>')}</p>"
            )
            database.execute(
                "INSERT INTO highlights VALUES (?, 7, ?, ?, ?)",
                (at, start + shift, end + shift, snippet),
            )
            database.executemany(
                "INSERT INTO highlight_tags VALUES (?, ?)",
                [(at, tags.index(name) + 1) for name in names],
            )
        database.commit()
        database.close()
        return path

    MARKS = [
        ("café time 🙂", ["food", "food.coffee"]),
        ("for us.\n  Nobody asked", ["left out"]),
        ("me & mine", []),
    ]

    def export(self, path: Path) -> Path:
        """The CSV that Taguette writes of the same highlights."""
        with path.open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(["id", "document", "tag", "content"])
            rows.writerow(["1", "I1", "food", "café time 🙂"])
            rows.writerow(["1", "I1", "food.coffee", "café time 🙂"])
            rows.writerow(["2", "I1", "left out", "for us. Nobody asked"])
            rows.writerow(["3", "I1", "", "me & mine"])
        return path

    def test_positions_become_code_points(self, tmp_path: Path) -> None:
        project = read_coding(self.database(tmp_path / "ann.sqlite3", self.MARKS))
        assert project.tool == "taguette"
        assert list(project.documents["text"]) == [self.TEXT]
        assert stretches(project) == ["café time 🙂", "café time 🙂", "for us.\n  Nobody asked"]
        assert project.offset_convention == "UTF-8 bytes"
        assert project.match_rate == 1

    def test_one_row_for_each_highlight_and_tag(self, tmp_path: Path) -> None:
        project = read_coding(self.database(tmp_path / "ann.sqlite3", self.MARKS))
        assert list(project.segments["code"]) == ["food", "food.coffee", "left out"]
        first, same, other = project.segments["segment"]
        assert first == same != other
        assert project.counts == {"read": 4, "coded": 3, "uncoded": 1}

    def test_tags_know_their_parent_by_their_path(self, tmp_path: Path) -> None:
        codes = read_coding(self.database(tmp_path / "p.db", self.MARKS)).codes.set_index("code")
        assert list(codes["parent"]) == ["", "food", ""]
        assert codes.at["left out", "description"] == "what it means"

    def test_the_file_stands_for_its_coder_unless_about_says_who(self, tmp_path: Path) -> None:
        path = self.database(tmp_path / "ann.sqlite3", self.MARKS)
        assert read_coding(path).coders == ("ann",)
        assert set(read_coding(path, coder="Bo").segments["coder"]) == {"Bo"}

    def test_database_and_export_give_equal_segments(self, tmp_path: Path) -> None:
        shared = ["segment", "document", "coder", "code", "text"]
        database = read_coding(self.database(tmp_path / "a.sqlite3", self.MARKS), coder="Ann")
        export = read_coding(self.export(tmp_path / "a.csv"), coder="Ann")
        pd.testing.assert_frame_equal(database.segments[shared], export.segments[shared])
        assert export.counts == database.counts
        assert export.segments["start"].isna().all()
        assert list(export.segments["row"]) == [2, 3, 4]

    def test_export_as_workbook_is_the_same(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        with self.export(tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                book.active.append(row)
        book.save(tmp_path / "a.xlsx")
        shared = ["segment", "document", "code", "text", "row"]
        pd.testing.assert_frame_equal(
            read_coding(tmp_path / "a.xlsx").segments[shared],
            read_coding(tmp_path / "a.csv").segments[shared],
        )

    def test_a_snippet_wins_over_its_position_and_it_is_said(self, tmp_path: Path) -> None:
        project = read_coding(self.database(tmp_path / "a.db", self.MARKS, shift=1))
        assert stretches(project) == ["café time 🙂", "café time 🙂", "for us.\n  Nobody asked"]
        assert project.match_rate < 0.5
        assert "of segments stand where their positions say" in said(project)

    def test_of_several_projects_one_must_be_named(self, tmp_path: Path) -> None:
        path = self.database(tmp_path / "a.db", self.MARKS, projects=("Study", "Other"))
        with pytest.raises(EvaluationError, match="“Study”, “Other”"):
            read_coding(path)
        assert len(read_coding(path, project="study").segments) == 3

    def test_reading_leaves_the_database_as_it_is(self, tmp_path: Path) -> None:
        path = self.database(tmp_path / "a b#%.db", self.MARKS)
        before = path.read_bytes()
        read_coding(path)
        assert path.read_bytes() == before
        assert [found.name for found in tmp_path.iterdir()] == [path.name]

    def test_views_that_pose_as_tables_are_not_read(self, tmp_path: Path) -> None:
        path = self.database(tmp_path / "a.db", self.MARKS)
        database = sqlite3.connect(path)
        database.executescript(
            "ALTER TABLE tags RENAME TO hidden; CREATE VIEW tags AS SELECT * FROM hidden;"
        )
        database.close()
        with pytest.raises(UnreadableFileError, match="we do not know what wrote"):
            read_coding(path)

    def test_a_broken_database_is_refused(self, tmp_path: Path) -> None:
        path = self.database(tmp_path / "a.db", self.MARKS)
        path.write_bytes(path.read_bytes()[:100] + b"\xff" * 5000)
        with pytest.raises(UnreadableFileError, match="database cannot be read"):
            read_coding(path)


class TestPlainSpreadsheet:
    HEADER = "Interview,Coder,Code,Text,Start,End,Memo,Direction,Key"

    def project(self, folder: Path, *lines: str, **options: object) -> CodingProject:
        path = folder / "coding.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_coding(path, **options)

    def test_each_row_is_a_segment_and_code(self, tmp_path: Path) -> None:
        project = self.project(
            tmp_path,
            self.HEADER,
            "I1,Ann,time,no time at all,3,17,odd,worse,yes",
            "I1,Bo,time,no time at all,3,17,,,",
            "I2,Bo,money,too little,,,,,no",
        )
        assert project.tool == "mapped"
        assert project.coders == ("Ann", "Bo")
        assert list(project.documents["document"]) == ["I1", "I2"]
        assert list(project.codes["code"]) == ["time", "money"]
        first, second, third = project.segments.to_dict("records")
        assert first["segment"] == second["segment"] != third["segment"]
        assert (first["start"], first["end"]) == (3, 17)
        assert pd.isna(third["start"])
        assert (first["direction"], first["key"], first["memo"]) == ("worse", True, "odd")
        assert (second["direction"], second["key"], second["row"]) == ("", False, 3)
        assert not project.problems

    def test_only_four_columns_are_needed_and_a_coder_can_be_told(self, tmp_path: Path) -> None:
        project = self.project(tmp_path, "interview,code,text", "I1,time,words", coder="Ann")
        assert project.coders == ("Ann",)
        assert project.offset_convention == "none"
        assert math.isnan(project.match_rate)

    def test_the_same_words_are_the_same_segment_without_positions(self, tmp_path: Path) -> None:
        project = self.project(
            tmp_path, "interview,code,text", "I1,a,words", "I1,b,words", "I2,b,words"
        )
        assert project.segments["segment"].nunique() == 2

    def test_rows_with_gaps_are_kept_for_cleaning_to_judge(self, tmp_path: Path) -> None:
        project = self.project(
            tmp_path, "interview,coder,code,text", "I1,Ann,,words", ",,,", ",Ann,x,y"
        )
        assert list(project.segments["row"]) == [2, 4]
        assert list(project.segments["code"]) == ["", "x"]
        assert list(project.codes["code"]) == ["x"]

    @pytest.mark.parametrize(("start", "end"), [("5", "3"), ("five", "9"), ("", "9"), ("-1", "4")])
    def test_impossible_positions_are_left_out_and_named(
        self, tmp_path: Path, start: str, end: str
    ) -> None:
        project = self.project(tmp_path, self.HEADER, f"I1,Ann,time,words,{start},{end},,,")
        assert project.segments[["start", "end"]].isna().all(axis=None)
        assert "row 2, column “start”" in said(project)

    def test_a_key_that_is_neither_yes_nor_no_is_named(self, tmp_path: Path) -> None:
        project = self.project(tmp_path, self.HEADER, "I1,Ann,time,words,,,,,perhaps")
        assert list(project.segments["key"]) == [False]
        assert "“perhaps” is neither yes nor no" in said(project)

    def test_other_headers_are_mapped(self, tmp_path: Path) -> None:
        columns = {"interview": "Media title", "code": 1, "text": "Excerpt"}
        project = self.project(
            tmp_path, "Media title,Theme,Excerpt", "I1,time,words", columns=columns
        )
        assert list(project.segments["code"]) == ["time"]

    def test_missing_columns_are_named(self, tmp_path: Path) -> None:
        with pytest.raises(EvaluationError) as caught:
            self.project(tmp_path, "A,B", "1,2", columns={"text": "C", "words": "B"})
        assert [p.what for p in caught.value.problems] == [
            "there is no column for “interview”",
            "there is no column for “code”",
            "there is no column for “text”",
            "“columns” names “words”",
        ]

    def test_an_option_of_another_tool_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(EvaluationError, match="“project” is no option for mapped"):
            self.project(tmp_path, "interview,code,text", "I1,a,b", project="x")


QDE = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Study" {project}>
 <Users>{users}</Users>
 <CodeBook><Codes>
  <Code guid="{{C-TIME}}" name="Time" isCodable="true"><Description>Having any</Description>
   <Code guid="c-short" name="Too short" isCodable="true"/></Code>
 </Codes></CodeBook>
 {before}
 <Sources>{sources}</Sources>
 {after}
</Project>"""
USERS = '<User guid="U-ANN" name="Ann"/><User guid="U-BO" name="Bo"/>'


def selection(
    start: int,
    end: int,
    codes: str = "c-time",
    *,
    by: str = "u-ann",
    name: str = "",
    more: str = "",
) -> str:
    codings = "".join(
        f'<Coding guid="k{at}" creatingUser="{by}"><CodeRef targetGUID="{code}"/></Coding>'
        for at, code in enumerate(codes.split())
    )
    return (
        f'<PlainTextSelection guid="s{start}" name="{name}" startPosition="{start}" '
        f'endPosition="{end}" creatingUser="u-bo">{more}{codings}</PlainTextSelection>'
    )


def source(selections: str = "", path: str = "internal://I1.txt", more: str = "") -> str:
    return (
        f'<TextSource guid="S-1" name="Interview 1" plainTextPath="{path}">{more}{selections}'
        "</TextSource>"
    )


class TestRefiQda:
    def write(
        self,
        folder: Path,
        sources: str,
        text: bytes | None = b"Short words here.",
        *,
        qde: str = "project.qde",
        member: str = "sources/I1.txt",
        users: str = USERS,
        **parts: str,
    ) -> Path:
        blanks = dict.fromkeys(("project", "before", "after"), "")
        content = QDE.format(**{**blanks, **parts, "users": users, "sources": sources})
        path = folder / "study.qdpx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(qde, content)
            if text is not None:
                archive.writestr(member, text)
        return path

    def read(self, folder: Path, *args: object, **options: object) -> CodingProject:
        return read_coding(self.write(folder, *args, **options))  # type: ignore[arg-type]

    def test_codes_documents_and_segments(self, tmp_path: Path) -> None:
        project = self.read(
            tmp_path, source(selection(0, 5, "c-time {C-SHORT}") + selection(6, 11, ""))
        )
        assert project.tool == "refi-qda"
        assert project.codes.to_dict("list") == {
            "code": ["c-time", "c-short"],
            "name": ["Time", "Too short"],
            "parent": ["", "c-time"],
            "description": ["Having any", ""],
        }
        assert project.documents.iloc[0].to_dict() == {
            "document": "s-1",
            "name": "Interview 1",
            "text": "Short words here.",
        }
        assert list(project.segments["code"]) == ["c-time", "c-short"]
        assert list(project.segments["text"]) == ["Short", "Short"]
        assert project.counts == {"read": 3, "coded": 2, "uncoded": 1}

    def test_coder_of_the_coding_goes_before_that_of_the_selection(self, tmp_path: Path) -> None:
        project = self.read(tmp_path, source(selection(0, 5, by="U-ANN") + selection(6, 11, by="")))
        assert list(project.segments["coder"]) == ["Ann", "Bo"]

    def test_a_user_who_coded_nothing_is_a_coder_still(self, tmp_path: Path) -> None:
        assert self.read(tmp_path, source()).coders == ("Ann", "Bo")

    def test_users_and_codes_that_are_not_listed_are_kept_and_said(self, tmp_path: Path) -> None:
        project = self.read(tmp_path, source(selection(0, 5, "c-gone", by="u-gone")))
        assert list(project.segments[["code", "coder"]].iloc[0]) == ["c-gone", "u-gone"]
        assert "c-gone" in set(project.codes["code"])
        assert "1 users that the project does not list" in said(project)
        assert "1 codes that the project does not list" in said(project)

    @pytest.mark.parametrize("qde", ["project.qde", "Project.qde", "My study.qde"])
    @pytest.mark.parametrize("member", ["sources/I1.txt", "Sources/i1.TXT", "I1.txt"])
    @pytest.mark.parametrize("path", ["internal://I1.txt", "I1.txt", "sources/I1.txt"])
    def test_names_and_paths_as_tools_write_them(
        self, tmp_path: Path, qde: str, member: str, path: str
    ) -> None:
        project = self.read(tmp_path, source(selection(0, 5), path), qde=qde, member=member)
        assert stretches(project) == ["Short"]

    def test_text_may_stand_in_the_project_itself(self, tmp_path: Path) -> None:
        inline = "<PlainTextContent>Inline words</PlainTextContent>"
        project = self.read(tmp_path, source(selection(7, 12), more=inline), None)
        assert stretches(project) == ["words"]

    @pytest.mark.parametrize(
        ("text", "start", "end", "convention"),
        [
            ("🙂 one\r\ntwo words", 6, 15, "code points, CRLF counts 1"),
            ("🙂 one\r\ntwo words", 7, 16, "code points"),
            ("🙂 one\r\ntwo words", 8, 17, "UTF-16 units"),
            ("🙂 one\r\ntwo words", 10, 19, "UTF-8 bytes"),
            ("one\ntwo words", 5, 14, "code points, CRLF counts 2"),
        ],
    )
    def test_the_unit_is_found_by_the_words_that_selections_are_named_by(
        self, tmp_path: Path, text: str, start: int, end: int, convention: str
    ) -> None:
        marked = source(selection(start, end, name="two words"))
        project = self.read(tmp_path, marked, text.encode("utf-8-sig"))
        assert stretches(project) == ["two words"]
        assert list(project.segments["text"]) == ["two words"]
        assert project.offset_convention == convention
        assert project.match_rate == 1

    def test_nvivo_counts_utf16_units_where_nothing_else_tells(self, tmp_path: Path) -> None:
        nvivo = 'origin="NVivo 14"'
        project = self.read(tmp_path, source(selection(3, 6)), "🙂 one".encode(), project=nvivo)
        assert stretches(project) == ["one"]
        assert "no words of its segments to check" in said(project)
        assert math.isnan(project.match_rate)

    def test_whole_words_tell_the_unit_where_no_selection_has_its_words(
        self, tmp_path: Path
    ) -> None:
        text = "🙂🙂🙂 one two three four"
        spots = [(text.index(word), word) for word in ("one", "two", "three", "four")]
        marked = source("".join(selection(at + 3, at + 3 + len(word)) for at, word in spots))
        project = self.read(tmp_path, marked, text.encode())
        assert project.offset_convention == "UTF-16 units"
        assert stretches(project) == ["one", "two", "three", "four"]

    def test_names_cut_short_are_words_too(self, tmp_path: Path) -> None:
        text = "🙂 and then a very long sentence went on and on"
        marked = source(selection(3, len(text) + 1, name="and then a very long sentence…"))
        project = self.read(tmp_path, marked, text.encode())
        assert stretches(project) == [text[2:]]
        assert project.match_rate == 1

    def test_a_name_that_is_a_label_is_not_taken_for_words(self, tmp_path: Path) -> None:
        project = self.read(tmp_path, source(selection(0, 11, name="line:24")))
        assert list(project.segments["text"]) == ["Short words"]
        assert math.isnan(project.match_rate)

    def test_numbers_that_name_a_selection_are_not_taken_for_words(self, tmp_path: Path) -> None:
        project = self.read(tmp_path, source(selection(6, 9, name="6,9")))
        assert stretches(project) == list(project.segments["text"]) == ["wor"]

    def test_a_name_cut_off_without_dots_does_not_shorten_the_selection(
        self, tmp_path: Path
    ) -> None:
        text = "Nobody came to ask us what we thought of it all, not once"
        project = self.read(tmp_path, source(selection(0, 52, name=text[:48])), text.encode())
        assert list(project.segments["text"]) == [text[:52]]
        assert project.match_rate == 1

    @pytest.mark.parametrize("named", [True, False])
    def test_selections_that_end_at_their_last_character(self, tmp_path: Path, named: bool) -> None:
        text = "🙂 nobody asked about buses, and nobody listened when several people complained"
        coded = ["nobody asked", "and nobody listened", "several people complained"]
        spots = [(text.index(words), words) for words in coded]
        marked = "".join(
            selection(at, at + len(words) - 1, name=words if named else "") for at, words in spots
        )
        project = self.read(tmp_path, source(marked), text.encode())
        assert stretches(project) == coded
        assert project.offset_convention == "code points, to the last one"

    def test_a_letter_left_out_now_and_then_is_left_out(self, tmp_path: Path) -> None:
        project = self.read(tmp_path, source(selection(0, 5) + selection(6, 10)))
        assert stretches(project) == ["Short", "word"]

    @pytest.mark.parametrize("tool", ["QualCoder 3.8.2", "ATLAS.ti 23.4.0"])
    def test_tools_that_count_a_line_end_once_do_so_where_nothing_else_tells(
        self, tmp_path: Path, tool: str
    ) -> None:
        text = "a b\r\nc d\r\ne f g"
        marked = source(selection(8, 9))
        project = self.read(tmp_path, marked, text.encode(), project=f'origin="{tool}"')
        assert stretches(project) == ["e"]

    def test_a_case_that_nvivo_lists_among_the_codes_is_no_code(self, tmp_path: Path) -> None:
        case = '<Cases><Case guid="C-SHORT" name="Anna"/></Cases>'
        marked = source(selection(0, 5) + selection(6, 11, "{C-SHORT}"))
        project = self.read(tmp_path, marked, before=case)
        assert list(project.codes["code"]) == list(project.segments["code"]) == ["c-time"]
        assert list(project.cases["documents"]) == [("s-1",)]
        assert project.problems == self.read(tmp_path, source(selection(0, 5))).problems

    def test_a_film_without_a_name_has_that_of_its_transcript(self, tmp_path: Path) -> None:
        film = (
            '<VideoSource guid="V" name="" path="internal://0af.mp4">'
            '<Transcript guid="t" name="Interview 2" plainTextPath="internal://I1.txt"/>'
            "</VideoSource>"
        )
        assert list(self.read(tmp_path, film).documents["name"]) == ["Interview 2"]

    def test_without_its_text_a_segment_keeps_its_words_and_position(self, tmp_path: Path) -> None:
        project = self.read(tmp_path, source(selection(6, 11, name="words")), None)
        segment = project.segments.iloc[0]
        assert (segment["text"], segment["start"], segment["end"]) == ("words", 6, 11)
        assert "1 of 1 sources is not in the archive: Interview 1" in said(project)

    def test_a_selection_outside_its_text_is_said(self, tmp_path: Path) -> None:
        project = self.read(tmp_path, source(selection(90, 99)))
        assert project.segments[["start", "end"]].isna().all(axis=None)
        assert "1 selections do not lie within their text" in said(project)

    def test_an_empty_text_is_said(self, tmp_path: Path) -> None:
        assert "sources is empty: Interview 1" in said(self.read(tmp_path, source(), b"\n"))

    def test_a_source_coded_as_a_whole_is_a_segment(self, tmp_path: Path) -> None:
        whole = '<Coding guid="k" creatingUser="u-bo"><CodeRef targetGUID="c-time"/></Coding>'
        project = self.read(tmp_path, source(more=whole))
        assert stretches(project) == ["Short words here."]

    def test_codings_of_a_page_its_text_and_a_film(self, tmp_path: Path) -> None:
        page = (
            '<PDFSource guid="P" name="Page"><PDFSelection guid="x" page="1">'
            '<Representation guid="r"><PlainTextContent>words</PlainTextContent></Representation>'
            '<Coding guid="k" creatingUser="u-bo"><CodeRef targetGUID="c-time"/></Coding>'
            "</PDFSelection>"
            '<Representation guid="r2" plainTextPath="internal://I1.txt">'
            '<PlainTextSelection guid="x" startPosition="6" endPosition="11">'
            '<Coding guid="k2" creatingUser="u-bo"><CodeRef targetGUID="c-time"/></Coding>'
            "</PlainTextSelection></Representation></PDFSource>"
            '<VideoSource guid="V" name="Film">'
            '<Transcript guid="t" plainTextPath="internal://I1.txt">'
            '<SyncPoint guid="a" position="0"/><SyncPoint guid="b" position="5"/>'
            '<TranscriptSelection guid="y" fromSyncPoint="A" toSyncPoint="B">'
            '<Coding guid="k3" creatingUser="u-ann"><CodeRef targetGUID="c-short"/></Coding>'
            "</TranscriptSelection></Transcript>"
            '<VideoSelection guid="z" begin="0" end="9">'
            '<Coding guid="k4" creatingUser="u-ann"><CodeRef targetGUID="c-short"/></Coding>'
            "</VideoSelection></VideoSource>"
        )
        project = self.read(tmp_path, page)
        # A film's parts are read before the texts that hang on it.
        assert list(project.segments["document"]) == ["p", "p", "v", "v"]
        assert list(project.segments["text"]) == ["words", "words", "", "Short"]
        assert "1 codings stand there twice" in said(project)

    def test_memos_are_descriptions_and_notes(self, tmp_path: Path) -> None:
        more = '<Description>Odd.</Description><NoteRef targetGUID="N"/>'
        notes = (
            '<Notes><Note guid="n"><PlainTextContent>Ask again.</PlainTextContent></Note></Notes>'
        )
        project = self.read(tmp_path, source(selection(0, 5, more=more)), after=notes)
        assert list(project.segments["memo"]) == ["Odd.\nAsk again."]

    def test_cases_and_their_variables_wherever_they_stand(self, tmp_path: Path) -> None:
        value = '<VariableRef targetGUID="v"/><TextValue>Town</TextValue>'
        value = f"<VariableValue>{value}</VariableValue>"
        project = self.read(
            tmp_path,
            source(selection(0, 5), more=value),
            before='<Variables><Variable guid="V" name="Place"/></Variables>'
            f'<Cases><Case guid="E" name="Ward">{value}<SourceRef targetGUID="S-1"/></Case>'
            '<Case guid="F" name="Part"><SelectionRef targetGUID="s0"/></Case></Cases>',
        )
        assert project.cases.to_dict("records") == [
            {"case": "e", "name": "Ward", "documents": ("s-1",), "variables": {"Place": "Town"}},
            {"case": "f", "name": "Part", "documents": ("s-1",), "variables": {}},
            {
                "case": "s-1",
                "name": "Interview 1",
                "documents": ("s-1",),
                "variables": {"Place": "Town"},
            },
        ]

    def test_parts_in_another_order_are_read_and_said(self, tmp_path: Path) -> None:
        project = self.read(tmp_path, source(selection(0, 5)), after="<Cases/>")
        assert "another order" in said(project)
        assert len(project.segments) == 1

    def test_two_users_of_one_name_stay_two_coders(self, tmp_path: Path) -> None:
        same = USERS.replace("Bo", "Ann")
        marked = source(selection(0, 5, by="u-ann") + selection(6, 11, by="u-bo"))
        assert list(self.read(tmp_path, marked, users=same).segments["coder"]) == ["Ann", "Ann (2)"]


class TestHostileArchives:
    def archive(self, folder: Path, **members: bytes) -> Path:
        path = folder / "study.qdpx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return path

    def refused(self, path: Path, what: str) -> None:
        with pytest.raises(UnreadableFileError, match=what) as caught:
            read_coding(path)
        assert caught.value.problems[0].file == path.name

    def test_entities_are_refused(self, tmp_path: Path) -> None:
        xml = (
            b'<!DOCTYPE p [<!ENTITY a "b">]><Project xmlns="urn:QDA-XML:project:1.0">&a;</Project>'
        )
        self.refused(self.archive(tmp_path, **{"project.qde": xml}), "document type")

    def test_deep_nesting_is_refused(self, tmp_path: Path) -> None:
        xml = b"<Project>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</Project>"
        self.refused(self.archive(tmp_path, **{"project.qde": xml}), "nests deeper")

    @pytest.mark.parametrize(
        "name", ["../out.txt", "/etc/out", "a/../../b", "C:\\out.txt", "..\\out"]
    )
    def test_paths_outside_the_archive_are_refused(self, tmp_path: Path, name: str) -> None:
        members = {"project.qde": QDE.encode(), name: b""}
        self.refused(self.archive(tmp_path, **members), "outside the archive")

    def test_links_are_refused(self, tmp_path: Path) -> None:
        path = self.archive(tmp_path, **{"project.qde": QDE.encode()})
        with zipfile.ZipFile(path, "a") as archive:
            link = zipfile.ZipInfo("link")
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, "/etc/passwd")
        self.refused(path, "is a link")

    def test_what_unpacks_to_far_more_is_refused(self, tmp_path: Path) -> None:
        members = {"project.qde": QDE.encode(), "big.txt": bytes(20 * 1024 * 1024)}
        self.refused(self.archive(tmp_path, **members), "times its size")

    @pytest.mark.parametrize("xml", [b"", b"<Project>", b"not XML", b"<Other/>", b"\xff\xfe<"])
    def test_what_is_no_project_is_refused(self, tmp_path: Path, xml: bytes) -> None:
        self.refused(self.archive(tmp_path, **{"project.qde": xml}), "XML is damaged|no REFI-QDA")

    def test_an_archive_without_a_project_is_refused(self, tmp_path: Path) -> None:
        self.refused(self.archive(tmp_path, **{"a.txt": b"x"}), "we do not know what wrote")

    def test_a_damaged_part_is_refused(self, tmp_path: Path) -> None:
        plain = io.BytesIO()
        with zipfile.ZipFile(plain, "w") as archive:
            archive.writestr("project.qde", QDE)
        path = tmp_path / "study.qdpx"
        path.write_bytes(plain.getvalue().replace(b"CodeBook", b"CodeBxxk"))
        self.refused(path, "cannot be unpacked")


@pytest.mark.real
class TestRealProjects:
    def test_taguette_project_of_a_usability_study(self, real_samples: Path) -> None:
        path = real_samples / "mixed-methods-study" / "SERDIF_P2_ThematicAnalysis.sqlite3"
        project = read_coding(path)
        assert project.tool == "taguette"
        assert (len(project.documents), len(project.codes), len(project.segments)) == (17, 22, 1930)
        assert (project.offset_convention, project.match_rate) == ("UTF-8 bytes", 1.0)
        database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        (highlights,) = database.execute("SELECT count(*) FROM highlights").fetchone()
        assert highlights == 1794
        assert project.segments["segment"].nunique() + project.counts["uncoded"] == highlights
        spelled = [" ".join(text.split()) for text in stretches(project)]
        assert spelled == [" ".join(text.split()) for text in project.segments["text"]]

    def test_taguette_export_of_the_same_study_gives_equal_segments(
        self, real_samples: Path
    ) -> None:
        folder = real_samples / "mixed-methods-study"
        shared = ["document", "code", "text", "segment"]
        projects = [
            read_coding(folder / name)
            for name in ("SERDIF_P2_ThematicAnalysis.sqlite3", "all_tags_20220303.csv")
        ]
        database, export = (
            project.segments[shared].sort_values(shared, ignore_index=True) for project in projects
        )
        pd.testing.assert_frame_equal(database, export)

    @pytest.mark.parametrize(
        ("name", "documents", "codes", "segments", "coders"),
        [
            ("two-coders-sample", 4, 4, 7, 2),
            ("atlas-ti-standard", 12, 14, 16, 3),
            ("qc-demo", 2, 262, 205, 1),
            ("nvivo-codes-only", 2, 262, 0, 2),
        ],
    )
    def test_refi_qda_projects_of_four_tools(
        self, real_samples: Path, name: str, documents: int, codes: int, segments: int, coders: int
    ) -> None:
        project = read_coding(real_samples / "coding-projects" / f"{name}.qdpx")
        assert project.tool == "refi-qda"
        found = [
            len(project.documents),
            len(project.codes),
            len(project.segments),
            len(project.coders),
        ]
        assert found == [documents, codes, segments, coders]

    def test_each_coder_of_the_sample_keeps_their_codings(self, real_samples: Path) -> None:
        project = read_coding(real_samples / "coding-projects" / "two-coders-sample.qdpx")
        assert project.segments["coder"].value_counts().to_dict() == {"Ann": 5, "Bob": 2}
        assert "another order" in said(project)
        assert list(project.cases["name"]) == ["Station A"]

    def test_codings_by_line_are_whole_lines(self, real_samples: Path) -> None:
        project = read_coding(real_samples / "coding-projects" / "qc-demo.qdpx")
        assert all(
            text.endswith("\n") and text.count("\n") == 1 for text in project.segments["text"]
        )

    def test_atlas_ti_words_survive_without_texts(self, real_samples: Path) -> None:
        project = read_coding(real_samples / "coding-projects" / "atlas-ti-standard.qdpx")
        assert "Oh, that was great. See you tomorrow? Eleven thirty. Mm." in set(
            project.segments["text"]
        )
        assert "the text of 6 of 12 sources is not in the archive" in said(project)
