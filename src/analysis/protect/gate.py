"""What must hold before a year may leave the building, one named check each."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

from analysis.errors import GateError, Problem
from analysis.protect.audit.year import audit
from analysis.protect.disclosure import too_small
from analysis.protect.inert import runs_in_a_spreadsheet, what_runs_or_loads
from analysis.protect.pages import BESIDE, EASY_READ, PAGES, REPORT, as_html, pages_in
from analysis.protect.released import released_version
from analysis.protect.released_tables import RELEASED, header
from analysis.protect.signoff import Reading, sign_off
from analysis.protect.too_early import said_too_early
from analysis.protect.versions import (
    EASY,
    WHOLE,
    WRITTEN,
    Part,
    digest_of,
    parts_of,
    sections_changed,
)
from analysis.protect.words.naming import Naming
from analysis.protect.words.released_words import (
    check_approvals_are_answered_for,
    check_other_texts_hold_no_details,
    check_words_are_released,
    pieces_of,
    read_by_others,
)
from analysis.year import ProgrammeYear

MOST_LEAKS_NAMED = 10
PICTURE = re.compile(r"data:image/[^\"']*")
PEER = "peer researcher"
HOW_IT_ENDED = (
    "Write how their reading of the draft ended: agreed, agreed except for, did not agree because, "
    "or could not be reached"
)
Check = Callable[[ProgrammeYear], Iterator[Problem]]


def check_can_publish(this: ProgrammeYear) -> None:
    """Refuse a year that is not ready to be published.

    Raises
    ------
    GateError
        With every reason: what stands in the way, and what to do.
    """
    _refuse(this, (check_is_signed_off, check_approvals_are_answered_for, *SAFE_TO_SHOW))


def check_can_be_shown(this: ProgrammeYear) -> None:
    """Refuse a draft that nobody should see: all that must hold but for the signatures.

    Raises
    ------
    GateError
        With every reason.
    """
    _refuse(this, SAFE_TO_SHOW)


def _refuse(this: ProgrammeYear, checks: tuple[Check, ...]) -> None:
    reasons = [reason for check in checks for reason in check(this)]
    if reasons:
        raise GateError.of(reasons)


def _again(this: ProgrammeYear) -> str:
    return f"Run `evaluate run {this.programme.name} {this.year} --force`"


def check_report_is_written(this: ProgrammeYear) -> Iterator[Problem]:
    """The report must be there."""
    if not (this.published / REPORT).exists():
        yield Problem(
            f"{this.name} has no report yet",
            f"Run `evaluate run {this.programme.name} {this.year}`",
        )


def check_is_signed_off(this: ProgrammeYear) -> Iterator[Problem]:
    """Each peer researcher named in about.yml must have had their say on the words as they are."""
    if _is_as_released(this):
        return
    stands, file = sign_off(this), this.shown(this.raw / "signoff.csv")
    if not stands.readings:
        yield Problem(
            "nobody is named to sign off",
            "Name the peer researchers under “sign_off”",
            this.shown(this.raw / "about.yml"),
        )
    yield from _readings_left_out(this, file)
    for reading in stands.open:
        if reading.waits or stands.code is None:
            now = f", which is version {stands.code}" if stands.code else ""
            yield Problem(f"{reading.name} has not signed off {this.name}{now}", HOW_IT_ENDED, file)
        else:
            yield Problem(
                f"{reading.said}, and the report is now version {stands.code}"
                f"{_what_changed(this, reading)}",
                f"Ask them to read it as it is now. {HOW_IT_ENDED}, and the version now",
                file,
            )


def _readings_left_out(this: ProgrammeYear, file: str) -> Iterator[Problem]:
    """Nobody's reading may drop out of print because they are no longer named to sign."""
    named = {one.casefold() for one in this.about.sign_off}
    about = this.shown(this.raw / "about.yml")
    for one in this.about.evaluators:
        if PEER in one.role.casefold() and one.name.casefold() not in named:
            yield Problem(
                f"{one.name} is a peer researcher, and is not named to sign off",
                "Name them under “sign_off”; if they could not be reached, signoff.csv says so",
                about,
            )
    rejected = this.read("rejected") if this.table_path("rejected").exists() else None
    if rejected is not None:
        rows = rejected[(rejected["source_file"] == "signoff.csv") & (rejected["column"] == "name")]
        for row, name in rows[["source_row", "value"]].itertuples(index=False):
            yield Problem(
                f"“{name}” has had their say, and is not named to sign off",
                "Name them under “sign_off” in about.yml, or correct the name",
                file,
                int(row),
            )


