"""The rules of the lint, in the order in which they name words: to add one, add a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.rules import (
    absolutes,
    causes,
    changes,
    differences,
    levels,
    lists,
    numbers,
    percentages,
    perception,
    ratios,
    targets,
)
from analysis.judge.lint.sentence import Sentence

Rule = Callable[[Sentence, Bearing], Iterator[Found]]
RULES: dict[str, Rule] = {
    "target": targets.find,
    "ratio": ratios.find,
    "percentage": percentages.find,
    "absolute": absolutes.find,
    "level": levels.find,
    "perception": perception.find,
    "cause": causes.find,
    "change": changes.find,
    "difference": differences.find,
    "list": lists.find,
    "number": numbers.find,
}
