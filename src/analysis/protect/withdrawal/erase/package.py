"""REFI-QDA projects (.qdpx): their sources go, with selections, codings, notes and cases."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from analysis.protect.withdrawal.erase.eraser import CannotEraseError, Eraser, begins
from analysis.protect.withdrawal.traces import Theirs
from analysis.year import replacing

_EXPORT_AGAIN = "Delete the person's sources in the tool, and export the project again"
_LARGEST = 500 * 1024 * 1024
_PATHS = ("plainTextPath", "richTextPath", "path", "currentPath")
_REFERENCES = ("targetGUID", "sourceGUID", "originGUID", "representedGUID", "associatedSource")


def fits(path: Path) -> bool:
    """Is it a zip file with a REFI-QDA project in it?"""
    if begins(path, 2) != b"PK":
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.lower().endswith(".qde") for name in archive.namelist())
    except zipfile.BadZipFile:
        return False


def erase(path: Path, theirs: Theirs) -> int:
    """Rewrite the archive without them; every other member stays as it is."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > _LARGEST:
            raise CannotEraseError("this project is too large to change", remedy=_EXPORT_AGAIN)
        content = {member.filename: archive.read(member) for member in members}
    [project_name, *_] = [name for name in content if name.lower().endswith(".qde")]
    project = _Project(content[project_name], theirs)
    gone = project.erase()
    dropped = {name for name in content if _file_name(name) in project.files}
    rest = {name: data for name, data in content.items() if name not in dropped}
    for name, data in rest.items():
        if name != project_name:
            cleared = _cleared(data, theirs, name)
            gone += cleared != data
            rest[name] = cleared
    if not gone:
        return 0
    rest[project_name] = project.written()
    written = _zipped(members, rest)
    _check_no_trace(rest, theirs)
    with replacing(path) as partial:
        partial.write_bytes(written)
    return gone


def _zipped(members: list[zipfile.ZipInfo], content: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for member in members:
            if member.filename in content:
                archive.writestr(member, content[member.filename], member.compress_type)
    return written.getvalue()


def _cleared(data: bytes, theirs: Theirs, name: str) -> bytes:
    """A text of somebody else's, without words of theirs."""
    if not name.lower().endswith((".txt", ".md")):
        return data
    text = data.decode("utf-8", "surrogateescape")
    return theirs.taken_out_of(text).encode("utf-8", "surrogateescape")


def _check_no_trace(content: dict[str, bytes], theirs: Theirs) -> None:
    for name, data in content.items():
        if theirs.is_in(name) or theirs.is_in(data.decode("utf-8", "ignore")):
            raise CannotEraseError(f"its part “{name}” still names them", remedy=_EXPORT_AGAIN)


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2].casefold()


class _Project:
    """The XML of a project."""

    def __init__(self, content: bytes, theirs: Theirs) -> None:
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise CannotEraseError("its XML declares a document type", remedy=_EXPORT_AGAIN)
        try:
            for _, (prefix, address) in ET.iterparse(io.BytesIO(content), events=["start-ns"]):
                if not re.fullmatch(r"ns\d+", prefix):
                    ET.register_namespace(prefix, address)
            self._root = ET.fromstring(content)
        except ET.ParseError as error:
            raise CannotEraseError(f"its XML is damaged ({error})", remedy=_EXPORT_AGAIN) from None
        self._theirs = theirs
        self.files: set[str] = set()
        self._gone_ids: set[str] = set()
        self._gone_references: set[str] = set()
        self._count = 0

    def erase(self) -> int:
        """Take out sources, then what refers to them, then cases and notes left with nothing."""
        for sources in self._all("Sources"):
            for source in [one for one in sources if self._is_theirs(one)]:
                self._drop(sources, source)
        for cases in self._all("Cases"):
            for case in [one for one in cases if self._is_their_case(one)]:
                self._drop(cases, case)
        notes_kept = self._without_references()
        for notes in self._all("Notes"):
            for note in [n for n in notes if _guid(n.get("guid")) in self._notes - notes_kept]:
                self._drop(notes, note)
        self._without_references()
        self._clear_texts()
        return self._count

    def written(self) -> bytes:
        written: bytes = ET.tostring(self._root, encoding="utf-8", xml_declaration=True)
        return written

    @property
    def _notes(self) -> set[str]:
        """Notes that something which went referred to."""
        return {one for one in self._gone_references if one in self._note_ids}

    @property
    def _note_ids(self) -> set[str]:
        return {_guid(n.get("guid")) for notes in self._all("Notes") for n in notes}

    def _all(self, tag: str) -> list[ET.Element]:
        return [one for one in self._root.iter() if _tag(one) == tag]

    def _is_theirs(self, element: ET.Element) -> bool:
        names = [one.get("name") or "" for one in element.iter() if _tag(one) in _NAMED]
        paths = [_file_name(element.get(name) or "") for name in _PATHS]
        return any(map(self._theirs.is_name_of_theirs, [*names, *paths]))

    def _is_their_case(self, case: ET.Element) -> bool:
        if self._theirs.is_name_of_theirs(case.get("name") or ""):
            return True
        tags = ("SourceRef", "SelectionRef")
        held = [_guid(r.get("targetGUID")) for r in case.iter() if _tag(r) in tags]
        return bool(held) and all(one in self._gone_ids for one in held)

    def _drop(self, parent: ET.Element, element: ET.Element) -> None:
        """Take out an element; remember its files, its parts' ids and what it referred to."""
        for part in element.iter():
            self._gone_ids.add(_guid(part.get("guid")))
            self.files |= {_file_name(part.get(name) or "") for name in _PATHS}
            self._gone_references.update(_guid(part.get(name)) for name in _REFERENCES)
        self._gone_ids.discard("")
        self.files.discard("")
        parent.remove(element)
        self._count += 1

    def _without_references(self) -> set[str]:
        """Take out what points at something that went; say which notes are still pointed at."""
        pointed: set[str] = set()
        for parent in list(self._root.iter()):
            for child in list(parent):
                aims = {_guid(child.get(name)) for name in _REFERENCES}
                if aims & self._gone_ids:
                    parent.remove(child)
                elif _tag(child) == "NoteRef":
                    pointed |= aims
        return pointed

    def _clear_texts(self) -> None:
        for element in self._root.iter():
            for name, value in list(element.attrib.items()):
                rest = self._theirs.taken_out_of(value)
                if rest != value:
                    element.set(name, rest)
                    self._count += 1
            if element.text and (rest := self._theirs.taken_out_of(element.text)) != element.text:
                element.text = rest
                self._count += 1


_NAMED = {
    "TextSource",
    "PictureSource",
    "PDFSource",
    "AudioSource",
    "VideoSource",
    "Representation",
    "Transcript",
}


def _tag(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _guid(text: str | None) -> str:
    return (text or "").strip("{} ").casefold()


ERASER = Eraser("REFI-QDA project", fits, erase)
