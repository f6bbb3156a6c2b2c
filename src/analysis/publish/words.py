"""The plain words that people see in place of the words of our tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis import tables
from analysis.judge.findings import EVERYBODY
from analysis.programme import Programme
from analysis.tables import PRINTED

TOGETHER = "all together"
SAYS = {
    "supports": "points to change for the better",
    "against": "points the other way",
    "mixed": "points both ways",
    "silent": "does not say",
}
KINDS = {
    "record": "what records show",
    "perception": "what people told us",
    "observation": "what we saw",
    "document": "what documents show",
}
PEERS = {stance: PRINTED[stance] for stance in tables.STANCES}
ENDINGS = {ending: PRINTED.get(ending, ending) for ending in tables.ENDINGS}
# The stages of taking part in analysis that have names in the field (DEPICT), and what they are.
STAGES = {
    "Dynamic reading": "Reading what people said, to get to know it",
    "Engaged codebook": "Agreeing what to look for",
    "Participatory coding": "Marking what is about what",
    "Inclusive review": "Looking together at what was marked",
    "Collaborative analysis": "Working out together what it means",
    "Translation": "Saying it so that people can use it",
}
NAMED = {
    "own name": "By their own name",
    "chosen name": "By a name they chose",
    "none": "Not by name",
}
EFFORTS = {
    "hours": ("Hours given", "hours"),
    "payment": ("Payment", "pounds"),
    "expenses": ("Expenses paid back", "pounds"),
    "support": ("Times of support", "times"),
    "debrief": ("Talks after hard interviews", "times"),
    "training": ("Times of training", "times"),
}
PROGRESS = {
    "done": "Done",
    "doing": "Being done",
    "not done because": "Not done, because",
    "no answer yet": "No answer yet",
}
SHIFT_STATES = {
    "in place": "In place",
    "partly": "Partly in place",
    "not": "Not in place",
    "lapsed": "Was in place, and lapsed",
}
NOTEBOOKS = {
    "1_clean_survey": "Takes in the survey and keeps account of every answer",
    "2_clean_interviews": "Takes in the interviews and how each was read",
    "3_clean_activity": "Takes in the programme’s records",
    "4_survey_findings": "What people answered, how sure we are, and what changed",
    "5_interview_findings": "What people told us, and how alike it was read",
    "6_reach": "Who is involved, what was done, and what it cost",
    "7_evidence": "Weighs all of it, and sets what people judged beside it",
    "8_report": "Writes this report",
}
PARTS = {
    "answered": "People who answered the survey",
    "named_people": "People named in the records",
    "headcount": "People counted at activities without names",
    "activities": "Activities of the programme",
    "involvements": "Times that people whose names were kept took part",
    "period": "Months that the records run over",
    "new_people": "People named for the first time",
    "returning_people": "People named in an earlier year too",
    "offered_payment": "People with lived experience who were offered payment",
    "paid": "People with lived experience who were paid, of those offered it",
    "most_involved_tenth": "How widely involvement is shared",
    "gini": "How evenly involvement is shared",
    "say": "How much say people had",
    "time_to_done": "Time until a recommendation was done",
    "weights": "Weights: why, or why not",
    "in_place": "Shifts in place",
    "key_quotes": "Stretches of talk marked as worth quoting",
    "read_differently": "Readings that differed",
    "settled": "Differing readings that were settled",
    "still_differ": "Readings talked over, and still read differently",
    "raised": "Settled readings in which the theme was raised",
    "saturation": "New themes in the last interviews, beside those of the first",
    "saturation_orders": "Orders of the interviews in which little new came by the end",
    "r_indicator": "How alike groups are in how many answered",
    "left_out_partial": "Answer sheets left out: not finished",
    "left_out_test": "Answer sheets left out: only tests",
    "left_out_duplicate": "Answer sheets left out: sent twice",
    "left_out_late": "Answer sheets left out: too late",
    "left_out_other": "Answer sheets left out: not meant for this analysis",
}


def name_of_group(programme: Programme, group: str) -> str:
    """A finding's group as people read it; two groups are joined by “-and-”."""
    if group == EVERYBODY:
        return TOGETHER
    names = (programme.groups[g].name if g in programme.groups else g for g in group.split("-and-"))
    return " and ".join(names)


