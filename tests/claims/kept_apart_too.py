"""More sentences that nobody who works on the lint may look at, by another author."""

from __future__ import annotations

import pandas as pd

from analysis.programme import Programme
from claims import (
    BASE,
    CAUSE,
    CHANGE,
    LAST,
    LEVEL,
    NUMBER,
    PERCENTAGE,
    PERCEPTION,
    RATIO,
    SUPERLATIVE,
    TARGET,
    Claim,
    Template,
)
from claims.rows import TARGETED, filler

SAID = {
    "relations_better": (
        "said that the council and the people who use its services had got on better over the "
        "past year"
    ),
    "services_better": (
        "felt that care and support had changed for the better over the past year because people "
        "had a hand in planning them"
    ),
    "senior_support": (
        "thought that senior leaders at the council stood by co-production when it was hard"
    ),
    "board_influence": "believed that the board’s word made a difference to council decisions",
    "know_what_it_is": "said that they could put into their own words what co-production is",
    "confident_to_do": (
        "said that they were confident they could plan work together with the people it is for"
    ),
    "usual_way": (
        "thought that across the whole council people who use services were usually in on the "
        "work from the start"
    ),
    "changed_our_work": (
        "said that the programme had led their own organisation to work more closely with people "
        "over the past year"
    ),
    "heard_of": "said that they had heard of Co-production Oxfordshire before we asked",
    "public_view": "agreed that the county council worked together with people in planning services",
    "understand_each_other": (
        "felt that they and the council understood each other’s needs and limits"
    ),
    "too_little_time": (
        "said that there was often or always too little time to work with people as they would like"
    ),
}

PEOPLE = "people_involved.people.all"
PEOPLE_START = "people_involved.people-since-start.all"
OFFERED, PAID = "reach.offered_payment.all", "reach.paid.all"
NAMED, INTERVIEWED = "reach.named_people.all", "response.interviewed.all"
MADE = "projects.co_produced.all"
PERIOD = "reach.period.all"
TRAINED = "staff_understanding.trained.all"
CONFIDENT = "staff_understanding.confident_to_do.staff"
FESTIVAL = "festival.visitors.all"
RELATIONS = "people_and_council.relations_better"
SERVICES = "services_changed.services_better"
SHARED = "reach.say_shared.all"

