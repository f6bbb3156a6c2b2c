"""The shape of every table: tidy tables between steps, and the spreadsheets people fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.errors import EvaluationError

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

KINDS = {
    "text": "words",
    "category": "one of a few words",
    "number": "a number",
    "count": "a whole number",
    "flag": "true or false",
    "date": "a date",
}

MISSING = ("not asked", "skipped", "not sure", "prefer not to say")
LEVELS = (
    "not enough evidence",
    "got worse",
    "no progress",
    "little progress",
    "some progress",
    "good progress",
    "significant progress",
)
SETTLED = ("yes", "no", "still differ")
EFFORTS = ("hours", "payment", "expenses")
SUPPORT = ("support", "debrief", "training")
CODE_KINDS = ("enabler", "barrier", "outcome", "shift", "suggestion", "other")
SEGMENT_DIRECTIONS = ("better", "worse", "mixed", "none said")
EVIDENCE_DIRECTIONS = ("supports", "against", "mixed")
EVIDENCE_KINDS = ("record", "perception", "observation", "document")
SEEN = ("document", "observation")
SHIFT_STATES = ("in place", "partly", "not", "lapsed")
STANCES = ("confirms", "adds", "challenges")
# what pages and sheets print for them; whoever types in a sheet may write either
PRINTED = {
    "confirms": "This fits what I know",
    "adds": "There is more to it",
    "challenges": "I see it differently",
    "agreed except for": "agreed, except for",
    "did not agree because": "did not agree, because",
}
CAPACITIES = ("lived experience", "staff", "partner")
ENDINGS = ("agreed", "agreed except for", "did not agree because", "could not be reached")
CHECKLIST_ITEMS = tuple(
    f"{checklist}-{number}"
    for checklist, items in (("coreq", 32), ("gsr", 18))
    for number in range(1, items + 1)
)
YEAR_STATES = ("counted", "not looked for", "hidden")
SOURCE_SAYS = (*EVIDENCE_DIRECTIONS, "silent")
NAMED_AS = ("own name", "chosen name", "none")
RESPONSE_STATES = ("done", "doing", "not done because", "no answer yet")


@dataclass(frozen=True)
class Column:
    """One column: what it holds, and whether it may be blank."""

    name: str
    kind: str
    description: str
    blank: bool = False
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: its columns, what names a row, and whether a programme may add columns."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    open: bool = False

    @property
    def column_names(self) -> list[str]:
        return [column.name for column in self.columns]

    def empty(self) -> pd.DataFrame:
        """The table without a row."""
        return _without_rows(self).copy()

    def from_rows(self, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """The table with these rows; columns that no row names are blank."""
        import pandas as pd

        found = list(rows)
        return self.conform(pd.DataFrame(found)) if found else self.empty()

    def conform(self, frame: pd.DataFrame | Mapping[str, Any]) -> pd.DataFrame:
        """A new frame with this table's columns, order and kinds; what is missing is blank.

        Words that come as categories stay so: a text that stands in millions of rows is held once.
        """
        import pandas as pd

        given = pd.DataFrame(frame)
        if self._is_shape_of(given):
            return given.copy(deep=False)
        extra = [name for name in given.columns if name not in self.column_names]
        if extra and not self.open:
            raise ValueError(f"table {self.name} has no column {', '.join(extra)}")
        shaped = given.reindex(columns=[*self.column_names, *extra])
        coded = self.coded(shaped)
        kinds = {
            column.name: _DTYPES[column.kind] for column in self.columns if column.name not in coded
        }
        for column in self.columns:
            if column.kind == "date":
                shaped[column.name] = pd.to_datetime(shaped[column.name])
        return shaped.astype(
            {**kinds, **{name: "str" for name in extra if shaped[name].dtype == object}}
        ).reset_index(drop=True)

    def _is_shape_of(self, frame: pd.DataFrame) -> bool:
        """Are its columns, their order and kinds, and its index as they must be already?"""
        import pandas as pd

        names, kinds = list(frame.columns), list(frame.dtypes)
        if names[: len(self.columns)] != self.column_names:
            return False
        coded = self.coded(frame)
        more = kinds[len(self.columns) :]
        return (
            (not more or (self.open and object not in more))
            and frame.index.equals(pd.RangeIndex(len(frame)))
            and all(
                kind == _DTYPES[column.kind] or column.name in coded
                for column, kind in zip(self.columns, kinds, strict=False)
            )
        )

    def coded(self, frame: pd.DataFrame) -> list[str]:
        """Columns of words that ``frame`` holds as categories."""
        return [
            column.name
            for column in self.columns
            if column.kind == "text"
            and not column.allowed
            and getattr(frame[column.name], "cat", None) is not None
        ]

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """``frame`` in this table's shape, or an error that names what does not fit.

        Raises
        ------
        EvaluationError
            A column is of another kind, holds a value it may not, or a key stands twice.
        """
        import pandera.errors

        shaped = self.conform(frame)
        coded = self.coded(shaped)
        try:
            if coded:
                from analysis.coded import every_kind_of_row, stands_twice

                _schema(self, keyed=False).validate(every_kind_of_row(shaped, coded), lazy=True)
                if stands_twice(shaped, self.key):
                    raise self._misfit("unique", self.key, " and ".join(self.key))
            else:
                _schema(self).validate(shaped, lazy=True)
        except pandera.errors.SchemaErrors as error:
            first = error.failure_cases.iloc[0]
            raise self._misfit(first["check"], first["failure_case"], first["column"]) from None
        return shaped

    def _misfit(self, check: object, found: object, column: object) -> EvaluationError:
        return EvaluationError(
            f"table {self.name} does not hold what it must: {check} ({found!s:.80})",
            remedy="Mend the step that writes it",
            column=str(column),
        )


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of ``frame``, blanks being ``None``."""
    columns = (zip(frame[name].tolist(), frame[name].isna(), strict=True) for name in frame.columns)
    plain = ([None if blank else value for value, blank in column] for column in columns)
    names = list(map(str, frame.columns))
    return [dict(zip(names, row, strict=True)) for row in zip(*plain, strict=True)]


