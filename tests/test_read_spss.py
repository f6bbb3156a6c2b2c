"""SPSS files keep labels, missing values and sets when read; damage in them crashes nothing."""

import math
import struct
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from analysis.errors import UnreadableFileError
from analysis.read import SurveyExport, read_survey
from analysis.read.surveys import spss_file
from reading import said

CARERS = Path(__file__).parent / "exports" / "spss-carers.sav"
WEIGHT_NUMBER, CASES = 76, 80


def answers_to(export: SurveyExport, question: str) -> list[tuple[int, str, object]]:
    found = export.answers[export.answers["question"] == question]
    cells = found[["row", "value", "code"]].astype(object)
    return [
        (row, value, None if pd.isna(code) else code)
        for row, value, code in cells.itertuples(index=False, name=None)
    ]


def of_question(export: SurveyExport, question: str, column: str) -> object:
    return export.questions.set_index("question").at[question, column]


@pytest.fixture(scope="module")
def carers() -> SurveyExport:
    return read_survey(CARERS)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[bytes], Path]:
    """Another file, with these bytes."""

    def write(content: bytes) -> Path:
        path = tmp_path / "other.sav"
        path.write_bytes(content)
        return path

    return write


def with_number(content: bytes, at: int, number: int) -> bytes:
    return content[:at] + struct.pack("<i", number) + content[at + 4 :]


def with_sets(content: bytes, sets: str, subtype: int = 7) -> bytes:
    """With a record of multiple-response sets, as SPSS writes it, at the end of the dictionary."""
    end = content.index(struct.pack("<ii", 999, 0))
    record = struct.pack("<iiii", 7, subtype, 1, len(sets)) + sets.encode()
    return content[:end] + record + content[end:]


class TestDictionary:
    def test_it_is_recognised_by_its_first_bytes(
        self, carers: SurveyExport, changed: Callable[[bytes], Path]
    ) -> None:
        assert carers.platform == "spss"
        assert carers.confidence > 0.9
        with pytest.raises(UnreadableFileError, match="we do not know what wrote"):
            read_survey(changed(b"$FL1" + CARERS.read_bytes()[4:]))

    def test_variables_are_questions_in_the_words_of_their_labels(
        self, carers: SurveyExport
    ) -> None:
        assert of_question(carers, "agree", "text") == "Do you feel heard at the cafe?"
        assert dict(zip(carers.questions["question"], carers.questions["kind"], strict=True)) == {
            "respid": "meta",
            "email": "meta",
            "wgt": "number",
            "visited": "date",
            "submitdate": "meta",
            "agree": "single",
            "hours": "number",
            "score": "single",
            "q5": "multiple",
            "q6a": "single",
            "q6b": "single",
            "district": "single",
            "why": "text",
        }

    def test_values_have_label_and_code(self, carers: SurveyExport) -> None:
        assert answers_to(carers, "agree")[:2] == [(1, "Strongly agree", "1"), (2, "Agree", "2")]
        assert answers_to(carers, "district")[:3] == [
            (1, "North", "N"),
            (2, "South", "S"),
            (3, "West", "W"),
        ]

    def test_numbers_are_written_as_people_write_them(self, carers: SurveyExport) -> None:
        assert answers_to(carers, "hours")[:2] == [(1, "12", None), (2, "40.5", None)]
        assert answers_to(carers, "hours")[3] == (4, "0", None)

    def test_options_are_in_order_of_their_values(self, carers: SurveyExport) -> None:
        assert of_question(carers, "agree", "options") == (
            "Strongly agree",
            "Agree",
            "Disagree",
            "Strongly disagree",
            "Does not apply",
            "9",
        )
        assert of_question(carers, "score", "options") == ("Not at all", "2", "5", "Certainly")

    def test_values_that_count_as_missing_are_kept_with_a_code_and_said(
        self, carers: SurveyExport
    ) -> None:
        assert answers_to(carers, "agree")[4] == (5, "9", "9")
        assert answers_to(carers, "agree")[6] == (8, "Does not apply", "8")
        assert answers_to(carers, "hours")[2] == (3, "999", "999")
        assert "missing, and we kept them as answers: 8 and 9 in agree; 990 to 999 in hours" in (
            said(carers)
        )

    def test_system_missing_is_no_answer(self, carers: SurveyExport) -> None:
        assert [row for row, _, _ in answers_to(carers, "agree")][:8] == [1, 2, 3, 4, 5, 6, 8, 9]

    def test_dates_are_in_iso_form(self, carers: SurveyExport) -> None:
        assert answers_to(carers, "visited")[0] == (1, "2019-03-01", None)
        assert 5 not in [row for row, _, _ in answers_to(carers, "visited")]
        assert carers.rows["submitted"].iloc[1] == pd.Timestamp(2019, 4, 2, 9, 30, 15)

    def test_long_words_are_whole_and_without_the_blanks_that_fill_them_up(
        self, carers: SurveyExport
    ) -> None:
        words = [value for _, value, _ in answers_to(carers, "why")]
        assert max(map(len, words)) > 255
        assert all(value.endswith("in words") for value in words)

    def test_an_id_seen_again_marks_a_duplicate(self, carers: SurveyExport) -> None:
        assert carers.counts == {
            "read": 24,
            "data": 23,
            "partial": 0,
            "test": 0,
            "duplicate": 1,
        }
        assert list(carers.rows["row"][carers.rows["status"] == "duplicate"]) == [24]

    def test_an_id_that_often_repeats_is_not_one_of_answer_sheets(self, tmp_path: Path) -> None:
        waves = pd.DataFrame({"id": [1.0, 2.0, 3.0] * 2, "agree": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]})
        pyreadstat.write_sav(waves, tmp_path / "waves.sav")
        assert read_survey(tmp_path / "waves.sav").counts["duplicate"] == 0

    def test_who_somebody_is_is_left_out(self, carers: SurveyExport) -> None:
        assert carers.left_out == {"email": "email address"}

    def test_the_weight_is_named(self, changed: Callable[[bytes], Path]) -> None:
        # The id takes one piece of eight bytes and the address three, so the weight is the fifth.
        export = read_survey(changed(with_number(CARERS.read_bytes(), WEIGHT_NUMBER, 5)))
        assert "column “wgt”: the file was saved with weighting on" in said(export)

    def test_a_compressed_file_gives_the_same_answers(self, carers: SurveyExport) -> None:
        zipped = read_survey(CARERS.with_suffix(".zsav"))
        pd.testing.assert_frame_equal(zipped.answers, carers.answers)
        pd.testing.assert_frame_equal(zipped.questions, carers.questions)


