"""A made-up programme with two made-up years, all tables in place, for tests of the report."""

from pathlib import Path
from typing import Any

from analysis.judge.findings import as_findings, finding
from analysis.tables import TIDY
from analysis.year import ProgrammeYear

NAME = "allotment"
EARLIER, YEAR = 2030, 2031

DEFINITION = {
    "programme.yml": """
title: The allotment scheme
place: Littlemarsh
summary: People who garden and people who work for the town plan the allotments together.
question: Is it working?
sources:
  plan: {title: The scheme's own plan, where: A made-up paper}
groups:
  gardeners: {name: gardeners, one: a gardener, lived_experience: true}
  staff: {name: town staff, one: a member of town staff}
  neighbours: {name: neighbours, one: a neighbour}
characteristics:
  age_band: {name: age, categories: {under_65: Under 65, 65_and_over: 65 and over}}
reached_by: {notice: A notice on the gate, friend: A friend}
say_ladder: {asked: People were asked, shared: People decided together}
activity_kinds: {project: Project}
directorates: {parks: Parks}
roles: {member: Member}
""",
    "aims.yml": """
aims:
  together: {title: Planning together, plain: Gardeners and staff decide together., source: plan}
  better: {title: Better allotments, plain: The allotments suit those who use them., source: plan}
outcomes:
  sure:
    aim: together
    title: Staff who feel sure of themselves
    plain: Staff know how to plan with gardeners.
    source: plan
    groups: [staff, gardeners]
    evidence: {items: [sure], codes: [skill]}
  more:
    aim: together
    title: More is done together
    plain: More projects are planned together each year.
    source: plan
    evidence:
      records:
        projects:
          short: projects planned together
          count: activities
          unit: projects
          where: {kind: project}
          target: {low: 5, high: 7}
      documents: The yearly plan.
  heard:
    aim: better
    title: Gardeners are heard
    plain: What gardeners say is acted on.
    source: plan
    groups: [gardeners]
    evidence: {items: [heard], codes: [being_heard]}
  sheds:
    aim: better
    title: Better sheds
    plain: The sheds keep the rain out.
    source: plan
    evidence: {items: [], codes: []}
""",
    "questionnaire.yml": """
scales:
  agreement:
    verb: agreed
    agree: [Agree]
    options: [{label: Agree, score: 2}, {label: Disagree, score: 1}]
items:
  sure: {wording: I know how to plan with gardeners, short: know how to plan, scale: agreement}
  wish: {wording: What do you wish for?, short: wishes, kind: text}
  heard: {wording: In the last 12 months we were heard, short: were heard, scale: agreement}
""",
    "codebook.yml": """
codes:
  skill: {name: Knowing how, kind: outcome, outcome: sure}
  being_heard: {name: Being heard, kind: outcome, outcome: heard}
  tea: {name: Meeting over tea, kind: enabler}
  rain: {name: Rain, kind: barrier}
""",
    "shifts.yml": """
shifts:
  board: {title: A board of gardeners, source: plan}
  budget: {title: A budget of its own, source: plan}
""",
    "recommendations.yml": """
recommendations:
  paths: {title: Make the paths wide enough for wheelchairs, source: plan}
""",
    "rubric.yml": """
agreed_by: [The board]
agreed_on: 2030-01-05
simulated: true
levels:
  - {phrase: not enough evidence, means: There is too little to go on.}
  - {phrase: got worse, means: It is worse than it was., needs: {direction: against}}
  - {phrase: no progress, means: It stands where it stood., needs: {direction: any}}
  - {phrase: little progress, means: There is a first sign., needs: {kinds: 1}}
  - {phrase: some progress, means: Some kinds of evidence agree., needs: {kinds: 2}}
  - {phrase: good progress, means: Kinds and groups agree., needs: {kinds: 2, groups: 2}}
  - {phrase: significant progress, means: Beyond doubt., needs: {kinds: 3, clear: true}}
""",
    "disclosure.yml": "threshold: 5\nminimum_base: 10\n",
    "population.csv": """characteristic,comparator,category,count,source
age_band,population,under_65,770,Made up
age_band,population,65_and_over,230,Made up
""",
}

