"""The claim lint is right on nine in ten sentences of authors who never saw its rules.

Whoever changes a rule reads the sets for development, and never those that are kept apart: of them
only this test's table of counts may be looked at.
"""

from __future__ import annotations

from collections import Counter

import pytest

from analysis.judge.lint import Bearing, bearing_of, lint_text
from analysis.year import ProgrammeYear
from claims import Claim
from claims.frozen import PROJECT, frozen, frozen_rows
from claims.sets import DEVELOPMENT, SETS

ASKED = 0.9  # of sentences that nobody looked at
REACHED = 0.99  # of those that rules were made with
FROZEN = {
    (2018, "findings"): "findings_2018",
    (2019, "findings"): "findings_2019",
    (2019, "judgements"): "judgements_2019",
}


@pytest.fixture(scope="module")
def bearing(tmp_path_factory: pytest.TempPathFactory) -> Bearing:
    """What the frozen rows bear: they are put where a year keeps its tables."""
    root = tmp_path_factory.mktemp("frozen")
    (root / "programmes").symlink_to(PROJECT / "programmes")
    for (year, table), name in FROZEN.items():
        path = ProgrammeYear("oxfordshire", year, root).table_path(table)
        path.parent.mkdir(parents=True, exist_ok=True)
        frozen(table, name).to_parquet(path)
        about = root / "data" / "raw" / "oxfordshire" / str(year) / "about.yml"
        about.parent.mkdir(parents=True, exist_ok=True)
        about.write_text(f"{{year: {year}, simulated: true, invited: unknown}}", encoding="utf-8")
    return bearing_of(ProgrammeYear("oxfordshire", 2019, root))


@pytest.mark.parametrize("name", SETS)
def test_sentences_are_judged_as_a_careful_evaluator_does(bearing: Bearing, name: str) -> None:
    claims = SETS[name].claims(*frozen_rows())
    flagged = {claim.text: bool(lint_text(claim.text, bearing)) for claim in claims}
    right = sum(flagged[claim.text] is not claim.sound for claim in claims)
    floor = REACHED if name in DEVELOPMENT else ASKED
    assert right >= floor * len(claims), confusion(claims, flagged)


def confusion(claims: list[Claim], flagged: dict[str, bool]) -> str:
    """How many of each were flagged and passed, and of which kinds the mistakes are."""
    counts = Counter((claim.sound, flagged[claim.text]) for claim in claims)
    wrong = Counter(
        (claim.kind, "sound, flagged" if claim.sound else "broken, passed")
        for claim in claims
        if flagged[claim.text] is claim.sound
    )
    lines = [
        "            flagged  passed",
        f"sound       {counts[True, True]:7}  {counts[True, False]:6}",
        f"broken      {counts[False, True]:7}  {counts[False, False]:6}",
        *(f"{times:3} {kind}: {how}" for (kind, how), times in wrong.most_common()),
    ]
    return "\n".join(lines)
