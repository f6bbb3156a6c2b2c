"""Nobody can tell whose words stand on a card by setting them beside what else each person said.

The attack. Somebody has the cards, knows of each card from which group it came, and knows of every
participant of that group their characteristics and all their other words that were coded, whichever
coder marked them and whether or not they may be read in the workshop. For each card they guess the
participant whose other words, with the names of their characteristics put to them, are nearest:
runs of three and four letters, weighed by how rare they are, compared by cosine.

What is claimed. "Right no more often than chance" is read strictly. Over 200 seeded draws of 40
cards, the upper end of a 95% interval of how often the guess was right must not lie above what
blind guessing within the groups gives. That is checked in two ways, and both must hold: Wilson's
interval over all guesses, and, as guesses of one draw hang together, an interval of the mean over
draws. A lower end under chance would show nothing, as an attack on few cards has that as well.

What is not claimed. This is a simulated year. Nobody in it has a way of speaking of their own:
`analysis.simulate.coding` deals the sentences about a theme out in turn, so that somebody's other
words hold rather fewer of the same sentences than those of others in their group. That is why the
nearest is right a little less often than chance, and why an attack that guesses the furthest is
right a little more often (about 26 in 100, where chance gives 23); the test bounds that as well.
Real people do have ways of speaking, and no draw can hide those: the second test gives each person
a turn of phrase and sees the same attack find them, so that it can fail. That is why cards are
read by people who know people, are short, and are never taken out of the room.
"""

from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from analysis.clean.interviews import clean_interviews
from analysis.judge.cards import Draw, Extract, drawn, extracts_for_cards
from analysis.judge.interview_talk import Talk
from analysis.measure.proportions import wilson_interval
from analysis.measure.stretches import placed_stretches
from analysis.simulate import simulate_year
from analysis.year import ProgrammeYear

DRAWS = 200
RUNS = (3, 4)
NORMAL_95 = 1.96
IN_THIS_YEAR = 0.1  # by how much guessing the furthest may do better than chance


class Attacker:
    """What somebody knows of every participant, and how they guess.

    Parameters
    ----------
    talk
        All that was coded.
    as_spoken
        What a person makes of a text.
    """

    def __init__(self, talk: Talk, as_spoken: Callable[[str, str], str]) -> None:
        people = talk.interviews.drop_duplicates("participant").set_index("participant")
        self.people = list(people.index)
        at = {person: place for place, person in enumerate(self.people)}
        self.groups = [
            np.array(
                [at[person] for person, own in people["group"].items() if group in own.split("; ")]
            )
            for group in sorted({g for own in people["group"] for g in own.split("; ")})
        ]
        whose = talk.interviews.set_index("interview")["participant"]
        places = placed_stretches(talk.segments)
        rows = talk.segments.reset_index(drop=True).assign(start=places["start"], end=places["end"])
        rows = rows.sort_values("text", key=lambda text: -text.str.len()).drop_duplicates("segment")
        self.rows = rows[rows["interview"].isin(whose.index)].reset_index(drop=True)
        self.speaker = np.array([at[whose[interview]] for interview in self.rows["interview"]])
        texts = [
            as_spoken(self.people[who], text)
            for who, text in zip(self.speaker, self.rows["text"], strict=True)
        ]
        known = people.drop(columns=["interview", "group", "date"])
        described = [" ".join(str(cell) for cell in row) for row in known.to_numpy()]
        self.vectors = _weighed([*texts, *described])
        self.place = {name: place for place, name in enumerate(self.rows["segment"])}

    def beside(self, place: int) -> np.ndarray:
        """Segments that overlap with one: they are on the card, too."""
        here = self.rows.loc[place]
        return np.flatnonzero(
            (self.rows["interview"] == here["interview"])
            & (self.rows["start"] < here["end"])
            & (self.rows["end"] > here["start"])
        )

    def rates(self, draws: list[Draw]) -> dict[str, np.ndarray]:
        """By draw, for the nearest and the furthest: guesses, right ones, right by chance."""
        segments, people = len(self.rows), len(self.people)
        products = (self.vectors @ self.vectors.T).toarray()
        spoken = np.zeros((people, segments + people))
        spoken[self.speaker, np.arange(segments)] = 1
        spoken[np.arange(people), segments + np.arange(people)] = 1
        cards = {card.number: card for draw in draws for card in draw.cards}
        on_card = {name: self.beside(self.place[card.segment]) for name, card in cards.items()}
        found = []
        for draw in draws:
            rest = spoken.copy()
            rest[:, np.concatenate([on_card[card.number] for card in draw.cards])] = 0
            dots = rest @ products
            lengths = np.sqrt(np.maximum((dots * rest).sum(axis=1), 1e-12))
            found.append(self._guessed(draw.cards, dots / lengths[:, None]))
        guesses, nearest, furthest, by_chance = np.array(found).T
        return {
            "nearest": np.array([guesses, nearest, by_chance]),
            "furthest": np.array([guesses, furthest, by_chance]),
        }

    def _guessed(self, cards: tuple[Extract, ...], near: np.ndarray) -> tuple[float, ...]:
        guesses, nearest, furthest, by_chance = 0, 0, 0, 0.0
        for card in cards:
            place = self.place[card.segment]
            speaker = self.speaker[place]
            for group in self.groups:
                if speaker in group and len(group) > 1:
                    of_group = near[group, place]
                    guesses += 1
                    nearest += group[int(of_group.argmax())] == speaker
                    furthest += group[int(of_group.argmin())] == speaker
                    by_chance += 1 / len(group)
        return guesses, nearest, furthest, by_chance


