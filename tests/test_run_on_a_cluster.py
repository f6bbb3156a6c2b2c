"""Steps run on a Dask cluster's workers as they run here; a cluster open to others is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import trustme

from analysis.errors import EvaluationError
from analysis.run.cluster import check_address
from analysis.run.years import Cluster, run_years
from toy import change_cell, toy_method, toy_year

TESTS = Path(__file__).parent


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers on this computer, who let in those with its certificates."""
    folder = tmp_path_factory.mktemp("cluster")
    authority = trustme.CA()
    own = authority.issue_cert("127.0.0.1", "localhost")
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    own.cert_chain_pems[0].write_to_path(str(folder / "certificate.pem"))
    own.private_key_pem.write_to_path(str(folder / "key.pem"))
    known = folder / "scheduler.json"
    shared = [
        *("--tls-ca-file", str(folder / "authority.pem")),
        *("--tls-cert", str(folder / "certificate.pem")),
        *("--tls-key", str(folder / "key.pem")),
        *("--scheduler-file", str(known)),
    ]
    scheduler = ["scheduler", "--host", "tls://127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = ["worker", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(TESTS)}
    with ExitStack() as running:
        for command in (scheduler, worker, worker):
            process = running.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "dask", *command, *shared],
                    env=environment,
                    stderr=subprocess.DEVNULL,
                )
            )
            running.callback(process.terminate)
            while not known.exists():
                assert process.poll() is None
                time.sleep(0.05)
        yield Cluster(json.loads(known.read_text())["address"], folder)


def test_outputs_are_those_of_a_run_here(cluster: Cluster, tmp_path: Path) -> None:
    made = {}
    for where, on in (("there", cluster), ("here", None)):
        root = tmp_path / where
        run = run_years([toy_year(root, 2001)], method=toy_method(root), quiet=True, on=on)
        assert [ending.how for ending in run.endings] == ["done"] * 8, run.endings
        made[where] = {
            path.relative_to(root).as_posix(): path.read_bytes()
            for folder in ("data/processed", "outputs/toy/2001/published")
            for path in (root / folder).rglob("*")
            if path.suffix in {".parquet", ".html", ".csv"}
        }
    assert len(made["here"]) > 30
    assert made["there"] == made["here"]


def test_step_that_fails_there_says_why(cluster: Cluster, tmp_path: Path) -> None:
    method = toy_method(tmp_path)
    change_cell(
        method.notebooks / "6_reach.ipynb",
        3,
        "from analysis.errors import EvaluationError\n"
        "raise EvaluationError('too short', remedy='Write more', file='words.csv', row=3)",
    )
    run = run_years([toy_year(tmp_path, 2001)], method=method, quiet=True, on=cluster)
    ended = {ending.task.step.name: ending for ending in run.endings}
    assert ended["6_reach"].how == "failed"
    said = [str(problem) for problem in ended["6_reach"].problems]
    assert "words.csv, row 3: too short. Write more." in said
    assert ended["5_interview_findings"].how == "done"
    assert ended["8_report"].how == "not run"


@pytest.mark.parametrize(
    "address",
    ["tcp://10.0.0.7:8786", "tcp://scheduler:8786", "inproc://1", "tls://host", "127.0.0.1:8786"],
)
def test_open_scheduler_is_refused(address: str) -> None:
    with pytest.raises(EvaluationError, match="no scheduler that steps may be sent to"):
        check_address(address)


@pytest.mark.parametrize("address", ["tls://10.0.0.7:8786", "tcp://127.0.0.1:1", "tcp://[::1]:1"])
def test_closed_or_own_scheduler_is_not(address: str) -> None:
    check_address(address)


def test_nobody_at_the_address(tmp_path: Path) -> None:
    year = toy_year(tmp_path, 2001)
    with pytest.raises(EvaluationError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        run_years([year], method=toy_method(tmp_path), on=Cluster("tcp://127.0.0.1:9"), quiet=True)


def test_certificates_that_are_not_there_are_named(tmp_path: Path) -> None:
    year = toy_year(tmp_path, 2001)
    with pytest.raises(EvaluationError, match=r"authority\.pem and certificate\.pem and key\.pem"):
        run_years(
            [year],
            method=toy_method(tmp_path),
            on=Cluster("tls://127.0.0.1:9", tmp_path),
            quiet=True,
        )
