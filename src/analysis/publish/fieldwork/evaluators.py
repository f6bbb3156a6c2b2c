"""Who asks this year, as each of them wishes to be named: that is asked anew every year."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.protect.words.naming import lacks_chosen_name
from analysis.year import About, Evaluator, ProgrammeYear

NO_NAME = "none"


@dataclass(frozen=True)
class Asker:
    """Somebody who evaluates; without a name where it was not asked, or they want none."""

    name: str | None
    role: str
    links: str
    was_asked: bool


def about_if_there(this: ProgrammeYear) -> About | None:
    """What ``about.yml`` says; nothing while a coming year has none."""
    return this.about if (this.raw / "about.yml").is_file() else None


def askers_of(this: ProgrammeYear) -> list[Asker]:
    """Who evaluates this year, as far as ``about.yml`` says it."""
    about = about_if_there(this)
    return [_asker(this, one) for one in about.evaluators] if about else []


def was_asked(this: ProgrammeYear, one: Evaluator) -> bool:
    """Was this person asked how they wish to be named, in this year or while it was written up?"""
    day = one.asked_on
    return day is not None and day.year >= this.year and one.named_as is not None


def _asker(this: ProgrammeYear, one: Evaluator) -> Asker:
    asked = was_asked(this, one) and not lacks_chosen_name(this, one)
    named = asked and one.named_as != NO_NAME
    name = (one.named_as == "chosen name" and one.chosen_name) or one.name
    return Asker(name if named else None, one.role, one.links, asked)
