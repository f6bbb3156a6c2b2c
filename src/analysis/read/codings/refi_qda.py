"""REFI-QDA projects (.qdpx, or .qde alone) and codebooks (.qdc), whatever tool wrote them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from analysis.errors import Problem
from analysis.read.archive import LARGEST_XML, Archive
from analysis.read.coded_texts import some
from analysis.read.coding import Coded, CodingOptions, CodingTool
from analysis.read.file import CollectedFile
from analysis.read.labels import one_line, told_apart
from analysis.read.offsets import (
    CONVENTIONS,
    LINES,
    MOST_CHARACTERS,
    TO_THE_LAST,
    Convention,
    Located,
    Span,
    Stretch,
    Words,
    locate,
)
from analysis.read.refi_codebook import codes_in, guid_of, reference, refi_root, refi_xml

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
_ONE_FOR_A_LINE_END = Convention("code points", "CRLF counts 1")
_USUAL = {
    "nvivo": Convention("UTF-16 units"),
    "atlas": _ONE_FOR_A_LINE_END,
    "qualcoder": _ONE_FOR_A_LINE_END,
}
# qualitative-coding codes whole lines; the standard itself says that a selection ends at its
# last character, which few tools do.
_FURTHER = {"qc ": (LINES, *TO_THE_LAST)}
_TEXTS_OF_A_SOURCE = ("Representation", "Transcript")
_PLACE = ("page", "firstX", "firstY", "secondX", "secondY", "begin", "end")
_SHORTEST_CUT_NAME = 20


@dataclass(frozen=True)
class Selection:
    """A part of a source, and the codings on it; a source coded as a whole is one as well."""

    guid: str
    source: str
    element: Element
    stretch: Stretch | None
    codings: tuple[Element, ...]

    @property
    def is_whole_text(self) -> bool:
        return self.stretch is not None and not self.element.tag.endswith("Selection")


@dataclass(frozen=True)
class Source:
    """A document: its texts by id (a film has one for each transcript), and its selections."""

    guid: str
    name: str
    element: Element
    texts: dict[str, str | None]
    selections: tuple[Selection, ...]

    @property
    def shown(self) -> str:
        """The id of the text that stands for the document."""
        return next((at for at, text in self.texts.items() if text), self.guid)

    @property
    def text(self) -> str:
        return self.texts.get(self.shown) or ""


def recognise(file: CollectedFile) -> float:
    """A zip with a project file in it, or XML that begins as a project or codebook."""
    if file.is_archive:
        return 0.98 if _project_path(file) else 0.0
    return refi_root(file.content)[1] if file.path.is_file() else 0.0


def read(file: CollectedFile, options: CodingOptions) -> Coded:
    """Codes, sources, codings and cases; a codebook has codes alone."""
    root = refi_xml(_project_xml(file), file)
    if root.tag == "CodeBook":
        return Coded(codes=_codes(root), problems=list(_sets(file, root)))
    _tell_cases_from_codes(root)
    project = _Project(file, root, options.coder)
    sources = project.sources()
    selections = [selection for source in sources for selection in source.selections]
    texts = {at: text for source in sources for at, text in source.texts.items() if text}
    stretches = [one.stretch for one in selections if one.stretch and not one.is_whole_text]
    located = locate(stretches, texts, *project.conventions)
    return Coded(
        documents=[
            {"document": source.guid, "name": source.name, "text": source.text}
            for source in sources
        ],
        codes=_codes(root),
        segments=list(_segments(project, sources, located, Words(texts, file.name))),
        coders=list(project.users.values()),
        cases=list(project.cases(sources)),
        offset_convention=str(located.convention) if stretches else "none",
        match_rate=located.match_rate,
        uncoded=sum(not selection.codings for selection in selections),
        problems=[*_remarks(file, project, sources, located), *_sets(file, root)],
    )


class _Project:
    """The project's XML, with what it refers to."""

    def __init__(self, file: CollectedFile, root: Element, coder: str | None) -> None:
        self.root = root
        self._file = file
        self._archive: Archive | None = file.archive if file.is_archive else None
        self._left = MOST_CHARACTERS
        users = self.root.findall("Users/User")
        names = told_apart(_attribute(user, "name") or guid_of(user) for user in users)
        self.users = dict(zip(map(guid_of, users), names, strict=True))
        self._coder = coder
        self._notes = {guid_of(note): self._text(note) or "" for note in self.root.iter("Note")}

    @property
    def conventions(self) -> tuple[Convention, tuple[Convention, ...]]:
        """How the tool that wrote the project is known to count, and how else it may."""
        origin = _attribute(self.root, "origin").casefold()
        usual = (usual for tool, usual in _USUAL.items() if tool in origin)
        further = (further for tool, further in _FURTHER.items() if origin.startswith(tool))
        return next(usual, CONVENTIONS[0]), next(further, TO_THE_LAST)

    def coder(self, coding: Element, selection: Element) -> str:
        """Who coded: the coding says so before the selection, which may be somebody else's."""
        who = reference(coding, "creatingUser") or reference(selection, "creatingUser")
        if who:
            return self.users.get(who, who)
        only = next(iter(self.users.values())) if len(self.users) == 1 else NOT_RECORDED
        return self._coder or only

    def memo(self, *elements: Element) -> str:
        """Descriptions and notes that hang on the elements."""
        described = [one.findtext("Description", "") for one in elements]
        noted = [
            self._notes.get(reference(ref, "targetGUID"), "")
            for one in elements
            for ref in one.findall("NoteRef")
        ]
        return "\n".join(text.strip() for text in (*described, *noted) if text.strip())

    def sources(self) -> list[Source]:
        elements = list(self.root.find("Sources") or ())
        names = told_apart(self._source_name(element) for element in elements)
        return [self._source(*pair) for pair in zip(elements, names, strict=True)]

    def _source_name(self, element: Element) -> str:
        """Its name, or that of its text: ATLAS.ti names the transcript of a film, not the film."""
        parts = (part for part in element if part.tag in _TEXTS_OF_A_SOURCE)
        name = next(filter(None, (_attribute(one, "name") for one in (element, *parts))), "")
        path = _attribute(element, "plainTextPath") or _attribute(element, "path")
        return name or path.removeprefix("internal://") or guid_of(element)

    def _source(self, element: Element, name: str) -> Source:
        at = guid_of(element) or name
        holders = {at: element}
        for part in element:
            if part.tag in _TEXTS_OF_A_SOURCE:
                holders[guid_of(part) or f"{at}/{len(holders)}"] = part
        texts = {place: self._text(holder) for place, holder in holders.items()}
        selections = [
            selection
            for place, holder in holders.items()
            for selection in _selections(holder, at, place, texts[place])
        ]
        return Source(at, name, element, texts, tuple(selections))

    def _text(self, holder: Element) -> str | None:
        """The plain text, inline or in the archive; nothing where it is not there."""
        inline = holder.find("PlainTextContent")
        text = self._text_in_archive(holder) if inline is None else inline.text or ""
        self._left -= len(text or "")
        if self._left < 0:
            raise self._file.refusal(
                f"its texts hold more than {MOST_CHARACTERS:,} characters",
                "Export fewer documents at a time",
            )
        return text

    def _text_in_archive(self, holder: Element) -> str | None:
        path = _attribute(holder, "plainTextPath")
        if not path or self._archive is None:
            return None
        member = self._archive.find(path) or self._archive.find(unquote(path))
        return None if member is None else _decoded(self._archive.read(member, LARGEST_XML))

    def cases(self, sources: Iterable[Source]) -> Iterator[dict[str, Any]]:
        """Cases, and sources that carry variables themselves, as MAXQDA writes them."""
        variables = {
            guid_of(variable): _attribute(variable, "name")
            for variable in self.root.iter("Variable")
        }
        known = list(sources)
        source_of = {
            selection.guid: source.guid for source in known for selection in source.selections
        }
        for case in self.root.iter("Case"):
            refs = [reference(ref, "targetGUID") for ref in case.findall("SourceRef")]
            parts = [reference(ref, "targetGUID") for ref in case.findall("SelectionRef")]
            documents = dict.fromkeys([*refs, *(source_of.get(part, part) for part in parts)])
            yield _case(case, _attribute(case, "name"), tuple(documents), variables)
        for source in known:
            if source.element.find("VariableValue") is not None:
                yield _case(source.element, source.name, (source.guid,), variables)


