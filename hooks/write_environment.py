"""Writes environment.yml, for conda and Binder, with the versions that requirements.lock pins."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[1]
BEGINNING = """\
# For conda and Binder: the versions of requirements.lock. Written by `make lock`.
name: peer-evaluation
channels: [conda-forge]
dependencies:
  - python=3.11
  - pip
  - pip:
"""


def environment(lock: str) -> str:
    """The text of environment.yml for the text of requirements.lock."""
    pins = re.findall(r"^([a-z0-9].*?) *\\?$", lock, flags=re.MULTILINE)
    return BEGINNING + "".join(f'      - "{pin}"\n' for pin in [*pins, "--editable ."])


if __name__ == "__main__":
    pinned = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    (PROJECT / "environment.yml").write_text(environment(pinned), encoding="utf-8")
