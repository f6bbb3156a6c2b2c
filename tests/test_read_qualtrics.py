"""Qualtrics exports, current and legacy, are read as what people were asked and ticked."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.read import SurveyExport, read_survey
from reading import answers_to, said

EXPORTS = Path(__file__).parent / "exports"
OWN = "StartDate,EndDate,Status,Progress,Finished,ResponseId,DistributionChannel"
OWN_TEXTS = "Start Date,End Date,Response Type,Progress,Finished,Response ID,Distribution Channel"
OWN_IDS = ("startDate", "endDate", "status", "progress", "finished", "_recordId", "x")
ROW = "2031-05-02 09:00:00,2031-05-02 09:05:00"


def exported(name: str) -> SurveyExport:
    return read_survey(EXPORTS / name)


def survey(folder: Path, *lines: str) -> SurveyExport:
    path = folder / "export.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_survey(path)


def with_ids(*ids: str) -> str:
    return ",".join(f'"{{""ImportId"":""{name}""}}"' for name in (*OWN_IDS, *ids))


def answered(*rows: str) -> list[str]:
    """Rows of people who finished: one text per row, the answers alone."""
    return [f"{ROW},0,100,1,R_{number},anonymous,{row}" for number, row in enumerate(rows)]


def described(export: SurveyExport) -> pd.DataFrame:
    """The questions that people were asked."""
    asked = export.questions[export.questions["kind"] != "meta"]
    return asked.set_index("question")


def comparable(export: SurveyExport) -> set[tuple[str, int, str, str]]:
    asked = export.answers[export.answers["question"].isin(described(export).index)]
    return set(asked.astype(str)[["question", "row", "value", "code"]].itertuples(index=False))


def statuses(export: SurveyExport) -> list[str]:
    return list(export.rows["status"])


class TestOneSurveyInBothShapes:
    def both(self) -> tuple[SurveyExport, SurveyExport]:
        return exported("qualtrics-current.csv"), exported("qualtrics-legacy.csv")

    def test_answers_and_questions_are_the_same(self) -> None:
        current, legacy = self.both()
        assert comparable(current) == comparable(legacy)
        assert len(comparable(current)) == 28
        pd.testing.assert_frame_equal(described(current), described(legacy))

    def test_columns_of_ticked_options_are_one_question(self) -> None:
        for export in self.both():
            asked = described(export)
            assert list(asked.index) == ["Q1", "Q2", "Q3_1", "Q3_2", "Q4_1", "Q4_2", "Q5"]
            assert asked.at["Q2", "kind"] == "multiple"
            assert asked.at["Q2", "options"][2:] == ("Self-grown food", "Does not apply")
            assert answers_to(export, "Q2")[:3] == [
                (1, "Company"),
                (1, "Fresh air"),
                (2, "Self-grown food"),
            ]

    def test_an_option_has_the_number_that_both_shapes_know(self) -> None:
        for export in self.both():
            ticked = export.answers[export.answers["value"] == "Does not apply"]
            assert list(ticked["code"]) == ["4"]

    def test_a_row_of_a_grid_is_a_question_with_stem_and_row_as_text(self) -> None:
        for export in self.both():
            asked = described(export)
            assert asked.at["Q3_1", "text"] == "How good are these? - Tools"
            assert asked.at["Q3_1", "kind"] == "single"
            assert asked.at["Q4_1", "text"] == "When did you do these things? - dug a bed"
            assert asked.at["Q4_1", "options"] == ("Spring", "Autumn", "Never")

    def test_line_breaks_in_headers_are_spaces(self) -> None:
        for export in self.both():
            assert described(export).at["Q2", "text"] == (
                "What do you come for? (Tick all that apply)"
            )

    def test_each_row_is_marked_and_none_is_dropped(self) -> None:
        for export in self.both():
            assert statuses(export) == ["data", "data", "partial", "test", "test"]
            assert export.counts["read"] == 5

    def test_who_people_are_is_left_out(self) -> None:
        current, legacy = self.both()
        assert current.left_out == {
            "IPAddress": "internet address",
            "RecipientLastName": "name",
            "RecipientEmail": "email address",
            "ExternalDataReference": "reference of a contact",
            "LocationLatitude": "location",
            "LocationLongitude": "location",
        }
        assert {"V3": "name", "V5": "email address"}.items() <= legacy.left_out.items()

    def test_rows_keep_their_place_in_the_file_below_three_or_two_headers(self) -> None:
        current, legacy = self.both()
        assert list(current.rows["source_row"]) == [4, 5, 6, 7, 8]
        assert list(legacy.rows["source_row"]) == [3, 4, 5, 6, 7]
        assert str(legacy.rows["submitted"][0]) == "2031-05-02 09:04:00"

    def test_the_first_of_two_status_columns_counts(self) -> None:
        current, _ = self.both()
        assert "Status (2)" in list(current.questions["question"])
        assert answers_to(current, "Status (2)")[0] == (1, "volunteer")

    def test_both_are_recognised(self) -> None:
        for export in self.both():
            assert export.platform == "qualtrics"
            assert export.confidence > 0.9


class TestRealPair:
    def test_both_hold_the_same_fifteen_tests(self, real_samples: Path) -> None:
        folder = real_samples / "survey-exports"
        current = read_survey(folder / "qualtrics-current.csv")
        legacy = read_survey(folder / "qualtrics-legacy.csv")
        for export in (current, legacy):
            assert export.platform == "qualtrics"
            assert export.counts == {
                "read": 15,
                "data": 0,
                "partial": 0,
                "test": 15,
                "duplicate": 0,
            }
            kinds = described(export)["kind"].value_counts()
            assert kinds.to_dict() == {"single": 9, "multiple": 7}
        assert comparable(current) == comparable(legacy)
        pd.testing.assert_frame_equal(described(current), described(legacy))


class TestSplitExport:
    """Today's export with choice ids: `qualtrics-split.csv`."""

    def test_choice_ids_tell_options_from_rows(self) -> None:
        export = exported("qualtrics-split.csv")
        asked = described(export)
        assert list(asked.index[:3]) == ["consent", "use", "use_5_TEXT"]
        assert asked.at["use", "text"] == "Which do you use?"
        assert asked.at["use", "options"] == (
            "Bus",
            "Car - own or shared",
            "Other (please say)",
            "Prefer not to say",
        )
        assert asked.at["Q4_1", "kind"] == "single"
        assert asked.at["Q8_1", "kind"] == "number"

    def test_what_people_wrote_in_is_a_text_of_its_own(self) -> None:
        export = exported("qualtrics-split.csv")
        assert described(export).at["use_5_TEXT", "text"] == (
            "Which do you use? - Other (please say) - Text"
        )
        assert described(export).at["use_5_TEXT", "kind"] == "text"
        assert answers_to(export, "use_5_TEXT") == [(3, "Boat")]

    def test_commas_in_what_people_typed_part_nothing(self) -> None:
        export = exported("qualtrics-split.csv")
        assert answers_to(export, "Q7")[0] == (1, "Friendly, quick, warm")

    def test_nobody_was_asked_for_times_orders_scores_and_embedded_data(self) -> None:
        export = exported("qualtrics-split.csv")
        meta = set(export.questions["question"]) - set(described(export).index)
        assert {
            "Q1_First Click",
            "use_DO_1",
            "Q6_NPS_GROUP",
            "Q7 - Topics",
            "district",
            "SC0",
        } <= meta
        assert answers_to(export, "district")[0] == (1, "North")

    def test_status_is_a_sum_whose_first_two_bits_are_preview_and_test(self) -> None:
        assert statuses(exported("qualtrics-split.csv")) == [
            "data",
            "data",
            "data",
            "partial",
            "test",
            "test",
            "data",
            "data",
            "duplicate",
        ]

    def test_spam_is_kept_and_said(self) -> None:
        assert "took 1 rows for spam" in said(exported("qualtrics-split.csv"))

    def test_a_form_field_that_asks_for_a_name_is_left_out(self) -> None:
        export = exported("qualtrics-split.csv")
        assert export.left_out["Q5_1"] == "name"
        assert "Q5_2" not in export.left_out

    def test_seen_and_unanswered_is_said(self) -> None:
        assert "-99 is an answer to 1 questions" in said(exported("qualtrics-split.csv"))

    def test_rounds_of_a_loop_are_questions_of_their_own(self) -> None:
        asked = described(exported("qualtrics-split.csv"))
        assert asked.at["2_Q9", "text"] == "Evening - How was it?"