def _tell_cases_from_codes(root: Element) -> None:
    """NVivo lists a case among the codes as well, and codes what is about it with the case."""
    cases = {guid_of(case): case for case in root.iter("Case")}
    for above in reversed(list(root.iter()) if cases else []):
        for code in above.findall("Code"):
            if guid_of(code) in cases:
                above.remove(code)
                above.extend(code.findall("Code"))
        for coding in above.findall("Coding"):
            refs = [reference(ref, "targetGUID") for ref in coding.findall("CodeRef")]
            if refs and cases.keys() >= set(refs):
                above.remove(coding)
                for case in refs:
                    SubElement(cases[case], "SelectionRef", targetGUID=guid_of(above))


def _codes(root: Element) -> list[dict[str, Any]]:
    """Codes of the codebook; a code that only a coding names is added without a name."""
    found = {code["code"]: code for code in codes_in(root)}
    named = [reference(ref, "targetGUID") for ref in root.findall(".//Coding/CodeRef")]
    unknown = dict.fromkeys(at for at in named if at not in found)
    return [*found.values(), *({"code": at, "name": at} for at in unknown)]


def _selections(holder: Element, source: str, place: str, text: str | None) -> Iterator[Selection]:
    """Selections in one text of a source, and the text as a whole where it is coded so."""
    moments = {
        guid_of(point): _whole_number(_attribute(point, "position"))
        for point in holder.iter("SyncPoint")
    }
    whole = holder.findall("Coding")
    if whole:
        stretch = Stretch(place, 0, len(text)) if text else None
        yield Selection(place, source, holder, stretch, tuple(whole))
    for element in holder:
        if element.tag.endswith("Selection"):
            codings = tuple(element.findall("Coding"))
            yield Selection(
                guid_of(element), source, element, _stretch(element, place, moments), codings
            )


