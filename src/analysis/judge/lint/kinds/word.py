"""Reads Word files: the paragraphs of a .docx, without tables and paragraphs styled as quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from analysis.errors import UnreadableFileError
from analysis.judge.lint.passage import Passage, tidy
from analysis.read.archive import Archive, parse_xml

DOCUMENT = "word/document.xml"
NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACES = ("tab", "br", "cr")


def passages_of_bytes(content: bytes, name: str) -> Iterator[Passage]:
    """The paragraphs of a Word file, each with its place among them.

    Parameters
    ----------
    content
        The file.
    name
        What it is called.

    Raises
    ------
    UnreadableFileError
        It is damaged, or no Word file.
    """
    archive = Archive(content, name)
    if DOCUMENT not in archive.paths:
        raise UnreadableFileError(
            "this is no Word document", remedy="Save it as .docx in the word processor", file=name
        )
    body = parse_xml(archive.read(DOCUMENT), name)
    above: tuple[str, ...] = ()
    for number, paragraph in enumerate(_paragraphs(body), start=1):
        style = _style(paragraph)
        text = _text(paragraph)
        heading = bool(re.match(r"(heading|title)", style))
        if text.strip() and "quote" not in style:
            above = (text,) if heading else above
            item = paragraph.find(f".//{NAMESPACE}numPr") is not None or "list" in style
            yield Passage(text=text, line=number, heading=heading, item=item, above=above)


def _paragraphs(element: Element) -> Iterator[Element]:
    """Paragraphs outside tables."""
    for child in element:
        if child.tag == f"{NAMESPACE}p":
            yield child
        elif child.tag != f"{NAMESPACE}tbl":
            yield from _paragraphs(child)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{NAMESPACE}pPr/{NAMESPACE}pStyle")
    return "" if style is None else style.get(f"{NAMESPACE}val", "").casefold()


def _text(paragraph: Element) -> str:
    parts = []
    for element in paragraph.iter():
        name = element.tag.removeprefix(NAMESPACE)
        if name == "t":
            parts.append(element.text or "")
        elif name in SPACES:
            parts.append(" ")
        elif name == "noBreakHyphen":
            parts.append("-")
    return tidy("".join(parts))
