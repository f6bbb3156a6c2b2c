"""The evaluation report, one attribute for each section."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from analysis.protect.signoff import SignOff, sign_off
from analysis.protect.versions import keep_version, parts_of, version_of
from analysis.publish.beside import write_beside
from analysis.publish.checklists import write_blank
from analysis.publish.easy_read.page import EasyRead
from analysis.publish.explore.gather import write_topics
from analysis.publish.html import Section
from analysis.publish.material import Material
from analysis.publish.read_first import write_read_first
from analysis.publish.sections import (
    aims,
    answered,
    asks,
    checks,
    cover,
    evaluators,
    found,
    helped,
    involved,
    limits,
    made,
    piles,
    recommendations,
    shifts,
    signed,
    spreadsheets,
)
from analysis.publish.written import parts_written


class Report(Material):
    """One year's report.

    Each section is an attribute that Jupyter shows; sections can be added to show several at once.
    """

    @cached_property
    def version(self) -> list[dict[str, str]]:
        """What peer researchers sign: a digest of each judged part, and the code of them all.

        What people wrote is in it whichever section it stands in, and so are the words of the
        Easy Read page. It knows nothing of who has
        signed, of runs and of totals, so that these do not change it.
        """
        judged = self.found + self.asks + self.aims + self.helped + self.shifts
        judged += self.limits + self.recommendations
        parts = parts_of(cover.answer(self) + judged.html)
        answer = parts["cover"]._replace(title="The answer on the cover")
        judged_parts = {**parts, "cover": answer, **parts_written(self.written)}
        return version_of({**judged_parts, **self.easy_read.parts})

    @cached_property
    def easy_read(self) -> EasyRead:
        """The same in Easy Read: peers may have the draft read so, and sign those words."""
        return EasyRead(self)

    @cached_property
    def sign_off(self) -> SignOff:
        """How the peer researchers' reading of this version stands."""
        return sign_off(self.this, self.version[-1]["digest"])

    @property
    def cover(self) -> Section:
        """Title, question, the answer in one sentence, and who agreed with the report."""
        return cover.section(self, signed.notice(self, self.sign_off))

    @cached_property
    def found(self) -> Section:
        """What we found, in plain words."""
        return found.section(self)

    @cached_property
    def asks(self) -> Section:
        """What we ask of you."""
        return asks.section(self)

    @property
    def evaluators(self) -> Section:
        """Who evaluated, and their links to the programme."""
        return evaluators.section(self, self.sign_off)

    @property
    def answered(self) -> Section:
        """How it was done, and who answered."""
        return answered.section(self)

    @cached_property
    def aims(self) -> Section:
        """Findings, aim by aim."""
        return aims.section(self)

    @cached_property
    def helped(self) -> Section:
        """What helped and what got in the way."""
        return helped.section(self)

    @property
    def sorted_piles(self) -> Section:
        """How peer researchers sorted cards, and what became of the themes they proposed."""
        return piles.SortedPiles(self.this).section

    @property
    def involved(self) -> Section:
        """Who is involved, who is missing, and what it cost."""
        return involved.section(self)

    @cached_property
    def shifts(self) -> Section:
        """The shifts, then and now."""
        return shifts.section(self)

    @cached_property
    def limits(self) -> Section:
        """What we cannot say."""
        return limits.section(self)

    @cached_property
    def recommendations(self) -> Section:
        """Recommendations, owners and progress."""
        return recommendations.section(self)

    @property
    def made(self) -> Section:
        """How this was made."""
        return made.section(self, self.sorted_piles)

    @property
    def checks(self) -> Section:
        """How to check us."""
        return checks.section(self)

    def write_files(self) -> pd.DataFrame:
        """Write the tables, and the pages that stand beside the report; say which."""
        tables = self.write_tables()
        pages = pd.DataFrame({"file": write_beside(self)})
        return pd.concat([pages, tables], ignore_index=True)

    def write_tables(self) -> pd.DataFrame:
        """Write the report's tables as CSV beside it, and say which.

        Among the working papers goes what people have to read before anything may be published,
        and what this version consists of; apart from both go the topics that people explore.
        """
        keep_version(self.this, self.version)
        write_read_first(self.this)
        write_blank(self.this)
        write_topics(self)
        return spreadsheets.write(self)
