"""Cleaning interviews: who may be analysed, whose words they are, and how each coder read them."""

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.clean.cleaned import Cleaned
from analysis.clean.interviews import clean_interviews
from analysis.measure.agreement import coder_agreement
from analysis.programme import Programme
from small_programme import ABOUT, COLLECTED_FILES, write_small_year

PEOPLE = "interview,participant,group,document,consent_analysed,consent_published,withdrawn_on"
PEOPLE += ",consent_workshop,consent_linked,consent_contact\n"
CODED = "interview,coder,code,text,start,end,memo\n"
BARE = "interview,coder,code,text\n"


def cleaned(
    root: Path, coding: str, people: str | None = None, about: str = ABOUT, **files: str
) -> Cleaned:
    changed = {"coding.csv": coding, "about.yml": about, **files}
    if people is not None:
        changed["participants.csv"] = PEOPLE + people
    return clean_interviews(write_small_year(root, changed))


def account(found: Cleaned, file: str = "coding.csv") -> dict[str, object]:
    accounts = found.accounts.set_index("source_file")
    return dict(accounts.loc[file])


@pytest.mark.parametrize(
    "written",
    [
        "Trust", "trust", " TRUST ", "People trust", "people  trust.", "Outcomes/Trust",
        "Outcomes > Trust", "outcomes\\trust", "Outcomes.trust", "Outcome: Trust",
    ],
)  # fmt: skip
def test_codes_match_by_name_id_other_name_or_the_last_part_of_a_path(
    root: Path, written: str
) -> None:
    found = cleaned(root, CODED + f"P1,Ann,{written},Words,0,5,\n")
    assert found.tables["segments"]["code"].tolist() == ["trust"]
    assert found.problems == ()


def test_a_code_that_is_not_in_the_codebook_stays_a_code_of_its_own(root: Path) -> None:
    found = cleaned(
        root, CODED + "P1,Ann,Lunch,Words,0,5,\nP1,Ben,lunch ,Words,0,5,\nP2,Ben,Trust,No,0,2,\n"
    )
    assert found.tables["segments"]["code"].tolist() == ["lunch", "lunch", "trust"]
    own = found.tables["codes"].set_index("code").loc["lunch"]
    assert (own["name"], own["kind"]) == ("Lunch", "other")
    assert {problem.row for problem in found.problems} == {2, 3}
    assert all("code_map" in problem.remedy for problem in found.problems)
    assert found.fatal == ()


def test_about_says_which_code_a_coders_code_is(root: Path) -> None:
    about = ABOUT + "code_map: {Lunch: leaders}\n"
    found = cleaned(root, CODED + "P1,Ann,LUNCH,Words,0,5,\n", about=about)
    assert found.tables["segments"]["code"].tolist() == ["leaders"]
    assert found.problems == ()


def test_a_code_map_to_nowhere_is_fatal(root: Path) -> None:
    about = ABOUT + "code_map: {Lunch: dinner}\n"
    [problem] = cleaned(root, CODED + "P1,Ann,Trust,Words,0,5,\n", about=about).fatal
    assert "dinner" in problem.what


def test_two_nested_codes_of_one_name_are_not_taken_for_one(root: Path) -> None:
    coding = CODED + "P1,Ann,Staff/Trust,Words,0,5,\nP1,Ann,Families/Trust,Words,0,5,\n"
    found = cleaned(root, coding)
    assert found.tables["segments"]["code"].tolist() == ["staff/trust", "families/trust"]
    assert len(found.problems) == 2


def test_both_coders_of_a_stretch_share_its_name(root: Path) -> None:
    segments = cleaned(root, CODED + "P1,Ann,Trust,Words,0,5,\nP1,Ben,No time,Words,0,5,\n").tables[
        "segments"
    ]
    assert segments["segment"].tolist() == ["P1:0-5", "P1:0-5"]


def test_a_stretch_without_a_place_is_named_by_its_words(root: Path) -> None:
    segments = cleaned(
        root, BARE + "P1,Ann,Trust,Words\nP1,Ben,Trust,Words\nP1,Ben,Trust,Other\n"
    ).tables["segments"]
    names = segments["segment"].tolist()
    assert names[0] == names[1] != names[2]
    assert names[0].startswith("P1:")
    assert len(names[0]) == len("P1:") + 8


