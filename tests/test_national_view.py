"""Programmes that joined stand side by side where they asked alike; never ranked, nor added up."""

import csv
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.judge.lint import bearing_of, lint_passages
from analysis.judge.lint.kinds import passages_of
from analysis.protect.disclosure import HIDDEN
from analysis.publish.finding import NO_PERCENTAGE
from analysis.publish.national.indicators import KEPT, indicators_of, keep_indicators
from analysis.publish.national.page import answers_of
from analysis.publish.national.shown import MOST_DRAWN, lines_of, lines_of_joining
from analysis.publish.national.view import OTHER_ANSWERS, OTHER_PEOPLE, OTHER_WORDS, National
from analysis.publish.releases import newest_release
from analysis.publish.site import build_site
from analysis.run.explore import NATIONAL, own_notebook
from analysis.year import ProgrammeYear
from made_up_year import made_up_year
from national_by_hand import AGREED, JOINED, WORDING, agreed, hidden, programme, released
from released_by_hand import finding

STAFF = "Staff"
PUBLIC = "People who use services"


def two_programmes(root: Path, **second: Any) -> None:
    """Ashby and Brook, which have joined; Brook asks as `second` says."""
    programme(root, "ashby", "Ashby")
    programme(root, "brook", "Brook", **second)
    released(root, "ashby", [agreed("staff", 20, 40)])
    released(root, "brook", [agreed("staff", 30, 50)])


def side_by_side(root: Path, *, simulated: bool = True) -> dict[tuple[str, str], list[str]]:
    """The programmes that stand side by side, by the question and who answered."""
    return {
        (question.wording, answered.who): list(answered.newest["title"])
        for question in National.under(root).questions(simulated=simulated)
        for answered in question.answered
    }


def why_alone(root: Path) -> dict[str, str]:
    """Why what a programme shares stands beside nothing."""
    alone = National.under(root).alone(simulated=True)
    return dict(zip(alone["title"], alone["why_alone"], strict=True))


def page(root: Path) -> BeautifulSoup:
    text = (build_site(root).parent / "national.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def rows(root: Path, who: str = STAFF) -> list[list[str]]:
    """The cells of the table of what these people answered."""
    [found] = [t for t in page(root).select("table") if t.caption.get_text().startswith(who)]
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in found.select("tbody tr")
    ]


# Who is shown


def test_programmes_that_joined_stand_side_by_side(tmp_path: Path) -> None:
    two_programmes(tmp_path, national_view={**JOINED, "items": ["listened", "listened"]})
    assert rows(tmp_path) == [
        ["Ashby, 2019", "50% (40% to 60%)", "20 of 40"],
        ["Brook, 2019", "60% (50% to 70%)", "30 of 50"],
    ]
    for address, link in (
        ("index.html", "national.html"),
        ("ashby/index.html", "../national.html"),
    ):
        first = (tmp_path / "outputs/site" / address).read_text(encoding="utf-8")
        assert f'href="{link}"' in first


def test_who_has_not_joined_is_named_nowhere(tmp_path: Path) -> None:
    two_programmes(tmp_path)
    programme(tmp_path, "cove", "Cove", national_view=None)
    released(tmp_path, "cove", [agreed("staff", 20, 40)])
    assert "Cove" not in page(tmp_path).get_text()
    assert "national" not in (tmp_path / "outputs/site/cove/index.html").read_text("utf-8")
    assert "Cove" not in (tmp_path / "outputs/site/national-simulated.csv").read_text("utf-8")


@pytest.mark.parametrize("how", [None, {**JOINED, "left_on": "2020-01-01"}])
def test_with_one_programme_left_there_is_no_page(tmp_path: Path, how: Any) -> None:
    two_programmes(tmp_path)
    build_site(tmp_path)
    programme(tmp_path, "brook", "Brook", national_view=how)
    site = build_site(tmp_path).parent
    assert not list(site.glob("national*"))
    assert "national" not in (site / "index.html").read_text(encoding="utf-8")


