"""Says whose words may be published, and of the others why not."""

from __future__ import annotations

import pandas as pd

from analysis.year import ProgrammeYear

NO_CONSENT = "its speaker did not agree to have their words published"
NOT_CHECKED = "its speaker has not checked it yet"
NO_COMMENT_CONSENT = "its writer did not agree to have comments published"


def against_quoting(this: ProgrammeYear) -> pd.Series:
    """By interview, why nothing of it may be quoted; blank where it may.

    Consent to be analysed, to be read in the workshop and to be published are apart: only the last
    counts here. Whoever withdrew is not in the table.
    """
    interviews = this.read("interviews").set_index("interview")
    found = pd.Series("", interviews.index, dtype="str")
    if this.programme.disclosure.quotes_checked:
        found[interviews["quotes_checked_on"].isna()] = NOT_CHECKED
    found[~interviews["quote_consent"].fillna(False).astype(bool)] = NO_CONSENT
    return found


def against_showing_comments(this: ProgrammeYear) -> pd.Series:
    """By respondent, why their comments may not be shown; blank where they may.

    Where the questionnaire asked for consent that year, only a yes will do. Where it did not, the
    release list alone decides: an anonymous comment has nobody to ask.
    """
    respondents = this.read("respondents")["respondent"]
    found = pd.Series("", respondents, dtype="str")
    item = this.programme.disclosure.comment_consent
    if item is None or not this.programme.items[item].asked_in(this.year):
        return found
    _, scale = this.programme.items[item].as_asked(this.year)
    answers = this.read("answers")
    agreed = answers["item"].eq(item) & answers["label"].isin(
        this.programme.scales[scale or ""].agree
    )
    found[~respondents.isin(answers.loc[agreed, "respondent"]).to_numpy()] = NO_COMMENT_CONSENT
    return found
