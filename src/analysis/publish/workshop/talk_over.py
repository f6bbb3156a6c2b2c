"""Prints what coders read differently, for them to talk over; it holds people's words."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.judge.talk_over import stretches_to_talk_over
from analysis.publish.workshop.paper import write_paper
from analysis.year import ProgrammeYear


def write_talk_over(this: ProgrammeYear, to_settle: pd.DataFrame) -> Path:
    """Write the list, most contested first, with room for what is settled and why.

    Parameters
    ----------
    this
        The programme-year.
    to_settle
        What is still to be talked over, as `analysis.judge.talk_over.to_settle` gives it.
    """
    talked_over = this.read("agreed")
    return write_paper(
        this,
        "talk-over",
        stretches=stretches_to_talk_over(this, to_settle),
        readings=len(to_settle),
        settled=int(talked_over["present"].notna().sum()),
        still_differ=int(talked_over["present"].isna().sum()),
    )
