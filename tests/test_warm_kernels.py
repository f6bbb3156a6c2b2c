"""Kernels are forked from a template that has its imports done, and ended with whoever asked."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest

from analysis.errors import EvaluationError
from analysis.run.kernels.warm import ORDINARY, WARM, Kernels, kernels_of_run
from analysis.run.leftovers import OWN_FOLDER
from analysis.run.notebook import run_notebook

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux alone")
MODULES = ("pandas", "matplotlib")
Ran = Callable[..., list[str]]


@contextmanager
def warm(modules: Iterable[str] = ()) -> Iterator[Kernels]:
    with kernels_of_run() as kernels:
        kernels.prepare(modules)
        yield kernels


WHO = "import os, sys; print(os.getpid(), os.getppid(), 'pandas' in sys.modules)"


@pytest.fixture(scope="module")
def kernels() -> Iterator[Kernels]:
    with warm(MODULES) as kernels:
        yield kernels


@pytest.fixture
def run(tmp_path: Path, kernels: Kernels) -> Ran:
    """Runs cells as a notebook, and gives what each printed or showed."""

    def ran(*cells: str, with_kernels: Kernels = kernels) -> list[str]:
        path, executed = tmp_path / "n.ipynb", tmp_path / "executed.ipynb"
        made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        nbformat.write(made, path)
        run_notebook(path, executed, {}, kept_as=executed.name, kernels=with_kernels)
        shown = nbformat.read(executed, as_version=4).cells
        return [_said(cell) for cell in shown]

    return ran


def _said(cell: nbformat.NotebookNode) -> str:
    return "".join(
        output.get("text", "") or " ".join(output.get("data", {})) for output in cell.outputs
    ).strip()


def test_kernel_begins_with_its_imports_done(run: Ran, kernels: Kernels) -> None:
    assert kernels.name == WARM
    # who asks before all is imported is not kept waiting
    assert _in_time(lambda: run(WHO)[0].endswith("True"))
    own, template, _ = run(WHO)[0].split()
    assert "kernels/template.py" in _command(int(template))
    assert not _is_there(int(own))


def test_ordinary_kernel_says_the_same(run: Ran, kernels: Kernels) -> None:
    cells = (
        "import pandas as pd\nframe = pd.DataFrame({'n': [1, 2]})\nframe",
        "print(frame.sum().n, __name__, __file__ if '__file__' in dir() else 'no file')",
        "import os, sys; print(os.getcwd(), sys.path, sys.stdin.isatty())",
        "!echo from a shell",
        "%matplotlib inline\nimport matplotlib; print(matplotlib.get_backend())",
    )
    assert run(*cells) == run(*cells, with_kernels=Kernels(ORDINARY, kernels.sockets))


def test_figures_are_shown(run: Ran) -> None:
    plotted = run("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert "image/png" in plotted[0]


def test_each_kernel_has_chance_of_its_own(run: Ran) -> None:
    drawn = "import random, numpy; print(random.random(), numpy.random.random())"
    assert len({run(drawn)[0] for _ in range(3)}) == 3


def test_environment_and_folder_are_those_of_now(
    run: Ran, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAID_LATER", "yes")
    monkeypatch.chdir(tmp_path)
    assert run("import os; print(os.environ['SAID_LATER'], os.getcwd())") == [f"yes {tmp_path}"]


def test_kernel_that_dies_is_seen_to_die(run: Ran) -> None:
    with pytest.raises(EvaluationError, match="ended without a word"):
        run("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")


def test_what_a_kernel_started_ends_with_it(run: Ran) -> None:
    started = "import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"
    assert _ends(int(run(started)[0]))


def test_without_a_template_an_ordinary_kernel_is_started(
    run: Ran, caplog: pytest.LogCaptureFixture
) -> None:
    with warm(MODULES) as kernels:
        template = int(run(WHO, with_kernels=kernels)[0].split()[1])
        assert "kernels/template.py" in _command(template)
        os.kill(template, signal.SIGKILL)
        assert _ends(template)
        with caplog.at_level(logging.WARNING):
            assert run("print(1 + 1)", with_kernels=kernels) == ["2"]
    assert [record.message.split(":")[0] for record in caplog.records] == [
        "an ordinary kernel is started"
    ]


def test_a_second_thread_in_the_template_forbids_to_fork(
    run: Ran, caplog: pytest.LogCaptureFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "with_a_thread.py").write_text(
        "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with warm(["with_a_thread"]) as kernels, caplog.at_level(logging.WARNING):
        assert _in_time(lambda: run("print(1 + 1)", with_kernels=kernels) == ["2"] and caplog.text)
    assert "there are 2 threads" in caplog.text


def test_nothing_is_left_when_whoever_asked_is_killed(tmp_path: Path) -> None:
    """Killed by the system, with a kernel at work: template and kernel end too."""
    notebook = tmp_path / "long.ipynb"
    cell = nbformat.v4.new_code_cell(
        f"import os, time\nfrom pathlib import Path\n"
        f"Path({str(tmp_path / 'pids')!r}).write_text(f'{{os.getpid()}} {{os.getppid()}}')\n"
        "time.sleep(600)"
    )
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), notebook)
    code = (
        "from pathlib import Path\n"
        "from analysis.run.kernels.warm import kernels_of_run\n"
        "from analysis.run.notebook import run_notebook\n"
        "with kernels_of_run() as kernels:\n"
        f"    run_notebook(Path({str(notebook)!r}), Path({str(tmp_path / 'done.ipynb')!r}), {{}},\n"
        "        kept_as='', kernels=kernels)\n"
    )
    asking = subprocess.Popen([sys.executable, "-c", code])
    assert _in_time(lambda: (tmp_path / "pids").exists() and (tmp_path / "pids").read_text())
    kernel, template = map(int, (tmp_path / "pids").read_text().split())
    assert "kernels/template.py" in _command(template)
    asking.kill()
    asking.wait()
    assert _ends(template)
    assert _ends(kernel)
    assert _in_time(lambda: not folders_of(asking.pid))


def folders_of(pid: int) -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob(f"{OWN_FOLDER}{pid}-*"))


def test_every_kernel_ends_with_a_killed_template(run: Ran, tmp_path: Path) -> None:
    with warm() as kernels:
        kernel = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nwhile True: pass"
        with pytest.raises(EvaluationError, match="ended without a word"):
            run(kernel, with_kernels=kernels)


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()


def _is_there(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def _ends(pid: int) -> bool:
    return bool(_in_time(lambda: not _is_there(pid)))


def _in_time(happened: Callable[[], object], seconds: float = 30) -> object:
    end = time.monotonic() + seconds
    while not (found := happened()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def test_call_is_made_in_a_process_that_has_its_imports_done(kernels: Kernels) -> None:
    assert kernels.call("os:getpid") != os.getpid()
    assert kernels.call("operator:add", 2, 3) == 5
    assert Kernels().call("os:getpid") == os.getpid()
    assert kernels.sockets
    assert not [*kernels.sockets.glob("*.given"), *kernels.sockets.glob("*.answer")]


def test_call_raises_what_it_raised_there(kernels: Kernels) -> None:
    with pytest.raises(EvaluationError, match=r"it is not here\. Bring it back\."):
        kernels.call("test_warm_kernels:refuses")


def refuses() -> None:
    raise EvaluationError("it is not here", remedy="Bring it back")


def test_call_whose_process_dies_is_made_here(
    kernels: Kernels, caplog: pytest.LogCaptureFixture
) -> None:
    assert kernels.call("test_warm_kernels:dies_elsewhere", os.getpid()) == os.getpid()
    assert "is called here: its process ended without a word" in caplog.text


def dies_elsewhere(here: int) -> int:
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return here
