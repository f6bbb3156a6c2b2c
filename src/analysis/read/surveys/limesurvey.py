"""LimeSurvey: headers by code, by text or by both; a multiple choice is a column an option."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

import pandas as pd

from analysis.errors import EvaluationError, Problem
from analysis.read.cells import blank_where
from analysis.read.choices import Tick, Ticks
from analysis.read.dictionary import without_markup
from analysis.read.file import CollectedFile
from analysis.read.labels import normal, one_line, told_apart
from analysis.read.survey import Column, Layout, Question, SurveyOptions, SurveyPlatform

# What LimeSurvey keeps of an answer sheet, by its own name, and whom it would give away.
_FIELDS: dict[str, str | None] = {
    "id": None,
    "submitdate": None,
    "lastpage": None,
    "startlanguage": None,
    "seed": None,
    "startdate": None,
    "datestamp": None,
    "refurl": None,
    "ipaddr": "internet address",
    "token": "invitation code",
}
# The same in words, in the languages whose exports we have seen.
_WORDS = {
    "id": (
        *("response id", "antwort id", "id de la réponse", "id de respuesta", "id risposta"),
        *("id da resposta", "id odpowiedzi"),
    ),
    "submitdate": (
        *("date submitted", "datum abgeschickt", "date de soumission", "fecha de envío"),
        *("data invio", "data de envio", "data zakończenia"),
    ),
    "lastpage": (
        *("last page", "letzte seite", "dernière page", "última página", "ultima pagina"),
        "ostatnia strona",
    ),
    "startlanguage": (
        *("start language", "start-sprache", "langue de départ", "lenguaje inicial"),
        *("idioma inicial", "lingua iniziale", "język początkowy"),
    ),
    "seed": (
        *("seed", "zufallsstartwert", "zufallsgeneratorstartwert", "tête de série", "semilla"),
        "seme",
    ),
    "startdate": (
        *("date started", "datum gestartet", "date de lancement", "data di inizio"),
        "data de início",
    ),
    "datestamp": (
        *("date last action", "datum letzte aktivität", "date de la dernière action"),
        *("fecha de la última acción", "data dell'ultima azione", "data da última ação"),
    ),
    "refurl": ("referrer url", "weiterleitungs-url", "url référente"),
    "ipaddr": (
        *("ip address", "ip-adresse", "adresse ip", "dirección ip", "indirizzo ip"),
        *("endereço ip", "adres ip"),
    ),
    "token": ("token", "access code", "código de acceso", "zugangsschlüssel", "zugangscode"),
}
_IN_WORDS = {word: field for field, words in _WORDS.items() for word in words}
# No other platform has these; “Response ID” and “Date submitted” are in others' exports too.
_OWN_FIELDS = {"submitdate", "lastpage", "startlanguage", "datestamp"}
_OWN_IN_WORDS = _OWN_FIELDS - {"submitdate"}
# Databases and measuring devices write it too.
_COMMON_FIELD = "datestamp"

_CODE = r"[A-Za-z][\w-]*"
_PARTS = r"(?:\[[^\[\]]*\])*"
# The person who exports may choose what stands between code and text; “. ” is the default.
_SEPARATORS = (r"\.(?= |$)", r"\._\.", r":(?= |$)", r" -(?= |$)", r" ?\|")
_CODE_AND_TEXT = re.compile(rf"({_CODE}){_PARTS}(?:\. |\._\.)")
_DEFAULT_CODE = re.compile(r"G\d\dQ\d\d+")
_DEFAULT_PART = re.compile(r"SQ\d{3}")
# Codes of lines and options; `acc[x]`, `pos[0]` and `speed[m/s]` are of vectors and measurements.
_CODE_OF_PART = re.compile(r"[A-Za-z]\w+")
_RANK = re.compile(r"(?:Rank|Rang) \d+")
_WORDS_OF_A_QUESTION = 4
# R turns all but letters, digits, full stops and underscores into full stops, and a byte order
# mark into one of these.
_THROUGH_R = re.compile(r"[\w.]*")
_MARK_THROUGH_R = re.compile(r"^(?:X\.U\.FEFF\.|ï\.\.)")
_CODED_THROUGH_R = re.compile(r"([^\W\d_]\w*?)((?:\.(?!_\.)\w+\.)*)(?:(?:\._\.|\.\.)(.*))?")
_SURELY_THROUGH_R = re.compile(
    r"\w+\.(?:SQ\d+|other)\.(?:_?\..*)?|(?:submitdate|lastpage|startlanguage|startdate)(?:\._?\..*)?"
)

_YES = {
    *("yes", "ja", "oui", "sí", "si", "sì", "sim", "tak", "да", "da", "ano", "áno"),
    *("igen", "evet", "kyllä", "jah", "ναι", "はい", "是"),
}
_NO = {
    *("no", "nein", "nee", "non", "não", "nie", "nej", "nei", "нет", "ne", "nu"),
    *("nem", "hayır", "ei", "όχι", "いいえ", "否"),
}
_TICKED = {*_YES, "y", "1"}
_TICKS_IN_CODES = ({"y"}, {"1"}, {"1", "0"})
_NOT_SHOWN = "n/a"
_BESIDE_OPTIONS = {
    *("other", "comment", "other comment", "sonstiges", "kommentar", "autre", "commentaire"),
    *("otro", "comentario", "anders", "altro", "inne"),
}
_BLANK = ["", "NA", "NaN"]  # the latter two as R and pandas write it
# LimeSurvey sets this date where a survey is not to keep dates.
_NO_DATE_KEPT = "1980-01-01"
# Each option has a column, so nothing parts several answers in one cell.
_NOTHING = "\x1f"
_MOST_NAMED = 5
_TIMING = re.compile(r"interviewtime$|groupTime\d+$|(?:Total time$|(?:Group|Question) time: )")
# A column of row numbers, as pandas and R leave it in front.
_ROW_NUMBERS = {"X", "Unnamed: 0", "...1"}


class LimeSurveyOptions(SurveyOptions):
    """What a reader may be told about a LimeSurvey export.

    Attributes
    ----------
    grids
        Codes of questions whose Yes and No answer the lines of a grid, and tick no option.
    """

    grids: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Heading:
    """What the header of one column says.

    Attributes
    ----------
    name
        Code of the column, or its text where that is all there is.
    question
        The same of the question whose line or option it is.
    part
        Code or text of the line or option; none where the column is a question of its own.
    text, part_text
        Words of the question and of its line or option.
    coded
        Does it give a code for what it gives words for?
    """

    name: str
    question: str
    part: str = ""
    text: str = ""
    part_text: str = ""
    coded: bool = False

    @property
    def wording(self) -> str:
        return " - ".join(filter(None, (self.text, self.part_text))) or self.name

    @property
    def field(self) -> str | None:
        """Which of LimeSurvey's own fields it is."""
        if self.name in _FIELDS:
            return self.name
        return _IN_WORDS.get(normal(re.sub(r"[._]", " ", self.name)))

    @property
    def is_beside_options(self) -> bool:
        """Is it for words of one's own, beside the options of a choice?"""
        part = normal(self.part)
        return part in _BESIDE_OPTIONS or re.fullmatch(r"\w+comment|filecount", part) is not None


