"""Reads YAML and CSV definitions into checked models, and says file and line where it cannot."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError
from yaml.constructor import ConstructorError
from yaml.nodes import MappingNode, Node, SequenceNode

from analysis.errors import DefinitionError, Problem

Model = TypeVar("Model", bound=BaseModel)


class Entry(BaseModel):
    """A part of a definition: unknown keys are errors, and nothing changes it afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Loader(yaml.CSafeLoader):
    """Leaves dates as written: the model reads them, and then an impossible one has its line.

    “on” is the key of a day here, and not another word for “true”, as YAML would have it.
    """

    yaml_implicit_resolvers = {
        first: [
            (tag, form)
            for tag, form in found
            if not tag.endswith(":timestamp") and not (tag.endswith(":bool") and first in "oO")
        ]
        for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


class YamlFile:
    """One YAML file: what it says, and on which line it says it.

    Parameters
    ----------
    path
        The file.
    name
        How the file is named to a person, usually relative to the project.
    """

    def __init__(self, path: Path, name: str | None = None) -> None:
        self.path = path
        self.name = name or path.name
        self._root, self.content = _parsed(text_of(path, self.name), self.name)

    def line(self, where: Sequence[str | int]) -> int | None:
        """The line that holds the entry at ``where``, or the nearest entry around it."""
        node, line = self._root, 1
        for step in where:
            found = _step_into(node, step)
            if found is None:
                break
            line, node = found
        return line

    def problem(self, where: Sequence[str | int], what: str, remedy: str) -> Problem:
        """A problem at the entry ``where``."""
        column = ".".join(str(step) for step in where) or None
        return Problem(what, remedy, self.name, self.line(where), column)

    def as_model(self, model: type[Model]) -> Model:
        """What the file says, as ``model``.

        Raises
        ------
        DefinitionError
            With one problem for every key that is unknown, missing or of the wrong kind.
        """
        if not isinstance(self.content, dict):
            raise DefinitionError(
                "this file must hold “key: value” lines",
                remedy="Start from the same file of another programme",
                file=self.name,
            )
        try:
            return model.model_validate(self.content)
        except ValidationError as error:
            raise DefinitionError.of(
                self.problem(_known_steps(found["loc"]), *plainly(dict(found)))
                for found in error.errors()
            ) from None


def text_of(path: Path, name: str) -> str:
    """The text of a definition file, which a person knows as ``name``.

    Raises
    ------
    DefinitionError
        The file is missing, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DefinitionError(
            "this file is missing", remedy="Add it; docs/evaluator.md shows one", file=name
        ) from None
    except UnicodeDecodeError:
        raise DefinitionError(
            "this file is not UTF-8 text", remedy="Save it as UTF-8", file=name
        ) from None


def misfit(what: str, remedy: str) -> PydanticCustomError:
    """What a model raises where a value does not fit: what is wrong and what to do."""
    return PydanticCustomError("misfit", "{what}", {"what": what, "remedy": remedy})


def _known_steps(loc: tuple[int | str, ...]) -> list[int | str]:
    return [step for step in loc if step != "[key]"]


def plainly(found: dict[str, Any]) -> tuple[str, str]:
    """One error of pydantic's as what is wrong and what to do."""
    name = found["loc"][-1] if found["loc"] else "file"
    match found["type"]:
        case "extra_forbidden":
            return f"“{name}” is not a key we know here", "Check its spelling or take it out"
        case "missing":
            return f"“{name}” is missing", "Add it"
        case "misfit":
            return found["ctx"]["what"], found["ctx"]["remedy"]
        case _:
            message = str(found["msg"]).removeprefix("Value error, ")
            return f"“{found['input']!s:.60}” does not fit here ({message})", "Correct it"


def _step_into(node: Node | None, step: str | int) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        value = node.value[step]
        return value.start_mark.line + 1, value
    return None


@lru_cache(maxsize=64)
def _parsed(text: str, name: str) -> tuple[Node | None, Any]:
    """What a file says, as it stands in its lines and as values."""
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
        content = loader.construct_document(root) if root else None
    except ConstructorError as error:
        raise DefinitionError(
            "a word that begins with “!” is not allowed here",
            remedy="Take it out, or put the text in quotes",
            file=name,
            row=error.problem_mark.line + 1 if error.problem_mark else None,
        ) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DefinitionError(
            f"this is not YAML we can read ({error.problem or error.context})",
            remedy="Check indentation, colons and quotes on this line and the one above",
            file=name,
            row=mark.line + 1 if mark else None,
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise DefinitionError(
            f"this is not YAML we can read ({error})",
            remedy="Check dates, quotes and special characters",
            file=name,
        ) from None
    repeated = list(_repeated_keys(root)) if root else []
    if repeated:
        raise DefinitionError.of(
            Problem(f"“{key}” stands here twice", "Keep one of the two", name, line)
            for key, line in repeated
        )
    return root, content


def _repeated_keys(node: Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, SequenceNode):
        for value in node.value:
            yield from _repeated_keys(value)
    if isinstance(node, MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _repeated_keys(value)
