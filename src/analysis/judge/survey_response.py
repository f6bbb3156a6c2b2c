"""Findings on who answered: by group, how alike groups are, what was left out or left blank."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.judge.answers import UNANSWERED, Answers
from analysis.judge.findings import EVERYBODY, finding
from analysis.judge.sentences import (
    ALIKE,
    LEFT_BLANK,
    LEFT_OUT,
    LEFT_OUT_OF_GROUP,
    RESPONSE,
    Facts,
    worded,
)
from analysis.judge.survey_hidden import reasons_kept_back
from analysis.measure.reach import r_indicator
from analysis.protect.disclosure import hidden_beside_total, too_small
from analysis.protect.rounding import rounded

PART = "response"
WHY_LEFT_OUT = {
    "partial": "they were not finished",
    "test": "they were only tests",
    "duplicate": "they were sent twice",
    "late": "they came in after the survey had closed",
    "other": "they were not meant for this analysis",
}
COUNTED = re.compile(r"(?:^|, )(\d+) (partial|test|duplicate|late)(?=, |$)")
SKIPPED = "skipped"


def response_findings(now: Answers) -> Iterator[dict[str, Any]]:
    """Who answered, who did not, and how far the answers reach.

    Parameters
    ----------
    now
        The year's answers.
    """
    yield from _responses(now)
    yield from _alike(now)
    yield from _left_out(now)
    yield from _left_blank(now)


def _invited(now: Answers, group: str) -> int:
    invited = now.year.about.invited
    return 0 if invited == "unknown" else invited.get(group, 0)


def _responses(now: Answers) -> Iterator[dict[str, Any]]:
    programme = now.year.programme
    for group, entry in programme.groups.items():
        answered, asked = now.respondents.get(group, 0), _invited(now, group)
        if not answered and not asked:
            continue
        facts = Facts(
            rules=programme.disclosure,
            group=entry.name,
            numerator=answered,
            base=asked,
            everybody=answered == asked,
        )
        yield finding(
            outcome=PART,
            measure="answered",
            group=group,
            evidence="record",
            unit="people",
            sentence=worded(RESPONSE, facts),
            hidden=facts.kept_back,
            value=facts.shown_numerator,
            numerator=facts.shown_numerator,
            base=facts.shown_base if asked else None,
        )


def _alike(now: Answers) -> Iterator[dict[str, Any]]:
    """The R-indicator, over groups whose shares may be shown: the others must not be given away."""
    programme = now.year.programme
    invited = {group: _invited(now, group) for group in programme.groups}
    answered = {group: now.respondents.get(group, 0) for group in programme.groups}
    shown = [
        group
        for group, asked in invited.items()
        if asked >= max(programme.disclosure.minimum_base, programme.disclosure.threshold)
        and answered[group] <= asked
        and not too_small(answered[group], programme.disclosure.threshold)
    ]
    if len(shown) < 2:
        return
    rounding = programme.disclosure.rounding
    came, asked = (
        pd.Series({group: rounded(counts[group], rounding) for group in shown})
        for counts in (answered, invited)
    )
    rates = {group: came[group] / asked[group] for group in shown}
    value = r_indicator(came, asked)
    lowest, highest = min(rates, key=rates.__getitem__), max(rates, key=rates.__getitem__)
    facts = Facts(
        rules=programme.disclosure,
        group=programme.groups[highest].name,
        other=programme.groups[lowest].name,
        unit=f"{value:.2f}",
        low=rates[lowest],
        high=rates[highest],
    )
    yield finding(
        outcome=PART,
        measure="r_indicator",
        evidence="record",
        unit="index",
        sentence=worded(ALIKE, facts),
        value=value,
    )


def _left_out(now: Answers) -> Iterator[dict[str, Any]]:
    """How many sheets were left out, by reason, and by group where that gives nobody away."""
    if not now.year.table_path("accounts.survey").exists():
        return
    counts, shown = _why_left_out(now)
    by_group, few = _groups_left_out(now)
    for reason, count in counts.items():
        facts = Facts(
            rules=now.year.programme.disclosure,
            about=WHY_LEFT_OUT[reason],
            numerator=count,
            withheld=reason not in shown,
        )
        groups, sentences = by_group.get(reason), [worded(LEFT_OUT, facts)]
        if groups and reason in few and not facts.kept_back:
            sentences.append(worded(LEFT_OUT_OF_GROUP, replace(facts, withheld=True)))
        yield _left_out_row(reason, EVERYBODY, facts, " ".join(sentences))
        if groups and reason not in few and not facts.kept_back:
            yield from _left_out_of_groups(now, reason, facts, groups)


def _left_out_of_groups(
    now: Answers, reason: str, facts: Facts, groups: Counter[str]
) -> Iterator[dict[str, Any]]:
    for group, number in groups.items():
        own = replace(facts, group=now.year.programme.groups[group].name, numerator=number)
        yield _left_out_row(reason, group, own, worded(LEFT_OUT_OF_GROUP, own))


def _left_out_row(reason: str, group: str, facts: Facts, sentence: str) -> dict[str, Any]:
    return finding(
        outcome=PART,
        measure=f"left_out_{reason}",
        group=group,
        evidence="record",
        unit="answer sheets",
        sentence=sentence,
        hidden=facts.kept_back,
        value=facts.shown_numerator,
        numerator=facts.shown_numerator,
    )


def _groups_left_out(now: Answers) -> tuple[dict[str, Counter[str]], set[str]]:
    """By reason, how many sheets of each group were left out; and reasons of which some are few.

    Few may be of a group, or of those whose group is not known; in any file, for the report gives
    the sum for every file.
    """
    threshold = now.year.programme.disclosure.threshold
    found: dict[str, Counter[str]] = {}
    few: set[str] = set()
    accounts = now.year.read("accounts.survey")
    for why, by_group in zip(
        accounts["why_out_of_scope"], accounts["out_of_scope_by_group"], strict=True
    ):
        of_file = _by_reason(now, by_group if isinstance(by_group, str) else "")
        for number, reason in COUNTED.findall(why if isinstance(why, str) else ""):
            groups = of_file.get(reason, Counter())
            rest = int(number) - groups.total()
            if any(too_small(n, threshold) for n in (*groups.values(), rest)):
                few.add(reason)
            found[reason] = found.get(reason, Counter()) + groups
    return found, few


def _by_reason(now: Answers, by_group: str) -> dict[str, Counter[str]]:
    """What an account says of one file's groups, by reason."""
    found: dict[str, Counter[str]] = {}
    for group, _, why in (part.partition(": ") for part in by_group.split("; ")):
        if group in now.year.programme.groups:
            for number, reason in COUNTED.findall(why):
                found.setdefault(reason, Counter())[group] += int(number)
    return found


