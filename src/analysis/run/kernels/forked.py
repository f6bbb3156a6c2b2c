"""A kernel that the template forked, as its provisioner sees it: like a process it had started."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence
from typing import IO, Any

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
    ) -> ForkedKernel:
        """Ask the template for a kernel.

        Raises
        ------
        NotForkedError
            It is not there, or found it unsafe.
        """
        request = {"command": list(command), "folder": folder, "environment": dict(environment)}
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.settimeout(PATIENCE)
            connection.connect(address)
            connection.sendall(json.dumps(request).encode() + b"\n")
            said = _said(connection)
        except OSError as error:
            connection.close()
            raise NotForkedError(f"the template cannot be reached: {error}") from None
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


def _said(connection: socket.socket) -> dict[str, Any]:
    """One line, read no further: the next is for later."""
    with connection.makefile("rb", buffering=0) as stream:
        line = stream.readline()
    return json.loads(line) if line else {}
