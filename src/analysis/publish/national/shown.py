"""Shows joined programmes side by side, in tables and pictures: in order of name, not of number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from analysis.protect.disclosure import HIDDEN
from analysis.publish.charts import Chart, chart
from analysis.publish.finding import COUNTED, NO_PERCENTAGE, in_unit
from analysis.publish.national.indicators import LIST
from analysis.publish.national.view import Answered, Joined, National, Question
from analysis.publish.numbers import dated
from analysis.publish.tables import ReportTable, table
from analysis.tables import rows_of

if TYPE_CHECKING:
    from analysis.programme import Programme

# with more, a picture is longer than anybody reads, and the table tells the same
MOST_DRAWN = 30
IN_A_PICTURE = {HIDDEN: "not shown", NO_PERCENTAGE: "too few"}


def joined_table(national: National) -> ReportTable:
    """Who has joined, and when peers and board agreed; who they were is not published."""
    return table(
        "Programmes that have joined, in order of name",
        ("Programme", "Peer researchers agreed on", "The board agreed on", "Years"),
        (
            (one.title, *(dated(agreement.on) for _, agreement in one.view.agreements), _years(one))
            for one in national.programmes
        ),
        simulated=all(all(one.years.values()) for one in national.programmes),
    )


def _years(joined: Joined) -> str:
    years = sorted(joined.years.items())
    return ", ".join(f"{year} (simulated)" if made_up else str(year) for year, made_up in years)


def answers_table(question: Question, answered: Answered, *, simulated: bool) -> ReportTable:
    """What people answered in the newest year of each programme."""
    return table(
        f"{answered.who}: share who chose {chosen(question)} on “{question.wording}”",
        ("Programme and year", "Share and likely range", "How many of how many"),
        ((where(row), share_in_full(row), how_many(row)) for row in rows_of(answered.newest)),
        simulated=simulated,
    )


def answers_chart(
    question: Question, answered: Answered, *, name: str, simulated: bool
) -> Chart | None:
    """The same as a picture, which has a name of its own; none of too many programmes to draw."""
    newest = answered.newest
    if len(newest) > MOST_DRAWN:
        return None
    rows = rows_of(newest)
    return chart(
        "agreement",
        newest[["value", "low", "high"]].assign(
            label=[where(row) for row in rows],
            said=[_in_brief(row) for row in rows],
        ),
        lead=None,
        about=name,
        heading=Markup("{}: “{}”").format(answered.who, question.wording),
        subtitle=f"Share of those who answered who chose {chosen(question)}; "
        "newest year of each programme, in order of name",
        table=answers_table(question, answered, simulated=simulated),
    )


def alone_table(rows: pd.DataFrame, *, simulated: bool) -> ReportTable:
    """What is set beside nothing, and why."""
    return table(
        "Shared, and set beside nothing",
        ("Question", "Where, and who answered", "Why it stands alone"),
        (
            (f"“{row['wording']}”", f"{where(row)}: {row['who']}", row["why_alone"])
            for row in rows_of(rows)
        ),
        simulated=simulated,
    )


def chosen(question: Question) -> str:
    """The answers that a share counts.

    Examples
    --------
    >>> chosen(Question("a", "Are you heard?", "Yes; Mostly; No", "Yes; Mostly", ()))
    '“Yes” or “Mostly”'
    """
    return " or ".join(f"“{label}”" for label in question.counted.split(LIST))


def where(row: dict[str, Any]) -> str:
    """Programme and year."""
    return f"{row['title']}, {row['year']}"


def share_in_full(row: dict[str, Any]) -> str:
    """The share and from where to where it is likely to lie, or why there is none."""
    if row["kept_back"]:
        return str(row["kept_back"])
    ends = [in_unit(end, "share") for end in (row["low"], row["high"]) if end is not None]
    return f"{in_unit(row['value'], 'share')} ({' to '.join(ends) or COUNTED})"


def how_many(row: dict[str, Any]) -> str:
    """How many of how many, as far as both may be shown."""
    if row["kept_back"] == HIDDEN or row["numerator"] is None or row["base"] is None:
        return HIDDEN
    return f"{row['numerator']:,} of {row['base']:,}"


def _in_brief(row: dict[str, Any]) -> str:
    if row["kept_back"]:
        return IN_A_PICTURE[row["kept_back"]]
    return f"{in_unit(row['value'], 'share')} ({how_many(row)})"


def lines_of(national: National) -> Iterator[str]:
    """Who has joined, and how much can be set side by side, in words."""
    if not national.programmes:
        yield "No programme has joined the national view."
        return
    yield f"Joined: {'; '.join(one.title for one in national.programmes)}."
    if not national.there_are_enough:
        yield "Nothing can be set beside a single programme."
        return
    for simulated, years in ((False, "real"), (True, "simulated")):
        alike = len(national.questions(simulated=simulated))
        alone = len(national.alone(simulated=simulated))
        if alike or alone:
            yield f"Of {years} years: {alike} asked alike, {alone} left out, asked by one alone."


def lines_of_joining(programme: Programme, day: date) -> Iterator[str]:
    """Whether a programme has joined, who agreed to that, and what it shares, in words."""
    view = programme.national_view
    if view is None:
        yield f"{programme.name} has not joined: its programme.yml has no “national_view”."
        return
    for party, agreement in view.agreements:
        yield f"Agreed for the {party}: {agreement.by}, {agreement.on:%d %B %Y}."
    if view.joined_on(day):
        yield f"{programme.name} has joined. It shares: {', '.join(view.items)}."
    elif view.left_on:
        yield f"{programme.name} left on {view.left_on:%d %B %Y}. Nothing of it is shown."
    else:
        yield f"{programme.name} has not joined yet: the day of agreement lies ahead."
