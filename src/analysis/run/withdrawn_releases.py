"""Takes a person's words out of what was published; the numbers stand, and the page says so.

A number that moved by one would show what that one person had said, to whoever kept the old page.
So totals stay as they were published, in a new version that says why.
"""

from __future__ import annotations

import html
import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis.protect.corrections import OPEN
from analysis.protect.pages import EASY_READ, PRESS_NOTICE, pages_in
from analysis.protect.released import released_version
from analysis.protect.withdrawal.contents import traces_in
from analysis.protect.withdrawal.erase import erase_from
from analysis.protect.withdrawal.traces import Theirs
from analysis.publish.downloads import write_downloads
from analysis.publish.page import MORE_MARKS_GO_HERE
from analysis.publish.releases import (
    DOWNLOADS,
    PAGES,
    RECORD,
    TAKEN_OUT,
    Release,
    hashes_of,
    keep_record,
    put_back,
    put_in_place,
)
from analysis.year import ProgrammeYear, replacing

NOTE = (
    "Corrected on {on}. People who took part can take back what they told us. Where they did, "
    "we took their words out of this report. The numbers stand as they were first published: "
    "if they changed, they would show what one person had told us."
)
EASY_NOTE = (
    '<div class="banner">\n<p>We changed this page.</p>\n'
    "<p>Somebody took back what they told us.</p>\n<p>So we took out their words.</p>\n"
    "<p>The numbers stay the same.</p>\n</div>\n"
)
WORDS_APPROVED = "words_approved"
_QUOTE = re.compile(
    r'\s*<figure class="quote">\s*<blockquote[^>]*>(?P<said>.*?)</blockquote>.*?</figure>',
    re.DOTALL,
)
_TAGS = re.compile(r"(<[^<>]*>)")


def take_out_of_releases(this: ProgrammeYear, theirs: Theirs, sign: str) -> int | None:
    """Take somebody's words out of every version, and add a version that says so.

    Parameters
    ----------
    this
        A published year that they are counted in.
    theirs
        What tells that something is theirs.
    sign
        Names this withdrawal, and nobody, so that it is done once.

    Returns
    -------
    int or None
        The version that now stands; None where the year was never published.
    """
    _mend_interrupted(this.releases)
    newest = released_version(this)
    if newest is None:
        return None
    for folder in sorted(path.parent for path in this.releases.glob(f"*/{RECORD}")):
        if any(traces_in(path, theirs) for path in files_in(folder)) or _quotes(folder, theirs):
            _replace(this, folder, theirs)
    _clear_reason(this.releases / OPEN, theirs)
    if _record(this.releases / str(newest)).get("corrected", {}).get("sign") != sign:
        newest = _next_version(this, newest, sign)
    _show(this.releases / str(newest) / PAGES, this.published)
    return newest


