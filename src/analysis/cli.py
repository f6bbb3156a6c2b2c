"""The `evaluate` command."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from analysis.errors import EvaluationError, Problem

if TYPE_CHECKING:
    from analysis.year import ProgrammeYear

MOST_WANTED = """\
What most people want:

  evaluate run NAME YEAR       from this year's files to the report
  evaluate check NAME YEAR     what is wrong with the files, one line each
  evaluate explore NAME YEAR   look at the results yourself
  evaluate status NAME YEAR    where the year stands, and what comes next

To begin:  evaluate new NAME,  then  evaluate simulate NAME YEAR
All commands:  evaluate --help"""

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None, help=__doc__
)

Name = Annotated[str, typer.Argument(help="The programme: a folder in programmes/.")]
Year = Annotated[int, typer.Argument(help="The year: a folder in data/raw/NAME/.")]
Years = Annotated[
    list[int] | None, typer.Argument(help="One or several years; none: every year with data.")
]
ComingYear = Annotated[
    int | None,
    typer.Option("--year", help="As asked in this year; else the year after the last with data."),
]


@app.callback(invoke_without_command=True)
def most_wanted(context: typer.Context) -> None:
    """From this year's files to one honest, accessible, signed report."""
    if context.invoked_subcommand is None:
        print(MOST_WANTED)


@app.command()
def run(
    name: Annotated[str | None, typer.Argument(help="The programme.")] = None,
    years: Years = None,
    every: Annotated[bool, typer.Option("--all", help="Every programme and year.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Notebooks to run at a time.")] = 2,
    force: Annotated[bool, typer.Option(help="Run all steps, stale or not.")] = False,
    quiet: Annotated[bool, typer.Option(help="Print errors and where the report is.")] = False,
    on: Annotated[
        str | None, typer.Option(help="A Dask scheduler whose workers run them: tls://host:port.")
    ] = None,
    certificates: Annotated[
        Path | None, typer.Option(help="Folder with the Dask cluster's certificates.")
    ] = None,
) -> None:
    """Run every step that is not up to date, and say where the report is."""
    if (name is None) != every:
        raise typer.BadParameter("say which programme, or --all")
    from analysis.run.kernels.warm import kernels_of_run

    with nullcontext() if on else kernels_of_run() as kernels:
        from analysis.run.telling import lines_of_run, pages_beside, problems_of, reports_of
        from analysis.run.years import Cluster, run_years

        done = run_years(
            _every_year() if name is None else _years(name, years),
            quiet=quiet,
            workers=workers,
            force=force,
            on=Cluster(on, certificates) if on else None,
            kernels=kernels,
        )
    if not quiet:
        _say(lines_of_run(done))
    _complain(problems_of(done))
    for report in reports_of(done):
        print(report if quiet else f"Report: {report}")
        _say([] if quiet else pages_beside(report))
    if not done.went_well:
        raise typer.Exit(1)


@app.command()
def check(name: Name, year: Year) -> None:
    """Read and clean only: every problem, one line each, and the sum of rows."""
    from analysis.clean.check import check_year

    found = check_year(_year(name, year))
    _say(found.lines)
    if found.problems:
        raise typer.Exit(1)


@app.command()
def explain(name: Name, years: Years = None) -> None:
    """Say which steps would run, and why."""
    from analysis.run.telling import lines_of_plan
    from analysis.run.years import plan_years

    _say(lines_of_plan(plan_years(_years(name, years))))


