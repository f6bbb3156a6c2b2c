"""A few topics as a year's report gives them, without the report: for tests of the page."""

import pandas as pd
from markupsafe import Markup

from analysis.publish.charts import chart
from analysis.publish.explore.topics import Quote, Topic, Topics, View
from analysis.publish.glossary import TERMS
from analysis.publish.html import render
from analysis.publish.numbers import marked
from analysis.publish.tables import table

TABLE = table("Interviews by group", ("Theme", "Gardeners"), [("Tea", "6 of 10")], simulated=True)


def view(finding: str, year: int, sentence: str, wider: str | None = None) -> View:
    return View(
        group=finding.rpartition(".")[-1],
        year=year,
        finding=finding,
        sentence=sentence,
        html=marked(sentence, finding),
        too_few=sentence.startswith("Too few"),
        wider=wider,
    )


def picture() -> str:
    rows = pd.DataFrame([{"label": "Tea", "said": "7 of 17", "low": 7, "high": 9, "base": 17}])
    drawn = chart(
        "themes", rows, lead="helped.tea.all", heading=Markup("Tea helped."), subtitle="By number",
        table=TABLE,
    )  # fmt: skip
    return render("figure.html", chart=drawn)


SPOKE = "people we interviewed spoke of this"
TOPICS = Topics(
    programme="allotment",
    title="The allotment scheme",
    year=2019,
    marks=("Simulated data. All of it is made up.", "Draft: not yet agreed by peer researchers"),
    groups={"all": "all together", "staff": "town staff", "gardeners": "gardeners"},
    terms=TERMS,
    topics=(
        Topic(
            topic="sure.sure", kind="A question we asked", title="Feeling sure", about="sure",
            about_title="Staff who feel sure", under="Planning together", asked="I feel sure",
            views=(
                view("sure.sure.staff", 2018, "9 of the 20 town staff who answered agreed."),
                view(
                    "sure.sure.staff", 2019,
                    "15 of the 20 town staff (75%; likely range 53% to 89%) agreed.",
                ),
                view("sure.sure.gardeners", 2019, "Too few to show. We do not show it."),
            ),
            table=render("table.html", table=TABLE),
        ),
        Topic(
            topic="sure.skill", kind="A theme from interviews", title="Knowing how", about="sure",
            about_title="Staff who feel sure", under="Planning together",
            views=(
                view("sure.skill.all", 2018, f"Too few to show. Some of the 12 {SPOKE}."),
                view("sure.skill.all", 2019, f"11 of the 17 {SPOKE}."),
                view("sure.skill.staff", 2019, "Too few to show. We do not show it.", "all"),
            ),
            quotes=(Quote(text="She asked me first.", attribution="A gardener"),),
        ),
        Topic(
            topic="helped.tea", kind="A theme from interviews", title="Meeting over tea",
            about="helped", about_title="What helped", under="What helped",
            views=(view("helped.tea.all", 2019, f"Between 7 and 9 of the 17 {SPOKE}."),),
            picture=picture(),
        ),
    ),
)  # fmt: skip