def recognise(file: CollectedFile) -> float:
    """By LimeSurvey's own fields, or by headers that hold code, brackets and text."""
    header = next((row for row in file.head if any(map(str.strip, row))), [])
    headings = _headings(header)
    by_code = {heading.name for heading in headings if heading.name in _FIELDS}
    in_words = {heading.field for heading in headings if heading.name not in _FIELDS} - {None}
    own = (by_code & _OWN_FIELDS) | (in_words & _OWN_IN_WORDS)
    if len(own) > 1:
        return 0.97
    coded = [heading for heading in headings if re.fullmatch(rf"{_CODE}\[.+\]", heading.name)]
    worded = sum(heading.coded for heading in coded)
    if worded > 1 or any(heading.coded and heading.name in _FIELDS for heading in headings):
        return 0.95
    if own and coded:
        return 0.9
    rare = own - {_COMMON_FIELD}
    if rare & by_code or (rare and len(by_code | in_words) > 1):
        return 0.5
    return max(
        0.6 if worded else 0.0,
        _sure_of_parts(coded),
        _sure_of_words(headings, "id" in in_words),
        0.7 if _are_named_by_code(header) else 0.0,
    )


def _sure_of_parts(coded: Sequence[_Heading]) -> float:
    """Several lines or options of one question, `trip[SQ001]` and `trip[SQ002]`."""
    parts = [heading for heading in coded if _CODE_OF_PART.fullmatch(heading.part)]
    if len(parts) > 1 and any(_DEFAULT_PART.match(heading.part) for heading in parts):
        return 0.85
    return 0.5 if len({heading.question for heading in parts}) < len(parts) else 0.0


