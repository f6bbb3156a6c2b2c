"""SurveyMonkey's exports: two header rows, ticks that name their option, grids, own words."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from analysis.read import SurveyExport, read_survey
from reading import answers_in_order, asked, said

EXPORTS = Path(__file__).parent / "exports"
BEDS = "Which beds do you tend? (Tick all that apply)"
RANKS = "Rank what matters to you"
FRUIT = "Which fruit did you take home? Please select all that apply."


@pytest.fixture(scope="module")
def garden() -> SurveyExport:
    return read_survey(EXPORTS / "surveymonkey-two-header.csv")


class TestTwoHeaderRows:
    def test_it_is_recognised_and_every_respondent_counted(self, garden: SurveyExport) -> None:
        assert (garden.platform, garden.confidence) == ("surveymonkey", 0.97)
        assert garden.counts == {"read": 7, "data": 6, "partial": 0, "test": 0, "duplicate": 1}
        assert list(garden.rows["source_row"]) == [3, 4, 5, 6, 7, 8, 9]

    def test_respondent_seen_again_is_a_duplicate(self, garden: SurveyExport) -> None:
        assert garden.rows["status"].iloc[-1] == "duplicate"

    def test_question_over_several_columns_is_one_multiple_choice(
        self, garden: SurveyExport
    ) -> None:
        assert asked(garden).at[BEDS, "kind"] == "multiple"
        assert answers_in_order(garden, BEDS)[:5] == [
            (1, "Herbs"),
            (1, "Roots – deep"),
            (2, "Herbs"),
            (2, "Other (please specify)"),
            (3, "Roots – deep"),
        ]

    def test_option_that_nobody_ticked_is_still_offered(self, garden: SurveyExport) -> None:
        options = ("Herbs", "Roots – deep", "Berries", "Other (please specify)")
        assert asked(garden).at[BEDS, "options"] == options
        assert f"{BEDS} - Berries" not in asked(garden).index

    def test_own_words_are_a_question_of_their_own(self, garden: SurveyExport) -> None:
        words = f"{BEDS} - Other (please specify)"
        assert asked(garden).at[words, "kind"] == "text"
        assert answers_in_order(garden, words) == [(2, "a pond"), (5, "No")]
        heard = "How did you hear of the garden?"
        assert answers_in_order(garden, f"{heard} - Other (please specify)") == [(3, "On the bus")]
        assert asked(garden).at[heard, "kind"] == "single"

    def test_column_map_finds_own_words_by_their_header(self) -> None:
        export = read_survey(
            EXPORTS / "surveymonkey-two-header.csv",
            columns={"beds": BEDS, "which_other": f"{BEDS} - Other (please specify)"},
        )
        assert [value for _, value in answers_in_order(export, "which_other")] == ["a pond", "No"]
        assert asked(export).at["beds", "kind"] == "multiple"

    def test_each_row_of_a_grid_is_a_single_choice(self, garden: SurveyExport) -> None:
        row = "How much do you agree? - The place is welcoming"
        assert asked(garden).at[row, "kind"] == "single"
        assert answers_in_order(garden, row)[:2] == [(1, "Agree"), (2, "Strongly agree")]

    def test_ranks_are_numbers_by_option(self, garden: SurveyExport) -> None:
        assert asked(garden).at[f"{RANKS} - Quiet", "kind"] == "number"
        assert [value for _, value in answers_in_order(garden, f"{RANKS} - Quiet")][:3] == [
            "2",
            "1",
            "1",
        ]

    def test_open_question_is_words_however_often_people_say_the_same(
        self, garden: SurveyExport
    ) -> None:
        assert asked(garden).at["What would you change?", "kind"] == "text"
        assert asked(garden).at["How old are you?", "kind"] == "number"

    def test_header_is_read_without_its_markup(self, garden: SurveyExport) -> None:
        assert "How did you hear of the garden?" in asked(garden).index

    def test_who_somebody_is_is_left_out(self, garden: SurveyExport) -> None:
        assert garden.left_out == {
            "IP Address": "internet address",
            "Email Address": "email address",
            "First Name": "name",
            "Last Name": "name",
            "Contact details - Name": "name",
            "Contact details - Phone Number": "telephone number",
        }

    def test_row_of_a_grid_that_is_called_location_is_kept(self, garden: SurveyExport) -> None:
        assert asked(garden).at["How much do you agree? - Location", "kind"] == "single"

    def test_what_the_platform_adds_is_no_question(self, garden: SurveyExport) -> None:
        for name in ("Respondent ID", "Collector ID", "Date Created", "Custom Data 1"):
            assert asked(garden).at[name, "kind"] == "meta"

    def test_answers_came_in_when_they_were_last_changed(self, garden: SurveyExport) -> None:
        assert garden.rows["submitted"].iloc[0] == pd.Timestamp(2021, 3, 9, 9, 11)
        assert "month first: a number over 12 shows it" in said(garden)


class TestOtherShapes:
    def test_export_with_its_first_columns_cut_off(self) -> None:
        export = read_survey(EXPORTS / "surveymonkey-no-ids.csv")
        assert export.platform == "surveymonkey"
        assert dict(export.questions[["question", "kind"]].itertuples(index=False)) == {
            "How easy was it?": "single",
            "What helped?": "text",
            "Which weeks?": "multiple",
        }
        assert export.counts["data"] == 3

    def test_another_encoding_is_read_and_said(self) -> None:
        export = read_survey(EXPORTS / "surveymonkey-trimmed.csv")
        assert export.counts["data"] == 4
        months = "Which months did you come? Please tick all that apply."
        assert Counter(value for _, value in answers_in_order(export, months)) == {
            "May": 2,
            "June – first half": 2,
        }
        assert asked(export).at["Please rate these. - The café", "kind"] == "single"
        assert "Windows-1252" in said(export)

    def test_one_header_row_where_questions_and_options_are_joined(self) -> None:
        export = read_survey(EXPORTS / "surveymonkey-single-header.csv")
        assert (export.platform, export.counts["data"]) == ("surveymonkey", 4)
        assert asked(export).at[FRUIT, "kind"] == "multiple"
        assert asked(export).at[FRUIT, "options"] == (
            "Apple",
            "Pear",
            "Quince",
            "Other (please specify)",
        )
        assert answers_in_order(export, FRUIT)[0] == (1, "Apple")
        assert answers_in_order(export, f"{FRUIT} - Other (please specify)") == [(2, "Medlar")]

    def test_export_as_numbers_keeps_option_and_number_and_says_so(self) -> None:
        export = read_survey(EXPORTS / "surveymonkey-numbers.xlsx")
        tools = export.answers[export.answers["question"] == "Which tools do you own?"]
        assert Counter(tools["value"]) == {"Spade": 3, "Hoe": 3, "Other (please specify)": 1}
        assert tools["code"].isna().all()
        days = export.answers[export.answers["question"] == "Which days suit you?"]
        assert Counter(zip(days["value"], days["code"], strict=True)) == {
            ("Monday", "1"): 2,
            ("Wednesday", "2"): 3,
            ("Friday", "3"): 1,
        }
        assert asked(export).at["How satisfied are you? - Shed", "kind"] == "number"
        assert "column “Which days suit you?”: its columns hold 1 or their own number" in said(
            export
        )

    def test_option_called_no_is_ticked_by_its_name(self, tmp_path: Path) -> None:
        lines = [
            "Respondent ID,Collector ID,Which?,",
            ",,By bus,No",
            "1,7,By bus,",
            "2,7,,No",
        ]
        path = tmp_path / "export.csv"
        path.write_text("\n".join(lines))
        assert answers_in_order(read_survey(path), "Which?") == [(1, "By bus"), (2, "No")]

    def test_headers_that_pandas_filled_in_are_blank(self, tmp_path: Path) -> None:
        lines = [
            "RespondentID,Which?,Unnamed: 2,Well?",
            ",Tea,Milk,Response",
            "3290000001,Tea,,Yes",
            "3290000002,Tea,Milk,No",
        ]
        path = tmp_path / "export.csv"
        path.write_text("\n".join(lines))
        assert list(read_survey(path).questions["question"]) == ["RespondentID", "Which?", "Well?"]

    def test_grid_of_boxes_is_a_multiple_choice_for_each_row(self, tmp_path: Path) -> None:
        lines = [
            "Respondent ID,Collector ID,When?,,,",
            ",,Bus - Morning,Bus - Night,Train - Morning,Train - Night",
            "1,7,Morning,Night,,Night",
            "2,7,Morning,,Morning,",
        ]
        path = tmp_path / "export.csv"
        path.write_text("\n".join(lines))
        export = read_survey(path)
        assert list(export.questions["question"])[2:] == ["When? - Bus", "When? - Train"]
        assert answers_in_order(export, "When? - Bus") == [
            (1, "Morning"),
            (1, "Night"),
            (2, "Morning"),
        ]

    def test_column_behind_a_cut_off_question_goes_by_its_second_header(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "export.csv"
        path.write_text(
            "Respondent ID,,,How?,Why?\n,Name,Team,Response,Open-Ended Response\n,Al,Red,Well,So\n"
        )
        export = read_survey(path)
        assert list(export.questions["question"]) == [
            "Respondent ID",
            "Name",
            "Team",
            "How?",
            "Why?",
        ]
        assert export.left_out == {"Name": "name"}

    @pytest.mark.parametrize("number", ["3.29295E+09", "3292953864.0", "3292953864"])
    def test_respondent_is_known_as_spreadsheets_write_large_numbers(
        self, tmp_path: Path, number: str
    ) -> None:
        path = tmp_path / "export.csv"
        path.write_text(f"RespondentID,How?\n{number},Well\n")
        assert read_survey(path).platform == "surveymonkey"

    def test_options_joined_to_their_question_are_known_without_ids(self, tmp_path: Path) -> None:
        path = tmp_path / "export.csv"
        path.write_text("When? - Am,When? - Pm,When? - Night\nAm,,Night\n,Pm,\nAm,Pm,\n")
        export = read_survey(path)
        assert (export.platform, export.confidence) == ("surveymonkey", 0.4)
        assert answers_in_order(export, "When?")[:2] == [(1, "Am"), (1, "Night")]

    @pytest.mark.parametrize(
        "lines",
        [
            ["respondent_id,a,b", "r1,Yes,2", "r2,No,3"],
            ["Type,Answer", "Response,Yes", "Question,Who?", "Response,No"],
            ["Kind,Said", "Open-ended response,Yes", "Open-ended response,No"],
        ],
    )
    def test_what_only_looks_a_little_like_it_is_not_taken(
        self, tmp_path: Path, lines: list[str]
    ) -> None:
        path = tmp_path / "export.csv"
        path.write_text("\n".join(lines))
        assert read_survey(path).platform == "mapped"


@pytest.mark.real
class TestRealExport:
    def test_every_respondent_and_column_of_a_published_survey(self, real_samples: Path) -> None:
        path = real_samples / "survey-exports" / "surveymonkey-two-header.csv"
        export = read_survey(path)
        raw = pd.read_csv(path, encoding="cp1252", header=None, dtype="str", keep_default_na=False)
        assert (export.platform, export.counts["data"]) == ("surveymonkey", 1186)
        kinds = Counter(export.questions["kind"])
        assert kinds["multiple"] == 1
        [multiple] = export.questions.loc[export.questions["kind"] == "multiple", "options"]
        assert len(export.questions) - 1 + len(multiple) == raw.shape[1] == 38
        filled = raw.iloc[2:].apply(lambda cells: cells.str.strip()) != ""
        assert len(export.answers) == filled.sum().sum()
        assert kinds == {"meta": 1, "multiple": 1, "number": 6, "single": 25}
        assert not export.left_out
        assert "Windows-1252" in said(export)
