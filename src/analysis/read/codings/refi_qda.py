"""REFI-QDA projects (.qdpx), as NVivo, ATLAS.ti, MAXQDA, Quirkos and QualCoder write them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from analysis.errors import Problem
from analysis.read.archive import parse_xml
from analysis.read.coding import Coded, CodingOptions, CodingTool
from analysis.read.file import CollectedFile
from analysis.read.labels import one_line, told_apart
from analysis.read.offsets import CONVENTIONS, Convention, Located, Stretch, locate

NOT_RECORDED = "not recorded"
_PARTS_IN_ORDER = (
    "Users",
    "CodeBook",
    "Variables",
    "Cases",
    "Sources",
    "Notes",
    "Links",
    "Sets",
    "Graphs",
)
_USUAL = {"nvivo": Convention("UTF-16 units")}
_TEXTS_OF_A_SOURCE = ("Representation", "Transcript")
_SHORTEST_CUT_NAME = 20


@dataclass(frozen=True)
class Selection:
    """A part of a source, and the codings on it; a source coded as a whole is one as well."""

    guid: str
    source: str
    element: Element
    stretch: Stretch | None
    codings: tuple[Element, ...]


@dataclass(frozen=True)
class Source:
    """A document: its texts by id (a film has one for each transcript), and its selections."""

    guid: str
    name: str
    element: Element
    texts: dict[str, str | None]
    selections: tuple[Selection, ...]

    @property
    def text(self) -> str:
        return next((text for text in self.texts.values() if text), "")


def recognise(file: CollectedFile) -> float:
    """A zip with a project file in it."""
    return 0.98 if file.is_archive and _project_path(file) else 0.0


def read(file: CollectedFile, options: CodingOptions) -> Coded:
    """Codes, sources, codings and cases."""
    project = _Project(file, options.coder)
    sources = project.sources()
    selections = [selection for source in sources for selection in source.selections]
    texts = {at: text for source in sources for at, text in source.texts.items() if text}
    stretches = [selection.stretch for selection in selections if selection.stretch]
    located = locate(stretches, texts, project.usual_convention)
    return Coded(
        documents=[
            {"document": source.guid, "name": source.name, "text": source.text}
            for source in sources
        ],
        codes=project.codes(),
        segments=list(_segments(project, selections, texts, located)),
        coders=list(project.users.values()),
        cases=list(project.cases(sources)),
        offset_convention=str(located.convention) if stretches else "none",
        match_rate=located.match_rate,
        uncoded=sum(not selection.codings for selection in selections),
        problems=list(_remarks(file, project, sources, located)),
    )


class _Project:
    """The project's XML, with what it refers to."""

    def __init__(self, file: CollectedFile, coder: str | None) -> None:
        self._archive = file.archive
        path = _project_path(file)
        if path is None:
            raise file.refusal("there is no project file (.qde) in it", "Export it again")
        self.root = parse_xml(self._archive.read(path), file.name)
        for element in self.root.iter():
            element.tag = element.tag.rpartition("}")[2]
        if self.root.tag != "Project":
            raise file.refusal("its project file is no REFI-QDA project", "Export it again")
        users = self.root.findall("Users/User")
        names = told_apart(_attribute(user, "name") or _guid(user) for user in users)
        self.users = dict(zip(map(_guid, users), names, strict=True))
        self._coder = coder
        self._notes = {_guid(note): self._text(note) or "" for note in self.root.iter("Note")}

    @property
    def usual_convention(self) -> Convention:
        origin = _attribute(self.root, "origin").casefold()
        return next((usual for tool, usual in _USUAL.items() if tool in origin), CONVENTIONS[0])

    def coder(self, coding: Element, selection: Element) -> str:
        """Who coded: the coding says so before the selection, which may be somebody else's."""
        guid = _reference(coding, "creatingUser") or _reference(selection, "creatingUser")
        if guid:
            return self.users.get(guid, guid)
        only = next(iter(self.users.values())) if len(self.users) == 1 else NOT_RECORDED
        return self._coder or only

    def memo(self, *elements: Element) -> str:
        """Descriptions and notes that hang on the elements."""
        described = [one.findtext("Description", "") for one in elements]
        noted = [
            self._notes.get(_reference(ref, "targetGUID"), "")
            for one in elements
            for ref in one.findall("NoteRef")
        ]
        return "\n".join(text.strip() for text in (*described, *noted) if text.strip())

    def codes(self) -> list[dict[str, Any]]:
        """Codes with their parents; a code that only a coding names is added without a name."""
        found: dict[str, dict[str, Any]] = {}
        waiting = [(code, "") for code in reversed(self.root.findall("CodeBook/Codes/Code"))]
        while waiting:
            code, parent = waiting.pop()
            found[_guid(code)] = {
                "code": _guid(code),
                "name": _attribute(code, "name"),
                "parent": parent,
                "description": (code.findtext("Description") or "").strip(),
            }
            waiting += [(child, _guid(code)) for child in reversed(code.findall("Code"))]
        named = [_reference(ref, "targetGUID") for ref in self.root.findall(".//Coding/CodeRef")]
        return [*found.values(), *({"code": at, "name": at} for at in named if at not in found)]

    def sources(self) -> list[Source]:
        elements = list(self.root.find("Sources") or ())
        names = told_apart(self._source_name(element) for element in elements)
        return [self._source(*pair) for pair in zip(elements, names, strict=True)]

    def _source_name(self, element: Element) -> str:
        path = _attribute(element, "plainTextPath") or _attribute(element, "path")
        return _attribute(element, "name") or path.removeprefix("internal://") or _guid(element)

    def _source(self, element: Element, name: str) -> Source:
        guid = _guid(element)
        holders = [element, *(part for part in element if part.tag in _TEXTS_OF_A_SOURCE)]
        texts = {_guid(holder): self._text(holder) for holder in holders}
        selections = [
            selection for holder in holders for selection in _selections(holder, guid, texts)
        ]
        return Source(guid, name, element, texts, tuple(selections))

    def _text(self, holder: Element) -> str | None:
        """The plain text, inline or in the archive; nothing where it is not there."""
        inline = holder.find("PlainTextContent")
        if inline is not None:
            return inline.text or ""
        path = _attribute(holder, "plainTextPath")
        member = self._archive.find(path) if path else None
        return None if member is None else _decoded(self._archive.read(member))

    def cases(self, sources: Iterable[Source]) -> Iterator[dict[str, Any]]:
        """Cases, and sources that carry variables themselves, as MAXQDA writes them."""
        variables = {
            _guid(variable): _attribute(variable, "name") for variable in self.root.iter("Variable")
        }
        known = list(sources)
        source_of = {
            selection.guid: source.guid for source in known for selection in source.selections
        }
        for case in self.root.iter("Case"):
            refs = [_reference(ref, "targetGUID") for ref in case.findall("SourceRef")]
            parts = [_reference(ref, "targetGUID") for ref in case.findall("SelectionRef")]
            documents = dict.fromkeys([*refs, *(source_of.get(part, part) for part in parts)])
            yield _case(case, _attribute(case, "name"), tuple(documents), variables)
        for source in known:
            if source.element.find("VariableValue") is not None:
                yield _case(source.element, source.name, (source.guid,), variables)


