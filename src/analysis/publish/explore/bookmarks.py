"""Keeps what somebody looked at under a name, so that they and others find it again."""

from __future__ import annotations

from pathlib import Path

from pydantic import RootModel

from analysis.definitions import Entry
from analysis.errors import EvaluationError
from analysis.year import ProgrammeYear, replacing

FILE = "kept-views.json"


class Looked(Entry):
    """What is being looked at; the year 0 stands for all years."""

    topic: str
    group: str
    year: int = 0


class _Kept(RootModel[dict[str, Looked]]):
    """A file of kept views."""


class Bookmarks:
    """Views that were kept, in the folder of the year's own notebook.

    Parameters
    ----------
    path
        The file; it need not be there yet.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, this: ProgrammeYear) -> Bookmarks:
        return cls(this.working / "explore" / FILE)

    def kept(self) -> dict[str, Looked]:
        """Each view by its name."""
        if not self.path.exists():
            return {}
        try:
            return _Kept.model_validate_json(self.path.read_bytes()).root
        except ValueError:
            raise EvaluationError(
                f"{self.path.name} cannot be read, so there are no kept views to show",
                remedy="Move that file away; views can then be kept anew",
            ) from None

    def keep(self, name: str, looked: Looked) -> None:
        """Keep a view under a name, in place of what had that name."""
        if not name.strip():
            raise EvaluationError(
                "it has no name yet", remedy="Write a name for it, then try again"
            )
        kept = {**self.kept(), name.strip(): looked}
        with replacing(self.path) as partial:
            partial.write_text(_Kept(kept).model_dump_json(indent=1), encoding="utf-8")
