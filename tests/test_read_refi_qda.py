"""Dialects of REFI-QDA: fixtures built like files that tools write, real ones, hostile ones."""

import re
import shutil
import sqlite3
import time
import zipfile
from collections import Counter
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import UnreadableFileError
from analysis.read import CodingProject, read_coding
from analysis.read.offsets import LINES, Convention, Stretch, locate

EXPORTS = Path(__file__).parent / "exports"


def said(project: CodingProject) -> str:
    return "\n".join(map(str, project.problems))


def words_at_places(project: CodingProject) -> list[str]:
    texts = project.documents.set_index("document")["text"]
    return [texts[row.document][row.start : row.end] for row in project.segments.itertuples()]


class TestDialects:
    def test_nvivo_counts_utf16_units_and_two_for_a_line_end(self) -> None:
        project = read_coding(EXPORTS / "refi-two-coders.qdpx")
        assert (project.offset_convention, project.match_rate) == ("UTF-16 units", 1.0)
        assert words_at_places(project) == list(project.segments["text"])

    def test_two_coders_of_the_same_stretch_share_a_segment(self) -> None:
        segments = read_coding(EXPORTS / "refi-two-coders.qdpx").segments
        shared = segments[segments["text"].str.startswith("café")]
        assert list(shared["coder"]) == ["Ann", "Bo", "Bo"]
        assert shared["segment"].nunique() == 1

    def test_words_win_over_positions_and_it_is_said(self, tmp_path: Path) -> None:
        path = tmp_path / "moved.qdpx"
        with zipfile.ZipFile(EXPORTS / "refi-two-coders.qdpx") as source:
            parts = {name: source.read(name).decode() for name in source.namelist()}
        parts["project.qde"] = re.sub(
            r'(startPosition|endPosition)="(\d+)"',
            lambda found: f'{found[1]}="{int(found[2]) + 9}"',
            parts["project.qde"],
        )
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        project = read_coding(path)
        unmoved = read_coding(EXPORTS / "refi-two-coders.qdpx")
        shared = ["document", "start", "end", "text"]
        pd.testing.assert_frame_equal(project.segments[shared][:3], unmoved.segments[shared][:3])
        assert project.match_rate == 0
        assert "of segments stand where their positions say" in said(project)

    def test_what_is_not_listed_and_not_in_order_is_said(self) -> None:
        project = read_coding(EXPORTS / "refi-two-coders.qdpx")
        assert "u-gone" in said(project)
        assert "c-gone" in said(project)
        assert "another order" in said(project)
        assert list(project.codes["parent"]) == ["", "c-time", "", ""]

    @pytest.mark.parametrize(
        ("name", "convention"),
        [("refi-whole-lines", "code points"), ("refi-line-numbers", "lines")],
    )
    def test_qualitative_coding_codes_whole_lines(self, name: str, convention: str) -> None:
        project = read_coding(EXPORTS / f"{name}.qdpx")
        assert project.offset_convention == convention
        assert [text.split()[0] for text in project.segments["text"]] == ["Rosa:", "Nobody"]
        assert words_at_places(project) == list(project.segments["text"])

    def test_a_coding_on_a_page_and_in_its_text_is_one_segment(self) -> None:
        project = read_coding(EXPORTS / "refi-page-picture-film.qdpx")
        twice = project.segments[project.segments["text"] == "Everybody is welcome."]
        assert len(twice) == 2
        assert len(twice[["segment", "coder", "code", "start", "end"]].drop_duplicates()) == 1
        assert "1 codings stand there twice" in said(project)

    def test_parts_of_pictures_and_films_go_by_their_place(self) -> None:
        segments = read_coding(EXPORTS / "refi-page-picture-film.qdpx").segments
        picture = segments[segments["document"] == "i1"]
        assert list(picture["coder"]) == ["Ann", "Bo"]
        assert picture["segment"].nunique() == 1
        assert list(segments.loc[segments["document"] == "v1", "segment"]) == ["v1:1000,5000"]

    def test_codes_without_a_coding_are_a_project_too(self) -> None:
        project = read_coding(EXPORTS / "refi-codes-only.qdpx")
        assert list(project.codes["name"]) == ["Time", "Heard"]
        assert project.coders == ("Ann", "Bo")
        assert project.counts == {"read": 0, "coded": 0, "uncoded": 0}

    def test_a_project_out_of_its_archive_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "project.qde"
        with zipfile.ZipFile(EXPORTS / "refi-two-coders.qdpx") as archive:
            path.write_bytes(archive.read("project.qde"))
        project = read_coding(path)
        assert (project.tool, len(project.segments)) == ("refi-qda", 4)
        assert project.segments["text"].str.startswith("café").sum() == 3


