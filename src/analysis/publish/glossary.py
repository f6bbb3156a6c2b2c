"""Says each word that people may not know in one plain sentence, in one place for every page."""

from __future__ import annotations

from analysis.programme import Programme

TERMS: dict[str, str] = {
    "aim": "What the programme wants to reach in the end.",
    "aloud": "To read aloud is to say the words so that everybody can hear them.",
    "anonymous": "Nobody can tell who said it.",
    "base": "The number of people that a share is counted from, such as 20 in “15 of 20”.",
    "card": "One short piece of what somebody told us, printed with a number and without a name.",
    "champion": "Somebody who tells other people about the programme and shows how it is done.",
    "change since": "How far a number has moved since an earlier year.",
    "code": "A short label for what a piece of talk is about.",
    "coder": "Somebody who reads what people told us and gives each piece its labels.",
    "comment": "What somebody wrote in the survey in their own words.",
    "confidential": "You may talk about it in this room, and not outside it.",
    "consent": "Saying yes to something after you were told what it means; you can take it back.",
    "co-production": "People who use services and people who run them plan and decide together.",
    "dissent": "Not agreeing with the group, written down in your own words.",
    "document": "Something written, such as a plan or a letter, that shows what was done.",
    "draft": "Not finished: the words can still change.",
    "evaluation": "Finding out how well something works, and why.",
    "evidence": "What we know and how we know it: numbers, what people told us, what was seen.",
    "extract": "A short piece of what somebody said, in their own words.",
    "finding": "One thing that the answers, the talks or the records show.",
    "group": "People who have something in common, such as carers, or people who work for the "
    "council.",
    "insight": "What something means to you, from what you know of life.",
    "interview": "A long talk in which one person asks and another tells.",
    "judgement": "What the group decides that the evidence shows, with its reasons.",
    "level": "A step on the scale from “not enough evidence” to “significant progress”.",
    "likely range": "The true share is likely to lie between these two numbers, as we asked some "
    "people and not all.",
    "lived experience": "Knowing something because it is, or was, part of your own life.",
    "not looked for": "Nobody asked about it in that year, so we cannot say.",
    "not shown": "A number that we keep back, because so few people stand behind it that somebody "
    "could be known by it.",
    "observation": "Something that somebody saw happen and wrote down.",
    "outcome": "A change that the programme is meant to bring.",
    "peer researcher": "Somebody who does research and knows the subject from their own life.",
    "perception": "How things seem to people: what they think and feel about it.",
    "pile": "Cards that you think belong together.",
    "programme": "All the work that this evaluation looks at.",
    "read differently": "Two people read the same words and gave them different labels.",
    "recommendation": "Something that we ask somebody to do because of what we found.",
    "record": "A note of what was done, made when it was done, such as a list of meetings.",
    "say": "How much say people had is how far what they wanted counted in the decision.",
    "settled": "Talked over until everybody who read it agreed.",
    "share": "A part of the whole, such as 75 in 100.",
    "shift": "A change in how the council works that people agreed was needed.",
    "sign off": "Saying, with your name, whether you agree with the report.",
    "simulated": "Made up by a computer, to try things out.",
    "survey": "The same list of questions, asked of many people.",
    "target": "A number that the programme set itself to reach.",
    "the most this evidence can support": "The highest level that our rule allows, from the kinds "
    "of evidence there are and what they say.",
    "theme": "Something that several people spoke about.",
    "too few to show": "So few people answered that showing it could give somebody away.",
    "withdrawn": "Somebody took back their yes, so we took out all they had told us.",
}


def terms_of(programme: Programme) -> dict[str, str]:
    """Every term with its sentence, the programme's own aims and outcomes among them.

    Parameters
    ----------
    programme
        Its aims and outcomes each have a plain sentence.

    Returns
    -------
    dict
        Terms in the order of the alphabet.
    """
    aims = {aim.title: aim.plain for aim in programme.aims.values()}
    outcomes = {outcome.title: outcome.plain for outcome in programme.outcomes.values()}
    found = TERMS | aims | outcomes
    return {term: found[term] for term in sorted(found, key=str.casefold)}
