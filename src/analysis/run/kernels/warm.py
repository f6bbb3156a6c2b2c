"""Starts the template that kernels are forked from, and names the kernel to ask for."""

from __future__ import annotations

import json
import logging
import os
import pkgutil
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from analysis.run.kernels.forked import NotForkedError, called, tell
from analysis.run.leftovers import folder_of_run

ORDINARY, WARM = "python3", "warm"
PROVISIONER = "peer-evaluation-warm"
TEMPLATE = Path(__file__).with_name("template.py")
COMMAND = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
# What the package imports only where it is needed, and nearly every notebook needs; in the order in
# which the steps need it, since kernels are asked for before all is imported.
LIBRARIES = (
    "pandas",
    "pandera.pandas",
    "pandera.backends.pandas.builtin_checks",
    "pandera.backends.pandas.builtin_hypotheses",
    "pyarrow.dataset",
    "pyarrow.parquet",
    "scipy.special",
    "scipy.optimize",
)
LATER = (
    "openpyxl",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "nbconvert.exporters.templateexporter",
    "analysis.publish.html:compile_report",
)
# One thread at fork: none for linear algebra, none that tidies memory beside the work.
ALONE = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
# a socket's whole path may have 103 bytes (macOS), of which its name takes 16
LONGEST_FOLDER = 85
MOST_WAITING = 64


class Kernels(NamedTuple):
    """How notebooks are run.

    Attributes
    ----------
    name
        Of the kernel to ask for.
    sockets
        A folder where kernels can be reached, by nobody else; nothing: over TCP.
    template
        The socket of the process that they are forked from, where there is one.
    """

    name: str = ORDINARY
    sockets: Path | None = None
    template: str | None = None

    def prepare(self, modules: Iterable[str]) -> None:
        """Have these modules imported before kernels are forked, as far as there is time."""
        if self.template:
            tell(self.template, {"modules": [*modules, *LATER]})

    def call(self, function: str, *arguments: Any) -> Any:
        """Call a function in a process that has its imports done; where there is none, in this one.

        Parameters
        ----------
        function
            As ``package.module:function``.
        arguments
            What it is given; like what it gives back, it can be pickled.
        """
        if self.template and self.sockets:
            try:
                return called(self.template, self.sockets, function, arguments)
            except NotForkedError as why:
                logging.getLogger(__name__).warning("%s is called here: %s", function, why)
        return pkgutil.resolve_name(function)(*arguments)


@contextmanager
def kernels_of_run() -> Iterator[Kernels]:
    """Kernels for one run, in a folder of its own; made ready while the run is looked at."""
    with folder_of_run() as folder, warm_kernels(folder) as kernels:
        yield kernels


@contextmanager
def warm_kernels(folder: Path) -> Iterator[Kernels]:
    """Kernels to run notebooks with while this lasts: forked, where that is safe.

    Parameters
    ----------
    folder
        For nothing else than this; where its owner is killed it is removed.
    """
    sockets = _for_sockets(folder)
    if sockets is None or sys.platform != "linux":
        yield Kernels(sockets=sockets)
        return
    address = str(folder / "template")
    with _template(folder, address), _found_by_jupyter(folder):
        yield Kernels(WARM, folder, address)


def _for_sockets(folder: Path) -> Path | None:
    """``folder`` where sockets can be files in it: not on Windows, nor under a long name."""
    if sys.platform != "win32" and len(os.fsencode(folder)) <= LONGEST_FOLDER:
        return folder
    logging.getLogger(__name__).warning("kernels are reached over TCP, on this computer only")
    return None


@contextmanager
def _template(folder: Path, address: str) -> Iterator[None]:
    _write_specification(folder, address)
    with socket.socket(socket.AF_UNIX) as listening:
        # before there is a template, so that nobody can be too early
        listening.bind(address)
        listening.listen(MOST_WAITING)
        template = subprocess.Popen(
            [sys.executable, str(TEMPLATE), str(listening.fileno()), *LIBRARIES],
            stdin=subprocess.PIPE,
            env=os.environ | ALONE,
            pass_fds=[listening.fileno()],
            start_new_session=True,
        )
    with template:
        try:
            yield
        finally:
            template.terminate()


def _write_specification(folder: Path, address: str) -> None:
    place = folder / "kernels" / WARM
    place.mkdir(parents=True)
    provisioner = {"provisioner_name": PROVISIONER, "config": {"template": address}}
    specification = {
        "argv": COMMAND,
        "display_name": "Python 3, its imports done",
        "language": "python",
        "metadata": {"kernel_provisioner": provisioner},
    }
    (place / "kernel.json").write_text(json.dumps(specification), encoding="utf-8")


@contextmanager
def _found_by_jupyter(folder: Path) -> Iterator[None]:
    before = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, (str(folder), before)))
    try:
        yield
    finally:
        if before is None:
            del os.environ["JUPYTER_PATH"]
        else:
            os.environ["JUPYTER_PATH"] = before
