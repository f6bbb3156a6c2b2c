"""Draws interviews, what is said in them, and how two people code what was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle

import numpy as np
import pandas as pd

from analysis.simulate.draw import (
    Setting,
    characteristics,
    days,
    in_turn,
    linked,
    one_of,
    pick,
)
from analysis.simulate.truth import CodeTruth, overridden
from analysis.simulate.words import SMALL_TALK, sentences_about, spoken

CHECKED_AFTER = timedelta(days=7)
MADE_UP = "made-up name"
CHOSEN_NAMES = (
    "Ines Vale", "Sparrow", "Ollie", "Ms Green", "Bo", "Juniper", "Tam", "Wren", "Old Hand", "Dot",
    "Finch", "Marigold",
)  # fmt: skip
DIRECTIONS = ("better", "worse", "mixed")
NO_DIRECTION = "none said"


@dataclass(frozen=True)
class Stretch:
    """A stretch of talk that speaks to a code; or small talk, which speaks to none.

    Places are counted in code points of the interview's text.
    """

    text: str
    code: str = ""
    direction: str = NO_DIRECTION
    key: bool = False
    interview: str = ""
    coder: str = ""
    start: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Coding:
    """A year's interviews as drawn.

    Parameters
    ----------
    participants
        One row for each interview, with the columns of participants.csv.
    documents
        What was said, by interview.
    coded
        Every stretch as each coder read it.
    said
        Every stretch as it was meant.
    """

    participants: pd.DataFrame
    documents: dict[str, str]
    coded: tuple[Stretch, ...]
    said: tuple[Stretch, ...]


def draw_coding(setting: Setting) -> Coding:
    """The year's interviews, their texts, and what both coders made of them."""
    rng = setting.stream("interviews")
    participants = _participants(setting, rng)
    sentences = _sentences(setting, rng)
    documents, stretches = {}, []
    for interview, group in zip(participants["interview"], participants["group"], strict=True):
        said = list(_written_down(interview, _said(setting, group, sentences, rng)))
        documents[interview] = "\n".join(stretch.text for stretch in said)
        stretches += _one_worth_quoting([stretch for stretch in said if stretch.code], rng)
    read = [_as_read(setting, stretches, coder, rng) for coder in setting.truth.coders]
    coded = tuple(stretch for own in read for stretch in own)
    return Coding(participants, documents, coded, tuple(stretches))


def _participants(setting: Setting, rng: np.random.Generator) -> pd.DataFrame:
    truth, programme = setting.truth, setting.programme
    groups = [
        group for group, who in truth.groups.items() for _ in range(setting.count(who.interviews))
    ]
    number = len(groups)
    dates = rng.permutation(np.array(days(rng, setting.opens, setting.closes, number)))
    rows = range(1, number + 1)
    drawn = (
        pd.DataFrame(
            {
                "interview": [f"I{row:02}" for row in rows],
                "participant": [f"Participant {row}" for row in rows],
                "person": "",
                "group": groups,
                "interviewer": in_turn(rng, truth.coders, number),
                "date": dates,
                "document": [f"Interview {row:02}" for row in rows],
            }
        )
        .join(_names(number))
        .join(characteristics(setting, rng.random((number, len(programme.characteristics)))))
    )
    drawn.update(linked(setting, drawn["group"], truth.interviews.linked, rng))
    also = [truth.groups[group].also_in if row % 2 else None for row, group in enumerate(groups)]
    drawn["group"] += [f"; {other}" if other else "" for other in also]
    return _with_consents(setting, drawn, rng)


def _names(number: int) -> pd.DataFrame:
    """The first goes by their own name, one in three by a name they chose, the others by none."""
    chosen = cycle(CHOSEN_NAMES)
    named_as = ["none" if row % 3 else "chosen name" for row in range(number)]
    named_as[:1] = ["own name"]
    return pd.DataFrame(
        {
            "attribution": [
                "" if how == "none" else f"{next(chosen)} ({MADE_UP})" for how in named_as
            ],
            "named_as": named_as,
        }
    )