class TestCodebook:
    CODES = "<Codes><Code guid='{A}' name='Time'><Code guid='b' name='Heard'/></Code></Codes>"

    def test_nested_codes_are_read_and_sets_are_said(self) -> None:
        project = read_coding(EXPORTS / "refi-codebook.qdc")
        assert (project.tool, project.confidence) == ("refi-qda", 0.98)
        assert project.codes.to_dict("list") == {
            "code": ["0a", "0b", "What helps/Heard"],
            "name": ["What helps", "Time", "Heard"],
            "parent": ["", "0a", "0a"],
            "description": ["All that helps", "", ""],
        }
        assert project.segments.empty
        assert "For the report" in said(project)

    def test_codes_nest_whatever_stands_between_them(self, tmp_path: Path) -> None:
        path = tmp_path / "book.qdc"
        nested = self.CODES.replace("<Code guid='b'", "<SubCodes><Code guid='b'")
        nested = nested.replace("'Heard'/>", "'Heard'/></SubCodes>")
        path.write_text(f"<CodeBook xmlns='urn:QDA-XML:codebook:1.0'>{nested}</CodeBook>")
        assert list(read_coding(path).codes["parent"]) == ["", "a"]

    @pytest.mark.parametrize("version", ["codebook:1.0", "codebook:1:0", "codebook:0.4"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_any_version_and_encoding(self, tmp_path: Path, version: str, encoding: str) -> None:
        declared = "utf-16" if encoding == "utf-16" else "utf-8"
        path = tmp_path / "book.xml"
        path.write_bytes(
            f"<?xml version='1.0' encoding='{declared}'?>\n<!-- codes -->"
            f"<q:CodeBook xmlns:q='urn:QDA-XML:{version}'>"
            f"{self.CODES.replace('<', '<q:').replace('<q:/', '</q:')}</q:CodeBook>".encode(
                encoding
            )
        )
        assert list(read_coding(path).codes["code"]) == ["a", "b"]

    @pytest.mark.parametrize(
        "xml", ["<Project Sdk='x'/>", "<html><CodeBook/></html", "<CodeBook><Codes>", "Project"]
    )
    def test_other_xml_is_refused(self, tmp_path: Path, xml: str) -> None:
        path = tmp_path / "other.xml"
        path.write_text(xml)
        with pytest.raises(UnreadableFileError):
            read_coding(path)


class TestTaguettePair:
    """The same coding as Taguette's database and as its export."""

    SHARED = ("segment", "document", "code", "text")

    def pairs(self, path: Path) -> Counter[tuple[str, ...]]:
        rows = read_coding(path).segments[list(self.SHARED)].itertuples(index=False, name=None)
        return Counter(rows)

    def test_database_and_export_give_equal_segments(self) -> None:
        database = self.pairs(EXPORTS / "taguette-project.sqlite3")
        assert database == self.pairs(EXPORTS / "taguette-highlights.csv")
        assert database.total() == 4

    def test_words_across_tags_are_those_of_the_export(self, tmp_path: Path) -> None:
        """The export puts a space between two tags, also within a sentence."""
        path, sheet = tmp_path / "nested.sqlite3", tmp_path / "nested.csv"
        shutil.copy(EXPORTS / "taguette-project.sqlite3", path)
        snippet = "<p>Me &amp;<b> my <i>🙂</i></b>, &lt;us&gt;</p>\n<p>No<br>time</p>"
        with closing(sqlite3.connect(path)) as database:
            page = f"{snippet}<p>and more</p>"
            end = len("Me & my 🙂, <us>\nNotime".encode())
            [[at, document]] = database.execute("SELECT id, document_id FROM highlights LIMIT 1")
            database.execute("DELETE FROM highlights WHERE id != ?", (at,))
            database.execute("UPDATE documents SET contents = ? WHERE id = ?", (page, document))
            database.execute(
                "UPDATE highlights SET start_offset = 0, end_offset = ?, snippet = ?",
                (end, snippet),
            )
            database.commit()
        project = read_coding(path)
        assert project.match_rate == 1
        [name] = project.segments["document"].unique()
        tags = "".join(
            f'1,{name},{tag},"Me & my 🙂 , <us> No time"\n' for tag in project.segments["code"]
        )
        sheet.write_text(f"id,document,tag,content\n{tags}")
        assert self.pairs(path) == self.pairs(sheet)

    def test_highlights_of_the_same_words_stay_apart(self, tmp_path: Path) -> None:
        path = tmp_path / "twice.csv"
        path.write_text("id,document,tag,content\n1,a,x,yes\n1,a,y,yes\n2,a,x,yes\n3,b,x,yes\n")
        first, same, again, elsewhere = read_coding(path).segments["segment"]
        assert first == same
        assert len({first, again, elsewhere}) == 3

    def test_positions_of_the_database_are_bytes(self) -> None:
        project = read_coding(EXPORTS / "taguette-project.sqlite3")
        assert (project.offset_convention, project.match_rate) == ("UTF-8 bytes", 1.0)
        assert [" ".join(words.split()) for words in words_at_places(project)] == list(
            project.segments["text"]
        )

    @pytest.mark.real
    def test_real_database_and_export_give_equal_segments(self, real_samples: Path) -> None:
        folder = real_samples / "mixed-methods-study"
        start = time.perf_counter()
        database = self.pairs(folder / "SERDIF_P2_ThematicAnalysis.sqlite3")
        assert time.perf_counter() - start < 1
        assert database == self.pairs(folder / "all_tags_20220303.csv")
        assert database.total() == 1930


class TestConventions:
    TEXT = "🙂 café\r\nnaïve\nend"

    @pytest.mark.parametrize("unit", ["code points", "UTF-8 bytes", "UTF-16 units"])
    @pytest.mark.parametrize("line_end", ["as in the text", "CRLF counts 1", "CRLF counts 2"])
    def test_every_position_is_found_again(self, unit: str, line_end: str) -> None:
        size = {
            "code points": len,
            "UTF-8 bytes": lambda text: len(text.encode()),
            "UTF-16 units": lambda text: len(text.encode("utf-16-le")) // 2,
        }[unit]
        written = {
            "as in the text": lambda text: text,
            "CRLF counts 1": lambda text: text.replace("\r\n", "\n"),
            "CRLF counts 2": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
        }[line_end]
        for start in range(len(self.TEXT)):
            if self.TEXT[start] == "\n" and self.TEXT[start - 1] == "\r":
                continue
            before, words = written(self.TEXT[:start]), written(self.TEXT[start:])
            stretch = Stretch("d", size(before), size(before) + size(words), self.TEXT[start:])
            found = locate([stretch], {"d": self.TEXT}, Convention(unit, line_end))
            assert (found.spans, found.match_rate) == ([(start, len(self.TEXT))], 1.0)

    def test_a_position_within_a_character_is_none(self) -> None:
        found = locate([Stretch("d", 1, 6)], {"d": "🙂 café"}, Convention("UTF-8 bytes"))
        assert found.convention == Convention("code points")

    def test_lines_are_counted_from_nought(self) -> None:
        found = locate([Stretch("d", 1, 2)], {"d": "one\ntwo words\nthree"}, LINES)
        assert found.spans == [(4, 14)]

    def test_of_two_places_the_nearest_is_taken(self) -> None:
        text = "again " * 50
        found = locate([Stretch("d", 101, 106, "again")], {"d": text})
        assert found.spans == [(102, 107)]

    def test_cut_words_that_moved_keep_their_length(self) -> None:
        text = "xxx and then it went on and on."
        found = locate([Stretch("d", 1, 28, "and then it", cut=True)], {"d": text})
        assert found.spans == [(4, 31)]


class TestHostileSizes:
    """Files far larger than any real project end soon."""

    def test_thousands_of_missing_words_in_a_long_text(self) -> None:
        text = "a" * 2_000_000
        lost = [Stretch("d", at, at + 100, "a" * 90 + f"{at}") for at in range(10_000)]
        start = time.process_time()
        found = locate(lost, {"d": text})
        assert time.process_time() - start < 10
        assert found.match_rate == 0

    def test_thousands_of_stretches_of_a_whole_long_text(self, tmp_path: Path) -> None:
        selections = "".join(
            f'<PlainTextSelection guid="g{at}" startPosition="{at}" endPosition="900000"><Coding>'
            '<CodeRef targetGUID="c"/></Coding></PlainTextSelection>'
            for at in range(2_000)
        )
        path = tmp_path / "long.qdpx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(
                "project.qde",
                '<Project xmlns="urn:QDA-XML:project:1.0"><Sources><TextSource guid="s" '
                f'plainTextPath="s.txt">{selections}</TextSource></Sources></Project>',
            )
            archive.writestr("s.txt", "word " * 200_000)
        with pytest.raises(UnreadableFileError, match="segments hold more than"):
            read_coding(path)

    def test_one_long_text_for_many_sources(self, tmp_path: Path) -> None:
        path = tmp_path / "many.qdpx"
        sources = "".join(
            f'<TextSource guid="s{at}" plainTextPath="s.txt"/>' for at in range(1_000)
        )
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(
                "project.qde",
                f'<Project xmlns="urn:QDA-XML:project:1.0"><Sources>{sources}</Sources></Project>',
            )
            archive.writestr("s.txt", "word " * 200_000)
        with pytest.raises(UnreadableFileError, match="texts hold more than"):
            read_coding(path)


@pytest.mark.real
class TestRealProjects:
    def test_sixteen_codings_of_fourteen_segments_and_codes(self, real_samples: Path) -> None:
        project = read_coding(real_samples / "coding-projects" / "atlas-ti-standard.qdpx")
        assert len(project.segments) == 16
        once = project.segments.drop_duplicates(["segment", "coder", "code"])
        assert len(once) == 14
        pd.testing.assert_series_equal(
            once["document"].value_counts(sort=False),
            project.segments["document"].value_counts(sort=False) - [0, 0, 0, 0, 2, 0],
            check_names=False,
        )

    def test_whole_lines_of_a_real_project(self, real_samples: Path) -> None:
        project = read_coding(real_samples / "coding-projects" / "qc-demo.qdpx")
        assert project.offset_convention == "code points"
        assert words_at_places(project) == list(project.segments["text"])
