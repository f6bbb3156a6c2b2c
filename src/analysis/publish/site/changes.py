"""What changed on the site: what was published, corrected and why, taken out; as page and feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from analysis.publish.correction_notes import Note
from analysis.publish.releases import Release
from analysis.publish.site.edition import Edition

ATOM = "http://www.w3.org/2005/Atom"
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Change:
    """One version of one year."""

    edition: Edition
    release: Release

    @property
    def note(self) -> Note | None:
        return self.release.note

    @property
    def kind(self) -> str:
        """What happened, in two words or three."""
        if self.note is None:
            return "published"
        return "words taken out" if self.note.withdrawn else "corrected"

    @property
    def title(self) -> str:
        return f"Report {self.edition.year} {self.kind}"

    @property
    def at(self) -> datetime:
        return self.release.published_at

    @property
    def is_newest(self) -> bool:
        return self.release.version == self.edition.versions[-1].version

    @property
    def address(self) -> str | None:
        """Where that version can be read, from the programme's page; none where it no longer is."""
        if self.is_newest:
            return f"{self.edition.year}/report.html"
        if self.release in self.edition.kept:
            return f"{self.edition.year}/versions/{self.release.version}/report.html"
        return None

    @property
    def ident(self) -> str:
        """The same for ever, wherever the site stands."""
        return _ident(self.edition.name, self.edition.year, self.release.version)

    @property
    def summary(self) -> str:
        """What a reader of the feed is told."""
        if self.note is None:
            return f"The evaluation report of {self.edition.year} was published."
        if self.note.withdrawn:
            return self.note.why
        moved = len(self.note.findings)
        how_many = "No finding moved." if not moved else f"{moved} findings moved."
        how_many = "1 finding moved." if moved == 1 else how_many
        return (
            f"The report of {self.edition.year} was corrected, as version {self.note.version}, "
            f"because: {self.note.why} {how_many}"
        )


def changes_of(editions: Sequence[Edition]) -> list[Change]:
    """Every change to a programme's published years, the newest first."""
    found = [Change(edition, release) for edition in editions for release in edition.versions]
    return sorted(found, key=lambda one: (one.at, one.edition.year), reverse=True)


def feed(name: str, title: str, changes: Sequence[Change]) -> str:
    """The changes as an Atom feed, whose links work from wherever it lies.

    Parameters
    ----------
    name, title
        Of the programme.
    changes
        Newest first.
    """
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"xml:lang": "en-GB"})
    _add(root, "id", _ident(name))
    _add(root, "title", f"{title}: what changed")
    _add(root, "updated", _moment(changes[0].at if changes else NOTHING_YET))
    _add(_add(root, "author"), "name", f"The people who evaluate {title}")
    _add(root, "link", rel="self", href="changes.xml", type="application/atom+xml")
    _add(root, "link", rel="alternate", href="changes.html", type="text/html")
    for change in changes:
        _add_entry(root, change)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add_entry(root: ElementTree.Element, change: Change) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", change.ident)
    _add(entry, "title", change.title)
    _add(entry, "published", _moment(change.at))
    _add(entry, "updated", _moment(change.at))
    _add(entry, "summary", change.summary)
    href = change.address or "changes.html"
    _add(entry, "link", rel="alternate", href=href, type="text/html")


def _add(
    parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    element.text = text
    return element


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _ident(*parts: str | int) -> str:
    words = "/".join(map(str, ("peer-evaluation", *parts)))
    return f"urn:uuid:{uuid5(NAMESPACE_URL, words)}"


def moved_tables(change: Change) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """What moved in a correction: findings, then judgements, as far as any did."""
    if change.note is not None:
        for caption, rows in (
            ("Findings that moved", change.note.findings),
            ("What was judged otherwise", change.note.judged),
        ):
            if rows:
                yield caption, rows