class TestKindsOfQuestionsOfToday:
    def read(self, tmp_path: Path, columns: dict[str, str], ids: str, *rows: str) -> SurveyExport:
        codes, texts = ",".join(columns), ",".join(columns.values())
        ids = f"{with_ids()},{ids}"
        return survey(tmp_path, f"{OWN},{codes}", f"{OWN_TEXTS},{texts}", ids, *answered(*rows))

    def test_a_grid_of_tick_boxes_is_a_question_per_row(self, tmp_path: Path) -> None:
        columns = {
            "mm_1_1": "When - Dug - Spring",
            "mm_1_2": "When - Dug - Autumn",
            "mm_2_1": "When - Tea - Spring",
            "mm_2_2": "When - Tea - Autumn",
        }
        ids = with_ids("QID6_1_1", "QID6_1_2", "QID6_2_1", "QID6_2_2").split(",", 7)[7]
        export = self.read(tmp_path, columns, ids, "Spring,Autumn,,", ",Autumn,Spring,")
        assert list(described(export)["text"]) == ["When - Dug", "When - Tea"]
        assert answers_to(export, "mm_1") == [(1, "Autumn"), (1, "Spring"), (2, "Autumn")]

    def test_options_carried_forward_and_sorted_items_have_choice_ids(self, tmp_path: Path) -> None:
        columns = {
            "cf_x1": "Best? - Bus",
            "cf_x2": "Best? - Tram",
            "pgr_0_GROUP_1": "Sort - Good - Bus",
        }
        ids = ",".join(
            f'"{{""ImportId"":""{name}"",""choiceId"":""{choice}""}}"'
            for name, choice in (("QID7", "x1"), ("QID7", "x2"), ("QID8_0_GROUP", "1"))
        )
        export = self.read(tmp_path, columns, ids, "Bus,,Bus", ",Tram,")
        assert list(described(export).index) == ["cf", "pgr_0_GROUP_1"]
        assert described(export).at["cf", "kind"] == "multiple"

    def test_clicks_on_a_picture_are_no_answers(self, tmp_path: Path) -> None:
        ids = '"{""ImportId"":""QID4"",""point"":1,""coord"":""x""}"'
        export = self.read(tmp_path, {"heat_1_x": "Click - x"}, ids, "12", "14")
        assert described(export).empty


