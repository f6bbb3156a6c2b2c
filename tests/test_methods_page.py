"""docs/methods.md names every measure, and says of each what it means and when not to trust it."""

import re
from importlib import import_module
from inspect import getmodule, isfunction
from pathlib import Path
from pkgutil import iter_modules

import analysis.measure

PAGE = (Path(__file__).parents[1] / "docs" / "methods.md").read_text(encoding="utf-8")
# They take apart what a measure is given; what they find is nothing that anybody is told.
NO_MEASURES_IN = {"given", "stretches"}
PARTS_OF_A_MEASURE = {
    "ratio_threshold",
    "runs_beside_base",
    "answered_in_full",
    "beyond_chance",
    "measured",
    "places_of",
    "with_unknown",
}


def functions_by_module() -> dict[str, set[str]]:
    """Names of the public functions that each module of measures defines."""
    modules = {
        found.name: import_module(f"analysis.measure.{found.name}")
        for found in iter_modules(analysis.measure.__path__)
    }
    return {
        name: {
            word
            for word, value in vars(module).items()
            if isfunction(value) and getmodule(value) is module and not word.startswith("_")
        }
        for name, module in modules.items()
    }


def test_every_measure_stands_on_the_page() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    for module, functions in functions_by_module().items():
        if module not in NO_MEASURES_IN:
            assert functions - PARTS_OF_A_MEASURE <= named, module


def test_every_function_on_the_page_is_there() -> None:
    known = {name for functions in functions_by_module().values() for name in functions}
    named = set(re.findall(r"`([a-z]+_[a-z_0-9]+)`", PAGE))
    assert named <= known


def test_every_section_says_what_it_means_when_not_to_trust_it_the_rule_and_the_source() -> None:
    measures = PAGE[PAGE.index("\n# Surveys") : PAGE.index("\n# Do the likely")]
    for section in measures.split("\n## ")[1:]:
        title = section.splitlines()[0]
        for part in ("**What it means.**", "**Do not trust", "**Rule.**", "**Source.**"):
            assert part in section, f"{title}: {part}"
