"""What people answer to the XLSForm comes back as the same answers, by the map written with it."""

import csv
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis.clean.check import check_year
from analysis.clean.cleaned import Cleaned
from analysis.clean.survey import clean_survey
from analysis.programme import Item, Programme
from analysis.publish.fieldwork import write_questionnaire
from analysis.simulate import new_programme
from analysis.year import ProgrammeYear

YEAR = 2026
PEOPLE = 150
WORDS = ("More time; less paper", "“Listen”, she said.\nThen act.", "Nothing", "5", "None of it")
NOTED_BY_SERVER = (
    "deviceid",
    "_id",
    "_uuid",
    "_submission_time",
    "_validation_status",
    "_notes",
    "_status",
    "_submitted_by",
    "__version__",
    "_tags",
    "_index",
)

Answers = dict[str, list[str]]


@dataclass
class XlsForm:
    """The form as a server sees it: its two sheets, and nothing of the programme."""

    survey: list[dict[str, str]]
    choices: dict[str, dict[str, str]]

    @classmethod
    def read(cls, path: Path) -> "XlsForm":
        workbook = openpyxl.load_workbook(path)
        lists: dict[str, dict[str, str]] = {}
        for row in _rows(workbook["choices"]):
            lists.setdefault(row["list_name"], {})[row["name"]] = row["label"]
        return cls(list(_rows(workbook["survey"])), lists)

    def drawn(self, luck: random.Random) -> Answers:
        """One person's answers by the questions' names, in the names of the choices."""
        answers: Answers = {}
        for row in self.survey:
            kind, _, choice_list = row["type"].partition(" ")
            skips = not row["required"] and luck.random() < 0.2
            if _applies(row["relevant"], answers) and not skips:
                answers[row["name"]] = self._answer(kind, choice_list, luck)
        return answers

    def _answer(self, kind: str, choice_list: str, luck: random.Random) -> list[str]:
        options = list(self.choices.get(choice_list, ()))
        match kind:
            case "select_one":
                return [luck.choice(options)]
            case "select_multiple":
                return luck.sample(options, luck.randint(1, len(options)))
            case "decimal":
                return [luck.choice(["0", "1", "2.5", "12", "100"])]
            case "text":
                return [luck.choice(WORDS)]
            case "today":
                return ["2026-03-02"]
            case _:
                return ["2026-03-02T10:15:00.000+00:00"]

    def columns(self) -> Iterator[tuple[str, str | None]]:
        """Question and, for a column of its own, choice; as the server exports them."""
        for row in self.survey:
            yield row["name"], None
            for choice in self.choices_of(row["name"]) if "multiple" in row["type"] else ():
                yield row["name"], choice

    def choices_of(self, question: str) -> dict[str, str]:
        """Labels by the choices' names; none where nothing is chosen."""
        row = next(row for row in self.survey if row["name"] == question)
        return self.choices.get(row["type"].partition(" ")[2], {})

    def label_of(self, question: str) -> str:
        return next(row["label"] for row in self.survey if row["name"] == question) or question


def _rows(sheet: Sequence[Sequence[object]]) -> Iterator[dict[str, str]]:
    header, *rows = ([str(cell.value or "") for cell in row] for row in sheet)  # type: ignore[attr-defined]
    for row in rows:
        yield dict(zip(header, row, strict=True))


def _applies(relevant: str, answers: Answers) -> bool:
    conditions = re.findall(r"\$\{(\w+)\} = '(\w+)'", relevant)
    assert relevant == " or ".join(f"${{{name}}} = '{value}'" for name, value in conditions)
    return not conditions or any(value in answers.get(name, ()) for name, value in conditions)


def _export(form: XlsForm, people: Sequence[Answers], path: Path, *, in_words: bool) -> None:
    """As KoboToolbox writes it: with names of questions and choices, or with their labels."""
    columns = list(form.columns())
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
        headers = [_header(form, question, choice, in_words) for question, choice in columns]
        table.writerow([*headers, *NOTED_BY_SERVER])
        for number, answers in enumerate(people, start=1):
            cells = [
                _cell(answers.get(question), choice, form.choices_of(question) if in_words else {})
                for question, choice in columns
            ]
            noted = ["web:a1", 4000 + number, f"{number:08}-aaaa", "2026-03-02T10:16:01", *[""] * 4]
            table.writerow([*cells, *noted, "vAbc", "", number])


def _header(form: XlsForm, question: str, choice: str | None, in_words: bool) -> str:
    name = form.label_of(question) if in_words else question
    if choice is None:
        return name
    return f"{name}/{form.choices_of(question)[choice] if in_words else choice}"


def _cell(answer: list[str] | None, choice: str | None, labels: Mapping[str, str]) -> str:
    if answer is None:
        return ""
    if choice is None:
        return " ".join(labels.get(each, each) for each in answer)
    return str(int(choice in answer))


