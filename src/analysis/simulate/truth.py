"""What is true in a simulated year: every share, count and decision that the draw starts from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

import numpy as np
from pydantic import BeforeValidator, Field

from analysis.definitions import Entry
from analysis.tables import (
    CAPACITIES,
    CODE_KINDS,
    ENDINGS,
    LEVELS,
    RESPONSE_STATES,
    SHIFT_STATES,
    STANCES,
    SUPPORT,
)
from analysis.year import Evaluator

Overridden = TypeVar("Overridden", bound=Entry)
Said = TypeVar("Said")

FIRST = 0  # stands for “from the first year on” where one value holds in every year
UNSTATED = 0.3  # the share of whatever the truth says nothing about


def _by_year(given: Any) -> Any:
    return given if isinstance(given, dict) else {FIRST: given}


def _by_group(given: Any) -> Any:
    named = isinstance(given, dict) and all(isinstance(key, str) for key in given)
    return given if named else {"default": given}


ByYear = Annotated[dict[int, float], BeforeValidator(_by_year)]
ByGroup = Annotated[dict[str, ByYear], BeforeValidator(_by_group)]
State = Annotated[dict[int, Literal[SHIFT_STATES]], BeforeValidator(_by_year)]  # type: ignore[valid-type]
Level = Annotated[dict[int, Literal[LEVELS]], BeforeValidator(_by_year)]  # type: ignore[valid-type]
Status = Annotated[dict[int, Literal[RESPONSE_STATES]], BeforeValidator(_by_year)]  # type: ignore[valid-type]
Words = Annotated[dict[int, str], BeforeValidator(_by_year)]
Day = Annotated[str, Field(pattern=r"^\d\d-\d\d$", description="Month and day, as “10-31”")]


def in_year(value: Mapping[int, float], year: int) -> float:
    """The number in force: on a straight line between the years given, level outside them.

    Examples
    --------
    >>> in_year({2017: 10, 2019: 20}, 2018), in_year({2017: 10, 2019: 20}, 2026)
    (15.0, 20.0)
    """
    years = sorted(value)
    return float(np.interp(year, years, [value[each] for each in years]))


def step(value: Mapping[int, Said], year: int) -> Said:
    """What was last said at or before ``year``; before the first year, the first.

    Examples
    --------
    >>> step({2017: "not", 2019: "in place"}, 2018)
    'not'
    """
    said = [each for each in value if each <= year]
    return value[max(said) if said else min(value)]


def share(table: Mapping[str, ByGroup], name: str, group: str, year: int) -> float:
    """The share for ``name`` and ``group``; ``default`` stands for names and groups left out.

    Examples
    --------
    >>> share({"default": {"default": {2017: 0.4}, "staff": {2017: 0.6}}}, "trust", "staff", 2018)
    0.6
    """
    for entry in (name, "default"):
        for who in (group, "default"):
            if who in table.get(entry, {}):
                return in_year(table[entry][who], year)
    return UNSTATED


def overridden(kind: type[Overridden], entries: Mapping[str, Overridden], name: str) -> Overridden:
    """The entry for ``name``; what it leaves out is as in ``default``."""
    default = entries.get("default", kind())
    own = entries.get(name, default)
    return default.model_copy(update={field: getattr(own, field) for field in own.model_fields_set})


class Lasting(Entry):
    """Something that holds from one year to another, or always."""

    since: int | None = None
    until: int | None = None

    def holds_in(self, year: int) -> bool:
        return (self.since or year) <= year <= (self.until or year)


class GroupTruth(Entry):
    """How many of a group are asked, how many answer, how many are interviewed."""

    invited: ByYear
    response: ByYear = {FIRST: 0.4}
    interviews: ByYear = {FIRST: 0}
    also_in: str | None = Field(
        default=None, description="Group to which every second person interviewed belongs as well"
    )


class PeopleTruth(Entry):
    """The people who take part in activities."""

    number: ByYear
    concentration: float = Field(
        default=1.0, ge=0, description="Zipf exponent: 0 spreads involvement evenly"
    )
    capacities: dict[Literal[CAPACITIES], float] = {  # type: ignore[valid-type]
        "lived experience": 0.6,
        "staff": 0.3,
        "partner": 0.1,
    }
    offered_payment: ByYear = {FIRST: 0.6}
    paid: ByYear = {FIRST: 0.8}
    stopped: ByYear = {FIRST: 0.04}
    why_stopped: tuple[str, ...] = ("Moved away", "Ill health", "Did not say")


class SurveyTruth(Entry):
    """The survey: the true share agreeing, and everything that makes an export untidy."""

    written_as: Annotated[
        dict[int, Literal["mapped csv", "google forms", "mapped xlsx"]], BeforeValidator(_by_year)
    ] = {FIRST: "google forms"}
    opens: Day = "02-01"
    closes: Day = "03-31"
    agree: dict[str, ByGroup] = Field(
        default={},
        description="By item and group: the share agreeing among those who answer",
    )
    ticked: dict[str, ByGroup] = Field(
        default={}, description="By item: the share that ticks each option of a multiple choice"
    )
    numbers: dict[str, ByGroup] = Field(
        default={}, description="By item and group: the mean of a question for a number"
    )
    leaning: float = Field(default=0.4, description="How alike one person's answers are, 0 to 1")
    skipped: ByYear = {FIRST: 0.03}
    not_sure: ByYear = {FIRST: 0.04}
    prefer_not_to_say: ByYear = {FIRST: 0.02}
    comments: ByYear = {FIRST: 0.25}
    comment_bank: dict[str, tuple[str, ...]] = {}
    untidy: float = 0.15
    linked: float = Field(default=0.1, description="Share known from the programme's records")
    partial: ByYear = {FIRST: 6}
    duplicate: ByYear = {FIRST: 3}
    test: ByYear = {FIRST: 2}
    late: ByYear = {FIRST: 4}


class CodeTruth(Entry):
    """How likely an interviewee raises a code, which way they say it went, and in what words."""

    raised: ByGroup = {"default": {FIRST: 0.25}}
    better: ByYear = {FIRST: 0}
    worse: ByYear = {FIRST: 0}
    mixed: ByYear = {FIRST: 0}
    says: tuple[str, ...] = ()


class InterviewTruth(Entry):
    """Interviews and the two people who code them."""

    coded_in: Annotated[
        dict[int, Literal["plain csv", "taguette", "refi-qda"]], BeforeValidator(_by_year)
    ] = {FIRST: "plain csv"}
    codes: dict[str, CodeTruth] = {}
    miss: float = Field(default=0.08, description="Share of stretches one coder passes over")
    differ: float = Field(default=0.05, description="Share of stretches one coder reads otherwise")
    shorter: float = Field(default=0.05, description="Share of stretches one coder cuts short")
    linked: float = Field(default=0.5, description="Share known from the programme's records")
    no_quotes: int = 2
    withdrawn: int = 1
    settled: tuple[Literal[CODE_KINDS], ...] = Field(  # type: ignore[valid-type]
        default=(), description="Kinds of codes whose differing readings coders settled"
    )

    @property
    def raised(self) -> dict[str, ByGroup]:
        """By code and group: the share of interviewees who raise it."""
        stated = {
            name: code for name, code in self.codes.items() if "raised" in code.model_fields_set
        }
        return {name: code.raised for name, code in stated.items()}


class ActivityTruth(Entry):
    """One kind of activity: how often, with whom, where, and what came of it."""

    number: ByYear = {FIRST: 0}
    people: ByYear = {FIRST: 8}
    headcount: ByYear | None = None
    directorates: ByYear = {FIRST: 1}
    roles: dict[str, float] = {}
    say: dict[str, ByYear] = {}
    capacities: dict[Literal[CAPACITIES], float] = Field(  # type: ignore[valid-type]
        default={}, description="How much likelier than others people of a capacity are to come"
    )
    same_people: ByYear | None = Field(
        default=None, description="How many people take it in turns; blank: anybody may come"
    )
    hours: float = 3
    changed: ByYear = {FIRST: 0}
    confirmed: ByYear = {FIRST: 0}
    names: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    changes: tuple[str, ...] = ("A change was made (simulated)",)
    confirmed_by: tuple[str, ...] = ("Somebody who uses the service (simulated)",)


class EvidenceTruth(Lasting):
    """One document or observation."""

    kind: Literal["document", "observation"]
    what: str
    where: str = "Simulated: there is no such paper to be seen"
    shows: str
    outcome: str
    direction: Literal["supports", "against", "mixed"] = "supports"
    noted_by: str = "A peer researcher (simulated)"


class ShiftTruth(Entry):
    """How one shift stands, step by step."""

    state: State
    evidence: Words = {FIRST: "Simulated"}
    said_by: str = "The evaluation group (simulated)"


class CostTruth(Lasting):
    """One line of what it cost; no amount means that it is not known."""

    kind: Literal["money", "paid hours", "unpaid hours", "expenses"]
    what: str
    amount: ByYear | None = None


class JudgementTruth(Entry):
    """What people judged of an outcome, an aim or the whole programme."""

    level: Level | None = None
    reasons: Words = Field(
        default={FIRST: ""}, description="Blank: one is drawn that goes with the level"
    )
    other_explanations: tuple[str, ...] = Field(
        default=(), description="What else could explain it; of several, one is drawn"
    )
    agreed_by: str = "Two peer researchers, two board members, two staff"
    agreed: int = 6
    lived_experience: int = 4
    others: int | None = Field(
        default=None, description="Of those who agreed, who are not of the group it is about"
    )
    dissent: Words = {FIRST: ""}
    first_reading: Words = {FIRST: ""}
    why_changed: Words = {FIRST: ""}


class InsightTruth(Lasting):
    """What a finding means to a peer researcher."""

    about: str = ""
    author: str
    stance: Literal[STANCES]  # type: ignore[valid-type]
    text: str
    message: bool = False


class RecommendationTruth(Lasting):
    """What is recommended to whom."""

    text: str
    because: str = ""
    proposed_by: str = "The evaluation group (simulated)"
    owner: str = ""
    by_when: str = ""
    ask: bool = False
    plain: str = Field(default="", description="The same in short sentences, for Easy Read")


class ResponseTruth(Lasting):
    """What became of a recommendation, step by step."""

    status: Status
    response: Words = {FIRST: ""}
    answered_by: str = "The programme team (simulated)"


class StageTruth(Entry):
    """A stage of the analysis and who took part."""

    stage: str
    took_part: str
    day: Day
    note: str = ""


class DecisionTruth(Lasting):
    """Something that people decided on the way."""

    what: str
    decided_by: str
    reason: str = ""
    dissent: str = ""
    day: Day


class EffortTruth(Lasting):
    """What each of some people gave and got in a year: those who evaluated, or took part in it."""

    people: int = Field(ge=1)
    what: str
    hours: ByYear = {FIRST: 0}
    paid_by_the_hour: ByYear = {FIRST: 0}
    expenses: ByYear = {FIRST: 0}
    support: dict[Literal[SUPPORT], ByYear] = Field(  # type: ignore[valid-type]
        default={}, description="How many times each of them had support, a debrief, training"
    )


class SignoffTruth(Entry):
    """How one peer researcher's reading of the draft ended."""

    ending: Literal[ENDINGS]  # type: ignore[valid-type]
    words: str = ""
    read_as: str = "report"


