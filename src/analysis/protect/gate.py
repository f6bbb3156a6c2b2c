"""What must hold before a year may leave the building, one named check each."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.errors import GateError, Problem
from analysis.protect.disclosure import too_small
from analysis.year import ProgrammeYear


def check_can_publish(this: ProgrammeYear) -> None:
    """Refuse a year that is not ready to be published.

    Raises
    ------
    GateError
        With every reason: what stands in the way, and what to do.
    """
    reasons = [
        *check_report_is_written(this),
        *check_is_signed_off(this),
        *check_nothing_else_lies_there(this),
        *check_no_small_count_is_shown(this),
    ]
    if reasons:
        raise GateError.of(reasons)


def check_report_is_written(this: ProgrammeYear) -> Iterator[Problem]:
    """The report must be there."""
    if not (this.published / "report.html").exists():
        yield Problem(
            f"{this.name} has no report yet",
            f"Run `evaluate run {this.programme.name} {this.year}`",
        )


def check_is_signed_off(this: ProgrammeYear) -> Iterator[Problem]:
    """Each peer researcher named in about.yml must have had their say, whatever it was."""
    file = this.shown(this.raw / "signoff.csv")
    names = this.about.sign_off
    if not names:
        yield Problem(
            "nobody is named to sign off",
            "Name the peer researchers under “sign_off”",
            this.shown(this.raw / "about.yml"),
        )
    ended = set(this.read("signoff")["name"]) if this.table_path("signoff").exists() else set()
    for name in names:
        if name not in ended:
            yield Problem(
                f"{name} has not signed off {this.name}",
                "Write how their reading of the draft ended: agreed, agreed except for, "
                "did not agree because, or could not be reached",
                file,
            )


def check_nothing_else_lies_there(this: ProgrammeYear) -> Iterator[Problem]:
    """Only the report and its tables may be published: never a notebook, never row data."""
    for path in sorted(this.published.rglob("*")):
        inside = path.relative_to(this.published)
        known = inside.as_posix() == "report.html" or (
            inside.parts[0] == "tables" and path.suffix == ".csv"
        )
        if path.is_file() and not known:
            yield Problem("this file is not part of a release", "Take it out", this.shown(path))


def check_no_small_count_is_shown(this: ProgrammeYear) -> Iterator[Problem]:
    """No finding that counts people may hold a number under the threshold."""
    if not this.table_path("findings").exists():
        return
    threshold = this.programme.disclosure.threshold
    findings = this.read("findings").set_index("finding")
    of_people = findings[findings["unit"].isin(["people", "interviews", "share"])]
    least_of_readers = of_people.loc[of_people["unit"] == "interviews", "low"]
    for counts in (of_people["numerator"], of_people["base"], least_of_readers):
        for finding, count in counts.dropna().items():
            if too_small(int(count), threshold):
                yield Problem(
                    f"finding {finding} shows fewer than {threshold} people",
                    f"Run `evaluate run {this.programme.name} {this.year} --force`",
                )
