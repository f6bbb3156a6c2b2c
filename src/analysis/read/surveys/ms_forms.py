"""Microsoft Forms: an id, two times, who answered, then questions; ticked options end in “;”."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

import pandas as pd

from analysis.errors import Problem
from analysis.read.choices import Tick, Ticks, all_like, split_at
from analysis.read.dates import DATE
from analysis.read.file import CollectedFile
from analysis.read.identity import holds_emails
from analysis.read.labels import is_asked, normal, one_line
from analysis.read.survey import (
    Column,
    Layout,
    Question,
    SurveyOptions,
    SurveyPlatform,
    one_header_layout,
)

# What Forms calls its own columns, in the languages of the people who download them.
_START = {
    "start time",
    "startzeit",
    "heure de début",
    "hora de inicio",
    "hora de início",
    "ora di inizio",
    "begintijd",
    "godzina rozpoczęcia",
    "starttid",
    "starttidspunkt",
    "開始時刻",
    "开始时间",
}
_COMPLETION = {
    "completion time",
    "fertigstellungszeit",
    "abschlusszeit",
    "heure de fin",
    "hora de finalización",
    "hora de conclusão",
    "ora di completamento",
    "tijd van voltooien",
    "godzina ukończenia",
    "slutförandetid",
    "færdiggørelsestidspunkt",
    "fullføringstidspunkt",
    "完了時刻",
    "完成时间",
}
_EMAIL = {
    "email",
    "e-mail",
    "adresse de messagerie",
    "correo electrónico",
    "posta elettronica",
    "adres e-mail",
    "e-post",
    "e-postadresse",
    "mail",
    "メール",
    "电子邮件",
}
_NAME = {"name", "nom", "nombre", "nome", "naam", "nazwa", "namn", "navn", "名前", "名称"}
_ABOUT = {
    "id",
    "language",
    "last modified time",
    "heure de la dernière modification",
    "hora de la última modificación",
    "hora da última modificação",
    "ora ultima modifica",
    "tijd van laatste wijziging",
    "czas ostatniej modyfikacji",
    "tidspunkt for siste endring",
    "total points",
    "quiz feedback",
    "grade posted time",
    "gesamtpunktzahl",
    "prüfungsfeedback",
    "uhrzeit der notenveröffentlichung",
    "total de pontos",
    "comentários do teste",
    "hora de postagem da nota",
}
_KNOWN = {
    **dict.fromkeys(_ABOUT, ""),
    **dict.fromkeys(_EMAIL, "email address"),
    **dict.fromkeys(_NAME, "name"),
}
_WHO = [[name] for name in _KNOWN]
_MARKS = {"points", "feedback", "punkte", "pontos", "puntos", "punti", "comentários"}
_ANONYMOUS = re.compile(r"anon.*", re.IGNORECASE)
_MARKED = re.compile(r"(?P<mark>[^-]+?) - (?P<question>.+)")
_NUMBERED = re.compile(r"(?P<title>.*\D)(?P<number>[1-9]\d?)")
_STATEMENT = re.compile(r"(?P<grid>.+?)\.(?=[^\s\d.])(?P<statement>.+)")
_FEWEST_RANKED = 3
_FEWEST_ENDED = 0.5


def recognise(file: CollectedFile) -> float:
    """Two times, by name, beside who answered; in other languages, an id and two times."""
    header, *rows = [row for row in file.head if any(row)] or [[]]
    names = [normal(cell) for cell in header]
    completed = _completion_at(names)
    if completed is not None:
        sure = 0.97 if "id" in names[:completed] else 0.85
        if names[completed + 1 : completed + 2] in _WHO:
            return sure
        who_is_cut_off = names[: completed - 1] in ([], ["id"])
        return sure if who_is_cut_off and any(map(is_asked, header[completed + 1 :])) else 0.05
    if names[:1] != ["id"] or not rows or min(map(len, rows)) < 4:
        return 0.0
    ids, *times, who = [[row[at].strip() for row in rows] for at in range(4)]
    numbered = all(cell.isdecimal() for cell in ids)
    return 0.75 if numbered and _says_who(who) and all(all_like(DATE, at) for at in times) else 0.0


def lay_out(file: CollectedFile, options: SurveyOptions) -> Layout:
    """Its own columns, then questions; in a quiz, points and feedback behind each."""
    layout = one_header_layout(file, options)
    titles = [one_line(cell) for cell in file.sheet(options.sheet).cells.iloc[0]]
    names = [normal(title) for title in titles]
    completed = _completion_at(names) or min(2, len(names) - 1)
    layout = replace(
        layout,
        questions=_questions(layout, titles, _about_answering(names, completed, layout.body)),
        submitted_at=completed,
        id_at=tuple(at for at, name in enumerate(names[:completed]) if name == "id"),
        usual_dates="month first",
    )
    return _choices_told(layout, file.name)


def _completion_at(header: Sequence[str]) -> int | None:
    """Where the second of the two times stands, if they stand side by side."""
    pairs = enumerate(pairwise(header), 1)
    return next((at for at, (a, b) in pairs if a in _START and b in _COMPLETION), None)


def _about_answering(names: list[str], completed: int, body: pd.DataFrame) -> dict[int, str]:
    """Columns that are no questions, by position, and what they tell of who answered, if any."""
    found = dict.fromkeys(range(completed + 1), "")
    for at in takewhile(lambda at: names[at] in _KNOWN, range(completed + 1, len(names))):
        found[at] = _KNOWN[names[at]]
    who = completed + 1
    # In a language we do not know, who answered stands where it always stands.
    if _completion_at(names) is None and who < len(names) and _says_who(body[who]):
        found |= {who: "email address", who + 1: "name"}
    return found | dict.fromkeys(_marks_given(names, len(found)), "")


def _says_who(cells: Iterable[str]) -> bool:
    """E-mail addresses, or that somebody is anonymous."""
    answers = {cell.strip() for cell in cells} - {""}
    named = [answer for answer in answers if not _ANONYMOUS.fullmatch(answer)]
    return bool(answers) and (not named or holds_emails(named))


def _marks_given(names: Sequence[str], first: int) -> list[int]:
    """Columns of a quiz that repeat a question's title behind “Points - ” and “Feedback - ”.

    A quiz has several of each, so where we do not know the word, it must come back.
    """
    seen: set[str] = set()
    marked: dict[int, str] = {}
    for at, name in enumerate(names[first:], first):
        found = _MARKED.fullmatch(name)
        if found and found["question"] in seen:
            marked[at] = found["mark"]
        seen.add(name)
    times = Counter(marked.values())
    return [at for at, mark in marked.items() if mark in _MARKS or times[mark] > 1]


def _questions(layout: Layout, titles: list[str], about: dict[int, str]) -> tuple[Question, ...]:
    texts = _texts(titles)
    return tuple(
        replace(
            question,
            text=texts[at] or question.text,
            kind="meta" if at in about else question.kind,
            identifies=about.get(at),
        )
        for at, question in enumerate(layout.questions)
    )


def _texts(titles: Sequence[str]) -> list[str]:
    """What people were asked: a statement below its grid's title, a repeated title unnumbered."""
    found = [_STATEMENT.fullmatch(title) for title in titles]
    grids = Counter(statement["grid"] for statement in found if statement)
    return [
        f"{statement['grid']} - {statement['statement']}"
        if statement and grids[statement["grid"]] > 1
        else title
        for statement, title in zip(found, _unnumbered(titles), strict=True)
    ]


