"""Made-up sentences that simulated people say; a programme's truth may give better ones."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analysis.programme import Code
from analysis.simulate.draw import one_of

# “{}” stands for the name of the code.
ABOUT: Mapping[str, tuple[str, ...]] = {
    "enabler": (
        "If you ask me what helped, I would say: {}.",
        "One thing made it easier for us: {}.",
        "I keep telling people what worked here: {}.",
        "Without this we would not have got far: {}.",
        "It was slow at first, and then one thing helped: {}.",
    ),
    "barrier": (
        "If you ask me what got in the way, I would say: {}.",
        "The same thing stops us again and again: {}.",
        "I do not blame anybody, but this made it hard: {}.",
        "We lost a good two months to one thing: {}.",
        "You can plan all you like, and then it comes up again: {}.",
    ),
    "outcome": (
        "You asked about this: {}. I can only say what I have seen.",
        "We talked about it at our last meeting: {}.",
        "For me it comes down to one thing: {}.",
        "I have thought about it a good deal: {}.",
        "My neighbour asks me about it, too: {}.",
    ),
    "shift": (
        "People here agreed that it was needed: {}.",
        "I remember the day we wrote it on the wall: {}.",
        "It is one of the things we said we would do: {}.",
        "On the list of what has to change, I would put this first: {}.",
    ),
    "suggestion": (
        "If I could ask for one thing, it would be this: {}.",
        "I have said it before and I say it again: {}.",
        "It would not cost much and it would help: {}.",
        "Next time, please think of this: {}.",
    ),
    "other": (
        "There is something else I want to say: {}.",
        "It may have nothing to do with the programme: {}.",
        "I do not know where this belongs: {}.",
        "One more thing, before I forget: {}.",
    ),
}

WENT: Mapping[str, tuple[str, ...]] = {
    "better": (
        "It is better than it was.",
        "A year ago I would not have said so, but it has got better.",
        "We have come a fair way since then.",
        "I see it more often now, and that is good.",
        "Little by little it is getting better – slowly, but it is.",
    ),
    "worse": (
        "It has got worse, to be honest.",
        "A year ago there was more of it.",
        "We have gone backwards there, I’m afraid.",
        "I used to have more hope than I have now.",
        "It has become harder, not easier.",
    ),
    "mixed": (
        "In some ways it is better, in others it is not.",
        "It depends who you ask, and on which day.",
        "Some of it has moved on and some of it has slipped.",
        "Two steps forward, one step back.",
    ),
    "none said": (
        "That is how it looks from where I sit.",
        "I don’t know what others would say.",
        "I would not make more of it than that.",
        "We sat in the café afterwards and talked about little else.",
        "",
        "",
    ),
}

OPENERS = ("", "", "", "Well, ", "To be fair, ", "As I said, ")

SMALL_TALK = (
    "Thank you for coming out in this weather.",
    "I have been coming here for about two years, on and off.",
    "Can we stop for a minute? I’d like to make a cup of tea.",
    "I wrote some notes, but I cannot read my own writing.",
    "The bus was late, so I missed the start of the last meeting.",
    "My sister says I talk too much, so do stop me.",
    "Is that thing still recording? Good.",
    "I am not sure that I understood the question.",
)

COMMENTS = (
    "Meet in places that people can get to by bus.",
    "Tell us what happened after we gave our views.",
    "I liked the people I worked with.",
    "It would help to get the papers a week before.",
    "Ask somebody new for once.",
    "Less paperwork, please.",
    "More time to get to know each other.",
    "I felt that somebody listened.",
)


def sentences_about(code: Code, says: tuple[str, ...]) -> tuple[str, ...]:
    """Sentences about `code`: its own, or else those for its kind with its name put in."""
    name = code.name[:1].lower() + code.name[1:]
    return says or tuple(sentence.format(name) for sentence in ABOUT[code.kind])


def spoken(sentence: str, direction: str, rng: np.random.Generator) -> str:
    """A sentence as one person says it, and which way they say it went."""
    opener = one_of(rng, OPENERS)
    if opener and not sentence.startswith(("I ", "I’")):
        sentence = sentence[:1].lower() + sentence[1:]
    return f"{opener}{sentence} {one_of(rng, WENT[direction])}".strip()