def test_joining_needs_no_new_release_and_an_agreement_counts_from_its_day(tmp_path: Path) -> None:
    two_programmes(tmp_path, national_view=None)
    assert side_by_side(tmp_path) == {}
    programme(tmp_path, "brook", "Brook")
    assert side_by_side(tmp_path) == {(WORDING, STAFF): ["Ashby", "Brook"]}
    releases = [one.releases[0] for one in National.under(tmp_path).programmes]
    assert National.of(releases, date(2019, 3, 7)).programmes == ()


def test_that_they_agreed_is_told_and_not_who_it_was(tmp_path: Path) -> None:
    view = {**JOINED, "agreed": {**AGREED, "peers": {"by": "Rowan Ash", "on": "2019-03-01"}}}
    two_programmes(tmp_path, national_view=view)
    told = [cell.get_text() for cell in page(tmp_path).select("#joined tbody tr td")]
    assert told[:2] == ["1\u00a0March 2019", "8\u00a0March 2019"]
    assert "Rowan" not in page(tmp_path).get_text()


def test_only_what_was_released_is_shown(tmp_path: Path) -> None:
    two_programmes(tmp_path)
    this = ProgrammeYear("brook", 2020, tmp_path)
    tables = this.published / "tables"
    tables.mkdir(parents=True)
    frozen = this.at(2019).releases / "1" / "published" / "tables" / "findings.csv"
    (tables / "findings.csv").write_bytes(frozen.read_bytes())
    assert [row[0] for row in rows(tmp_path)] == ["Ashby, 2019", "Brook, 2019"]


# What counts as asked in the same way


@pytest.mark.parametrize(
    ("item", "scale", "why"),
    [
        ({"wording": "The council hears people like me"}, {}, OTHER_WORDS),
        ({}, {"agree": ["Strongly agree"]}, OTHER_ANSWERS),
        (
            {},
            {
                "options": [
                    {"label": label, "score": score}
                    for label, score in (
                        ("Strongly agree", 1),
                        ("Agree", 2),
                        ("Disagree", 3),
                        ("Strongly disagree", 4),
                    )
                ]
            },
            OTHER_ANSWERS,
        ),
    ],
)
def test_a_question_of_the_same_name_asked_otherwise_is_left_out_and_listed(
    tmp_path: Path, item: Mapping[str, Any], scale: Mapping[str, Any], why: str
) -> None:
    two_programmes(tmp_path, item=item, scale=scale)
    assert side_by_side(tmp_path) == {}
    assert why_alone(tmp_path) == {"Ashby": why, "Brook": why}
    words = page(tmp_path).select_one("#simulated").get_text()
    assert "What one programme alone asked in its way: 2." in words


def test_names_do_not_matter_and_neither_does_how_it_was_typed(tmp_path: Path) -> None:
    two_programmes(tmp_path)
    view = {**JOINED, "items": ["confident"]}
    programme(tmp_path, "cove", "Cove", national_view=view)
    path = tmp_path / "programmes/cove/questionnaire.yml"
    said = path.read_text(encoding="utf-8")
    told = said.replace("I feel confident to co-produce", "the  council listens to people like me.")
    path.write_text(told, encoding="utf-8")
    row = {**agreed("staff", 12, 30), "finding": "survey.confident.staff", "outcome": "survey"}
    released(tmp_path, "cove", [row])
    assert side_by_side(tmp_path) == {(WORDING, STAFF): ["Ashby", "Brook", "Cove"]}


