"""Coding in spreadsheets of ATLAS.ti and NVivo, and in any other by a column map."""

from pathlib import Path

import pytest

from analysis import EvaluationError
from analysis.read import CodingProject, read_coding

EXPORTS = Path(__file__).parent / "exports"


def rows(project: CodingProject, *columns: str) -> list[list[object]]:
    return project.segments[list(columns)].to_numpy().tolist()


class TestAtlasTi:
    def test_all_codes_of_a_quotation_stand_in_one_cell(self) -> None:
        project = read_coding(EXPORTS / "atlasti-quotations.xlsx")
        assert project.tool == "atlasti"
        assert rows(project, "document", "coder", "code", "row") == [
            ["Talk 1", "Ann", "Helps: Trust", 2],
            ["Talk 1", "Ann", "Key quote", 2],
            ["Talk 1", "Ben", "Helps: Trust", 3],
            ["Talk 2", "Ben", "Time", 5],
        ]
        assert project.counts == {"read": 5, "coded": 4, "uncoded": 1}
        assert project.segments["segment"].nunique() == 2
        assert project.segments.at[2, "memo"] == "Me too"
        assert project.segments.at[3, "text"] == "There was no time."

    def test_its_reference_is_a_paragraph_and_no_position(self) -> None:
        project = read_coding(EXPORTS / "atlasti-quotations.xlsx")
        assert project.segments["start"].isna().all()
        assert project.offset_convention == "none"

    def test_positions_count_where_stretches_are_as_long_as_their_words(
        self, tmp_path: Path
    ) -> None:
        source = EXPORTS / "atlasti-positions.csv"
        project = read_coding(source)
        assert rows(project, "code", "start", "end") == [
            ["Trust", 120, 155],
            ["Key quote", 120, 155],
            ["Time", 300, 323],
        ]
        lines = tmp_path / "lines.csv"
        lines.write_text(source.read_text().replace("120,155", "3,4").replace("300,323", "5,6"))
        assert read_coding(lines).segments["start"].isna().all()

    def test_what_parts_the_codes_can_be_told(self, tmp_path: Path) -> None:
        path = tmp_path / "quotations.csv"
        path.write_text('Document,Quotation Content,Codes\nTalk 1,Words,"Trust, Time"\n')
        assert list(read_coding(path).segments["code"]) == ["Trust, Time"]
        project = read_coding(path, code_separator=",")
        assert list(project.segments["code"]) == ["Trust", "Time"]


class TestNvivo:
    def test_references_with_codes_and_files_by_their_whole_path(self) -> None:
        project = read_coding(EXPORTS / "nvivo-references.csv")
        assert project.tool == "nvivo"
        assert rows(project, "document", "coder", "code") == [
            ["Town > Talk 1", "AA", r"Helps\\Trust"],
            ["Coast > Talk 1", "BB", r"Helps\\Trust"],
            ["Town > Talk 1", "AA", "Time"],
            ["Talk 2", "BB", "Time"],
            ["Talk 2", "BB", "Time"],
        ]
        assert list(project.codes["name"]) == ["Helps", "Trust", "Time"]
        assert list(project.codes["parent"]) == ["", "Helps", ""]
        assert project.segments["segment"].nunique() == 5

    def test_nodes_and_sources_of_older_versions(self, tmp_path: Path) -> None:
        path = tmp_path / "references.csv"
        path.write_text(
            "Source Name,Node,Coded By,Coded Text\n"
            "Internals\\\\Talk 1,Nodes\\\\Trust,Ann,They asked us.\nTalk 1,,Ann,Nothing\n"
        )
        project = read_coding(path)
        assert project.tool == "nvivo"
        assert rows(project, "document", "coder", "code") == [["Talk 1", "Ann", "Trust"]]
        assert project.counts["uncoded"] == 1


@pytest.mark.parametrize(
    ("tool", "needs"), [("atlasti", "Quotation Content"), ("nvivo", "the coded text")]
)
def test_another_sheet_under_their_name_is_refused_with_what_it_needs(
    tmp_path: Path, tool: str, needs: str
) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=needs):
        read_coding(path, tool=tool)


