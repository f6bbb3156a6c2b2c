"""The sections of the Easy Read page, each a few items with a picture beside the words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from analysis.clean.judgements import WHOLE_PROGRAMME
from analysis.judge.rubric import NOT_ENOUGH
from analysis.protect.signoff import UNREACHED, Reading, SignOff
from analysis.publish.changed import for_the_better, for_the_worse, one_by_aim
from analysis.publish.easy_read.facts import fact
from analysis.publish.easy_read.measure import TooHard, fits, longest_of, sentences_of
from analysis.publish.easy_read.writer import Item, Level, Line, Listed, Part, Writer
from analysis.publish.finding import Finding, Findings
from analysis.publish.judged import Judged
from analysis.publish.material import Material
from analysis.publish.sections.asks import AT_MOST
from analysis.publish.sections.found import AimAtAGlance, at_a_glance, dissents
from analysis.publish.sections.recommendations import NO_DATE, NO_OWNER, Recommended, recommended
from analysis.publish.voices import Voice
from analysis.publish.words import sentence_case

PEER = "peer researcher"
PICTURES = {"got worse": "worse", "no progress": "same", NOT_ENOUGH: "unknown", None: "waiting"}
NO_LINKS = {"", "no", "none", "no links"}
AS_PLAIN = "write it easier under “plain”"
AGREED = "agreed"
ENDED = {
    AGREED: "{} agreed.",
    "agreed except for": "{} agreed with most of it, and not with all.",
    "did not agree because": "{} did not agree.",
    UNREACHED: "We could not ask {}.",
}


@dataclass(frozen=True)
class EasySection:
    """A part of the page.

    Parameters
    ----------
    name, title
        Its anchor, after ``easy-``, and its heading.
    items
        What stands in it.
    judged
        Is it part of what peer researchers sign? Who did it, how, and whom to ask are not.
    """

    name: str
    title: str
    items: tuple[Item, ...]
    judged: bool = True


Making = Callable[[Material, Writer], Iterator[Item]]


def about(report: Material, writer: Writer) -> EasySection:
    """What the page is about."""
    return EasySection("about", "What this is about", tuple(_about(report, writer)))


def judged_sections(report: Material, writer: Writer) -> list[EasySection]:
    """What peer researchers sign, which knows nothing of who has signed, or who evaluated."""
    made = [EasySection(name, title, tuple(make(report, writer))) for name, title, make in JUDGED]
    return [section for section in made if section.items]


def who_and_how(report: Material, stands: SignOff, writer: Writer) -> list[EasySection]:
    """Who did it, and how."""
    return [
        EasySection("who", "Who did it", tuple(_who(report, stands, writer)), judged=False),
        EasySection("how", "How we did it", tuple(_how(report, writer)), judged=False),
    ]


def contact(report: Material, writer: Writer) -> EasySection:
    """Whom to ask."""
    return EasySection("contact", "Ask us", tuple(_contact(report, writer)), judged=False)


def _item(picture: str, *parts: Iterable[Part], heading: str | None = None) -> Item:
    return Item(picture, tuple(part for found in parts for part in found), heading)


def _about(report: Material, writer: Writer) -> Iterator[Item]:
    programme, year = report.programme, report.this.year
    yield _item(
        "about",
        writer.own(f"This page is about the year {year}.", "It says what we found out."),
    )
    where = f"programmes/{programme.name}/programme.yml"
    if programme.plain:
        yield _item("people", writer.theirs(programme.plain, f"{where}, plain"))
    elif fits(programme.summary):
        yield _item("people", writer.theirs(programme.summary, f"{where}, summary"))
    else:
        words = longest_of(sentences_of(programme.summary))
        writer.too_hard.append(TooHard(where=f"{where}, summary ({AS_PLAIN})", words=words))
    yield _item(
        "read",
        writer.report("There is also a long report."),
        writer.own("It says more, and how we know."),
    )


def _who(report: Material, stands: SignOff, writer: Writer) -> Iterator[Item]:
    evaluators = report.this.about.evaluators
    if not evaluators:
        yield _item("badge", writer.own("Nobody has written down yet who did this."))
        return
    names = (_named(report.naming.shown(who.name), who.role) for who in evaluators)
    yield _item("badge", writer.own("These people did the work:"), writer.listed(*names))
    if any(who.links.strip(" .").casefold() not in NO_LINKS for who in evaluators):
        yield _item(
            "link",
            writer.own(
                "Some of us have links to this work.",
                "A link can be a job, a friend or taking part.",
            ),
            writer.report("The report says what links each of us has.", "who-evaluated"),
        )
    yield _item("agree", _agreed(report, stands, writer))


def _named(name: str, role: str) -> str:
    if role.casefold() in name.casefold():
        return f"{sentence_case(name)}."
    return f"{name}, {role if role[1:2].isupper() else role[:1].lower() + role[1:]}."


def _agreed(report: Material, stands: SignOff, writer: Writer) -> list[Line]:
    if not stands.complete:
        return writer.own(
            "Not every peer researcher has said yet if they agree.",
            "So the words can still change.",
        )
    if all(reading.ending == AGREED for reading in stands.readings):
        return writer.own("Every peer researcher agreed with what we say.")
    said = [_ended(report, reading) for reading in stands.readings]
    return [
        *writer.own("We asked every peer researcher if they agree.", *said),
        *writer.report("The report says what each one said.", "who-evaluated"),
    ]


def _ended(report: Material, reading: Reading) -> str:
    """How one peer researcher's reading ended; who it was, where the name is short enough."""
    says = ENDED[reading.ending or UNREACHED]
    named = says.format(report.naming.shown(reading.name))
    return named if fits(named) else says.format("one of us")


