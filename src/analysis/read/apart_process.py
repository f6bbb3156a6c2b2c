"""Bounds its own memory, then runs a parser: called with the bytes, the script, its arguments.

It imports nothing of ours, so that it starts quickly.
"""

import runpy
import sys


def bound_memory(most: int) -> None:
    """Let an allocation beyond the bound fail."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _, memory, parser, *arguments = sys.argv
    bound_memory(int(memory))
    sys.argv = [parser, *arguments]
    runpy.run_path(parser, run_name="__main__")
