"""Sentences in the voice of evaluation reports, cabinet papers, monitoring returns and slides."""

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
        "told us that the council and people who use services had got on better over the past year"
    ),
    "services_better": (
        "took the view that care and support had changed for the better over the past year"
        " because people helped to plan them"
    ),
    "senior_support": (
        "felt that senior leaders at the council stood by co-production even when it was hard"
    ),
    "board_influence": (
        "considered that what the co-production board said made a difference to what the council"
        " decided"
    ),
    "know_what_it_is": "said that they could put into their own words what co-production is",
    "confident_to_do": (
        "reported that they felt confident to plan a piece of work together with the people it"
        " was for"
    ),
    "usual_way": (
        "agreed that across the whole council people who use services were usually part of the"
        " work from the start"
    ),
    "changed_our_work": (
        "reported that the programme had led their own organisation to work more closely with"
        " people over the past year"
    ),
    "heard_of": "said that they had already heard of Co-production Oxfordshire",
    "public_view": (
        "agreed that the county council worked together with people when it planned services"
    ),
    "understand_each_other": (
        "thought that they and the council understood what the other needed and could not do"
    ),
    "too_little_time": (
        "answered that there was often or always too little time to work with people in the way"
        " they would like"
    ),
}

MADE = "projects.co_produced.all"
GOAL = (TARGETED, MADE)
AIMS = ("judgement:embed", "judgement:relationships", "judgement:services", "judgement:influence")
HINDERED = (
    "hindered_understanding",
    "hindered_complexity",
    "hindered_buy_in",
    "hindered_priorities",
    "hindered_time_money",
    "hindered_law_politics",
    "hindered_who_is_missing",
    "hindered_motivation",
    "hindered_communication",
)
# records whose name follows “the number of” or a count without a stumble
PEOPLE = ("people", "trained", "champions", "judges", "panel_members", "partners")
PIECES = ("tenders_judged", "posts", "changed", "confirmed", "scored", "projects_elsewhere")
PLAIN = (*PEOPLE, *PIECES, "directorates", "departments", "meetings")

_BASED = "the share stands with the number of people it is of"
_BOTH = "both counts stand beside the ratio"
_YEARLY = "the count of one year is read against the target for one year"
_TOLD = "it is told as what people think"
_UNCAUSED = "it says what was counted and leaves the cause open"
_COUNTED = "the number is a finding of this year"
_DATED = "last year's number is told as last year's"
_OWN = "each count stands over its own base"

