"""What docs/adding-a-format.md shows is one file and one line, and works as it stands there."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from analysis.read import read_coding, read_survey
from analysis.read.codings import TOOLS
from analysis.read.surveys import PLATFORMS

GUIDE = Path(__file__).parents[1] / "docs" / "adding-a-format.md"


def shown(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.M | re.S)


def module(number: int) -> ModuleType:
    made = ModuleType("shown")
    exec(shown("python")[number], made.__dict__)
    return made


def test_the_platform_shown_is_recognised_and_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform = module(0).PLATFORM
    monkeypatch.setitem(PLATFORMS, platform.name, platform)
    path = tmp_path / "export.csv"
    path.write_text(shown("csv")[0], encoding="utf-8")
    export = read_survey(path)
    assert (export.platform, export.confidence) == ("doorstep", 0.95)
    assert list(export.rows["status"]) == ["data", "partial"]
    kinds = export.questions.set_index("question")["kind"]
    assert kinds["Which of these?"] == "multiple"
    ticked = export.answers.query("question == 'Which of these?'")
    assert list(ticked["value"]) == ["Bus"]


def test_the_tool_shown_is_recognised_and_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = module(1).TOOL
    monkeypatch.setitem(TOOLS, tool.name, tool)
    path = tmp_path / "coding.csv"
    path.write_text(shown("csv")[1], encoding="utf-8")
    project = read_coding(path)
    assert project.tool == "margin"
    assert project.segments.loc[0, ["document", "coder", "code", "text"]].to_list() == [
        "Interview 1",
        "Ann",
        "Trust",
        "They trust us now",
    ]
