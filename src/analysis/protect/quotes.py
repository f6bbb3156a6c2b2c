"""Lets people's own words out only with their consent and after a person has read them."""

from __future__ import annotations

import pandas as pd

from analysis.year import ProgrammeYear

COLUMNS = ["id", "code", "interview", "group", "text", "attribution"]


def publishable_quotes(this: ProgrammeYear) -> pd.DataFrame:
    """Interview extracts that may be published, one row for each extract and code.

    An extract goes out only where its speaker agreed to be quoted and somebody has put it on
    the year's release list. Beside it stands what the speaker chose, else their group alone.

    Parameters
    ----------
    this
        The programme-year.

    Returns
    -------
    pandas.DataFrame
        Columns id, code, interview, group, text, attribution.
    """
    release = this.read("release")
    approved = set(release.loc[release["kind"] == "segment", "id"])
    interviews = this.read("interviews")
    willing = interviews[interviews["quote_consent"].fillna(False)]
    segments = this.read("segments")
    quotes = (
        segments[segments["segment"].isin(approved)]
        .drop_duplicates(["segment", "code"])
        .merge(willing[["interview", "group", "attribution"]], on="interview")
        .rename(columns={"segment": "id"})
    )
    by_group = quotes["group"].map(_speaker(this, interviews["group"]))
    return quotes.assign(attribution=quotes["attribution"].fillna(by_group))[COLUMNS]


def _speaker(this: ProgrammeYear, groups: pd.Series[str]) -> dict[str, str]:
    """How to name somebody by their largest group; by none where it is too small to hide in."""
    sizes = groups.str.split("; ").explode().value_counts()
    largest = {listed: max(listed.split("; "), key=lambda g: sizes[g]) for listed in set(groups)}
    return {
        listed: this.programme.groups[group].one
        if sizes[group] >= this.programme.disclosure.threshold
        else "a person we interviewed"
        for listed, group in largest.items()
    }


def publishable_comments(this: ProgrammeYear) -> pd.DataFrame:
    """Survey comments that a person has read and put on the release list.

    Returns
    -------
    pandas.DataFrame
        Columns id, item, group, text.
    """
    release = this.read("release")
    approved = set(release.loc[release["kind"] == "comment", "id"])
    comments = this.read("comments").merge(
        this.read("respondents")[["respondent", "group"]], on="respondent"
    )
    comments["id"] = comments["respondent"] + "/" + comments["item"]
    return comments.loc[comments["id"].isin(approved), ["id", "item", "group", "text"]]
