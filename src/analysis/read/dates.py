"""Reads dates and times, and says how: day first or month first is decided on the whole column."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Order = Literal["day first", "month first"]

# Halves of the day as survey platforms write them for people in many languages.
_MORNING = r"[Aa]\.?\s?[Mm]\.?|vorm\.|π\.μ\.|午前|上午|오전"
_AFTERNOON = r"[Pp]\.?\s?[Mm]\.?|nachm\.|μ\.μ\.|午後|下午|오후"

DATE = re.compile(
    r"(?P<first>\d{1,4})[-/.] ?(?P<second>\d{1,2})[-/.] ?(?P<third>\d{1,4})"
    # Italian, Danish and Finnish clocks are written 15.22.10.
    r"(?:[ T,]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<seconds>\d{2})(?:\.\d+)?)?"
    rf"\s*(?P<half>{_MORNING}|{_AFTERNOON})?)?"
    # The time stays as the clock showed it; the zone (Z, GMT+1, EET) is not used.
    r"\s*(?:Z|[A-Z]{3,5})?\s*(?:[+-]\d{1,2}:?(?:\d{2})?)?"
)

_DOTTED = re.compile(r"\s*\d{1,2}\. ?\d{1,2}\.")  # nobody writes so and the month first
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_IN_WORDS = (
    re.compile(
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?P<month>[A-Za-z]{3,9})\.?,?[ -](?P<year>\d{4})\b"
    ),
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})\b"),
)
_WORD = re.compile(r"[A-Za-z]{3}")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?")


@dataclass(frozen=True)
class Dates:
    """Dates of a column.

    Attributes
    ----------
    moments
        One for each text; blank where it is none.
    how
        How days and months were told apart, where the texts alone did not say; else nothing.
    sure
        False where nothing in the column told them apart.
    """

    moments: pd.Series
    how: str = ""
    sure: bool = True


def read_dates(texts: pd.Series, order: Order | None = None, usual: Order = "day first") -> Dates:
    """The moments that a column of texts names.

    Parameters
    ----------
    texts
        Dates with or without a time, as `2019-03-04`, `4/3/2019 10:11:12` or `4 March 2019`.
    order
        What is known about days and months.
    usual
        What to take where nothing tells.

    Examples
    --------
    >>> read_dates(pd.Series(["3/4/2019", "3/14/2019"])).moments.dt.day.tolist()
    [4, 14]
    """
    named = {text: _in_numbers(text.strip()) for text in texts.unique()}
    parts = _parts(texts.map(named).astype("str"))
    year_first = parts["first"].str.len() == 4
    dayed = parts["first"].notna() & ~year_first
    how, sure = "", True
    if texts[dayed].str.match(_DOTTED).all():
        usual = "day first"
    if order is None and dayed.any():
        order, how, sure = _order_of(parts[dayed], usual)
    return Dates(_moments(parts, year_first, order or usual), how, sure)


def _parts(texts: pd.Series) -> pd.DataFrame:
    """The numbers of each date as text, under their names in `DATE`; blank where there is none."""
    found = pc.extract_regex(pa.array(texts, pa.large_string()), f"^{DATE.pattern}$")
    parts = {name: pc.struct_field(found, name) for name in DATE.groupindex}
    given = {name: pc.if_else(pc.equal(part, ""), None, part) for name, part in parts.items()}
    return pd.DataFrame(
        {name: pd.array(part, dtype="str") for name, part in given.items()}, index=texts.index
    )


def _order_of(parts: pd.DataFrame, usual: Order) -> tuple[Order, str, bool]:
    first, second = parts["first"].astype(int), parts["second"].astype(int)
    day_first, month_first = bool((first > 12).any()), bool((second > 12).any())
    if day_first != month_first:
        found: Order = "day first" if day_first else "month first"
        return found, f"dates are written {found}: a number over 12 shows it", True
    if day_first:
        return (
            usual,
            f"some dates are written day first and some month first; we took {usual}",
            False,
        )
    in_order: list[Order] = [
        order
        for order in ("day first", "month first")
        if _moments(parts, parts["first"].str.len() == 4, order).is_monotonic_increasing
    ]
    if len(in_order) == 1 and len(parts) > 2:
        return in_order[0], f"dates are written {in_order[0]}: only so are they in order", True
    return (
        usual,
        f"nothing shows whether dates are written day or month first; we took {usual}",
        False,
    )


def _moments(parts: pd.DataFrame, year_first: pd.Series, order: Order) -> pd.Series:
    day, month = ("first", "second") if order == "day first" else ("second", "first")
    numbers = parts.drop(columns="half").astype("float64")
    afternoon = parts["half"].str.fullmatch(_AFTERNOON).fillna(False).astype(bool)
    hour = numbers["hour"].mask(parts["half"].notna(), numbers["hour"] % 12) + 12 * afternoon
    year = numbers["first"].where(year_first, numbers["third"])
    return pd.to_datetime(
        pd.DataFrame(
            {
                "year": year.mask(year < 100, year + 2000),
                "month": numbers["second"].where(year_first, numbers[month]),
                "day": numbers["third"].where(year_first, numbers[day]),
                "hour": hour.fillna(0),
                "minute": numbers["minute"].fillna(0),
                "second": numbers["seconds"].fillna(0),
            }
        ),
        errors="coerce",
    ).astype("datetime64[us]")


def _in_numbers(text: str) -> str:
    """`4 March 2019 10:11` and `Mar 4, 2019 10:11 am` with the date as 2019-03-04."""
    if not text.isascii():  # wide digits, and the narrow space before PM
        text = unicodedata.normalize("NFKC", text)
    if not _WORD.search(text):
        return text
    found = next(filter(None, (form.search(text) for form in _IN_WORDS)), None)
    month = _MONTHS.find(found["month"][:3].lower()) if found else -1
    if found is None or month < 0 or month % 3:
        return text
    time = _TIME.search(text, found.end())
    return f"{found['year']}-{month // 3 + 1}-{found['day']} {time[0] if time else ''}".strip()
