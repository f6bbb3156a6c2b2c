"""What people explore: every finding, in the words of the report, and nothing that it hides."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from analysis.errors import EvaluationError
from analysis.protect.inert import what_runs_or_loads
from analysis.protect.words.quotes import publishable_quotes
from analysis.publish.explore.gather import TOO_FEW, topics_of, write_topics
from analysis.publish.explore.pack import as_page
from analysis.publish.explore.topics import Topics, read_topics, topics_path
from analysis.publish.report import Report
from analysis.year import ProgrammeYear
from made_up_year import EARLIER, YEAR, findings, made_up_year, tables, theme

BY_YEAR = [
    {"code": "skill", "year": EARLIER, "state": "hidden", "base": 12},
    {"code": "skill", "year": YEAR, "state": "counted", "low": 8, "high": 11, "base": 17},
    {"code": "being_heard", "year": EARLIER, "state": "not looked for"},
    {"code": "being_heard", "year": YEAR, "state": "counted", "low": 12, "high": 12, "base": 17},
]


@pytest.fixture(scope="module")
def this(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    """A year in which a group's number is hidden, and that of all together is not."""
    hidden = theme("sure", "skill", 2, 2, "Knowing how", group="staff", hidden=True)
    words = "We do not show how many of the 6 town staff spoke of this, to protect people."
    interviews = [
        row | {"participant": f"participant-{number}-b7e1"}
        for number, row in enumerate(tables(judged=True, signed=True)["interviews"])
    ]
    return made_up_year(
        tmp_path_factory.mktemp("topics"),
        findings=[*findings(), hidden | {"sentence": words}],
        themes_by_year=BY_YEAR,
        interviews=interviews,
    )


@pytest.fixture(scope="module")
def report(this: ProgrammeYear) -> Report:
    return Report(this)


@pytest.fixture(scope="module")
def topics(report: Report) -> Topics:
    return topics_of(report)


def test_every_finding_stands_in_one_topic(report: Report, topics: Topics) -> None:
    now = [v.finding for topic in topics.topics for v in topic.views if v.year == YEAR]
    assert sorted(now) == sorted(finding.finding for finding in report.findings)
    assert len({topic.topic for topic in topics.topics}) == len(topics.topics)


def test_a_view_says_what_the_report_says(report: Report, topics: Topics) -> None:
    for topic in topics.topics:
        for view in topic.views:
            said = report.findings.named(view.finding)
            if said is not None and view.year == YEAR:
                words = said.sentence_without(topic.asked)
                assert view.sentence == (f"{TOO_FEW} {words}" if said.hidden else words)
                assert view.too_few == said.hidden


def test_of_a_hidden_finding_no_number_is_shown(topics: Topics) -> None:
    hidden = [v for topic in topics.topics for v in topic.views if v.finding.endswith("neighbours")]
    assert hidden
    for view in hidden:
        assert view.sentence.startswith(TOO_FEW)
        assert not re.search(r"\d", view.sentence)


def test_a_wider_group_is_offered_where_that_can_be_shown(topics: Topics) -> None:
    staff = topics.topic("sure.skill").shown("staff", YEAR)
    assert [(view.too_few, view.wider) for view in staff] == [(True, "all")]
    neighbours = topics.topic("sure.sure").shown("neighbours", YEAR)
    assert [(view.too_few, view.wider) for view in neighbours] == [(True, None)]


def test_a_question_stands_beside_what_was_answered_before(topics: Topics) -> None:
    sure = topics.topic("sure.sure")
    then, now = sure.shown("staff")
    assert (then.year, now.year) == (EARLIER, YEAR)
    assert then.sentence.startswith("9 of the 20 town staff who answered")
    assert sure.asked and sure.asked not in now.sentence
    assert "<svg" in sure.picture


def test_a_theme_says_when_it_was_hidden_and_when_nobody_looked_for_it(topics: Topics) -> None:
    then = topics.topic("sure.skill").shown("all", EARLIER)
    assert [(view.too_few, view.finding) for view in then] == [(True, "sure.skill.all")]
    heard = topics.topic("heard.being_heard").shown("all", EARLIER)
    assert "we did not look for it" in heard[0].sentence
    assert not heard[0].too_few


def test_only_released_words_are_quoted(this: ProgrammeYear, topics: Topics) -> None:
    quoted = {quote.text for topic in topics.topics for quote in topic.quotes}
    assert quoted == set(publishable_quotes(this)["text"])
    assert topics.topic("sure.skill").quotes


def test_nothing_of_row_data_comes_in(this: ProgrammeYear, topics: Topics) -> None:
    written = topics.model_dump_json()
    assert "Words that must stay inside" not in written
    for participant in this.read("interviews")["participant"]:
        assert participant not in written


def test_topics_are_marked_and_explained(topics: Topics) -> None:
    assert any(line.startswith("Simulated data") for line in topics.marks)
    assert topics.groups["all"] == "all together"
    assert next(iter(topics.groups)) == "all"
    assert set(topics.groups) == {v.group for topic in topics.topics for v in topic.views}
    assert "likely range" in topics.terms


def test_they_are_written_and_an_old_page_goes(this: ProgrammeYear, report: Report) -> None:
    with pytest.raises(EvaluationError, match="no results"):
        read_topics(this)
    write_topics(report)
    old = topics_path(this).with_name("explore-allotment-2031.html")
    old.write_text("what was shown before somebody withdrew", encoding="utf-8")
    write_topics(report)
    assert not old.exists()
    assert read_topics(this).year == YEAR


def test_the_page_runs_its_own_script_and_loads_nothing(topics: Topics) -> None:
    page = as_page(topics)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; script-src &#39;sha256-{digest}&#39;" in page
    plain = re.sub(
        r"<script>.*?</script>|<meta http-equiv[^>]*>|<form|</form", "", page, flags=re.S
    )
    assert what_runs_or_loads(plain) is None
    assert not re.search(r"\beval\b|innerHTML|fetch\(|XMLHttp|import\(", script[1])


def test_the_page_explains_terms_where_they_are_used(topics: Topics) -> None:
    page = as_page(topics)
    assert '<div data-where="likely range"><dt>likely range</dt>' in page
    assert page.count("<h1") == 1


def test_the_page_is_small_enough_for_a_stick(topics: Topics, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(as_page(topics), encoding="utf-8")
    assert path.stat().st_size < 3_000_000