def _with_consents(
    setting: Setting, participants: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Some do not want to be quoted; one not to be read; one or so takes everything back later."""
    truth, number = setting.truth.interviews, len(participants)
    order = rng.permutation(number)
    left, unquoted = order[: truth.withdrawn], order[truth.withdrawn :][: truth.no_quotes]
    quoted = [row not in unquoted for row in range(number)]
    return participants.assign(
        consent_analysed="yes",
        consent_workshop=["no" if row in order[-1:] else "yes" for row in range(number)],
        consent_published=["yes" if may else "no" for may in quoted],
        consent_linked=participants["person"].ne("").map({True: "yes", False: "no"}),
        consent_contact=pick(rng.random(number), {"yes": 0.8, "no": 0.2}),
        consent_date=participants["date"],
        consent_form="Version 1 (simulated)",
        quotes_checked_on=[
            str(on + CHECKED_AFTER) if may else ""
            for may, on in zip(quoted, participants["date"], strict=True)
        ],
        withdrawn_on=[
            str(on + timedelta(days=10)) if row in left else ""
            for row, on in enumerate(participants["date"])
        ],
    )


def _sentences(setting: Setting, rng: np.random.Generator) -> dict[str, Iterator[str]]:
    """By code, sentences without end, so that none comes again before all have come."""
    found: dict[str, Iterator[str]] = {}
    for name, code in setting.programme.codes.items():
        if code.looked_for(setting.year):
            spec = overridden(CodeTruth, setting.truth.interviews.codes, name)
            words = sentences_about(code, spec.says)
            found[name] = cycle(in_turn(rng, words, len(words)))
    return found


def _said(
    setting: Setting, groups: str, sentences: dict[str, Iterator[str]], rng: np.random.Generator
) -> list[Stretch]:
    """What one person says, in a drawn order; of several groups the first tells how likely."""
    truth, group = setting.truth.interviews, groups.split(";")[0]
    said = [Stretch(words) for words in in_turn(rng, SMALL_TALK, int(rng.integers(2, 4)))]
    for code in sentences:
        spec = overridden(CodeTruth, truth.codes, code)
        if rng.random() < setting.share(truth.raised, code, group):
            for _ in range(int(rng.integers(1, 3))):
                direction = _direction(setting, spec, rng)
                said.append(Stretch(spoken(next(sentences[code]), direction, rng), code, direction))
    return [said[place] for place in rng.permutation(len(said))]


def _direction(setting: Setting, spec: CodeTruth, rng: np.random.Generator) -> str:
    ways = {way: setting.now(getattr(spec, way)) for way in DIRECTIONS}
    return pick(rng.random(1), {**ways, NO_DIRECTION: max(0.0, 1 - sum(ways.values()))})[0]


def _written_down(interview: str, said: Iterable[Stretch]) -> Iterator[Stretch]:
    """Each stretch at its place in the interview's text, which has one on each line."""
    start = 0
    for stretch in said:
        placed = replace(stretch, interview=interview, start=start)
        yield placed
        start = placed.end + 1


def _one_worth_quoting(stretches: list[Stretch], rng: np.random.Generator) -> list[Stretch]:
    chosen = int(rng.integers(len(stretches))) if stretches else -1
    return [replace(stretch, key=place == chosen) for place, stretch in enumerate(stretches)]


def _as_read(
    setting: Setting, stretches: list[Stretch], coder: str, rng: np.random.Generator
) -> Iterator[Stretch]:
    """What one coder made of the stretches: some passed over, read otherwise or cut short."""
    truth = setting.truth.interviews
    chances = {"miss": truth.miss, "differ": truth.differ, "shorter": truth.shorter}
    chances["alike"] = max(0.0, 1 - sum(chances.values()))
    readings = pick(rng.random(len(stretches)), chances)
    for stretch, reading in zip(stretches, readings, strict=True):
        seen = replace(stretch, coder=coder)
        match reading:
            case "differ":
                yield replace(seen, code=one_of(rng, _mistakable(setting, stretch.code)))
            case "shorter":  # then what they say of better or worse is cut off, too
                yield replace(seen, text=stretch.text.split(". ")[0], direction=NO_DIRECTION)
            case "alike":
                yield seen


def _mistakable(setting: Setting, code: str) -> list[str]:
    """Codes of the same kind that were looked for, and so may be mistaken for `code`."""
    codes = setting.programme.codes
    alike = [
        name
        for name, other in codes.items()
        if other.kind == codes[code].kind and other.looked_for(setting.year) and name != code
    ]
    return alike or [code]