class TestChoiceTextInGerman:
    @pytest.mark.parametrize("name", ["qualtrics-choice-text.xlsx", "qualtrics-choice-text.tsv"])
    def test_workbook_and_tabbed_text_read_alike(self, name: str) -> None:
        export = exported(name)
        assert (export.platform, export.confidence) == ("qualtrics", 0.99)
        assert statuses(export) == ["data", "data", "partial", "test"]
        assert str(export.rows["submitted"][0]) == "2031-06-01 10:05:00"
        assert export.left_out["RecipientEmail"] == "email address"
        assert described(export).at["Q4", "kind"] == "number"

    def test_a_bare_comma_parts_ticked_options_and_one_with_a_space_does_not(self) -> None:
        export = exported("qualtrics-choice-text.xlsx")
        assert described(export).at["Q2", "kind"] == "multiple"
        assert answers_to(export, "Q2") == [
            (1, "Frische Luft, Sonne"),
            (1, "Gesellschaft"),
            (2, "Gesellschaft"),
            (3, "Anderes:"),
            (3, "Frische Luft, Sonne"),
        ]
        assert "column “Q2”: we took this for a multiple choice" in said(export)

    def test_the_stem_is_found_in_any_language(self) -> None:
        asked = described(exported("qualtrics-choice-text.xlsx"))
        assert asked.at["Q2", "text"] == "Wozu kommen Sie?"
        assert asked.at["Q2_4_TEXT", "text"] == "Wozu kommen Sie? - Anderes: - Text"