def _why_left_out(now: Answers) -> tuple[dict[str, int], set[str]]:
    """How many sheets were left out, by reason; and the reasons whose number may be shown.

    The report gives the sum for every file, so with several files a reason may only be shown
    where no file has a small number.
    """
    accounts = now.year.read("accounts.survey")
    files = []
    for why, left_out in zip(accounts["why_out_of_scope"], accounts["out_of_scope"], strict=True):
        found = Counter(
            {reason: int(n) for n, reason in COUNTED.findall(why if isinstance(why, str) else "")}
        )
        files.append(found + Counter(other=int(left_out) - found.total()))
    total = sum(files, Counter[str]())
    threshold = now.year.programme.disclosure.threshold
    if len(files) > 1 and any(too_small(n, threshold) for file in files for n in file.values()):
        return dict(total), set()
    return dict(total), total.keys() - hidden_beside_total(total, threshold)


def _left_blank(now: Answers) -> Iterator[dict[str, Any]]:
    """How many of those asked each question passed over it."""
    programme, year = now.year.programme, now.year.year
    for name, item in programme.items.items():
        if item.kind == "text" or not item.asked_in(year):
            continue
        asked, blanks = blanks_of_all(now, name)
        hidden = reasons_kept_back(blanks, programme.disclosure.threshold)
        facts = Facts(
            rules=programme.disclosure,
            about=item.as_asked(year)[0],
            numerator=blanks[SKIPPED],
            base=asked,
            withheld=SKIPPED in hidden,
        )
        if asked:
            yield finding(
                outcome=PART,
                measure=f"{name}-skipped",
                evidence="record",
                unit="share",
                sentence=worded(LEFT_BLANK, facts),
                hidden=facts.kept_from_view,
                value=facts.share,
                numerator=facts.shown_numerator,
                base=facts.shown_base,
            )


def blanks_of_all(now: Answers, item: str) -> tuple[int, dict[str, int]]:
    """How many were asked an item, and why some gave no answer that counts.

    Groups of which too few answered the item to say how many are left out, for the sum would tell.
    """
    threshold = now.year.programme.disclosure.threshold
    groups = [group for group in now.groups(item) if now.base(item, group) >= threshold]
    blanks = {
        reason: sum(now.blanks(item, group)[reason] for group in groups) for reason in UNANSWERED
    }
    return sum(now.base(item, group) for group in groups) + sum(blanks.values()), blanks
