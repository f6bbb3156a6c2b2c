"""The rows that templates are filled from: findings in pools, by what may be said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.programme import Programme
from claims import Filler, Row

SMALLEST_BASE = 10
ONES = [
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(count: int) -> str:
    """A count under a thousand, spelled out.

    Examples
    --------
    >>> in_words(17), in_words(44), in_words(130)
    ('seventeen', 'forty-four', 'one hundred and thirty')
    """
    if count < 20:
        return ONES[count]
    if count < 100:
        tens, ones = divmod(count, 10)
        return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")
    hundreds, rest = divmod(count, 100)
    return f"{ONES[hundreds]} hundred" + (f" and {in_words(rest)}" if rest else "")


def filler(
    findings: pd.DataFrame,
    earlier: pd.DataFrame,
    judgements: pd.DataFrame,
    programme: Programme,
    said: Mapping[str, str],
) -> Filler:
    """Pools of a year; `said` gives for each item of the survey what people said, as a clause."""
    return Years(findings, earlier, judgements, programme, said).filler()


class Years:
    """This year's and last year's rows, and the pools made of them."""

    def __init__(
        self,
        findings: pd.DataFrame,
        earlier: pd.DataFrame,
        judgements: pd.DataFrame,
        programme: Programme,
        said: Mapping[str, str],
    ) -> None:
        self.now = findings.set_index("finding")
        self.then = earlier.set_index("finding")
        self.judgements = judgements.set_index("about")
        self.programme = programme
        self.said = said
        self.pairs = {
            (int(row.numerator), int(row.base))
            for row in self.now.itertuples()
            if pd.notna(row.numerator) and pd.notna(row.base)
        }
        self.numbers = {
            int(number)
            for column in ("numerator", "base")
            for frame in (self.now, self.then)
            for number in frame[column].dropna()
        }

    def filler(self) -> Filler:
        """Every pool by name."""
        shares = list(self.shares())
        records = list(self.records())
        levels = list(self.levels())
        themes, reach, responses = list(self.themes()), list(self.reached()), list(self.responses())
        return Filler(
            {
                "share": shares,
                "unclear": [row for row in shares if row["compared"] == "unclear"],
                "apart": [row for row in shares if row["compared"] == "no"],
                "clear": [row for row in shares if row["compared"] == "clear"],
                "then": [row for row in shares if row["n_then"]],
                "stale": [row for row in shares if row["stale"]],
                "invented": [row for row in shares if row["n_invented"]],
                "swapped": [row for row in shares if row["other_base"]],
                "answered": [row for row in shares if row["sheets"]],
                "gap": list(self.gaps()),
                "record": records,
                "rose": [row for row in records if row["way"] == "rose"],
                "fell": [row for row in records if row["way"] == "fell"],
                "start": list(self.starts()),
                "multiple": [row for row in records if row["times"]],
                "record invented": [row for row in records if row["now_invented"]],
                "theme": themes,
                "theme then": [row for row in themes if row["stale"]],
                "reach": reach,
                "reach then": [row for row in reach if row["stale"]],
                "response": responses,
                "response then": [row for row in responses if row["stale"]],
                "level": levels,
                "under": [row for row in levels if row["above"]],
                "higher": list(self.levels(higher=True)),
            },
            self.common(),
        )

    def common(self) -> Row:
        """What every template may use."""
        period, target = self.now.loc["reach.period.all"], self.now.loc[TARGETED]
        year = re.search(r"for (\d{4})", period.sentence)
        least, most = re.findall(r"(\d+) to (\d+) a year", target.sentence)[0]
        made = self.now.loc["projects.co_produced.all"]
        made_then = int(made.numerator - made.change)
        tenth, paid = self.now.loc["reach.most_involved_tenth.all"], self.now.loc["reach.paid.all"]
        offered_then = self.then.loc["reach.offered_payment.all"]
        offered = self.now.loc["reach.offered_payment.all"]
        return {
            "people": str(self.now.loc["people_involved.people.all"].numerator),
            "people_then": str(self.then.loc["people_involved.people.all"].numerator),
            "all_named": str(self.now.loc["reach.named_people.all"].numerator),
            "interviewed": str(self.now.loc["response.interviewed.all"].numerator),
            "least_words": in_words(int(least)),
            "most_words": in_words(int(most)),
            "made_words": in_words(int(made.numerator)),
            "both_words": in_words(int(made.numerator) + made_then),
            "tenth_n": str(tenth.numerator),
            "tenth_base": str(tenth.base),
            "payable": str(offered.base),
            "offered": str(offered.numerator),
            "offered_then": str(offered_then.numerator),
            "payable_then": str(offered_then.base),
            "involvements": str(self.now.loc["people_involved.involvements.all"].numerator),
            "paid": str(paid.numerator),
            "year": year[1] if year else "",
            "last": made.compared_with,
            "least": least,
            "most": most,
            "made": str(made.numerator),
            "made_then": str(made_then),
        }

    def _visible(self, part: str) -> Iterator[tuple[str, pd.Series]]:
        for finding, row in self.now.iterrows():
            if re.search(part, finding) and not row.hidden and pd.notna(row.numerator):
                yield finding, row

    def shares(self) -> Iterator[Row]:
        """How many of a group said something in the survey."""
        for finding, row in self._visible(r"^"):
            if row.measure in self.said and row.base >= SMALLEST_BASE:
                yield {
                    **self._counted(finding, row),
                    "topic": row.measure,
                    "group": self.programme.groups[row.group].name,
                    "said": self.said[row.measure],
                    "that": self.said[row.measure].split(" that ", 1)[-1],
                    "also": f"response.answered.{row.group}",
                    **self._compared(row),
                    **self._stale(finding),
                    "n_invented": self._invented(row),
                    "other_base": self._other_base(row),
                    "sheets": self._sheets(row),
                }

    def _counted(self, finding: str, row: pd.Series) -> Row:
        n, base = int(row.numerator), int(row.base)
        return {
            "behind": finding,
            "n": str(n),
            "base": str(base),
            "n_words": in_words(n),
            "base_words": in_words(base),
            "percent": str(round(100 * n / base)),
            "tenths": in_words(round(10 * n / base)),
            "low": str(round(100 * row.low)) if pd.notna(row.low) else "",
            "high": str(round(100 * row.high)) if pd.notna(row.high) else "",
        }

    def _compared(self, row: pd.Series) -> Row:
        if pd.isna(row.change):
            return {"compared": "no", "more": "", "rose": ""}
        clear = row.change_low > 0 or row.change_high < 0
        ends = sorted(abs(round(100 * end)) for end in (row.change_low, row.change_high))
        return {
            "compared": "clear" if clear else "unclear",
            "more": "more" if row.change > 0 else "fewer",
            "rose": "rose" if row.change > 0 else "fell",
            "points": str(abs(round(100 * row.change))),
            "points_low": str(ends[0]),
            "points_high": str(ends[1]),
        }

    def _stale(self, finding: str) -> Row:
        """Last year's count; it is stale where this year has no such count of such a base."""
        if finding not in self.then.index or pd.isna(self.then.loc[finding].numerator):
            return {"n_then": "", "stale": ""}
        row = self.then.loc[finding]
        n, base = int(row.numerator), int(row.base)
        return {
            "n_then": str(n),
            "base_then": str(base),
            "percent_then": str(round(100 * n / base)),
            "n_then_words": in_words(n),
            "base_then_words": in_words(base),
            "stale": "" if (n, base) in self.pairs else "yes",
        }

    def _invented(self, row: pd.Series) -> str:
        """A count that stands in no finding of either year."""
        near = (int(row.numerator) + step for step in (7, 9, 11, 5, 13, 8, 6, 14, 10, 12, 4))
        return next((str(n) for n in near if n < row.base and n not in self.numbers), "")

    def _other_base(self, row: pd.Series) -> str:
        """The base of another question that the same group answered."""
        bases = sorted(
            int(other.base)
            for _, other in self._visible(r"^")
            if other.measure in self.said and other.group == row.group
        )
        fit = (n for n in bases if abs(n - row.base) > 1 and (row.numerator, n) not in self.pairs)
        return str(next(fit, ""))

    def _sheets(self, row: pd.Series) -> str:
        """How many of the group answered the survey, whatever they left blank."""
        sheets = self.now.loc[f"response.answered.{row.group}"].numerator
        strange = sheets > row.base and (row.numerator, sheets) not in self.pairs
        return str(sheets) if strange else ""

    def gaps(self) -> Iterator[Row]:
        """Two groups that answered clearly apart."""
        for finding, row in self.now.iterrows():
            item = row.measure.removesuffix("-gap")
            if item != row.measure and item in self.said and row.low * row.high > 0:
                group, other = row.group.split("-and-")
                ends = sorted(abs(round(100 * end)) for end in (row.low, row.high))
                yield {
                    "behind": finding,
                    "topic": item,
                    "group": self.programme.groups[group].name,
                    "other": self.programme.groups[other].name,
                    "said": self.said[item],
                    "points": str(abs(round(100 * row.value))),
                    "points_low": str(ends[0]),
                    "points_high": str(ends[1]),
                }

    def records(self) -> Iterator[Row]:
        """What records count in both years."""
        for name, outcome in self.programme.outcomes.items():
            # that nobody knows of a change is nothing to praise or to explain
            for record in outcome.evidence.records:
                if record == "not_known":
                    continue
                yield from self._record(name, record, outcome.evidence.records[record].short)

    def _record(self, outcome: str, record: str, short: str) -> Iterator[Row]:
        for finding, row in self._visible(rf"^{outcome}\.{record}\.all$"):
            # a name with a comma does not sit in the middle of a sentence
            if pd.isna(row.change) or row.numerator == row.change or "," in short:
                continue
            now, change = int(row.numerator), int(row.change)
            before = now - change
            yield {
                "behind": finding,
                "topic": record,
                "now": str(now),
                "now_words": in_words(now),
                "before": str(before),
                "before_words": in_words(before),
                "difference": str(abs(change)),
                "short": short,
                "way": "rose" if change > 0 else "fell" if change < 0 else "same",
                "times": self._times(now, before),
                "now_invented": str(self._absent(now + len(record) % 4)),
            }

    def _absent(self, now: int) -> int:
        return next(n for n in range(now + 3, now + 60) if n not in self.numbers)

    @staticmethod
    def _times(now: int, before: int) -> str:
        if now < 2 * before or before == 0:
            return ""
        return in_words(now // before) if now % before == 0 else f"{now / before:.1f}"

    def starts(self) -> Iterator[Row]:
        """Counts of the first months on record beside those of this year, months said."""
        for finding, row in self._visible(r"-since-start\.all$"):
            months = re.findall(r"(\d+) months?", row.sentence)
            if len(months) == 2:
                record = row.measure.removesuffix("-since-start")
                yield {
                    "behind": finding,
                    "topic": record,
                    "now": str(row.numerator),
                    "first": str(int(row.numerator - row.change)),
                    "first_year": row.compared_with,
                    "first_months": months[0],
                    "months": months[1],
                    "short": self.programme.outcomes[row.outcome].evidence.records[record].short,
                    "times": in_words(int(row.numerator / (row.numerator - row.change))),
                }

    def themes(self) -> Iterator[Row]:
        """What interviewees spoke of, where readers agree how many did."""
        for finding, row in self._visible(r"^(helped|hindered|festival|themes|health).*\.all$"):
            agree = row.low == row.high or pd.isna(row.low)
            if row.evidence == "perception" and "spoke of this: " in row.sentence and agree:
                yield {
                    **self._counted(finding, row),
                    **self._stale(finding),
                    "low": "",
                    "high": "",
                    "topic": row.measure,
                    "theme": self.programme.codes[row.measure].name.lower(),
                }

    def reached(self) -> Iterator[Row]:
        """Of the people named in the records, how many are of a category."""
        named = str(self.now.loc["reach.named_people.all"].numerator)
        for finding, row in self._visible(r"^reach\..*-population\.all$"):
            about, category = row.measure.removesuffix("-population").split("-", 1)
            if (row.numerator, int(named)) not in self.pairs:
                yield {
                    **self._counted(finding, row),
                    **self._stale(finding),
                    "topic": about,
                    "category": self.programme.characteristics[about].categories[category],
                    "about": self.programme.characteristics[about].name,
                    "named": named,
                    "also": "reach.named_people.all",
                    "population": re.findall(r"it is (\d+)%", row.sentence)[0],
                }

    def responses(self) -> Iterator[Row]:
        """Of those asked, how many of a group answered."""
        for finding, row in self._visible(r"^response\.answered\."):
            yield {
                **self._counted(finding, row),
                **self._stale(finding),
                "topic": row.group,
                "group": self.programme.groups[row.group].name,
            }

    def levels(self, *, higher: bool = False) -> Iterator[Row]:
        """What people judged, where that is, or is not, higher than the rule allows."""
        phrases = [level.phrase for level in self.programme.rubric.levels]
        titled = {**self.programme.outcomes, **self.programme.aims}
        for about, row in self.judgements.iterrows():
            if about not in titled or pd.isna(row.level):
                continue
            place = phrases.index(row.level)
            if higher == (place > phrases.index(row.most_supported)):
                title = titled[about].title
                yield {
                    "behind": f"judgement:{about}",
                    "topic": row.level,
                    "title": title,
                    "lower": title[:1].lower() + title[1:],
                    "level": row.level,
                    "most_supported": row.most_supported,
                    "agreed": in_words(int(row.agreed)),
                    "lived": in_words(int(row.lived_experience)),
                    "above": phrases[place + 2] if 3 <= place + 2 < len(phrases) else "",
                }


TARGETED = "projects.co_produced-target.all"
