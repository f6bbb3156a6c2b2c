"""What is evaluated: a programme's aims, questions, codes, rubric and rules, typed and checked."""

from __future__ import annotations

import csv
import io
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, ValidationInfo, field_validator, model_validator

from analysis.definitions import Entry, Model, YamlFile, misfit, plainly, text_of
from analysis.errors import DefinitionError, Problem
from analysis.joining import NationalView, not_joined_where_false
from analysis.tables import CAPACITIES, CODE_KINDS, EVIDENCE_KINDS, LEVELS, TIDY

NAME = re.compile(r"[a-z][a-z0-9_-]*")
PICTURES = "pictures"
# Findings and judgements name these beside outcomes, so no outcome may be called so.
PARTS = (
    "programme",
    "response",
    "survey",
    "themes",
    "reach",
    "helped",
    "hindered",
    "suggested",
    "shifts",
    "costs",
    "context",
    "agreement",
    "recommendations",
)


def well_named(name: str) -> str:
    """``name`` if it can name a programme: no path can hide in it.

    Raises
    ------
    DefinitionError
        It cannot.
    """
    if not NAME.fullmatch(name):
        raise DefinitionError(
            f"“{name}” cannot name a programme",
            remedy="Use small letters, digits, - and _, starting with a letter",
        )
    return name


class Group(Entry):
    """People who answer, are interviewed or take part.

    `wider` is what one of them may be called where too few go by `one`; several groups may share
    it.
    """

    name: str
    one: str
    wider: str | None = None
    lived_experience: bool = False


class Characteristic(Entry):
    """Something about a person, with the categories it may take."""

    name: str
    categories: dict[str, str]


class Option(Entry):
    """One answer a question offers; also how exports write it."""

    label: str
    score: float | None = None
    missing: Literal["skipped", "not sure", "prefer not to say", "not asked"] | None = None
    also: tuple[str, ...] = ()