class TestSets:
    def test_numbered_tick_boxes_that_share_a_question_are_one(self, carers: SurveyExport) -> None:
        assert answers_to(carers, "q5")[:6] == [
            (1, "Bus", "q5_1"),
            (3, "Bus", "q5_1"),
            (5, "Bus", "q5_1"),
            (7, "Bus", "q5_1"),
            (9, "Bus", "q5_1"),
            (11, "Bus", "q5_1"),
        ]
        assert of_question(carers, "q5", "text") == "Which do you use?"
        assert of_question(carers, "q5", "options") == ("Bus", "Car", "Train, or tram")
        assert "we took q5_1 to q5_3 for the tick boxes of one question" in said(carers)

    def test_a_person_can_say_that_they_are_questions_of_their_own(self) -> None:
        export = read_survey(CARERS, tick_boxes=False)
        assert answers_to(export, "q5_1")[:2] == [
            (1, "Selected", "1"),
            (2, "Not selected", "0"),
        ]

    def test_yes_and_no_questions_stay_apart(self, carers: SurveyExport) -> None:
        assert answers_to(carers, "q6a")[:2] == [(1, "Yes", "1"), (2, "No", "2")]

    @pytest.mark.parametrize(
        "label", ["Which do you use? - {}", "{} - Which do you use?", "[{}] Which do you use?"]
    )
    def test_options_are_what_labels_do_not_share(self, tmp_path: Path, label: str) -> None:
        boxes = pd.DataFrame({"q1a": [1.0, 0.0], "q1b": [0.0, 1.0]})
        labels = [label.format(option) for option in ("Car", "Cab, or taxi")]
        pyreadstat.write_sav(boxes, tmp_path / "boxes.sav", column_labels=labels)
        export = read_survey(tmp_path / "boxes.sav")
        assert answers_to(export, "q1") == [(1, "Car", "q1a"), (2, "Cab, or taxi", "q1b")]
        assert of_question(export, "q1", "text") == "Which do you use?"

    def test_a_row_with_some_boxes_blank_shows_that_they_are_no_boxes(self, tmp_path: Path) -> None:
        battery = pd.DataFrame({"q1": [1.0, 0.0, 1.0], "q2": [0.0, math.nan, 1.0]})
        labels = ["Were you ever: heard", "Were you ever: paid"]
        pyreadstat.write_sav(battery, tmp_path / "battery.sav", column_labels=labels)
        assert list(read_survey(tmp_path / "battery.sav").questions["question"]) == ["q1", "q2"]

    def test_a_declared_set_of_tick_boxes_counts_one_value(
        self, changed: Callable[[bytes], Path]
    ) -> None:
        declared = with_sets(CARERS.read_bytes(), "$asked=D1 1 13 Asked for ... q6a q6b\n")
        export = read_survey(changed(declared))
        assert answers_to(export, "asked")[:2] == [(1, "a break", "q6a"), (4, "a break", "q6a")]
        assert of_question(export, "asked", "text") == "Asked for ..."
        assert "q6" not in said(export)

    def test_labels_of_the_counted_value_name_options_where_the_set_says_so(
        self, changed: Callable[[bytes], Path]
    ) -> None:
        declared = with_sets(CARERS.read_bytes(), "$asked=E 1 1 2 0  q6a q6b\n", subtype=19)
        assert answers_to(read_survey(changed(declared)), "asked")[0] == (2, "No", "q6a")

    def test_a_declared_set_of_choices_has_an_answer_for_each(
        self, changed: Callable[[bytes], Path]
    ) -> None:
        declared = with_sets(CARERS.read_bytes(), "$both=C 4 Both q6a q6b nowhere\n")
        export = read_survey(changed(declared))
        assert sorted(answers_to(export, "both"))[:2] == [(1, "No", "2"), (1, "Yes", "1")]
        assert of_question(export, "both", "options") == ("Yes", "No")


