"""LimeSurvey's exports are understood in whatever style their headers were written."""

import csv
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis import EvaluationError
from analysis.read import SurveyExport, read_survey
from reading import said

EXPORTS = Path(__file__).parent / "exports"
IN_CODES = EXPORTS / "limesurvey-codes.csv"
IN_GERMAN = EXPORTS / "limesurvey-text-german.csv"
CLEANED = EXPORTS / "limesurvey-code-and-text.csv"
THROUGH_R = EXPORTS / "limesurvey-through-r.csv"
ABBREVIATED = EXPORTS / "limesurvey-abbreviated.csv"
IN_WORDS = (IN_GERMAN, CLEANED, THROUGH_R, ABBREVIATED)


def answers_to(export: SurveyExport, question: str) -> list[tuple[int, str]]:
    found = export.answers[export.answers["question"] == question]
    return list(found[["row", "value"]].itertuples(index=False, name=None))


def question(export: SurveyExport, name: str) -> pd.Series:
    return export.questions.set_index("question").loc[name]


def survey(folder: Path, *lines: str, **options: object) -> SurveyExport:
    path = folder / "export.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_survey(path, **options)


class TestHeaders:
    def test_a_code_names_its_question(self) -> None:
        export = read_survey(IN_CODES)
        assert export.platform == "limesurvey"
        assert export.confidence > 0.9
        assert list(export.questions["question"])[10:20] == [
            "trip1",
            "trip1[other]",
            "modes",
            "modes[other]",
            "view[safe1]",
            "view[cost1]",
            "view[ease1]",
            "order[1]",
            "order[2]",
            "fees[SQ001][1]",
        ]

    def test_code_and_text_are_told_apart(self) -> None:
        export = read_survey(CLEANED)
        assert question(export, "trip1")["text"] == "How do you get here?"
        assert question(export, "view[safe1]")["text"] == "How far do you agree? - I feel safe"
        assert question(export, "easy[SQ001]")["text"] == "Is it easy?"
        assert question(export, "like1[fare]")["text"] == "I like the fares"

    def test_text_alone_names_its_question(self) -> None:
        export = read_survey(IN_GERMAN)
        found = question(export, "How far do you agree? [I feel safe]")
        assert found["text"] == "How far do you agree? - I feel safe"
        assert question(export, "Letzte Seite")["kind"] == "meta"

    def test_codes_come_back_from_headers_that_went_through_r(self) -> None:
        export = read_survey(THROUGH_R)
        assert list(export.questions["question"]) == [
            "X",
            "startdate",
            *(q for q in read_survey(CLEANED).questions["question"] if q != "column 1"),
        ]
        assert question(export, "startdate")["kind"] == "meta"
        assert question(export, "view[cost1]")["text"] == "How far do you agree It costs too much"
        assert "went through R" in said(export)

    def test_abbreviated_text_and_underscores_hide_no_code(self) -> None:
        export = read_survey(ABBREVIATED)
        assert question(export, "view_cost1")["text"] == "How far do you.. - It costs too mu.."
        assert question(export, "modes")["options"] == ("Bus", "Cycle", "Taxi [booked]")

    def test_every_column_belongs_to_a_question(self) -> None:
        for path in (IN_CODES, *IN_WORDS):
            headers = len(pd.read_csv(path, sep=None, engine="python").columns)
            questions = len(read_survey(path).questions)
            assert headers - questions == 2, path.name  # three boxes make one question

    @pytest.mark.parametrize("mark", [". ", "._.", ": ", " - ", " | "])
    def test_what_parts_code_and_text_is_free_to_choose(self, tmp_path: Path, mark: str) -> None:
        header = f"view[a]{mark}Agree? [Safe],view[b]{mark}Agree? [Cheap],age{mark}Your age [years]"
        export = survey(tmp_path, header, "Yes,Perhaps,41")
        assert export.platform == "limesurvey"
        assert list(export.questions["question"]) == ["view[a]", "view[b]", "age"]
        assert question(export, "view[b]")["text"] == "Agree? - Cheap"
        assert question(export, "age")["text"] == "Your age [years]"

    def test_both_scales_and_both_sides_of_an_array_are_in_its_text(self, tmp_path: Path) -> None:
        header = "fees[A][1]. Fair? [Bus][Now],fees[A][2]. Fair? [Bus][Then],hrs[A_B]. When? [x][y]"
        export = survey(tmp_path, header, "3,4,5")
        assert list(export.questions["text"]) == [
            "Fair? - Bus - Now",
            "Fair? - Bus - Then",
            "When? - x - y",
        ]