def test_a_year_stands_by_the_words_that_it_was_asked_in(tmp_path: Path) -> None:
    two_programmes(tmp_path)
    later = {"since": 2020, "wording": "The council hears people like me", "comparable": True}
    programme(tmp_path, "brook", "Brook", item={"rewordings": [later]})
    released(tmp_path, "brook", [agreed("staff", 40, 50)], 2020)
    assert [row[:2] for row in rows(tmp_path)] == [
        ["Ashby, 2019", "50% (40% to 60%)"],
        ["Brook, 2019", "60% (50% to 70%)"],
    ]
    assert why_alone(tmp_path) == {"Brook": OTHER_WORDS}


def test_who_was_asked_has_to_go_by_the_same_name(tmp_path: Path) -> None:
    programme(tmp_path, "ashby", "Ashby")
    released(tmp_path, "ashby", [agreed("public", 20, 40)])
    programme(tmp_path, "brook", "Brook", national_view={**JOINED, "groups": {"public": "Carers"}})
    released(tmp_path, "brook", [agreed("public", 30, 50)])
    assert why_alone(tmp_path) == {"Ashby": OTHER_PEOPLE, "Brook": OTHER_PEOPLE}
    programme(tmp_path, "ashby", "Ashby", national_view={**JOINED, "groups": {"public": "carers"}})
    assert side_by_side(tmp_path) == {(WORDING, "Carers"): ["Ashby", "Brook"]}


def test_made_up_years_stand_beside_made_up_years_only(tmp_path: Path) -> None:
    two_programmes(tmp_path)
    for name, title in (("cove", "Cove"), ("dale", "Dale")):
        programme(tmp_path, name, title)
        released(tmp_path, name, [agreed("staff", 20, 40)], simulated=False)
    assert side_by_side(tmp_path) == {(WORDING, STAFF): ["Ashby", "Brook"]}
    assert side_by_side(tmp_path, simulated=False) == {(WORDING, STAFF): ["Cove", "Dale"]}
    shown = page(tmp_path)
    for part, marked in (("#simulated", True), ("#collected", False)):
        for found in shown.select(f"{part} figure"):
            assert ("Simulated data" in found.get_text()) is marked
    years = [row.select("td")[-1].get_text() for row in shown.select("#joined tbody tr")]
    assert years == ["2019 (simulated)", "2019 (simulated)", "2019", "2019"]


# Never ranked


@pytest.mark.parametrize("numerators", [(5, 20, 38), (38, 20, 5), (20, 5, 38)])
def test_the_order_is_that_of_names_whatever_the_numbers(
    tmp_path: Path, numerators: tuple[int, ...]
) -> None:
    titles = ("Zeal", "ash", "Brook")
    for title, numerator in zip(titles, numerators, strict=True):
        programme(tmp_path, title.lower(), title)
        released(tmp_path, title.lower(), [agreed("staff", numerator, 40)])
    assert [row[0] for row in rows(tmp_path)] == ["ash, 2019", "Brook, 2019", "Zeal, 2019"]
    shown = page(tmp_path)
    labels = [text.get_text() for text in shown.select("figure svg > text")]
    assert [label for label in labels if "2019" in label] == [
        "ash, 2019", "Brook, 2019", "Zeal, 2019",
    ]  # fmt: skip
    assert not shown.select("button, select, input, script, [aria-sort]")


def test_only_the_newest_year_is_on_the_page_and_every_year_in_the_file(tmp_path: Path) -> None:
    two_programmes(tmp_path)
    released(tmp_path, "ashby", [agreed("staff", 10, 40)], 2018)
    assert [row[0] for row in rows(tmp_path)] == ["Ashby, 2019", "Brook, 2019"]
    with (tmp_path / "outputs/site/national-simulated.csv").open(encoding="utf-8") as stream:
        found = [(row["programme"], row["year"], row["data"]) for row in csv.DictReader(stream)]
    assert found == [
        ("Ashby", "2018", "simulated"), ("Ashby", "2019", "simulated"),
        ("Brook", "2019", "simulated"),
    ]  # fmt: skip


# Protected