def _selections(holder: Element, source: str, texts: dict[str, str | None]) -> Iterator[Selection]:
    """Selections in one text of a source, and the text as a whole where it is coded so."""
    guid = _guid(holder)
    moments = {
        _guid(point): int(_attribute(point, "position") or 0) for point in holder.iter("SyncPoint")
    }
    whole = holder.findall("Coding")
    if whole:
        length = len(texts[guid] or "")
        yield Selection(guid, source, holder, Stretch(guid, 0, length), tuple(whole))
    for element in holder:
        if element.tag.endswith("Selection"):
            stretch = _stretch(element, guid, moments)
            codings = tuple(element.findall("Coding"))
            yield Selection(_guid(element), source, element, stretch, codings)


def _stretch(element: Element, text: str, moments: dict[str, int]) -> Stretch | None:
    """Where a selection stands in its text; nothing for a part of a picture or film."""
    start: int | None
    end: int | None
    if element.tag == "TranscriptSelection":
        start = moments.get(_reference(element, "fromSyncPoint"))
        end = moments.get(_reference(element, "toSyncPoint"))
    else:
        start = _whole_number(_attribute(element, "startPosition"))
        end = _whole_number(_attribute(element, "endPosition"))
    if start is None or end is None:
        return None
    name = one_line(_attribute(element, "name"))
    cut = name.endswith(("…", "...")) and len(name) >= _SHORTEST_CUT_NAME
    words = name.rstrip("….") if cut else name
    # Tools that name a selection by its words do so in full or cut off; other names are labels.
    as_long = 0.9 * (end - start) <= len(name) <= end - start
    return Stretch(text, start, end, words if cut or as_long else "", cut)


def _segments(
    project: _Project, selections: list[Selection], texts: dict[str, str], located: Located
) -> Iterator[dict[str, Any]]:
    """One row for each selection and code."""
    spans = iter(located.spans)
    for selection in selections:
        stretch = selection.stretch
        start, end = (next(spans) if stretch else None) or (None, None)
        text = _words(selection, texts, start, end)
        for coding in selection.codings:
            for ref in coding.findall("CodeRef"):
                yield {
                    "segment": selection.guid,
                    "document": selection.source,
                    "coder": project.coder(coding, selection.element),
                    "code": _reference(ref, "targetGUID"),
                    "start": start,
                    "end": end,
                    "text": text,
                    "memo": project.memo(selection.element, coding),
                }


