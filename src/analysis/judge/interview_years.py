"""Themes through the years: how many raised each, and when it was not looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.judge.findings import EVERYBODY, finding
from analysis.judge.interview_counts import ThemeCounts
from analysis.judge.interview_talk import Talk, names_of
from analysis.judge.interview_themes import some_may_be_told, theme_findings
from analysis.judge.sentences import (
    BY_READER,
    NOT_LOOKED_FOR_THEN,
    TAKES_OVER,
    THEME_IN_YEAR,
    THEME_YEARS,
    Facts,
    worded,
)
from analysis.programme import Disclosure
from analysis.protect.as_released import as_released
from analysis.tables import TIDY
from analysis.year import ProgrammeYear

COUNTED, NOT_LOOKED_FOR, KEPT_BACK = "counted", "not looked for", "hidden"


def years_table(talk: Talk, counts: ThemeCounts | None) -> pd.DataFrame:
    """How many raised each theme, this year and in earlier years with interviews.

    Each year's counts are protected as that year's findings are.

    Parameters
    ----------
    talk, counts
        This year's interviews, and what was counted of them; None where nobody was interviewed.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``themes_by_year``.
    """
    found = {year.year: themes_raised(year) for year in talk.this.earlier}
    found[talk.this.year] = _of_everybody(talk, counts) if counts else {}
    found = {year: themes for year, themes in found.items() if themes}
    return TIDY["themes_by_year"].from_rows(
        row for code in talk.codes.index for row in _through(str(code), found, talk)
    )


def year_findings(talk: Talk, table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """One finding for each theme that was looked for this year and in one before.

    Other people are interviewed each year, and fewer or more of them; so these are counts, and
    no change is claimed.
    """
    names = names_of(talk.codes)
    for code, rows in table.groupby("code", sort=False):
        now, before = rows[rows["year"] == talk.this.year], rows[rows["year"] < talk.this.year]
        if not len(before) or not (now["state"] == COUNTED).all():
            continue
        counts = now[["low", "high", "base"]].iloc[0]
        low, high, base = (None if pd.isna(count) else int(count) for count in counts)
        yield finding(
            outcome=talk.outcome(str(code)),
            measure=f"{code}-by-year",
            evidence="perception",
            unit="interviews",
            sentence=" ".join(_sentences(talk, rows, names)),
            value=high,
            low=low,
            high=high,
            numerator=high,
            base=base,
        )


@as_released
def themes_raised(year: ProgrammeYear) -> dict[str, dict[str, Any]]:
    """How many of all people raised each theme, protected; nothing where nobody was interviewed."""
    talk = Talk.of(year)
    return {} if talk.interviews.empty else _of_everybody(talk, ThemeCounts.of(talk))


def _of_everybody(talk: Talk, counts: ThemeCounts) -> dict[str, dict[str, Any]]:
    return {
        row["measure"]: {name: row.get(name) for name in ("hidden", "low", "high", "base")}
        for row in theme_findings(talk, counts, groups=(EVERYBODY,))
    }


def _through(
    code: str, found: dict[int, dict[str, dict[str, Any]]], talk: Talk
) -> Iterator[dict[str, Any]]:
    since, replaces = talk.codes.loc[code, ["since", "replaces"]]
    for year, themes in found.items():
        row = themes.get(code, {})
        yield {
            "code": code,
            "year": year,
            "state": NOT_LOOKED_FOR if not row else KEPT_BACK if row["hidden"] else COUNTED,
            **{name: row.get(name) for name in ("low", "high", "base")},
            "takes_over": replaces if pd.notna(since) and int(since) == year else None,
        }


def _sentences(talk: Talk, rows: pd.DataFrame, names: dict[str, str]) -> Iterator[str]:
    told = [
        sentence
        for row in rows.to_dict("records")
        for sentence in in_its_year(row, names, talk.this.programme.disclosure)
    ]
    for_all = BY_READER if sum(BY_READER in sentence for sentence in told) > 1 else ""
    yield THEME_YEARS.format(about=names[str(rows["code"].iloc[0])], reader=for_all)
    yield from (sentence.replace(for_all, "") for sentence in told)


def in_its_year(
    row: Mapping[Any, Any], names: Mapping[str, str], rules: Disclosure
) -> Iterator[str]:
    """How many raised a theme in one year, in words.

    Parameters
    ----------
    row
        A row of the table ``themes_by_year``.
    names
        What codes are called.
    rules
        The programme's threshold and rounding.
    """
    if row["state"] == NOT_LOOKED_FOR:
        yield NOT_LOOKED_FOR_THEN.format(year=row["year"])
        return
    yield worded(THEME_IN_YEAR, _facts(row, rules))
    if pd.notna(row["takes_over"]):
        other = names.get(row["takes_over"], row["takes_over"])
        yield TAKES_OVER.format(year=row["year"], other=other)


def _facts(row: Mapping[Any, Any], rules: Disclosure) -> Facts:
    """A year's count; what is hidden stands as 0, and so does the lower end of a range."""
    counts = ("low", "high", "base")
    low, high, base = (0 if pd.isna(row[name]) else int(row[name]) for name in counts)
    return Facts(
        rules=rules,
        year=row["year"],
        numerator=high,
        least=low,
        base=base,
        withheld=row["state"] == KEPT_BACK,
        clear=some_may_be_told(EVERYBODY, base, rules.threshold),
    )
