"""Sentences to try a claim lint on, by a third author, who had not looked at the lint."""

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
    "relations_better": "described dealings between the council and service users as "
    "better than a year earlier",
    "services_better": "said yes to the idea that care and support had improved over"
    " the past year through people's part in the planning",
    "senior_support": "backed the statement that top managers keep faith with "
    "co-production when things get rough",
    "board_influence": "considered the council's decisions to be affected by what "
    "its co-production board says",
    "know_what_it_is": "claimed to be able to put co-production into plain words themselves",
    "confident_to_do": "rated themselves confident about planning a job of work "
    "alongside the people it serves",
    "usual_way": "saw it as normal practice across the council for service "
    "users to be in on things from day one",
    "changed_our_work": "credited the programme with bringing their organisation "
    "closer to people in the way it works",
    "heard_of": "reported having come across Co-production Oxfordshire before the survey",
    "public_view": "believed the council plans its services jointly with local people",
    "understand_each_other": "felt that each side, council and themselves, knows where the"
    " other's needs and limits lie",
    "too_little_time": "complained of being short of time, often or always, for "
    "working with people in the way they want",
}

SOUND = (
    Template(
        PERCENTAGE,
        "Members are asked to note that {percent} per cent of {group} responding to "
        "this item, being {n} of {base}, {said}.",
        "The share comes with its count and its base.",
        "share",
        2,
    ),
    Template(
        PERCENTAGE,
        "Blog readers, a number for you: {n} {group} of the {base} who tackled this "
        "question {said}. Call it {percent}%.",
        "The share comes with its count and its base.",
        "share",
        2,
    ),
    Template(
        PERCENTAGE,
        "{n} replies came back from {base} {group} (a response of {percent}%).",
        "The share comes with its count and its base.",
        "response",
        2,
    ),
    Template(
        PERCENTAGE,
        "Out of {base} participants with {about} recorded, {n} come under “{category}”,"
        " which works out at {percent}%.",
        "The share comes with its count and its base.",
        "reach",
        2,
    ),
    Template(
        PERCENTAGE,
        "Roughly {tenths} in every ten {group} {said}; to be exact, {n} out of {base}.",
        "The share comes with its count and its base.",
        "share",
        only=("senior_support", "confident_to_do"),
    ),
    Template(
        RATIO,
        "The register shows {now} {short} for {year} set against {before} the year "
        "before, or {times} times the number.",
        "The multiple comes with both counts.",
        "multiple",
        2,
    ),
    Template(
        RATIO,
        "Doubling is the right word for {short}, from {before} up to {now} between "
        "{last} and {year}.",
        "The multiple comes with both counts.",
        "multiple",
        2,
        ("champions_meetings", "scored", "departments"),
    ),
    Template(
        RATIO,
        "The chair asked where “{times} times as many” came from. Answer given: "
        "{before} {short} in {last}, {now} in {year}.",
        "The multiple comes with both counts.",
        "multiple",
        2,
    ),
    Template(
        RATIO,
        "{year} had {now} {short}. {last} had {before}. Do the sum and you get {times} "
        "times as many.",
        "The multiple comes with both counts.",
        "multiple",
        2,
    ),
    Template(
        RATIO,
        "On file: {first} {short} ({first_year}, {first_months} months) and {now} "
        "({year}, {months} months), from which no fair multiple can be drawn.",
        "It draws no multiple from unlike periods.",
        "start",
        only=("people",),
    ),
    Template(
        TARGET,
        "{made_words} projects in adult social care were co-produced in {year}, inside "
        "the annual band of {least} to {most}.",
        "A target for a year meets the count of a year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Annual target, {least} to {most} co-produced projects; outturn for {year}, {made}.",
        "A target for a year meets the count of a year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "So did they hit it? A year should bring {least} to {most} projects and the "
        "{year} tally is {made}, so yes.",
        "A target for a year meets the count of a year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "The chair read out the {year} count, {made} co-produced projects, and reminded"
        " us what is asked of a single year, {least} to {most}.",
        "A target for a year meets the count of a year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Two years' projects cannot be held up to {least}–{most}, which is what a "
        "single year is meant to bring.",
        "It says what must not be compared.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Our target runs per year, {least} to {most} projects; {last} shows {made_then}"
        " with October the last month on file, so no verdict on that year.",
        "The count is dated and its short period owned.",
        behind=(TARGETED, "projects.co_produced.all"),
    ),
    Template(
        TARGET,
        "We found no target anywhere for {short}, so {now} is just a count.",
        "It claims no target.",
        "record",
        only=("panel_members",),
    ),
    Template(
        TARGET,
        "Short version: {least}–{most} co-produced projects a year was the target, "
        "{made} is the {year} count #coproduction",
        "A target for a year meets the count of a year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Even with December missing from our {year} records, {made} co-produced "
        "projects put adult social care within its {least} to {most} for the year.",
        "A target for a year meets the count of a year.",
        behind=(TARGETED,),
    ),
    Template(
        CHANGE,
        "Shortage of time was named by more {group} than in {last}: {n} of {base} this "
        "year, {n_then} of {base_then} then, up {points} in 100, likely range "
        "{points_low} to {points_high}.",
        "The likely range of the change stays above zero.",
        "clear",
    ),
    Template(
        CHANGE,
        "Is {n} out of {base} a shift from last year? The figures cannot say. That is "
        "how many {group} {said}.",
        "It claims no change.",
        "unclear",
        2,
    ),
    Template(
        CHANGE,
        "Resist the headline: {n} of {base} {group} {said}, yet the gap to {last} "
        "({n_then} of {base_then}) could be down to luck.",
        "It claims no change.",
        "unclear",
        2,
    ),
    Template(
        CHANGE,
        "Add {difference} to last year's {before} and you get this year's {now} {short}.",
        "Two whole counts from records.",
        "rose",
        2,
    ),
    Template(
        CHANGE,
        "Two stories here: {group}, less often than {other}, {said}; the distance is "
        "{points} in 100, and likely between {points_low} and {points_high}.",
        "The likely range of the difference stays clear of zero.",
        "gap",
    ),
    Template(
        CHANGE,
        "We counted fewer {short} in {year}, {now} against {before} in {last}.",
        "Two whole counts from records.",
        "fell",
    ),
    Template(
        CHANGE,
        "No line is drawn from {last}, when the question was worded another way; {n} of"
        " {base} {group} {said}.",
        "It claims no change.",
        "apart",
        only=("usual_way",),
    ),
    Template(
        LEVEL,
        "Committee is recommended to accept the level agreed for {lower}: {level}.",
        "The level is printed as it was agreed.",
        "level",
        2,
    ),
    Template(
        LEVEL,
        "{agreed} of us, {lived} having lived experience, landed on {level} for {lower}.",
        "The level is printed as it was agreed.",
        "level",
        2,
    ),
    Template(
        LEVEL,
        "For the press office, to be copied exactly: {title}, {level}.",
        "The level is printed as it was agreed.",
        "level",
        2,
    ),
    Template(
        LEVEL,
        "Sorry to be awkward, but on {lower} we said {level} though the rule would only"
        " stretch to {most_supported}; both are in print.",
        "Both levels are printed.",
        "higher",
    ),
    Template(
        LEVEL,
        "Under the rubric, good progress and significant progress both need people with"
        " lived experience among the sources.",
        "It is a rule of the rubric.",
    ),
    Template(
        LEVEL,
        "Please do not boil four aims down to one level; none was agreed.",
        "It gives no level.",
    ),
    Template(
        PERCEPTION,
        "Opinion, not fact: {n} of {base} {group} {said}.",
        "A view is passed on as a view.",
        "share",
        2,
        ("senior_support", "public_view", "board_influence"),
    ),
    Template(
        PERCEPTION,
        "I was in the room, and {n} of {base} people raised “{theme}”; raising it is "
        "all I can vouch for.",
        "A view is passed on as a view.",
        "theme",
        2,
    ),
    Template(
        PERCEPTION,
        "Asked how they saw it, {n} of {base} {group} {said}. We did not test this any other way.",
        "A view is passed on as a view.",
        "share",
        2,
        ("services_better",),
    ),
    Template(
        PERCEPTION,
        "Self-rating only: {n} of {base} {group} {said}, and we set no test.",
        "A view is passed on as a view.",
        "share",
        2,
        ("know_what_it_is", "confident_to_do"),
    ),
    Template(
        PERCEPTION,
        "How it looks to them, going by the survey: {n} of {base} {group} {said}.",
        "A view is passed on as a view.",
        "share",
        only=("relations_better",),
    ),
    Template(
        CAUSE,
        "The team began in 2017. The register has {before} {short} for {last}, {now} "
        "for {year}: one followed the other, and that is as far as we go.",
        "The order in time is given, no cause.",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "The {year} count of {short} is {now}, that of {last} was {before}; ask us why "
        "and we cannot say, tougher national inspection being one candidate.",
        "It leaves the cause open.",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "There is a link in the opinion of {n} of {base} {group}, who {said}; we have "
        "no way to confirm one.",
        "The cause is their opinion.",
        "share",
        2,
        ("services_better", "changed_our_work"),
    ),
    Template(
        CAUSE,
        "Names were changed in places because people asked us to.",
        "It is the reason for a step of ours.",
    ),
    Template(
        CAUSE,
        "Another reason for a change came up with {n} of {base} interviewees, so keep "
        "an open mind.",
        "It weakens a cause.",
        "theme",
        only=("other_explanation",),
    ),
    Template(
        CAUSE,
        "The handbook came out in October 2019, the festival having been in July.",
        "It is a date.",
    ),
    Template(
        SUPERLATIVE,
        "Best wishes to all our readers, and a big thank you to everyone who made the tea.",
        "The strong word claims nothing about the programme.",
    ),
    Template(
        SUPERLATIVE,
        "For the newest version of this page, press refresh.",
        "The strong word claims nothing about the programme.",
    ),
    Template(
        SUPERLATIVE,
        "Nobody needs to put a hand up to speak; just unmute yourself.",
        "The strong word claims nothing about the programme.",
    ),
    Template(
        SUPERLATIVE,
        "The first bus and the last one both stop outside the hall.",
        "The strong word claims nothing about the programme.",
    ),
    Template(
        SUPERLATIVE,
        "Always ring before you travel, as the lift is sometimes out of order.",
        "The strong word claims nothing about the programme.",
    ),
    Template(
        SUPERLATIVE,
        "Most {group} we wrote to did not reply: {n} of {base} did.",
        "“Most” follows from the two counts.",
        "response",
        only=("people_who_use_services",),
    ),
    Template(
        SUPERLATIVE,
        "No one among the {interviewed} interviewed said that the festival is worse now.",
        "“No one” is the finding.",
        behind=("festival.seen_festival-worse.all",),
    ),
    Template(
        SUPERLATIVE,
        "Taking part was bunched: the busiest tenth of people in the register had "
        "{tenth_n} of {tenth_base} turns.",
        "It is the finding.",
        behind=("reach.most_involved_tenth.all",),
    ),
    Template(
        SUPERLATIVE,
        "In the rubric the highest level comes last in the list.",
        "The strong word claims nothing about the programme.",
    ),
    Template(
        NUMBER,
        "Item 7 on the agenda starts at 2.15 pm in committee room 1.",
        "The number counts nothing that was found.",
    ),
    Template(
        NUMBER,
        "Photos are 1200 pixels wide and each has a description.",
        "The number counts nothing that was found.",
    ),
    Template(
        NUMBER,
        "The aims are numbered 1 to 4 on the inside cover.",
        "The number counts nothing that was found.",
    ),
    Template(
        NUMBER,
        "Text us on 07700 900123 before 5 pm on a Friday.",
        "The number counts nothing that was found.",
    ),
    Template(NUMBER, "See footnote 9 and table 2b.", "The number counts nothing that was found."),
    Template(
        NUMBER,
        "Where 1 to 4 people gave an answer the count is kept back, and we work out no "
        "percentage on fewer than 10.",
        "It is a rule of the programme.",
    ),
    Template(
        NUMBER,
        "Likely ranges are 95% intervals, in the jargon.",
        "The percentage belongs to a method.",
    ),
    Template(
        NUMBER,
        "Version 1.3 of these minutes replaces version 1.2, circulated on 6 January 2020.",
        "The number counts nothing that was found.",
    ),
    Template(
        NUMBER,
        "July 2019 was the festival and October the handbook.",
        "The number counts nothing that was found.",
    ),
    Template(
        LAST,
        "Back in {last} the figure was {before} {short}; it stands at {now} for {year}.",
        "Each figure goes with its own year.",
        "rose",
        2,
    ),
    Template(
        LAST,
        "{last}'s survey had {n_then} of {base_then} {group} who {said}. The {year} "
        "survey has {n} of {base}, and we read nothing into that.",
        "Each figure goes with its own year.",
        "unclear",
        2,
    ),
    Template(
        LAST,
        "“{theme}” was raised by {n_then} of {base_then} interviewed for the {last} "
        "report and by {n} of {base} for this one.",
        "Each figure goes with its own year.",
        "theme then",
        2,
    ),
    Template(
        LAST,
        "Replies from {group} numbered {n} of {base} this time, having been {n_then} of"
        " {base_then} in {last}.",
        "Each figure goes with its own year.",
        "response then",
        2,
    ),
    Template(
        LAST,
        "An old figure, for reference only: {before} {short} ({last}).",
        "Each figure goes with its own year.",
        "rose",
    ),
    Template(
        BASE,
        "Forms came from {sheets} {group}, though {base} filled in this line; {n} of "
        "the {base} {said}.",
        "Each count goes with the base it came from.",
        "answered",
        2,
    ),
    Template(
        BASE,
        "With {about} on file for {base} of {named} participants, {n} of the {base} are"
        " listed as “{category}”.",
        "Each count goes with the base it came from.",
        "reach",
        2,
    ),
    Template(
        BASE,
        "On fees, {offered} of {payable} people had an offer at least once, and {paid} "
        "of the {offered} had money at least once.",
        "Each count goes with the base it came from.",
        behind=("reach.offered_payment.all", "reach.paid.all"),
    ),
    Template(
        BASE,
        "Among the {base} who sat down with us, {n} touched on “{theme}”.",
        "Each count goes with the base it came from.",
        "theme",
        2,
    ),
    Template(
        BASE,
        "Our survey went out to {base} {group}; {n} replied.",
        "Each count goes with the base it came from.",
        "response",
        2,
    ),
)

