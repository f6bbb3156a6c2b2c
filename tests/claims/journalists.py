"""Sentences in the voice of journalists, board members, carers' organisations and a web team."""

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
        "told us that the council and people who use services had got on better "
        "over the past 12 months"
    ),
    "services_better": (
        "told us that care and support had changed for the better over the past 12 months "
        "because people had helped to plan them"
    ),
    "senior_support": (
        "felt that senior leaders at the council stood by co-production even when it was hard"
    ),
    "board_influence": (
        "thought that what the co-production board said made a difference "
        "to what the council decided"
    ),
    "know_what_it_is": "said that they could put into their own words what co-production is",
    "confident_to_do": (
        "said that they were confident of planning a piece of work together "
        "with the people it was for"
    ),
    "usual_way": (
        "said that people who use services were usually part of the work from the start, "
        "right across the council"
    ),
    "changed_our_work": (
        "told us that over the past 12 months the programme had led their own organisation "
        "to work more closely with people"
    ),
    "heard_of": (
        "said that they had heard of Co-production Oxfordshire before the survey reached them"
    ),
    "public_view": (
        "felt that Oxfordshire County Council worked together with people when it planned services"
    ),
    "understand_each_other": (
        "said that they and the council understood what the other needed and could not do"
    ),
    "too_little_time": (
        "told us that there was often or always too little time to work with people "
        "as they would like to"
    ),
}

MADE = (TARGETED, "projects.co_produced.all")
ABOUT_OTHERS = (
    "relations_better",
    "services_better",
    "senior_support",
    "board_influence",
    "usual_way",
    "public_view",
)
SAME_QUESTION = (
    "relations_better",
    "services_better",
    "senior_support",
    "board_influence",
    "know_what_it_is",
    "confident_to_do",
    "public_view",
    "understand_each_other",
    "too_little_time",
)
IN_THE_WAY = (
    "hindered_understanding",
    "hindered_complexity",
    "hindered_buy_in",
    "hindered_priorities",
    "hindered_time_money",
    "hindered_law_politics",
    "hindered_motivation",
    "hindered_communication",
    "hindered_creativity",
)
SMALLER_BARRIERS = ("hindered_law_politics", "hindered_buy_in", "hindered_motivation")
TWICE = ("champions_meetings", "scored", "departments", "named")
THREEFOLD = ("health_projects", "visits_from")
OVER_TWICE = ("changed", "confirmed")
HEADS = ("people", "trained", "champions", "partners")
LITTLE, SOME, NONE = ("little progress",), ("some progress",), ("no progress",)
WORSE, TOO_LITTLE_KNOWN = ("got worse",), ("not enough evidence",)

