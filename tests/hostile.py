"""Breaks files at random, as strangers and bad disks do: bytes, cells, parts of archives."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

# What has broken readers of such files before: numbers, dates and names out of bounds, characters
# that mean something to a parser, text that poses as markup, a formula or a path.
NASTY = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b'"',
    b"'",
    b";",
    b",",
    b"\t",
    b"\r",
    b"\n",
    b"[]",
    b"][",
    b"-1",
    b"1e999",
    b"nan",
    b"99999999999999999999",
    b"0000-00-00",
    b"31/02/99999",
    b"=HYPERLINK(1)",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;",
    b"</Project>",
    b"../../etc",
    b"{'ImportId': ",
    b"%s%n",
    "\u202e\u0130\ufdfa".encode(),
    b"(" * 2000,
    b"A" * 70_000,
)

_PLACE = st.floats(0, 1, exclude_max=True)
_PIECE = st.one_of(st.sampled_from(NASTY), st.binary(max_size=8))


def broken(seed: bytes) -> st.SearchStrategy[bytes]:
    """Versions of a file with a few places overwritten, cut out, doubled or swapped."""
    return st.lists(_change(), min_size=1, max_size=6).map(lambda changes: _applied(seed, changes))


def broken_archive(seed: bytes) -> st.SearchStrategy[bytes]:
    """Versions of an archive that opens, with one of its parts broken."""
    parts = _parts(seed)

    def with_broken_part(name: str) -> st.SearchStrategy[bytes]:
        return broken(parts[name]).map(lambda content: _archive({**parts, name: content}))

    return st.sampled_from(sorted(parts)).flatmap(with_broken_part)


def hostile_versions(path: Path) -> st.SearchStrategy[bytes]:
    """Broken versions of a file, and of its parts where it is an archive."""
    seed = path.read_bytes()
    if zipfile.is_zipfile(path):
        return broken_archive(seed) | broken(seed)
    return broken(seed)


Change = Callable[[bytes], bytes]


def _change() -> st.SearchStrategy[Change]:
    def overwrite(place: float, piece: bytes) -> Change:
        return lambda content: _spliced(content, place, piece, len(piece))

    def insert(place: float, piece: bytes) -> Change:
        return lambda content: _spliced(content, place, piece, 0)

    def cut(place: float, share: float) -> Change:
        return lambda content: _spliced(content, place, b"", int(share**3 * len(content)))

    def double(place: float, share: float) -> Change:
        return lambda content: _spliced(content, place, _stretch(content, place, share), 0)

    return st.one_of(
        st.builds(overwrite, _PLACE, _PIECE),
        st.builds(insert, _PLACE, _PIECE),
        st.builds(cut, _PLACE, _PLACE),
        st.builds(double, _PLACE, _PLACE),
    )


def _applied(content: bytes, changes: list[Change]) -> bytes:
    for change in changes:
        content = change(content)
    return content


def _spliced(content: bytes, place: float, piece: bytes, instead_of: int) -> bytes:
    at = int(place * (len(content) + 1))
    return content[:at] + piece + content[at + instead_of :]


def _stretch(content: bytes, place: float, share: float) -> bytes:
    at = int(place * (len(content) + 1))
    return content[at : at + int(share**3 * len(content))]


def _parts(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _archive(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()