def test_a_direction_tag_becomes_the_direction_of_the_same_coders_segment(root: Path) -> None:
    coding = CODED + (
        "P1,Ann,Trust,Words,0,5,\n"
        "P1,Ann,Direction / Worse,Words,0,5,\n"
        "P1,Ben,Trust,Words,0,5,\n"
        "P1,Ann,Trust,More,10,14,\n"
        "P1,Ann,direction/better,Nothing coded,20,30,\n"
    )
    found = cleaned(root, coding)
    segments = found.tables["segments"]
    assert segments["direction"].tolist() == ["worse", "none said", "none said"]
    assert set(segments["code"]) == {"trust"}
    assert account(found)["why_out_of_scope"] == "1 a tag on a stretch without a code"
    assert (account(found)["read"], account(found)["kept"]) == (5, 4)
    assert "direction" not in " ".join(found.tables["codes"]["code"])


def test_two_directions_on_one_stretch_are_set_aside_not_averaged(root: Path) -> None:
    coding = CODED + (
        "P1,Ann,Trust,Words,0,5,\n"
        "P1,Ann,direction/better,Words,0,5,\nP1,Ann,direction/worse,Words,0,5,\n"
    )
    found = cleaned(root, coding)
    assert found.tables["segments"]["direction"].tolist() == ["none said"]
    assert found.rejected["source_row"].tolist() == [3, 4]


def test_a_key_quote_tag_flags_the_segment(root: Path) -> None:
    coding = (
        CODED + "P1,Ann,Trust,Words,0,5,\nP1,Ann,Key Quote,Words,0,5,\nP1,Ben,Trust,Words,0,5,\n"
    )
    assert cleaned(root, coding).tables["segments"]["key"].tolist() == [True, False]


@pytest.mark.parametrize(
    "tags", [("key quote", "direction/mixed"), ("direction/mixed", "key quote")]
)
def test_a_stretch_may_carry_both_tags(root: Path, tags: tuple[str, str]) -> None:
    rows = "".join(f"P1,Ann,{code},Words,0,5,\n" for code in (tags[0], "Trust", tags[1]))
    [segment] = cleaned(root, CODED + rows).tables["segments"].to_dict("records")
    assert (segment["direction"], segment["key"]) == ("mixed", True)


def test_direction_and_key_may_stand_in_columns(root: Path) -> None:
    coding = (
        "interview,coder,code,text,direction,key\n"
        "P1,Ann,Trust,Words,BETTER,yes\nP1,Ann,No time,Words,,no\nP1,Ben,Trust,Words,up,\n"
    )
    found = cleaned(root, coding)
    segments = found.tables["segments"]
    assert segments["direction"].tolist() == ["better", "none said", "none said"]
    assert segments["key"].tolist() == [True, False, False]
    assert found.rejected[["value", "lost"]].values.tolist() == [["up", "value"]]


def test_coders_are_shown_under_the_names_that_about_gives(root: Path) -> None:
    about = ABOUT + "coder_names: {ANN: Coder 1}\n"
    found = cleaned(root, CODED + "P1,Ann,Trust,Words,0,5,\nP1,Ben,Trust,Words,0,5,\n", about=about)
    assert found.tables["segments"]["coder"].tolist() == ["Coder 1", "Ben"]


@pytest.mark.parametrize("document", ["Talk one", "TALK ONE", "talk one.odt", "p1", "P1.docx"])
def test_a_transcript_is_found_by_its_name_or_the_interviews(root: Path, document: str) -> None:
    people = "P1,A,public,Talk one.odt,yes,yes,,,,\n"
    found = cleaned(root, CODED + f"{document},Ann,Trust,Words,0,5,\n", people)
    assert found.tables["segments"]["interview"].tolist() == ["P1"]


def test_segments_of_an_interview_without_participant_are_rejected(root: Path) -> None:
    found = cleaned(root, CODED + "P9,Ann,Trust,Words,0,5,\nP9,Ann,Trust,More,6,9,\n")
    assert found.tables["segments"].empty
    [problem] = found.problems
    assert "no participant for interview “P9”" in problem.what
    assert found.fatal == ()
    assert (account(found)["read"], account(found)["rejected"]) == (2, 2)