class TestChoices:
    def test_boxes_with_y_make_one_question(self) -> None:
        export = read_survey(IN_CODES)
        assert question(export, "modes")["kind"] == "multiple"
        assert answers_to(export, "modes") == [
            (1, "SQ001"),
            (5, "SQ001"),
            (6, "SQ001"),
            (2, "SQ002"),
            (3, "SQ002"),
            (5, "SQ002"),
            (6, "SQ002"),
            (2, "SQ003"),
        ]
        assert question(export, "modes[other]")["kind"] == "text"
        assert answers_to(export, "modes[other]") == [(2, "Skates")]

    @pytest.mark.parametrize("path", IN_WORDS, ids=lambda path: path.stem)
    def test_every_style_tells_who_ticked_what(self, path: Path) -> None:
        export = read_survey(path)
        asked = export.questions[export.questions["kind"] == "multiple"]["question"]
        assert len(asked) == 1
        ticked = [(row, value.split()[0]) for row, value in answers_to(export, asked.iloc[0])]
        assert ticked == [(1, "Bus"), (2, "Cycle"), (5, "Cycle"), (2, "Taxi")]

    def test_an_option_keeps_its_code_beside_its_words(self) -> None:
        answers = read_survey(CLEANED).answers
        ticked = answers[answers["question"] == "modes"][["value", "code"]].astype("str")
        assert set(ticked.itertuples(index=False, name=None)) == {
            ("Bus", "SQ001"),
            ("Cycle", "SQ002"),
            ("Taxi [booked]", "SQ003"),
        }

    def test_yes_and_no_are_answers_where_a_line_was_left_blank(self) -> None:
        export = read_survey(CLEANED)
        assert answers_to(export, "know[SQ001]") == [(1, "Yes"), (3, "No"), (5, "No")]
        assert "“modes” is Yes, No or not shown" in said(export)
        assert "“know” is" not in said(export)

    def test_yes_and_no_are_answers_where_a_person_says_so(self) -> None:
        export = read_survey(CLEANED, grids=("modes",))
        assert answers_to(export, "modes[SQ001]")[:2] == [(1, "Yes"), (2, "No")]
        with pytest.raises(EvaluationError, match="“trip”, which is no question"):
            read_survey(CLEANED, grids=("trip",))

    def test_y_and_n_are_answers(self, tmp_path: Path) -> None:
        lines = ("submitdate,lastpage,know[a],know[b]", "2021-05-01,1,Y,N", "2021-05-02,1,Y,Y")
        export = survey(tmp_path, *lines)
        assert answers_to(export, "know[a]") == [(1, "Y"), (2, "Y")]
        assert answers_to(export, "know[b]") == [(1, "N"), (2, "Y")]

    @pytest.mark.parametrize("marks", [("1", "0"), ("1", ""), ("Y", ""), ("Tak", "Nie")])
    def test_ticks_are_read_in_codes_and_in_other_languages(
        self, tmp_path: Path, marks: tuple[str, str]
    ) -> None:
        tick, none = marks
        lines = (f"2021-05-01,1,{tick},{none}", f"2021-05-02,1,{none},{tick}")
        export = survey(tmp_path, "submitdate,lastpage,use_bus,use_car", *lines)
        assert answers_to(export, "use") == [(1, "bus"), (2, "car")]

    def test_options_that_some_people_were_not_shown_are_still_options(
        self, tmp_path: Path
    ) -> None:
        export = survey(tmp_path, "u[a]. Use? [Bus],u[b]. Use? [Car]", "Yes,N/A", "N/A,Yes")
        assert answers_to(export, "u") == [(1, "Bus"), (2, "Car")]

    def test_comments_beside_options_are_text(self, tmp_path: Path) -> None:
        header = "submitdate,lastpage,u[a],u[acomment],u[b],u[bcomment],u[other],u[othercomment]"
        export = survey(tmp_path, header, "2021-05-01,1,Y,often,,,,", "2021-05-01,1,,,Y,no,x,y")
        assert answers_to(export, "u") == [(1, "a"), (2, "b")]
        assert answers_to(export, "u[acomment]") == [(1, "often")]
        assert answers_to(export, "u[othercomment]") == [(2, "y")]

    def test_semicolons_part_no_options(self, tmp_path: Path) -> None:
        said_often = ["Bus; Car", "Bus", "Car", "Bus; Train", "Car; Train", "Train", "Car; Bus"]
        lines = [f"2021-05-01,1,{words}" for words in said_often]
        export = survey(tmp_path, "submitdate,lastpage,words1", *lines)
        assert [value for _, value in answers_to(export, "words1")] == said_often