def measures(programme: Programme, codes: pd.DataFrame, evidence: pd.DataFrame) -> dict[str, str]:
    """What every measure of a finding is called in tables and charts.

    Parameters
    ----------
    programme
        Its items, records and ways of reaching people have names.
    codes, evidence
        The tidy tables of the year.

    Returns
    -------
    dict
        A name for each measure that a finding may have.
    """
    named = dict(PARTS)
    for name, item in programme.items.items():
        named[name] = item.short
        named[f"{name}-gap"] = f"{item.short}: how groups differ"
        named[f"{name}-weighted"] = f"{item.short}: weighted"
        named[f"{name}-skipped"] = f"{item.short}: left blank"
        named |= {f"{name}-{n}": f"{item.short}: {o}" for n, o in enumerate(item.options, start=1)}
    for name, index in programme.indices.items():
        named[name] = index.name
        named[f"{name}-alpha"] = f"{index.name}: do the questions go together?"
    for outcome in programme.outcomes.values():
        for name, record in outcome.evidence.records.items():
            named[name] = record.short
            named[f"{name}-target"] = f"{record.short}: the target"
            named[f"{name}-since-start"] = f"{record.short}: now and in the first year"
    for name, title in zip(codes["code"], codes["name"], strict=True):
        named[name] = title
        named |= {f"{name}-{way}": f"{title}: told us it is {way}" for way in ("better", "worse")}
        named |= {f"{name}-by-year": f"{title}: this year, and years before"}
        named |= {f"{name}-groups": f"{title}: groups in which it came up"}
    named |= dict(zip(evidence["evidence"], evidence["what"], strict=True))
    named |= {f"reached_by_{way}": f"Reached by: {n}" for way, n in programme.reached_by.items()}
    named |= {f"say_{rung}": f"How much say: {n}" for rung, n in programme.say_ladder.items()}
    return named | _represented(programme)


def _represented(programme: Programme) -> dict[str, str]:
    return {
        represented(entry.characteristic, entry.category, entry.comparator): (
            f"{category_of(programme, entry.characteristic, entry.category)}, "
            f"beside {compared_people(entry.comparator)}"
        )
        for entry in programme.population
    }


def represented(characteristic: str, category: str, comparator: str) -> str:
    """The measure that sets a category of those involved beside a population."""
    return f"{characteristic}-{category}-{comparator.replace(' ', '_')}"


def compared_people(comparator: str) -> str:
    """Whom those involved are compared with."""
    return "the whole population" if comparator == "population" else comparator


def category_of(programme: Programme, characteristic: str, category: str) -> str:
    """A category of a characteristic, as people read it."""
    entry = programme.characteristics.get(characteristic)
    return entry.categories.get(category, category) if entry else category


def measure_name(measure: str, named: Mapping[str, str]) -> str:
    """What ``measure`` is called.

    Examples
    --------
    >>> measure_name("capacity_staff", {})
    'Capacity staff'
    """
    return sentence_case(named.get(measure, measure.replace("_", " ")))


def leading_to(words: str, said: str) -> str:
    """``words`` before what somebody wrote: with a colon where that is a sentence of its own.

    Examples
    --------
    >>> leading_to("Not done, because", "the ground is wet")
    'Not done, because'
    >>> leading_to("Not done, because", "The ground is wet.")
    'Not done, because:'
    """
    return f"{words}:" if said[:1].isupper() else words


def sentence_case(words: str) -> str:
    """``words`` with a capital at the start.

    Examples
    --------
    >>> sentence_case("board meetings")
    'Board meetings'
    """
    return words[:1].upper() + words[1:]