BROKEN = (
    Template(
        PERCENTAGE,
        "BREAKING: {percent}% of {group} {said}.",
        "Of how many is left out.",
        "share",
        2,
    ),
    Template(
        PERCENTAGE,
        "The committee heard that {percent} per cent of {group} in the survey {said}.",
        "Of how many is left out.",
        "share",
        2,
    ),
    Template(
        PERCENTAGE,
        "Would you believe it, {tenths} out of ten {group} {said}!",
        "Of how many is left out.",
        "share",
        only=("senior_support", "confident_to_do"),
    ),
    Template(
        PERCENTAGE,
        "“{category}” accounts for {percent}% of those involved, our charity can reveal.",
        "Of how many is left out.",
        "reach",
    ),
    Template(
        PERCENTAGE,
        "Just {percent}% of {group} bothered to fill in our form.",
        "Of how many is left out.",
        "response",
        only=("people_who_use_services", "carers"),
    ),
    Template(
        PERCENTAGE,
        "One in two council staff sent their survey back.",
        "Of how many is left out.",
        behind=("response.answered.staff",),
    ),
    Template(
        PERCENTAGE,
        "Nearly two thirds of those taking part are women.",
        "Of how many is left out.",
        behind=("reach.sex-female-population.all",),
    ),
    Template(
        RATIO,
        "Good news, friends: {times} times the {short} we had in {last}!",
        "A multiple lacks one of its counts, or both.",
        "multiple",
        2,
        ("health_projects", "visits_from", "changed", "confirmed"),
    ),
    Template(
        RATIO,
        "Members will see {short} up {times}-fold on the previous year.",
        "A multiple lacks one of its counts, or both.",
        "multiple",
        2,
        ("projects_elsewhere", "confirmed"),
    ),
    Template(
        RATIO,
        "Twice as many {short} as last year, and we are only getting started.",
        "A multiple lacks one of its counts, or both.",
        "multiple",
        2,
        ("champions_meetings", "scored", "departments"),
    ),
    Template(
        RATIO,
        "{now} {short} were logged in {year}, more than double the year before.",
        "A multiple lacks one of its counts, or both.",
        "multiple",
        2,
        ("changed", "confirmed", "health_projects", "visits_from"),
    ),
    Template(
        RATIO,
        "More than four times the number we had at the start, that is how many people "
        "with lived experience join in now.",
        "A multiple lacks one of its counts, or both.",
        behind=("people_involved.people-since-start.all",),
    ),
    Template(
        TARGET,
        "The three years to {year} called for {least}–{most} co-produced projects, and "
        "{year} by itself gave {made}.",
        "The target is for one year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Add {last} to {year} and you have {both_words} co-produced projects, so "
        "{least} to {most} a year was smashed.",
        "The target is for one year.",
        behind=(TARGETED, "projects.co_produced.all"),
    ),
    Template(
        TARGET,
        "Council beats target: {both_words} co-produced projects in two years, when "
        "{least} to {most} a year was asked",
        "The target is for one year.",
        behind=(TARGETED, "projects.co_produced.all"),
    ),
    Template(
        TARGET,
        "Per month the plan was {least} to {most} co-produced projects; {year} ended on {made}.",
        "The target is for one year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "From launch to today we have co-produced {made} projects, bang on our {least} "
        "to {most} a year.",
        "The target is for one year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "{made} co-produced projects noted for {year}; target noted as {least} to "
        "{most} each term.",
        "The target is for one year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Our target, {least} to {most}, was meant to stretch until 2022, and {made} "
        "co-produced projects in {year} have used it up already.",
        "The target is for one year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "We promised {least} to {most} co-produced projects every six months and "
        "managed {made} in {year}.",
        "The target is for one year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Since 2017 it's {made} projects co-produced, and the yearly target was {least}"
        " to {most}, so job done.",
        "The target is for one year.",
        behind=(TARGETED,),
    ),
    Template(
        CHANGE,
        "The mood is lifting: {n} of {base} {group} {said}.",
        "Chance could account for the difference.",
        "unclear",
        2,
        ("relations_better", "services_better", "public_view"),
    ),
    Template(
        CHANGE,
        "{more} {group} than at our last count {said} ({n} of {base}).",
        "Chance could account for the difference.",
        "unclear",
        2,
    ),
    Template(
        CHANGE,
        "The trend keeps going the right way, with {n} of {base} {group} who {said}.",
        "No trend can be told from chance.",
        "unclear",
        2,
        ("know_what_it_is", "confident_to_do", "senior_support"),
    ),
    Template(
        CHANGE,
        "{n} of {base} {group} {said}, and that is a step forward from {last}.",
        "The two surveys cannot be compared.",
        "apart",
        only=("usual_way",),
    ),
    Template(
        CHANGE,
        "Set beside {last}, complaints about time have dropped off ({n} of {base} {group} {said}).",
        "They are up.",
        "clear",
    ),
    Template(
        CHANGE,
        "We are running more {short} than before, {now} in {year} compared with "
        "{before} in {last}.",
        "It is fewer.",
        "fell",
    ),
    Template(
        CHANGE,
        "“{theme}” is weighing on people more and more, as {n} of {base} interviews show.",
        "Interviews show no trend.",
        "theme",
    ),
    Template(
        LEVEL,
        "Councillors can be proud of {above} on {lower}.",
        "What was agreed is “{level}”.",
        "under",
        2,
        ("little progress",),
    ),
    Template(
        LEVEL,
        "Huge leaps forward on {lower}, says report",
        "What was agreed is “{level}”.",
        "level",
        2,
        ("little progress", "no progress"),
    ),
    Template(
        LEVEL,
        "We agreed {level} for {lower}, which frankly is excellent going.",
        "A word of praise stands beside the level.",
        "level",
        2,
        ("little progress",),
    ),
    Template(
        LEVEL, "{title}: {above}, by general agreement.", "What was agreed is “{level}”.", "under"
    ),
    Template(
        LEVEL, "Put simply, the programme is a triumph.", "No level was agreed for the programme."
    ),
    Template(
        LEVEL,
        "Taking the four aims together, good progress was agreed.",
        "No level was agreed for the aims together.",
    ),
    Template(
        PERCEPTION,
        "Care has got better, and {n} of {base} {group} can vouch for that.",
        "What people believe is told as if it were so.",
        "share",
        2,
        ("services_better",),
    ),
    Template(
        PERCEPTION,
        "Top managers are right behind co-production: just ask the {n} of {base} "
        "{group} who ticked yes.",
        "What people believe is told as if it were so.",
        "share",
        only=("senior_support",),
    ),
    Template(
        PERCEPTION,
        "The council and service users are on better terms now, {n} of {base} {group} "
        "having put it beyond question.",
        "What people believe is told as if it were so.",
        "share",
        2,
        ("relations_better",),
    ),
    Template(
        PERCEPTION,
        "Our survey found that the board sways what the council decides ({n} of {base} {group}).",
        "What people believe is told as if it were so.",
        "share",
        only=("board_influence",),
    ),
    Template(
        PERCEPTION,
        "{n} of {base} {group} can plan work jointly with the people it serves.",
        "What people believe is told as if it were so.",
        "share",
        only=("confident_to_do",),
    ),
    Template(
        PERCEPTION,
        "Service users are in from day one as a matter of course; {n} of {base} {group}"
        " told us so, which settles it.",
        "What people believe is told as if it were so.",
        "share",
        only=("usual_way",),
    ),
    Template(
        PERCEPTION,
        "Interviewees felt sure that services are better, and so the programme is "
        "delivering for the people who rely on care.",
        "What people believe is told as if it were so.",
    ),
    Template(
        CAUSE,
        "Our champions' hard graft paid off: {short} climbed to {now} in {year}, {last}"
        " having had {before}.",
        "One thing came after another; that shows no cause.",
        "rose",
        2,
        ("partners", "tenders_judged", "directorates"),
    ),
    Template(
        CAUSE,
        "The training has delivered {now} {short} in {year}, up from {before} in {last}.",
        "One thing came after another; that shows no cause.",
        "rose",
        2,
        ("judges", "panel_members"),
    ),
    Template(
        CAUSE,
        "{before} {short} in {last}, {now} in {year}. That is the co-production effect, folks.",
        "One thing came after another; that shows no cause.",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "It is co-production that explains a rise of {points} in 100 on {last} (likely "
        "range {points_low} to {points_high}) in the {group} who {said} ({n} of "
        "{base}).",
        "One thing came after another; that shows no cause.",
        "clear",
    ),
    Template(
        CAUSE,
        "Had there been no programme, {short} would have stuck at {before}, the {last} "
        "figure, and never got to {now} in {year}.",
        "One thing came after another; that shows no cause.",
        "rose",
        only=("people", "trained"),
    ),
    Template(
        CAUSE,
        "Planning with people has trimmed {short} to {now} in {year}; we had {before} in {last}.",
        "One thing came after another; that shows no cause.",
        "fell",
    ),
    Template(
        SUPERLATIVE,
        "No county has more {short} than ours, {now} in {year}.",
        "No comparison or full count bears this out.",
        "record",
        2,
        ("champions", "trained", "people"),
    ),
    Template(
        SUPERLATIVE,
        "Oxfordshire's is the most open council in Britain.",
        "No comparison or full count bears this out.",
    ),
    Template(
        SUPERLATIVE,
        "Every single decision here is now co-produced.",
        "No comparison or full count bears this out.",
    ),
    Template(
        SUPERLATIVE,
        "{n} of {base} {group} {said}, a score second to none.",
        "No comparison or full count bears this out.",
        "share",
        2,
        ("relations_better", "know_what_it_is", "senior_support", "confident_to_do"),
    ),
    Template(
        SUPERLATIVE,
        "Not a soul in the county is left out of planning any longer.",
        "No comparison or full count bears this out.",
    ),
    Template(
        SUPERLATIVE,
        "Our festival, with 165 visitors, was the biggest event of its kind anywhere.",
        "No comparison or full count bears this out.",
        behind=("festival.visitors.all",),
    ),
    Template(
        SUPERLATIVE,
        "Staff, without exception, work with people from the outset.",
        "No comparison or full count bears this out.",
    ),
    Template(
        NUMBER,
        "{n_invented} {group}, out of {base} replying here, {said}.",
        "No such count was found; it is {n}.",
        "invented",
        2,
    ),
    Template(
        NUMBER,
        "Count them: {n_invented} {group}, from {base} replies, {said}.",
        "No such count was found; it is {n}.",
        "invented",
        2,
    ),
    Template(
        NUMBER,
        "{now_invented} {short} this year, the register says.",
        "No such count was found; it is {now}.",
        "record invented",
        2,
        ("people", "champions"),
    ),
    Template(NUMBER, "Fees to contributors came to £9,120 in {year}.", "No such sum was found."),
    Template(
        NUMBER,
        "We ran 112 activities in {year}.",
        "No such count was found; it is 67.",
        behind=("reach.activities.all",),
    ),
    Template(
        NUMBER,
        "Some 240 people came along to the festival.",
        "No such count was found; it is 165.",
        behind=("festival.visitors.all",),
    ),
    Template(
        LAST,
        "Hot off the press for {year}: {n_then} of {base_then} {group} {said}.",
        "The figure belongs to {last}.",
        "stale",
        2,
    ),
    Template(
        LAST,
        "The current survey has {n_then} out of {base_then} {group} who {said}.",
        "The figure belongs to {last}.",
        "stale",
        2,
    ),
    Template(
        LAST,
        "Our register for {year} lists {before} {short}.",
        "The figure belongs to {last}.",
        "rose",
        2,
        ("trained", "partners", "champions"),
    ),
    Template(
        LAST,
        "As of {year}, {n_then} out of {base_then} participants with {about} recorded "
        "are listed as “{category}”.",
        "The figure belongs to {last}.",
        "reach then",
    ),
    Template(
        LAST,
        "Survey returns this year: {n_then} from {base_then} {group}.",
        "The figure belongs to {last}.",
        "response then",
        only=("staff", "people_who_use_services"),
    ),
    Template(
        LAST,
        "“{theme}” was raised by {n_then} of {base_then} people in the {year} interviews.",
        "The figure belongs to {last}.",
        "theme then",
        only=("hindered_priorities", "hindered_time_money"),
    ),
    Template(
        BASE,
        "On this item {other_base} {group} replied, {n} of whom {said}.",
        "{base} replied to it.",
        "swapped",
        2,
    ),
    Template(
        BASE,
        "This line was filled in by every one of the {sheets} {group} who returned a "
        "form, and {n} {said}.",
        "{base} filled it in.",
        "answered",
        2,
    ),
    Template(
        BASE,
        "Out of {named} participants with {about} recorded, {n} are listed as “{category}”.",
        "It is recorded for {base}.",
        "reach",
        2,
    ),
    Template(
        BASE,
        "Of {base} council staff interviewed, {n} raised “{theme}”.",
        "It is {base} people of every group.",
        "theme",
    ),
    Template(
        BASE,
        "Payment had been offered to {payable} people, and {paid} received it at least once.",
        "It had been offered to {offered}.",
        behind=("reach.paid.all",),
    ),
    Template(
        BASE,
        "{n} of the {base} {group} in Oxfordshire answered our survey.",
        "So many were asked; many more live there.",
        "response",
        only=("people_who_use_services", "carers"),
    ),
)


def claims(
    findings: pd.DataFrame,
    earlier: pd.DataFrame,
    judgements: pd.DataFrame,
    programme: Programme,
) -> list[Claim]:
    """A hundred sound and a hundred broken sentences on these rows."""
    fill = filler(findings, earlier, judgements, programme, SAID)
    return fill.claims(SOUND, sound=True) + fill.claims(BROKEN, sound=False)
