"""Sentences by an author who had not seen the rules of the lint: officers, evaluators, peers."""

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
        "felt that the council and people who use services got on better than a year before"
    ),
    "services_better": (
        "thought that care and support had changed for the better over the year because people"
        " helped to plan them"
    ),
    "senior_support": (
        "agreed that the council's senior leaders stood by co-production, even when it was hard"
    ),
    "board_influence": (
        "believed that what the co-production board said made a difference to the council's"
        " decisions"
    ),
    "know_what_it_is": "said they could explain co-production in their own words",
    "confident_to_do": (
        "told us they were confident that they could plan a piece of work together with the"
        " people it was for"
    ),
    "usual_way": (
        "said that people who use services were usually part of the work from the start, right"
        " across the council"
    ),
    "changed_our_work": (
        "reported that the co-production programme had led their own organisation to work more"
        " closely with people over the past year"
    ),
    "heard_of": "said they had already heard of Co-production Oxfordshire",
    "public_view": (
        "thought that the county council worked together with people when it planned services"
    ),
    "understand_each_other": (
        "felt that they and the council understood what the other needed and could not do"
    ),
    "too_little_time": (
        "said there was often or always too little time to work with people as they would like"
    ),
}

# Last year's question on the usual way was about adult social care alone, so it is not set beside.
ASKED_ALIKE = tuple(item for item in SAID if item != "usual_way")
GETS_IN_THE_WAY = (
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
PROJECTS = (TARGETED, "projects.co_produced.all")
PAYMENT = ("reach.offered_payment.all",)
TENTH = ("reach.most_involved_tenth.all",)
PEOPLE = ("people_involved.people.all",)

SOUND = (
    # PERCENTAGE
    Template(
        PERCENTAGE,
        "{percent}% of the {base} {group} who answered {said}.",
        "the base stands in the sentence",
        "share",
    ),
    Template(
        PERCENTAGE,
        "{n} out of {base} {group} ({percent} per cent) {said}.",
        "count and base stand in the sentence",
        "share",
    ),
    Template(
        PERCENTAGE,
        "Around {tenths} in ten of the {base} {group} who replied {said}.",
        "a rounded share, with its base",
        "share",
        only=("senior_support", "relations_better", "know_what_it_is", "heard_of"),
    ),
    Template(
        PERCENTAGE,
        "Survey, {group}: {percent}% of {base} {said}.",
        "a bullet point with its base",
        "share",
    ),
    Template(
        PERCENTAGE,
        "Half of the {base} {group} we wrote to sent the survey back.",
        "half, and of how many",
        "response",
        only=("staff",),
    ),
    Template(
        PERCENTAGE,
        "The response rate among {group} was {percent}%, that is {n} of the {base} we asked.",
        "the rate is given as counts too",
        "response",
    ),
    Template(
        PERCENTAGE,
        "Of the {base} people whose {about} we know, {percent}% are recorded under “{category}”.",
        "the base is those of whom it is known",
        "reach",
    ),
    Template(
        PERCENTAGE,
        "The busiest tenth of the people in the records account for {tenth_n} of the {tenth_base}"
        " times that people took part, which is 45%.",
        "both counts stand beside the percentage",
        behind=TENTH,
    ),
    Template(
        PERCENTAGE,
        "What share of {group} {said}? {percent}%, from {base} answers.",
        "a question, and its answer with the base",
        "share",
    ),
    # RATIO
    Template(
        RATIO,
        "The number of {short} more than doubled, from {before} in {last} to {now} in {year}.",
        "both counts are given",
        "multiple",
        2,
        only=("changed", "confirmed"),
    ),
    Template(
        RATIO,
        "There were three times as many projects shared with the NHS in {year} ({now}) as in"
        " {last} ({before}).",
        "both counts are given in brackets",
        "multiple",
        only=("health_projects",),
    ),
    Template(
        RATIO,
        "Departments outside adult social care with a project doubled, from {before_words} to"
        " {now_words}.",
        "both counts are given in words",
        "multiple",
        only=("departments",),
    ),
    Template(
        RATIO,
        "Appendix B shows {now} {short} against {before} the year before, or {times} times as"
        " many.",
        "both counts are given",
        "multiple",
        only=("projects_elsewhere",),
    ),
    Template(
        RATIO,
        "Our records hold {now} {short} over {months} months of {year} and {first} over"
        " {first_months} months of {first_year}: more than {times} times as many, but over a much"
        " longer stretch, so the two cannot fairly be compared.",
        "both counts, both periods and the warning are given",
        "start",
        only=("people",),
    ),
    Template(
        RATIO,
        "More than twice as many people were offered payment as the year before: {offered} of"
        " {payable}, against {offered_then} of {payable_then}.",
        "both counts are given, with their bases",
        behind=PAYMENT,
    ),
    Template(
        RATIO,
        "Did twice as many tenders and contracts score how the provider works with people? Yes,"
        " but it is {now} against {before}.",
        "both counts are given, and they are small",
        "multiple",
        only=("scored",),
    ),
    Template(
        RATIO,
        "Visits by other councils went from {before_words} to {now_words}, a tripling of a very"
        " small number.",
        "both counts are given",
        "multiple",
        only=("visits_from",),
    ),
    # TARGET
    Template(
        TARGET,
        "The target was {least} to {most} co-produced projects in adult social care a year; in"
        " {year} there were {made}.",
        "one year beside a target for one year",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "With {made_words} projects decided with people or led by them, adult social care reached"
        " its target for the year of {least_words} to {most_words}.",
        "one year beside a target for one year, in words",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "Co-produced projects, adult social care. Target for the year: {least} to {most}. Counted"
        " from January to November {year}: {made}.",
        "the months counted are said",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "{both_words} projects were co-produced in adult social care over two years, but the"
        " target of {least} to {most} is for one year, so we do not set the one beside the other.",
        "the total of two years is kept apart from a target for one",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "Did adult social care meet its yearly target of {least} to {most} co-produced projects?"
        " In {year} it did, with {made}.",
        "one year beside a target for one year",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "The {made} co-produced adult social care projects of {year} lie within the range of"
        " {least} to {most} that was set for each year.",
        "within the range, over the same period",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "In {last} there were {made_then} co-produced projects in adult social care beside a yearly"
        " target of {least} to {most}, but our records for that year stop in October, so we do not"
        " call it missed.",
        "the period is short, and the sentence says so",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "Members are asked to note that the annual target of {least} to {most} co-produced"
        " projects in adult social care was reached in {year}, with {made} counted by the end of"
        " November.",
        "one year beside a target for one year",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "Taken year by year, co-produced projects in adult social care came to {made_then} in"
        " {last}, on records that stop in October, and {made} in {year}; the target for each year"
        " was {least} to {most}.",
        "each year stands by itself",
        behind=PROJECTS,
    ),
    # CHANGE
    Template(
        CHANGE,
        "The share of {group} who {said} rose by {points} in 100, with a likely range of"
        " {points_low} to {points_high} ({n_then} of {base_then} last year, {n} of {base} this"
        " year).",
        "the interval leaves no doubt that it rose",
        "clear",
    ),
    Template(
        CHANGE,
        "Compared with {last}, more {group} {said}: {n} of {base} against {n_then} of {base_then}.",
        "the interval leaves no doubt that it rose",
        "clear",
    ),
    Template(
        CHANGE,
        "A smaller share of {group} than of {other} {said}, by more than chance would bring.",
        "the interval of the gap does not reach nought",
        "gap",
    ),
    Template(
        CHANGE,
        "In proportion, clearly more {other} than {group} {said}.",
        "the interval of the gap does not reach nought",
        "gap",
    ),
    Template(
        CHANGE,
        "{n} of {base} {group} {said}, against {n_then} of {base_then} in {last}; with this many"
        " answers we cannot tell whether anything has changed.",
        "no change is claimed",
        "unclear",
        2,
    ),
    Template(
        CHANGE,
        "Has the view of {group} shifted? We cannot say: this year {n} of {base} {said}, and last"
        " year {n_then} of {base_then} did.",
        "the question is left open, as the interval leaves it",
        "unclear",
        only=("relations_better", "services_better", "public_view", "board_influence"),
    ),
    Template(
        CHANGE,
        "The number of {short} rose from {before} in {last} to {now} in {year}.",
        "records are full counts, and both are given",
        "rose",
    ),
    Template(
        CHANGE,
        "Adult social care ran {now} projects of any kind, {difference} fewer than in {last}, when"
        " it ran {before}.",
        "records are full counts, and a fall is told as a fall",
        "fell",
    ),
    Template(
        CHANGE,
        "This year {n} of the {base} {group} who answered {said}; we do not compare this with"
        " {last}, because the question was put in other words then.",
        "a question asked differently is not compared",
        "apart",
        only=("usual_way",),
    ),
    # LEVEL
    Template(LEVEL, "{title}: {level}.", "the level as agreed", "level", 2),
    Template(
        LEVEL,
        "The group that weighed the evidence agreed on “{level}” for “{title}”.",
        "the level as agreed, and who agreed it",
        "level",
    ),
    Template(
        LEVEL,
        "On “{title}” this paper reports {level}, no more and no less.",
        "the level as agreed",
        "level",
        only=("little progress", "no progress", "some progress"),
    ),
    Template(
        LEVEL,
        "{agreed} people, {lived} of them with lived experience, settled on “{level}” for"
        " “{title}”.",
        "the level as agreed, with the number who agreed it",
        "level",
    ),
    Template(
        LEVEL,
        "For “{title}” the group chose “{level}”, which is higher than the “{most_supported}” that"
        " our rule allows.",
        "both levels are printed, as the rule asks",
        "higher",
        2,
    ),
    Template(
        LEVEL,
        "{title} got worse, in the judgement of those who agreed the levels.",
        "a fall is told in the words of the level",
        "level",
        only=("got worse",),
    ),
    Template(
        LEVEL,
        "We looked at “{title}” and agreed that there is not enough evidence.",
        "the level as agreed",
        "level",
        only=("not enough evidence",),
    ),
    # PERCEPTION
    Template(
        PERCEPTION,
        "{n} of the {base} {group} who answered {said}; that is their view and not a measure of"
        " what happened.",
        "told as a view",
        "share",
        only=("relations_better", "services_better", "usual_way", "public_view"),
    ),
    Template(
        PERCEPTION,
        "Of {base} {group} who gave an opinion, {n} {said}.",
        "told as an opinion",
        "share",
        only=("relations_better", "services_better"),
    ),
    Template(
        PERCEPTION,
        "Whether services really improved we cannot show, though {n} of {base} {group} {said}.",
        "the outcome is left open",
        "share",
        only=("services_better",),
    ),
    Template(
        PERCEPTION,
        "{n} of the {base} people we interviewed spoke of “{theme}” as something that gets in the"
        " way.",
        "what people spoke of, with the base",
        "theme",
        only=GETS_IN_THE_WAY,
    ),
    Template(
        PERCEPTION,
        "Asked how they saw it, {n} of {base} {group} {said}.",
        "told as how they see it",
        "share",
        only=("public_view", "senior_support", "board_influence"),
    ),
    Template(
        PERCEPTION,
        "Did relationships improve? What we have is opinion: {n} of {base} {group} {said}.",
        "said to be opinion",
        "share",
        only=("relations_better",),
    ),
    Template(
        PERCEPTION,
        "How it looks from where people stand: {n_words} of {base_words} {group} {said}.",
        "told as seen by them, in words",
        "share",
        only=("understand_each_other", "usual_way"),
    ),
    Template(
        PERCEPTION,
        "On leadership the survey gives us a view and no more: {n} of {base} {group} {said}.",
        "told as a view",
        "share",
        only=("senior_support",),
    ),
    Template(
        PERCEPTION,
        "As peer researchers we heard about “{theme}” from {n} of the {base} people interviewed.",
        "told as heard",
        "theme",
        only=GETS_IN_THE_WAY,
    ),
    # CAUSE
    Template(
        CAUSE,
        "{now} people with lived experience took part, {difference} more than in {last}; we cannot"
        " say what brought this about.",
        "the rise is told and no cause is claimed",
        "rose",
        only=("people",),
    ),
    Template(
        CAUSE,
        "The number of {short} went from {before} to {now}, but inspectors also began to expect"
        " more in these years, so we do not put it down to the programme.",
        "another explanation is named and no cause is claimed",
        "rose",
        2,
        only=("posts", "scored", "projects_elsewhere", "judges"),
    ),
    Template(
        CAUSE,
        "Asked about their own place of work, {n} of {base} {group} {said}.",
        "that the programme led to it is what they report",
        "share",
        2,
        only=("changed_our_work",),
    ),
    Template(
        CAUSE,
        "{n} of the {base} people we interviewed spoke of another reason for a change, one that"
        " lies outside the programme.",
        "other explanations are told as what people said",
        "theme",
        only=("other_explanation",),
    ),
    Template(
        CAUSE,
        "Was it the programme that did it? A rise from {before} to {now} in {short} cannot tell"
        " us.",
        "the question of cause is left open",
        "rose",
        only=("tenders_judged", "panel_members", "departments"),
    ),
    Template(
        CAUSE,
        "While the programme ran, the number of {short} went from {before} to {now}, which does"
        " not show that one led to the other.",
        "at the same time, and said not to be because of it",
        "rose",
        only=("health_projects", "visits_from"),
    ),
    Template(
        CAUSE,
        "{n} of {base} {group} {said}, which is what they believe and no proof of a cause.",
        "the cause is theirs, and said to be no proof",
        "share",
        only=("services_better",),
    ),
    # SUPERLATIVE
    Template(
        SUPERLATIVE,
        "The survey was answered most fully by {group}: {n} of the {base} who were asked did so,"
        " the highest share of any group.",
        "a finding says where the share was highest",
        "response",
        only=("board",),
        behind=("response.r_indicator.all",),
    ),
    Template(
        SUPERLATIVE,
        "The share who answered the survey was lowest among {group}, at {n} of {base}.",
        "a finding says where the share was lowest",
        "response",
        only=("public",),
        behind=("response.r_indicator.all",),
    ),
    Template(
        SUPERLATIVE,
        "None of the {interviewed} people we interviewed told us that staff knowledge and"
        " confidence are worse now.",
        "none is what the finding says",
        behind=("staff_understanding.seen_staff_confidence-worse.all",),
    ),
    Template(
        SUPERLATIVE,
        "In none of the 23 activities where we know how much say people had were they simply told"
        " what had been decided.",
        "none is what the finding says",
        behind=("reach.say_told.all",),
    ),
    Template(
        SUPERLATIVE,
        "Not everyone took the same view: {n} of {base} {group} {said}.",
        "says that it was not all, and how many",
        "share",
        2,
        only=("public_view", "board_influence", "senior_support", "usual_way"),
    ),
    Template(
        SUPERLATIVE,
        "Of all the things said to get in the way, “{theme}” was raised by the most interviewees,"
        " {n} of {base}.",
        "no other hindrance was counted as often",
        "theme",
        only=("hindered_who_is_missing",),
    ),
    Template(
        SUPERLATIVE,
        "By no means all {group} answered the survey: {n} of the {base} who were asked did.",
        "says that it was not all, and how many",
        "response",
        only=("carers", "families", "providers", "voluntary_sector"),
    ),
    Template(
        SUPERLATIVE,
        "Not one of the {interviewed} people we interviewed told us that the way the public sees"
        " the council is better now.",
        "none is what the finding says",
        behind=("public_perception.seen_public_view-better.all",),
    ),
    # NUMBER
    Template(
        NUMBER,
        "For {year} we counted {now} {short}.",
        "the count of the records",
        "record",
        2,
        only=("directorates", "meetings", "tenders_judged", "partners", "panel_members"),
    ),
    Template(
        NUMBER,
        "The work cost £116,300 in money in {year}, with a further £5,200 in expenses.",
        "both sums are findings",
        behind=("costs.money.all", "costs.expenses.all"),
    ),
    Template(
        NUMBER,
        "1,450 hours were given without pay in {year}.",
        "the number is a finding",
        behind=("costs.unpaid_hours.all",),
    ),
    Template(
        NUMBER,
        "{all_named} people are named in the records as having taken part, {people} of them"
        " because of what they have lived through.",
        "both numbers are findings",
        behind=("reach.named_people.all", "reach.capacity_lived_experience.all"),
    ),
    Template(
        NUMBER,
        "The count at the festival came to 165 people.",
        "the number is a finding",
        behind=("festival.visitors.all",),
    ),
    Template(
        NUMBER,
        "Our survey found that {n} of {base} {group} {said}.",
        "count and base are the finding's",
        "invented",
    ),
    Template(
        NUMBER,
        "Five of the seven shifts are said to be in place.",
        "both numbers are the finding's",
        behind=("shifts.in_place.all",),
    ),
    Template(
        NUMBER,
        "We interviewed {interviewed} people, and we left out six answer sheets that came in after"
        " the survey had closed.",
        "both numbers are findings",
        behind=("response.interviewed.all", "response.left_out_late.all"),
    ),
    # LAST
    Template(
        LAST,
        "Back in {last}, {n_then} of {base_then} {group} {said}.",
        "last year's count, told as last year's",
        "stale",
        2,
        only=ASKED_ALIKE,
    ),
    Template(
        LAST,
        "Last year {n_then} of the {base_then} people we interviewed spoke of “{theme}”; this year"
        " {n} of {base} did.",
        "each count with its year",
        "theme then",
        only=GETS_IN_THE_WAY,
    ),
    Template(
        LAST,
        "For {last} the records show {before} {short}, and for {year} they show {now}.",
        "each count with its year",
        "rose",
        only=("champions", "trained", "partners", "meetings"),
    ),
    Template(
        LAST,
        "The {last} survey was answered by {n_then} of {base_then} {group}, this year's by {n} of"
        " {base}.",
        "each count with its year",
        "response then",
    ),
    Template(
        LAST,
        "A year earlier, {n_then} of the {base_then} people whose {about} we knew were recorded"
        " under “{category}”; in {year} it is {n} of {base}.",
        "each count with its year",
        "reach then",
    ),
    Template(
        LAST,
        "This year {n} of {base} {group} {said}; the {n_then} of {base_then} that some papers"
        " still quote is the figure for {last}.",
        "last year's count is named as such",
        "stale",
        only=ASKED_ALIKE,
    ),
    Template(
        LAST,
        "For {last} the records had {people_then} people with lived experience taking part; the"
        " figure for {year} is {people}.",
        "each count with its year",
        behind=PEOPLE,
    ),
    Template(
        LAST,
        "Offers of payment: {offered_then} of {payable_then} people in {last}, {offered} of"
        " {payable} in {year}.",
        "each count with its year and base",
        behind=PAYMENT,
    ),
    # BASE
    Template(
        BASE,
        "{sheets} {group} sent the survey back; {base} of them answered this question, and {n} of"
        " those {base} {said}.",
        "those who sent it back and those who answered are kept apart",
        "answered",
        2,
    ),
    Template(
        BASE,
        "Of the {named} people named in the records we know the {about} of {base}, and {n} of"
        " these {base} come under “{category}”.",
        "those named and those known are kept apart",
        "reach",
    ),
    Template(
        BASE,
        "Where {about} is on record, which it is for {base} people, {n} are entered as"
        " “{category}”.",
        "the base is those of whom it is known",
        "reach",
    ),
    Template(
        BASE,
        "Payment was offered to {offered} of {payable} people with lived experience, and {paid} of"
        " those {offered} were paid at least once.",
        "each count has its own base",
        behind=("reach.offered_payment.all", "reach.paid.all"),
    ),
    Template(
        BASE,
        "{n} of the {base} {group} who answered this question {said}; other questions had other"
        " numbers of answers.",
        "the base is the question's own",
        "swapped",
    ),
    Template(
        BASE,
        "We sent the survey to {base} {group} and heard back from {n}.",
        "those asked are the base of those who answered",
        "response",
    ),
    Template(
        BASE,
        "Leaving aside those who were not sure or gave no answer, {n} of {base} {group} {said}.",
        "says who is not in the base",
        "answered",
    ),
    Template(
        BASE,
        "Of the {base} people interviewed, which is not everyone who took part, {n} spoke of"
        " “{theme}”.",
        "the base is those interviewed",
        "theme",
        only=GETS_IN_THE_WAY,
    ),
)

BROKEN = (
    # PERCENTAGE
    Template(PERCENTAGE, "{percent}% of {group} {said}.", "of how many is not said", "share", 2),
    Template(
        PERCENTAGE,
        "About {tenths} in ten {group} {said}.",
        "of how many is not said",
        "share",
        only=("senior_support", "relations_better", "know_what_it_is", "services_better"),
    ),
    Template(
        PERCENTAGE,
        "Half of the {group} we wrote to filled in the survey.",
        "half of how many is not said",
        "response",
        only=("staff",),
    ),
    Template(
        PERCENTAGE,
        "Among {group} the survey had a response rate of {percent}%.",
        "of how many is not said",
        "response",
        only=("champions", "providers", "people_who_use_services"),
    ),
    Template(
        PERCENTAGE,
        "{percent} per cent of those involved whose {about} we know come under “{category}”.",
        "of how many is not said",
        "reach",
    ),
    Template(
        PERCENTAGE,
        "Most {group} ({percent}%) {said}.",
        "of how many is not said",
        "share",
        only=("confident_to_do", "too_little_time"),
    ),
    Template(
        PERCENTAGE,
        "{n} {group}, or {percent}%, {said}.",
        "the count is there, and of how many is not",
        "share",
    ),
    Template(
        PERCENTAGE,
        "The busiest tenth of the people in the records account for 45% of the times that people"
        " took part.",
        "of how many times is not said",
        behind=TENTH,
    ),
    # RATIO
    Template(
        RATIO,
        "The number of {short} has more than doubled since last year.",
        "neither count is given",
        "multiple",
        2,
        only=("changed", "confirmed"),
    ),
    Template(
        RATIO,
        "Visits by other councils tripled over the year.",
        "neither count is given",
        "multiple",
        only=("visits_from",),
    ),
    Template(
        RATIO,
        "Outside adult social care there were {times} times as many projects in {year} as the year"
        " before.",
        "neither count is given",
        "multiple",
        only=("projects_elsewhere",),
    ),
    Template(
        RATIO,
        "Departments outside adult social care with a project: double last year's number, at"
        " {now}.",
        "the count it started from is not given",
        "multiple",
        only=("departments",),
    ),
    Template(
        RATIO,
        "Twice as many tenders and contracts as in {last} scored how the provider works with"
        " people.",
        "neither count is given",
        "multiple",
        only=("scored",),
    ),
    Template(
        RATIO,
        "More than {times} times as many people with lived experience took part in the {months}"
        " months of {year} on record as in the {first_months} months of {first_year}.",
        "the periods are given and the counts are not",
        "start",
        only=("people",),
    ),
    Template(
        RATIO,
        "More than twice as many people were offered payment as the year before, the Board will"
        " wish to note.",
        "neither count is given",
        behind=PAYMENT,
    ),
    Template(
        RATIO,
        "Projects shared with the NHS have trebled to {now}.",
        "the count it started from is not given",
        "multiple",
        only=("health_projects",),
    ),
    # TARGET
    Template(
        TARGET,
        "Over two years {both_words} adult social care projects were co-produced, well above the"
        " target of {least_words} to {most_words} a year.",
        "two years beside a target for one",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "Target beaten: {both_words} co-produced projects in adult social care since the start of"
        " {last}, against {least} to {most} a year.",
        "two years beside a target for one",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "Adult social care set out to co-produce {least} to {most} projects over two years, and it"
        " has done {both_words}.",
        "the target was for one year",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "With {both_words} adult social care projects co-produced in {last} and {year} together,"
        " the yearly target of {least} to {most} has been exceeded.",
        "two years beside a target for one",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "The target was {least} to {most} co-produced projects over the whole life of the"
        " programme, and adult social care ran {made} in {year} alone.",
        "the target was for one year",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "Did adult social care meet its target of {least} to {most} co-produced projects a year?"
        " It did more than that: {made_then} in {last} and {made} in {year} make {both_words}.",
        "two years are added up beside a target for one",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "Adult social care had {made_then} co-produced projects last year and {made} this year, so"
        " at {both_words} it is over the {least} to {most} that were asked for each year.",
        "two years are added up beside a target for one",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "A running total of {both_words} for {last} and {year} takes co-produced projects in adult"
        " social care beyond the annual range of {least} to {most}.",
        "two years beside a target for one",
        behind=PROJECTS,
    ),
    Template(
        TARGET,
        "Members will see that the target of {least} to {most} a year was passed by some margin,"
        " with {both_words} adult social care projects co-produced in the two years to date.",
        "two years beside a target for one",
        behind=PROJECTS,
    ),
    # CHANGE
    Template(
        CHANGE,
        "The share of {group} who {said} {rose}, from {n_then} of {base_then} to {n} of {base}.",
        "the interval does not support a change",
        "unclear",
        2,
        only=("heard_of", "services_better", "understand_each_other"),
    ),
    Template(
        CHANGE,
        "Confidence among {group} is growing: {n} of {base} {said}, up from {n_then} of"
        " {base_then}.",
        "the interval does not support a rise",
        "unclear",
        only=("confident_to_do",),
    ),
    Template(
        CHANGE,
        "Belief in senior leaders is up on last year: {n} of {base} {group} {said}, against"
        " {n_then} of {base_then} then.",
        "the interval does not support a rise",
        "unclear",
        only=("senior_support",),
    ),
    Template(
        CHANGE,
        "Since last year {group} have changed their minds: this year {n} of {base} {said}.",
        "the question was put in other words, so nothing shows a change",
        "apart",
        only=("usual_way",),
    ),
    Template(
        CHANGE,
        "People who use services are more likely than members of the public to think that the"
        " council works together with people.",
        "the finding says that a difference cannot be told",
        behind=("public_perception.public_view-gap.people_who_use_services-and-public",),
    ),
    Template(
        CHANGE,
        "Family members and people from voluntary organisations differ in how far they feel that"
        " they and the council understand each other.",
        "the finding says that a difference cannot be told",
        behind=("shared_understanding.understand_each_other-gap.families-and-voluntary_sector",),
    ),
    Template(
        CHANGE,
        "There has been a shift among {group}: {n} of {base} {said}, where last year it was"
        " {n_then} of {base_then}.",
        "the interval does not support a change",
        "unclear",
        only=("public_view", "changed_our_work", "know_what_it_is"),
    ),
    Template(
        CHANGE,
        "Year on year the figure for {group} {rose} by {points} in 100, from {n_then} of"
        " {base_then} to {n} of {base} who {said}.",
        "the interval does not support a change",
        "unclear",
        only=("changed_our_work", "know_what_it_is", "heard_of"),
    ),
    Template(
        CHANGE,
        "The team is making more visits to local groups than it did, with {now} in {year}.",
        "there were as many the year before",
        "record",
        only=("group_visits",),
    ),
    # LEVEL
    Template(LEVEL, "{title}: {above}.", "the agreed level was “{level}”", "under", 2),
    Template(
        LEVEL,
        "The group that weighed the evidence agreed on “{above}” for “{title}”.",
        "the agreed level was “{level}”",
        "under",
    ),
    Template(
        LEVEL,
        "There has been excellent progress on “{title}”.",
        "the agreed level was “{level}”",
        "under",
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "Great strides on “{title}”, this year's evaluation finds.",
        "praise beside the agreed level, which was “{level}”",
        "under",
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "On “{title}” the judging group saw no progress.",
        "lower than the agreed level, which was “{level}”",
        "level",
        only=("little progress",),
    ),
    Template(
        LEVEL,
        "On “{title}” things stand where they stood, and the agreed level is no progress.",
        "the agreed level was “{level}”",
        "level",
        only=("got worse",),
    ),
    Template(
        LEVEL,
        "On “{title}” the judging group settled on good progress.",
        "the agreed level was “{level}”",
        "level",
        only=("not enough evidence",),
    ),
    Template(
        LEVEL,
        "The judging group agreed that the programme as a whole has made good progress.",
        "no level was agreed for the programme as a whole",
        behind=("judgement:programme",),
    ),
    # PERCEPTION
    Template(
        PERCEPTION,
        "The council's senior leaders stand by co-production even when it is hard, as {n} of"
        " {base} {group} can confirm.",
        "what they think is told as fact",
        "share",
        only=("senior_support",),
    ),
    Template(
        PERCEPTION,
        "The council and people who use services get on better than a year ago.",
        "what some think is told as fact",
        behind=("people_and_council.relations_better.staff",),
    ),
    Template(
        PERCEPTION,
        "Care and support changed for the better this year, and {n} of {base} {group} have noticed"
        " the difference.",
        "what they think is told as fact",
        "share",
        only=("services_better",),
    ),
    Template(
        PERCEPTION,
        "What the co-production board says makes a difference to what the council decides, and {n}"
        " of {base} {group} have seen that it does.",
        "what they think is told as fact",
        "share",
        only=("board_influence",),
    ),
    Template(
        PERCEPTION,
        "The county council works together with people when it plans services.",
        "what some think is told as fact",
        behind=("public_perception.public_view.people_who_use_services",),
    ),
    Template(
        PERCEPTION,
        "{group} have the skills to plan a piece of work together with the people it is for, since"
        " {n} of {base} told us they were confident.",
        "confidence is given for skill",
        "share",
        only=("confident_to_do",),
    ),
    Template(
        PERCEPTION,
        "There is {theme} for co-production, as {n} of the {base} people we interviewed know only"
        " too well.",
        "what they spoke of is told as fact",
        "theme",
        only=("hindered_time_money",),
    ),
    Template(
        PERCEPTION,
        "Across the whole council, people who use services are usually part of the work from the"
        " start; {n} of {base} {group} have found it so.",
        "what they think is told as fact",
        "share",
        only=("usual_way",),
    ),
    Template(
        PERCEPTION,
        "The council and {group} understand what the other needs and cannot do.",
        "what some of them feel is told as fact",
        "share",
        only=("understand_each_other",),
    ),
    # CAUSE
    Template(
        CAUSE,
        "Thanks to the programme, the number of {short} rose from {before} to {now}.",
        "the rise is put down to the programme",
        "rose",
        2,
        only=("tenders_judged", "panel_members", "directorates", "confirmed"),
    ),
    Template(
        CAUSE,
        "Because of the co-production programme, {now} people with lived experience took part in"
        " {year}, up from {before} in {last}.",
        "the rise is put down to the programme",
        "rose",
        only=("people",),
    ),
    Template(
        CAUSE,
        "The festival won us new champions: {now} people acted as champions this year, against"
        " {before} last year.",
        "the rise is put down to the festival",
        "rose",
        only=("champions",),
    ),
    Template(
        CAUSE,
        "The programme has led the council and the NHS to share more projects, {now} in {year}"
        " where there had been {before} in {last}.",
        "the rise is put down to the programme",
        "rose",
        only=("health_projects",),
    ),
    Template(
        CAUSE,
        "The example set by adult social care has caused other departments to follow, with"
        " {before_words} projects outside adult social care in {last} and {now_words} in {year}.",
        "the rise is put down to an example",
        "rose",
        only=("projects_elsewhere",),
    ),
    Template(
        CAUSE,
        "Why did {people} people with lived experience take part this year, and {people_then} last"
        " year? The reason is that more of them were offered payment.",
        "one rise is given as the reason for another",
        behind=("people_involved.people.all", "reach.offered_payment.all"),
    ),
    Template(
        CAUSE,
        "The fall in adult social care projects of any kind, from {before} to {now}, is due to"
        " staff being short of time.",
        "the fall is put down to a cause that nothing shows",
        "fell",
    ),
    Template(
        CAUSE,
        "The impact of the programme can be seen in recruitment, where people with lived"
        " experience helped to fill {now} posts this year and {before} last year.",
        "before and after are given as impact",
        "rose",
        only=("posts",),
    ),
    # SUPERLATIVE
    Template(
        SUPERLATIVE,
        "All the {group} who answered {said}.",
        "it was {n} of {base}",
        "share",
        only=("know_what_it_is", "heard_of", "senior_support"),
    ),
    Template(
        SUPERLATIVE,
        "Everybody we interviewed spoke of “{theme}”.",
        "it was {n} of {base}",
        "theme",
        only=GETS_IN_THE_WAY,
    ),
    Template(
        SUPERLATIVE,
        "The biggest obstacle of all is “{theme}”, which {n} of the {base} people interviewed spoke"
        " of.",
        "nothing says that it is the biggest",
        "theme",
        only=("hindered_complexity", "hindered_priorities", "hindered_buy_in"),
    ),
    Template(
        SUPERLATIVE,
        "No other county involves people as widely as Oxfordshire, where {now} people with lived"
        " experience took part in {year}.",
        "no finding is about other counties",
        "record",
        only=("people",),
    ),
    Template(
        SUPERLATIVE,
        "With {now} members, ours is the best co-production board in the country.",
        "no finding is about other boards",
        "record",
        only=("members",),
    ),
    Template(
        SUPERLATIVE,
        "Every project with a change written down has had it confirmed by people who use the"
        " service.",
        "fewer were confirmed than were written down",
        behind=("services_changed.changed.all", "services_changed.confirmed.all"),
    ),
    Template(
        SUPERLATIVE,
        "The most effective thing about the programme is its training, which {now} staff had in"
        " {year}.",
        "nothing says that it is the most effective",
        "record",
        only=("trained",),
    ),
    Template(
        SUPERLATIVE,
        "Every one of the {base} {group} who were asked answered the survey.",
        "it was {n} of {base}",
        "response",
        only=("board", "champions"),
    ),
    Template(
        SUPERLATIVE,
        "People and staff decided together in each and every activity of {year}.",
        "it was 11 of the 23 of which it is known",
        behind=("reach.say_shared.all",),
    ),
    # NUMBER
    Template(
        NUMBER,
        "{n_invented} of the {base} {group} who answered {said}.",
        "it was {n} of {base}",
        "invented",
        2,
    ),
    Template(
        NUMBER,
        "The survey tells us that {n_invented} out of {base} {group} {said}.",
        "it was {n} of {base}",
        "invented",
    ),
    Template(
        NUMBER,
        "In {year}, {now_invented} people with lived experience took part.",
        "it was {now}",
        "record invented",
        only=("people",),
    ),
    Template(
        NUMBER,
        "The number of staff who were trained went from {before} in {last} to {now_invented} in"
        " {year}.",
        "it was {now}",
        "record invented",
        only=("trained",),
    ),
    Template(
        NUMBER,
        "The work cost £161,300 in money in {year}.",
        "it was £116,300",
        behind=("costs.money.all",),
    ),
    Template(
        NUMBER,
        "Altogether 1,540 hours were given without pay in {year}.",
        "it was 1,450",
        behind=("costs.unpaid_hours.all",),
    ),
    Template(
        NUMBER,
        "We counted 195 people at the festival.",
        "it was 165",
        behind=("festival.visitors.all",),
    ),
    Template(
        NUMBER,
        "Six of the seven shifts are said to be in place.",
        "it was five",
        behind=("shifts.in_place.all",),
    ),
    # LAST
    Template(
        LAST,
        "This year {n_then} of the {base_then} {group} who answered {said}.",
        "that was last year; this year it was {n} of {base}",
        "stale",
        2,
        only=ASKED_ALIKE,
    ),
    Template(
        LAST,
        "In {year}, {n_then} of {base_then} {group} sent the survey back.",
        "that was last year; this year it was {n} of {base}",
        "response then",
    ),
    Template(
        LAST,
        "{n_then} of the {base_then} people we interviewed this year spoke of “{theme}”.",
        "that was last year; this year it was {n} of {base}",
        "theme then",
        only=GETS_IN_THE_WAY,
    ),
    Template(
        LAST,
        "The records for {year} show {before} {short}.",
        "that was last year; this year it was {now}",
        "rose",
        only=("involvements", "trained", "partners"),
    ),
    Template(
        LAST,
        "{people_then} people with lived experience took part in {year}.",
        "that was last year; this year it was {people}",
        behind=PEOPLE,
    ),
    Template(
        LAST,
        "Of the {base_then} people whose {about} we know for {year}, {n_then} are entered as"
        " “{category}”.",
        "that was last year; this year it is {n} of {base}",
        "reach then",
    ),
    Template(
        LAST,
        "Payment this year: offered to {offered_then} of the {payable_then} people for whom the"
        " records tell.",
        "that was last year; this year it is {offered} of {payable}",
        behind=PAYMENT,
    ),
    Template(
        LAST,
        "{percent_then}% of the {base_then} {group} who answered in {year} {said}.",
        "that was last year; this year it was {n} of {base}",
        "stale",
        only=ASKED_ALIKE,
    ),
    # BASE
    Template(
        BASE,
        "{n} of the {sheets} {group} who answered this question {said}.",
        "{sheets} sent the survey back, and {base} answered this",
        "answered",
        2,
    ),
    Template(
        BASE,
        "{percent}% of the {sheets} {group} who sent the survey back {said}.",
        "the percentage is of the {base} who answered this",
        "answered",
    ),
    Template(
        BASE,
        "{n} of {other_base} {group} {said}.",
        "{other_base} answered another question; {base} answered this",
        "swapped",
        2,
    ),
    Template(
        BASE,
        "We know the {about} of all {named} people named in the records, and {n} of them come"
        " under “{category}”.",
        "it is known of {base} only",
        "reach",
    ),
    Template(
        BASE,
        "{percent}% of the {named} people named in the records come under “{category}”.",
        "the percentage is of the {base} of whom it is known",
        "reach",
    ),
    Template(
        BASE,
        "{n} of the {all_named} people named in the records spoke to us of “{theme}”.",
        "the count is of the {base} who were interviewed",
        "theme",
        only=GETS_IN_THE_WAY,
    ),
    Template(
        BASE,
        "Out of {other_base} answers from {group}, {n} were from people who {said}.",
        "{other_base} answered another question; {base} answered this",
        "swapped",
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