class TestStrangersFiles:
    def test_bytes_that_are_not_of_the_named_encoding_are_read_and_said(
        self, changed: Callable[[bytes], Path]
    ) -> None:
        export = read_survey(changed(CARERS.read_bytes().replace(b"cafe", b"caf\xe9")))
        assert of_question(export, "agree", "text") == "Do you feel heard at the café?"
        assert answers_to(export, "why")[0][1].startswith("too far from the café")
        assert "not of the encoding it names" in said(export)

    def test_a_person_can_name_the_encoding(self, changed: Callable[[bytes], Path]) -> None:
        path = changed(CARERS.read_bytes().replace(b"cafe", b"caf\xe9"))
        export = read_survey(path, encoding="ISO-8859-5")
        assert of_question(export, "agree", "text") == "Do you feel heard at the cafщ?"

    def test_damage_that_crashes_the_library_is_refused(
        self, changed: Callable[[bytes], Path]
    ) -> None:
        zipped = CARERS.with_suffix(".zsav").read_bytes()
        first_variable_is_words = zipped[:180] + b"\xfc" + zipped[181:]
        with pytest.raises(UnreadableFileError, match="cannot be read") as caught:
            read_survey(changed(first_variable_is_words))
        assert "save it again" in caught.value.problems[0].remedy

    def test_a_number_of_cases_that_no_such_file_can_hold_is_refused(
        self, changed: Callable[[bytes], Path]
    ) -> None:
        with pytest.raises(UnreadableFileError, match="names 500,000,000 cases"):
            read_survey(changed(with_number(CARERS.read_bytes(), CASES, 500_000_000)))

    @pytest.mark.parametrize("length", [4, 100, 176, 1000, 5000])
    def test_a_file_that_is_cut_short_is_refused(
        self, length: int, changed: Callable[[bytes], Path]
    ) -> None:
        with pytest.raises(UnreadableFileError):
            read_survey(changed(CARERS.read_bytes()[:length]))

    def test_what_takes_too_long_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(spss_file, "_SECONDS", 0.0)
        monkeypatch.setattr(spss_file, "_SECONDS_PER_MB", 0.0)
        with pytest.raises(UnreadableFileError, match="takes more than 0 seconds"):
            read_survey(CARERS)


@pytest.mark.real
class TestRealFile:
    def test_carers_in_europe(self, real_samples: Path) -> None:
        path = real_samples / "survey-exports" / "family-carers.sav"
        export = read_survey(path)
        assert (export.counts["read"], export.counts["data"]) == (908, 908)
        assert len(export.questions) == 26
        assert (export.questions["options"].str.len() > 0).sum() == 17
        assert "some values of 21 questions as missing" in said(export)
        cells, _ = pyreadstat.read_sav(path, user_missing=True)
        filled = cells.notna().sum()
        assert export.answers["question"].value_counts()[list(filled.index)].to_dict() == dict(
            filled
        )
        assert answers_to(export, "e16sex")[0] == (1, "female", "2")
        hours = [row for row, value, code in answers_to(export, "c12hour") if code == "999"]
        assert len(hours) == (cells["c12hour"] == 999).sum()
