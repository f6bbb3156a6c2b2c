"""REDCap's exports, of names or of labels, are read with the data dictionary beside them."""

import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis.errors import UnreadableFileError
from analysis.read import SurveyExport, read_survey
from reading import answers_to, said

EXPORTS = Path(__file__).parent / "exports"
DICTIONARY = EXPORTS / "redcap-dictionary.csv"
RAW = EXPORTS / "redcap-raw.csv"
LABELS = EXPORTS / "redcap-labels.csv"
WAVES = EXPORTS / "redcap-waves.csv"
WAVES_DICTIONARY = EXPORTS / "redcap-waves-dictionary.csv"
ASKED = ["m_listen", "m_time", "travel", "helped", "heard", "mood", "visits", "comments"]
COLUMNS = (
    "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"
    '"Choices, Calculations, OR Slider Labels"'
)


def codes_of(export: SurveyExport, question: str) -> list[tuple[int, str]]:
    found = export.answers[export.answers["question"] == question].dropna(subset=["code"])
    return sorted(found[["row", "code"]].itertuples(index=False, name=None))


def asked(export: SurveyExport, name: str) -> pd.Series:
    return export.questions.set_index("question").loc[name]


def alone(export: Path, folder: Path) -> Path:
    """The export in a folder where no dictionary lies beside it."""
    return Path(shutil.copy(export, folder))


def export_with(folder: Path, dictionary: list[str], *lines: str) -> SurveyExport:
    (folder / "dictionary.csv").write_text("\n".join([COLUMNS, *dictionary]) + "\n")
    path = folder / "data.csv"
    path.write_text("\n".join(lines) + "\n")
    return read_survey(path)


class TestRecognition:
    @pytest.mark.parametrize("path", [RAW, LABELS, WAVES])
    def test_its_own_columns_show_it(self, path: Path, tmp_path: Path) -> None:
        export = read_survey(alone(path, tmp_path))
        assert export.platform == "redcap"
        assert export.confidence > 0.9

    @pytest.mark.parametrize(
        ("header", "row"), [("id,use___1,use___2,f_complete", "1,1,0,2"), ("id,use___1", "1,1")]
    )
    def test_tick_boxes_and_form_statuses_show_it(
        self, tmp_path: Path, header: str, row: str
    ) -> None:
        path = tmp_path / "data.csv"
        path.write_text(f"{header}\n{row}\n")
        export = read_survey(path)
        assert export.platform == "redcap"
        assert (export.confidence >= 0.9) == ("f_complete" in header)

    @pytest.mark.parametrize(
        ("header", "row"),
        [
            ("id,When completed,Complete", "1,2026-03-01,yes"),
            ("Task,Owner,Complete?", "Wash up,Ann,Yes"),
            ("task_id,title,is_complete", "1,wash,0"),
            ("project,percent_complete,owner", "a,50,x"),
            ("gene___a,gene___b,place", "0.5,1.2,leaf"),
        ],
    )
    def test_another_sheet_is_not(self, tmp_path: Path, header: str, row: str) -> None:
        path = tmp_path / "data.csv"
        path.write_text(f"{header}\n{row}\n")
        assert read_survey(path).platform == "mapped"

    @pytest.mark.parametrize(
        ("header", "row"),
        [
            ("record_id,age,visit_complete", "1,50,0"),
            ("id,age,visit_complete", "1,50,2"),
            ("id,age,visit_complete,end_complete", "1,50,0,"),
            ("Record,Age,Complete?", "1,50,Incomplete"),
        ],
    )
    def test_form_statuses_alone_show_it_with_less_trust(
        self, tmp_path: Path, header: str, row: str
    ) -> None:
        path = tmp_path / "data.csv"
        path.write_text(f"{header}\n{row}\n")
        export = read_survey(path)
        assert (export.platform, 0.5 <= export.confidence < 0.9) == ("redcap", True)

    def test_a_dictionary_that_knows_its_names_shows_it(self, tmp_path: Path) -> None:
        export = export_with(
            tmp_path, ["id,f,,text,Record,", 'q,f,,radio,How?,"1, Well | 2, Ill"'], "id,q", "1,2"
        )
        assert export.platform == "redcap"
        assert answers_to(export, "q") == [(1, "Ill")]


