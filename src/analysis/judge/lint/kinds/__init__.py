"""The kinds of file that the lint reads: to add one, add a file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.errors import UnreadableFileError
from analysis.judge.lint.kinds import html, markdown, plain, word
from analysis.judge.lint.passage import Passage

Reader = Callable[[str], Iterator[Passage]]
OF_TEXT: dict[str, Reader] = {
    ".md": markdown.passages,
    ".markdown": markdown.passages,
    ".txt": plain.passages,
    ".html": html.passages,
    ".htm": html.passages,
}
WORD = ".docx"
LARGEST = 20 * 1024 * 1024


def passages_of(path: Path) -> list[Passage]:
    """What a file says, piece by piece.

    Parameters
    ----------
    path
        A text, a page or a Word file.

    Raises
    ------
    UnreadableFileError
        It is not there, of another kind, too large, or not readable as what its name says.
    """
    if not path.is_file():
        raise UnreadableFileError(
            "there is no such file", remedy="Look at how it is spelled", file=str(path)
        )
    ending = path.suffix.lower()
    if ending not in OF_TEXT and ending != WORD:
        raise UnreadableFileError(
            f"we cannot read {f'files that end in “{ending}”' if ending else 'this kind of file'}",
            remedy=f"Save it as one of: {', '.join([*OF_TEXT, WORD])}",
            file=str(path),
        )
    if path.stat().st_size > LARGEST:
        raise UnreadableFileError(
            f"it is larger than {LARGEST // 1024**2} MB", remedy="Give a smaller file",
            file=str(path),
        )  # fmt: skip
    content = path.read_bytes()
    if ending == WORD:
        return list(word.passages_of_bytes(content, str(path)))
    try:
        return list(OF_TEXT[ending](content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise UnreadableFileError(
            "this file is not UTF-8 text", remedy="Save it as UTF-8", file=str(path)
        ) from None
