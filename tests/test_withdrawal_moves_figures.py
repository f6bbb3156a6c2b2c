"""A whole withdrawal over a released year and one that is not: what moves, and what stands."""

import csv
import html
import io
import json
import re
import sqlite3
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.cli import main
from analysis.judge.interview_years import themes_raised
from analysis.judge.reach_people import capacities
from analysis.judge.survey import survey_shares
from analysis.protect.as_released import KEPT
from analysis.protect.audit.year import audit
from analysis.protect.identity.pseudonyms import pseudonym
from analysis.publish.freezing import freeze
from analysis.publish.numbers import anchor
from analysis.publish.site import build_site
from analysis.publish.site.edition import released
from analysis.simulate.starter import new_programme
from analysis.year import ProgrammeYear

NAME, RELEASED, YEAR = "hampshire", 2024, 2025
PERSON, OWN_NAME = "P006", "Wilma Thornbury"
RUN = 30
LEDGER = "date,person,what,amount\n2024-03-01,{},interview,20\n2024-03-02,P036,interview,20\n"


def run(*arguments: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code == 0


def rewrite(path: Path, **changed: dict[str, str]) -> list[dict[str, str]]:
    """Change cells of the rows whose first cell is a keyword; give back the rows."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        row.update(changed.get(next(iter(row.values())), {}))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return rows


def prepare(this: ProgrammeYear) -> tuple[set[str], dict[str, list[str]]]:
    """Make somebody of P006 who is interviewed in both years, answers, and is paid.

    Their ids and words, read here from the collected files.
    """
    interview = {RELEASED: "I03", YEAR: "I06"}[this.year]
    who = {"person": PERSON, "attribution": OWN_NAME, "named_as": "own name",
           "consent_published": "yes"}  # fmt: skip
    participants = rewrite(this.raw / "participants.csv", **{interview: who})
    member, number = "Number as a member", "Number on the invitation"
    answers = list(csv.DictReader(io.StringIO((this.raw / "survey.csv").read_text("utf-8"))))
    if not any(row[member] == PERSON for row in answers):
        row = next(row for row in answers if not row[member])
        rewrite(this.raw / "survey.csv", **{row["Timestamp"]: {member: PERSON}})
        row[member] = PERSON
    [sheet] = [row for row in answers if row[member] == PERSON]
    (this.raw / "ledger.csv").write_text(LEDGER.format(PERSON), encoding="utf-8")
    coded = csv.DictReader(io.StringIO((this.raw / "coding.csv").read_text("utf-8")))
    row = next(row for row in participants if row["interview"] == interview)
    by_interview: dict[str, list[str]] = {}
    for segment in coded:
        by_interview.setdefault(segment["interview"], []).append(segment["text"])
    ids = {PERSON, sheet[number], row["participant"]}
    words = {"theirs": [*by_interview.pop(interview), *sheet.values()]}
    words["others"] = [text for texts in by_interview.values() for text in texts]
    words["others"] += [cell for row in answers if row is not sheet for cell in row.values()]
    return ids, words


def frames(this: ProgrammeYear) -> dict[str, pd.DataFrame]:
    names = ("respondents", "answers", "involvements", "interviews", "segments", "findings",
             "themes_by_year")  # fmt: skip
    return {name: pd.read_parquet(this.table_path(name)) for name in names}


def tables(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in (folder / "tables").glob("*.csv")}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """Two simulated years, the first of them released; then P006 withdraws by the command."""
    root, key = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("key")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("EVALUATION_ROOT", str(root))
        patched.setenv("EVALUATION_KEY_FILE", str(key / "pseudonym.key"))
        new_programme(NAME, root)
        then, this = (ProgrammeYear(NAME, year, root) for year in (RELEASED, YEAR))
        theirs = {}
        for each in (then, this):
            run("simulate", NAME, str(each.year))
            theirs[each.year] = prepare(each)
        run("run", NAME, "--quiet")
        freeze(then)
        build_site(root)
        found = SimpleNamespace(
            root=root, key=key, then=then, this=this, theirs=theirs,
            before=frames(this), before_then=frames(then),
            tables=tables(then.releases / "1" / "published"),
            page=(then.releases / "1" / "published" / "report.html").read_text("utf-8"),
        )  # fmt: skip
        run("withdraw", NAME, PERSON, "--yes")
        found.after, found.after_then = frames(this), frames(then)
        yield found


def without_them(done: SimpleNamespace) -> dict[str, pd.DataFrame]:
    """The tables of the unreleased year before, less this person's rows."""
    before = done.before
    own = {
        name: before[name]["person"] == pseudonym(PERSON, NAME)
        for name in ("respondents", "involvements", "interviews")
    }
    sheets = before["respondents"].loc[own["respondents"], "respondent"]
    interviews = before["interviews"].loc[own["interviews"], "interview"]
    assert len(sheets) == len(interviews) == 1
    return {
        **{name: before[name][~rows] for name, rows in own.items()},
        "answers": before["answers"][~before["answers"]["respondent"].isin(sheets)],
        "segments": before["segments"][~before["segments"]["interview"].isin(interviews)],
    }


def rows(frame: pd.DataFrame) -> Counter[str]:
    """Rows whatever their order; where they stood in a file has moved up by one."""
    kept = frame.drop(columns=["source_row"], errors="ignore")
    return Counter("|".join(map(str, row)) for row in kept.itertuples(index=False, name=None))


def test_tables_lose_exactly_their_rows(done: SimpleNamespace) -> None:
    for name, frame in without_them(done).items():
        assert len(frame) < len(done.before[name]), name
        assert rows(frame) == rows(done.after[name]), name


def test_unreleased_figures_go_down_by_exactly_their_rows(done: SimpleNamespace) -> None:
    """Each count that stays in sight is what can be counted by hand without them."""
    left = without_them(done)
    shares = done.after["findings"]
    shares = shares[(shares["unit"] == "share") & shares["base"].notna()].set_index("finding")
    given = left["answers"].merge(left["respondents"][["respondent", "group"]])
    given = given[given["missing"].isna() & given["label"].notna()]
    bases = given.groupby(["item", "group"], observed=True)["respondent"].nunique()
    checked = 0
    for (item, group), base in bases.items():
        for finding in shares.index[shares.index.str.endswith(f".{item}.{group}")]:
            assert shares.loc[finding, "base"] == base, finding
            checked += 1
    assert checked > 5
    values = done.after["findings"].set_index("finding")["value"]
    before = done.before["findings"].set_index("finding")["value"]
    times = (done.before["involvements"]["person"] == pseudonym(PERSON, NAME)).sum()
    assert times
    assert before["reach.involvements.all"] - values["reach.involvements.all"] == times


def test_released_numbers_stand_and_their_words_go(done: SimpleNamespace) -> None:
    versions = sorted(path.name for path in done.then.releases.iterdir())
    assert versions == ["1", "2"]
    for version in versions:
        pages = done.then.releases / version / "published"
        assert tables(pages) == done.tables
        page = (pages / "report.html").read_text("utf-8")
        assert OWN_NAME in done.page
        assert OWN_NAME not in page
        assert page.count("data-finding") == done.page.count("data-finding")
        assert page.count('<figure class="quote">') < done.page.count('<figure class="quote">')
        with zipfile.ZipFile(pages.parent / "downloads" / "report.docx") as word:
            said = re.sub("<[^<>]*>", "", word.read("word/document.xml").decode())
        assert OWN_NAME not in said
    assert "The numbers stand as they were first published" in page
    assert "The numbers stand as they were first published" in said
    [edition] = released(done.root)
    site = done.root / "outputs" / "site" / edition.address / "report.html"
    assert "The numbers stand as they were first published" in site.read_text("utf-8")
    assert not (site.parent / "versions").exists()
    changes = (site.parents[1] / "changes.html").read_text("utf-8")
    assert "people took back words that were in it" in " ".join(changes.split())


def test_a_later_year_says_of_the_released_one_what_that_said(done: SimpleNamespace) -> None:
    said = pd.read_csv(io.StringIO(done.tables["findings.csv"])).set_index("finding")["value"]
    said = pd.to_numeric(said, errors="coerce").dropna()
    after = done.after["findings"].set_index("finding")
    compared = after[after["change"].notna() & (after["compared_with"] == str(RELEASED))]
    then = (compared["value"] - compared["change"])[lambda v: v.index.isin(said.index)].dropna()
    assert len(then) > 10
    assert then.to_dict() == pytest.approx(said[then.index].to_dict())
    by_year = [done.before["themes_by_year"], done.after["themes_by_year"]]
    before, now = (frame[frame["year"] == RELEASED].reset_index(drop=True) for frame in by_year)
    pd.testing.assert_frame_equal(before, now)


def test_counted_anew_the_released_year_would_have_moved_by_one(done: SimpleNamespace) -> None:
    """What the kept counts are for: the rows of the released year lack the person now."""
    [kept], anew = done.this.earlier, done.then
    assert sum(capacities(kept).values()) == sum(capacities(anew).values()) + 1
    bases = [next(iter(themes_raised(year).values()))["base"] for year in (kept, anew)]
    assert bases[0] == bases[1] + 1
    assert survey_shares(kept)["base"].sum() > survey_shares(anew)["base"].sum()


def test_nothing_can_be_worked_out_afterwards(done: SimpleNamespace) -> None:
    assert [leak.sum for leak in audit(done.this)] == []


def test_kept_counts_are_for_their_owner_alone_and_never_on_the_site(done: SimpleNamespace) -> None:
    for path in done.then.releases.glob(f"*/{KEPT}"):
        assert path.stat().st_mode & 0o077 == 0
        assert pseudonym(PERSON, NAME) not in path.read_text("utf-8")
    assert not list((done.root / "outputs" / "site").rglob(KEPT))


def test_payments_stay_and_nobody_is_named_in_them(done: SimpleNamespace) -> None:
    for year in (done.then, done.this):
        assert (year.raw / "ledger.csv").read_text("utf-8") == LEDGER.format("withdrawn")
    [letter] = done.this.working.glob("withdrawal-letter-*.txt")
    assert "records of payments for six years" in " ".join(letter.read_text("utf-8").split())


def contents(path: Path) -> Iterator[str]:
    """Whatever a file says, by the plainest means."""
    yield path.name
    data = path.read_bytes()
    if path.suffix == ".parquet":
        frame = pd.read_parquet(path)
        yield "\0".join(str(cell) for name in frame for cell in [name, *frame[name].unique()])
    if data[:15] == b"SQLite format 3":
        with closing(sqlite3.connect(path)) as database:
            yield "\n".join(database.iterdump())
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name + archive.read(name).decode("utf-8", "ignore")
    if path.suffix in {".ipynb", ".json"}:
        yield json.dumps(json.loads(data), ensure_ascii=False).replace("\\n", " ")
    text = data.decode("utf-8", "ignore")
    yield text
    yield html.unescape(re.sub(r"<[^<>]*>", "", text))
    if b"\0" in data:
        yield data.decode("utf-16-le", "ignore")
        yield data[1:].decode("utf-16-le", "ignore")


def normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").split()).casefold()


def runs(texts: list[str], *, edge: str = "") -> set[str]:
    long = [f"{edge}{normal(text)}{edge}" for text in texts]
    return {text[at : at + RUN] for text in long for at in range(len(text) - RUN + 1)}


def traces(folder: Path, sought: set[str], said: set[str]) -> list[tuple[str, str]]:
    names = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sought))
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        for text in map(normal, contents(path)):
            here = {match[0] for match in names.finditer(text)}
            here |= {text[at : at + RUN] for at in range(len(text) - RUN + 1)} & said
            found += [(path.relative_to(folder).as_posix(), one) for one in here]
    return found


