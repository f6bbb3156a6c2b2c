"""The report is one page that stands alone, in order, marked, and every number can be traced."""

import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag
from nbformat.v4 import new_notebook

from analysis.errors import EvaluationError
from analysis.publish.page import write_page
from analysis.publish.report import Report
from analysis.tables import LEVELS, TIDY
from analysis.year import ProgrammeYear
from made_up_year import INSIGHTS, YEAR, judgement, made_up_year
from report_notebook import shown, write_report

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
NOT_OUR_PROSE = ["style", "time", "svg", "table", "[data-said]", "title"]
ORDER = [
    "cover",
    "what-we-found",
    "what-we-ask",
    "who-evaluated",
    "who-answered",
    "aims",
    "what-helped",
    "who-is-involved",
    "shifts",
    "what-we-cannot-say",
    "recommendations",
    "how-it-was-made",
    "how-to-check",
]
NOT_FOR_PEOPLE = [
    "tombstone",
    "rejected",
    "ceiling",
    "rung",
    "stance",
    "cell",
    "the same few people",
]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    """A simulated year, judged in part and signed off, with its report."""
    this = made_up_year(tmp_path_factory.mktemp("judged"))
    write_report(this)
    return this


@pytest.fixture(scope="module")
def page(judged: ProgrammeYear) -> BeautifulSoup:
    return read(judged)


