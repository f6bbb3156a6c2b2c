"""The government's quality framework for qualitative evaluation, in words of our own."""

from __future__ import annotations

from analysis.publish.checklists import known
from analysis.publish.checklists.item import Checklist, Item

GSR = Checklist(
    "Government Social Research quality framework, for qualitative evaluation",
    "Spencer, Ritchie, Lewis and Dillon, 2003, Quality in Qualitative Evaluation, Cabinet Office; "
    "put in our own words",
    (
        Item("Can the findings be believed?", known.traced),
        Item("What do we know now that was not known before?"),
        Item("Does it answer what it set out to answer?", known.on_each_aim),
        Item("How far do the findings hold for other people and places?", known.wider),
        Item("Is it clear on what the judgements rest?", known.basis_of_judgement),
        Item("Does the plan of the work suit its questions?", known.design),
        Item("Is it clear why these people and cases were picked?", known.sampling),
        Item("Who is in it, and who is not?", known.who_is_in_it),
        Item("Were the data collected well?", known.collected_when),
        Item("Is it clear how findings were drawn from the data?", known.analysed),
        Item("Is it kept in mind where and from whom data come?", known.by_group),
        Item("Are different views looked for and told?", known.lesser_themes),
        Item("Does it show depth and detail?", known.quoted),
        Item("Can one follow the way from data to conclusions?", known.traced),
        Item("Is it easy to read and follow?"),
        Item("Is it clear what those who evaluated believed and stood for?", known.their_links),
        Item("Were people treated rightly and kept from harm?", known.consent),
        Item("Is it written down how all was done?", known.analysed),
    ),
)
