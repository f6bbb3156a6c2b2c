"""The audit knows what quotes, lower ends and the words of a finding tell of who said what."""

from pathlib import Path

from analysis.protect.audit.year import audit
from analysis.year import ProgrammeYear
from released_by_hand import Row, empty_year, finding, release

OF_INTERVIEWS = {"unit": "interviews", "evidence": "perception"}
QUOTE = """
<section class="outcome" id="outcome-heard"><figure class="quote"><blockquote>So it is.</blockquote>
<figcaption data-said="attribution">{}</figcaption></figure></section>
"""


def raised(group: str = "all", **numbers: object) -> Row:
    return finding("heard", "trust", group, **numbers, **OF_INTERVIEWS)


def leaks(this: ProgrammeYear) -> dict[str, tuple[float, float]]:
    return {leak.cell: (leak.low, leak.high) for leak in audit(this)}


def two_groups(this: ProgrammeYear, everybody: Row, *hidden: Row) -> None:
    interviewed = [
        finding("response", "interviewed", group, numerator=people)
        for group, people in (("all", 12), ("public", 6), ("staff", 6))
    ]
    release(this, findings=[*interviewed, everybody, *hidden])


def test_quotes_tell_of_which_groups_somebody_raised_a_theme(root: Path) -> None:
    this = empty_year(root)
    everybody = raised(numerator=6, base=12, low=6, high=6)
    two_groups(this, everybody, raised("public", base=6), raised("staff", base=6))
    page = this.published / "report.html"
    page.write_text(QUOTE.format("a person we interviewed"), encoding="utf-8")
    assert leaks(this) == {}
    both = QUOTE.format("a member of staff") + QUOTE.format("a person who uses services")
    page.write_text(both, encoding="utf-8")
    assert leaks(this)["Staff who spoke of “Trust”"] == (1, 5)


def test_quotes_of_comments_and_insights_tell_of_no_theme(root: Path) -> None:
    this = empty_year(root)
    everybody = raised(numerator=6, base=12, low=6, high=6)
    two_groups(this, everybody, raised("public", base=6), raised("staff", base=6))
    elsewhere = "".join(
        QUOTE.replace("outcome-heard", "other-questions").format(speaker)
        for speaker in ("a member of staff", "a person who uses services")
    )
    (this.published / "report.html").write_text(elsewhere, encoding="utf-8")
    assert leaks(this) == {}


def test_lower_ends_of_groups_add_up_as_upper_ends_do(root: Path) -> None:
    this = empty_year(root)
    everybody = raised(numerator=12, base=12, low=8, high=12)
    public = raised("public", numerator=6, base=6, low=6, high=6)
    two_groups(this, everybody, public, raised("staff", numerator=6, base=6, high=6))
    assert leaks(this)["Staff who spoke of “Trust” by every reader"] == (2, 2)
    everybody = raised(numerator=12, base=12, high=12)
    two_groups(this, everybody, public, raised("staff", numerator=6, base=6, high=6))
    assert leaks(this) == {}


def test_a_sentence_through_the_years_tells_that_some_did(root: Path) -> None:
    this = empty_year(root)
    said = "Who spoke of this, year by year: Trust. In 2019 some of 5 did; we do not show how many."
    words = finding("heard", "trust-by-year", base=5, sentence=said, **OF_INTERVIEWS)
    release(this, findings=[raised(base=5), words])
    assert leaks(this)["people who spoke of “Trust”"] == (1, 5)


def test_what_a_finding_says_of_its_outcome_tells_how_small_the_other_side_is(root: Path) -> None:
    this = empty_year(root)
    better = finding("heard", "trust-better", numerator=6, base=12, low=6, high=6,
                     **{**OF_INTERVIEWS, "says": "supports"})  # fmt: skip
    worse = finding("heard", "trust-worse", base=12, **OF_INTERVIEWS)
    everybody = raised(numerator=9, base=12, low=9, high=9)
    two_groups(this, everybody, better, worse)
    assert leaks(this)["people who spoke of “Trust”, worse"] == (0, 3)
