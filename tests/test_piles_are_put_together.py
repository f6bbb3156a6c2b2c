"""Piles put together show what most sorters put together, its heart, and where they differed."""

from collections.abc import Mapping
from math import isnan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.judge.piles import NO_NAME, NOBODY, SortedCards, proposed_themes
from analysis.measure.piles import (
    adjusted_rand,
    card_clusters,
    co_sorting,
    fit_of_cards,
    main_piles,
    sorters_alike,
    usual_number_of_piles,
)
from analysis.tables import TIDY

SORTINGS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30)


def piles(**sorters: Mapping[int, str]) -> pd.DataFrame:
    """Each sorter's pile of each card, as in ``ann={1: "a", 2: "b"}``; a pile's name is its own."""
    rows = [
        (card, f"i:{card}", sorter, pile, pile)
        for sorter, placed in sorters.items()
        for card, pile in placed.items()
    ]
    return TIDY["piles"].conform(pd.DataFrame(rows, columns=TIDY["piles"].column_names))


def clusters(found: pd.DataFrame) -> pd.Series:
    return card_clusters(co_sorting(found), usual_number_of_piles(found))


def fit(found: pd.DataFrame) -> pd.DataFrame:
    return fit_of_cards(found, clusters(found)).set_index("card")


THREE = piles(
    ann={1: "x", 2: "x", 3: "x", 4: "y", 5: "y"},
    ben={1: "p", 2: "p", 3: "q", 4: "q", 5: "q"},
    cat={1: "1", 2: "1", 3: "1", 4: "2"},
)


class TestSimilarity:
    def test_is_the_share_of_those_who_had_both_cards(self) -> None:
        found = co_sorting(THREE)
        assert found.loc[1, 2] == 1
        assert found.loc[1, 3] == pytest.approx(2 / 3)
        assert found.loc[4, 5] == 1  # of two: the third had no card 5
        assert found.loc[3, 5] == pytest.approx(1 / 2)

    def test_is_unknown_where_nobody_had_both_cards(self) -> None:
        found = co_sorting(piles(ann={1: "x", 2: "x"}, ben={2: "p", 3: "p"}))
        assert isnan(found.loc[1, 3])
        assert found.notna().to_numpy().sum() == 7

    def test_a_pile_of_the_same_number_is_another_sorters_own(self) -> None:
        assert co_sorting(piles(ann={1: "1"}, ben={2: "1"})).isna().loc[1, 2]


