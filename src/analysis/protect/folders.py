"""Keeps people's data from others who use the same computer."""

from __future__ import annotations

import os

from analysis.year import ProgrammeYear

OWNER_ALONE = 0o700


def keep_to_owner(this: ProgrammeYear) -> None:
    """Close the folders that hold a collected year's data to everybody but their owner.

    Simulated years stay open: they are nobody's. Folders of another owner are left as they are,
    and on Windows, which knows no such permissions, they are those of the folder around them.
    """
    if os.name != "posix" or not (this.raw / "about.yml").is_file():
        return
    if this.at(this.year).about.simulated:
        return
    for folder in (this.raw, this.processed, this.working):
        if folder.is_dir() and folder.stat().st_uid == os.getuid():
            folder.chmod(OWNER_ALONE)