def test_a_plain_sheet_is_not_taken_for_any_tools(tmp_path: Path) -> None:
    path = tmp_path / "coding.csv"
    path.write_text("interview,coder,code,text,comment\nP1,Ann,Trust,Words,\n", encoding="utf-8")
    assert read_coding(path).tool == "mapped"


class TestMapped:
    RATED = {"interview": "P", "code": ["Factor 1", "Factor 2"], "segment": "ID"}
    COLUMNS = {"interview": "Talk", "coder": "Who", "text": "Words"}

    def test_several_columns_hold_codes_and_a_segment_needs_no_words(self) -> None:
        project = read_coding(EXPORTS / "mapped-coding-two-raters.xlsx", columns=self.RATED)
        assert project.tool == "mapped"
        assert rows(project, "segment", "code", "row") == [
            ["0:1", "asked", 2],
            ["0:2", "evenings", 3],
            ["0:2", "money", 3],
            ["1:4", "asked", 5],
        ]
        assert project.counts == {"read": 6, "coded": 4, "uncoded": 2}
        assert project.offset_convention == "names of segments"
        assert "we read sheet “Data” and not “Overlap”" in project.problems[0].what

    def test_each_coder_may_have_a_sheet_and_name_the_segment_alone(self) -> None:
        project = read_coding(
            EXPORTS / "mapped-coding-two-raters.xlsx",
            columns=self.RATED,
            coders={"Data": "One", "Overlap": "Two"},
        )
        assert project.coders == ("One", "Two")
        assert rows(project, "segment", "document", "coder", "code")[4:] == [
            ["0:2", "0", "Two", "evenings"],
            ["1:4", "1", "Two", "asked"],
        ]
        assert project.problems == ()

    def test_a_column_for_each_code_says_where_it_was_given(self) -> None:
        project = read_coding(
            EXPORTS / "mapped-coding-columns.csv",
            columns=self.COLUMNS,
            code_columns=["Trust", "No time"],
        )
        assert rows(project, "document", "coder", "code") == [
            ["P1", "Ann", "Trust"],
            ["P1", "Ben", "Trust"],
            ["P2", "Ann", "No time"],
        ]
        assert project.counts["uncoded"] == 1

    def test_what_parts_several_codes_in_a_cell_is_told(self) -> None:
        project = read_coding(
            EXPORTS / "mapped-coding-columns.csv",
            columns={**self.COLUMNS, "code": "Themes"},
            code_separator="/",
        )
        assert rows(project, "code", "row") == [["asked", 2], ["listened", 2]]
        assert project.counts == {"read": 5, "coded": 2, "uncoded": 3}

    def test_a_blank_cell_of_the_only_code_column_is_for_cleaning_to_judge(self) -> None:
        columns = {**self.RATED, "code": "Factor 1"}
        project = read_coding(EXPORTS / "mapped-coding-two-raters.xlsx", columns=columns)
        assert list(project.segments["code"]) == ["asked", "evenings", "", "asked", ""]

    def test_columns_that_are_not_there_or_may_not_be_several_are_named(self) -> None:
        with pytest.raises(EvaluationError) as caught:
            read_coding(
                EXPORTS / "mapped-coding-columns.csv",
                columns={"interview": ["Talk", "Who"], "text": "Words", "code": ["Trust", "Tru"]},
                code_columns=["Time"],
            )
        assert [problem.what for problem in caught.value.problems] == [
            "there is no column for “code”, called “Tru”",
            "there is no column for “code_columns”",
            "“columns” names several for “interview”",
        ]

    @pytest.mark.real
    def test_a_real_workbook_of_two_raters(self, real_samples: Path) -> None:
        path = real_samples / "coding-projects" / "two-raters-spreadsheet.xlsx"
        columns = {
            "interview": "P",
            "code": ["Quality Factor 1", "Quality Factor 2"],
            "segment": "ID",
        }
        project = read_coding(path, columns=columns)
        assert project.segments["row"].nunique() + project.counts["uncoded"] == 108
        both = read_coding(path, columns=columns, coders={"Data": "One", "Overlap": "Two"})
        coders = both.segments.groupby("segment")["coder"].nunique()
        assert (coders == 2).sum() == 10
