"""Checks that no words of people go out but those that were read, agreed and approved."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import Problem
from analysis.protect.pages import AS_MARKDOWN, as_html
from analysis.protect.words.free_text import free_texts
from analysis.protect.words.known_people import known_in_quotes
from analysis.protect.words.own_words import Named, Words, own_words, words_of
from analysis.protect.words.quotes import publishable_comments, publishable_quotes
from analysis.protect.words.read_first import all_words, details_in
from analysis.protect.words.release_list import standing
from analysis.year import ProgrammeYear

RUN = 8  # so many words in a row are somebody's
SHORT = 5  # fewer words than these may be anybody's
RELEASE = "release.csv"
EXPLORED = ("topics.json", "explore-*.html")
NEEDED = ("interviews", "segments", "respondents", "comments", "answers", "release")


def check_words_are_released(this: ProgrammeYear) -> Iterator[Problem]:
    """Nothing that a person said may stand on a page or in a table unless it is released."""
    if not _is_cleaned(this):
        return
    pieces = {path: list(pieces_of(path)) for path in read_by_others(this)}
    said = pd.concat([publishable_quotes(this), publishable_comments(this)])["text"]
    yield from _quotes_not_released(this, set(map(words_of, said)))
    kept_back = _kept_back(all_words(this), {run for text in said for run in _runs(words_of(text))})
    ours = own_words(this, RUN - 1)
    for path, found in pieces.items():
        for name in sorted(_names_in(found, kept_back, ours)):
            yield Problem(
                f"words of {name} stand here, and they are not released",
                "Take them out of what you wrote, or have them read and put on the release list",
                this.shown(path),
            )


def check_approvals_are_answered_for(this: ProgrammeYear) -> Iterator[Problem]:
    """An approval says which words it is of, and why they may go out with a detail in them."""
    if not _is_cleaned(this):
        return
    file, known = this.shown(this.raw / RELEASE), known_in_quotes(this)
    listed = standing(this, all_words(this)).query("against == ''")
    for row in listed.to_dict("records"):
        shown = row["said_instead"] if pd.notna(row["said_instead"]) else row["text"]
        plain = [str(detail) for detail in details_in(shown, known) if detail.plain]
        if pd.isna(row["words"]) and pd.isna(row["said_instead"]) and not this.about.simulated:
            yield Problem(
                f"the approval of {row['id']} does not say which words were read",
                "Copy them from working/to_release.csv into “words”",
                file,
            )
        if plain and pd.isna(row["despite"]):
            yield Problem(
                f"{row['id']} was approved and holds {'; '.join(plain)}",
                "Write what may be said under “said_instead”, or why it may go out under “despite”",
                file,
            )


def check_other_texts_hold_no_details(this: ProgrammeYear) -> Iterator[Problem]:
    """What people wrote for the report must not hold somebody's details by oversight."""
    if not _is_cleaned(this):
        return
    listed = this.read("release").query("kind == 'text'")
    answered = set(listed.loc[listed["despite"].notna(), "id"])
    for row in free_texts(this).to_dict("records"):
        if row["plain"] and row["id"] not in answered:
            yield Problem(
                f"{row['id']} holds {row['look_at']}",
                "Take it out; or list it with the kind “text”, and why it may stand, “despite”",
                this.shown(this.raw / RELEASE),
            )


def read_by_others(this: ProgrammeYear) -> list[Path]:
    """Pages and tables that are published, and what people explore."""
    return [*_released(this), *_explored(this)]


def _released(this: ProgrammeYear) -> list[Path]:
    """Pages and tables that may be published."""
    found = sorted(this.published.rglob("*"))
    return [path for path in found if path.suffix in {".html", ".csv", AS_MARKDOWN}]


def _explored(this: ProgrammeYear) -> list[Path]:
    """What people explore, who may read no more than what is published."""
    return [path for name in EXPLORED for path in sorted(this.explored.glob(name))]


def _is_cleaned(this: ProgrammeYear) -> bool:
    return all(this.table_path(table).exists() for table in NEEDED)


def _quotes_not_released(this: ProgrammeYear, released: set[Words]) -> Iterator[Problem]:
    pages = [path for path in read_by_others(this) if path.suffix == ".html"]
    for page in pages:
        for quote in _Page.of(page.read_text(encoding="utf-8")).quotes:
            if words_of(quote) not in released:
                yield Problem(
                    f"“{quote[:60]}” is quoted, and it is not released",
                    f"Run `evaluate run {this.programme.name} {this.year} --force`",
                    this.shown(page),
                )


def _kept_back(words: pd.DataFrame, released: set[Words]) -> dict[Words, str]:
    """Runs of words that are not released, and whose they are."""
    return {
        run: f"{kind} {name}"
        for kind, name, text in words[["kind", "id", "text"]].itertuples(index=False)
        for run in _runs(words_of(text))
        if run not in released
    }


def _names_in(
    pieces: Iterable[str], kept_back: dict[Words, str], ours: Iterable[Named]
) -> set[str]:
    """Whose words stand in these pieces; what is short only where it stands alone."""
    return {
        kept_back[run]
        for words in map(words_of, pieces)
        for place, run in enumerate(_runs(words))
        if run in kept_back and not any(own.covers(words, place, len(run)) for own in ours)
    }


def _runs(words: Words) -> Iterator[Words]:
    """Every run of so many words; all of them where there are fewer, but not where very few."""
    if len(words) >= SHORT:
        for place in range(max(1, len(words) - RUN + 1)):
            yield words[place : place + RUN]


def pieces_of(path: Path) -> Iterator[str]:
    """What can be read in a page, a table or a file of topics, piece by piece."""
    if path.suffix in {".html", AS_MARKDOWN}:
        yield from _pieces_of_page(as_html(path))
        return
    if path.suffix == ".json":
        for words in _texts(json.loads(path.read_bytes())):
            yield from _pieces_of_page(words)
        return
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            yield from row


def _pieces_of_page(html: str) -> Iterator[str]:
    page = _Page.of(html)
    yield from page.pieces
    yield " ".join(page.pieces)  # words may run on from one element into the next


def _texts(value: Any) -> Iterator[str]:
    """Every text in what a JSON file holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


class _Page(HTMLParser):
    """A page's text, and what stands there as a quote."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.quotes: list[str] = []
        self._quoting = False

    @classmethod
    def of(cls, html: str) -> _Page:
        page = cls()
        page.feed(html)
        page.close()
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces += [value for _, value in attrs if value]
        if tag == "blockquote" and dict(attrs).get("data-said") == "quote":
            self._quoting = True
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        self._quoting &= tag != "blockquote"

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        if self._quoting:
            self.quotes[-1] += data
