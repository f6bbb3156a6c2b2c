"""Sentences that tell nothing but that a number is not shown are put together in one line."""

import pytest

from analysis.publish.finding import Finding, Findings


def finding(measure: str, sentence: str, *, hidden: bool, group: str = "all") -> Finding:
    return Finding(
        finding=f"reach.{measure}.{group}", aim=None, outcome="reach", group=group,
        measure=measure, evidence="record", value=None if hidden else 12, low=None, high=None,
        numerator=None if hidden else 12, base=None, unit="people", compared_with=None,
        change=None, change_low=None, change_high=None, says="silent", sentence=sentence,
        notebook="6_reach", hidden=hidden, label=measure.capitalize(), group_name=group,
    )  # fmt: skip


SHOWN = finding("named", "12 people are named.", hidden=False)
FEW = "Fewer than 5 of the 130 people involved are of this group; about 12 would match."
NOT_SHOWN = "We do not show, to protect people, how many."


def test_one_that_is_not_shown_keeps_its_sentence() -> None:
    found = Findings([SHOWN, finding("staff", NOT_SHOWN, hidden=True)])
    assert len(found.in_sentences()) == 2
    assert not len(found.in_one_line())


def test_several_that_are_not_shown_are_named_in_one_line() -> None:
    found = Findings([SHOWN, *(finding(m, NOT_SHOWN, hidden=True) for m in ("staff", "partner"))])
    assert [f.measure for f in found.in_sentences()] == ["named"]
    assert found.in_one_line().names == ["Staff", "Partner"]


def test_what_tells_who_is_missing_keeps_its_sentence() -> None:
    told = [finding(m, FEW, hidden=True) for m in ("one", "two")]
    assert len(Findings(told).in_sentences()) == 2


@pytest.mark.parametrize(
    ("measures", "names"),
    [(("fair", "fair"), ["carers", "staff"]), (("fair", "kind"), ["Fair, carers", "Kind, staff"])],
)
def test_numbers_of_groups_are_named_by_group(measures: tuple[str, str], names: list[str]) -> None:
    found = Findings(
        finding(measure, NOT_SHOWN, hidden=True, group=group)
        for measure, group in zip(measures, ("carers", "staff"), strict=True)
    )
    assert found.in_one_line().names == names
