"""Piles are taken in by the number of a card, and themes that became codes are not forgotten."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.clean.check import check_year
from analysis.clean.cleaned import Cleaned
from analysis.clean.decisions import clean_decisions
from analysis.clean.interviews import clean_interviews
from analysis.protect.words.card_numbers import card_number
from analysis.year import ProgrammeYear
from small_programme import COLLECTED_FILES, NAME, YEAR, write_small_year

PILES = "card,sorter,pile,pile_name\n"
THEMES = "theme,name,cards,becomes_code,code,reason,decided_by,date\n"
TRUST, TIME, AGAIN = "P1:0-17", "P1:20-37", "P2:5-18"


def card(root: Path, segment: str) -> int:
    write_small_year(root)
    return card_number(ProgrammeYear(NAME, YEAR, root), segment)


def cleaned(root: Path, rows: str, **files: str) -> Cleaned:
    changed = {f"{name}.csv": content for name, content in files.items()}
    this = write_small_year(root, {"piles.csv": PILES + rows, **changed})
    return clean_decisions(this, clean_interviews(this).tables["segments"])


def reasons(found: Cleaned) -> list[str]:
    return found.rejected["reason"].tolist()


def test_a_card_stands_for_the_stretch_of_talk_printed_on_it(root: Path) -> None:
    found = cleaned(root, f"{card(root, TRUST)},Ann,1,They trust\n{card(root, AGAIN)},Ann,2,\n")
    rows = found.tables["piles"]
    assert rows["segment"].tolist() == [TRUST, AGAIN]
    assert rows["pile_name"].isna().tolist() == [False, True]
    assert found.problems == ()


def test_a_number_that_no_card_bears_is_set_aside(root: Path) -> None:
    unknown = next(n for n in range(1000, 9999) if n not in {card(root, s) for s in (TRUST, TIME)})
    found = cleaned(root, f"{unknown},Ann,1,\n{card(root, TRUST)},Ann,1,\n")
    assert len(found.tables["piles"]) == 1
    [reason] = reasons(found)
    assert f"there is no card {unknown}" in reason
    assert found.accounts["rejected"].tolist() == [1]


def test_what_is_no_number_is_set_aside(root: Path) -> None:
    found = cleaned(root, f"the blue one,Ann,1,\n{card(root, TRUST)},Ann,,Trust\n")
    assert found.tables["piles"].empty
    assert ["“pile” is blank" in reason for reason in reasons(found)].count(True) == 1


def test_a_sorter_written_in_two_ways_is_one_person(root: Path) -> None:
    found = cleaned(root, f"{card(root, TRUST)},Ann Lee,1,\n{card(root, TIME)}, ann  lee ,1,\n")
    assert found.tables["piles"]["sorter"].unique().tolist() == ["Ann Lee"]


def test_a_pile_written_in_two_ways_is_one_pile_of_its_sorter_alone(root: Path) -> None:
    rows = f"{card(root, TRUST)},Ann,Red,\n{card(root, TIME)},Ann,red ,\n"
    found = cleaned(root, rows + f"{card(root, TRUST)},Ben,RED,\n")
    assert found.tables["piles"]["pile"].tolist() == ["Red", "Red", "RED"]


@pytest.mark.parametrize("again", ["Ann", "ann ", "ANN"])
def test_one_sorter_puts_a_card_on_one_pile(root: Path, again: str) -> None:
    number = card(root, TRUST)
    found = cleaned(root, f"{number},Ann,1,\n{number},{again},2,\n{number},Ben,2,\n")
    assert found.tables["piles"][["sorter", "pile"]].values.tolist() == [["Ann", "1"], ["Ben", "2"]]
    [reason] = reasons(found)
    assert "stands in row 2 already" in reason


def test_the_card_of_somebody_who_withdrew_is_no_longer_there(root: Path) -> None:
    header, first, second = COLLECTED_FILES["participants.csv"].splitlines()
    withdrawn = "\n".join([header, first, f"{second}2019-04-01"])
    rows = f"{card(root, TRUST)},Ann,1,\n{card(root, AGAIN)},Ann,1,\n"
    found = cleaned(root, rows, participants=withdrawn)
    assert found.tables["piles"]["segment"].tolist() == [TRUST]
    [reason] = reasons(found)
    assert "or they have been withdrawn" in reason


def test_a_year_can_be_checked_before_it_was_run(root: Path) -> None:
    number = card(root, TRUST)
    found = check_year(write_small_year(root, {"piles.csv": f"{PILES}{number},Ann,1,\n"}))
    assert found.problems == ()
    assert any(line.startswith("piles.csv: ") and "1 kept" in line for line in found.lines)


class TestThemes:
    def test_all_stay_on_record_whatever_was_decided(self, root: Path) -> None:
        rows = "t1,They trust,,yes,Trust,So,All,2019-05-01\nt2,Too wide,,no,,So,All,2019-05-01\n"
        found = cleaned(root, "", themes=THEMES + rows)
        assert found.tables["themes"]["becomes_code"].tolist() == [True, False]
        assert found.notes == ()

    @pytest.mark.parametrize("code", ["trust", "Trust", " people  TRUST"])
    def test_a_code_of_the_codebook_needs_no_note(self, root: Path, code: str) -> None:
        assert cleaned(root, "", themes=f"{THEMES}t1,One,,yes,{code},So,All,\n").notes == ()

    def test_a_new_code_is_to_be_added_from_next_year_on(self, root: Path) -> None:
        found = cleaned(root, "", themes=f"{THEMES}t1,Over tea,,yes,tea,So,All,\n")
        assert found.notes == (
            "themes.csv: the group made “Over tea” a code. Add “tea” to codebook.yml with “since: "
            "2020”, so that it is looked for from next year on",
        )
        assert found.problems == ()

    def test_a_code_that_nobody_named_is_asked_for(self, root: Path) -> None:
        this = write_small_year(root, {"themes.csv": f"{THEMES}t1,Over tea,,yes,,So,All,\n"})
        lines = check_year(this).lines
        assert any(line.startswith("Note: themes.csv") and "which one" in line for line in lines)

    def test_without_files_both_tables_are_there_and_empty(self, root: Path) -> None:
        found = clean_decisions(write_small_year(root), pd.DataFrame({"segment": []}))
        assert found.tables["piles"].empty
        assert found.tables["themes"].empty