SOUND = (
    # a percentage with the number of people that it is of
    Template(
        PERCENTAGE,
        "{percent}% of the {base} {group} who answered {said}.",
        "the base stands in the sentence",
        "share",
        only=("know_what_it_is",),
    ),
    Template(
        PERCENTAGE,
        "Of the {base} {group} who answered this question, {n} ({percent} per cent) {said}.",
        "count, base and percentage agree",
        "share",
        only=("senior_support",),
    ),
    Template(
        PERCENTAGE,
        "Not quite half of the 17 champions who answered, 8 of them, believed that the board’s "
        "word made a difference to council decisions.",
        "“half” has its count and its base",
        behind=("board_strength.board_influence.champions",),
    ),
    Template(
        PERCENTAGE,
        "Just under two thirds of those whose sex we know are women: 90 people out of 139.",
        "“two thirds” has its count and its base",
        behind=("reach.sex-female-population.all",),
    ),
    Template(
        PERCENTAGE,
        "Too little time and money was a theme for {percent}% of our {base} interviewees, that is "
        "for {n} people.",
        "count, base and percentage agree",
        "theme",
        only=("hindered_time_money",),
    ),
    Template(
        PERCENTAGE,
        "Survey response, {group}: {percent}% ({n} of {base} asked).",
        "a bullet point with count and base",
        "response",
    ),
    Template(
        PERCENTAGE,
        "For {payable} people with lived experience we know whether payment was offered: 85% of "
        "these {payable} were offered it, and 82% of the {offered} who were offered it got it at "
        "least once.",
        "each percentage has its own base",
        behind=(OFFERED, PAID),
    ),
    Template(
        PERCENTAGE,
        "Nearly half of the people taking part whose district we know live in the city of Oxford "
        "(66 of 135).",
        "“half” has its count and its base",
        behind=("reach.district-oxford-population.all",),
    ),
    Template(
        PERCENTAGE,
        "About one in four people who use services (31 of the 126 who answered) thought that "
        "across the whole council people like them were usually in on the work from the start.",
        "“one in four” has its count and its base",
        behind=("culture_change.usual_way.people_who_use_services",),
    ),
    # a ratio with both counts
    Template(
        RATIO,
        "Twice as many {short} as last year: {before} then, {now} now.",
        "both counts stand beside the ratio",
        "multiple",
        only=("champions_meetings",),
    ),
    Template(
        RATIO,
        "{short}: {now} in {year} against {before} in {last}, so {times} times as many.",
        "both counts stand beside the ratio",
        "multiple",
        only=("changed",),
    ),
    Template(
        RATIO,
        "The number of {short} grew sixfold, from {before} to {now}.",
        "both counts stand beside the ratio",
        "multiple",
        only=("projects_elsewhere",),
    ),
    Template(
        RATIO,
        "We shared {now_words} projects with the NHS this year and {before_words} last year, "
        "which is {times} times as many, but these are small numbers.",
        "both counts in words, and a caution",
        "multiple",
        only=("health_projects",),
    ),
    Template(
        RATIO,
        "Visits by other councils tripled, and before anybody puts that in a headline: they went "
        "from {before} to {now}.",
        "both counts stand beside the ratio",
        "multiple",
        only=("visits_from",),
    ),
    Template(
        RATIO,
        "{now} people with lived experience took part in the {months} months of {year} that we "
        "have records for, more than {times} times the {first} of {first_year}; but those records "
        "cover only {first_months} months, so the comparison is not a fair one.",
        "both counts, both periods and the caution of the finding",
        "start",
        only=("people",),
    ),
    Template(
        RATIO,
        "True, the number of tenders and contracts that scored how the provider works with people "
        "has doubled; it has gone from {before_words} to {now_words}.",
        "both counts stand beside the ratio",
        "multiple",
        only=("scored",),
    ),
    Template(
        RATIO,
        "How many times over has involvement grown since the start? We give no figure, because "
        "our records for 2017 run over 3 months only.",
        "no ratio is claimed",
        behind=(PEOPLE_START,),
    ),
    Template(
        RATIO,
        "Almost twice as many staff were trained in {year} ({now}) as in {last} ({before}).",
        "both counts stand beside the ratio, and “almost” is true",
        "record",
        only=("trained",),
    ),
    # a target beside the count of one year
    Template(
        TARGET,
        "In {year} we count {made} co-produced projects in adult social care, which is inside the "
        "target of {least} to {most} a year.",
        "a year beside a target for a year",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "Eleven months into {year} the records already show {made_words} co-produced projects in "
        "adult social care, enough for the yearly target of {least_words} to {most_words}.",
        "within one year, and the months are told",
        behind=(MADE, TARGETED, PERIOD),
    ),
    Template(
        TARGET,
        "We count {made_then} co-produced projects for {last}, but that year’s records stop in "
        "October, so we cannot say that the target of {least} to {most} a year was missed.",
        "told with the months that are missing",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "Co-produced projects in adult social care – target: {least} to {most} a year; {last}: "
        "{made_then} (January to October only); {year}: {made} (January to November only).",
        "each year stands by itself beside the target of a year",
        behind=(MADE, TARGETED, PERIOD),
    ),
    Template(
        TARGET,
        "The {both_words} co-produced projects of the past two years must not be set beside "
        "“{least_words} to {most_words}”, since that target is for a single year.",
        "warns of the fault",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "Did adult social care reach its target of {least_words} to {most_words} co-produced "
        "projects a year? In {year}, with {made_words}, it did.",
        "a year beside a target for a year",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "Because the target is set per year, we report {made_then} projects for {last} and {made} "
        "for {year}, and leave them unadded.",
        "each year stands by itself",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "{made_words} adult social care projects were decided with people or led by them this "
        "year, and the year’s target of {least} to {most} is therefore met.",
        "a year beside a target for a year",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "Good news from adult social care: this year’s target ({least_words} to {most_words} "
        "co-produced projects) has been reached, with {made}.",
        "a year beside a target for a year",
        behind=(MADE, TARGETED),
    ),
    # a change or difference that a finding supports, or none claimed
    Template(
        CHANGE,
        "Whether more or fewer {group} than in {last} {said}, we cannot tell.",
        "no change is claimed",
        "unclear",
        only=("services_better",),
    ),
    Template(
        CHANGE,
        "{n} of the {base} {group} who answered {said}; last year it was {n_then} of {base_then}, "
        "and a difference of that size may be chance.",
        "both counts, and no change claimed",
        "unclear",
        only=("public_view",),
    ),
    Template(
        CHANGE,
        "A larger share of {group} than in {last} {said}: {points} in 100 more, and the likely "
        "range runs from {points_low} to {points_high}.",
        "the interval of the change is clear of nothing",
        "clear",
    ),
    Template(
        CHANGE,
        "A smaller share of {group} than of {other} {said}; the gap is {points} in 100 (likely "
        "range {points_low} to {points_high}).",
        "the interval of the difference is clear of nothing",
        "gap",
        only=("relations_better",),
    ),
    Template(
        CHANGE,
        "Up by {difference}: our records show {now} {short} in {year}, and {before} in {last}.",
        "records are full counts, told for both years",
        "rose",
        only=("partners",),
    ),
    Template(
        CHANGE,
        "There were fewer {short}, {now} this year after {before} last year.",
        "records are full counts, told for both years",
        "fell",
    ),
    Template(
        CHANGE,
        "Visits to local groups neither rose nor fell: there were {now} in {year} and {before} in "
        "{last}.",
        "records are full counts, and are the same",
        "record",
        only=("group_visits",),
    ),
    Template(
        CHANGE,
        "We asked about working with people from the start in other words in {last}, and so we do "
        "not say whether carers see more of it or less.",
        "no change is claimed",
        behind=("culture_change.usual_way.carers",),
    ),
    Template(
        CHANGE,
        "It looks as if families and voluntary organisations answered alike, but only a difference "
        "of about 30 in 100 would have shown with this many answers.",
        "no difference is claimed",
        behind=("shared_understanding.understand_each_other-gap.families-and-voluntary_sector",),
    ),
    Template(
        CHANGE,
        "Do people who use services think more of how the council plans than the wider public "
        "does? Our survey is too small to tell.",
        "no difference is claimed",
        behind=("public_perception.public_view-gap.people_who_use_services-and-public",),
    ),
    # the level agreed, in its words
    Template(
        LEVEL,
        "{title}: {level}",
        "the level agreed, as a heading",
        "level",
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "{agreed} people, {lived} of them with lived experience, settled on “{level}” for the "
        "outcome “{title}”.",
        "the level agreed, and who agreed it",
        "level",
        only=("no progress",),
    ),
    Template(
        LEVEL,
        "For “{title}” the judging group’s words are “{level}”, and we should stick to them in "
        "the newsletter.",
        "the level agreed, and no other",
        "level",
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "On {lower} the group found that there is not enough evidence.",
        "the level agreed, in its words",
        "level",
        only=("not enough evidence",),
    ),
    Template(
        LEVEL,
        "We did not enjoy writing this, but the group agreed it: {lower} got worse.",
        "the level agreed, in its words",
        "level",
        only=("got worse",),
    ),
    Template(
        LEVEL,
        "“{title}”: the group judged higher than our rule allows, and said {level} where the rule "
        "supports {most_supported}.",
        "both levels are told",
        "higher",
    ),
    Template(
        LEVEL,
        "The rule would have allowed “some progress” on what changed in services, and for whom, "
        "yet the group agreed on “little progress”.",
        "both levels are told, and which one was agreed",
        behind=("judgement:services_changed",),
    ),
    Template(
        LEVEL,
        "Of the four aims, better adult social care is judged to have made some progress and the "
        "others little progress.",
        "the levels agreed for all four aims",
        behind=(
            "judgement:embed",
            "judgement:relationships",
            "judgement:services",
            "judgement:influence",
        ),
    ),
    Template(
        LEVEL,
        "Significant progress on {lower}? No: {level}, as agreed by {agreed} people.",
        "asks for the higher level and gives the one agreed",
        "level",
        only=("little progress",),
    ),
    # what people think, told as what they think
    Template(
        PERCEPTION,
        "{n} of the {base} {group} who answered {said}, which is an opinion and not something we "
        "measured.",
        "told as what they feel",
        "share",
        only=("services_better",),
    ),
    Template(
        PERCEPTION,
        "In the eyes of {n} of the {base} {group} who answered, {that}.",
        "told as what they think",
        "share",
        only=("relations_better",),
    ),
    Template(
        PERCEPTION,
        "Asked if {that}, {n} of {base} {group} agreed.",
        "told as what they agreed to",
        "share",
        only=("board_influence",),
    ),
    Template(
        PERCEPTION,
        "A survey cannot show if care really is any better; what we can report is that {n} of the "
        "{base} {group} who answered {said}.",
        "told as what they feel",
        "share",
        only=("services_better",),
    ),
    Template(
        PERCEPTION,
        "“{theme}” was given as something that gets in the way by {n} of the {base} people our "
        "peer researchers interviewed.",
        "told as what they spoke of",
        "theme",
        only=("hindered_priorities",),
    ),
    Template(
        PERCEPTION,
        "Time is short, say many staff: {n} of the {base} who answered told us that it is often "
        "or always too short to work with people as they would like.",
        "told as what they say",
        "share",
        only=("too_little_time",),
    ),
    Template(
        PERCEPTION,
        "What do {group} make of the council? {n} of the {base} who answered {said}.",
        "told as what they agreed to",
        "share",
        only=("public_view",),
    ),
    Template(
        PERCEPTION,
        "59 of 134 people who use services and 98 of 129 council staff said that the two sides had "
        "got on better over the past year: two views of the same twelve months.",
        "told as views of two groups, each with its base",
        behind=(f"{RELATIONS}.people_who_use_services", f"{RELATIONS}.staff"),
    ),
    Template(
        PERCEPTION,
        "By their own account, {n} of the {base} {group} who answered could plan work together "
        "with the people it is for.",
        "told as their own account",
        "share",
        only=("confident_to_do",),
    ),
    # nothing said to be caused by the programme
    Template(
        CAUSE,
        "22 staff were trained this year and 82 of the 137 staff who answered said that they were "
        "confident; our findings do not show that the first led to the second.",
        "denies that a cause is known",
        behind=(TRAINED, CONFIDENT),
    ),
    Template(
        CAUSE,
        "{people} people with lived experience took part, {people_then} the year before, and why "
        "there are more of them we do not know.",
        "no cause is claimed",
        behind=(PEOPLE,),
    ),
    Template(
        CAUSE,
        "Inspectors all over the country began to expect more of this in these years, so nobody "
        "should put what has changed down to the programme alone.",
        "gives the other explanation of the judgement",
        behind=("judgement:people_involved",),
    ),
    Template(
        CAUSE,
        "Was it the programme? {n} of the {base} people we interviewed spoke of another reason for "
        "a change, and we cannot rule that out.",
        "leaves the cause open",
        "theme",
        only=("other_explanation",),
    ),
    Template(
        CAUSE,
        "{short} – {last}: {before}; {year}: {now}. What lies behind the rise, the records cannot "
        "show.",
        "counts of both years, and no cause claimed",
        "rose",
        only=("directorates",),
    ),
    Template(
        CAUSE,
        "{n} of the {base} {group} who answered {said}; this is how they explain it, and we have "
        "no way to test it.",
        "the cause is told as what people say",
        "share",
        only=("changed_our_work",),
    ),
    Template(
        CAUSE,
        "We have a before and an after and nothing to compare them with, so we do not credit the "
        "programme with the rise from {before} to {now} in {short}.",
        "denies that a cause is known",
        "rose",
        only=("projects_elsewhere",),
    ),
    Template(
        CAUSE,
        "165 people were counted at the festival, though whether that changed anyone’s view of the "
        "council is more than we can say.",
        "no cause is claimed",
        behind=(FESTIVAL,),
    ),
    Template(
        CAUSE,
        "Payment was offered to more people ({offered}, after {offered_then}) and more people with "
        "lived experience took part ({people}, after {people_then}); that the one explains the "
        "other is a guess we leave to the reader.",
        "counts of both years, and no cause claimed",
        behind=(OFFERED, PEOPLE),
    ),
    # a superlative or absolute that a finding bears, or none
    Template(
        SUPERLATIVE,
        "Response was lowest among members of the public, with 20 of 100, and highest among board "
        "members, with 13 of 14.",
        "a finding says which was lowest and which highest",
        behind=(
            "response.r_indicator.all",
            "response.answered.public",
            "response.answered.board",
        ),
    ),
    Template(
        SUPERLATIVE,
        "The most involved tenth of the people in our records took part {tenth_n} times, out of "
        "{tenth_base} times in all.",
        "the finding is about the most involved tenth",
        behind=("reach.most_involved_tenth.all",),
    ),
    Template(
        SUPERLATIVE,
        "None of the {interviewed} people we interviewed told us that the board is worse now.",
        "a finding says none",
        behind=("board_strength.seen_board-worse.all", INTERVIEWED),
    ),
    Template(
        SUPERLATIVE,
        "Not one of the 5 carers we talked to brought up too little time and money.",
        "a finding says none",
        behind=("hindered.hindered_time_money.carers",),
    ),
    Template(
        SUPERLATIVE,
        "Among the things that hold co-production back, interviewees spoke most often of too few "
        "different people taking part: {n} of {base} did.",
        "no other hindrance was spoken of by so many",
        "theme",
        only=("hindered_who_is_missing",),
    ),
    Template(
        SUPERLATIVE,
        "We cannot speak for all {group}: {n} of the {base} we asked answered.",
        "says that it is not all",
        "response",
    ),
    Template(
        SUPERLATIVE,
        "5 of the 7 shifts are said to be in place, so we should stop writing that they all are.",
        "says that it is not all",
        behind=("shifts.in_place.all",),
    ),
    Template(
        SUPERLATIVE,
        "More of the people involved live in Oxford than in any other district: 66 of the 135 "
        "whose district we know.",
        "no other district has so many",
        behind=("reach.district-oxford-population.all",),
    ),
    Template(
        SUPERLATIVE,
        "Is ours the best programme of its kind in the country? Nothing in this report can answer "
        "that.",
        "claims no superlative",
    ),
    # a number that a finding holds
    Template(
        NUMBER,
        "In {year} there were {now} {short}.",
        "the count of the finding",
        "record",
        only=("members",),
    ),
    Template(
        NUMBER,
        "{now_words} {short}: that is the count for {year}.",
        "the count of the finding, in words",
        "record",
        only=("champions",),
    ),
    Template(
        NUMBER,
        "A little over 140 people, {all_named} to be exact, are named in this year’s records.",
        "rounded, with the exact count",
        behind=(NAMED,),
    ),
    Template(
        NUMBER,
        "491 people were counted at activities that kept no names, and some may have been counted "
        "twice.",
        "the count of the finding, and its caution",
        behind=("reach.headcount.all",),
    ),
    Template(
        NUMBER,
        "What did it cost? £116,300, plus £5,200 in expenses and 1,450 unpaid hours; paid hours "
        "are not known.",
        "the numbers of the findings",
        behind=(
            "costs.money.all",
            "costs.expenses.all",
            "costs.unpaid_hours.all",
            "costs.paid_hours.all",
        ),
    ),
    Template(
        NUMBER,
        "{n} of the {base} people we interviewed spoke of losing heart.",
        "the count of the finding",
        "theme",
        only=("hindered_motivation",),
    ),
    Template(
        NUMBER,
        "The year in our records: 67 activities, {all_named} people named, {tenth_base} times that "
        "they took part.",
        "the counts of the findings",
        behind=("reach.activities.all", NAMED, "reach.involvements.all"),
    ),
    Template(
        NUMBER,
        "Of the people named, 80 are new faces and 64 had taken part in an earlier year.",
        "the counts of the findings",
        behind=("reach.new_people.all", "reach.returning_people.all"),
    ),
    Template(
        NUMBER,
        "{n_words} of the {base_words} {group} who answered {said}.",
        "count and base in words",
        "share",
        only=("heard_of",),
    ),
    # last year's number, told as last year's
    Template(
        LAST,
        "In {last}, {n_then} of the {base_then} {group} who answered {said}.",
        "told as last year’s",
        "stale",
        only=("confident_to_do",),
    ),
    Template(
        LAST,
        "For the record, last year’s answer from {group}: {n_then} of {base_then} {said}.",
        "told as last year’s",
        "stale",
        only=("understand_each_other",),
    ),
    Template(
        LAST,
        "A year earlier, in {last}, our records showed {before} {short}.",
        "told as last year’s",
        "record",
        only=("judges",),
    ),
    Template(
        LAST,
        "We interviewed {interviewed} people in {year}, compared with 27 in {last}.",
        "each number has its year",
        behind=(INTERVIEWED,),
    ),
    Template(
        LAST,
        "{n} of the {base} {group} we asked answered this year; in {last} it was {n_then} of "
        "{base_then}.",
        "each number has its year",
        "response then",
        only=("staff",),
    ),
    Template(
        LAST,
        "In {last}, {n_then} of the {base_then} people we interviewed spoke of “{theme}”, and in "
        "{year} {n} of {base} did.",
        "each number has its year",
        "theme then",
        only=("hindered_complexity",),
    ),
    Template(
        LAST,
        "According to the {last} records, {n_then} of the {base_then} people whose {about} we knew "
        "lived in {category}.",
        "told as last year’s",
        "reach then",
        only=("district",),
    ),
    Template(
        LAST,
        "{offered} of {payable} people were offered payment in {year}, where the records tell us; "
        "the year before it was {offered_then} of {payable_then}.",
        "each number has its year",
        behind=(OFFERED,),
    ),
    Template(
        LAST,
        "Please note that the {made_then} co-produced projects on the old leaflet are those of "
        "{last}; the count for {year} is {made}.",
        "each number has its year",
        behind=(MADE,),
    ),
    # a count of its own base
    Template(
        BASE,
        "{sheets} {group} sent in a survey, {base} of them gave an answer here that we can count, "
        "and {n} of those {base} {said}.",
        "each base is named as what it is",
        "answered",
        only=("relations_better",),
    ),
    Template(
        BASE,
        "Our records name {named} people; we know the {about} of {base} of them, and {n} of these "
        "{base} live in {category}.",
        "each base is named as what it is",
        "reach",
        only=("district",),
    ),
    Template(
        BASE,
        "Of the {offered} people who were offered payment, {paid} were paid at least once.",
        "the base of the finding",
        behind=(PAID, OFFERED),
    ),
    Template(
        BASE,
        "6 of the 10 people who use services whom we interviewed spoke of too little time and "
        "money; among all {interviewed} interviewees it was 12.",
        "each count has its own base",
        behind=(
            "hindered.hindered_time_money.people_who_use_services",
            "hindered.hindered_time_money.all",
            INTERVIEWED,
        ),
    ),
    Template(
        BASE,
        "77 of 129 council staff and 6 of 19 people who work for care providers felt that care had "
        "changed for the better because people had a hand in planning it; we do not add the two up.",
        "each count has its own base",
        behind=(f"{SERVICES}.staff", f"{SERVICES}.providers"),
    ),
    Template(
        BASE,
        "There were 67 activities; for 23 of them we know how much say people had, and in 11 of "
        "those 23 people and staff decided together.",
        "each base is named as what it is",
        behind=("reach.activities.all", SHARED),
    ),
    Template(
        BASE,
        "{base} {group} were sent the survey and {n} answered it, so the answers below are those "
        "of {n} people at most.",
        "each base is named as what it is",
        "response",
        only=("voluntary_sector",),
    ),
    Template(
        BASE,
        "Mind the base: it is the {base} {group} who answered this one question, of whom {n} "
        "{said}.",
        "the base of the finding",
        "share",
        only=("usual_way",),
    ),
    Template(
        BASE,
        "Asked how they first heard of the work, 35 of the 117 people who use services who "
        "answered that question ticked a website, a leaflet or a newsletter.",
        "the base of the finding",
        behind=("profile.heard_how-1.people_who_use_services",),
    ),
)

