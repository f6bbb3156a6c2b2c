"""Hashes what a step is made of: files, folders, and every module behind a piece of code."""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ABSENT = "absent"


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
        Python source; lines for IPython (``%`` and ``!``) are left out.
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
    for node in _statements(_parsed(source).body):
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, inside)
            # `from package import name` may name a module or something in one: try both
            named = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in named:
            parents = name.split(".")
            if parents[0] == package.name:
                yield from (".".join(parents[:end]) for end in range(1, len(parents) + 1))


def _parsed(source: str) -> ast.Module:
    without_magics = re.sub(r"^(\s*)[%!].*$", r"\1pass", source, flags=re.MULTILINE)
    for form in (source, without_magics):
        with suppress(SyntaxError):
            return ast.parse(form)
    # the cell says what is wrong with it, and better, when it runs
    return ast.Module(body=[], type_ignores=[])


def _statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Every statement that may run, also those inside others; imports are nowhere else."""
    for statement in body:
        if isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING":
            yield from _statements(statement.orelse)
            continue
        yield statement
        for block in ("body", "orelse", "handlers", "finalbody", "cases"):
            yield from _statements(getattr(statement, block, ()))


def _absolute(node: ast.ImportFrom, inside: str) -> str:
    if not node.level:
        return node.module or ""
    parents = inside.split(".")
    base = parents[: len(parents) - node.level + 1]
    return ".".join([*base, node.module] if node.module else base)


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
