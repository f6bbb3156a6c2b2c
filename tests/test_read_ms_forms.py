"""Microsoft Forms: its own columns in many languages, ticks, grids, ranks and quizzes."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.read import SurveyExport, read_survey
from reading import answers_in_order, asked, said

EXPORTS = Path(__file__).parent / "exports"


@pytest.fixture(scope="module")
def shop() -> SurveyExport:
    return read_survey(EXPORTS / "msforms-survey.xlsx")


def survey(folder: Path, *lines: str, **options: object) -> SurveyExport:
    path = folder / "export.csv"
    path.write_text("\n".join(lines))
    return read_survey(path, **options)


OWN = "ID,Start time,Completion time,Email,Name"
TIMES = "3/14/22 10:00:00,3/14/22 10:05:00,anonymous,"


class TestWorkbook:
    def test_it_is_recognised_and_every_row_counted(self, shop: SurveyExport) -> None:
        assert (shop.platform, shop.confidence) == ("msforms", 0.97)
        assert shop.counts == {"read": 5, "data": 4, "partial": 0, "test": 0, "duplicate": 1}

    def test_id_seen_again_is_a_duplicate(self, shop: SurveyExport) -> None:
        assert list(shop.rows["status"])[1:] == ["data", "data", "data", "duplicate"]

    def test_row_came_in_when_it_was_completed(self, shop: SurveyExport) -> None:
        assert shop.rows["submitted"].iloc[0] == pd.Timestamp(2022, 2, 3, 8, 18, 30)

    def test_its_own_columns_are_no_questions(self, shop: SurveyExport) -> None:
        own = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
        assert set(asked(shop).loc[own, "kind"]) == {"meta"}

    def test_who_answered_is_left_out_even_where_it_says_anonymous(
        self, shop: SurveyExport
    ) -> None:
        assert (shop.left_out["Email"], shop.left_out["Name"]) == ("email address", "name")

    def test_addresses_are_left_out_whatever_the_header_says(self, shop: SurveyExport) -> None:
        assert shop.left_out["Your e‐mail for the newsletter"] == "email address"
        assert shop.left_out["Name2"] == "name"

    def test_cells_that_end_in_a_semicolon_hold_ticked_options(self, shop: SurveyExport) -> None:
        assert asked(shop).at["Which days suit you?", "kind"] == "multiple"
        assert answers_in_order(shop, "Which days suit you?")[:5] == [
            (1, "Monday"),
            (1, "Friday"),
            (2, "Monday"),
            (3, "Friday"),
            (3, "at night"),
        ]

    def test_semicolon_within_words_parts_nothing(self, shop: SurveyExport) -> None:
        assert asked(shop).at["Comments", "kind"] == "text"
        assert answers_in_order(shop, "Comments")[0] == (1, "Fine; really")

    def test_repeated_title_loses_its_number_in_the_text_alone(self, shop: SurveyExport) -> None:
        assert asked(shop).at["Comments2", "text"] == "Comments"
        assert answers_in_order(shop, "Comments2") == [(1, "first"), (3, "second")]

    def test_header_over_two_lines_is_found_with_a_plain_hyphen(self) -> None:
        export = read_survey(
            EXPORTS / "msforms-survey.xlsx", columns={"heard": "How did you hear of the co-op?"}
        )
        assert answers_in_order(export, "heard")[0] == (1, "Leaflet")

    def test_statement_of_a_grid_is_asked_below_its_title(self, shop: SurveyExport) -> None:
        statement = asked(shop).loc["How much do you agree?.The shop is cheap"]
        assert statement["text"] == "How much do you agree? - The shop is cheap"
        assert (statement["kind"], statement["options"]) == ("single", ("Disagree", "Agree"))

    def test_ranked_options_are_answered_by_their_place_and_said(self, shop: SurveyExport) -> None:
        assert answers_in_order(shop, "Put these in order - Milk")[:4] == [
            (1, "2"),
            (2, "1"),
            (3, "2"),
            (4, "2"),
        ]
        assert asked(shop).at["Put these in order - Milk", "kind"] == "number"
        assert "column “Put these in order”: every answer holds the same options" in said(shop)


class TestQuiz:
    def test_points_and_feedback_are_no_questions(self) -> None:
        export = read_survey(EXPORTS / "msforms-quiz.csv")
        kinds = asked(export)["kind"]
        assert [name for name, kind in kinds.items() if kind != "meta"] == [
            "Your team",
            "What – in a word – is compost?",
            "Points - what do they buy?",
        ]

    def test_windows_1252_is_read_and_said(self) -> None:
        export = read_survey(EXPORTS / "msforms-quiz.csv")
        assert answers_in_order(export, "Your team")[0] == (1, "Café")
        assert "Windows-1252" in said(export)

    def test_times_are_month_first(self) -> None:
        export = read_survey(EXPORTS / "msforms-quiz.csv")
        assert export.rows["submitted"].iloc[0] == pd.Timestamp(2022, 3, 4, 19, 17, 10)
        assert "month first: a number over 12 shows it" in said(export)

    def test_marks_are_found_in_a_language_we_do_not_know(self) -> None:
        export = read_survey(EXPORTS / "msforms-german-quiz.xlsx")
        assert export.confidence == 0.97
        kinds = asked(export)["kind"]
        assert [name for name, kind in kinds.items() if kind != "meta"] == [
            "Was ist Kompost?",
            "Wie oft?",
        ]

    def test_question_that_only_sounds_like_a_mark_is_kept(self, tmp_path: Path) -> None:
        export = survey(tmp_path, f"{OWN},The food,Why - The food", f"1,{TIMES},Good,Hot")
        assert asked(export).at["Why - The food", "kind"] != "meta"


class TestLanguages:
    def test_unknown_language_is_recognised_by_what_stands_where(self) -> None:
        export = read_survey(EXPORTS / "msforms-finnish.csv")
        assert (export.platform, export.confidence) == ("msforms", 0.75)
        assert export.left_out == {"Sähköposti": "email address", "Nimi": "name"}
        assert asked(export).at["Mitä kuuluu?", "kind"] == "text"

    def test_dates_that_nothing_tells_apart_are_said(self) -> None:
        assert "nothing shows whether" in said(read_survey(EXPORTS / "msforms-finnish.csv"))

    @pytest.mark.parametrize(
        "header",
        [
            "ID,Heure de début,Heure de fin,Adresse de messagerie,Nom",
            "Id,Hora de inicio,Hora de finalización,Correo electrónico,Nombre",
            "Id,Ora di inizio,Ora di completamento,Posta elettronica,Nome",
            "ID,Begintijd,Tijd van voltooien,E-mail,Naam",
            "Id,Hora de início,Hora de conclusão,Email,Nome",
            "ID,Godzina rozpoczęcia,Godzina ukończenia,Adres e-mail,Nazwa",
            "ID,Starttidspunkt,Fullføringstidspunkt,E-postadresse,Navn",
            "ID,開始時刻,完了時刻,メール,名前",
        ],
    )
    def test_own_columns_are_known_in_many_languages(self, tmp_path: Path, header: str) -> None:
        export = survey(tmp_path, f"{header},Q", f"1,{TIMES},Yes", f"2,{TIMES},No")
        assert (export.platform, export.confidence) == ("msforms", 0.97)
        assert sorted(export.left_out.values()) == ["email address", "name"]
        assert list(export.questions["kind"][:-1]) == ["meta"] * 5
        assert export.counts["data"] == 2


class TestBorders:
    def test_without_who_answered_the_first_question_is_kept(self, tmp_path: Path) -> None:
        header = "ID,Start time,Completion time,Which one?,Why?"
        row = "1,3/14/22 10:00:00,3/14/22 10:05:00,This,Because"
        export = survey(tmp_path, header, row)
        assert list(asked(export).loc[["Which one?", "Why?"], "kind"]) == ["text", "text"]
        assert not export.left_out

    def test_number_that_belongs_to_a_title_stays(self, tmp_path: Path) -> None:
        export = survey(tmp_path, f"{OWN},Week,Week 2,Question1,Question2", f"1,{TIMES},a,b,c,d")
        texts = list(export.questions["text"])[5:]
        assert texts == ["Week", "Week 2", "Question1", "Question2"]

    def test_boxes_that_all_ticked_in_one_order_are_no_ranks(self, tmp_path: Path) -> None:
        export = survey(tmp_path, f"{OWN},Which?", *[f"{n},{TIMES},A;B;C;" for n in range(4)])
        assert asked(export).at["Which?", "kind"] == "multiple"

    def test_options_are_parted_where_some_rows_lack_the_last_semicolon(
        self, tmp_path: Path
    ) -> None:
        cells = ["A;B;", "A;", "B;", "B;A", "B"]
        rows = [f"{at},{TIMES},{cell}" for at, cell in enumerate(cells)]
        export = survey(tmp_path, f"{OWN},Which?", *rows)
        assert asked(export).at["Which?", "options"] == ("A", "B")
        assert "multiple" not in said(export)

    @pytest.mark.parametrize(
        "lines",
        [
            ["id,when,until,what", "1,3/14/22 10:00:00,3/14/22 10:05:00,Yes"],
            ["Start time,End time,Room", "3/14/22 10:00:00,3/14/22 10:05:00,Hall"],
            ["Task,Start time,Completion time,Done?", "Sow,3/14/22 10:00,3/14/22 10:05,Yes"],
            ["ID,Start time,Completion time,Machine", "1,3/14/22 10:00,3/14/22 10:05,Mower"],
        ],
    )
    def test_what_only_looks_a_little_like_it_is_not_taken(
        self, tmp_path: Path, lines: list[str]
    ) -> None:
        assert survey(tmp_path, *lines).platform != "msforms"
