"""The tables that may be released, each with its columns: another table, or column, stays back."""

from __future__ import annotations

from analysis.tables import TIDY

NUMBERS = ("value", "low", "high", "numerator", "base", "change", "change_low", "change_high")
AS_COLLECTED = ("responses", "shifts", "costs", "signoff")
DATA = "data"
ABOUT, LEVEL, *WHY = TIDY["judgements"].column_names

RELEASED: dict[str, tuple[str, ...]] = {
    "findings": (
        "finding", "aim", "outcome", "what", "group", "evidence", "says", "unit", *NUMBERS,
        "compared_with", "sentence", "notebook",
    ),
    "every-answer": ("item", "question", "group", "kind", "answer", "count", "base", "share"),
    "themes-together": (
        "theme", "other_theme", "in_one_stretch", "near_each_other", "interviews",
    ),
    "themes-by-year": ("theme", "year", "state", "low", "high", "base", "takes_over"),
    "what-each-source-says": tuple(TIDY["sources"].column_names),
    "most-the-evidence-supports": tuple(TIDY["supported"].column_names),
    "judgements": (ABOUT, "printed", LEVEL, "most_allowed", *WHY),
    "insights": ("about", "author", "view", "text", "date"),
    "recommendations": (
        "text", "proposed_by", "owner", "by_when", "status", "response", "answered_by", "ask",
    ),
    "rubric": ("level", "means"),
    **{name: tuple(TIDY[name].column_names) for name in AS_COLLECTED},
}  # fmt: skip


def header(table: str) -> list[str]:
    """The first row of a released table's CSV; its last column says what kind of data it is."""
    return [*RELEASED[table], DATA]
