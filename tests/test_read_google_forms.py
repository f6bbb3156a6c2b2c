"""Google Forms: grids, quizzes, times of many places, its spreadsheet and its own download."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.read import SurveyExport, read_survey
from reading import answers_in_order, asked, said

EXPORTS = Path(__file__).parent / "exports"


@pytest.fixture(scope="module")
def park() -> SurveyExport:
    return read_survey(EXPORTS / "googleforms-grids.csv")


@pytest.fixture(scope="module")
def download() -> SurveyExport:
    return read_survey(EXPORTS / "googleforms-download.csv")


def survey(folder: Path, *lines: str, **options: object) -> SurveyExport:
    path = folder / "export.csv"
    path.write_text("\n".join(lines))
    return read_survey(path, **options)


class TestSpreadsheet:
    def test_it_is_recognised_and_every_row_counted(self, park: SurveyExport) -> None:
        assert (park.platform, park.confidence) == ("googleforms", 0.95)
        assert park.counts == {"read": 5, "data": 5, "partial": 0, "test": 0, "duplicate": 0}

    def test_row_of_a_grid_is_a_single_choice_worded_with_its_title(
        self, park: SurveyExport
    ) -> None:
        row = asked(park).loc["How do you rate these? [The café, inside]"]
        assert row["text"] == "How do you rate these? - The café, inside"
        assert (row["kind"], row["options"]) == ("single", ("Fair", "Good"))

    def test_grid_of_boxes_is_a_multiple_choice_and_said(self, park: SurveyExport) -> None:
        assert asked(park).at["When are you free? [Tuesday]", "kind"] == "multiple"
        assert answers_in_order(park, "When are you free? [Monday]")[:3] == [
            (1, "Morning"),
            (1, "Evening"),
            (2, "Morning"),
        ]
        assert "column “When are you free?”: we took this grid for boxes to tick" in said(park)

    def test_option_that_holds_a_comma_is_one_answer_where_it_is_known(self) -> None:
        seen = "Which of these did you see?"
        export = read_survey(
            EXPORTS / "googleforms-grids.csv", options={seen: ["Bees, wild", "Frogs", "Newts"]}
        )
        assert answers_in_order(export, seen)[:3] == [(1, "Bees, wild"), (1, "Frogs"), (2, "Frogs")]

    def test_score_of_a_quiz_is_no_question(self, park: SurveyExport) -> None:
        assert asked(park).at["Score", "kind"] == "meta"

    def test_address_is_left_out(self, park: SurveyExport) -> None:
        assert park.left_out == {"Email Address": "email address"}

    def test_times_with_full_stops_are_read_day_first(self, park: SurveyExport) -> None:
        assert park.rows["submitted"].iloc[0] == pd.Timestamp(2021, 3, 25, 15, 22, 10)
        assert "day first: a number over 12 shows it" in said(park)

    def test_repeated_header_is_told_apart(self, park: SurveyExport) -> None:
        assert answers_in_order(park, "Comments (2)") == [(1, "second"), (5, "last")]
        assert asked(park).at["Comments (2)", "text"] == "Comments"


class TestOwnDownload:
    def test_times_with_zones_of_many_places_are_read(self, download: SurveyExport) -> None:
        assert list(download.rows["submitted"]) == [
            pd.Timestamp(2021, 3, 4, 15, 22, 10),
            pd.Timestamp(2021, 3, 4, 23, 5),
            pd.Timestamp(2021, 3, 5, 0, 0, 1),
            pd.Timestamp(2021, 3, 6, 16, 10),
            pd.Timestamp(2021, 3, 7, 9, 0),
        ]

    def test_ticked_options_are_parted_by_semicolons(self, download: SurveyExport) -> None:
        assert answers_in_order(download, "Which tools do you use?")[3:5] == [
            (3, "Hoe, long"),
            (3, "Rake"),
        ]

    def test_scores_and_feedback_are_no_questions_and_no_grid(self, download: SurveyExport) -> None:
        marks = ["Total score", "What is compost? [Score]", "What is compost? [Feedback]"]
        assert list(asked(download).loc[marks, "kind"]) == ["meta"] * 3
        assert asked(download).at["What is compost?", "kind"] == "text"

    def test_user_name_is_left_out(self, download: SurveyExport) -> None:
        assert set(download.left_out) == {"Username"}


class TestWorkbook:
    def test_headers_and_address_in_another_language(self) -> None:
        export = read_survey(EXPORTS / "googleforms-sheet.xlsx")
        assert (export.platform, export.counts["data"]) == ("googleforms", 3)
        assert export.left_out == {"E-Mail-Adresse": "email address"}
        assert asked(export).at["Punktzahl", "kind"] == "meta"
        assert export.rows["submitted"].iloc[0] == pd.Timestamp(2021, 3, 4, 15, 22, 10)


class TestBorders:
    def test_time_that_could_be_read_both_ways_is_said(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "Timestamp,How?", "3/4/2021 15:22:10,Well")
        assert export.rows["submitted"].iloc[0] == pd.Timestamp(2021, 3, 4, 15, 22, 10)
        assert "nothing shows whether dates are written day or month first" in said(export)

    def test_question_called_score_that_holds_words_is_kept(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "Timestamp,Score", "3/14/2021 15:22:10,High")
        assert asked(export).at["Score", "kind"] == "text"

    def test_one_header_in_brackets_is_no_grid(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "Timestamp,Age [in years]", "3/14/2021 15:22:10,34")
        assert asked(export).at["Age [in years]", "text"] == "Age [in years]"
        assert asked(export).at["Age [in years]", "kind"] == "number"

    def test_one_time_that_cannot_be_read_is_named(self, tmp_path: Path) -> None:
        rows = [f"3/{day}/2021 15:22:10,Well" for day in range(10, 16)]
        export = survey(tmp_path, "Timestamp,How?", *rows, "sometime,Badly")
        assert export.platform == "googleforms"
        assert "“sometime” is no date we can read" in said(export)

    @pytest.mark.parametrize(
        "lines",
        [
            ["Timestamp,temperature", *[f"2021-03-01 0{hour}:00:00,20" for hour in range(6)]],
            ["Timestamp,Open,Close", "3/1/2021 10:00:00,1.5,1", "3/2/2021 10:00:00,2,3.25"],
            ["Timestamp,Level,What happened there?", "2021-03-01 10:00:00,ERROR,It broke"],
            ["timestamp,user,message", "2021-03-01 10:00:00,Al,Hello"],
        ],
    )
    def test_what_machines_write_is_not_taken(self, tmp_path: Path, lines: list[str]) -> None:
        assert survey(tmp_path, *lines).platform == "mapped"

    def test_header_in_lower_case_is_known_beside_a_question(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "timestamp,how was it?", "2021-03-01 10:00:00,Well")
        assert (export.platform, export.confidence) == ("googleforms", 0.95)

    def test_short_headers_leave_a_doubt(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "Timestamp,Age,Place", "3/1/2021 10:02:11,40,Ely")
        assert (export.platform, export.confidence) == ("googleforms", 0.8)

    def test_days_stand_first_before_full_stops(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "Zeitstempel,Wie war es?", "03.04.2021 10:02:11,Gut")
        assert export.rows.at[0, "submitted"] == pd.Timestamp(2021, 4, 3, 10, 2, 11)


@pytest.mark.real
class TestRealExports:
    def test_form_of_many_kinds(self, real_samples: Path) -> None:
        path = real_samples / "survey-exports" / "google-forms.csv"
        export = read_survey(path)
        assert (export.platform, export.counts["data"], len(export.questions)) == (
            "googleforms",
            125,
            25,
        )
        assert not (set(export.questions["kind"]) - {"meta", "single", "multiple", "text"})

    def test_form_whose_headers_repeat(self, real_samples: Path) -> None:
        path = real_samples / "mixed-methods-study" / "SERDIF_PSSUQ_P2.csv"
        export = read_survey(path)
        assert (export.platform, export.counts["data"]) == ("googleforms", 17)
        scored = export.questions[export.questions["kind"] == "number"]
        assert len(scored) == 19
        assert sum(export.questions["text"] == "Comments") == 19
