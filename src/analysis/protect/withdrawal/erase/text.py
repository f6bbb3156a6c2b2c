"""Plain text: their words and ids go, the rest stays as it is."""

from __future__ import annotations

from pathlib import Path

from analysis.protect.withdrawal.erase.delimited import encoding_of
from analysis.protect.withdrawal.erase.eraser import Eraser, begins
from analysis.protect.withdrawal.traces import Theirs
from analysis.year import replacing

ENDINGS = {".txt", ".md", ".srt", ".vtt"}


def fits(path: Path) -> bool:
    """Is it named as text, and does it hold nothing else?"""
    head = begins(path)
    return path.suffix.lower() in ENDINGS and (
        b"\0" not in head or head[:2] in (b"\xff\xfe", b"\xfe\xff")
    )


def erase(path: Path, theirs: Theirs) -> int:
    """Take out each stretch of their words."""
    content = path.read_bytes()
    bom, encoding = encoding_of(content)
    text = content[len(bom) :].decode(encoding, "surrogateescape")
    rest = theirs.taken_out_of(text)
    if rest == text:
        return 0
    with replacing(path) as partial:
        partial.write_bytes(bom + rest.encode(encoding, "surrogateescape"))
    return 1


ERASER = Eraser("text", fits, erase)