def _how(report: Material, writer: Writer) -> Iterator[Item]:
    on_people = report.findings.of_part("response")
    answered, talked = on_people.measuring("answered"), on_people.measuring("interviewed")
    if len(answered):
        yield _item(
            "survey",
            writer.own("We asked people a list of questions.", "This is how many answered:"),
            _listed_findings(answered, writer),
        )
    for finding in talked.of_everybody():
        if finding.numerator:
            yield _item(
                "talk",
                writer.own(
                    f"We talked with {finding.numerator:,} people.", finding=finding.finding
                ),
                writer.own(
                    "Each talk was long.", "People said in their own words what they think."
                ),
            )
    used = {f.evidence for f in report.findings if f.outcome in report.programme.outcomes}
    if "record" in used:
        yield _item("count", writer.own("We counted what was done, and who took part."))
    if used & {"document", "observation"}:
        yield _item("paper", writer.own("We looked at papers, and at what people do."))


def _listed_findings(findings: Findings, writer: Writer) -> list[Part]:
    """How many of each group answered, each number marked as its finding's."""
    entries = [tuple(writer.own(_count(f), finding=f.finding)) for f in findings]
    return [Listed(tuple(entries))]


def _count(finding: Finding) -> str:
    group = finding.group_name
    if finding.hidden or finding.numerator is None:
        return f"We do not show how many {group}."
    if finding.base is None or finding.base < finding.numerator:
        return f"{finding.numerator:,} {group}."
    return f"{finding.numerator:,} of {finding.base:,} {group}."


def _answer(report: Material, writer: Writer) -> Iterator[Item]:
    answer = report.judged(WHOLE_PROGRAMME)
    asked = [
        *writer.own("We wanted to know this:"),
        *writer.said(report.programme.question, "question"),
    ]
    yield _item("question", asked)
    if not answer.reasons:
        yield _item(
            "waiting",
            writer.own("There is no answer yet.", "The group has still to agree on it."),
        )
        return
    yield _item(
        "answer",
        writer.own("A group of people talked about it.", "This is their answer:"),
        writer.said(answer.reasons, "judgement"),
    )
    if answer.dissent:
        yield _disagreed(answer, writer)


def _disagreed(judged: Judged, writer: Writer) -> Item:
    return _item(
        "differ",
        writer.own("Not everybody agreed."),
        writer.said(judged.dissent or "", "dissent"),
    )


def _aims(report: Material, writer: Writer) -> Iterator[Item]:
    if report.programme.aims:
        yield _item(
            "target",
            writer.own(
                "There is more than one aim.",
                "People judge how far each one is reached.",
                "They use the same words each time.",
            ),
        )
    for name in report.programme.aims:
        yield from _aim(report, at_a_glance(report, name), writer)
    outcomes = report.programme.outcomes
    apart = [title for name, title in dissents(report) if name in outcomes]
    if apart:
        yield _item(
            "differ",
            writer.own("Not everybody agreed on this:"),
            writer.listed(*apart),
            writer.report("The report has their words.", "what-we-found"),
        )