def _what_changed(this: ProgrammeYear, reading: Reading) -> str:
    changed = sections_changed(this, reading.version) if reading.version else None
    if changed is None:
        return " (no draft with the first of these codes is known here: look whether it is right)"
    return f"; words changed in: {'; '.join(changed)}"


def check_page_is_what_is_signed(this: ProgrammeYear) -> Iterator[Problem]:
    """The words of the report and of Easy Read must be those that the version code stands for."""
    if not this.table_path("versions").exists():
        return
    rows = this.read("versions")
    rows = rows[rows["section"] != WHOLE]
    of_easy_read = rows["section"].str.startswith(EASY)
    for name, signed in ((REPORT, rows[~of_easy_read]), (EASY_READ, rows[of_easy_read])):
        page = this.published / name
        if page.is_file() and not _is_as_released(this, name):
            parts = parts_of(page.read_text(encoding="utf-8"))
            digests = dict(zip(signed["section"], signed["digest"], strict=True))
            titles = dict(zip(signed["section"], signed["title"], strict=True))
            for said in _differs(parts, digests, titles):
                yield Problem(said, _again(this), this.shown(page))


def _differs(
    parts: dict[str, Part], digests: dict[str, str], titles: dict[str, str]
) -> Iterator[str]:
    """How the sections of a page differ from what is signed."""
    for name, digest in digests.items():
        if name not in parts or digest_of(parts[name].words) != digest:
            yield f"“{titles[name]}” on this page is not what its version code stands for"
    for name, part in parts.items():
        if name not in digests and (part.around & set(digests) or name.startswith(WRITTEN)):
            yield f"“{part.title or name}” stands here, and the version code does not cover it"


def check_pages_are_as_made(this: ProgrammeYear) -> Iterator[Problem]:
    """What stands beside the report is made of what is signed: nobody may change it by hand."""
    made: dict[str, str] = {}
    if this.table_path("pages").exists():
        kept = this.read("pages")
        made = dict(zip(kept["page"], kept["digest"], strict=True))
    for name in BESIDE:
        page = this.published / name
        if not page.is_file() and name in made:
            yield Problem("this page is missing", _again(this), this.shown(page))
        if page.is_file() and not _is_as_released(this, name) and made.get(name) != made_of(page):
            yield Problem(
                "this page is not as it was made: somebody changed it",
                _again(this),
                this.shown(page),
            )


def made_of(page: Path) -> str:
    """What tells a page from any other, to the letter."""
    return hashlib.sha256(page.read_bytes()).hexdigest()


def check_nothing_is_said_too_early(this: ProgrammeYear) -> Iterator[Problem]:
    """No draft may call itself co-produced: that is for its peer researchers to make true."""
    if sign_off(this).complete:
        return
    for page in pages_in(this.published):
        if words := said_too_early(as_html(page)):
            yield Problem(
                f"“{words}” stands here, and not every peer researcher has had their say",
                "Take it out until all of them have signed off",
                this.shown(page),
            )


def check_names_are_as_wished(this: ProgrammeYear) -> Iterator[Problem]:
    """Nobody who evaluated may be named who wishes not to be, or by a name they do not wish."""
    naming = Naming(this)
    for path in read_by_others(this):
        whole = unescape(PICTURE.sub("", path.read_text(encoding="utf-8")))
        # names in attributes stand there alone
        for name in naming.named_in("\n;\n".join([whole, *pieces_of(path)])):
            yield Problem(
                f"{name} is named here, and does not wish to be",
                "Take the name out of the file that it comes from, and run again",
                this.shown(path),
            )


