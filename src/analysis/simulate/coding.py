"""Draws interviews, what is said in them, and how two people code what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from analysis.simulate.draw import (
    characteristics,
    count,
    day,
    days,
    in_turn,
    one_of,
    people,
    pick,
    stream,
    weighted,
)
from analysis.simulate.truth import CodeTruth, Truth, in_year, overridden, share
from analysis.simulate.words import SMALL_TALK, stretch
from analysis.year import ProgrammeYear

CODED = ["interview", "coder", "code", "start", "end", "text", "direction", "key"]


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
        One row for each stretch, code and coder: interview, coder, code, start, end, text,
        direction, key. Places are counted in code points.
    """

    participants: pd.DataFrame
    documents: dict[str, str]
    coded: pd.DataFrame


def draw_coding(this: ProgrammeYear, truth: Truth) -> Coding:
    """The year's interviews, their texts, and what both coders made of them."""
    rng = stream(truth, this.programme.name, this.year, "interviews")
    participants = _participants(this, truth, rng)
    documents, stretches = {}, []
    for interview, group in zip(participants["interview"], participants["group"], strict=True):
        documents[interview], found = _interview(this, truth, interview, group, rng)
        stretches += found
    coded = [
        each for coder in truth.coders for each in _as_read(this, truth, stretches, coder, rng)
    ]
    return Coding(participants, documents, pd.DataFrame(coded, columns=CODED))


def _participants(this: ProgrammeYear, truth: Truth, rng: np.random.Generator) -> pd.DataFrame:
    groups = [
        group
        for group, who in truth.groups.items()
        for _ in range(count(who.interviews, this.year))
    ]
    number, survey = len(groups), truth.survey
    also = [truth.groups[group].also_in if row % 2 else None for row, group in enumerate(groups)]
    draws = rng.random((number, len(this.programme.characteristics)))
    dates = days(rng, day(this, survey.opens), day(this, survey.closes), number)
    drawn = pd.DataFrame(
        {
            "interview": [f"I{row:02}" for row in range(1, number + 1)],
            "participant": [f"Participant {row}" for row in range(1, number + 1)],
            "person": "",
            "group": groups,
            "interviewer": in_turn(rng, truth.coders, number),
            "date": rng.permutation(np.array(dates)),
            "document": [f"Interview {row:02}" for row in range(1, number + 1)],
            "consent_analysed": "yes",
            "consent_workshop": "yes",
            "consent_published": "yes",
            "consent_linked": "no",
            "consent_contact": pick(rng.random(number), {"yes": 0.8, "no": 0.2}),
            "consent_form": "Version 1 (simulated)",
        }
    ).join(characteristics(this.programme, truth, draws))
    drawn["consent_date"] = drawn["date"]
    drawn["attribution"] = [
        f"{this.programme.groups[group].one} (simulated)" if row % 3 == 0 else ""
        for row, group in enumerate(groups)
    ]
    drawn.update(_known(this, truth, drawn["group"], rng))
    drawn["group"] += [f"; {other}" if other else "" for other in also]
    return _without_some_consents(drawn, truth, rng)


def _known(
    this: ProgrammeYear, truth: Truth, groups: pd.Series, rng: np.random.Generator
) -> pd.DataFrame:
    """Some interviewees are known from the records and agreed to be linked with them."""
    lived = [name for name, group in this.programme.groups.items() if group.lived_experience]
    able = groups.index[groups.isin(lived) & (rng.random(len(groups)) < 0.5)]
    known = people(this, truth).query("capacity == 'lived experience'")
    chosen = known.loc[weighted(rng, known["weight"], len(able))]
    linked = chosen[["person", *this.programme.characteristics]].assign(consent_linked="yes")
    return linked.set_axis(able[: len(chosen)])


def _without_some_consents(
    participants: pd.DataFrame, truth: Truth, rng: np.random.Generator
) -> pd.DataFrame:
    """Some do not want to be quoted; and one or so takes everything back after a while."""
    order, gone = rng.permutation(participants.index.to_numpy()), truth.interviews.withdrawn
    left, unquoted = order[:gone], order[gone : gone + truth.interviews.no_quotes]
    consents = participants.assign(withdrawn_on="")
    consents.loc[unquoted, "consent_published"] = "no"
    consents.loc[left, "withdrawn_on"] = [
        str(on + timedelta(days=10)) for on in participants.loc[left, "date"]
    ]
    return consents


def _interview(
    this: ProgrammeYear, truth: Truth, interview: str, group: str, rng: np.random.Generator
) -> tuple[str, list[dict[str, object]]]:
    """What is said in one interview, and which stretches of it speak to which code."""
    codes, raised = truth.interviews.codes, truth.interviews.raised
    said: list[tuple[str, str, str]] = [
        ("", "", words) for words in in_turn(rng, SMALL_TALK, int(rng.integers(2, 4)))
    ]
    for name, code in this.programme.codes.items():
        if not code.looked_for(this.year):
            continue
        spec = overridden(CodeTruth, codes, name)
        if rng.random() < share(raised, name, group.split(";")[0], this.year):
            for _ in range(int(rng.integers(1, 3))):
                direction = _direction(spec, this.year, rng)
                said.append((name, direction, stretch(code, spec.says, direction, rng)))
    said = [said[place] for place in rng.permutation(len(said))]
    return _written_down(interview, said, rng)


def _direction(spec: CodeTruth, year: int, rng: np.random.Generator) -> str:
    ways = {way: in_year(getattr(spec, way), year) for way in ("better", "worse", "mixed")}
    return pick(rng.random(1), {**ways, "none said": max(0.0, 1 - sum(ways.values()))})[0]


def _written_down(
    interview: str, said: list[tuple[str, str, str]], rng: np.random.Generator
) -> tuple[str, list[dict[str, object]]]:
    """The text, and where each coded stretch stands in it; one of them is worth quoting."""
    stretches: list[dict[str, object]] = []
    at = 0
    for code, direction, words in said:
        if code:
            place = {"interview": interview, "code": code, "start": at, "end": at + len(words)}
            stretches.append({**place, "text": words, "direction": direction, "key": False})
        at += len(words) + 1
    if stretches:
        one_of(rng, stretches)["key"] = True
    return "\n".join(words for _, _, words in said), stretches


def _as_read(
    this: ProgrammeYear,
    truth: Truth,
    stretches: list[dict[str, object]],
    coder: str,
    rng: np.random.Generator,
) -> list[dict[str, object]]:
    """What one coder made of the stretches: some passed over, read otherwise or cut short."""
    rates, read = truth.interviews, []
    chances = {"miss": rates.miss, "differ": rates.differ, "shorter": rates.shorter}
    chances["alike"] = max(0.0, 1 - sum(chances.values()))
    for found, reading in zip(stretches, pick(rng.random(len(stretches)), chances), strict=True):
        if reading == "miss":
            continue
        seen = {**found, "coder": coder}
        if reading == "differ":
            seen["code"] = one_of(rng, _like(this, str(found["code"])))
        if reading == "shorter":
            seen["text"] = str(found["text"]).split(". ")[0]
            seen["end"] = int(str(found["start"])) + len(str(seen["text"]))
        read.append(seen)
    return read


def _like(this: ProgrammeYear, code: str) -> list[str]:
    """Codes of the same kind that were looked for, and so may be mistaken for `code`."""
    codes = this.programme.codes
    alike = [
        name
        for name, other in codes.items()
        if other.kind == codes[code].kind and other.looked_for(this.year) and name != code
    ]
    return alike or [code]