def _unnumbered(titles: Sequence[str]) -> list[str]:
    """Titles without the number that Forms gives one that stands there again."""
    times: Counter[str] = Counter()
    asked = []
    for title in titles:
        found = _NUMBERED.fullmatch(title)
        again = found is not None and 0 < times[found["title"]] >= int(found["number"]) - 1
        asked.append(found["title"] if found and again else title)
        times[asked[-1]] += 1
    return asked


def _choices_told(layout: Layout, file: str) -> Layout:
    """Questions whose answers end in “;” offered boxes to tick, or options to rank.

    Some downloads leave out the last “;” of some rows.
    """
    for column, question in zip(layout.columns, layout.questions, strict=True):
        answers = layout.body[column.position].str.strip()
        answers = answers[answers != ""]
        ended = answers.str.endswith(";")
        if question.kind == "meta" or answers.empty or ended.mean() < _FEWEST_ENDED:
            continue
        ranked = _ranked(answers)
        if ranked:
            layout = _as_ranks(layout, question, ranked, file)
        else:
            layout = layout.with_ticks(column.question, split_at(";"))
    return layout


def _ranked(answers: pd.Series) -> tuple[str, ...]:
    """The options, where every answer holds all of them, in ever other orders; else none."""
    orders = {tuple(tick.value for tick in split_at(";")(cell)) for cell in answers.unique()}
    options = sorted(next(iter(orders)))
    in_all = all(sorted(order) == options for order in orders)
    return tuple(options) if in_all and min(len(orders), len(options)) >= _FEWEST_RANKED else ()


def _as_ranks(layout: Layout, ranked: Question, options: tuple[str, ...], file: str) -> Layout:
    """Each option a question of its own, answered by the place it was given."""
    at = next(c.position for c in layout.columns if c.question == ranked.question)
    questions = tuple(
        replace(
            ranked,
            question=f"{ranked.question} - {option}",
            text=f"{ranked.text} - {option}",
            kind="number",
        )
        for option in options
    )
    columns = tuple(
        Column(at, question.question, _place_of(option))
        for question, option in zip(questions, options, strict=True)
    )
    said = Problem(
        "every answer holds the same options in another order, so we took them for ranks",
        "Nothing to do, unless people could tick as many as they liked",
        file,
        column=ranked.question,
    )
    return replace(
        layout,
        questions=tuple(
            new
            for asked in layout.questions
            for new in (questions if asked == ranked else (asked,))
        ),
        columns=tuple(
            new
            for column in layout.columns
            for new in (columns if column.question == ranked.question else (column,))
        ),
    ).noting([said])


def _place_of(option: str) -> Ticks:
    places = split_at(";")
    return lambda cell: [
        Tick(str(place))
        for place, tick in enumerate(places(cell), 1)
        if normal(tick.value) == normal(option)
    ]


PLATFORM = SurveyPlatform("msforms", recognise, lay_out)