class TestWithItsDictionary:
    def test_codes_become_the_words_people_saw(self) -> None:
        export = read_survey(RAW)
        assert export.beside == ("redcap-dictionary.csv",)
        assert answers_to(export, "m_listen")[:3] == [
            (1, "Agree"),
            (2, "Disagree"),
            (3, "Disagree, a little"),
        ]
        assert codes_of(export, "m_listen")[:3] == [(1, "1"), (2, "3"), (3, "2")]
        assert asked(export, "m_listen")["options"] == ("Agree", "Disagree, a little", "Disagree")
        assert answers_to(export, "helped")[:2] == [(1, "Yes"), (3, "No")]
        assert answers_to(export, "heard")[:2] == [(1, "False"), (3, "True")]

    def test_ticked_boxes_are_one_question(self) -> None:
        export = read_survey(RAW)
        assert asked(export, "travel")["kind"] == "multiple"
        assert asked(export, "travel")["text"] == "Which do you use?"
        assert answers_to(export, "travel")[:3] == [
            (1, "Bus"),
            (1, "Car, or taxi"),
            (3, "None of these"),
        ]
        assert codes_of(export, "travel")[2] == (3, "-9")

    def test_a_row_of_a_matrix_is_asked_under_its_header(self) -> None:
        text = asked(read_survey(RAW), "m_time")["text"]
        assert text == "How much do you agree? - People take time"

    def test_kinds_come_from_the_dictionary(self) -> None:
        kinds = read_survey(RAW).questions.set_index("question")["kind"]
        assert {"mood", "visits"} == set(kinds.index[kinds == "number"])
        assert {"last_visit"} == set(kinds.index[kinds == "date"])
        assert {"comments", "comments_2"} == set(kinds.index[kinds == "text"])
        assert {"record_id", "score", "photo", "wellbeing_complete"} < set(
            kinds.index[kinds == "meta"]
        )

    def test_labels_give_the_same_answers_as_codes(self) -> None:
        raw, labels = read_survey(RAW), read_survey(LABELS)
        for question in [*ASKED, "comments_2"]:
            assert answers_to(labels, question) == answers_to(raw, question)
            assert codes_of(labels, question) == codes_of(raw, question)
            assert list(asked(labels, question)) == list(asked(raw, question))
        assert list(labels.rows["status"]) == list(raw.rows["status"])
        assert list(labels.rows["submitted"]) == list(raw.rows["submitted"])

    def test_who_somebody_is_is_left_out_as_the_dictionary_says(self) -> None:
        assert read_survey(RAW).left_out == {
            "redcap_survey_identifier": "name",
            "preferred": "an identifier, says its dictionary",
            "reach_me": "email address",
        }
        assert {"Survey Identifier", "preferred"} < read_survey(LABELS).left_out.keys()

    def test_a_missing_data_code_is_said_and_can_be_told(self) -> None:
        assert "“-99” is no choice" in said(read_survey(RAW))
        export = read_survey(RAW, missing={"-99": "Not sure"})
        assert answers_to(export, "m_time")[1] == (3, "Not sure")
        assert codes_of(export, "m_time")[1] == (3, "-99")
        assert "“-99”" not in said(export)

    def test_ticked_options_in_one_cell_are_parted(self, tmp_path: Path) -> None:
        fields = ["id,f,,text,Record,", 'use,f,,checkbox,Use?,"1, Bus | 2, Car, or taxi"']
        export = export_with(
            tmp_path, fields, "id,use,f_complete", '1,"1,2",2', '2,"Bus,Car, or taxi",2', "3,2,2"
        )
        assert answers_to(export, "use")[:2] == [(1, "Bus"), (1, "Car, or taxi")]
        assert answers_to(export, "use")[-1] == (3, "Car, or taxi")