@app.command()
def explore(
    name: Name,
    year: Year,
    more: Annotated[
        list[str] | None, typer.Argument(help="After --: options of JupyterLab's own.")
    ] = None,
    pack: Annotated[
        bool, typer.Option("--pack", help="Write one page for people without an install.")
    ] = False,
    insights: Annotated[
        Path | None, typer.Option(help="Take in what people said in such a page: its CSV.")
    ] = None,
    evaluator: Annotated[
        bool, typer.Option("--evaluator", help="The notebook that opens people's own answers.")
    ] = False,
    national: Annotated[
        bool, typer.Option("--national", help="Programmes that chose to join, side by side.")
    ] = False,
) -> None:
    """Open JupyterLab on a notebook of your own, with the year's results."""
    from analysis.run.explore import EVALUATOR, EXPLORE, NATIONAL, open_lab, own_notebook

    this = _year(name, year)
    if insights:
        from analysis.judge.insights import take_in

        _say(take_in(this, insights))
        return
    if pack:
        from analysis.publish.explore.pack import write_pack

        _check_is_of_the_files_as_they_are(this)
        print(f"Page: {write_pack(this)}")
        return
    if not (evaluator or national):
        from analysis.protect.gate import check_can_be_shown

        _check_is_of_the_files_as_they_are(this)
        check_can_be_shown(this)
    chosen = NATIONAL if national else EVALUATOR if evaluator else EXPLORE
    notebook = own_notebook(this, name=chosen)
    print(f"Your notebook is {notebook}; end with Ctrl-C here.", flush=True)
    raise typer.Exit(open_lab(this, notebook, more or []))


def _check_is_of_the_files_as_they_are(this: ProgrammeYear) -> None:
    """What is explored must be: somebody may have withdrawn since the report was made."""
    from analysis.judge.insights import FILE
    from analysis.run.explore import check_there_are_results
    from analysis.run.lock import locked
    from analysis.run.years import check_up_to_date

    check_there_are_results(this)
    with locked([this]):
        check_up_to_date([this], besides=(FILE,))


@app.command()
def workshop(
    name: Name,
    year: Year,
    cards: Annotated[int, typer.Option(min=1, max=200, help="How many extract cards.")] = 40,
    per_sheet: Annotated[
        Literal["4", "8"], typer.Option(help="Cards on a sheet of paper: 4 or 8.")
    ] = "4",
    sorters: Annotated[int, typer.Option(min=1, max=26, help="How many people will sort.")] = 4,
) -> None:
    """Write what a workshop needs on paper: cards, placemats, a plan, sheets to fill in."""
    from analysis.publish.workshop import make_pack
    from analysis.run.lock import locked
    from analysis.run.years import check_up_to_date

    this = _year(name, year)
    with locked([this]):
        check_up_to_date([this])
        pack = make_pack(this, cards=cards, per_sheet=int(per_sheet), sorters=sorters)
    _say(pack.lines)


@app.command()
def status(name: Name, year: Year) -> None:
    """Say where the year stands, whose turn it is and what comes next."""
    from analysis.run.standing import lines_of_standing

    _say(lines_of_standing(_coming_year(name, year)))


@app.command()
def publish(
    name: Name,
    years: Years = None,
    draft: Annotated[bool, typer.Option(help="Mark all as draft; freeze nothing.")] = False,
) -> None:
    """Put years that passed the gate on the site; a year that is not signed off stays back."""
    from analysis.publish.site import publish as publish_years
    from analysis.run.lock import locked
    from analysis.run.telling_site import lines_of_published, versions_of
    from analysis.run.years import check_up_to_date

    asked = _years(name, years)
    with locked(asked):
        if not draft:
            check_up_to_date(asked)
        before = versions_of(asked)
        index = publish_years(name, [this.year for this in asked], asked[0].root, draft=draft)
    _say(lines_of_published(asked, before))
    print(f"Site: {index}")


@app.command()
def correct(
    name: Name,
    year: Year,
    reason: Annotated[
        str | None, typer.Option(help="Why, for everybody to read: it is printed on the report.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who decided it; kept in the record.")] = None,
    cancel: Annotated[
        bool, typer.Option("--cancel", help="Close it again; what was published stands.")
    ] = False,
) -> None:
    """Open a published year to correct it; the earlier version is kept, and so is the reason."""
    from analysis.protect.corrections import open_again
    from analysis.publish.freezing import cancel as close_again
    from analysis.run.lock import locked
    from analysis.run.telling_site import lines_of_opened

    if (reason is None) != cancel:
        raise typer.BadParameter('say why with --reason "…", or --cancel')
    this = _year(name, year)
    with locked([this]):
        if reason is None:
            release = close_again(this)
            print(f"{this.name} is closed. Version {release.version} stands as it was published.")
            return
        open_again(this, reason, by)
    _say(lines_of_opened(this))


