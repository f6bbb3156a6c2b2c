"""Writes the codebook for coding tools: REFI-QDA for most of them, CSV for Taguette and people."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from analysis.errors import EvaluationError
from analysis.programme import Code, Programme
from analysis.read.labels import normal
from analysis.tables import CODE_KINDS
from analysis.year import replacing

CODEBOOK = "codebook.qdc"
CODEBOOK_CSV = "codebook.csv"
NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "peer-evaluation"

# Folder and colour of each kind of code, as the tools show them.
_FOLDERS = {
    "enabler": ("What helped", "#28A197"),
    "barrier": ("What got in the way", "#A33A00"),
    "outcome": ("What people say of the outcomes", "#12436D"),
    "shift": ("Shifts", "#801650"),
    "suggestion": ("Suggestions", "#F46A25"),
    "other": ("Other", "#6F777B"),
}
_TAG_COLOUR = "#FFDD00"
_DIRECTIONS = {
    "better": "The person says that it has got better. Give it beside the code, to the same words.",
    "worse": "The person says that it has got worse. Give it beside the code, to the same words.",
    "mixed": "The person says both. Give it beside the code, to the same words.",
}
_KEY_QUOTE = "Words that say it well. Give it beside the code, to the same words."


@dataclass(frozen=True)
class Entry:
    """A code or a folder of codes, as a coding tool shows it.

    Attributes
    ----------
    tag
        What it is called where codes have no folders; a folder has none.
    """

    guid: str
    name: str
    colour: str
    description: str = ""
    tag: str | None = None
    inside: list[Entry] = field(default_factory=list)

    def all_inside(self) -> Iterator[Entry]:
        yield self
        for entry in self.inside:
            yield from entry.all_inside()


def write_codebook(programme: Programme, year: int, folder: Path) -> list[Path]:
    """Write ``codebook.qdc`` and ``codebook.csv`` with the codes that are looked for in a year.

    Beside them stand the tags that cleaning understands: how it has changed, and key quotes.

    Parameters
    ----------
    programme
        The programme.
    year
        The year.
    folder
        Where the files are put.

    Returns
    -------
    list of Path
        The files.

    Raises
    ------
    EvaluationError
        No code is looked for that year.

    Notes
    -----
    REFI-QDA: https://www.qdasoftware.org, Codebook exchange 1.0.
    """
    codes = {name: code for name, code in programme.codes.items() if code.looked_for(year)}
    if not codes:
        raise EvaluationError(
            f"no code is looked for in {year}",
            remedy="Add one, or correct “since” and “until” of those that are there",
            file=f"programmes/{programme.name}/codebook.yml",
        )
    entries = [*_folders(programme, codes), *_tags(programme)]
    return [_write_qdc(entries, folder / CODEBOOK), _write_csv(entries, folder / CODEBOOK_CSV)]


def _folders(programme: Programme, codes: dict[str, Code]) -> Iterator[Entry]:
    """A folder for each kind; a code with a parent that is looked for stands under that."""
    times = [normal(code.name) for code in codes.values()]
    entries = {
        name: Entry(
            programme.code_guid(name),
            # Tools want names that differ; cleaning knows a code by its id as well.
            shown := code.name if times.count(normal(code.name)) == 1 else name,
            _FOLDERS[code.kind][1],
            code.description,
            shown,
        )
        for name, code in codes.items()
    }
    at_top = dict(entries)
    for name in codes:
        above = _nearest_above(name, programme.codes, codes)
        if above:
            entries[above].inside.append(at_top.pop(name))
    for kind in CODE_KINDS:
        inside = [entry for name, entry in at_top.items() if codes[name].kind == kind]
        if inside:
            folder, colour = _FOLDERS[kind]
            yield Entry(programme.code_guid(f"kind/{kind}"), folder, colour, inside=inside)


def _nearest_above(name: str, every: dict[str, Code], looked_for: dict[str, Code]) -> str | None:
    """The nearest of its parents that is looked for; none where parents go round in a circle."""
    above = [name]
    while (parent := every[above[-1]].parent) is not None:
        if parent in above:
            return None
        above.append(parent)
    return next((parent for parent in above[1:] if parent in looked_for), None)


def _tags(programme: Programme) -> Iterator[Entry]:
    """What may stand beside a code on the same words."""
    yield Entry(
        programme.code_guid("direction"),
        "direction",
        _TAG_COLOUR,
        inside=[
            Entry(
                programme.code_guid(f"direction/{name}"),
                name,
                _TAG_COLOUR,
                description,
                f"direction/{name}",
            )
            for name, description in _DIRECTIONS.items()
        ],
    )
    yield Entry(programme.code_guid("key quote"), "key quote", _TAG_COLOUR, _KEY_QUOTE, "key quote")


def _write_qdc(entries: list[Entry], path: Path) -> Path:
    book = ElementTree.Element("CodeBook", {"xmlns": NAMESPACE, "origin": ORIGIN})
    codes = ElementTree.SubElement(book, "Codes")
    for entry in entries:
        _add_code(codes, entry)
    ElementTree.indent(book)
    with replacing(path) as partial:
        partial.write_bytes(
            ElementTree.tostring(book, encoding="utf-8", xml_declaration=True) + b"\n"
        )
    return path


def _add_code(above: ElementTree.Element, entry: Entry) -> None:
    code = ElementTree.SubElement(
        above,
        "Code",
        {
            "guid": entry.guid,
            "name": entry.name,
            "isCodable": "true" if entry.tag else "false",
            "color": entry.colour,
        },
    )
    if entry.description:
        ElementTree.SubElement(code, "Description").text = entry.description
    for inside in entry.inside:
        _add_code(code, inside)


def _write_csv(entries: list[Entry], path: Path) -> Path:
    """Taguette finds its columns by their names and guesses the encoding, so UTF-8 is marked."""
    with replacing(path) as partial, partial.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["tag", "description", "about"])
        for folder in entries:
            for entry in folder.all_inside():
                if entry.tag:
                    table.writerow([entry.tag, entry.description, folder.name])
    return path