def _sure_of_words(headings: Sequence[_Heading], has_id: bool) -> float:
    """Several lines or options of one question in words, `How do you travel? [Bus]`.

    Other platforms write their grids so too, but give no place for other words, and no ranks;
    measurements have units in brackets.
    """
    times = Counter(heading.question for heading in headings)
    parts = [
        heading
        for heading in headings
        if heading.part and times[heading.question] > 1 and _asks(heading.question)
    ]
    if has_id and parts:
        return 0.6
    own = [heading for heading in parts if heading.is_beside_options or _RANK.match(heading.part)]
    return 0.3 if own else 0.0


def _asks(words: str) -> bool:
    return words.endswith(("?", ":")) or len(words.split()) >= _WORDS_OF_A_QUESTION


def _are_named_by_code(header: Sequence[str]) -> bool:
    """Do nearly all give a code before the text, and codes that no counting would give?

    “1. How old are you?”, “Q1. How old are you?” and “B2. How old are you?” are numbered by many
    people and platforms.
    """
    cells = [cell for cell in map(one_line, header) if cell]
    codes = [found[1] for cell in cells if (found := _CODE_AND_TEXT.match(cell))]
    if len(codes) < 5 or len(codes) < 0.8 * len(cells):
        return False
    stems = {re.split(r"[\d_-]", code)[0].lower() for code in codes}
    in_words = [stem for stem in stems if len(stem) > 1]
    return len(in_words) > 2 or all(map(_DEFAULT_CODE.match, codes))


def lay_out(file: CollectedFile, options: LimeSurveyOptions) -> Layout:
    """One header row; the columns of a multiple choice make one question."""
    sheet = file.sheet(options.sheet)
    header = sheet.cells.iloc[0].tolist()
    headings = _headings(header)
    _refuse_unknown_grids(headings, options.grids, file.name)
    body, said = _as_before_r(sheet.body(), header, file.name)
    choices = _multiple_choices(body, headings, options.grids)
    layout = Layout(
        body=body,
        headers=tuple(sheet.header()),
        questions=(),
        columns=(),
        problems=(*sheet.problems, *said),
        separator=_NOTHING,
    )
    layout = _with_questions(layout, headings, choices)
    layout = _with_rows(layout, headings, file.name)
    return layout.noting(_doubts(layout, headings, choices, file.name))


def _refuse_unknown_grids(headings: Sequence[_Heading], grids: Sequence[str], file: str) -> None:
    known = dict.fromkeys(heading.question for heading in headings if heading.part)
    unknown = [code for code in grids if code not in known]
    if unknown:
        raise EvaluationError(
            f"option “grids” names {_several(unknown)}, which is no question with several columns",
            remedy=f"Such questions of this file are {_several(list(known))}",
            file=file,
        )


def _headings(header: Sequence[str]) -> list[_Heading]:
    cells = [without_markup(cell.replace("\ufeff", "")) for cell in header]
    if _is_through_r(cells):
        cells = [_before_r(cell) for cell in cells]
    separator = max(_SEPARATORS, key=lambda mark: sum(_has_text(mark, cell) for cell in cells))
    named = sum(map(bool, cells))
    enough = 2 * sum(_has_text(separator, cell) for cell in cells) > named
    headings = [_heading(cell, separator if enough else None) for cell in cells]
    if any(heading.part and heading.name.endswith("]") for heading in headings):
        return headings
    return [_split_at_underscore(heading) for heading in headings]


def _has_text(separator: str, cell: str) -> bool:
    return re.match(f"{_CODE}{_PARTS}{separator}", cell) is not None


def _heading(cell: str, separator: str | None) -> _Heading:
    coded = re.fullmatch(
        f"({_CODE})({_PARTS})" + (f"(?:{separator}(.*))?" if separator else "()"), cell, re.DOTALL
    )
    if coded is None:
        text, part = _split_brackets(cell)
        return _Heading(cell, text, part, text, part)
    text, part_text = coded[3] or "", ""
    if coded[2]:
        text, part_text = _split_brackets(text)
    return _Heading(
        name=coded[1] + coded[2],
        question=coded[1],
        part=coded[2].strip("[]").replace("][", "_"),
        text=_words(text),
        part_text=_words(part_text),
        coded=separator is not None and coded[3] is not None,
    )


def _split_brackets(text: str) -> tuple[str, str]:
    """Words of the question, and those of its line, column or scale in brackets at the end."""
    start, depth = len(text), 0
    for at in range(len(text) - 1, -1, -1):
        if not depth and text[at] != "]":
            break
        depth += (text[at] == "]") - (text[at] == "[")
        if not depth:
            start = at
    parts = [part.strip() for part in text[start + 1 : -1].split("][")]
    return text[:start].rstrip(" _"), " - ".join(filter(None, parts))