BROKEN = (
    # a percentage without the number of people that it is of
    Template(
        PERCENTAGE,
        "{percent}% of {group} {said}.",
        "no base",
        "share",
        only=("confident_to_do",),
    ),
    Template(
        PERCENTAGE,
        "Our survey got answers from {percent}% of the {group} we asked.",
        "no base",
        "response",
        only=("champions",),
    ),
    Template(
        PERCENTAGE,
        "Nearly two thirds of the people taking part are women.",
        "“two thirds” without a base",
        behind=("reach.sex-female-population.all",),
    ),
    Template(
        PERCENTAGE,
        "Three in four staff say that the council and people who use services got on better this "
        "year.",
        "“three in four” without a base",
        behind=(f"{RELATIONS}.staff",),
    ),
    Template(
        PERCENTAGE,
        "Half of the council staff who were asked answered this year’s survey – thank you!",
        "“half” without a base",
        behind=("response.answered.staff",),
    ),
    Template(
        PERCENTAGE,
        "Too little time and money: raised by {percent} per cent of the people we interviewed",
        "no base",
        "theme",
        only=("hindered_time_money",),
    ),
    Template(
        PERCENTAGE,
        "More than half of those involved whose disability status is on record are disabled (54%).",
        "no base",
        behind=("reach.disability-disabled-population.all",),
    ),
    Template(
        PERCENTAGE,
        "Of the people who were offered payment, 82% were paid at least once.",
        "no base",
        behind=(PAID,),
    ),
    Template(
        PERCENTAGE,
        "{percent}% of {group} told us that time is often or always too short to work with people "
        "as they would like, and we hear them.",
        "no base",
        "share",
        only=("too_little_time",),
    ),
    # a ratio without both counts
    Template(
        RATIO,
        "{short}: {times} times as many as in {last}!",
        "neither count is given",
        "multiple",
        only=("departments",),
    ),
    Template(
        RATIO,
        "Visits by other councils have tripled in a year.",
        "neither count is given",
        "multiple",
        only=("visits_from",),
    ),
    Template(
        RATIO,
        "With {now} projects outside adult social care in {year}, we now have {times} times as "
        "many as last year.",
        "only one count is given",
        "multiple",
        only=("projects_elsewhere",),
    ),
    Template(
        RATIO,
        "Outside bodies named our work twice as often as in {last}.",
        "neither count is given",
        "multiple",
        only=("named",),
    ),
    Template(
        RATIO,
        "Health: number of projects shared with the NHS trebles",
        "neither count is given",
        "multiple",
        only=("health_projects",),
    ),
    Template(
        RATIO,
        "Compared with the first year on record, more than {times} times as many people with lived "
        "experience took part in {year}, though the {first_year} records cover only {first_months} "
        "months and those for {year} cover {months}.",
        "neither count is given",
        "start",
        only=("people",),
    ),
    Template(
        RATIO,
        "Almost twice as many staff were trained this year as last, and the training team would "
        "like to hear from the next intake.",
        "neither count is given",
        "record",
        only=("trained",),
    ),
    Template(
        RATIO,
        "From {before_words} last year, the number of {short} has doubled.",
        "only one count is given",
        "multiple",
        only=("scored",),
    ),
    Template(
        RATIO,
        "Our records hold well over twice as many {short} as a year ago.",
        "neither count is given",
        "multiple",
        only=("confirmed",),
    ),
    # a target beside the count of another period
    Template(
        TARGET,
        "Target smashed: {both_words} co-produced projects in two years, against a target of "
        "{least} to {most}",
        "two years beside a target for one",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "The council set out to co-produce {least_words} to {most_words} projects a year; with "
        "{made_then} in {last} and {made} in {year} it has gone past that.",
        "two years beside a target for one",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "Between them, {last} and {year} saw {both_words} adult social care projects decided with "
        "people or led by them, more than the {least_words} to {most_words} that were aimed for.",
        "two years beside a target for one",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "{made_words} co-produced projects in {year} means that the two-year target of "
        "{least_words} to {most_words} was met.",
        "the target is for one year",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "By the end of the second year on the chart, adult social care stood at {both_words} "
        "co-produced projects in total, above the yearly range of {least} to {most}.",
        "two years beside a target for one",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "Did we reach our yearly target of {least} to {most} co-produced projects? Yes, and then "
        "some: {last} and {year} together give us {both_words}.",
        "two years beside a target for one",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "Target: {least} to {most} co-produced projects. Delivered since the start of {last}: "
        "{both_words}. Result: exceeded.",
        "two years beside a target for one",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "In {last} the target of {least} to {most} a year was missed, with {made_then} co-produced "
        "projects between January and October.",
        "ten months beside a target for a year",
        behind=(MADE, TARGETED),
    ),
    Template(
        TARGET,
        "Adding up both years gives {both_words} co-produced projects, so the annual goal of "
        "{least_words} to {most_words} has been comfortably beaten.",
        "two years beside a target for one",
        behind=(MADE, TARGETED),
    ),
    # a change or difference that nothing supports
    Template(
        CHANGE,
        "Confidence among council staff is growing: {n} of {base} said this year that they were "
        "confident they could plan work together with the people it is for, after {n_then} of "
        "{base_then} last year.",
        "the interval of the change holds nothing",
        "unclear",
        only=("confident_to_do",),
    ),
    Template(
        CHANGE,
        "Council staff have become surer that senior leaders stand by co-production when it is "
        "hard ({n} of {base} agreed in {year}, {n_then} of {base_then} in {last}).",
        "the interval of the change holds nothing",
        "unclear",
        only=("senior_support",),
    ),
    Template(
        CHANGE,
        "Since {last} there has been a clear shift among {group}: a greater share now {said}.",
        "the interval of the change holds nothing",
        "unclear",
        only=("changed_our_work",),
    ),
    Template(
        CHANGE,
        "Family members are readier than voluntary organisations to say that they and the council "
        "understand each other’s needs and limits, by 7 of 17 to 7 of 18.",
        "the interval of the difference holds nothing",
        behind=(
            "shared_understanding.understand_each_other-gap.families-and-voluntary_sector",
            "shared_understanding.understand_each_other.families",
            "shared_understanding.understand_each_other.voluntary_sector",
        ),
    ),
    Template(
        CHANGE,
        "People who use services take a kinder view of how the council plans services than the "
        "general public does.",
        "the interval of the difference holds nothing",
        behind=("public_perception.public_view-gap.people_who_use_services-and-public",),
    ),
    Template(
        CHANGE,
        "The team made more visits to local groups this year than last.",
        "the records show as many in both years",
        "record",
        only=("group_visits",),
    ),
    Template(
        CHANGE,
        "The number of adult social care projects of any kind went up in {year}.",
        "the records show fewer",
        "fell",
    ),
    Template(
        CHANGE,
        "Carers are coming round: 13 of 25 think this year that people who use services are "
        "usually in on the work from the start, up from 8 of 26 in {last}.",
        "the question was worded differently, so nothing is compared",
        behind=("culture_change.usual_way.carers",),
    ),
    Template(
        CHANGE,
        "Opinion among people who work for care providers has turned: {n} of {base} said this "
        "year that relations had got better, and {n_then} of {base_then} said so in {last}.",
        "the interval of the change holds nothing",
        "unclear",
        only=("relations_better",),
    ),
    Template(
        CHANGE,
        "The public has heard more of Co-production Oxfordshire than it had a year ago.",
        "no finding compares the years",
        behind=("profile.heard_of.public",),
    ),
    # a level above or beside the one agreed
    Template(
        LEVEL,
        "{title}: {above}",
        "agreed was “{level}”",
        "under",
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "The judging group found {above} on {lower}.",
        "agreed was “{level}”",
        "under",
        only=("no progress",),
    ),
    Template(
        LEVEL,
        "Council hails “significant progress” on influence beyond adult social care",
        "agreed was “little progress”",
        behind=("judgement:influence",),
    ),
    Template(
        LEVEL,
        "On better adult social care, the group agreed on little progress.",
        "agreed was “some progress”",
        behind=("judgement:services",),
    ),
    Template(
        LEVEL,
        "The people who judged the evidence saw impressive strides in support from senior leaders.",
        "agreed was “little progress”; this is other praise",
        behind=("judgement:senior_support",),
    ),
    Template(
        LEVEL,
        "Spread across the council: {agreed} people agreed on “no progress”.",
        "agreed was “{level}”",
        "level",
        only=("some progress",),
    ),
    Template(
        LEVEL,
        "Relationships between people and the council are judged to have made some progress.",
        "agreed was “no progress”",
        behind=("judgement:people_and_council",),
    ),
    Template(
        LEVEL,
        "The verdict on {lower}: little progress, agreed by {agreed} people.",
        "agreed was “{level}”",
        "level",
        only=("got worse",),
    ),
    Template(
        LEVEL,
        "Our champions can be proud: the group’s judgement on champions who make the role their "
        "own was solid progress.",
        "agreed was “little progress”",
        behind=("judgement:champions_lead",),
    ),
    # what people think, given as fact
    Template(
        PERCEPTION,
        "Senior leaders at the council stand by co-production when it is hard, as {n} of the "
        "{base} {group} who answered confirm.",
        "what people think is given as fact",
        "share",
        only=("senior_support",),
    ),
    Template(
        PERCEPTION,
        "The survey proves that the county council works together with people in planning "
        "services ({n} of the {base} {group} who answered).",
        "what people think is given as fact",
        "share",
        only=("public_view",),
    ),
    Template(
        PERCEPTION,
        "What the co-production board says makes a difference to what the council decides.",
        "what people think is given as fact",
        behind=("board_strength.board_influence.staff",),
    ),
    Template(
        PERCEPTION,
        "Care and support have changed for the better for {n} of the {base} {group} who answered.",
        "what people think is given as outcome",
        "share",
        only=("services_better",),
    ),
    Template(
        PERCEPTION,
        "82 of the 137 council staff who answered are able to plan work together with the people "
        "it is for.",
        "what people say of their confidence is given as ability",
        behind=(CONFIDENT,),
    ),
    Template(
        PERCEPTION,
        "{n} of the {base} {group} who answered have a sound grasp of co-production, our survey "
        "shows.",
        "what people say of themselves is given as knowledge",
        "share",
        only=("know_what_it_is",),
    ),
    Template(
        PERCEPTION,
        "Across the whole council, people who use services are usually in on the work from the "
        "start; {n} of the {base} {group} who answered bear this out.",
        "what people think is given as fact",
        "share",
        only=("usual_way",),
    ),
    Template(
        PERCEPTION,
        "Carers and the council understand each other’s needs and limits: the figure is 9 of the "
        "26 carers who answered.",
        "what people feel is given as fact",
        behind=("shared_understanding.understand_each_other.carers",),
    ),
    Template(
        PERCEPTION,
        "The council and the people who use its services have got on better over the past year, "
        "and 98 of the 129 staff who answered are the proof.",
        "what people think is given as fact",
        behind=(f"{RELATIONS}.staff",),
    ),
    # a cause from before and after
    Template(
        CAUSE,
        "Thanks to the programme, the number of {short} rose from {before} to {now}.",
        "the counts show no cause",
        "rose",
        only=("directorates",),
    ),
    Template(
        CAUSE,
        "Training pays off: because 22 staff were trained, 82 of the 137 staff who answered said "
        "that they were confident they could plan work together with the people it is for.",
        "the counts show no cause",
        behind=(TRAINED, CONFIDENT),
    ),
    Template(
        CAUSE,
        "The programme’s efforts brought in more people from partner organisations: {now} took "
        "part in {year}, {before} in {last}.",
        "the counts show no cause",
        "rose",
        only=("partners",),
    ),
    Template(
        CAUSE,
        "As a result of the board’s work, {now} tenders and contracts scored how the provider "
        "works with people in {year}, compared with {before} in {last}.",
        "the counts show no cause",
        "rose",
        only=("scored",),
    ),
    Template(
        CAUSE,
        "More people with lived experience took part this year ({people}, after {people_then}) "
        "because we offered payment.",
        "the counts show no cause",
        behind=(PEOPLE, OFFERED),
    ),
    Template(
        CAUSE,
        "It is down to the festival that {n} of the {base} {group} who answered had heard of "
        "Co-production Oxfordshire.",
        "the counts show no cause",
        "share",
        only=("heard_of",),
    ),
    Template(
        CAUSE,
        "Co-production has driven the growth in {short}, from {before} in {last} to {now} in "
        "{year}.",
        "the counts show no cause",
        "rose",
        only=("projects_elsewhere",),
    ),
    Template(
        CAUSE,
        "Other councils came to visit {now} times, after {before} visit the year before, which is "
        "a direct effect of the programme.",
        "the counts show no cause",
        "rose",
        only=("visits_from",),
    ),
    Template(
        CAUSE,
        "Without the programme, the rise in {short} from {before} to {now} would not have "
        "happened.",
        "the counts show no cause",
        "rose",
        only=("changed",),
    ),
    # a superlative or absolute that no finding bears
    Template(
        SUPERLATIVE,
        "Everyone we interviewed talked about the festival.",
        "a finding says 10 of 30",
        behind=("festival.seen_festival.all",),
    ),
    Template(
        SUPERLATIVE,
        "With {now} visits by other councils this year, Oxfordshire is the country’s leading "
        "council for co-production.",
        "no finding sets it beside other councils",
        "record",
        only=("visits_from",),
    ),
    Template(
        SUPERLATIVE,
        "Every part of the council now has a co-production project.",
        "no finding says every",
        behind=("spread.directorates.all",),
    ),
    Template(
        SUPERLATIVE,
        "{now} people sit on the co-production board, the most powerful group of its kind anywhere.",
        "no finding bears it",
        "record",
        only=("members",),
    ),
    Template(
        SUPERLATIVE,
        "We trained {now} staff in {year}, and all of them now use what they learned.",
        "no finding says all",
        "record",
        only=("trained",),
    ),
    Template(
        SUPERLATIVE,
        "{people} people with lived experience took part this year, and nobody who wanted to was "
        "left out.",
        "no finding says nobody",
        behind=(PEOPLE,),
    ),
    Template(
        SUPERLATIVE,
        "165 people counted at England’s biggest co-production festival",
        "no finding sets it beside other festivals",
        behind=(FESTIVAL,),
    ),
    Template(
        SUPERLATIVE,
        "Payment is always offered to people who take part because of what they have lived through.",
        "a finding says 68 of 80",
        behind=(OFFERED,),
    ),
    Template(
        SUPERLATIVE,
        "Our unrivalled network had {now} {short} this year.",
        "no finding sets it beside other networks",
        "record",
        only=("champions",),
    ),
    # a number that no finding holds
    Template(
        NUMBER,
        "{n_invented} of the {base} {group} who answered {said}.",
        "the finding says {n}",
        "invented",
        only=("know_what_it_is",),
    ),
    Template(
        NUMBER,
        "Our records show {now_invented} {short} in {year}.",
        "the finding says {now}",
        "record invented",
        only=("champions",),
    ),
    Template(
        NUMBER,
        "More than 200 people were counted at this year’s festival.",
        "the finding says 165",
        behind=(FESTIVAL,),
    ),
    Template(
        NUMBER,
        "Of the {base} {group} who answered, {n_invented} {said} – worth a line in the next "
        "newsletter.",
        "the finding says {n}",
        "invented",
        only=("relations_better",),
    ),
    Template(
        NUMBER,
        "We interviewed 42 people for this year’s report.",
        "the finding says 30",
        behind=(INTERVIEWED,),
    ),
    Template(
        NUMBER,
        "The money spent on the programme came to £161,300, with £5,200 in expenses on top.",
        "the finding says £116,300",
        behind=("costs.money.all", "costs.expenses.all"),
    ),
    Template(
        NUMBER,
        "{people} people with lived experience took part in {year}, 37 more than in {last}.",
        "the finding says 27",
        behind=(PEOPLE,),
    ),
    Template(
        NUMBER,
        "Unclear messages came up with 19 of the {base} people we interviewed.",
        "the finding says {n}",
        "theme",
        only=("hindered_communication",),
    ),
    Template(
        NUMBER,
        "83 of the 139 council staff who answered (67%) thought that senior leaders at the council "
        "stood by co-production when it was hard.",
        "the finding says 60%",
        behind=("senior_support.senior_support.staff",),
    ),
    # last year's number as this year's
    Template(
        LAST,
        "In {year}, {n_then} of the {base_then} {group} who answered {said}.",
        "these are the numbers of {last}",
        "stale",
        only=("board_influence",),
    ),
    Template(
        LAST,
        "{n_then} out of {base_then} – so many of the {group} who answered this year {said}.",
        "these are the numbers of {last}",
        "stale",
        only=("public_view",),
    ),
    Template(
        LAST,
        "This year {n_then} of the {base_then} {group} who were asked sent us their answers.",
        "these are the numbers of {last}",
        "response then",
        only=("people_who_use_services",),
    ),
    Template(
        LAST,
        "{n_then} of the {base_then} people we interviewed in {year} spoke of “{theme}”.",
        "these are the numbers of {last}",
        "theme then",
        only=("hindered_priorities",),
    ),
    Template(
        LAST,
        "In {year} people with lived experience took part {before} times.",
        "this is the number of {last}",
        "record",
        only=("involvements",),
    ),
    Template(
        LAST,
        "As this year’s records tell it, {offered_then} of {payable_then} people with lived "
        "experience were offered payment at least once.",
        "these are the numbers of {last}",
        behind=(OFFERED,),
    ),
    Template(
        LAST,
        "Who took part in {year}? Among the {base_then} people whose {about} we know, {n_then} are "
        "aged {category}.",
        "these are the numbers of {last}",
        "reach then",
        only=("age_band",),
    ),
    Template(
        LAST,
        "87 people are named in the records of {year} as having taken part.",
        "this is the number of {last}",
        behind=(NAMED,),
    ),
    Template(
        LAST,
        "{before_words} staff have been trained this year.",
        "this is the number of {last}",
        "record",
        only=("trained",),
    ),
    # a count of another base
    Template(
        BASE,
        "Of the {sheets} {group} who answered this question, {n} {said}.",
        "{base} answered this question",
        "answered",
        only=("services_better",),
    ),
    Template(
        BASE,
        "{n} of the {other_base} {group} who answered this question {said}.",
        "{base} answered this question",
        "swapped",
        only=("too_little_time",),
    ),
    Template(
        BASE,
        "We know the {about} of {named} people in our records, and {n} of those {named} are "
        "{category}.",
        "it is known of {base}",
        "reach",
        only=("ethnicity",),
    ),
    Template(
        BASE,
        "Of the {payable} people who were offered payment, {paid} were paid at least once.",
        "{offered} were offered payment",
        behind=(PAID, OFFERED),
    ),
    Template(
        BASE,
        "“{theme}”: {n} of the {base} council staff we interviewed spoke of it.",
        "the base is all who were interviewed",
        "theme",
        only=("hindered_understanding",),
    ),
    Template(
        BASE,
        "In 11 of the 67 activities for which we know how much say people had, people and staff "
        "decided together.",
        "it is known of 23 activities",
        behind=(SHARED, "reach.activities.all"),
    ),
    Template(
        BASE,
        "77 of the 129 people who use services who answered felt that care and support had changed "
        "for the better over the past year because people had a hand in planning them.",
        "the count and the base are those of council staff",
        behind=(f"{SERVICES}.staff",),
    ),
    Template(
        BASE,
        "300 council staff answered the survey question on confidence, and 82 of these 300 said "
        "that they were confident they could plan work together with the people it is for.",
        "300 were asked; 137 answered this question",
        behind=(CONFIDENT, "response.answered.staff"),
    ),
    Template(
        BASE,
        "How did people first hear of us? Of 144 people who use services who answered that "
        "question, 35 ticked a website, a leaflet or a newsletter.",
        "117 answered this question",
        behind=(
            "profile.heard_how-1.people_who_use_services",
            "response.answered.people_who_use_services",
        ),
    ),
)


def claims(
    findings: pd.DataFrame,
    earlier: pd.DataFrame,
    judgements: pd.DataFrame,
    programme: Programme,
) -> list[Claim]:
    """Every sentence, filled from the rows given."""
    fill = filler(findings, earlier, judgements, programme, SAID)
    return [*fill.claims(SOUND, sound=True), *fill.claims(BROKEN, sound=False)]
