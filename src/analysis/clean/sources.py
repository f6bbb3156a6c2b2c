"""Checks that the files which about.yml lists can be told apart."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from analysis.errors import Problem
from analysis.year import ProgrammeYear


def listed_twice(this: ProgrammeYear, kind: str) -> Iterator[Problem]:
    """Files of one kind that share a name, extensions aside: respondents are named after them."""
    files = [source.file for source in this.about.sources if source.kind == kind]
    for name, times in Counter(PurePosixPath(file).with_suffix("") for file in files).items():
        if times > 1:
            yield Problem(
                f"“sources” lists {times} {kind} files that are called “{name}”",
                "List each file once, and rename those that differ only in their ending; save "
                "the sheets of a workbook as files of their own",
                "about.yml",
            )
