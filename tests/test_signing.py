"""Peer researchers sign words: when these change they are asked again, and every page says so."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from analysis.errors import EvaluationError, GateError
from analysis.protect.gate import check_is_signed_off, check_page_is_what_is_signed
from analysis.protect.signoff import sign_off
from analysis.protect.versions import ALPHABET, current_code, parts_of, sections_changed, version_of
from analysis.publish.report import Report
from analysis.publish.sections.signed import notice as notice_of
from analysis.publish.site import publish
from analysis.tables import TIDY, rows_of
from analysis.year import ProgrammeYear
from made_up_year import JUDGEMENTS, NAME, YEAR, findings, judgement, made_up_year, tables
from report_notebook import write_report

DRAFT = "Draft: not yet agreed by peer researchers"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    """A year that people collected, written and not signed."""
    this = made_up_year(tmp_path_factory.mktemp("draft"), simulated=False, signed=False)
    write_report(this)
    return this


@pytest.fixture(scope="module")
def first(draft: ProgrammeYear) -> list[dict[str, Any]]:
    """What its first version consists of."""
    return rows_of(draft.read("versions"))


@pytest.fixture
def written(draft: ProgrammeYear, first: list[dict[str, Any]]) -> ProgrammeYear:
    """The same year, nothing signed and nothing changed."""
    for table in ("signoff", "judgements", "findings", "costs", "supported"):
        write(draft, table, tables(judged=True, signed=False).get(table, []))
    write(draft, "versions", first)
    return draft


@pytest.fixture
def before(written: ProgrammeYear) -> str:
    """The code that is printed on its first version."""
    return str(current_code(written))


def write(this: ProgrammeYear, table: str, rows: list[dict[str, Any]]) -> None:
    if table == "findings":
        from analysis.judge.findings import as_findings

        aims = {name: outcome.aim for name, outcome in this.programme.outcomes.items()}
        this.write(table, as_findings(rows, aims, "4_survey_findings"))
    else:
        this.write(table, TIDY[table].from_rows(rows))


def sign(this: ProgrammeYear, version: str | None, ending: str = "agreed", **more: Any) -> None:
    row = {
        "name": "Ada Fern",
        "ending": ending,
        "version": version,
        "read_as": "Read aloud",
        **more,
    }
    write(this, "signoff", [row])


def code(this: ProgrammeYear) -> str:
    return Report(this).version[-1]["digest"]


def words_of(page: Path) -> str:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    return " ".join(soup.get_text(" ").split())


# The code


def test_a_code_is_short_and_has_no_letters_that_look_like_others(before: str) -> None:
    letters = f"[{ALPHABET}]{{4}}"
    assert re.fullmatch(f"{letters}-{letters}", before)
    assert not set(ALPHABET) & set("0O1IL2Z5SBUV")


def test_the_same_words_have_the_same_code_every_time(written: ProgrammeYear, before: str) -> None:
    assert code(written) == before


def test_a_changed_word_in_reasons_changes_the_code(written: ProgrammeYear, before: str) -> None:
    changed = [row | {"reasons": "Both groups say so!"} if row["about"] == "sure" else row
               for row in JUDGEMENTS]  # fmt: skip
    write(written, "judgements", changed)
    assert code(written) != before


def test_a_changed_finding_of_an_outcome_changes_the_code(
    written: ProgrammeYear, before: str
) -> None:
    rows = findings()
    moved = next(row for row in rows if row["measure"] == "sure" and row["group"] == "gardeners")
    moved["sentence"] = moved["sentence"].replace("18 of the 30", "19 of the 30")
    write(written, "findings", rows)
    assert code(written) != before


def test_what_the_evidence_supports_changes_the_code(written: ProgrammeYear, before: str) -> None:
    rows = tables(judged=True, signed=False)["supported"]
    write(written, "supported", [rows[0] | {"most_supported": "good progress"}, *rows[1:]])
    assert code(written) != before


def test_a_changed_cost_does_not(written: ProgrammeYear, before: str) -> None:
    rows = findings()
    next(row for row in rows if row["measure"] == "money").update(sentence="Money: £9.", value=9)
    write(written, "findings", rows)
    write(written, "costs", [{"cost": "c1", "kind": "money", "what": "Seeds", "amount": 9}])
    assert code(written) == before


def test_what_was_recommended_and_how_shifts_stand_change_it(
    written: ProgrammeYear, before: str
) -> None:
    for table, column in (("recommendations", "text"), ("shifts", "evidence")):
        rows = written.read(table)
        written.write(table, rows.assign(**{column: "Other words."}))
        assert code(written) != before
        written.write(table, rows)
    assert code(written) == before


@pytest.mark.parametrize("name", ["what-helped.peers", "how-it-was-made"])
def test_whatever_people_write_changes_the_code(
    written: ProgrammeYear, before: str, name: str
) -> None:
    text = written.raw / "text" / f"{name}.md"
    text.parent.mkdir(exist_ok=True)
    text.write_text("Tea helped us most.", encoding="utf-8")
    try:
        page = write_report(written)
        assert "Tea helped us most." in words_of(page)
        assert list(check_page_is_what_is_signed(written)) == []
        assert current_code(written) != before
        section = name.partition(".")[0].replace("-", " ")
        assert sections_changed(written, before) == [f"What was written for “{section}”"]
        changed = page.read_text(encoding="utf-8").replace("Tea helped us", "Tea hurt us")
        page.write_text(changed, encoding="utf-8")
        (problem,) = check_page_is_what_is_signed(written)
        assert f"What was written for “{section}”" in problem.what
    finally:
        text.unlink()


def test_running_again_does_not_change_it(written: ProgrammeYear, before: str) -> None:
    sign(written, before)
    write_report(written)
    assert current_code(written) == before


def test_white_space_and_mere_markup_do_not() -> None:
    said = parts_of("<section id='a'><p>One  <b>t</b>wo.</p>\n\n<p>Three</p></section>")
    again = parts_of("<section id='a' class='x'><div>One two.</div><ul><li>Three</ul></section>")
    assert version_of(said) == version_of(again)
    other = parts_of("<section id='a'><p>One two.</p><p>Th ree</p></section>")
    assert version_of(said) != version_of(other)


def test_signing_does_not_change_what_was_signed(written: ProgrammeYear, before: str) -> None:
    sign(written, before, "agreed except for", words="the part on sheds")
    assert code(written) == before


# What counts as signed


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: f" {code.replace('-', ' ')} "])
def test_case_spaces_and_dashes_do_not_matter(
    written: ProgrammeYear, before: str, typed: Any
) -> None:
    sign(written, typed(before))
    assert sign_off(written).complete


def test_a_real_year_needs_the_real_code(written: ProgrammeYear) -> None:
    sign(written, "simulated")
    assert not sign_off(written).complete
    sign(written, "7777-7777")
    assert not sign_off(written).complete


def test_who_could_not_be_reached_has_read_no_version(written: ProgrammeYear) -> None:
    sign(written, None, "could not be reached")
    assert sign_off(written).complete


def test_a_simulated_year_may_stand_for_whichever_draft_once_there_is_one(tmp_path: Path) -> None:
    this = made_up_year(tmp_path)
    assert not sign_off(this).complete
    write(this, "versions", version_of({}))
    assert sign_off(this).complete
    sign(this, "7777-7777")
    assert not sign_off(this).complete


# What is printed


def test_a_draft_prints_its_code_on_screen_and_on_every_sheet(
    written: ProgrammeYear, before: str
) -> None:
    page = write_report(written).read_text(encoding="utf-8")
    says = f"{DRAFT}. Version {before}"
    assert f'<p class="banner">{says}</p>' in page
    assert re.search(r"@top-center \{ content: \"[^\"]*" + re.escape(says), page)


def test_changed_words_make_it_a_draft_again_and_it_says_so(
    written: ProgrammeYear, before: str
) -> None:
    sign(written, before)
    assert DRAFT not in words_of(write_report(written))
    changed_words = judgement("sure", "some progress", "Other words.")
    write(written, "judgements", [*JUDGEMENTS[:2], changed_words, *JUDGEMENTS[3:]])
    said = words_of(write_report(written))
    assert f"{DRAFT}. Version {current_code(written)}" in said
    assert current_code(written) != before
    assert f"Ada Fern agreed to version {before} . Since then words have changed" in said
    changed = sections_changed(written, before.lower())
    assert changed is not None
    assert "Staff who feel sure of themselves" in changed
    assert "Better sheds" not in changed
    assert sections_changed(written, "7777-7777") is None


ENDINGS = {
    "agreed": "Ada Fern agreed .",
    "agreed except for": "Ada Fern agreed, except for the sheds .",
    "did not agree because": "Ada Fern did not agree, because the sheds .",
    "could not be reached": "Ada Fern could not be reached .",
}


@pytest.mark.parametrize(("ending", "said"), ENDINGS.items())
def test_each_ending_stands_at_the_top(
    written: ProgrammeYear, before: str, ending: str, said: str
) -> None:
    sign(written, before, ending, words="the sheds" if ending[-2:] != "ed" else None)
    notice = BeautifulSoup(notice_of(Report(written), sign_off(written)), "html.parser")
    assert said in " ".join(notice.get_text(" ").split()).replace(" .", ".").replace(".", " .")


def test_nothing_calls_itself_co_produced_before_it_is_signed(written: ProgrammeYear) -> None:
    text = written.raw / "text" / "who-evaluated.md"
    text.parent.mkdir(exist_ok=True)
    text.write_text("This report was co-produced with peer researchers.", encoding="utf-8")
    try:
        with pytest.raises(EvaluationError, match="report was co-produced"):
            write_report(written)
        sign(written, str(current_code(written)))
        assert "was co-produced" in words_of(write_report(written))
    finally:
        text.unlink()


# The gate


def test_the_gate_names_person_version_and_what_changed(
    written: ProgrammeYear, before: str
) -> None:
    sign(written, before)
    assert list(check_is_signed_off(written)) == []
    write(written, "judgements", [judgement("heard", "got worse", "Other words."), *JUDGEMENTS[:3]])
    write_report(written)
    (problem,) = check_is_signed_off(written)
    assert f"Ada Fern agreed to version {before}" in problem.what
    assert f"the report is now version {current_code(written)}" in problem.what
    assert "Gardeners are heard" in problem.what
    assert "Ask them to read it as it is now" in problem.remedy
    with pytest.raises(GateError, match=f"Ada Fern agreed to version {before}"):
        publish(NAME, [YEAR], written.root)


def test_a_page_changed_by_hand_is_not_what_was_signed(written: ProgrammeYear) -> None:
    page = write_report(written)
    assert list(check_page_is_what_is_signed(written)) == []
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("Both groups say so.", "All say so."), encoding="utf-8")
    assert any("Staff who feel sure" in p.what for p in check_page_is_what_is_signed(written))


def test_nobodys_exception_drops_out_because_they_are_no_longer_named(
    tmp_path: Path,
) -> None:
    this = made_up_year(tmp_path, simulated=False)
    about = this.raw / "about.yml"
    about.write_text(
        about.read_text(encoding="utf-8").replace("sign_off: [Ada Fern]", "sign_off: [Cy Moss]"),
        encoding="utf-8",
    )
    left_out = {
        "source_file": "signoff.csv", "source_row": 2, "column": "name", "value": "Ada Fern",
        "reason": "unknown", "remedy": "correct it", "lost": "row",
    }  # fmt: skip
    this = this.at(this.year)
    write(this, "rejected", [left_out])
    said = [str(problem) for problem in check_is_signed_off(this)]
    assert any("Ada Fern is a peer researcher, and is not named to sign off" in s for s in said)
    assert any("row 2: “Ada Fern” has had their say" in s for s in said)


def test_what_is_put_by_hand_into_a_judged_part_is_found(written: ProgrammeYear) -> None:
    page = write_report(written)
    before = page.read_text(encoding="utf-8")
    for part in ("what-helped", "shifts", "what-we-cannot-say", "recommendations"):
        page.write_text(with_in(before, part, "<p>All is well.</p>"), encoding="utf-8")
        assert len(list(check_page_is_what_is_signed(written))) == 1, part
    for part, name in (
        ("aims", "zz"),
        ("outcome-sure", "zz"),
        ("what-helped", "how-to-check"),
        ("how-it-was-made", "written-how-it-was-made"),
    ):
        more = with_in(before, part, f'<section id="{name}">All is well.</section>')
        page.write_text(more, encoding="utf-8")
        (problem,) = check_page_is_what_is_signed(written)
        assert "the version code does not cover it" in problem.what


def with_in(page: str, part: str, html: str) -> str:
    """The page with ``html`` at the beginning of a part."""
    more = re.sub(f'(<section [^>]*id="{part}">)', lambda opening: opening[0] + html, page)
    assert more != page
    return more
