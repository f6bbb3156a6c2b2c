"""The most that evidence can support, by the rubric."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.judge.rubric import Weighed, as_printed, most_supported
from analysis.programme import Programme
from analysis.tables import LEVELS, TIDY

OXFORDSHIRE = Path(__file__).parents[1] / "programmes" / "oxfordshire"


@pytest.fixture(scope="module")
def programme() -> Programme:
    return Programme(OXFORDSHIRE)


def weighed(programme: Programme, *sources: tuple[str, str, str]) -> Weighed:
    rows: list[dict[str, Any]] = [
        {"outcome": "o", "evidence": kind, "group": group, "says": says, "because": "f"}
        for kind, group, says in sources
    ]
    findings = TIDY["findings"].from_rows(
        {
            "finding": f"o.{kind}.{group}", "outcome": "o", "group": group, "measure": kind,
            "evidence": kind, "unit": "share", "says": says, "hidden": False, "sentence": "",
            "notebook": "",
        }
        for kind, group, says in sources
    )  # fmt: skip
    return Weighed(TIDY["sources"].from_rows(rows), findings, programme)


def test_silence_is_not_enough_evidence(programme: Programme) -> None:
    found = most_supported(weighed(programme, ("record", "all", "silent")))
    assert found.level == "not enough evidence"
    assert found.next_level == "no progress"
    assert found.missing


def test_staff_alone_cannot_reach_the_upper_levels(programme: Programme) -> None:
    found = most_supported(
        weighed(
            programme,
            ("perception", "staff", "supports"),
            ("record", "all", "supports"),
            ("document", "all", "supports"),
        )
    )
    assert LEVELS.index(found.level) < LEVELS.index("good progress")
    assert found.next_level == "good progress"
    assert any("lived experience" in missing for missing in found.missing)


def test_many_kinds_and_groups_without_contradiction_reach_the_top(programme: Programme) -> None:
    found = most_supported(
        weighed(
            programme,
            ("perception", "staff", "supports"),
            ("perception", "people_who_use_services", "supports"),
            ("perception", "carers", "supports"),
            ("record", "all", "supports"),
            ("document", "all", "supports"),
            ("observation", "all", "supports"),
        )
    )
    assert found.level == "significant progress"
    assert (found.next_level, found.missing) == (None, ())


def test_more_against_than_for_is_worse(programme: Programme) -> None:
    found = most_supported(
        weighed(
            programme,
            ("perception", "people_who_use_services", "against"),
            ("document", "all", "against"),
            ("perception", "staff", "supports"),
        )
    )
    assert found.level == "got worse"
    assert "against" in found.because


def test_two_groups_of_people_are_still_one_kind_of_evidence(programme: Programme) -> None:
    found = most_supported(
        weighed(
            programme,
            ("perception", "people_who_use_services", "against"),
            ("perception", "carers", "against"),
            ("record", "all", "supports"),
        )
    )
    assert found.level != "got worse"


def test_mixed_sources_stand_against_the_top_level(programme: Programme) -> None:
    found = most_supported(
        weighed(
            programme,
            ("perception", "staff", "supports"),
            ("perception", "people_who_use_services", "supports"),
            ("record", "all", "supports"),
            ("document", "all", "supports"),
            ("observation", "all", "mixed"),
        )
    )
    assert found.level == "good progress"
    assert any("otherwise" in missing for missing in found.missing)


def test_one_more_supporting_source_never_lowers_the_level(programme: Programme) -> None:
    sources = [
        ("perception", "people_who_use_services", "supports"),
        ("record", "all", "supports"),
        ("perception", "staff", "supports"),
        ("document", "all", "supports"),
        ("observation", "all", "supports"),
    ]
    reached = [
        LEVELS.index(most_supported(weighed(programme, *sources[:count])).level)
        for count in range(1, len(sources) + 1)
    ]
    assert reached == sorted(reached)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("supported", LEVELS)
def test_no_level_is_printed_above_what_the_evidence_supports(level: str, supported: str) -> None:
    printed = as_printed(level, supported)
    heights = {phrase: max(0, place - 1) for place, phrase in enumerate(LEVELS)} | {"got worse": 1}
    assert heights[printed] <= heights[supported]
    assert printed in {level, supported}


def test_findings_speak_together() -> None:
    from analysis.judge.evidence import joined

    assert joined(pd.Series(["silent", "silent"])) == "silent"
    assert joined(pd.Series(["silent", "against"])) == "against"
    assert joined(pd.Series(["supports", "against"])) == "mixed"