SOUND = (
    # percentage without base
    Template(
        PERCENTAGE,
        "Of the {base} {group} who answered this question, {percent}% ({n} people) {said}.",
        "the percentage stands with its base",
        "share",
        2,
    ),
    Template(
        PERCENTAGE,
        "When we say “{percent}%”, we mean that {n} of {base} {group} {said}.",
        "the percentage is turned into its counts",
        "share",
    ),
    Template(
        PERCENTAGE,
        "Who wrote back? Among {group} it was {n} of the {base} we asked, which is {percent}%.",
        "the percentage stands with its base",
        "response",
    ),
    Template(
        PERCENTAGE,
        "Roughly {tenths} in ten of the {base} {group} who replied {said}.",
        "a rounded share, and how many people it is of",
        "share",
        only=("senior_support", "too_little_time"),
    ),
    Template(
        PERCENTAGE,
        "{n} of our {base} interviewees, or {percent}%, brought up “{theme}”.",
        "the percentage stands with its base",
        "theme",
        2,
        only=IN_THE_WAY,
    ),
    Template(
        PERCENTAGE,
        "We know the district of {base} people involved, and {percent}% of those {base} "
        "live in {category}.",
        "the percentage stands with its base",
        "reach",
        only=("district",),
    ),
    Template(
        PERCENTAGE,
        "• {group}: {n} out of {base} ({percent}%) {said}",
        "a bullet point with both counts",
        "share",
    ),
    # ratio without both counts
    Template(
        RATIO,
        "Twice as many as in {last}, but the numbers are small: {now} {short}, after {before}.",
        "both counts are given",
        "multiple",
        only=TWICE,
    ),
    Template(
        RATIO,
        "{short}: {before} in {last}, {now} in {year}, which is {times} times as many.",
        "both counts are given",
        "multiple",
        2,
    ),
    Template(
        RATIO,
        "The number of {short} has trebled, from {before_words} in {last} "
        "to {now_words} in {year}.",
        "both counts are given",
        "multiple",
        only=THREEFOLD,
    ),
    Template(
        RATIO,
        "Sixfold sounds like a lot, so here are the plain numbers: "
        "{before} {short} in {last} and {now} in {year}.",
        "both counts are given",
        "multiple",
        only=("projects_elsewhere",),
    ),
    Template(
        RATIO,
        "More than double: {now} {short}, against {before} a year earlier.",
        "both counts are given",
        "multiple",
        only=OVER_TWICE,
    ),
    Template(
        RATIO,
        "We put no ratio on this one, because {first} {short} were counted over {first_months} "
        "months of {first_year} and {now} over {months} months of {year}.",
        "no ratio is claimed, and both counts are given",
        "start",
        only=("people",),
    ),
    Template(
        RATIO,
        "{now} {short} in {year}, {difference} more than the {before} of {last}: "
        "we would rather print both counts than say how many times over that is.",
        "no ratio is claimed, and both counts are given",
        "rose",
        only=("people", "partners", "judges", "panel_members"),
    ),
    Template(
        RATIO,
        "In {last} there were half as many {short} as in {year}: {before}, and then {now}.",
        "both counts are given",
        "multiple",
        only=TWICE,
    ),
    # target of another period
    Template(
        TARGET,
        "The yardstick is {least} to {most} co-produced projects a year, "
        "and {year} brought {made}.",
        "a yearly target beside a year's count",
        behind=MADE,
    ),
    Template(
        TARGET,
        "Was the target reached? Yes: {made} projects in {year}, against {least} to {most} a year, "
        "and that on records which run only from January to November.",
        "a yearly target beside a year's count, with its limit",
        behind=MADE,
    ),
    Template(
        TARGET,
        "• Target: {least} to {most} projects a year • {last}: {made_then} • {year}: {made}",
        "each year by itself",
        behind=MADE,
    ),
    Template(
        TARGET,
        "Last year’s {made_then} was under the yearly target of {least_words} to {most_words}, "
        "though with months missing from the records we cannot say that the target was missed; "
        "this year’s {made} is within it.",
        "each year by itself, with its limit",
        behind=MADE,
    ),
    Template(
        TARGET,
        "A total of {both_words} over two years does not tell you much about a target that is set "
        "by the year: for {year} alone the count is {made}, and {least} to {most} were wanted.",
        "warns against the wrong comparison and makes the right one",
        behind=MADE,
    ),
    Template(
        TARGET,
        "Should we add {last} and {year} together and hold the {both_words} against "
        "{least_words} to {most_words} a year? No. Each year has to be taken by itself.",
        "warns against the wrong comparison",
        behind=MADE,
    ),
    Template(
        TARGET,
        "{made_words} adult social care projects were decided with people or led by them "
        "in {year}, which is inside the range of {least_words} to {most_words} "
        "that the council aims for each year.",
        "a yearly target beside a year's count",
        behind=MADE,
    ),
    Template(
        TARGET,
        "Yearly target for co-produced projects reached: {made} in {year}, "
        "with {least} to {most} wanted",
        "a headline with a yearly target beside a year's count",
        behind=MADE,
    ),
    Template(
        TARGET,
        "Read one year at a time, which is how it was set, the target of {least} to {most} "
        "projects has {made} beside it for {year}.",
        "a yearly target beside a year's count",
        behind=MADE,
    ),
    # change that nothing supports
    Template(
        CHANGE,
        "More {group} than last year {said}: {n} of {base}, up from {n_then} of {base_then}.",
        "the change is clear of its interval",
        "clear",
    ),
    Template(
        CHANGE,
        "This year {n} of {base} {group} {said}, and last year {n_then} of {base_then} did: "
        "too few answers to say whether anything has changed.",
        "says that no change can be told",
        "unclear",
    ),
    Template(
        CHANGE,
        "Up or down? We cannot tell whether more or fewer {group} than last year {said}.",
        "says that no change can be told",
        "unclear",
    ),
    Template(
        CHANGE,
        "Compared with {other}, a smaller share of {group} {said}, "
        "and chance alone is unlikely to explain the gap.",
        "the difference is clear of its interval",
        "gap",
    ),
    Template(
        CHANGE,
        "Two views of one year: a smaller share of {group} than of {other} {said}.",
        "the difference is clear of its interval",
        "gap",
    ),
    Template(
        CHANGE,
        "The records count {now} {short} in {year} and {before} in {last}, a rise of {difference}.",
        "records are full counts",
        "rose",
    ),
    Template(
        CHANGE,
        "Not every count went up: the number of {short} fell from {before} in {last} "
        "to {now} in {year}.",
        "records are full counts",
        "fell",
    ),
    Template(
        CHANGE,
        "This year {n} of {base} {group} {said}; last year the question was put "
        "in other words, so we make no comparison.",
        "no comparison of different questions",
        "apart",
        only=("usual_way",),
    ),
    Template(
        CHANGE,
        "Please do not read a trend into this: {n} of {base} {group} {said}, and from "
        "last year’s {n_then} of {base_then} we cannot tell it apart.",
        "says that no change can be told",
        "unclear",
    ),
    Template(
        CHANGE,
        "Do family members and voluntary organisations see it differently? On whether they and "
        "the council understand each other, we cannot tell.",
        "says that no difference can be told",
        behind=("shared_understanding.understand_each_other-gap.families-and-voluntary_sector",),
    ),
    # level above or beside the agreed one
    Template(
        LEVEL,
        "On “{title}” the judging group settled on “{level}”.",
        "the level agreed, in its words",
        "level",
    ),
    Template(
        LEVEL,
        "{agreed} people, {lived} of them with lived experience, "
        "agreed on “{level}” for “{title}”.",
        "the level agreed, and who agreed it",
        "level",
    ),
    Template(
        LEVEL,
        "“{title}”: {level}. That is the level agreed, in the words agreed.",
        "the level agreed, in its words",
        "level",
    ),
    Template(
        LEVEL,
        "For “{title}” the group chose “{level}”, although the most that our rule allows "
        "on this evidence is “{most_supported}”; the report prints both.",
        "both levels are printed",
        "higher",
        2,
    ),
    Template(
        LEVEL,
        "The evidence could have borne “{most_supported}” on “{title}”, "
        "but people agreed on “{level}”.",
        "the level agreed and the rule's, each as such",
        "level",
        only=NONE,
    ),
    Template(
        LEVEL,
        "Good news or bad on “{title}”? Neither: the group found “{level}”.",
        "the level agreed, in its words",
        "level",
        only=TOO_LITTLE_KNOWN,
    ),
    Template(
        LEVEL,
        "{level}, and no more than that: the agreed verdict on “{title}”",
        "a headline with the level agreed",
        "level",
        only=LITTLE,
    ),
    Template(
        LEVEL,
        "Carers’ groups should hear it plainly: on “{title}”, the level agreed is “{level}”.",
        "the level agreed, in its words",
        "level",
        only=WORSE,
    ),
    # perception given as outcome
    Template(
        PERCEPTION,
        "{n} of the {base} {group} who answered {said}; whether it is so, a survey cannot show.",
        "told as what people think",
        "share",
        2,
        only=ABOUT_OTHERS,
    ),
    Template(
        PERCEPTION,
        "In the eyes of {n} of {base} {group}, {that}.",
        "told as what people think",
        "share",
        only=ABOUT_OTHERS,
    ),
    Template(
        PERCEPTION,
        "This is opinion and not measurement: {n_words} of {base_words} {group} {said}.",
        "told as what people think",
        "share",
        only=ABOUT_OTHERS,
    ),
    Template(
        PERCEPTION,
        "We heard of “{theme}” in {n} of our {base} interviews: it is something that people "
        "told us and not something that we saw for ourselves.",
        "told as what people said",
        "theme",
        only=IN_THE_WAY,
    ),
    Template(
        PERCEPTION,
        "{n} of {base} {group} took the view that {that}.",
        "told as what people think",
        "share",
        only=ABOUT_OTHERS,
    ),
    Template(
        PERCEPTION,
        "Is care better? {n} of {base} {group} {said}, "
        "and further than their word the survey cannot take us.",
        "told as what people think",
        "share",
        only=("services_better",),
    ),
    Template(
        PERCEPTION,
        "Asked for their view, {n} of {base} {group} {said}.",
        "told as what people think",
        "share",
        only=ABOUT_OTHERS,
    ),
    Template(
        PERCEPTION,
        "A majority of the {base} {group} who answered ({n} of them) {said}, "
        "but seeing it that way does not make it so.",
        "told as what people think",
        "share",
        only=("senior_support",),
    ),
    # cause from before and after
    Template(
        CAUSE,
        "The number of {short} rose from {before} to {now} between {last} and {year}; "
        "our records do not say why.",
        "a rise, and no cause",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "{difference} more {short} than in {last} ({now} after {before}); among other "
        "explanations, the judging group notes that inspectors began to expect more of this.",
        "a rise, beside another explanation",
        "rose",
        only=("people", "champions", "partners"),
    ),
    Template(
        CAUSE,
        "{n} of {base} {group} {said}; that is their account of cause and effect, not ours.",
        "the cause is told as what people think",
        "share",
        2,
        only=("changed_our_work",),
    ),
    Template(
        CAUSE,
        "Did the programme do this? The records show {now} {short} against {before} last year, "
        "and they cannot answer that question.",
        "a rise, and no cause",
        "rose",
    ),
    Template(
        CAUSE,
        "{n} of {base} {group} {said}, against {n_then} of {base_then} a year ago, "
        "and nothing in the survey tells us the reason for the rise.",
        "a clear rise, and no cause",
        "clear",
    ),
    Template(
        CAUSE,
        "While the programme ran, the number of {short} went from {before} to {now}: "
        "a before and an after, with no proof of what lies between.",
        "a rise, and no cause",
        "rose",
    ),
    Template(
        CAUSE,
        "In {n} of {base} interviews people spoke of something outside the programme "
        "that could explain what they had seen.",
        "another explanation, told as what people said",
        "theme",
        only=("other_explanation",),
    ),
    # superlative or absolute
    Template(
        SUPERLATIVE,
        "{n} of {base} {group} {said}, so by no means all of them.",
        "an absolute is denied",
        "share",
    ),
    Template(
        SUPERLATIVE,
        "Members of the public were the least likely to answer our survey, "
        "and board members the most likely.",
        "the findings bear both",
        behind=("response.r_indicator.all",),
    ),
    Template(
        SUPERLATIVE,
        "Of the obstacles that we looked for in interviews, “{theme}” came up most often: "
        "{n} of {base} people spoke of it.",
        "the findings bear it",
        "theme",
        only=("hindered_who_is_missing",),
    ),
    Template(
        SUPERLATIVE,
        "The most involved tenth of people account for {tenth_n} of the {tenth_base} times "
        "that people took part.",
        "the finding is about the most involved",
        behind=("reach.most_involved_tenth.all",),
    ),
    Template(
        SUPERLATIVE,
        "Has it got worse when it comes to who takes part? "
        "None of the {interviewed} people we interviewed told us so.",
        "the finding is a nought",
        behind=("people_involved.seen_taking_part-worse.all",),
    ),
    Template(
        SUPERLATIVE,
        "Is {now} the highest ever? We can only say that it is {difference} more "
        "than last year’s {before} {short}.",
        "a superlative is declined",
        "rose",
        only=("people", "trained", "champions"),
    ),
    Template(
        SUPERLATIVE,
        "No more and no fewer than last year: {now} {short}.",
        "the finding bears it",
        "record",
        only=("group_visits", "social_media"),
    ),
    Template(
        SUPERLATIVE,
        "Five of the seven shifts are said to be in place, so not every one.",
        "an absolute is denied",
        behind=("shifts.in_place.all",),
    ),
    Template(
        SUPERLATIVE,
        "Public notices, such as a website, a leaflet or a newsletter, reached more of the people "
        "named in our records than any of the other ways we list: 34 of them.",
        "the findings bear it",
        behind=(
            "reach.reached_by_advert.all",
            "reach.reached_by_community_contact.all",
            "reach.reached_by_going_out.all",
            "reach.reached_by_colleague.all",
            "reach.reached_by_noticed.all",
            "reach.reached_by_event.all",
        ),
    ),
    # number that is no finding
    Template(
        NUMBER,
        "The count for {year}: {now} {short}.",
        "the number is a finding",
        "rose",
        2,
    ),
    Template(
        NUMBER,
        "We interviewed {interviewed} people, "
        "and the records name {all_named} as having taken part.",
        "both numbers are findings",
        behind=("response.interviewed.all", "reach.named_people.all"),
    ),
    Template(
        NUMBER,
        "For {payable} people with lived experience the records say whether payment was offered: "
        "it was to {offered}, and {paid} of those {offered} were paid at least once.",
        "every number is a finding",
        behind=("reach.offered_payment.all", "reach.paid.all"),
    ),
    Template(
        NUMBER,
        "{n_words} out of {base_words} {group} {said}.",
        "the count is a finding, in words",
        "share",
        2,
    ),
    Template(
        NUMBER,
        "{people} people, {involvements} occasions: that is what the {year} records hold on "
        "people with lived experience taking part.",
        "both numbers are findings",
        behind=("people_involved.people.all", "people_involved.involvements.all"),
    ),
    Template(
        NUMBER,
        "Add {difference} to last year’s {before} and you have this year’s {now} {short}.",
        "every number is a finding",
        "rose",
        only=("involvements", "trained", "champions", "partners"),
    ),
    Template(
        NUMBER,
        "In the survey’s postbag: {n} answers from the {base} {group} who were asked.",
        "the count is a finding",
        "response",
    ),
    # last year's number as this year's
    Template(
        LAST,
        "Last year {n_then} of {base_then} {group} {said}; this year it was {n} of {base}.",
        "each count with its year",
        "then",
        2,
        only=SAME_QUESTION,
    ),
    Template(
        LAST,
        "In {last} the records had {before} {short}; the figure for {year} is {now}.",
        "each count with its year",
        "rose",
    ),
    Template(
        LAST,
        "Do not mix up the years: {people_then} people with lived experience took part in {last}, "
        "and {people} in {year}.",
        "each count with its year",
        behind=("people_involved.people.all",),
    ),
    Template(
        LAST,
        "In the {last} interviews {n_then} of {base_then} people spoke of “{theme}”, "
        "and {n} of {base} did in those of {year}.",
        "each count with its year",
        "theme then",
        only=IN_THE_WAY,
    ),
    Template(
        LAST,
        "A year ago {n_then} of the {base_then} {group} we asked had answered; "
        "this time {n} of {base} have.",
        "each count with its year",
        "response then",
    ),
    Template(
        LAST,
        "People involved who live in {category}, among those whose district we know: "
        "{n_then} of {base_then} in {last}, {n} of {base} in {year}.",
        "each count with its year",
        "reach then",
        only=("district",),
    ),
    Template(
        LAST,
        "If an older page still shows {before} {short}, that is the figure for {last}; "
        "for {year} it is {now}.",
        "each count with its year",
        "rose",
    ),
    Template(
        LAST,
        "Going by the records that say, {offered_then} of {payable_then} people with lived "
        "experience were offered payment in {last}; for {year} it is {offered} of {payable}.",
        "each count with its year",
        behind=("reach.offered_payment.all",),
    ),
    # count of another base
    Template(
        BASE,
        "{sheets} {group} sent the survey back, {base} of them answered this question, "
        "and {n} of those {base} {said}.",
        "both bases are named as what they are",
        "answered",
        2,
    ),
    Template(
        BASE,
        "Of the {named} people named in the records we know the {about} of {base}, "
        "and for {n} of those {base} it is “{category}”.",
        "both bases are named as what they are",
        "reach",
        2,
        only=("district", "sex", "age_band"),
    ),
    Template(
        BASE,
        "{paid} people were paid at least once, out of the {offered} who had been offered payment.",
        "the base is its own",
        behind=("reach.paid.all",),
    ),
    Template(
        BASE,
        "{n} of the {base} {group} we asked sent the survey back, "
        "and we do not know what the rest would have said.",
        "the base is its own",
        "response",
    ),
    Template(
        BASE,
        "{n} of the {base} people interviewed, and not of everyone involved, spoke of “{theme}”.",
        "the base is its own",
        "theme",
        only=IN_THE_WAY,
    ),
    Template(
        BASE,
        "Leaving out those who gave no answer to this question, {n} of {base} {group} {said}.",
        "the base is its own",
        "share",
    ),
    Template(
        BASE,
        "Staff and partners are included here: the most involved tenth of people account for "
        "{tenth_n} of the {tenth_base} times that anybody named in the records took part.",
        "the base is its own",
        behind=("reach.most_involved_tenth.all", "reach.involvements.all"),
    ),
)

