"""How a programme joins the national view: who agreed and when, what it shares, when it left."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field, field_validator, model_validator

from analysis.definitions import Entry, misfit

PARTIES = ("peers", "board")
HOW = "{by: who, on: the day}"


class Agreement(Entry):
    """Who agreed to join, and on which day; who it was is kept here and not published."""

    by: str = Field(min_length=1)
    on: date


class Agreements(Entry):
    """Peers and board: without both, a programme has not joined."""

    peers: Agreement | None = None
    board: Agreement | None = None

    @model_validator(mode="after")
    def _both_agreed(self) -> Agreements:
        missing = [party for party in PARTIES if getattr(self, party) is None]
        if missing:
            raise misfit(
                f"nobody has agreed for the {' and the '.join(missing)}",
                "A programme joins the national view when its peers and its board have both "
                f"agreed. Add “{missing[0]}: {HOW}”, or take “national_view” out",
            )
        return self


class NationalView(Entry):
    """What a programme lets stand beside others, by agreement of its peers and its board.

    `groups` says what a group is called there, so that those of several programmes meet under one
    name. After `left_on` nothing of the programme is shown.
    """

    agreed: Agreements
    items: tuple[str, ...] = Field(min_length=1)
    groups: dict[str, str] = {}
    left_on: date | None = None

    @field_validator("groups")
    @classmethod
    def _keeps_groups_apart(cls, groups: dict[str, str]) -> dict[str, str]:
        names = [name.casefold() for name in groups.values()]
        if len(set(names)) < len(names):
            raise misfit(
                "two groups go by one name here",
                "Give each another name, or leave one out: it keeps its own",
            )
        return groups

    def joined_on(self, day: date) -> bool:
        """Had both agreed by that day, and had the programme not left?"""
        agreed = max(agreement.on for _, agreement in self.agreements)
        return agreed <= day and (self.left_on is None or day < self.left_on)

    @property
    def shared(self) -> list[str]:
        """Each question once."""
        return list(dict.fromkeys(self.items))

    @property
    def agreements(self) -> list[tuple[str, Agreement]]:
        """Each party with its agreement."""
        return [(party, getattr(self.agreed, party)) for party in PARTIES]


def not_joined_where_false(value: Any) -> Any:
    """What ``national_view`` says: `false` is no joining, and `true` does not say who agreed."""
    if value is True:
        raise misfit(
            "“true” does not say who agreed to join",
            f"Say “agreed: {{peers: {HOW}, board: {HOW}}}” and “items: […]”",
        )
    return None if value is False else value
