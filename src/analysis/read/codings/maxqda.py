"""MAXQDA: its sheet of coded segments, whose headers are in the language of whoever exported."""

import re
from collections.abc import Sequence

from analysis.read.coded_rows import (
    PARAGRAPHS,
    CodedRow,
    cells_of,
    coded_sheet,
    columns_called,
    told_apart_by_folder,
)
from analysis.read.coding import Coded, CodingTool, SheetOptions
from analysis.read.file import CollectedFile

# English, German, Spanish, French, Polish, Portuguese, Italian, Dutch.
_NAMES = {
    "document": (
        "document name", "dokumentname", "nombre del documento", "nombre de documento",
        "nom du document", "nom de document", "nazwa dokumentu", "nome do documento",
        "nome de documento", "nome del documento", "nome documento", "documentnaam", "text name",
    ),
    "code": ("code", "código", "kod", "codice", "codes"),
    "begin": (
        "beginning", "begin", "anfang", "comienzo", "inicio", "principio", "début", "początek",
        "início", "inizio",
    ),
    "end": ("end", "ende", "final", "fin", "koniec", "fim", "fine", "einde", "eind"),
    "segment": (
        "segment", "coded segment", "coded segments", "codiertes segment", "coding", "segmento",
        "segmento codificado", "fragment", "extrait", "segment codé",
    ),
    "group": (
        "document group", "dokumentgruppe", "grupo de documentos", "grupo del documento",
        "groupe de documents", "grupa dokumentów", "gruppo di documenti", "gruppo documenti",
        "documentgroep", "text group",
    ),
    "coder": (
        "author", "created by", "autor", "erstellt von", "creado por", "auteur", "créé par",
        "utworzone przez", "autor utworzenia", "criado por", "autore", "creato da",
        "gemaakt door", "modified by", "bearbeitet von", "modificado por", "modifié par",
    ),
    "memo": (
        "comment", "kommentar", "comentario", "commentaire", "komentarz", "comentário",
        "commento", "opmerking",
    ),
}  # fmt: skip
_MARKS = {"document", "code", "begin", "segment"}
_IN_ORDER = ("group", "document", "code", "begin", "end", "weight", "segment")
_LEVELS = re.compile(r"[>\\]")
# A paragraph, a page and a place on it, or a time.
_PLACE = re.compile(r"(?:[^\W\d]{1,4}\.? ?)?\d+(?:[ :|.,/-]+\d+)*")
_WEIGHT = re.compile(r"\d\d?|100")
_COLOUR = "●"


def recognise(file: CollectedFile) -> float:
    """A sheet with MAXQDA's headers, or in a language we do not know with its columns in order."""
    if not file.head:
        return 0.0
    if columns_called(file.head[0], _NAMES).keys() >= _MARKS:
        return 0.95
    if not _by_position(file.head[1:]):
        return 0.0
    return 0.7 if any(row[0].strip() == _COLOUR for row in file.head[1:]) else 0.4


def read(file: CollectedFile, options: SheetOptions) -> Coded:
    """One segment and code a row; where it stands is given in paragraphs, pages or times."""
    sheet = file.sheet(options.sheet)
    places = columns_called(sheet.header(), _NAMES)
    if not places.keys() >= _MARKS:
        places |= _by_position(sheet.body().head(19).to_numpy().tolist())
    if not places.keys() >= _MARKS:
        raise file.refusal(
            "this is no sheet of MAXQDA's coded segments",
            "Export the coded segments as XLSX, with the columns document name, code, beginning "
            "and segment",
        )
    cells = list(cells_of(sheet, places))
    documents = told_apart_by_folder(
        [cell["document"] for _, cell in cells], [cell.get("group", "") for _, cell in cells]
    )
    coder = options.coder or file.path.stem
    rows = [
        CodedRow(
            row=row,
            document=document,
            coder=cell.get("coder") or coder,
            codes=(cell["code"],) if cell["code"] else (),
            text=cell["segment"],
            place=f"{cell['begin']}-{cell.get('end') or cell['begin']}",
            memo=cell.get("memo", ""),
        )
        for (row, cell), document in zip(cells, documents, strict=True)
    ]
    return coded_sheet(sheet, rows, PARAGRAPHS, levels=_LEVELS)


def _by_position(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Where its columns stand, since they stand in one order; nothing where they do not.

    Two places, a weight from 0 to 100 and words, in this order, are hardly anything else.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    columns = [[cell.strip() for cell in column] for column in zip(*filled, strict=False)]
    for first in range(len(columns) - len(_IN_ORDER) + 1):
        _, document, code, begin, end, weight, words = columns[first : first + len(_IN_ORDER)]
        if (
            all(map(_PLACE.fullmatch, [*begin, *end]))
            and all(map(_WEIGHT.fullmatch, weight))
            and all([*document, *code, *words])
            and not any(map(_WEIGHT.fullmatch, code))
        ):
            return {name: first + at for at, name in enumerate(_IN_ORDER)}
    return {}


TOOL = CodingTool("maxqda", recognise, read, SheetOptions)
