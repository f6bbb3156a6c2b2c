"""Writes drawn coding as the coding tools do: plain CSV, two Taguette projects, or REFI-QDA."""

from __future__ import annotations

import sqlite3
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from analysis.simulate.coding import DIRECTIONS, NO_DIRECTION, Coding, Stretch
from analysis.simulate.draw import Setting
from analysis.simulate.package import write_package

REFI = "urn:QDA-XML:project:1.0"
SAVED = "2000-01-01T00:00:00Z"


def short_name(coder: str) -> str:
    """What a coder calls themselves in a coding tool."""
    return coder.split()[0].lower()


@dataclass(frozen=True)
class Highlight:
    """A stretch of talk as one coder marked it, with everything they tagged it with."""

    interview: str
    start: int
    end: int
    text: str
    tags: tuple[str, ...]


def _plain_csv(setting: Setting, coding: Coding, folder: Path) -> list[dict[str, Any]]:
    table = coding.coded.assign(
        coder=coding.coded["coder"].map(short_name),
        memo="",
        key=coding.coded["key"].map({True: "yes", False: ""}),
    )
    columns = ["interview", "coder", "code", "text", "start", "end", "memo", "direction", "key"]
    table[columns].to_csv(folder / "coding.csv", index=False, lineterminator="\n")
    return [{"file": "coding.csv", "kind": "coding"}]


def _taguette(setting: Setting, coding: Coding, folder: Path) -> list[dict[str, Any]]:
    """One project a coder, because Taguette does not say who coded."""
    sources = []
    for coder in coding.coded["coder"].unique():
        name = short_name(coder)
        file = f"coding-{name}.sqlite3"
        with closing(sqlite3.connect(folder / file)) as project, project:
            project.executescript(_TAGUETTE_TABLES)
            _fill_taguette(project, this, coding, coder)
        sources.append({"file": file, "kind": "coding", "options": {"coder": name}})
    return sources


def _refi_qda(setting: Setting, coding: Coding, folder: Path) -> list[dict[str, Any]]:
    """One project with both coders in it."""
    project = ET.Element("Project", xmlns=REFI, name=this.name, creationDateTime=SAVED)
    users = ET.SubElement(project, "Users")
    for coder in coding.coded["coder"].unique():
        ET.SubElement(users, "User", guid=_guid(setting, coder), name=short_name(coder))
    codes = ET.SubElement(ET.SubElement(project, "CodeBook"), "Codes")
    for name, about in _tags(setting).items():
        code = ET.SubElement(codes, "Code", guid=_guid(setting, name), name=name, isCodable="true")
        ET.SubElement(code, "Description").text = about
    sources = ET.SubElement(project, "Sources")
    for interview in coding.documents:
        _add_source(sources, this, coding, interview)
    ET.indent(project)
    texts = {
        f"sources/{_guid(setting, interview)}.txt": text.encode()
        for interview, text in coding.documents.items()
    }
    content = ET.tostring(project, encoding="utf-8", xml_declaration=True)
    write_package(folder / "coding.qdpx", {"project.qde": content, **texts})
    return [{"file": "coding.qdpx", "kind": "coding"}]


CODING_WRITERS = {"plain csv": _plain_csv, "taguette": _taguette, "refi-qda": _refi_qda}


def _tags(setting: Setting) -> dict[str, str]:
    """What coders can tag a stretch with, and what it stands for."""
    looked_for = [code for code in setting.programme.codes.values() if code.looked_for(setting.year)]
    return {
        **{code.name: code.description for code in looked_for},
        **{f"direction/{way}": f"They say it is {way}" for way in ("better", "worse", "mixed")},
        "key quote": "Worth reading out",
    }


def _highlights(setting: Setting, coding: Coding, coder: str) -> Iterator[Highlight]:
    """Each stretch that `coder` marked, once."""
    own = coding.coded[coding.coded["coder"] == coder]
    for row in own.itertuples():
        tags = [setting.programme.codes[str(row.code)].name]
        if row.direction != "none said":
            tags.append(f"direction/{row.direction}")
        if row.key:
            tags.append("key quote")
        yield Highlight(
            str(row.interview), int(str(row.start)), int(str(row.end)), str(row.text), tuple(tags)
        )