def test_what_was_hidden_stays_hidden_and_cannot_be_worked_out(tmp_path: Path) -> None:
    """Everybody together less the groups that are shown would be the group that is hidden."""
    two_programmes(tmp_path)
    together = {**agreed("staff", 23, 47), "finding": "heard.listened.all", "group": "all"}
    gap = finding("heard", "listened-gap", "public-and-staff", numerator=3, value=0.1, base=47)
    released(tmp_path, "ashby", [agreed("staff", 20, 40), hidden("public"), together, gap])
    released(tmp_path, "brook", [agreed("staff", 30, 50), agreed("public", 30, 60)])
    assert rows(tmp_path, PUBLIC)[0] == ["Ashby, 2019", HIDDEN, HIDDEN]
    found = pd.read_csv(tmp_path / "outputs/site/national-simulated.csv", dtype=str)
    numbers = ["share", "low", "high", "numerator", "base"]
    [own] = found.query("programme == 'Ashby' and who_answered == @PUBLIC")[numbers].to_numpy()
    assert set(own) == {HIDDEN}
    for words in (page(tmp_path).get_text(), found.to_csv()):
        assert "47" not in words
        assert "23" not in words
    assert set(found["numerator"]) == {"20", "30", HIDDEN}, "no sum over programmes or groups"


def test_no_percentage_is_shown_of_too_few(tmp_path: Path) -> None:
    two_programmes(tmp_path)
    released(tmp_path, "brook", [agreed("staff", 5, 9)])
    assert rows(tmp_path)[1] == ["Brook, 2019", NO_PERCENTAGE, "5 of 9"]
    [figure] = page(tmp_path).select("figure")
    assert "56%" not in figure.get_text()
    assert "too few" in figure.svg.get_text()


def test_where_everybody_was_counted_there_is_no_range(tmp_path: Path) -> None:
    two_programmes(tmp_path)
    everybody = {**agreed("staff", 30, 50), "low": "does not apply", "high": "does not apply"}
    released(tmp_path, "brook", [everybody])
    assert rows(tmp_path)[1] == ["Brook, 2019", "60% (counted, not estimated)", "30 of 50"]


def test_what_is_frozen_is_what_the_tables_of_the_release_say(tmp_path: Path) -> None:
    programme(tmp_path, "ashby", "Ashby")
    this = released(tmp_path, "ashby", [agreed("staff", 20, 40), hidden("public")])
    release = newest_release(this)
    assert release is not None
    keep_indicators(release)
    frozen = pd.read_parquet(release.folder / KEPT)
    assert (
        frozen.astype(object)
        .where(frozen.notna(), None)
        .equals((made := indicators_of(release)).astype(object).where(made.notna(), None))
    )
    assert list(frozen["kept_back"].isna()) == [True, False]
    hidden_row = frozen[frozen["kept_back"].notna()]
    assert hidden_row[["value", "low", "high", "numerator", "base"]].isna().all(axis=None)


def test_frozen_and_older_releases_are_read_alike(tmp_path: Path) -> None:
    two_programmes(tmp_path)
    before = National.under(tmp_path).indicators
    keep_indicators(National.under(tmp_path).programmes[0].releases[0])
    after = National.under(tmp_path).indicators
    pd.testing.assert_frame_equal(after, before)
    assert list(after["title"]) == ["Ashby", "Brook"]


