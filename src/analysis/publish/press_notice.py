"""The press notice: a template in Markdown with locked level words, and numbers with bases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.clean.judgements import WHOLE_PROGRAMME
from analysis.judge.rubric import NOT_ENOUGH
from analysis.protect.pages import EASY_READ, PRESS_NOTICE, REPORT
from analysis.protect.signoff import SignOff
from analysis.publish.changed import for_the_worse
from analysis.publish.finding import Finding, Findings
from analysis.publish.marks import Marks
from analysis.publish.material import Material
from analysis.publish.sections.asks import AT_MOST
from analysis.publish.sections.found import AimAtAGlance, at_a_glance, dissents
from analysis.publish.sections.recommendations import NO_DATE, NO_OWNER, Recommended, recommended
from analysis.publish.sections.signed import as_told

NOT_JUDGED = "not yet judged"
SPECIAL = re.compile(r"(?P<mark>[\\`*_\[\]<>|])|^(?P<number>\d*)(?P<starts>[#+.)-]+)(?=\s)")
ENTITY = re.compile(r"&(?=#?\w+;)")


def press_notice(report: Material, marks: Marks, stands: SignOff) -> str:
    """The template for a press office.

    Parameters
    ----------
    report
        The year's material.
    marks
        What the notice must say of itself.
    stands
        How the sign-off stands.
    """
    aims = [at_a_glance(report, aim) for aim in report.programme.aims]
    parts = (
        _top(report, marks),
        _answer(report),
        _levels(aims),
        _numbers(aims),
        _worse(report),
        _asks(report),
        _said(report),
        _notes(report, aims, stands),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _top(report: Material, marks: Marks) -> Iterator[str]:
    programme, year = report.programme, report.this.year
    yield f"# Press notice, to be filled in: {as_text(programme.title)}, {year}"
    yield ""
    for line in marks.lines:
        yield f"> {line}"
        yield ">"
    yield "> For the press office. What is in bold is the answer that people agreed, word for word,"
    yield "> and each level as the report prints it: the one they agreed, or the most that our rule"
    yield "> allows. It may not be changed, shortened or made stronger, and no other word may stand"
    yield "> for it, not in the headline either. A number stays beside the number it is counted"
    yield "> from. Fill in what is in square brackets. Leave out what you do not need, but not what"
    yield "> speaks against. Then run"
    yield f"> `evaluate lint {PRESS_NOTICE} {programme.name} {year}` on what you made of it,"
    yield "> and take out this note."
    yield ""
    yield "## [Headline]"
    yield ""
    yield f"[Date]. {as_text(programme.place)}."
    yield ""


def _answer(report: Material) -> Iterator[str]:
    answer, question = report.judged(WHOLE_PROGRAMME), as_text(report.programme.question)
    if not answer.reasons:
        yield f"People who evaluate {as_text(report.programme.title)} ask: “{question}”"
        yield "They have not yet agreed their answer."
    else:
        yield f"People who evaluated {as_text(report.programme.title)} asked: “{question}”"
        yield f"Their answer: “**{as_text(answer.reasons)}**”"
        if answer.dissent:
            yield ""
            yield f"Not everybody agreed: “{as_text(answer.dissent)}”"
    yield ""


def _levels(aims: list[AimAtAGlance]) -> Iterator[str]:
    yield "## The level of each aim"
    yield ""
    for aim in aims:
        yield f"- {as_text(aim.title)}: **{aim.judged.level or NOT_JUDGED}**"
        if aim.judged.higher_than_allowed:
            yield f"  - The group judged higher than our rule allows: “{aim.judged.chosen}”."
        for title, judged in aim.lagging:
            yield f"  - Lower than this aim: {as_text(title)}: **{judged.level}**"
    yield ""


def _numbers(aims: list[AimAtAGlance]) -> Iterator[str]:
    yield "## What speaks for it, and what against"
    yield ""
    for aim in aims:
        for opening, finding in (("For", aim.supporting), ("Against", aim.opposing)):
            if finding:
                yield f"- {opening} “{as_text(aim.title)}”: {_sentence(finding)}"
    yield ""


def _worse(report: Material) -> Iterator[str]:
    yield "## What is worse than before"
    yield ""
    found = for_the_worse(report)
    for name, findings in found:
        judged = report.judged(name)
        level = f": **{judged.level}**" if judged.worse else ""
        title = as_text(report.programme.outcomes[name].title)
        yield f"- {title}{level}. {_sentences(findings)}".rstrip()
    if not found:
        yield "No source points to something getting worse. Too few people may have answered."
    yield ""


def _sentences(findings: Findings) -> str:
    return " ".join(map(_sentence, findings))


def _sentence(finding: Finding) -> str:
    return _ended(as_text(finding.sentence))


def _ended(words: str) -> str:
    """The words with a full stop, unless they, or the words they quote, end already."""
    return words if words.rstrip("”")[-1:] in (".", "!", "?") else f"{words}."


def _asks(report: Material) -> Iterator[str]:
    asks = [entry for entry in recommended(report) if entry.ask][:AT_MOST]
    yield "## What those who evaluated ask for"
    yield ""
    yield from (f"- “{as_text(entry.text)}”{_owner(entry)}" for entry in asks)
    if not asks:
        yield "They have not yet agreed what to ask for."
    yield ""


def _owner(entry: Recommended) -> str:
    owner = f" For: {_ended(as_text(entry.owner))}" if entry.owner != NO_OWNER else ""
    return owner + (_ended(f" By: “{as_text(entry.by_when)}”") if entry.by_when != NO_DATE else "")


def _said(report: Material) -> Iterator[str]:
    yield "## In people’s own words"
    yield ""
    for voice in report.voices:
        if voice.message:
            differs = " (sees it differently)" if voice.challenges else ""
            yield f"“{as_text(voice.text)}” {as_text(voice.by)}{differs}"
            yield ""
    yield "“[Words of somebody who took part]” [Name, or how they wish to be called]"
    yield ""
    yield "[Leave this out unless that person has said yes to these very words going to the press,"
    yield "and to how they are named. A yes to the report is no yes to the press.]"
    yield ""


def _notes(report: Material, aims: list[AimAtAGlance], stands: SignOff) -> Iterator[str]:
    yield "## Notes to editors"
    yield ""
    notes = (
        "\n".join(_evaluators(report, stands)),
        " ".join(_people(report)),
        "\n".join(_not_to_be_said(report, aims)),
        " ".join(_where(report, stands)),
    )
    for number, note in enumerate(filter(None, notes), start=1):
        yield f"{number}. {note}"
        yield ""


def _evaluators(report: Material, stands: SignOff) -> Iterator[str]:
    naming, evaluators = report.naming, report.this.about.evaluators
    yield (
        "Who evaluated, and their links to the programme:"
        if evaluators
        else ("Who evaluated has not been noted.")
    )
    for who in evaluators:
        name, links = as_text(naming.shown(who.name)), as_text(naming.shown(who.links))
        yield f"   - {name}, {as_text(who.role)}. Links: {links.rstrip('.')}."
    for name, told, reading in as_told(report, stands):
        words = f" “{as_text(reading.words)}”" if reading.words and not reading.reopened else ""
        version = (
            f" version {as_text(reading.version)}" if reading.reopened and reading.version else ""
        )
        line = f"{as_text(name)} {as_text(told)}{version}{words}"
        yield f"   - {_ended(line)}"


def _people(report: Material) -> Iterator[str]:
    on_people = report.findings.of_part("response")
    found = [*on_people.measuring("answered"), *on_people.measuring("interviewed").of_everybody()]
    yield "How many people:"
    yield from map(_sentence, found)
    if not found:
        yield "not known."


def _not_to_be_said(report: Material, aims: list[AimAtAGlance]) -> Iterator[str]:
    yield "What cannot be said:"
    yield "   - cause and effect: we looked before and after, not at places without the programme;"
    if any(f.change_low is not None and f.shown and not f.clear_change for f in report.findings):
        yield "   - that something changed, where the report says that we cannot tell;"
    dark = [
        outcome.title
        for name, outcome in report.programme.outcomes.items()
        if report.judged(name).level == NOT_ENOUGH
    ]
    if dark:
        yield f"   - anything on this, since there is **{NOT_ENOUGH}**: {as_text('; '.join(dark))};"
    if any(finding.hidden for finding in report.findings):
        yield "   - numbers that we do not show, to protect people;"
    if any(not aim.judged.level for aim in aims):
        yield f"   - how far an aim is reached that is **{NOT_JUDGED}**;"
    apart = [title for _, title in dissents(report)]
    if apart:
        yield f"   - that there was one view: some saw it otherwise ({as_text('; '.join(apart))});"
    yield "   - what people feel, as if it were what was done."


def _where(report: Material, stands: SignOff) -> Iterator[str]:
    yield f"The report stands beside this file on the site, as `{REPORT}`, with every number, its"
    yield f"likely range and how to check it. Easy Read stands there too, as `{EASY_READ}`."
    if stands.code:
        yield f"All are version {stands.code}."
    ask = report.programme.contact
    if ask:
        yield f"Ask: {as_text('; '.join([ask.name, *ask.ways.values()]))}."
    else:
        yield "Ask: [name, telephone, email]."


def as_text(words: object) -> str:
    """What somebody wrote, so that it stays text in Markdown, on one line.

    Examples
    --------
    >>> as_text("a *b* <script> &amp; c")
    'a \\\\*b\\\\* \\\\<script\\\\> \\\\&amp; c'
    """
    line = " ".join(str(words).split())
    escaped = SPECIAL.sub(
        lambda found: f"{found['number'] or ''}\\{found['mark'] or found['starts']}", line
    )
    return ENTITY.sub(r"\\&", escaped)
