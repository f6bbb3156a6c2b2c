"""Alchemer exports: a part before its question, and what Alchemer says of each response."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.read import SurveyExport, read_survey
from reading import answers_to, said

EXPORTS = Path(__file__).parent / "exports"
OWN = "Response ID,Time Started,Date Submitted,Status,SessionID"
ROW = "2031-05-02 09:00:00,2031-05-02 09:05:00"


def exported(name: str) -> SurveyExport:
    return read_survey(EXPORTS / name)


def survey(folder: Path, header: str, *rows: str) -> SurveyExport:
    """An export of complete responses: the questions' headers, and answers alone."""
    lines = [f"{number},{ROW},Complete,1_a,{row}" for number, row in enumerate(rows, 1)]
    path = folder / "export.csv"
    path.write_text("\n".join([f"{OWN},{header}", *lines]) + "\n", encoding="utf-8")
    return read_survey(path)


def described(export: SurveyExport) -> pd.DataFrame:
    """The questions that people were asked."""
    asked = export.questions[export.questions["kind"] != "meta"]
    return asked.set_index("question")


class TestResponses:
    """`alchemer-responses.csv`: no-break spaces and line breaks in headers, US dates."""

    USE = "Which do you use? (Tick all)"

    def test_it_is_recognised_by_its_own_columns(self) -> None:
        export = exported("alchemer-responses.csv")
        assert (export.platform, export.confidence) == ("alchemer", 0.95)

    def test_columns_of_ticked_options_are_one_question(self) -> None:
        export = exported("alchemer-responses.csv")
        asked = described(export)
        assert asked.at[self.USE, "kind"] == "multiple"
        assert asked.at[self.USE, "options"] == (
            "Bus",
            "Car: own, or shared",
            "Ferry",
            "Other - Write In",
        )
        assert answers_to(export, self.USE) == [
            (1, "Bus"),
            (1, "Car: own, or shared"),
            (2, "Bus"),
            (3, "Other - Write In"),
            (5, "Car: own, or shared"),
            (6, "Car: own, or shared"),
        ]

    def test_what_people_wrote_in_is_a_text_of_its_own(self) -> None:
        export = exported("alchemer-responses.csv")
        written = f"Other - Write In:{self.USE}"
        assert described(export).at[written, "kind"] == "text"
        assert described(export).at[written, "text"] == f"{self.USE} - Other - Write In"
        assert answers_to(export, written) == [(3, "Donkey, cart")]

    def test_a_row_of_a_grid_is_a_question_of_its_own(self) -> None:
        asked = described(exported("alchemer-responses.csv"))
        assert asked.at["Booking:How easy are these?", "text"] == "How easy are these? - Booking"
        assert asked.at["Booking:How easy are these?", "kind"] == "single"

    def test_a_colon_in_a_question_parts_nothing(self) -> None:
        asked = described(exported("alchemer-responses.csv"))
        assert asked.at["Note: how old are you?", "text"] == "Note: how old are you?"

    def test_rows_are_marked_as_alchemer_says(self) -> None:
        export = exported("alchemer-responses.csv")
        assert list(export.rows["status"]) == [
            "data",
            "partial",
            "data",
            "partial",
            "data",
            "duplicate",
        ]
        assert export.counts["read"] == 6
        assert "1 responses were disqualified by their answers" in said(export)

    def test_dates_are_month_first_and_that_is_said(self) -> None:
        export = exported("alchemer-responses.csv")
        assert str(export.rows["submitted"][0]) == "2031-05-03 09:04:10"
        assert "month first" in said(export)

    def test_who_people_are_is_left_out_and_what_they_were_asked_is_not(self) -> None:
        export = exported("alchemer-responses.csv")
        left_out = {
            "Contact ID": "reference of a contact",
            "SessionID": "session of a browser",
            "IP Address": "internet address",
            "Postal": "postcode",
            "Country": "location",
            "First Name:Your details": "name",
            "Email:Your details": "email address",
        }
        assert left_out.items() <= export.left_out.items()
        assert described(export).at["Country (2)", "text"] == "Country"


class TestReportingValues:
    """`alchemer-reporting-values.csv`: values in the place of the options' words."""

    def test_a_value_that_is_ever_the_same_is_the_code_of_a_tick(self) -> None:
        answers = exported("alchemer-reporting-values.csv").answers
        ticked = answers[answers["question"] == "What colours?"]
        assert set(ticked[["value", "code"]].itertuples(index=False, name=None)) == {
            ("Red", "1"),
            ("Blue", "5"),
            ("Green", "9"),
        }
        assert len(ticked) == 7

    def test_rows_of_a_grid_keep_their_values(self) -> None:
        export = exported("alchemer-reporting-values.csv")
        assert answers_to(export, "Tools:How good are these?")[:2] == [(1, "1"), (2, "1")]

    def test_a_grid_of_tick_boxes_is_a_question_per_row(self) -> None:
        export = exported("alchemer-reporting-values.csv")
        asked = described(export).loc["made tea:When did you do these?"]
        assert asked["kind"] == "multiple"
        assert asked["text"] == "When did you do these? - made tea"
        assert answers_to(export, "made tea:When did you do these?") == [
            (1, "Autumn"),
            (1, "Spring"),
            (3, "Spring"),
            (5, "Autumn"),
        ]

    def test_test_data_and_deleted_responses_are_tests(self) -> None:
        export = exported("alchemer-reporting-values.csv")
        assert list(export.rows["status"]) == ["data", "data", "test", "test", "data"]
        assert "1 responses were deleted on the platform" in said(export)


