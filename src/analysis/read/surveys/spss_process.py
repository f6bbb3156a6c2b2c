"""Parses one SPSS file in a process of its own: the C library that does it crashes on some damage.

Run as a script with a path and an encoding (empty: as the file says). It imports nothing of ours,
so that it starts quickly.
"""

import json
import os
import sys
from typing import Any

import pyarrow as pa
import pyreadstat

_DICTIONARY = (
    "variable_value_labels",
    "column_names_to_labels",
    "missing_ranges",
    "original_variable_types",
    "mr_sets",
)


def parse(path: str, encoding: str) -> pa.Table:
    """The variables as columns, and the file's dictionary as JSON in the schema."""
    cells, dictionary = pyreadstat.read_sav(
        path,
        encoding=encoding or None,
        user_missing=True,
        disable_datetime_conversion=True,
        output_format="dict",
    )
    found = {name: _plain(getattr(dictionary, name)) for name in _DICTIONARY}
    table = pa.table({name: pa.array(column, from_pandas=True) for name, column in cells.items()})
    return table.replace_schema_metadata({"dictionary": json.dumps(found)})


def _plain(found: Any) -> Any:
    """With value labels as pairs, since a key of JSON is always text."""
    if isinstance(found, dict):
        return [[key, _plain(one)] for key, one in found.items()]
    return [_plain(one) for one in found] if isinstance(found, list) else found


def main(path: str, encoding: str) -> None:
    """Write the table to standard output, or what is wrong to standard error."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the C library prints, too
    try:
        table = parse(path, encoding)
    except UnicodeDecodeError:
        sys.exit("invalid byte sequence")
    except MemoryError:
        sys.exit("it needs more memory than a file of its size should")
    except Exception as error:  # the library has no error of its own for everything
        sys.exit(str(error) or type(error).__name__)
    with answer, pa.ipc.new_stream(answer, table.schema) as stream:
        stream.write_table(table)


if __name__ == "__main__":
    main(*sys.argv[1:])
