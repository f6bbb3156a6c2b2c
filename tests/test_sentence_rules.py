"""Whatever the facts, no rule of any table claims or shows what it must not.

The tables are found, not listed: one that is written tomorrow is held to the same, unless it is
named below with the reason why a rule does not bind it.
"""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.judge import sentences
from analysis.judge.sentences import Facts, Rule, always, worded
from analysis.measure.proportions import wilson_interval
from analysis.programme import Disclosure

TABLES: dict[str, tuple[Rule, ...]] = {
    name: table
    for name, table in vars(sentences).items()
    if name.isupper() and isinstance(table, tuple) and table and callable(table[0][0])
}

# What is counted is nobody: no count of it, however small, gives anybody away.
NOT_OF_PEOPLE = {
    "RECORD": "projects, tenders, events, visits",
    "TARGET": "a target",
    "AGAINST_TARGET": "a count that its record has shown already",
    "SINCE_START": "two counts that may be shown, or nothing is said",
    "UNEVEN_YEARS": "months",
    "RUNG": "activities",
    "TOP_TENTH": "times that people took part, of ten people or more",
    "TIME_TO_DONE": "recommendations",
    "THEME_GROUPS": "groups",
    "READ_DIFFERENTLY": "readings",
    "SETTLED": "readings",
    "STILL_DIFFER": "readings",
    "SETTLED_AS_RAISED": "readings",
    "KEY_QUOTES": "stretches of talk",
    "SATURATION": "themes",
    "SATURATION_OF_ORDERS": "orders",
    "WEIGHTING": "rounds, and answers of which every category has thirty or more",
}
# A difference of what was counted in full is one; no interval has to leave out zero.
COUNTED_IN_FULL = {
    "RECORD": "all there was",
    "RECORD_OF_PEOPLE": "all there was",
    "TENTH_CHANGE": "all there was",
    "EVENNESS_CHANGE": "all there was",
    "ALIKE": "all who were asked",
}
# The rest of the base is not small news of anybody.
REST_TELLS_NOTHING = {
    "THEME": "who was silent on a thing has said nothing of it",
    "THEME_IN_YEAR": "the same",
    "DIRECTION": "the same",
    "RESPONSE": "who was asked and did not answer is known to whoever asked",
}
# Said beforehand: no group under the minimum base comes so far.
BASE_IS_CHECKED_BEFORE = {
    "ALIKE": "only groups that may be shown in per cent are compared, and RESPONSE gives the bases",
}
EXCEPTIONS = (NOT_OF_PEOPLE, COUNTED_IN_FULL, REST_TELLS_NOTHING, BASE_IS_CHECKED_BEFORE)

A_NUMBER_OF_PEOPLE = {"numerator", "least", "base", "linked"}
ON_A_BASE = {"percent", "range"}
A_DIRECTION = re.compile(
    r"\b(?<!by )(more|fewer|less) (?=in \d|than\b(?! \d)|often|evenly)"
    r"|\b(rose|fell|increased|decreased|improved)\b"
)


def template_of(table: tuple[Rule, ...], facts: Facts) -> str:
    return next(words for fits, words in table if fits(facts))


