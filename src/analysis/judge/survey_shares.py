"""Findings on what people answered: shares, how they changed, where groups differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from analysis.judge.answers import Answers
from analysis.judge.findings import EVERYBODY, finding
from analysis.judge.sentences import (
    CHOICE,
    MIDDLE_ANSWER,
    SURVEY_CHANGE,
    SURVEY_GAP,
    SURVEY_SHARE,
    Facts,
    worded,
)
from analysis.judge.survey_hidden import KeptBack, kept_back, look_at_all
from analysis.judge.survey_linked import Linked
from analysis.measure.differences import Comparison, Pairs, Share, compare_together
from analysis.measure.proportions import wilson_interval
from analysis.programme import Disclosure, Item
from analysis.protect.rounding import rounded

OTHER_QUESTIONS = "survey"


def share_findings(now: Answers, past: list[Answers]) -> Iterator[dict[str, Any]]:
    """What was answered, by item and group, and how it changed.

    Parameters
    ----------
    now, past
        The year's answers, and those of earlier years, the latest first.
    """
    for answers in (now, *past):
        look_at_all(answers)
    yield from _single_choices(now, past)
    yield from _gaps(now)
    yield from _multiple_choices(now)
    yield from _numbers(now)
    yield from _no_longer_asked(now)


def _single_choices(now: Answers, past: list[Answers]) -> Iterator[dict[str, Any]]:
    programme = now.year.programme
    linked = {earlier.year.year: Linked(now, earlier) for earlier in past}
    asked = [
        (programme.outcome_of_item(name) or OTHER_QUESTIONS, name, item)
        for name, item in programme.items.items()
        if item.kind == "single" and item.asked_in(now.year.year)
    ]
    for outcome, items in groupby(sorted(asked, key=lambda row: row[0]), key=lambda row: row[0]):
        cases = [(name, item, group) for _, name, item in items for group in now.groups(name)]
        before = {
            (name, group): earlier
            for name, item, group in cases
            if (earlier := _comparable(now, past, name, item, group))
        }
        comparisons = _compared(now, before, linked)
        for name, item, group in cases:
            yield _share_finding(
                now, outcome, name, item, group, before.get((name, group)),
                comparisons.get((name, group)),
            )  # fmt: skip


def _compared(
    now: Answers, before: Mapping[tuple[str, str], Answers], linked: Mapping[int, Linked]
) -> dict[tuple[str, str], Comparison]:
    """An outcome's changes: as counted where everybody answered, the others judged together."""
    counted: dict[tuple[str, str], Comparison] = {}
    estimated: dict[tuple[str, str], tuple[Share, Share] | Pairs] = {}
    for case, earlier in before.items():
        shares = agreeing_as_shown(now, *case), agreeing_as_shown(earlier, *case)
        if now.everybody(*case) and earlier.everybody(*case):
            counted[case] = Comparison.counted(*shares)
        else:
            estimated[case] = linked[earlier.year.year].pairs(*case) or shares
    return counted | compare_together(estimated)


def _comparable(
    now: Answers, past: list[Answers], name: str, item: Item, group: str
) -> Answers | None:
    """The latest earlier year with enough answers to the same question to be compared with."""
    rules = now.year.programme.disclosure
    for earlier in past:
        if item.comparable(earlier.year.year, now.year.year):
            bases = [answers.base(name, group) for answers in (now, earlier)]
            hidden = any(kept_back(a, name, group).agreeing for a in (now, earlier))
            return None if hidden or min(bases) < rules.minimum_base else earlier
    return None


def as_shown(share: Share, rules: Disclosure) -> Share:
    """A share of counts as they may be shown: what is worked out of it tells no more than they."""
    return Share(rounded(share.chosen, rules.rounding), rounded(share.base, rules.rounding))


def agreeing_as_shown(answers: Answers, name: str, group: str) -> Share:
    """How many of a group agreed, in counts as they may be shown."""
    return as_shown(answers.agreeing(name, group), answers.year.programme.disclosure)


def _interval(share: Share) -> tuple[float, float] | tuple[None, None]:
    return wilson_interval(*share) if share.base else (None, None)


def _facts(answers: Answers, name: str, group: str) -> Facts:
    programme = answers.year.programme
    wording, scale = programme.items[name].as_asked(answers.year.year)
    count, base = answers.agreeing(name, group)
    low, high = _interval(agreeing_as_shown(answers, name, group))
    kept = kept_back(answers, name, group)
    return Facts(
        rules=programme.disclosure,
        group=programme.groups[group].name,
        about=wording,
        verb=programme.scales[scale or ""].verb,
        numerator=count,
        base=base,
        low=low,
        high=high,
        everybody=answers.everybody(name, group),
        withheld=kept.agreeing,
    )


