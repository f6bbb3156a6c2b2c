"""What the claim lint finds in what a report says, and what it lets pass."""

from __future__ import annotations

import pytest

from analysis.judge.lint import Bearing, lint_text
from analysis.judge.lint.agreed import Agreed
from analysis.judge.lint.bearing import Aimed
from analysis.judge.lint.known import Known

YEAR = 2019


def known(finding: str, sentence: str, **more: object) -> Known:
    """A finding of the made-up year, its outcome, measure and group taken from its id."""
    outcome, measure, group = finding.split(".")
    given = {"outcome": outcome, "measure": measure, "group": group, "year": YEAR}
    return Known(finding=finding, sentence=sentence, **{**given, **more})  # type: ignore[arg-type]


def share(finding: str, sentence: str, numerator: int, base: int, **more: object) -> Known:
    value = numerator / base
    numbers = {"numerator": numerator, "base": base, "value": value, "unit": "share"}
    return known(finding, sentence, evidence="perception", **{**numbers, **more})


def record(finding: str, sentence: str, count: int, unit: str, **more: object) -> Known:
    numbers = {"numerator": count, "value": float(count), "unit": unit}
    return known(finding, sentence, evidence="record", **{**numbers, **more})


FINDINGS = (
    share(
        "understand.know.staff",
        "17 of the 20 council staff who answered (85%; likely range 64% to 95%) agreed: “I can say "
        "what co-production is”. That is 30 in 100 more than in 2018 (likely range 5 to 52 in 100 "
        "more).",
        17, 20, low=0.64, high=0.95, compared_with="2018", change=0.3, change_low=0.05,
        change_high=0.52, says="supports", about="Staff understanding",
    ),
    share(
        "understand.know.champions",
        "15 of the 17 champions who answered (88%; likely range 66% to 97%) agreed: “I can say "
        "what co-production is”. We cannot tell whether this has changed since 2018: with this "
        "many answers only a change of about 24 in 100 would show.",
        15, 17, low=0.66, high=0.97, compared_with="2018", change=0.05, change_low=-0.18,
        change_high=0.28, about="Staff understanding",
    ),
    share(
        "services.better.carers",
        "12 of the 25 carers who answered (48%; likely range 30% to 67%) agreed: “Services have "
        "changed for the better”. We cannot tell whether this has changed since 2018: with this "
        "many answers only a change of about 27 in 100 would show.",
        12, 25, low=0.3, high=0.67, compared_with="2018", change=0.04, change_low=-0.22,
        change_high=0.29, about="Better services",
    ),
    share(
        "time.too_little.staff",
        "14 of the 20 council staff who answered (70%; likely range 48% to 85%) said “often”: “Is "
        "there too little time?” That is 35 in 100 more than in 2018 (likely range 6 to 58 in 100 "
        "more).",
        14, 20, low=0.48, high=0.85, compared_with="2018", change=0.35, change_low=0.06,
        change_high=0.58, says="against", about="Time for it",
    ),
    known(
        "services.better-gap.carers-and-staff",
        "Carers agreed less often than council staff, by 30 in 100 (likely range 4 to 51 in 100): "
        "“Services have changed for the better”.",
        evidence="perception", unit="difference", value=-0.3, low=-0.51, high=-0.04, base=45,
        about="Better services",
    ),
    share(
        "services.impact.all",
        "14 of the 30 people we interviewed told us this is better now: services.",
        14, 30, unit="interviews", value=14.0, about="Better services impact",
    ),
    record(
        "involved.people.all",
        "Records show this many people with lived experience who took part in 2019: 80 (27 more "
        "than in 2018, when it was 53).",
        80, "people", compared_with="2018", change=27.0, says="supports",
        about="How many people are involved",
    ),
    record(
        "involved.people-since-start.all",
        "When the programme began there were this many people with lived experience who took part: "
        "16. In 2019 there were 80, 5.0 times as many.",
        80, "ratio", value=5.0, base=16, compared_with="the start",
        about="How many people are involved",
    ),
    record(
        "projects.co_produced.all",
        "Records show this many co-produced projects in 2019: 6 (2 more than in 2018, when it was "
        "4).",
        6, "projects", compared_with="2018", change=2.0, about="Co-produced projects",
    ),
    known(
        "projects.co_produced-target.all", "The target was 5 to 7 a year. With 6 it was reached.",
        evidence="record", unit="projects", value=5.0, low=5.0, high=7.0,
        about="Co-produced projects",
    ),
    record(
        "shifts.in_place.all", "5 of the 7 shifts are said to be in place.", 5, "shifts", base=7
    ),
    known("costs.money.all", "Money: £116,300.", evidence="record", unit="pounds", value=116300.0),
    share(
        "public.view.public",
        "9 of the 20 members of the public who answered (45%; likely range 26% to 66%) agreed: "
        "“The council works together with people”. We cannot tell whether this has changed since "
        "2018: with this many answers only a change of about 30 in 100 would show.",
        9, 20, low=0.26, high=0.66, compared_with="2018", change=0.05, change_low=-0.24,
        change_high=0.33, about="How the public sees the council; perception",
    ),
)  # fmt: skip
BEARING = Bearing(
    year=YEAR,
    findings=FINDINGS,
    earlier=(
        record("involved.people.all", "Records show this many people: 53.", 53, "people"),
        share("understand.know.staff", "11 of the 20 council staff agreed.", 11, 20),
    ),
    withdrawn=(share("public.view.champions", "13 of the 21 champions agreed.", 13, 21),),
    agreed=(
        Agreed(name="embed", title="Embed co-production", aim=True, level="significant progress"),
        Agreed(name="relations", title="Better relationships", aim=True, level="good progress"),
        Agreed(name="care", title="Improve adult social care", aim=True, level="good progress"),
        Agreed(name="beyond", title="Influence beyond it", aim=True, level="good progress"),
        Agreed(name="public", title="How the public sees the council", allowed=("some progress",)),
    ),
    targets=(
        Aimed(
            outcome="projects", measure="co_produced", short="co-produced projects", low=5, high=7,
            per="year",
        ),
    ),
    groups={
        "staff": "council staff", "carers": "carers", "champions": "champions",
        "public": "members of the public",
    },
)  # fmt: skip