def test_without_participants_nothing_coded_is_used_and_one_line_says_so(root: Path) -> None:
    this = write_small_year(root, {"participants.csv": None})
    found = clean_interviews(this)
    [problem] = found.fatal
    assert problem.file == "participants.csv"
    assert found.tables["segments"].empty


@pytest.mark.parametrize(
    ("consent", "withdrawn", "why"),
    [
        ("yes", "2019-04-01", "withdrawn"),
        ("no", "2019-04-01", "withdrawn"),
        ("yes", "soon", "withdrawn"),
        ("no", "", "without consent to be analysed"),
        ("", "", "without consent to be analysed"),
    ],
)
def test_who_withdrew_or_did_not_agree_is_counted_and_never_listed(
    root: Path, consent: str, withdrawn: str, why: str
) -> None:
    people = f"P1,Jo Secret,no such group,,{consent},yes,{withdrawn},,,\nP2,B,staff,,yes,no,,,,\n"
    found = cleaned(root, CODED + "P1,Ann,Trust,My words,0,5,\nP2,Ann,Trust,More,6,9,\n", people)
    assert found.tables["interviews"]["interview"].tolist() == ["P2"]
    assert found.tables["segments"]["interview"].tolist() == ["P2"]
    assert account(found)["why_out_of_scope"] == f"1 {why}"
    assert account(found, "participants.csv")["why_out_of_scope"] == f"1 {why}"
    said = found.rejected.to_csv() + "".join(map(str, found.problems))
    assert "Secret" not in said
    assert "My words" not in said


def test_withdrawing_in_one_of_two_rows_withdraws_the_interview(root: Path) -> None:
    people = "P1,A,staff,,yes,yes,,,,\nP1,A,staff,,yes,yes,2019-04-01,,,\n"
    found = cleaned(root, CODED + "P1,Ann,Trust,Words,0,5,\n", people)
    assert found.tables["interviews"].empty
    assert found.tables["segments"].empty


def test_an_unclear_consent_is_reported_and_taken_as_no(root: Path) -> None:
    people = "P1,A,staff,,maybe,yes,,,,\nP2,B,staff,,yes,perhaps,,,,\n"
    found = cleaned(root, CODED, people)
    assert found.tables["interviews"]["interview"].tolist() == ["P2"]
    assert found.tables["interviews"]["quote_consent"].tolist() == [False]
    assert found.rejected["value"].tolist() == ["maybe", "perhaps"]
    assert found.rejected["reason"].str.contains("we take it as no").all()


def test_an_interview_in_which_nothing_was_coded_still_counts(root: Path) -> None:
    found = cleaned(root, CODED + "P1,Ann,Trust,Words,0,5,\n")
    assert found.tables["interviews"]["interview"].tolist() == ["P1", "P2"]


def test_groups_and_characteristics_are_the_programmes(root: Path) -> None:
    people = COLLECTED_FILES["participants.csv"].replace("65 and over", "Ancient")
    found = clean_interviews(
        write_small_year(root, {"participants.csv": people.replace("P2,B,,public", "P2,B,,aliens")})
    )
    assert found.tables["interviews"]["interview"].tolist() == ["P1"]
    assert found.tables["interviews"]["age_band"].isna().all()
    assert found.rejected[["value", "lost"]].values.tolist() == [
        ["Ancient", "value"],
        ["aliens; Staff", "row"],
        ["P2", "row"],
    ]


def test_a_project_listed_twice_is_counted_once(root: Path) -> None:
    about = ABOUT.replace(
        "  - {file: coding.csv, kind: coding}",
        "  - {file: coding.csv, kind: coding}\n  - {file: again.csv, kind: coding}",
    )
    coding = CODED + "P1,Ann,Trust,Words,0,5,\n"
    found = cleaned(root, coding, about=about, **{"again.csv": coding})
    assert len(found.tables["segments"]) == 1
    assert account(found, "again.csv")["why_out_of_scope"] == "1 in another file already"


TALK = "They trust us now.\nThere was no time. They trust us now."
BOTH = "\n".join(
    ["  - {file: ann.csv, kind: coding}", "  - {file: ben.qdpx, kind: coding}", "sign_off: []"]
)