_DTYPES = {
    "text": "str",
    "category": "category",
    "number": "float64",
    "count": "Int64",
    "flag": "boolean",
    "date": "datetime64[us]",
}


@cache
def _without_rows(table: Table) -> pd.DataFrame:
    return table.conform({})


@cache
def _schema(table: Table, keyed: bool = True) -> pa.DataFrameSchema:
    import pandera.pandas as pa

    return pa.DataFrameSchema(
        {
            # of the kind that `conform` gave it
            column.name: pa.Column(
                checks=pa.Check.isin(column.allowed) if column.allowed else None,
                nullable=column.blank,
                description=column.description,
            )
            for column in table.columns
        },
        unique=list(table.key) or None if keyed else None,
        strict=not table.open,
        name=table.name,
    )


def _text(name: str, description: str, *allowed: str, blank: bool = False) -> Column:
    return Column(name, "text", description, blank, allowed)


def _blank(name: str, description: str, *allowed: str) -> Column:
    return Column(name, "text", description, True, allowed)


def _count(name: str, description: str, *, blank: bool = False) -> Column:
    return Column(name, "count", description, blank)


def _number(name: str, description: str, *, blank: bool = True) -> Column:
    return Column(name, "number", description, blank)


def _date(name: str, description: str, *, blank: bool = True) -> Column:
    return Column(name, "date", description, blank)


def _flag(name: str, description: str, *, blank: bool = False) -> Column:
    return Column(name, "flag", description, blank)


_CONSENTS = (
    _flag("consent_analysed", "May what they said be analysed?"),
    _flag("consent_workshop", "May their words be read in the peers' workshop?"),
    _flag("consent_published", "May their words be published?"),
    _flag("consent_linked", "May their answers be linked between years?"),
    _flag("consent_contact", "May we contact them next year?"),
    _date("consent_date", "When they said so"),
    _blank("consent_form", "Which version of the consent form"),
)

_ATTRIBUTION = (
    _blank("attribution", "How they wish to be named beside a quote; blank: group only"),
    _blank("named_as", "Is that their own name, a name they chose, or none?", *NAMED_AS),
    _date("quotes_checked_on", "When they checked the words that may be quoted"),
)

