"""Joins sentences on one thing into a paragraph: what they share, a doubt too, is said once.

Findings have each a sentence of its own, which can stand alone. Side by side these repeat
themselves; here they are put together again from their parts, every number still its finding's.
What cannot be joined stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from analysis.publish.finding import Finding, Findings
from analysis.publish.numbers import marked

ANSWERED = re.compile(
    r"(?P<count>None of the|All|[\d,]+ of the) (?P<who>.+) who answered(?P<share> \(.*?\))? "
    r"(?P<verb>.+)\."
)
DOUBT = re.compile(
    r" We cannot tell whether this has changed since (?P<year>.+): with this many answers only a "
    r"change of about (?P<size>\d+) in 100 would show\.$"
)
TALKED = re.compile(
    r"(?P<count>.+) of the (?P<who>.+) we interviewed (?P<did>spoke of this|told us this is "
    r"(?:better|worse) now)(?P<reader>, depending on the reader)?: (?P<about>[^.]+)\."
)
KEPT_BACK = re.compile(
    r"We do not show how many of the (?P<who>.+) we interviewed (?P<did>spoke of this|told us this "
    r"is (?P<way>better|worse) now), to protect people: (?P<about>[^.]+)\."
)
SPOKE = "spoke of this"
Talk = Mapping[Finding, re.Match[str]]


@dataclass(frozen=True)
class Doubt:
    """A finding of which we cannot tell whether it has changed since a year."""

    finding: Finding
    year: str
    size: int

    @classmethod
    def of(cls, finding: Finding) -> Doubt | None:
        found = DOUBT.search(finding.sentence)
        return cls(finding, found["year"], int(found["size"])) if found else None


def joined(findings: Findings, lead: Finding | None = None, wording: str = "") -> Markup | None:
    """The sentences as one paragraph; nothing where they have nothing to share.

    Parameters
    ----------
    findings
        What there is to say.
    lead
        The finding that stands above them, with a picture.
    wording
        The question, where it stands above them.
    """
    return _of_answers(findings, lead, wording) or _of_talk(findings)


def tells_doubt_of(lead: Finding | None, findings: Findings) -> bool:
    """Does the paragraph say that we cannot tell whether the finding above it has changed?"""
    doubt = Doubt.of(lead) if lead else None
    return doubt is not None and doubt.year in {d.year for d in _doubts(findings)}


def _doubts(findings: Iterable[Finding]) -> list[Doubt]:
    return [doubt for finding in findings if (doubt := Doubt.of(finding))]


def _of_answers(findings: Findings, lead: Finding | None, wording: str) -> Markup | None:
    told = {f: DOUBT.sub("", f.sentence_without(wording)) for f in findings}
    found = {f: match for f, words in told.items() if (match := ANSWERED.fullmatch(words))}
    doubts = _doubts(findings)
    if tells_doubt_of(lead, findings):
        doubts = [*_doubts([lead] if lead else []), *doubts]
    if len({match["verb"] for match in found.values()}) != 1 or max(len(found), len(doubts)) < 2:
        return None
    told_of_all = {f for f in findings if f.unit == "share"} == {*found}
    groups = len(found) + (lead is not None) if told_of_all else 0
    together = found if len(found) > 1 else {}
    pieces = [
        *_who_answered(together),
        *(marked(told[f], f.finding) for f in findings.in_sentences() if f not in together),
        *_not_shown(findings),
        *(_in_doubt(own, groups) for own in _by_year(doubts)),
    ]
    return Markup(" ").join(pieces)


def _who_answered(found: Mapping[Finding, re.Match[str]]) -> Iterator[Markup]:
    """“Of those who answered, 3 of the 5 carers and 9 of the 10 staff agreed.”"""
    parts = [
        marked(f"{_lower(match['count'])} {match['who']}{match['share'] or ''}", finding.finding)
        for finding, match in found.items()
    ]
    if parts:
        verb = next(iter(found.values()))["verb"]
        yield Markup("Of those who answered, {} {}.").format(_listed(parts), verb)


def _by_year(doubts: Iterable[Doubt]) -> list[list[Doubt]]:
    by_year: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        by_year.setdefault(doubt.year, []).append(doubt)
    return list(by_year.values())


def _in_doubt(doubts: Sequence[Doubt], groups: int) -> Markup:
    whose = _listed([escape(doubt.finding.group_name) for doubt in doubts])
    if len(doubts) == groups:
        whose = Markup("any of these groups" if groups > 2 else "either of these groups")
    by_size = sorted(doubts, key=lambda doubt: doubt.size)
    ends = [by_size[0]] if by_size[0].size == by_size[-1].size else [by_size[0], by_size[-1]]
    size = Markup(" to ").join(marked(str(doubt.size), doubt.finding.finding) for doubt in ends)
    return Markup(
        "We cannot tell whether this has changed since <time>{}</time> for {}: with so many "
        "answers only a change of about {} in 100 would show."
    ).format(doubts[0].year, whose, size)


def _not_shown(findings: Findings) -> Iterator[Markup]:
    if names := findings.in_one_line().names:
        yield Markup(
            "We do not show these numbers, to protect people: <span data-said>{}</span>."
        ).format("; ".join(names))


def _of_talk(findings: Findings) -> Markup | None:
    """How many spoke of a theme, and told us that it is better or worse now."""
    counted = {f: match for f in findings if (match := TALKED.fullmatch(f.sentence))}
    kept = {f: match for f in findings if (match := KEPT_BACK.fullmatch(f.sentence))}
    matches = [*counted.values(), *kept.values()]
    alike = {(match["who"], match["about"]) for match in matches}
    if len(findings) < 2 or len(matches) < len(findings) or len(alike) != 1:
        return None
    parts = (
        {f: match for f, match in counted.items() if match["reader"]},
        {f: match for f, match in counted.items() if not match["reader"]},
        {f: match for f, match in kept.items() if match["did"] == SPOKE},
        {f: match for f, match in kept.items() if match["did"] != SPOKE},
    )
    worded = zip(
        (_read_differently, _counted, _theme_kept_back, _ways_kept_back), parts, strict=True
    )
    told = [
        (any(m["did"] == SPOKE for m in part.values()), words(part))
        for words, part in worded
        if part
    ]
    return Markup(" ").join(words for _, words in sorted(told, key=lambda one: not one[0]))


def _read_differently(found: Talk) -> Markup:
    return Markup("Depending on the reader, {}.").format(_clauses(found))


def _counted(found: Talk) -> Markup:
    words = _clauses(found)
    return Markup("{}.").format(Markup(re.sub("^[a-z]", lambda m: m[0].upper(), words)))


def _clauses(found: Talk) -> Markup:
    return _listed([marked(_clause(match), f.finding) for f, match in found.items()])


def _clause(match: re.Match[str]) -> str:
    count = _lower(match["count"])
    if match["did"] == SPOKE:
        return f"{count} of the {match['who']} we interviewed spoke of “{match['about']}”"
    return f"{count} {match['did']}"


def _theme_kept_back(found: Talk) -> Markup:
    [(finding, match)] = found.items()
    who, about = match["who"], match["about"]
    words = f"We do not show how many of the {who} we interviewed spoke of “{about}”"
    return marked(f"{words}, to protect people.", finding.finding)


def _ways_kept_back(found: Talk) -> Markup:
    ways = " or ".join(match["way"] for match in found.values())
    return Markup("We do not show how many told us this is {} now, to protect people.").format(ways)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _listed(parts: Sequence[Markup]) -> Markup:
    """“a, b and c”."""
    *first, last = parts
    return Markup(" and ").join([Markup(", ").join(first), last]) if first else last
