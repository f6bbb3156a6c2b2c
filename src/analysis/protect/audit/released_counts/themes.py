"""What is released of interviews: who was heard, how many raised what, and which way it went.

How many did not speak of something is not protected: it says of nobody what they think.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

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
from analysis.protect.audit.released_counts.share import of_share

INTERVIEWED = "interviewed"
WAYS = ("-better", "-worse")
CLEAR_LEAN = 2  # so many times outnumbered, a side is said to be clear
BY_YEAR, GROUPS = "-by-year", "-groups"
SOME = re.compile(r"\bIn (\d{4}) some of \d+ did\b")
PLACE = re.compile(
    r'<section\b[^>]*\bid="(?:outcome|themes)-(?P<part>[^"]+)"'
    r"|(?P<elsewhere><section\b)"
    r'|data-said="attribution"[^>]*>(?P<speaker>[^<]*)<'
)
KEPT = 16  # releases that are read at a time


def mine(release: Release, measure: str, row: Row) -> bool:
    """Is it a finding from interviews?"""
    of_people = row["outcome"] == "response" and measure == INTERVIEWED
    return of_people or (row["unit"] in ("interviews", "groups") and _code(release, measure) != "")


def claims(release: Release) -> Iterator[Cell | Claim]:
    """Every count of people interviewed, and what is known of it."""
    yield from _who_was_heard(release)
    for measure, group, row in release.measured():
        if row["unit"] == "interviews" and _code(release, measure):
            yield from _finding(release, measure, group, row)
    for measure in _counted(release):
        yield from _over_groups(release, measure)
    yield from _in_groups(release)
    yield from _by_year(release)
    yield from _together(release)
    yield from _some_did(release)
    yield from _quoted(release)


def raised(release: Release, measure: str, group: str, year: int | None = None) -> Key:
    """Those who raised a theme, by any reader."""
    return (year or release.year, "raised", measure, group)


def raised_by_all_readers(key: Key) -> Key:
    """Those of whom every reader said so."""
    return (*key, "every reader")


def not_in_groups(key: Key) -> Key:
    """Those of all who are of no group that is shown apart."""
    return (*key, "of other groups")


def heard(release: Release, group: str, year: int | None = None) -> Key:
    """People interviewed."""
    return (year or release.year, INTERVIEWED, group)


def _code(release: Release, measure: str) -> str:
    """The code that a measure is about; empty where it is about none."""
    for end in (*WAYS, BY_YEAR, GROUPS, ""):
        stem = measure.removesuffix(end)
        if measure.endswith(end) and stem in release.programme.codes:
            return stem
    return ""


@lru_cache(maxsize=KEPT)
def _heard_groups(release: Release) -> list[str]:
    found = (
        group
        for measure, group, row in release.measured()
        if group != ALL and (measure == INTERVIEWED or _is_count(release, measure, row))
    )
    return list(dict.fromkeys(found))


def _is_count(release: Release, measure: str, row: Row) -> bool:
    return (
        row["unit"] == "interviews"
        and not measure.endswith(BY_YEAR)
        and _code(release, measure) != ""
        and not row["sentence"].startswith("Not looked for")
    )


def _counted(release: Release) -> list[str]:
    found = (m for m, _, row in release.measured() if _is_count(release, m, row))
    return list(dict.fromkeys(found))


def _who_was_heard(release: Release) -> Iterator[Cell | Claim]:
    groups = _heard_groups(release)
    for group in (ALL, *groups):
        row = release.findings.get(f"response.{INTERVIEWED}.{group}")
        yield Cell(heard(release, group), f"{release.group_words(group)} interviewed")
        count = number(row["numerator"]) if row else None
        if row and count is not None:
            source = release.source("findings", row["finding"])
            yield shows(heard(release, group), count, source, release.rounding)
    yield from _parts_and_others(
        release,
        heard(release, ALL),
        [heard(release, group) for group in groups],
        "people interviewed from groups that are not shown apart",
    )


def _parts_and_others(
    release: Release, whole: Key, parts: list[Key], words: str
) -> Iterator[Cell | Claim]:
    """The groups and those in none of them are all; a person may be of several groups.

    Where more are shown in the groups than in all, people are of several groups, so that only
    bounds are known.
    """
    if not parts:
        return
    others = not_in_groups(whole)
    yield Cell(others, words, kind="remainder of a total (all − groups shown)")
    yield at_most_together(whole, [*parts, others], "everybody is of a group")
    for part in (*parts, others):
        yield at_most(part, whole, "a group is part of all")
    if not _overlap(release):
        yield adds_up(whole, [*parts, others], "the groups add up to all", assumed=True)


@lru_cache(maxsize=KEPT)
def _overlap(release: Release) -> bool:
    """Were more people interviewed in the groups than in all?"""
    bases: dict[str, float] = {}
    for measure, group, row in release.measured():
        if measure == INTERVIEWED or _is_count(release, measure, row):
            count = number(row["numerator" if measure == INTERVIEWED else "base"])
            if count is not None:
                bases[group] = count
    return ALL in bases and sum(n for group, n in bases.items() if group != ALL) > bases[ALL]


def _finding(release: Release, measure: str, group: str, row: Row) -> Iterator[Cell | Claim]:
    if not _is_count(release, measure, row) and not measure.endswith(BY_YEAR):
        return
    theme = measure.removesuffix(BY_YEAR)
    key, people = raised(release, theme, group), release.group_words(group)
    words = release.theme_words(theme)
    counts = f"{people} who spoke of {words}"
    yield from of_share(
        release, {**row, "value": "", "low": "", "high": ""}, key, heard(release, group),
        of=f"{people} interviewed", counts=counts,
    )  # fmt: skip
    source = release.source("findings", row["finding"])
    yield from _readings(release, row, key, counts, source)
    code = _code(release, theme)
    if code != theme:
        yield at_most(
            key, raised(release, code, group), "whoever says how it went spoke of it", assumed=True
        )
        yield from _lean(release, code, group, row)


def _lean(release: Release, code: str, group: str, row: Row) -> Iterator[Claim]:
    """What a finding says of its outcome tells which side outnumbers the other, by how much."""
    better, worse = (raised(release, f"{code}{way}", group) for way in WAYS)
    source = f"{release.source('findings', row['finding'])}: says {row['says']}"
    more, fewer = (worse, better) if row["says"] == "against" else (better, worse)
    if row["says"] in ("supports", "against"):
        yield Claim({more: 1, fewer: -CLEAR_LEAN}, 0, float("inf"), source, assumed=True)
    elif row["says"] == "mixed":
        for one, other in ((better, worse), (worse, better)):
            yield Claim({one: CLEAR_LEAN, other: -1}, 1, float("inf"), source, assumed=True)


def _readings(
    release: Release, row: Row, key: Key, counts: str, source: str
) -> Iterator[Cell | Claim]:
    """By every reader; what is kept back may be small, or may give a small one away."""
    least, high = number(row["low"]), number(row["high"])
    every = raised_by_all_readers(key)
    yield _of_every_reader(release, every, f"{counts} by every reader")
    yield at_most(every, key, "the lower end of a range is no more than its upper end")
    if least is not None:
        yield shows(every, least, f"{source}: low", release.rounding)
    if high is not None:
        yield shows(key, high, f"{source}: high", release.rounding)


def _of_every_reader(release: Release, key: Key, words: str) -> Cell:
    """A lower end; that it is small may be known, as that is the commonest reason to hide it."""
    kind = "the lower end of a range of readings"
    return Cell(key, words, kind=kind, told=release.threshold - 1)


def _over_groups(release: Release, measure: str) -> Iterator[Cell | Claim]:
    """Groups and others add up to all: by any reader, and by every reader."""
    groups = _heard_groups(release)
    whole, parts = (
        raised(release, measure, ALL),
        [raised(release, measure, group) for group in groups],
    )
    words = f"people who spoke of {release.theme_words(measure)}"
    others = f"{words}, from groups that are not shown apart"
    yield from _parts_and_others(release, whole, parts, others)
    every = raised_by_all_readers(whole)
    by_group = [raised_by_all_readers(part) for part in parts]
    yield from _parts_and_others(release, every, by_group, f"{others}, by every reader")
    if not groups:
        return
    yield _of_every_reader(release, not_in_groups(every), f"{others}, by every reader")
    rest = not_in_groups(whole)
    yield at_most(not_in_groups(every), rest, "every reader is no more than any", assumed=True)
    heard_of_rest = not_in_groups(heard(release, ALL))
    yield at_most(rest, heard_of_rest, "who spoke was interviewed", assumed=True)


def _in_groups(release: Release) -> Iterator[Cell | Claim]:
    """In how many groups a theme came up tells of hidden groups that some or none raised it."""
    for measure, _, row in release.measured():
        theme, raising = measure.removesuffix(GROUPS), number(row["numerator"])
        if row["unit"] != "groups" or raising is None or theme not in release.programme.codes:
            continue
        source = release.source("findings", row["finding"])
        keys, known = [], 0
        for group in _heard_groups(release):
            found = release.findings.get(f"{row['outcome']}.{theme}.{group}")
            count = number(found["numerator"]) if found else None
            if count is None:
                keys.append(raised(release, theme, group))
            else:
                known += count > 0
        if keys and raising == known:
            yield from (between(key, 0, 0, f"{source}: in no other group") for key in keys)
        elif keys and raising == known + len(keys):
            yield from (between(key, 1, float("inf"), f"{source}: in each group") for key in keys)


def _by_year(release: Release) -> Iterator[Cell | Claim]:
    named = {entry.name: code for code, entry in release.programme.codes.items()}
    for row in release.rows("themes-by-year"):
        code, year = named.get(row["theme"]), int(row["year"])
        if code is None or row["state"] == "not looked for":
            continue
        source = release.source("themes-by-year", f"{row['theme']}, {year}")
        key, base = raised(release, code, ALL, year), heard(release, ALL, year)
        counts = f"people who spoke of “{row['theme']}”"
        yield Cell(key, counts)
        high, people = number(row["high"]), number(row["base"])
        if high is not None:
            yield shows(key, high, source, release.rounding)
        if people is not None:
            yield shows(base, people, f"{source}: base", release.rounding)
        yield at_most(key, base, "those who spoke of it were interviewed")
        yield from _readings(release, row, key, counts, source)


def _some_did(release: Release) -> Iterator[Claim]:
    """Findings that go through the years say of a hidden count that there are some."""
    for measure, _, row in release.measured():
        code = measure.removesuffix(BY_YEAR)
        if measure.endswith(BY_YEAR) and code in release.programme.codes:
            for found in SOME.finditer(row["sentence"]):
                key = raised(release, code, ALL, int(found[1]))
                source = release.source("findings", row["finding"])
                yield between(key, 1, float("inf"), f"“{found[0]}” in {source}")


def _quoted(release: Release) -> Iterator[Claim]:
    """Under a heading, words of somebody of a group: one of them spoke of one of its themes.

    Each label is another person's. Who is named as they chose tells of no group.
    """
    said: dict[str, set[str]] = {}
    part = ""
    for found in PLACE.finditer(release.page):
        if found["speaker"] is None:
            part = found["part"] or ""
        elif part:
            said.setdefault(part, set()).add(unescape(found["speaker"]).strip())
    for part, speakers in said.items():
        codes = [m for m in _counted(release) if f"{part}.{m}.{ALL}" in release.findings]
        themes = [code for code in codes if code in release.programme.codes]
        for groups, people in _named_by_group(release, speakers).items():
            keys = [_of_group(release, code, group) for code in themes for group in groups]
            words = " and ".join(map(release.group_words, groups))
            source = f"{release.words}, report.html, quotes of {words} in “{part}”"
            if keys:
                yield Claim(dict.fromkeys(keys, 1), people, float("inf"), source)


def _of_group(release: Release, code: str, group: str) -> Key:
    if group in (ALL, *_heard_groups(release)):
        return raised(release, code, group)
    return not_in_groups(raised(release, code, ALL))


def _named_by_group(release: Release, speakers: set[str]) -> Counter[tuple[str, ...]]:
    """By group, or the groups that share a name: how many labels; and somebody of all."""
    named = release.programme.groups
    quoted: Counter[tuple[str, ...]] = Counter({(ALL,): 1})
    for words in speakers:
        own = tuple(group for group, entry in named.items() if words.startswith(entry.one))
        shared = tuple(g for g, entry in named.items() if entry.wider and words == entry.wider)
        if own or shared:
            quoted[own or shared] += 1
    return quoted


def _together(release: Release) -> Iterator[Cell | Claim]:
    """Pairs of themes; interviews stand for people, as most are of one person each."""
    for row in release.rows("themes-together"):
        pair = f"{row['theme']} with {row['other_theme']}"
        source = release.source("themes-together", pair)
        one, close, base = (
            release.key(name, row["theme"], row["other_theme"]) for name in ("one", "near", "base")
        )
        yield Cell(one, f"interviews with {pair} on one stretch", kind="two themes together")
        yield Cell(close, f"interviews with {pair} near each other", kind="two themes together")
        yield at_most(one, close, "on one stretch is near each other")
        for key, name in (
            (one, "in_one_stretch"),
            (close, "near_each_other"),
            (base, "interviews"),
        ):
            count = number(row[name])
            if count is not None:
                yield shows(key, count, f"{source}: {name}", release.rounding)
        yield at_most(close, base, "no more than there are interviews")