class TestRows:
    def test_who_never_submitted_is_partial_and_who_stands_twice_is_once(self) -> None:
        export = read_survey(IN_CODES)
        assert list(export.rows["status"]) == [*["data"] * 3, "partial", "data", "duplicate"]
        assert export.rows["submitted"].iloc[0] == pd.Timestamp(2021, 5, 3, 9, 31)
        assert pd.isna(export.rows["submitted"].iloc[3])

    @pytest.mark.parametrize("path", [IN_GERMAN, ABBREVIATED], ids=lambda path: path.stem)
    def test_the_empty_line_at_the_end_is_no_row(self, path: Path) -> None:
        assert read_survey(path).counts == {
            "read": 5,
            "data": 4,
            "partial": 1,
            "test": 0,
            "duplicate": 0,
        }

    @pytest.mark.parametrize("path", [CLEANED, THROUGH_R], ids=lambda path: path.stem)
    def test_without_the_field_nobody_is_partial(self, path: Path) -> None:
        export = read_survey(path)
        assert export.counts["data"] == 5
        assert export.questions["kind"].iloc[0] == "meta"

    def test_a_workbook_says_what_its_csv_says(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        with IN_CODES.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream, delimiter=";"):
                book.active.append(row)
        book.save(tmp_path / "results.xlsx")
        found, expected = read_survey(tmp_path / "results.xlsx"), read_survey(IN_CODES)
        pd.testing.assert_frame_equal(found.answers, expected.answers)
        pd.testing.assert_frame_equal(found.rows, expected.rows)

    def test_a_row_that_stops_short_is_whole_in_what_it_has(self) -> None:
        export = read_survey(IN_CODES)
        assert answers_to(export, "trip1")[3] == (4, "A1")
        assert set(export.answers[export.answers["row"] == 4]["question"]) == {
            *("id", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp"),
            *("ipaddr", "trip1"),
        }

    def test_who_somebody_is_is_left_out(self) -> None:
        assert read_survey(IN_CODES).left_out == {
            "token": "invitation code",
            "ipaddr": "internet address",
        }
        assert read_survey(IN_GERMAN).left_out == {"IP-Adresse": "internet address"}

    def test_how_long_somebody_stayed_is_no_answer(self) -> None:
        questions = read_survey(IN_CODES).questions.set_index("question")
        timings = ["interviewtime", "groupTime12", "trip1Time", "modesTime"]
        assert set(questions.loc[timings, "kind"]) == {"meta"}

    def test_the_date_that_stands_for_none_is_none(self, tmp_path: Path) -> None:
        lines = ("1,1980-01-01 00:00:00,1,A1", "2,,1,A1")
        export = survey(tmp_path, "id,submitdate,lastpage,q1", *lines)
        assert list(export.rows["status"]) == ["data", "partial"]
        assert export.rows["submitted"].isna().all()
        assert "1 January 1980" in said(export)

    def test_a_file_without_any_submission_is_partial_and_says_so(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "id,submitdate,lastpage,q1", "1,,1,A1", "2,,1,A2")
        assert export.counts["partial"] == 2
        assert "no answer sheet has a date of submission" in said(export)

    def test_a_file_without_rows_is_read(self, tmp_path: Path) -> None:
        export = survey(tmp_path, "id,submitdate,lastpage,q1,u[SQ001],u[SQ002]")
        assert export.counts["read"] == 0
        assert len(export.questions) == 6

    def test_not_shown_is_kept_in_a_single_choice_and_said(self) -> None:
        export = read_survey(ABBREVIATED)
        assert answers_to(export, "car1")[2:4] == [(3, "N/A"), (4, "N/A")]
        assert "it may be an answer of your own, so we kept it" in said(export)

    def test_na_of_r_is_no_answer(self) -> None:
        export = read_survey(THROUGH_R)
        assert "NA" not in set(export.answers["value"])
        assert "24 cells that hold NA" in said(export)


class TestFieldsInWords:
    @pytest.mark.parametrize(
        ("header", "address"),
        [
            ("ID de la réponse,Date de soumission,Dernière page,Adresse IP,q", "Adresse IP"),
            ("ID risposta,Data invio,Ultima pagina,Indirizzo IP,q", "Indirizzo IP"),
            ("ID da resposta,Data de envio,Última página,Endereço IP,q", "Endereço IP"),
            ("ID odpowiedzi,Data zakończenia,Ostatnia strona,Adres IP,q", "Adres IP"),
            ("Antwort ID,Datum Abgeschickt,Letzte Seite,Zugangsschlüssel,q", "Zugangsschlüssel"),
        ],
    )
    def test_they_are_known_in_many_languages(
        self, tmp_path: Path, header: str, address: str
    ) -> None:
        rows = ["1,2026-03-01 10:00:00,3,k1,yes", "2,,1,k2,no"]
        export = survey(tmp_path, header, *rows)
        assert export.platform == "limesurvey"
        assert list(export.rows["status"]) == ["data", "partial"]
        assert list(export.left_out) == [address]
        assert question(export, "q")["kind"] != "meta"

    def test_headers_lose_their_markup(self, tmp_path: Path) -> None:
        header = "Response ID,Last page,Start language,Bread &amp; <b>butter</b>? [Now &amp; then]"
        export = survey(tmp_path, header, "1,2,en,Often")
        assert question(export, "Bread & butter? [Now & then]")["text"] == (
            "Bread & butter? - Now & then"
        )


class TestRecognition:
    @pytest.mark.parametrize(
        "header",
        [
            "1. What is your age?,2. Where do you live?,3. Why?,4. When?,5. Who?,6. How?",
            "Q1. What is your age?,Q2. Where?,Q3. Why?,Q4. When?,Q5a. Who?,Q5b. How?",
            "Agree? [Bus is safe],Agree? [Bus is cheap],Agree? [Bus is easy]",
            "Response ID,Date Submitted,Status,IP Address,How are you?",
            "id,name,score,token,seed",
            "Age: yours,City: home,Work: where,Trips: how many,Cost: total",
            "A. Name of club,B. Town,C. Members,D. Since,E. Fee,F. Notes",
            "A1. How old?,A2. Where?,B1. Why?,B2. When?,C1. Who?,C2. How?",
            "time,T[degC],RH[%],p[hPa],speed[m/s],speed[km/h]",
            "t,acc[x],acc[y],acc[z],pos[0],pos[1]",
            "id,datestamp,temperature,humidity,seed",
            "Session,First page,Last page,Duration",
            "Time,Wind speed at noon [m/s],Wind speed at noon [km/h]",
        ],
    )
    def test_headers_of_others_are_not_taken(self, tmp_path: Path, header: str) -> None:
        cells = ",".join(["x"] * (header.count(",") + 1))
        assert survey(tmp_path, header, cells).platform != "limesurvey"

    def test_a_grid_of_google_forms_is_left_to_it(self, tmp_path: Path) -> None:
        header = "Timestamp,Agree? [Safe],Agree? [Cheap],Last page"
        assert survey(tmp_path, header, "5/1/2021 9:00:00,1,2,3").platform == "googleforms"

    @pytest.mark.parametrize(
        ("header", "least"),
        [
            ("id,submitdate,lastpage,q1", 0.9),
            ("Response ID,Last page,Start language,How are you?", 0.9),
            ("x[SQ001]. How? [Bus],x[SQ002]. How? [Car]", 0.9),
            ("x[SQ001],x[SQ002],y", 0.8),
            ("x[bus],x[car],y", 0.4),
            ("id. Response ID,A1. How old?,A2. Where?,B1. Why?", 0.9),
            ("Antwort ID,Wie kommen Sie her? [Bus],Wie kommen Sie her? [Rad]", 0.5),
            ("How do you come here? [Bus],How do you come here? [Other]", 0.3),
            ("What matters most to you? [Rank 1],What matters most to you? [Rank 2]", 0.3),
            ("age1. How old?,trip2. How?,work3. Where?,work4. When?,end1. More?", 0.6),
            ("G01Q01. How old?,G01Q02. How?,G01Q03. Where?,G02Q01. When?,G02Q02. More?", 0.6),
        ],
    )
    def test_it_is_as_sure_as_the_signs_are_many(
        self, tmp_path: Path, header: str, least: float
    ) -> None:
        cells = ",".join(["x"] * (header.count(",") + 1))
        export = survey(tmp_path, header, cells)
        assert export.platform == "limesurvey"
        assert least <= export.confidence < 1


@pytest.mark.real
class TestThreeWaves:
    def wave(self, real_samples: Path, name: str) -> Path:
        return real_samples / "three-wave-survey" / f"rse_{name}_public_data.csv"

    @pytest.mark.parametrize(
        ("name", "rows", "columns", "choices"),
        [("2016_uk", 273, 67, 0), ("2017_uk", 253, 245, 7), ("2018_all", 997, 707, 15)],
    )
    def test_every_filled_cell_is_an_answer_or_an_open_box(
        self, real_samples: Path, name: str, rows: int, columns: int, choices: int
    ) -> None:
        path = self.wave(real_samples, name)
        export = read_survey(path)
        assert export.platform == "limesurvey"
        assert export.confidence >= 0.7
        assert export.counts == {"read": rows, "data": rows, "partial": 0, "test": 0} | {
            "duplicate": 0
        }
        multiple = export.questions[export.questions["kind"] == "multiple"]
        assert len(multiple) == choices
        boxes = int(multiple["options"].map(len).sum())
        assert len(export.questions) - choices + boxes == columns
        cells = pd.read_csv(path, dtype="str", keep_default_na=False).apply(
            lambda column: column.str.strip()
        )
        boxed = [
            h for h in cells.columns for code in multiple["question"] if h.startswith(f"{code}[")
        ]
        ticked = int((cells[boxed] == "Yes").sum().sum())
        written = int((cells.drop(columns=boxed) != "").sum().sum())
        assert len(boxed) == boxes
        assert len(export.answers) == ticked + written

    @pytest.mark.parametrize(
        ("name", "code", "part"),
        [
            ("2016_uk", "affSat1", "I find real enjoyment in my job"),
            ("2017_uk", "likertagree2[affSat1]", " - I find real enjoyment in my job"),
            ("2018_all", "likert3[satisGen1]", "how satisfied are you with your current position"),
        ],
    )
    def test_codes_are_found_with_their_words(
        self, real_samples: Path, name: str, code: str, part: str
    ) -> None:
        path = self.wave(real_samples, name)
        export = read_survey(path)
        assert question(export, code)["text"].endswith(part)
        raw = pd.read_csv(path, dtype="str", keep_default_na=False)
        cells = next(raw[h].str.strip() for h in raw.columns if h.startswith(code))
        assert [value for _, value in answers_to(export, code)] == [c for c in cells if c]
