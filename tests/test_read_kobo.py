"""KoboToolbox and ODK exports give the same answers in every form, with the words of the form."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from pyxform.xls2xform import convert

from analysis.errors import UnreadableFileError
from analysis.read import SurveyExport, read_survey
from reading import answers_to, said

EXPORTS = Path(__file__).parent / "exports"
FORM = EXPORTS / "kobo-form.xlsx"
BY_NAME = EXPORTS / "kobo-names.csv"
BY_LABEL = EXPORTS / "kobo-labels.csv"
IN_FRENCH = EXPORTS / "kobo-labels-french.csv"
CENTRAL = EXPORTS / "kobo-odk-central.csv"
WORKBOOK = EXPORTS / "kobo-workbook.xlsx"
OLDER = EXPORTS / "kobo-older.csv"
REPEATS = EXPORTS / "kobo-odk-repeats.csv"
ASKED = ["age", "listened", "rank", "travel", "visits", "last_visit", "comments"]


def codes_of(export: SurveyExport, question: str) -> list[tuple[int, object]]:
    found = export.answers[export.answers["question"] == question]
    return sorted(found[["row", "code"]].itertuples(index=False, name=None))


def asked(export: SurveyExport, name: str) -> pd.Series:
    return export.questions.set_index("question").loc[name]


def alone(export: Path, folder: Path) -> Path:
    """The export in a folder where no form lies beside it."""
    return Path(shutil.copy(export, folder))


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def form_and_export(folder: Path, survey: list[list[object]], *lines: str) -> Path:
    choices = [["list name", "name", "label"], ["yn", 1, "Yes"], ["yn", 0, "No"]]
    workbook(folder / "form.xlsx", survey=survey, choices=choices)
    path = folder / "data.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


class TestRecognition:
    @pytest.mark.parametrize("path", [BY_NAME, BY_LABEL, IN_FRENCH, CENTRAL, WORKBOOK, OLDER])
    def test_the_tools_own_columns_show_it(self, path: Path, tmp_path: Path) -> None:
        export = read_survey(alone(path, tmp_path))
        assert export.platform == "kobo"
        assert export.confidence > 0.9

    def test_a_phone_form_without_a_server_is_taken_for_it_with_less_trust(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "export.csv"
        path.write_text("start,end,today,q\n2026-03-01T09:00:00Z,,2026-03-01,yes\n")
        assert 0.3 < read_survey(path).confidence < 0.9

    @pytest.mark.parametrize(
        ("header", "row"),
        [
            ("id,start,Status,Edits", "1,2026-03-01,x,2"),
            ("username,start,end,duration", "ann,2026-03-01 9:00,2026-03-01 9:30,30"),
            ("id,start,end,today,deviceid", "1,8:00,9:00,Monday,scanner 1"),
            ("KEY,DeviceID,value", "1,d1,3"),
            ("ID,KEY,PARENT_KEY,NAME", "1,a,b,c"),
            ("_id,_index,_score,message", "1,logs,1.0,hello"),
        ],
    )
    def test_another_sheet_is_not(self, tmp_path: Path, header: str, row: str) -> None:
        path = tmp_path / "export.csv"
        path.write_text(f"{header}\n{row}\n")
        assert read_survey(path).platform == "mapped"

    def test_names_that_r_changed_are_known(self, tmp_path: Path) -> None:
        path = tmp_path / "export.csv"
        path.write_text(
            "use,use.bus,use.car,X_id,X_uuid,X_submission_time\nbus car,1,1,1,a,2026-03-01\n"
        )
        export = read_survey(path)
        assert (export.platform, export.confidence > 0.9) == ("kobo", True)
        assert answers_to(export, "use") == [(1, "bus"), (1, "car")]
        assert asked(export, "X_uuid")["kind"] == "meta"


def without_form(folder: Path, header: str, *rows: str) -> SurveyExport:
    path = folder / "export.csv"
    lines = [f"{header},_id,_uuid,_submission_time"]
    lines += [f"{row},{at},u{at},2026-03-01T09:00:00" for at, row in enumerate(rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_survey(path)


class TestWithoutForm:
    def test_labels_that_stand_twice_are_of_another_question_each_time(
        self, tmp_path: Path
    ) -> None:
        which = "Which?,Which?/Cows,Which?/Hens"
        export = without_form(
            tmp_path, f"{which},Before?,{which}", "Hens,0,1,Yes,Cows Hens,1,1", ",,,No,,,"
        )
        assert answers_to(export, "Which?") == [(1, "Hens")]
        assert answers_to(export, "Which? (2)") == [(1, "Cows"), (1, "Hens")]
        assert asked(export, "Which? (2)")["kind"] == "multiple"

    def test_a_question_with_the_label_of_a_multiple_choice_keeps_its_answers(
        self, tmp_path: Path
    ) -> None:
        export = without_form(
            tmp_path, "Which?,Which?,Which?/Cows,Which?/Hens", "Other,Cows,1,0", "Pigs,Hens,0,1"
        )
        assert answers_to(export, "Which?") == [(1, "Other"), (2, "Pigs")]
        assert answers_to(export, "Which? (2)") == [(1, "Cows"), (2, "Hens")]

    def test_options_without_their_question_make_one(self, tmp_path: Path) -> None:
        export = without_form(
            tmp_path, "use/bus,use/car,home/age,home/rooms", "1,0,40,1", ",,30,0", "1,1,20,1"
        )
        assert answers_to(export, "use") == [(1, "bus"), (3, "bus"), (3, "car")]
        assert asked(export, "use")["options"] == ("bus", "car")
        assert asked(export, "home/rooms")["kind"] == "number"
        assert "“use” (1 such) hold only 0 and 1" in said(export)
        assert "it may be a group of questions" in said(export)

    def test_pictures_and_devices_are_no_answers(self, tmp_path: Path) -> None:
        export = without_form(
            tmp_path, "Unnamed: 0,door,device_id,q", "0,177.jpg,ab1,yes", "1,178.jpg,ab2,no"
        )
        kinds = export.questions.set_index("question")["kind"]
        assert list(kinds[["Unnamed: 0", "door", "device_id"]]) == ["meta"] * 3
        assert kinds["q"] != "meta"
        assert export.left_out == {"device_id": "device"}


class TestOneSurveyInEveryForm:
    @pytest.fixture
    def expected(self) -> SurveyExport:
        return read_survey(BY_NAME)

    def test_names_become_the_words_people_saw(self, expected: SurveyExport) -> None:
        assert answers_to(expected, "age")[:2] == [(1, "Under 65"), (2, "65 or over")]
        assert codes_of(expected, "age")[:2] == [(1, "u65"), (2, "o65")]
        assert asked(expected, "age")["text"] == "How old are you?"
        assert asked(expected, "listened")["text"] == "Do staff listen to you?"
        assert asked(expected, "listened")["options"] == ("Always", "Sometimes", "Never")
        assert expected.beside == ("kobo-form.xlsx",)

    def test_kinds_come_from_the_form(self, expected: SurveyExport) -> None:
        kinds = {name: asked(expected, name)["kind"] for name in [*ASKED, "points", "today"]}
        assert kinds == {
            "age": "single",
            "listened": "single",
            "rank": "single",
            "travel": "multiple",
            "visits": "number",
            "last_visit": "date",
            "comments": "text",
            "points": "meta",
            "today": "meta",
        }

    @pytest.mark.parametrize("path", [BY_LABEL, CENTRAL, WORKBOOK])
    def test_each_form_gives_the_same_answers(self, expected: SurveyExport, path: Path) -> None:
        export = read_survey(path)
        for question in ASKED:
            assert answers_to(export, question) == answers_to(expected, question)
            assert codes_of(export, question) == codes_of(expected, question)
            assert list(asked(export, question)) == list(asked(expected, question))
        assert list(export.rows["status"]) == list(expected.rows["status"])
        assert list(export.rows["submitted"]) == list(expected.rows["submitted"])

    def test_labels_of_another_language_have_the_same_codes(self, expected: SurveyExport) -> None:
        export = read_survey(IN_FRENCH)
        for question in ASKED:
            assert codes_of(export, question) == codes_of(expected, question)
        assert answers_to(export, "age")[0] == (1, "Moins de 65 ans")

    def test_a_label_that_is_the_code_of_another_option_is_not_confused(
        self, expected: SurveyExport
    ) -> None:
        for path in (BY_NAME, BY_LABEL, IN_FRENCH):
            assert answers_to(read_survey(path), "rank")[:2] == [(1, "5"), (2, "1")]
            assert codes_of(read_survey(path), "rank")[:2] == [(1, "1"), (2, "5")]

    def test_blank_cells_of_older_exports_are_blank(self, expected: SurveyExport) -> None:
        export = read_survey(OLDER)
        for question in ASKED:
            of_three = [answer for answer in answers_to(expected, question) if answer[0] < 4]
            assert answers_to(export, question) == of_three


class TestRows:
    def test_tags_below_the_header_are_no_answers(self) -> None:
        assert list(read_survey(BY_LABEL).rows["source_row"]) == [3, 4, 5, 6]

    def test_the_same_submission_again_is_a_duplicate(self) -> None:
        export = read_survey(BY_NAME)
        assert list(export.rows["status"]) == ["data", "data", "data", "duplicate"]
        assert export.counts == {"read": 4, "data": 3, "partial": 0, "test": 0, "duplicate": 1}

    @pytest.mark.parametrize("path", [BY_NAME, CENTRAL])
    def test_what_a_reviewer_rejected_is_kept_and_said(self, path: Path) -> None:
        export = read_survey(path)
        assert export.rows["status"].iloc[1] == "data"
        assert "row 3" in said(export)
        assert "a reviewer rejected this row (1 such)" in said(export)

    def test_a_review_can_be_made_to_count(self) -> None:
        reviews = {"Approved": "data", "": "data", "Not approved": "test"}
        export = read_survey(BY_NAME, status_column="_validation_status", status=reviews)
        assert export.rows["status"].iloc[1] == "test"

    def test_submissions_are_dated_by_the_server(self) -> None:
        assert read_survey(BY_NAME).rows["submitted"].iloc[0] == pd.Timestamp(2026, 3, 2, 10)

    def test_without_a_server_the_end_of_the_interview_dates_it(self, tmp_path: Path) -> None:
        path = tmp_path / "export.csv"
        path.write_text(
            "start,end,instanceID,KEY\n2026-03-01T09:00:00.000+01:00,"
            "2026-03-01T09:30:00.000+01:00,uuid:1,uuid:1\n"
        )
        assert list(read_survey(path).rows["submitted"]) == [pd.Timestamp(2026, 3, 1, 9, 30)]

    @pytest.mark.parametrize("path", [BY_NAME, CENTRAL])
    def test_a_header_alone_is_a_survey_without_answers(self, tmp_path: Path, path: Path) -> None:
        shutil.copy(FORM, tmp_path)
        empty = tmp_path / "data.csv"
        empty.write_text(path.read_text(encoding="utf-8-sig").splitlines()[0] + "\n")
        export = read_survey(empty)
        assert (export.platform, export.counts["read"]) == ("kobo", 0)
        assert asked(export, "travel")["kind"] == "multiple"


class TestWhoSomebodyIs:
    def test_device_place_user_and_name_are_left_out(self) -> None:
        left_out = read_survey(BY_NAME).left_out
        assert left_out["full_name"] == "name"
        assert left_out["deviceid"] == "device"
        assert left_out["place"] == left_out["_place_latitude"] == "location"
        assert left_out["_submitted_by"] == "user name"

    def test_central_names_its_columns_otherwise(self) -> None:
        left_out = read_survey(CENTRAL).left_out
        assert {"place-Latitude", "place-Accuracy", "SubmitterName", "DeviceID"} <= left_out.keys()

    def test_a_group_before_its_name_hides_nobody(self, tmp_path: Path) -> None:
        by_name = read_survey(alone(BY_NAME, tmp_path))
        assert by_name.left_out["about/full_name"] == "name"
        assert by_name.left_out["place"] == "location"
        by_label = read_survey(alone(BY_LABEL, tmp_path))
        assert by_label.left_out["About you/What is your name?"] == "name"

    def test_a_place_is_known_by_its_form_of_words(self, tmp_path: Path) -> None:
        path = tmp_path / "export.csv"
        path.write_text("KEY,SubmissionDate,spot,size\na,2026-03-01,51.75 -1.25 0 0,3\n")
        assert set(read_survey(path).left_out) == {"spot"}


class TestWithoutTheForm:
    def test_codes_are_values_and_it_is_said_what_would_help(self, tmp_path: Path) -> None:
        export = read_survey(alone(BY_NAME, tmp_path))
        assert answers_to(export, "about/age")[0] == (1, "u65")
        assert export.answers["code"].isna().all()
        assert export.beside == ()
        assert "no XLSForm beside it" in said(export)

    @pytest.mark.parametrize(
        ("path", "question", "expected"),
        [
            (BY_NAME, "travel", [(1, "bus"), (1, "car"), (2, "foot"), (4, "bus"), (4, "car")]),
            (
                BY_LABEL,
                "Which do you use?",
                [
                    (1, "Bus"),
                    (1, "Car or taxi"),
                    (2, "On foot / by wheelchair"),
                    (4, "Bus"),
                    (4, "Car or taxi"),
                ],
            ),
            # No column stands for an option that the form no longer offers.
            (CENTRAL, "travel", [(1, "bus"), (1, "car"), (2, "foot"), (4, "bus"), (4, "car")]),
        ],
    )
    def test_tick_boxes_are_found_by_their_headers(
        self, tmp_path: Path, path: Path, question: str, expected: list[tuple[int, str]]
    ) -> None:
        export = read_survey(alone(path, tmp_path))
        assert asked(export, question)["kind"] == "multiple"
        assert answers_to(export, question) == expected
        assert f"{question}/" not in "".join(export.questions["question"])

    def test_text_below_a_question_is_no_tick_box(self, tmp_path: Path) -> None:
        path = tmp_path / "export.csv"
        path.write_text("KEY,SubmissionDate,use,use/other\na,2026-03-01,bus,by boat\n")
        export = read_survey(path)
        assert answers_to(export, "use/other") == [(1, "by boat")]

    def test_a_person_may_map_a_question_and_it_stays_multiple(self, tmp_path: Path) -> None:
        export = read_survey(alone(BY_NAME, tmp_path), columns={"transport": "travel"})
        assert asked(export, "transport")["kind"] == "multiple"
        assert answers_to(export, "transport")[:2] == [(1, "bus"), (1, "car")]


class TestTheForm:
    def test_the_stored_form_is_a_form(self) -> None:
        assert "<h:html" in convert(str(FORM)).xform

    @pytest.mark.parametrize("options", [{}, {"platform": "kobo"}])
    def test_the_form_itself_is_no_export(self, options: dict[str, str]) -> None:
        with pytest.raises(UnreadableFileError, match="this is an XLSForm"):
            read_survey(FORM, **options)

    def test_a_person_may_name_it(self, tmp_path: Path) -> None:
        shutil.copy(FORM, tmp_path / "the form we used.xlsx")
        path = alone(BY_NAME, tmp_path)
        export = read_survey(path, dictionary="the form we used.xlsx")
        assert export.beside == ("the form we used.xlsx",)
        with pytest.raises(UnreadableFileError, match=r"gone\.xlsx: this file is missing"):
            read_survey(path, dictionary="gone.xlsx")
        with pytest.raises(UnreadableFileError, match="is no dictionary we can read"):
            read_survey(path, dictionary="kobo-names.csv")

    def test_a_form_of_another_survey_is_not_used(self, tmp_path: Path) -> None:
        survey: list[list[object]] = [["type", "name", "label"], ["text", "pet", "Your pet?"]]
        workbook(tmp_path / "pets.xlsx", survey=survey)
        path = alone(BY_NAME, tmp_path)
        export = read_survey(path)
        assert export.beside == ()
        assert "“pets.xlsx” beside it describes other questions" in said(export)
        with pytest.raises(UnreadableFileError, match="knows none of its columns"):
            read_survey(path, dictionary="pets.xlsx")

    def test_of_two_forms_that_fit_one_is_taken_and_said(self, tmp_path: Path) -> None:
        for name in ("v1.xlsx", "v2.xlsx"):
            shutil.copy(FORM, tmp_path / name)
        export = read_survey(alone(BY_NAME, tmp_path))
        assert export.beside == ("v1.xlsx",)
        assert "“v2.xlsx” would fit as well" in said(export)

    def test_what_is_not_in_the_form_is_read_and_said(self, tmp_path: Path) -> None:
        survey: list[list[object]] = [["type", "name", "label"], ["select_one yn", "ok", "OK?"]]
        path = form_and_export(
            tmp_path, survey, "KEY,SubmissionDate,ok,extra", "a,2026-03-01,1,more", "b,,7,"
        )
        export = read_survey(path)
        assert answers_to(export, "ok") == [(1, "Yes"), (2, "7")]
        assert answers_to(export, "extra") == [(1, "more")]
        assert "does not describe “extra”" in said(export)
        assert "column “ok”: “7” is no choice in “form.xlsx”" in said(export)

    def test_codes_that_a_program_took_for_numbers_are_known(self, tmp_path: Path) -> None:
        survey: list[list[object]] = [["type", "name", "label"], ["select one yn", "ok", "OK?"]]
        path = form_and_export(tmp_path, survey, "KEY,SubmissionDate,ok", "a,,1.0", "b,,0.0")
        assert answers_to(read_survey(path), "ok") == [(1, "Yes"), (2, "No")]

    def test_one_name_in_two_groups_is_two_questions(self, tmp_path: Path) -> None:
        survey: list[list[object]] = [
            ["type", "name", "label"],
            ["begin group", "you", "You"],
            ["select_one yn", "well", "Are you well?"],
            ["end group", None, None],
            ["begin_group", "carer", "Your carer"],
            ["select_one yn", "well", "Is your carer well?"],
            ["end_group", None, None],
        ]
        path = form_and_export(
            tmp_path, survey, "KEY,SubmissionDate,you-well,carer-well", "a,2026-03-01,1,0"
        )
        export = read_survey(path)
        assert answers_to(export, "you/well") == [(1, "Yes")]
        assert answers_to(export, "carer/well") == [(1, "No")]

    def test_one_label_twice_is_two_questions_in_order(self, tmp_path: Path) -> None:
        survey: list[list[object]] = [
            ["type", "name", "label"],
            ["select_one yn", "before", "Was it good?"],
            ["select_one yn", "after", "Was it good?"],
        ]
        path = form_and_export(
            tmp_path, survey, "KEY,SubmissionDate,Was it good?,Was it good?", "a,,Yes,No"
        )
        export = read_survey(path)
        assert codes_of(export, "before") == [(1, "1")]
        assert codes_of(export, "after") == [(1, "0")]

    def test_own_words_are_an_option_where_the_form_says_so(self, tmp_path: Path) -> None:
        survey: list[list[object]] = [
            ["type", "name", "label"],
            ["select_multiple yn or_other", "why", "Why?"],
        ]
        path = form_and_export(
            tmp_path, survey, "KEY,SubmissionDate,why,why_other", "a,,1 other,because"
        )
        export = read_survey(path)
        assert answers_to(export, "why") == [(1, "Other"), (1, "Yes")]
        assert answers_to(export, "why_other") == [(1, "because")]

    def test_ratings_share_their_options(self, tmp_path: Path) -> None:
        survey: list[list[object]] = [
            ["type", "name", "label", "kobo--score-choices"],
            ["begin_score", "rate", "Is it…", "yn"],
            ["score__row", "clear", "clear?", None],
            ["end_score", None, None, None],
        ]
        path = form_and_export(tmp_path, survey, "KEY,SubmissionDate,rate-clear", "a,,1")
        export = read_survey(path)
        assert answers_to(export, "clear") == [(1, "Yes")]
        assert asked(export, "clear")["text"] == "Is it… - clear?"

    def test_labels_in_one_cell_are_parted_where_labels_end(self, tmp_path: Path) -> None:
        path = tmp_path / "export.csv"
        with BY_LABEL.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        kept = [at for at, header in enumerate(rows[0]) if "use?/" not in header]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([row[at] for at in kept] for row in rows)
        shutil.copy(FORM, tmp_path)
        assert answers_to(read_survey(path), "travel") == answers_to(
            read_survey(BY_LABEL), "travel"
        )


class TestRepeats:
    @pytest.mark.parametrize(
        ("read", "what"),
        [
            (lambda: read_survey(REPEATS), "repeated group of questions"),
            (lambda: read_survey(WORKBOOK, sheet="helper"), "are in “A small survey”"),
        ],
    )
    def test_they_are_no_respondents_and_it_is_said(
        self, read: Callable[[], SurveyExport], what: str
    ) -> None:
        with pytest.raises(UnreadableFileError, match=what) as caught:
            read()
        assert "Read the main file or sheet" in caught.value.problems[0].remedy

    def test_a_person_may_read_them_for_themselves(self) -> None:
        assert read_survey(REPEATS, platform="mapped").counts["read"] == 1

    def test_the_main_sheet_of_a_workbook_is_read(self) -> None:
        export = read_survey(WORKBOOK)
        assert export.counts["read"] == 4
        assert "not “helper”" in said(export)
