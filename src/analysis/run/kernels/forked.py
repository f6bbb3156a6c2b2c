"""A kernel that the template forked, as its provisioner sees it: like a process it had started."""

from __future__ import annotations

import json
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self

PATIENCE = 60.0


class NotForkedError(Exception):
    """The template did not fork; the message says why."""


class ForkedKernel:
    """What `subprocess.Popen` says of a process, of one that is the template's child.

    Parameters
    ----------
    connection
        Its connection to the template, which it shares with nobody.
    pid
        The kernel's.
    """

    stdin: IO[bytes] | None = None
    stdout: IO[bytes] | None = None
    stderr: IO[bytes] | None = None

    def __init__(self, connection: socket.socket, pid: int) -> None:
        self.connection, self.pid = connection, pid
        self.returncode: int | None = None

    @classmethod
    def asked_for(
        cls, address: str, command: Sequence[str], folder: str, environment: Mapping[str, str]
    ) -> Self:
        """Ask the template for a kernel.

        Raises
        ------
        NotForkedError
            It is not there, or found it unsafe.
        """
        request = {"command": list(command), "folder": folder, "environment": dict(environment)}
        return cls.forked_for(address, request)

    @classmethod
    def forked_for(cls, address: str, request: Mapping[str, Any]) -> Self:
        """The process that the template forks for a request.

        Raises
        ------
        NotForkedError
            It is not there, or found it unsafe.
        """
        connection = _asking(address, request)
        try:
            said = _said(connection)
        except OSError as error:
            connection.close()
            raise NotForkedError(f"the template does not answer: {error}") from None
        if "pid" not in said:
            connection.close()
            raise NotForkedError(said.get("refused", "the template has ended"))
        return cls(connection, said["pid"])

    def poll(self) -> int | None:
        """The exit code, once there is one."""
        if self.returncode is None and select.select([self.connection], [], [], 0)[0]:
            self._hear()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, when there is one."""
        if self.returncode is None and not select.select([self.connection], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("kernel", timeout or 0.0)
        if self.returncode is None:
            self._hear()
        assert self.returncode is not None
        return self.returncode

    def _hear(self) -> None:
        # a template that has ended took its kernels with it
        self.returncode = _said(self.connection).get("ended", -signal.SIGKILL)
        self.connection.close()

    def send_signal(self, signum: int) -> None:
        """Send it to the kernel alone."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def tell(address: str, said: Mapping[str, Any]) -> None:
    """Tell the template something that it does not answer; if it is gone, nobody is told."""
    with suppress(NotForkedError):
        _asking(address, said).close()


def called(address: str, folder: Path, function: str, arguments: Sequence[Any]) -> Any:
    """What a function gives, called in a child of the template.

    Parameters
    ----------
    address
        The template's socket.
    folder
        Where what is given and what comes of it can be left meanwhile.
    function
        As ``package.module:function``.
    arguments
        What it is given.

    Raises
    ------
    NotForkedError
        The template did not fork, or the child died.
    """
    name = uuid.uuid4().hex[:8]
    given, answer = folder / f"{name}.given", folder / f"{name}.answer"
    given.write_bytes(pickle.dumps((sys.path, arguments)))
    try:
        request = {"function": function, "arguments": str(given), "answer": str(answer)}
        ForkedKernel.forked_for(address, request).wait()
        if not answer.exists():
            raise NotForkedError("its process ended without a word")
        found, error = pickle.loads(answer.read_bytes())
    finally:
        given.unlink()
        answer.unlink(missing_ok=True)
    if error:
        raise error
    return found


def _asking(address: str, request: Mapping[str, Any]) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(PATIENCE)
        connection.connect(address)
        connection.sendall(json.dumps(request).encode() + b"\n")
    except OSError as error:
        connection.close()
        raise NotForkedError(f"the template cannot be reached: {error}") from None
    return connection


def _said(connection: socket.socket) -> dict[str, Any]:
    """One line, read no further: the next is for later."""
    with connection.makefile("rb", buffering=0) as stream:
        line = stream.readline()
    return json.loads(line) if line else {}
