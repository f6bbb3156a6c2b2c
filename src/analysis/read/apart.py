"""Runs a parser that damage can crash or hang in a process of its own, within time and memory."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_RUNNER = Path(__file__).with_name("apart_process.py")
MEMORY = 1024**3
# Threads and memory pools set address space aside for every core, which would count as used.
_FRUGAL = {"OPENBLAS_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}


class ParserError(Exception):
    """The parser gave up, was stopped or crashed; the message says what is wrong with the file."""


def parse_apart(
    parser: Path,
    arguments: Sequence[str] = (),
    content: bytes = b"",
    *,
    seconds: float = 8.0,
    memory: int = MEMORY,
) -> bytes:
    """What a parser writes to its standard output.

    Parameters
    ----------
    parser
        A script. It ends by `sys.exit` with what is wrong, where it sees it itself.
    arguments, content
        What it gets as arguments and by standard input.
    seconds, memory
        The most it may take, in seconds and bytes.

    Raises
    ------
    ParserError
        It did not come to an end of its own.
    """
    command = [sys.executable, "-P", str(_RUNNER), str(memory), str(parser), *arguments]
    try:
        ended = subprocess.run(
            command, input=content, capture_output=True, timeout=seconds, env=os.environ | _FRUGAL
        )
    except subprocess.TimeoutExpired:
        raise ParserError(f"it takes more than {seconds:.0f} seconds") from None
    if ended.returncode == 0:
        return ended.stdout
    said = ended.stderr.decode("utf-8", "replace").strip().splitlines()
    raise ParserError(said[-1] if said and ended.returncode == 1 else "it is damaged")