Back = tuple[ProgrammeYear, XlsForm, list[Answers], Cleaned]


def _collected(
    root: Path, name: str, *, in_words: bool
) -> tuple[ProgrammeYear, XlsForm, list[Answers]]:
    """A year whose only data are drawn answers to the form, beside what was written with it."""
    this = ProgrammeYear(name, YEAR, root)
    workbook, _, column_map = write_questionnaire(this.programme, YEAR, this.raw)
    form = XlsForm.read(workbook)
    luck = random.Random(f"answers to {name}")
    people = [form.drawn(luck) for _ in range(PEOPLE)]
    _export(form, people, this.raw / "survey.csv", in_words=in_words)
    about = f"year: {YEAR}\nsimulated: true\n" + column_map.read_text(encoding="utf-8")
    (this.raw / "about.yml").write_text(about, encoding="utf-8")
    (this.raw / "paper-form.html").unlink()
    column_map.unlink()
    return this, form, people


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((name, in_words), id=f"{name}-{'labels' if in_words else 'names'}")
        for name in ("oxfordshire", "hampshire")
        for in_words in (False, True)
    ],
)
def back(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Back:
    name, in_words = request.param
    root = tmp_path_factory.mktemp(name)
    if name == "hampshire":
        new_programme(name, root)
    this, form, people = _collected(root, name, in_words=in_words)
    return this, form, people, clean_survey(this)


def test_nothing_of_the_export_is_rejected_or_puzzling(
    back: Back,
) -> None:
    this, _, _, cleaned = back
    assert cleaned.problems == () and cleaned.fatal == ()
    assert cleaned.rejected.empty and cleaned.notes == ()
    assert check_year(this).problems == ()
    (account,) = cleaned.accounts.to_dict("records")
    assert (account["read"], account["kept"]) == (PEOPLE, PEOPLE)
    assert "deviceid" in account["left_out"]


def test_every_answer_comes_back_item_by_item(
    back: Back,
) -> None:
    this, form, people, cleaned = back
    rows = cleaned.tables["respondents"].set_index("respondent")["source_row"]
    tidy = cleaned.tables["answers"]
    tidy = tidy.assign(person=_person(tidy["respondent"].map(rows), people))
    for name, item in this.programme.items.items():
        if item.kind == "text" or not item.asked_in(YEAR):
            continue
        found = tidy[tidy["item"] == name]
        for number, answers in enumerate(people):
            said = _said(found[found["person"] == number])
            assert said == _meant(this.programme, name, item, form, answers), (name, number)


def test_words_and_who_people_are_come_back(
    back: Back,
) -> None:
    this, form, people, cleaned = back
    respondents = cleaned.tables["respondents"].sort_values("source_row")
    assert list(respondents["group"]) == [answers["group"][0] for answers in people]
    for name, entry in this.programme.characteristics.items():
        known = list(entry.categories)
        drawn = [answers.get(name, [""])[0] for answers in people]
        expected = [category if category in known else None for category in drawn]
        assert list(respondents[name].astype(object).where(respondents[name].notna(), None)) == (
            expected
        )
    rows = cleaned.tables["respondents"].set_index("respondent")["source_row"]
    comments = cleaned.tables["comments"]
    comments = comments.assign(person=_person(comments["respondent"].map(rows), people))
    written = {(row.person, row.item): row.text for row in comments.itertuples()}
    texts = [name for name, item in this.programme.items.items() if item.kind == "text"]
    assert written == {
        (number, name): answers[name][0]
        for number, answers in enumerate(people)
        for name in texts
        if name in answers
    }
    assert {row["name"] for row in form.survey if row["type"] == "text"} == set(texts)


def _person(rows: pd.Series, people: Sequence[Answers]) -> pd.Series:
    """Which person each row is: the first stands below the header."""
    person = rows.astype("int64") - 2
    assert person.between(0, len(people) - 1).all()
    return person


def _said(rows: pd.DataFrame) -> set[tuple[object, ...]]:
    kept = rows[["option", "label", "score", "missing"]].astype(object)
    return set(kept.where(kept.notna(), None).itertuples(index=False, name=None))


def _meant(
    programme: Programme, name: str, item: Item, form: XlsForm, answers: Mapping[str, list[str]]
) -> set[tuple[object, ...]]:
    """The tidy rows that stand for what was drawn."""
    if item.asked_of and answers["group"][0] not in item.asked_of:
        return {("", None, None, "not asked")}
    if name not in answers:
        return {("", None, None, "skipped")}
    if item.kind == "number":
        return {("", None, float(answers[name][0]), None)}
    labels = [form.choices_of(name)[choice] for choice in answers[name]]
    if item.kind == "multiple":
        return {(label, label, None, None) for label in labels}
    scale = item.as_asked(YEAR)[1]
    assert scale is not None
    option = next(o for o in programme.scales[scale].options if o.label == labels[0])
    return {("", None if option.missing else option.label, option.score, option.missing)}