# The claims of the field that do not carry their own proof; what is wrong; an honest rewrite.
CASES = [
    (
        "list",
        "Seven main shifts were agreed and all of them adopted: senior commitment, a training "
        "programme, a co-production board, a team, a written agreement and an evaluation.",
        "Seven shifts were agreed; 5 of the 7 are said to be in place.",
    ),
    (
        "target",
        "Co-produced projects grew from a target of five to seven per year to over 20.",
        "The target was five to seven co-produced projects a year; in 2019 there were six.",
    ),
    (
        "ratio",
        "The number of people involved is over 30 times what it was.",
        "In 2019, 80 people with lived experience took part, five times as many as the 16 when the "
        "programme began.",
    ),
    (
        "percentage",
        "85–89 per cent of staff say that they can explain what co-production is.",
        "17 of the 20 council staff who answered (85 per cent) agreed that they can say what "
        "co-production is, and so did 15 of the 17 champions (88 per cent).",
    ),
    (
        "absolute",
        "People’s perception of the council has vastly improved.",
        "9 of the 20 members of the public who answered agreed that the council works together "
        "with people. We cannot tell whether that has changed since 2018.",
    ),
    (
        "level",
        "The programme made significant progress on all its aims.",
        "The group agreed on significant progress for “Embed co-production”, and on good progress "
        "for “Better relationships”, “Improve adult social care” and “Influence beyond it”.",
    ),
    (
        "perception",
        "Interviewees were confident that co-production is impacting on services.",
        "14 of the 30 people we interviewed told us that services are better now; that is what "
        "they told us, and it does not show that services changed.",
    ),
]

