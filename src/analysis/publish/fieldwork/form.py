"""What a questionnaire asks in one year: the questions, their answers, and who is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.clean.named import is_not_said
from analysis.errors import EvaluationError
from analysis.programme import Characteristic, Item, Programme
from analysis.read.labels import normal

PREFER_NOT_TO_SAY = "Prefer not to say"
WHICH_GROUP = "Which of these are you?"

# What a form notes by itself stands under these names; no question may be called so as well.
_TAKEN = ("data", "meta", "start", "end", "today", "deviceid", "username", "audit", "group")
_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Choice:
    """One answer to tick: its name in data, and what people read."""

    name: str
    label: str


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes
    ----------
    name
        Its name in data.
    choices, choice_list
        What may be ticked, and the name of that list; several questions may share one.
    asked_of
        Groups that are asked; none: all are.
    """

    name: str
    wording: str
    kind: Literal["single", "multiple", "number", "text"]
    choices: tuple[Choice, ...] = ()
    choice_list: str = ""
    asked_of: tuple[Choice, ...] = ()

    @property
    def how_to_answer(self) -> str:
        """What to do, unless the wording says so."""
        if "tick" in normal(self.wording):
            return ""
        return {
            "single": "Tick one.",
            "multiple": "Tick all that are right for you.",
            "number": "Write a number.",
            "text": "Say it in your own words.",
        }[self.kind]


@dataclass(frozen=True)
class Form:
    """The questionnaire of one year.

    Attributes
    ----------
    groups
        The programme's groups by their ids, as choices.
    group
        Which of them somebody is of; not asked where there is one only.
    items, characteristics
        Questions by the programme's ids, in its order.
    """

    programme: str
    year: int
    title: str
    summary: str
    groups: Mapping[str, Choice]
    group: Question | None
    items: Mapping[str, Question]
    characteristics: Mapping[str, Question]

    @classmethod
    def of(cls, programme: Programme, year: int) -> Form:
        """What the programme asks in a year, as it is worded that year.

        Raises
        ------
        EvaluationError
            It asks nothing.
        """
        asked, about = _asked_in(programme, year), programme.characteristics
        names = safe_names([*_TAKEN, *asked, *about])[len(_TAKEN) :]
        groups, scales = _groups(programme), _scales(programme)
        questions = [
            *(
                _asked(name, item, year, groups, scales)
                for name, item in zip(names, asked.values(), strict=False)
            ),
            *map(_about_you, names[len(asked) :], about.values()),
        ]
        return cls(
            programme.name,
            year,
            programme.title,
            programme.summary,
            groups,
            _which_group(groups) if len(groups) > 1 else None,
            dict(zip(asked, questions, strict=False)),
            dict(zip(about, questions[len(asked) :], strict=True)),
        )

    @property
    def questions(self) -> Iterator[Question]:
        """Every question, in the order in which it is asked."""
        if self.group:
            yield self.group
        yield from self.items.values()
        yield from self.characteristics.values()


def safe_names(words: Iterable[str]) -> list[str]:
    """Names that every survey tool takes: small letters, digits and _, all different.

    Examples
    --------
    >>> safe_names(["Strongly agree", "Don’t know", "strongly-agree", "…", "Naïve"])
    ['strongly_agree', 'don_t_know', 'strongly_agree_2', 'answer', 'naive']
    """
    names: dict[str, None] = {}
    for word in words:
        letters = unicodedata.normalize("NFKD", word.casefold())
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
        name = stem = _UNSAFE.sub("_", plain).strip("_") or "answer"
        number = 1
        while name in names:
            number += 1
            name = f"{stem}_{number}"
        names[name] = None
    return list(names)


def _asked_in(programme: Programme, year: int) -> dict[str, Item]:
    asked = {name: item for name, item in programme.items.items() if item.asked_in(year)}
    if not asked:
        raise EvaluationError(
            f"no question is asked in {year}",
            remedy="Add one, or correct “since” and “years” of those that are there",
            file=f"programmes/{programme.name}/questionnaire.yml",
        )
    return asked


def _choices(labels: Mapping[str, str]) -> tuple[Choice, ...]:
    """Choices by what the programme calls them, with what people read."""
    return tuple(map(Choice, safe_names(labels), labels.values()))


def _groups(programme: Programme) -> dict[str, Choice]:
    labels = {group: _capital(entry.one) for group, entry in programme.groups.items()}
    return dict(zip(labels, _choices(labels), strict=True))


def _scales(programme: Programme) -> dict[str, tuple[str, tuple[Choice, ...]]]:
    """The list of choices of every scale, with its name."""
    return {
        scale: (f"scale_{name}", _choices({option.label: option.label for option in entry.options}))
        for name, (scale, entry) in zip(
            safe_names(programme.scales), programme.scales.items(), strict=True
        )
    }


def _which_group(groups: Mapping[str, Choice]) -> Question:
    return Question("group", WHICH_GROUP, "single", tuple(groups.values()), "groups")


def _asked(
    name: str,
    item: Item,
    year: int,
    groups: Mapping[str, Choice],
    scales: Mapping[str, tuple[str, tuple[Choice, ...]]],
) -> Question:
    wording, scale = item.as_asked(year)
    choice_list, choices = "", tuple[Choice, ...]()
    if item.kind == "multiple":
        choice_list = f"options_{name}"
        choices = _choices({option: option for option in item.options})
    elif item.kind == "single" and scale:
        choice_list, choices = scales[scale]
    asked_of = tuple(groups[group] for group in groups if group in item.asked_of)
    everybody = len(asked_of) == len(groups)
    return Question(name, wording, item.kind, choices, choice_list, () if everybody else asked_of)


def _about_you(name: str, characteristic: Characteristic) -> Question:
    labels = dict(characteristic.categories)
    if not any(map(is_not_said, labels.values())):
        labels[PREFER_NOT_TO_SAY] = PREFER_NOT_TO_SAY
    wording = f"About you: {characteristic.name[:1].lower()}{characteristic.name[1:]}"
    return Question(name, wording, "single", _choices(labels), f"about_{name}")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