SOUND = (
    # percentage
    Template(
        PERCENTAGE,
        "Of the {base} {group} who answered this question, {percent}% ({n}) {said}.",
        _BASED,
        "share",
        1,
    ),
    Template(
        PERCENTAGE,
        "{percent}% of {base} {group} {said} (likely range {low}% to {high}%).",
        _BASED,
        "share",
        2,
        only=("services_better", "heard_of", "senior_support"),
    ),
    Template(
        PERCENTAGE,
        "• Survey, {group}: {n} of {base} ({percent}%) {said}",
        _BASED,
        "share",
        1,
        only=("relations_better", "public_view"),
    ),
    Template(
        PERCENTAGE,
        "Just under three quarters of council staff, 96 of the 131 who answered, said that they"
        " could put into their own words what co-production is.",
        "96 of 131 is 73%, and both are given",
        behind=("staff_understanding.know_what_it_is.staff",),
    ),
    Template(
        PERCENTAGE,
        "Half of the {base} {group} invited to take part, {n} in all, returned the survey.",
        _BASED,
        "response",
        only=("staff",),
    ),
    Template(
        PERCENTAGE,
        "{percent}% of the {base} people whose district is known come from {category}, which is"
        " {n} people.",
        _BASED,
        "reach",
        only=("district",),
    ),
    Template(
        PERCENTAGE,
        "Payment was offered at least once to {offered} of the {payable} people with lived"
        " experience (85%) for whom the records say either way.",
        _BASED,
        behind=("reach.offered_payment.all",),
    ),
    Template(
        PERCENTAGE,
        "The most involved tenth of the people on record account for {tenth_n} of the"
        " {tenth_base} times that people took part, or 45%.",
        "the share stands with the number of times it is of",
        behind=("reach.most_involved_tenth.all",),
    ),
    Template(
        PERCENTAGE,
        "Four in ten of those interviewed ({n} of {base}) spoke of {theme}.",
        _BASED,
        "theme",
        only=("hindered_time_money",),
    ),
    # ratio
    Template(
        RATIO,
        "There were {times} times as many {short} in {year} as in {last} ({now} against {before}).",
        _BOTH,
        "multiple",
        1,
        only=("projects_elsewhere",),
    ),
    Template(
        RATIO,
        "The number of {short} doubled, from {before_words} in {last} to {now_words} in {year}.",
        _BOTH,
        "multiple",
        1,
        only=("scored", "champions_meetings"),
    ),
    Template(
        RATIO,
        "• {short}: {now}, or {times} times the {before} on record for {last}",
        _BOTH,
        "multiple",
        1,
        only=("changed",),
    ),
    Template(
        RATIO,
        "The number of {short} trebled, though the counts are small: {before_words} in {last} and"
        " {now_words} in {year}.",
        "both counts are given, and that they are small",
        "multiple",
        1,
        only=("visits_from", "health_projects"),
    ),
    Template(
        RATIO,
        "We give no multiple here: {first} {short} in {first_year} were counted over"
        " {first_months} months, and {now} in {year} over {months}.",
        "both counts and their months are given, and no ratio is drawn",
        "start",
        1,
        only=("people", "trained"),
    ),
    Template(
        RATIO,
        "{short}: {before} in {last}, {now} in {year}, which is twice as many.",
        _BOTH,
        "multiple",
        1,
        only=("departments",),
    ),
    Template(
        RATIO,
        "The {year} records show {now} {short} where those of {last} showed {before}, that is,"
        " half as many again.",
        "15 is half as many again as 10, and both are given",
        "rose",
        1,
        only=("partners",),
    ),
    Template(
        RATIO,
        "The records hold more than two and a half times as many {short} as a year earlier:"
        " {now} against {before}.",
        _BOTH,
        "multiple",
        1,
        only=("confirmed",),
    ),
    Template(
        RATIO,
        "Has the number of {short} doubled? Not quite: it went from {before} in {last} to {now}"
        " in {year}.",
        "it denies the ratio and gives both counts",
        "rose",
        1,
        only=("champions", "trained"),
    ),
    # target
    Template(
        TARGET,
        "The target was {least} to {most} co-produced adult social care projects a year; {made}"
        " were recorded in {year}, which is within it.",
        _YEARLY,
        behind=GOAL,
    ),
    Template(
        TARGET,
        "With {made_words} adult social care projects decided with people or led by them in"
        " {year}, the annual range of {least_words} to {most_words} was reached.",
        _YEARLY,
        behind=GOAL,
    ),
    Template(
        TARGET,
        "{year} brought {made} co-produced projects in adult social care against an annual target"
        " of {least} to {most}, on records that run from January to November only.",
        "the year is read against the target for a year, and its gap is told",
        behind=GOAL,
    ),
    Template(
        TARGET,
        "For {last} we count {made_then} co-produced projects, but those records stop in October,"
        " so we do not say that the target of {least} to {most} a year was missed.",
        "an unfinished year is not read against the target for a year",
        behind=GOAL,
    ),
    Template(
        TARGET,
        "Was the target met? In {year}, yes: adult social care recorded {made_words} co-produced"
        " projects, and the range it had set itself was {least_words} to {most_words} a year.",
        _YEARLY,
        behind=GOAL,
    ),
    Template(
        TARGET,
        "The target is set by the year, so the {made_then} co-produced projects of {last} and the"
        " {made} of {year} are not added together.",
        "it keeps the years apart as the target does",
        behind=GOAL,
    ),
    Template(
        TARGET,
        "• Co-produced projects in adult social care: target {least} to {most} a year; {year}"
        " count {made}; status: reached",
        _YEARLY,
        behind=GOAL,
    ),
    Template(
        TARGET,
        "Over the two years {both_words} co-produced projects were counted; because the target of"
        " {least} to {most} is for a single year, we do not set the two side by side.",
        "it declines to compare a total of two years with a target for one",
        behind=GOAL,
    ),
    Template(
        TARGET,
        "At {made_words}, the count of co-produced projects for {year} sits between the lower and"
        " the upper end of the target, {least_words} and {most_words} a year.",
        _YEARLY,
        behind=GOAL,
    ),
    # change
    Template(
        CHANGE,
        "{n} of {base} {group} {said}, up from {n_then} of {base_then} in {last}: {points} in 100"
        " more, with a likely range of {points_low} to {points_high}.",
        "the interval of the change leaves out nought",
        "clear",
        1,
    ),
    Template(
        CHANGE,
        "Council staff more often say that they run short of time: {n} of {base} in {year} against"
        " {n_then} of {base_then} in {last}, a rise larger than chance would explain.",
        "the interval of the change leaves out nought",
        "clear",
        1,
        only=("too_little_time",),
    ),
    Template(
        CHANGE,
        "{n} of {base} {group} {said}, against {n_then} of {base_then} in {last}; with this many"
        " answers we cannot tell whether anything has changed.",
        "it says that the change cannot be told",
        "unclear",
        1,
    ),
    Template(
        CHANGE,
        "Set against {other}, {group} less often {said}; the gap is wider than chance would"
        " explain.",
        "the interval of the difference leaves out nought",
        "gap",
        1,
        only=("relations_better",),
    ),
    Template(
        CHANGE,
        "The question was put in other words in {last}, so we set no earlier figure beside the {n}"
        " of {base} {group} who {said}.",
        "it declines to compare answers to another question",
        "apart",
        1,
        only=("usual_way",),
    ),
    Template(
        CHANGE,
        "Records show {now} {short} in {year}, which is {difference} more than the {before} of"
        " {last}.",
        "records are full counts, told for both years",
        "rose",
        1,
        only=PEOPLE,
    ),
    Template(
        CHANGE,
        "The count of {short} fell from {before_words} in {last} to {now_words} in {year}.",
        "records are full counts, told for both years",
        "fell",
        1,
    ),
    Template(
        CHANGE,
        "In this year's interviews {n} of {base} people spoke of “{theme}”, in last year's"
        " {n_then} of {base_then}; we read no trend into that.",
        "both counts are told and no change is claimed",
        "theme then",
        1,
        only=HINDERED,
    ),
    Template(
        CHANGE,
        "The number of {short} stayed at {now_words} in both years.",
        "the two full counts are the same",
        "record",
        1,
        only=("group_visits", "social_media"),
    ),
    # level
    Template(
        LEVEL,
        "For “{title}” the level agreed is “{level}”.",
        "it is the level agreed, in its words",
        "level",
        2,
    ),
    Template(
        LEVEL,
        "The judging group of {agreed}, {lived} of them with lived experience, settled on"
        " “{level}” for the outcome “{title}”.",
        "it is the level agreed, in its words",
        "level",
        1,
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "Cabinet is asked to note the level agreed for “{title}”: {level}.",
        "it is the level agreed, in its words",
        "level",
        1,
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "On “{title}” the group judged {level}, one step above the most that our rule allows,"
        " which is {most_supported}.",
        "it prints the group's level and that of the rule",
        "higher",
        1,
    ),
    Template(
        LEVEL,
        "One outcome is judged to have got worse: {lower}.",
        "it is the level agreed, in its words",
        "level",
        1,
        only=("got worse",),
    ),
    Template(
        LEVEL,
        "We offer no verdict on {lower}, since the level agreed is “{level}”.",
        "it is the level agreed, in its words",
        "level",
        1,
        only=("not enough evidence",),
    ),
    Template(
        LEVEL,
        "Of the four aims, “Better adult social care” stands at some progress and the other three"
        " stand at little progress.",
        "these are the levels agreed for the four aims",
        behind=AIMS,
    ),
    Template(
        LEVEL,
        "The group agreed “{level}” for {lower}, although the rule would have allowed"
        " “{most_supported}”.",
        "it prints the group's level and the most the evidence can support",
        "level",
        1,
        only=("no progress",),
    ),
    # perception
    Template(
        PERCEPTION,
        "{n} of {base} {group} {said}; this is what they think, and no measure of what happened.",
        _TOLD,
        "share",
        1,
        only=("relations_better", "public_view"),
    ),
    Template(
        PERCEPTION,
        "In the view of {n} of the {base} {group} who answered, {that}.",
        _TOLD,
        "share",
        1,
        only=("board_influence", "relations_better"),
    ),
    Template(
        PERCEPTION,
        "Senior leaders are seen by {n} of {base} {group} as standing by co-production even when"
        " it is hard.",
        _TOLD,
        "share",
        1,
        only=("senior_support",),
    ),
    Template(
        PERCEPTION,
        "What follows is opinion: {n} of {base} {group} {said}.",
        _TOLD,
        "share",
        1,
        only=("public_view", "usual_way"),
    ),
    Template(
        PERCEPTION,
        "A survey cannot settle whether relationships are better, but it can report that {n} of"
        " {base} {group} {said}.",
        _TOLD,
        "share",
        1,
        only=("relations_better",),
    ),
    Template(
        PERCEPTION,
        "“{theme}” was raised by {n_words} of the {base_words} people interviewed as one of the"
        " things that get in the way.",
        "it is told as what interviewees spoke of",
        "theme",
        1,
        only=HINDERED,
    ),
    Template(
        PERCEPTION,
        "The records hold 8 projects with a change that people who use the service confirm;"
        " separately, in the survey, {n} of {base} {group} {said}.",
        "the record is told as a record and the opinion as an opinion",
        "share",
        1,
        only=("services_better",),
        behind=("services_changed.confirmed.all",),
    ),
    Template(
        PERCEPTION,
        "{n} of {base} {group} {said}; what they can do was not put to the test.",
        _TOLD,
        "share",
        1,
        only=("confident_to_do",),
    ),
    Template(
        PERCEPTION,
        "{n} of {base} {group} believe that they and the council understand what the other needs"
        " and cannot do.",
        _TOLD,
        "share",
        1,
        only=("understand_each_other",),
    ),
    # cause
    Template(
        CAUSE,
        "The number of {short} went from {before} in {last} to {now} in {year}; the records do not"
        " say why.",
        _UNCAUSED,
        "rose",
        1,
        only=PLAIN,
    ),
    Template(
        CAUSE,
        "Inspectors across the country began to expect more of this in these years, so the rise in"
        " the number of {short}, from {before} to {now}, cannot be put down to the programme.",
        "it names another explanation and credits nobody",
        "rose",
        1,
        only=PLAIN,
    ),
    Template(
        CAUSE,
        "We make no claim that the programme brought this about: {now} {short} in {year}, {before}"
        " in {last}.",
        _UNCAUSED,
        "rose",
        1,
        only=PLAIN,
    ),
    Template(
        CAUSE,
        "{n} of {base} {group} {said}; that is their own account of the cause, and the evaluation"
        " cannot test it.",
        "the cause is told as what people say",
        "share",
        1,
        only=("changed_our_work",),
    ),
    Template(
        CAUSE,
        "{n_words} of {base_words} interviewees spoke of {theme}, which is one more ground for"
        " caution before anything is credited to the programme.",
        "it is a finding against a claim of cause",
        "theme",
        1,
        only=("other_explanation",),
    ),
    Template(
        CAUSE,
        "Did the programme cause the rise in the number of {short}, from {before} to {now}? Two"
        " yearly counts cannot answer that.",
        "it asks after a cause and says that the counts cannot show it",
        "rose",
        1,
        only=PLAIN,
    ),
    Template(
        CAUSE,
        "{year} was the year of the festival, and {people} people with lived experience took part"
        " in the programme where {people_then} had done so in {last}; whether the one led to the"
        " other we do not know.",
        "it puts two findings side by side and says that no cause is known",
        behind=("people_involved.people.all", "festival.visitors.all"),
    ),
    Template(
        CAUSE,
        "This is a count before and a count after ({before} and {now} {short}), with nothing to"
        " compare them with, and it is described here and not explained.",
        _UNCAUSED,
        "rose",
        1,
        only=PLAIN,
    ),
    Template(
        CAUSE,
        "Depending on the reader, between 13 and 15 of {interviewed} interviewees spoke of training"
        " and materials as a help; we report this as testimony and not as proof of an effect.",
        "the help is told as what interviewees spoke of",
        behind=("helped.helped_training.all",),
    ),
    # superlative
    Template(
        SUPERLATIVE,
        "Response was highest among board members (13 of 14) and lowest among members of the"
        " public (20 of 100).",
        "the finding names the highest and the lowest",
        behind=(
            "response.r_indicator.all",
            "response.answered.board",
            "response.answered.public",
        ),
    ),
    Template(
        SUPERLATIVE,
        "In none of the 23 activities for which we know how much say people had were they simply"
        " told what had been decided.",
        "the records count none of 23",
        behind=("reach.say_told.all",),
    ),
    Template(
        SUPERLATIVE,
        "None of the {interviewed} people we interviewed told us that work with the NHS is worse"
        " now.",
        "the finding says none of 30",
        behind=("health_partners.seen_health-worse.all",),
    ),
    Template(
        SUPERLATIVE,
        "Nothing in these findings puts Oxfordshire ahead of other councils; what they show is"
        " {now_words} {short} in {year}.",
        "it declines the superlative and gives the count",
        "record",
        1,
        only=("visits_from",),
    ),
    Template(
        SUPERLATIVE,
        "No aim was judged higher than “some progress”.",
        "it follows from the levels agreed for the four aims",
        behind=AIMS,
    ),
    Template(
        SUPERLATIVE,
        "Not everybody who was asked replied: among {group} it was {n} of {base}.",
        "it denies an absolute and gives the count",
        "response",
        1,
        only=("carers", "providers", "people_who_use_services"),
    ),
    Template(
        SUPERLATIVE,
        "More of those whose district is known come from Oxford than from any other district: 66"
        " of 135.",
        "the counts of all five districts bear it",
        behind=(
            "reach.district-oxford-population.all",
            "reach.district-cherwell-population.all",
            "reach.district-south_oxfordshire-population.all",
            "reach.district-vale_of_white_horse-population.all",
            "reach.district-west_oxfordshire-population.all",
        ),
    ),
    Template(
        SUPERLATIVE,
        "All but one of the {base} {group} who were asked answered the survey.",
        "13 of 14 answered",
        "response",
        1,
        only=("board",),
    ),
    Template(
        SUPERLATIVE,
        "The most that this evidence can support on {lower} is “{most_supported}”.",
        "it is the level that the rule allows",
        "level",
        1,
        only=("little progress",),
    ),
    # number
    Template(
        NUMBER,
        "Our records count {now} {short} in {year}.",
        _COUNTED,
        "record",
        1,
        only=PLAIN,
    ),
    Template(
        NUMBER,
        "The return for {year} lists {now_words} {short}.",
        _COUNTED,
        "record",
        1,
        only=PLAIN,
    ),
    Template(
        NUMBER,
        "The records for {year} put money at £116,300 and unpaid hours at 1,450; paid hours are"
        " not known.",
        _COUNTED,
        behind=("costs.money.all", "costs.unpaid_hours.all", "costs.paid_hours.all"),
    ),
    Template(
        NUMBER,
        "{interviewed} people were interviewed, and {all_named} are named in the records as having"
        " taken part.",
        _COUNTED,
        behind=("response.interviewed.all", "reach.named_people.all"),
    ),
    Template(
        NUMBER,
        "Between them, {people} people with lived experience took part {involvements} times.",
        _COUNTED,
        behind=("people_involved.people.all", "people_involved.involvements.all"),
    ),
    Template(
        NUMBER,
        "{n_words} of the {base_words} {group} who answered {said}.",
        _COUNTED,
        "share",
        1,
        only=("understand_each_other", "heard_of"),
    ),
    Template(
        NUMBER,
        "The programme held 67 activities in {year}, and 491 people were counted at those that kept"
        " no names, some of them perhaps twice.",
        _COUNTED,
        behind=("reach.activities.all", "reach.headcount.all"),
    ),
    Template(
        NUMBER,
        "Fieldwork, {group}: {base} asked, {n} answered.",
        _COUNTED,
        "response",
        1,
        only=("families", "voluntary_sector", "health_partners"),
    ),
    Template(
        NUMBER,
        "Of the {base} people whose {about} is known, {n} are aged {category}.",
        _COUNTED,
        "reach",
        1,
        only=("age_band",),
    ),
    # last year's number
    Template(
        LAST,
        "Last year {n_then} of {base_then} {group} {said}; this year it was {n} of {base}.",
        _DATED,
        "stale",
        1,
        only=("board_influence", "services_better", "senior_support"),
    ),
    Template(
        LAST,
        "{before_words} {short} were recorded in {last} and {now_words} in {year}.",
        _DATED,
        "rose",
        1,
        only=("champions", "trained", "partners", "projects_elsewhere"),
    ),
    Template(
        LAST,
        "In {last} the survey was answered by {n_then} of the {base_then} {group} who were asked,"
        " in {year} by {n} of {base}.",
        _DATED,
        "response then",
        1,
        only=("people_who_use_services", "staff", "champions"),
    ),
    Template(
        LAST,
        "In {category} the records for {last} place {n_then} of the {base_then} people whose"
        " district was known, those for {year} {n} of {base}.",
        _DATED,
        "reach then",
        1,
        only=("district",),
    ),
    Template(
        LAST,
        "“{theme}” came up with {n_then} of the {base_then} people interviewed in {last} and with"
        " {n} of the {base} interviewed in {year}.",
        _DATED,
        "theme then",
        1,
        only=HINDERED,
    ),
    Template(
        LAST,
        "At least one offer of payment is on record for {offered_then} of {payable_then} people"
        " with lived experience in {last} and for {offered} of {payable} in {year}.",
        _DATED,
        behind=("reach.offered_payment.all",),
    ),
    Template(
        LAST,
        "The figure of {people_then} people with lived experience belongs to {last}; the one for"
        " {year} is {people}.",
        _DATED,
        behind=("people_involved.people.all",),
    ),
    Template(
        LAST,
        "Three of the seven shifts were said to be in place in {last}, and five are said to be in"
        " place now.",
        _DATED,
        behind=("shifts.in_place.all",),
    ),
    Template(
        LAST,
        "Readers of last year's report, which gave {n_then} of {base_then} for {group} on this"
        " question, will find that in {year} {n} of {base} {said}.",
        _DATED,
        "stale",
        1,
        only=("relations_better", "know_what_it_is"),
    ),
    # base
    Template(
        BASE,
        "{sheets} {group} returned the survey; of the {base} who answered this question, {n}"
        " {said}.",
        _OWN,
        "answered",
        2,
        only=(
            "usual_way",
            "relations_better",
            "public_view",
            "senior_support",
            "services_better",
            "confident_to_do",
        ),
    ),
    Template(
        BASE,
        "The district of {base} of the {named} people named in the records is known, and {n} of"
        " those {base} come from {category}.",
        _OWN,
        "reach",
        1,
        only=("district",),
    ),
    Template(
        BASE,
        "{paid} people were paid at least once; the base for this is the {offered} who were"
        " offered payment and not the {payable} whose records say whether they were.",
        _OWN,
        behind=("reach.paid.all", "reach.offered_payment.all"),
    ),
    Template(
        BASE,
        "Of the {tenth_base} times that named people took part, {tenth_n} are those of the most"
        " involved tenth.",
        _OWN,
        behind=("reach.most_involved_tenth.all",),
    ),
    Template(
        BASE,
        "For 23 of the 67 activities we know how much say people had, and in 11 of those 23 people"
        " and staff decided together.",
        _OWN,
        behind=("reach.say_shared.all", "reach.activities.all"),
    ),
    Template(
        BASE,
        "Leaving aside those who were not sure or gave no answer, {n} of {base} {group} {said}.",
        _OWN,
        "share",
        1,
        only=("board_influence", "know_what_it_is"),
    ),
    Template(
        BASE,
        "“{theme}” was spoken of by {n} of the {base} people interviewed, who are far fewer than"
        " those who answered the survey.",
        _OWN,
        "theme",
        1,
        only=HINDERED,
    ),
    Template(
        BASE,
        "Of the {base} people whose sex is recorded {n} are entered as “{category}”, while the"
        " records name {named} people in all.",
        _OWN,
        "reach",
        1,
        only=("sex",),
    ),
)