def project(guid: str, code: str, *stretches: tuple[int, int], text: str = TALK) -> bytes:
    """A REFI-QDA project of one code and one coder, Ben."""
    marks = "".join(
        f'<PlainTextSelection guid="s{start}" startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="k{start}" creatingUser="b"><CodeRef targetGUID="{guid}"/></Coding>'
        "</PlainTextSelection>"
        for start, end in stretches
    )
    qde = (
        '<Project xmlns="urn:QDA-XML:project:1.0" name="Talks">'
        '<Users><User guid="b" name="Ben"/></Users>'
        f'<CodeBook><Codes><Code guid="{guid}" name="{code}" isCodable="true"/></Codes></CodeBook>'
        '<Sources><TextSource guid="t" name="P1" plainTextPath="internal://t.txt">'
        f"{marks}</TextSource></Sources></Project>"
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("project.qde", qde)
        archive.writestr("sources/t.txt", text)
    return content.getvalue()


def joined(root: Path, anns: str, bens: bytes, sources: str = BOTH) -> Cleaned:
    """The year with Ann's coding in a spreadsheet and Ben's in a REFI-QDA project."""
    about = ABOUT.replace("  - {file: coding.csv, kind: coding}\nsign_off: [Pat Peer]", sources)
    this = write_small_year(root, {"coding.csv": None, "about.yml": about, "ann.csv": anns})
    (this.raw / "ben.qdpx").write_bytes(bens)
    return clean_interviews(this)


def test_a_code_renamed_in_a_coding_tool_is_known_by_its_guid(root: Path) -> None:
    guid = Programme(write_small_year(root).programme.folder).code_guid("trust")
    found = joined(root, BARE, project(f"{{{guid.upper()}}}", "Confidence in us", (0, 17)))
    assert found.tables["segments"]["code"].tolist() == ["trust"]
    assert found.problems == ()


def test_what_about_says_of_a_code_goes_before_its_guid(root: Path) -> None:
    guid = write_small_year(root).programme.code_guid("trust")
    sources = f"{BOTH}\ncode_map: {{Those above us: leaders}}"
    found = joined(root, BARE, project(guid, "Those above us", (0, 17)), sources)
    assert found.tables["segments"]["code"].tolist() == ["leaders"]


def test_coders_with_different_tools_meet_on_the_interview(root: Path) -> None:
    taguette = (
        "id,document,tag,content\n"
        "1,P1.docx,Trust,now. There was\n"
        "2,P1.docx,No time,There was no time.\n"
        "3,P1.docx,No time,Nobody said this.\n"
    )
    found = joined(root, taguette, project("c", "No time", (19, 37)))
    segments = found.tables["segments"]
    assert segments["coder"].tolist() == ["ann", "ann", "ann", "Ben"]
    assert segments["interview"].unique().tolist() == ["P1"]
    # Ann's export has no places: her words have them in the text that Ben's project keeps.
    assert segments["start"].tolist()[:2] == [14, 19]
    assert segments["segment"].tolist()[:2] == ["P1:14-28", "P1:19-37"]
    assert segments["segment"].iloc[3] == "P1:19-37"
    assert segments["start"].isna().tolist() == [False, False, True, False]
    agreement = coder_agreement(segments[segments["code"] == "no_time"])
    assert agreement["characters_both"].tolist() == [18]


def test_spaces_that_an_export_puts_where_bold_ends_hide_no_place(root: Path) -> None:
    export = "id,document,tag,content\n1,P1,No time,no time . They\n"
    segments = joined(root, export, project("c", "Trust", (0, 17))).tables["segments"]
    assert segments["segment"].tolist() == ["P1:29-42", "P1:0-17"]


def test_words_that_stand_twice_in_the_interview_are_given_no_place(root: Path) -> None:
    found = joined(root, BARE + "P1,Ann,Trust,They trust us now.\n", project("c", "Trust"))
    assert found.tables["segments"]["start"].isna().all()


def test_places_in_two_texts_of_one_interview_are_counted_in_the_first(root: Path) -> None:
    sources = BOTH.replace("ann.csv", "ann.qdpx")
    about = ABOUT.replace("  - {file: coding.csv, kind: coding}\nsign_off: [Pat Peer]", sources)
    this = write_small_year(root, {"coding.csv": None, "about.yml": about})
    other = f"Interview one\n\n{TALK}\nGoodbye."
    (this.raw / "ann.qdpx").write_bytes(project("c", "Trust", (0, 17)))
    (this.raw / "ben.qdpx").write_bytes(
        project("c", "No time", (15, 32), (34, 52), (72, 80), text=other)
    )
    found = clean_interviews(this)
    names = found.tables["segments"]["segment"].tolist()
    assert names[:3] == ["P1:0-17", "P1:0-17", "P1:19-37"]
    assert found.tables["segments"]["start"].isna().tolist() == [False, False, False, True]
    assert any("the words of 1 rows do not stand in the text" in note for note in found.notes)


def test_the_same_words_take_the_one_place_that_another_file_gives_them(root: Path) -> None:
    about = ABOUT.replace(
        "  - {file: coding.csv, kind: coding}",
        "  - {file: coding.csv, kind: coding}\n  - {file: ben.csv, kind: coding}",
    )
    bens = "id,document,tag,content\n1,P1,Trust,Once\n2,P1,Trust,Twice\n"
    coding = CODED + "P1,Ann,Trust,Once,0,4,\nP1,Ann,Trust,Twice,5,9,\nP1,Ann,Trust,Twice,20,24,\n"
    segments = cleaned(root, coding, about=about, **{"ben.csv": bens}).tables["segments"]
    bens_starts = segments.loc[segments["coder"] == "ben", "start"]
    assert bens_starts.isna().tolist() == [False, True]
    assert segments["segment"].tolist()[3] == "P1:0-4"


def test_lines_and_spaces_do_not_make_other_words(root: Path) -> None:
    coding = 'interview,coder,code,text\nP1,Ann,Trust,"They\n  trust"\nP1,Ben,Trust,They trust\n'
    assert cleaned(root, coding).tables["segments"]["segment"].nunique() == 1


def exported(root: Path, file: str, people: str, options: str = "{}") -> Cleaned:
    """The year with its coding in a file of `tests/exports`."""
    source = f"{{file: {file}, kind: coding, options: {options}}}"
    about = ABOUT.replace("{file: coding.csv, kind: coding}", source)
    changed = {"coding.csv": None, "about.yml": about, "participants.csv": PEOPLE + people}
    this = write_small_year(root, changed)
    (this.raw / file).write_bytes((Path(__file__).parent / "exports" / file).read_bytes())
    return clean_interviews(this)


TALKS = "P1,A,staff,Town > Talk 1,yes,yes,,,,\nP2,B,staff,Talk 2,yes,yes,,,,\n"
TALKS += "P3,C,staff,Coast > Talk 1,yes,yes,,,,\n"


def test_segments_of_maxqda_come_through_without_positions(root: Path) -> None:
    found = exported(root, "maxqda-english.xlsx", TALKS)
    segments = found.tables["segments"]
    assert segments["interview"].tolist() == ["P1"] * 5 + ["P3", "P2"]
    assert segments["key"].tolist() == [True, *[False] * 6]
    # The same words thrice by one coder, in two paragraphs and twice in one.
    evenings = segments.loc[segments["code"] == "hinders/time/evenings", "segment"].tolist()
    assert [name.partition("#")[2] for name in evenings] == ["", "2", "3"]
    assert segments["segment"].tolist()[0] == segments["segment"].tolist()[1]
    assert account(found, "maxqda-english.xlsx")["kept"] == 8


def test_excerpts_of_dedoose_come_through_with_all_their_codes(root: Path) -> None:
    people = "P1,A,staff,Talk 1.docx,yes,yes,,,,\nP2,B,staff,Film.mp4,yes,yes,,,,\n"
    found = exported(root, "dedoose-excerpts.csv", people)
    assert found.tables["segments"]["code"].tolist() == [
        "helps", "trust", "trust", "time, and money", "time, and money",
    ]  # fmt: skip
    line = account(found, "dedoose-excerpts.csv")
    assert (line["read"], line["kept"], line["why_out_of_scope"]) == (6, 5, "1 without a code")


def test_segments_that_two_raters_know_by_name_alone_are_compared(root: Path) -> None:
    people = "P1,A,staff,0,yes,yes,,,,\nP2,B,staff,1,yes,yes,,,,\n"
    columns = "columns: {interview: P, code: [Factor 1, Factor 2], segment: ID}"
    options = f"{{{columns}, coders: {{Data: One, Overlap: Two}}}}"
    found = exported(root, "mapped-coding-two-raters.xlsx", people, options)
    segments = found.tables["segments"]
    assert segments["segment"].tolist() == ["P1:1", "P1:2", "P1:2", "P2:4", "P1:2", "P2:4"]
    assert found.rejected.empty
    agreement = coder_agreement(segments).set_index("code")
    assert agreement.loc["asked", ["characters_both", "characters_either"]].tolist() == [1, 2]


def test_a_row_with_several_codes_and_a_fault_is_reported_and_kept(root: Path) -> None:
    options = "{columns: {code: [code, code 2]}}"
    about = ABOUT.replace("kind: coding}", f"kind: coding, options: {options}}}")
    coding = (
        "interview,coder,code,code 2,text,start,end\nP1,Ann,Trust,No time,Words,9,3\n"
        "P1,Ann,,,Words,,\n"
    )
    found = cleaned(root, coding, about=about)
    assert found.tables["segments"]["code"].tolist() == ["trust", "no_time"]
    assert any("“9” to “3” is no stretch" in note for note in found.notes)


def test_tables_are_written(root: Path) -> None:
    this = write_small_year(root)
    clean_interviews(this).write(this)
    assert this.read("segments")["direction"].tolist() == ["better", *["none said"] * 3]
    assert this.read("codes")["code"].tolist() == ["trust", "no_time", "leaders"]


def test_the_real_projects_segments_are_all_there(root: Path, real_samples: Path) -> None:
    project = real_samples / "mixed-methods-study" / "SERDIF_P2_ThematicAnalysis.sqlite3"
    about = ABOUT.replace("coding.csv", "project.sqlite3")
    people = [f"P{n},A{n},public,P{n}_GMT,yes,no,,,,\n" for n in range(1, 18)]
    this = write_small_year(root, {"about.yml": about, "coding.csv": None})
    (this.raw / "project.sqlite3").write_bytes(project.read_bytes())
    names = {path.split("_")[0]: path for path in _documents(project)}
    rows = [row.replace(f"P{n}_GMT", names[f"P{n}"]) for n, row in enumerate(people, 1)]
    (this.raw / "participants.csv").write_text(PEOPLE + "".join(rows), encoding="utf-8")
    found = clean_interviews(this)
    assert len(found.tables["interviews"]) == 17
    assert len(found.tables["segments"]) == 1930
    assert found.tables["segments"]["code"].nunique() == 22
    assert found.tables["segments"]["interview"].nunique() == 17


def _documents(project: Path) -> list[str]:
    import sqlite3

    with sqlite3.connect(f"file:{project}?mode=ro&immutable=1", uri=True) as database:
        return [name for (name,) in database.execute("SELECT name FROM documents")]


CODES = st.sampled_from(["Trust", "Lunch", "direction/better", "direction/worse", "key quote", ""])
ROWS = st.tuples(
    st.sampled_from(["P1", "P2", "P3", "P9", ""]),
    st.sampled_from(["Ann", "Ben", ""]),
    CODES,
    st.sampled_from(["Words", "Other words", ""]),
    st.sampled_from(["0,5", "6,9", ",", "9,6", "x,y"]),
)


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(ROWS, max_size=10))
def test_rows_always_add_up(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    people = "P1,A,staff,,yes,yes,,,,\nP2,B,staff,,yes,no,2019-01-01,,,\nP3,C,who,,yes,no,,,,\n"
    coding = CODED + "".join(f"{','.join(row)},\n" for row in rows)
    found = cleaned(tmp_path_factory.mktemp("root"), coding, people)
    sums = found.accounts[["kept", "rejected", "out_of_scope"]].sum(axis=1)
    assert (sums == found.accounts["read"]).all()
    lost = found.rejected.query("source_file == 'coding.csv' and lost == 'row'")
    assert account(found)["rejected"] == lost["source_row"].nunique()
    assert account(found)["read"] == sum(any(cell.strip(",") for cell in row) for row in rows)
    assert not pd.isna(found.tables["segments"][["segment", "code", "coder"]]).any(axis=None)