class TestValuesAndWords:
    def test_what_people_wrote_in_beside_values_is_a_text(self, tmp_path: Path) -> None:
        header = "Bus:Which?,Other - Write In:Which?,Other - Write In:Which?,Ferry:Which?"
        export = survey(tmp_path, header, "1,,,", "1,9,Donkey,", ",9,Cart,")
        assert described(export).at["Which?", "options"] == ("Bus", "Other - Write In", "Ferry")
        assert answers_to(export, "Other - Write In:Which?") == [(2, "Donkey"), (3, "Cart")]

    def test_comments_that_nobody_made_are_no_option(self, tmp_path: Path) -> None:
        header = "Bus:Which?,Tram:Which?,Comments:Which?"
        export = survey(tmp_path, header, "Bus,Tram,", "Bus,,")
        assert described(export).at["Which?", "options"] == ("Bus", "Tram")
        assert described(export).at["Comments:Which?", "kind"] == "text"


class TestHeaders:
    def test_a_grid_that_all_answered_is_no_multiple_choice(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "A:How good?,B:How good?", "1,2", "1,2", "1,2")
        assert list(described(export).index) == ["A:How good?", "B:How good?"]
        assert answers_to(export, "B:How good?") == [(1, "2"), (2, "2"), (3, "2")]

    def test_an_option_nobody_ticked_is_an_option(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "Bus:Which?,Tram:Which?", "Bus,", "Bus,", ",")
        assert described(export).at["Which?", "options"] == ("Bus", "Tram")

    def test_a_space_behind_the_colon_and_a_colon_in_the_option(self, tmp_path: Path) -> None:
        header = "Data analysis: What for?,Other - Write In::What for?"
        export = survey(tmp_path, header, "Data analysis,", ",Other - Write In:")
        assert described(export).at["What for?", "options"] == (
            "Data analysis",
            "Other - Write In",
        )

    def test_the_one_field_of_a_form_that_asks_for_a_name_is_left_out(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "Name:Your details,How?", "Jo Doe,Well", "Al Roe,Well")
        assert export.left_out["Name:Your details"] == "name"

    def test_an_option_called_email_is_not_left_out(self, tmp_path: Path) -> None:
        header = "Email:How did you hear?,Post:How did you hear?"
        export = survey(tmp_path, header, "Email,", "Email,Post", ",Post")
        assert answers_to(export, "How did you hear?")[0] == (1, "Email")
        assert "How did you hear?" not in export.left_out

    def test_without_its_own_columns_it_is_not_sure(self, tmp_path: Path) -> None:
        path = tmp_path / "published.csv"
        path.write_text("Age,Bus:Which?,Tram:Which?,Car:Which?\n30,Bus,Tram,\n40,,Tram,Car\n")
        export = read_survey(path)
        assert (export.platform, export.confidence) == ("alchemer", 0.4)
        assert answers_to(export, "Which?") == [(1, "Bus"), (1, "Tram"), (2, "Car"), (2, "Tram")]

    def test_a_file_with_a_response_id_and_a_status_alone_is_not_alchemer(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "other.csv"
        path.write_text("Response ID,Date submitted,Status,Q\n1,2031-05-02,Complete,a\n")
        assert read_survey(path).platform != "alchemer"


class TestStatus:
    @pytest.mark.parametrize(
        ("word", "status"), [("Complete", "data"), ("Partial", "partial"), ("Odd", "data")]
    )
    def test_words_of_alchemer(self, tmp_path: Path, word: str, status: str) -> None:
        path = tmp_path / "export.csv"
        path.write_text(f"{OWN},How?\n1,{ROW},{word},1_a,Well\n")
        export = read_survey(path)
        assert list(export.rows["status"]) == [status]
        assert ("“odd”" in said(export)) == (word == "Odd")

    def test_a_mark_of_test_data_counts(self, tmp_path: Path) -> None:
        path = tmp_path / "export.csv"
        lines = [f"{OWN},Test Data,User Agent,How?"]
        lines += [f"{at},{ROW},Complete,1_a,{mark},M,Well" for at, mark in enumerate(("1", "0"))]
        path.write_text("\n".join(lines) + "\n")
        assert list(read_survey(path).rows["status"]) == ["test", "data"]
