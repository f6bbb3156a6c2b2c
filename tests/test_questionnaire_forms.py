"""The questionnaire as XLSForm and on paper: what is asked that year, valid, plain, repeatable."""

import re
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
import yaml
from pyxform.xls2xform import convert

from analysis import EvaluationError
from analysis.cli import main
from analysis.programme import Programme
from analysis.protect.inert import what_runs_or_loads
from analysis.publish.fieldwork import write_questionnaire
from analysis.simulate import new_programme
from analysis.year import ProgrammeYear

FILES = ["questionnaire.xlsx", "paper-form.html", "about-sources.yml"]


@pytest.fixture
def hampshire(root: Path) -> Path:
    """The folder of a new programme."""
    return new_programme("hampshire", root)


def _sheet(path: Path, name: str) -> list[dict[str, str]]:
    header, *rows = openpyxl.load_workbook(path)[name].iter_rows(values_only=True)
    return [
        {str(column): str(cell or "") for column, cell in zip(header, row, strict=True)}
        for row in rows
    ]


def _written(programme: Programme, year: int, folder: Path) -> tuple[Path, Path, Path]:
    form, paper, column_map = write_questionnaire(programme, year, folder)
    return form, paper, column_map


def _with_items(folder: Path, items: str) -> Programme:
    """The new programme, asking these questions only, for nothing rests on any."""
    path = folder / "questionnaire.yml"
    scales = path.read_text(encoding="utf-8").split("items:")[0]
    path.write_text(f"{scales}items:\n{items}", encoding="utf-8")
    aims = folder / "aims.yml"
    aims.write_text(
        re.sub(r"items: \[[^]]*\]", "items: []", aims.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    return Programme(folder)


@pytest.mark.parametrize("year", [2017, 2018, 2019, 2026])
def test_form_asks_what_is_asked_that_year_in_the_words_of_that_year(root: Path, year: int) -> None:
    programme = ProgrammeYear("oxfordshire", year, root).programme
    form, paper, _ = _written(programme, year, root)
    asked = {name: item for name, item in programme.items.items() if item.asked_in(year)}
    survey = {row["name"]: row for row in _sheet(form, "survey")}
    noted = {"start", "end", "today", "group"}
    assert set(survey) == noted | set(asked) | set(programme.characteristics)
    for name, item in asked.items():
        assert survey[name]["label"] == item.as_asked(year)[0]
        kind = survey[name]["type"].split()[0]
        assert (
            kind
            == {
                "single": "select_one",
                "multiple": "select_multiple",
                "number": "decimal",
                "text": "text",
            }[item.kind]
        )
    assert convert(form).warnings == []
    assert ("champion_role" in survey) == (year >= 2018)
    assert ("Across the whole council" in paper.read_text(encoding="utf-8")) == (year >= 2019)


def test_group_comes_first_and_decides_who_is_asked(root: Path) -> None:
    programme = ProgrammeYear("oxfordshire", 2026, root).programme
    form, _, _ = _written(programme, 2026, root)
    survey = _sheet(form, "survey")
    first = next(row for row in survey if row["label"])
    assert (first["name"], first["required"]) == ("group", "yes")
    asked = {row["name"]: row["relevant"] for row in survey}
    assert asked["too_little_time"] == "${group} = 'staff'"
    assert asked["what_helped"] == asked["age_band"] == ""
    assert all(not row["required"] for row in survey if row is not first)


def test_choices_are_the_labels_of_the_scale_under_safe_names(root: Path) -> None:
    programme = ProgrammeYear("oxfordshire", 2026, root).programme
    form, _, _ = _written(programme, 2026, root)
    choices = _sheet(form, "choices")
    assert all(re.fullmatch("[a-z0-9_]+", row["name"]) for row in choices)
    names = [(row["list_name"], row["name"]) for row in choices]
    assert len(set(names)) == len(names)
    labels = [row["label"] for row in choices if row["list_name"] == "scale_frequency"]
    assert labels == [option.label for option in programme.scales["frequency"].options]


def test_everybody_may_prefer_not_to_say_who_they_are_and_is_asked_once(
    root: Path, hampshire: Path
) -> None:
    for programme in (Programme(hampshire), ProgrammeYear("oxfordshire", 2026, root).programme):
        form, _, _ = _written(programme, 2026, root / programme.name)
        choices = _sheet(form, "choices")
        for name in programme.characteristics:
            labels = [row["label"] for row in choices if row["list_name"] == f"about_{name}"]
            assert labels.count("Prefer not to say") == 1


def test_names_that_a_form_keeps_for_itself_are_not_given_to_questions(hampshire: Path) -> None:
    items = "".join(
        f"  {name}: {{wording: “{name}”?, short: s, kind: text}}\n"
        for name in ("start", "group", "data", "age_band", "a-b", "a_b")
    )
    form, _, column_map = _written(_with_items(hampshire, items), 2026, hampshire)
    names = [row["name"] for row in _sheet(form, "survey")]
    assert len(set(names)) == len(names)
    (source,) = yaml.safe_load(column_map.read_text(encoding="utf-8"))["sources"]
    columns = source["options"]["columns"]
    assert columns["start"] == "start_2" and columns["a_b"] == "a_b_2"
    labels = {row["name"]: row["label"] for row in _sheet(form, "survey")}
    assert all(labels[name] == f"“{item}”?" for item, name in columns.items())
    assert source["options"]["characteristics"]["age_band"] == "age_band_2"


def test_wording_that_looks_like_a_formula_stays_words(hampshire: Path) -> None:
    items = '  sum: {wording: "=1+1 is what?", short: s, kind: number}\n'
    form, _, _ = _written(_with_items(hampshire, items), 2026, hampshire)
    cells = [cell for row in openpyxl.load_workbook(form)["survey"] for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1 is what?"] == ["s"]


def test_number_cannot_be_below_zero(hampshire: Path) -> None:
    items = "  hours: {wording: How many hours?, short: hours, kind: number}\n"
    form, _, _ = _written(_with_items(hampshire, items), 2026, hampshire)
    (row,) = (row for row in _sheet(form, "survey") if row["name"] == "hours")
    assert row["constraint"] == ". >= 0" and row["constraint_message"]


def test_question_that_cannot_stand_in_an_xlsform_is_refused_and_nothing_is_put_in_place(
    hampshire: Path,
) -> None:
    items = '  odd: {wording: "What of ${nothing}?", short: s, kind: text}\n'
    programme = _with_items(hampshire, items)
    with pytest.raises(EvaluationError, match=r"questionnaire\.yml.*no valid XLSForm.*nothing"):
        write_questionnaire(programme, 2026, hampshire / "out")
    assert list((hampshire / "out").iterdir()) == []


def test_year_in_which_nothing_is_asked_is_refused(hampshire: Path) -> None:
    items = "  old: {wording: Old?, short: s, kind: text, years: [2025]}\n"
    with pytest.raises(EvaluationError, match="no question is asked in 2026"):
        write_questionnaire(_with_items(hampshire, items), 2026, hampshire)


def test_one_group_is_not_asked_who_it_is(hampshire: Path) -> None:
    items = "  one_thing: {wording: What?, short: s, kind: text}\n"
    for path in hampshire.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(?ms)^  staff:\n    name: Staff\n.*?(?=^\S|^$)", "", text)
        text = re.sub(r"groups: \[[^]]*\]", "groups: [people]", text)
        path.write_text(re.sub(r"judged_by_others_than: \w+", "", text), encoding="utf-8")
    form, paper, column_map = _written(_with_items(hampshire, items), 2026, hampshire)
    assert "group" not in {row["name"] for row in _sheet(form, "survey")}
    assert "Which of these are you?" not in paper.read_text(encoding="utf-8")
    (source,) = yaml.safe_load(column_map.read_text(encoding="utf-8"))["sources"]
    assert source["options"]["group"] == "people"


def test_the_same_programme_gives_the_same_bytes(root: Path, hampshire: Path) -> None:
    once, again = (
        _written(Programme(hampshire), 2026, root / folder) for folder in ("once", "again")
    )
    assert [path.name for path in once] == FILES
    assert [path.read_bytes() for path in once] == [path.read_bytes() for path in again]


def test_form_that_asks_otherwise_has_another_version(root: Path, hampshire: Path) -> None:
    form, _, _ = _written(Programme(hampshire), 2026, root / "once")
    path = hampshire / "questionnaire.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("one thing", "thing"), "utf-8")
    other, _, _ = _written(Programme(hampshire), 2026, root / "again")
    before, after = (_sheet(path, "settings")[0] for path in (form, other))
    assert before["form_id"] == after["form_id"] == "hampshire_2026"
    assert before["version"] != after["version"]


def test_workbook_is_easy_to_look_through(root: Path, hampshire: Path) -> None:
    form, _, _ = _written(Programme(hampshire), 2026, root)
    workbook = openpyxl.load_workbook(form)
    assert workbook.sheetnames == ["survey", "choices", "settings"]
    for sheet in workbook:
        assert sheet.freeze_panes == "A2" and sheet["A1"].font.bold
    assert workbook["survey"].column_dimensions["C"].width > 50


class _Page(HTMLParser):
    """Collects the headings, the boxes and the languages of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.language: str | None = None
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs)["lang"]
        if tag in ("h1", "h2", "h3"):
            self._heading = True
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        self._heading = self._heading and tag not in ("h1", "h2", "h3")

    def handle_data(self, data: str) -> None:
        if self._heading:
            self.headings[-1] += data


def test_paper_form_asks_every_question_once_with_a_box_for_each_answer(root: Path) -> None:
    programme = ProgrammeYear("oxfordshire", 2026, root).programme
    form, paper, _ = _written(programme, 2026, root)
    text = paper.read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    labels = [row["label"] for row in _sheet(form, "survey") if row["label"]]
    numbered = [f"{number}. {label}" for number, label in enumerate(labels, start=1)]
    assert [heading for heading in page.headings if heading[0].isdigit()] == numbered
    lists = [row["type"].split()[1] for row in _sheet(form, "survey") if " " in row["type"]]
    in_list = [row["list_name"] for row in _sheet(form, "choices")]
    assert text.count("☐") == sum(in_list.count(name) for name in lists)
    assert text.count('class="words"') == sum(i.kind == "text" for i in programme.items.values())


def test_paper_form_is_in_large_print_and_loads_nothing(root: Path, hampshire: Path) -> None:
    _, paper, _ = _written(Programme(hampshire), 2026, root)
    text = paper.read_text(encoding="utf-8")
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", text)]
    assert sizes and min(sizes) >= 14
    assert what_runs_or_loads(text) is None
    assert 'lang="en-GB"' in text and '<th scope="row">Answer sheet number' in text


def test_words_of_the_programme_stay_words_on_paper(hampshire: Path) -> None:
    items = '  odd: {wording: "<b>Is 1 < 2 & 3?</b>", short: s, kind: text}\n'
    _, paper, _ = _written(_with_items(hampshire, items), 2026, hampshire)
    assert "&lt;b&gt;Is 1 &lt; 2 &amp; 3?&lt;/b&gt;" in paper.read_text(encoding="utf-8")


def test_command_writes_for_the_year_after_the_last_with_data(
    root: Path, hampshire: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about = root / "data" / "raw" / "hampshire" / "2030" / "about.yml"
    about.parent.mkdir(parents=True)
    about.write_text("year: 2030\nsimulated: true\n")
    with pytest.raises(SystemExit) as ended:
        main(["questionnaire", "hampshire"])
    assert ended.value.code == 0
    folder = root / "outputs" / "hampshire" / "questionnaire-2031"
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    shown = capsys.readouterr().out
    assert all(f"outputs/hampshire/questionnaire-2031/{file}" in shown for file in FILES)
    assert "data/raw/hampshire/2031/about.yml" in shown


def test_written_forms_are_taken_for_no_year_of_the_programme(root: Path, hampshire: Path) -> None:
    this = ProgrammeYear("hampshire", 2026, root)
    write_questionnaire(this.programme, 2026, this.outputs.parent / "questionnaire-2026")
    assert this.years == []
    with pytest.raises(EvaluationError, match="there is no data"):
        _ = this.about