def words_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Facts that can be: counts within their base, intervals around their number."""
    rules = Disclosure(
        threshold=draw(st.integers(3, 12)), minimum_base=draw(st.integers(1, 30)), rounding=1
    )
    base = draw(st.integers(0, 60))
    numerator = draw(st.integers(0, base or 60))
    least = draw(st.one_of(st.just(numerator), st.integers(0, numerator)))
    low, high = wilson_interval(numerator, base) if base else (None, None)
    change = draw(st.integers(-99, 99)) / 100
    reach = draw(st.integers(0, 99)) / 100
    known = {
        "rules": rules,
        "group": "carers",
        "numerator": numerator,
        "base": base,
        "least": least,
        "low": low,
        "high": high,
        "change": change,
        "change_low": change - reach,
        "change_high": change + reach,
        "clear": abs(change) > reach,
        "linked": draw(st.integers(0, 60)),
    }
    return Facts(**known, **draw(whatever_else(set(known))))


def whatever_else(known: set[str]) -> st.SearchStrategy[dict[str, object]]:
    """Every other field of a fact, by its kind."""
    kinds: dict[str, st.SearchStrategy[object]] = {
        "bool": st.booleans(),
        "str": st.sampled_from(["", "a thing"]),
        "int": st.integers(0, 30),
        "float | None": st.none() | st.floats(0, 1),
    }
    return st.fixed_dictionaries(
        {field.name: kinds[str(field.type)] for field in fields(Facts) if field.name not in known}
    )


def breaking(
    found: Facts, allowed: Callable[[Facts, set[str]], bool], *but: dict[str, str]
) -> list[str]:
    """Names of the tables whose sentence for these facts shows what is not allowed."""
    excepted = {name for names in but for name in names}
    return [
        name
        for name, table in TABLES.items()
        if name not in excepted and not allowed(found, words_in(template_of(table, found)))
    ]


def test_the_tables_are_found_and_every_exception_is_one_of_them() -> None:
    assert {"SURVEY_SHARE", "SURVEY_CHANGE", "THEME", "RECORD", "REPRESENTATION"} <= TABLES.keys()
    assert {name for names in EXCEPTIONS for name in names} <= TABLES.keys()


def test_every_table_ends_with_a_rule_that_always_fits() -> None:
    for name, table in TABLES.items():
        assert table[-1][0] is always, name
        assert all(fits is not always for fits, _ in table[:-1]), name


@given(facts())
def test_every_fact_gets_a_whole_sentence(found: Facts) -> None:
    for name, table in TABLES.items():
        said = worded(table, found)
        assert said.endswith((".", ".”", "?”", "!”")), name
        assert not re.search(r"[{}]|\bNone\b(?! of)|\bnan\b", said), name


@given(facts())
def test_no_count_of_people_under_the_threshold_is_shown(found: Facts) -> None:
    def allowed(found: Facts, shown: set[str]) -> bool:
        counts = [getattr(found, name) for name in shown & A_NUMBER_OF_PEOPLE]
        return not any(0 < count < found.rules.threshold for count in counts)

    assert breaking(found, allowed, NOT_OF_PEOPLE, BASE_IS_CHECKED_BEFORE) == []


@given(facts())
def test_no_small_count_of_people_can_be_worked_out_from_a_sentence(found: Facts) -> None:
    def allowed(found: Facts, shown: set[str]) -> bool:
        both = "base" in shown and shown & {"numerator", "percent"}
        return not both or not 0 < found.base - found.numerator < found.rules.threshold

    assert breaking(found, allowed, NOT_OF_PEOPLE, REST_TELLS_NOTHING) == []


@given(facts())
def test_a_table_that_heeds_withheld_numbers_withholds_all_of_them(found: Facts) -> None:
    large = Facts(rules=Disclosure(), numerator=20, least=20, base=60, low=0.2, high=0.5)
    for name, table in TABLES.items():
        if worded(table, large) != worded(table, replace(large, withheld=True)):
            withheld = template_of(table, replace(found, withheld=True))
            assert not words_in(withheld) & {"percent", "range"}, name
            assert "numerator" not in words_in(withheld) or found.nobody, name


@given(facts())
def test_no_percentage_is_given_on_a_base_under_the_minimum(found: Facts) -> None:
    def allowed(found: Facts, shown: set[str]) -> bool:
        return not shown & ON_A_BASE or found.base >= found.rules.minimum_base

    assert breaking(found, allowed, NOT_OF_PEOPLE, BASE_IS_CHECKED_BEFORE) == []


@given(facts())
def test_a_percentage_never_stands_without_its_count_and_base(found: Facts) -> None:
    def allowed(found: Facts, shown: set[str]) -> bool:
        needed = {"base"} if found.numerator == found.base else {"numerator", "base"}
        return not shown & ON_A_BASE or needed <= shown

    assert breaking(found, allowed, {"ALIKE": BASE_IS_CHECKED_BEFORE["ALIKE"]}) == []


@given(facts())
def test_a_direction_is_claimed_only_where_it_is_clear(found: Facts) -> None:
    claiming = [
        name
        for name, table in TABLES.items()
        if name not in COUNTED_IN_FULL and A_DIRECTION.search(worded(table, found))
    ]
    assert found.clear or claiming == []


def a_clear_change() -> st.SearchStrategy[Facts]:
    """Clear changes of the same sign at both ends, from next to nothing to nearly all."""
    sizes = st.floats(1e-6, 0.999)
    ends = st.lists(sizes, min_size=3, max_size=3, unique=True).map(sorted)
    signs = st.sampled_from([1, -1])
    return st.tuples(ends, signs, st.integers(0, 60)).map(
        lambda drawn: Facts(
            rules=Disclosure(),
            group="carers",
            other="staff",
            about="a thing",
            earlier="2018",
            change=drawn[1] * drawn[0][1],
            change_low=min(drawn[1] * drawn[0][0], drawn[1] * drawn[0][2]),
            change_high=max(drawn[1] * drawn[0][0], drawn[1] * drawn[0][2]),
            clear=True,
            linked=drawn[2],
        )
    )


@given(a_clear_change())
def test_a_clear_change_is_never_said_to_be_none(found: Facts) -> None:
    """However small: a number that rounds to 0 would deny the direction it is said with."""
    for table in (sentences.SURVEY_CHANGE, sentences.SURVEY_GAP):
        said = worded(table, found).replace("2018", "")
        assert not re.search(r"(?<![\d.])0(?![\d.])", said), said


@given(a_clear_change())
def test_the_range_of_a_clear_change_holds_its_change(found: Facts) -> None:
    said = worded(sentences.SURVEY_CHANGE, replace(found, linked=0))
    change, within = said.removesuffix(" in 100 more).").removesuffix(" in 100 fewer).").split("(")
    least, most = (re.findall(r"less than 1|\d+", part) for part in (change, within))
    sizes = [0 if number.startswith("less") else int(number) for number in (least[0], *most)]
    assert sizes[1] <= sizes[0] <= sizes[-1]


@given(facts())
def test_what_is_not_clear_is_said_not_to_be(found: Facts) -> None:
    sampled = replace(found, everybody=False, linked=0)
    for table in (sentences.SURVEY_CHANGE, sentences.SURVEY_GAP):
        assert ("We cannot tell" in worded(table, sampled)) != found.clear


# --- hedges: fixed by the kind of evidence ------------------------------------------------------

# By evidence: words of which one stands in every sentence with a number, and words that never do.
HEDGES = {
    "survey": (
        r"\b(answered|asked)\b|\bof all \{base\}|\bin 100\b|answer sheets|together stand",
        r"[Rr]ecords show|told us|\bproves?\b|\bshows that\b",
    ),
    "interviews": (
        r"\binterview(s|ed)?\b|\b[Ii]n \{year\}|\bgroups that we can show\b",
        r"[Rr]ecords show|\banswered\b|\bproves?\b|\bshows that\b",
    ),
    "records": (
        r"\b[Rr]ecords?\b|\binvolved\b|\btook part\b|\btarget\b|\breached\b|\boffered payment\b"
        r"|\bit was\b",
        r"\btold us\b|\bsaid to us\b|\banswered\b|\bproves?\b",
    ),
}
OF_KIND = {
    "SURVEY_SHARE": "survey",
    "SURVEY_CHANGE": "survey",
    "SURVEY_GAP": "survey",
    "CHOICE": "survey",
    "MIDDLE_ANSWER": "survey",
    "RESPONSE": "survey",
    "LEFT_OUT": "survey",
    "LEFT_BLANK": "survey",
    "STANDING": "survey",
    "WEIGHTED": "survey",
    "THEME": "interviews",
    "THEME_IN_YEAR": "interviews",
    "THEME_GROUPS": "interviews",
    "DIRECTION": "interviews",
    "INTERVIEWED": "interviews",
    "RECORD": "records",
    "RECORD_OF_PEOPLE": "records",
    "TARGET": "records",
    "AGAINST_TARGET": "records",
    "REPRESENTATION": "records",
    "TOP_TENTH": "records",
    "PAYMENT_OFFERED": "records",
    "PAYMENT_TAKEN": "records",
}


@pytest.mark.parametrize("name", OF_KIND)
def test_every_number_stands_in_the_words_of_its_kind_of_evidence(name: str) -> None:
    """What people told us is never put as what records show, or the other way round."""
    hedge, borrowed = HEDGES[OF_KIND[name]]
    for _, template in TABLES[name]:
        if words_in(template) & {"numerator", "percent", "points"}:
            assert re.search(hedge, template), template
            assert not re.search(borrowed, template), template