def read(this: ProgrammeYear) -> BeautifulSoup:
    text = (this.published / "report.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def page_of(this: ProgrammeYear) -> BeautifulSoup:
    write_report(this)
    return read(this)


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def only(page: BeautifulSoup, selector: str) -> Tag:
    (found,) = page.select(selector)
    return found


# Numbers


def our_prose(page: BeautifulSoup) -> BeautifulSoup:
    prose = BeautifulSoup(str(page), "html.parser")
    for tag in prose.select(", ".join(NOT_OUR_PROSE)):
        tag.decompose()
    return prose


def test_every_number_in_the_prose_is_a_finding(page: BeautifulSoup) -> None:
    prose = our_prose(page)
    for tag in prose.select("[data-finding]"):
        tag.decompose()
    assert NUMBER.findall(words(prose)) == []


def test_a_marked_number_is_its_findings_own(page: BeautifulSoup, judged: ProgrammeYear) -> None:
    findings = judged.read("findings").set_index("finding")["sentence"]
    marked = our_prose(page).select("[data-finding]")
    assert len(marked) > 30
    for tag in marked:
        (number,) = NUMBER.findall(words(tag))
        assert number in NUMBER.findall(findings[tag["data-finding"]])


def test_every_finding_leads_to_its_row(page: BeautifulSoup, judged: ProgrammeYear) -> None:
    rows = {row["data-finding"] for row in page.select("tr[data-finding]")}
    assert rows == set(judged.read("findings")["finding"])
    links = page.select("a.know")
    assert links
    assert all(page.find("tr", id=link["href"][1:]) for link in links)


def test_a_paragraph_with_numbers_has_one_way_to_know(page: BeautifulSoup) -> None:
    for paragraph in page.select("main p"):
        inside = paragraph.select("span[data-finding]")
        if inside and not paragraph.find_parent("figure"):
            assert len(paragraph.select("a.know")) == 1, words(paragraph)


def test_the_wording_of_a_question_is_no_number_of_ours(page: BeautifulSoup) -> None:
    asked = [words(tag) for tag in page.select("[data-said]")]
    assert "“In the last 12 months we were heard”" in asked


# What is kept back


def test_a_number_kept_back_is_nowhere(page: BeautifulSoup, judged: ProgrammeYear) -> None:
    row = only(page, "tr[data-finding='sure.sure.neighbours']")
    assert [words(cell) for cell in row.select("td")[:2]] == ["not shown, to protect people"] * 2
    table = pd.read_csv(judged.published / "tables" / "findings.csv", dtype=str)
    kept_back = table.set_index("finding").loc["sure.sure.neighbours"]
    assert set(kept_back[["value", "low", "high", "numerator", "base"]]) == {
        "not shown, to protect people"
    }


def test_the_lower_end_of_a_range_is_kept_back_where_it_is_small(
    page: BeautifulSoup, judged: ProgrammeYear
) -> None:
    row = only(page, "tr[data-finding='hindered.rain.all']")
    assert words(row.td) == "up to 6 of 17 interviews"
    table = pd.read_csv(judged.published / "tables" / "findings.csv", dtype=str)
    low = table.set_index("finding").loc["hindered.rain.all", "low"]
    assert low == "not shown, to protect people"


def test_small_counts_of_rows_of_people_are_kept_back(page: BeautifulSoup) -> None:
    table = next(t for t in page.select("table") if "every row" in words(t.caption))
    row = words(table.select("tbody tr")[0])
    assert row.startswith("survey.csv not shown, to protect people")
    assert not re.search(r"\d", row)


def test_no_words_without_consent(page: BeautifulSoup) -> None:
    assert "she did what we had agreed" in words(only(page, "#outcome-sure .quote"))
    assert "must stay inside" not in words(page)


def test_a_comment_stands_below_its_question_once_a_person_has_read_it(page: BeautifulSoup) -> None:
    others = words(only(page, "#other-questions"))
    writer = "a person who answered the survey"  # one neighbour alone would be known by that
    assert f"We asked “What do you wish for?” More benches. {writer}" in others
    assert "Nobody has read this yet." not in words(page)


def test_what_could_not_be_used_does_not_repeat_what_stood_there(page: BeautifulSoup) -> None:
    assert "this is no answer to this question" in words(page)
    assert "Purple" not in str(page)


# What people judged


def test_nobody_has_judged(tmp_path: Path) -> None:
    page = page_of(made_up_year(tmp_path, judged=False))
    said = [words(tag) for tag in page.select(".judgement .level-none")]
    assert "Not yet judged. The evidence would allow up to “some progress”." in said
    for tag in page.select(".judgement .level-none"):
        tag.decompose()
    named = [level for level in LEVELS if level in words(page.body).lower()]
    assert named == []


def test_the_cover_says_that_nobody_has_answered_yet(tmp_path: Path) -> None:
    page = page_of(made_up_year(tmp_path, judged=False))
    assert "Not yet judged" in words(only(page, ".answer"))


def test_the_cover_gives_the_answer(page: BeautifulSoup) -> None:
    assert "Planning is shared more than it was; being heard is not." in words(
        only(page, ".answer")
    )


def test_a_judgement_above_the_rule_prints_both(page: BeautifulSoup) -> None:
    judgement = only(page, "#outcome-sure > .pair > .judgement")
    assert words(only(judgement, ".level")) == "some progress"
    assert "The most this evidence can support is “some progress”" in words(judgement)
    assert "The group judged higher than our rule allows (“good progress”), because" in words(
        judgement
    )


def test_dissent_and_first_readings_are_printed(page: BeautifulSoup) -> None:
    judgement = words(only(page, "#outcome-sure > .pair > .judgement"))
    assert "Not everybody agreed. Bo Reed: I would wait a year." in judgement
    assert (
        "The group’s first reading was “little progress”; then it chose “good progress”"
        in judgement
    )
    assert "What changed their minds: The records came in." in judgement


def test_outcomes_that_lag_are_named_beside_their_aim(page: BeautifulSoup) -> None:
    together = page.select(".aim-card")[0]
    assert "Lags behind. Staff who feel sure of themselves ( some progress )" in words(together)


def test_what_got_worse_has_its_place(page: BeautifulSoup) -> None:
    assert "Gardeners are heard" in words(only(page, ".worse"))


def test_sources_that_say_otherwise_are_what_does_not_fit(page: BeautifulSoup) -> None:
    assert "What people told us (gardeners) points the other way." in words(
        only(page, "#outcome-heard .misfits")
    )


# Peers


def test_a_peers_view_is_in_plain_words(page: BeautifulSoup) -> None:
    peer = only(page, "#outcome-heard .peer")
    assert words(peer).startswith(
        "A peer researcher sees this differently I see it differently "
        "Being asked is not being heard. Ada Fern"
    )


def test_what_was_taken_back_is_gone(page: BeautifulSoup) -> None:
    assert "Taken back." not in words(page)


def test_an_insight_on_nothing_of_ours_is_printed(page: BeautifulSoup) -> None:
    assert "Nobody asked about the water tap." in words(only(page, "#not-on-the-list"))


def test_words_of_the_trade_are_not_seen(page: BeautifulSoup) -> None:
    seen = words(page.body).lower()
    assert [word for word in NOT_FOR_PEOPLE if re.search(rf"\b{word}\b", seen)] == []


# What we ask


def test_an_ask_has_what_lies_behind_it(page: BeautifulSoup) -> None:
    first, second = page.select(".ask")
    assert "Ada Fern, peer researcher , says: Nobody asked about the water tap." in words(first)
    assert "15 of the 20 town staff" in words(second).replace(" of the 20 ", " of the 20 ")
    assert "Who is to act No owner named yet" in words(second)


def test_at_most_five_things_are_asked(tmp_path: Path) -> None:
    rows = [{"recommendation": f"r{n}", "text": f"Do it, {n}", "ask": True} for n in range(7)]
    this = made_up_year(tmp_path, recommendations=rows)
    section = BeautifulSoup(Report(this).asks._repr_html_(), "html.parser")
    assert len(section.select(".ask")) == 5


def test_costs_that_nobody_gave_are_not_known(tmp_path: Path) -> None:
    section = Report(made_up_year(tmp_path, costs=[])).involved._repr_html_()
    assert "Not known. Nobody has given us what was spent" in section


def test_a_change_that_nobody_noted_is_not_known(page: BeautifulSoup) -> None:
    assert "Compost Less waste, for everybody change not known nobody yet" in words(
        only(page, "#what-changed")
    )


def test_you_said_we_did(page: BeautifulSoup) -> None:
    assert "Not done, because the ground is too wet." in words(only(page, "#recommendations"))


def test_shifts_then_and_now(page: BeautifulSoup) -> None:
    row = next(row for row in page.select("#shifts tbody tr") if "board" in words(row))
    assert words(row).startswith("A board of gardeners Not in place In place")


# Marks


def test_real_figures_about_the_place_are_not_called_simulated(tmp_path: Path) -> None:
    this = made_up_year(tmp_path)
    (this.programme.folder / "context.csv").write_text(
        "measure,year,value,comparator_value,comparator,source\n"
        "Gardens,2030,7.5,7.25,other towns,Town hall\nGardens,2029,,7,other towns,Town hall\n"
        "Gardens,2032,8,7,other towns,Town hall\nTrees,2030,12,10,other towns,Town hall\n"
    )
    page = page_of(ProgrammeYear(this.programme.name, YEAR, tmp_path))
    [table] = [t for t in page.select("table") if "others published" in words(t.caption)]
    assert "Simulated" not in words(table.caption)
    assert [[words(c) for c in row.select("th, td")] for row in table.select("tr")] == [
        ["Figure", "2029", "2030", "Compared with", "Source"],
        ["Gardens", "not known (7)", "7.5 (7.25)", "other towns", "Town hall"],
        ["Trees", "not published", "12 (10)", "other towns", "Town hall"],
    ]


def test_simulated_data_is_said_on_the_page_and_on_every_table_and_picture(
    page: BeautifulSoup, judged: ProgrammeYear
) -> None:
    assert "Simulated data" in words(only(page, ".banner"))
    assert all("Simulated data" in words(caption) for caption in page.select("caption"))
    assert all("Simulated data" in words(caption) for caption in page.select(".chart figcaption"))
    for path in (judged.published / "tables").glob("*.csv"):
        assert set(pd.read_csv(path)["data"]) <= {"simulated"}, path


def test_collected_data_is_not_called_simulated(tmp_path: Path) -> None:
    this = made_up_year(tmp_path, simulated=False)
    assert "Simulated data" not in words(page_of(this))
    assert set(pd.read_csv(this.published / "tables" / "findings.csv")["data"]) == {"collected"}


def test_a_draft_says_so_until_each_peer_has_had_their_say(tmp_path: Path) -> None:
    draft = "Draft: not yet agreed by peer researchers"
    unsigned = page_of(made_up_year(tmp_path / "unsigned", signed=False))
    signed = page_of(made_up_year(tmp_path / "signed"))
    assert [draft in words(page) for page in (unsigned, signed)] == [True, False]
    assert "Ada Fern agreed, except for the part on sheds" in words(
        only(signed, "#who-evaluated .signoff")
    )


# The page


def test_sections_stand_in_their_order(page: BeautifulSoup) -> None:
    assert [tag["id"] for tag in page.select(".cover, .part")] == ORDER


def test_headings_form_a_tree_under_one_title(page: BeautifulSoup) -> None:
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_links_and_ids_resolve(page: BeautifulSoup, judged: ProgrammeYear) -> None:
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for link in page.select("a[href]"):
        if link["href"].startswith("#"):
            assert link["href"][1:] in ids
        else:
            assert (judged.published / link["href"]).exists()


def test_contents_list_every_part_and_aim(page: BeautifulSoup) -> None:
    listed = [link["href"][1:] for link in page.select(".contents a")]
    assert [anchor for anchor in listed if anchor in ORDER] == ORDER[1:]
    assert {"aim-together", "aim-better"} < set(listed)


def test_tables_have_captions_scopes_and_no_empty_places(page: BeautifulSoup) -> None:
    for table in page.select("table"):
        assert words(table.caption)
        assert all(head["scope"] == "col" for head in table.select("thead th"))
        assert all(head["scope"] == "row" for head in table.select("tbody th"))
        assert all(words(place) for place in table.select("th, td"))


def test_the_page_stands_alone(page: BeautifulSoup) -> None:
    assert page.html["lang"] == "en-GB"
    assert words(page.title) == f"The allotment scheme: evaluation report {YEAR}"
    assert page.select("script, link, iframe, img, object, form") == []
    assert page.select("[src], [onclick], [onload]") == []


def test_the_same_report_twice_is_the_same_file(judged: ProgrammeYear) -> None:
    before = (judged.published / "report.html").read_bytes()
    assert write_report(judged).read_bytes() == before


def test_only_what_report_cells_show_is_on_the_page(judged: ProgrammeYear) -> None:
    executed = judged.working / "other.ipynb"
    cells = [shown("<p>Row data</p>"), shown("<section><h2>Yes</h2></section>", "report")]
    nbformat.write(new_notebook(cells=cells), executed)
    page = read_and_restore(judged, executed)
    assert "Row data" not in page
    assert "<h2>Yes</h2>" in page
    assert "new_code_cell" not in page


def read_and_restore(this: ProgrammeYear, executed: Path) -> str:
    path = write_page(this, executed)
    page = path.read_text(encoding="utf-8")
    write_report(this)
    return page


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<svg><a href='javascript:alert(1)'>x</a></svg>",
        "<p onmouseover='alert(1)'>x</p>",
        "<div style='background:url(https://example.org/x)'>x</div>",
        "<img src='https://example.org/x'>",
    ],
)
def test_what_runs_or_loads_is_refused(judged: ProgrammeYear, hostile: str) -> None:
    before = (judged.published / "report.html").read_bytes()
    executed = judged.working / "hostile.ipynb"
    nbformat.write(new_notebook(cells=[shown(hostile, "report")]), executed)
    with pytest.raises(EvaluationError, match="the report page would hold"):
        write_page(judged, executed)
    assert (judged.published / "report.html").read_bytes() == before


