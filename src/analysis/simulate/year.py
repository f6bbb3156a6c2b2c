"""Draws a whole programme-year from the programme's truth, and puts it where collected files go."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml

from analysis.errors import EvaluationError
from analysis.simulate.coding import draw_coding
from analysis.simulate.coding_export import CODING_WRITERS, short_name
from analysis.simulate.decisions import decide
from analysis.simulate.draw import Setting
from analysis.simulate.records import draw_records
from analysis.simulate.survey import draw_survey
from analysis.simulate.survey_export import SURVEY_WRITERS
from analysis.simulate.truth import step
from analysis.simulate.truth_file import read_truth
from analysis.tables import COLLECTED
from analysis.year import Evaluator, ProgrammeYear

HEAD = """\
# Simulated data. Nobody said or did any of this: it was drawn by chance from
# programmes/{programme}/truth.yml. The line “simulated: true” puts “Simulated data” on every page.
"""


def simulate_year(this: ProgrammeYear, *, overwrite: bool = False) -> list[Path]:
    """Draw the year and write its folder of collected files, whole or not at all.

    Parameters
    ----------
    this
        The programme-year; its programme needs a ``truth.yml``.
    overwrite
        Put a new simulated year in the place of an old one.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    EvaluationError
        The folder holds data that people collected, or a simulated year that may not be replaced.
    """
    _refuse_to_replace(this, overwrite=overwrite)
    truth = read_truth(this.programme)
    this.raw.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".simulating-", dir=this.raw.parent) as name:
        drawn = Path(name) / "year"
        drawn.mkdir()
        _write(Setting(this.programme, this.year, truth), drawn)
        if this.raw.exists():
            shutil.rmtree(this.raw)
        drawn.rename(this.raw)
    return this.collected()


def _refuse_to_replace(this: ProgrammeYear, *, overwrite: bool) -> None:
    if not this.raw.exists() or not this.collected():
        return
    where = this.shown(this.raw)
    if not _is_simulated(this):
        raise EvaluationError(
            "this folder holds data that people collected, and a simulation never replaces those",
            remedy="Simulate another year, or move these files away first",
            file=where,
        )
    if not overwrite:
        raise EvaluationError(
            "this year is simulated already",
            remedy="Add --overwrite to draw it again; what was added to it by hand is then lost",
            file=where,
        )


def _is_simulated(this: ProgrammeYear) -> bool:
    """Only a folder that says so itself; one that cannot be read may be anybody's."""
    try:
        return this.at(this.year).about.simulated
    except EvaluationError:
        return False


def _write(setting: Setting, folder: Path) -> None:
    truth, year = setting.truth, setting.year
    coding = draw_coding(setting)
    write_survey = SURVEY_WRITERS[step(truth.survey.written_as, year)]
    write_coding = CODING_WRITERS[step(truth.interviews.coded_in, year)]
    sources = [
        write_survey(setting, draw_survey(setting), folder),
        *write_coding(setting, coding, folder),
    ]
    columns = [*COLLECTED["participants.csv"].column_names, *setting.programme.characteristics]
    spreadsheets = {
        "participants.csv": coding.participants[columns],
        **draw_records(setting),
        **decide(setting, coding),
    }
    for name, frame in spreadsheets.items():
        frame.to_csv(folder / name, index=False, encoding="utf-8", lineterminator="\n")
    texts = {f"text/{name}.md": step(words, year) for name, words in truth.texts.items()}
    for name, words in {"about.yml": _about(setting, sources), **texts}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8", newline="\n")


def _about(setting: Setting, sources: list[dict[str, Any]]) -> str:
    truth = setting.truth
    about = {
        "year": setting.year,
        "simulated": True,
        "collection": {"opens": setting.opens, "closes": setting.closes},
        "invited": {group: setting.count(who.invited) for group, who in truth.groups.items()},
        "sources": sources,
        "coder_names": {short_name(coder): coder for coder in truth.coders},
        "evaluators": [_asked(setting, who) for who in truth.evaluators],
        "sign_off": list(truth.signoff),
        "stages": [{"stage": each.stage, "took_part": each.took_part} for each in truth.stages],
    }
    written = yaml.safe_dump(about, sort_keys=False, allow_unicode=True, width=100)
    return HEAD.format(programme=setting.programme.name) + written


def _asked(setting: Setting, who: Evaluator) -> dict[str, Any]:
    """Somebody who evaluated; who said how to be named was asked when collection closed."""
    asked_on = setting.closes if who.named_as else None
    return who.model_copy(update={"asked_on": asked_on}).model_dump(exclude_none=True)