def _share_finding(
    now: Answers,
    outcome: str,
    name: str,
    item: Item,
    group: str,
    before: Answers | None,
    comparison: Comparison | None,
) -> dict[str, Any]:
    facts = _facts(now, name, group)
    sentences = [worded(SURVEY_SHARE, facts)]
    compared: dict[str, Any] = {}
    if before and comparison:
        sentences.append(worded(SURVEY_CHANGE, _change_facts(facts, before, comparison)))
        compared = {
            "compared_with": str(before.year.year),
            "change": comparison.change,
            "change_low": comparison.low,
            "change_high": comparison.high,
        }
    elif (broken := _broken_line(now, item)) and not facts.base_too_small:
        sentences.append(broken)
    interval = {} if facts.everybody else {"low": facts.low, "high": facts.high}
    return finding(
        outcome=outcome,
        measure=name,
        group=group,
        evidence="perception",
        unit="share",
        sentence=" ".join(sentences),
        hidden=facts.kept_from_view,
        says=says_of_share(item, facts, now.disagreeing(name, group), comparison),
        value=facts.share,
        numerator=facts.shown_numerator,
        base=facts.shown_base,
        **interval,
        **compared,
    )


def _change_facts(facts: Facts, before: Answers, comparison: Comparison) -> Facts:
    return Facts(
        rules=facts.rules,
        earlier=str(before.year.year),
        change=comparison.change,
        change_low=comparison.low,
        change_high=comparison.high,
        clear=comparison.clear,
        linked=comparison.linked,
        everybody=comparison.low is None,
    )


def _broken_line(now: Answers, item: Item) -> str | None:
    """Why the item is not compared with the year before, where there is one."""
    previous = now.year.previous
    if previous is None or item.comparable(previous.year, now.year.year):
        return None
    if not item.asked_in(previous.year):
        return f"This was not asked in {previous.year}."
    same_words = item.as_asked(previous.year)[0] == item.as_asked(now.year.year)[0]
    how = "with other answers to choose from" if same_words else "in other words"
    return f"This was asked {how} in {previous.year}, so we do not compare."


def _more_than_half(share: Share, everybody: bool) -> bool:
    """Are more than half sure to say so? Where everybody was counted, chance has no part."""
    if not share.base:
        return False
    least = share.chosen / share.base if everybody else wilson_interval(*share)[0]
    return least > 0.5


def says_of_share(item: Item, facts: Facts, disagree: Share, comparison: Comparison | None) -> str:
    """What an item says of its outcome.

    A question about change speaks for itself: it supports where more than half are sure to
    agree, and speaks against where more than half are sure to disagree; neither is mixed. A
    question about how things are speaks only by a clear change.
    """
    if facts.base_too_small:
        return "silent"
    good = 1 if item.better == "higher" else -1
    if item.about == "change":
        agree = Share(facts.numerator, facts.base)
        sure = partial(_more_than_half, everybody=facts.everybody)
        lean = 1 if sure(agree) else -1 if sure(disagree) else 0
        return {good: "supports", -good: "against"}.get(lean, "mixed")
    if comparison is None or not comparison.clear:
        return "silent"
    return "supports" if comparison.change * good > 0 else "against"


def _gaps(now: Answers) -> Iterator[dict[str, Any]]:
    """Where people who live with the services and others were asked the same."""
    programme = now.year.programme
    pairs = {
        (name, "-and-".join(pair)): pair
        for name, item in programme.items.items()
        if item.kind == "single" and item.asked_in(now.year.year)
        if (pair := _two_sides(now, name))
    }
    shares = {
        key: (agreeing_as_shown(now, key[0], first), agreeing_as_shown(now, key[0], second))
        for key, (first, second) in pairs.items()
    }
    counted = {
        key: Comparison.counted(*shares[key])
        for key, (first, second) in pairs.items()
        if now.everybody(key[0], first) and now.everybody(key[0], second)
    }
    estimated = {key: share for key, share in shares.items() if key not in counted}
    for key, comparison in (counted | _by_outcome(now, estimated)).items():
        name, (first, second) = key[0], pairs[key]
        wording, scale = programme.items[name].as_asked(now.year.year)
        facts = Facts(
            rules=programme.disclosure,
            group=programme.groups[first].name,
            other=programme.groups[second].name,
            about=wording,
            verb=programme.scales[scale or ""].verb,
            change=comparison.change,
            change_low=comparison.low,
            change_high=comparison.high,
            clear=comparison.clear,
            everybody=comparison.low is None,
        )
        yield finding(
            outcome=programme.outcome_of_item(name) or OTHER_QUESTIONS,
            measure=f"{name}-gap",
            group=key[1],
            evidence="perception",
            unit="difference",
            sentence=worded(SURVEY_GAP, facts),
            value=comparison.change,
            low=comparison.low,
            high=comparison.high,
            base=sum(share.base for share in shares[key]),
        )