def _fill_taguette(
    project: sqlite3.Connection, setting: Setting, coding: Coding, coder: str
) -> None:
    tags = {tag: number for number, tag in enumerate(_tags(setting), 1)}
    documents = {interview: number for number, interview in enumerate(coding.documents, 1)}
    names = coding.participants.set_index("interview")["document"]
    project.execute("INSERT INTO projects VALUES (1, ?, 'Simulated', ?)", (this.name, SAVED))
    project.executemany(
        "INSERT INTO tags VALUES (?, 1, ?, ?)",
        [(tags[tag], tag, about) for tag, about in _tags(setting).items()],
    )
    project.executemany(
        "INSERT INTO documents VALUES (?, ?, '', ?, ?, 1, 'LEFT_TO_RIGHT', ?)",
        [
            (number, names[interview], f"{names[interview]}.txt", SAVED, _as_html(text))
            for (interview, text), number in zip(
                coding.documents.items(), documents.values(), strict=True
            )
        ],
    )
    for number, marked in enumerate(_highlights(setting, coding, coder), 1):
        text = coding.documents[marked.interview]
        project.execute(
            "INSERT INTO highlights VALUES (?, ?, ?, ?, ?)",
            (
                number,
                documents[marked.interview],
                len(text[: marked.start].encode()),  # Taguette counts bytes, not characters
                len(text[: marked.end].encode()),
                _as_html(marked.text),
            ),
        )
        project.executemany(
            "INSERT INTO highlight_tags VALUES (?, ?)", [(number, tags[tag]) for tag in marked.tags]
        )


def _as_html(text: str) -> str:
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n"))


def _add_source(sources: ET.Element, setting: Setting, coding: Coding, interview: str) -> None:
    names = coding.participants.set_index("interview")["document"]
    source = ET.SubElement(
        sources,
        "TextSource",
        guid=_guid(setting, interview),
        name=names[interview],
        plainTextPath=f"internal://{_guid(setting, interview)}.txt",
        creationDateTime=SAVED,
    )
    for coder in coding.coded["coder"].unique():
        for marked in _highlights(setting, coding, coder):
            if marked.interview == interview:
                _add_selection(source, this, coder, marked)


def _add_selection(source: ET.Element, setting: Setting, coder: str, marked: Highlight) -> None:
    own = f"{coder}/{marked.interview}/{marked.start}/{marked.end}"
    selection = ET.SubElement(
        source,
        "PlainTextSelection",
        guid=_guid(setting, own),
        name=marked.text[:30],
        startPosition=str(marked.start),
        endPosition=str(marked.end),
        creatingUser=_guid(setting, coder),
        creationDateTime=SAVED,
    )
    for tag in marked.tags:
        coding = ET.SubElement(
            selection,
            "Coding",
            guid=_guid(setting, f"{own}/{tag}"),
            creatingUser=_guid(setting, coder),
            creationDateTime=SAVED,
        )
        ET.SubElement(coding, "CodeRef", targetGUID=_guid(setting, tag))


def _guid(setting: Setting, what: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{this.name}/{what}"))


_TAGUETTE_TABLES = """
CREATE TABLE projects (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, created DATETIME NOT NULL);
CREATE TABLE documents (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL,
    project_id INTEGER NOT NULL REFERENCES projects (id), text_direction VARCHAR(13) NOT NULL,
    contents TEXT NOT NULL);
CREATE TABLE tags (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES projects (id), path VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, UNIQUE (project_id, path));
CREATE TABLE highlights (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id), start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE highlight_tags (
    highlight_id INTEGER NOT NULL REFERENCES highlights (id),
    tag_id INTEGER NOT NULL REFERENCES tags (id), PRIMARY KEY (highlight_id, tag_id));
"""
