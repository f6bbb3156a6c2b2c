"""Which modules a piece of code imports is read off as Python itself would read it."""

import ast

from analysis.run.fingerprint import modules_behind
from analysis.year import PROJECT

PACKAGE = PROJECT / "src" / "analysis"


def test_imports_are_read_off_as_python_reads_them() -> None:
    """Every module of the package, against Python's own parser."""
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for_types = [
            block
            for block in ast.walk(tree)
            if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        ]
        left_out = {id(node) for block in for_types for node in ast.walk(block)}
        named = {
            name
            for node in ast.walk(tree)
            if id(node) not in left_out
            for name in _named(node)
            if name.split(".")[0] == "analysis"
        }
        found = modules_behind([path.read_text(encoding="utf-8")], PACKAGE)
        assert named <= found.keys() | {name for name in named if not _is_module(name)}, path


def _named(node: object) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        base = node.module or ""
        return [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return []


def _is_module(name: str) -> bool:
    place = PACKAGE.parent.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()
