"""What is released of a survey: who answered, what they answered, and why some did not.

How many gave no answer, to a question or to the survey, is not protected: it is what is left of a
base that every number needs, and says of nobody what they think. Why they gave none is, for all
groups together; by group it is not released at all. Where so few gave none that their number is
less than the threshold, any split of it is as open as it can be.

That too few of a group answered a question to show more is the rule's own wording, of nobody as of
a few: it leaves of every count of theirs from 0 to one less than the threshold.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analysis.protect.audit.claims import (
    Cell,
    Claim,
    Key,
    adds_up,
    at_most,
    at_most_together,
    between,
    shows,
)
from analysis.protect.audit.released_counts.release import ALL, Release, Row, number
from analysis.protect.audit.released_counts.share import of_share, rest_of

SKIPPED, LEFT_OUT = "-skipped", "left_out"
ANSWER, NO_ANSWER = "answer", "no answer"
TOO_FEW = "Too few "
LABEL_WORDS = "{group} who answered “{answer}” to {item}"


def mine(release: Release, measure: str, row: Row) -> bool:
    """Is it a finding of the survey?"""
    of_response = row["outcome"] == "response" and (
        measure == "answered" or measure.endswith(SKIPPED) or measure.startswith(LEFT_OUT)
    )
    item = item_of(release, measure)
    return of_response or (item is not None and row["evidence"] == "perception")


def claims(release: Release) -> Iterator[Cell | Claim]:
    """Every count of the survey, and what is known of it."""
    yield from _who_answered(release)
    for item in _asked_items(release):
        for group in _groups(release, item):
            yield from _of_group(release, item, group)
        yield from _of_all(release, item)
    yield from _every_answer(release)
    for measure, group, row in release.measured():
        if measure in release.programme.indices:
            yield from _together(release, measure, group, row)
        elif mine(release, measure, row):
            yield from _finding(release, measure, group, row)


class Counts(NamedTuple):
    """Names of an item's counts in one group."""

    asked: Key
    base: Key
    unanswered: Key
    agree: Key
    release: Release
    item: str
    group: str

    @classmethod
    def of(cls, release: Release, item: str, group: str) -> Counts:
        return cls(
            asked=release.key("asked", item, group),
            base=release.key("base", item, group),
            unanswered=release.key(NO_ANSWER, item, group),
            agree=release.key("agree", item, group),
            release=release,
            item=item,
            group=group,
        )

    @property
    def told(self) -> int | None:
        """How wide a range the words leave, where too few answered to show more."""
        too_few = (self.item, self.group) in _too_few(self.release)
        return self.release.threshold - 1 if too_few else None

    def answer(self, label: str) -> Key:
        return self.release.key(ANSWER, self.item, self.group, label)

    def blank(self, reason: str) -> Key:
        return self.release.key("blank", self.item, self.group, reason)


def answered(release: Release, group: str) -> Key:
    """Answer sheets of a group."""
    return release.key("answered", group)


def _who_answered(release: Release) -> Iterator[Cell | Claim]:
    for measure, group, row in release.measured():
        if row["outcome"] == "response" and measure == "answered":
            sheets, asked = answered(release, group), release.key("invited", group)
            people = release.group_words(group)
            yield from of_share(
                release, row, sheets, asked,
                of=f"{people} who were asked to answer the survey",
                counts=f"{people} who answered the survey",
            )  # fmt: skip


def _asked_items(release: Release) -> list[str]:
    items = release.programme.items
    return [
        name for name, item in items.items() if item.kind != "text" and item.asked_in(release.year)
    ]


def _groups(release: Release, item: str) -> list[str]:
    """Groups that were asked the item and of which something stands in the release."""
    asked = release.programme.items[item].asked_of or tuple(release.programme.groups)
    return [group for group in asked if f"response.answered.{group}" in release.findings]


def labels(release: Release, item: str) -> tuple[str, ...]:
    """The answers that the item offers and that count in a base."""
    entry = release.programme.items[item]
    if entry.kind == "multiple":
        return entry.options
    _, scale = entry.as_asked(release.year)
    options = release.programme.scales[scale].options if scale else ()
    return tuple(option.label for option in options if option.missing is None)


def agreeing(release: Release, item: str) -> tuple[str, ...]:
    """The answers that count as agreeing."""
    _, scale = release.programme.items[item].as_asked(release.year)
    return release.programme.scales[scale].agree if scale else ()


