"""Finds views that are told as known, or as everybody's, with nobody counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import DENIAL, IN_THEIR_VIEW, WISH, claims_nothing, doubts
from analysis.judge.lint.known import QUOTED
from analysis.judge.lint.numbers import PAIR, PERCENT
from analysis.judge.lint.rules.views import A_STATEMENT, AS_A_VIEW, AS_OUTCOME, WHAT_OTHERS_SAY
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.words import stems

FEELING = re.compile(
    r"^\W*(?:(?:today|now|this year|by now|again),? )?(?P<who>(?:[\w’'-]+ ){1,6}?)"
    r"(?:(?:now|also|really|clearly|do|still|today|increasingly|no longer) ){0,2}"
    r"(?:feels?(?! free)|believes?|trusts?|thinks?|(?:is|are) (?:now |\w+ly )?(?:convinced"
    r"|confident|certain|sure"
    r"|satisfied|happy|proud|pleased|won over|persuaded|behind|of one mind|in no doubt)|ha(?:s"
    r"|ve) (?:\w+ )?(?:faith"
    r"|trust|confidence|no doubts?)|sees? that|knows? that|agrees? that|values?|appreciates?"
    r"|welcomes?)\b",
    re.IGNORECASE,
)
LEAST_WORDS = 3
MUCH_OF_IT = 0.6  # of the words of a statement and of a sentence: so it says the same


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """What people were asked about, told as so; what a group feels, told of all of them."""
    yield from _asked(sentence, bearing)
    yield from _felt_by_all(sentence, bearing)


def _asked(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """What people were asked whether they agree with, said as if it were known."""
    text = sentence.text
    if sentence.heading or any(number.kind in (PAIR, PERCENT) for number in sentence.numbers):
        return
    if AS_A_VIEW.search(WHAT_OTHERS_SAY.sub("", text)) or not A_STATEMENT.search(text):
        return
    if AS_A_VIEW.search(sentence.before) or IN_THEIR_VIEW.search(text):
        return
    end = len(text)
    if doubts(sentence, end):
        return
    words = stems(sentence.raw)
    if len(words) < LEAST_WORDS:
        return
    for known in bearing.findings:
        shared = words & known.asked
        if len(shared) >= MUCH_OF_IT * max(len(known.asked), len(words), LEAST_WORDS):
            asked = " ".join(QUOTED.findall(known.sentence)).casefold()
            wish, denial = WISH.search(text), DENIAL.search(text)
            if all(it is None or it[0].casefold() in asked for it in (wish, denial)):
                yield Found(text.strip(" .!"), AS_OUTCOME, known.sentence)
            return


def _felt_by_all(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """“Carers feel heard”: all of them, it seems, for nobody is counted here or beside it."""
    feel = FEELING.match(sentence.text)
    if not feel or not bearing.groups_in(feel["who"]) or sentence.numbers:
        return
    if any(character.isdigit() for character in sentence.before + sentence.after):
        return
    if not claims_nothing(sentence, feel.end()):
        yield Found(feel[0].strip(), AS_OUTCOME)