_RELEASE = (
    _text(
        "kind",
        "A stretch of an interview, a survey comment, or another text of the report",
        "segment",
        "comment",
        "text",
    ),
    _text("id", "As in working/to_release.csv: a segment, or respondent and item joined by “/”"),
    _text("approved_by", "Who read it and said yes"),
    _date("date", "When", blank=False),
    _blank("words", "The words they read: other words under the same id are not approved"),
    _blank("said_instead", "The words as they may be published, where details are replaced"),
    _blank("despite", "Why they may go out in spite of what the program pointed out"),
)

TIDY = {
    table.name: table
    for table in (
        Table(
            "respondents",
            "One row for each answer sheet that counts; the programme adds characteristics.",
            (
                _text("respondent", "Pseudonym of the answer sheet, for its year alone"),
                _blank("person", "Pseudonym, the same as in involvements, where answers link"),
                _count("year", "Programme-year"),
                _text("group", "Group of the programme"),
                _number("weight", "Weight, 1 where none is used", blank=False),
                _date("submitted", "When the answers came in"),
                _text("source_file", "Collected file"),
                _count("source_row", "Row in that file, the header being row 1"),
            ),
            ("respondent",),
            open=True,
        ),
        Table(
            "answers",
            "One row for each answer; one for each ticked option of a multiple choice.",
            (
                _text("respondent", "Who answered"),
                Column("item", "category", "Item of the questionnaire"),
                _text("option", "Ticked option of a multiple choice, else empty"),
                Column("label", "category", "The answer in the scale's own words", True),
                _number("score", "Place on the scale, or the number given"),
                Column(
                    "missing",
                    "category",
                    "Why there is no answer; blank when answered",
                    True,
                    MISSING,
                ),
            ),
            ("respondent", "item", "option"),
        ),
        Table(
            "comments",
            "What people wrote in their own words in the survey.",
            (
                _text("respondent", "Who wrote it"),
                _text("item", "Item of the questionnaire"),
                _text("text", "The words"),
            ),
            ("respondent", "item"),
        ),
        Table(
            "interviews",
            "One row for each interview that may be analysed; the programme adds characteristics.",
            (
                _text("interview", "Names the interview"),
                _text("participant", "Pseudonym of who was interviewed, for this year alone"),
                _blank("person", "Pseudonym, the same as in involvements, where years may link"),
                _text("group", "Group or groups, parted by “; ”"),
                _blank("interviewer", "Who asked"),
                _date("date", "When"),
                _flag("quote_consent", "May their words be published?"),
                _flag(
                    "workshop_consent",
                    "May their words be read in the peers' workshop? Blank is no",
                    blank=True,
                ),
                *_ATTRIBUTION,
            ),
            ("interview",),
            open=True,
        ),
        Table(
            "segments",
            "One row for each stretch of talk, code and coder.",
            (
                _text("segment", "Names the stretch of talk"),
                _text("code", "Code of the codebook, or the coder's own"),
                _text("coder", "Who coded it"),
                _text("interview", "Interview it comes from"),
                _count("start", "First character, counted from 0 in code points", blank=True),
                _count("end", "Character after the last", blank=True),
                _text("text", "The words"),
                _text(
                    "direction", "Better, worse, mixed, as the coder read it", *SEGMENT_DIRECTIONS
                ),
                _blank("memo", "What the coder noted"),
                _flag("key", "Flagged as a key quote"),
            ),
            ("segment", "code", "coder"),
        ),
        Table(
            "codes",
            "The codebook as used this year.",
            (
                _text("code", "Names the code"),
                _text("name", "As people read it"),
                _blank("parent", "Code above it"),
                _blank("description", "What it stands for"),
                _text("kind", "What sort of code", *CODE_KINDS),
                _blank("outcome", "Outcome it speaks to"),
                _count("since", "First year it was looked for", blank=True),
                _count("until", "Last year it was looked for", blank=True),
                _blank("replaces", "Code it took the place of"),
            ),
            ("code",),
        ),
        Table(
            "agreed",
            "What coders settled, where they had read an interview differently.",
            (
                _text("interview", "Interview"),
                _text("code", "Code"),
                _flag(
                    "present",
                    "Did they agree that the interview raises it? Blank: they still differ",
                    blank=True,
                ),
                _blank("direction", "Which way, if they settled that too", *SEGMENT_DIRECTIONS),
                _blank("first_readings", "How each of them first read it"),
                _text("reason", "Why"),
                _text("decided_by", "Who settled it"),
                _date("date", "When"),
            ),
            ("interview", "code"),
        ),
        Table(
            "activities",
            "What the programme did.",
            (
                _text("activity", "Names the activity"),
                _date("date", "When", blank=False),
                _text("kind", "Kind of activity of the programme"),
                _text("name", "Its name"),
                _blank("directorate", "Part of the council"),
                _blank("say", "How much say people had, on the programme's ladder"),
                _blank("target", "What it was to change, and for whom"),
                _count("headcount", "People there, where there are no names", blank=True),
                _blank("changed", "What changed because of it"),
                _blank("confirmed_by", "Who that uses the service confirms it"),
            ),
            ("activity",),
        ),
        Table(
            "involvements",
            "Who took part in what.",
            (
                _text("person", "Pseudonym"),
                _text("activity", "Activity"),
                _text("role", "Role they had"),
                _text("capacity", "In what capacity", *CAPACITIES),
                _blank("reached_by", "How they were reached"),
                _number("hours", "Hours given"),
                _flag("offered_payment", "Was payment offered?", blank=True),
                _flag("paid", "Was it paid?", blank=True),
                _date("stopped_on", "When they stopped"),
                _blank("why_stopped", "Why they stopped"),
            ),
            ("person", "activity", "role"),
            open=True,
        ),
        Table(
            "evidence",
            "Documents and observations.",
            (
                _text("evidence", "Names the document or observation"),
                _text("kind", "Document or observation", *SEEN),
                _text("what", "What it is"),
                _text("where", "Where it can be seen"),
                _text("shows", "What it shows"),
                _text("outcome", "Outcome it speaks to"),
                _text("direction", "Supports, against or mixed", *EVIDENCE_DIRECTIONS),
                _text("noted_by", "Who noted it"),
            ),
            ("evidence",),
        ),
        Table(
            "shifts",
            "Each shift, as people say it stands.",
            (
                _text("shift", "Shift of the programme"),
                _text("state", "How it stands", *SHIFT_STATES),
                _blank("evidence", "What shows it"),
                _text("said_by", "Who says so"),
            ),
            ("shift",),
        ),
        Table(
            "costs",
            "Money and hours.",
            (
                _text("cost", "Names the entry"),
                _text("kind", "Kind of cost", "money", "paid hours", "unpaid hours", "expenses"),
                _text("what", "What it was for"),
                _number("amount", "Pounds or hours; blank where not known"),
            ),
            ("cost",),
        ),
        Table(
            "recommendations",
            "What was recommended, by whom, to whom.",
            (
                _text("recommendation", "Names the recommendation"),
                _text("text", "In plain words"),
                _blank("because", "Finding or insight behind it"),
                _blank("proposed_by", "Who proposed it"),
                _blank("owner", "Who is to act"),
                _blank("by_when", "By when"),
                _flag("ask", "One of the few things we ask of the reader?"),
                _date("date", "When it was recommended"),
                _blank("plain", "The same in short sentences, for Easy Read; blank: as it is"),
            ),
            ("recommendation",),
        ),
        Table(
            "responses",
            "You said, we did.",
            (
                _text("recommendation", "Recommendation answered"),
                _text("status", "Where it stands", *RESPONSE_STATES),
                _blank("response", "What was done, or why not"),
                _blank("answered_by", "Who answers"),
                _date("date", "When"),
            ),
            ("recommendation",),
        ),
        Table(
            "stages",
            "Stages of analysis, and who took part.",
            (
                _text("stage", "Stage"),
                _blank("took_part", "Who took part"),
                _date("date", "When"),
                _blank("note", "What to know about it"),
            ),
            ("stage",),
        ),
        Table(
            "release",
            "What a person has read and approved to be said in people's own words.",
            _RELEASE,
            ("kind", "id"),
        ),
        Table(
            "signoff",
            "How each peer researcher's reading of the draft ended.",
            (
                _text("name", "As named in about.yml"),
                _text("ending", "How it ended", *ENDINGS),
                _blank("words", "Except for …, because …"),
                _blank("version", "Version code printed on the draft that they read"),
                _blank("read_as", "Report, Easy Read or read aloud"),
                _date("date", "When"),
            ),
            ("name",),
        ),
        Table(
            "versions",
            "What the draft consists of, word for word: what peer researchers sign.",
            (
                _text("section", "Judged section of the report, or “whole”"),
                _text("title", "Its heading"),
                _text("digest", "Tells its words from others; of the whole, the version code"),
            ),
            ("section",),
        ),
        Table(
            "pages",
            "Pages beside the report, as they were made: none may be changed by hand.",
            (
                _text("page", "Its file"),
                _text("digest", "Tells it from any other"),
            ),
            ("page",),
        ),
        Table(
            "efforts",
            "Hours, pay and support of peer researchers, as totals that tell of nobody.",
            (
                _text("kind", "What it counts", *EFFORTS, *SUPPORT),
                _number("amount", "Hours, pounds or times; blank where it would tell of a few"),
                _count("people", "Of how many people; blank where they are few", blank=True),
            ),
            ("kind",),
        ),
        Table(
            "findings",
            "Every number that may stand in the report.",
            (
                _text("finding", "Made of outcome, measure and group"),
                _blank("aim", "Aim"),
                _text("outcome", "Outcome, or the part of the report it belongs to"),
                _text("group", "Group it is about, or “all”"),
                _text("measure", "What was measured"),
                _text("evidence", "Kind of evidence", *EVIDENCE_KINDS),
                _number("value", "The number"),
                _number("low", "Lower end of its interval, or of the range between readers"),
                _number("high", "Upper end"),
                _count("numerator", "Count above the line", blank=True),
                _count("base", "Count below the line", blank=True),
                _text("unit", "What is counted"),
                _blank("compared_with", "Year or target it is compared with"),
                _number("change", "Difference from it"),
                _number("change_low", "Lower end of the difference"),
                _number("change_high", "Upper end of the difference"),
                _text(
                    "says", "What it says of its outcome", "supports", "against", "mixed", "silent"
                ),
                _flag("hidden", "Is the number kept back to protect people?"),
                _text("sentence", "The finding in words"),
                _text("notebook", "Notebook that made it"),
            ),
            ("finding",),
        ),
        Table(
            "spread",
            "How often each answer to a question of the survey was given, small counts kept back.",
            (
                _text("item", "Item of the questionnaire"),
                _text("group", "Group, or “all” for those who were asked"),
                _text("answer", "An answer offered, or why there is none"),
                _text("kind", "An answer, or none", "answer", "no answer"),
                _count("count", "How many; blank where it is kept back", blank=True),
                _count(
                    "base",
                    "Of an answer: how many answered; of none: how many were asked; "
                    "blank where it is kept back",
                    blank=True,
                ),
                _flag("hidden", "Is the count kept back to protect people?"),
            ),
            ("item", "group", "answer"),
        ),
        Table(
            "sources",
            "What each source of evidence says of an outcome.",
            (
                _text("outcome", "Outcome"),
                _text("evidence", "Kind of evidence", *EVIDENCE_KINDS),
                _text("group", "Group it comes from, or “all”"),
                _text("says", "Supports, against, mixed or silent", *SOURCE_SAYS),
                _text("because", "The findings behind it, parted by “; ”"),
            ),
            ("outcome", "evidence", "group"),
        ),
        Table(
            "supported",
            "The most that the evidence can support, and why not more.",
            (
                _text("outcome", "Outcome"),
                _text("most_supported", "Level of the rubric", *LEVELS),
                _text("because", "What sets it"),
                _blank("next_level", "The next level up, where there is one"),
                _blank("missing", "What that would need and is not there, parted by “; ”"),
            ),
            ("outcome",),
        ),
        Table(
            "agreement",
            "How alike the coders read, for the working papers.",
            (
                _blank("compared", "Whose readings: between coders, or one coder's two"),
                _blank("question", "Coded at all, which code, or has the code"),
                _blank("unit", "What is compared", "characters", "segments"),
                _text("code", "Code, or “all”"),
                _count("segments", "Stretches of talk that either coder marked, or gave the code"),
                _count("characters_both", "Characters coded by both", blank=True),
                _count("characters_either", "Characters coded by either", blank=True),
                _count("both", "Stretches that both read so", blank=True),
                _count("either", "Stretches that either read so", blank=True),
                *(
                    _number(f"{name}{end}", f"{title}{said}")
                    for name, title in (
                        ("percent", "Share of stretches read alike"),
                        ("kappa", "Cohen's kappa"),
                        ("alpha", "Krippendorff's alpha"),
                        ("ac1", "Gwet's AC1"),
                        ("fleiss", "Fleiss' kappa"),
                    )
                    for end, said in (("", ""), ("_low", ", lower end"), ("_high", ", upper end"))
                ),
            ),
            ("compared", "question", "unit", "code"),
        ),
        Table(
            "to_talk_about",
            "Stretches that coders read differently, most contested first; never published.",
            (
                _text("interview", "Interview"),
                _count("start", "First character"),
                _count("end", "Character after the last"),
                _blank("text", "The words"),
                _text("first_coder", "One coder"),
                _blank("first_only", "Codes that only this coder gave, parted by “; ”"),
                _text("second_coder", "The other coder"),
                _blank("second_only", "Codes that only this coder gave, parted by “; ”"),
                _blank("both", "Codes that both gave, parted by “; ”"),
                _count("differing", "How many codes one of them alone gave"),
                _number("share", "Share of all codes given that one of them alone gave"),
                _flag("settled", "Is all of it settled in agreed_coding.csv?"),
            ),
        ),
        Table(
            "together",
            "Codes that come up together, in how many interviews, by any coder's reading.",
            (
                _text("code", "Code"),
                _text("other", "Another"),
                _count("in_segment", "Interviews with both on one stretch of talk"),
                _count("near", "Interviews with both near each other"),
                _count("base", "Interviews"),
            ),
            ("code", "other"),
        ),
        Table(
            "themes_by_year",
            "How many raised each code, year by year, protected as that year's findings are.",
            (
                _text("code", "Code"),
                _count("year", "Year"),
                _text("state", "Counted, not looked for, or hidden", *YEAR_STATES),
                _count("low", "By every coder's reading; blank where too few to show", blank=True),
                _count("high", "By any coder's reading; blank where hidden", blank=True),
                _count("base", "People interviewed; blank where too few to show", blank=True),
                _blank("takes_over", "Code whose place it took that year: the line breaks"),
            ),
            ("code", "year"),
        ),
        Table(
            "insights",
            "What a finding means to a peer researcher.",
            (
                _text("insight", "Names the insight"),
                _blank("about", "Finding or outcome; blank: nothing on the list"),
                _text("author", "Who says it"),
                _text("stance", "Confirms, adds or challenges", *STANCES),
                _text("text", "Their words"),
                _date("date", "When"),
                _flag("message", "Chosen for the summary?"),
                _blank("retracts", "Insight taken back by this row"),
            ),
            ("insight",),
        ),
        Table(
            "judgements",
            "What people judged, and why.",
            (
                _text("about", "Outcome, aim, or “programme”"),
                _blank("level", "Level of the rubric; blank for a sentence of one's own"),
                _blank("most_supported", "The most the evidence can support"),
                _text("reasons", "Why"),
                _blank("other_explanations", "What else could explain it"),
                _text("agreed_by", "Who agreed"),
                _count("agreed", "How many agreed"),
                _count("lived_experience", "How many of them have lived experience"),
                _count(
                    "others",
                    "How many of them are not among those whom the outcome is about, such as the "
                    "board",
                    blank=True,
                ),
                _blank("dissent", "Who disagreed, in their words"),
                _date("date", "When"),
                _blank("first_reading", "Level first chosen, where it changed"),
                _blank("why_changed", "Why it changed"),
            ),
            ("about",),
        ),
        Table(
            "refused",
            "Judgements that people handed in and that could not be used.",
            (
                _text("about", "Outcome, aim, or “programme”"),
                _blank("column", "Column of judgements.csv in which the fault lies"),
                _text("reason", "Why it could not be used"),
            ),
        ),
        Table(
            "piles",
            "Which card each person put on which pile, each for themselves.",
            (
                _count("card", "Number printed on the card"),
                _text("segment", "Stretch of talk on the card"),
                _text("sorter", "Who sorted"),
                _text("pile", "Pile, in the sorter's own numbering"),
                _blank("pile_name", "What the sorter called the pile"),
            ),
            ("card", "sorter"),
        ),
        Table(
            "themes",
            "Themes that came out of the piles, and whether the group made them codes.",
            (
                _text("theme", "Names the proposed theme"),
                _text("name", "As people call it"),
                _blank("cards", "Cards that belong to it, parted by “; ”"),
                _flag("becomes_code", "Did the group decide to make it a code?"),
                _blank("code", "The code it became, or is part of"),
                _text("reason", "Why"),
                _text("decided_by", "Who decided"),
                _date("date", "When"),
            ),
            ("theme",),
        ),
        Table(
            "decisions",
            "Who decided what, and why.",
            (
                _text("decision", "Names the decision"),
                _text("what", "What was decided"),
                _text("decided_by", "Who decided"),
                _blank("reason", "Why"),
                _blank("dissent", "Who saw it differently, in their words"),
                _date("date", "When"),
            ),
            ("decision",),
        ),
        Table(
            "checklist",
            "What evaluators answer to items of checklists that no run can know.",
            (
                _text("item", "Item of a checklist, such as coreq-14", *CHECKLIST_ITEMS),
                _text("answer", "The answer"),
            ),
            ("item",),
        ),
        Table(
            "questions",
            "How each item was asked, year by year.",
            (
                _text("item", "Item"),
                _count("year", "Year"),
                _text("wording", "As asked"),
                _blank("scale", "Scale offered"),
                _blank(
                    "comparable_with", "Earlier years it may be compared with, parted by commas"
                ),
            ),
            ("item", "year"),
        ),
        Table(
            "rejected",
            "What could not be used, and what to do about it.",
            (
                _text("source_file", "Collected file"),
                _count("source_row", "Row in that file", blank=True),
                _blank("column", "Column"),
                _blank("value", "What stood there"),
                _text("reason", "Why it could not be used"),
                _text("remedy", "What to do"),
                _text("lost", "Was the whole row lost, or this value?", "row", "value"),
            ),
        ),
        Table(
            "accounts",
            "Every row of every collected file: kept + rejected + out of scope = read.",
            (
                _text("source_file", "Collected file"),
                _text("kind", "What we took it for"),
                _count("read", "Rows read"),
                _count("kept", "Rows kept"),
                _count("rejected", "Rows that could not be used"),
                _count("out_of_scope", "Rows that are not for this analysis"),
                _blank("why_out_of_scope", "Why, with counts"),
                _number(
                    "sure", "How sure we are of that, from 0 to 1; blank where its name says it"
                ),
                _blank("left_out", "Columns that tell who somebody is, which we never read"),
                _blank("out_of_scope_by_group", "Why, with counts, by group where it is known"),
            ),
            ("source_file",),
        ),
        Table(
            "key_marks",
            "With which key a part's pseudonyms were made: people are followed where it is the "
            "same.",
            (
                _text("part", "Survey, interviews, activity or decisions"),
                _text("mark", "Says which key, and nothing of what is in it"),
            ),
            ("part",),
        ),
    )
}

