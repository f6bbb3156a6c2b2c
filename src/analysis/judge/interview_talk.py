"""One year's interviews as they are counted: who was heard, what was read, what was settled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.year import ProgrammeYear

NOTEBOOK = "5_interview_findings"
PART_OF_KIND = {
    "enabler": "helped",
    "barrier": "hindered",
    "suggestion": "suggested",
    "shift": "shifts",
}
OTHER_THEMES = "themes"
DIRECTIONS = ("better", "worse")
AGAIN = re.compile(r"(?P<coder>.+) \(second reading\)")


@dataclass(frozen=True)
class Talk:
    """What was said in one year's interviews.

    Attributes
    ----------
    codes
        The codebook, by code.
    segments
        As coders first read them: these count.
    again
        Second readings, by coders whose name ends in “(second reading)”: only to see how alike
        somebody reads twice.
    agreed
        What coders settled.
    still_differ
        What they talked over and still read differently: there first readings stand.
    """

    this: ProgrammeYear
    codes: pd.DataFrame
    interviews: pd.DataFrame
    segments: pd.DataFrame
    again: pd.DataFrame
    agreed: pd.DataFrame
    still_differ: pd.DataFrame

    @classmethod
    def of(cls, this: ProgrammeYear) -> Talk:
        segments = this.read("segments")
        talked_over = this.read("agreed")
        settled = talked_over["present"].notna()
        second = segments["coder"].astype("str").str.fullmatch(AGAIN).astype(bool)
        return cls(
            this,
            this.read("codes").set_index("code"),
            this.read("interviews"),
            segments[~second],
            segments[second],
            talked_over[settled].astype({"present": "bool"}),
            talked_over[~settled],
        )

    @property
    def in_force(self) -> pd.DataFrame:
        """Codes that were looked for this year."""
        codes, year = self.codes, self.this.year
        return codes[(codes["since"].fillna(year) <= year) & (codes["until"].fillna(year) >= year)]

    def outcome(self, code: str) -> str:
        """The outcome a code speaks to, or the part of the report it belongs to."""
        return self._outcomes[code]

    @cached_property
    def _outcomes(self) -> dict[str, str]:
        outcomes = self.this.programme.outcomes
        named = {
            code: name for name in reversed(outcomes) for code in outcomes[name].evidence.codes
        }
        return {
            str(code): str(outcome)
            if pd.notna(outcome)
            else named.get(str(code), PART_OF_KIND.get(str(kind), OTHER_THEMES))
            for code, outcome, kind in self.codes[["outcome", "kind"]].itertuples(name=None)
        }

    def with_directions(self) -> pd.DataFrame:
        """Segments, and beside each that says better or worse one of a code that says so."""
        spoken = self.segments[self.segments["direction"].isin(DIRECTIONS)]
        directed = spoken.assign(code=spoken["code"] + "-" + spoken["direction"])
        return pd.concat([self.segments, directed], ignore_index=True)

    def agreed_with_directions(self) -> pd.DataFrame:
        """What was settled, of codes and of their directions.

        Where a theme was found not to be there, neither is its direction; where its direction was
        not settled, first readings stand.
        """
        settled = self.agreed[~self.agreed["present"] | self.agreed["direction"].notna()]
        ways = [
            settled.assign(
                code=settled["code"] + f"-{way}",
                present=settled["present"] & (settled["direction"] == way).fillna(False),
            )
            for way in DIRECTIONS
        ]
        return pd.concat([self.agreed, *ways], ignore_index=True)


def names_of(codes: pd.DataFrame) -> dict[str, str]:
    """What each code is called."""
    return {str(code): str(name) for code, name in codes["name"].to_dict().items()}