def _weighed(texts: list[str]) -> csr_matrix:
    """How often each run of letters stands in each text, the rare ones weighing more."""
    counts = [
        Counter(
            f" {text.casefold()} "[at : at + run]
            for run in RUNS
            for at in range(len(text) + 3 - run)
        )
        for text in texts
    ]
    names = {name: place for place, name in enumerate(dict.fromkeys(n for c in counts for n in c))}
    rows = [row for row, found in enumerate(counts) for _ in found]
    columns = [names[name] for found in counts for name in found]
    values = [float(number) for found in counts for number in found.values()]
    matrix = csr_matrix((values, (rows, columns)), shape=(len(texts), len(names)))
    rarity = np.log(len(texts) / np.bincount(columns))
    return matrix.multiply(rarity).tocsr()


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProgrammeYear]:
    """Oxfordshire 2019 with its interviews tidied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVALUATION_KEY_FILE", str(tmp_path_factory.mktemp("key") / "a.key"))
        this = ProgrammeYear("oxfordshire", 2019, tmp_path_factory.mktemp("linked"))
        simulate_year(this)
        clean_interviews(this).write(this)
        yield this


@pytest.fixture(scope="module")
def draws(year: ProgrammeYear) -> list[Draw]:
    extracts = extracts_for_cards(year)
    return [drawn(extracts, seed) for seed in range(DRAWS)]


def upper_ends(rates: np.ndarray) -> tuple[float, float, float]:
    """Chance, and two upper ends of how often the guess was right."""
    guesses, right, by_chance = rates
    chance = by_chance.sum() / guesses.sum()
    _, pooled = wilson_interval(int(right.sum()), int(guesses.sum()))
    beyond = (right - by_chance) / guesses
    of_draws = chance + beyond.mean() + NORMAL_95 * beyond.std(ddof=1) / np.sqrt(len(beyond))
    return float(chance), float(pooled), float(of_draws)


def as_it_is(person: str, text: str) -> str:
    return text


def in_their_own_way(person: str, text: str) -> str:
    return f"{text} {person[2:7]} says I"


def test_the_nearest_person_is_right_no_more_often_than_chance(
    year: ProgrammeYear, draws: list[Draw]
) -> None:
    rates = Attacker(Talk.of(year), as_it_is).rates(draws)
    assert rates["nearest"][0].sum() > 30 * DRAWS
    chance, pooled, of_draws = upper_ends(rates["nearest"])
    assert max(pooled, of_draws) <= chance, (chance, pooled, of_draws)
    chance, pooled, of_draws = upper_ends(rates["furthest"])
    assert max(pooled, of_draws) <= chance + IN_THIS_YEAR, (chance, pooled, of_draws)


def test_the_attack_finds_people_who_speak_in_a_way_of_their_own(
    year: ProgrammeYear, draws: list[Draw]
) -> None:
    rates = Attacker(Talk.of(year), in_their_own_way).rates(draws[:10])
    guesses, right, by_chance = rates["nearest"].sum(axis=1)
    assert right / guesses > 0.9 > by_chance / guesses
