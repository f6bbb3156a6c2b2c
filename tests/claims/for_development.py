"""Sentences that whoever writes a claim lint may look at while writing it."""

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
    "relations_better": "agreed that the council and people who use services have got on better "
    "over the last 12 months",
    "services_better": "agreed that care and support have changed for the better over the last "
    "12 months because people helped to plan them",
    "senior_support": "agreed that senior leaders at the council stand by co-production, even "
    "when it is hard",
    "board_influence": "agreed that what the board says makes a difference to what the council "
    "decides",
    "know_what_it_is": "agreed that they can say in their own words what co-production is",
    "confident_to_do": "said they were confident that they could plan a piece of work together "
    "with the people it is for",
    "usual_way": "agreed that people who use services are usually part of the work from the start",
    "changed_our_work": "agreed that the programme has led their own organisation to work more "
    "closely with people",
    "heard_of": "said that they had heard of Co-production Oxfordshire before",
    "public_view": "agreed that the council works together with people when it plans services",
    "understand_each_other": "agreed that the council and they themselves understand what the "
    "other needs and cannot do",
    "too_little_time": "said that there is often or always too little time to work with people "
    "as they would like to",
}

SOUND = (
    # percentages with their base
    Template(
        PERCENTAGE,
        "{n} of the {base} {group} who answered ({percent}%; likely range {low}% to {high}%) "
        "{said}.",
        "The percentage stands beside its count, its base and its range.",
        "share",
        2,
    ),
    Template(
        PERCENTAGE,
        "About {tenths} in every ten of the {base} {group} who answered ({n}) {said}.",
        "“In every ten” is said of a base that is given.",
        "share",
        2,
        ("senior_support", "confident_to_do", "board_influence"),
    ),
    Template(
        PERCENTAGE,
        "Of the {base} people involved whose {about} we know, {n} ({percent}%) gave this answer: "
        "{category}. In the population it is {population}%.",
        "The share has its base; the census figure is named as that of the population.",
        "reach",
        2,
    ),
    Template(
        PERCENTAGE,
        "We asked {base} {group} to fill in the survey, and {n} of them, or {percent} per cent, "
        "did.",
        "Both counts stand beside the percentage.",
        "response",
        2,
    ),
    Template(
        PERCENTAGE,
        "- {percent}% of the {group} who answered ({n} out of {base}) {said}",
        "The base follows the percentage.",
        "share",
    ),
    # ratios with both counts
    Template(
        RATIO,
        "There were {now} {short} in {year}, {times} times as many as the {before} of {last}.",
        "Both counts are given.",
        "multiple",
        2,
    ),
    Template(
        RATIO,
        "From {before} in {last} to {now} in {year}: that is {times} times as many {short}.",
        "Both counts are given.",
        "multiple",
        2,
    ),
    Template(
        RATIO,
        "Records list {now} {short} for {year} and {before} for {last}, so the number is {times} "
        "times what it was.",
        "Both counts are given.",
        "multiple",
        2,
    ),
    Template(
        RATIO,
        "The number of {short} doubled, from {before} in {last} to {now} in {year}.",
        "“Doubled” has both counts.",
        "multiple",
        2,
        ("champions_meetings", "scored", "departments"),
    ),
    Template(
        RATIO,
        "Our records hold {first} {short} for {first_months} months of {first_year} and {now} for "
        "{months} months of {year}; the months differ, so we do not say how many times as many "
        "that is.",
        "No ratio is made of periods that differ.",
        "start",
        1,
        ("people",),
    ),
    # targets of the same period
    Template(
        TARGET,
        "The target was {least} to {most} projects a year; in {year} adult social care co-produced "
        "{made}.",
        "A yearly target beside one year's count.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "With {made} co-produced projects in {year}, adult social care reached its target of "
        "{least} to {most} a year, though our records run only from January to November.",
        "A yearly target beside one year's count, months said.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "We count {made_then} co-produced projects for {last}; our records for that year stop in "
        "October, so we cannot say that the yearly target of {least} to {most} was missed.",
        "Last year's count, dated, beside a target for a year.",
        behind=(TARGETED, "projects.co_produced.all"),
    ),
    Template(
        TARGET,
        "Was the target reached? Yes: {made} co-produced projects in {year}, where {least} to "
        "{most} a year were planned.",
        "A yearly target beside one year's count.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Each year is counted by itself: the target is {least} to {most} co-produced projects a "
        "year, and {year} had {made}.",
        "A yearly target beside one year's count.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "- Co-produced projects in {year}: {made} (target for the year: {least} to {most})",
        "A yearly target beside one year's count.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "{least_words} to {most_words} co-produced projects a year is what adult social care set "
        "out to run, and {made_words} is what it ran in {year}.",
        "A yearly target beside one year's count, in words.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "No target was set for how many people take part, so we give the count alone: {people} "
        "with lived experience in {year}.",
        "No target is claimed where there is none.",
        behind=("people_involved.people.all",),
    ),
    Template(
        TARGET,
        "We do not add the years up, because the target of {least} to {most} projects is for one "
        "year.",
        "It says why periods are kept apart.",
        behind=(TARGETED,),
    ),
    # changes that an interval or two whole counts support, and changes not known
    Template(
        CHANGE,
        "{n} of the {base} {group} who answered {said}, {points} in 100 more than in {last} "
        "(likely range {points_low} to {points_high} in 100 more).",
        "The interval of the change leaves out zero.",
        "clear",
    ),
    Template(
        CHANGE,
        "{n} of the {base} {group} who answered {said}; we cannot tell whether that has changed "
        "since {last}.",
        "The interval of the change holds zero, and it says so.",
        "unclear",
        2,
    ),
    Template(
        CHANGE,
        "{now} {short} are on record for {year}, {difference} more than in {last}, when it was "
        "{before}.",
        "Records are whole counts, and both are given.",
        "rose",
        3,
    ),
    Template(
        CHANGE,
        "A smaller share of {group} than of {other} {said}, by {points} in 100 (likely range "
        "{points_low} to {points_high} in 100).",
        "The interval of the gap leaves out zero.",
        "gap",
        2,
    ),
    Template(
        CHANGE,
        "This was asked in other words in {last}, so we do not say whether more or fewer {group} "
        "see it so now: {that}.",
        "It claims no change.",
        "apart",
        2,
        ("usual_way",),
    ),
    # levels as agreed
    Template(
        LEVEL,
        "We judged this as {level}: {lower}.",
        "The phrase is the one agreed.",
        "level",
        2,
    ),
    Template(LEVEL, "{title}: {level}.", "The phrase is the one agreed.", "level", 2),
    Template(
        LEVEL,
        "The most this evidence can support on {lower} is {most_supported}; {agreed} of us, "
        "{lived} with lived experience, agreed on {level}.",
        "Rule and judgement are both given as they are.",
        "level",
        2,
    ),
    Template(
        LEVEL,
        "On {lower} the group judged {level}, which is higher than our rule allows "
        "({most_supported}), and gives its reasons.",
        "Both levels are given, as the rubric asks where the group judged higher.",
        "higher",
        2,
    ),
    Template(
        LEVEL,
        "Significant progress is the name of the top level in the rubric, and it needs three "
        "kinds of evidence.",
        "It explains the rubric and rates nothing.",
    ),
    # perceptions as perceptions
    Template(
        PERCEPTION,
        "In the view of {n} of the {base} {group} who answered, {that}; this is how they see it, "
        "and no proof that it is so.",
        "It is given as a view.",
        "share",
        2,
        ("relations_better", "senior_support", "board_influence"),
    ),
    Template(
        PERCEPTION,
        "{n} out of {base} {group} {said}. That is what they think; we did not see it ourselves.",
        "It is given as what they think.",
        "share",
        2,
        ("public_view", "usual_way", "senior_support"),
    ),
    Template(
        PERCEPTION,
        "Do services feel different? {n} of the {base} {group} who answered {said}.",
        "It is given as an answer to a survey.",
        "share",
        2,
        ("services_better",),
    ),
    Template(
        PERCEPTION,
        "{n} of the {base} people we interviewed spoke of this: {theme}. That they talked about "
        "it does not prove it.",
        "Talk is given as talk.",
        "theme",
        2,
    ),
    Template(
        PERCEPTION,
        "{n} of the {base} {group} who answered told us that they can explain co-production in "
        "their own words; nobody tested them.",
        "It is given as what they told us.",
        "share",
        1,
        ("know_what_it_is",),
    ),
    # before and after without a cause
    Template(
        CAUSE,
        "After the team started in September 2017 the records grew: {before} {short} in {last} "
        "and {now} in {year}. We cannot say that the team was the reason.",
        "“After” is not given as “because”.",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "The number of {short} went from {before} in {last} to {now} in {year}; across the "
        "country inspectors began to expect more in the same years, so the programme may not be "
        "the reason.",
        "Another explanation is named and no cause is claimed.",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "{n} of the {base} {group} who answered {said}; whether that is so, and why, a survey "
        "cannot tell.",
        "The cause is in what people agreed with, not in what we claim.",
        "share",
        2,
        ("services_better", "changed_our_work"),
    ),
    Template(
        CAUSE,
        "{n} of the {base} people we interviewed named another reason for a change than the "
        "programme.",
        "It reports other explanations.",
        "theme",
        1,
        ("other_explanation",),
    ),
    Template(
        CAUSE,
        "What else could explain it? Across the country, inspectors came to expect more of "
        "councils in these years.",
        "It names another explanation.",
    ),
    Template(
        CAUSE,
        "Some answer sheets were left out because they came in after the survey had closed.",
        "“Because” gives the reason for a step of ours.",
    ),
    # words that look like superlatives
    Template(
        SUPERLATIVE,
        "The minutes of the most recent board meeting are on page 12.",
        "“Most recent” is a date.",
    ),
    Template(
        SUPERLATIVE,
        "The best way to reach us is by telephone, between 9 and 5.",
        "“Best” is said of how to reach us.",
    ),
    Template(
        SUPERLATIVE,
        "Everyone is welcome at the next meeting, and the room has a hearing loop.",
        "It is an invitation.",
    ),
    Template(
        SUPERLATIVE,
        "Anyone who took part may ask us for all the tables.",
        "It is an offer.",
    ),
    Template(
        SUPERLATIVE,
        "The most involved tenth of the people in our records account for {tenth_n} of the "
        "{tenth_base} times that people took part.",
        "It is the finding in words.",
        behind=("reach.most_involved_tenth.all",),
    ),
    Template(
        SUPERLATIVE,
        "None of the {interviewed} people we interviewed told us that the backing of senior "
        "leaders is worse now.",
        "“None” is the finding, of a base that is given.",
        behind=("senior_support.seen_senior_support-worse.all",),
    ),
    Template(
        SUPERLATIVE,
        "We have no figures on all people who use these services, so we cannot say who is missing "
        "among them.",
        "It says what is not known.",
    ),
    Template(
        SUPERLATIVE,
        "Please tell us if any page of this report cannot be read with your screen reader.",
        "It is a request.",
    ),
    Template(
        SUPERLATIVE,
        "First we say what people told us, and last of all what we ask of you.",
        "“First” and “last of all” give an order.",
    ),
    # numbers that need no finding
    Template(
        NUMBER,
        "This report is about {year}, from January to November.",
        "Dates.",
        behind=("reach.period.all",),
    ),
    Template(
        NUMBER,
        "Section 3 of the appendix, on pages 14 to 17, sets out how we counted.",
        "Numbers of sections and pages.",
    ),
    Template(
        NUMBER, "Two peer researchers did most of the interviews.", "A count of the evaluators."
    ),
    Template(
        NUMBER, "The next board meeting is on 4 February 2020, at 10 am.", "A date and a time."
    ),
    Template(
        NUMBER,
        "Write to the evaluation team at County Hall, New Road, Oxford OX1 1ND.",
        "An address.",
    ),
    Template(NUMBER, "Aim 3: Better adult social care", "A heading with the title of an aim."),
    Template(
        NUMBER,
        "By “likely range” we mean a 95% interval: section 2 explains it.",
        "A percentage that names a method, not people.",
    ),
    Template(
        NUMBER,
        "Four workshops in 2016 agreed what had to change.",
        "History of the programme, from its own definition.",
    ),
    Template(
        NUMBER,
        "You can have this report in 16-point type, or ask for version 1.2 of the method.",
        "Sizes and versions.",
    ),
    # last year's numbers as last year's
    Template(LAST, "There were {before} {short} in {last}.", "Dated as it is.", "rose", 2),
    Template(
        LAST,
        "In {last}, {n_then} of {base_then} {group} {said}, and in {year} it was {n} of {base}; we "
        "cannot tell whether that is a change.",
        "Each year has its own count, and no change is claimed.",
        "unclear",
        2,
        ("public_view", "relations_better", "senior_support"),
    ),
    Template(
        LAST,
        "{n_then} of the {base_then} people we interviewed in {last} spoke of “{theme}”; this year "
        "it was {n} of {base}.",
        "Each year has its own count.",
        "theme then",
        2,
    ),
    Template(
        LAST,
        "Last year {n_then} of {base_then} {group} answered the survey; this year {n} of {base} "
        "did.",
        "Each year has its own count.",
        "response then",
        2,
    ),
    Template(
        LAST,
        "{last}: {before}. {year}: {now}. That is how many {short} the records hold.",
        "Each year has its own count.",
        "rose",
        1,
    ),
    # counts of the base they belong to
    Template(
        BASE,
        "{sheets} {group} sent in the survey; {base} of them answered this question, and {n} of "
        "these {said}.",
        "Both bases are told apart.",
        "answered",
        2,
    ),
    Template(
        BASE,
        "{named} people are named in the records; we know the {about} of {base}, and {n} of these "
        "gave this answer: {category}.",
        "Both bases are told apart.",
        "reach",
        2,
    ),
    Template(
        BASE,
        "The records say of {payable} people with lived experience whether they were offered "
        "payment; {offered} were, and {paid} of these {offered} were paid at least once.",
        "Each count has its own base.",
        behind=("reach.offered_payment.all", "reach.paid.all"),
    ),
    Template(
        BASE,
        "{n_words} of the {base_words} people we interviewed spoke of “{theme}”.",
        "Count and base belong together.",
        "theme",
        2,
    ),
    Template(
        BASE,
        "{n} {group} out of {base} whom we asked sent in answers.",
        "Count and base belong together.",
        "response",
        2,
    ),
)