def _stretch(element: Element, place: str, moments: Mapping[str, int | None]) -> Stretch | None:
    """Where a selection stands in its text; nothing for a part of a picture or film."""
    if element.tag == "TranscriptSelection":
        start = moments.get(reference(element, "fromSyncPoint"))
        end = moments.get(reference(element, "toSyncPoint"))
    else:
        start = _whole_number(_attribute(element, "startPosition"))
        end = _whole_number(_attribute(element, "endPosition"))
    if start is None or end is None:
        return None
    name = one_line(_attribute(element, "name"))
    words = _kept_words(name, end - start)
    cut = words not in ("", name)
    return Stretch(place, start, end, words, cut, perhaps_cut=len(words) < end - start)


def _kept_words(name: str, length: int) -> str:
    """The words of a selection that its name keeps.

    Tools name a selection by its words in full or cut off, with dots or without; other names are
    labels or positions, and a short one with a number can be as long as its selection by chance.
    """
    if name.endswith(("…", "...")) and len(name) >= _SHORTEST_CUT_NAME:
        return name.rstrip("….")
    as_long = 0.9 * length <= len(name) <= length + 1
    is_label = len(name) < _SHORTEST_CUT_NAME and any(map(str.isdigit, name))
    return name if as_long and not is_label else ""


def _segments(
    project: _Project, sources: list[Source], located: Located, words: Words
) -> Iterator[dict[str, Any]]:
    """One row for each selection and code."""
    spans = iter(located.spans)
    placed = [
        (source, selection, _span(selection, spans))
        for source in sources
        for selection in source.selections
    ]
    # A selection on a page and in its text is one: the page's has its place from the text's.
    in_text = {one.guid: (one.stretch, span) for _, one, span in placed if one.stretch}
    for source, selection, span in placed:
        stretch, span = in_text.get(selection.guid, (selection.stretch, span))
        start, end = span if span and _is_in_shown_text(stretch, source) else (None, None)
        shared = {
            "segment": _segment_name(selection, stretch, span),
            "document": selection.source,
            "start": start,
            "end": end,
            "text": _words(selection, stretch, span, words),
        }
        for coding in selection.codings:
            for ref in coding.findall("CodeRef"):
                yield {
                    **shared,
                    "coder": project.coder(coding, selection.element),
                    "code": reference(ref, "targetGUID"),
                    "memo": project.memo(selection.element, coding),
                }