def _words(text: str) -> str:
    """The text with spaces, which an export may write as underscores."""
    text = text.strip()
    return text if " " in text else text.replace("_", " ").strip()


def _split_at_underscore(heading: _Heading) -> _Heading:
    """`q1_SQ001`, as expressions name the column; codes of questions hold no underscore."""
    question, _, part = heading.name.partition("_")
    if not part or not re.fullmatch(_CODE, heading.name) or question == "attribute":
        return heading
    text, part_text = _split_brackets(heading.text)
    return replace(
        heading, question=question, part=part, text=_words(text), part_text=_words(part_text)
    )


def _is_through_r(cells: Sequence[str]) -> bool:
    return (
        all(map(_THROUGH_R.fullmatch, cells))
        and any("." in cell for cell in cells)
        and any(_SURELY_THROUGH_R.fullmatch(_MARK_THROUGH_R.sub("", cell)) for cell in cells)
    )


def _before_r(cell: str) -> str:
    """The header as LimeSurvey wrote it, but for the punctuation that R took."""
    cell = _MARK_THROUGH_R.sub("", cell)
    found = _CODED_THROUGH_R.fullmatch(cell)
    if found is None:
        return cell
    parts = "".join(f"[{part}]" for part in found[2].split(".") if part)
    text = "" if found[3] is None else f". {one_line(found[3].replace('.', ' '))}"
    return f"{found[1]}{parts}{text}"