ABOUT = """
year: {year}
simulated: {simulated}
collection: {{opens: {year}-02-01, closes: {year}-06-30}}
invited: {{gardeners: 40, staff: 30, neighbours: 12}}
sources: [{{file: survey.csv, kind: survey}}]
evaluators:
  - {{name: Ada Fern, role: Peer researcher, lived_experience: true, links: Has a plot}}
  - {{name: Bo Reed, role: Evaluator, links: none}}
sign_off: [Ada Fern]
"""


def made_up_year(
    root: Path, *, simulated: bool = True, judged: bool = True, signed: bool = True, **more: Any
) -> ProgrammeYear:
    """The later of two made-up years.

    Parameters
    ----------
    root
        Where it is put.
    simulated
        Does about.yml say that the data are simulated?
    judged, signed
        Have people judged it, and signed it off?
    more
        Tables to put in place of those here: names and rows.
    """
    folder = root / "programmes" / NAME
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in DEFINITION.items():
        (folder / name).write_text(text, encoding="utf-8")
    for year in (EARLIER, YEAR):
        raw = root / "data" / "raw" / NAME / str(year)
        raw.mkdir(parents=True, exist_ok=True)
        about = ABOUT.format(year=year, simulated=str(simulated).lower())
        (raw / "about.yml").write_text(about, encoding="utf-8")
    this = ProgrammeYear(NAME, YEAR, root)
    put(this.at(EARLIER), earlier_tables())
    put(this, tables(judged=judged, signed=signed) | more)
    return this


def put(this: ProgrammeYear, rows: dict[str, Any]) -> None:
    """Write tables; those that are not given are empty."""
    aims = {name: outcome.aim for name, outcome in this.programme.outcomes.items()}
    for name, table in TIDY.items():
        frame = table.from_rows(rows.get(name, []))
        if name == "findings":
            frame = as_findings(rows.get(name, []), aims, "4_survey_findings")
        this.write(name, frame)


def earlier_tables() -> dict[str, Any]:
    """The earlier year: nine of twenty staff and 24 of 32 gardeners agreed; four projects."""
    answers = [("staff", "sure", place < 9) for place in range(20)]
    answers += [("gardeners", "heard", place < 24) for place in range(32)]
    return {
        "respondents": [
            {"respondent": f"r{place}", "year": EARLIER, "group": group, "weight": 1.0,
             "source_file": "survey.csv", "source_row": place + 2}
            for place, (group, _, _) in enumerate(answers)
        ],
        "answers": [
            {"respondent": f"r{place}", "item": item, "option": "",
             "label": "Agree" if agrees else "Disagree", "score": 2 if agrees else 1}
            for place, (_, item, agrees) in enumerate(answers)
        ],
        "activities": [
            {"activity": f"a{place}", "date": f"{EARLIER}-03-01", "kind": "project",
             "name": f"Project {place}"}
            for place in range(4)
        ],
        "shifts": [shift("board", "not")],
    }  # fmt: skip


def shift(name: str, state: str) -> dict[str, Any]:
    return {"shift": name, "state": state, "evidence": "Its minutes", "said_by": "The board"}


def share(
    outcome: str, item: str, group: str, numerator: int, base: int, words: str, **more: Any
) -> dict[str, Any]:
    """A finding from the survey; made-up intervals of a tenth either way."""
    value = numerator / base
    return finding(
        outcome=outcome,
        measure=item,
        group=group,
        evidence="perception",
        unit="share",
        sentence=words,
        numerator=numerator,
        base=base if base >= 5 else None,
        value=value,
        low=max(0.0, value - 0.1),
        high=min(1.0, value + 0.1),
        **more,
    )