class Scale(Entry):
    """Answers in order, and which of them count as agreeing."""

    options: tuple[Option, ...]
    agree: tuple[str, ...] = ()
    verb: str = "agreed"

    @field_validator("agree")
    @classmethod
    def _agree_is_offered(cls, agree: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        labels = [option.label for option in info.data.get("options", ())]
        unknown = [label for label in agree if label not in labels]
        if unknown and labels:
            raise misfit(
                f"“{', '.join(unknown)}” is no option of this scale",
                f"Options are: {', '.join(labels)}",
            )
        return agree

    @property
    def disagree(self) -> tuple[str, ...]:
        """The answers on the far side of the scale's middle from those that agree."""
        scored = {o.label: o.score for o in self.options if o.score is not None}
        if not scored:
            return ()
        middle = (min(scored.values()) + max(scored.values())) / 2
        side = 1 if max((scored.get(label, 0) for label in self.agree), default=0) > middle else -1
        return tuple(
            label
            for label, score in scored.items()
            if label not in self.agree and (middle - score) * side > 0
        )

    @property
    def ends(self) -> tuple[float, float] | None:
        """The lowest and the highest score; none where answers have no order."""
        scores = [option.score for option in self.options if option.score is not None]
        return (min(scores), max(scores)) if scores else None


class Rewording(Entry):
    """From a year on, an item is asked in other words or on another scale."""

    since: int
    wording: str
    scale: str | None = None
    comparable: bool = False
    plain: str | None = None


class Item(Entry):
    """One question of the questionnaire; `plain` says in short sentences what was asked."""

    wording: str
    short: str
    plain: str | None = None
    kind: Literal["single", "multiple", "number", "text"] = "single"
    scale: str | None = None
    options: tuple[str, ...] = ()
    asked_of: tuple[str, ...] = ()
    since: int | None = None
    years: tuple[int, ...] = ()
    about: Literal["level", "change"] = "level"
    better: Literal["higher", "lower"] = "higher"
    rewordings: tuple[Rewording, ...] = ()
    source: str | None = None

    @property
    def scales(self) -> set[str]:
        """Every scale that it was ever asked on."""
        return {scale for scale in (self.scale, *(r.scale for r in self.rewordings)) if scale}

    def asked_in(self, year: int) -> bool:
        return (self.since or year) <= year and (not self.years or year in self.years)

    def as_asked(self, year: int) -> tuple[str, str | None]:
        """Wording and scale in force in ``year``."""
        wording, scale = self.wording, self.scale
        for change in sorted(self.rewordings, key=lambda change: change.since):
            if change.since <= year:
                wording, scale = change.wording, change.scale or scale
        return wording, scale

    def as_asked_plainly(self, year: int) -> str | None:
        """What was asked in ``year`` in short sentences, for Easy Read, where somebody wrote it."""
        plain = self.plain
        for change in sorted(self.rewordings, key=lambda change: change.since):
            if change.since <= year:
                plain = change.plain
        return plain

    def comparable(self, earlier: int, later: int) -> bool:
        """Was it asked in both years, with no change between them that breaks the line?"""
        broken = any(
            earlier < change.since <= later and not change.comparable for change in self.rewordings
        )
        return self.asked_in(earlier) and self.asked_in(later) and not broken


class Index(Entry):
    """Several items that ask about one thing, put together where they go together well enough.

    Items that ask the other way round are named in ``reversed``, or say ``better: lower``; either
    way each is turned round once.
    """

    name: str
    items: tuple[str, ...] = Field(min_length=2)
    reversed: tuple[str, ...] = ()
    lowest_alpha: float = Field(default=0.7, ge=0, le=1)


class Code(Entry):
    """One code of the codebook."""

    name: str
    description: str = ""
    kind: Literal[CODE_KINDS]  # type: ignore[valid-type]
    parent: str | None = None
    outcome: str | None = None
    since: int | None = None
    until: int | None = None
    replaces: str | None = None
    also: tuple[str, ...] = ()
    source: str | None = None

    def looked_for(self, year: int) -> bool:
        return (self.since or year) <= year <= (self.until or year)


class Target(Entry):
    """What a count was meant to reach, and over how long."""

    low: float
    high: float | None = None
    per: Literal["year", "programme"] = "year"


class Record(Entry):
    """A count that programme records give; ``where`` names columns and the values that count.

    The values ``present`` and ``absent`` stand for a column that is filled in or blank.
    """

    short: str
    count: Literal["activities", "directorates", "people", "involvements", "headcount"]
    unit: str
    where: dict[str, str | tuple[str, ...]] = {}
    target: Target | None = None
    baseline: float | None = None
    better: Literal["more", "fewer", "neither"] = "more"


class Evidence(Entry):
    """What would show an outcome."""

    items: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    records: dict[str, Record] = {}
    documents: str | None = None
    observations: str | None = None


class Aim(Entry):
    """What the programme set out to do."""

    title: str
    plain: str
    source: str


# A question with one of these says which way things went before anybody has answered.
_SAYS_WHICH_WAY = re.compile(
    r"\b(better|worse|improv\w*|more|fewer|less|good|great\w*|success\w*|benefit\w*|"
    r"increas\w*|decreas\w*|strong\w*|grow\w*|progress\w*)\b",
    re.IGNORECASE,
)
MOST_WORDS_TO_ASK = 12


class Outcome(Entry):
    """One thing that would be different if an aim were met.

    `ask` is what follows “Tell me about” in an interview: what it is about, not which way it went.
    """

    aim: str
    title: str
    plain: str
    source: str
    ask: str | None = None
    note: str | None = None
    groups: tuple[str, ...] = ()
    judged_by_others_than: str | None = None
    evidence: Evidence

    @field_validator("ask")
    @classmethod
    def _leads_nobody(cls, ask: str | None) -> str | None:
        if ask and (leading := _SAYS_WHICH_WAY.search(ask)):
            raise misfit(
                f"“{leading[0]}” tells people which way to answer",
                "Say what it is about, so that any answer fits: “how staff deal with people”",
            )
        if ask and len(ask.split()) > MOST_WORDS_TO_ASK:
            raise misfit(
                f"the question has {len(ask.split())} words after “Tell me about”",
                f"Use {MOST_WORDS_TO_ASK} at most, so that everybody can follow it",
            )
        return ask


class Shift(Entry):
    """One change in how the organisation works that people agreed was needed."""

    title: str
    source: str
    note: str | None = None


class Recommendation(Entry):
    """What the evaluation asked for, whose it is, and how it stands by year.

    `plain` is the same in short sentences, for Easy Read.
    """

    title: str
    plain: str | None = None
    source: str
    owner: str | None = None
    progress: dict[int, Literal["done", "doing", "not done because", "no answer yet"]] = {}


class Conditions(Entry):
    """What the evidence must be like before a level may be chosen."""

    kinds: int = 1
    must_include: tuple[Literal[EVIDENCE_KINDS], ...] = ()  # type: ignore[valid-type]
    groups: int = 0
    lived_experience: bool = False
    direction: Literal["supports", "against", "any"] = "supports"
    clear: bool = False
    contradictions: int | None = None


class Level(Entry):
    """One level of the rubric, in the words that then are locked."""

    phrase: str
    means: str
    needs: Conditions | None = None


class Rubric(Entry):
    """How much evidence each level needs, and who agreed so when."""

    agreed_by: tuple[str, ...]
    agreed_on: date | None
    simulated: bool = False
    levels: tuple[Level, ...]

    @field_validator("levels")
    @classmethod
    def _has_every_level(cls, levels: tuple[Level, ...]) -> tuple[Level, ...]:
        phrases = tuple(level.phrase for level in levels)
        if phrases != LEVELS:
            lacking = [f"“{phrase}”" for phrase in LEVELS if phrase not in phrases]
            raise misfit(
                f"the level {', '.join(lacking)} is missing"
                if lacking
                else "these are not our levels in our order",
                f"Give these levels in this order: {', '.join(LEVELS)}",
            )
        return levels

    def level(self, phrase: str) -> Level:
        return next(level for level in self.levels if level.phrase == phrase)


class Disclosure(Entry):
    """What is too small to show; the same in every year."""

    threshold: int = Field(default=5, ge=3)
    minimum_base: int = Field(default=10, ge=1)
    rounding: int = Field(
        default=1, ge=1, description="Counts of people are shown to the nearest multiple of it"
    )

    @field_validator("rounding")
    @classmethod
    def _shows_nobody_as_nobody_only(cls, rounding: int, found: ValidationInfo) -> int:
        most = 2 * found.data.get("threshold", rounding)
        if rounding > most:
            raise misfit(
                f"with a threshold of {most // 2}, counts that are shown could be rounded to 0",
                f"Round to {most} at most",
            )
        return rounding

    quotes_checked: bool = Field(
        default=False, description="Quote only what its speaker has checked?"
    )
    shown_with_quotes: dict[str, dict[str, str]] = Field(
        default={}, description="By characteristic and category: what may follow “a carer”"
    )
    comment_consent: str | None = Field(
        default=None, description="The question that asks whether comments may be published"
    )


class Source(Entry):
    """Where an entry of the definition comes from."""

    title: str
    where: str
    note: str | None = None


class Contact(Entry):
    """Whom readers can ask about the programme, and about what they cannot read or use."""

    name: str
    phone: str | None = None
    email: str | None = None
    address: str | None = None

    @property
    def ways(self) -> dict[str, str]:
        """How to reach them, by what the way is called."""
        ways = {"Phone": self.phone, "Email": self.email, "Address": self.address}
        return {name: way for name, way in ways.items() if way}

    @model_validator(mode="after")
    def _can_be_reached(self) -> Contact:
        if not self.ways:
            raise ValueError("says no way to reach them: give a phone, an email or an address")
        return self


class TriedBy(Entry):
    """People who tried the pages out, with what they use to read."""

    who: str
    what: str
    on: date


class Weights(Entry):
    """Whom answers are weighted towards, and by what; without it nothing is weighted.

    `together` puts categories of a characteristic together that are too small by themselves;
    `groups` says whose answers are weighted, all groups where it is empty.
    """

    characteristics: tuple[str, ...] = Field(min_length=1)
    comparator: str = "population"
    groups: tuple[str, ...] = ()
    together: dict[str, tuple[tuple[str, ...], ...]] = {}


class _Main(Entry):
    title: str
    place: str
    summary: str
    plain: str | None = Field(
        default=None, description="The summary in short sentences, one idea each, for Easy Read"
    )
    contact: Contact | None = None
    question: str = "Is it working?"
    sources: dict[str, Source]
    groups: dict[str, Group]
    characteristics: dict[str, Characteristic] = {}
    reached_by: dict[str, str] = {}
    say_ladder: dict[str, str] = {}
    activity_kinds: dict[str, str] = {}
    directorates: dict[str, str] = {}
    roles: dict[str, str] = {}
    weights: Weights | None = None
    interviewees: Literal["chosen", "drawn by lot"] = "chosen"
    tried_by: tuple[TriedBy, ...] = ()
    national_view: NationalView | None = None

    _not_joined_where_false = field_validator("national_view", mode="before")(
        not_joined_where_false
    )


class _Aims(Entry):
    aims: dict[str, Aim]
    outcomes: dict[str, Outcome]


class _Questionnaire(Entry):
    scales: dict[str, Scale] = {}
    items: dict[str, Item] = {}
    indices: dict[str, Index] = {}


class _Codebook(Entry):
    codes: dict[str, Code] = {}


class _Shifts(Entry):
    shifts: dict[str, Shift] = {}


class _Recommendations(Entry):
    recommendations: dict[str, Recommendation] = {}


class Population(Entry):
    """The share of a category among the people that participants are compared with."""

    characteristic: str
    comparator: str
    category: str
    count: float
    source: str


class Context(Entry):
    """A published figure about the place, beside which the findings are read."""

    measure: str
    year: str
    value: float | None
    comparator_value: float | None
    comparator: str
    source: str


class Programme:
    """A programme's folder of YAML and CSV, read and checked whole.

    Parameters
    ----------
    folder
        ``programmes/<name>``.

    Raises
    ------
    DefinitionError
        With every problem found: file, line, what is wrong and what to do.
    """

    def __init__(self, folder: Path) -> None:
        well_named(folder.name)
        if not folder.is_dir():
            known = sorted(path.parent.name for path in folder.parent.glob("*/programme.yml"))
            raise DefinitionError(
                f"there is no programme “{folder.name}”",
                remedy=f"Known are: {', '.join(known) or 'none yet'}. "
                "Make one with `evaluate new NAME`",
            )
        self.folder = folder
        self.name = folder.name
        self._files = {
            stem: YamlFile(folder / f"{stem}.yml", f"programmes/{folder.name}/{stem}.yml")
            for stem in (
                "programme",
                "aims",
                "questionnaire",
                "codebook",
                "shifts",
                "recommendations",
                "rubric",
                "disclosure",
            )
        }
        main = self._files["programme"].as_model(_Main)
        aims = self._files["aims"].as_model(_Aims)
        questionnaire = self._files["questionnaire"].as_model(_Questionnaire)
        self.title, self.place, self.summary = main.title, main.place, main.summary
        self.question, self.plain, self.contact = main.question, main.plain, main.contact
        self.sources, self.groups = main.sources, main.groups
        self.characteristics, self.reached_by = main.characteristics, main.reached_by
        self.say_ladder, self.activity_kinds = main.say_ladder, main.activity_kinds
        self.directorates, self.roles = main.directorates, main.roles
        self.weights = main.weights
        self.interviewees = main.interviewees
        self.contact, self.tried_by = main.contact, main.tried_by
        self.national_view = main.national_view
        self.aims, self.outcomes = aims.aims, aims.outcomes
        self.scales, self.items = questionnaire.scales, questionnaire.items
        self.indices = questionnaire.indices
        self.codes = self._files["codebook"].as_model(_Codebook).codes
        self.shifts = self._files["shifts"].as_model(_Shifts).shifts
        self.recommendations = (
            self._files["recommendations"].as_model(_Recommendations).recommendations
        )
        self.rubric = self._files["rubric"].as_model(Rubric)
        self.disclosure = self._files["disclosure"].as_model(Disclosure)
        self.population = tuple(self._rows("population.csv", Population))
        self.context = tuple(self._rows("context.csv", Context))
        problems = [
            *self._dangling(),
            *self._unfit_indices(),
            *self._unknown_columns(),
            *self._unweighable(),
            *self._unsourced(),
            *self._badly_named(),
        ]
        if problems:
            raise DefinitionError.of(problems)

    @property
    def paths(self) -> list[Path]:
        """Every file that the definition is made of."""
        return sorted(path for path in self.folder.iterdir() if path.suffix in {".yml", ".csv"})

    @property
    def pictures(self) -> list[Path]:
        """The programme's own pictures for its Easy Read pages."""
        found = (self.folder / PICTURES).glob("*")
        return sorted(path for path in found if path.is_file() and path.name[0] != ".")

    def outcomes_of(self, aim: str) -> dict[str, Outcome]:
        return {name: outcome for name, outcome in self.outcomes.items() if outcome.aim == aim}

    def outcome_of_item(self, item: str) -> str | None:
        """The first outcome that names ``item`` as its evidence."""
        return next((o for o, found in self.outcomes.items() if item in found.evidence.items), None)

    def codes_of(self, outcome: str) -> list[str]:
        """Codes that speak to ``outcome``, named by either side."""
        named = self.outcomes[outcome].evidence.codes
        return [c for c, code in self.codes.items() if c in named or code.outcome == outcome]

    def code_guid(self, code: str) -> str:
        """The GUID of a code in the codebook that coders import: it outlives the code's name."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:peer-evaluation:{self.name}:code:{code}"))

    def _rows(self, file: str, model: type[Model]) -> Iterator[Model]:
        name = f"programmes/{self.name}/{file}"
        if not (self.folder / file).exists():
            return
        text = io.StringIO(text_of(self.folder / file, name))
        rows = csv.DictReader(text, restkey="cells beyond the last column")
        for number, row in enumerate(rows, start=2):
            try:
                yield model.model_validate({column: cell or None for column, cell in row.items()})
            except ValidationError as error:
                raise DefinitionError.of(
                    Problem(*plainly(dict(found)), name, number, str(found["loc"][0]))
                    for found in error.errors()
                ) from None

    def _references(self) -> Iterator[tuple[str, tuple[str | int, ...], str, Iterable[str]]]:
        """Every reference: file, where it stands, what it names, what it may name."""
        for name, outcome in self.outcomes.items():
            here = ("outcomes", name)
            yield "aims", (*here, "aim"), outcome.aim, self.aims
            for place, group in enumerate(outcome.groups):
                yield "aims", (*here, "groups", place), group, self.groups
            if outcome.judged_by_others_than:
                yield (
                    "aims",
                    (*here, "judged_by_others_than"),
                    outcome.judged_by_others_than,
                    self.groups,
                )
            for place, item in enumerate(outcome.evidence.items):
                yield "aims", (*here, "evidence", "items", place), item, self.items
            for place, code in enumerate(outcome.evidence.codes):
                yield "aims", (*here, "evidence", "codes", place), code, self.codes
            for record, spec in outcome.evidence.records.items():
                for column, values in spec.where.items():
                    known: Mapping[str, object] | None = {
                        "kind": self.activity_kinds,
                        "directorate": self.directorates,
                        "role": self.roles,
                        "reached_by": self.reached_by,
                        "say": self.say_ladder,
                        "capacity": {name: name for name in CAPACITIES},
                    }.get(column)
                    for value in (values,) if isinstance(values, str) else values:
                        if known is not None and value not in {"present", "absent"}:
                            at = (*here, "evidence", "records", record, "where", column)
                            yield "aims", at, value, known
        yield from self._references_of_weights()
        yield from self._references_of_disclosure()
        yield from self._references_of_national_view()
        for name, item_ in self.items.items():
            if item_.scale:
                yield "questionnaire", ("items", name, "scale"), item_.scale, self.scales
            for place, group in enumerate(item_.asked_of):
                yield "questionnaire", ("items", name, "asked_of", place), group, self.groups
            for place, change in enumerate(item_.rewordings):
                if change.scale:
                    at_ = ("items", name, "rewordings", place, "scale")
                    yield "questionnaire", at_, change.scale, self.scales
        for name, index in self.indices.items():
            for key, items in (("items", index.items), ("reversed", index.reversed)):
                for place, item in enumerate(items):
                    known_items = self.items if key == "items" else index.items
                    yield "questionnaire", ("indices", name, key, place), item, known_items
        for name, code_ in self.codes.items():
            for key, named, known_ in (
                ("parent", code_.parent, self.codes),
                ("outcome", code_.outcome, self.outcomes),
                ("replaces", code_.replaces, self.codes),
            ):
                if named:
                    yield "codebook", ("codes", name, key), named, known_

    def _references_of_weights(
        self,
    ) -> Iterator[tuple[str, tuple[str | int, ...], str, Iterable[str]]]:
        if self.weights is None:
            return
        for place, group in enumerate(self.weights.groups):
            yield "programme", ("weights", "groups", place), group, self.groups
        for characteristic, sets in self.weights.together.items():
            at = ("weights", "together", characteristic)
            yield "programme", at, characteristic, self.weights.characteristics
            known = self.characteristics.get(characteristic)
            for category in (category for each in sets for category in each):
                if known:
                    yield "programme", at, category, known.categories

    def _references_of_disclosure(
        self,
    ) -> Iterator[tuple[str, tuple[str | int, ...], str, Iterable[str]]]:
        if self.disclosure.comment_consent:
            choices = [name for name, item in self.items.items() if item.kind == "single"]
            yield "disclosure", ("comment_consent",), self.disclosure.comment_consent, choices
        for name, words in self.disclosure.shown_with_quotes.items():
            at = ("shown_with_quotes", name)
            yield "disclosure", at, name, self.characteristics
            if known := self.characteristics.get(name):
                for category in words:
                    yield "disclosure", (*at, category), category, known.categories

    def _references_of_national_view(
        self,
    ) -> Iterator[tuple[str, tuple[str | int, ...], str, Iterable[str]]]:
        if self.national_view is not None:
            choices = [name for name, item in self.items.items() if item.kind == "single"]
            for place, name in enumerate(self.national_view.items):
                yield "programme", ("national_view", "items", place), name, choices
            for group in self.national_view.groups:
                yield "programme", ("national_view", "groups", group), group, self.groups

    def _dangling(self) -> Iterator[Problem]:
        for file, where, value, known in self._references():
            if value not in known:
                yield self._files[file].problem(
                    where, f"“{value}” is not defined", f"Known are: {', '.join(known) or 'none'}"
                )
        for name, item in self.items.items():
            if item.kind == "single" and not item.scale:
                yield self._files["questionnaire"].problem(
                    ("items", name), "a single choice needs a scale", "Add “scale: …”"
                )
            if item.kind == "multiple" and not item.options:
                yield self._files["questionnaire"].problem(
                    ("items", name), "a multiple choice needs options", "Add “options: […]”"
                )

    def _unweighable(self) -> Iterator[Problem]:
        """Weights by a characteristic that the population says nothing of."""
        if self.weights is None:
            return
        comparator = self.weights.comparator
        figures = {e.characteristic for e in self.population if e.comparator == comparator}
        for place, characteristic in enumerate(self.weights.characteristics):
            if characteristic not in figures:
                yield self._files["programme"].problem(
                    ("weights", "characteristics", place),
                    f"population.csv has no “{characteristic}” for “{comparator}”",
                    f"It has: {', '.join(sorted(figures)) or 'nothing'}",
                )

    def _unfit_indices(self) -> Iterator[Problem]:
        """An index whose name an item has already, or whose items cannot be put together."""
        for name, index in self.indices.items():
            items = [self.items[item] for item in index.items if item in self.items]
            scales = {scale for item in items for scale in item.scales if scale in self.scales}
            ends = {self.scales[scale].ends for scale in scales}
            said: tuple[str, str] | None = None
            if name in self.items:
                said = f"“{name}” names an item already", "Give the index another id"
            elif len(set(index.items)) < len(index.items):
                said = "an item stands here twice", "Name each item once"
            elif any(item.kind != "single" for item in items):
                said = "only single choices can be put together", "Leave the other items out"
            elif len(ends) > 1 or None in ends:
                said = (
                    "these items have no scores, or scales of different length",
                    "Name items whose scales run from the same lowest to the same highest score",
                )
            if said:
                yield self._files["questionnaire"].problem(("indices", name), *said)

    def _unknown_columns(self) -> Iterator[Problem]:
        """A record that counts by a column, or a population by a category, that there is not."""
        columns = {
            *TIDY["activities"].column_names,
            *TIDY["involvements"].column_names,
            *self.characteristics,
        }
        for name, outcome in self.outcomes.items():
            for record, spec in outcome.evidence.records.items():
                for column in sorted(spec.where.keys() - columns):
                    yield self._files["aims"].problem(
                        ("outcomes", name, "evidence", "records", record, "where", column),
                        f"“{column}” is no column of activities.csv or involvements.csv",
                        f"Columns are: {', '.join(sorted(columns))}",
                    )
        for row, entry in enumerate(self.population, start=2):
            known = self.characteristics.get(entry.characteristic)
            if known is None or entry.category not in known.categories:
                yield Problem(
                    f"“{entry.characteristic}: {entry.category}” is not defined",
                    "Add it to “characteristics” in programme.yml or correct it",
                    f"programmes/{self.name}/population.csv",
                    row,
                )

    def _unsourced(self) -> Iterator[Problem]:
        for file, part, entries in (
            ("aims", "aims", self.aims),
            ("aims", "outcomes", self.outcomes),
            ("shifts", "shifts", self.shifts),
            ("recommendations", "recommendations", self.recommendations),
        ):
            for name, entry in entries.items():
                source = str(getattr(entry, "source", ""))
                if source.split(":")[0].strip() not in self.sources:
                    yield self._files[file].problem(
                        (part, name, "source"),
                        f"“{source}” names no source of programme.yml",
                        f"Begin it with one of: {', '.join(self.sources)}",
                    )

    def _badly_named(self) -> Iterator[Problem]:
        for name in self.outcomes.keys() & {*self.aims, *PARTS}:
            yield self._files["aims"].problem(
                ("outcomes", name),
                f"“{name}” already names an aim or a part of the report",
                "Give the outcome another id",
            )
        for file, part, entries in (
            *(
                ("programme", part, getattr(self, part))
                for part in (
                    "groups",
                    "characteristics",
                    "reached_by",
                    "say_ladder",
                    "activity_kinds",
                    "directorates",
                    "roles",
                )
            ),
            ("aims", "aims", self.aims),
            ("aims", "outcomes", self.outcomes),
            ("questionnaire", "items", self.items),
            ("questionnaire", "indices", self.indices),
            ("codebook", "codes", self.codes),
            ("shifts", "shifts", self.shifts),
            ("recommendations", "recommendations", self.recommendations),
        ):
            for name in entries:
                if not NAME.fullmatch(name):
                    yield self._files[file].problem(
                        (part, name),
                        f"“{name}” cannot be an id",
                        "Use small letters, digits, - and _, starting with a letter",
                    )