def _of_group(release: Release, item: str, group: str) -> Iterator[Cell | Claim]:
    counts = Counts.of(release, item, group)
    people, about = release.group_words(group), release.item_words(item)
    unanswered = f"{people} who gave no answer that counts to {about}"
    yield Cell(
        counts.base, f"{people} who answered {about}", kind="base of a question", told=counts.told
    )
    yield Cell(counts.asked, f"{people} who were asked {about}", kind="base of a question")
    yield Cell(counts.unanswered, unanswered, protected=False)
    yield adds_up(
        counts.asked, [counts.base, counts.unanswered], "asked = answered + gave no answer"
    )
    sheets = answered(release, group)
    yield at_most(counts.asked, sheets, "nobody is asked without answering the survey")
    yield adds_up(counts.asked, [sheets], "all who answered the survey were asked", assumed=True)
    kind = release.programme.items[item].kind
    if kind == "single":
        yield from _single(release, counts, people)
    elif kind == "multiple":
        yield from _multiple(release, counts, people)


def _single(release: Release, counts: Counts, people: str) -> Iterator[Cell | Claim]:
    offered = labels(release, counts.item)
    agree = [counts.answer(label) for label in offered if label in agreeing(release, counts.item)]
    other = [counts.answer(label) for label in offered if counts.answer(label) not in agree]
    yield from _answers(counts, offered, people)
    yield adds_up(counts.base, [*agree, *other], f"the answers to {counts.item} add up to the base")
    yield adds_up(counts.agree, agree, "those agreeing gave the answers that count as agreeing")
    about = release.item_words(counts.item)
    yield Cell(counts.agree, f"{people} agreeing on {about}", told=counts.told)
    yield Cell(
        rest_of(counts.agree),
        f"{people} not agreeing on {about}",
        kind="everybody but those counted (base − count)",
        told=counts.told,
    )
    yield adds_up(
        counts.base, [counts.agree, rest_of(counts.agree)], "those agreeing and the others"
    )


def _multiple(release: Release, counts: Counts, people: str) -> Iterator[Cell | Claim]:
    offered = labels(release, counts.item)
    yield from _answers(counts, offered, people)
    ticked = [counts.answer(label) for label in offered]
    yield at_most_together(
        counts.base, ticked, "everybody who answered ticked something", assumed=True
    )


def _answers(counts: Counts, offered: tuple[str, ...], people: str) -> Iterator[Cell | Claim]:
    for label in offered:
        key = counts.answer(label)
        words = LABEL_WORDS.format(
            group=people, answer=label, item=counts.release.item_words(counts.item)
        )
        yield Cell(key, words, told=counts.told)
        yield Cell(
            rest_of(key),
            words.replace("who answered “", "who did not answer “"),
            kind="everybody but those counted (base − count)",
            told=counts.told,
        )
        yield adds_up(counts.base, [key, rest_of(key)], "those who gave an answer and the others")


def reasons(release: Release) -> tuple[str, ...]:
    """Why there may be no answer that counts."""
    return ("skipped", "not sure", "prefer not to say")


def _of_all(release: Release, item: str) -> Iterator[Cell | Claim]:
    """Those asked, and why some gave no answer, in each group and in all together.

    Groups of which too few answered the question are in no sum, as the rule that is public says.
    """
    groups, total = _groups(release, item), Counts.of(release, item, ALL)
    parts = [Counts.of(release, item, group) for group in groups]
    shown = [part for part in parts if (item, part.group) in _bases(release)]
    unknown, about = len(shown) < len(parts), release.item_words(item)
    for part in (*parts, total):
        people = release.group_words(part.group)
        for reason in reasons(release):
            words = f"{people} who gave no answer to {about}: {reason}"
            of_all = part.group == ALL
            yield Cell(
                part.blank(reason), words, of_all, "why no answer was given", _blanks_known(total)
            )
        blanks = [part.blank(reason) for reason in reasons(release)]
        yield adds_up(part.unanswered, blanks, "reasons for no answer add up")
    yield Cell(total.asked, f"people who were asked {about}", kind="base of a question")
    unanswered = f"people who gave no answer that counts to {about}"
    yield Cell(total.unanswered, unanswered, protected=False)
    sums = [
        (total.asked, [part.asked for part in shown], "the groups add up to all who were asked"),
        *(
            (
                total.blank(reason),
                [part.blank(reason) for part in shown],
                "the groups add up to all",
            )
            for reason in reasons(release)
        ),
    ]
    for whole, some, words in sums:
        yield adds_up(whole, some, words, assumed=unknown)


@lru_cache(maxsize=16)
def _bases(release: Release) -> dict[tuple[str, str], float]:
    """How many of a group answered a question, where that is shown."""
    found = {}
    for row in release.rows("every-answer"):
        base = number(row["base"])
        if row["kind"] == ANSWER and base is not None:
            found[row["item"], release.group(row["group"])] = base
    for measure, group, row in release.measured():
        item, base = item_of(release, measure), number(row["base"])
        if item is not None and base is not None:
            found[item, group] = base
    return found


