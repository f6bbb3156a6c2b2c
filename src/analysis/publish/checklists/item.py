"""One item of a checklist: what it asks, and what a run knows of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from analysis.publish.material import Material

Answer = Callable[[Material], Markup | None]


@dataclass(frozen=True)
class Item:
    """An item.

    Parameters
    ----------
    asks
        What it asks, in plain words.
    known
        The answer as far as a run knows it, or none; nothing where no run can know.
    """

    asks: str
    known: Answer | None = None


@dataclass(frozen=True)
class Checklist:
    """A checklist that people in the field know.

    Parameters
    ----------
    title
        What it is called.
    source
        Who wrote it, and where it can be read as they worded it.
    items
        Its items in their order, in words of our own.
    """

    title: str
    source: str
    items: tuple[Item, ...]
