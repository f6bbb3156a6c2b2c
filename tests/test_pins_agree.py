"""pyproject.toml, requirements.lock and environment.yml name the same versions."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parents[1]


def _pin(line: str) -> tuple[str, str, str]:
    """Name, version, and the computers it is for."""
    found = re.fullmatch(r"([A-Za-z0-9._-]+)==([^ ;]+)(?: ; (.*))?", line)
    assert found, f"{line} is no pin"
    name, version, where = found.groups()
    return re.sub(r"[-_.]+", "-", name).lower(), version, where or ""


@pytest.fixture(scope="module")
def lock() -> str:
    return (PROJECT / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def locked(lock: str) -> set[tuple[str, str, str]]:
    return {_pin(line.rstrip(" \\")) for line in lock.splitlines() if line[:1].isalnum()}


@pytest.fixture(scope="module")
def wanted() -> list[str]:
    """Everything that pyproject.toml asks for."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *chain(*project["optional-dependencies"].values())]


def test_lock_has_what_the_project_asks_for_in_the_version_it_asks_for(
    locked: set[tuple[str, str, str]], wanted: list[str]
) -> None:
    versions = {(name, version) for name, version, _ in locked}
    for requirement in wanted:
        if "==" in requirement:
            assert _pin(requirement)[:2] in versions
        else:
            name = re.split(r"[><=~!\[; ]", requirement)[0]
            assert name in {known for known, _ in versions}


def test_lock_has_a_hash_for_every_pin_and_no_address(lock: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock.strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in lock
    assert "--index-url" not in lock


def test_conda_gets_the_same_versions_as_the_lock(locked: set[tuple[str, str, str]]) -> None:
    environment = yaml.safe_load((PROJECT / "environment.yml").read_text(encoding="utf-8"))
    [pip] = [entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict)]
    assert {_pin(line) for line in pip if not line.startswith("--")} == locked
    assert "--editable ." in pip


def test_make_installs_a_pinned_uv() -> None:
    assert re.search(r"^UV_VERSION = [\d.]+$", (PROJECT / "Makefile").read_text(), re.MULTILINE)
