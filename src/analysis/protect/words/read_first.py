"""Puts before people all that they have to read before a year's words may go out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.protect.words.known_people import known_in_quotes
from analysis.protect.words.personal_details import Detail, Known, personal_details
from analysis.protect.words.quotes import comments, extracts
from analysis.protect.words.release_list import standing
from analysis.tables import COLLECTED
from analysis.year import ProgrammeYear

NOT_LISTED = "not on the release list"
LISTED = "on the release list"
OWN_NAME = "own name"
_SEPARATOR = "; "


def to_release(this: ProgrammeYear) -> pd.DataFrame:
    """Words that may be published once somebody has read them, and what became of the others.

    Parameters
    ----------
    this
        The programme-year, once its tables are there.

    Returns
    -------
    pandas.DataFrame
        The columns of release.csv, approved_by and date blank but for what is on the list; then
        attribution (as it would stand), look_at (what may tell who it is) and now (is it on the
        list, and if it is not shown in spite of that, why).
    """
    words = all_words(this)
    listed = standing(this, words)
    new = words[~words["id"].isin(listed["id"]) & words["against"].eq("")]
    new = new.assign(words=new["text"], now=NOT_LISTED)
    now = listed["against"].where(listed["against"].ne(""), LISTED)
    found = pd.concat([listed.assign(words=listed["text"], now=now), new])
    found = found.sort_values(["kind", "key", "id"], ascending=[False, False, True])
    said = found["said_instead"].fillna(found["text"])
    return found.assign(look_at=look_at(this, found.assign(text=said)))[
        [*COLLECTED["release.csv"].column_names, "attribution", "look_at", "now"]
    ].reset_index(drop=True)


def all_words(this: ProgrammeYear) -> pd.DataFrame:
    """Extracts and comments together; a comment is marked by nobody as a key quote."""
    return pd.concat([extracts(this), comments(this).assign(key=False)], ignore_index=True)


def look_at(this: ProgrammeYear, words: pd.DataFrame) -> pd.Series:
    """What in each text, and in the name beside it, a reader should look at; in words."""
    known, threshold = known_in_quotes(this), this.programme.disclosure.threshold
    rows = words.assign(chosen=words["chosen"].eq(True)).to_dict("records")
    found = [
        [*map(str, details_in(row["text"], known)), *_in_name(row, known, threshold)]
        for row in rows
    ]
    return pd.Series([_SEPARATOR.join(each) for each in found], words.index, dtype="str")


def details_in(text: object, known: Known) -> list[Detail]:
    """Details in a text, if there is one."""
    return personal_details(text, known) if isinstance(text, str) else []


def _in_name(row: Mapping[Any, Any], known: Known, threshold: int) -> list[str]:
    """What to look at in how somebody is named."""
    name, stands_for = row["attribution"], row["stands_for"]
    if row["chosen"]:
        if row["named_as"] == OWN_NAME:
            return [f"“{name}” is their own name, as they chose"]
        asked = [] if pd.notna(row["named_as"]) else [f"is “{name}” a name they chose?"]
        return [*asked, *(f"in “{name}”, {detail}" for detail in details_in(name, known))]
    if pd.notna(stands_for) and stands_for < threshold:
        return [f"“{name}” stands for fewer than {threshold} people"]
    return []


def widened(this: ProgrammeYear) -> pd.DataFrame:
    """Where a name beside somebody's words was widened, from what, to what, and why.

    Returns
    -------
    pandas.DataFrame
        Columns whose, from, to, why; one row for each interview or answer sheet whose words may be
        published.
    """
    words = all_words(this)
    able = words[words["against"].eq("") & ~words["chosen"] & words["fits"].gt(0)]
    found = able[able["attribution"].ne(able["narrowest"])]
    whose = found["interview"].fillna(found["respondent"])
    rows = pd.DataFrame(
        {
            "whose": whose,
            "from": found["narrowest"],
            "to": found["attribution"],
            "why": [_why(this, row) for row in found.to_dict("records")],
        }
    )
    return rows.drop_duplicates("whose").reset_index(drop=True)


def _why(this: ProgrammeYear, row: Mapping[Any, Any]) -> str:
    threshold, fits = this.programme.disclosure.threshold, int(row["fits"])
    if fits < threshold:
        return f"“{row['narrowest']}” fits {fits}, fewer than {threshold}"
    return (
        f"“{row['narrowest']}” fits {fits}; without them “{row['attribution']}” would stand for "
        f"fewer than {threshold}"
    )
