"""Topics to explore that nobody found out: a question, a theme, and a group of too few."""

from analysis.publish.explore.topics import Quote, Topic, Topics, View, topics_path
from analysis.publish.marks import Marks
from analysis.year import ProgrammeYear

WORDS = "We were heard, and then it was built."
TOO_FEW = "Too few to show. Fewer people answered than we show."


def view(
    group: str, year: int, sentence: str, finding: str = "heard.listened", **more: object
) -> View:
    return View.model_validate(
        {
            "group": group,
            "year": year,
            "finding": f"{finding}.{group}",
            "sentence": sentence,
            "html": sentence,
            **more,
        }
    )


def made_up_topics(this: ProgrammeYear) -> Topics:
    """Two topics about the outcome ``heard``: of everybody, of staff, and of too few."""
    now, before = this.year, this.year - 1
    question = Topic(
        topic="listened",
        kind="A question we asked",
        title="Being listened to",
        about="heard",
        about_title="People are heard",
        asked="Does the council listen to people like you?",
        views=(
            view("all", before, "20 of 40 people said yes."),
            view("all", now, "30 of 40 people said yes: a share that grew."),
            view("staff", now, "15 of 20 staff said yes."),
            view("public", now, TOO_FEW, too_few=True, wider="all"),
        ),
        picture="<figure class='chart'><p class='chart-heading'>More people said yes</p></figure>",
        table="<table><caption>Who said yes</caption><tr><th>Said yes</th></tr>"
        "<tr><td>30</td></tr></table>",
    )
    theme = Topic(
        topic="trust",
        kind="A theme from interviews",
        title="Trust",
        about="heard",
        about_title="People are heard",
        views=(view("all", now, "9 of 12 people spoke of trust.", "heard.trust"),),
        quotes=(Quote(text=WORDS, attribution="A carer"),),
    )
    return Topics(
        programme=this.programme.name,
        title=this.programme.title,
        year=now,
        marks=tuple(Marks.of(this).lines),
        groups={"all": "all together", "staff": "staff", "public": "people who use services"},
        terms={"share": "A part of the whole.", "theme": "Something that several spoke about."},
        topics=(question, theme),
    )


def write_made_up_topics(this: ProgrammeYear) -> None:
    made_up_topics(this).write(topics_path(this))