def _aim(report: Material, aim: AimAtAGlance, writer: Writer) -> Iterator[Item]:
    where = f"programmes/{report.programme.name}/aims.yml, aims, {aim.name}"
    first = writer.before_heading(aim.title)
    if first:
        yield _item("words", first)
    in_title = writer.heading(aim.title, f"{where}, title")
    plain = writer.theirs(aim.plain, f"{where}, plain")
    if not (in_title or plain):
        plain = writer.report("The report says what this aim is.", f"aim-{aim.name}")
    yield _item("target", in_title, plain, heading=aim.title)
    yield _item(picture_of([aim.judged.level]), _level(report, aim.judged, writer))
    if aim.judged.dissent:
        yield _disagreed(aim.judged, writer)
    if aim.lagging:
        yield _item(
            picture_of([judged.level for _, judged in aim.lagging]),
            writer.own("Some parts of this aim stand lower:"),
            writer.listed(*(f"{title}: {judged.level}." for title, judged in aim.lagging)),
        )
    for picture, opening, finding in (
        ("for", "This speaks for it.", aim.supporting),
        ("against", "This speaks against it.", aim.opposing),
    ):
        said = writer.own(opening, kind="topic") if finding else []
        shown = fact(report, finding, writer) if finding else []
        if shown:
            yield _item(picture, [*said, *shown])


def picture_of(levels: Iterable[str | None]) -> str:
    """The picture that goes with the lowest of some levels, and never shows more than it says.

    Examples
    --------
    >>> picture_of(["some progress"]), picture_of(["no progress", "some progress"])
    ('level', 'same')
    """
    found = set(levels)
    return next((picture for level, picture in PICTURES.items() if level in found), "level")


def _level(report: Material, judged: Judged, writer: Writer) -> list[Part]:
    """The level as agreed, and what the agreed rule says that it means."""
    if not judged.level:
        return [Level(judged), *writer.own("The group has still to decide.")]
    rubric = f"programmes/{report.programme.name}/rubric.yml, {judged.level}, means"
    after = writer.heading(judged.level)
    higher = judged.higher_than_allowed
    return [
        *writer.own(
            "Our rule allows these words:" if higher else "The group agreed on these words:"
        ),
        Level(judged),
        *after,
        *(writer.theirs(judged.means, rubric) if judged.means else []),
        *(_higher(judged, writer) if higher else []),
    ]


def _higher(judged: Judged, writer: Writer) -> list[Part]:
    """Both are printed: what the rule allows, and what the group judged, with its reasons."""
    return [
        *writer.line(f"The group judged higher than our rule allows: “{judged.chosen}”."),
        *writer.own("They say why:"),
        *writer.said(judged.reasons or "", "judgement"),
    ]


def _better(report: Material, writer: Writer) -> Iterator[Item]:
    found = for_the_better(report)
    shown = one_by_aim(report, found)
    for outcome, findings in shown:
        yield _moved(report, "better", outcome, findings, writer)
    if not found:
        yield _item("unknown", writer.own("We cannot show that something got better."))
    elif len(found) > len(shown):
        yield _item(
            "read",
            writer.own("There is more like this."),
            writer.report("It is in the report.", "what-we-found"),
        )


def _worse(report: Material, writer: Writer) -> Iterator[Item]:
    found = for_the_worse(report)
    for outcome, findings in found:
        yield _moved(report, "worse", outcome, findings, writer)
    if not found:
        yield _item(
            "unknown",
            writer.own(
                "No source that we have points to something getting worse.",
                "Maybe too few people told us.",
            ),
        )


def _moved(
    report: Material, picture: str, outcome: str, findings: Findings, writer: Writer
) -> Item:
    """An outcome and the first thing that shows which way it went."""
    title, judged = report.programme.outcomes[outcome].title, report.judged(outcome)
    stands = f"{title}: {judged.level}." if judged.worse else f"{title}."
    topic = writer.line(stands.replace("?.", "?"), kind="topic")
    against = report.findings.of_part(outcome).opposing() if judged.worse else Findings(())
    to_show = (fact(report, finding, writer) for finding in (*findings, *against))
    shown = next(filter(None, to_show), None)
    if not shown:
        shown = [*writer.report("The report says how we know.", f"outcome-{outcome}")]
    return _item(picture, topic, shown)