# The page


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with something of everything."""
    root = tmp_path_factory.mktemp("root")
    two_programmes(root)
    released(root, "brook", [agreed("staff", 30, 50), hidden("public")])
    released(root, "ashby", [agreed("staff", 20, 40), agreed("public", 30, 60)])
    programme(root, "cove", "Cove", item={"wording": "Other words"})
    released(root, "cove", [agreed("staff", 20, 40)])
    programme(root, "dale", "Dale <b>& Co.</b>")
    released(root, "dale", [agreed("staff", 20, 40)], simulated=False)
    build_site(root)
    return root


def text_of(root: Path) -> str:
    return (root / "outputs/site/national.html").read_text(encoding="utf-8")


def test_the_page_is_sound_and_its_links_lead_somewhere(whole: Path) -> None:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(text_of(whole))
    assert parser.errors == []
    soup = BeautifulSoup(text_of(whole), "html.parser")
    ids = [part["id"] for part in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert soup.html["lang"] == "en-GB"
    levels = [int(part.name[1]) for part in soup.find_all(["h1", "h2", "h3", "h4"])]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for link in soup.select("a[href]"):
        address, _, anchor = link["href"].partition("#")
        assert not address or (whole / "outputs/site" / address).is_file(), link
        assert not anchor or anchor in ids, link
    assert "<b>& Co.</b>" not in text_of(whole)


def test_every_table_has_a_caption_heads_and_no_empty_cell(whole: Path) -> None:
    tables = BeautifulSoup(text_of(whole), "html.parser").select("table")
    captions = [found.caption.get_text() for found in tables]
    assert len(set(captions)) == len(captions)
    for found in tables:
        assert all(cell.get("scope") in {"col", "row"} for cell in found.select("th"))
        assert all(cell.get_text(strip=True) for cell in found.select("th, td"))


def test_a_picture_tells_in_words_what_it_shows(whole: Path) -> None:
    figures = BeautifulSoup(text_of(whole), "html.parser").select("figure")
    told = [figure.svg.select_one("desc").get_text() for figure in figures]
    assert told == [
        "One dot for each. Ashby, 2019: 50% (30 of 60). Brook, 2019: not shown.",
        "One dot for each. Ashby, 2019: 50% (20 of 40). Brook, 2019: 60% (30 of 50).",
    ]


def test_of_very_many_programmes_a_table_is_shown_and_no_picture(tmp_path: Path) -> None:
    for number in range(MOST_DRAWN + 1):
        name = f"place-{number:02d}"
        programme(tmp_path, name, name)
        released(tmp_path, name, [agreed("staff", 20, 40)])
    assert len(rows(tmp_path)) == MOST_DRAWN + 1
    assert not page(tmp_path).select("figure")


def test_the_page_says_nothing_that_claim_lint_objects_to(whole: Path, tmp_path: Path) -> None:
    bearing = bearing_of(made_up_year(tmp_path))
    passages = passages_of(whole / "outputs/site/national.html")
    assert len(passages) > 10
    assert lint_passages(passages, bearing) == []


# The notebook


def test_a_notebook_says_who_has_joined_and_what_was_asked_alike(whole: Path) -> None:
    national = National.under(whole)
    assert list(lines_of(national)) == [
        "Joined: Ashby; Brook; Cove; Dale <b>& Co.</b>.",
        "Of real years: 0 asked alike, 1 left out, asked by one alone.",
        "Of simulated years: 1 asked alike, 1 left out, asked by one alone.",
    ]
    assert "Simulated data" in answers_of(national).html
    own = ProgrammeYear("ashby", 2019, whole).programme
    assert list(lines_of_joining(own, date(2020, 1, 1))) == [
        "Agreed for the peers: Two peer researchers, 01 March 2019.",
        "Agreed for the board: The board, 08 March 2019.",
        "ashby has joined. It shares: listened.",
    ]


def test_a_notebook_of_nobody_says_so(tmp_path: Path) -> None:
    national = National.under(tmp_path)
    assert list(lines_of(national)) == ["No programme has joined the national view."]
    assert "Nothing stands side by side yet." in answers_of(national).html
    assert national.indicators.empty


def test_ones_own_copy_of_the_notebook_needs_no_year_that_was_run(tmp_path: Path) -> None:
    programme(tmp_path, "ashby", "Ashby")
    own = own_notebook(ProgrammeYear("ashby", 2019, tmp_path), name=NATIONAL)
    assert 'programme = \\"ashby\\"' in own.read_text(encoding="utf-8")
