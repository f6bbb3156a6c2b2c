"""Every term has one plain sentence."""

import re
from pathlib import Path

import pytest

from analysis.publish.glossary import TERMS, terms_of
from made_up_year import made_up_year


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_one_short_sentence(term: str) -> None:
    meaning = TERMS[term]
    assert len(re.findall(r"[.!?](?=\s|$)", meaning)) == 1
    assert meaning.endswith(".")
    assert len(meaning.split()) <= 25


def test_terms_of_the_trade_are_not_among_them() -> None:
    said = " ".join([*TERMS, *TERMS.values()]).casefold()
    for word in ("tombstone", "rejected", "ceiling", "rung", "stance", "the same few people"):
        assert word not in said


def test_aims_and_outcomes_of_the_programme_are_explained(tmp_path: Path) -> None:
    programme = made_up_year(tmp_path).programme
    found = terms_of(programme)
    assert found["Better sheds"] == "The sheds keep the rain out."
    assert TERMS.items() < found.items()
    assert list(found) == sorted(found, key=str.casefold)