def _not_known(report: Material, writer: Writer) -> Iterator[Item]:
    programme, findings = report.programme, report.findings
    dark = [
        outcome.title
        for name, outcome in programme.outcomes.items()
        if report.judged(name).level == NOT_ENOUGH
        or not len(findings.of_part(name).saying("supports", "against", "mixed"))
    ]
    to_judge = (*programme.aims, *programme.outcomes)
    waiting = [name for name in to_judge if not report.judged(name).level]
    if dark:
        yield _item("unknown", writer.own("We know too little about this:"), writer.listed(*dark))
    if waiting:
        yield _item("waiting", writer.own("Some things are not judged yet."))
    if any(f.change_low is not None and f.shown and not f.clear_change for f in findings):
        yield _item(
            "unknown",
            writer.own(
                "For some answers we cannot tell if they changed.",
                "Not enough people answered to be sure.",
            ),
        )
    if any(finding.hidden for finding in findings):
        yield _item(
            "lock",
            writer.own(
                "We do not show very small numbers.",
                "If we did, people might find out who said what.",
            ),
        )
    yield _item(
        "read", writer.report("The report says all that we cannot say.", "what-we-cannot-say")
    )


def _messages(report: Material, writer: Writer) -> Iterator[Item]:
    """What peers chose for their readers, as they said it."""
    for voice in report.voices:
        if voice.message:
            yield _item("differ" if voice.challenges else "message", _message(voice, writer))


def _message(voice: Voice, writer: Writer) -> list[Part]:
    opening = "sees it differently" if voice.challenges else "wants you to know this"
    about = f"This is about: {voice.on}." if voice.on else ""
    return [
        *writer.own(f"A peer researcher {opening}:"),
        *writer.said(voice.text, "insight", by=voice.author),
        *(writer.line(about) if about and fits(about) else []),
    ]


def _asks(report: Material, writer: Writer) -> Iterator[Item]:
    asks = [entry for entry in recommended(report) if entry.ask][:AT_MOST]
    if not asks:
        yield _item("waiting", writer.own("We have not agreed yet what to ask."))
        return
    left_out = False
    for entry in asks:
        where = f"recommendations.csv, {entry.name} ({AS_PLAIN})"
        words = writer.theirs(entry.plain or entry.text, where)
        left_out |= not words
        if words:
            yield _item("ask", words, _facts_of(entry, writer))
    if left_out:
        yield _item(
            "read",
            writer.own("We ask for more than this."),
            writer.report("The report says all of it.", "what-we-ask"),
        )


def _facts_of(entry: Recommended, writer: Writer) -> list[Line]:
    """Who should act and by when, where it is short enough to stand here."""
    facts = [f"Who should do it: {entry.owner}."] if entry.owner != NO_OWNER else []
    facts += [f"By when: {entry.by_when}."] if entry.by_when != NO_DATE else []
    return [
        line
        for fact in facts
        if fits(fact)
        for line in writer.line(fact, kind="fact", said="owner")
    ]


def _next(report: Material, writer: Writer) -> Iterator[Item]:
    yield _item(
        "agree",
        writer.own(
            "No words go out before we ask every peer researcher.",
            "They can say yes or no.",
            "We print what they say.",
        ),
    )
    yield _item(
        "next",
        writer.own(
            "The people we ask for something get the report.",
            "They can say yes, or no and why.",
            "Our next report prints their answers.",
        ),
    )
    yield _item("calendar", writer.own("The next report looks at it all again."))


def _contact(report: Material, writer: Writer) -> Iterator[Item]:
    yield _item("read", writer.report("Read the long report if you want to know more."))
    ask = report.programme.contact
    if ask is None:
        yield _item(
            "phone",
            writer.own("Do you have a question?", "Ask the person who gave you this page."),
        )
        return
    ways = [f"{name}: {way}" for name, way in ask.ways.items()]
    yield _item(
        "phone",
        writer.own("Do you have a question?", f"You can ask: {ask.name}."),
        writer.listed(*ways),
    )


JUDGED: tuple[tuple[str, str, Making], ...] = (
    ("answer", "The answer", _answer),
    ("aims", "What we found", _aims),
    ("better", "What is better than before", _better),
    ("worse", "What is worse than before", _worse),
    ("not-known", "What we do not know", _not_known),
    ("messages", "What people say about it", _messages),
    ("asks", "What we ask for", _asks),
    ("next", "What happens next", _next),
)
