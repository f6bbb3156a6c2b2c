"""MAXQDA's sheets of coded segments are read in any language, and say where words stand."""

from pathlib import Path

import pytest

from analysis import EvaluationError
from analysis.read import CodingProject, read_coding

EXPORTS = Path(__file__).parent / "exports"


def pairs(project: CodingProject) -> list[tuple[str, str]]:
    return list(project.segments[["document", "code"]].itertuples(index=False, name=None))


@pytest.fixture
def english() -> CodingProject:
    return read_coding(EXPORTS / "maxqda-english.xlsx")


def test_each_row_is_a_segment_and_code_of_whoever_created_it(english: CodingProject) -> None:
    assert (english.tool, english.confidence) == ("maxqda", 0.95)
    assert english.counts == {"read": 8, "coded": 8, "uncoded": 0}
    assert english.coders == ("Ann", "Ben")
    assert list(english.segments["row"]) == list(range(2, 10))
    assert english.segments.at[0, "memo"] == "Said twice, warmly"
    assert english.problems == ()


def test_codes_stand_under_the_codes_above_them(english: CodingProject) -> None:
    codes = english.codes[["code", "name", "parent"]].to_numpy().tolist()
    assert codes == [
        ["Helps", "Helps", ""],
        ["Helps > Trust", "Trust", "Helps"],
        ["Key quote", "Key quote", ""],
        ["Hinders", "Hinders", ""],
        ["Hinders > Time", "Time", "Hinders"],
        ["Hinders > Time > Evenings", "Evenings", "Hinders > Time"],
    ]


def test_two_documents_of_one_name_are_told_apart_by_their_group(english: CodingProject) -> None:
    assert list(english.documents["document"]) == ["Town > Talk 1", "Coast > Talk 1", "Talk 2"]


def test_paragraphs_are_no_positions_in_the_text(english: CodingProject) -> None:
    assert english.offset_convention == "paragraphs"
    assert english.segments[["start", "end"]].isna().all(axis=None)


def test_codes_and_coders_of_one_stretch_share_its_segment(english: CodingProject) -> None:
    assert english.segments["segment"].iloc[:3].nunique() == 1


def test_the_same_words_at_different_places_are_different_segments(
    english: CodingProject,
) -> None:
    # The same words in two paragraphs, again in one paragraph, and in two documents.
    evenings = english.segments["segment"].iloc[3:6]
    assert evenings.nunique() == 3
    trust = english.segments.loc[english.segments["code"] == "Helps > Trust", "segment"]
    assert trust.nunique() == 2


def test_german_headers_semicolons_and_backslashes_between_codes() -> None:
    project = read_coding(EXPORTS / "maxqda-german.csv")
    assert (project.tool, project.confidence) == ("maxqda", 0.95)
    assert pairs(project) == [("Talk 1", r"Helps\Trust"), ("Talk 1", r"Hinders\Time")]
    assert list(project.codes["name"]) == ["Helps", "Trust", "Hinders", "Time"]
    assert project.coders == ("Ann",)
    assert list(project.segments["memo"]) == ["", "Hm"]


@pytest.mark.parametrize("file", ["maxqda-polish.csv", "maxqda-polish.xls"])
def test_polish_headers_and_a_row_without_a_code(file: str) -> None:
    project = read_coding(EXPORTS / file)
    assert project.tool == "maxqda"
    assert pairs(project) == [("0_11", "TRUST"), ("0_11", "TIME"), ("0_12", "TIME")]
    assert project.counts == {"read": 4, "coded": 3, "uncoded": 1}
    assert project.segments.at[0, "text"] == "They asked us,"


@pytest.mark.parametrize(
    "headers",
    [
        "Grupo de documentos,Nombre del documento,Código,Comienzo,Final,Peso,Segmento,Autor",
        "Groupe de documents,Nom du document,Code,Début,Fin,Poids,Segment,Auteur",
        "Grupo de documentos,Nome do documento,Código,Início,Fim,Peso,Segmento,Autor",
        "Document group,Document name,Code,Begin,End,Weight,Segment,Author",
        "DOCUMENT GROUP,Document\xa0name,Code,Beginning,End,Weight score,Coded segments,Created by",
    ],
)
def test_headers_of_other_languages_and_versions(tmp_path: Path, headers: str) -> None:
    path = tmp_path / "segments.csv"
    path.write_text(f"{headers}\n,Talk 1,Trust,3,3,0,They asked us.,Ann\n", encoding="utf-8")
    project = read_coding(path)
    assert (project.tool, project.coders) == ("maxqda", ("Ann",))
    assert pairs(project) == [("Talk 1", "Trust")]
    assert list(project.segments["text"]) == ["They asked us."]


def test_headers_of_an_unknown_language_are_told_by_the_order_of_columns() -> None:
    project = read_coding(EXPORTS / "maxqda-unknown-language.csv", coder="Ann")
    assert (project.tool, project.confidence) == ("maxqda", 0.7)
    assert pairs(project) == [
        ("Talk 1", "Helps > Trust"),
        ("Talk 1", "Time"),
        ("Talk 2", "Time"),
    ]
    assert project.coders == ("Ann",)


def test_a_sheet_that_merely_has_numbers_and_words_is_not_taken_for_it(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b,c,d,e,f,g\nx,y,1,2,3,4,words\nx,y,1,2,3,4,words\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="we do not know what wrote"):
        read_coding(path)


def test_another_sheet_under_its_name_is_refused_with_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="no sheet of MAXQDA's coded segments"):
        read_coding(path, tool="maxqda")


@pytest.mark.real
def test_a_real_old_workbook_with_polish_headers(real_samples: Path) -> None:
    project = read_coding(real_samples / "coding-projects" / "maxqda-segments-polish.xls")
    assert (project.tool, project.confidence) == ("maxqda", 0.95)
    assert project.counts == {"read": 402, "coded": 402, "uncoded": 0}
    assert (len(project.codes), len(project.documents)) == (7, 39)
    assert len(project.coders) == 1
    assert not project.segments.duplicated(["segment", "coder", "code"]).any()
    assert project.problems == ()


@pytest.mark.real
@pytest.mark.parametrize("damage", [b"", b"\0" * 400, b"\xff" * 400])
def test_a_damaged_old_workbook_is_refused_and_never_crashes(
    real_samples: Path, tmp_path: Path, damage: bytes
) -> None:
    content = (real_samples / "coding-projects" / "maxqda-segments-polish.xls").read_bytes()
    path = tmp_path / "segments.xls"
    path.write_bytes(content[:100] + damage + content[100 + len(damage) : 40_000])
    with pytest.raises(EvaluationError, match="holds no workbook that we can read"):
        read_coding(path)