BROKEN = (
    Template(PERCENTAGE, "{percent}% of {group} {said}.", "No base.", "share", 2),
    Template(
        PERCENTAGE, "In {year}, {percent} per cent of {group} {said}.", "No base.", "share", 2
    ),
    Template(PERCENTAGE, "{percent} in every 100 {group} {said}.", "No base.", "share", 2),
    Template(
        PERCENTAGE,
        "About {tenths} in ten {group} {said}.",
        "No base.",
        "share",
        1,
        ("senior_support", "confident_to_do"),
    ),
    Template(
        PERCENTAGE,
        "- {category}: {percent}% of the people involved (in the population it is {population}%)",
        "No base for those involved.",
        "reach",
    ),
    Template(
        PERCENTAGE,
        "The survey was answered by {percent}% of the {group} who were asked.",
        "No base.",
        "response",
    ),
    Template(
        RATIO,
        "In {year} there were {times} times as many {short} as in {last}.",
        "Neither count is given.",
        "multiple",
        2,
    ),
    Template(
        RATIO,
        "{now} {short} in {year}: {times} times the number of the year before.",
        "The earlier count is not given.",
        "multiple",
        2,
    ),
    Template(
        RATIO,
        "The number of {short} has more than doubled since {last}, to {now}.",
        "The earlier count is not given.",
        "multiple",
        2,
        ("changed", "confirmed"),
    ),
    Template(
        RATIO,
        "The number of {short} is more than {times} times what it was when records began.",
        "Neither count is given.",
        "start",
        1,
        ("people",),
    ),
    Template(
        RATIO,
        "Since {last} the number of {short} has grown {times}-fold.",
        "Neither count is given.",
        "multiple",
        1,
        ("projects_elsewhere",),
    ),
    Template(
        RATIO,
        "More than twice as many staff were trained as in the first year on record, {now} in all.",
        "The earlier count is not given.",
        "start",
        1,
        ("trained",),
    ),
    Template(
        TARGET,
        "The target was {least} to {most} projects over two years, and {made} were co-produced in "
        "{year} alone.",
        "The target is for one year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "{made_then} co-produced projects in {last} and {made} in {year} make {both_words}, well "
        "over the target of {least} to {most} a year.",
        "Two years are set against a target for one.",
        behind=(TARGETED, "projects.co_produced.all"),
    ),
    Template(
        TARGET,
        "Since the programme began there have been {made} co-produced projects in adult social "
        "care, against a target of {least} to {most} a year.",
        "The count is one year's, and the target too, but the period said is longer.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Against a target of {least} to {most} projects a quarter, adult social care co-produced "
        "{made} in {year}.",
        "The target is for a year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Target: {least} to {most} a month. Result for {year}: {made} co-produced projects.",
        "The target is for a year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "With {made} projects co-produced in {year}, the target for the whole life of the "
        "programme, {least} to {most}, has been met.",
        "The target is for a year.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Adult social care met its yearly target of {least} to {most} projects, with {made} "
        "co-produced over the last two years.",
        "Two years are set against a target for one.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "Over {last} and {year} together the council co-produced {both_words} projects; the "
        "yearly target of {least_words} to {most_words} was passed.",
        "Two years are set against a target for one.",
        behind=(TARGETED,),
    ),
    Template(
        TARGET,
        "- Projects decided with people: {made} since 2017 (target: {least} to {most} each year)",
        "Three years are set against a target for one.",
        behind=(TARGETED,),
    ),
    Template(
        CHANGE,
        "{more} {group} than in {last} {said}: {n} of the {base} who answered.",
        "The interval of the change holds zero.",
        "unclear",
        2,
    ),
    Template(
        CHANGE,
        "The share of {group} who {said} {rose} to {percent}% ({n} of {base}) this year.",
        "The interval of the change holds zero.",
        "unclear",
        2,
    ),
    Template(
        CHANGE,
        "More {group} than a year ago {said} ({n} of {base}).",
        "The two years are not compared.",
        "apart",
        3,
    ),
    Template(
        CHANGE,
        "Fewer {group} than in {last} {said}: {n} of the {base} who answered.",
        "The change goes the other way.",
        "clear",
    ),
    Template(
        CHANGE,
        "The number of {short} grew to {now} in {year}, from {before} in {last}.",
        "The change goes the other way.",
        "fell",
    ),
    Template(
        CHANGE,
        "This year “{theme}” was on more people's minds: {n} of the {base} we interviewed spoke "
        "of it.",
        "Interviews of two years are not compared.",
        "theme",
    ),
    Template(
        LEVEL, "On this outcome we found {above}: {lower}.", "Agreed was “{level}”.", "under", 2
    ),
    Template(
        LEVEL,
        "The evaluation found strong progress on this: {lower}.",
        "Agreed was “{level}”.",
        "level",
        2,
    ),
    Template(
        LEVEL,
        "The county council has made {above} on {lower}, this year's evaluation says.",
        "Agreed was “{level}”.",
        "under",
        2,
        ("little progress",),
    ),
    Template(
        LEVEL,
        "Overall, the programme has made good progress.",
        "Nobody agreed a level for the programme.",
    ),
    Template(
        LEVEL,
        "All in all, it was a successful year for co-production in Oxfordshire.",
        "Nobody agreed a level for the programme.",
    ),
    Template(
        LEVEL,
        "We place {lower} somewhere between {level} and {above}.",
        "Agreed was “{level}”.",
        "under",
    ),
    Template(
        PERCEPTION,
        "Care and support are better now, as {n} of the {base} {group} who answered show.",
        "What people think is given as what is.",
        "share",
        2,
        ("services_better",),
    ),
    Template(
        PERCEPTION,
        "The council and people who use services do get on better: {n} of {base} {group} confirm "
        "it.",
        "What people think is given as what is.",
        "share",
        2,
        ("relations_better",),
    ),
    Template(
        PERCEPTION,
        "{n} of the {base} {group} who answered are able to plan a piece of work together with the "
        "people it is for.",
        "They said they were confident; nobody saw them do it.",
        "share",
        1,
        ("confident_to_do",),
    ),
    Template(
        PERCEPTION,
        "What the board says makes a difference to what the council decides, as answers from {n} "
        "of {base} {group} prove.",
        "What people think is given as what is.",
        "share",
        2,
        ("board_influence",),
    ),
    Template(
        PERCEPTION,
        "Senior leaders stand by co-production, even when it is hard ({n} of {base} {group}).",
        "What people think is given as what is.",
        "share",
        1,
        ("senior_support",),
    ),
    Template(
        PERCEPTION,
        "Those we interviewed are sure that care is improving, so the aim of better care is being "
        "met.",
        "What people think is given as what is.",
    ),
    Template(
        CAUSE,
        "Because of the programme, the number of {short} rose from {before} in {last} to {now} in "
        "{year}.",
        "Before and after show no cause.",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "Thanks to the team's work there were {now} {short} in {year}, {difference} more than in "
        "{last}, when it was {before}.",
        "Before and after show no cause.",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "Going out to local groups brought in more of them: {now} {short} in {year}, against "
        "{before} in {last}.",
        "Before and after show no cause.",
        "rose",
        1,
        ("people", "partners"),
    ),
    Template(
        CAUSE,
        "The growth of the programme is why {n} of {base} {group} {said}, {points} in 100 more "
        "than in {last} (likely range {points_low} to {points_high} in 100 more).",
        "Before and after show no cause.",
        "clear",
    ),
    Template(
        CAUSE,
        "The written agreement drove a rise in {short}, from {before} in {last} to {now} in "
        "{year}.",
        "Before and after show no cause.",
        "rose",
        2,
    ),
    Template(
        CAUSE,
        "Records show {before} {short} in {last} and {now} in {year}: this is the impact of "
        "co-production.",
        "Before and after show no cause.",
        "rose",
    ),
    Template(
        SUPERLATIVE,
        "Never before were there so many {short}: {now} in {year}.",
        "We know of few years and of no other place.",
        "rose",
        2,
        ("champions", "scored"),
    ),
    Template(
        SUPERLATIVE,
        "Everybody at the council works this way.",
        "An absolute that no finding bears.",
    ),
    Template(
        SUPERLATIVE,
        "No council in England works with people better than Oxfordshire does.",
        "No other council was looked at.",
    ),
    Template(
        SUPERLATIVE,
        "An unrivalled result: {n} of the {base} {group} who answered {said}.",
        "Nothing it could be compared with was looked at.",
        "share",
        2,
    ),
    Template(
        SUPERLATIVE,
        "With {now} {short} in {year}, Oxfordshire leads the country.",
        "No other place was looked at.",
        "record",
        2,
        ("people", "projects_elsewhere", "trained"),
    ),
    Template(
        SUPERLATIVE,
        "Decisions at every level of the council are always made together with people.",
        "An absolute that no finding bears.",
    ),
    Template(
        NUMBER,
        "{n_invented} of the {base} {group} who answered {said}.",
        "It was {n}.",
        "invented",
        2,
    ),
    Template(
        NUMBER,
        "According to the survey, {n_invented} out of {base} {group} {said}.",
        "It was {n}.",
        "invented",
        2,
    ),
    Template(
        NUMBER,
        "In {year} there were {now_invented} {short}.",
        "It was {now}.",
        "record invented",
        2,
        ("people", "trained"),
    ),
    Template(
        NUMBER,
        "- {now_invented}: {short} in {year}",
        "It was {now}.",
        "record invented",
        1,
        ("champions", "partners"),
    ),
    Template(NUMBER, "The programme cost £184,000 in {year}.", "No finding says so."),
    Template(NUMBER, "For this report we interviewed 47 people.", "It was {interviewed}."),
    Template(
        LAST,
        "In {year}, {n_then} of the {base_then} {group} who answered {said}.",
        "These are the counts of {last}.",
        "stale",
        2,
    ),
    Template(
        LAST,
        "This year {percent_then}% of the {group} who answered ({n_then} of {base_then}) {said}.",
        "These are the counts of {last}.",
        "stale",
        2,
    ),
    Template(
        LAST,
        "Records show {before} {short} in {year}.",
        "It is the count of {last}; this year's is {now}.",
        "rose",
        2,
        ("people", "involvements", "champions"),
    ),
    Template(
        LAST,
        "We now know the {about} of {base_then} people involved; {n_then} of them gave this "
        "answer: {category}.",
        "These are the counts of {last}.",
        "reach then",
    ),
    Template(
        LAST,
        "This year {n_then} of the {base_then} {group} whom we asked sent in the survey.",
        "It is the count of {last}; this year's is {n}.",
        "response then",
        1,
        ("staff", "people_who_use_services"),
    ),
    Template(
        LAST,
        "{n_then_words} of the {base_then_words} people we interviewed in {year} spoke of "
        "“{theme}”.",
        "These are the counts of {last}.",
        "theme then",
    ),
    Template(
        BASE,
        "{n} of the {other_base} {group} who answered {said}.",
        "{base} answered this question; {other_base} answered another.",
        "swapped",
        2,
    ),
    Template(
        BASE,
        "Of the {sheets} {group} who answered this question, {n} {said}.",
        "{base} answered this question; {sheets} answered the survey.",
        "answered",
        2,
    ),
    Template(
        BASE,
        "We know the {about} of the {named} people involved, and {n} gave this answer: {category}.",
        "We know it of {base} only.",
        "reach",
        2,
    ),
    Template(
        BASE,
        "The records say of {all_named} people whether they were offered payment: {offered} were.",
        "They say it of {payable}.",
        behind=("reach.offered_payment.all",),
    ),
    Template(
        BASE,
        "{n} of the {base} carers who answered the survey spoke of “{theme}”.",
        "It was {base} people who were interviewed.",
        "theme",
    ),
    Template(
        BASE,
        "- {n} out of {other_base} who answered this question: {group} who {said}",
        "{base} answered this question; {other_base} answered another.",
        "swapped",
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
