"""Reads a programme's ``truth.yml``, and checks every name in it against the programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.definitions import YamlFile
from analysis.errors import DefinitionError
from analysis.programme import PARTS, Programme
from analysis.simulate.truth import Truth

# Where names stand in the file, the names, and the names that there are.
Reference = tuple[tuple[str, ...], Iterable[str], Iterable[str]]


def read_truth(programme: Programme) -> Truth:
    """The truth of the programme's ``truth.yml``.

    Raises
    ------
    DefinitionError
        The file is missing, or names something that the programme does not have.
    """
    file = YamlFile(programme.folder / "truth.yml", f"programmes/{programme.name}/truth.yml")
    truth = file.as_model(Truth)
    problems = [
        file.problem((*where, name), f"“{name}” is not defined", f"Known are: {', '.join(known)}")
        for where, names, known in (
            *_of_the_survey(truth, programme),
            *_of_the_interviews(truth, programme),
            *_of_the_records(truth, programme),
            *_of_the_decisions(truth, programme),
        )
        for name in names
        if name not in known and name != "default"
    ]
    if problems:
        raise DefinitionError.of(problems)
    return truth


def _of_the_survey(truth: Truth, programme: Programme) -> Iterator[Reference]:
    yield ("groups",), truth.groups, programme.groups
    yield ("characteristics",), truth.characteristics, programme.characteristics
    for name, shares in truth.characteristics.items():
        if name in programme.characteristics:
            known = programme.characteristics[name].categories
            yield ("characteristics", name), shares, known
    for part in ("agree", "ticked", "numbers", "comment_bank"):
        yield ("survey", part), getattr(truth.survey, part), programme.items
    for part in ("agree", "ticked", "numbers"):
        for item, by_group in getattr(truth.survey, part).items():
            yield ("survey", part, item), by_group, programme.groups


def _of_the_interviews(truth: Truth, programme: Programme) -> Iterator[Reference]:
    for name, group in truth.groups.items():
        yield ("groups", name, "also_in"), filter(None, [group.also_in]), programme.groups
    yield ("interviews", "codes"), truth.interviews.codes, programme.codes
    for name, by_group in truth.interviews.raised.items():
        yield ("interviews", "codes", name, "raised"), by_group, programme.groups
    yield ("coders",), truth.coders, [evaluator.name for evaluator in truth.evaluators]


def _of_the_records(truth: Truth, programme: Programme) -> Iterator[Reference]:
    yield ("activities",), truth.activities, programme.activity_kinds
    for name, activity in truth.activities.items():
        yield ("activities", name, "roles"), activity.roles, programme.roles
        yield ("activities", name, "say"), activity.say, programme.say_ladder
    for name, evidence in truth.evidence.items():
        yield ("evidence", name, "outcome"), [evidence.outcome], programme.outcomes
    yield ("shifts",), truth.shifts, programme.shifts


def _of_the_decisions(truth: Truth, programme: Programme) -> Iterator[Reference]:
    judged = [*programme.outcomes, *programme.aims, "programme"]
    yield ("judgements",), truth.judgements, judged
    yield ("responses",), truth.responses, [*programme.recommendations, *truth.recommendations]
    yield ("signoff",), truth.signoff, [evaluator.name for evaluator in truth.evaluators]
    spoken_of = [*judged, *PARTS, *truth.insights]
    for name, insight in truth.insights.items():
        yield ("insights", name, "about"), _beginning(insight.about), spoken_of
    for name, recommended in truth.recommendations.items():
        yield ("recommendations", name, "because"), _beginning(recommended.because), spoken_of


def _beginning(finding: str) -> list[str]:
    """A finding's name begins with its outcome."""
    return [finding.split(".")[0]] if finding else []