class TestWhatPeopleDoToExports:
    def test_without_the_import_ids_the_codes_tell(self, tmp_path: Path) -> None:
        export = survey(
            tmp_path,
            f"{OWN},Q1,Q2_1,Q2_2,plot",
            f"{OWN_TEXTS},How was it?,What for? - Air,What for? - Tea,plot",
            *answered("1,1,,N", "2,,1,S"),
        )
        assert export.counts["read"] == 2
        assert list(described(export).index) == ["Q1", "Q2"]
        assert answers_to(export, "Q2") == [(1, "Air"), (2, "Tea")]

    def test_without_texts_and_ids_each_column_is_a_question(self, tmp_path: Path) -> None:
        export = survey(tmp_path, f"{OWN},Q1,Q2_1", *answered("1,1", "2,"))
        assert export.platform == "qualtrics"
        assert export.counts["read"] == 2
        assert list(described(export).index) == ["Q1", "Q2_1"]

    def test_texts_in_another_language_are_no_answers(self, tmp_path: Path) -> None:
        texts = "Anfangsdatum,Enddatum,Antworttyp,Aktueller Stand,Beendet,Antwort-ID,Kanal"
        export = survey(tmp_path, f"{OWN},Q1", f"{texts},Wie war es?", *answered("1", "2"))
        assert export.counts["read"] == 2
        assert described(export).at["Q1", "text"] == "Wie war es?"

    def test_no_response_below_the_headers(self, tmp_path: Path) -> None:
        export = survey(tmp_path, f"{OWN},Q1", f"{OWN_TEXTS},How?", with_ids("QID1"))
        assert export.counts["read"] == 0
        assert list(described(export).index) == ["Q1"]

    def test_other_files_with_a_status_and_dates_are_not_qualtrics(self, tmp_path: Path) -> None:
        export = survey(
            tmp_path, "Response ID,Status,Start Date,End Date,IP Address,Finished", "1,a,b,c,d,e"
        )
        assert export.platform != "qualtrics"

    def test_names_in_lower_case_are_known(self, tmp_path: Path) -> None:
        lines = "response_id,distribution_channel,q1", "R_1,anonymous,Yes", "R_2,preview,No"
        export = survey(tmp_path, *lines)
        assert (export.platform, export.confidence) == ("qualtrics", 0.5)
        assert list(export.rows["status"]) == ["data", "test"]

    def test_texts_stay_where_people_cut_off_dates_and_status(self, tmp_path: Path) -> None:
        export = survey(
            tmp_path,
            "ResponseId,UserLanguage,Q1",
            "Response ID,User Language,How was it?",
            "R_1,EN,Good",
        )
        assert export.counts["read"] == 1
        assert described(export).at["Q1", "text"] == "How was it?"

    def test_marks_in_the_texts_tell_where_all_its_own_columns_are_cut_off(
        self, tmp_path: Path
    ) -> None:
        stem = "What for? - Selected Choice"
        export = survey(
            tmp_path,
            "Seconds,Q1,Q2_Part_1,Q2_Part_2",
            f"Duration (in seconds),How? - Selected Choice,{stem} - Air,{stem} - Tea",
            *("60,Well,Air,", "70,Badly,Air,Tea"),
        )
        assert (export.platform, export.confidence) == ("qualtrics", 0.7)
        assert answers_to(export, "Q2_Part") == [(1, "Air"), (2, "Air"), (2, "Tea")]
        assert export.questions.set_index("question").at["Seconds", "kind"] == "meta"

    def test_without_texts_columns_with_a_label_each_are_options(self, tmp_path: Path) -> None:
        export = survey(
            tmp_path, f"{OWN},Q1_1,Q1_2,Q2_1,Q2_2", *answered("Air,,Good,Bad", "Air,Tea,Bad,Good")
        )
        assert answers_to(export, "Q1") == [(1, "Air"), (2, "Air"), (2, "Tea")]
        assert described(export).at["Q2_1", "kind"] != "multiple"
        assert "may be questions of their own" not in said(export)

    def test_bare_commas_part_options_without_ids(self, tmp_path: Path) -> None:
        cells = ['"Tea, or milk,Cake"', '"Tea, or milk"', '"Cake,Air"', '"Tea, or milk,Air"', "Air"]
        export = survey(tmp_path, f"{OWN},Q1", *answered(*cells))
        assert described(export).at["Q1", "options"] == ("Tea, or milk", "Cake", "Air")