def test_a_notebook_that_shows_nothing_is_refused(judged: ProgrammeYear) -> None:
    executed = judged.working / "empty.ipynb"
    nbformat.write(new_notebook(), executed)
    with pytest.raises(EvaluationError, match="shows no section"):
        write_page(judged, executed)


def test_hostile_words_are_shown_as_words(tmp_path: Path) -> None:
    hostile = "\"'><script>alert(1)</script>{{ 7 * 7 }}"
    insight = dict(zip(("insight", "about", "stance"), INSIGHTS[1], strict=False))
    more = {"author": hostile, "text": hostile, "date": f"{YEAR}-08-02", "message": True}
    this = made_up_year(
        tmp_path,
        insights=[insight | more],
        judgements=[judgement("programme", None, hostile, dissent=hostile)],
        accounts=[
            {"source_file": hostile, "kind": "coding", "read": 1, "kept": 1, "rejected": 0,
             "out_of_scope": 0},
        ],
    )  # fmt: skip
    page = page_of(this)
    assert page.select("script") == []
    assert words(page).count("<script>alert(1)</script>{{ 7 * 7 }}") >= 4


def test_a_year_with_nothing_in_it_still_has_a_report(tmp_path: Path) -> None:
    empty: dict[str, list[object]] = {name: [] for name in TIDY}
    page = page_of(made_up_year(tmp_path, **empty))
    assert [tag["id"] for tag in page.select(".cover, .part")] == ORDER
    assert "We have no evidence on this yet." in words(page)


