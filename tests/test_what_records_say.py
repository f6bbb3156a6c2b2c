"""What a count says of its outcome."""

import pytest

from analysis.judge.records import says_of_record
from analysis.programme import Record, Target

PLAIN = Record(short="tenders", count="activities", unit="tenders")
YEARLY = PLAIN.model_copy(update={"target": Target(low=5, high=7)})
FEWER = PLAIN.model_copy(update={"better": "fewer"})
NEITHER = PLAIN.model_copy(update={"better": "neither"})


@pytest.mark.parametrize(
    ("record", "now", "change", "says"),
    [
        (PLAIN, 3, None, "silent"),
        (PLAIN, 3, 0, "silent"),
        (PLAIN, 3, 1, "supports"),
        (PLAIN, 3, -1, "against"),
        (FEWER, 3, 1, "against"),
        (FEWER, 3, -1, "supports"),
        (NEITHER, 3, 2, "silent"),
        (YEARLY, 5, -2, "supports"),
        (YEARLY, 4, None, "silent"),
        (YEARLY, 4, 3, "mixed"),
        (YEARLY, 4, -3, "against"),
    ],
)
def test_a_count_speaks_by_its_target_or_its_change(
    record: Record, now: int, change: int | None, says: str
) -> None:
    assert says_of_record(record, now, change) == says