class TestTickedOrAnswered:
    def read(self, tmp_path: Path, ids: tuple[str, str], *rows: str) -> SurveyExport:
        return survey(
            tmp_path,
            f"{OWN},Q1_1,Q1_2",
            f"{OWN_TEXTS},Well-being: which?-Self-care,Well-being: which?-Self-help",
            with_ids(*ids),
            *answered(*rows),
        )

    def test_words_of_the_option_are_ticks(self, tmp_path: Path) -> None:
        export = self.read(tmp_path, ("QID1-1", "QID1-2"), "Self-care,", ",Self-help", ",")
        assert answers_to(export, "Q1") == [(1, "Self-care"), (2, "Self-help")]
        assert described(export).at["Q1", "text"] == "Well-being: which?"

    def test_other_words_are_answers(self, tmp_path: Path) -> None:
        export = self.read(tmp_path, ("QID1-1", "QID1-2"), "Often,Never", "Never,", "Often,Often")
        assert answers_to(export, "Q1_2") == [(1, "Never"), (3, "Often")]

    def test_zero_is_an_option_that_was_seen_and_left(self, tmp_path: Path) -> None:
        export = self.read(tmp_path, ("QID1-1", "QID1-2"), "1,0", "0,1", ",")
        assert answers_to(export, "Q1") == [(1, "Self-care"), (2, "Self-help")]
        assert "may be questions of their own" in said(export)

    def test_doubt_is_said_where_everybody_has_1_everywhere(self, tmp_path: Path) -> None:
        export = self.read(tmp_path, ("QID1-1", "QID1-2"), "1,1", "1,1", ",")
        assert "column “Q1”" in said(export)
        assert "may be questions of their own" in said(export)

    def test_codes_in_one_cell_are_ticked_options(self, tmp_path: Path) -> None:
        export = survey(
            tmp_path,
            f"{OWN},Q1,Q2",
            f"{OWN_TEXTS},Which?,How many?",
            with_ids("QID1", "QID2_TEXT"),
            *answered('"1,3",4', '3,"1,000"'),
        )
        assert answers_to(export, "Q1") == [(1, "1"), (1, "3"), (2, "3")]
        assert answers_to(export, "Q2") == [(1, "4"), (2, "1,000")]

    def test_a_single_choice_whose_labels_hold_commas_is_one_answer(self, tmp_path: Path) -> None:
        rows = ['"Yes, often"', '"Yes, rarely"', "No", '"Up to 1,000"', '"1,000-5,000"'] * 3
        export = survey(
            tmp_path, f"{OWN},Q1", f"{OWN_TEXTS},Do you?", with_ids("QID1"), *answered(*rows)
        )
        assert described(export).at["Q1", "kind"] == "single"
        assert answers_to(export, "Q1")[0] == (1, "Yes, often")


