"""COREQ: thirty-two items that a report of interviews should answer, in words of our own."""

from __future__ import annotations

from analysis.publish.checklists import known
from analysis.publish.checklists.item import Checklist, Item

COREQ = Checklist(
    "COREQ, for interviews and focus groups",
    "Tong, Sainsbury and Craig, 2007, International Journal for Quality in Health Care "
    "(doi 10.1093/intqhc/mzm042); put in our own words",
    (
        Item("Who held the interviews?", known.who_asked),
        Item("What qualifications do they have?"),
        Item("What was their work at the time?", known.their_part),
        Item("Are they women, men, or other?"),
        Item("What training and experience did they have?", known.training),
        Item("Did they know the people before?", known.their_links),
        Item("What were people told about them?"),
        Item("What might colour what they heard?", known.lived_experience),
        Item("What way of thinking guided the work?", known.approach),
        Item("How were people picked?", known.sampling),
        Item("How were they asked to take part?"),
        Item("How many took part?", known.how_many),
        Item("How many said no or left, and why?"),
        Item("Where were the interviews held?"),
        Item("Was anybody else there?"),
        Item("Who were the people, in the ways that matter?", known.who_they_were),
        Item("What was asked, and was it tried out?"),
        Item("Was anybody interviewed again?", known.once_each),
        Item("Was it recorded, and how?"),
        Item("Were notes taken?"),
        Item("How long did it take?"),
        Item("Would more interviews have added more?", known.saturation),
        Item("Could people correct what was written down?"),
        Item("How many people marked what was said?", known.coders),
        Item("Is it said what they looked for?", known.coding_tree),
        Item("Did the themes come from the talk, or stand before it?", known.derivation),
        Item("Which programs were used?", known.software),
        Item("Did people comment on the findings?", known.checked_by_people),
        Item("Are people quoted, each so that quotes can be told apart?", known.quoted),
        Item("Do findings follow from what people said?", known.traced),
        Item("Are the main themes clear?", known.main_themes),
        Item("Is there room for other views and lesser themes?", known.lesser_themes),
    ),
)