class Truth(Entry):
    """``truth.yml``: what a simulated year is drawn from."""

    seed: int
    years: tuple[int, ...] = ()
    starts: date | None = Field(default=None, description="First day of the programme")
    groups: dict[str, GroupTruth]
    characteristics: dict[str, dict[str, float]] = {}
    people: PeopleTruth
    survey: SurveyTruth = SurveyTruth()
    interviews: InterviewTruth = InterviewTruth()
    activities: dict[str, ActivityTruth] = {}
    evidence: dict[str, EvidenceTruth] = {}
    shifts: dict[str, ShiftTruth] = {}
    costs: dict[str, CostTruth] = {}
    evaluators: tuple[Evaluator, ...]
    coders: tuple[str, str]
    insights: dict[str, InsightTruth] = {}
    judgements: dict[str, JudgementTruth] = {}
    recommendations: dict[str, RecommendationTruth] = {}
    responses: dict[str, ResponseTruth] = {}
    stages: tuple[StageTruth, ...] = ()
    decisions: dict[str, DecisionTruth] = {}
    efforts: dict[str, EffortTruth] = {}
    signoff: dict[str, SignoffTruth] = {}
    texts: dict[str, Words] = Field(
        default={}, description="By section of the report: what evaluators or peers wrote for it"
    )
    approved_by: str = "Two peer researchers (simulated)"