def _span(selection: Selection, located: Iterator[Span | None]) -> Span | None:
    if selection.stretch and selection.is_whole_text:
        return selection.stretch.start, selection.stretch.end
    return next(located) if selection.stretch else None


def _is_in_shown_text(stretch: Stretch | None, source: Source) -> bool:
    return stretch is not None and (not source.text or stretch.document == source.shown)


def _segment_name(selection: Selection, stretch: Stretch | None, span: Span | None) -> str:
    """Its place, so that two coders' selections of the same stretch are one; or else its id."""
    if stretch and span:
        return f"{stretch.document}:{span[0]}-{span[1]}"
    place = [_attribute(selection.element, name) for name in _PLACE]
    if stretch or not any(place):
        return selection.guid or selection.source
    return f"{selection.source}:{','.join(filter(None, place))}"


def _words(selection: Selection, stretch: Stretch | None, span: Span | None, words: Words) -> str:
    if stretch and words.has_text(stretch, span):
        return words.of(stretch, span)
    shown = selection.element.findtext("Representation/PlainTextContent")
    if shown is None and stretch:
        return words.of(stretch, span)
    return shown or ""


def _case(
    element: Element, name: str, documents: tuple[str, ...], variables: dict[str, str]
) -> dict[str, Any]:
    values = {}
    for value in element.findall("VariableValue"):
        ref = value.find("VariableRef")
        at = "" if ref is None else reference(ref, "targetGUID")
        said = [part.text or "" for part in value if part.tag.endswith("Value")]
        values[variables.get(at, at)] = said[0].strip() if said else ""
    return {"case": guid_of(element), "name": name, "documents": documents, "variables": values}


def _sets(file: CollectedFile, root: Element) -> Iterator[Problem]:
    names = [
        _attribute(group, "name")
        for group in root.findall("Sets/Set")
        if group.find("MemberCode") is not None
    ]
    if names:
        yield Problem(
            f"it groups codes in sets that we do not use: {some(names)}",
            "Nothing to do: each code keeps its place in the codebook",
            file.name,
        )


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
    if located.spans and not located.checked and any(source.text for source in sources):
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
                f"the text of {len(names)} of {len(sources)} sources {what}: {some(names)}",
                "Export the project with its sources, if their words are needed",
                file.name,
            )


def _repeated(file: CollectedFile, project: _Project, sources: list[Source]) -> Iterator[Problem]:
    """The same coding on a page and in its text, as ATLAS.ti writes it for a PDF."""
    times = Counter(
        (selection.guid, reference(ref, "targetGUID"), project.coder(coding, selection.element))
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
    users = {reference(coding, "creatingUser") for coding in codings} - {""}
    named = {reference(ref, "targetGUID") for coding in codings for ref in coding.iter("CodeRef")}
    listed = {code["code"] for code in codes_in(project.root)}
    for what, missing in (("users", users - project.users.keys()), ("codes", named - listed)):
        if missing:
            yield Problem(
                f"codings name {len(missing)} {what} that the project does not list; they go by "
                f"their ids: {some(sorted(missing))}",
                "Export the whole project, with users and codebook",
                file.name,
            )


def _lacks_text(source: Source) -> bool:
    return source.element.tag == "TextSource" and source.texts[source.guid] is None


def _is_blank(source: Source) -> bool:
    found = [text for text in source.texts.values() if text is not None]
    return bool(found) and not any(text.strip() for text in found)


def _project_xml(file: CollectedFile) -> bytes:
    if not file.is_archive:
        return file.content
    path = _project_path(file)
    if path is None:
        raise file.refusal("there is no project file (.qde) in it", "Export it again")
    return file.archive.read(path, LARGEST_XML)


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


def _whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


TOOL = CodingTool("refi-qda", recognise, read)