# What people write themselves


def test_a_text_stands_in_its_section_and_runs_nothing(tmp_path: Path) -> None:
    this = made_up_year(tmp_path)
    (this.raw / "text").mkdir()
    text = (
        "We **met** often.\n\n# Not a heading\n\n<script>alert(1)</script>\n\n![x](https://e.org/x)"
    )
    (this.raw / "text" / "shifts.md").write_text(text, encoding="utf-8")
    section = BeautifulSoup(Report(this).shifts._repr_html_(), "html.parser")
    assert "We met often." in words(only(section, ".written"))
    assert section.select("script, h1, img") == []


def test_a_text_names_who_wrote_it(tmp_path: Path) -> None:
    this = made_up_year(tmp_path)
    (this.raw / "text").mkdir()
    texts = {
        "shifts.md": "By: Ada <b>Fern</b>\n\nWe met often.",
        "shifts.peers.md": "We would meet again.",
        "what-helped.md": "Tea helped.",
    }
    for name, text in texts.items():
        (this.raw / "text" / name).write_text(text, encoding="utf-8")
    report = Report(this)
    shifts, helped = (
        words(only(BeautifulSoup(section._repr_html_(), "html.parser"), ".written"))
        for section in (report.shifts, report.helped)
    )
    assert shifts == (
        "We met often. Written by Ada <b>Fern</b>. "
        "We would meet again. Written by peer researchers."
    )
    assert helped == "Tea helped."