@lru_cache(maxsize=16)
def _too_few(release: Release) -> set[tuple[str, str]]:
    """Questions and groups of which it is said that too few answered to show more."""
    return {
        (item, group)
        for measure, group, row in release.measured()
        if (item := item_of(release, measure)) and (item, group) not in _bases(release)
        if row["sentence"].startswith(TOO_FEW)
    }


def _blanks_known(total: Counts) -> int | None:
    """How many of all gave no answer at most, where sheets and bases that are shown say so."""
    release, item, most = total.release, total.item, 0.0
    for group in _groups(release, item):
        if (item, group) in _bases(release):
            sheets = number(release.findings[f"response.answered.{group}"]["numerator"])
            if sheets is None:
                return None
            _, most_sheets = release.rounding.behind(sheets)
            least_base, _ = release.rounding.behind(_bases(release)[item, group])
            most += most_sheets - least_base
    return int(most)


def _every_answer(release: Release) -> Iterator[Cell | Claim]:
    for row in release.rows("every-answer"):
        group = release.group(row["group"])
        counts = Counts.of(release, row["item"], group)
        where = f"{row['item']}, {row['group']}, {row['answer']}"
        source = release.source("every-answer", where)
        of_answer = row["kind"] == ANSWER
        key = counts.answer(row["answer"]) if of_answer else counts.blank(row["answer"])
        base = counts.base if of_answer else counts.asked
        count, people, share = (number(row[name]) for name in ("count", "base", "share"))
        if count is not None:
            yield shows(key, count, source, release.rounding)
        if people is not None:
            yield shows(base, people, f"{source}: base", release.rounding)
        if count is None and share is not None and people is not None:
            yield between(key, round(share * people), round(share * people), f"share in {source}")


def item_of(release: Release, measure: str) -> str | None:
    """The item that a measure is about, with options of a multiple choice numbered."""
    stem, _, place = measure.rpartition("-")
    for name in (measure, stem if place.isdigit() else ""):
        if name in release.programme.items:
            return name
    return None


def _finding(release: Release, measure: str, group: str, row: Row) -> Iterator[Cell | Claim]:
    item = item_of(release, measure)
    people = release.group_words(group)
    if measure.endswith(SKIPPED):
        item = measure.removesuffix(SKIPPED)
        counts = Counts.of(release, item, ALL)
        yield from of_share(
            release, row, counts.blank("skipped"), counts.asked,
            of=f"people who were asked {release.item_words(item)}",
            counts=f"people who left {release.item_words(item)} blank",
        )  # fmt: skip
    elif measure.startswith(LEFT_OUT):
        yield from _left_out(release, measure, row)
    elif item is not None and group != ALL:
        counts, about = Counts.of(release, item, group), release.item_words(item)
        kind = release.programme.items[item].kind
        key = counts.agree
        if kind == "multiple":
            place = int(measure.rpartition("-")[2])
            key = counts.answer(release.programme.items[item].options[place - 1])
        if kind == "number":
            people_known = number(row["base"])
            if people_known is not None:
                source = release.source("findings", row["finding"])
                yield shows(counts.base, people_known, source, release.rounding)
        else:
            yield from of_share(
                release, row, key, counts.base,
                of=f"{people} who answered {about}",
                counts=f"{people} counted in {measure}",
                others=f"{people} who answered {about} and are not counted in {measure}",
                told_width=counts.told,
            )  # fmt: skip


def _together(release: Release, index: str, group: str, row: Row) -> Iterator[Cell | Claim]:
    """Those who answered every question of an index are some of those who answered each."""
    count, source = number(row["base"]), release.source("findings", row["finding"])
    in_full = release.key("answered in full", index, group)
    name = release.programme.indices[index].name
    if count is None:
        return
    yield shows(in_full, count, source, release.rounding)
    for item in release.programme.indices[index].items if group != ALL else ():
        base, partly = Counts.of(release, item, group).base, (*in_full, item)
        words = f"who answered {release.item_words(item)} and not all of {name}"
        yield Cell(partly, f"{release.group_words(group)} {words}", protected=False)
        yield adds_up(base, [in_full, partly], f"those who answered all of {name} and the others")


def _left_out(release: Release, measure: str, row: Row) -> Iterator[Cell | Claim]:
    key = release.key(measure)
    yield Cell(key, row["what"].lower(), kind="answer sheets left out")
    count = number(row["numerator"])
    if count is not None:
        yield shows(key, count, release.source("findings", row["finding"]), release.rounding)