def findings() -> list[dict[str, Any]]:
    """What the later year shows."""
    sure = "I know how to plan with gardeners"
    heard = "In the last 12 months we were heard"
    compared = {"compared_with": "2030", "change": 0.3, "change_low": 0.02, "change_high": 0.51}
    worse = {"compared_with": "2030", "change": -0.22, "change_low": -0.41, "change_high": -0.02}
    return [
        *(
            finding(
                outcome="response",
                measure="answered",
                group=group,
                evidence="record",
                unit="people",
                sentence=f"{count} of the {base} {who} who were asked ({percent}) answered.",
                value=count,
                numerator=count,
                base=base,
            )
            for group, who, count, base, percent in (
                ("gardeners", "gardeners", 30, 40, "75%"),
                ("staff", "town staff", 20, 30, "67%"),
            )
        ),
        share(
            "sure", "sure", "staff", 15, 20,
            f"15 of the 20 town staff who answered (75%; likely range 65% to 85%) agreed: “{sure}”."
            " That is 30 in 100 more than in 2030 (likely range 2 to 51 in 100 more).",
            says="supports", **compared,
        ),
        share(
            "sure", "sure", "gardeners", 18, 30,
            f"18 of the 30 gardeners who answered (60%; likely range 50% to 70%) agreed: “{sure}”."
            " This was not asked in 2030.",
        ),
        share(
            "sure", "sure", "neighbours", 2, 3,
            f"Too few neighbours answered to show what they said: “{sure}”.", hidden=True,
        ),
        share(
            "heard", "heard", "gardeners", 16, 30,
            f"16 of the 30 gardeners who answered (53%; likely range 43% to 63%) agreed: “{heard}”."
            " That is 22 in 100 fewer than in 2030 (likely range 2 to 41 in 100 fewer).",
            says="against", **worse,
        ),
        projects(
            12, "Records show 12 projects in 2031: 8 more than in 2030, when it was 4.",
            says="supports", compared_with="2030", change=8,
        ),
        finding(
            outcome="more", measure="projects-target", evidence="document", unit="projects",
            sentence="The target was 5 to 7 a year.", value=5, low=5, high=7,
        ),
        finding(
            outcome="more", measure="plan", evidence="document", unit="document",
            sentence="The yearly plan: it names 12 projects", says="supports",
        ),
        *talk("sure", "skill", 8, 11, "Knowing how", "supports"),
        *talk("heard", "being_heard", 12, 12, "Being heard", "mixed"),
        theme("helped", "tea", 7, 9, "Meeting over tea"),
        theme("hindered", "rain", 3, 6, "Rain"),
        *reach(),
        finding(
            outcome="shifts", measure="in_place", evidence="record", unit="shifts",
            sentence="1 of the 2 shifts is said to be in place.", value=1, numerator=1, base=2,
        ),
        finding(
            outcome="costs", measure="money", evidence="record", unit="pounds",
            sentence="Money: £1,250.", value=1250,
        ),
    ]  # fmt: skip


def projects(count: int, words: str, **more: Any) -> dict[str, Any]:
    return finding(
        outcome="more",
        measure="projects",
        evidence="record",
        unit="projects",
        sentence=words,
        value=count,
        numerator=count,
        **more,
    )


def theme(part: str, code: str, low: int, high: int, name: str, **more: Any) -> dict[str, Any]:
    said = f"{low}" if low == high else f"Up to {high}" if low < 5 else f"Between {low} and {high}"
    return finding(
        outcome=part,
        measure=code,
        evidence="perception",
        unit="interviews",
        sentence=f"{said} of the 17 people we interviewed spoke of this: {name}.",
        **{
            "value": high,
            "low": low if low >= 5 else None,
            "high": high,
            "numerator": high,
            "base": 17,
        }
        | more,
    )


def talk(
    outcome: str, code: str, low: int, high: int, name: str, says: str
) -> list[dict[str, Any]]:
    """A theme, and which way a group said it went."""
    better = theme(outcome, f"{code}-better", 6, 6, name, group="gardeners", base=10, says=says)
    sentence = f"6 of the 10 gardeners we interviewed told us this is better now: {name}."
    return [theme(outcome, code, low, high, name), better | {"sentence": sentence}]


def reach() -> list[dict[str, Any]]:
    """Who is involved."""
    record = {"outcome": "reach", "evidence": "record"}
    return [
        finding(
            measure="named_people", unit="people", value=46, numerator=46,
            sentence="46 people are named in the records as having taken part.", **record,
        ),
        finding(
            measure="reached_by_friend", unit="people", value=31, numerator=31,
            sentence="31 of the people named were reached this way: A friend.", **record,
        ),
        finding(
            measure="most_involved_tenth", unit="share", value=0.48, numerator=96, base=200,
            sentence="The most involved tenth of the people in our records account for 48% of all"
            " the times that people took part (96 of 200).", **record,
        ),
        finding(
            measure="age_band-under_65-population", unit="share", value=0.78, low=0.64, high=0.88,
            numerator=36, base=46, compared_with="population",
            sentence="36 of the 46 people involved whose age we know (78%; likely range 64% to 88%)"
            ": Under 65. In the population it is 77%.", **record,
        ),
        finding(
            measure="age_band-65_and_over-population", unit="share",
            value=0.22, low=0.12, high=0.36,
            numerator=10, base=46, compared_with="population",
            sentence="10 of the 46 people involved whose age we know (22%; likely range 12% to 36%)"
            ": 65 and over. In the population it is 23%.", **record,
        ),
    ]  # fmt: skip