class TestRows:
    def test_an_unfinished_survey_is_partial_and_so_is_a_row_without_answers(self) -> None:
        export = read_survey(RAW)
        assert list(export.rows["status"]) == [
            "data",
            "partial",
            "data",
            "partial",
            "data",
            "duplicate",
        ]
        assert export.counts == {"read": 6, "data": 3, "partial": 2, "test": 0, "duplicate": 1}
        assert "row 5: this row (1 such) holds no answer besides what names it" in said(export)

    def test_one_finished_survey_of_two_is_data_and_said(self) -> None:
        assert "row 4: this row (1 such) holds one survey that was completed and one" in said(
            read_survey(RAW)
        )

    def test_a_form_nobody_marked_complete_is_data_and_said(self) -> None:
        assert "row 6: this row (1 such) has answers, but no form marked complete" in said(
            read_survey(RAW)
        )

    def test_the_last_survey_dates_a_row(self) -> None:
        submitted = read_survey(RAW).rows["submitted"]
        assert submitted.iloc[0] == pd.Timestamp(2026, 4, 6, 10)
        assert submitted.iloc[2] == pd.Timestamp(2026, 3, 7, 9)
        assert submitted.isna().sum() == 3

    def test_a_date_is_no_date_where_the_survey_was_not_completed(self, tmp_path: Path) -> None:
        path = tmp_path / "export.csv"
        path.write_text(
            "record_id,views_timestamp,heard,views_complete\n"
            "1,2019-03-04 10:00:00,Yes,2\n2,[not completed],No,0\n"
        )
        first, second = read_survey(path).rows["submitted"]
        assert first == pd.Timestamp("2019-03-04 10:00:00")
        assert pd.isna(second)

    def test_a_record_at_another_event_or_instance_is_no_duplicate(self) -> None:
        export = read_survey(WAVES)
        assert list(export.rows["status"]) == [*["data"] * 5, "duplicate", "partial"]
        assert answers_to(export, "redcap_event_name")[3] == (4, "year_2_arm_1")
        assert asked(export, "redcap_event_name")["kind"] == "meta"
        assert "7 rows are of 2 records" in said(export)

    def test_the_api_names_the_dictionarys_columns_otherwise(self) -> None:
        export = read_survey(WAVES)
        assert export.beside == ("redcap-waves-dictionary.csv",)
        assert answers_to(export, "area") == [(1, "North"), (5, "South"), (6, "South")]