@app.command()
def audit(name: Name, years: Years = None) -> None:
    """Attack what is about to be released; name what can be worked out, and from what sum."""
    from analysis.protect.audit.year import audited, lines_of

    found = [audited(this) for this in _years(name, years)]
    for one in found:
        _say(lines_of(one))
    if any(one.leaks for one in found):
        raise typer.Exit(1)


@app.command()
def withdraw(
    name: Name,
    person: Annotated[
        str,
        typer.Argument(
            help="As in the collected files: a person's or participant's id, the name of an "
            "interview, the number on an answer sheet; 2018/I05 where it is several people's."
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before doing it.")] = False,
) -> None:
    """Take a person's rows and words out of everything, and prove that they are gone.

    It says what was found, and asks in a terminal; called by another program, it does not ask.
    """
    from analysis.run.withdrawal import find

    found = find(_years(name, None), person)
    _say(found.lines)
    asks = sys.stdin.isatty() and not yes and found.journal is not None
    if asks and not typer.confirm("Take all of it out? This cannot be undone"):
        print("Nothing was changed.")
        raise typer.Exit(1)
    _say(found.carry_out())


@app.command()
def codebook(name: Name, year: ComingYear = None) -> None:
    """Write the codebook for coding tools: REFI-QDA (.qdc) and CSV."""
    from analysis.publish.fieldwork import write_codebook

    this = _coming_year(name, year)
    written = write_codebook(this.programme, this.year, this.outputs.parent / "codebook")
    _say(f"Written: {this.shown(path)}" for path in written)
    print(
        f"It holds the codes of {this.year}. NVivo, ATLAS.ti, MAXQDA and QualCoder import "
        f"{written[0].name}; Taguette imports {written[1].name}."
    )


@app.command()
def questionnaire(name: Name, year: ComingYear = None) -> None:
    """Write the questionnaire as an XLSForm, on paper, and the map that reads answers back."""
    from analysis.publish.fieldwork import write_questionnaire

    this = _coming_year(name, year)
    folder = this.outputs.parent / f"questionnaire-{this.year}"
    form, paper, column_map = write_questionnaire(this.programme, this.year, folder)
    for path, what_next in (
        (form, "upload it to KoboToolbox or an ODK server"),
        (paper, "open it in a word processor, read it through, print it"),
        (column_map, f"once answers are in, copy it into {this.shown(this.raw / 'about.yml')}"),
    ):
        print(f"Written: {this.shown(path)}: {what_next}")


@app.command()
def fieldwork(
    name: Name,
    year: Annotated[
        int | None, typer.Argument(help="The year of asking; none: after the last with data.")
    ] = None,
) -> None:
    """Write what peers take along: topic guide, information, consent, record sheets, safety."""
    from analysis.publish.fieldwork import write_fieldwork

    this = _coming_year(name, year)
    index, *others = write_fieldwork(this, this.fieldwork)
    print(f"Written: {this.shown(index)}: open it; it lists the other {len(others)} files")
    print("Read them through with the peer researchers, and fill in what stands in [brackets].")


@app.command()
def key(
    what: Annotated[
        Literal["backup", "restore"] | None,
        typer.Argument(help="backup or restore; nothing: where the key is, what it made."),
    ] = None,
    file: Annotated[
        Path | None, typer.Argument(help="The copy to write, or to take the key from.")
    ] = None,
    backup: Annotated[Path | None, typer.Option(help="Write a copy of the key here.")] = None,
    restore: Annotated[Path | None, typer.Option(help="Take the key from this copy.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Restore in place of another key, which is kept.")
    ] = False,
) -> None:
    """Back up and hand over the pseudonym key, or say where it is."""
    from analysis.protect.identity.key import back_up, take_over
    from analysis.run.telling_key import lines_of_copy, lines_of_key, lines_of_taking_over

    if (what is None) != (file is None) or sum(map(bool, (what, backup, restore))) > 1:
        raise typer.BadParameter("say backup FILE, or restore FILE, or nothing")
    copy = backup or (file if what == "backup" else None)
    source = restore or (file if what == "restore" else None)
    if copy:
        _say(lines_of_copy(copy, back_up(copy)))
    elif source:
        _say(lines_of_taking_over(take_over(source, replace=replace)))
    else:
        _say(lines_of_key(_years_with_data()))


@app.command()
def lint(
    file: Annotated[
        Path, typer.Argument(help="What is about to be said: .md, .txt, .html or .docx.")
    ],
    name: Annotated[
        str | None, typer.Argument(help="The programme; none: the only one with findings.")
    ] = None,
    year: Annotated[
        int | None, typer.Argument(help="The year; none: the last one with findings.")
    ] = None,
) -> None:
    """Find claims in a text, such as a press release, that the year's findings do not bear."""
    from analysis.judge.lint.file import lint_file, year_to_hold_against
    from analysis.judge.lint.of_year import bearing_of
    from analysis.year import find_root

    this = year_to_hold_against(find_root(), name, year)
    found = lint_file(file, bearing_of(this))
    _say(found.lines(f"{this.programme.name} {this.year}"))
    if found.claims:
        raise typer.Exit(1)


@app.command()
def new(name: Name) -> None:
    """Write a new programme to fill in."""
    from analysis.simulate import new_programme
    from analysis.year import find_root

    new_programme(name, find_root())
    print(f"Fill in programmes/{name}; or try it: evaluate simulate {name} 2026")


@app.command()
def simulate(
    name: Name,
    year: Year,
    overwrite: Annotated[bool, typer.Option(help="Draw again where there is data.")] = False,
    sort: Annotated[
        bool, typer.Option("--sort", help="Let made-up peers sort cards of a simulated year.")
    ] = False,
) -> None:
    """Draw a simulated year, marked as simulated."""
    from analysis.run.lock import locked
    from analysis.simulate import simulate_sorting, simulate_year
    from analysis.year import ProgrammeYear

    this = ProgrammeYear(name, year)
    with locked([this]):
        (simulate_sorting if sort else simulate_year)(this, overwrite=overwrite)
    print(f"Simulated data is in {this.shown(this.raw)}. Now: evaluate run {name} {year}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; what a person can put right is told without a traceback."""
    try:
        app(None if arguments is None else list(arguments))
    except EvaluationError as error:
        _complain(error.problems)
        sys.exit(1)


def _year(name: str, year: int) -> ProgrammeYear:
    return _years(name, [year])[0]


def _years(name: str, years: Sequence[int] | None) -> list[ProgrammeYear]:
    from analysis.protect.folders import keep_to_owner
    from analysis.year import ProgrammeYear

    some = ProgrammeYear(name, 9999)
    if not (years or some.years):
        raise EvaluationError(
            f"there is no data for {name}",
            remedy=f"Put a year's files in {some.shown(some.raw.parent)}, or try "
            f"`evaluate simulate {name} 2026`",
        )
    asked = [some.at(year) for year in dict.fromkeys(years or some.years)]
    for this in asked:
        _ = this.about  # says so where there is no such year
        keep_to_owner(this)
    return asked


def _coming_year(name: str, year: int | None) -> ProgrammeYear:
    """The year, or else the one after the last with data, or else this one."""
    from analysis.year import ProgrammeYear

    some = ProgrammeYear(name, 9999)
    following = [last + 1 for last in some.years[-1:]]
    return some.at(year or next(iter(following), date.today().year))


def _every_year() -> list[ProgrammeYear]:
    found = _years_with_data()
    if not found:
        raise EvaluationError(
            "there is no data for any programme",
            remedy="Put a year's files in data/raw/NAME/YEAR, or try `evaluate simulate NAME YEAR`",
        )
    return found


def _years_with_data() -> list[ProgrammeYear]:
    from analysis.year import find_root

    found = sorted({path.parent.parent.name for path in find_root().glob("data/raw/*/*/about.yml")})
    return [this for name in found for this in _years(name, None)]


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _complain(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)