COLLECTED = {
    table.name: table
    for table in (
        Table(
            "participants.csv",
            "Who was interviewed, and what they agreed to; the programme adds characteristics.",
            (
                _text("interview", "Names the interview"),
                _text("participant", "Who was interviewed"),
                _blank("person", "Their id in involvements.csv, if they have one"),
                _text("group", "Group or groups, parted by “;”"),
                _blank("interviewer", "Who asked"),
                _date("date", "When"),
                _blank("document", "Name of the transcript in the coding tool, if another"),
                *_CONSENTS,
                *_ATTRIBUTION,
                _date("withdrawn_on", "When they withdrew"),
            ),
            ("interview",),
            open=True,
        ),
        Table(
            "agreed_coding.csv",
            "What coders settled, where they had read an interview differently.",
            tuple(
                _text(
                    "present",
                    "Did they agree that the interview raises it, or do they still differ?",
                    *SETTLED,
                )
                if column.name == "present"
                else column
                for column in TIDY["agreed"].columns
            ),
            ("interview", "code"),
        ),
        Table("activities.csv", "What happened.", TIDY["activities"].columns, ("activity",)),
        Table(
            "involvements.csv",
            "Who took part in what role; the programme adds characteristics.",
            (
                _text("person", "An id of their own, the same every year"),
                *TIDY["involvements"].columns[1:],
            ),
            ("person", "activity", "role"),
            open=True,
        ),
        Table("evidence.csv", "Documents, observations.", TIDY["evidence"].columns, ("evidence",)),
        Table("shifts.csv", "How each shift stands.", TIDY["shifts"].columns, ("shift",)),
        Table("costs.csv", "Money and hours.", TIDY["costs"].columns, ("cost",)),
        Table(
            "release.csv",
            "What may be said in people's own words.",
            _RELEASE,
            ("kind", "id"),
        ),
        Table(
            "insights.csv", "What findings mean to peers.", TIDY["insights"].columns, ("insight",)
        ),
        Table(
            "judgements.csv",
            "What people judged.",
            tuple(c for c in TIDY["judgements"].columns if c.name != "most_supported"),
            ("about",),
        ),
        Table(
            "recommendations.csv",
            "What is recommended.",
            TIDY["recommendations"].columns,
            ("recommendation",),
        ),
        Table("responses.csv", "You said, we did.", TIDY["responses"].columns, ("recommendation",)),
        Table("stages.csv", "Who took part in which stage.", TIDY["stages"].columns, ("stage",)),
        Table(
            "piles.csv",
            "Which card each person put on which pile.",
            tuple(c for c in TIDY["piles"].columns if c.name != "segment"),
            ("card", "sorter"),
        ),
        Table("themes.csv", "What became of proposed themes.", TIDY["themes"].columns, ("theme",)),
        Table("decisions.csv", "Who decided what.", TIDY["decisions"].columns, ("decision",)),
        Table(
            "checklist.csv",
            "Answers to checklists; the sheet to fill in is working/checklist.csv.",
            (
                TIDY["checklist"].columns[0],
                _blank("asks", "What the item asks; not read"),
                TIDY["checklist"].columns[1],
            ),
            ("item",),
        ),
        Table(
            "ledger.csv",
            "Hours, pay and expenses of peer researchers, apart from research data.",
            (
                _text("entry", "Names the entry"),
                _text("person", "Whose; an id of their own"),
                _text("kind", "What it counts", *EFFORTS),
                _number("amount", "Hours or pounds", blank=False),
                _date("date", "When"),
                _blank("what", "What it was for"),
            ),
            ("entry",),
        ),
        Table(
            "support.csv",
            "Support, debriefs and training of peer researchers, apart from research data.",
            (
                _text("entry", "Names the entry"),
                _text("person", "Who was supported; an id of their own"),
                _text("kind", "What it was", *SUPPORT),
                _date("date", "When"),
                _blank("given_by", "Who gave it"),
                _blank("agreed_next", "What was agreed; nothing of what was said"),
            ),
            ("entry",),
        ),
        Table("signoff.csv", "How sign-off ended.", TIDY["signoff"].columns, ("name",)),
    )
}