class TestWithoutItsDictionary:
    def test_codes_are_values_and_it_is_said_what_would_help(self, tmp_path: Path) -> None:
        export = read_survey(alone(RAW, tmp_path))
        assert answers_to(export, "m_listen")[0] == (1, "1")
        assert answers_to(export, "travel")[:2] == [(1, "1"), (1, "2")]
        assert export.answers["code"].isna().all()
        assert export.left_out == {
            "redcap_survey_identifier": "name",
            "reach_me": "email address",
        }
        assert "no data dictionary beside it" in said(export)

    def test_tick_boxes_of_labels_are_one_question(self, tmp_path: Path) -> None:
        export = read_survey(alone(LABELS, tmp_path))
        assert answers_to(export, "Which do you use?")[:3] == [
            (1, "Bus"),
            (1, "Car, or taxi"),
            (3, "None of these"),
        ]

    @pytest.mark.parametrize("path", [RAW, LABELS])
    def test_rows_are_marked_all_the_same(self, tmp_path: Path, path: Path) -> None:
        with_dictionary = read_survey(path)
        assert read_survey(alone(path, tmp_path)).counts == with_dictionary.counts

    def test_an_export_without_its_records_names_keeps_its_first_question(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "data.csv"
        path.write_text("use___1,use___2,f_complete\n1,0,2\n1,0,2\n")
        export = read_survey(path)
        assert asked(export, "use")["kind"] == "multiple"
        assert export.counts["data"] == 2

    @pytest.mark.parametrize("path", [RAW, LABELS, WAVES])
    def test_a_header_alone_is_a_survey_without_answers(self, tmp_path: Path, path: Path) -> None:
        empty = tmp_path / "data.csv"
        empty.write_text(path.read_text(encoding="utf-8-sig").splitlines()[0] + "\n")
        export = read_survey(empty)
        assert (export.platform, export.counts["read"]) == ("redcap", 0)


class TestTheDictionary:
    @pytest.mark.parametrize("path", [DICTIONARY, WAVES_DICTIONARY])
    @pytest.mark.parametrize("options", [{}, {"platform": "redcap"}])
    def test_it_is_no_survey(self, path: Path, options: dict[str, str]) -> None:
        with pytest.raises(UnreadableFileError, match="this is a REDCap data dictionary"):
            read_survey(path, **options)

    def test_it_may_be_a_workbook(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        for line in pd.read_csv(DICTIONARY, header=None, dtype="str").fillna("").to_numpy():
            book.worksheets[0].append(list(line))
        book.save(tmp_path / "fields.xlsx")
        export = read_survey(alone(RAW, tmp_path))
        assert export.beside == ("fields.xlsx",)
        assert answers_to(export, "helped")[0] == (1, "Yes")
        with pytest.raises(UnreadableFileError, match="this is a REDCap data dictionary"):
            read_survey(tmp_path / "fields.xlsx")

    def test_a_person_may_name_it(self, tmp_path: Path) -> None:
        shutil.copy(DICTIONARY, tmp_path)
        shutil.copy(WAVES_DICTIONARY, tmp_path)
        path = alone(RAW, tmp_path)
        assert read_survey(path, dictionary=DICTIONARY.name).beside == (DICTIONARY.name,)
        with pytest.raises(UnreadableFileError, match="knows none of its columns"):
            read_survey(path, dictionary=WAVES_DICTIONARY.name)

    def test_of_several_the_one_that_fits_is_used(self) -> None:
        assert read_survey(RAW).beside == ("redcap-dictionary.csv",)
        assert read_survey(WAVES).beside == ("redcap-waves-dictionary.csv",)

    def test_of_another_project_it_is_not_used(self, tmp_path: Path) -> None:
        shutil.copy(WAVES_DICTIONARY, tmp_path)
        export = read_survey(alone(RAW, tmp_path))
        assert export.beside == ()
        assert "“redcap-waves-dictionary.csv” beside it describes other questions" in said(export)


@pytest.mark.real
class TestRealExport:
    def test_checkboxes_with_their_dictionary(self, real_samples: Path) -> None:
        folder = real_samples / "survey-exports"
        export = read_survey(folder / "redcap-checkboxes.csv")
        assert export.platform == "redcap"
        assert export.confidence > 0.9
        assert export.beside == ("redcap-checkboxes-dictionary.csv",)
        assert export.counts == {"read": 4, "data": 3, "partial": 1, "test": 0, "duplicate": 0}
        assert list(export.rows["status"])[3] == "partial"
        raw = pd.read_csv(folder / "redcap-checkboxes.csv", dtype="str")
        assert raw.shape == (4, 13)
        for question in ("check_one", "check_two"):
            columns = [name for name in raw.columns if name.startswith(f"{question}___")]
            ticked = raw[columns].rename(columns=lambda name: name.split("___")[1]) == "1"
            expected = [
                (row + 1, code) for row in range(4) for code in ticked.columns[ticked.loc[row]]
            ]
            assert codes_of(export, question) == expected
            assert len(asked(export, question)["options"]) == len(columns)

    def test_a_dictionary_is_no_survey(self, real_samples: Path) -> None:
        with pytest.raises(UnreadableFileError, match="data dictionary"):
            read_survey(real_samples / "survey-exports" / "redcap-checkboxes-dictionary.csv")
