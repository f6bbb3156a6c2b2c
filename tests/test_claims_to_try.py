"""The sentences to try a claim lint on are what they say they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pandas as pd
import pytest

from claims import KINDS, LAST, LEVEL, NUMBER, SUPERLATIVE, Claim
from claims.frozen import Rows, frozen_rows
from claims.rows import in_words
from claims.sets import DEVELOPMENT, KEPT_APART, SETS

FEW = 5  # of 200 sentences
# sets whose authors named the finding behind every number
EVERY_NUMBER_BY_ID = ("for development", "second author", "third author")
# kinds of which a sound sentence may hold pages, dates, sizes and rules of the rubric
HARMLESS = (NUMBER, SUPERLATIVE, LEVEL)
A_YEAR = range(2016, 2026)
SPELLED = {in_words(count): count for count in range(3, 200)}
A_NUMBER = re.compile(
    rf"\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(sorted(SPELLED, key=len, reverse=True))})\b"
)


@pytest.fixture(scope="module")
def rows() -> Rows:
    return frozen_rows()


@pytest.fixture(scope="module")
def sets(
    rows: Rows,
) -> dict[str, list[Claim]]:
    return {name: module.claims(*rows) for name, module in SETS.items()}


@pytest.fixture(scope="module")
def numbers_behind(
    rows: Rows,
) -> Callable[[str], set[float]]:
    """Every number that a finding, of this year or the last, or a judgement may lend."""
    years = [frame.set_index("finding") for frame in rows[:2]]
    judged = rows[2].set_index("about")

    def look_up(name: str) -> set[float]:
        if name.startswith("judgement:"):
            row = judged.loc[name.removeprefix("judgement:")]
            return {float(row.agreed), float(row.lived_experience)}
        return {number for year in years if name in year.index for number in lent(year.loc[name])}

    return look_up


def lent(row: pd.Series) -> Iterator[float]:
    """The numbers of a finding, its shares in per cent and in tenths, and those in its sentence."""
    yield from numbers(row.sentence)
    for column in ("value", "numerator", "base", "low", "high", "change", "change_low"):
        if pd.notna(row[column]):
            number = abs(float(row[column]))
            yield from (number, float(round(100 * number)), float(round(10 * number)))
    if pd.notna(row.change) and row.compared_with == "2018" and row.value != row.change:
        yield round(row.value / (row.value - row.change), 1)


def numbers(text: str) -> Iterator[float]:
    """Numbers in digits, and from three upwards in words; “in ten” is a way to say a share."""
    for found in A_NUMBER.findall(re.sub(r"\bin (every )?ten\b", "", text.lower())):
        yield float(SPELLED[found] if found in SPELLED else found.replace(",", ""))


@pytest.mark.parametrize("name", SETS)
def test_half_of_each_set_is_sound_and_every_kind_is_there(
    sets: dict[str, list[Claim]], name: str
) -> None:
    claims = sets[name]
    assert Counter(claim.sound for claim in claims) == {True: 100, False: 100}
    for sound in (True, False):
        found = Counter(claim.kind for claim in claims if claim.sound is sound)
        assert set(found) == set(KINDS)
        assert min(found.values()) >= 8
    assert len(SETS[name].SOUND) >= 40
    assert len(SETS[name].BROKEN) >= 60


@pytest.mark.parametrize("name", SETS)
def test_no_sentence_comes_twice_in_a_set(sets: dict[str, list[Claim]], name: str) -> None:
    texts = Counter(claim.text for claim in sets[name])
    assert [text for text, times in texts.items() if times > 1] == []


@pytest.mark.parametrize("name", KEPT_APART)
def test_hardly_anything_that_is_kept_apart_is_in_another_set(
    sets: dict[str, list[Claim]], name: str
) -> None:
    """Two authors now and then put the same row into the same plain words."""
    seen = {claim.text for other in DEVELOPMENT for claim in sets[other]}
    assert sum(claim.text in seen for claim in sets[name]) <= FEW


@pytest.mark.parametrize("name", SETS)
def test_the_same_rows_give_the_same_sentences(
    sets: dict[str, list[Claim]],
    rows: Rows,
    name: str,
) -> None:
    assert SETS[name].claims(*rows) == sets[name]


@pytest.mark.parametrize("name", EVERY_NUMBER_BY_ID)
def test_every_number_of_a_sound_sentence_is_a_finding_s(
    sets: dict[str, list[Claim]], numbers_behind: Callable[[str], set[float]], name: str
) -> None:
    strange = {
        (claim.text, number)
        for claim in sets[name]
        if claim.sound and (claim.behind or claim.kind not in HARMLESS)
        for number in numbers(claim.text)
        if number not in A_YEAR and not any(number in numbers_behind(one) for one in claim.behind)
    }
    assert strange == set()


@pytest.mark.parametrize("name", EVERY_NUMBER_BY_ID)
def test_a_number_that_is_no_finding_or_last_year_s_is_not_this_year_s(
    sets: dict[str, list[Claim]],
    rows: Rows,
    name: str,
) -> None:
    this_year = rows[0].set_index("finding")
    for claim in sets[name]:
        if claim.sound or claim.kind not in (NUMBER, LAST):
            continue
        for one in claim.behind:
            said = {number for number in numbers(claim.text) if number not in A_YEAR}
            assert float(this_year.loc[one].numerator) not in said, claim.text
