"""Cleaning what people decided: insights can be taken back, and only named peers sign."""

from pathlib import Path

import pytest

from analysis.clean.cleaned import Cleaned
from analysis.clean.decisions import clean_decisions
from small_programme import write_small_year

INSIGHTS = "insight,about,author,stance,text,date,message,retracts\n"
JUDGEMENTS = (
    "about,level,reasons,other_explanations,agreed_by,agreed,lived_experience,dissent,date,"
    "first_reading,why_changed\n"
)


def cleaned(root: Path, **files: str) -> Cleaned:
    changed = {f"{name}.csv": content for name, content in files.items()}
    return clean_decisions(write_small_year(root, changed))


def test_without_decisions_every_table_is_empty_and_nothing_is_wrong(root: Path) -> None:
    found = cleaned(root)
    assert all(table.empty for table in found.tables.values())
    assert found.problems == ()


def test_an_insight_that_is_taken_back_is_out_of_scope_with_the_row_that_does_so(
    root: Path,
) -> None:
    found = cleaned(
        root,
        insights=INSIGHTS
        + "i1,heard,Pat,confirms,It is so,2019-05-01,yes,\n"
        + "i2,,Pat,adds,Also this,2019-05-01,,\n"
        + "i3,,,,,,,i1\n",
    )
    assert found.tables["insights"]["insight"].tolist() == ["i2"]
    assert found.tables["insights"]["message"].tolist() == [False]
    [account] = found.accounts.to_dict("records")
    assert (account["read"], account["kept"], account["out_of_scope"]) == (3, 1, 2)
    assert account["why_out_of_scope"] == "1 taken back, 1 taking another back"
    assert found.problems == ()


def test_what_a_paper_sheet_prints_can_be_typed_in_as_it_stands(root: Path) -> None:
    found = cleaned(
        root,
        insights=INSIGHTS + "i1,,Pat,There is more to it,So,2019-05-01,,\n",
        signoff="name,ending,words,version,read_as,date\n"
        'Pat Peer,"Agreed, except for",trust,7K3M-9QXD,the report,2019-06-01\n',
    )
    assert found.problems == ()
    assert found.tables["insights"]["stance"].tolist() == ["adds"]
    assert found.tables["signoff"]["ending"].tolist() == ["agreed except for"]


def test_taking_back_a_taking_back_brings_the_insight_again(root: Path) -> None:
    rows = "i1,,Pat,adds,So,2019-05-01,,\ni2,,Pat,adds,Undo,2019-05-01,,i1\n"
    found = cleaned(root, insights=INSIGHTS + rows + "i3,,Pat,adds,Redo,2019-05-01,,i2\n")
    assert found.tables["insights"]["insight"].tolist() == ["i1"]


def test_taking_back_what_is_not_there_is_a_problem(root: Path) -> None:
    found = cleaned(root, insights=INSIGHTS + "i1,,Pat,adds,So,2019-05-01,,i9\n")
    [problem] = found.problems
    assert "no insight “i9”" in problem.what
    assert found.accounts["rejected"].tolist() == [1]


@pytest.mark.parametrize("about", ["heard", "People are heard", "EMBED"])
def test_a_judgement_is_about_an_outcome_or_an_aim(root: Path, about: str) -> None:
    row = f"{about},Some  Progress,Because,,All,3,2,,2019-06-01,good progress,More came in\n"
    found = cleaned(root, judgements=JUDGEMENTS + row)
    [judgement] = found.tables["judgements"].to_dict("records")
    assert judgement["about"] in {"heard", "embed"}
    assert judgement["level"] == "some progress"
    assert judgement["first_reading"] == "good progress"
    assert found.problems == ()


def test_a_judgement_of_the_programme_is_a_sentence(root: Path) -> None:
    found = cleaned(root, judgements=JUDGEMENTS + "programme,,It works,,All,3,2,,2019-06-01,,\n")
    assert found.tables["judgements"]["about"].tolist() == ["programme"]
    assert found.problems == ()


def test_a_level_that_the_rubric_has_not_is_refused(root: Path) -> None:
    rows = "heard,vast improvement,Because,,All,3,2,,,,\nweather,some progress,So,,All,1,0,,,,\n"
    found = cleaned(root, judgements=JUDGEMENTS + rows)
    assert found.tables["judgements"].empty
    assert found.rejected[["value", "lost"]].values.tolist() == [
        ["vast improvement", "row"],
        ["weather", "row"],
    ]
    assert "“significant progress”" in found.rejected["remedy"].iloc[0]


def test_only_those_who_are_to_sign_can_sign(root: Path) -> None:
    found = cleaned(
        root,
        signoff="name,ending,words,version,read_as,date\n"
        "pat peer,Agreed,,1,report,2019-07-01\nSomeone Else,agreed,,1,report,2019-07-01\n",
    )
    assert found.tables["signoff"]["name"].tolist() == ["Pat Peer"]
    assert "sign_off in about.yml" in found.rejected["remedy"].iloc[0]


