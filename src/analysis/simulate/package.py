"""Writes zip files in which no clock shows, so that the same content gives the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

NEVER = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows
_SAVED_AT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def write_package(path: Path, members: Mapping[str, bytes]) -> None:
    """A zip file with these members, in this order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, NEVER)
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, content)


def without_clock(path: Path) -> None:
    """Write a workbook again, the same but for when it was saved."""
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    properties = "docProps/core.xml"
    members[properties] = _SAVED_AT.sub(b"2000-01-01T00:00:00Z", members[properties])
    write_package(path, members)
