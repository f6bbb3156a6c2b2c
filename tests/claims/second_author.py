"""Sentences to try a claim lint on, by a second author, who had not looked at the lint."""

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
    "relations_better": "felt that people who use services and the council get along better "
    "than they did twelve months before",
    "services_better": "thought that support and care had become better over the year "
    "because people had a hand in planning them",
    "senior_support": "believed that the council's most senior managers stay loyal to "
    "co-production when times are tough",
    "board_influence": "held that the board's voice counts when the council decides",
    "know_what_it_is": "said that they could explain co-production in words of their own",
    "confident_to_do": "told us that they felt sure of planning a piece of work jointly with "
    "those it is meant for",
    "usual_way": "thought that the council as a rule brings in people who use services "
    "right from the beginning",
    "changed_our_work": "reckoned that the programme has brought their organisation nearer to "
    "the people it works with",
    "heard_of": "told us that the name Co-production Oxfordshire was known to them already",
    "public_view": "were of the view that the council plans services hand in hand with people",
    "understand_each_other": "felt that they and the council grasp each other's needs and limits",
    "too_little_time": "reported that time is often or always too short for working with "
    "people the way they want",
}

SOUND = (
    Template(
        PERCENTAGE,
        "Among the {base} {group} who gave an answer, {n} – that is {percent} per cent – {said}.",
        "Share, count and base stand together.",
        "share",
        2,
    ),
    Template(
        PERCENTAGE,
        "{tenths} in ten, near enough: {n} of {base} {group} {said}.",
        "Share, count and base stand together.",
        "share",
        2,
        (
            "services_better",
            "confident_to_do",
            "senior_support",
        ),
    ),
    Template(
        PERCENTAGE,
        "Take the survey returns. Out of {base} {group} approached, {n} replied, a rate of "
        "{percent}%.",
        "Share, count and base stand together.",
        "response",
        2,
    ),
    Template(
        PERCENTAGE,
        "{category} – {n} of {base} people whose {about} is on record, or {percent}%",
        "Share, count and base stand together.",
        "reach",
        2,
    ),
    Template(
        PERCENTAGE,
        "What did {group} say? {percent}% ({n} in a total of {base}) {said}.",
        "Share, count and base stand together.",
        "share",
        1,
    ),
    Template(
        RATIO,
        "Compared with the {before} {short} noted for {last}, the {now} noted for {year} are "
        "{times} times as many.",
        "Both ends of the ratio are there.",
        "multiple",
        2,
    ),
    Template(
        RATIO,
        "{short} ({last}: {before}; {year}: {now}) – {times} times as many",
        "Both ends of the ratio are there.",
        "multiple",
        2,
    ),
    Template(
        RATIO,
        "Twice as many {short} were noted: {now} in {year} where {last} had {before}.",
        "Both ends of the ratio are there.",
        "multiple",
        2,
        (
            "champions_meetings",
            "scored",
            "departments",
        ),
    ),
    Template(
        RATIO,
        "In the space of a year the tally of {short} went from {before_words} to {now_words}, a "
        "{times}-fold rise.",
        "Both ends of the ratio are there.",
        "multiple",
        2,
        (
            "projects_elsewhere",
            "health_projects",
            "visits_from",
        ),
    ),
    Template(
        RATIO,
        "{short}: {first} in the {first_months} months on record for {first_year}, {now} in "
        "{months} months of {year}. Setting one against the other would mislead.",
        "It refuses a ratio that would not be fair.",
        "start",
        1,
        ("trained",),
    ),
    Template(
        TARGET,
        "{made_words} co-produced projects in {year}: the aim for any one year is between "
        "{least} and {most}.",
        "A yearly aim and a yearly count.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "What was aimed for each year? Between {least} and {most} co-produced projects. What "
        "came about in {year}? It was {made_words}.",
        "A yearly aim and a yearly count.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "The yearly aim, {least} to {most} projects decided with people or led by them, was "
        "reached in {year}, when there were {made}.",
        "A yearly aim and a yearly count.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Although our {year} records end with November, the {made} co-produced projects already "
        "fall within the {least} to {most} hoped for in a year.",
        "A yearly aim and a yearly count.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "{last} is harder to read: {made_then} co-produced projects are on record against a "
        "yearly {least} to {most}, but the records break off in October, so we leave open "
        "whether it fell short.",
        "Dated, and the short record is owned.",
        behind=(
            TARGETED,
            "projects.co_produced.all",
        ),
    ),
    Template(
        TARGET,
        "Co-produced projects, against target ({least}–{most} a year): {made} in {year}",
        "A yearly aim and a yearly count.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Nobody set a number for {short}, so whether {now_words} are many or few is for the "
        "board to say.",
        "No target is claimed where there is none.",
        "record",
        1,
        ("meetings",),
    ),
    Template(
        TARGET,
        "A yearly target can be held only against the count of one year, and for {year} that is "
        "{made} projects, with {least} to {most} aimed for.",
        "A yearly aim and a yearly count.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Did adult social care run as many co-produced projects in {year} as it meant to?",
        "A heading that asks.",
    ),
    Template(
        CHANGE,
        "More often than in {last}, {group} spoke of too little time: {n} of {base} did, "
        "against {n_then} of {base_then}, a difference of {points} in 100 (likely range "
        "{points_low} to {points_high}).",
        "Beyond chance, and counts of both years are there.",
        "clear",
    ),
    Template(
        CHANGE,
        "Has anything moved since {last}? With {base} answers from {group} we cannot say; {n} "
        "of them {said}.",
        "It owns that it does not know.",
        "unclear",
        2,
    ),
    Template(
        CHANGE,
        "{n} of {base} {group} {said}. The figure for {last} was {n_then} of {base_then}, and "
        "chance alone could account for the difference.",
        "It owns that it may be chance.",
        "unclear",
        2,
    ),
    Template(
        CHANGE,
        "{short}: up from {before} in {last} to {now} in {year}, by the records.",
        "Whole counts of both years.",
        "rose",
        2,
    ),
    Template(
        CHANGE,
        "{other}, more often than {group}, {said}; {points} in 100 lie between them, and with "
        "chance allowed for {points_low} to {points_high}.",
        "The gap is beyond chance.",
        "gap",
        2,
    ),
    Template(
        CHANGE,
        "{short} dropped from {before} in {last} to {now} in {year}.",
        "Whole counts of both years.",
        "fell",
    ),
    Template(
        LEVEL,
        "Our agreed words for this outcome, {lower}, are: {level}.",
        "The phrase stands as agreed.",
        "level",
        2,
    ),
    Template(
        LEVEL,
        "{agreed} people sat down together, {lived} of them with lived experience, and settled "
        "on {level} for {lower}.",
        "The phrase stands as agreed.",
        "level",
        2,
    ),
    Template(
        LEVEL,
        "How far along is it? {title} – {level}",
        "The phrase stands as agreed.",
        "level",
        2,
    ),
    Template(
        LEVEL,
        "Our rule stops at {most_supported} for {lower}; the group went further, to {level}, "
        "and its reasons follow.",
        "Rule and group are both given.",
        "higher",
        1,
    ),
    Template(
        LEVEL,
        "Nobody has chosen a level for the programme as a whole; the group answered in a "
        "sentence of its own.",
        "True, and it rates nothing.",
    ),
    Template(
        LEVEL,
        "To be called good progress, an outcome needs two kinds of evidence, and people with "
        "lived experience among those who say so.",
        "It explains the rubric.",
    ),
    Template(
        PERCEPTION,
        "{n} out of {base} {group} {said}, so they told us; we have not checked it against "
        "records.",
        "Told as what people told us.",
        "share",
        2,
        ("services_better",),
    ),
    Template(
        PERCEPTION,
        "Feelings, not facts, come first here: {n} of {base} {group} {said}.",
        "Told as what people told us.",
        "share",
        2,
        ("relations_better",),
    ),
    Template(
        PERCEPTION,
        "{n} of the {base} {group} who replied felt able to plan work with people when we asked "
        "them; whether they can is another matter.",
        "Told as what people told us.",
        "share",
        1,
        ("confident_to_do",),
    ),
    Template(
        PERCEPTION,
        "The question was answered by {base} {group}, and {n_words} {said}; it is their opinion "
        "that we pass on.",
        "Told as what people told us.",
        "share",
        2,
        (
            "board_influence",
            "public_view",
        ),
    ),
    Template(
        PERCEPTION,
        "Interviewees brought up “{theme}” ({n} of {base}); how often a thing is mentioned says "
        "nothing of how true it is.",
        "Told as what people told us.",
        "theme",
        2,
    ),
    Template(
        CAUSE,
        "Once the programme was under way, the count of {short} went from {before} ({last}) to "
        "{now} ({year}); other things happened in those years too, so we name no cause.",
        "No cause is claimed.",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "{now} {short} in {year}, {before} in {last}: regulators raised their demands in those "
        "years, and that may lie behind it.",
        "Another explanation, given as a possible one.",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "Asked about their own experience, {n} of {base} {group} {said}; this is their account "
        "of the cause, not ours.",
        "The cause is in their mouths.",
        "share",
        2,
        ("changed_our_work",),
    ),
    Template(
        CAUSE,
        "The festival took place in July 2019, after the team had been at work for almost two "
        "years.",
        "“After” is a date.",
    ),
    Template(
        CAUSE,
        "What could point to a single person is left out of our tables, because a promise is a "
        "promise.",
        "“Because” explains a rule of ours.",
    ),
    Template(
        CAUSE,
        "Something other than the programme was named as a reason for change by {n} of the "
        "{base} people interviewed.",
        "No cause is claimed.",
        "theme",
        1,
        ("other_explanation",),
    ),
    Template(
        SUPERLATIVE,
        "At best we hear from those who wish to be heard, and the least we can do is to say who "
        "is missing.",
        "The word makes no claim.",
    ),
    Template(
        SUPERLATIVE,
        "All are invited to the reading group, which meets on the first Monday of each month.",
        "The word makes no claim.",
    ),
    Template(
        SUPERLATIVE,
        "The latest minutes are kept in the library, with the oldest at the back of the folder.",
        "The word makes no claim.",
    ),
    Template(
        SUPERLATIVE,
        "Most of the {offered} people who were offered payment, {paid} in number, were paid at "
        "least once.",
        "“Most” is borne out by both counts.",
        behind=("reach.paid.all",),
    ),
    Template(
        SUPERLATIVE,
        "Never send us anything that names somebody else.",
        "The word makes no claim.",
    ),
    Template(
        SUPERLATIVE,
        "Not one of the {interviewed} people interviewed told us that co-produced projects are "
        "worse now.",
        "“Not one” is the finding.",
        behind=("projects.seen_projects-worse.all",),
    ),
    Template(
        SUPERLATIVE,
        "The whole of the method, from first question to last table, can be read online.",
        "The word makes no claim.",
    ),
    Template(
        SUPERLATIVE,
        "Which matters most to you? Mark it on the card.",
        "The word makes no claim.",
    ),
    Template(
        SUPERLATIVE,
        "To print every page, choose the smallest margins.",
        "The word makes no claim.",
    ),
    Template(
        NUMBER,
        "Chapter 4 begins on page 21 and has 3 tables.",
        "The number is none of people or things found.",
    ),
    Template(
        NUMBER,
        "Telephone 01632 960123, weekdays from 8.30 to 17.00.",
        "The number is none of people or things found.",
    ),
    Template(
        NUMBER,
        "In 2016 the workshops were held; in September 2017 the team began.",
        "The number is none of people or things found.",
    ),
    Template(
        NUMBER,
        "A base of fewer than 10 gets no percentage here, and counts of people from 1 to 4 are "
        "not shown.",
        "The programme's own rules.",
    ),
    Template(
        NUMBER,
        "The group met to judge the evidence on 24 December {year}, in room 3.",
        "The number is none of people or things found.",
    ),
    Template(
        NUMBER,
        "Figure 5: people who took part, by year",
        "The number is none of people or things found.",
    ),
    Template(
        NUMBER,
        "This page works at 400% zoom and on a screen 320 pixels wide.",
        "The number is none of people or things found.",
    ),
    Template(
        NUMBER,
        "Two of us, both peer researchers, read the cards aloud to one another.",
        "The number is none of people or things found.",
    ),
    Template(
        NUMBER,
        "Your answers are kept until 31 March 2025, as the information sheet (form 2, version "
        "4) says.",
        "The number is none of people or things found.",
    ),
    Template(
        LAST,
        "The year before, in {last}, the records had {before} {short}.",
        "Each number has its own year.",
        "rose",
        2,
    ),
    Template(
        LAST,
        "{year}: {n} of {base}. {last}: {n_then} of {base_then}. So many {group} {said}; the "
        "two years cannot be told apart.",
        "Each number has its own year.",
        "unclear",
        2,
        (
            "board_influence",
            "know_what_it_is",
        ),
    ),
    Template(
        LAST,
        "In {last} we heard “{theme}” from {n_then} of {base_then} people, in {year} from {n} "
        "of {base}.",
        "Each number has its own year.",
        "theme then",
        2,
    ),
    Template(
        LAST,
        "{n} of {base} {group} wrote back to us in {year}; {last} had {n_then} of {base_then}.",
        "Each number has its own year.",
        "response then",
        2,
    ),
    Template(
        LAST,
        "Last year's report gave {people_then} people with lived experience; this year's gives "
        "{people}.",
        "Each number has its own year.",
        behind=("people_involved.people.all",),
    ),
    Template(
        BASE,
        "Not all {sheets} {group} who sent the survey back answered everything; here {base} "
        "did, of whom {n} {said}.",
        "Count and base belong together.",
        "answered",
        2,
    ),
    Template(
        BASE,
        "We hold the {about} of {base} out of {named} people; for {n} of the {base} it reads: "
        "{category}.",
        "Count and base belong together.",
        "reach",
        2,
    ),
    Template(
        BASE,
        "Payment was offered to {offered} of {payable} people, and of those {offered} it "
        "reached {paid}.",
        "Count and base belong together.",
        behind=(
            "reach.offered_payment.all",
            "reach.paid.all",
        ),
    ),
    Template(
        BASE,
        "With {n} of our {base} interviewees “{theme}” came up.",
        "Count and base belong together.",
        "theme",
        2,
    ),
    Template(
        BASE,
        "Replies from {group}: {n}. Sent out: {base}.",
        "Count and base belong together.",
        "response",
        2,
    ),
)

