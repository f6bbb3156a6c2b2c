"""Hashes what a step is made of: files, folders, and every module behind a piece of code."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ABSENT = "absent"
# Statements as written: to parse every module takes longer than all else that a run looks at.
IMPORT = re.compile(
    r"(?:^|[;:])[ \t]*(?:from[ \t]+(?P<base>[.\w]+)[ \t]+import[ \t]*(?P<names>\([^)]*\)|[^\n;#(]+)"
    r"|import[ \t]+(?P<modules>[^\n;#]+))",
    re.MULTILINE,
)
FOR_TYPES_ALONE = re.compile(
    r"^(?P<indent>[ \t]*)if TYPE_CHECKING:\n(?:(?P=indent)[ \t]+[^\n]*\n|[ \t]*\n)+", re.MULTILINE
)
COMMENT = re.compile(r"#[^\n]*")


@dataclass(frozen=True)
class Part:
    """One thing that a step reads or writes.

    Parameters
    ----------
    name
        Names it among all parts of all steps.
    says
        What a person calls it.
    path
        File or folder whose content counts; looked at when asked.
    known
        The content's hash, where it cannot change while steps run.
    """

    name: str
    says: str
    path: Path | None = None
    known: str = ""

    def state(self) -> str:
        """The hash of its content, or `ABSENT`; time stamps do not count."""
        return self.known if self.path is None else content_hash(self.path)


def content_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, or of the names and bytes of a folder's files."""
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file())
        named = [(file.relative_to(path).as_posix(), content_hash(file)) for file in files]
        return hash_of(named) if named else ABSENT
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return ABSENT


def modules_behind(code: Iterable[str], package: Path) -> dict[str, Path]:
    """Every module and template of ``package`` that ``code`` imports, also through others.

    Read off the code, not by importing it: an import inside a function counts, one that is
    there for type checking alone does not.

    Parameters
    ----------
    code
        Python source, or cells of a notebook.
    package
        Folder of the package.
    """
    found: dict[str, Path] = {}
    waiting = [name for source in code for name in _imported(source, package, "")]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        path = _module_path(name, package)
        if path is None:
            continue
        found[name] = path
        waiting += _imports_of(path, name, package)
    return dict(sorted({**found, **_templates(found.values(), package)}.items()))


def hash_of(said: object) -> str:
    """SHA-256 of what can be written as JSON."""
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@cache
def _imports_of(path: Path, name: str, package: Path) -> tuple[str, ...]:
    inside = name if path.name == "__init__.py" else name.rpartition(".")[0]
    return tuple(_imported(path.read_text(encoding="utf-8"), package, inside))


def _imported(source: str, package: Path, inside: str) -> Iterator[str]:
    """Modules of ``package`` that ``source``, itself in the package ``inside``, imports."""
    run = FOR_TYPES_ALONE.sub("", source.replace("\\\n", " ") + "\n")
    for statement in IMPORT.finditer(run):
        if statement["modules"]:
            named = _names(statement["modules"])
        else:
            base = _absolute(statement["base"], inside)
            # `from package import name` may name a module or something in one: try both
            named = [base, *(f"{base}.{name}" for name in _names(statement["names"]))]
        for name in named:
            parents = name.split(".")
            if parents[0] == package.name:
                yield from (".".join(parents[:end]) for end in range(1, len(parents) + 1))


def _names(said: str) -> list[str]:
    """Names in a list of what is imported, without what they are then called."""
    entries = COMMENT.sub("", said).strip("() \t\n").split(",")
    return [entry.split()[0] for entry in entries if entry.strip()]


def _absolute(base: str, inside: str) -> str:
    module = base.lstrip(".")
    level = len(base) - len(module)
    if not level:
        return module
    parents = inside.split(".")
    return ".".join(filter(None, [*parents[: len(parents) - level + 1], module]))


@cache
def _module_path(name: str, package: Path) -> Path | None:
    place = package.parent.joinpath(*name.split("."))
    if (place / "__init__.py").is_file():
        return place / "__init__.py"
    module = place.with_name(f"{place.name}.py")
    return module if module.is_file() else None


def _templates(modules: Iterable[Path], package: Path) -> dict[str, Path]:
    """Pages, styles and other files that lie beside the modules and are no modules."""
    folders = {path.parent for path in modules} - {package}
    return {
        path.relative_to(package.parent).as_posix(): path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
