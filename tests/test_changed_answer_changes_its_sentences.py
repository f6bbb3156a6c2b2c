"""Change one answer: no sentence changes but those whose finding changed."""

import csv
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cli import new, simulate
from analysis.publish.numbers import anchor
from analysis.run.method import Method
from analysis.run.plan import make_plan
from analysis.year import ProgrammeYear
from report_notebook import run_in_this_process
from survey_year import Sheets, found, sheets, written

NOT_OF_THE_SURVEY = ("2_clean_interviews", "3_clean_activity", "5_interview_findings", "6_reach")
ITEMS = ("listened", "fair", "slow", "changed")
LABELS = ("Agree", "Neither", "Disagree", "not sure", "prefer not to say", "skipped")
THEN: Sheets = [
    *sheets("public", (9, dict.fromkeys(ITEMS, "Agree")), (5, {"listened": "Disagree"})),
    *sheets("staff", (6, {"fair": "Neither", "slow": "Agree"}), (8, {"listened": "Agree"})),
]
NOW: Sheets = [
    *sheets("public", (11, dict.fromkeys(ITEMS, "Agree")), (6, {"listened": "Neither"})),
    *sheets("staff", (7, {"fair": "Disagree", "slow": "Agree"}), (7, {"listened": "Disagree"})),
]


def moved(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    """Findings that are new, or not alike in some field but their sentence."""
    fields = [name for name in before.columns if name != "sentence"]
    return _changed(before[fields], after[fields]) | {*after.index.difference(before.index)}


def reworded(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    return _changed(before[["sentence"]], after[["sentence"]])


def _changed(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    both = before.index.intersection(after.index)
    then, now = (frame.loc[both].astype("str").fillna("") for frame in (before, after))
    return {*both[(then != now).any(axis=1)]}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, pd.DataFrame]:
    """The year before, and what this year's survey finds."""
    root = tmp_path_factory.mktemp("asked")
    written(root, 2018, THEN)
    return root, found(written(root, 2019, NOW))


@settings(max_examples=40)
@given(st.integers(0, len(NOW) - 1), st.sampled_from(ITEMS), st.sampled_from(LABELS))
def test_a_sentence_changes_only_with_another_field_of_its_finding(
    asked: tuple[Path, pd.DataFrame], number: int, item: str, label: str
) -> None:
    root, before = asked
    rows = [dict(row) for row in deepcopy(NOW)]
    rows[number][item] = label
    after = found(written(root, 2019, rows))
    assert reworded(before, after) <= moved(before, after)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProgrammeYear]:
    """A simulated year, run to its report."""
    root = tmp_path_factory.mktemp("year")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVALUATION_ROOT", str(root))
        new("hampshire")
        simulate("hampshire", 2026)
        this = ProgrammeYear("hampshire", 2026, root)
        run_in_this_process(make_plan([this], Method()))
        yield this


def change(this: ProgrammeYear, answer: str, into: str) -> None:
    """The first answer of this wording in the survey becomes another."""
    path = this.raw / "survey.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    row, column = next((r, c) for r in rows[1:] for c, cell in enumerate(r) if cell == answer)
    row[column] = into
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def findings(this: ProgrammeYear) -> pd.DataFrame:
    return this.read("findings").set_index("finding")


def sentences(this: ProgrammeYear) -> dict[str, set[str]]:
    """What paragraphs, lists and titles of pictures say, and the findings behind each."""
    page = (this.published / "report.html").read_text(encoding="utf-8")
    soup, behind = BeautifulSoup(page, "html.parser"), dict[str, set[str]]()
    named = {anchor(name): name for name in findings(this).index}
    for piece in soup.select("p, li, figure svg title"):
        if not piece.select("p, li, [data-said=version]"):
            marked = {str(one["data-finding"]) for one in piece.select("[data-finding]")}
            ways = [str(link["href"])[1:] for link in _ways_to_know(piece)]
            of_picture = re.sub("^chart-(.*)-title$", r"evidence-\1", str(piece.get("id")))
            traced = {named[way] for way in (*ways, of_picture) if way in named}
            behind.setdefault(" ".join(piece.text.split()), set()).update(marked | traced)
    return behind


def _ways_to_know(piece: Tag) -> list[Tag]:
    """The links to the evidence of a paragraph, or of the list that an entry belongs to."""
    around = piece.find_parent(["ul", "figure"]) or piece
    after = around.find_next_sibling("p", class_="know-line")
    return [*around.select("a.know"), *(after.select("a.know") if after else [])]


@pytest.mark.parametrize(("answer", "into"), [("Agree", "Strongly disagree"), ("Disagree", "")])
def test_the_page_changes_only_where_a_finding_did(
    year: ProgrammeYear, answer: str, into: str
) -> None:
    before, said = findings(year), sentences(year)
    change(year, answer, into)
    run_in_this_process(make_plan([year], Method()), besides=NOT_OF_THE_SURVEY)
    after = findings(year)
    now = {words: behind for words, behind in sentences(year).items() if words not in said}
    told = moved(before, after)
    assert now
    assert told
    assert [words for words, behind in now.items() if not behind & told] == []