BROKEN = (
    Template(
        PERCENTAGE,
        "Some {percent} per cent of {group} {said}.",
        "Share of what? The base is missing.",
        "share",
        2,
    ),
    Template(
        PERCENTAGE,
        "{group} spoke plainly this year: {percent}% {said}.",
        "Share of what? The base is missing.",
        "share",
        2,
    ),
    Template(
        PERCENTAGE,
        "By the time the survey closed, {percent} percent of {group} had sent it back.",
        "Share of what? The base is missing.",
        "response",
        2,
    ),
    Template(
        PERCENTAGE,
        "{percent} out of every hundred {group} {said}.",
        "Share of what? The base is missing.",
        "share",
        1,
    ),
    Template(
        PERCENTAGE,
        "Three quarters of council staff say that people and the council get on better",
        "Share of what? The base is missing.",
        behind=("people_and_council.relations_better.staff",),
    ),
    Template(
        PERCENTAGE,
        "Those taking part: {category}, {percent}%",
        "Share of what? The base is missing.",
        "reach",
        1,
    ),
    Template(
        RATIO,
        "Our records show a {times}-fold rise in {short}.",
        "One count or both are missing.",
        "multiple",
        2,
        (
            "visits_from",
            "health_projects",
        ),
    ),
    Template(
        RATIO,
        "{short} have doubled in number within a year.",
        "One count or both are missing.",
        "multiple",
        2,
        (
            "champions_meetings",
            "scored",
            "departments",
        ),
    ),
    Template(
        RATIO,
        "Starting from just {before}, we now see {times} times as many {short}.",
        "One count or both are missing.",
        "multiple",
        2,
        (
            "changed",
            "projects_elsewhere",
        ),
    ),
    Template(
        RATIO,
        "There are now well over four times as many people with lived experience taking part as "
        "in the first months on record.",
        "One count or both are missing.",
        behind=("people_involved.people-since-start.all",),
    ),
    Template(
        RATIO,
        "{now} {short}! That is {times} times what we had last year.",
        "One count or both are missing.",
        "multiple",
        1,
        (
            "confirmed",
            "projects_elsewhere",
        ),
    ),
    Template(
        RATIO,
        "For every visit by another council in {last}, there were three in {year}.",
        "One count or both are missing.",
        behind=("visiting_councils.visits_from.all",),
    ),
    Template(
        TARGET,
        "Two years' work brought {both_words} co-produced projects; the target, {least} to "
        "{most} in a year, was beaten.",
        "Two years against one.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "The council wanted between {least} and {most} co-produced projects each year and has "
        "had {made} since the start of {last}.",
        "Two years against one.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "{made} co-produced projects in {year}! The three-year target of {least} to {most} is "
        "already reached.",
        "The target is a yearly one.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Every half-year {least} to {most} projects were to be co-produced; {year} brought {made}.",
        "The target is a yearly one.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Asked for {least} to {most} co-produced projects by 2025, the council has answered "
        "with {made} in {year}.",
        "The target is a yearly one.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Target for the programme as a whole: {least} to {most}; co-produced projects in "
        "{year}: {made}",
        "The target is a yearly one.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "With {made_then} projects co-produced in {last} and {made} more in {year}, adult "
        "social care has between the two years left its one-year goal of {least} to {most} "
        "behind.",
        "Two years against one.",
        behind=(
            TARGETED,
            "projects.co_produced.all",
        ),
    ),
    Template(
        TARGET,
        "In its lifetime the programme has seen {made} co-produced projects, within the {least} "
        "to {most} a year it set itself.",
        "A lifetime against one year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "A goal of {least_words} to {most_words} every three months was set, and {year} closed "
        "with {made_words} co-produced projects.",
        "The target is a yearly one.",
        behind=(TARGETED,),
    ),
    Template(
        CHANGE,
        "We heard from {more} {group} this time who {said}: {n} of {base}.",
        "The difference may be chance.",
        "unclear",
        2,
    ),
    Template(
        CHANGE,
        "Since {last}, opinion among {group} has shifted, and {n} of {base} {said}.",
        "The difference may be chance.",
        "unclear",
        2,
    ),
    Template(
        CHANGE,
        "Up on last year, {n} of {base} {group} {said}.",
        "The years are not compared.",
        "apart",
        2,
    ),
    Template(
        CHANGE,
        "A smaller share than last year, {n} of {base} {group}, {said}.",
        "It went the other way.",
        "clear",
    ),
    Template(
        CHANGE,
        "An improvement on {last}: {n} of {base} {group} {said}.",
        "The difference may be chance.",
        "unclear",
        1,
        ("public_view",),
    ),
    Template(
        CHANGE,
        "Involvement is shared out more evenly than in {last}.",
        "It went the other way.",
        behind=("reach.gini.all",),
    ),
    Template(
        CHANGE,
        "Compared with last year's interviews, “{theme}” has become a bigger worry, with {n} of "
        "{base} people speaking of it.",
        "Interviews of two years are not compared.",
        "theme",
        1,
    ),
    Template(
        LEVEL,
        "It is {above}, no less, that we see in this: {lower}.",
        "The group agreed on {level}.",
        "under",
        2,
    ),
    Template(
        LEVEL,
        "Real strides have been made: {lower}.",
        "The group agreed on {level}.",
        "level",
        2,
        (
            "little progress",
            "no progress",
        ),
    ),
    Template(
        LEVEL,
        "Press notice: {above} in Oxfordshire on {lower}",
        "The group agreed on {level}.",
        "under",
        2,
    ),
    Template(
        LEVEL,
        "Taken as a whole, co-production in Oxfordshire has come on impressively.",
        "Nobody chose a level for the whole.",
    ),
    Template(
        LEVEL,
        "The programme as a whole earns the level significant progress.",
        "Nobody chose a level for the whole.",
    ),
    Template(
        LEVEL,
        "{title}: outstanding",
        "The group agreed on {level}.",
        "level",
        1,
    ),
    Template(
        PERCEPTION,
        "Support and care are in better shape than a year ago: {n} of {base} {group} leave no "
        "doubt of it.",
        "A view has become a fact.",
        "share",
        2,
        ("services_better",),
    ),
    Template(
        PERCEPTION,
        "It is a fact that people and the council get on better, with {n} of {base} {group} "
        "behind it.",
        "A view has become a fact.",
        "share",
        2,
        ("relations_better",),
    ),
    Template(
        PERCEPTION,
        "Backing from the top holds firm, {n} of {base} {group} having said yes.",
        "A view has become a fact.",
        "share",
        1,
        ("senior_support",),
    ),
    Template(
        PERCEPTION,
        "The council decides differently once the board has spoken; {n} of {base} {group} are "
        "the proof.",
        "A view has become a fact.",
        "share",
        1,
        ("board_influence",),
    ),
    Template(
        PERCEPTION,
        "{n} of {base} {group} know what co-production is.",
        "A view has become a fact.",
        "share",
        2,
        ("know_what_it_is",),
    ),
    Template(
        PERCEPTION,
        "The council does plan its services hand in hand with people, as {n} of {base} {group} "
        "have established.",
        "A view has become a fact.",
        "share",
        1,
        ("public_view",),
    ),
    Template(
        CAUSE,
        "Co-production has brought about a rise in {short}: {before} in {last}, {now} in {year}.",
        "Before and after are no proof of cause.",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "{last}: {before}. {year}: {now}. Such growth in {short} shows that the programme works.",
        "Before and after are no proof of cause.",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "As a result of the festival, {year} saw {now} {short} where {last} saw {before}.",
        "Before and after are no proof of cause.",
        "rose",
        2,
        (
            "people",
            "partners",
            "champions",
        ),
    ),
    Template(
        CAUSE,
        "That {n} of {base} {group} {said}, {points} in 100 above {last} (likely range "
        "{points_low} to {points_high}), is co-production's doing.",
        "Before and after are no proof of cause.",
        "clear",
    ),
    Template(
        CAUSE,
        "It was the champions who lifted the number of {short} from {before} in {last} to {now} "
        "in {year}.",
        "Before and after are no proof of cause.",
        "rose",
        1,
    ),
    Template(
        CAUSE,
        "By giving people a say, the programme cut the number of {short} from {before} in "
        "{last} to {now} in {year}.",
        "Before and after are no proof of cause.",
        "fell",
    ),
    Template(
        SUPERLATIVE,
        "An all-time high: {now} {short} in {year}",
        "Nothing we looked at bears this out.",
        "rose",
        2,
        (
            "people",
            "directorates",
        ),
    ),
    Template(
        SUPERLATIVE,
        "Oxfordshire is now the best place in the land for working with people.",
        "Nothing we looked at bears this out.",
    ),
    Template(
        SUPERLATIVE,
        "There is nobody left in adult social care who does not co-produce.",
        "Nothing we looked at bears this out.",
    ),
    Template(
        SUPERLATIVE,
        "{n} of {base} {group} {said}, the strongest endorsement any council has had.",
        "Nothing we looked at bears this out.",
        "share",
        2,
    ),
    Template(
        SUPERLATIVE,
        "A world first: {now} {short} in {year}",
        "Nothing we looked at bears this out.",
        "record",
        2,
        (
            "tenders_judged",
            "posts",
        ),
    ),
    Template(
        SUPERLATIVE,
        "Nothing in the council is decided without people any more.",
        "Nothing we looked at bears this out.",
    ),
    Template(
        NUMBER,
        "From {group} came {n_invented} answers out of {base} in this sense: they {said}.",
        "No finding holds this number; it was {n}.",
        "invented",
        2,
    ),
    Template(
        NUMBER,
        "{n_invented} of {base} {group} {said}, if we count the answers of {year}.",
        "No finding holds this number; it was {n}.",
        "invented",
        2,
    ),
    Template(
        NUMBER,
        "We counted {now_invented} {short} this year.",
        "No finding holds this number; it was {now}.",
        "record invented",
        2,
        (
            "involvements",
            "champions",
        ),
    ),
    Template(
        NUMBER,
        "Expenses of £7,350 were paid in {year}.",
        "No finding holds this number.",
    ),
    Template(
        NUMBER,
        "At the festival of {year}, 312 people were counted.",
        "No finding holds this number.",
    ),
    Template(
        NUMBER,
        "{year} at a glance: {now_invented} {short}",
        "No finding holds this number; it was {now}.",
        "record invented",
        1,
        ("partners",),
    ),
    Template(
        LAST,
        "This time round, {n_then_words} out of {base_then_words} {group} {said}.",
        "It is the figure of {last}.",
        "stale",
        2,
    ),
    Template(
        LAST,
        "{year} in one figure: {percent_then}% ({n_then} of {base_then}) of {group} {said}.",
        "It is the figure of {last}.",
        "stale",
        1,
    ),
    Template(
        LAST,
        "By the records, {year} closed with {before} {short}.",
        "It is the figure of {last}.",
        "rose",
        2,
        (
            "trained",
            "people",
        ),
    ),
    Template(
        LAST,
        "Of {base_then} people whose {about} we learned in {year}, {n_then} are down as: "
        "{category}.",
        "It is the figure of {last}.",
        "reach then",
        1,
    ),
    Template(
        LAST,
        "{n_then} of {base_then} {group} wrote back in {year}.",
        "It is the figure of {last}.",
        "response then",
        2,
        (
            "staff",
            "people_who_use_services",
        ),
    ),
    Template(
        LAST,
        "In {year}, {offered_then} of the {payable_then} people of whom the records speak were "
        "offered payment.",
        "It is the figure of {last}.",
        behind=("reach.offered_payment.all",),
    ),
    Template(
        BASE,
        "Asked this question, {other_base} {group} gave an answer, and {n} {said}.",
        "{other_base} answered another question.",
        "swapped",
        2,
    ),
    Template(
        BASE,
        "All {sheets} {group} who sent the survey back answered this one, and {n} {said}.",
        "{base} answered it.",
        "answered",
        2,
    ),
    Template(
        BASE,
        "For each of the {named} people named we hold the {about}; {n} times it reads: {category}.",
        "We hold it for {base}.",
        "reach",
        2,
        (
            "district",
            "age_band",
        ),
    ),
    Template(
        BASE,
        "{paid} of the {payable} people who were offered payment were paid.",
        "{offered} were offered it.",
        behind=("reach.paid.all",),
    ),
    Template(
        BASE,
        "{group} with an answer to this, {n} of {other_base}: {said}",
        "{other_base} answered another question.",
        "swapped",
        1,
    ),
    Template(
        BASE,
        "The most involved tenth account for {tenth_n} of the {involvements} times that people "
        "with lived experience took part.",
        "It is {tenth_n} of {tenth_base} times, staff and partners among them.",
        behind=("reach.most_involved_tenth.all",),
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