def test_a_text_for_no_section_is_named(tmp_path: Path) -> None:
    this = made_up_year(tmp_path)
    (this.raw / "text").mkdir()
    (this.raw / "text" / "poem.md").write_text("Roses", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"text/poem\.md.*no section of the report"):
        Report(this)


# Spreadsheets


def test_spreadsheets_hold_no_formula_and_no_blank(tmp_path: Path) -> None:
    asks = [{"recommendation": "r", "text": "=HYPERLINK(1)", "owner": "@you", "ask": True}]
    this = made_up_year(tmp_path, recommendations=asks)
    write_report(this)
    table = pd.read_csv(this.published / "tables" / "recommendations.csv", keep_default_na=False)
    assert (table.loc[0, "text"], table.loc[0, "owner"]) == ("'=HYPERLINK(1)", "'@you")
    for path in (this.published / "tables").glob("*.csv"):
        cells = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert not (cells == "").any(axis=None), path


def test_written_tables_are_listed_and_no_older_ones_stay(judged: ProgrammeYear) -> None:
    (judged.published / "tables" / "older.csv").write_text("a\n1\n", encoding="utf-8")
    listed = Report(judged).write_tables()
    written = (judged.published / "tables").glob("*.csv")
    assert set(listed["file"]) == {f"tables/{path.name}" for path in written}
    assert listed.set_index("file").loc["tables/findings.csv", "rows"] == len(
        judged.read("findings")
    )


def test_sections_show_themselves_in_a_notebook(judged: ProgrammeYear) -> None:
    report = Report(judged)
    both = (report.shifts + report.limits)._repr_html_()
    assert both.index('id="shifts"') < both.index('id="what-we-cannot-say"')
