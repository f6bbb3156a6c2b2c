"""Who of the peer researchers agreed with the report, who did not, and who is still to be asked."""

from __future__ import annotations

from markupsafe import Markup

from analysis.protect.signoff import SAID, Reading, SignOff
from analysis.publish.html import render
from analysis.publish.material import Material
from analysis.publish.words import ENDINGS, leading_to

NOT_YET = "Not all peer researchers have had their say yet"
ALL = "The peer researchers agreed with the judged parts of this report"
ALL_HAVE_SAID = "What the peer researchers say of the judged parts of this report"
REOPENED = "Words have changed: peer researchers are asked again"
Told = list[tuple[str, str, Reading]]


def notice(report: Material, stands: SignOff) -> Markup:
    """What stands under the cover, where nobody can miss it."""
    return render(
        "signed.html",
        readings=as_told(report, stands),
        complete=stands.complete,
        heading=_heading(stands),
        version=stands.code,
    )


def _heading(stands: SignOff) -> str:
    if stands.complete:
        agreed = all(reading.ending == "agreed" for reading in stands.readings)
        return ALL if agreed else ALL_HAVE_SAID
    return REOPENED if any(reading.reopened for reading in stands.readings) else NOT_YET


def as_told(report: Material, stands: SignOff) -> Told:
    """Each peer researcher, named as they wish, with what is told of their reading."""
    return [(_named(report, reading.name), _told(reading), reading) for reading in stands.readings]


def _named(report: Material, name: str) -> str:
    return report.naming.author(name)


def _told(reading: Reading) -> str:
    if reading.waits:
        return "has not yet had their say"
    ending = str(reading.ending)
    if reading.reopened:
        return SAID[ending]
    told = ENDINGS[ending]
    return leading_to(told, reading.words) if reading.words else told
