"""Writes drawn coding as the coding tools do: plain CSV, two Taguette projects, or REFI-QDA."""

from __future__ import annotations

import sqlite3
import uuid
import xml.etree.ElementTree as ET
from contextlib import closing
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.simulate.coding import DIRECTIONS, NO_DIRECTION, Coding, Stretch
from analysis.simulate.draw import Setting
from analysis.simulate.package import write_package

REFI_QDA = "urn:QDA-XML:project:1.0"
SAVED = "2000-01-01T00:00:00Z"  # no clock, so that the same draw gives the same bytes
KEY = "key quote"


def short_name(coder: str) -> str:
    """What a coder calls themselves in a coding tool."""
    return coder.split()[0].lower()


def _plain_csv(setting: Setting, coding: Coding, folder: Path) -> list[dict[str, Any]]:
    rows = [
        {
            "interview": stretch.interview,
            "coder": short_name(stretch.coder),
            "code": stretch.code,
            "text": stretch.text,
            "start": stretch.start,
            "end": stretch.end,
            "memo": "",
            "direction": stretch.direction,
            "key": "yes" if stretch.key else "",
        }
        for stretch in coding.coded
    ]
    pd.DataFrame(rows).to_csv(folder / "coding.csv", index=False, lineterminator="\n")
    return [{"file": "coding.csv", "kind": "coding"}]


def _taguette(setting: Setting, coding: Coding, folder: Path) -> list[dict[str, Any]]:
    """One project a coder, because Taguette does not say who coded."""
    sources = []
    for coder in setting.truth.coders:
        name = short_name(coder)
        file = f"coding-{name}.sqlite3"
        with closing(sqlite3.connect(folder / file)) as project, project:
            project.executescript(_TAGUETTE_TABLES)
            tags = _add_codebook(project, setting)
            _add_documents(project, coding)
            own = [stretch for stretch in coding.coded if stretch.coder == coder]
            _add_highlights(project, setting, coding, own, tags)
        sources.append({"file": file, "kind": "coding", "options": {"coder": name}})
    return sources


def _refi_qda(setting: Setting, coding: Coding, folder: Path) -> list[dict[str, Any]]:
    """One project with both coders in it."""
    project = ET.Element("Project", xmlns=REFI_QDA, name="Interviews", creationDateTime=SAVED)
    users = ET.SubElement(project, "Users")
    for coder in setting.truth.coders:
        ET.SubElement(users, "User", guid=_guid(setting, coder), name=short_name(coder))
    codes = ET.SubElement(ET.SubElement(project, "CodeBook"), "Codes")
    for tag, about in _tags_offered(setting).items():
        code = ET.SubElement(codes, "Code", guid=_guid(setting, tag), name=tag, isCodable="true")
        ET.SubElement(code, "Description").text = about
    sources, texts = ET.SubElement(project, "Sources"), {}
    for interview, name in _document_names(coding).items():
        _add_source(sources, setting, coding, interview, name)
        text = coding.documents[interview]
        texts[f"sources/{_guid(setting, interview)}.txt"] = text.encode()
    ET.indent(project)
    content = ET.tostring(project, encoding="utf-8", xml_declaration=True)
    write_package(folder / "coding.qdpx", {"project.qde": content, **texts})
    return [{"file": "coding.qdpx", "kind": "coding"}]


CODING_WRITERS = {"plain csv": _plain_csv, "taguette": _taguette, "refi-qda": _refi_qda}


def _tags_offered(setting: Setting) -> dict[str, str]:
    """What coders can tag a stretch with, and what it stands for."""
    codes = setting.programme.codes.values()
    return {
        **{code.name: code.description for code in codes if code.looked_for(setting.year)},
        **{f"direction/{way}": f"They say it is {way}" for way in DIRECTIONS},
        KEY: "Worth reading out",
    }


def _tags_of(setting: Setting, stretch: Stretch) -> list[str]:
    """A code, a direction and a key quote are all tags on the same stretch."""
    directed = stretch.direction != NO_DIRECTION
    return [
        setting.programme.codes[stretch.code].name,
        *([f"direction/{stretch.direction}"] if directed else []),
        *([KEY] if stretch.key else []),
    ]


def _document_names(coding: Coding) -> dict[str, str]:
    names = coding.participants.set_index("interview")["document"]
    return {interview: str(names[interview]) for interview in coding.documents}


def _add_codebook(project: sqlite3.Connection, setting: Setting) -> dict[str, int]:
    """Put every tag into the project; by tag, its number there."""
    offered = _tags_offered(setting)
    numbers = {tag: number for number, tag in enumerate(offered, start=1)}
    project.execute("INSERT INTO projects VALUES (1, 'Interviews', 'Simulated', ?)", [SAVED])
    project.executemany(
        "INSERT INTO tags VALUES (?, 1, ?, ?)",
        [(numbers[tag], tag, about) for tag, about in offered.items()],
    )
    return numbers


def _add_documents(project: sqlite3.Connection, coding: Coding) -> None:
    project.executemany(
        "INSERT INTO documents VALUES (?, ?, '', ?, ?, 1, 'LEFT_TO_RIGHT', ?)",
        [
            (number, name, f"{name}.txt", SAVED, _as_html(coding.documents[interview]))
            for number, (interview, name) in enumerate(_document_names(coding).items(), start=1)
        ],
    )


def _add_highlights(
    project: sqlite3.Connection,
    setting: Setting,
    coding: Coding,
    stretches: list[Stretch],
    tags: dict[str, int],
) -> None:
    documents = {interview: number for number, interview in enumerate(coding.documents, start=1)}
    for number, stretch in enumerate(stretches, start=1):
        before = coding.documents[stretch.interview][: stretch.start]
        start = len(before.encode())  # Taguette counts bytes, not characters
        end = start + len(stretch.text.encode())
        project.execute(
            "INSERT INTO highlights VALUES (?, ?, ?, ?, ?)",
            [number, documents[stretch.interview], start, end, _as_html(stretch.text)],
        )
        project.executemany(
            "INSERT INTO highlight_tags VALUES (?, ?)",
            [(number, tags[tag]) for tag in _tags_of(setting, stretch)],
        )


def _as_html(text: str) -> str:
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n"))


def _add_source(
    sources: ET.Element, setting: Setting, coding: Coding, interview: str, name: str
) -> None:
    own = _guid(setting, interview)
    path = f"internal://{own}.txt"
    source = ET.SubElement(sources, "TextSource", guid=own, name=name, plainTextPath=path)
    for stretch in coding.coded:
        if stretch.interview == interview:
            _add_selection(source, setting, stretch)


def _add_selection(source: ET.Element, setting: Setting, stretch: Stretch) -> None:
    own = f"{stretch.coder}/{stretch.interview}/{stretch.start}/{stretch.end}"
    by = {"creatingUser": _guid(setting, stretch.coder), "creationDateTime": SAVED}
    place = {"startPosition": str(stretch.start), "endPosition": str(stretch.end)}
    selection = ET.SubElement(
        source,
        "PlainTextSelection",
        {"guid": _guid(setting, own), "name": stretch.text, **place, **by},
    )
    for tag in _tags_of(setting, stretch):
        guid = _guid(setting, f"{own}/{tag}")
        coding = ET.SubElement(selection, "Coding", {"guid": guid, **by})
        ET.SubElement(coding, "CodeRef", targetGUID=_guid(setting, tag))


def _guid(setting: Setting, what: str) -> str:
    named = f"{setting.programme.name}/{setting.year}/{what}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, named))


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