def judgement(about: str, level: str | None, reasons: str, **more: Any) -> dict[str, Any]:
    return {
        "about": about,
        "level": level,
        "reasons": reasons,
        "agreed_by": "The board and Ada Fern (simulated)",
        "agreed": 6,
        "lived_experience": 4,
        "date": f"{YEAR}-09-14",
        **more,
    }


JUDGEMENTS = [
    judgement("programme", None, "Planning is shared more than it was; being heard is not."),
    judgement("together", "good progress", "Staff and gardeners say so, and records agree."),
    judgement(
        "sure", "good progress", "Both groups say so.",
        most_supported="some progress", other_explanations="A new manager came.",
        dissent="Bo Reed: I would wait a year.", first_reading="little progress",
        why_changed="The records came in.",
    ),
    judgement("heard", "got worse", "Fewer gardeners agree.", most_supported="got worse"),
]  # fmt: skip

SUPPORTED = [
    {"outcome": "sure", "most_supported": "some progress", "because": "two kinds agree",
     "next_level": "good progress", "missing": "support in the words of two groups of people"},
    {"outcome": "more", "most_supported": "good progress", "because": "records",
     "next_level": "significant progress", "missing": "three kinds of evidence that agree"},
    {"outcome": "heard", "most_supported": "got worse", "because": "people say so"},
    {"outcome": "sheds", "most_supported": "not enough evidence", "because": "nothing"},
    {"outcome": "together", "most_supported": "good progress", "because": "its best outcome"},
    {"outcome": "better", "most_supported": "not enough evidence", "because": "its best outcome"},
]  # fmt: skip

SOURCES = [
    ("sure", "perception", "staff", "supports", "sure.sure.staff"),
    ("sure", "perception", "gardeners", "supports", "sure.skill-better.gardeners"),
    ("more", "record", "all", "supports", "more.projects.all"),
    ("heard", "perception", "gardeners", "against", "heard.heard.gardeners"),
    ("heard", "observation", "all", "supports", "heard.being_heard.all"),
]

INSIGHTS = [
    ("i1", "sure.sure.staff", "confirms", "You can tell. They ring before they come.", True),
    ("i2", "heard", "challenges", "Being asked is not being heard.", True),
    ("i3", None, "adds", "Nobody asked about the water tap.", False),
    ("i4", "sure", "adds", "Taken back.", False),
]


