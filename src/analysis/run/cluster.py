"""Steps on the workers of a Dask cluster, which may be other machines that share the storage."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from analysis.errors import EvaluationError
from analysis.run.kernels.of_worker import end_kernels
from analysis.run.method import Method

if TYPE_CHECKING:
    from distributed import Client
    from distributed.security import Security

CERTIFICATES = {
    "tls_ca_file": "authority.pem",
    "tls_client_cert": "certificate.pem",
    "tls_client_key": "key.pem",
}
PATIENCE = 10.0  # seconds to be answered


class Crew(NamedTuple):
    """Those who carry steps out, and how many they are."""

    size: int
    executor: Executor


def check_address(address: str) -> None:
    """Refuse a scheduler that would do whatever anybody on the network asks of it.

    Parameters
    ----------
    address
        ``tls://host:port``, or ``tcp://`` on this computer.

    Raises
    ------
    EvaluationError
        It is another kind of address, or ``tcp://`` of another computer.
    """
    parts = urlsplit(address)
    if parts.scheme == "tls" and parts.port:
        return
    if parts.scheme == "tcp" and parts.port and _is_loopback(parts.hostname or ""):
        return
    raise EvaluationError(
        f"{address} is no scheduler that steps may be sent to",
        remedy="Give tls://host:port, with certificates; tcp:// does on this computer alone, "
        "since an open scheduler runs whatever anybody sends it",
    )


@contextmanager
def crew_at(address: str, certificates: Path | None) -> Iterator[Crew]:
    """Hands steps to the workers of the scheduler at an address.

    Parameters
    ----------
    address
        See `check_address`.
    certificates
        A folder with ``authority.pem``, ``certificate.pem`` and ``key.pem``; nothing: what
        Dask's own settings name.

    Raises
    ------
    EvaluationError
        The address will not do, nobody answers there, or it has no workers.
    """
    from distributed import Client

    check_address(address)
    try:
        client = Client(address, timeout=PATIENCE, security=_security(address, certificates))
    except (OSError, TimeoutError, ValueError) as error:
        raise EvaluationError(
            f"no scheduler answers at {address}: {error}",
            remedy="Start one (see docs/performance.md), and give its certificates",
        ) from None
    with client:
        _check_workers(client, address)
        try:
            yield Crew(sum(client.nthreads().values()), client.get_executor(pure=False))
        finally:
            # a step that nobody waits for any more would go on, and write when the year is let go
            client.run(end_kernels)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _security(address: str, certificates: Path | None) -> Security | None:
    from distributed.security import Security

    if not address.startswith("tls:"):
        return None
    if certificates is None:
        return Security(require_encryption=True)
    files = {name: certificates / file for name, file in CERTIFICATES.items()}
    missing = [path.name for path in files.values() if not path.is_file()]
    if missing:
        raise EvaluationError(
            f"{' and '.join(missing)} is not there",
            remedy="Put the cluster's certificates there",
            file=str(certificates),
        )
    return Security(require_encryption=True, **{name: str(path) for name, path in files.items()})


def _check_workers(client: Client, address: str) -> None:
    """Every worker has this program, in this version, in this place."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise EvaluationError(
            f"the scheduler at {address} has no workers", remedy="Start them and run again"
        ) from None
    own = _program()
    theirs: dict[str, Any] = client.run(_program)
    others = sorted(worker for worker, program in theirs.items() if program != own)
    if others:
        raise EvaluationError(
            f"{', '.join(others)}: another version of the program, or in another folder",
            remedy="Give all workers the same project, in the folder that it has here",
        )


def _program() -> tuple[str, str]:
    """Where the program is and what it is: records of steps say that this made them."""
    method = Method()
    return str(method.package), method.content
