"""A programme and a year of it, as small as they can be, for tests of reading and cleaning."""

from collections.abc import Mapping
from pathlib import Path

from analysis.year import ProgrammeYear

NAME, YEAR = "small", 2019

PROGRAMME = {
    "programme.yml": """
title: Small programme
place: Somewhere made up
summary: Made up for tests.
sources:
  plan: {title: The plan, where: made up}
groups:
  public: {name: People who use services, one: a person who uses services, lived_experience: true}
  staff: {name: Staff, one: a member of staff}
characteristics:
  age_band: {name: Age, categories: {under_65: Under 65, 65_and_over: 65 and over}}
reached_by: {friend: A friend}
say_ladder: {asked: People were asked, together: Decided together}
activity_kinds: {project: Co-produced project, meeting: Board meeting}
directorates: {adults: Adult care, children: Children's services}
roles: {member: Member, chair: Chair}
""",
    "aims.yml": """
aims:
  embed: {title: Embed co-production, plain: It becomes usual., source: plan}
outcomes:
  heard:
    aim: embed
    title: People are heard
    plain: People are heard.
    source: plan
    evidence: {items: [listened], codes: [trust]}
""",
    "questionnaire.yml": """
scales:
  agree:
    options:
      - {label: Strongly agree, score: 4}
      - {label: Agree, score: 3}
      - {label: Disagree, score: 2, also: [Do not agree]}
      - {label: Strongly disagree, score: 1}
      - {label: "Don't know", missing: not sure}
    agree: [Strongly agree, Agree]
items:
  listened:
    wording: The council listens to people like me
    short: listened to
    scale: agree
  confident:
    wording: I feel confident to co-produce
    short: confident
    scale: agree
    asked_of: [staff]
  heard_of:
    wording: How did you hear of us?
    short: how people heard
    kind: multiple
    options: [A friend, "At work, by email", The radio]
  meetings:
    wording: How many meetings did you attend?
    short: meetings
    kind: number
  old_question:
    wording: Is this asked no more?
    short: old
    scale: agree
    years: [2017]
  change:
    wording: What should change?
    short: what should change
    kind: text
""",
    "codebook.yml": """
codes:
  trust: {name: Trust, kind: outcome, outcome: heard, also: [People trust]}
  no_time: {name: No time, kind: barrier}
  leaders: {name: Leaders who back it, kind: enabler}
""",
    "shifts.yml": "shifts:\n  board: {title: A co-production board, source: plan}\n",
    "recommendations.yml": "recommendations:\n  pay: {title: Pay people, source: plan}\n",
    "rubric.yml": """
agreed_by: [The board]
agreed_on: 2017-01-01
levels:
  - {phrase: not enough evidence, means: We cannot tell.}
  - {phrase: got worse, means: Worse.}
  - {phrase: no progress, means: The same.}
  - {phrase: little progress, means: A little.}
  - {phrase: some progress, means: Some.}
  - {phrase: good progress, means: Good.}
  - {phrase: significant progress, means: Much.}
""",
    "disclosure.yml": "threshold: 5\nminimum_base: 10\n",
}

SURVEY = """\
Timestamp,Who are you?,Age,The council listens to people like me,I feel confident to co-produce,\
How did you hear of us?,How many meetings did you attend?,What should change?
2019-03-01 10:00:00,Staff,Under 65,Agree,Strongly agree,"A friend, The radio",3,
2019-03-02 10:00:00,People who use services,65 and over, strongly  AGREE.,,"At work, by email",,Time
2019-03-03 10:00:00,People who use services,,Don’t know,,,0,
"""

CODING = """\
interview,coder,code,text,start,end,memo
P1,Ann,Trust,They trust us now,0,17,
P1,Ann,direction/better,They trust us now,0,17,
P1,Ben,people TRUST,They trust us now,0,17,sure
P1,Ann,No time,There was no time,20,37,
P2,Ben,Barriers/No time,No time again,5,18,
"""

ABOUT = """
year: 2019
simulated: false
collection: {closes: 2019-03-31}
sources:
  - file: survey.csv
    kind: survey
    options: {group_column: Who are you?}
  - {file: coding.csv, kind: coding}
sign_off: [Pat Peer]
"""

COLLECTED_FILES = {
    "about.yml": ABOUT,
    "survey.csv": SURVEY,
    "coding.csv": CODING,
    "participants.csv": """\
interview,participant,person,group,date,age_band,consent_analysed,consent_workshop,\
consent_published,consent_linked,consent_contact,withdrawn_on
P1,A,X1,public,2019-03-05,65 and over,yes,yes,yes,yes,no,
P2,B,,public; Staff,2019-03-06,,yes,yes,no,no,no,
""",
    "activities.csv": """\
activity,date,kind,name,directorate,say,headcount,changed,confirmed_by
board-1,2019-01-10,Board meeting,Board in January,,together,12,,
ramp,2019-02-10,project,A new ramp,Adult care,People were asked,,The ramp is there,People who use it
""",
    "involvements.csv": """\
person,activity,role,capacity,reached_by,hours,offered_payment,paid,stopped_on,why_stopped
X1,board-1,chair,lived experience,friend,2,yes,yes,,
X2,ramp,Member,Staff,,1.5,no,,,
""",
}


def write_small_year(root: Path, changed: Mapping[str, str | None] | None = None) -> ProgrammeYear:
    """Write the programme and its year under `root`.

    Parameters
    ----------
    root
        An empty root of one's own.
    changed
        Collected files with another content, or to be left out (None).
    """
    programme, raw = root / "programmes" / NAME, root / "data" / "raw" / NAME / str(YEAR)
    for folder, files in ((programme, PROGRAMME), (raw, {**COLLECTED_FILES, **(changed or {})})):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            if content is not None:
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_text(content, encoding="utf-8", newline="")
    return ProgrammeYear(NAME, YEAR, root)
