"""Draws the extract cards that people sort: seeded, spread over what there is, and explained."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.judge.interview_talk import DIRECTIONS, Talk, names_of
from analysis.measure.stretches import placed_stretches
from analysis.protect.words.card_numbers import segments_of_cards
from analysis.protect.words.known_people import known_in_quotes
from analysis.protect.words.personal_details import Known, personal_details
from analysis.protect.words.release_list import same_words
from analysis.year import ProgrammeYear

CARDS = 40
MOST_FROM_ONE_PERSON = 2
ONE_IN = 5  # of the cards are to be read differently, and as many are not to fit
READ_DIFFERENTLY, DOES_NOT_FIT = "read differently", "does not fit"
MAY_NAME = ("name", "place")

Coded = dict[str, str]

NO_YES = "we have no yes to their words being read in the workshop"
HOLDS_DETAILS = "the program found a name, or what may be one, a number or an address in them"
NO_NUMBER = "their number would be the same as that of another card"
NO_WORDS = "their words are not in the coding file"


@dataclass(frozen=True)
class Extract:
    """One stretch of talk that may stand on a card.

    Attributes
    ----------
    number
        Printed on the card.
    segment
        Stretch of talk it is; of those that overlap, the longest.
    text
        Its words, as somebody replaced details in them, if they did.
    participant
        Pseudonym of who said it; never printed.
    speaks_of
        What a card with it would cover, as kind and name.
    look_at
        What in it a person should look at before it is printed.
    """

    number: int
    segment: str
    text: str
    participant: str
    speaks_of: frozenset[tuple[str, str]]
    look_at: tuple[str, ...] = ()


@dataclass(frozen=True)
class Extracts:
    """All that may stand on a card, and how many extracts may not, by reason."""

    able: tuple[Extract, ...]
    left_out: Mapping[str, int]


@dataclass(frozen=True)
class Draw:
    """The cards of a year.

    Attributes
    ----------
    cards
        In the order of their numbers, which come about by chance.
    seed
        What the draw starts from: whoever has the same files draws the same cards.
    """

    cards: tuple[Extract, ...]
    seed: int
    extracts: Extracts

    def covering(self, kind: str) -> Counter[str]:
        """How many cards speak of each group, or each code."""
        return Counter(name for card in self.cards for what, name in card.speaks_of if what == kind)


def draw_cards(this: ProgrammeYear, number: int = CARDS) -> Draw:
    """The cards of a programme-year.

    Parameters
    ----------
    this
        The programme-year, once its interviews are tidy tables.
    number
        How many cards; fewer where there are not enough extracts.
    """
    return drawn(extracts_for_cards(this), seed_of(this), number)


def seed_of(this: ProgrammeYear) -> int:
    """What the draw of a programme-year starts from."""
    said = f"{this.programme.name}/{this.year}/cards".encode()
    return int.from_bytes(hashlib.sha256(said).digest()[:4], "big")


def drawn(extracts: Extracts, seed: int, number: int = CARDS) -> Draw:
    """Cards chosen one after the other, each for what the others cover least.

    Every group and every code is wanted equally often; one card in five is to be one that was
    read differently, and one in five one that does not fit. A card is worth, for everything it
    speaks of, the part of that which is still wanting. Among equals, chance decides. From one
    person there are two cards at most, and the same words stand on one card only.

    Parameters
    ----------
    extracts
        What may stand on a card.
    seed
        The same seed chooses the same cards.
    number
        How many cards.
    """
    rng = np.random.default_rng(seed)
    able = [extracts.able[place] for place in rng.permutation(len(extracts.able))]
    kinds = sorted({what for extract in able for what in extract.speaks_of})
    speaks = np.array([[what in extract.speaks_of for what in kinds] for extract in able], float)
    wanted = _wanted(kinds, number)
    people, texts = Counter[str](), set[str]()
    open_still = np.ones(len(able), dtype=bool)
    chosen: list[Extract] = []
    covered = np.zeros(len(kinds))
    while len(chosen) < number and open_still.any():
        worth = np.where(open_still, speaks @ np.clip(1 - covered / wanted, 0, None), -1.0)
        place = int(worth.argmax())
        open_still[place] = False
        extract = able[place]
        if people[extract.participant] >= MOST_FROM_ONE_PERSON or extract.text in texts:
            continue
        chosen.append(extract)
        covered += speaks[place]
        people[extract.participant] += 1
        texts.add(extract.text)
    return Draw(tuple(sorted(chosen, key=lambda card: card.number)), seed, extracts)


def _wanted(kinds: Iterable[tuple[str, str]], number: int) -> NDArray[np.float64]:
    """How many cards each thing is wanted on."""
    often = Counter(what for what, _ in kinds)
    return np.array(
        [
            max(1.0, number / (ONE_IN if what in (READ_DIFFERENTLY, DOES_NOT_FIT) else often[what]))
            for what, _ in kinds
        ]
    )


def extracts_for_cards(this: ProgrammeYear) -> Extracts:
    """What may stand on a card, each with what it speaks of, and why the rest may not.

    Only words of people who said yes to their being read in the workshop; whoever withdrew, or may
    not be analysed, is in no table. What holds a name, or what may be one, is left out until
    somebody has read it and written in release.csv what may be said instead, or why it may stand.

    Parameters
    ----------
    this
        The programme-year, once its interviews are tidy tables.
    """
    talk, left_out = Talk.of(this), Counter[str]()
    may_be_read = talk.interviews.set_index("interview")["workshop_consent"].fillna(False)
    numbers = {
        name: card for card, name in segments_of_cards(this, talk.segments["segment"]).items()
    }
    known, replaced = known_in_quotes(this), _read_and_replaced(this)
    able = []
    for stretch in _stretches(talk):
        text, approved = replaced.get((stretch.segment, stretch.text), (stretch.text, False))
        details = _details(text, known)
        against = _against(
            may_be_read=bool(may_be_read[stretch.interview]),
            numbered=stretch.segment in numbers,
            text=text,
            names=any(names for _, names in details) and not approved,
        )
        if against:
            left_out[against] += 1
            continue
        able.append(
            Extract(
                numbers[stretch.segment],
                stretch.segment,
                text,
                stretch.participant,
                stretch.speaks_of,
                tuple(said for said, _ in details),
            )
        )
    return Extracts(tuple(sorted(able, key=lambda extract: extract.number)), dict(left_out))


def _against(*, may_be_read: bool, numbered: bool, text: str, names: bool) -> str | None:
    if not may_be_read:
        return NO_YES
    if not text.strip():
        return NO_WORDS
    if names:
        return HOLDS_DETAILS
    return None if numbered else NO_NUMBER


def _details(text: str, known: Known) -> list[tuple[str, bool]]:
    """What to look at in a text, and whether it is or may be a name, or is plainly a detail."""
    return [
        (str(detail), detail.plain or any(word in detail.what.split() for word in MAY_NAME))
        for detail in personal_details(text, known)
    ]


def _read_and_replaced(this: ProgrammeYear) -> dict[tuple[str, str], tuple[str, bool]]:
    """By stretch and its words, what somebody who read them said may stand, and that it may."""
    if not this.table_path("release").exists():
        return {}
    listed = this.read("release").query("kind == 'segment'")
    texts = this.read("segments").drop_duplicates(["segment", "text"])
    found = listed.merge(texts[["segment", "text"]], left_on="id", right_on="segment")
    return {
        (row["segment"], row["text"]): (
            (row["said_instead"], True) if pd.notna(row["said_instead"]) else (row["text"], True)
        )
        for row in found.to_dict("records")
        if (pd.notna(row["said_instead"]) or pd.notna(row["despite"]))
        and pd.notna(row["words"])
        and same_words(row["words"], row["text"])
    }


@dataclass(frozen=True)
class _Stretch:
    segment: str
    interview: str
    participant: str
    text: str
    speaks_of: frozenset[tuple[str, str]]


def _stretches(talk: Talk) -> list[_Stretch]:
    """Stretches of talk that do not overlap: the longest stands for those that do."""
    coders = talk.segments.groupby("interview")["coder"].nunique().to_dict()
    whose = talk.interviews.set_index("interview")[["participant", "group"]].to_dict("index")
    main = _main_directions(talk)
    found = []
    for rows in _overlapping(talk.segments):
        longest = max(rows, key=lambda row: len(row["text"]))
        interview = longest["interview"]
        if interview not in whose:
            continue
        person = whose[interview]
        speaks_of = {("group", group) for group in person["group"].split("; ")}
        speaks_of |= {("code", row["code"]) for row in rows}
        if _differ(rows, coders[interview]):
            speaks_of.add((READ_DIFFERENTLY, ""))
        if _goes_against(talk, rows, main):
            speaks_of.add((DOES_NOT_FIT, ""))
        found.append(
            _Stretch(
                longest["segment"],
                interview,
                person["participant"],
                longest["text"],
                frozenset(speaks_of),
            )
        )
    return found


def _overlapping(segments: pd.DataFrame) -> Iterator[list[Coded]]:
    """Segments that overlap, put together, with what each coder gave each of them."""
    places = placed_stretches(segments)[["start", "end"]]
    marked = segments.reset_index(drop=True).assign(start=places["start"], end=places["end"])
    marked = marked.sort_values(["interview", "start", "end"], ignore_index=True)
    reached = marked.groupby("interview")["end"].cummax().groupby(marked["interview"]).shift()
    stretch = (~(marked["start"] < reached)).cumsum()
    names = ["segment", "interview", "text", "code", "coder", "direction"]
    rows = marked[names].astype("object").to_dict("records")
    for _, own in groupby(zip(stretch, rows, strict=True), key=itemgetter(0)):
        yield [{str(name): str(cell) for name, cell in row.items()} for _, row in own]


def _differ(rows: list[Coded], coders: int) -> bool:
    """Did one coder give a stretch a code that another, who read the interview, did not give it?"""
    gave = Counter(code for code, _ in {(row["code"], row["coder"]) for row in rows})
    return any(count < coders for count in gave.values())


def _main_directions(talk: Talk) -> dict[str, str]:
    """By outcome, whether more stretches say that it is better, or that it is worse."""
    said = talk.segments[talk.segments["direction"].isin(DIRECTIONS)]
    counted = Counter(
        (talk.outcome(str(code)), str(way))
        for code, way in zip(said["code"], said["direction"], strict=True)
    )
    better, worse = DIRECTIONS
    return {
        outcome: better if counted[outcome, better] > counted[outcome, worse] else worse
        for outcome, _ in counted
        if counted[outcome, better] != counted[outcome, worse]
    }


def _goes_against(talk: Talk, rows: list[Coded], main: Mapping[str, str]) -> bool:
    """Does the stretch say the opposite of what most say of its outcome?"""
    said = [row for row in rows if row["direction"] in DIRECTIONS]
    return any(
        main.get(talk.outcome(row["code"]), row["direction"]) != row["direction"] for row in said
    )


def what_cards_cover(draw: Draw, this: ProgrammeYear) -> list[tuple[str, str, int | None]]:
    """What the cards cover, how many cards each; groups of few people are put together.

    Returns
    -------
    list of tuple
        Kind, name and number of cards; no number where even together they are too few.
    """
    talk = Talk.of(this)
    people = talk.interviews[["participant", "group"]]
    people = people.assign(group=people["group"].str.split("; ")).explode("group")
    sizes = people.groupby("group")["participant"].nunique()
    large = [group for group in sizes.index if sizes[group] >= this.programme.disclosure.threshold]
    by_group, by_code = draw.covering("group"), draw.covering("code")
    names = names_of(talk.codes)
    small = people[~people["group"].isin(large)]
    apart = {("group", group) for group in sizes.index if group not in large}
    others = sum(bool(card.speaks_of & apart) for card in draw.cards)
    few = small["participant"].nunique() < this.programme.disclosure.threshold
    rows: list[tuple[str, str, int | None]] = [
        ("Group", this.programme.groups[group].name, by_group[group]) for group in large
    ]
    if len(small):
        rows.append(("Group", "people of smaller groups, together", None if few else others))
    rows += [
        ("What it was read as", names[code], by_code[code])
        for code in names_of(talk.in_force)
        if code in by_code or code in set(talk.segments["code"])
    ]
    rows.append(("Readers", "read differently", draw.covering(READ_DIFFERENTLY)[""]))
    rows.append(("Fit", "says the opposite of most", draw.covering(DOES_NOT_FIT)[""]))
    return rows
