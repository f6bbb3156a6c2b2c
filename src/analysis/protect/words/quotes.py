"""Lets people's own words out only with their consent and after a person has read them."""

from __future__ import annotations

import pandas as pd

from analysis.protect.words.attribution import speakers, writers
from analysis.protect.words.consent import against_quoting, against_showing_comments
from analysis.protect.words.release_list import in_no_order, released
from analysis.year import ProgrammeYear

QUOTE = ["id", "code", "interview", "group", "text", "attribution"]
COMMENT = ["id", "item", "group", "text", "attribution"]


def publishable_quotes(this: ProgrammeYear) -> pd.DataFrame:
    """Interview extracts that may be published, one row for each extract and code.

    An extract goes out only where its speaker agreed to be quoted, has checked it if the programme
    asks for that, and somebody has read these very words and put them on the release list. They
    stand in an order that tells neither who said them nor when.

    Parameters
    ----------
    this
        The programme-year.

    Returns
    -------
    pandas.DataFrame
        Columns id, code, interview, group, text, attribution.
    """
    segments = this.read("segments")
    coded = segments.drop_duplicates(["segment", "code"])[["segment", "code"]]
    said = released(this, extracts(this)).rename(columns={"id": "segment"})
    return in_no_order(said.merge(coded, on="segment").rename(columns={"segment": "id"}))[QUOTE]


def publishable_comments(this: ProgrammeYear) -> pd.DataFrame:
    """Survey comments that a person has read and put on the release list.

    Where the questionnaire asks for consent, that is needed too. The writer is named by group, if
    the group is large enough to hide in.

    Returns
    -------
    pandas.DataFrame
        Columns id, item, group, text, attribution.
    """
    return in_no_order(released(this, comments(this)))[COMMENT]


def extracts(this: ProgrammeYear) -> pd.DataFrame:
    """Every stretch of an interview that somebody coded, and whether it may be quoted.

    Returns
    -------
    pandas.DataFrame
        Columns kind, id, text, interview, group, key (did a coder mark it?), against (why it may
        not be quoted; blank where it may), and those of `speakers`.
    """
    segments = this.read("segments").rename(columns={"segment": "id"}).query("text != ''")
    key = set(segments.loc[segments["key"].fillna(False).astype(bool), "id"])
    found = segments.drop_duplicates("id")[["id", "text", "interview"]]
    groups = this.read("interviews")[["interview", "group"]]
    found = found.merge(groups, on="interview").merge(speakers(this), on="interview")
    against = found["interview"].map(against_quoting(this))
    return found.assign(kind="segment", key=found["id"].isin(key), against=against)


def comments(this: ProgrammeYear) -> pd.DataFrame:
    """Every survey comment, and whether it may be shown.

    Returns
    -------
    pandas.DataFrame
        Columns kind, id, text, respondent, item, group, against (why it may not be shown; blank
        where it may), and those of `writers`.
    """
    groups = this.read("respondents")[["respondent", "group"]]
    found = this.read("comments").merge(groups, on="respondent")
    found = found.merge(writers(this), on="respondent")
    against = found["respondent"].map(against_showing_comments(this))
    names = found["respondent"] + "/" + found["item"]
    return found.assign(kind="comment", id=names, chosen=False, against=against)