BROKEN = [
    ("percentage", "85% of council staff can say what co-production is."),
    ("percentage", "Nine in ten champions know what co-production is."),
    ("percentage", "Most staff can say what co-production is."),
    ("percentage", "Two thirds of carers agreed."),
    ("ratio", "The number of people with lived experience has doubled."),
    ("ratio", "There was a three-fold rise in involvement."),
    ("ratio", "Complaints fell by half."),
    ("ratio", "People with lived experience doubled, from 16 to 80."),
    ("target", "Against a target of 5 to 7 projects a year, 10 were done over two years."),
    ("target", "We beat our target."),
    ("change", "Champions’ knowledge of it has improved."),
    ("change", "Services are better than they were."),
    ("change", "Trust has grown."),
    ("change", "More carers than in 2018 see a change."),
    ("change", "Staff have more time: too little time is said less often than in 2018."),
    ("change", "How the public sees the council stayed the same."),
    ("level", "There was excellent progress on relationships."),
    ("level", "Better relationships: significant progress."),
    ("level", "How the public sees the council: some progress."),
    ("level", "The programme is a great success."),
    ("level", "Very good progress was made on “Better relationships”."),
    ("perception", "Carers feel that services are better, so services are better."),
    ("perception", "12 of the 25 carers agreed, which shows that services have improved."),
    ("cause", "Because of the programme, 80 people with lived experience took part."),
    ("cause", "The training led to more understanding among staff."),
    ("cause", "Thanks to co-production, staff know more."),
    ("cause", "The programme has improved services."),
    ("absolute", "It is the most successful programme in the country."),
    ("absolute", "Every service is now planned with people."),
    ("absolute", "It was an unprecedented, world-leading effort."),
    ("absolute", "Nobody was left out."),
    ("difference", "Council staff agreed less often than carers that services changed."),
    ("list", "Four things were wanted: time, money and trust."),
    ("number", "18 of the 20 council staff who answered agreed."),
    ("number", "85% of staff (17 of 25) can say what co-production is."),
    ("number", "15 of the 17 carers agreed that they can say what co-production is."),
    ("number", "In 2019, 53 people with lived experience took part."),
    ("number", "11 of the 20 council staff can say what co-production is, they told us."),
    ("number", "13 of the 21 champions agreed."),
    ("number", "The programme cost £216,300."),
    ("number", "Records show nine co-produced projects in 2019."),
]

SOUND = [
    "15 of the 17 champions who answered (88%) agreed that they can say what co-production is.",
    "Fifteen out of seventeen champions (88 per cent) can say what co-production is, they told us.",
    "Of the 17 champions who answered, 15 agreed that they can say what co-production is.",
    "Almost nine in ten champions (15 of 17) can say what co-production is, by their own account.",
    "88% of champions agreed that they can say what co-production is. That is 15 of 17 people.",
    "What staff know of co-production has improved: 17 of the 20 council staff agreed, 30 in 100 "
    "more than in 2018.",
    "Staff have less time than in 2018: 14 of the 20 council staff said that there is often too "
    "little time, 35 in 100 more.",
    "80 people with lived experience took part in 2019, 27 more than in 2018.",
    "The number of people with lived experience who took part rose from 53 in 2018 to 80 in 2019.",
    "We cannot tell whether services have improved.",
    "Nobody can say from this that the programme led to it.",
    "We want services to be better.",
    "Carers agreed less often than council staff that services changed, by 30 in 100.",
    "The group judged “Better relationships”: good progress.",
    "How the public sees the council has not been judged; the evidence would allow up to “some "
    "progress”.",
    "The programme spent £116,300.",
    "On 4 July 2019 two peer researchers met people aged 65 and over in Section 4 of the park.",
    "Ring 01865 555 123 before 9.30am, or read page 12: text is 16 px.",
    "Dr. Ash asked about the last 12 months, e.g. about meetings.",
    "The board said: “We have made excellent progress, the best in the country.”",
    "> It has doubled, thanks to the programme.",
    "We left out some answers because they came in late.",
    "Everybody we interviewed was told how their words would be used.",
    "Interviews took 40 minutes, and the survey was open for six weeks.",
    "Over the two years 2018 and 2019 the team changed its name.",
    "Nothing has been recommended this year yet.",
    "Not known. Nobody has given us what was spent, in money or in hours, paid or unpaid.",
    "Age: share of the people involved, beside everybody in the place.",
    "That there was one view: some saw it otherwise (People are listened to).",
]