# What is frozen with a release for others to read; protected as its pages are.
FROZEN = {
    table.name: table
    for table in (
        Table(
            "indicators",
            "What each group answered to each question with a scale, as it was published, and how "
            "it was asked: what the national view sets side by side.",
            (
                _text("programme", "Programme"),
                _count("year", "Programme-year"),
                _flag("simulated", "Are the data made up?"),
                _text("item", "Item of the questionnaire"),
                _text("asked", "The same wherever words, answers, scores and what counts are"),
                _text("wording", "The question, as it was asked that year"),
                _text("offered", "The answers that it offered, in order, parted by “; ”"),
                _text("counted", "The answers that the share counts, parted by “; ”"),
                _text("group", "Group of the programme"),
                _text("who", "What the group is called"),
                _number("value", "Share of those who answered, where it may be shown"),
                _number("low", "Lower end of its likely range; blank where everybody was counted"),
                _number("high", "Upper end of its likely range"),
                _count("numerator", "How many gave an answer that counts", blank=True),
                _count("base", "How many answered", blank=True),
                _blank("kept_back", "Why there is no share, in the words of the report"),
            ),
            ("item", "group"),
        ),
    )
}

# What a blank sheet comes with; a row in which people filled in nothing else says nothing.
FILLED_IN = {
    "agreed_coding.csv": ("interview", "code", "first_readings"),
    "piles.csv": ("card", "sorter"),
    "themes.csv": ("theme",),
    "insights.csv": ("insight", "about"),
    "judgements.csv": ("about",),
    "signoff.csv": ("name",),
    "checklist.csv": ("item", "asks"),
}

# Files known by their name; those beyond `COLLECTED` are read by later steps, or by people.
NAMED = (
    *COLLECTED,
    "about.yml",
    "README.md",
    "replacements.csv",
)