SIGNED = "name,ending,words,version,read_as,date\n"


@pytest.mark.parametrize("ending", ["agreed except for", "did not agree because"])
def test_an_ending_that_leads_up_to_words_needs_them(root: Path, ending: str) -> None:
    found = cleaned(root, signoff=f"{SIGNED}Pat Peer,{ending},,7K3M-9QXD,report,\n")
    assert found.tables["signoff"].empty
    assert found.rejected["reason"].tolist() == [f"“{ending}” must be followed by words"]
    assert "in their own words" in found.rejected["remedy"].iloc[0]
    kept = cleaned(root, signoff=f"{SIGNED}Pat Peer,{ending},The sheds,7K3M-9QXD,report,\n")
    assert kept.tables["signoff"]["ending"].tolist() == [ending]


@pytest.mark.parametrize(
    ("ending", "kept"), [("agreed", 0), ("did not agree because", 0), ("could not be reached", 1)]
)
def test_who_has_read_names_the_version_they_read(root: Path, ending: str, kept: int) -> None:
    found = cleaned(root, signoff=f"{SIGNED}Pat Peer,{ending},The sheds,,report,\n")
    assert len(found.tables["signoff"]) == kept
    said = [] if kept else ["it does not say which version they read"]
    assert found.rejected["reason"].tolist() == said


def test_not_done_needs_a_reason(root: Path) -> None:
    rows = (
        "recommendation,status,response,answered_by,date\nPay people,not done because,,The board,\n"
    )
    found = cleaned(root, responses=rows)
    assert found.tables["responses"].empty
    assert "must be followed by words" in found.rejected["reason"].iloc[0]


def test_answers_are_to_recommendations_of_the_programme_this_year_or_before(root: Path) -> None:
    earlier = root / "data" / "raw" / "small" / "2018"
    earlier.mkdir(parents=True)
    header = "recommendation,text,because,proposed_by,owner,by_when,ask\n"
    (earlier / "about.yml").write_text("year: 2018\nsimulated: false\n", encoding="utf-8")
    (earlier / "recommendations.csv").write_text(f"{header}old,Do it,,,,,yes\n", encoding="utf-8")
    found = cleaned(
        root,
        recommendations=f"{header}new,Do more,heard,Pat,The board,spring,yes\n",
        responses="recommendation,status,response,answered_by,date\n"
        "Pay people,Done,Paid,The board,2019-08-01\nold,doing,,,\nnew,no answer yet,,,\n"
        "never,done,,,\n",
    )
    assert found.tables["responses"]["recommendation"].tolist() == ["pay", "old", "new"]
    assert found.tables["responses"]["status"].tolist() == ["done", "doing", "no answer yet"]
    assert found.rejected["value"].tolist() == ["never"]


def test_words_are_released_only_with_a_name_and_a_date(root: Path) -> None:
    found = cleaned(
        root,
        release="kind,id,approved_by,date\nsegment,P1:0-5,Pat,2019-07-01\n"
        "segment,P1:6-9,,2019-07-01\nsegment,P1:10-12,Pat,\nsong,P1,Pat,2019-07-01\n",
    )
    assert found.tables["release"]["id"].tolist() == ["P1:0-5"]
    assert found.accounts["rejected"].tolist() == [3]


def test_stages_are_as_their_file_says(root: Path) -> None:
    found = cleaned(root, stages="stage,took_part,date,note\nInclusive review,Peers,2019-06-01,\n")
    assert found.tables["stages"]["stage"].tolist() == ["Inclusive review"]


def test_tables_are_written(root: Path) -> None:
    rows = "heard,some progress,Because,,All,3,2,,2019-06-01,,\n"
    this = write_small_year(root, {"judgements.csv": JUDGEMENTS + rows})
    clean_decisions(this).write(this)
    assert this.read("judgements")["about"].tolist() == ["heard"]
    assert this.read("rejected.decisions").empty


def test_whoever_signs_again_adds_a_row_and_the_last_one_counts(root: Path) -> None:
    first = "Pat Peer,agreed except for,The sheds,7K3M-9QXD,report,2019-07-01\n"
    found = cleaned(root, signoff=f"{SIGNED}{first}pat peer,agreed,,QTQG-9KN6,report,2019-08-01\n")
    assert found.tables["signoff"][["ending", "version"]].to_numpy().tolist() == [
        ["agreed", "QTQG-9KN6"]
    ]
    [account] = found.accounts.to_dict("records")
    assert account["why_out_of_scope"] == "1 signed again since"
    assert found.problems == ()