_BARE = "the number of people it is of is missing"
_NO_COUNTS = "a ratio without both counts"
_TWO_YEARS = "a total of two years is set against a target for one"
_FACT = "what people think is told as fact"
_CAUSED = "a cause is claimed from counts before and after"
_BEYOND = "no finding bears the superlative or absolute"
_INVENTED = "the number is no finding"
_STALE = "last year's number is told as this year's"
_STRANGE = "the count stands over a base that is not its own"
_CHANCE = "the interval of the change holds nought"

BROKEN = (
    # percentage
    Template(
        PERCENTAGE,
        "{percent}% of {group} {said}, this year's survey found.",
        _BARE,
        "share",
        1,
        only=("services_better", "relations_better"),
    ),
    Template(
        PERCENTAGE,
        "{tenths} in ten {group} feel that senior leaders stand by co-production even when it is"
        " hard",
        _BARE,
        "share",
        1,
        only=("senior_support",),
    ),
    Template(
        PERCENTAGE,
        "Slide 4: just under three quarters of council staff say that they can put into their own"
        " words what co-production is",
        _BARE,
        behind=("staff_understanding.know_what_it_is.staff",),
    ),
    Template(
        PERCENTAGE,
        "Nearly half of those whose district is on record come from Oxford.",
        _BARE,
        behind=("reach.district-oxford-population.all",),
    ),
    Template(
        PERCENTAGE,
        "The survey achieved a response rate of {percent}% among {group}.",
        _BARE,
        "response",
        1,
        only=("people_who_use_services", "staff"),
    ),
    Template(
        PERCENTAGE,
        "Funders will wish to know that 85% of those whose records say either way were offered"
        " payment at least once.",
        _BARE,
        behind=("reach.offered_payment.all",),
    ),
    Template(
        PERCENTAGE,
        "A third of interviewees spoke of {theme}.",
        _BARE,
        "theme",
        1,
        only=("seen_festival",),
    ),
    Template(
        PERCENTAGE,
        "The most involved tenth of people account for 45% of all the times that people took part.",
        "the number of times it is of is missing",
        behind=("reach.most_involved_tenth.all",),
    ),
    Template(
        PERCENTAGE,
        "With a likely range of {low}% to {high}%, {percent}% of {group} {said}.",
        _BARE,
        "share",
        1,
        only=("public_view", "confident_to_do", "board_influence"),
    ),
    Template(
        PERCENTAGE,
        "{n_words} {group}, or {percent}%, {said}.",
        _BARE,
        "share",
        1,
        only=("heard_of", "usual_way"),
    ),
    # ratio
    Template(
        RATIO,
        "The number of {short} doubled in {year}.",
        _NO_COUNTS,
        "multiple",
        1,
        only=("scored", "champions_meetings"),
    ),
    Template(
        RATIO,
        "{now_words} {short} took place in {year}, {times} times as many as the year before.",
        "a ratio with one count only",
        "multiple",
        1,
        only=("visits_from",),
    ),
    Template(
        RATIO,
        "From a base of {before} in {last}, the count of {short} has more than doubled.",
        "a ratio with one count only",
        "multiple",
        1,
        only=("changed",),
    ),
    Template(
        RATIO,
        "In {year} the board met one and a half times as often as in {last}.",
        _NO_COUNTS,
        behind=("board_strength.meetings.all",),
    ),
    Template(
        RATIO,
        "Number of {short} trebles",
        _NO_COUNTS,
        "multiple",
        1,
        only=("health_projects",),
    ),
    Template(
        RATIO,
        "• {short}: up twofold on {last}",
        _NO_COUNTS,
        "multiple",
        1,
        only=("departments",),
    ),
    Template(
        RATIO,
        "Cabinet is asked to note a {times}-fold rise in the number of {short}.",
        _NO_COUNTS,
        "multiple",
        1,
        only=("projects_elsewhere",),
    ),
    Template(
        RATIO,
        "On the monitoring return, {short} stand at {times} times the level of {last}.",
        _NO_COUNTS,
        "multiple",
        1,
        only=("confirmed",),
    ),
    Template(
        RATIO,
        "An outside body named the work twice as often in {year} as in {last}.",
        _NO_COUNTS,
        behind=("recognition.named.all",),
    ),
    # target
    Template(
        TARGET,
        "{both_words} co-produced projects in two years put adult social care well above its"
        " target of {least_words} to {most_words}.",
        _TWO_YEARS,
        behind=GOAL,
    ),
    Template(
        TARGET,
        "Against a target of {least} to {most} a year, {both_words} projects were co-produced"
        " across {last} and {year}, so the target was exceeded.",
        _TWO_YEARS,
        behind=GOAL,
    ),
    Template(
        TARGET,
        "Co-production target beaten: {both_words} adult social care projects over two years"
        " against a goal of {least} to {most}",
        _TWO_YEARS,
        behind=GOAL,
    ),
    Template(
        TARGET,
        "Taken together, the {made_then} co-produced projects of {last} and the {made} of {year}"
        " pass even the upper end of the annual target, which is {most}.",
        _TWO_YEARS,
        behind=GOAL,
    ),
    Template(
        TARGET,
        "Since the start of {last} adult social care has run {both_words} projects decided with"
        " people or led by them, comfortably more than the {least_words} to {most_words} it set"
        " out to run.",
        _TWO_YEARS,
        behind=GOAL,
    ),
    Template(
        TARGET,
        "Cumulative co-produced projects, {last} to {year}: {both_words}; target range: {least} to"
        " {most}; rating: green, exceeded.",
        _TWO_YEARS,
        behind=GOAL,
    ),
    Template(
        TARGET,
        "In {year} alone the {made} co-produced projects on record satisfied the target of {least}"
        " to {most} that had been set for the two years together.",
        "the target for a year is told as one for two",
        behind=GOAL,
    ),
    Template(
        TARGET,
        "Is adult social care ahead of target? Yes: the goal was {least} to {most} co-produced"
        " projects, and the total over {last} and {year} is {both_words}.",
        _TWO_YEARS,
        behind=GOAL,
    ),
    Template(
        TARGET,
        "The last two years brought {both_words} co-produced projects, which is three more than"
        " the upper end of what adult social care aimed for, {most} a year.",
        _TWO_YEARS,
        behind=GOAL,
    ),
    # change
    Template(
        CHANGE,
        "The share of {group} who {said} {rose}, from {n_then} of {base_then} in {last} to {n} of"
        " {base} in {year}.",
        _CHANCE,
        "unclear",
        1,
        only=("heard_of", "public_view", "changed_our_work"),
    ),
    Template(
        CHANGE,
        "Confidence is growing among {group}: {n} of {base} {said}, up from {n_then} of"
        " {base_then} in {last}.",
        _CHANCE,
        "unclear",
        1,
        only=("confident_to_do",),
    ),
    Template(
        CHANGE,
        "The answers of {group} have shifted since {last}, when {n_then} of {base_then} agreed;"
        " now {n} of {base} see people who use services as usually part of the work from the"
        " start.",
        "the question was asked in other words and is not compared",
        "apart",
        1,
        only=("usual_way",),
    ),
    Template(
        CHANGE,
        "People who use services are more inclined than members of the public to agree that the"
        " county council works together with people when it plans services: 55 of 126 against 7"
        " of 17.",
        "the interval of the difference holds nought",
        behind=(
            "public_perception.public_view.people_who_use_services",
            "public_perception.public_view.public",
        ),
    ),
    Template(
        CHANGE,
        "Concern over “{theme}” is spreading: {n} of {base} interviewees raised it, against"
        " {n_then} of {base_then} in {last}.",
        "so few interviews bear no trend",
        "theme then",
        1,
        only=("hindered_priorities", "hindered_time_money", "hindered_complexity"),
    ),
    Template(
        CHANGE,
        "Council staff have cooled on the board: in {last} {n_then} of {base_then} said that it"
        " made a difference to what the council decides, in {year} {n} of {base} did.",
        _CHANCE,
        "unclear",
        1,
        only=("board_influence",),
    ),
    Template(
        CHANGE,
        "Outreach has grown over the year, with more {short} in {year} than in {last}.",
        "the two counts are the same",
        "record",
        1,
        only=("group_visits", "social_media"),
    ),
    Template(
        CHANGE,
        "Support from the top has strengthened in the eyes of {group}: {n} of {base} {said}, where"
        " {n_then} of {base_then} did in {last}.",
        _CHANCE,
        "unclear",
        1,
        only=("senior_support",),
    ),
    Template(
        CHANGE,
        "People who work for care providers take a dimmer view of relationships than they did: 6"
        " of 20 told us that the council and people who use services had got on better, down from"
        " 12 of 20 in {last}.",
        _CHANCE,
        behind=("people_and_council.relations_better.providers",),
    ),
    # level
    Template(
        LEVEL,
        "The judging group agreed “{above}” for “{title}”.",
        "it is above the level agreed, {level}",
        "under",
        1,
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "Slide 7. {title}: {above}",
        "it is above the level agreed, {level}",
        "under",
        1,
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "The group found no progress on {lower}.",
        "it is below the level agreed, {level}",
        "level",
        1,
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "Members will be pleased to note that “{title}” is judged an outstanding success.",
        "it is praise other than the level agreed, {level}",
        "level",
        1,
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "On “{title}” the level agreed by the group is {most_supported}.",
        "it is below the level agreed, {level}",
        "higher",
        1,
    ),
    Template(
        LEVEL,
        "The group saw real and steady progress on {lower}.",
        "it is praise other than the level agreed, {level}",
        "level",
        1,
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "The verdict on {lower} is that things held steady.",
        "it is kinder than the level agreed, {level}",
        "level",
        1,
        only=("got worse",),
    ),
    Template(
        LEVEL,
        "On {lower} the group came to the view that there has been little progress.",
        "it is other than the level agreed, {level}",
        "level",
        1,
        only=("not enough evidence",),
    ),
    Template(
        LEVEL,
        "“Better adult social care”, the third of the four aims, was judged to have made"
        " significant progress.",
        "it is above the level agreed, some progress",
        behind=("judgement:services",),
    ),
    # perception
    Template(
        PERCEPTION,
        "The council and people who use services now get on better, as {n} of {base} {group}"
        " confirm.",
        _FACT,
        "share",
        1,
        only=("relations_better",),
    ),
    Template(
        PERCEPTION,
        "Care and support have changed for the better this year; the evidence is the {n} of {base}"
        " {group} who told us so.",
        _FACT,
        "share",
        1,
        only=("services_better",),
    ),
    Template(
        PERCEPTION,
        "Senior leaders at the council stand by co-production even when it is hard: {n} of {base}"
        " {group} bear this out.",
        _FACT,
        "share",
        1,
        only=("senior_support",),
    ),
    Template(
        PERCEPTION,
        "The survey shows that what the board says makes a difference to what the council decides"
        " ({n} of {base} {group}).",
        _FACT,
        "share",
        1,
        only=("board_influence",),
    ),
    Template(
        PERCEPTION,
        "The county council works together with people when it plans services, as the answers of"
        " {n} of {base} {group} establish.",
        _FACT,
        "share",
        1,
        only=("public_view",),
    ),
    Template(
        PERCEPTION,
        "Staff are able to plan work together with the people it is for, which the answers of {n}"
        " out of {base} prove.",
        _FACT,
        "share",
        1,
        only=("confident_to_do",),
    ),
    Template(
        PERCEPTION,
        "The work is held back by {theme}: {n} of {base} interviews demonstrate it.",
        _FACT,
        "theme",
        1,
        only=("hindered_time_money",),
    ),
    Template(
        PERCEPTION,
        "The NHS in Oxfordshire now works more closely with people, a fact attested by 9 of 15 of"
        " those who work in it.",
        _FACT,
        behind=("health_partners.changed_our_work.health_partners",),
    ),
    Template(
        PERCEPTION,
        "It is now established, on the word of 70 of 133 council staff, that across the whole"
        " council people who use services are usually part of the work from the start.",
        _FACT,
        behind=("culture_change.usual_way.staff",),
    ),
    # cause
    Template(
        CAUSE,
        "Thanks to the programme, the number of {short} rose from {before} in {last} to {now} in"
        " {year}.",
        _CAUSED,
        "rose",
        1,
        only=PLAIN,
    ),
    Template(
        CAUSE,
        "The programme has led to {difference} more {short} than in {last} ({now} against"
        " {before}).",
        _CAUSED,
        "rose",
        1,
        only=("confirmed", "tenders_judged", "panel_members"),
    ),
    Template(
        CAUSE,
        "As a result of the festival, {people} people with lived experience took part in {year},"
        " against {people_then} in {last}.",
        _CAUSED,
        behind=("people_involved.people.all",),
    ),
    Template(
        CAUSE,
        "That the number of {short} went up from {before_words} to {now_words} is down to the work"
        " of the champions.",
        _CAUSED,
        "rose",
        1,
        only=("directorates", "projects_elsewhere", "departments"),
    ),
    Template(
        CAUSE,
        "Co-production has cost staff time they do not have: because of it, {n} of {base} {group}"
        " now say that they are often or always short of time, up from {n_then} of {base_then} in"
        " {last}.",
        _CAUSED,
        "clear",
        1,
    ),
    Template(
        CAUSE,
        "The £116,300 spent in {year} bought a rise in the number of {short}, from {before} to"
        " {now}.",
        _CAUSED,
        "rose",
        1,
        only=PEOPLE,
        behind=("costs.money.all",),
    ),
    Template(
        CAUSE,
        "Offering payment to {offered} of {payable} people brought in more of them: {people} with"
        " lived experience took part, up from {people_then}.",
        _CAUSED,
        behind=("reach.offered_payment.all", "people_involved.people.all"),
    ),
    Template(
        CAUSE,
        "Staff training drove the growth in the number of {short}, from {before} in {last} to"
        " {now} in {year}.",
        _CAUSED,
        "rose",
        1,
        only=("scored", "changed", "projects_elsewhere"),
    ),
    Template(
        CAUSE,
        "Impact of the programme on {short}: {before} before, {now} after",
        _CAUSED,
        "rose",
        1,
        only=PLAIN,
    ),
    # superlative
    Template(
        SUPERLATIVE,
        "Oxfordshire now leads the country in co-production, with {now} {short} in {year}.",
        _BEYOND,
        "record",
        1,
        only=("projects_elsewhere",),
    ),
    Template(
        SUPERLATIVE,
        "Every corner of the council is on board: {now_words} {short} in {year}.",
        _BEYOND,
        "rose",
        1,
        only=("directorates",),
    ),
    Template(
        SUPERLATIVE,
        "Nobody who gave their time went unpaid, with {paid} people paid at least once.",
        _BEYOND,
        behind=("reach.paid.all",),
    ),
    Template(
        SUPERLATIVE,
        "The 165 people counted at the festival make it the biggest event of its kind in England.",
        _BEYOND,
        behind=("festival.visitors.all",),
    ),
    Template(
        SUPERLATIVE,
        "No neighbouring council can match the {now} {short} recorded here in {year}.",
        _BEYOND,
        "record",
        1,
        only=("tenders_judged", "panel_members"),
    ),
    Template(
        SUPERLATIVE,
        "There is no longer any doubt whatever among {group}, of whom {n} of {base} {said}.",
        _BEYOND,
        "share",
        1,
        only=("relations_better", "know_what_it_is"),
    ),
    Template(
        SUPERLATIVE,
        "No community in the county has been left out: {n} of the {base} people whose district is"
        " known come from {category}.",
        _BEYOND,
        "reach",
        1,
        only=("district",),
    ),
    Template(
        SUPERLATIVE,
        "Champions are the single most effective part of the programme, with {now} people in the"
        " role in {year}.",
        _BEYOND,
        "record",
        1,
        only=("champions",),
    ),
    Template(
        SUPERLATIVE,
        "Best in class for participation: {people} people with lived experience took part in"
        " {year}.",
        _BEYOND,
        behind=("people_involved.people.all",),
    ),
    # number
    Template(
        NUMBER,
        "{n_invented} of {base} {group} {said}.",
        _INVENTED,
        "invented",
        1,
        only=("relations_better", "services_better", "public_view"),
    ),
    Template(
        NUMBER,
        "In the {year} survey, {n_invented} of the {base} {group} who answered {said}.",
        _INVENTED,
        "invented",
        1,
        only=("senior_support", "board_influence", "too_little_time"),
    ),
    Template(
        NUMBER,
        "{now_invented} {short} are on record for {year}.",
        _INVENTED,
        "record invented",
        1,
        only=("champions", "trained", "partners"),
    ),
    Template(
        NUMBER,
        "The number of {short} reached {now_invented} in {year}, from {before} in {last}.",
        _INVENTED,
        "record invented",
        1,
        only=("people",),
    ),
    Template(
        NUMBER,
        "The records for {year} put money at £131,900 and unpaid hours at 1,450; paid hours are"
        " not known.",
        "the money on record is £116,300",
        behind=("costs.money.all", "costs.unpaid_hours.all"),
    ),
    Template(
        NUMBER,
        "The findings rest on interviews with 48 people.",
        "30 people were interviewed",
        behind=("response.interviewed.all",),
    ),
    Template(
        NUMBER,
        "Between them, {people} people with lived experience took part 248 times.",
        "they took part 215 times",
        behind=("people_involved.people.all", "people_involved.involvements.all"),
    ),
    Template(
        NUMBER,
        "Eighty-four activities of the programme are on record for {year}.",
        "67 are on record",
        behind=("reach.activities.all",),
    ),
    Template(
        NUMBER,
        "Of the {offered} people who were offered payment, 63 were paid at least once.",
        "56 were paid",
        behind=("reach.paid.all",),
    ),
    # last year's number
    Template(
        LAST,
        "In {year}, {n_then} of {base_then} {group} {said}.",
        _STALE,
        "stale",
        2,
        only=("services_better", "relations_better", "public_view", "senior_support"),
    ),
    Template(
        LAST,
        "This year {n_then_words} of {base_then_words} {group} {said}.",
        _STALE,
        "stale",
        1,
        only=("know_what_it_is", "board_influence", "heard_of"),
    ),
    Template(
        LAST,
        "• {year}: {before} {short}",
        _STALE,
        "rose",
        1,
        only=("champions", "trained", "partners"),
    ),
    Template(
        LAST,
        "This year's survey drew replies from {n_then} of the {base_then} {group} who were asked.",
        _STALE,
        "response then",
        1,
        only=("people_who_use_services", "staff"),
    ),
    Template(
        LAST,
        "In {year}, {n_then} of the {base_then} people whose district is known come"
        " from {category}.",
        _STALE,
        "reach then",
        1,
        only=("district",),
    ),
    Template(
        LAST,
        "In this year's interviews {n_then} of {base_then} people spoke of “{theme}”.",
        _STALE,
        "theme then",
        1,
        only=HINDERED,
    ),
    Template(
        LAST,
        "The records for {year} show an offer of payment to {offered_then} of the {payable_then}"
        " people with lived experience for whom this was noted.",
        _STALE,
        behind=("reach.offered_payment.all",),
    ),
    Template(
        LAST,
        "The latest records show {people_then} people with lived experience taking part.",
        _STALE,
        behind=("people_involved.people.all",),
    ),
    # base
    Template(
        BASE,
        "{n} of {other_base} {group} {said}.",
        _STRANGE,
        "swapped",
        2,
        only=("services_better", "usual_way", "confident_to_do", "relations_better"),
    ),
    Template(
        BASE,
        "Of the {sheets} {group} who answered this question, {n} {said}.",
        _STRANGE,
        "answered",
        1,
        only=("senior_support", "public_view", "board_influence"),
    ),
    Template(
        BASE,
        "{n} of the {named} people whose district is known come from {category}.",
        _STRANGE,
        "reach",
        1,
        only=("district",),
    ),
    Template(
        BASE,
        "{paid} of the {payable} people who were offered payment were paid at least once.",
        "68 were offered payment",
        behind=("reach.paid.all",),
    ),
    Template(
        BASE,
        "We know how much say people had in 67 activities, and in 11 of them people and staff"
        " decided together.",
        "it is known of 23 activities",
        behind=("reach.say_shared.all", "reach.activities.all"),
    ),
    Template(
        BASE,
        "Of the {all_named} people we interviewed, {n} spoke of “{theme}”.",
        "30 people were interviewed",
        "theme",
        1,
        only=HINDERED,
        behind=("reach.named_people.all",),
    ),
    Template(
        BASE,
        "The most involved tenth account for {tenth_n} of the {involvements} times that named"
        " people took part.",
        "the base is 376",
        behind=("reach.most_involved_tenth.all", "people_involved.involvements.all"),
    ),
    Template(
        BASE,
        "Among the {named} people whose sex is recorded, {n} are entered as “{category}”.",
        _STRANGE,
        "reach",
        1,
        only=("sex",),
    ),
)


def claims(
    findings: pd.DataFrame, earlier: pd.DataFrame, judgements: pd.DataFrame, programme: Programme
) -> list[Claim]:
    """A hundred sentences that may stand, and a hundred that may not."""
    fill = filler(findings, earlier, judgements, programme, SAID)
    return [*fill.claims(SOUND, sound=True), *fill.claims(BROKEN, sound=False)]