def tables(*, judged: bool, signed: bool) -> dict[str, Any]:
    """The tables of the later year."""
    columns = ("outcome", "evidence", "group", "says", "because")
    insight = ("insight", "about", "stance", "text", "message")
    who = {"author": "Ada Fern", "date": f"{YEAR}-08-02"}
    return {
        "findings": findings(),
        "sources": [dict(zip(columns, row, strict=True)) for row in SOURCES],
        "supported": SUPPORTED,
        "judgements": JUDGEMENTS if judged else [],
        "insights": [
            *(dict(zip(insight, row, strict=True)) | who for row in INSIGHTS),
            {"insight": "i5", "about": "sure", "stance": "adds", "text": "", "message": False,
             "retracts": "i4"} | who,
        ],
        "signoff": [
            {"name": "Ada Fern", "ending": "agreed except for", "words": "the part on sheds",
             "version": "simulated", "read_as": "Report", "date": f"{YEAR}-10-01"},
        ] if signed else [],
        "recommendations": [
            {"recommendation": "tap", "text": "Mend the water tap", "because": "i3",
             "proposed_by": "Ada Fern", "owner": "Parks", "by_when": "Spring", "ask": True},
            {"recommendation": "ring", "text": "Go on ringing first", "because": "sure.sure.staff",
             "proposed_by": "The board", "ask": True},
        ],
        "responses": [
            {"recommendation": "paths", "status": "not done because",
             "response": "the ground is too wet.", "answered_by": "The parks team"},
        ],
        "stages": [{"stage": "Reading together", "took_part": "Two peer researchers"}],
        "interviews": [
            {"interview": "a", "participant": "p1", "group": "gardeners", "quote_consent": True,
             "attribution": "A gardener"},
            {"interview": "b", "participant": "p2", "group": "staff", "quote_consent": False},
        ],
        "segments": [
            {"segment": f"{interview}:0-40", "code": "skill", "coder": "one",
             "interview": interview, "start": 0, "end": 40, "text": text, "key": True,
             "direction": "better"}
            for interview, text in (
                ("a", "She asked me first, and then she did what we had agreed."),
                ("b", "Words that must stay inside."),
            )
        ],
        "respondents": [
            {"respondent": "r1", "year": YEAR, "group": "neighbours", "weight": 1.0,
             "source_file": "survey.csv", "source_row": 2},
        ],
        "comments": [
            {"respondent": "r1", "item": "wish", "text": "More benches."},
            {"respondent": "r1", "item": "heard", "text": "Nobody has read this yet."},
        ],
        "release": [
            {"kind": "comment", "id": "r1/wish", "approved_by": "Ada Fern",
             "date": f"{YEAR}-08-02"},
            *({"kind": "segment", "id": f"{interview}:0-40", "approved_by": "Ada Fern",
               "date": f"{YEAR}-08-02"} for interview in "ab"),
        ],
        "piles": [
            {"card": card, "segment": f"a:{card}", "sorter": sorter, "pile": pile,
             "pile_name": f"Pile of {pile}"}
            for sorter, piles in (
                ("Ada Fern", {1101: "tea", 1102: "tea", 1103: "rain", 1104: "rain"}),
                ("Bo Reed", {1101: "tea", 1102: "tea", 1103: "tea", 1104: "rain"}),
            )
            for card, pile in piles.items()
        ] if judged else [],
        "themes": [
            {"theme": "t1", "name": "Over a cup of tea", "becomes_code": True, "code": "tea",
             "reason": "It is what people do", "decided_by": "Both peers"},
            {"theme": "t2", "name": "Getting wet", "becomes_code": False,
             "reason": "Everybody gets wet", "decided_by": "Both peers"},
            {"theme": "t3", "name": "Sheds", "becomes_code": True, "code": "sheds",
             "reason": "They want more of them", "decided_by": "Both peers"},
        ] if judged else [],
        "codes": [
            {"code": "skill", "name": "Knowing how", "kind": "outcome", "outcome": "sure"},
            {"code": "being_heard", "name": "Being heard", "kind": "outcome", "outcome": "heard"},
            {"code": "tea", "name": "Meeting over tea", "kind": "enabler"},
            {"code": "rain", "name": "Rain", "kind": "barrier"},
        ],
        "activities": [
            {"activity": "a1", "date": f"{YEAR}-03-01", "kind": "project", "name": "New gate",
             "target": "A gate that opens, for people in wheelchairs", "changed": "It opens",
             "confirmed_by": "Two gardeners"},
            {"activity": "a2", "date": f"{YEAR}-04-01", "kind": "project", "name": "Compost",
             "target": "Less waste, for everybody"},
        ],
        "evidence": [
            {"evidence": "plan", "kind": "document", "what": "The yearly plan", "where": "Online",
             "shows": "it names 12 projects", "outcome": "more", "direction": "supports",
             "noted_by": "Bo Reed"},
        ],
        "shifts": [shift("board", "in place"), shift("budget", "not")],
        "costs": [
            {"cost": "c1", "kind": "money", "what": "Seeds", "amount": 1250},
            {"cost": "c2", "kind": "unpaid hours", "what": "Gardeners’ hours"},
        ],
        "accounts": [
            {"source_file": "survey.csv", "kind": "survey", "read": 60, "kept": 50, "rejected": 2,
             "out_of_scope": 8, "why_out_of_scope": "8 test"},
        ],
        "rejected": [
            {"source_file": "survey.csv", "source_row": 4, "column": "sure", "value": "Purple",
             "reason": "“Purple” is no answer to this question", "remedy": "Ask", "lost": "value"},
        ],
    }  # fmt: skip


if __name__ == "__main__":
    import sys

    from report_notebook import write_report

    this = made_up_year(Path(sys.argv[1]))
    print(write_report(this))