def rules(text: str, bearing: Bearing = BEARING) -> list[str]:
    return [claim.rule for claim in lint_text(text, bearing)]


@pytest.mark.parametrize(("rule", "claim", "rewrite"), CASES)
def test_seven_published_claims_are_caught_and_honest_rewrites_pass(
    rule: str, claim: str, rewrite: str
) -> None:
    assert rule in rules(claim)
    assert lint_text(rewrite, BEARING) == []


@pytest.mark.parametrize(("rule", "sentence"), BROKEN)
def test_what_no_finding_bears_is_named_by_its_rule(rule: str, sentence: str) -> None:
    assert rule in rules(sentence)


@pytest.mark.parametrize("sentence", SOUND)
def test_what_the_findings_bear_passes(sentence: str) -> None:
    assert lint_text(sentence, BEARING) == []


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda known: known.finding)
def test_every_finding_bears_its_own_sentence(finding: Known) -> None:
    assert lint_text(finding.sentence, BEARING) == []


@pytest.mark.parametrize(
    ("claim", "instead"),
    [
        ("85% of council staff can say what co-production is.", FINDINGS[0].sentence),
        ("Records show nine co-produced projects in 2019.", "Records show this many co-produced"),
        ("Better relationships: significant progress.", "Better relationships: good progress."),
        (
            "Against a target of 5 to 7 a year, 10 were done over two years.",
            "The target was 5 to 7",
        ),
        ("Libraries got worse.", "none of our findings bears this"),
    ],
)
def test_the_sentence_that_the_findings_would_bear_is_given(claim: str, instead: str) -> None:
    assert lint_text(claim, BEARING)[0].instead.startswith(instead)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("In 2019, 53 people with lived experience took part.", "an earlier year’s number"),
        ("13 of the 21 champions agreed.", "withdrawn"),
        ("85% of staff (17 of 25) can say what co-production is.", "17 of 25 is 68%"),
        ("How the public sees the council: some progress.", "nobody has judged"),
    ],
)
def test_it_says_what_is_wrong(claim: str, why: str) -> None:
    assert why in " ".join(claim.why for claim in lint_text(claim, BEARING))


def test_a_list_of_bullets_is_counted_too() -> None:
    text = "The seven shifts:\n\n- leaders\n- training\n- a board\n"
    [claim] = lint_text(text, BEARING)
    assert (claim.words, claim.why) == ("seven shifts", "3 are listed")


def test_where_nobody_has_judged_no_level_may_be_named() -> None:
    unjudged = Bearing(
        year=YEAR,
        findings=FINDINGS,
        agreed=(
            Agreed(name="relations", title="Better relationships", allowed=("some progress",)),
        ),
    )
    assert rules("Better relationships: some progress.", unjudged) == ["level"]
    assert rules("For “Better relationships” there is good progress.", unjudged) == ["level"]


def test_an_honest_beginning_does_not_excuse_what_follows() -> None:
    text = "We cannot tell whether services changed, but relationships have improved."
    assert rules(text) == ["change"]


def test_lines_are_those_of_the_file() -> None:
    text = "# Head\n\nOne line.\nServices got worse.\n\n- and\n- trust has grown\n"
    assert [claim.line for claim in lint_text(text, BEARING)] == [4, 7]