class TestThemes:
    def test_are_as_many_as_the_middle_sorter_made_piles(self) -> None:
        assert usual_number_of_piles(THREE) == 2
        assert clusters(THREE).tolist() == [1, 1, 1, 2, 2]

    def test_of_two_middle_numbers_the_fewer(self) -> None:
        assert usual_number_of_piles(piles(ann={1: "x", 2: "x"}, ben={1: "x", 2: "y"})) == 1

    def test_one_sorters_piles_stand_as_they_are(self) -> None:
        found = clusters(piles(ann={1: "x", 2: "y", 3: "x", 4: "x"}))
        assert found.tolist() == [1, 2, 1, 1]

    def test_one_card_is_one_theme(self) -> None:
        assert clusters(piles(ann={7: "x"}, ben={7: "y"})).tolist() == [1]

    def test_all_on_one_pile_are_one_theme(self) -> None:
        everything = dict.fromkeys(range(6), "x")
        assert clusters(piles(ann=everything, ben=everything)).tolist() == [1] * 6

    def test_each_on_a_pile_of_its_own_is_a_theme_of_its_own(self) -> None:
        alone = {card: str(card) for card in range(6)}
        found = piles(ann=alone, ben=alone)
        assert clusters(found).tolist() == [1, 2, 3, 4, 5, 6]
        assert fit(found)["together"].isna().all()
        assert fit(found)["heart"].all()

    def test_what_nobody_compared_neither_joins_nor_parts(self) -> None:
        shared = {1: "x", 2: "x", 3: "y", 4: "y"}
        found = piles(ann={**shared, 5: "x"}, ben={**shared, 6: "x"}, cat=shared)
        assert clusters(found).loc[[5, 6]].nunique() == 1  # each lay with 1 and 2, never together

    def test_a_splitter_and_a_joiner_do_not_change_what_most_see(self) -> None:
        plain = {card: str(card // 4) for card in range(16)}
        joined = {card: str(card // 8) for card in range(16)}
        split = {card: str(card // 2) for card in range(16)}
        found = clusters(piles(ann=plain, ben=plain, cat=joined, dee=split))
        assert adjusted_rand(found, plain.values()) == 1


class TestCards:
    def test_the_heart_is_most_like_the_others(self) -> None:
        found = piles(
            ann={1: "x", 2: "x", 3: "x"}, ben={1: "x", 2: "x", 3: "y"}, cat={1: "x", 2: "y", 3: "x"}
        )
        one = fit_of_cards(found, pd.Series(1, pd.Index([1, 2, 3]))).set_index("card")
        assert one["heart"].tolist() == [True, False, False]
        assert one["together"].tolist() == pytest.approx([2 / 3, 1 / 2, 1 / 2])

    def test_elsewhere_is_another_pile_than_most_of_the_theme_lies_on(self) -> None:
        found = fit(THREE)
        assert found["elsewhere"].tolist() == [0, 0, 1, 0, 0]
        assert found["sorters"].tolist() == [3, 3, 3, 3, 2]

    def test_where_two_piles_hold_as_many_the_one_with_fewer_others_counts(self) -> None:
        found = piles(ann={1: "x", 2: "y", 3: "y", 4: "y"})
        main = main_piles(found, pd.Series([1, 1, 2, 2], pd.Index([1, 2, 3, 4])))
        assert main[["cluster", "pile", "cards", "of"]].values.tolist() == [
            [1, "x", 1, 1],
            [2, "y", 2, 3],
        ]


class TestAdjustedRand:
    @given(SORTINGS)
    def test_is_the_same_both_ways_and_whatever_piles_are_called(
        self, placed: list[tuple[int, int]]
    ) -> None:
        one, other = [first for first, _ in placed], [second for _, second in placed]
        found = adjusted_rand(one, other)
        assert found == pytest.approx(adjusted_rand(other, one))
        assert found == pytest.approx(adjusted_rand([f"pile {9 - pile}" for pile in one], other))
        assert found <= 1 + 1e-12
        assert adjusted_rand(one, one) == 1

    def test_is_about_none_by_chance(self) -> None:
        draw = np.random.default_rng(3)
        found = [adjusted_rand(*draw.integers(0, 5, (2, 40))) for _ in range(200)]
        assert np.mean(found) == pytest.approx(0, abs=0.01)

    def test_one_pile_beside_each_alone_is_no_likeness(self) -> None:
        assert adjusted_rand("aaaa", "abcd") == 0

    def test_sorters_are_compared_on_cards_that_both_had(self) -> None:
        found = piles(ann={1: "x", 2: "x", 3: "y"}, ben={1: "p", 2: "p", 3: "q", 4: "p"})
        assert sorters_alike(found) == 1
        assert isnan(sorters_alike(piles(ann={1: "x"}, ben={2: "x"})))


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (THREE.drop(columns="pile"), "need a column pile"),
        (THREE.iloc[:0], "nobody has sorted a card"),
        (THREE.assign(pile=None), "must name a card, a sorter and a pile"),
        (pd.concat([THREE, THREE]), "nobody can put one card on two piles"),
    ],
)
def test_impossible_piles_are_refused_in_plain_words(frame: pd.DataFrame, words: str) -> None:
    for measure in (co_sorting, usual_number_of_piles, sorters_alike):
        with pytest.raises(ValueError, match=words):
            measure(frame)


def test_impossible_sortings_are_refused_in_plain_words() -> None:
    for one, other in (("ab", "a"), ("", "")):
        with pytest.raises(ValueError, match="must be of the same things, at least one"):
            adjusted_rand(one, other)
    with pytest.raises(ValueError, match="each thing must lie on a pile"):
        adjusted_rand([1, None], [1, 1])
    with pytest.raises(ValueError, match="at least one card"):
        card_clusters(pd.DataFrame(), 1)


class TestWords:
    def test_nobody_has_sorted(self) -> None:
        found = proposed_themes(TIDY["piles"].empty())
        assert found.headline == NOBODY
        assert found.themes == ()
        assert "piles.csv" in found.sentence
        assert found.differed.empty

    def test_one_person_is_compared_with_nobody(self) -> None:
        found = proposed_themes(piles(ann={1: "x", 2: "x", 3: "y"}))
        assert found.headline == "One person sorted 3 cards into 2 piles."
        assert found.sentence == "With one person there is nothing to compare."

    def test_one_card_that_somebody_put_elsewhere(self) -> None:
        found = proposed_themes(THREE)
        assert found.headline == (
            "3 people each sorted the cards alone. Together, their piles of 5 cards make 2 themes."
        )
        assert found.sentence == (
            "They agreed on 4 of the 5 cards. Somebody put the other one on another pile than "
            "most cards of its theme."
        )
        assert found.differed["card"].tolist() == [3]

    def test_everybody_agreed(self) -> None:
        same = {1: "x", 2: "x", 3: "y"}
        found = proposed_themes(piles(ann=same, ben=same))
        assert found.sentence == "Everybody put each card with the same others."

    def test_pairs_that_nobody_had_are_told(self) -> None:
        found = proposed_themes(piles(ann={1: "x", 2: "x"}, ben={2: "p", 3: "p"}))
        assert "Of 1 pair of cards nobody had both" in found.sentence

    def test_cards_lie_by_theme_heart_first_and_those_that_differ_last(self) -> None:
        found = proposed_themes(THREE)
        assert [theme.cards for theme in found.themes] == [(1, 2, 3), (4, 5)]
        assert found.cards["card"].tolist() == [1, 2, 3, 4, 5]


def named(*names: str | None) -> SortedCards:
    """One theme of two cards, as several people named their pile of it."""
    rows = [
        {"card": card, "segment": "s", "sorter": str(who), "pile": "1", "pile_name": name}
        for who, name in enumerate(names)
        for card in (1, 2)
    ]
    return proposed_themes(TIDY["piles"].from_rows(rows))


class TestNames:
    def test_the_most_used_comes_first_however_it_is_spelt(self) -> None:
        [theme] = named("Rain", "tea time", "Tea  Time", None).themes
        assert theme.names == ("Tea  Time", "Rain")
        assert theme.label == "1. Tea  Time"

    def test_no_name_is_said(self) -> None:
        [theme] = named(None, None).themes
        assert theme.label == f"1. {NO_NAME}"

    def test_a_pile_with_few_of_a_themes_cards_does_not_name_it(self) -> None:
        most = {1: "tea", 2: "tea", 3: "tea", 4: "rain", 5: "rain"}
        scattered = {1: "a", 2: "b", 3: "c", 4: "rain", 5: "rain"}
        found = proposed_themes(piles(ann=most, ben=most, cat=scattered))
        assert [theme.names for theme in found.themes] == [("tea",), ("rain",)]
