"""A name is a name: no path, no code and no YAML tag gets through with it."""

import ast
from pathlib import Path

import nbformat
import pytest

from analysis import EvaluationError
from analysis.cli import main
from analysis.run.kernels.warm import Kernels
from analysis.run.notebook import run_notebook, with_parameters
from analysis.year import PROJECT, About, ProgrammeYear
from made_up_year import NAME, YEAR, made_up_year

NAMES = ("../x", "..", "/etc", "a/b", "a\\b", "~", "x;id", "$(id)", "-x", "A", "x\n", "x\x00")
COMMANDS = ("run", "check", "explain", "status", "publish", "simulate", "new", "codebook")


def everything_in(root: Path) -> list[Path]:
    return sorted(root.parent.rglob("*"))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", NAMES)
def test_no_command_takes_a_path_for_a_programme(
    root: Path, capsys: pytest.CaptureFixture[str], command: str, name: str
) -> None:
    before = everything_in(root)
    year = [] if command in ("new", "codebook") else ["2026"]
    with pytest.raises(SystemExit) as ended:
        main([command, "--", name, *year])
    assert ended.value.code in (1, 2)
    assert "Traceback" not in capsys.readouterr().err
    assert everything_in(root) == before


@pytest.mark.parametrize("year", ["../x", "2026/..", "2026;id", ""])
def test_no_command_takes_a_path_for_a_year(root: Path, year: str) -> None:
    before = everything_in(root)
    with pytest.raises(SystemExit) as ended:
        main(["check", "oxfordshire", year])
    assert ended.value.code == 2
    assert everything_in(root) == before


@pytest.mark.parametrize("file", ["../../other/2026/survey.csv", "/etc/passwd", "a/../../x.csv"])
def test_a_source_lies_in_its_year(file: str) -> None:
    with pytest.raises(ValueError, match="must lie in the year's folder"):
        About.model_validate(
            {"year": 2026, "simulated": True, "sources": [{"file": file, "kind": "survey"}]}
        )


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system ['touch hacked']", "!!python/name:os.system", "!x y"]
)
def test_a_yaml_tag_is_refused_with_its_line(tmp_path: Path, tag: str) -> None:
    this = made_up_year(tmp_path)
    about = this.raw / "about.yml"
    about.write_text(f"year: {YEAR}\nsimulated: {tag}\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"about\.yml, row 2.*begins with “!”"):
        _ = ProgrammeYear(NAME, YEAR, tmp_path).about
    assert not list(tmp_path.rglob("hacked"))


CODE = "x'\n__import__('pathlib').Path('hacked').touch()  # \\"


def test_code_in_a_parameter_stays_a_text(tmp_path: Path) -> None:
    copy = tmp_path / "copy.ipynb"
    with_parameters(PROJECT / "notebooks" / "1_clean_survey.ipynb", copy, {"programme": CODE})
    [cell] = [
        cell
        for cell in nbformat.read(copy, as_version=4).cells
        if "injected-parameters" in cell.metadata.get("tags", [])
    ]
    [given] = ast.parse(cell.source).body
    assert isinstance(given, ast.Assign)
    assert ast.literal_eval(given.value) == CODE


def test_code_in_a_parameter_is_no_programme(root: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot name a programme"):
        run_notebook(
            PROJECT / "notebooks" / "1_clean_survey.ipynb",
            root / "executed.ipynb",
            {"programme": CODE, "year": 2026, "root": str(root)},
            kept_as="executed.ipynb",
            kernels=Kernels(),
        )
    assert not list(root.rglob("hacked"))
    assert not (Path.cwd() / "hacked").exists()
