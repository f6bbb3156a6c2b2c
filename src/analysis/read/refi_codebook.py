"""What REFI-QDA projects (.qdpx, .qde) and codebooks (.qdc) share: their XML and their codes."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from analysis.read.archive import parse_xml
from analysis.read.file import CollectedFile

_START = 4096
# Versions are written 1.0, 1:0 and 0:4.
_ROOT = re.compile(r"<(?:\w+:)?(Project|CodeBook)\b([^>]*)")


def refi_root(content: bytes) -> tuple[str, float]:
    """Whether XML begins as a REFI-QDA project or codebook, and how sure we are."""
    start = content[:_START].replace(b"\0", b"").decode("latin-1")
    found = _ROOT.search(start)
    if found is None or not start.lstrip("ï»¿ÿþ \t\r\n").startswith("<"):
        return "", 0.0
    # Other programs write XML about a “Project” too.
    sure = 0.98 if "QDA-XML" in found[2] else 0.5 * (found[1] == "CodeBook")
    return found[1], sure


def refi_xml(content: bytes, file: CollectedFile) -> Element:
    """The root of a project or codebook, its elements named without their namespace."""
    root = parse_xml(content, file.name)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    if root.tag not in ("Project", "CodeBook"):
        raise file.refusal("this XML is no REFI-QDA project or codebook", "Export it again")
    return root


def codes_in(root: Element) -> Iterator[dict[str, Any]]:
    """Codes with the code above each, whatever elements tools put between the two.

    A code without an id goes by its names from the top.
    """
    book = root if root.tag == "CodeBook" else root.find("CodeBook")
    waiting = [(part, "", "") for part in reversed([] if book is None else book)]
    while waiting:
        part, parent, path = waiting.pop()
        if part.tag == "Code":
            path = f"{path}/{part.get('name', '')}"
            at = guid_of(part) or path.lstrip("/")
            yield {
                "code": at,
                "name": part.get("name", ""),
                "parent": parent,
                "description": (part.findtext("Description") or "").strip(),
            }
            parent = at
        waiting += [(inner, parent, path) for inner in reversed(part)]


def reference(element: Element, name: str) -> str:
    """A GUID without the braces and the case that tools differ in."""
    return element.get(name, "").strip("{} ").lower()


def guid_of(element: Element) -> str:
    return reference(element, "guid")
