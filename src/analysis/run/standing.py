"""Says where a year stands: each stage from fieldwork to publication, and whose turn it is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.protect.corrections import Correction, correction_of, is_frozen
from analysis.protect.pages import EASY_READ, REPORT, pages_in
from analysis.protect.released import released_version
from analysis.protect.signoff import Reading, sign_off
from analysis.protect.versions import sections_changed
from analysis.protect.words.naming import lacks_chosen_name
from analysis.publish.fieldwork.evaluators import was_asked
from analysis.run.years import plan_years
from analysis.year import ProgrammeYear

if TYPE_CHECKING:
    import pandas as pd

DONE, NOW, LATER, OVER = "done", "now", "not yet", "over"
STAGES = (
    ("fieldwork", "peers"),
    ("names", "peers"),
    ("collecting", "peers"),
    ("cleaning", "evaluator"),
    ("coders talk", "coders"),
    ("workshop", "peers"),
    ("judging", "peers, board"),
    ("sign-off", "peers"),
    ("publishing", "evaluator"),
)
WHO = dict(STAGES)
WHOLE_PROGRAMME = "programme"
LATE = re.compile(r"(\d+) late\b")


@dataclass(frozen=True)
class Stage:
    """How one stage stands.

    Attributes
    ----------
    state, says
        Done, now or not yet; and what there is to say of it.
    each
        One line more for each person it is about.
    turns
        Who is to do what, as sentences.
    holds_up
        Can no later stage begin before it is done?
    """

    name: str
    state: str
    says: str
    each: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    holds_up: bool = False

    @property
    def lines(self) -> Iterator[str]:
        yield f"  {self.name:<11}  {self.state:<7}  {WHO[self.name]:<12}  {self.says}"
        yield from (f"      {line}" for line in self.each)


def lines_of_standing(this: ProgrammeYear) -> Iterator[str]:
    """Where a year stands, and what comes next.

    Parameters
    ----------
    this
        The programme-year; it need not have begun.
    """
    version, correction = released_version(this), correction_of(this)
    if version and is_frozen(this):
        yield from _published(this, version)
        return
    begun = (this.raw / "about.yml").is_file()
    stages = list(_begun(Standing(this)) if begun else _to_begin(this))
    yield f"{this.name}{' (simulated)' if begun and this.about.simulated else ''}"
    if version and correction:
        yield from _open(this, version, correction)
    for stage in stages:
        yield from stage.lines
    yield from (f"  next: {turn}" for turn in _turns(stages))


def _turns(stages: Iterable[Stage]) -> Iterator[str]:
    """What can be done now: nothing that comes after a stage that holds up the rest."""
    for stage in stages:
        yield from stage.turns
        if stage.holds_up:
            return


def _published(this: ProgrammeYear, version: int) -> Iterator[str]:
    folder = this.shown(this.releases / str(version))
    yield this.name
    yield f"  published    done     evaluator     version {version}, in {folder}"
    yield (
        "  next: the evaluator types "
        f"`evaluate fieldwork {this.programme.name} {this.year + 1}`, for the year after"
    )


def _open(this: ProgrammeYear, version: int, correction: Correction) -> Iterator[str]:
    """That a published year is open to be corrected, and what has moved so far."""
    from analysis.publish.moved import lines_of_moved, moved_so_far

    by = f" by {correction.by}" if correction.by else ""
    yield (
        f"  open for a correction since {_day(correction.opened_on)}{by}, because: {correction.why}"
    )
    yield f"  version {version} stands until this one is published"
    yield from (f"      {line}" for line in lines_of_moved(moved_so_far(this)))


def _names(this: ProgrammeYear) -> Stage:
    """Wishes do not carry over: a person may wish to be named otherwise this year."""
    everybody = this.about.evaluators
    waiting = [one.name for one in everybody if not was_asked(this, one)]
    nameless = [one.name for one in everybody if lacks_chosen_name(this, one)]
    if not waiting and nameless:
        return Stage(
            "names",
            NOW,
            f"{len(nameless)} of {len(everybody)} chose a name that is not in about.yml",
            each=tuple(nameless),
            turns=("the evaluator asks which name they chose, and writes it as chosen_name",),
        )
    if not waiting:
        says = f"all {len(everybody)} evaluators were asked how they wish to be named"
        return Stage("names", DONE, says if everybody else "about.yml names no evaluators")
    return Stage(
        "names",
        NOW,
        f"{len(waiting)} of {len(everybody)} not asked this year how they wish to be named",
        each=tuple(waiting),
        turns=(
            "the evaluator asks them (sheet peer-researchers.html) and writes named_as and "
            "asked_on in about.yml",
        ),
    )


def _fieldwork(this: ProgrammeYear) -> Stage:
    there = (this.fieldwork / "index.html").is_file()
    command = f"`evaluate fieldwork {this.programme.name} {this.year}`"
    if there:
        return Stage("fieldwork", DONE, f"sheets are in {this.shown(this.fieldwork)}")
    if (this.raw / "about.yml").is_file():
        return Stage("fieldwork", OVER, "no sheets were written with this program")
    return Stage(
        "fieldwork",
        NOW,
        "no sheets yet",
        turns=(
            f"the evaluator types {command}",
            "peers rewrite the topic guide and say how they wish to be named this year",
        ),
    )


def _to_begin(this: ProgrammeYear) -> Iterator[Stage]:
    """A year of which nothing has come in."""
    yield _fieldwork(this)
    yield Stage(
        "collecting",
        NOW,
        f"nothing is in {this.shown(this.raw)} yet",
        turns=(f"the evaluator puts about.yml and this year’s files in {this.shown(this.raw)}",),
        holds_up=True,
    )
    yield from (Stage(name, LATER, "needs what people told us") for name, _ in STAGES[3:])


def _begun(standing: Standing) -> Iterator[Stage]:
    yield _fieldwork(standing.this)
    yield _names(standing.this)
    yield standing.collecting()
    yield standing.cleaning()
    yield standing.coders_talk()
    yield standing.workshop()
    yield standing.judging()
    yield standing.sign_off()
    yield standing.publishing()


class Standing:
    """A year that has begun, as its files and the last run leave it."""

    def __init__(self, this: ProgrammeYear) -> None:
        self.this = this
        self.command = f"{this.programme.name} {this.year}"
        plan = plan_years([this])
        own = plan.of([this])
        self.stale = [o for o in plan.outlooks() if o.may_run and o.task in own]
        self.steps = len(own)

    def collecting(self) -> Stage:
        closes = self.this.about.collection.closes
        files = _many(len(self.this.collected()), "file", "files")
        if closes is None:
            return Stage("collecting", NOW, f"{files}; about.yml does not say when it closes")
        if closes >= date.today():
            return Stage("collecting", NOW, f"{files}; closes on {_day(closes)}")
        late = self._late()
        said = f"; {late} answers came late and do not count" if late else ""
        return Stage("collecting", DONE, f"{files}; closed on {_day(closes)}{said}")

    def cleaning(self) -> Stage:
        if self.stale:
            return Stage(
                "cleaning",
                NOW,
                f"{len(self.stale)} of {self.steps} steps to run",
                turns=(f"the evaluator types `evaluate run {self.command}`",),
                holds_up=True,
            )
        lost = self._rejected
        if not len(lost):
            return Stage("cleaning", DONE, "every row could be used")
        check = f"`evaluate check {self.command}`"
        return Stage(
            "cleaning",
            DONE,
            f"{_many(len(lost), 'row or value', 'rows or values')} could not be used: {check}",
            turns=()
            if self._judged()
            else (f"the evaluator types {check}, asks back, and mends what can be mended",),
        )

    def coders_talk(self) -> Stage:
        talk = self._table("to_talk_about")
        if self.stale or talk is None:
            return self._later("coders talk")
        left = int((~talk["settled"].astype(bool)).sum())
        agreed = self._table("agreed")
        differ = 0 if agreed is None else int(agreed["present"].isna().sum())
        if not len(talk):
            return Stage("coders talk", DONE, "nothing was read differently")
        says = (
            f"{_many(len(talk), 'stretch', 'stretches')} read differently, "
            f"{len(talk) - left} talked over"
            + (f"; {_many(differ, 'code', 'codes')} still read differently" if differ else "")
        )
        listed = self.this.shown(self.this.working / "5_interview_findings.ipynb")
        todo = f"coders talk over what is left ({listed}) and fill in agreed_coding.csv"
        return Stage("coders talk", NOW if left else DONE, says, turns=(todo,) if left else ())

    def workshop(self) -> Stage:
        piles = _rows(self.this.raw / "piles.csv")
        pack = self.this.working / "workshop"
        if self.stale:
            return self._later("workshop")
        found = self._table("insights")
        insights = 0 if found is None else len(found)
        came_back = (
            f"{_many(len(piles), 'card', 'cards')} sorted, {_many(insights, 'insight', 'insights')}"
        )
        if piles or self._judged():
            return Stage("workshop", DONE if piles else OVER, came_back)
        if pack.is_dir():
            return Stage(
                "workshop",
                NOW,
                f"pack is in {self.this.shown(pack)}; {came_back}",
                turns=("peers meet, sort the cards and fill in piles.csv and insights.csv",),
            )
        return Stage(
            "workshop",
            NOW,
            f"no pack yet; {came_back}",
            turns=(f"the evaluator types `evaluate workshop {self.command}`",),
        )

    def judging(self) -> Stage:
        if self.stale:
            return self._later("judging")
        wanted, judged = self._to_judge(), self._judged()
        lost = self._rejected
        refused = lost[(lost["source_file"] == "judgements.csv") & (lost["lost"] == "row")]
        waiting = [title for about, title in wanted.items() if about not in judged]
        says = f"{len(wanted) - len(waiting)} of {len(wanted)} judged"
        turns = [f"peers and board judge what is left, in judgements.csv: {_some(waiting)}"]
        if len(refused):
            says += f"; {_many(len(refused), 'judgement', 'judgements')} could not be used"
            why = f"`evaluate check {self.command}` says why"
            turns.append(f"peers and board look again at judgements that could not be used: {why}")
        return Stage(
            "judging",
            NOW if waiting or len(refused) else DONE,
            says,
            turns=tuple(turns if waiting else turns[1:]),
            holds_up=not judged,
        )

    def sign_off(self) -> Stage:
        people = self.this.about.sign_off
        if not people:
            return Stage(
                "sign-off",
                NOW,
                "about.yml names nobody under sign_off",
                turns=("the evaluator puts the peer researchers who are to sign in about.yml",),
                holds_up=True,
            )
        signing = sign_off(self.this)
        waiting = [reading.name for reading in signing.open]
        return Stage(
            "sign-off",
            LATER if self.stale else NOW if waiting else DONE,
            f"{len(people) - len(waiting)} of {len(people)} have had their say"
            + (f"; the draft is version {signing.code}" if signing.code else "")
            + (f"; to read: {self._to_read}" if self._to_read and waiting else ""),
            tuple(self._reading(reading) for reading in signing.readings),
            (f"peers read the draft and sign off in signoff.csv: {'; '.join(waiting)}",)
            if waiting
            else (),
            holds_up=bool(waiting),
        )

    @property
    def _to_read(self) -> str:
        """Where the draft is, for those who read the report and for those who read Easy Read."""
        shown = self.this.shown(self.this.published)
        names = [path.name for path in pages_in(self.this.published)]
        read = [name for name in (REPORT, EASY_READ) if name in names]
        return f"{' or '.join(read)} in {shown}" if read else ""

    def _reading(self, reading: Reading) -> str:
        """How one peer's reading of the draft ended, and what has changed since."""
        if reading.waits:
            return f"{reading.name}: has not had their say"
        said = [
            reading.ending or "",
            f"version {reading.version}" if reading.version else "no version given",
            f"read as: {reading.read_as}" if reading.read_as else "",
            f"{reading.on:%Y-%m-%d}" if reading.on else "",
        ]
        changed = (
            sections_changed(self.this, reading.version)
            if reading.reopened and reading.version
            else None
        )
        if changed:
            said.append(f"to read again, for the words of these parts changed: {_some(changed)}")
        elif reading.reopened:
            said.append("to read again: it was another version")
        return f"{reading.name}: {', '.join(filter(None, said))}"

    def publishing(self) -> Stage:
        if self.stale:
            return self._later("publishing")
        return Stage(
            "publishing",
            NOW,
            f"report, Easy Read and summary are in {self.this.shown(self.this.published)}",
            turns=(f"the evaluator types `evaluate publish {self.command}`",),
        )

    def _later(self, name: str) -> Stage:
        return Stage(name, LATER, "after the steps have run")

    def _late(self) -> int:
        accounts = self._table("accounts")
        if self.stale or accounts is None:
            return 0
        why = accounts["why_out_of_scope"].dropna()
        return sum(int(found) for reason in why for found in LATE.findall(str(reason)))

    @cached_property
    def _rejected(self) -> pd.DataFrame:
        from analysis.tables import TIDY

        found = self._table("rejected")
        return TIDY["rejected"].empty() if found is None else found

    def _table(self, name: str) -> pd.DataFrame | None:
        """A table of the last run; one that an earlier version wrote otherwise is none."""
        if not self.this.table_path(name).exists():
            return None
        try:
            return self.this.read(name)
        except ValueError:
            return None

    def _to_judge(self) -> dict[str, str]:
        programme = self.this.programme
        return {
            **{name: outcome.title for name, outcome in programme.outcomes.items()},
            **{name: aim.title for name, aim in programme.aims.items()},
            WHOLE_PROGRAMME: programme.question,
        }

    def _judged(self) -> set[str]:
        judgements = self._table("judgements")
        return set() if judgements is None else set(judgements["about"])


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _some(titles: list[str], most: int = 3) -> str:
    """The first few of them.

    Examples
    --------
    >>> _some(["Trust", "Pay", "Time", "Care"])
    'Trust; Pay; Time; and 1 more'
    """
    more = len(titles) - most
    return "; ".join([*titles[:most], *([f"and {more} more"] if more > 0 else [])])


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _rows(path: Path) -> list[Mapping[str, str]]:
    """Rows of a spreadsheet that hold something."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        return [row for row in csv.DictReader(stream) if any(map(bool, row.values()))]
