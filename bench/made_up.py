"""Made-up exports of a size that takes time to read, the same ones every time."""

import csv
import random
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

AGREEMENT = ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "")
SERVICES = ("Day centre", "Home care", "Respite, at home", "Telephone line", "Support group")
WORDS = (
    "they",
    "listen",
    "but",
    "waiting",
    "for",
    "answers",
    "is",
    "hard",
    "we",
    "do",
    "want",
    "a say",
)
FIRST = datetime(2019, 3, 1, 8)
ON_THE_SCALE = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
NO_ANSWER = ("not asked", "skipped", "not sure", "prefer not to say")
SEVERAL, ITEMS_OF_A_SCALE = 4, 5
HOW_OFTEN = (0.1, 0.15, 0.15, 0.3, 0.2, 0.02, 0.03, 0.03, 0.02)


def write_survey(path: Path, rows: int = 100_000) -> None:
    """A CSV of 60 columns: an id and a time, then labels, ticked options, numbers and words."""
    draw = random.Random(2019)
    answers: dict[str, Callable[[int], object]] = {
        "Response ID": lambda row: row,
        "Submitted": lambda row: f"{FIRST + timedelta(seconds=25 * row):%d/%m/%Y %H:%M:%S}",
        **{f"Do you agree with {n}?": lambda _: draw.choice(AGREEMENT) for n in range(44)},
        **{f"What did you use in {n}?": lambda _: some_of(SERVICES, draw) for n in range(5)},
        **{f"How many hours in {n}?": lambda _: draw.randrange(100) for n in range(6)},
        **{f"Anything else about {n}?": lambda _: comment(draw) for n in range(3)},
    }
    with path.open("w", newline="", encoding="utf-8") as file:
        sheet = csv.writer(file)
        sheet.writerow(answers)
        sheet.writerows([answer(row) for answer in answers.values()] for row in range(1, rows + 1))


def some_of(options: tuple[str, ...], draw: random.Random) -> str:
    return ";".join(option for option in options if draw.random() < 0.35)


def comment(draw: random.Random) -> str:
    """Words of one's own, which every other person leaves out."""
    return " ".join(draw.choices(WORDS, k=max(0, draw.randrange(-20, 20))))


def write_coding(path: Path, highlights: int = 1_800, interviews: int = 17) -> None:
    """A Taguette project: long interviews in HTML, with positions in bytes of their text."""
    draw = random.Random(2019)
    with sqlite3.connect(path) as database:
        database.executescript("""
            CREATE TABLE projects (id, name); INSERT INTO projects VALUES (1, 'Made up');
            CREATE TABLE documents (id, name, project_id, contents);
            CREATE TABLE tags (id, project_id, path, description);
            CREATE TABLE highlights (id, document_id, start_offset, end_offset, snippet);
            CREATE TABLE highlight_tags (highlight_id, tag_id);
        """)
        for tag in range(22):
            database.execute("INSERT INTO tags VALUES (?, 1, ?, '')", (tag, f"theme.{tag}"))
        for interview in range(interviews):
            lines = [f"“{' '.join(draw.choices(WORDS, k=30))}”" for _ in range(400)]
            html = "".join(f"<p>{line}</p>\n" for line in lines)
            title = f"Interview {interview}"
            database.execute("INSERT INTO documents VALUES (?, ?, 1, ?)", (interview, title, html))
            for number in range(interview, highlights, interviews):
                line = draw.randrange(len(lines))
                start = sum(len(earlier.encode()) + 1 for earlier in lines[:line])
                end = start + len(lines[line].encode())
                place = (number, interview, start, end, lines[line])
                database.execute("INSERT INTO highlights VALUES (?, ?, ?, ?, ?)", place)
                database.execute("INSERT INTO highlight_tags VALUES (?, ?)", (number, number % 22))
    database.close()


def tidy_survey(
    people: int = 100_000, items: int = 40, groups: int = 6, year: int = 2019
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tidy answers, every person to every item, and tidy respondents of so many groups.

    The last ``SEVERAL`` items are multiple choices, of which half the people tick two. Everybody
    is the same person every year, but for those of the last group.
    """
    places = np.arange(people)
    known = np.random.default_rng(2019)
    group, age = known.integers(0, groups, people), known.integers(0, 4, people)
    leaning = known.integers(0, len(ON_THE_SCALE), people)
    respondents = pd.DataFrame(
        {
            "respondent": [f"r{place:06d}" for place in places],
            "person": [
                f"p{place}" if which < groups - 1 else None
                for place, which in zip(places, group, strict=True)
            ],
            "year": year,
            "group": [f"group_{which}" for which in group],
            "weight": 1.0,
            "source_file": "survey.csv",
            "source_row": places + 2,
            "age_band": [f"age_{band}" for band in age],
        }
    )
    said = _said(np.random.default_rng(year), leaning, items)
    return _tidy(respondents["respondent"], said, items), respondents


def _said(draw: np.random.Generator, leaning: NDArray[np.int64], items: int) -> NDArray[np.int64]:
    """Item × person: a place on the scale, or beyond it a reason why there is none."""
    said = draw.choice(len(HOW_OFTEN), (items, leaning.size), p=HOW_OFTEN)
    follows = (draw.random(said.shape) < 0.6) & (said < len(ON_THE_SCALE))
    follows[ITEMS_OF_A_SCALE:] = False
    return np.where(follows, leaning, said)


def _tidy(names: pd.Series, said: NDArray[np.int64], items: int) -> pd.DataFrame:
    """The answers of each person to each item, and a second row where they ticked two."""
    who, scored = names.to_numpy(object), len(ON_THE_SCALE)
    item, person = np.indices(said.shape)
    several = item >= items - SEVERAL
    two = several & (said < scored) & (person % 2 == 0)
    item = np.concatenate([item.ravel(), item[two]])
    person = np.concatenate([person.ravel(), person[two]])
    said = np.concatenate([said.ravel(), (said[two] + 1) % scored])
    on_scale, several = said < scored, item >= items - SEVERAL
    options = np.array([*ON_THE_SCALE, ""], dtype=object)
    return pd.DataFrame(
        {
            "respondent": who[person],
            "item": pd.Categorical.from_codes(item, [f"item_{n:02d}" for n in range(items)]),
            "option": options[np.where(several & on_scale, said, scored)],
            "label": pd.Categorical.from_codes(np.where(on_scale, said, -1), ON_THE_SCALE),
            "score": np.where(on_scale & ~several, said + 1.0, np.nan),
            "missing": pd.Categorical.from_codes(np.where(on_scale, -1, said - scored), NO_ANSWER),
        }
    )


def coded_interviews(
    interviews: int = 60, characters: int = 50_000, codes: int = 40, each: int = 120
) -> pd.DataFrame:
    """Tidy segments of two coders, each of whom marked so many stretches of every interview."""
    draw = np.random.default_rng(2019)
    count = 2 * interviews * each
    start = draw.integers(0, characters - 800, count)
    place = np.arange(count)
    return pd.DataFrame(
        {
            "segment": [f"s{number}" for number in place],
            "code": [f"code_{code:02d}" for code in draw.integers(0, codes, count)],
            "coder": np.where(place % 2, "ann", "ben"),
            "interview": [f"i{number:02d}" for number in place // 2 % interviews],
            "start": start,
            "end": start + draw.integers(20, 800, count),
        }
    )