def files_in(folder: Path) -> list[Path]:
    """Every file under a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _quotes(folder: Path, theirs: Theirs) -> bool:
    """Does a page hold a quote of theirs, even one that others said as well?"""
    return any(
        theirs.words.quoted_in(_as_read(found["said"]))
        for page in folder.rglob("*.html")
        for found in _QUOTE.finditer(page.read_text(encoding="utf-8"))
    )


def _replace(this: ProgrammeYear, folder: Path, theirs: Theirs) -> None:
    """The same version without their words, its hashes recorded anew, with a note.

    What can be downloaded is made again from the page, for no word is taken out of it safely.
    """
    partial = _copy(folder, folder.with_name(f".{folder.name}.partial"))
    for path in files_in(partial):
        if path.suffix == ".html":
            _clear_page(path, theirs)
        elif path.name != RECORD and path.parent.name != DOWNLOADS:
            erase_from(path, theirs)
    record = _without_approvals(_record(partial), theirs)
    if "corrected" in record:
        record["corrected"]["why"] = theirs.taken_out_of(record["corrected"]["why"])
    record[TAKEN_OUT] = {"on": _today(), "why": NOTE.format(on=_today())}
    _download_again(this, partial, record)
    keep_record(partial, record)
    _put_in_place(partial, folder)


def _download_again(this: ProgrammeYear, partial: Path, record: dict[str, Any]) -> None:
    """Make what can be downloaded of a version anew; an early one has nothing to download."""
    if (partial / DOWNLOADS).is_dir():
        keep_record(partial, record)
        release = Release(this, partial)
        write_downloads(release.contents, release.downloads)


def _clear_reason(path: Path, theirs: Theirs) -> None:
    """Take words of theirs out of why a year is open to be corrected."""
    if path.exists() and traces_in(path, theirs):
        said = json.loads(path.read_text(encoding="utf-8"))
        said["why"] = theirs.taken_out_of(said["why"])
        with replacing(path) as partial:
            partial.write_text(json.dumps(said, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _next_version(this: ProgrammeYear, newest: int, sign: str) -> int:
    """The newest version again, with a note on its page and in its record."""
    version, folder = newest + 1, this.releases / str(newest + 1)
    partial = _copy(this.releases / str(newest), this.releases / f".{version}.partial")
    note = NOTE.format(on=f"{datetime.now(UTC):%d %B %Y}".lstrip("0"))
    for page in pages_in(partial / PAGES):
        text = page.read_text(encoding="utf-8")
        page.write_text(_with_note(page.name, text, note), encoding="utf-8", newline="\n")
    record = _record(partial)
    record.pop(TAKEN_OUT, None)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    record |= {"version": version, "published_at": now}
    record["corrected"] = {"on": _today(), "why": note, "after": newest, "sign": sign}
    _download_again(this, partial, record)
    keep_record(partial, record)
    partial.rename(folder)
    return version


def _with_note(page: str, text: str, note: str) -> str:
    """A page that says at its top that words were taken out, and why; easily where it is easy."""
    if page == PRESS_NOTICE:
        return f"> {note}\n\n{text}"
    said = EASY_NOTE if page == EASY_READ else f'<p class="banner">{note}</p>\n'
    mark = str(MORE_MARKS_GO_HERE)
    return text.replace(mark, said + mark, 1)


def _clear_page(path: Path, theirs: Theirs) -> None:
    """Take out whole quotes of theirs, and words and ids of theirs that others quote."""
    text = path.read_text(encoding="utf-8")
    kept = _QUOTE.sub(
        lambda found: "" if theirs.words.quoted_in(_as_read(found["said"])) else found[0], text
    )
    parts = [part if part.startswith("<") else _cleared(part, theirs) for part in _TAGS.split(kept)]
    path.write_text("".join(parts), encoding="utf-8")


def _cleared(part: str, theirs: Theirs) -> str:
    said = html.unescape(part)
    rest = theirs.taken_out_of(said)
    return part if rest == said else html.escape(rest, quote=False)


def _as_read(said: str) -> str:
    return html.unescape(_TAGS.sub("", said))


def _without_approvals(record: dict[str, Any], theirs: Theirs) -> dict[str, Any]:
    approved = record.get(WORDS_APPROVED)
    if isinstance(approved, list):
        kept = [row for row in approved if not theirs.is_cell(str(row.get("id", "")), "words")]
        record[WORDS_APPROVED] = kept
    return record


def _copy(folder: Path, partial: Path) -> Path:
    shutil.rmtree(partial, ignore_errors=True)
    shutil.copytree(folder, partial)
    return partial


def _record(folder: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    return record


def _put_in_place(new: Path, place: Path) -> None:
    put_in_place(new, place)


def _mend_interrupted(releases: Path) -> None:
    """Put back a version that a withdrawal took away and could not replace, as it was stopped."""
    for old in releases.glob(".*.old"):
        place = releases / old.name.removeprefix(".").removesuffix(".old")
        if place.exists():
            shutil.rmtree(old)
        else:
            old.rename(place)
    for partial in releases.glob(".*.partial"):
        shutil.rmtree(partial)


def _show(pages: Path, published: Path) -> None:
    """What lies ready to be published is what was published."""
    if not published.exists() or hashes_of(pages) != hashes_of(published):
        put_back(pages, published)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
