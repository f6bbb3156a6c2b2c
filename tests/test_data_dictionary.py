"""The data dictionary says what the program checks."""

from pathlib import Path

from analysis.publish.dictionary import data_dictionary
from analysis.tables import COLLECTED, FROZEN, TIDY

DICTIONARY = Path(__file__).parents[1] / "docs" / "data-dictionary.md"


def test_the_dictionary_in_docs_is_the_one_the_tables_make() -> None:
    assert DICTIONARY.read_text(encoding="utf-8") == data_dictionary()


def test_every_column_of_every_table_is_described() -> None:
    for table in [*TIDY.values(), *COLLECTED.values(), *FROZEN.values()]:
        assert table.description
        assert all(column.description for column in table.columns), table.name


def test_an_empty_table_fits_its_own_shape() -> None:
    for table in [*TIDY.values(), *COLLECTED.values(), *FROZEN.values()]:
        assert table.check(table.empty()).empty
