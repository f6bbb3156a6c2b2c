"""Says which version of a year has been released; asked often, so it loads nothing large."""

from __future__ import annotations

import json

from analysis.year import ProgrammeYear


def released_version(this: ProgrammeYear) -> int | None:
    """The number of the newest release, if there is one."""
    records = this.releases.glob("*/release.json")
    versions = [int(json.loads(path.read_text(encoding="utf-8"))["version"]) for path in records]
    return max(versions, default=None)
