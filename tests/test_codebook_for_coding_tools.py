"""The codebook that coding tools import keeps to their rules, and comes back as the same codes."""

import csv
import re
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import pandas as pd
import pytest

from analysis import EvaluationError
from analysis.clean.codebook import Codebook, coder_codes
from analysis.cli import main
from analysis.programme import Code, Programme
from analysis.publish.fieldwork import write_codebook
from analysis.read import read_coding
from analysis.simulate import new_programme
from analysis.year import ProgrammeYear

SPACE = "{urn:QDA-XML:codebook:1.0}"


@pytest.fixture
def programme(root: Path) -> Programme:
    return ProgrammeYear("oxfordshire", 2026, root).programme


def _new_programme(root: Path, codes: str) -> Programme:
    folder = new_programme("hampshire", root)
    aims = folder / "aims.yml"
    aims.write_text(
        re.sub(r"codes: \[[^]]*\]", "codes: []", aims.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    (folder / "codebook.yml").write_text(f"codes:\n{codes}", encoding="utf-8")
    return Programme(folder)


def _qdc(programme: Programme, folder: Path, year: int = 2026) -> ElementTree.Element:
    return ElementTree.parse(write_codebook(programme, year, folder)[0]).getroot()


def _codes(book: ElementTree.Element) -> pd.DataFrame:
    """Codes by their place, as they stand in the file."""
    parents = {child: above for above in book.iter(f"{SPACE}Code") for child in above}
    return pd.DataFrame(
        [
            {
                "code": code.get("guid"),
                "name": code.get("name"),
                "parent": parents[code].get("guid") if code in parents else None,
            }
            for code in book.iter(f"{SPACE}Code")
        ]
    )


def _in_force(programme: Programme) -> dict[str, Code]:
    return {name: code for name, code in programme.codes.items() if code.looked_for(2026)}


def _breaches(book: ElementTree.Element) -> list[str]:
    """Where the rules of REFI-QDA's Codebook.xsd 1.0 are broken."""
    found = []
    if book.tag != f"{SPACE}CodeBook" or set(book.attrib) - {"origin"}:
        found.append("root")
    if [child.tag for child in book] not in ([f"{SPACE}Codes"], [f"{SPACE}Codes", f"{SPACE}Sets"]):
        found.append("what stands in the root")
    if not len(book[0]) or {child.tag for child in book[0]} != {f"{SPACE}Code"}:
        found.append("what stands in Codes")
    for code in book.iter(f"{SPACE}Code"):
        tags = [child.tag.removeprefix(SPACE) for child in code]
        if not re.fullmatch("(Description )?(Code )*", "".join(f"{tag} " for tag in tags)):
            found.append(f"order in {code.get('name')}")
        if (
            not {"guid", "name", "isCodable"}
            <= set(code.attrib)
            <= {
                "guid",
                "name",
                "isCodable",
                "color",
            }
        ):
            found.append(f"attributes of {code.get('name')}")
        if code.get("isCodable") not in ("true", "false"):
            found.append(f"isCodable of {code.get('name')}")
        if not re.fullmatch("#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})", code.get("color", "#000")):
            found.append(f"colour of {code.get('name')}")
        if str(UUID(code.get("guid"))) != code.get("guid"):
            found.append(f"GUID of {code.get('name')}")
    return found


def test_codebook_keeps_the_rules_of_the_schema(programme: Programme, root: Path) -> None:
    book = _qdc(programme, root)
    assert _breaches(book) == []
    guids = [code.get("guid") for code in book.iter(f"{SPACE}Code")]
    assert len(set(guids)) == len(guids)
    assert book.get("origin")


def test_the_rules_are_seen_to_be_broken(programme: Programme, root: Path) -> None:
    book = _qdc(programme, root)
    first = book[0][0]
    del first.attrib["isCodable"]
    first[0].append(ElementTree.Element(f"{SPACE}Description"))
    assert len(_breaches(book)) == 3


def test_codes_are_known_by_guids_that_outlive_their_names(
    programme: Programme, root: Path
) -> None:
    names = {code.get("guid"): code.get("name") for code in _qdc(programme, root).iter()}
    for code, entry in _in_force(programme).items():
        assert names[programme.code_guid(code)] == entry.name


def test_only_codes_in_force_that_year_are_in_it(root: Path) -> None:
    programme = _new_programme(
        root,
        "  always: {name: Always, kind: enabler}\n"
        "  old: {name: Old, kind: enabler, until: 2025}\n"
        "  young: {name: Young, kind: barrier, since: 2027}\n",
    )
    tags = {"direction", "better", "worse", "mixed", "key quote"}
    for year, codes in (
        (2025, {"What helped", "Always", "Old"}),
        (2026, {"What helped", "Always"}),
        (2027, {"What helped", "Always", "What got in the way", "Young"}),
    ):
        assert set(_codes(_qdc(programme, root, year))["name"]) == codes | tags


def test_code_stands_under_its_nearest_parent_in_force(root: Path) -> None:
    programme = _new_programme(
        root,
        "  top: {name: Top, kind: enabler}\n"
        "  gone: {name: Gone, kind: enabler, parent: top, until: 2025}\n"
        "  low: {name: Low, kind: barrier, parent: gone}\n"
        "  round: {name: Round, kind: other, parent: about}\n"
        "  about: {name: About, kind: other, parent: round}\n",
    )
    codes = _codes(_qdc(programme, root)).set_index("name")
    assert codes["parent"]["Low"] == programme.code_guid("top")
    assert codes["parent"]["Round"] == codes["parent"]["About"] == programme.code_guid("kind/other")


@pytest.mark.parametrize("form", ["qdc", "csv"])
def test_coded_with_it_every_code_is_the_programmes_own_again(
    programme: Programme, root: Path, form: str
) -> None:
    book, table = write_codebook(programme, 2026, root)
    if form == "qdc":
        codes = read_coding(book).codes
    else:
        rows = _table(table)
        codes = pd.DataFrame({"code": rows["tag"], "name": rows["tag"], "parent": None})
    coded = coder_codes(codes)
    match = Codebook(programme, {}).match(coded)
    assert {code for code in match.values() if code} == set(_in_force(programme))
    tags = [code for code in coded.values() if code.is_tag]
    assert {code.direction for code in tags} == {"better", "worse", "mixed", None}
    assert [code.flags_key_quote for code in tags].count(True) == 1
    unknown = [code.name for name, code in coded.items() if not match[name] and not code.is_tag]
    folders = {"What helped", "What got in the way", "What people say of the outcomes"}
    assert set(unknown) <= folders | {"Shifts", "Suggestions", "Other", "direction"}


def test_codes_of_one_name_are_told_apart_by_their_ids(root: Path) -> None:
    programme = _new_programme(
        root,
        "  time: {name: Time, kind: enabler}\n  no_time: {name: “time”, kind: barrier}\n"
        "  money: {name: Money, kind: other}\n".replace("“time”", "time"),
    )
    names = set(_table(write_codebook(programme, 2026, root)[1])["tag"])
    assert {"time", "no_time", "Money"} <= names and "Time" not in names


def _table(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False)


def test_csv_is_as_taguette_takes_it(programme: Programme, root: Path) -> None:
    """One column called tag, name or path; none called parent; a name in each row; UTF-8 marked."""
    _, table = write_codebook(programme, 2026, root)
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    with table.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert len({"tag", "name", "path"} & set(header)) == 1 and "parent" not in header
    assert header[:2] == ["tag", "description"]
    tags = [row[0] for row in rows]
    assert len(set(tags)) == len(tags) and all(0 < len(tag) <= 200 for tag in tags)
    assert {"direction/better", "direction/worse", "direction/mixed", "key quote"} < set(tags)
    assert all(len(row) == len(header) for row in rows)


def test_year_without_codes_is_refused(root: Path) -> None:
    programme = _new_programme(root, "  old: {name: Old, kind: enabler, until: 2020}\n")
    with pytest.raises(EvaluationError, match=r"codebook\.yml.*no code is looked for in 2026"):
        write_codebook(programme, 2026, root)


def test_the_same_codebook_gives_the_same_bytes(programme: Programme, root: Path) -> None:
    once = [path.read_bytes() for path in write_codebook(programme, 2026, root / "once")]
    assert once == [path.read_bytes() for path in write_codebook(programme, 2026, root / "again")]


def test_command_says_what_it_wrote_and_who_takes_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["codebook", "oxfordshire", "--year", "2019"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    for file in ("codebook.qdc", "codebook.csv"):
        assert f"outputs/oxfordshire/codebook/{file}" in shown
        assert (root / "outputs" / "oxfordshire" / "codebook" / file).exists()
    assert "codes of 2019" in shown and "NVivo" in shown and "Taguette" in shown