def _words(selection: Selection, texts: dict[str, str], start: int | None, end: int | None) -> str:
    stretch = selection.stretch
    if stretch and stretch.document in texts and start is not None:
        return texts[stretch.document][start:end]
    shown = selection.element.findtext("Representation/PlainTextContent")
    if shown is None and stretch:
        return f"{stretch.snippet}…" if stretch.cut else stretch.snippet
    return shown or ""


def _case(
    element: Element, name: str, documents: tuple[str, ...], variables: dict[str, str]
) -> dict[str, Any]:
    values = {}
    for value in element.findall("VariableValue"):
        ref = value.find("VariableRef")
        guid = "" if ref is None else _reference(ref, "targetGUID")
        said = [part.text or "" for part in value if part.tag.endswith("Value")]
        values[variables.get(guid, guid)] = said[0].strip() if said else ""
    return {"case": _guid(element), "name": name, "documents": documents, "variables": values}


def _remarks(
    file: CollectedFile, project: _Project, sources: list[Source], located: Located
) -> Iterator[Problem]:
    """What a person should know of the project, in the order in which they would look."""
    parts = [part.tag for part in project.root if part.tag in _PARTS_IN_ORDER]
    if parts != sorted(parts, key=_PARTS_IN_ORDER.index):
        yield Problem(
            "its parts stand in another order than REFI-QDA's", "Nothing to do", file.name
        )
    yield from _texts_missing(file, sources)
    yield from _dangling(file, project)
    yield from _repeated(file, project, sources)
    lost = located.spans.count(None)
    if lost:
        yield Problem(
            f"{lost} selections do not lie within their text",
            "Check that the documents were not changed after coding",
            file.name,
        )
    if located.spans and not located.checked:
        yield Problem(
            "the project keeps no words of its segments to check positions against; we counted "
            f"in {located.convention}",
            "Look at a few segments to see that they begin and end where they should",
            file.name,
        )


def _texts_missing(file: CollectedFile, sources: list[Source]) -> Iterator[Problem]:
    for what, names in (
        ("is not in the archive", [source.name for source in sources if _lacks_text(source)]),
        ("is empty", [source.name for source in sources if _is_blank(source)]),
    ):
        if names:
            yield Problem(
                f"the text of {len(names)} of {len(sources)} sources {what}: {', '.join(names)}",
                "Export the project with its sources, if their words are needed",
                file.name,
            )


def _repeated(file: CollectedFile, project: _Project, sources: list[Source]) -> Iterator[Problem]:
    """The same coding on a page and in its text, as ATLAS.ti writes it for a PDF."""
    times = Counter(
        (selection.guid, _reference(ref, "targetGUID"), project.coder(coding, selection.element))
        for source in sources
        for selection in source.selections
        for coding in selection.codings
        for ref in coding.findall("CodeRef")
    )
    repeated = times.total() - len(times)
    if repeated:
        yield Problem(
            f"{repeated} codings stand there twice, once on the page and once in its text",
            "Nothing to do: both rows go by one segment, so that they can be counted once",
            file.name,
        )


def _dangling(file: CollectedFile, project: _Project) -> Iterator[Problem]:
    """Codings by a user, or with a code, that the project does not list."""
    codings = list(project.root.iter("Coding"))
    users = {_reference(coding, "creatingUser") for coding in codings} - {""}
    named = {_reference(ref, "targetGUID") for coding in codings for ref in coding.iter("CodeRef")}
    listed = {_guid(code) for code in project.root.findall("CodeBook/Codes//Code")}
    for what, missing in (("users", users - project.users.keys()), ("codes", named - listed)):
        if missing:
            yield Problem(
                f"codings name {len(missing)} {what} that the project does not list; they go by "
                f"their ids: {', '.join(sorted(missing))}",
                "Export the whole project, with users and codebook",
                file.name,
            )


def _lacks_text(source: Source) -> bool:
    return source.element.tag == "TextSource" and source.texts[source.guid] is None


def _is_blank(source: Source) -> bool:
    found = [text for text in source.texts.values() if text is not None]
    return bool(found) and not any(text.strip() for text in found)


def _project_path(file: CollectedFile) -> str | None:
    found = [path for path in file.archive.paths if path.lower().endswith(".qde")]
    named = [path for path in found if path.lower().endswith("project.qde")]
    return next(iter([*named, *found]), None)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _attribute(element: Element, name: str) -> str:
    return element.get(name, "")


def _reference(element: Element, name: str) -> str:
    """A GUID without the braces and the case that tools differ in."""
    return element.get(name, "").strip("{} ").lower()


def _guid(element: Element) -> str:
    return _reference(element, "guid")


def _whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


TOOL = CodingTool("refi-qda", recognise, read)
