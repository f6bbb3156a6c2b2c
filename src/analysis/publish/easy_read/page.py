"""The Easy Read page of a year, from the same findings, judgements and insights as its report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from markupsafe import Markup

from analysis.protect.signoff import SignOff
from analysis.protect.versions import EASY, Part, parts_of
from analysis.publish.easy_read import sections
from analysis.publish.easy_read.measure import TooHard
from analysis.publish.easy_read.pictures import pictures_of, slots
from analysis.publish.easy_read.sections import EasySection
from analysis.publish.easy_read.writer import Line, Writer
from analysis.publish.html import render
from analysis.publish.marks import Marks
from analysis.publish.material import Material
from analysis.publish.page import MORE_MARKS_GO_HERE

UNTESTED = "Easy Read draft, to be tested with people with learning disabilities"
MADE_UP = ["Simulated data.", "The people, numbers and words are not real."]
TITLE = "Easy Read: {}"


@dataclass(frozen=True)
class EasyRead:
    """The Easy Read page of one year.

    Parameters
    ----------
    report
        The year's material.
    """

    report: Material

    @cached_property
    def _written(self) -> tuple[list[Line], EasySection, list[EasySection], Writer, Writer]:
        """What the title means, what opens the page, what is judged, and the writers of these."""
        first = self._after_mark()
        title = first.heading(self.report.programme.title)
        about = sections.about(self.report, first)
        judged = Writer(dict(first.met), first.too_hard)
        return title, about, sections.judged_sections(self.report, judged), first, judged

    @cached_property
    def parts(self) -> dict[str, Part]:
        """The words that peer researchers sign, section by section."""
        _, about, judged, *_ = self._written
        html = "".join(_section(section) for section in (about, *judged))
        return {
            name: part._replace(title=TITLE.format(part.title))
            for name, part in parts_of(html).items()
        }

    @property
    def too_hard(self) -> list[TooHard]:
        """Texts of the programme's own that are too hard for this page."""
        return list(dict.fromkeys(self._written[3].too_hard))

    def page(self, marks: Marks, stands: SignOff) -> Markup:
        """The page.

        Parameters
        ----------
        marks
            What it must say of itself.
        stands
            How the sign-off stands.
        """
        title, about, judged, first, writer = self._written
        aside = replace(first, met=dict(first.met), too_hard=first.too_hard)
        between = sections.who_and_how(self.report, stands, aside)
        contact = sections.contact(self.report, aside)
        shown = pictures_of(self.report.programme)
        body = [_section(section) for section in (about, *between, *judged)]
        last = _section(contact)
        met = {**writer.met, **aside.met}
        words = sorted(met, key=lambda hard: hard.word.casefold())
        used = {item.picture for one in (about, *between, *judged, contact) for item in one.items}
        return render(
            "easy-read/page.html",
            programme=self.report.programme,
            year=self.report.this.year,
            marks=marks,
            banners=self._banners(marks),
            place_for_more=MORE_MARKS_GO_HERE,
            pictures=[shown[name] for name in sorted({*used, "words"})],
            title_means=title,
            body=body,
            words=words,
            last=last,
        )

    def _after_mark(self) -> Writer:
        """A writer that knows what “simulated” means where a mark on top of the page says so.

        Of the other marks it knows nothing, for they change while words are being signed.
        """
        writer = Writer()
        if self.report.this.about.simulated:
            writer.own(*MADE_UP)
        return writer

    def _banners(self, marks: Marks) -> list[list[Line]]:
        """What the page must say of itself, each with the hard words in it explained."""
        writer, test = Writer(), self.report.this.about.easy_read
        tested = [f"{UNTESTED}."]
        if test:
            by = self.report.naming.shown(test.tested_by)
            tested = [
                "People tested this Easy Read page.",
                f"They were: {by}, {_day(test.tested_on)}.",
            ]
        said = [
            MADE_UP if marks.simulated else [],
            tested,
            [f"{marks.unsigned}."] if marks.draft else [],
        ]
        return [[line for text in texts for line in writer.line(text)] for texts in said if texts]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _section(section: EasySection) -> Markup:
    return render("easy-read/section.html", section=section, easy=EASY, alts=slots())