BROKEN = (
    # percentage without base
    Template(
        PERCENTAGE,
        "{percent}% of {group} {said}.",
        "no number of people",
        "share",
        2,
    ),
    Template(
        PERCENTAGE,
        "Around {tenths} in ten {group} {said}.",
        "no number of people",
        "share",
        only=("senior_support", "too_little_time"),
    ),
    Template(
        PERCENTAGE,
        "Who wrote back? Among {group}, {percent}% of those we asked.",
        "no number of people",
        "response",
    ),
    Template(
        PERCENTAGE,
        "{n} {group}, or {percent}%, {said}.",
        "how many said so, not of how many",
        "share",
    ),
    Template(
        PERCENTAGE,
        "When we interviewed people, {percent}% of them brought up “{theme}”.",
        "no number of people",
        "theme",
        only=IN_THE_WAY,
    ),
    Template(
        PERCENTAGE,
        "{category} is home to {percent}% of the people involved whose district we know.",
        "no number of people",
        "reach",
        only=("district",),
    ),
    Template(
        PERCENTAGE,
        "{percent} per cent: that, listeners, is the share of {group} who {said}.",
        "no number of people",
        "share",
    ),
    Template(
        PERCENTAGE,
        "Some three quarters of council staff who answered " + SAID["relations_better"] + ".",
        "a share in words, and no number of people",
        behind=("people_and_council.relations_better.staff",),
    ),
    # ratio without both counts
    Template(
        RATIO,
        "The number of {short} has doubled since {last}.",
        "neither count is given",
        "multiple",
        2,
        only=TWICE,
    ),
    Template(
        RATIO,
        "{times} times as many {short} as a year ago",
        "a headline with neither count",
        "multiple",
        only=THREEFOLD,
    ),
    Template(
        RATIO,
        "{now} {short} this year, which is {times} times last year’s figure.",
        "one count is missing",
        "multiple",
    ),
    Template(
        RATIO,
        "Sixfold rise in {short} since {last}",
        "a headline with neither count",
        "multiple",
        only=("projects_elsewhere",),
    ),
    Template(
        RATIO,
        "There are more than twice as many {short} as there were in {last}.",
        "neither count is given",
        "multiple",
        only=OVER_TWICE,
    ),
    Template(
        RATIO,
        "Starting from {before} in {last}, the number of {short} has trebled.",
        "one count is missing",
        "multiple",
        only=THREEFOLD,
    ),
    Template(
        RATIO,
        "And the NHS? There are {times} times as many {short} as last year.",
        "neither count is given",
        "multiple",
        only=("health_projects",),
    ),
    Template(
        RATIO,
        "A year ago the number of {short} was only half of what it is now.",
        "neither count is given",
        "multiple",
        only=TWICE,
    ),
    # target of another period
    Template(
        TARGET,
        "{both_words} co-produced projects in two years, well past a target "
        "of {least_words} to {most_words}.",
        "two years beside a target for one",
        behind=MADE,
    ),
    Template(
        TARGET,
        "Counting {made_then} from {last} and {made} from {year}, the council is over the "
        "{least} to {most} projects a year that it had set itself.",
        "two years beside a target for one",
        behind=MADE,
    ),
    Template(
        TARGET,
        "The council’s two-year target of {least_words} to {most_words} co-produced projects "
        "has been met in {year} alone, with {made_words}.",
        "the target is for one year, not two",
        behind=MADE,
    ),
    Template(
        TARGET,
        "Was the target reached? Easily: it was {least} to {most}, "
        "and {last} and {year} together have yielded {both_words}.",
        "two years beside a target for one",
        behind=MADE,
    ),
    Template(
        TARGET,
        "• Target: {least} to {most} a year • Delivered over two years: {both_words} "
        "• Result: above target",
        "two years beside a target for one",
        behind=MADE,
    ),
    Template(
        TARGET,
        "With {made_words} co-produced projects between January and November, "
        "adult social care met its quarterly target of {least_words} to {most_words}.",
        "the target is for a year, not a quarter",
        behind=MADE,
    ),
    Template(
        TARGET,
        "The plan was to co-produce {least} to {most} projects over the whole life "
        "of the programme, and with {made} in {year} that has already been done.",
        "the target is for a year, not for the programme",
        behind=MADE,
    ),
    Template(
        TARGET,
        "Since the start of {last}, {both_words} adult social care projects have been decided with "
        "people or led by them, when only {least_words} to {most_words} had been asked for.",
        "two years beside a target for one",
        behind=MADE,
    ),
    Template(
        TARGET,
        "Put the {made} of {year} on top of the {made_then} of {last} and adult social care "
        "has beaten its target range of {least} to {most}.",
        "two years beside a target for one",
        behind=MADE,
    ),
    # change that nothing supports
    Template(
        CHANGE,
        "The share of {group} who {said} {rose} from {n_then} of {base_then} to {n} of {base}.",
        "the interval does not bear a change",
        "unclear",
    ),
    Template(
        CHANGE,
        "It {rose} over the year, the share of {group} who {said}.",
        "the interval does not bear a change",
        "unclear",
        only=("know_what_it_is",),
    ),
    Template(
        CHANGE,
        "Since {last} there has been a shift, and {n} of {base} {group} {said}.",
        "the question was another last year",
        "apart",
        only=("usual_way",),
    ),
    Template(
        CHANGE,
        "People from voluntary organisations are less inclined than family members to say that "
        "they and the council understand each other.",
        "the interval does not bear a difference",
        behind=("shared_understanding.understand_each_other-gap.families-and-voluntary_sector",),
    ),
    Template(
        CHANGE,
        "Asked whether the council works together with people when it plans services, "
        "people who use services take a kinder view than the general public does.",
        "the interval does not bear a difference",
        behind=("public_perception.public_view-gap.people_who_use_services-and-public",),
    ),
    Template(
        CHANGE,
        "A larger share of council staff than last year say that they are confident "
        "of planning a piece of work with the people it is for.",
        "the interval does not bear a change",
        behind=("staff_understanding.confident_to_do.staff",),
    ),
    Template(
        CHANGE,
        "A year on, {group} are telling us something different: {n} of {base} {said}, "
        "where {n_then} of {base_then} did before.",
        "the interval does not bear a change",
        "unclear",
        only=("services_better",),
    ),
    Template(
        CHANGE,
        "A growing share of {group} {said}: {n} of {base}, "
        "after {n_then} of {base_then} last year.",
        "the interval does not bear a change",
        "unclear",
        only=("senior_support",),
    ),
    Template(
        CHANGE,
        "Is opinion moving? Yes it is: in {last} {n_then} of {base_then} {group} {said}, "
        "and in {year} it was {n} of {base}.",
        "the interval does not bear a change",
        "unclear",
    ),
    Template(
        CHANGE,
        "Word is getting round: {n} of {base} {group} {said}, "
        "compared with {n_then} of {base_then} last year.",
        "the interval does not bear a change",
        "unclear",
        only=("heard_of",),
    ),
    # level above or beside the agreed one
    Template(
        LEVEL,
        "On “{title}” the judging group settled on “{above}”.",
        "the level agreed is lower",
        "under",
    ),
    Template(
        LEVEL,
        "“{title}”: {above}, say the {agreed} people who judged it, "
        "{lived} of them with lived experience.",
        "the level agreed is lower",
        "under",
    ),
    Template(
        LEVEL,
        "The agreed words on “{title}” are “{level}”, which undersells some excellent progress.",
        "praise beside the level agreed",
        "under",
        only=LITTLE,
    ),
    Template(
        LEVEL,
        "On “{title}”, the level that the group agreed is “no progress”.",
        "the level agreed is higher",
        "under",
        only=LITTLE,
    ),
    Template(
        LEVEL,
        "For “{title}” the group could agree on nothing above “little progress”.",
        "the level agreed is higher",
        "under",
        only=SOME,
    ),
    Template(
        LEVEL,
        "On “{title}” the group chose “{level}”, which is the most that our rule allows "
        "on the evidence.",
        "the rule allows less",
        "higher",
    ),
    Template(
        LEVEL,
        "“{title}”: outstanding progress, the {year} evaluation finds",
        "a headline with praise in place of the level agreed",
        "under",
        only=LITTLE,
    ),
    Template(
        LEVEL,
        "In the group’s agreed view, “{title}” has held steady.",
        "what was agreed is that it got worse",
        "level",
        only=WORSE,
    ),
    Template(
        LEVEL,
        "On “{title}” the group agreed that things are coming along well.",
        "what was agreed is that there is not enough evidence",
        "level",
        only=TOO_LITTLE_KNOWN,
    ),
    # perception given as outcome
    Template(
        PERCEPTION,
        "Our survey of {group}, which {base} of them answered on this point, proves that {that}.",
        "what people think, told as proved",
        "share",
        only=("senior_support",),
    ),
    Template(
        PERCEPTION,
        "It is a fact, borne out by {n} of {base} {group}, that {that}.",
        "what people think, told as fact",
        "share",
        only=("relations_better", "public_view"),
    ),
    Template(
        PERCEPTION,
        "Senior leaders at the council stand by co-production, even when it is hard.",
        "what people think, told as fact",
        behind=("senior_support.senior_support.staff",),
    ),
    Template(
        PERCEPTION,
        "The council and the people who use its services get on better than they did a year ago.",
        "what people think, told as fact",
        behind=("people_and_council.relations_better.staff",),
    ),
    Template(
        PERCEPTION,
        "With {n} of {base} interviewees speaking of “{theme}”, "
        "it is established that this is what stands in the way.",
        "what people said, told as established",
        "theme",
        only=IN_THE_WAY,
    ),
    Template(
        PERCEPTION,
        "Care and support got better over the year, and {n} of {base} {group} can vouch for it.",
        "what people think, told as fact",
        "share",
        only=("services_better",),
    ),
    Template(
        PERCEPTION,
        "Do partner organisations work more closely with people than a year ago? "
        "They do, as answers from {n} of {base} {group} show.",
        "what people think, told as fact",
        "share",
        only=("changed_our_work",),
    ),
    Template(
        PERCEPTION,
        "{n} of the {base} {group} who answered are able to plan a piece of work together "
        "with the people it is for.",
        "confidence, told as ability",
        "share",
        only=("confident_to_do",),
    ),
    Template(
        PERCEPTION,
        "Across the whole council, people who use services are usually part of the work "
        "from the start, as the staff survey shows.",
        "what people think, told as fact",
        behind=("culture_change.usual_way.staff",),
    ),
    # cause from before and after
    Template(
        CAUSE,
        "Thanks to the programme, the number of {short} rose from {before} to {now}.",
        "a cause that nothing shows",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "The programme’s efforts have paid off, with {now} {short} in {year}, up from {before}.",
        "a cause that nothing shows",
        "rose",
    ),
    Template(
        CAUSE,
        "{now} {short}, after {before} last year: this is what the programme has achieved.",
        "a cause that nothing shows",
        "rose",
    ),
    Template(
        CAUSE,
        "Because of the extra work that co-production brings, more {group} than last year {said}: "
        "{n} of {base}, up from {n_then} of {base_then}.",
        "a cause that nothing shows",
        "clear",
    ),
    Template(
        CAUSE,
        "Why were there {now} {short} in {year}, and {before} in {last}? "
        "The answer is the co-production programme.",
        "a cause that nothing shows",
        "rose",
    ),
    Template(
        CAUSE,
        "Without the programme the records would not show {now} {short}, "
        "{difference} more than in {last}.",
        "a cause that nothing shows",
        "rose",
        only=("people", "trained", "champions", "partners", "judges"),
    ),
    Template(
        CAUSE,
        "It is the co-production team’s hard work that took the number of {short} "
        "from {before} in {last} to {now} in {year}.",
        "a cause that nothing shows",
        "rose",
    ),
    Template(
        CAUSE,
        "{short}: {before} in {last}, {now} in {year}, and that shows that the programme works.",
        "a cause that nothing shows",
        "rose",
    ),
    # superlative or absolute
    Template(
        SUPERLATIVE,
        "Never in the council’s history have so many people with lived experience taken part "
        "as the {people} of {year}.",
        "no finding bears a “never”",
        behind=("people_involved.people.all",),
    ),
    Template(
        SUPERLATIVE,
        "Without exception, {group} {said}.",
        "no finding bears “without exception”",
        "share",
    ),
    Template(
        SUPERLATIVE,
        "Oxfordshire has the best co-production board in the country.",
        "no finding bears a “best”",
        behind=("board_strength.members.all",),
    ),
    Template(
        SUPERLATIVE,
        "{now} {short} in {year}: the most that any English council has managed.",
        "no finding bears a “most”",
        "rose",
    ),
    Template(
        SUPERLATIVE,
        "Nobody we surveyed had a bad word to say about working with the council.",
        "no finding bears a “nobody”",
        behind=("people_and_council.relations_better.people_who_use_services",),
    ),
    Template(
        SUPERLATIVE,
        "All seven of the shifts that were agreed in 2016 are in place.",
        "five of seven are said to be",
        behind=("shifts.in_place.all",),
    ),
    Template(
        SUPERLATIVE,
        "The single biggest obstacle that people named in interviews is “{theme}”, "
        "which {n} of {base} spoke of.",
        "others were named more often",
        "theme",
        only=SMALLER_BARRIERS,
    ),
    Template(
        SUPERLATIVE,
        "Every carer in the county has been given the chance to take part.",
        "no finding bears an “every”",
        behind=("people_involved.people.all",),
    ),
    Template(
        SUPERLATIVE,
        "{n} of {base} {group} {said}, a level of backing that is second to none.",
        "no finding bears “second to none”",
        "share",
        only=("senior_support",),
    ),
    # number that is no finding
    Template(
        NUMBER,
        "{n_invented} of {base} {group} {said}.",
        "the finding is {n}",
        "invented",
        2,
    ),
    Template(
        NUMBER,
        "What did the {year} survey find? Of the {base} {group} who answered, {n_invented} {said}.",
        "the finding is {n}",
        "invented",
    ),
    Template(
        NUMBER,
        "The count for {year}: {now_invented} {short}.",
        "the finding is {now}",
        "record invented",
        2,
        only=HEADS,
    ),
    Template(
        NUMBER,
        "We sat down with 71 people for the {year} interviews.",
        "the finding is {interviewed}",
        behind=("response.interviewed.all",),
    ),
    Template(
        NUMBER,
        "{people} people with lived experience took part in {year}, 33 more "
        "than the {people_then} of {last}.",
        "the rise is of 27",
        behind=("people_involved.people.all",),
    ),
    Template(
        NUMBER,
        "{n} of the {base} {group} who answered (84%) {said}.",
        "the percentage is {percent}",
        "invented",
        only=("know_what_it_is",),
    ),
    Template(
        NUMBER,
        "Payment was offered to 71 of the {payable} people with lived experience "
        "for whom the records say.",
        "the finding is {offered}",
        behind=("reach.offered_payment.all",),
    ),
    # last year's number as this year's
    Template(
        LAST,
        "This year {n_then} of {base_then} {group} {said}.",
        "the count is last year's",
        "stale",
        2,
        only=SAME_QUESTION,
    ),
    Template(
        LAST,
        "In the {year} survey, {n_then_words} out of {base_then_words} {group} {said}.",
        "the count is last year's",
        "stale",
        only=SAME_QUESTION,
    ),
    Template(
        LAST,
        "The count for {year} is {before} {short}.",
        "the count is last year's",
        "rose",
        only=("involvements", "trained", "champions", "partners"),
    ),
    Template(
        LAST,
        "Over the year that this report covers, {people_then} people with lived experience "
        "took part.",
        "the count is last year's",
        behind=("people_involved.people.all",),
    ),
    Template(
        LAST,
        "In this year’s interviews, {n_then} of {base_then} people spoke of “{theme}”.",
        "the count is last year's",
        "theme then",
        only=IN_THE_WAY,
    ),
    Template(
        LAST,
        "For the {year} survey we heard back from {n_then} of the {base_then} {group} we asked.",
        "the count is last year's",
        "response then",
    ),
    Template(
        LAST,
        "{category} is home to {n_then} of the {base_then} people involved in {year} "
        "whose district we know.",
        "the count is last year's",
        "reach then",
        only=("district",),
    ),
    Template(
        LAST,
        "Going by the records that say, {offered_then} of {payable_then} people with lived "
        "experience were offered payment in {year}.",
        "the count is last year's",
        behind=("reach.offered_payment.all",),
    ),
    # count of another base
    Template(
        BASE,
        "Of the {other_base} {group} who answered this question, {n} {said}.",
        "{base} answered it",
        "swapped",
        2,
    ),
    Template(
        BASE,
        "All {sheets} {group} who sent the survey back answered this question, "
        "and {n} of them {said}.",
        "{base} answered it",
        "answered",
    ),
    Template(
        BASE,
        "{n} of the {sheets} {group} who gave an answer to this question {said}.",
        "{base} gave one",
        "answered",
    ),
    Template(
        BASE,
        "Of the {named} people involved whose district we know, {n} live in {category}.",
        "we know the district of {base}",
        "reach",
        only=("district",),
    ),
    Template(
        BASE,
        "We know the {about} of {named} people who took part, and for {n} of them "
        "it is “{category}”.",
        "we know that of {base}",
        "reach",
        only=("sex", "age_band"),
    ),
    Template(
        BASE,
        "The most involved tenth of people account for {tenth_n} of the {involvements} times "
        "that people took part.",
        "the times are {tenth_base}",
        behind=("reach.most_involved_tenth.all", "people_involved.involvements.all"),
    ),
    Template(
        BASE,
        "{n} of the {all_named} people we interviewed spoke of “{theme}”.",
        "{base} were interviewed",
        "theme",
        only=IN_THE_WAY,
        behind=("reach.named_people.all",),
    ),
    Template(
        BASE,
        "{paid} of the {payable} people who were offered payment were paid at least once.",
        "{offered} were offered payment",
        behind=("reach.paid.all", "reach.offered_payment.all"),
    ),
)


def claims(
    findings: pd.DataFrame,
    earlier: pd.DataFrame,
    judgements: pd.DataFrame,
    programme: Programme,
) -> list[Claim]:
    """A hundred sound sentences and a hundred broken ones."""
    fill = filler(findings, earlier, judgements, programme, SAID)
    return [*fill.claims(SOUND, sound=True), *fill.claims(BROKEN, sound=False)]