def _by_outcome(
    now: Answers, shares: Mapping[tuple[str, str], tuple[Share, Share]]
) -> dict[tuple[str, str], Comparison]:
    """Differences of groups, those on the items of one outcome judged together."""
    families: dict[str, dict[tuple[str, str], tuple[Share, Share]]] = {}
    for key, pair in shares.items():
        outcome = now.year.programme.outcome_of_item(key[0]) or OTHER_QUESTIONS
        families.setdefault(outcome, {})[key] = pair
    judged = (compare_together(family) for family in families.values())
    return {key: found for family in judged for key, found in family.items()}


def _two_sides(now: Answers, name: str) -> tuple[str, str] | None:
    """The first group with lived experience and the first without, where both may be shown."""
    rules, groups = now.year.programme.disclosure, now.year.programme.groups
    shown = [
        group
        for group in now.groups(name)
        if now.base(name, group) >= rules.minimum_base and not kept_back(now, name, group).agreeing
    ]
    lived = next((group for group in shown if groups[group].lived_experience), None)
    other = next((group for group in shown if not groups[group].lived_experience), None)
    return (lived, other) if lived and other else None


def _asked(now: Answers, kind: str) -> Iterator[tuple[str, Item, str]]:
    """Every item of a kind that was asked this year, with every group that answered it."""
    for name, item in now.year.programme.items.items():
        if item.kind == kind and item.asked_in(now.year.year):
            for group in now.groups(name):
                yield name, item, group


def _numbers(now: Answers) -> Iterator[dict[str, Any]]:
    programme = now.year.programme
    for name, item, group in _asked(now, "number"):
        middle, base = now.middle(name, group)
        facts = Facts(
            rules=programme.disclosure,
            group=programme.groups[group].name,
            about=item.as_asked(now.year.year)[0],
            unit=f"{middle:g}",
            base=base,
        )
        yield finding(
            outcome=programme.outcome_of_item(name) or OTHER_QUESTIONS,
            measure=name,
            group=group,
            evidence="perception",
            unit="middle answer",
            sentence=worded(MIDDLE_ANSWER, facts),
            hidden=facts.no_percentage,
            value=middle,
            base=facts.shown_base,
        )


def _multiple_choices(now: Answers) -> Iterator[dict[str, Any]]:
    for name, item, group in _asked(now, "multiple"):
        yield from _options_chosen(now, name, item, group)


def _options_chosen(now: Answers, name: str, item: Item, group: str) -> Iterator[dict[str, Any]]:
    programme, kept = now.year.programme, kept_back(now, name, group)
    for place, option in enumerate(item.options, start=1):
        facts = _facts_of_option(now, name, group, option, kept)
        yield finding(
            outcome=programme.outcome_of_item(name) or OTHER_QUESTIONS,
            measure=f"{name}-{place}",
            group=group,
            evidence="perception",
            unit="share",
            sentence=worded(CHOICE, facts),
            hidden=facts.kept_from_view,
            value=facts.share,
            low=None if facts.everybody else facts.low,
            high=None if facts.everybody else facts.high,
            numerator=facts.shown_numerator,
            base=facts.shown_base,
        )


def _facts_of_option(now: Answers, name: str, group: str, option: str, kept: KeptBack) -> Facts:
    programme = now.year.programme
    count, base = now.ticking(name, group, option)
    low, high = _interval(as_shown(Share(count, base), programme.disclosure))
    return Facts(
        rules=programme.disclosure,
        group=programme.groups[group].name,
        about=option,
        unit=programme.items[name].short,
        numerator=count,
        base=base,
        low=low,
        high=high,
        everybody=now.everybody(name, group),
        withheld=option in kept.answers,
    )


def _no_longer_asked(now: Answers) -> Iterator[dict[str, Any]]:
    programme, year = now.year.programme, now.year.year
    for name, item in programme.items.items():
        if not item.asked_in(year) and any(item.asked_in(earlier) for earlier in now.year.years):
            yield finding(
                outcome=programme.outcome_of_item(name) or OTHER_QUESTIONS,
                measure=name,
                group=EVERYBODY,
                evidence="perception",
                unit="share",
                sentence=f"Not asked in {year}: “{item.as_asked(year)[0]}”.",
            )