def _is_as_released(this: ProgrammeYear, name: str = REPORT) -> bool:
    """Is the page the very one that was published before?"""
    newest, page = released_version(this), this.published / name
    before = this.releases / str(newest) / "published" / name
    there = newest is not None and page.is_file() and before.is_file()
    return there and page.read_bytes() == before.read_bytes()


def check_nothing_else_lies_there(this: ProgrammeYear) -> Iterator[Problem]:
    """Only known pages and tables may be published: never a notebook, never row data."""
    release = {*PAGES, *(f"tables/{name}.csv" for name in RELEASED)}
    for path in sorted(this.published.rglob("*")):
        known = path.relative_to(this.published).as_posix() in release
        if path.is_symlink() or (path.is_file() and not known):
            yield Problem("this file is not part of a release", "Take it out", this.shown(path))


def check_page_runs_nothing(this: ProgrammeYear) -> Iterator[Problem]:
    """Each page must stand alone: no script, nothing loaded from elsewhere."""
    for page in pages_in(this.published):
        if found := what_runs_or_loads(as_html(page)):
            yield Problem(f"this page holds {found}", _again(this), this.shown(page))


def check_tables_are_as_declared(this: ProgrammeYear) -> Iterator[Problem]:
    """A table may hold the columns it is known for, no more, and no cell that a sheet would run."""
    for name in RELEASED:
        path = this.published / "tables" / f"{name}.csv"
        if path.is_file():
            yield from _table(this, name, path)


def _table(this: ProgrammeYear, name: str, path: Path) -> Iterator[Problem]:
    with path.open(encoding="utf-8", newline="") as stream:
        first, *rows = [*csv.reader(stream)] or [[]]
    if first != header(name):
        yield Problem("its columns are not those of this table", _again(this), this.shown(path))
    for number, row in enumerate(rows, start=2):
        if any(map(runs_in_a_spreadsheet, row)):
            yield Problem(
                "a spreadsheet would run this cell", _again(this), this.shown(path), number
            )


def check_no_small_count_is_shown(this: ProgrammeYear) -> Iterator[Problem]:
    """No finding that counts people may hold a number under the threshold."""
    if not this.table_path("findings").exists():
        return
    threshold = this.programme.disclosure.threshold
    findings = this.read("findings").set_index("finding")
    of_people = findings[findings["unit"].isin(["people", "interviews", "share"])]
    least_of_readers = of_people.loc[of_people["unit"] == "interviews", "low"]
    for counts in (of_people["numerator"], of_people["base"], least_of_readers):
        for finding, count in counts.dropna().items():
            if too_small(int(count), threshold):
                yield Problem(
                    f"finding {finding} shows fewer than {threshold} people", _again(this)
                )


def check_nothing_can_be_worked_out(this: ProgrammeYear) -> Iterator[Problem]:
    """No count of people too small to show may follow from what is released."""
    if not (this.published / "tables").is_dir():
        return
    leaks = audit(this)
    for leak in leaks[:MOST_LEAKS_NAMED]:
        yield Problem(f"{leak.cell} can be worked out: {leak.sum}", leak.remedy)
    if len(leaks) > MOST_LEAKS_NAMED:
        yield Problem(
            f"{len(leaks) - MOST_LEAKS_NAMED} more counts of people can be worked out",
            f"See them all: `evaluate audit {this.programme.name} {this.year}`",
        )


SAFE_TO_SHOW: tuple[Check, ...] = (
    check_report_is_written,
    check_page_is_what_is_signed,
    check_pages_are_as_made,
    check_nothing_is_said_too_early,
    check_names_are_as_wished,
    check_nothing_else_lies_there,
    check_page_runs_nothing,
    check_tables_are_as_declared,
    check_no_small_count_is_shown,
    check_nothing_can_be_worked_out,
    check_words_are_released,
    check_other_texts_hold_no_details,
)