def test_an_independent_search_of_the_whole_tree_finds_no_trace(done: SimpleNamespace) -> None:
    everywhere = {normal(PERSON), normal(OWN_NAME), pseudonym(PERSON, NAME)}
    asked = [path.read_text("utf-8") for path in done.this.programme.paths]
    said = {
        year: runs(words["theirs"]) - runs([*words["others"], *asked], edge=" ")
        for year, (_, words) in done.theirs.items()
    }
    others = set().union(*(runs(words["others"], edge=" ") for _, words in done.theirs.values()))
    all_said = set().union(*said.values()) - others
    assert all_said
    for year, (ids, _) in done.theirs.items():
        everywhere |= {pseudonym(one, NAME, year=year) for one in ids}
    assert traces(done.root, everywhere, all_said) == []
    assert traces(done.key, everywhere, all_said) == []
    for year, (ids, _) in done.theirs.items():  # others bear these in the other year
        for base in ("data/raw", "data/processed", "outputs"):
            folder = done.root / base / NAME / str(year)
            assert traces(folder, {normal(one) for one in ids}, set()) == []


def test_a_finding_has_the_same_address_in_both_years(done: SimpleNamespace) -> None:
    pages = {year: page_of(year) for year in (done.then, done.this)}
    parts = [{part["id"] for part in page.select("section[id]")} for page in pages.values()]
    assert parts[0] == parts[1]
    for year, page in pages.items():
        anchors = {row["id"] for row in page.select("tr[id]")}
        assert anchors == set(map(anchor, year.read("findings")["finding"]))
    in_both = set.intersection(*(set(year.read("findings")["finding"]) for year in pages))
    assert len(in_both) > 100


def page_of(this: ProgrammeYear) -> BeautifulSoup:
    return BeautifulSoup((this.published / "report.html").read_text("utf-8"), "html.parser")
