"""Keeps the key that turns people's ids into pseudonyms: outside the project, for its owner alone.

Without the key nobody can tell a pseudonym's person; with another key everybody has another
pseudonym, and people are no longer followed from one year to the next. So a key is made once,
never written over, and copied to a safe place.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock
from platformdirs import user_config_path

from analysis.errors import EvaluationError
from analysis.year import PROJECT, replacing

VARIABLE = "EVALUATION_KEY_FILE"
OWNER_ALONE, OWNER_ALONE_FOLDER = 0o600, 0o700
BYTES = 32

_KEY = re.compile(f"[0-9a-f]{{{2 * BYTES}}}")


def key_path() -> Path:
    """Where the key is: as ``EVALUATION_KEY_FILE`` says, else in the user's config folder.

    Raises
    ------
    EvaluationError
        The place is not named in full, or lies in the project.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        return user_config_path("peer-evaluation", appauthor=False) / "pseudonym.key"
    path = Path(named).expanduser()
    if not path.is_absolute():
        raise EvaluationError(
            f"{VARIABLE} says “{named}”, which is another file in every folder",
            remedy="Name the file from the top, such as /home/me/keys/pseudonym.key",
        )
    if path.resolve().is_relative_to(PROJECT):
        raise EvaluationError(
            f"{VARIABLE} names a file in the project, from where it would be shared",
            remedy="Name a file elsewhere, which only you can read",
        )
    return path


def the_key() -> bytes:
    """The key; made where there is none, which is said, and never replaced.

    Raises
    ------
    EvaluationError
        There is a file, and it holds no key; or none can be made.
    """
    path = key_path()
    if not path.exists():
        _make(path)
    key = key_in(path)
    _keep_from_others(path)
    return key


def key_in(path: Path) -> bytes:
    """The key that a file holds.

    Raises
    ------
    EvaluationError
        It cannot be read, is empty, or holds something else.
    """
    try:
        text = path.read_text(encoding="ascii").strip().lower()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not plain text"
        raise _no_key(path, f"cannot be read ({why})") from None
    if not _KEY.fullmatch(text):
        raise _no_key(path, "holds no key" if text else "is empty")
    return bytes.fromhex(text)


def key_mark(key: bytes) -> str:
    """Eight characters that say which key it is, and nothing of what is in it.

    Examples
    --------
    >>> key_mark(bytes(32))
    'd416c459'
    """
    return hmac.new(key, b"which key is this?", hashlib.sha256).hexdigest()[:8]


def back_up(copy: Path) -> bytes:
    """Copy the key into a file elsewhere; one that holds another key is not written over.

    Returns
    -------
    bytes
        The key.

    Raises
    ------
    EvaluationError
        The file lies in the project, cannot be written, or is in use.
    """
    key = the_key()
    if copy.resolve().is_relative_to(PROJECT):
        raise EvaluationError(
            f"{copy} lies in the project, from where it would be shared",
            remedy="Name a file elsewhere, such as on an encrypted stick",
        )
    if copy.exists() and not (copy.is_file() and _is_key(copy, key)):
        raise EvaluationError(
            f"{copy} is there already and is no copy of this key", remedy="Name another file"
        )
    with _telling_of(copy):
        _write(key, copy)
    return key


def take_over(copy: Path, *, replace: bool = False) -> Path | None:
    """Use the key in ``copy`` from now on; a key used so far is kept beside it, never lost.

    Parameters
    ----------
    copy
        A file that `back_up` wrote.
    replace
        May it take the place of another key?

    Returns
    -------
    Path or None
        Where the key used so far is kept, if it was another.

    Raises
    ------
    EvaluationError
        ``copy`` holds no key, or there is another key and it may not be replaced.
    """
    key = key_in(copy)
    with _held() as path:
        if path.is_file() and _is_key(path, key):
            return None
        kept = _put_beside(path, replace=replace) if path.exists() else None
        _write(key, path)
    return kept


def _put_beside(path: Path, *, replace: bool) -> Path:
    """Give the file in the key's place another name."""
    try:
        name = key_mark(key_in(path))
    except EvaluationError:
        name = "broken"
    if name != "broken" and not replace:
        raise EvaluationError(
            f"{path} holds another key ({name}), with which tables here may have been made",
            remedy="If the other key is to take its place, add --replace; the key used so far is "
            "kept beside it",
        )
    names = (f"{path.name}.{name}{ending}" for ending in ("", *(f".{n}" for n in range(2, 100))))
    kept = next(file for file in map(path.with_name, names) if not file.exists())
    path.rename(kept)
    return kept


def _is_key(path: Path, key: bytes) -> bool:
    try:
        return hmac.compare_digest(key_in(path), key)
    except EvaluationError:
        return False


def _write(key: bytes, path: Path) -> None:
    """Put a key into a file that its owner alone may read, whole or not at all."""
    path.parent.mkdir(mode=OWNER_ALONE_FOLDER, parents=True, exist_ok=True)
    with replacing(path) as partial:
        opened = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ALONE)
        with os.fdopen(opened, "w", encoding="ascii") as stream:
            stream.write(f"{key.hex()}\n")
            stream.flush()
            os.fsync(stream.fileno())


@contextmanager
def _held() -> Iterator[Path]:
    """Nobody else makes or changes the key meanwhile."""
    path = key_path()
    with _telling_of(path):
        path.parent.mkdir(mode=OWNER_ALONE_FOLDER, parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.lock"), mode=OWNER_ALONE):
            yield path


@contextmanager
def _telling_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EvaluationError(
            f"the pseudonym key cannot be written to {path} ({error.strerror})",
            remedy=f"Name a file that you may write; {VARIABLE} says where the key is kept",
        ) from None


def _make(path: Path) -> None:
    with _held():
        if path.exists():
            return  # another process was first
        if path.is_symlink():
            raise _no_key(path, f"points to {path.readlink()}, which is not there")
        _write(secrets.token_bytes(BYTES), path)
    _say(f"A new pseudonym key was made: {path}. Keep a copy of it: evaluate key backup FILE.")


def _keep_from_others(path: Path) -> None:
    """Others may not read the key; on Windows the user's own folders see to that."""
    if os.name == "nt" or not _open_to_others(path):
        return
    with suppress(OSError):  # the file is somebody else's: told below
        path.chmod(OWNER_ALONE)
    if _open_to_others(path):
        _say(f"Others can read the pseudonym key: {path}. Put it where only you can read it.")
    else:
        _say(
            f"Others could read the pseudonym key: {path}. Now only you can. If somebody may have "
            "copied it, they can tell who a pseudonym is."
        )


def _open_to_others(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & ~OWNER_ALONE & 0o077)


def _no_key(path: Path, why: str) -> EvaluationError:
    return EvaluationError(
        f"the pseudonym key {path} {why}",
        remedy="Put your copy in its place: `evaluate key restore FILE`. If there is no copy, "
        "rename this file: a new key is then made, and people are not followed from earlier years",
    )


def _say(words: str) -> None:
    print(words, file=sys.stderr)