class TestLegacy:
    def read(self, tmp_path: Path, header: str, texts: str, *rows: str) -> SurveyExport:
        own = "V1,V8,V9,V10"
        own_texts = "ResponseID,StartDate,EndDate,Finished"
        lines = [f"R_{number},{ROW},1,{row}" for number, row in enumerate(rows)]
        return survey(tmp_path, f"{own},{header}", f"{own_texts},{texts}", *lines)

    def test_times_and_orders_are_no_answers(self, tmp_path: Path) -> None:
        export = self.read(
            tmp_path,
            "Q4_1,Q4_3,DO-BR-FL_3,DO-Q-Q2,SC0,Q5",
            "Timing-First Click,Timing-Page Submit,Display Order: Q1,Display Order: Q2,Score,How?",
            "1.2,3.4,a|b,c|d,7,2",
        )
        assert list(described(export).index) == ["Q5"]

    def test_what_people_wrote_in_has_the_text_of_its_option(self, tmp_path: Path) -> None:
        export = self.read(
            tmp_path,
            "Q1,Q1_TEXT,Q2_1,Q2_2,Q2_2_TEXT",
            "How?,How?-TEXT,What helps...-Tea,What helps...-Other:,What helps...-Other:-TEXT",
            "1,,1,1,Cake",
        )
        asked = described(export)
        assert asked.at["Q1", "text"] == "How?"
        assert asked.at["Q1_TEXT", "text"] == "How? - Text"
        assert asked.at["Q2_2_TEXT", "text"] == "What helps... - Other: - Text"
        assert asked.at["Q2", "options"] == ("Tea", "Other:")

    def test_hyphens_in_words_part_nothing(self, tmp_path: Path) -> None:
        export = self.read(
            tmp_path,
            "Q1,Q2_1,Q2_2",
            "How is your well-being?,What for?-Non-food,What for?-Non-profit",
            "1,1,",
            "2,,1",
        )
        asked = described(export)
        assert asked.at["Q1", "text"] == "How is your well-being?"
        assert asked.at["Q2", "options"] == ("Non-food", "Non-profit")


class TestStatus:
    def read(self, tmp_path: Path, *rows: str) -> SurveyExport:
        """Each row: type of response, progress, finished, channel."""
        lines = []
        for number, row in enumerate(rows):
            kind, progress, finished, channel = row.split(",")
            lines.append(f"{ROW},{kind},{progress},{finished},R_{number},{channel},1")
        ids = with_ids("QID1").replace('""x""', '""distributionChannel""')
        return survey(tmp_path, f"{OWN},Q1", f"{OWN_TEXTS},How?", ids, *lines)

    @pytest.mark.parametrize(
        ("row", "status"),
        [
            ("IP Address,100,True,anonymous", "data"),
            ("Imported,100,True,anonymous", "data"),
            ("Spam,100,True,anonymous", "data"),
            ("Survey Preview,100,True,preview", "test"),
            ("Survey Test,100,True,test", "test"),
            ("Offline Survey Preview,50,False,anonymous", "test"),
            ("IP Address,40,False,email", "partial"),
            ("0,40,FALSE,email", "partial"),
            ("9,100,1,email", "test"),
            ("12,100,1,email", "data"),
            ("40,100,1,email", "data"),
            ("48,100,1,email", "data"),
            ("アンケート,100,1,preview", "test"),
        ],
    )
    def test_preview_and_test_come_before_partial(
        self, tmp_path: Path, row: str, status: str
    ) -> None:
        assert statuses(self.read(tmp_path, row)) == [status]

    def test_progress_tells_where_finished_is_in_unknown_words(self, tmp_path: Path) -> None:
        export = self.read(tmp_path, "0,100,Tosi,email", "0,55,Epätosi,email")
        assert statuses(export) == ["data", "partial"]

    def test_an_unknown_type_of_response_is_said(self, tmp_path: Path) -> None:
        export = self.read(tmp_path, "Kysely,100,1,email")
        assert statuses(export) == ["data"]
        assert "we do not know what “Kysely” says" in said(export)
