"""Every set of sentences, by the name of its author or of what it is for."""

from __future__ import annotations

from types import ModuleType

from claims import (
    committee_papers,
    for_development,
    journalists,
    kept_apart,
    kept_apart_too,
    monitoring_returns,
    press_office,
    second_author,
    third_author,
)

# Whoever writes rules may read these; none of their authors had read a rule.
DEVELOPMENT: dict[str, ModuleType] = {
    "for development": for_development,
    "second author": second_author,
    "third author": third_author,
    "press office": press_office,
    "committee papers": committee_papers,
    "journalists": journalists,
    "monitoring returns": monitoring_returns,
}
# Nobody who writes rules may read these: they alone say how good they are.
KEPT_APART: dict[str, ModuleType] = {"kept apart": kept_apart, "kept apart too": kept_apart_too}
SETS = DEVELOPMENT | KEPT_APART
