"""Names that a programme defines, as people write them: by id or by label."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.clean.values import Read, UnusableValueError, as_one_of
from analysis.programme import Programme
from analysis.read.labels import normal

_NOT_SAID = ("prefer not to say", "rather not say", "prefer not to answer")


def named(column: str, known: Mapping[str, str], where: str) -> dict[str, Read]:
    """A reader for a column of names; none where the programme does not define any.

    Parameters
    ----------
    column
        The column.
    known
        Labels by id.
    where
        Where the programme defines them.
    """
    if not known:
        return {}
    return {column: as_one_of({name: (label,) for name, label in known.items()}, where)}


def one_group(programme: Programme) -> Read:
    """A reader of one group: its id, its name, or what one person of it is called."""
    return as_one_of(
        {group: (entry.name, entry.one) for group, entry in programme.groups.items()},
        "groups in programme.yml",
    )


def several_groups(programme: Programme) -> Read:
    """A reader of groups parted by “;”."""
    one = one_group(programme)

    def read(text: str) -> str:
        groups = dict.fromkeys(one(part.strip()) for part in text.split(";") if part.strip())
        if not groups:
            raise UnusableValueError(f"“{text}” names no group", "Name a group")
        return "; ".join(groups)

    return read


def is_not_said(text: str) -> bool:
    """Does somebody say that they would rather not answer?"""
    return normal(text) in _NOT_SAID


def characteristics(programme: Programme) -> dict[str, Read]:
    """A reader of categories for every characteristic of the programme."""
    return {
        name: _category(name, {category: (label,) for category, label in entry.categories.items()})
        for name, entry in programme.characteristics.items()
    }


def _category(name: str, words: Mapping[str, tuple[str, ...]]) -> Read:
    """A reader of one category; not to say is as good as a blank where it is no category."""
    one = as_one_of(words, f"characteristics: {name} in programme.yml")
    known = any(is_not_said(label) for labels in words.values() for label in labels)

    def read(text: str) -> str | None:
        return None if is_not_said(text) and not known else str(one(text))

    return read


def characteristic_headers(programme: Programme) -> dict[str, tuple[str, ...]]:
    """Headers, beyond its id, that the column of a characteristic may stand under."""
    return {name: (entry.name,) for name, entry in programme.characteristics.items()}
