"""Opens archives and XML from strangers: bounded, nothing outside, no entities."""

import io
import stat
import unicodedata
import zipfile
from pathlib import PurePosixPath
from typing import NoReturn
from xml.etree import ElementTree
from xml.parsers import expat

from analysis.errors import UnreadableFileError

LARGEST = 500 * 1024 * 1024
LARGEST_RATIO = 200
RATIO_COUNTS_FROM = 10 * 1024 * 1024
DEEPEST = 100
MOST_ELEMENTS = 500_000
LARGEST_XML = 100 * 1024 * 1024


class Archive:
    """A zip file whose members are known to be safe to unpack.

    Parameters
    ----------
    content
        The archive's bytes.
    name
        What the file is called.

    Raises
    ------
    UnreadableFileError
        It is no zip file, or a member is a link, lies outside the archive, or unpacks too large.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise UnreadableFileError(
                f"this archive is damaged ({error})", remedy="Export it again", file=name
            ) from None
        self._refuse_unsafe_members()
        self._by_path = {member.filename: member for member in self._zip.infolist()}
        self._by_file_name = {_file_name(path): path for path in self._by_path}

    @property
    def paths(self) -> list[str]:
        return list(self._by_path)

    def find(self, path: str) -> str | None:
        """The member that goes by this file name, whatever its folder, case or accents' form."""
        return self._by_file_name.get(_file_name(path))

    def read(self, path: str, largest: int = LARGEST) -> bytes:
        """The bytes of one member, if they are not more than `largest`."""
        if self._by_path[path].file_size > largest:
            raise self._refusal(f"its part “{path}” is larger than {largest // 1024**2} MB")
        try:
            return self._zip.read(self._by_path[path])
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
            raise self._refusal(f"its part “{path}” cannot be unpacked ({error})") from None
        except Exception as error:  # zlib.error and lzma.LZMAError share no other ancestor
            raise self._refusal(f"its part “{path}” is damaged ({error})") from None

    def _refusal(self, what: str) -> UnreadableFileError:
        return UnreadableFileError(what, remedy="Export it again", file=self.name)

    def _refuse_unsafe_members(self) -> None:
        members = self._zip.infolist()
        for member in members:
            parts = PurePosixPath(member.filename.replace("\\", "/")).parts
            if ".." in parts or (parts and parts[0].endswith((":", "/"))):
                raise self._refusal(f"its part “{member.filename}” lies outside the archive")
            if stat.S_ISLNK(member.external_attr >> 16):
                raise self._refusal(f"its part “{member.filename}” is a link")
        unpacked = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
        if unpacked > LARGEST:
            raise self._refusal(f"it unpacks to more than {LARGEST // 1024**2} MB")
        if unpacked > RATIO_COUNTS_FROM and unpacked > LARGEST_RATIO * packed:
            raise self._refusal(f"it unpacks to more than {LARGEST_RATIO} times its size")


def parse_xml(content: bytes, name: str) -> ElementTree.Element:
    """The root of an XML document that declares no document type, hence no entity.

    Raises
    ------
    UnreadableFileError
        The XML is damaged, declares a document type, nests too deep, or is larger than any real
        project.
    """
    try:
        _refuse_traps(content, name)
        return ElementTree.fromstring(content)
    except (expat.ExpatError, ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadableFileError(
            f"its XML is damaged ({error})", remedy="Export it again", file=name
        ) from None


def _refuse_traps(content: bytes, name: str) -> None:
    depth = elements = 0

    def refuse(what: str) -> NoReturn:
        raise UnreadableFileError(what, remedy="Export it again from the tool itself", file=name)

    def open_element(name: str, attributes: list[str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1 + len(attributes) // 16
        if depth > DEEPEST:
            refuse(f"its XML nests deeper than {DEEPEST} levels")
        if elements > MOST_ELEMENTS or len(content) > LARGEST_XML:
            refuse(f"its XML holds more than {MOST_ELEMENTS:,} elements or is too large")

    def close_element(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def refuse_doctype(*_: object) -> None:
        refuse("its XML declares a document type, which can hide a trap")

    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = open_element
    parser.EndElementHandler = close_element
    parser.Parse(content, True)


def _file_name(path: str) -> str:
    name = path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return unicodedata.normalize("NFC", name).casefold()
