"""Survey exports become one shape: every row is kept and marked, every doubt is said."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis import EvaluationError
from analysis.errors import UnreadableFileError
from analysis.read import SurveyExport, read_survey
from reading import said

HEADER = "id,When,State,How much do you agree?,Which do you use?,Anything else?"
ROWS = [
    "a,14/03/2019 10:00,Complete,Agree,Bus; Car,It works",
    "b,15/03/2019 11:30,Complete,Disagree,Bus,",
    "c,16/03/2019 12:00,Partial,,,",
    "a,17/03/2019 09:00,Complete,Agree,Car,Second time",
    "d,18/03/2019 09:00,Test,Agree,,",
]
OPTIONS = {
    "columns": {"agree": "How much do you agree?", "use": 4, "more": "anything ELSE?"},
    "status_column": "State",
    "status": {"Complete": "data", "Partial": "partial", "Test": "test"},
    "id_column": "id",
    "submitted_column": "When",
    "multiple": {"use": "; "},
}


def write(folder: Path, text: str, encoding: str = "utf-8", name: str = "export.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def survey(folder: Path, *lines: str, **options: object) -> SurveyExport:
    return read_survey(write(folder, "\n".join(lines) + "\n"), **options)


def answers_to(export: SurveyExport, question: str) -> list[tuple[int, str]]:
    found = export.answers[export.answers["question"] == question].merge(export.rows, on="row")
    return list(found[["source_row", "value"]].itertuples(index=False, name=None))


def kind_of(export: SurveyExport, question: str) -> str:
    return str(export.questions.set_index("question").at[question, "kind"])


class TestColumnMap:
    def test_questions_go_by_the_items_that_the_map_names(self, tmp_path: Path) -> None:
        export = survey(tmp_path, HEADER, *ROWS, **OPTIONS)
        assert export.platform == "mapped"
        assert list(export.questions["question"]) == ["id", "When", "State", "agree", "use", "more"]
        assert (
            export.questions.set_index("question").at["agree", "text"] == "How much do you agree?"
        )
        assert answers_to(export, "agree") == [
            (2, "Agree"),
            (3, "Disagree"),
            (5, "Agree"),
            (6, "Agree"),
        ]

    def test_every_row_is_marked_and_none_is_dropped(self, tmp_path: Path) -> None:
        export = survey(tmp_path, HEADER, *ROWS, **OPTIONS)
        assert list(export.rows["source_row"]) == [2, 3, 4, 5, 6]
        assert list(export.rows["status"]) == ["data", "data", "partial", "duplicate", "test"]
        assert export.counts == {"read": 5, "data": 2, "partial": 1, "test": 1, "duplicate": 1}

    def test_first_complete_row_of_an_id_is_the_one_that_counts(self, tmp_path: Path) -> None:
        rows = ["a,Partial", "a,Complete", "a,Complete", "a,Partial", ",Complete", ",Complete"]
        export = survey(tmp_path, "id,State", *rows, id_column="id", status_column="State")
        assert list(export.rows["status"]) == [
            "partial",
            "data",
            "duplicate",
            "duplicate",
            "data",
            "data",
        ]

    def test_each_ticked_option_is_an_answer(self, tmp_path: Path) -> None:
        export = survey(tmp_path, HEADER, *ROWS, **OPTIONS)
        assert answers_to(export, "use") == [(2, "Bus"), (2, "Car"), (3, "Bus"), (5, "Car")]
        assert kind_of(export, "use") == "multiple"

    def test_an_option_ticked_twice_in_a_cell_is_one_answer(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "Use", "Bus; Bus; Car", multiple={"Use": ";"})
        assert answers_to(export, "Use") == [(2, "Bus"), (2, "Car")]

    def test_an_item_may_have_the_name_of_another_column(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "Q,", "1,2", "1,3", columns={"Q": 1})
        assert list(export.questions["question"]) == ["Q (2)", "Q"]
        assert answers_to(export, "Q") == [(2, "2"), (3, "3")]
        assert kind_of(export, "Q") == "number"

    def test_a_map_may_differ_from_the_header_in_case_and_typography(self, tmp_path: Path) -> None:
        export = survey(
            tmp_path, "“How’s   it going?”", "Well", columns={"mood": '"how\'s it going?"'}
        )
        assert answers_to(export, "mood") == [(2, "Well")]

    def test_answers_are_categorical_and_row_numbers_are_whole(self, tmp_path: Path) -> None:
        answers = survey(tmp_path, HEADER, *ROWS, **OPTIONS).answers
        assert list(answers.columns) == ["row", "question", "value", "code"]
        assert all(isinstance(answers[c].dtype, pd.CategoricalDtype) for c in answers.columns[1:])
        assert answers["row"].dtype.kind == "i"
        assert answers["code"].isna().all()

    def test_meta_columns_are_in_the_answers_and_say_that_they_are(self, tmp_path: Path) -> None:
        export = survey(tmp_path, HEADER, *ROWS, **OPTIONS)
        assert {kind_of(export, name) for name in ("id", "When", "State")} == {"meta"}
        assert answers_to(export, "id")[0] == (2, "a")

    def test_wrong_headers_are_all_named_with_those_of_the_file(self, tmp_path: Path) -> None:
        with pytest.raises(EvaluationError) as caught:
            survey(tmp_path, "A,B", "1,2", columns={"x": "C", "y": 7}, id_column="nope")
        assert [problem.what.count("not in this file") for problem in caught.value.problems] == [
            1,
            1,
            1,
        ]
        assert "“A”, “B”" in caught.value.problems[0].remedy

    def test_one_column_cannot_be_two_items(self, tmp_path: Path) -> None:
        with pytest.raises(EvaluationError, match="one column to x and y"):
            survey(tmp_path, "A,B", "1,2", columns={"x": "A", "y": 0})

    def test_an_option_that_the_reader_does_not_know_is_refused_with_those_it_knows(
        self, tmp_path: Path
    ) -> None:
        with pytest.raises(EvaluationError, match=r"“colums” is no option.*columns, multiple"):
            survey(tmp_path, "A", "1", colums={"a": "A"})

    def test_an_option_of_the_wrong_kind_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(EvaluationError, match=r"option “status\.Done” cannot be “finished”"):
            survey(tmp_path, "A", "1", status_column="A", status={"Done": "finished"})

    def test_an_unknown_status_is_never_guessed(self, tmp_path: Path) -> None:
        with pytest.raises(EvaluationError, match="“Odd”") as caught:
            survey(tmp_path, "State,A", "Complete,1", "Odd,2", status_column="State")
        assert (caught.value.problems[0].row, caught.value.problems[0].column) == (3, "State")

    def test_multiple_that_names_no_question_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(EvaluationError, match="“multiple” names uses"):
            survey(tmp_path, "use", "Bus; Car", multiple={"uses": ";"})

    def test_an_unknown_platform_is_refused_with_those_known(self, tmp_path: Path) -> None:
        with pytest.raises(EvaluationError, match=r"Known are: .*googleforms.*mapped"):
            survey(tmp_path, "A", "1", platform="surveymonster")


class TestAnySheet:
    def test_without_options_every_column_is_a_question_and_doubt_is_said(
        self, tmp_path: Path
    ) -> None:
        likert = ["Agree", "Agree", "Disagree", "Agree", "Disagree", "Agree"]
        lines = [
            f"{label},{n},comment number {n},2019-03-0{n}" for n, label in enumerate(likert, 1)
        ]
        export = survey(tmp_path, "Scale,Age,Words,Day", *lines)
        assert export.platform == "mapped"
        assert export.confidence < 0.5
        assert dict(zip(export.questions["question"], export.questions["kind"], strict=True)) == {
            "Scale": "single",
            "Age": "number",
            "Words": "text",
            "Day": "date",
        }
        assert export.questions["options"].iloc[0] == ("Agree", "Disagree")
        assert "do not know which platform" in said(export)

    def test_rows_without_an_answer_stay_and_are_partial(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "A,B", "1,x", ",", "", " , ", "2,y")
        assert list(export.rows["source_row"]) == [2, 3, 4, 5, 6]
        assert list(export.rows["status"]) == ["data", "partial", "partial", "partial", "data"]
        assert "3 rows hold no answer" in said(export)

    def test_row_numbers_count_records_not_lines(self, tmp_path: Path) -> None:
        export = survey(tmp_path, '"Long\nheader",B', '"two\nlines",x', "one,y")
        assert answers_to(export, "Long header") == [(2, "two\nlines"), (3, "one")]

    def test_a_header_alone_is_a_survey_without_answers(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "A,B")
        assert export.counts["read"] == 0
        assert export.answers.empty
        assert list(export.questions["question"]) == ["A", "B"]

    def test_repeated_and_missing_headers_are_told_apart(self, tmp_path: Path) -> None:
        export = survey(tmp_path, ",Q,Comments,Q2,Comments", "0,1,a,2,b", columns={"second": 4})
        names = ["column 1", "Q", "Comments", "Q2", "second"]
        assert list(export.questions["question"]) == names
        assert answers_to(export, "second") == [(2, "b")]
        assert kind_of(export, "column 1") == "meta"

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_delimiter_is_found(self, tmp_path: Path, delimiter: str) -> None:
        lines = [delimiter.join(row) for row in (["A", "B"], ["Yes, or; no", "1"], ["No", "2"])]
        lines[1] = lines[1].replace("Yes, or; no", '"Yes, or; no"')
        assert answers_to(survey(tmp_path, *lines), "A") == [(2, "Yes, or; no"), (3, "No")]

    def test_excels_own_word_on_the_delimiter_is_heeded(self, tmp_path: Path) -> None:
        assert answers_to(survey(tmp_path, "sep=|", "A|B", "x,y|1"), "A") == [(3, "x,y")]

    @pytest.mark.parametrize("title", ["Our year", "Our year;;", '"Our year"\n\n2031;;'])
    def test_titles_above_the_header_are_passed_over_and_said(
        self, tmp_path: Path, title: str
    ) -> None:
        export = survey(tmp_path, title, "A;B;C", "Yes, or no;1;2", "No;2;3")
        header = title.count("\n") + 2
        assert answers_to(export, "A") == [(header + 1, "Yes, or no"), (header + 2, "No")]
        assert f"we took row {header} for the header" in said(export)

    @pytest.mark.parametrize(
        "lines",
        [
            ["Use", "Bus, Car, Walk", "Car, Bus, Train"],
            ["A;B", "x, y, z;1", "x, y;2"],
            ['"Use', 'which?",B,C', "Bus,1,2"],
            ["Use", "a,b,c"],
        ],
    )
    def test_header_of_few_cells_is_no_title(self, tmp_path: Path, lines: list[str]) -> None:
        export = survey(tmp_path, *lines)
        assert export.questions.at[0, "question"] in ("Use", "A", "Use which?")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    def test_usual_encodings_are_read_without_a_word(self, tmp_path: Path, encoding: str) -> None:
        export = read_survey(write(tmp_path, "Größe,B\ncafé ’,1\n", encoding), platform="mapped")
        assert answers_to(export, "Größe") == [(2, "café ’")]
        assert not export.problems

    def test_another_encoding_is_read_and_said(self, tmp_path: Path) -> None:
        export = read_survey(write(tmp_path, "A,B\ncafé ’,1\n", "cp1252"))
        assert answers_to(export, "A") == [(2, "café ’")]
        assert "line 2" in said(export)
        assert "Windows-1252" in said(export)

    def test_utf_16_is_read_and_said(self, tmp_path: Path) -> None:
        export = read_survey(write(tmp_path, "A,B\ncafé ’,1\n", "utf-16"))
        assert answers_to(export, "A") == [(2, "café ’")]
        assert "UTF-16" in said(export)

    def test_ragged_rows_keep_every_cell(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "A,B", "1", "2,x,stray", "3,y")
        assert answers_to(export, "A") == [(2, "1"), (3, "2"), (4, "3")]
        assert answers_to(export, "column 3") == [(3, "stray")]
        assert "row 3 first" in said(export)

    def test_trailing_comma_makes_no_question(self, tmp_path: Path) -> None:
        assert list(survey(tmp_path, "A,B,", "1,2,", "3,4,").questions["question"]) == ["A", "B"]

    def test_who_somebody_is_is_listed_as_left_out(self, tmp_path: Path) -> None:
        header = (
            "RecipientLastName,Email address:,IPAddress,What is your name?,Which name do you like?"
        )
        export = survey(tmp_path, header, "Doe,a@example.org,127.0.0.1,Jo,Alex")
        assert set(export.left_out) == set(export.questions["question"][:4])
        assert export.left_out["Email address:"] == "email address"
        assert set(export.questions["kind"][:4]) == {"meta"}
        assert kind_of(export, "Which name do you like?") == "text"

    def test_a_column_mapped_to_an_item_is_not_left_out(self, tmp_path: Path) -> None:
        assert not survey(tmp_path, "Location", "Town", columns={"where": "Location"}).left_out

    def test_ticked_options_are_recognised_by_their_combinations(self, tmp_path: Path) -> None:
        ticked = ["Bus; Car", "Bus", "Car", "Bus; Train", "Car; Train", "Bus; Car; Train", "Train"]
        often = ["Yes; often", "Yes; rarely", "No"] * 3
        lines = [f"{a},{b}" for a, b in zip(ticked, often, strict=False)]
        export = survey(tmp_path, "Use,Often", *lines)
        assert kind_of(export, "Use") == "multiple"
        assert answers_to(export, "Use")[:2] == [(2, "Bus"), (2, "Car")]
        assert kind_of(export, "Often") == "single"
        assert "we took these for multiple choices: “Use”" in said(export)

    def test_a_hundred_thousand_answers_of_one_kind_share_their_categories(
        self, tmp_path: Path
    ) -> None:
        export = survey(tmp_path, "A,B", *["Agree,Disagree", "Disagree,Agree"] * 1000)
        assert list(export.answers["value"].cat.categories) == ["Agree", "Disagree"]
        assert len(export.answers) == 4000


class TestWorkbook:
    def workbook(self, folder: Path) -> Path:
        book = openpyxl.Workbook()
        page = book.active
        page.title = "Empty"
        page = book.create_sheet("Answers")
        page.append(["Name", "When", "Score", "Yes?", "Words"])
        page.append(["Jo", datetime(2019, 3, 4, 10, 30), 3.0, True, "fine"])
        page.append(["Al", datetime(2019, 4, 3), 2.5, False, "=1+1"])
        book.create_sheet("Notes").append(["not this"])
        path = folder / "export.csv"  # the name says nothing
        book.save(path)
        return path

    def test_titles_above_the_header_are_passed_over(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        for row in (["Our year"], [], ["A", "B", "C"], ["Yes", 1, 2]):
            book.active.append(row)
        book.save(tmp_path / "export.xlsx")
        export = read_survey(tmp_path / "export.xlsx")
        assert answers_to(export, "A") == [(4, "Yes")]
        assert "we took row 3 for the header" in said(export)

    def test_cells_become_text(self, tmp_path: Path) -> None:
        export = read_survey(self.workbook(tmp_path), submitted_column="When")
        assert answers_to(export, "Score") == [(2, "3"), (3, "2.5")]
        assert answers_to(export, "Yes?") == [(2, "TRUE"), (3, "FALSE")]
        assert list(export.rows["submitted"]) == [
            pd.Timestamp(2019, 3, 4, 10, 30),
            pd.Timestamp(2019, 4, 3),
        ]

    def test_formulas_are_never_run(self, tmp_path: Path) -> None:
        assert answers_to(read_survey(self.workbook(tmp_path)), "Words") == [(2, "fine")]

    def test_first_sheet_that_holds_anything_is_read_and_said(self, tmp_path: Path) -> None:
        assert "sheet “Answers” and not “Notes”" in said(read_survey(self.workbook(tmp_path)))

    def test_another_sheet_can_be_named(self, tmp_path: Path) -> None:
        export = read_survey(self.workbook(tmp_path), sheet="notes")
        assert list(export.questions["question"]) == ["not this"]
        with pytest.raises(UnreadableFileError, match="Sheets are: Answers, Notes"):
            read_survey(self.workbook(tmp_path), sheet="Nope")

    def test_xml_that_declares_entities_is_refused(self, tmp_path: Path) -> None:
        path = self.workbook(tmp_path)
        trap = io.BytesIO()
        with zipfile.ZipFile(path) as book, zipfile.ZipFile(trap, "w") as changed:
            for name in book.namelist():
                content = book.read(name)
                if name.endswith("workbook.xml"):
                    content = b'<!DOCTYPE x [<!ENTITY e "e">]>' + content
                changed.writestr(name, content)
        path.write_bytes(trap.getvalue())
        with pytest.raises(UnreadableFileError, match="document type"):
            read_survey(path)


class TestGoogleForms:
    HEADER = "Timestamp,Which do you use?,Comments,How is it?,Comments"
    OFTEN = [
        "Bus, often",
        "Car",
        "Bus, often, Car",
        "Car, on foot, or not at all",
        "Bus, often, Car",
    ]

    def form(self, folder: Path, times: list[str], **options: object) -> SurveyExport:
        lines = [
            f'{time},"{use}",first,Good,second' for time, use in zip(times, self.OFTEN, strict=True)
        ]
        return survey(folder, self.HEADER, *lines, **options)

    TIMES = [
        "3/1/2019 8:05:00",
        "3/2/2019 9:00:00",
        "3/14/2019 14:00:01",
        "4/1/2019 0:00:00",
        "4/2/2019 1:00:00",
    ]

    def test_it_is_recognised_by_its_first_column(self, tmp_path: Path) -> None:
        export = self.form(tmp_path, self.TIMES)
        assert export.platform == "googleforms"
        assert export.confidence > 0.9
        assert kind_of(export, "Timestamp") == "meta"

    def test_a_timestamp_column_without_times_is_no_google_form(self, tmp_path: Path) -> None:
        assert survey(tmp_path, "Timestamp,A", "morning,1").platform == "mapped"

    def test_times_are_month_first_where_the_column_shows_it(self, tmp_path: Path) -> None:
        export = self.form(tmp_path, self.TIMES)
        assert export.rows["submitted"].iloc[2] == pd.Timestamp(2019, 3, 14, 14, 0, 1)
        assert "month first: a number over 12 shows it" in said(export)

    def test_times_are_day_first_where_the_column_shows_it(self, tmp_path: Path) -> None:
        times = ["14/03/2019 08:05:00", *self.TIMES[:2], *self.TIMES[3:]]
        export = self.form(tmp_path, times)
        assert list(export.rows["submitted"].dt.month) == [3, 1, 2, 1, 2]
        assert "day first: a number over 12 shows it" in said(export)

    def test_times_of_forms_own_download_are_read(self, tmp_path: Path) -> None:
        times = [
            f"2019/03/0{day} 12:15:42 {half} GMT+1" for day, half in enumerate(("AM", "PM") * 2, 1)
        ]
        export = self.form(tmp_path, [*times, "2019/03/05 2:00:00 PM GMT+1"])
        assert list(export.rows["submitted"].dt.hour) == [0, 12, 0, 12, 14]

    def test_repeated_comments_are_told_apart_and_found_by_position(self, tmp_path: Path) -> None:
        export = self.form(tmp_path, self.TIMES)
        assert answers_to(export, "Comments")[0] == (2, "first")
        assert answers_to(export, "Comments (2)")[0] == (2, "second")
        named = self.form(tmp_path, self.TIMES, columns={"why": 4, "how": "How is it?"})
        assert answers_to(named, "why")[0] == (2, "second")

    def test_options_that_hold_a_comma_are_one_answer(self, tmp_path: Path) -> None:
        known = {"which do you  USE?": ["Bus, often", "Car"]}
        export = self.form(tmp_path, self.TIMES, options=known)
        assert answers_to(export, "Which do you use?") == [
            (2, "Bus, often"),
            (3, "Car"),
            (4, "Bus, often"),
            (4, "Car"),
            (5, "Car"),
            (5, "on foot, or not at all"),
            (6, "Bus, often"),
            (6, "Car"),
        ]
        assert kind_of(export, "Which do you use?") == "multiple"

    def test_options_of_questions_that_are_not_there_do_no_harm(self, tmp_path: Path) -> None:
        export = self.form(tmp_path, self.TIMES, options={"another": ["Yes", "No"]})
        assert export.counts["data"] == 5


class TestDates:
    def dated(self, folder: Path, *dates: str, **options: object) -> SurveyExport:
        return survey(
            folder, "When,A", *(f"{day},1" for day in dates), submitted_column="When", **options
        )

    def test_order_of_rows_tells_day_from_month(self, tmp_path: Path) -> None:
        export = self.dated(tmp_path, "11/2/2019", "12/2/2019", "1/3/2019")
        assert list(export.rows["submitted"].dt.month) == [2, 2, 3]
        assert "only so are they in order" in said(export)

    def test_what_nothing_tells_is_said(self, tmp_path: Path) -> None:
        export = self.dated(tmp_path, "1/2/2019")
        assert "nothing shows whether" in said(export)
        assert "`dates`" in said(export)

    def test_what_a_person_says_goes_before(self, tmp_path: Path) -> None:
        export = self.dated(tmp_path, "1/2/2019", dates="month first")
        assert list(export.rows["submitted"]) == [pd.Timestamp(2019, 1, 2)]
        assert "nothing shows" not in said(export)

    def test_impossible_dates_are_blank_and_named(self, tmp_path: Path) -> None:
        export = self.dated(tmp_path, "31/12/2018", "31/02/2019", "", "soon")
        assert list(export.rows["submitted"].isna()) == [False, True, True, True]
        assert "row 3, column “When”: “31/02/2019” is no date we can read (2 such" in said(export)

    @pytest.mark.parametrize(
        "written", ["2019-03-04", "2019-03-04T00:00:00Z", "4 March 2019", "Mar 4, 2019", "04.03.19"]
    )
    def test_usual_forms_are_read(self, tmp_path: Path, written: str) -> None:
        export = self.dated(tmp_path, f'"{written}"', dates="day first")
        assert list(export.rows["submitted"]) == [pd.Timestamp(2019, 3, 4)]


class TestRefusals:
    @pytest.mark.parametrize(
        ("content", "what"),
        [
            (b"", "empty"),
            (b"\n\n", "empty"),
            (b'" "\n', "empty"),
            (b"\xd0\xcf\x11\xe0 old Excel", "no workbook"),
            (b"\x89PNG\0\0", "we do not know what wrote"),
            (b"PK\x03\x04 not a zip", "damaged"),
            (b'A,B\n"' + b"x" * 200_000, "CSV file"),
        ],
    )
    def test_what_is_no_export_is_refused_in_plain_words(
        self, tmp_path: Path, content: bytes, what: str
    ) -> None:
        path = tmp_path / "export.csv"
        path.write_bytes(content)
        with pytest.raises(UnreadableFileError, match=what) as caught:
            read_survey(path)
        assert caught.value.problems[0].file == "export.csv"
        assert caught.value.problems[0].remedy

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFileError, match=r"gone\.csv: this file is missing"):
            read_survey(tmp_path / "gone.csv")

    def test_an_export_that_was_sent_in_an_archive_is_unpacked(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "sent.zip", "w") as archive:
            archive.writestr("folder/export.csv", "A,B\n1,2\n")
        assert answers_to(read_survey(tmp_path / "sent.zip"), "B") == [(2, "2")]

    def test_an_archive_of_several_exports_is_refused(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "sent.zip", "w") as archive:
            archive.writestr("first.csv", "A,B\n1,2\n")
            archive.writestr("second.csv", "A,B\n1,2\n")
        with pytest.raises(UnreadableFileError, match="do not know what wrote"):
            read_survey(tmp_path / "sent.zip")

    def test_old_excel_is_refused_with_what_to_do(self, tmp_path: Path) -> None:
        path = tmp_path / "old.xls"
        path.write_bytes(b"\xd0\xcf\x11\xe0 old Excel")
        with pytest.raises(UnreadableFileError, match=r"save it as \.xlsx or CSV"):
            read_survey(path, platform="mapped")


@pytest.mark.real
class TestRealExports:
    def test_google_form_with_a_comment_beside_each_item(self, real_samples: Path) -> None:
        path = real_samples / "mixed-methods-study" / "SERDIF_PSSUQ_P2.csv"
        items = {f"item_{n}": 2 * n for n in range(1, 20)}
        comments = {f"comment_{n}": 2 * n + 1 for n in range(1, 20)}
        export = read_survey(path, columns={"participant": 1, **items, **comments})
        assert export.platform == "googleforms"
        assert export.counts == {"read": 17, "data": 17, "partial": 0, "test": 0, "duplicate": 0}
        assert len(export.questions) == 40
        scores = export.answers[export.answers["question"].isin(items)]
        assert len(scores) == 17 * 19 - 1  # one participant left one item blank
        assert set(scores["value"].astype("str").astype(int)) <= set(range(1, 8))
        participants = [who for _, who in answers_to(export, "participant")]
        assert sorted(participants) == sorted(f"P{n}" for n in range(1, 18))
        raw = pd.read_csv(path)
        for n in (1, 10, 19):
            written = raw.iloc[:, 2 * n + 1].dropna().str.strip()
            assert [text for _, text in answers_to(export, f"comment_{n}")] == list(written)

    def test_google_form_of_many_kinds(self, real_samples: Path) -> None:
        path = real_samples / "survey-exports" / "google-forms.csv"
        export = read_survey(path)
        assert (export.platform, export.counts["data"], len(export.questions)) == (
            "googleforms",
            125,
            25,
        )
        assert export.rows["submitted"].notna().all()
        assert kind_of(export, "How often is this course taught?") == "single"
        assert kind_of(export, "What language(s) will your students be using?") == "multiple"
        assert not export.left_out

    @pytest.mark.parametrize(
        ("wave", "rows", "columns"),
        [("2016_uk", 273, 67), ("2017_uk", 253, 245), ("2018_all", 997, 707)],
    )
    def test_three_waves_are_read_to_the_last_cell(
        self, real_samples: Path, wave: str, rows: int, columns: int
    ) -> None:
        path = real_samples / "three-wave-survey" / f"rse_{wave}_public_data.csv"
        export = read_survey(path, platform="mapped")
        assert (export.counts["read"], len(export.questions)) == (rows, columns)
        filled = pd.read_csv(path, dtype="str", keep_default_na=False)
        assert (
            len(export.answers) == (filled.apply(lambda cells: cells.str.strip()) != "").sum().sum()
        )

    def test_an_item_of_a_wave_is_found_by_its_header(self, real_samples: Path) -> None:
        path = real_samples / "three-wave-survey" / "rse_2016_uk_public_data.csv"
        header = next(h for h in pd.read_csv(path, nrows=0).columns if h.startswith("affSat1."))
        export = read_survey(path, columns={"enjoyment": header})
        expected = pd.read_csv(path)[header].dropna().value_counts().to_dict()
        found = export.answers[export.answers["question"] == "enjoyment"]["value"]
        assert found.value_counts()[list(expected)].to_dict() == expected
