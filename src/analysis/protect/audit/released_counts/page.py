"""What the report's page says beyond its tables: numbers in its words, and the sums of rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from analysis.programme import Programme
from analysis.protect.audit.claims import Cell, Claim, adds_up, shows
from analysis.protect.audit.released_counts.release import (
    TOGETHER,
    Release,
    Row,
    hidden,
    number,
)
from analysis.protect.audit.released_counts.survey import LEFT_OUT, answered
from analysis.protect.audit.released_counts.told import BASE, SAID
from analysis.protect.pages import AS_MARKDOWN

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# what a hidden finding may say: thresholds, and what is known of the population
HARMLESS = (
    re.compile(r"\b[Ff]ewer than \d+"),
    re.compile(r"\b[Aa]bout \d[\d,]* would match"),
    re.compile(r"\bit would be about \d[\d,]*"),
    re.compile(r"\bit is \d+%"),
    BASE,
    YEAR,
)
MARKED = re.compile(r'<span[^>]*\bdata-finding="([^"]+)"[^>]*>([^<]*)')
CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
BLOCK = re.compile(r"</?(?:p|li|ul|ol|h\d|blockquote|table|tr|td|th|hr|br)\b[^>]*>")
OF_SURVEY = re.compile(r"survey", re.IGNORECASE)
ROWS, READ, KEPT, LEFT = "What became of every row", 1, 2, 4


def mine(release: Release, measure: str, row: Row) -> bool:
    """The page has no findings of its own."""
    return False


def claims(release: Release) -> Iterator[Cell | Claim]:
    """Sums of the survey's rows: those kept are all who answered, and reasons add up."""
    rows = [row for row in _accounts(release) if row and OF_SURVEY.search(row[0])]
    if len(rows) > 1 and release.rounding.to > 1:
        return  # numbers of several files, each of them rounded, add up to nothing sure
    kept, left = (_total(rows, place) for place in (KEPT, LEFT))
    source = f"{release.words}, report.html, “{ROWS} we collected”"
    groups = [g for g in release.programme.groups if f"response.answered.{g}" in release.findings]
    if kept is not None and groups:
        everybody = release.key("answered")
        sheets = [answered(release, group) for group in groups]
        yield adds_up(everybody, sheets, "groups add up to all answer sheets", assumed=True)
        yield shows(everybody, kept, f"{source}: kept", release.rounding)
    reasons = [release.key(m) for m, _, _ in release.measured() if m.startswith(LEFT_OUT)]
    if left is not None and reasons:
        total = release.key(LEFT_OUT)
        yield adds_up(total, reasons, "reasons for leaving out sheets add up", assumed=True)
        yield shows(total, left, f"{source}: not for this analysis", release.rounding)


def _total(rows: list[list[str]], place: int) -> float | None:
    found = [number(row[place]) for row in rows if len(row) > place]
    known = [count for count in found if count is not None]
    return sum(known) if known and len(known) == len(found) else None


@dataclass(frozen=True)
class Telling:
    """Numbers that stand beside a finding whose number is hidden, and where."""

    finding: str
    numbers: tuple[str, ...]
    where: str


def numbers_of_hidden(release: Release) -> Iterator[Telling]:
    """Numbers in the words of hidden findings that are no base, threshold, year or population."""
    allowed: dict[str, set[str]] = {}
    names = _with_numbers(release.programme)
    for finding, row in release.findings.items():
        if not hidden(row["numerator"]) and not hidden(row["value"]):
            continue
        words = SAID.sub("“…”", row["sentence"]).replace(row["what"], "…")
        allowed[finding] = set(NUMBER.findall(words))
        for name in names:
            words = words.replace(name, "…")
        for harmless in HARMLESS:
            words = harmless.sub("…", words)
        told = tuple(NUMBER.findall(words))
        if told and not _of_other_years(row):
            yield Telling(finding, told, f"{release.words}, findings.csv, {finding}: sentence")
    for page, words in release.pages.items():
        for finding, numbers in _marked(words):
            beyond = tuple(sorted(set(numbers) - allowed.get(finding, set(numbers))))
            if beyond:
                yield Telling(finding, beyond, f"{release.words}, {page}, beside {finding}")
    yield from _beside_names(release, allowed)


def _beside_names(release: Release, allowed: dict[str, set[str]]) -> Iterator[Telling]:
    """In pages without marks: numbers in a line that names a hidden finding and its group."""
    shown = [row["sentence"] for name, row in release.findings.items() if name not in allowed]
    for page, html in release.pages.items():
        for line in _lines(html, shown) if page.endswith(AS_MARKDOWN) else ():
            numbers = set(NUMBER.findall(YEAR.sub("…", line)))
            for finding, known in allowed.items() if numbers else ():
                if numbers - known and _names(line, release.findings[finding]):
                    told = tuple(sorted(numbers - known))
                    yield Telling(finding, told, f"{release.words}, {page}, “{line[:60]}”")


def _lines(html: str, shown: list[str]) -> Iterator[str]:
    """What stands on a page line by line, without the sentences that the tables show as well."""
    for block in BLOCK.split(html):
        line = " ".join(unescape(TAG.sub("", block)).split())
        for sentence in shown:
            line = line.replace(sentence, "…")
        if NUMBER.search(line):
            yield line


def _names(line: str, row: Row) -> bool:
    """Does a line speak of the same thing and the same people as a finding?"""
    said = line.casefold()
    about = [row["what"], *(found[0].strip("“”") for found in SAID.finditer(row["sentence"]))]
    group = row["group"].casefold()
    return any(name.casefold() in said for name in about) and (group == TOGETHER or group in said)


def _with_numbers(programme: Programme) -> list[str]:
    """What the programme calls people and answers by, longest first: numbers in it tell nothing."""
    characteristics = programme.characteristics.values()
    names = [name for entry in characteristics for name in entry.categories.values()]
    names += [scale.verb for scale in programme.scales.values()]
    return sorted(filter(NUMBER.search, names), key=len, reverse=True)


def _of_other_years(row: Row) -> bool:
    """Does it tell of earlier years, which the table of themes by year shows?"""
    return ".".join(row["finding"].split(".")[:-1]).endswith("-by-year")


def _marked(page: str) -> Iterator[tuple[str, list[str]]]:
    """Findings that are marked on a page, with the numbers marked as theirs."""
    for finding, words in MARKED.findall(page):
        yield unescape(finding), NUMBER.findall(words)


def _accounts(release: Release) -> list[list[str]]:
    """Rows of the table that says what became of every collected row."""
    page = release.page
    start = page.find("<caption", page.find(ROWS) - len("<caption>"))
    table = page[start : page.find("</table>", start)] if start >= 0 else ""
    return [
        [unescape(TAG.sub("", cell)).strip() for cell in CELL.findall(row)]
        for row in table.split("<tr")[1:]
    ]