def _as_before_r(
    body: pd.DataFrame, header: Sequence[str], file: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """The cells without NA, which R writes where there is no answer."""
    if not _is_through_r([one_line(cell) for cell in header]):
        return body, []
    absent = body == "NA"
    said = [
        "the headers went through R, which leaves no punctuation in the questions",
        f"we took {absent.sum().sum()} cells that hold NA for no answer, as R writes it",
    ]
    remedy = "Use the export as LimeSurvey wrote it, if you have it"
    problems = [Problem(what, remedy, file) for what in said[: 2 if absent.any(axis=None) else 1]]
    return blank_where(body, "NA"), problems


def _multiple_choices(
    body: pd.DataFrame, headings: Sequence[_Heading], grids: Sequence[str]
) -> dict[str, list[int]]:
    """Positions of the options of each multiple choice, by question."""
    options: dict[str, list[int]] = {}
    for position, heading in enumerate(headings):
        if heading.part and not heading.is_beside_options and heading.field is None:
            options.setdefault(heading.question, []).append(position)
    return {
        question: positions
        for question, positions in options.items()
        if question not in grids and _are_ticks(body[positions])
    }


def _are_ticks(cells: pd.DataFrame) -> bool:
    """Do the columns hold ticks, by the words that LimeSurvey writes for them?

    In codes an option that was not ticked is blank. In words it is No; where the question was not
    shown, all its options are N/A or blank, so a row with some blanks is of a grid.
    """
    word_of = _distinct(cells)
    words = set(word_of.values()) - {""}
    if words in _TICKS_IN_CODES:
        return True
    others = words - _YES - _NO
    if words == others or len(others) > 1:
        return False
    return all(
        marked.all(axis=1).equals(marked.any(axis=1))
        for word in ({""} | others) - {_NOT_SHOWN}
        for marked in [cells.isin([cell for cell, is_word in word_of.items() if is_word == word])]
    )


def _distinct(cells: pd.DataFrame) -> dict[str, str]:
    """Each cell once, and the word it comes to."""
    return {cell: normal(cell) for at in cells.columns for cell in cells[at].unique()}


def _ticked(option: Tick) -> Ticks:
    return lambda cell: [option] if normal(cell) in _TICKED else []


def _with_questions(
    layout: Layout, headings: Sequence[_Heading], choices: Mapping[str, list[int]]
) -> Layout:
    choice_at = {at: question for question, positions in choices.items() for at in positions}
    owners: list[str | int] = [choice_at.get(at, at) for at in range(len(headings))]
    distinct = list(dict.fromkeys(owners))
    names = told_apart(
        owner if isinstance(owner, str) else headings[owner].name or layout.headers[owner]
        for owner in distinct
    )
    name = dict(zip(distinct, names, strict=True))
    meta = _without_answers(headings)
    options: dict[int, Tick] = {}
    questions = []
    for owner in distinct:
        if isinstance(owner, str):
            asked = [headings[at] for at in choices[owner]]
            options |= zip(choices[owner], _options(asked), strict=True)
            values = tuple(options[at].value for at in choices[owner])
            questions.append(Question(name[owner], _stem(asked), "multiple", values))
        else:
            questions.append(_column_of_its_own(headings[owner], name[owner], owner in meta))
    columns = (
        Column(at, name[owner], _ticked(options[at]) if at in options else None)
        for at, owner in enumerate(owners)
    )
    return replace(layout, questions=tuple(questions), columns=tuple(columns))


def _column_of_its_own(heading: _Heading, name: str, is_meta: bool) -> Question:
    wording = heading.wording or name
    if is_meta:
        return Question(name, wording, "meta", identifies=_FIELDS.get(heading.field or ""))
    in_own_words = heading.is_beside_options and heading.part != "filecount"
    return Question(name, wording, "text" if in_own_words else None)


def _stem(asked: Sequence[_Heading]) -> str:
    """Words of a multiple choice: its own, or those that its columns begin with."""
    if any(heading.part_text for heading in asked):
        return asked[0].text
    words = zip(*(heading.text.split() for heading in asked), strict=False)
    shared = takewhile(lambda alike: len(set(alike)) == 1, words)
    return " ".join(alike[0] for alike in shared) or asked[0].question


def _options(asked: Sequence[_Heading]) -> Iterator[Tick]:
    """Each option in words, and its code where the header has both."""
    stem = _stem(asked)
    for heading in asked:
        words = heading.part_text or heading.text.removeprefix(stem).strip()
        yield Tick(words, heading.part) if words not in ("", heading.part) else Tick(heading.part)


def _without_answers(headings: Sequence[_Heading]) -> set[int]:
    """LimeSurvey's own fields, how long somebody stayed where, and numbers of rows."""
    timed = any(heading.name == "interviewtime" for heading in headings)
    timings = {f"{heading.question}Time" for heading in headings if timed}
    return {
        at
        for at, heading in enumerate(headings)
        if heading.field
        or heading.name in timings
        or _TIMING.match(heading.name)
        or not heading.name
        or (at == 0 and heading.name in _ROW_NUMBERS)
    }


def _with_rows(layout: Layout, headings: Sequence[_Heading], file: str) -> Layout:
    """What the fields say of each row: its id, and that it is partial if never submitted."""
    at = {heading.field: at for at, heading in reversed(list(enumerate(headings)))}
    if "id" in at:
        layout = replace(layout, id_at=(at["id"],))
    if "submitdate" not in at or layout.body.empty:
        return layout
    dates = layout.body[at["submitdate"]].str.strip()
    submitted = ~dates.isin(_BLANK)
    what = remedy = ""
    if not submitted.any():
        what = "no answer sheet has a date of submission, so all are marked partial"
        remedy = "Export completed responses too, or take this column out if it was emptied"
    elif dates[submitted].str.startswith(_NO_DATE_KEPT).all():
        what = "each date of submission is 1 January 1980, which LimeSurvey writes for no date"
        remedy = "Nothing to do; the survey does not keep when answers came in"
    header = layout.headers[at["submitdate"]]
    return replace(
        layout,
        status=layout.status_or_data.where(submitted, "partial"),
        submitted_at=None if what else at["submitdate"],
    ).noting([Problem(what, remedy, file, column=header)] if what else [])


def _doubts(
    layout: Layout, headings: Sequence[_Heading], choices: Mapping[str, list[int]], file: str
) -> Iterator[Problem]:
    body = layout.body
    in_words = [
        question
        for question, positions in choices.items()
        if not {"y", "1"} & set(_distinct(body[positions]).values())
    ]
    if in_words:
        yield Problem(
            f"every cell of {_several(in_words)} is Yes, No or not shown, so we took Yes for a "
            "ticked option and No for an open one",
            "If No is an answer there, as in a grid, list the question's code under `grids`",
            file,
        )
    ticked = {at for positions in choices.values() for at in positions}
    kept = [
        layout.headers[at]
        for at, heading in enumerate(headings)
        if at not in ticked and heading.field is None and (body[at] == "N/A").any()
    ]
    if kept:
        yield Problem(
            f"“N/A” stands in {_several(kept)}; LimeSurvey writes it where a yes-or-no question "
            "was not shown or not answered, but it may be an answer of your own, so we kept it",
            "List “N/A” among the answers of its scale, as not asked if it is none",
            file,
        )


def _several(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown


PLATFORM = SurveyPlatform("limesurvey", recognise, lay_out, LimeSurveyOptions)
